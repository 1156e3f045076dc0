package main

import "slices"

// unstyled lost every format on its way through another program: labels,
// answers and dates look all the same.
func unstyled(b *bench) error {
	return b.each(func(j *job) error {
		j.after((*book).plainStyles)
		return j.finish()
	})
}

// bare lost formats and merged cells, and keeps its texts in the cells.
func bare(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			k.plainStyles()
			k.unmerge(func(area) bool { return false })
			k.enc.inline = b.round%2 == 0
			k.enc.noRefs = b.round%3 == 0
		})
		return j.finish()
	})
}

// bareShifted lost them too and had rows and columns inserted before.
func bareShifted(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			if len(j.l.blocks) > 0 {
				j.moveBlock(k)
			}
			for range 2 {
				k.insertCols(2+b.r.IntN(30), 1)
			}
			inner := slices.Clone(j.l.inner)
			slices.Sort(inner)
			if len(j.l.blocks) == 0 {
				k.insertRows(pick(b.r, inner), 1)
			}
			k.plainStyles()
			k.unmerge(func(area) bool { return false })
		})
		return j.finish()
	})
}

// plainStyles takes every cell's format away.
func (k *book) plainStyles() {
	for _, c := range k.form.cells {
		c.style = 0
	}
}
