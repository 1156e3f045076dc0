package samplegen

import (
	"slices"
	"strings"
)

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

// badges puts cells with 必須 or 任意 between labels and values, as many
// companies' newer forms have them.
func badges(b *bench) error {
	column := map[string]string{"A-1": "K", "A-2": "N", "B-1": "M", "B-2": "M", "B-2HW": "L", "B-3": "L", "NUR": "M"}
	return b.each(func(j *job) error {
		col := colNumber(column[j.l.form])
		j.after(func(k *book) {
			k.insertCols(col, 2)
			for _, m := range append([]area(nil), k.form.merges...) {
				label := k.form.cell(m.from)
				if m.to.col != col-1 || label.kind != 's' || m.from.col < 3 {
					continue
				}
				word := "任意"
				if strings.ContainsAny(label.text, "※*") || strings.Contains(label.text, "必須") {
					word = "必須"
				}
				*k.form.cell(ref{m.from.row, col}) = cell{kind: 's', text: word, style: label.style}
				k.form.merges = append(k.form.merges, area{ref{m.from.row, col}, ref{m.to.row, col + 1}})
			}
		})
		return j.finish()
	}, applications...)
}

// untickedRows leaves printed boxes in the rows of a list that are blank.
func untickedRows(b *bench) error {
	return b.each(func(j *job) error {
		j.v = b.annex(j.l, 3, 80)
		j.after(func(k *book) {
			for i := range j.l.table.count {
				c := k.form.cell(at(j.l.table.address("I", i)))
				if c.kind == 0 {
					c.kind, c.text = 's', "□"
				} else {
					c.text = "■"
				}
			}
		})
		return j.finish()
	}, "annex_contact_person")
}
