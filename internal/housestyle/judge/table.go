package judge

import "fmt"

// A table is a list of items: a header, maybe an example, printed rows and maybe
// a total. Columns have their widths in w; those marked second are in the second
// line of each item; neighbours of one group share a heading above theirs.
type table struct {
	cols    []item
	rows    int    // printed rows
	number  string // label of a printed number, "" for none
	numbers string // 1, ① or the like; "" for 1
	wide    int    // width of the number, 2 unless given
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

func (t table) lead() int {
	switch {
	case t.number == "":
		return 0
	case t.wide > 0:
		return t.wide
	}
	return 2
}

// lines are the rows of an item.
func (t table) lines() int {
	for _, c := range t.cols {
		if c.second {
			return 2
		}
	}
	return 1
}

func (t table) grouped() bool {
	for _, c := range t.cols {
		if c.group != "" {
			return true
		}
	}
	return false
}

// each calls f for each column with its area in the item that begins at row r.
func (t table) each(r, from int, f func(i int, a area, it item)) {
	c, d := from+t.lead(), from+t.lead()
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
	b.tableHead(from, t)
	if len(t.example) > 0 {
		b.exampleRow(from, t)
	}
	first := b.row
	rows := t.rows
	if !b.silent {
		b.asks.rows = t.rows
	}
	if b.rec != nil {
		rows = max(rows, len(b.rec.rows)+b.skipped())
	}
	b.itemRows(from, rows, t)
	if t.total != "" {
		b.totalRow(from, first, t)
	}
	if t.bottom != "" {
		b.print(at(from, b.row), t.bottom, look{size: b.size - 1.5})
		b.row++
	}
}

func (b *book) tableHead(from int, t table) {
	n := t.lines()
	if t.grouped() {
		n = 2
	}
	for i := range n {
		b.height(b.row+i, t.head)
	}
	if t.number != "" {
		b.print(block(from, b.row, from+t.lead()-1, b.row+n-1), t.number, t.headed)
	}
	t.each(b.row, from, func(i int, a area, it item) {
		switch {
		case it.group != "":
			last := i
			for last+1 < len(t.cols) && t.cols[last+1].group == it.group {
				last++
			}
			if i == 0 || t.cols[i-1].group != it.group {
				end := a.c2
				for _, c := range t.cols[i+1 : last+1] {
					end += c.w
				}
				b.print(across(a.c1, end, a.r1), it.group, t.headed)
			}
			a.r1, a.r2 = a.r1+1, a.r1+1
		case t.grouped():
			a.r2 = a.r1 + 1
		}
		b.print(a, it.label, t.headed)
	})
	b.row += n
}

// skipped is how many rows the sender leaves empty between others.
func (b *book) skipped() int {
	if b.mut.gapRow > 0 && b.mut.gapRow < len(b.rec.rows) {
		return 1
	}
	return 0
}

func (b *book) exampleRow(from int, t table) {
	n := t.lines()
	grey := t.cell
	grey.color, grey.fill, grey.open, grey.ital, grey.shrink = "7F7F7F", "F2F2F2", false, true, true
	if t.number != "" {
		b.print(block(from, b.row, from+t.lead()-1, b.row+n-1), "例", grey)
	}
	t.each(b.row, from, func(i int, a area, it item) { b.print(a, t.example[i], grey) })
	for i := range n {
		b.height(b.row+i, t.height)
	}
	b.row += n
}

func (b *book) itemRows(from, rows int, t table) {
	n, next := t.lines(), 0
	counted := b.rec == nil || b.hand.neat || often(b.hand.r, 60)
	for i := range rows {
		for k := range n {
			b.height(b.row+k, t.height)
		}
		if t.number != "" {
			s := numeral(t.numbers, i+1)
			if i >= t.rows && !counted {
				s = "" // in a row that the sender inserted
			}
			b.print(block(from, b.row, from+t.lead()-1, b.row+n-1), s, look{h: "center", line: t.cell.line, size: t.cell.size})
		}
		p := &pen{book: b, named: i == 0 && !b.silent}
		if b.rec != nil && next < len(b.rec.rows) && (i != b.mut.gapRow || b.skipped() == 0) {
			p.v, p.key = b.rec.rows[next], fmt.Sprintf("%d.", next)
			if next > 0 && (i-1 != b.mut.gapRow || b.skipped() == 0) { // 〃 below an empty row would be unclear
				p.above = b.rec.rows[next-1]
			}
			next++
		}
		t.each(b.row, from, func(_ int, a area, it item) {
			it.exact = it.exact || it.field == t.sum && !t.typed && t.sum != ""
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
	case "ア":
		return string([]rune("アイウエオカキクケコサシスセソタチツテトナニヌネノ")[n-1])
	case "１":
		return widen(fmt.Sprint(n))
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
		if t.totals == "" {
			p.note(a, 0, "-", "")
		} else {
			p.note(a, 0, t.totals, "")
			p.asks.computed[t.totals] = true
		}
		b.check(b.f.SetCellInt(b.sh, a.cell(), int64(b.sum(t))))
		b.check(b.f.SetCellFormula(b.sh, a.cell(), fmt.Sprintf("SUM(%s:%s)", cellName(a.c1, first), cellName(a.c1, b.row-1))))
	})
	b.row++
}

func (b *book) sum(t table) int {
	if b.rec == nil {
		return 0
	}
	sum := 0
	for _, row := range b.rec.rows {
		n, _ := row[t.sum].(int)
		sum += n
	}
	if n, ok := b.rec.v[t.totals].(int); ok {
		sum = n
	}
	return sum
}
