package samplegen

// insertRows inserts n empty rows before row, in the style of the row above.
func (k *book) insertRows(row, n int) {
	k.reshape(shift{func(r int) int {
		if r >= row {
			return r + n
		}
		return r
	}, same})
	for i := range n {
		k.styleRow(row-1, row+i)
	}
}

// styleRow gives the cells of one row the look of another, without text.
func (k *book) styleRow(from, to int) {
	last := k.form.bounds().to.col
	for c := 1; c <= last; c++ {
		if src, ok := k.form.cells[ref{from, c}]; ok {
			k.form.cells[ref{to, c}] = &cell{style: src.style}
		}
	}
	k.form.rowAttr[to] = k.form.rowAttr[from]
}

// insertCols inserts n empty columns before col.
func (k *book) insertCols(col, n int) {
	k.reshape(shift{same, func(c int) int {
		if c >= col {
			return c + n
		}
		return c
	}})
}

// deleteRows deletes n rows from row on, with their content.
func (k *book) deleteRows(row, n int) {
	k.reshape(shift{func(r int) int {
		switch {
		case r < row:
			return r
		case r < row+n:
			return 0
		}
		return r - n
	}, same})
}

// moveRows cuts the rows from..to and inserts them before row.
func (k *book) moveRows(from, to, before int) {
	n := to - from + 1
	k.reshape(shift{func(r int) int {
		switch {
		case before > to && r >= from && r <= to:
			return r + before - to - 1
		case before > to && r > to && r < before:
			return r - n
		case before < from && r >= from && r <= to:
			return r - from + before
		case before < from && r >= before && r < from:
			return r + n
		}
		return r
	}, same})
}

// repeatRows inserts copies of rows from..from+n-1 below them, look and
// merges without what was typed, the way people lengthen a table.
func (k *book) repeatRows(from, n, times int) {
	k.insertRows(from+n, n*times)
	for i := range n * times {
		k.styleRow(from+i%n, from+n+i)
	}
	for _, m := range append([]area(nil), k.form.merges...) {
		if m.from.row < from || m.to.row >= from+n {
			continue
		}
		for t := 1; t <= times; t++ {
			c := m
			c.from.row, c.to.row = m.from.row+n*t, m.to.row+n*t
			k.form.merges = append(k.form.merges, c)
		}
	}
}

// unmerge splits every merged range that keep does not hold back.
func (k *book) unmerge(keep func(area) bool) {
	var out []area
	for _, m := range k.form.merges {
		if keep(m) {
			out = append(out, m)
		}
	}
	k.form.merges = out
}
