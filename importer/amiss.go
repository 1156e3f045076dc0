package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/rules"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// suspect warns about a name or an address that contains more than that: its label, a
// correction, or what another field asks for. Remarks may say anything.
func (o *outcome) suspect(f *form.Field, s *answer.Span, text string) {
	if text == "0" && (f.Type == form.Text || f.Type == form.Kana) && f.Rule == "" {
		o.Report(diag.Warning, "value.stand_in", f, s, text) // what a link to an empty cell shows
	}
	if f.Type == form.Kana && strings.IndexByte(text, '\n') > 0 && o.isNamed(text) {
		o.Report(diag.Warning, "value.named", f, s, text)
	}
	if f.Type != form.Text || f.Max == 0 || f.Max > answer.LongestName {
		return
	}
	switch {
	case !o.answers.InList && o.isLabel(s, text): // of lists every cell would have to be folded
		o.Report(diag.Warning, "value.label", f, s, text)
	case o.isNamed(text) || !o.answers.InList && o.beginsWithOwn(f, text):
		o.Report(diag.Warning, "value.named", f, s, text)
	case strings.Contains(text, "→") || f.Rule == "" && rules.IsContact(text):
		o.Report(diag.Warning, "value.mixed", f, s, text)
	}
}

// isLabel reports whether an answer is a label and nothing else.
func (o *outcome) isLabel(s *answer.Span, text string) bool {
	a := s.OnlyText()
	if a == nil || a.Text != text || len(text) > 3*answer.LabelLength {
		return false
	}
	key := a.Key
	if o.answers.Known {
		key = ja.FoldLabel(text) // cells of known places are not folded
	}
	return key != "" && o.def.Lookup(key) != nil && !ja.SameAs(text)
}

// isNamed is true for 氏名：山田, 【会社名】…, and a label in a line of its own
// before the value.
func (o *outcome) isNamed(text string) bool {
	name, _, found := strings.Cut(text, ":")
	if !found {
		if name, _, found = strings.Cut(text, "\n"); !found && strings.HasPrefix(text, "【") {
			name, _, found = strings.Cut(text[len("【"):], "】")
		}
	}
	if !found || name == "" || utf8.RuneCountInString(name) > answer.LabelLength {
		return false
	}
	refs, _ := lookup(o.def, ja.FoldLabel(name))
	return len(refs) > 0
}

// beginsWithOwn is true for 会社名 山田商店 as answer of a field of that name.
func (o *outcome) beginsWithOwn(f *form.Field, text string) bool {
	i := strings.IndexAny(text, " \u3000")
	return i > 0 && i <= 3*answer.LabelLength && slices.ContainsFunc(o.def.Lookup(ja.FoldLabel(text[:i])), func(ref form.LabelRef) bool {
		return !ref.Column && &o.def.Fields[ref.Field] == f
	})
}
