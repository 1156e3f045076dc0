package layout

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// The least columns of a table without lines between its columns, and the least rows of
// one. One of two columns only has more rows, one of which nothing shows where its rows
// end has more columns and rows.
const (
	leastOpenColumns  = 3
	leastOpenRows     = 2
	leastPlainColumns = 4
	leastPlainRows    = 3
)

// openTables draws the lines of tables whose columns no line divides. What tells the
// columns apart are the cells of the heading, each with a text, right beside each other;
// what tells the rows are lines below them, their numbers, a frame, stripes, or that
// nothing else is there below a heading that is set off.
func (g *grid) openTables() {
	if g.f == nil {
		return
	}
	for i := range g.slots {
		heads := g.openHeads(&g.slots[i])
		if len(heads) < 2 {
			continue
		}
		t := openTable{grid: g, heads: heads, head: heads[0].area.Bottom}
		t.from = t.head + 1
		for g.hasBadges(t.from, heads[0].area.Left, heads[len(heads)-1].area.Right) {
			t.from++
		}
		t.look()
		if rows := t.rows(); rows > 0 {
			t.draw(rows)
		}
	}
}

// rowsBelowHeads is how many rows a table has of which there is nothing but the heading, at
// the end of a sheet.
const rowsBelowHeads = 10

// roomBelow adds to an area the rows of a table that is nothing but its heading: bold or
// coloured texts beside each other in the last row of the sheet.
func (g *grid) roomBelow(a sheet.Area) sheet.Area {
	last := g.s.Bounds()
	if g.f == nil || a.Bottom > last.Bottom+1 {
		return a
	}
	run := 0
	for col := last.Left; col <= last.Right; col++ {
		c, ok := g.s.At(cellAt(last.Bottom, col))
		look := g.f.Look(cellAt(last.Bottom, col))
		if !ok || c.Kind() != sheet.Text || g.s.Area(c.Pos()).Bottom > last.Bottom || !look.Bold && look.Fill == "" {
			if run >= leastPlainColumns {
				break
			}
			run = 0
			continue
		}
		run++
	}
	if run >= leastPlainColumns {
		a.Bottom += rowsBelowHeads
	}
	return a
}

// openHeads are the texts from one on that are right beside each other in cells that end
// in the same row; nil for one that another precedes.
func (g *grid) openHeads(s *slot) (heads []*slot) {
	isHead := func(h *slot) bool {
		return h != nil && h.text != "" && !h.number && !h.formula && h.area.Bottom == s.area.Bottom && (h.kind == labelText || h.kind == wordText || h.kind == unitText)
	}
	if !isHead(s) || isHead(g.slot(s.area.Bottom, s.area.Left-1)) {
		return nil
	}
	for h := s; isHead(h); h = g.slot(s.area.Bottom, h.area.Right+1) {
		heads = append(heads, h)
	}
	return heads
}

// openTable is what may be a table below a heading.
type openTable struct {
	*grid
	heads []*slot
	head  int32 // last row of the heading
	from  int32 // first row below the heading and its badges
	below []openRow
	ends  bool // nothing else follows on the page
}

// openRow is a row that has the cells of the heading, all but the first of them empty.
type openRow struct {
	ruled  bool // a line below all of it
	sides  bool // a line at both of its ends
	filled bool
	number bool // the first cell has a number
}

// look notes the rows below the heading that may be rows of the table.
func (t *openTable) look() {
	for row := t.from; row <= t.area.Bottom; row++ {
		r, ok := t.rowAt(row)
		if !ok {
			return
		}
		t.below = append(t.below, r)
	}
	t.ends = true
}

func (t *openTable) rowAt(row int32) (r openRow, ok bool) {
	r = openRow{ruled: true, filled: true}
	last := t.heads[len(t.heads)-1]
	for i, h := range t.heads {
		for col := h.area.Left; col <= h.area.Right; {
			s := t.slot(row, col)
			if s == nil || s.area.Top != row || s.area.Bottom != row || s.area.Left < h.area.Left || s.area.Right > h.area.Right ||
				s.text != "" && (i > 0 || !isNumber(s.text)) || s.formula && i == 0 || s.area.Right < last.area.Right && t.lineBeside(s.area) {
				return r, false
			}
			r.number = r.number || s.text != ""
			r.ruled = r.ruled && t.underlined(s.area)
			r.filled = r.filled && s.look.Fill != ""
			col = s.area.Right + 1
		}
	}
	at := sheet.Area{Top: row, Left: t.heads[0].area.Left, Bottom: row, Right: last.area.Right}
	before := at
	before.Right = at.Left - 1
	r.sides = t.lineBeside(at) && t.lineBeside(before)
	return r, true
}

// lineBeside reports whether a line is drawn at the right of an area.
func (g *grid) lineBeside(a sheet.Area) bool {
	for row := a.Top; row <= a.Bottom; row++ {
		if p := (diag.Cell{Row: row, Col: a.Right}); g.area.Contains(p) && g.right[g.pos(p)] {
			return true
		}
	}
	return false
}

// rows counts the rows of the table; 0 if it is none.
func (t *openTable) rows() int {
	most := max(t.while(func(r openRow) bool { return r.ruled }), t.while(func(r openRow) bool { return r.number }), t.striped(), t.framed())
	switch {
	case most >= leastOpenRows && (len(t.heads) >= leastOpenColumns || most > leastOpenRows):
		return most
	case most == 0 && len(t.heads) >= leastPlainColumns && t.isSetOff():
		return t.plain()
	}
	return 0
}

// while counts the first rows that are of a kind.
func (t *openTable) while(is func(openRow) bool) int {
	for i, r := range t.below {
		if !is(r) {
			return i
		}
	}
	return len(t.below)
}

// striped counts the rows up to the last one on a colour, where at least every other is.
func (t *openTable) striped() (rows int) {
	for i, r := range t.below {
		switch {
		case r.filled:
			rows = i + 1
		case i > rows:
			return rows
		}
	}
	return rows
}

// framed counts the rows within a frame around the whole table.
func (t *openTable) framed() int {
	for i, r := range t.below {
		switch {
		case !r.sides:
			return 0
		case r.ruled:
			return i + 1
		}
	}
	return 0
}

// isSetOff reports whether all of the heading is bold or on one colour.
func (t *openTable) isSetOff() bool {
	first := t.heads[0].look
	for _, h := range t.heads {
		if h.look.Fill != first.Fill || h.look.Bold != first.Bold {
			return false
		}
	}
	return first.Bold || first.Fill != ""
}

// plain counts the rows of a table with nothing but its heading: up to the empty row
// before what follows.
func (t *openTable) plain() int {
	rows := len(t.below)
	if !t.ends {
		rows--
	}
	if rows < leastPlainRows && !(t.ends && rows > 0) {
		return 0
	}
	return rows
}

// draw draws the lines around the cells of the table.
func (t *openTable) draw(rows int) {
	top := t.from - 1
	for _, h := range t.heads {
		top = min(top, h.area.Top)
	}
	a := sheet.Area{Top: top, Left: t.heads[0].area.Left, Bottom: t.from - 1 + int32(rows), Right: t.heads[len(t.heads)-1].area.Right}
	for row := a.Top; row <= a.Bottom; row++ {
		t.line(t.right, diag.Cell{Row: row, Col: a.Left - 1}, diag.Cell{Row: row, Col: a.Left})
		for _, h := range t.heads {
			t.line(t.right, diag.Cell{Row: row, Col: h.area.Right}, diag.Cell{Row: row, Col: h.area.Right + 1})
		}
	}
	for col := a.Left; col <= a.Right; col++ {
		t.line(t.grid.below, diag.Cell{Row: a.Top - 1, Col: col}, diag.Cell{Row: a.Top, Col: col})
		for row := t.head; row <= a.Bottom; row++ {
			t.line(t.grid.below, diag.Cell{Row: row, Col: col}, diag.Cell{Row: row + 1, Col: col})
		}
	}
}
