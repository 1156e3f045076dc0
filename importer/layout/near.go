package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// OverPrinted returns the text that the blank prints at the position of a cell,
// where the sheet has something else.
func (f *Filled) OverPrinted(p diag.Cell) (text string, ok bool) {
	for i := range f.page.prints {
		if f.at[i] < 0 && f.Area(f.page.prints[i].Area).Contains(p) {
			return f.page.prints[i].Text, true
		}
	}
	return "", false
}

// LabelledAt returns the places whose label the blank prints at the position of
// a cell, where the sheet has something else.
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
		if f.at[i] >= 0 && f.printArea(int32(i)).Overlaps(a) {
			return true
		}
	}
	return false
}

// OverPlace reports whether an area covers room to write, or the part of a printed text
// that runs over the empty cells behind its own.
func (f *Filled) OverPlace(a sheet.Area) bool {
	for i := range f.page.prints {
		if f.at[i] >= 0 && f.seen(f.page.prints[i].Area, f.printArea(int32(i))).Overlaps(a) {
			return true
		}
	}
	return slices.ContainsFunc(f.Answers, func(at Answer) bool { return at.Area.Overlaps(a) }) ||
		slices.ContainsFunc(f.Lists, func(l Items) bool { return l.Rows.Overlaps(a) })
}

// FoundPrint returns the cell of the text that the blank prints in just an area, ok is false
// if it prints none there or the sheet has another.
func (f *Filled) FoundPrint(a sheet.Area) (cell int32, ok bool) {
	for _, i := range f.page.rows[a.Top] {
		if f.page.prints[i].Area == a && f.at[i] >= 0 {
			return f.at[i], true
		}
	}
	return 0, false
}

// printArea is where a found print is on the sheet.
func (f *Filled) printArea(i int32) sheet.Area { return f.area(i) }

// nearLabel is how many empty columns or rows may lie between a printed text and
// what is beside it.
const nearLabel = 1

// BesidePrint reports whether a cell is right of a printed text or below one,
// within the form, so that it may be an answer to it. Below a sentence that asks for a
// text it is one even where the form ends.
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
		below := p.Col >= a.Left && p.Col <= a.Right && p.Row > a.Bottom && p.Row-a.Bottom <= nearLabel && !f.isTitle(int32(i))
		if below && asksBelowIt(f.page.prints[i].Text) {
			return true
		}
		beside = beside || right || below
	}
	for i := range f.Answers {
		all = hull(all, f.Answers[i].Area)
	}
	return beside && all.Contains(p)
}

// isTitle reports whether a print is in the highest row of the page and the label of
// nothing: what is written below it answers no question.
func (f *Filled) isTitle(print int32) bool {
	top := f.page.prints[print].Area.Top
	return len(f.page.asks[print]) == 0 && !slices.ContainsFunc(f.page.prints, func(p knownPrint) bool { return p.Area.Top < top })
}

// BlankFormula reports whether the blank has a formula where a cell is, or has
// formulas above it that somebody filled down further.
func (f *Filled) BlankFormula(p diag.Cell) bool {
	for _, a := range f.page.formulas {
		at := f.Area(a)
		if at.Contains(p) || at.Left <= p.Col && p.Col <= at.Right && at.Bottom > at.Top && f.filledDown(at.Bottom, p) {
			return true
		}
	}
	return false
}

// filledDown reports whether all cells between a row and a cell below it, in its
// column, have formulas.
func (f *Filled) filledDown(from int32, p diag.Cell) bool {
	if p.Row <= from || p.Row > from+mostInserted {
		return false
	}
	for row := from + 1; row <= p.Row; row++ {
		if c, ok := f.Sheet.At(cellAt(row, p.Col)); !ok || !hasFormula(c) {
			return false
		}
	}
	return true
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

// formulasOf are the areas of a sheet with formulas, those below each other as
// one: rows inserted among them have formulas, too.
func formulasOf(s *sheet.Sheet) (out []sheet.Area) {
	above := map[[2]int32]int{} // by columns
	for i := range s.Len() {
		c := s.Cell(i)
		if !hasFormula(c) {
			continue
		}
		a := s.Area(c.Pos())
		cols := [2]int32{a.Left, a.Right}
		if n, ok := above[cols]; ok && out[n].Bottom+1 == a.Top {
			out[n].Bottom = a.Bottom
			continue
		}
		above[cols] = len(out)
		out = append(out, a)
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

// betweenAnswers are signs between two answers that belong to neither.
const betweenAnswers = "~～〜・"

// farthestEra is how many empty cells, of forms on squared paper, are at most between an era and its year.
const farthestEra = 6

// isEraBefore reports whether a print is the era of the year that is written in an
// area: before it in its row, with nothing but a few empty cells between.
func (f *Filled) isEraBefore(p *knownPrint, year sheet.Area) bool {
	between := year.Left - 1 - p.Area.Right
	if between < 0 || between > farthestEra || p.Area.Top > year.Top || p.Area.Bottom < year.Top || !isEra(strings.TrimFunc(p.Text, isBlank)) {
		return false
	}
	return !slices.ContainsFunc(f.page.rows[year.Top], func(i int32) bool {
		o := f.page.prints[i].Area
		return o.Left > p.Area.Right && o.Right < year.Left
	})
}

// EraBefore is the era that is printed in a cell of its own before an answer; ok is
// false without one.
func (f *Filled) EraBefore(at *Answer) (era string, ok bool) {
	for _, i := range f.page.rows[at.Place.Area.Top] {
		p := &f.page.prints[i]
		if !f.isEraBefore(p, at.Place.Area) {
			continue
		}
		cell := f.at[i]
		if cell < 0 { // changed to another
			n, ok := f.Sheet.Index(f.Area(p.Area).Cell())
			if !ok {
				return "", false
			}
			cell = int32(n)
		}
		era = eraAt(strings.TrimFunc(f.Sheet.Cell(int(cell)).Text(), isBlank))
		return era, era != ""
	}
	return "", false
}

// Between returns the cells with printed texts between the parts of an answer,
// and the short ones directly before the first and behind the last, except the
// label and those of the next answer. A text typed over by the name of an era
// is included: 令和 for 西暦.
func (f *Filled) Between(at *Answer) (cells []int32) {
	spots := at.Place.Spots
	first, last := spots[0].Area, spots[len(spots)-1].Area
	units := strings.ContainsAny(strings.Join(at.Place.Between, ""), "年月日時分")
	for i := range f.page.prints {
		p := &f.page.prints[i]
		if units && translated.MatchString(p.Text) {
			continue // the unit in another language, below or beside it
		}
		if len(p.Text) > shortPrint || p.Area.Top > last.Bottom || p.Area.Bottom < first.Top || p.Area.Bottom-p.Area.Top > first.Bottom-first.Top+tallerBy {
			continue // far away, or the title at the side of a block
		}
		inside := p.Area.Left > first.Left && p.Area.Right < last.Right
		switch {
		case inside, f.isEraBefore(p, first):
		case p.Area.Right == first.Left-1:
			if strings.ContainsAny(p.Text, betweenAnswers+")）") || folded(p.Text) == folded(at.Place.Label) || f.isUnitBefore(p, at) {
				continue
			}
		case p.Area.Left == last.Right+1:
			if strings.ContainsAny(p.Text, betweenAnswers+"(（") {
				continue
			}
		default:
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

// isUnitBefore reports whether a print is the unit of another answer, right behind its
// last spot: 月 of 　年　月|　年　月.
func (f *Filled) isUnitBefore(p *knownPrint, at *Answer) bool {
	for o := range f.numbers {
		if o != at.Place && o.endsIn(p.Area, squeezed(p.Text)) {
			return true
		}
	}
	return false
}

// endsIn reports whether a printed text right behind the last spot of a place is its unit.
func (p *Place) endsIn(text sheet.Area, unit string) bool {
	n := len(p.Spots)
	if n == 0 {
		return false
	}
	last := p.Spots[n-1].Area
	if last.Right+1 != text.Left || last.Top > text.Bottom || last.Bottom < text.Top {
		return false
	}
	if len(p.Between) == n {
		return p.Between[n-1] == unit
	}
	return p.Hints.Unit == unit
}

// translated is a text in Latin letters, which says again what a unit in Japanese says.
var translated = lazyregexp.New(`^[\s(（/／]*(?i:years?|months?|days?|hours?|minutes?|from|to|y|m|d|yyyy|mm|dd)[\s)）/／.]*$`)

// BlankText is what the blank has in an area of it.
func (f *Filled) BlankText(a sheet.Area) (text string, ok bool) {
	c, ok := f.page.Sheet.At(a.Cell())
	return c.Text(), ok
}
