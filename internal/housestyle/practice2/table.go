package practice2

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// A table is a list of items: a header, maybe an example, printed rows and
// maybe a total. Columns have their widths in w; those marked second are in the
// second line of each item.
type table struct {
	cols    []item
	rows    int    // printed rows
	number  string // label of a printed number, "" for none
	numbers string // 1, ① or the like; "" for 1
	example []string
	total   string // label of the total row, "" for none
	sum     string // the field summed
	totals  string // the field that the sum is an answer to, "" for none
	typed   bool   // the total is typed in, not computed
	height  float64
	head    float64
	headed  look
	cell    look
	bottom  string // a note below
}

func (t table) lines() int {
	for _, c := range t.cols {
		if c.second {
			return 2
		}
	}
	return 1
}

// each calls f for each column with its area in the item that begins at row r.
func (t table) each(r, from int, f func(i int, a area, it item)) {
	c, d := from, from
	if t.number != "" {
		c, d = from+2, from+2
	}
	for i, it := range t.cols {
		if it.second {
			f(i, block(d, r+1, d+it.w-1, r+1), it)
			d += it.w
			continue
		}
		f(i, across(c, c+it.w-1, r), it)
		c += it.w
	}
}

// table draws a list from a column on.
func (b *book) table(from int, t table) {
	n := t.lines()
	for i := range n {
		b.height(b.row+i, t.head)
	}
	if t.number != "" {
		b.print(block(from, b.row, from+1, b.row+n-1), t.number, t.headed)
	}
	t.each(b.row, from, func(_ int, a area, it item) { b.print(a, it.label, t.headed) })
	b.row += n
	if len(t.example) > 0 {
		b.exampleRow(from, t)
	}
	first := b.row
	rows := t.rows
	if b.rec != nil {
		rows = max(rows, len(b.rec.rows)+b.mut.skipped(len(b.rec.rows)))
	}
	b.itemRows(from, rows, t)
	if t.total != "" {
		b.totalRow(from, first, t)
	}
	if t.bottom != "" {
		b.print(at(from, b.row), t.bottom, look{size: b.size - 2})
		b.row++
	}
}

func (m moves) skipped(rows int) int {
	if m.gapRow > 0 && m.gapRow < rows {
		return 1
	}
	return 0
}

func (b *book) exampleRow(from int, t table) {
	n := t.lines()
	grey := t.cell
	grey.color, grey.fill, grey.open, grey.ital = "7F7F7F", "F2F2F2", false, true
	if t.number != "" {
		b.print(block(from, b.row, from+1, b.row+n-1), "例", grey)
	}
	t.each(b.row, from, func(i int, a area, it item) {
		grey.shrink = true
		b.print(a, t.example[i], grey)
	})
	for i := range n {
		b.height(b.row+i, t.height)
	}
	b.row += n
}

func (b *book) itemRows(from, rows int, t table) {
	n, next := t.lines(), 0
	for i := range rows {
		for k := range n {
			b.height(b.row+k, t.height)
		}
		if t.number != "" {
			b.print(block(from, b.row, from+1, b.row+n-1), numeral(t.numbers, i+1), look{h: "center", line: t.cell.line})
		}
		p := &pen{book: b, named: i == 0}
		gap := b.mut.gapRow > 0 && b.rec != nil && i == b.mut.gapRow && b.mut.skipped(len(b.rec.rows)) > 0
		if b.rec != nil && next < len(b.rec.rows) && !gap {
			p.v, p.key = b.rec.rows[next], fmt.Sprintf("%d.", next)
			next++
		}
		t.each(b.row, from, func(_ int, a area, it item) {
			it.exact = it.field == t.sum && !t.typed
			p.answer(a, it, t.cell)
		})
		b.row += n
	}
}

func numeral(kind string, n int) string {
	switch kind {
	case "①":
		if n <= 20 {
			return string(rune('①' + n - 1))
		}
	case "(1)":
		return fmt.Sprintf("(%d)", n)
	case "0":
		return fmt.Sprintf("%02d", n)
	}
	return fmt.Sprint(n)
}

// totalRow prints the total below the column of the sum.
func (b *book) totalRow(from, first int, t table) {
	b.height(b.row, t.height)
	t.each(b.row, from, func(_ int, a area, it item) {
		if it.field != t.sum {
			return
		}
		a.r1, a.r2 = b.row, b.row
		b.print(across(from, a.c1-1, b.row), t.total, t.headed)
		p := b.pen()
		if t.typed {
			p.answer(a, item{field: t.totals}, t.cell)
			return
		}
		l := t.cell
		l.open, l.format = false, "#,##0"
		b.cover(a, l)
		if t.totals != "" {
			p.asks.computed[t.totals] = true
			p.note(a, 0, t.totals, "")
		}
		sum := 0
		if b.rec != nil {
			for _, row := range b.rec.rows {
				n, _ := row[t.sum].(int)
				sum += n
			}
			if n, ok := b.rec.v[t.totals].(int); ok {
				sum = n
			}
		}
		b.check(b.f.SetCellInt(b.sh, a.cell(), int64(sum)))
		b.check(b.f.SetCellFormula(b.sh, a.cell(), fmt.Sprintf("SUM(%s:%s)", cellName(a.c1, first), cellName(a.c1, b.row-1))))
	})
	b.row++
}

// hidden adds a hidden sheet of masters: columns of texts.
func (b *book) hidden(name string, columns ...[]string) {
	_, err := b.f.NewSheet(name)
	b.check(err)
	for c, list := range columns {
		for r, s := range list {
			b.check(b.f.SetCellStr(name, cellName(c+1, r+1), s))
		}
	}
	b.check(b.f.SetSheetVisible(name, false))
}

// protect locks all but the open cells.
func (b *book) protect() {
	b.check(b.f.ProtectSheet(b.sh, &excelize.SheetProtectionOptions{SelectLockedCells: true, SelectUnlockedCells: true, EditObjects: true}))
}

// labelled returns a label with its mark for what must be answered.
func labelled(it item, mark string) string {
	if !it.must || strings.Contains(it.label, mark) {
		return it.label
	}
	return it.label + mark
}
