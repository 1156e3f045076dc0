package layout

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Answer is what a sheet has at one place of a blank.
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
}

// Filled is a sheet with its cells given to the places of the blank.
type Filled struct {
	*Map
	Answers []Answer // of the page's places outside lists
	Lists   []Items  // of the page's lists
	// Unread are the cells that the blank does not print and no place claims,
	// in reading order. Those in the rows of lists are found by EachItem.
	Unread []int32
	// UnreadBoxes are ticked controls that no place claims.
	UnreadBoxes []int32
	// UnreadShapes are drawn marks and texts that no place claims.
	UnreadShapes []int32
}

// region is an area of the sheet that one spot or choice claims.
type region struct {
	area                 sheet.Area
	answer, spot, choice int32 // spot or choice, the other is -1
}

// Fill gives the cells of the sheet to the places. Repeat selects the copy of a
// block that the blank prints several times, from 0.
func (m *Map) Fill(b *Blank, repeat int) *Filled {
	f := &Filled{Map: m}
	down, right := offset(m.page.Page, repeat)
	var regions []region
	for i := range b.Places {
		p := &b.Places[i]
		if p.Page != m.page.page || p.List >= 0 {
			continue
		}
		n := int32(len(f.Answers))
		a := Answer{Place: p, Area: m.Area(moved(p.Area, down, right)), Spots: make([][]int32, len(p.Spots)), Marks: make([][]int32, len(p.Choices))}
		for k := range p.Spots {
			regions = append(regions, region{m.Area(moved(p.Spots[k].Area, down, right)), n, int32(k), -1})
		}
		for k := range p.Choices {
			at := m.Area(moved(p.Choices[k].Area, down, right))
			a.At = append(a.At, at)
			regions = append(regions, region{at, n, -1, int32(k)})
		}
		f.Answers = append(f.Answers, a)
	}
	for i := range b.Lists {
		if b.Lists[i].Page == m.page.page {
			f.Lists = append(f.Lists, m.items(b, i, moved(b.Lists[i].Rows, down, right)))
		}
	}
	f.claim(regions)
	f.claimBoxes()
	f.claimShapes()
	return f
}

func offset(p *Page, repeat int) (rows, cols int32) { return int32(repeat) * p.Pitch, int32(repeat) * p.Across }

func moved(a sheet.Area, rows, cols int32) sheet.Area {
	return sheet.Area{Top: a.Top + rows, Left: a.Left + cols, Bottom: a.Bottom + rows, Right: a.Right + cols}
}

// claim gives each cell to the smallest region that contains it.
func (f *Filled) claim(regions []region) {
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
	for n := 0; n < f.Sheet.Len(); n++ {
		at := f.Sheet.Cell(n).Pos()
		if !f.window.Contains(at) {
			continue
		}
		if f.inList(at.Row, at.Col) {
			continue // EachItem looks at them
		}
		if !f.give(regions, rows[at.Row], int32(n)) && !f.isPrint(int32(n)) && !f.isHidden(int32(n)) {
			f.Unread = append(f.Unread, int32(n))
		}
	}
}

func size(a sheet.Area) int64 { return int64(a.Bottom-a.Top+1) * int64(a.Right-a.Left+1) }

// give hands a cell to the places at whose spots it is: several when it has
// several gaps or choices.
func (f *Filled) give(regions []region, in []int32, cell int32) bool {
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

// fillable reports whether a printed text has room for the answer of a region:
// gaps, boxes, words to circle, or a default text that waits to be typed over.
func (f *Filled) fillable(cell int32, r *region) bool {
	a := &f.Answers[r.answer]
	if r.choice >= 0 {
		return true
	}
	return a.Place.Spots[r.spot].Gap > 0
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
		if !used[i] && b.Checked && f.window.Contains(b.Anchor) && !f.inList(b.Anchor.Row, b.Anchor.Col) {
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
		if !f.window.Contains(sh.Area.Cell()) || f.printsShape(sh) || f.circles(sh) {
			continue
		}
		f.UnreadShapes = append(f.UnreadShapes, int32(i))
	}
}

func (f *Filled) printsShape(sh *sheet.Shape) bool {
	return slices.ContainsFunc(f.page.Sheet.Shapes, func(o sheet.Shape) bool {
		return o.Text == sh.Text && (sh.Text != "" || gapBetween(f.Area(o.Area).Top, f.Area(o.Area).Bottom, sh.Area.Top, sh.Area.Bottom) == 0 &&
			gapBetween(f.Area(o.Area).Left, f.Area(o.Area).Right, sh.Area.Left, sh.Area.Right) == 0)
	})
}

// circles reports whether a shape without text is drawn over a choice.
func (f *Filled) circles(sh *sheet.Shape) bool {
	return sh.Text == "" && slices.ContainsFunc(f.Answers, func(a Answer) bool {
		return slices.ContainsFunc(a.At, func(at sheet.Area) bool { return overlaps(at, sh.Area) })
	})
}

func overlaps(a, b sheet.Area) bool {
	return gapBetween(a.Top, a.Bottom, b.Top, b.Bottom) == 0 && gapBetween(a.Left, a.Right, b.Left, b.Right) == 0
}
