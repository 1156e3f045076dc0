package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Known is a definition together with its blank, as a Reader uses them.
type Known struct {
	Definition *form.Definition
	Blank      *layout.Blank
	Places     []KnownPlace // by place of the blank
	Lists      []int        // the blank's lists that are the definition's, in order
}

// KnownPlace names the fields of one place of a blank. For a place in the list
// of the definition the fields are columns.
type KnownPlace struct {
	Fields  []*form.Field
	Ignored bool // on purpose no field
	Item    int  // which item of the list it is of, from 1, where items have places of their own
	Choices []KnownChoice
}

// KnownChoice is the meaning of one choice of a place.
type KnownChoice struct {
	Field *form.Field // nil: those of the place
	ID    string      // "": by its text
}

// Known returns the definitions that the Reader reads by their blanks, in the
// order of the set.
func (r *Reader) Known() []Known {
	r = r.now()
	out := make([]Known, 0, len(r.blanks))
	for _, e := range r.blanks {
		k := Known{Definition: e.def, Blank: e.blank, Lists: e.lists, Places: make([]KnownPlace, len(e.names))}
		for i := range e.names {
			n, to := &e.names[i], &k.Places[i]
			to.Ignored = n.ignored
			for _, f := range n.fields {
				to.Fields = append(to.Fields, e.fieldOf(i, f))
				if f >= len(e.def.Fields) && e.blank.Places[i].List < 0 {
					to.Item = (f-len(e.def.Fields))/len(e.def.List.Columns) + 1
				}
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
	return e.fieldNo(n)
}
