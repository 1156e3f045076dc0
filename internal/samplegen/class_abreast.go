package samplegen

import "slices"

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

// pair picks two blocks that fit side by side: neither contains the table, and
// the one that moves is not the lower.
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

// putBeside moves the content of some rows to the right of the sheet, its first
// row to row.
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

// abreastLists has the list beside another block, left of it or right, its cells
// merged or not.
func abreastLists(b *bench) error {
	for n := range 8 {
		left, split := n%2 == 0, n/2
		err := b.each(func(j *job) error {
			j.after(func(k *book) {
				j.splitList(k, split)
				j.listBeside(k, left)
			})
			return j.finish()
		}, "A-1", "A-2", "B-1")
		if err != nil {
			return err
		}
	}
	return nil
}

// splitList unmerges nothing, the header of the list, its block, or the sheet.
func (j *job) splitList(k *book, how int) {
	rows := j.tableRows()
	k.unmerge(func(m area) bool {
		inside := rows[0] <= m.from.row && m.to.row <= rows[1]
		switch how {
		case 1:
			return !inside || m.from.row >= j.l.table.first
		case 2:
			return !inside
		}
		return how == 0
	})
}

// tableRows are the rows of the block that holds the table.
func (j *job) tableRows() [2]int {
	return j.l.blocks[slices.IndexFunc(j.l.blocks, j.l.holdsTable)]
}

// listBeside puts a block right of the list, or the list right of a block that
// gets as many rows, or of several.
func (j *job) listBeside(k *book, left bool) {
	list, r := j.tableRows(), j.b.r
	height := list[1] - list[0]
	var others [][2]int
	for _, x := range j.l.blocks[1:] {
		if x != list && (left && x[1]-x[0] <= height || !left && x[0] < list[0]) {
			others = append(others, x)
		}
	}
	x := pick(r, others)
	if left {
		k.putBeside(x, list[0])
		k.deleteRows(x[0], x[1]-x[0]+1)
		return
	}
	if more := height - (x[1] - x[0]); more > 0 && (chance(r, 50) || x[0]+height >= list[0]) {
		k.insertRows(x[1]+1, more)
		list[0], list[1] = list[0]+more, list[1]+more
	}
	k.putBeside(list, x[0])
	k.deleteRows(list[0], height+1)
}

// abreastSplit has any two blocks side by side and cells split: all, none, those
// with text, or those left empty or for a mark.
func abreastSplit(b *bench) error {
	for how := range 4 {
		err := b.each(func(j *job) error {
			j.after(func(k *book) {
				left, right := j.anyPair()
				k.unmerge(func(m area) bool { return how == 0 || how > 1 && k.form.isSlot(m) == (how == 3) })
				k.putBeside(right, left[0])
				k.deleteRows(right[0], right[1]-right[0]+1)
			})
			return j.finish()
		}, "A-1", "A-2", "B-1", "B-3", "NUR")
		if err != nil {
			return err
		}
	}
	return nil
}

// anyPair picks two blocks without the table, the one that moves no lower and none
// of them the first.
func (j *job) anyPair() (left, right [2]int) {
	var pairs [][2][2]int
	for _, a := range j.l.blocks[1:] {
		for _, x := range j.l.blocks[1:] {
			if a != x && !j.l.holdsTable(a) && !j.l.holdsTable(x) && x[1]-x[0] <= a[1]-a[0] {
				pairs = append(pairs, [2][2]int{a, x})
			}
		}
	}
	p := pick(j.b.r, pairs)
	return p[0], p[1]
}

// isSlot reports whether a merged range is empty or contains no more than a
// mark.
func (s *sheet) isSlot(m area) bool {
	c := s.cells[m.from]
	return c == nil || c.kind == 0 || len([]rune(c.text)) < 2
}
