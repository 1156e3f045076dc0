package layout

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Answer is what a sheet contains at one place of a blank.
type Answer struct {
	Place *Place
	// Area is where the place is on the sheet.
	Area sheet.Area
	// Spots are the cells found at each spot of the place: indices into the
	// sheet. Printed texts are among them only where they have gaps.
	Spots [][]int32
	// Marks are the cells found where each choice is marked.
	Marks [][]int32
	// Boxes are the controls of the choices: indices into Sheet.Boxes, -1 =
	// none.
	Boxes []int32
	// At are where the marks of the choices are on the sheet.
	At []sheet.Area
	// Seen are where the words of the choices are seen: At, and the empty cells behind it
	// that they run over.
	Seen []sheet.Area
	// Sure reports whether the label of the place was found, so that its
	// position does not rest on the texts around it alone.
	Sure bool
	// InLabel are cells in which somebody typed over the label of the place.
	InLabel []int32
}

// Filled is a sheet whose cells were assigned to the places of the blank.
type Filled struct {
	*Map
	Answers []Answer // of the page's places outside lists
	Lists   []Items  // of the page's lists
	// Unread are the cells that the blank does not print and no place claims,
	// in reading order. Those in the rows of lists are looked at apart, item by item.
	Unread []int32
	// UnreadBoxes are ticked controls that no place claims.
	UnreadBoxes []int32
	// UnreadShapes are drawn marks and texts that no place claims.
	UnreadShapes []int32
	numbers      map[*Place]int
	own          sheet.Area   // this copy of the block that the page prints several times
	others       []sheet.Area // the other copies
}

// wanted is an area of the sheet that one spot or choice claims.
type wanted struct {
	area                 sheet.Area
	answer, spot, choice int32 // spot or choice, the other is -1
}

// Fill assigns the cells of the sheet to the places. repeat selects the copy,
// from 0, of a block that the blank prints several times.
func (m *Map) Fill(b *Blank, repeat int) *Filled {
	f := &Filled{Map: m, numbers: map[*Place]int{}}
	f.own, f.others = m.copies(repeat)
	var regions []wanted
	for i := range b.Places {
		p := &b.Places[i]
		if p.Page != m.page.page {
			continue
		}
		f.numbers[p] = i
		if p.List >= 0 {
			continue
		}
		down, right := m.page.moves(p.Area, repeat)
		n := int32(len(f.Answers))
		a := Answer{Place: p, Area: m.Area(moved(p.Area, down, right)), Spots: make([][]int32, len(p.Spots)), Marks: make([][]int32, len(p.Choices))}
		for k := range p.Spots {
			regions = append(regions, wanted{m.Area(moved(p.Spots[k].Area, down, right)), n, int32(k), -1})
		}
		for k := range p.Choices {
			at := m.Area(moved(p.Choices[k].Area, down, right))
			a.At = append(a.At, at)
			a.Seen = append(a.Seen, f.seen(p.Choices[k].Area, at))
			regions = append(regions, wanted{at, n, -1, int32(k)})
		}
		a.Sure = m.sure(i, b)
		f.Answers = append(f.Answers, a)
	}
	for i := range b.Lists {
		if b.Lists[i].Page == m.page.page && !b.Lists[i].Gone {
			down, right := m.page.moves(b.Lists[i].Rows, repeat)
			f.Lists = append(f.Lists, m.items(b, i, moved(b.Lists[i].Rows, down, right)))
		}
	}
	f.trim(regions)
	f.claim(f.withoutGone(regions))
	f.claimCaptions(repeat)
	f.claimBoxes()
	f.claimShapes()
	return f
}

// claimCaptions gives the words behind a cell to mark to its choice where somebody put a
// mark before them: ■新規 for ［　］新規.
func (f *Filled) claimCaptions(repeat int) {
	for i := range f.Answers {
		a := &f.Answers[i]
		for k := range a.Place.Choices {
			c := &a.Place.Choices[k]
			if c.Means != InCell || c.Caption.Top == 0 {
				continue
			}
			down, right := f.page.moves(c.Caption, repeat)
			n, ok := f.Sheet.Index(f.Area(moved(c.Caption, down, right)).Cell())
			if print, found := f.taken[int32(n)]; ok && found && isMarked(f.Sheet.Cell(n).Text(), f.page.prints[print].Text) {
				a.Marks[k] = append(a.Marks[k], int32(n))
			}
		}
	}
}

// seen is an area of the sheet with the empty cells that the text which the blank prints
// there runs over.
func (f *Filled) seen(print, at sheet.Area) sheet.Area {
	at.Right += Visible(f.page.Sheet, print).Right - print.Right
	return at
}

// withoutGone drops the regions of places that are no longer on the sheet: their
// label was not found, and where they would be is the place of another that is
// sure. Somebody deleted their rows.
func (f *Filled) withoutGone(regions []wanted) []wanted {
	if f.Identity {
		return regions
	}
	return slices.DeleteFunc(slices.Clone(regions), func(r wanted) bool {
		a := &f.Answers[r.answer]
		return !a.Sure && slices.ContainsFunc(regions, func(o wanted) bool {
			b := &f.Answers[o.answer]
			own := sheet.Area{Top: b.Area.Top, Left: b.Area.Left, Bottom: b.Area.Top + b.Place.Area.Bottom - b.Place.Area.Top,
				Right: b.Area.Left + b.Place.Area.Right - b.Place.Area.Left} // without what was inserted into it
			at := r.area
			at.Bottom, at.Right = min(at.Bottom, at.Top+a.Place.Area.Bottom-a.Place.Area.Top), min(at.Right, at.Left+a.Place.Area.Right-a.Place.Area.Left)
			return b.Sure && a.Place.Area != b.Place.Area && at.Overlaps(own)
		})
	})
}

// trim ends regions that grew into the next one below: of two lines beside one
// tall label, rows inserted into the second are not room for the first.
func (f *Filled) trim(regions []wanted) {
	if f.Identity {
		return
	}
	for i := range regions {
		upper := &regions[i]
		own := f.printedArea(upper)
		least := upper.area.Top + own.Bottom - own.Top
		if upper.area.Bottom <= least {
			continue
		}
		for k := range regions {
			lower := &regions[k]
			if lower.area.Top > least && upper.area.Overlaps(lower.area) && f.printedArea(lower).Top > own.Bottom {
				upper.area.Bottom = lower.area.Top - 1
			}
		}
	}
}

// printedArea is where the blank has what a region claims.
func (f *Filled) printedArea(r *wanted) sheet.Area {
	p := f.Answers[r.answer].Place
	if r.spot >= 0 {
		return p.Spots[r.spot].Area
	}
	return p.Choices[r.choice].Area
}

// moves is by how many rows and columns an area of the blank is moved in a copy of the
// page's block; what is above all copies is that of each.
func (x *indexed) moves(a sheet.Area, repeat int) (rows, cols int32) {
	if repeat == 0 || !x.Block.Contains(a.Cell()) {
		return 0, 0
	}
	return x.offset(repeat)
}

// copies are where one copy of the page's block and the others are on the sheet; a page
// that prints none several times is everywhere.
func (m *Map) copies(repeat int) (own sheet.Area, others []sheet.Area) {
	own = everywhere
	for n := range m.page.Repeats {
		if a := m.Area(m.page.copyAt(n)); n == repeat {
			own = a
		} else {
			others = append(others, a)
		}
	}
	return own, others
}

// IsOwn reports whether a cell is in this copy of the block that the page prints several
// times, not in what is above all of them.
func (f *Filled) IsOwn(c diag.Cell) bool { return f.own.Contains(c) && f.window.Contains(c) }

// owns reports whether a cell of the sheet belongs to this copy, or to none.
func (f *Filled) owns(c diag.Cell) bool {
	return f.window.Contains(c) && !slices.ContainsFunc(f.others, func(a sheet.Area) bool { return a.Contains(c) })
}

func moved(a sheet.Area, rows, cols int32) sheet.Area {
	return sheet.Area{Top: a.Top + rows, Left: a.Left + cols, Bottom: a.Bottom + rows, Right: a.Right + cols}
}

// claim gives each cell to the smallest wanted that contains it.
func (f *Filled) claim(regions []wanted) {
	rows := map[int32][]int32{}
	for i := range regions {
		a := &regions[i].area
		for r := a.Top; r <= min(a.Bottom, a.Top+tallest); r++ {
			rows[r] = append(rows[r], int32(i))
		}
	}
	for _, in := range rows {
		slices.SortStableFunc(in, func(a, b int32) int { return cmp.Compare(size(regions[a].area), size(regions[b].area)) })
	}
	var left []int32
	for n := 0; n < f.Sheet.Len(); n++ {
		at := f.Sheet.Cell(n).Pos()
		if !f.owns(at) {
			continue
		}
		if f.inList(at.Row, at.Col) {
			continue // looked at item by item
		}
		if f.isHidden(int32(n)) || f.isLostPrint(int32(n)) || f.give(regions, rows[at.Row], int32(n)) || f.isPrint(int32(n)) {
			continue
		}
		left = append(left, int32(n))
	}
	for _, n := range left { // when it is known which places are empty
		if !f.overLabel(n) {
			f.Unread = append(f.Unread, n)
		}
	}
}

func size(a sheet.Area) int64 { return int64(a.Bottom-a.Top+1) * int64(a.Right-a.Left+1) }

// give hands a cell to the places at whose spots it is: several when it has
// several gaps or choices.
func (f *Filled) give(regions []wanted, in []int32, cell int32) bool {
	at := posOf(f.Sheet, cell)
	first := -1
	for _, i := range in {
		r := &regions[i]
		if !r.area.Contains(at) || f.isPrint(cell) && !f.fillable(cell, r) {
			continue
		}
		if first >= 0 && r.area != regions[first].area {
			break
		}
		first = int(i)
		a := &f.Answers[r.answer]
		if r.spot >= 0 {
			a.Spots[r.spot] = append(a.Spots[r.spot], cell)
		} else {
			a.Marks[r.choice] = append(a.Marks[r.choice], cell)
		}
	}
	return first >= 0
}

// isPrint reports whether a cell is a printed text.
func (f *Filled) isPrint(cell int32) bool {
	_, ok := f.taken[cell]
	return ok
}

// fillable reports whether a printed text has room for the answer of a wanted:
// gaps, boxes, words to circle, or a default text that waits to be typed over.
func (f *Filled) fillable(cell int32, r *wanted) bool {
	a := &f.Answers[r.answer]
	own := f.page.prints[f.taken[cell]].Area
	if r.choice >= 0 {
		return a.Place.Choices[r.choice].Area == own
	}
	return a.Place.Spots[r.spot].Gap > 0 && a.Place.Spots[r.spot].Area == own
}

// lostReach is how many columns from its place a printed text may be that could
// not be distinguished from others like it.
const lostReach = 3

// isLostPrint reports whether a cell is a text that the blank prints right there
// and that was not found: 名 beside an inserted column, ／ in an inserted row.
func (f *Filled) isLostPrint(cell int32) bool {
	if f.Identity || f.isPrint(cell) {
		return false
	}
	text, at := f.Sheet.Cell(int(cell)).Text(), posOf(f.Sheet, cell)
	for i := range f.page.prints {
		p := &f.page.prints[i]
		if f.at[i] >= 0 || !looksAlike(p.Text, text) {
			continue
		}
		if a := f.Area(p.Area); at.Row >= a.Top && at.Row <= a.Bottom && gapBetween(a.Left, a.Left, at.Col, at.Col) <= lostReach {
			return true
		}
	}
	return false
}

// isHidden reports whether a cell is covered by a merged range: nobody sees it.
func (f *Filled) isHidden(cell int32) bool {
	at := posOf(f.Sheet, cell)
	return f.Sheet.Area(at).Cell() != at
}

// claimBoxes gives the controls of the sheet to the choices that they are.
func (f *Filled) claimBoxes() {
	used := make([]bool, len(f.Sheet.Boxes))
	for i := range f.Answers {
		a := &f.Answers[i]
		a.Boxes = make([]int32, len(a.Place.Choices))
		for k := range a.Place.Choices {
			a.Boxes[k] = -1
			if a.Place.Choices[k].Means == Control {
				a.Boxes[k] = f.nearestBox(a.At[k], f.blankLabel(&a.Place.Choices[k]), used)
			}
		}
	}
	for i := range f.Sheet.Boxes {
		b := &f.Sheet.Boxes[i]
		if !used[i] && b.Checked && f.owns(b.Anchor) && !f.inList(b.Anchor.Row, b.Anchor.Col) {
			f.UnreadBoxes = append(f.UnreadBoxes, int32(i))
		}
	}
}

func (f *Filled) blankLabel(c *Choice) string {
	if c.Box >= 0 && c.Box < len(f.page.Sheet.Boxes) {
		return f.page.Sheet.Boxes[c.Box].Label
	}
	return c.Text
}

// boxReach is how far a control may have slipped from its place, in cells.
const boxReach = 2

// nearestBox finds the control at an area: of those near it that bear the same
// words, the nearest.
func (f *Filled) nearestBox(at sheet.Area, label string, used []bool) int32 {
	best, least := int32(-1), int32(0)
	for i := range f.Sheet.Boxes {
		b := &f.Sheet.Boxes[i]
		far := gapBetween(at.Top, at.Bottom, b.Anchor.Row, b.Anchor.Row)*2 + gapBetween(at.Left, at.Right, b.Anchor.Col, b.Anchor.Col)
		if used[i] || far > 2*boxReach {
			continue
		}
		if printKey(b.Label) != printKey(label) {
			far += 2
		}
		if best < 0 || far < least {
			best, least = int32(i), far
		}
	}
	if best >= 0 {
		used[best] = true
	}
	return best
}

// claimShapes finds drawn marks that are over no choice, and texts in shapes
// that the blank has not.
func (f *Filled) claimShapes() {
	for i := range f.Sheet.Shapes {
		sh := &f.Sheet.Shapes[i]
		if !f.owns(sh.Area.Cell()) || f.HasDrawing(sh) || f.circles(sh) || f.isMark(sh) {
			continue
		}
		f.UnreadShapes = append(f.UnreadShapes, int32(i))
	}
}

// HasDrawing reports whether the blank has a drawing where the sheet has it.
func (f *Filled) HasDrawing(sh *sheet.Shape) bool {
	return slices.ContainsFunc(f.page.Sheet.Shapes, func(o sheet.Shape) bool {
		return o.Text == sh.Text && (sh.Text != "" || o.Strikes == sh.Strikes && isAbout(f.Area(o.Area), sh.Area))
	})
}

// NewGraphics returns the pictures and other graphics of the sheet that the blank has not.
func (f *Filled) NewGraphics() (out []*sheet.Graphic) {
	for i := range f.Sheet.Graphics {
		g := &f.Sheet.Graphics[i]
		if f.owns(g.Area.Cell()) && !slices.ContainsFunc(f.page.Sheet.Graphics, func(o sheet.Graphic) bool {
			return o.Object == g.Object && o.Ink == g.Ink && o.Frame == g.Frame && isAbout(f.Area(o.Area), g.Area)
		}) {
			out = append(out, g)
		}
	}
	return out
}

// isAbout reports whether a drawing is where another one is, give or take a cell on each
// side: programs round where drawings end.
func isAbout(a, b sheet.Area) bool {
	near := func(x, y int32) bool { return x-y <= 1 && y-x <= 1 }
	return a.Overlaps(b) && near(a.Top, b.Top) && near(a.Bottom, b.Bottom) && near(a.Left, b.Left) && near(a.Right, b.Right)
}

// circles reports whether a shape without text is drawn around a choice or strikes one
// out, so that it is looked at with the choice. The items of a drop-down list are not seen.
func (f *Filled) circles(sh *sheet.Shape) bool {
	return sh.Text == "" && slices.ContainsFunc(f.Answers, func(a Answer) bool {
		for k, at := range a.Seen {
			if a.Place.Choices[k].Means != Listed && (Covers(at, sh.Area) || sh.Strikes && at.Overlaps(sh.Area)) {
				return true
			}
		}
		return false
	})
}

// Covers reports whether the middle of a drawing lies over a cell.
func Covers(cell, drawn sheet.Area) bool {
	row, col := MiddleRow(drawn), (drawn.Left+drawn.Right)/2
	return row >= cell.Top && row <= cell.Bottom && col >= cell.Left && col <= cell.Right
}

// MiddleRow is the row of a sheet, from 1, in which the middle of a drawing is.
func MiddleRow(drawn sheet.Area) int32 { return (drawn.Top + drawn.Bottom) / 2 }
