package main

// abreast has two blocks of the form side by side: the later one cut and put
// right of an earlier one that is no lower.
func abreast(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			left, right, ok := j.pair()
			if !ok {
				return
			}
			k.putBeside(right, left[0])
			k.deleteRows(right[0], right[1]-right[0]+1)
		})
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-3")
}

// pair picks two blocks that stand well side by side: neither holds the table,
// and the one that moves is not the lower.
func (j *job) pair() (left, right [2]int, ok bool) {
	var pairs [][2][2]int
	for n, a := range j.l.blocks {
		for _, b := range j.l.blocks[n+1:] {
			if n > 0 && !j.l.holdsTable(a) && !j.l.holdsTable(b) && b[1]-b[0] <= a[1]-a[0] {
				pairs = append(pairs, [2][2]int{a, b})
			}
		}
	}
	if len(pairs) == 0 {
		return left, right, false
	}
	p := pick(j.b.r, pairs)
	return p[0], p[1], true
}

func (l *layout) holdsTable(rows [2]int) bool {
	return l.table != nil && rows[0] <= l.table.first && l.table.first <= rows[1]
}

// putBeside moves what stands in some rows right of the sheet, its first row to
// row.
func (k *book) putBeside(rows [2]int, row int) {
	f := k.form
	off := f.bounds().to.col + 1
	to := func(r ref) ref {
		if r.row < rows[0] || r.row > rows[1] {
			return r
		}
		return ref{r.row - rows[0] + row, r.col + off}
	}
	cells := map[ref]*cell{}
	for r, c := range f.cells {
		cells[to(r)] = c
	}
	f.cells = cells
	for i, m := range f.merges {
		f.merges[i] = area{to(m.from), to(m.to)}
	}
}
