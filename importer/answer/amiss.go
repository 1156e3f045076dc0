package answer

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// saysLabel warns about an answer that only repeats what the form prints
// elsewhere, which is never taken for a value: 電話番号 behind 会社名, 同上 where the
// form has a tick of that name.
func saysLabel(d *form.Definition, f *form.Field, s *Span) []note {
	a := s.OnlyText()
	if a == nil || len(a.Text) > 3*LabelLength || !s.List && a.Left != s.Edge+1 || !s.isPrinted(a) {
		return nil
	}
	switch _, off := withoutMark(a.Text); {
	case off: // nobody ticked it
	case ja.SameAs(a.Text):
		return []note{{severity: diag.Warning, code: "value.reference", value: a.Text}}
	case f.Type != form.Postal && d.Lookup(ja.FoldLabel(a.Text)) != nil: // 〒 heads a code in its own cell
		return []note{{severity: diag.Warning, code: "value.label", value: a.Text}}
	}
	return nil
}

// repeatsPrint warns about an answer at a known place that only repeats what the
// form prints elsewhere, where no value of its type could be that: 契約者と同じ as
// telephone number.
func (rd *Reader) repeatsPrint(f *form.Field, s *Span) bool {
	if !rd.Known || rd.InList || len(f.Choices) > 0 {
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
	a := s.OnlyText()
	if a == nil || len(a.Text) > 3*LabelLength {
		return false
	}
	text, off := withoutMark(a.Text)
	key := ja.FoldLabel(text)
	if !rd.Def.PrintedTexts[text] && !rd.Def.Printed[key] {
		return false
	}
	switch {
	case off: // nobody ticked it
		return ja.SameAs(text)
	case ja.SameAs(text):
		rd.Sink.Report(diag.Warning, "value.reference", f, s, a.Text)
	case f.Type != form.Postal && rd.Def.Lookup(key) != nil: // 〒 heads a code in its own cell
		rd.Sink.Report(diag.Warning, "value.label", f, s, a.Text)
	default:
		return false
	}
	return true
}
