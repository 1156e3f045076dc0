package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
)

// goesOn is the place of a field whose answer somebody went on behind, in its cell, without
// marking anything there; nil without one.
func (a *aligned) goesOn(f *layout.Filled, cell int32) *layout.Answer {
	if !f.GoesOn(cell) {
		return nil
	}
	for i, at := range a.at {
		if at != nil && a.pages[at.Place.Page] == f && len(a.names[i].fields) > 0 && slices.ContainsFunc(at.Spots, func(cells []int32) bool { return slices.Contains(cells, cell) }) {
			return at
		}
	}
	return nil
}

// leftBeyond is a text that goes on behind the answer of a place.
func (rd *reading) leftBeyond(f *layout.Filled, at *layout.Answer, cell int32) leftover {
	c := f.Sheet.Cell(int(cell))
	return leftover{Unread: form.Unread{Sheet: f.Sheet.Name, Cell: c.Pos(), Text: c.Text()}, region: beyond, label: at.Place.Label, field: rd.fieldsAt(at)[0]}
}
