package layout

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// OverPrinted returns the printed text that the blank has where a cell is and
// the sheet has not.
func (f *Filled) OverPrinted(p diag.Cell) (text string, ok bool) {
	for i := range f.page.prints {
		if f.at[i] < 0 && f.Area(f.page.prints[i].Area).Contains(p) {
			return f.page.prints[i].Text, true
		}
	}
	return "", false
}

// LabelledAt are the places whose label the blank has where a cell is and the
// sheet has not.
func (f *Filled) LabelledAt(p diag.Cell) (places []int) {
	look := func(a *Answer) {
		place := f.indexOf(a)
		if n, ok := f.page.labels[place]; ok && f.at[n] < 0 && f.Area(f.page.prints[n].Area).Contains(p) {
			places = append(places, place)
		}
	}
	for i := range f.Answers {
		look(&f.Answers[i])
	}
	for i := range f.Lists {
		for k := range f.Lists[i].Columns {
			look(&f.Lists[i].Columns[k])
		}
	}
	return places
}

// OverPrint reports whether an area touches a printed text.
func (f *Filled) OverPrint(a sheet.Area) bool {
	for i := range f.page.prints {
		if f.at[i] >= 0 && overlaps(f.printArea(int32(i)), a) {
			return true
		}
	}
	return false
}

// printArea is where a found print is on the sheet.
func (f *Filled) printArea(i int32) sheet.Area { return f.area(i) }

// nearLabel is how many empty columns or rows may lie between a printed text and
// what is beside it.
const nearLabel = 1

// BesidePrint reports whether a cell is right of a printed text or below one,
// within the form, so that it may be an answer to it.
func (f *Filled) BesidePrint(p diag.Cell) bool {
	var all sheet.Area
	beside := false
	for i := range f.page.prints {
		if f.at[i] < 0 {
			continue
		}
		a := f.printArea(int32(i))
		all = hull(all, a)
		right := p.Row >= a.Top && p.Row <= a.Bottom && p.Col > a.Right && p.Col-a.Right <= 1+nearLabel
		below := p.Col >= a.Left && p.Col <= a.Right && p.Row > a.Bottom && p.Row-a.Bottom <= nearLabel
		beside = beside || right || below
	}
	for i := range f.Answers {
		all = hull(all, f.Answers[i].Area)
	}
	return beside && all.Contains(p)
}

// BlankFormula reports whether the blank has a formula where a cell is.
func (f *Filled) BlankFormula(p diag.Cell) bool {
	for _, a := range f.page.formulas {
		if f.Area(a).Contains(p) {
			return true
		}
	}
	return false
}

// ListFormula reports whether the blank has a formula in the column of an item
// table.
func (f *Filled) ListFormula(l *Items, p diag.Cell) bool {
	for _, a := range f.page.formulas {
		if at := f.Area(a); a.Top > l.List.Header.Bottom && p.Col >= at.Left && p.Col <= at.Right {
			return true
		}
	}
	return false
}

// formulasOf are the cells of a sheet with formulas.
func formulasOf(s *sheet.Sheet) (out []sheet.Area) {
	for i := range s.Len() {
		if c := s.Cell(i); hasFormula(c) {
			out = append(out, s.Area(c.Pos()))
		}
	}
	return out
}

func hasFormula(c sheet.Cell) bool {
	_, ok := c.Formula()
	return ok
}

// shortPrint bounds the printed texts that may be part of an answer in several
// cells: 令和, 年, (, 西暦.
const shortPrint = len("西暦年")

// Between are the cells with printed texts between the parts of an answer, and
// the short ones right before the first and behind the last. One typed over by the
// name of an era is among them: 令和 for 西暦.
func (f *Filled) Between(at *Answer) (cells []int32) {
	spots := at.Place.Spots
	first, last := spots[0].Area, spots[len(spots)-1].Area
	for i := range f.page.prints {
		p := &f.page.prints[i]
		if len(p.Text) > shortPrint || p.Area.Top > last.Bottom || p.Area.Bottom < first.Top {
			continue
		}
		inside := p.Area.Left > first.Left && p.Area.Right < last.Right
		if !inside && p.Area.Right != first.Left-1 && p.Area.Left != last.Right+1 {
			continue
		}
		if f.at[i] >= 0 {
			cells = append(cells, f.at[i])
		} else if n, ok := f.Sheet.Index(f.Area(p.Area).Cell()); ok && isEra(strings.TrimFunc(f.Sheet.Cell(n).Text(), isBlank)) && isEra(p.Text) {
			cells = append(cells, int32(n))
		}
	}
	return cells
}
