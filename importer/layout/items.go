package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Items is the position of the rows of an item table on a sheet.
type Items struct {
	List    *List
	Index   int        // of the list in the blank
	Columns []Answer   // with their areas in the first item
	Rows    sheet.Area // from the first row below the header to the last before what follows
	Height  int32
	Again   sheet.Area // a header printed again on the next page, zero = none
	index   map[int32][]int32
	prints  []int32 // prints in the rows of the list
	printed []itemPrint
	counts  map[inColumn]int // how often each text is printed in the rows
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
		a := Answer{Place: p, Area: m.column(l, p.wide()), Sure: m.Identity || m.hasHeader(l, p.Area)}
		for k := range p.Choices {
			a.At = append(a.At, m.column(l, p.Choices[k].Area))
			a.Seen = append(a.Seen, a.At[k])
			a.Marks = append(a.Marks, nil)
			a.Boxes = append(a.Boxes, -1)
		}
		out.Columns = append(out.Columns, a)
		left, right = min(left, p.wide().Left), max(right, p.wide().Right)
	}
	out.Columns = m.dropGone(l, out.Columns)
	out.Rows = m.listRows(l, sheet.Area{Top: rows.Top, Left: left, Bottom: rows.Bottom, Right: right})
	out.Rows.Bottom += m.typedBelow(b, l, rows.Bottom, out.Rows)
	for i := range out.Columns { // which may have moved further than the rows' ends tell
		a := out.Columns[i].Area
		out.Rows.Left, out.Rows.Right = min(out.Rows.Left, a.Left), max(out.Rows.Right, a.Right)
	}
	seen := map[[2]int32]bool{} // columns
	for i := range m.page.prints {
		a := m.page.prints[i].Area
		if a.Top >= l.Header.Top && a.Bottom <= rows.Bottom && a.Left >= left-2 && a.Right <= right+2 {
			out.prints = append(out.prints, int32(i)) // the header is printed again on the next page
			cols := [2]int32{a.Left, a.Right}
			if a.Top <= l.Header.Bottom || seen[cols] {
				continue
			}
			seen[cols] = true
			out.Rows.Left, out.Rows.Right = min(out.Rows.Left, m.Area(a).Left), max(out.Rows.Right, m.Area(a).Right)
		}
	}
	return out
}

// typedBelow counts the rows right below a list, open on the blank and without a place, in
// which somebody typed at least two cells of another item for want of room. rows is where
// the list is on the sheet, last its last row on the blank.
func (m *Map) typedBelow(b *Blank, l *List, last int32, rows sheet.Area) (n int32) {
	const leastCells = 2
	if l.Height > 1 || rows.Bottom >= sheet.MaxRow {
		return 0
	}
	free := func(row int32) bool {
		touches := func(a sheet.Area) bool { return a.Top <= row && a.Bottom >= row && a.Left <= rows.Right }
		return !slices.ContainsFunc(m.page.prints, func(p knownPrint) bool { return touches(p.Area) }) &&
			!slices.ContainsFunc(b.Places, func(p Place) bool { return p.Page == m.page.page && touches(p.wide()) })
	}
	printed := func(row int32) bool { // a block that was moved here
		for i := range m.at {
			if m.at[i] >= 0 && m.area(int32(i)).Top <= row && m.area(int32(i)).Bottom >= row {
				return true
			}
		}
		return false
	}
	for row := rows.Bottom + 1; free(last+n+1) && !printed(row); row++ {
		typed := 0
		for i, _ := m.Sheet.Index(diag.Cell{Row: row, Col: rows.Left}); i < m.Sheet.Len() && m.Sheet.Cell(i).Pos().Row == row && m.Sheet.Cell(i).Pos().Col <= rows.Right; i++ {
			c := m.Sheet.Cell(i)
			if _, formula := c.Formula(); !formula && strings.TrimSpace(c.Text()) != "" {
				typed++
			}
		}
		if typed < leastCells {
			break
		}
		n++
	}
	return n
}

// wide is the area of a place with all cells of its answer: for year, month and day.
func (p *Place) wide() sheet.Area {
	a := p.Area
	if p.Kind == Parts {
		for i := range p.Spots {
			a = hull(a, p.Spots[i].Area)
		}
	}
	return a
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
	out.Bottom = max(m.beforeMoved(l, out), out.Top)
	return out
}

// beforeMoved is the last row of a list before a block that the blank has above
// the list and the sheet below its header.
func (m *Map) beforeMoved(l *List, rows sheet.Area) int32 {
	bottom := rows.Bottom
	for i := range m.at {
		if m.at[i] < 0 || m.page.prints[i].Area.Bottom >= l.Header.Top {
			continue
		}
		if at := m.area(int32(i)); at.Top > rows.Top && at.Left <= rows.Right && at.Right >= rows.Left {
			bottom = min(bottom, at.Top-1)
		}
	}
	return bottom
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
	seen := map[itemPrint]bool{} // with their columns in the blank
	for _, i := range l.prints {
		p := &f.page.prints[i]
		if !l.repeats(f, p) {
			continue // an example's words are an answer elsewhere
		}
		// A column may be headed by a number; those below are answers.
		one := itemPrint{p.Text, printKey(p.Text), p.Area.Left, p.Area.Right, isOrdinal(p.Text) && p.Area.Top > l.List.Header.Bottom}
		if one.ordinal { // any number is the number of a row
			one.text, one.key = "", ""
		}
		if !seen[one] {
			seen[one] = true
			a := f.Area(p.Area)
			one.left, one.right = a.Left, a.Right
			l.printed = append(l.printed, one)
		}
	}
	return l.printed
}

// repeats reports whether a print is in the header, or in several items alike.
func (l *Items) repeats(f *Filled, p *knownPrint) bool {
	if p.Area.Bottom <= l.List.Header.Bottom {
		return true
	}
	if l.inExample(p) {
		return false
	}
	ordinal := isOrdinal(p.Text)
	return l.count(f)[columnOf(p, ordinal)] > 1 || ordinal && l.List.Rows.Bottom-l.List.Rows.Top < 2*l.List.Height
}

// inColumn is a text that a column of a list prints; of a row number, none.
type inColumn struct {
	left int32
	text string
}

func columnOf(p *knownPrint, ordinal bool) inColumn {
	if ordinal {
		return inColumn{left: p.Area.Left}
	}
	return inColumn{p.Area.Left, p.Text}
}

// count counts the texts that are printed in the rows of a list.
func (l *Items) count(f *Filled) map[inColumn]int {
	if l.counts == nil {
		l.counts = map[inColumn]int{}
		for _, i := range l.prints {
			if p := &f.page.prints[i]; p.Area.Top > l.List.Header.Bottom && !l.inExample(p) {
				l.counts[columnOf(p, isOrdinal(p.Text))]++
			}
		}
	}
	return l.counts
}

// inExample reports whether a print is in the example row of a list.
func (l *Items) inExample(p *knownPrint) bool { return l.List.Example.Contains(p.Area.Cell()) }

// repeatsPrint reports whether a cell repeats what the blank prints in that column
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
		if !p.ordinal && looksAlike(p.text, text) {
			return true
		}
		column, numbers = true, numbers || p.ordinal
	}
	if !column {
		return false
	}
	if strings.ContainsFunc(text, isBoxMark) {
		key := printKey(text)
		return slices.ContainsFunc(prints, func(p itemPrint) bool { return !p.ordinal && at.Col >= p.left && at.Col <= p.right && p.key == key })
	}
	return numbers && len(text) <= mostOrdinal && isOrdinal(text)
}

// mostOrdinal bounds the bytes of a row number.
const mostOrdinal = 18

// isOrdinal reports whether a text is a row number: 12, ⑫, (12).
func isOrdinal(text string) bool {
	n := 0
	for _, r := range printKey(text) {
		switch {
		case r >= '0' && r <= '9', r >= '①' && r <= '⑳':
			n++
		case n == 0 && utf8.RuneCountInString(text) <= len("(a)") && isLetter(r):
			n++
		case r == '.' || r == '(' || r == ')':
		default:
			return false
		}
	}
	return n > 0 && n <= 6
}

// isLetter reports whether rows are numbered by a letter.
func isLetter(r rune) bool {
	return slices.ContainsFunc(letters, func(order string) bool { return strings.ContainsRune(order, r) })
}

// Numbers returns the columns of the sheet in which the blank numbers the rows
// of a list; ok is false if it does not.
func (f *Filled) Numbers(l *Items) (left, right int32, ok bool) {
	for _, i := range l.prints {
		if p := &f.page.prints[i]; isOrdinal(p.Text) && p.Area.Top > l.List.Header.Bottom && l.repeats(f, p) {
			a := f.Area(p.Area)
			return a.Left, a.Right, true
		}
	}
	return 0, 0, false
}

// IsItemPrint reports whether a cell in the rows of a list has the text that
// the blank prints there, or in the same column of another row.
func (f *Filled) IsItemPrint(l *Items, cell int32) bool {
	if f.isPrint(cell) {
		return f.Printed(cell)
	}
	return f.repeatsPrint(l, cell)
}
