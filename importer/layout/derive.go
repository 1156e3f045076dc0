package layout

import (
	"cmp"
	"errors"
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// ErrEmpty is returned by Derive for a workbook in which nothing is printed.
var ErrEmpty = errors.New("nothing is printed in the workbook")

// Derive derives from a blank workbook what it prints and every place where a
// person may write, choose or mark. It knows most of a book that was read with
// sheet.WithFormats; without formats only merged ranges, gaps, boxes and lists
// tell places.
func Derive(b *sheet.Book) (*Blank, error) {
	blank := &Blank{}
	prints := 0
	var derivers []*deriver
	matter := matterPages(b)
	for i, s := range b.Sheets {
		blank.Pages = append(blank.Pages, Page{Name: s.Name, Sheet: s, Matter: matter[i]})
		page := &blank.Pages[i]
		if s.Skipped {
			continue
		}
		d := newDeriver(b, blank, i)
		page.Prints = d.prints()
		prints += len(page.Prints)
		blank.Tags = append(blank.Tags, d.grid.tags...)
		if !page.Matter {
			d.derive()
		}
		derivers = append(derivers, d)
	}
	if prints == 0 {
		return nil, ErrEmpty
	}
	compute(derivers)
	for _, d := range derivers {
		d.finish()
	}
	blank.dropEmptyLists()
	blank.eras()
	return blank, nil
}

// dropEmptyLists takes rows alike in which nobody writes for no item table.
func (b *Blank) dropEmptyLists() {
	for i := range b.Lists {
		if !slices.ContainsFunc(b.Places, func(p Place) bool { return p.List == i }) {
			b.Lists[i].Gone = true
		}
	}
}

// deriver derives the places of one page.
type deriver struct {
	book  *sheet.Book
	blank *Blank
	page  int
	grid  *grid
	// found are the places of the page; lists count from those of the blank.
	found []Place
	// owned are the labels of the cells that have one of their own.
	owned map[sheet.Area]string
	// asked are the sheets of questions from their heading to the last answer.
	asked []sheet.Area
	cards []card // the blocks beside each other
}

func newDeriver(b *sheet.Book, blank *Blank, page int) *deriver {
	return &deriver{book: b, blank: blank, page: page, grid: newGrid(b, page, blank.Pages[page].Matter)}
}

// derive runs the steps in the order of their certainty: what an earlier one
// has taken, a later one does not see.
func (d *deriver) derive() {
	g := d.grid
	g.mark()
	d.questionSheets()
	g.blocks()
	d.controls()
	d.apart()
	d.tables()
	d.joinHalves()
	d.cards = d.findCards()
	d.restsOfLabels()
	d.datesInItems()
	d.controlsInItems()
	d.ownLabels()
	d.headedMarks()
	d.markColumns()
	d.marks()
	d.rows()
	d.eraCells()
	d.spread()
	d.boxes()
	d.squares()
	d.lists()
	d.examples()
	d.words()
	d.codeCells()
	d.numbered()
	d.bracketWords()
	d.gappedWords()
	d.inline()
	d.stamps()
	d.texts()
	d.rooms()
	d.openEnded()
	d.belowAsked()
	d.question()
}

// finish brings the places into reading order and numbers those that share a
// cell.
func (d *deriver) finish() {
	slices.SortStableFunc(d.found, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Area.Top, b.Area.Top), cmp.Compare(a.Area.Left, b.Area.Left), cmp.Compare(a.Part, b.Part))
	})
	for i := range d.found {
		p := &d.found[i]
		p.Page = d.page
		d.describe(p)
	}
	d.repeats()
	numberParts(d.found)
	d.blank.Places = append(d.blank.Places, d.found...)
}

// numberParts numbers the answers that share a cell from 1. Choices are not
// counted: their boxes have numbers of their own.
func numberParts(places []Place) {
	for i := 0; i < len(places); {
		j, answers := i, 0
		for ; j < len(places) && places[j].Area.Cell() == places[i].Area.Cell(); j++ {
			if len(places[j].Choices) == 0 {
				answers++
			}
		}
		n := 0
		for k := i; k < j; k++ {
			places[k].Part = 0
			if len(places[k].Choices) == 0 && (answers > 1 || places[k].Kind == Inline) {
				n++
				places[k].Part = n
			}
		}
		i = j
	}
}

// add notes a place and takes its cells.
func (d *deriver) add(p Place) {
	if p.Area == (sheet.Area{}) {
		switch {
		case len(p.Spots) > 0:
			p.Area = p.Spots[0].Area
		case len(p.Choices) > 0:
			p.Area = p.Choices[0].Area
		}
	}
	if p.Kind != Column {
		p.List = d.item(p.Area)
	}
	for _, s := range p.Spots {
		d.grid.take(s.Area)
	}
	for _, c := range p.Choices {
		d.grid.take(c.Area)
	}
	d.found = append(d.found, p)
}

// at is the place that an area belongs to; nil without one.
func (d *deriver) at(a sheet.Area) *Place {
	for i := range d.found {
		if d.found[i].covers(a.Cell()) {
			return &d.found[i]
		}
	}
	return nil
}

// covers reports whether a place has a spot, box or caption over a cell.
func (p *Place) covers(c diag.Cell) bool {
	for _, s := range p.Spots {
		if s.Area.Contains(c) {
			return true
		}
	}
	for i := range p.Choices {
		if p.Choices[i].Area.Contains(c) || p.Choices[i].Caption.Contains(c) {
			return true
		}
	}
	return len(p.Spots)+len(p.Choices) == 0 && p.Area.Contains(c)
}
