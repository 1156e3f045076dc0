package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
)

// locator knows where on a sheet the fields of a form are answered: by the
// places of its blank, or, for a layout that nobody has defined, by labels.
type locator interface {
	// placed reports whether a field outside lists has a place on the sheet.
	placed(field int) bool
	// answerOf makes s the answer of a field that has a place.
	answerOf(s *answer.Span, field int)
	// shares reports whether an answer is at the place of a field.
	shares(field int, s *answer.Span) bool
	// labelOf is the printed label of a field that has a place.
	labelOf(field int) string
}

func (p *places) placed(field int) bool { return p.at[field] >= 0 }

func (p *places) answerOf(s *answer.Span, field int) { p.answer(s, &p.def.Fields[field], p.at[field]) }

func (p *places) shares(field int, s *answer.Span) bool {
	at := p.at[field]
	return at >= 0 && &p.grid.areas[at].Entry == s.Label
}

func (p *places) labelOf(field int) string { return p.grid.areas[p.at[field]].Text }

// Placed reports whether the form as it arrived has a place for a field.
func (rd *reading) Placed(field int) bool { return rd.located != nil && rd.located.placed(field) }

// AnswerOf is the answer of a field that has a place.
func (rd *reading) AnswerOf(field int) *answer.Span {
	s := new(answer.Span)
	rd.located.answerOf(s, field)
	return s
}

// SharesPlace reports whether an answer is at the place of a field.
func (rd *reading) SharesPlace(field int, s *answer.Span) bool { return rd.located.shares(field, s) }

// LabelOf is the printed label of a field that has a place.
func (rd *reading) LabelOf(field int) string { return rd.located.labelOf(field) }

// Value is the value of a field outside the lists.
func (o *outcome) Value(id string) (form.Value, bool) { return o.app.Get(id) }

// Said is how much was reported and kept so far.
func (o *outcome) Said() int { return len(o.app.Diagnostics) + len(o.app.Values) }

// Units are the units that the blank prints in the places of a field: 30分.
func (rd *reading) Units(f *form.Field) (out []string) {
	a := rd.aligned
	if a == nil {
		return nil
	}
	for i := range a.blank.Places {
		p := &a.blank.Places[i]
		if p.Hints.Unit != "" && slices.ContainsFunc(a.names[i].fields, func(n int) bool { return a.field(p, n) == f }) {
			out = append(out, p.Hints.Unit)
		}
	}
	return out
}
