package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// drawings counts the drawings of a sheet that hold no text: those that strike
// something out, and the others.
func drawings(s *sheet.Sheet) (strikes, others int) {
	for i := range s.Shapes {
		switch {
		case s.Shapes[i].Text != "":
		case s.Shapes[i].Strikes:
			strikes++
		default:
			others++
		}
	}
	return strikes, others
}

// drewOther reports whether a sheet has more drawings than its blank.
func (a *aligned) drewOther() bool {
	for p, f := range a.pages {
		if f == nil {
			continue
		}
		strikes, others := drawings(f.Sheet)
		hadStrikes, hadOthers := drawings(a.blank.Pages[p].Sheet)
		if strikes > hadStrikes || others > hadOthers {
			return true
		}
	}
	return false
}

// drewLess reports whether some of the drawings of the blank are gone: somebody took
// a printed circle away. A program that keeps no drawings leaves none at all.
func (a *aligned) drewLess() bool {
	for p, f := range a.pages {
		if f == nil {
			continue
		}
		strikes, others := drawings(f.Sheet)
		hadStrikes, hadOthers := drawings(a.blank.Pages[p].Sheet)
		if strikes+others > 0 && (strikes < hadStrikes || others < hadOthers) {
			return true
		}
	}
	return false
}

// struckMore reports whether a printed text is struck out that the blank leaves.
func (a *aligned) struckMore() bool {
	return slices.ContainsFunc(a.pages, func(f *layout.Filled) bool { return f != nil && len(f.StruckPrints()) > 0 })
}

// leftStruck finds printed texts that somebody struck out, or a part of them, where no
// words to choose from are: who strikes out what does not apply says something.
func (rd *reading) leftStruck(a *aligned, f *layout.Filled, add func(region, diag.Cell, string)) {
	for _, n := range f.StruckPrints() {
		if c := f.Sheet.Cell(int(n)); !a.marksAt(f, n) && !rd.complainsOf(f.Sheet.Name, c.Pos()) {
			add(mark, c.Pos(), c.Text())
		}
	}
}

// marksAt reports whether a cell holds choices of a field.
func (a *aligned) marksAt(f *layout.Filled, cell int32) bool {
	for i, at := range a.at {
		if at == nil || a.pages[at.Place.Page] != f || len(a.names[i].fields) == 0 {
			continue
		}
		if slices.ContainsFunc(at.Marks, func(cells []int32) bool { return slices.Contains(cells, cell) }) {
			return true
		}
	}
	return false
}
