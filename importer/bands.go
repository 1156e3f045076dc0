package importer

import (
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// bandTop is the first row of the item that row r belongs to: an item that was
// left blank may have its first text, a printed one, in its second line.
func (t *table) bandTop(rd *reading, r int32) int32 {
	if t.number == nil || t.lines < 2 {
		return r
	}
	return max(rd.areaAt(cellAt(r, t.number.left)).Top, t.bottom+1)
}

// bandAt returns the rows of the item that begins at row r: as many as the
// merged cell of its number or of its anchor covers.
func (t *table) bandAt(rd *reading, r int32) (bottom int32) {
	bottom = r + t.lines - 1
	if t.number != nil {
		if m := rd.areaAt(cellAt(r, t.number.left)); m.Top == r && (m.Bottom > bottom || m.Bottom == bottom && m.Bottom > r) {
			return m.Bottom // it spans the item; the next one may have no number
		}
		if next := t.nextNumber(rd.grid.sheet, r); next > 0 {
			return next - 1
		}
	}
	if m := rd.areaAt(cellAt(r, t.anchor.left)); m.Top == r {
		height := m.Bottom - m.Top + 1
		if t.lines > 1 && height == 1 {
			height = t.split(rd, r)
		}
		bottom = t.beforeSecond(rd, r, max(bottom, r+t.itemRows(height)-1))
	}
	return bottom
}

// itemRows is how many rows an item has whose anchor has so many. An anchor that is
// merged over the lines of an item in the blank is as high as the item.
func (t *table) itemRows(anchor int32) int32 {
	if t.lines > 1 && t.anchor.rows > 1 && t.anchor.rows == t.height && t.anchor.rows%t.lines == 0 {
		return max(anchor, t.lines)
	}
	return anchor * t.lines
}

// split is how many rows a line takes of an item whose cells are not merged: where
// nothing is between its lines, as many as one of the header.
func (t *table) split(rd *reading, r int32) int32 {
	c, ok := rd.grid.sheet.At(cellAt(r, t.anchor.left))
	if !ok {
		return 1
	}
	if text, _ := ja.Clean(c.Text()); text == "" || rd.def.PrintedTexts[text] {
		return 1 // an item left blank
	}
	var tops [2]int32
	for i := range t.columns {
		if c := &t.columns[i]; c.line < 2 && (tops[c.line] == 0 || c.label.Top < tops[c.line]) {
			tops[c.line] = c.label.Top
		}
	}
	height := max(tops[1]-tops[0], 1)
	from, to := rd.cellsFrom(r+1, r+height-1)
	for i := from; i < to; i++ {
		if c := rd.grid.sheet.Cell(i); t.strip.left <= c.Pos().Col && c.Pos().Col <= t.right && c.Text() != "" {
			return 1
		}
	}
	return height
}

// beforeSecond is the last row before a second number of a column, which one item
// of one line has not: its product is merged over several items.
func (t *table) beforeSecond(rd *reading, top, bottom int32) int32 {
	if t.lines > 1 || top == bottom {
		return bottom
	}
	row, above, own := top, uint64(0), uint64(0) // columns with a number, by bit
	from, to := rd.cellsFrom(top, bottom)
	for i := from; i < to; i++ {
		c := rd.grid.sheet.Cell(i)
		p := c.Pos()
		n := t.columnAt(p.Col, 0)
		if n < 0 || t.columns[n].field.Type != form.Int || c.Text() == "" {
			continue
		}
		if p.Row > row {
			row, above, own = p.Row, above|own, 0
		}
		if above&(1<<n) != 0 {
			return p.Row - 1
		}
		own |= 1 << n
	}
	return bottom
}

// nextNumber is the row of the next number when the item at r has one, cells
// are not merged and an item takes several lines; 0 = not so.
func (t *table) nextNumber(s *sheet.Sheet, r int32) int32 {
	if t.lines < 2 {
		return 0
	}
	if _, ok := s.At(cellAt(r, t.number.left)); !ok {
		return 0
	}
	for next := r + 1; next < r+12; next++ {
		if _, ok := s.At(cellAt(next, t.number.left)); ok {
			t.height = next - r
			return next
		}
	}
	if t.height > 0 {
		return r + t.height
	}
	return 0
}
