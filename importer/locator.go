package importer

import "github.com/uketsuke/uketsuke/internal/form"

// locator knows where on a sheet the fields of a form are answered: by the
// places of its blank, or, for a layout that nobody has defined, by labels.
type locator interface {
	// placed reports whether a field outside lists has a place on the sheet.
	placed(field int) bool
	// answerOf makes s the answer of a field that has a place.
	answerOf(s *span, field int)
	// shares reports whether an answer is at the place of a field.
	shares(field int, s *span) bool
	// labelOf is the printed label of a field that has a place.
	labelOf(field int) string
}

func (p *places) placed(field int) bool { return p.at[field] >= 0 }

func (p *places) answerOf(s *span, field int) { p.answer(s, &p.def.Fields[field], p.at[field]) }

func (p *places) shares(field int, s *span) bool {
	at := p.at[field]
	return at >= 0 && &p.grid.areas[at] == s.label
}

func (p *places) labelOf(field int) string { return p.grid.areas[p.at[field]].text }

// placed reports whether the form as it arrived has a place for a field.
func (rd *reading) placed(field int) bool { return rd.located != nil && rd.located.placed(field) }

// spanOf is the answer of a field that has a place.
func (rd *reading) spanOf(field int) *span {
	s := new(span)
	rd.located.answerOf(s, field)
	return s
}

// index is a field's place in the definition.
func (rd *reading) indexOf(f *form.Field) int {
	for i := range rd.def.Fields {
		if &rd.def.Fields[i] == f || rd.def.Fields[i].ID == f.ID {
			return i
		}
	}
	return -1
}
