package judge2

import (
	"fmt"
	"strings"
)

// A list is the items of a form, in one of three shapes: a row for each item, a card
// for each, or a column for each.
type list struct {
	items   []item
	rows    int    // items that it has room for
	number  string // label of the numbers, "" for none
	numbers string // how they are printed, see numeral
	lead    int    // width of the numbers in columns
	total   string // label of the total, "" for none
	sum     string // the field summed
	totals  string // the field that the total is an answer to, "" for none
	height  float64
	head    float64
	headed  look
	label   look // of questions inside a card or before a row
	cell    look
	must    string // fill of cells that must be answered, "" for that of the others
}

// lines are the lines of an item.
func (t list) lines() int {
	n := 0
	for _, it := range t.items {
		n = max(n, it.line)
	}
	return n + 1
}

func (t list) grouped() bool {
	for _, it := range t.items {
		if it.group != "" {
			return true
		}
	}
	return false
}

// look is that of the cell of an answer.
func (t list) look(it item) look {
	l := t.cell
	if it.must && t.must != "" {
		l.fill = t.must
	}
	return l
}

// count is how many items there are to draw.
func (b *book) count(t list) int {
	if !b.silent {
		b.asks.rows = t.rows
	}
	if b.rec != nil {
		return max(t.rows, len(b.rec.rows))
	}
	return t.rows
}

// itemPen is the pen of the i-th item.
func (b *book) itemPen(i int) *pen {
	p := &pen{book: b, named: i == 0 && !b.silent}
	if b.rec != nil && i < len(b.rec.rows) {
		p.v, p.key = b.rec.rows[i], fmt.Sprintf("%d.", i)
	}
	return p
}

// table draws a row, or several lines, for each item.
func (b *book) table(from int, t list) {
	n := t.lines()
	top := b.row
	if t.grouped() {
		n = 2
	}
	for i := range n {
		b.height(top+i, t.head)
	}
	if t.number != "" {
		b.print(block(from, top, from+t.lead-1, top+n-1), t.number, t.headed)
	}
	t.each(from, top, func(i int, a area, it item) {
		switch {
		case it.group != "":
			a.r1, a.r2 = top+1, top+1
			if i == 0 || t.items[i-1].group != it.group {
				end := a.c2
				for _, c := range t.items[i+1:] {
					if c.group != it.group {
						break
					}
					end += c.w
				}
				b.print(across(a.c1, end, top), it.group, t.headed)
			}
		case t.grouped():
			a.r2 = top + 1
		}
		b.print(a, it.label, t.headed)
	})
	b.row += n
	n = t.lines()
	first := b.row
	for i := range b.count(t) {
		for k := range n {
			b.height(b.row+k, t.height)
		}
		if t.number != "" {
			b.print(block(from, b.row, from+t.lead-1, b.row+n-1), numeral(t.numbers, i+1), look{h: "center", line: t.cell.line, size: t.cell.size})
		}
		p := b.itemPen(i)
		if i > 0 && p.v != nil {
			p.above = b.rec.rows[i-1]
		}
		t.each(from, b.row, func(_ int, a area, it item) {
			it.exact = it.exact || it.field == t.sum && t.sum != ""
			p.answer(a, it, t.look(it))
		})
		b.row += n
	}
	if t.total == "" {
		return
	}
	b.height(b.row, t.height)
	t.each(from, b.row, func(_ int, a area, it item) {
		if it.field == t.sum {
			b.print(across(from, a.c1-1, b.row), t.total, t.headed)
			a.r1, a.r2 = b.row, b.row
			b.sumCell(a, t, fmt.Sprintf("SUM(%s:%s)", cellName(a.c1, first), cellName(a.c1, b.row-1)))
		}
	})
	b.row++
}

// each calls f for each question with its area in the item that begins at row r.
func (t list) each(from, r int, f func(i int, a area, it item)) {
	next := map[int]int{}
	for i, it := range t.items {
		c := from + t.lead + next[it.line]
		f(i, block(c, r+it.line, c+it.w-1, r+it.line), it)
		next[it.line] += it.w
	}
}

// sumCell is the cell of a total.
func (b *book) sumCell(a area, t list, formula string) {
	l := t.cell
	l.open, l.format, l.h = false, "#,##0", "right"
	b.cover(a, l)
	p := b.pen()
	if t.totals == "" {
		p.note(a, 0, "-", "")
	} else {
		p.note(a, 0, t.totals, "")
		p.asks.computed[t.totals] = true
	}
	n := 0
	if b.rec != nil {
		for _, row := range b.rec.rows {
			q, _ := row[t.sum].(int)
			n += q
		}
	}
	b.formula(a, n, formula)
}

// cards draws a card for each item: its number down the side, then lines of
// questions with their labels.
func (b *book) cards(from, to int, t list) {
	n := t.lines()
	var sums []string
	for i := range b.count(t) {
		for k := range n {
			b.height(b.row+k, t.height)
		}
		b.print(block(from, b.row, from+t.lead-1, b.row+n-1), t.number+"\n"+numeral(t.numbers, i+1), t.headed)
		p := b.itemPen(i)
		for k := range n {
			c := from + t.lead
			for _, it := range t.items {
				if it.line != k {
					continue
				}
				b.print(across(c, c+it.lw-1, b.row+k), it.label, t.label)
				a := across(c+it.lw, c+it.lw+it.w-1, b.row+k)
				if it.field == t.sum && t.total != "" {
					it.exact = true
					sums = append(sums, a.cell())
				}
				p.answer(a, it, t.look(it))
				c = a.c2 + 1
			}
			if c <= to {
				b.print(across(c, to, b.row+k), "", t.label)
			}
		}
		b.row += n
		b.gap(3)
	}
	if t.total == "" {
		return
	}
	b.height(b.row, t.height)
	b.print(across(to-9, to-5, b.row), t.total, t.headed)
	b.sumCell(across(to-4, to, b.row), t, strings.Join(sums, "+"))
	b.row++
}

// columns draws a column for each item: questions down the left, items beside each
// other. Groups of questions have a common label before theirs.
func (b *book) columns(from, label, wide int, t list) {
	top := b.row
	b.height(top, t.head)
	b.print(across(from, from+label-1, top), t.number, t.headed)
	n := b.count(t)
	for k, it := range t.items {
		b.height(top+1+k, t.height)
		a := across(from, from+label-1, top+1+k)
		if it.group != "" {
			if k == 0 || t.items[k-1].group != it.group {
				last := k
				for last+1 < len(t.items) && t.items[last+1].group == it.group {
					last++
				}
				l := t.headed
				l.wrap = true
				b.print(block(from, top+1+k, from+t.lead-1, top+1+last), it.group, l)
			}
			a.c1 += t.lead
		}
		b.print(a, it.label, t.label)
	}
	for i := range n {
		c := from + label + i*wide
		b.print(across(c, c+wide-1, top), numeral(t.numbers, i+1), t.headed)
		p := b.itemPen(i)
		for k, it := range t.items {
			it.exact = it.exact || it.field == t.sum && t.sum != ""
			p.answer(across(c, c+wide-1, top+1+k), it, t.look(it))
		}
	}
	if t.total != "" {
		end := from + label + n*wide
		b.print(at(end, top), t.total, t.headed)
		for k, it := range t.items {
			if it.field == t.sum {
				b.sumCell(at(end, top+1+k), t, fmt.Sprintf("SUM(%s:%s)", cellName(from+label, top+1+k), cellName(end-1, top+1+k)))
			}
		}
	}
	b.row += len(t.items) + 1
}
