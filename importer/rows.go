package importer

import (
	"sort"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
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
	rd.same = make(map[string]string)
	for r := t.bottom + 1; r <= last; {
		if from, to := rd.cellsIn(r); from == to {
			r++
			continue
		}
		if rd.ends(t, r) {
			break
		}
		bottom := t.bandAt(rd.grid.sheet, r)
		rd.item(t, r, bottom)
		rd.lastItem = bottom
		r = bottom + 1
	}
	rd.list = ""
}

func (rd *reading) missingList() {
	rd.add(diag.Diagnostic{Severity: diag.Error, Code: "label.missing", Field: rd.def.List.Name,
		Pos: diag.Pos{Sheet: rd.app.Sheet, Label: rd.def.List.Anchor}, Rule: rd.def.List.Pos})
}

// lastRow is the last row with a cell.
func (rd *reading) lastRow() int32 {
	n := rd.grid.sheet.Len()
	if n == 0 {
		return 0
	}
	return rd.grid.sheet.Cell(n - 1).Pos().Row
}

// cellsIn returns the indices [from, to) of the cells of a row.
func (rd *reading) cellsIn(row int32) (from, to int) {
	s := rd.grid.sheet
	from = sort.Search(s.Len(), func(i int) bool { return s.Cell(i).Pos().Row >= row })
	to = from
	for to < s.Len() && s.Cell(to).Pos().Row == row {
		to++
	}
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

// item reads one item; a row left blank but for its number or an unticked box
// is none.
func (rd *reading) item(t *table, top, bottom int32) {
	spans := rd.itemSpans(t, top, bottom)
	if !filled(spans) {
		return
	}
	rd.list = rd.def.List.Name + "[" + strconv.Itoa(rd.app.Rows.Len()) + "]."
	rd.row = make([]form.Value, 0, len(t.columns))
	for i := range t.columns {
		if len(spans[i].tokens) > 0 {
			rd.value(t.columns[i].field, &spans[i])
		}
	}
	rd.requireRow(t, spans)
	rd.hiddenRow(top, bottom)
	for _, v := range rd.row {
		rd.same[v.Field] = v.Text
	}
	rd.app.Rows.Append(rd.row)
	rd.list, rd.row = "", nil
}

// hiddenRow warns once about an item that somebody hid.
func (rd *reading) hiddenRow(top, bottom int32) {
	for r := top; r <= bottom; r++ {
		if from, to := rd.cellsIn(r); from < to && rd.grid.sheet.RowHidden(r) {
			rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "hidden", Field: strings.TrimSuffix(rd.list, "."), Rule: rd.def.List.Pos,
				Pos: diag.Pos{Sheet: rd.app.Sheet, Cell: rd.grid.sheet.Cell(from).Pos().String()}})
			return
		}
	}
}

// itemSpans cuts the item into the answers of its columns.
func (rd *reading) itemSpans(t *table, top, bottom int32) []span {
	spans := make([]span, len(t.columns))
	for i := range t.columns {
		spans[i] = span{label: t.columns[i].label, grid: rd.grid, printed: rd.def.Printed}
	}
	height := (bottom - top + 1) / t.lines
	for r := top; r <= bottom; r++ {
		line := min((r-top)/max(height, 1), t.lines-1)
		from, to := rd.cellsIn(r)
		for i := from; i < to; i++ {
			if c := t.columnAt(rd.grid.sheet.Cell(i).Pos().Col, line); c >= 0 {
				spans[c].tokens = append(spans[c].tokens, token{area: rd.areaOf(i)})
			}
		}
	}
	return spans
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
	a := &area{Area: rd.grid.sheet.Area(rd.grid.sheet.Cell(cell).Pos()), cell: int32(cell)}
	a.fill(rd.grid.sheet)
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
