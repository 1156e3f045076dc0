package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Items is where the rows of an item table are on a sheet.
type Items struct {
	List    *List
	Index   int        // of the list in the blank
	Columns []Answer   // with their areas in the first item; Spots and Marks are set by Each
	Rows    sheet.Area // from the first row below the header to the last before what follows
	Height  int32
	Again   sheet.Area // a header printed again on the next page, zero = none
	index   map[int32][]int32
	prints  []int32 // prints in the rows of the list
	printed []itemPrint
	strange []sheet.Area
	looked  bool
}

// items finds the rows of a list on the sheet.
func (m *Map) items(b *Blank, n int, rows sheet.Area) Items {
	l := &b.Lists[n]
	out := Items{List: l, Index: n, Height: max(l.Height, 1)}
	left, right := rows.Left, rows.Right
	for i := range b.Places {
		p := &b.Places[i]
		if p.List != n {
			continue
		}
		a := Answer{Place: p, Area: m.column(l, p.Area), Sure: m.Identity || m.hasHeader(l, p.Area)}
		for k := range p.Spots {
			_ = k
			a.Spots = append(a.Spots, nil)
		}
		for k := range p.Choices {
			a.At = append(a.At, m.column(l, p.Choices[k].Area))
			a.Marks = append(a.Marks, nil)
			a.Boxes = append(a.Boxes, -1)
		}
		out.Columns = append(out.Columns, a)
		left, right = min(left, p.Area.Left), max(right, p.Area.Right)
	}
	out.Rows = m.listRows(l, sheet.Area{Top: rows.Top, Left: left, Bottom: rows.Bottom, Right: right})
	for i := range out.Columns { // which may have moved further than the rows' ends tell
		a := out.Columns[i].Area
		out.Rows.Left, out.Rows.Right = min(out.Rows.Left, a.Left), max(out.Rows.Right, a.Right)
	}
	for i := range m.page.prints {
		a := m.page.prints[i].Area
		if a.Top >= l.Header.Top && a.Bottom <= rows.Bottom && a.Left >= left-2 && a.Right <= right+2 {
			out.prints = append(out.prints, int32(i)) // the header is printed again on the next page
			if a.Top <= l.Header.Bottom {
				continue
			}
			out.Rows.Left, out.Rows.Right = min(out.Rows.Left, m.Area(a).Left), max(out.Rows.Right, m.Area(a).Right)
		}
	}
	return out
}

// column is where a column's area in the first item is. Rows inserted above it
// are no part of it.
func (m *Map) column(l *List, a sheet.Area) sheet.Area {
	at := m.Area(a)
	if !m.Identity && m.hasHeader(l, a) {
		first, last := m.colsFromHeader(a)
		at.Left, at.Right = a.Left+first, max(a.Left+first, a.Right+last)
	}
	at.Bottom = at.Top + a.Bottom - a.Top
	return at
}

// hasHeader reports whether a print of the header above an area was found.
func (m *Map) hasHeader(l *List, a sheet.Area) bool {
	return m.nearest(a, func(b sheet.Area) bool {
		return b.Top >= l.Header.Top && b.Bottom <= l.Header.Bottom && b.Left <= a.Right && b.Right >= a.Left
	}) >= 0
}

// listRows are the rows of a list: from behind its header to before what the
// blank prints below it.
func (m *Map) listRows(l *List, rows sheet.Area) sheet.Area {
	out := m.Area(rows)
	top := l.Header.Bottom + 1 // the example row is looked at, too: it may have been overwritten
	if bottom, ok := m.headerBottom(l); ok {
		out.Top = bottom + top - l.Header.Bottom
	} else {
		out.Top -= rows.Top - top
	}
	next := m.nearest(rows, func(b sheet.Area) bool { return b.Top > rows.Bottom && b.Left <= rows.Right && b.Right >= rows.Left })
	switch {
	case next >= 0 && posOf(m.Sheet, m.at[next]).Row > out.Top:
		at := posOf(m.Sheet, m.at[next]).Row
		out.Bottom = at - (m.page.prints[next].Area.Top - rows.Bottom)
	case next < 0:
		out.Bottom = min(m.window.Bottom, sheet.MaxRow)
	}
	out.Bottom = max(out.Bottom, out.Top)
	return out
}

// headerBottom is the last row of a list's header on the sheet, by those of its
// printed texts that reach lowest. Of a header that lost its merged cells some end
// early, and where all do its last rows are empty.
func (m *Map) headerBottom(l *List) (bottom int32, ok bool) {
	reach := int32(0)
	for i := range m.page.prints {
		a := m.page.prints[i].Area
		if m.at[i] < 0 || a.Top < l.Header.Top || a.Bottom > l.Header.Bottom || a.Left < l.Header.Left || a.Right > l.Header.Right || a.Bottom < reach {
			continue
		}
		end := m.Sheet.Area(posOf(m.Sheet, m.at[i])).Bottom + l.Header.Bottom - a.Bottom
		if a.Bottom > reach || end > bottom {
			bottom = end
		}
		reach = a.Bottom
	}
	return bottom, reach > 0
}

// inList reports whether a place on the sheet is in the rows of a list.
func (f *Filled) inList(row, col int32) bool {
	return slices.ContainsFunc(f.Lists, func(l Items) bool {
		r := l.Rows
		return row >= r.Top && row <= r.Bottom && col >= r.Left && col <= r.Right
	})
}

// Item is one row of a list, or the rows of one item.
type Item struct {
	Top, Bottom int32
	Columns     []Answer // valid until the next item
	// Unread are cells of the item that neither the blank prints nor a column
	// claims; UnreadBoxes are ticked controls that no column claims.
	Unread      []int32
	UnreadBoxes []int32
	// Example says that the item is the printed example, as printed.
	Example bool
}

// EachItem hands the items of a list over, one after the other, those without
// any cell left out.
func (f *Filled) EachItem(l *Items, do func(*Item)) {
	from, _ := f.Sheet.Index(cellAt(l.Rows.Top, 1))
	boxes := f.boxesByRow(l)
	for top := l.Rows.Top; top <= l.Rows.Bottom; top += l.Height {
		if from >= f.Sheet.Len() && len(boxes) == 0 {
			return
		}
		bottom := min(top+l.Height-1, l.Rows.Bottom)
		if from < f.Sheet.Len() {
			if r := f.Sheet.Cell(from).Pos().Row; r > bottom && len(boxes) == 0 {
				top += (r - top) / l.Height * l.Height // nothing in between
				bottom = min(top+l.Height-1, l.Rows.Bottom)
				if top > l.Rows.Bottom {
					return
				}
			}
		}
		to := from
		for to < f.Sheet.Len() && f.Sheet.Cell(to).Pos().Row <= bottom {
			to++
		}
		item := Item{Top: top, Bottom: bottom, Columns: l.Columns}
		if f.fillItem(l, &item, from, to, boxes) {
			do(&item)
		}
		from = to
	}
}

// fillItem gives the cells [from, to) to the columns; it reports whether
// anything but printed text is there.
func (f *Filled) fillItem(l *Items, item *Item, from, to int, boxes map[int32][]int32) bool {
	for i := range item.Columns {
		a := &item.Columns[i]
		for k := range a.Spots {
			a.Spots[k] = a.Spots[k][:0]
		}
		for k := range a.Marks {
			a.Marks[k], a.Boxes[k] = a.Marks[k][:0], -1
		}
	}
	printed, written := 0, false
	down := item.Top - l.Rows.Top - (l.List.Rows.Top - l.List.Header.Bottom - 1)
	for n := from; n < to; n++ {
		c := f.Sheet.Cell(n)
		at := c.Pos()
		if at.Col < l.Rows.Left || at.Col > l.Rows.Right || !f.window.Contains(at) {
			continue
		}
		given := f.giveItem(l, item, int32(n), down)
		switch {
		case f.isPrint(int32(n)) && !given, f.repeatsPrint(l, int32(n)) && !given:
			printed++
		case f.isPrint(int32(n)):
			printed++
		case given:
			written = true
		case f.isHidden(int32(n)):
		default:
			item.Unread = append(item.Unread, int32(n))
		}
	}
	item.UnreadBoxes = f.itemBoxes(l, item, down, boxes)
	item.Example = printed > 0 && !written && len(item.Unread) == 0
	return written || printed > 0 || len(item.Unread) > 0 || len(item.UnreadBoxes) > 0 || f.anyBox(item)
}

func (f *Filled) anyBox(item *Item) bool {
	return slices.ContainsFunc(item.Columns, func(a Answer) bool {
		return slices.ContainsFunc(a.Boxes, func(b int32) bool { return b >= 0 && f.Sheet.Boxes[b].Checked })
	})
}

// giveItem gives a cell to the column it is in, by its place in the item.
func (f *Filled) giveItem(l *Items, item *Item, cell, down int32) bool {
	at := posOf(f.Sheet, cell)
	given := false
	printed := f.isPrint(cell) || f.repeatsPrint(l, cell)
	for i := range item.Columns {
		a := &item.Columns[i]
		for k := range a.Spots {
			if r := f.spotIn(l, item, a.Place.Spots[k].Area, a); r.Contains(at) && (!printed || a.Place.Spots[k].Gap > 0) {
				a.Spots[k] = append(a.Spots[k], cell)
				given = true
			}
		}
		for k := range a.Marks {
			if r := inItem(l, item, a.At[k]); r.Contains(at) {
				a.Marks[k] = append(a.Marks[k], cell)
				given = true
			}
		}
		if given {
			return true
		}
	}
	return false
}

// spotIn is where a spot of a column is in an item.
func (f *Filled) spotIn(l *Items, item *Item, blank sheet.Area, a *Answer) sheet.Area {
	at := a.Area
	if blank != a.Place.Area {
		at = f.column(l.List, blank)
	}
	return inItem(l, item, at)
}

// inItem moves an area of the first item to another. What lies below the first
// row of an item is kept below it.
func inItem(l *Items, item *Item, at sheet.Area) sheet.Area {
	if l.Height == 1 {
		return sheet.Area{Top: item.Top, Left: at.Left, Bottom: item.Bottom, Right: at.Right}
	}
	first := l.firstItem()
	return sheet.Area{Top: item.Top + at.Top - first, Left: at.Left, Bottom: item.Top + at.Bottom - first, Right: at.Right}
}

// firstItem is the first row of the first printed item on the sheet.
func (l *Items) firstItem() int32 {
	first := int32(sheet.MaxRow)
	for i := range l.Columns {
		first = min(first, l.Columns[i].Area.Top-(l.Columns[i].Place.Area.Top-l.List.Rows.Top))
	}
	return first
}

// itemPrint is what the blank prints in the rows of a list, as columns of the
// sheet.
type itemPrint struct {
	text, key   string
	left, right int32
	ordinal     bool
}

// printsOf are the prints in the rows of a list; they are looked at once.
func (f *Filled) printsOf(l *Items) []itemPrint {
	if l.printed != nil {
		return l.printed
	}
	l.printed = []itemPrint{}
	for _, i := range l.prints {
		p := &f.page.prints[i]
		if !l.repeats(f, p) {
			continue // an example's words are an answer elsewhere
		}
		a := f.Area(p.Area)
		one := itemPrint{p.Text, printKey(p.Text), a.Left, a.Right, isOrdinal(p.Text)}
		if !slices.Contains(l.printed, one) {
			l.printed = append(l.printed, one)
		}
	}
	return l.printed
}

// repeats reports whether a print is in the header, or in several items alike.
func (l *Items) repeats(f *Filled, p *knownPrint) bool {
	if p.Area.Bottom <= l.List.Header.Bottom || isOrdinal(p.Text) {
		return true
	}
	n := 0
	for _, i := range l.prints {
		if o := &f.page.prints[i]; o.Text == p.Text && o.Area.Left == p.Area.Left && o.Area.Top > l.List.Header.Bottom {
			n++
		}
	}
	return n > 1
}

// repeatsPrint reports whether a cell says what the blank prints in that column
// of the list: a unit, a box or a number in a row that somebody inserted.
func (f *Filled) repeatsPrint(l *Items, cell int32) bool {
	at := posOf(f.Sheet, cell)
	text := f.Sheet.Cell(int(cell)).Text()
	prints := f.printsOf(l)
	numbers, column := false, false
	for i := range prints {
		p := &prints[i]
		if at.Col < p.left || at.Col > p.right {
			continue
		}
		if p.text == text {
			return true
		}
		column, numbers = true, numbers || p.ordinal
	}
	if !column {
		return false
	}
	if strings.ContainsAny(text, marks) {
		key := printKey(text)
		return slices.ContainsFunc(prints, func(p itemPrint) bool { return at.Col >= p.left && at.Col <= p.right && p.key == key })
	}
	return numbers && len(text) <= mostOrdinal && isOrdinal(text)
}

// mostOrdinal bounds the bytes of a row number.
const mostOrdinal = 12

// isOrdinal reports whether a text is a row number: 12, ⑫, (12).
func isOrdinal(text string) bool {
	n := 0
	for _, r := range printKey(text) {
		switch {
		case r >= '0' && r <= '9', r >= '①' && r <= '⑳':
			n++
		case r == '.' || r == '(' || r == ')':
		default:
			return false
		}
	}
	return n > 0 && n <= 6
}

func (f *Filled) boxesByRow(l *Items) map[int32][]int32 {
	var out map[int32][]int32
	for i := range f.Sheet.Boxes {
		at := f.Sheet.Boxes[i].Anchor
		if at.Row >= l.Rows.Top && at.Row <= l.Rows.Bottom && at.Col >= l.Rows.Left-1 && at.Col <= l.Rows.Right+1 {
			if out == nil {
				out = map[int32][]int32{}
			}
			out[at.Row] = append(out[at.Row], int32(i))
		}
	}
	return out
}

// itemBoxes gives the controls of an item to its columns and returns the ticked
// ones that are left.
func (f *Filled) itemBoxes(l *Items, item *Item, _ int32, boxes map[int32][]int32) (left []int32) {
	if boxes == nil {
		return nil
	}
	for r := item.Top; r <= item.Bottom; r++ {
		for _, n := range boxes[r] {
			b := &f.Sheet.Boxes[n]
			if !f.giveBox(l, item, n) && b.Checked {
				left = append(left, n)
			}
		}
		delete(boxes, r)
	}
	return left
}

func (f *Filled) giveBox(l *Items, item *Item, n int32) bool {
	b := &f.Sheet.Boxes[n]
	bestA, bestK, least := -1, -1, int32(boxReach+1)
	for i := range item.Columns {
		a := &item.Columns[i]
		for k := range a.Boxes {
			r := inItem(l, item, a.At[k])
			far := gapBetween(r.Left, r.Right, b.Anchor.Col, b.Anchor.Col)
			if a.Boxes[k] < 0 && far < least {
				bestA, bestK, least = i, k, far
			}
		}
	}
	if bestA < 0 {
		return false
	}
	item.Columns[bestA].Boxes[bestK] = n
	return true
}

// Numbers are the columns of the sheet in which the blank numbers the rows of a
// list; ok is false when it does not.
func (f *Filled) Numbers(l *Items) (left, right int32, ok bool) {
	for _, i := range l.prints {
		if p := &f.page.prints[i]; isOrdinal(p.Text) {
			a := f.Area(p.Area)
			return a.Left, a.Right, true
		}
	}
	return 0, 0, false
}

// IsItemPrint reports whether a cell in the rows of a list says what the blank
// prints there, or in the same column of another row.
func (f *Filled) IsItemPrint(l *Items, cell int32) bool {
	if f.isPrint(cell) {
		return f.Printed(cell)
	}
	return f.repeatsPrint(l, cell)
}
