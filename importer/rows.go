package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
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
	rd.begin(t)
	marked := rd.markedRows()
	for r := t.bottom + 1; r <= last; {
		if from, to := rd.cellsIn(r); from == to && !marked[r] || slices.Contains(t.again, r) {
			r++
			continue
		}
		if rd.ends(t, r) {
			if !t.subtotal(rd, r) {
				rd.sum(t, r)
				break
			}
			r = t.bandAt(rd, r) + 1
			continue
		}
		if rd.remark(t, r) {
			r++
			continue
		}
		if !marked[r] && rd.partHead(t, r) {
			r = t.bandAt(rd, r) + 1
			continue
		}
		r = max(t.bandTop(rd, r), rd.lastItem+1)
		bottom := t.bandAt(rd, r)
		rd.readItem(t, r, bottom)
		rd.lastItem = bottom
		rd.release()
		r = bottom + 1
	}
	if rd.app.Rows.Len() > 0 {
		rd.strangeColumns(t)
		rd.underNone(t)
	}
	rd.useItems(t)
}

// markedRows are the rows in which a control is ticked or something is drawn: all
// that an item may say.
func (rd *reading) markedRows() map[int32]bool {
	rows := map[int32]bool{}
	for _, b := range rd.grid.sheet.Boxes {
		if b.Checked {
			rows[b.Anchor.Row] = true
		}
	}
	for _, sh := range rd.grid.sheet.Shapes {
		if sh.Text == "" {
			rows[layout.MiddleRow(sh.Area)] = true
		}
	}
	return rows
}

// useItems marks what the list accounts for: its items, the numbers of its rows
// and its total. Cells below a header of the sender's own were reported.
func (rd *reading) useItems(t *table) {
	total := int32(0)
	for i := range rd.grid.areas {
		a := &rd.grid.areas[i]
		if a.Top <= t.bottom || !t.strip.holds(a) {
			continue
		}
		number := ja.Digits(a.Text) == a.Text && t.number != nil && a.Left <= t.number.right && a.Right >= t.number.left
		if t.isTotal(rd.def, a.Text) {
			total = a.Top
		}
		if a.Top <= rd.lastItem || number || total == a.Top && ja.Digits(a.Text) != "" {
			a.Used = true
		}
	}
}

// underNone points once at each column of what is amid the items and under no
// column of the list. Under a header of the sender's own it is no more than that: a
// price.
func (rd *reading) underNone(t *table) {
	for _, p := range rd.outside {
		c, _ := rd.grid.sheet.At(p)
		d := diag.Diagnostic{Severity: diag.Warning, Code: "unread_text", Field: rd.def.List.ListName(rd.list), Value: c.Text(), Rule: rd.def.List.Pos,
			Pos: diag.Pos{Sheet: rd.grid.sheet.Name, Cell: p.String()}}
		if rd.headed(t, p.Col) {
			d.Severity, d.Field = diag.Info, ""
		}
		rd.add(d)
		if rd.isCSV() {
			rd.app.Unread = append(rd.app.Unread, form.Unread{Sheet: rd.grid.sheet.Name, Cell: p, Text: c.Text()})
		}
	}
}

// headed reports whether the header of the table has a text over a column.
func (rd *reading) headed(t *table, col int32) bool {
	for r := t.top; r <= t.bottom; r++ {
		if slices.ContainsFunc(rd.grid.row(r), func(i int32) bool {
			a := &rd.grid.areas[i]
			return a.Text != "" && a.Left <= col && col <= a.Right
		}) {
			return true
		}
	}
	return false
}

// release gives the cells back that lie between the grid and the item just read.
func (rd *reading) release() {
	const margin = 1 << 14 // cells
	if to := rd.cursor - margin; rd.reader.once && !rd.apart && to-rd.released > margin {
		below, _ := rd.grid.sheet.Index(diag.Cell{Row: rd.grid.lastRow() + 1})
		rd.grid.sheet.Forget(below, to)
		rd.released = to
	}
}

func (rd *reading) missingList() {
	rd.add(diag.Diagnostic{Severity: diag.Error, Code: "label.missing", Field: rd.def.List.ListName(rd.list),
		Pos: diag.Pos{Sheet: rd.app.Sheet, Label: rd.listLabel(rd.list)}, Rule: rd.def.List.Pos})
}

// listLabel is what people call the n-th list: the column that every item has.
func (rd *reading) listLabel(n int) string { return rd.def.Column(rd.def.List.AnchorOf(n)).Name() }

// lastRow is the last row with a cell, or the last one of the form.
func (rd *reading) lastRow() int32 {
	n := rd.grid.sheet.Len()
	if n == 0 {
		return 0
	}
	last := rd.grid.sheet.Cell(n - 1).Pos().Row
	for i := range rd.grid.sheet.Boxes {
		last = max(last, rd.grid.sheet.Boxes[i].Anchor.Row)
	}
	for i := range rd.grid.sheet.Shapes {
		last = max(last, layout.MiddleRow(rd.grid.sheet.Shapes[i].Area))
	}
	if rd.items != nil {
		return min(last, rd.items.Rows.Bottom)
	}
	return min(last, rd.grid.window.bottom)
}

// cellsIn returns the indices [from, to) of the cells of a row.
func (rd *reading) cellsIn(row int32) (from, to int) { return rd.cellsFrom(row, row) }

// cellsFrom returns the indices [from, to) of the cells of some rows. Rows are
// asked for in order, so the search begins where the last one ended, and mostly
// several times, so the last answer is kept.
func (rd *reading) cellsFrom(top, bottom int32) (from, to int) {
	if rd.found.top == top && rd.found.bottom == bottom {
		return rd.found.from, rd.found.to
	}
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
	rd.found = foundCells{top, bottom, from, to}
	return from, to
}

// foundCells are the cells of some rows.
type foundCells struct {
	top, bottom int32
	from, to    int
}

// ends is true for the row after the list: a total, the title of another block,
// a label or a note that begins at the left and runs across columns.
func (rd *reading) ends(t *table, row int32) bool {
	from, to := rd.cellsIn(row)
	named := false
	for i := from; i < to; i++ {
		c := rd.grid.sheet.Cell(i)
		p := c.Pos()
		if p.Col < t.strip.left {
			continue
		}
		if p.Col > t.anchor.right && (named || p.Col > t.right) {
			break // behind a name no cell makes a total of an item
		}
		named = named || t.anchor.left <= p.Col && p.Col <= t.anchor.right && c.Text() != ""
		if t.isTotal(rd.def, c.Text()) && !rd.isPerson(t, c.Text(), row) {
			return true
		}
		if p.Col <= t.left && rd.areaAt(p).Right > t.anchor.right {
			if text, _ := ja.Clean(c.Text()); text != "" {
				return true
			}
		}
	}
	for _, i := range rd.grid.row(row) {
		a := &rd.grid.areas[i]
		if (a.role == title && rd.heads(t, a) || a.role == label) && a.Top >= row && a.Left <= t.right && t.strip.holds(a) {
			return true
		}
	}
	return false
}

// personTexts is how many texts and dates besides 計 make a row a person of that name: a
// total has numbers, and perhaps a unit.
const personTexts = 3

// isPerson reports whether a word for a total is the name of a person: one letter, as
// nobody is called 小計, in a row with as many texts and dates as an item.
func (rd *reading) isPerson(t *table, word string, row int32) bool {
	if text, _ := ja.Clean(word); utf8.RuneCountInString(text) != 1 {
		return false
	}
	texts := 0
	from, to := rd.cellsIn(row)
	for i := from; i < to; i++ {
		c := rd.grid.sheet.Cell(i)
		if p := c.Pos(); p.Col < t.strip.left || p.Col > t.right || c.Kind() != sheet.Text && !c.IsDate() {
			continue
		}
		if text, _ := ja.Clean(c.Text()); text != "" && !t.isTotal(rd.def, c.Text()) && (rd.items == nil || !rd.filled.IsItemPrint(rd.items, int32(i))) {
			texts++
		}
	}
	return texts >= personTexts
}

// heads is true for the title of a block. A line among the items that only
// looks like one, （次頁へ続く）, has the next item below it.
func (rd *reading) heads(t *table, a *area) bool {
	if t.number == nil || rd.grid.sections(a) != 0 {
		return true
	}
	next, ok := rd.grid.sheet.At(cellAt(a.Bottom+1, t.number.left))
	return !ok || next.Text() == "" || ja.Digits(next.Text()) != next.Text()
}

// remark reports whether a row belongs to no item: one text in brackets or
// between dashes, and no number, or one alone past the printed rows and an empty one. It is
// pointed out.
func (rd *reading) remark(t *table, row int32) bool {
	only := ""
	var at diag.Cell
	from, to := rd.cellsIn(row)
	for i := from; i < to; i++ {
		c := rd.grid.sheet.Cell(i)
		if p := c.Pos(); p.Col > t.right || p.Col < t.strip.left || c.Text() == "" {
			continue
		}
		if only != "" {
			return false
		}
		if only, _ = ja.Clean(c.Text()); !isFramed(only) && !rd.pastRows(row) {
			return false
		}
		at = c.Pos()
	}
	if isFramed(only) { // any other is left over
		rd.app.Unread = append(rd.app.Unread, form.Unread{Sheet: rd.grid.sheet.Name, Cell: at, Text: only})
		rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "unread_text", Value: only, Pos: diag.Pos{Sheet: rd.grid.sheet.Name, Cell: at.String()}})
	}
	return only != ""
}

// pastRows reports whether a row is past as many rows as the blank prints for items, and
// past an empty one.
func (rd *reading) pastRows(row int32) bool {
	if rd.items == nil || rd.items.Height > 1 {
		return false
	}
	from, to := rd.cellsIn(row - 1)
	for i := from; i < to; i++ {
		if rd.grid.sheet.Cell(i).Text() != "" {
			return false
		}
	}
	l := rd.items.List
	return row > rd.items.Rows.Top+l.Rows.Bottom-l.Header.Bottom
}

// isFramed is true for a text in brackets or between dashes.
func isFramed(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	for _, pair := range []string{"()", "（）", "【】", "《》", "<>", "＜＞", "〈〉", "[]"} {
		if left, size := utf8.DecodeRuneInString(pair); first == left && pair[size:] == string(last) {
			return true
		}
	}
	return first == last && strings.ContainsRune("-―—–─━~～〜*＊…", first)
}
