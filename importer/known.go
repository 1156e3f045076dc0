package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Known is a definition with its blank, as a Reader reads it: what each place
// of the blank is.
type Known struct {
	Definition *form.Definition
	Blank      *layout.Blank
	Places     []KnownPlace // by place of the blank
	List       int          // the blank's list that is the definition's, -1 = none
}

// KnownPlace says which fields a place is. A place in the definition's list has
// columns.
type KnownPlace struct {
	Fields  []*form.Field
	Ignored bool // on purpose no field
	Choices []KnownChoice
}

// KnownChoice says what one choice of a place means.
type KnownChoice struct {
	Field *form.Field // nil: those of the place
	ID    string      // "": by its text
}

// Known are the definitions that the Reader reads by their blanks.
func (r *Reader) Known() []Known {
	r = r.now()
	out := make([]Known, 0, len(r.blanks))
	for _, e := range r.blanks {
		k := Known{Definition: e.def, Blank: e.blank, List: e.list, Places: make([]KnownPlace, len(e.names))}
		for i := range e.names {
			n, to := &e.names[i], &k.Places[i]
			to.Ignored = n.ignored
			for _, f := range n.fields {
				to.Fields = append(to.Fields, e.fieldOf(i, f))
			}
			for _, c := range n.choices {
				kc := KnownChoice{ID: c.id}
				if c.field >= 0 {
					kc.Field = e.fieldOf(i, c.field)
				}
				to.Choices = append(to.Choices, kc)
			}
		}
		out = append(out, k)
	}
	return out
}

// fieldOf is a field or, for a place in the list, a column by its number.
func (e *blankForm) fieldOf(place, n int) *form.Field {
	if e.def.List != nil && n < len(e.columns) && slices.Contains(e.columns[n], place) {
		return &e.def.List.Columns[n]
	}
	return &e.def.Fields[n]
}
