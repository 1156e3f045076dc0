package answer

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// IsPlaceholder is true for texts that wait to be typed over: 例）…,
// 選択してください, ※…, and hints in brackets.
func IsPlaceholder(text string) bool {
	if !beginsPlaceholder(text) {
		return false
	}
	return IsExample(text) || layout.IsPrompt(text) || IsFootnote(text)
}

// IsExample reports whether a text says that it shows how to answer: 例）….
func IsExample(text string) bool {
	if text == "記入例" || text == "記載例" {
		return true
	}
	for _, p := range [...]string{"例)", "(例)", "例:", "(例", "例）", "（例）", "例：", "記入例)", "記入例:", "記入例 ", "記入例\u3000", "【記入例】", "[記入例]"} {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// IsFootnote is true for what forms print beside their cells, ※… and hints in
// brackets. People begin their own remarks like that too.
func IsFootnote(text string) bool {
	for _, p := range [...]string{"※", "(注)", "（注）"} {
		if strings.HasPrefix(text, p) && strings.TrimSpace(text) != p { // ※ alone is a mark
			return true
		}
	}
	return isHint(text)
}

// IsSaid reports whether a footnote may have been written by the sender: it
// is more than its sign, and does not tell how to fill in a form.
func IsSaid(text string) bool {
	if bare := strings.Trim(text, "※ \u3000"); bare == "" || IsNothing(bare) {
		return false
	}
	for _, word := range [...]string{"記入", "入力", "選択", "必須", "任意", "該当", "場合", "お書き", "例"} {
		if strings.Contains(text, word) {
			return false
		}
	}
	return true
}

// beginsPlaceholder is asked of every cell, and few begin like one.
func beginsPlaceholder(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	switch first {
	case '例', '(', '（', '※', '記', '選', 'プ', 'ド', 'リ', 'お', 'ご', '御', '未', '入', '一', '候', '下', '右', '<', '-', '▼', '▽', '↓', '【', '[':
		return true
	}
	return false
}

// isHint reports whether a text is one pair of brackets and instructs.
func isHint(text string) bool {
	if !strings.HasPrefix(text, "(") || !strings.HasSuffix(text, ")") {
		return false
	}
	for _, word := range [...]string{"選択", "記入", "入力", "場合", "必須", "任意"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// IsFree reports whether a field takes any text, as remarks do: it has neither reader
// nor rule, and no maximum up to LongestName.
func IsFree(f *form.Field) bool {
	return f.Reader == "" && f.Rule == "" && (f.Max == 0 || f.Max > LongestName)
}

// footnote reads 「※至急」 in a field for remarks: the form prints no such note, and
// it does not say how to fill in anything. It may still be another edition's.
func (rd *Reader) footnote(f *form.Field, s *Span) {
	for _, t := range s.Tokens {
		switch {
		case t.Entry == nil || !IsFootnote(t.Text()) || IsOwnText(rd.Def, t.Entry):
		case IsSaid(t.Text()):
			rd.Sink.Report(diag.Warning, "remark.note", f, s, t.Text())
			t.Entry.Placeholder = false
			rd.Sink.Keep(f, s, []Token{t}, t.Text())
			return
		case len(t.Text()) > len("※なし"):
			rd.Sink.Report(diag.Info, "unread_text", f, s, t.Text())
		}
	}
}

// IsOwnText is true for a text of the form itself.
func IsOwnText(d *form.Definition, a *Entry) bool {
	return a.Key != "" && a.OwnKey || d.PrintedTexts[a.Text]
}
