package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/rules"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// saysLabel warns about an answer that only repeats what the form prints
// elsewhere, which is never taken for a value: 電話番号 behind 会社名, 同上 where the
// form has a tick of that name.
func (rd *reading) saysLabel(f *form.Field, s *span) {
	a := s.onlyText()
	if a == nil || len(a.text) > 3*labelLength || !s.list && a.Left != s.edge+1 || !s.isPrinted(a) {
		return
	}
	switch _, off := withoutMark(a.text); {
	case off: // nobody ticked it
	case ja.SameAs(a.text):
		rd.report(diag.Warning, "value.reference", f, s, a.text)
	case f.Type != form.Postal && rd.def.Lookup(ja.FoldLabel(a.text)) != nil: // 〒 heads a code in its own cell
		rd.report(diag.Warning, "value.label", f, s, a.text)
	}
}

// repeatsPrint warns about an answer at a known place that only repeats what the
// form prints elsewhere, where no value of its type could be that: 契約者と同じ as
// telephone number.
func (rd *reading) repeatsPrint(f *form.Field, s *span) bool {
	if rd.aligned == nil || rd.inList || len(f.Choices) > 0 {
		return false
	}
	switch f.Type {
	case form.List, form.Bool, form.Enum, form.EnumSet:
		return false
	case form.Text:
		if f.Rule == "" {
			return false // an answer all the same, see suspect
		}
	}
	a := s.onlyText()
	if a == nil || len(a.text) > 3*labelLength {
		return false
	}
	text, off := withoutMark(a.text)
	key := ja.FoldLabel(text)
	if !rd.def.PrintedTexts[text] && !rd.def.Printed[key] {
		return false
	}
	switch {
	case off: // nobody ticked it
		return ja.SameAs(text)
	case ja.SameAs(text):
		rd.report(diag.Warning, "value.reference", f, s, a.text)
	case f.Type != form.Postal && rd.def.Lookup(key) != nil: // 〒 heads a code in its own cell
		rd.report(diag.Warning, "value.label", f, s, a.text)
	default:
		return false
	}
	return true
}

// suspect warns about a name or an address that contains more than that: its label, a
// correction, or what another field asks for. Remarks may say anything.
func (rd *reading) suspect(f *form.Field, s *span, text string) {
	if text == "0" && (f.Type == form.Text || f.Type == form.Kana) && f.Rule == "" {
		rd.report(diag.Warning, "value.stand_in", f, s, text) // what a link to an empty cell shows
	}
	if f.Type == form.Kana && strings.IndexByte(text, '\n') > 0 && rd.isNamed(text) {
		rd.report(diag.Warning, "value.named", f, s, text)
	}
	if f.Type != form.Text || f.Max == 0 || f.Max > longestName {
		return
	}
	switch {
	case !rd.inList && rd.isLabel(s, text): // of lists every cell would have to be folded
		rd.report(diag.Warning, "value.label", f, s, text)
	case rd.isNamed(text) || !rd.inList && rd.beginsWithOwn(f, text):
		rd.report(diag.Warning, "value.named", f, s, text)
	case strings.Contains(text, "→") || f.Rule == "" && rules.IsContact(text):
		rd.report(diag.Warning, "value.mixed", f, s, text)
	}
}

// isLabel reports whether an answer is a label and nothing else.
func (rd *reading) isLabel(s *span, text string) bool {
	a := s.onlyText()
	if a == nil || a.text != text || len(text) > 3*labelLength {
		return false
	}
	key := a.key
	if rd.aligned != nil {
		key = ja.FoldLabel(text) // cells of known places are not folded
	}
	return key != "" && rd.def.Lookup(key) != nil && !ja.SameAs(text)
}

// isNamed is true for 氏名：山田, 【会社名】…, and a label in a line of its own
// before the value.
func (rd *reading) isNamed(text string) bool {
	name, _, found := strings.Cut(text, ":")
	if !found {
		if name, _, found = strings.Cut(text, "\n"); !found && strings.HasPrefix(text, "【") {
			name, _, found = strings.Cut(text[len("【"):], "】")
		}
	}
	if !found || name == "" || utf8.RuneCountInString(name) > labelLength {
		return false
	}
	refs, _ := lookup(rd.def, ja.FoldLabel(name))
	return len(refs) > 0
}

// beginsWithOwn is true for 会社名 山田商店 as answer of a field of that name.
func (rd *reading) beginsWithOwn(f *form.Field, text string) bool {
	i := strings.IndexAny(text, " \u3000")
	return i > 0 && i <= 3*labelLength && slices.ContainsFunc(rd.def.Lookup(ja.FoldLabel(text[:i])), func(ref form.LabelRef) bool {
		return !ref.Column && &rd.def.Fields[ref.Field] == f
	})
}
