package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// dropDown is a drop-down list of the sheet.
type dropDown struct {
	*sheet.Validation
	texts map[string]bool // its items; nil = not asked for yet
}

// dropDowns are the drop-down lists of a sheet whose items are known.
func dropDowns(s *sheet.Sheet) []dropDown {
	lists := []dropDown{}
	for i := range s.Validations {
		if v := &s.Validations[i]; len(v.Items) > 0 {
			lists = append(lists, dropDown{Validation: v})
		}
	}
	return lists
}

func (d *dropDown) covers(p diag.Cell) bool {
	return slices.ContainsFunc(d.Areas, func(a sheet.Area) bool { return a.Contains(p) })
}

func (d *dropDown) offers(text string) bool {
	if d.texts == nil {
		d.texts = make(map[string]bool, len(d.Items))
		for _, item := range d.Items {
			item, _ = ja.Clean(item)
			d.texts[item] = true
		}
	}
	return d.texts[text]
}

// Offered reports whether the drop-down list of a cell, if it has one, offers its text. A
// choice that is none of the field's own is reported where it is read.
func (rd *reading) Offered(c sheet.Cell) bool {
	s := rd.grid.sheet
	lists, known := rd.lists[s]
	if !known {
		if rd.lists == nil {
			rd.lists = map[*sheet.Sheet][]dropDown{}
		}
		lists = dropDowns(s)
		rd.lists[s] = lists
	}
	p := c.Pos()
	for i := range lists {
		if d := &lists[i]; d.covers(p) {
			text, _ := ja.Clean(answer.Shown(c))
			return d.offers(text)
		}
	}
	return true
}
