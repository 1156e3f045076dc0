package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
)

func cellAt(row, col int32) diag.Cell { return diag.Cell{Row: row, Col: col} }

// rows reads the items of the list, row by row, so that memory does not grow
// with anything but the values.
func (rd *reading) rows(t *table) {
	if t == nil {
		rd.missingList()
		return
	}
	last := rd.lastRow()
	rd.heard = make(map[heard][]string)
	for r := t.bottom + 1; r <= last; {
		if from, to := rd.cellsIn(r); from == to {
			r++
			continue
		}
		if rd.ends(t, r) {
			if !t.subtotal(rd, r) {
				break
			}
			r = t.bandAt(rd.grid.sheet, r) + 1
			continue
		}
		r = max(t.bandTop(rd.grid.sheet, r), rd.lastItem+1)
		bottom := t.bandAt(rd.grid.sheet, r)
		rd.readItem(t, r, bottom)
		rd.lastItem = bottom
		rd.release()
		r = bottom + 1
	}
	if rd.app.Rows.Len() > 0 {
		rd.strangeColumns(t)
	}
}

// release gives the cells back that lie between the grid and the item just read.
func (rd *reading) release() {
	const margin = 1 << 14 // cells
	if to := rd.cursor - margin; rd.reader.once && to-rd.released > margin {
		below, _ := rd.grid.sheet.Index(diag.Cell{Row: rd.grid.lastRow() + 1})
		rd.grid.sheet.Forget(below, to)
		rd.released = to
	}
}

func (rd *reading) missingList() {
	rd.add(diag.Diagnostic{Severity: diag.Error, Code: "label.missing", Field: rd.def.List.Name,
		Pos: diag.Pos{Sheet: rd.app.Sheet, Label: rd.def.List.Anchor}, Rule: rd.def.List.Pos})
}

// lastRow is the last row with a cell, or the last one of the form.
func (rd *reading) lastRow() int32 {
	n := rd.grid.sheet.Len()
	if n == 0 {
		return 0
	}
	return min(rd.grid.sheet.Cell(n-1).Pos().Row, rd.grid.window.bottom)
}

// cellsIn returns the indices [from, to) of the cells of a row.
func (rd *reading) cellsIn(row int32) (from, to int) { return rd.cellsFrom(row, row) }

// cellsFrom returns the indices [from, to) of the cells of some rows. Rows are
// asked for in order, so the search begins where the last one ended.
func (rd *reading) cellsFrom(top, bottom int32) (from, to int) {
	s := rd.grid.sheet
	from = rd.cursor
	if from > 0 && s.Cell(from-1).Pos().Row >= top {
		from, _ = s.Index(diag.Cell{Row: top})
	}
	for from < s.Len() && s.Cell(from).Pos().Row < top {
		from++
	}
	to = from
	for to < s.Len() && s.Cell(to).Pos().Row <= bottom {
		to++
	}
	rd.cursor = from
	return from, to
}

// ends holds for the row after the list: a total, the title of another block,
// a label or a note that begins at the left and runs across columns.
func (rd *reading) ends(t *table, row int32) bool {
	from, to := rd.cellsIn(row)
	for i := from; i < to; i++ {
		c := rd.grid.sheet.Cell(i)
		p := c.Pos()
		if p.Col > t.anchor.right {
			break
		}
		text, _ := ja.Clean(c.Text())
		if total(rd.def, text) {
			return true
		}
		m := rd.grid.sheet.Area(p)
		if p.Col <= t.left && m.Right >= t.anchor.right+1 && text != "" {
			return true
		}
	}
	for _, i := range rd.grid.row(row) {
		a := &rd.grid.areas[i]
		if (a.role == title || a.role == label) && a.Top >= row {
			return true
		}
	}
	return false
}

// readItem reads one item; a row left blank but for its number or an unticked
// box is none.
func (rd *reading) readItem(t *table, top, bottom int32) {
	rd.cut(t, top, bottom)
	if !filled(rd.spans) {
		return
	}
	rd.inList, rd.index = true, rd.app.Rows.Len()
	rd.row = rd.row[:0]
	for i := range t.columns {
		if len(rd.spans[i].tokens) > 0 {
			rd.value(t.columns[i].field, &rd.spans[i])
		}
	}
	rd.requireRow(t, rd.spans)
	rd.hiddenRow(top, bottom)
	rd.app.Rows.Append(rd.row)
	rd.row, rd.above = rd.above, rd.row
	rd.inList = false
}

// hiddenRow warns once about an item that somebody hid.
func (rd *reading) hiddenRow(top, bottom int32) {
	for r := top; r <= bottom; r++ {
		if !rd.grid.sheet.RowHidden(r) {
			continue
		}
		if from, to := rd.cellsIn(r); from < to {
			rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "hidden", Field: strings.TrimSuffix(rd.rowPath(rd.index), "."), Rule: rd.def.List.Pos,
				Pos: diag.Pos{Sheet: rd.app.Sheet, Cell: rd.grid.sheet.Cell(from).Pos().String()}})
			return
		}
	}
}

// cut cuts an item into the answers of its columns.
func (rd *reading) cut(t *table, top, bottom int32) {
	first, last := rd.cellsFrom(top, bottom)
	rd.slab = slices.Grow(rd.slab[:0], last-first)
	for len(rd.spans) < len(t.columns) {
		rd.spans = append(rd.spans, span{})
	}
	for i := range t.columns {
		s := &rd.spans[i]
		*s = span{label: t.columns[i].label, grid: rd.grid, def: rd.def, list: true, tokens: s.tokens[:0], typed: s.typed[:0]}
	}
	height := max((bottom-top+1)/t.lines, 1)
	for i := first; i < last; i++ {
		p := rd.grid.sheet.Cell(i).Pos()
		line := min((p.Row-top)/height, t.lines-1)
		if c := t.columnAt(p.Col, line); c >= 0 {
			rd.spans[c].tokens = append(rd.spans[c].tokens, token{area: rd.areaOf(i)})
		}
	}
}

// columnAt is the column of a line that covers a sheet column, -1 = none.
func (t *table) columnAt(col, line int32) int {
	for i := range t.columns {
		c := &t.columns[i]
		if c.left <= col && col <= c.right && (c.line == line || c.field.ID == "no") {
			return i
		}
	}
	return -1
}

// areaOf is a cell of the list as area.
func (rd *reading) areaOf(cell int) *area {
	c := rd.grid.sheet.Cell(cell)
	rd.slab = append(rd.slab, area{Area: rd.grid.sheet.Area(c.Pos()), cell: int32(cell), style: c.Style()})
	a := &rd.slab[len(rd.slab)-1]
	a.text, a.control = ja.Clean(shown(c))
	return a
}

// filled holds when something was typed into an item besides its number.
func filled(spans []span) bool {
	for i := range spans {
		s := &spans[i]
		if len(s.written()) == 0 {
			continue
		}
		if s.label != nil && isNumberLabel(s.label.key) || onlyOffMark(s) {
			continue
		}
		return true
	}
	return false
}

func isNumberLabel(key string) bool {
	switch key {
	case "no.", "no", "番号", "項番", "№", "#":
		return true
	}
	return false
}

func onlyOffMark(s *span) bool {
	for _, t := range s.tokens {
		if t.text() != "" && ja.Mark(t.text()) != ja.MarkOff {
			return false
		}
	}
	return true
}
