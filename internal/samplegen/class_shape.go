package samplegen

import (
	"slices"
	"strings"
)

// moved cuts a block of rows and inserts it somewhere else.
func moved(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			for range 1 + b.r.IntN(2) {
				j.moveBlock(k)
			}
		})
		return j.finish()
	}, applications...)
}

// moveBlock moves one block and keeps the layout's blocks true.
func (j *job) moveBlock(k *book) {
	blocks := slices.Clone(j.l.blocks)
	i, to := j.b.r.IntN(len(blocks)), j.b.r.IntN(len(blocks)+1)
	if to == i || to == i+1 {
		to = (i + 3) % (len(blocks) + 1)
	}
	before := blocks[len(blocks)-1][1] + 1
	if to < len(blocks) {
		before = blocks[to][0]
	}
	k.moveRows(blocks[i][0], blocks[i][1], before)
	copied := *j.l
	copied.blocks = reorder(blocks, i, to)
	j.l = &copied
}

func reorder(blocks [][2]int, i, to int) [][2]int {
	moving := blocks[i]
	rest := slices.Delete(slices.Clone(blocks), i, i+1)
	if to > i {
		to--
	}
	out := slices.Insert(rest, to, moving)
	next := slices.MinFunc(blocks, func(a, b [2]int) int { return a[0] - b[0] })[0]
	for i, b := range out {
		n := b[1] - b[0]
		out[i] = [2]int{next, next + n}
		next += n + 1
	}
	return out
}

// insertedRows inserts empty rows between and inside blocks.
func insertedRows(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			at := slices.Clone(j.l.inner)
			for _, x := range j.l.blocks {
				at = append(at, x[0])
			}
			slices.Sort(at)
			for i := len(at) - 1; i >= 0; i-- {
				if chance(b.r, 35) {
					k.insertRows(at[i], 1+b.r.IntN(2))
				}
			}
		})
		return j.finish()
	})
}

// insertedTop puts a note of the sender above the form.
func insertedTop(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			k.insertRows(1, 3)
			*k.form.cell(ref{1, 2}) = cell{kind: 's', text: pick(b.r, []string{"※至急　6/30まで", "FAX送付状　1/2枚目", "社内控え", "受付 25.6.12 営業二課"})}
		})
		return j.finish()
	})
}

// widened inserts a row inside merged rows, so that labels and values grow.
func widened(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			rows := slices.Clone(j.l.inner)
			slices.Sort(rows)
			for i := len(rows) - 1; i >= 0; i-- {
				if chance(b.r, 40) {
					k.insertRows(rows[i]+1, 1)
				}
			}
		})
		return j.finish()
	}, "A-1", "A-2", "B-2", "B-2HW", "NUR", "annex_k12", "annex_vbbss_hyb", "annex_contact_person")
}

// insertedCols inserts empty columns at the left or in the middle.
func insertedCols(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			last := k.form.bounds().to.col
			for range 1 + b.r.IntN(2) {
				col := pick(b.r, []int{1, 2, 3, last / 3, last / 2, 2 * last / 3, 4 + b.r.IntN(last-6)})
				k.insertCols(col, 1+b.r.IntN(2))
			}
		})
		return j.finish()
	})
}

// deletedRows deletes rows that hold optional fields only.
func deletedRows(b *bench) error {
	return b.each(func(j *job) error {
		gone := j.l.optional[b.r.IntN(len(j.l.optional))]
		for _, s := range j.l.spots {
			if s.inRows(gone[0], gone[0]+gone[1]-1) {
				j.delete(s.field)
			}
		}
		j.after(func(k *book) { k.deleteRows(gone[0], gone[1]) })
		return j.finish()
	}, applications...)
}

func (s spot) inRows(from, to int) bool {
	cells := slices.Clone(s.cells)
	for _, o := range s.opts {
		if o.cell != "" {
			cells = append(cells, o.cell)
		}
	}
	return slices.ContainsFunc(cells, func(c string) bool {
		return c != "/" && at(c).row >= from && at(c).row <= to
	})
}

// unmerged splits merged cells: all of them, or those of the form's upper half.
func unmerged(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			half := k.form.bounds().to.row / 2
			k.unmerge(func(a area) bool { return b.round%2 == 1 && a.from.row > half })
		})
		return j.finish()
	})
}

// longer lengthens the tables beyond the printed rows.
func longer(b *bench) error {
	return b.each(func(j *job) error {
		n := j.l.table.count + 1 + b.r.IntN(5)
		if j.l.annex() {
			j.v = b.annex(j.l, n, 70)
		} else if j.l.form != "B-2HW" {
			j.b.lines(j.v, j.l, j.b.cast(), n, 60)
			drop(j.v, j.l)
		}
		j.after(func(k *book) { k.fillMore(j.l, j.v, j.h) })
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "annex_k12", "annex_vbbss_hyb", "annex_contact_person")
}

// gaps leaves rows of the list blank between filled ones.
func gaps(b *bench) error {
	return b.each(func(j *job) error {
		rows := j.v[j.l.table.field].r
		j.after(func(k *book) {
			f := &filler{hand: j.h, k: k, on: map[string]bool{}}
			for _, s := range j.l.table.row(len(rows) + 1) {
				if last := rows[len(rows)-1]; s.kind != "none" {
					f.spot(s, last)
				}
			}
		})
		if len(rows)+1 >= j.l.table.count {
			return nil
		}
		twice := rows[len(rows)-1].clone()
		for _, unique := range []string{"mext_school_code", "biz_lid", "email", "admin_email", "school_name", "account_name", "is_primary"} {
			delete(twice, unique)
		}
		j.secondRow(twice)
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2")
}

// secondRow adds a copy of a product line to the truth.
func (j *job) secondRow(row record) {
	t := j.v.clone()
	t["product_lines"] = rows(append(t["product_lines"].r, row)...)
	j.t.Values = t
}

// sheetName renames the sheet of the form.
func sheetName(b *bench) error {
	return b.each(func(j *job) error {
		name := pick(b.r, []string{"入力", "株式会社様分", "Sheet1", "申請書_修正版", "2025.6", "提出用 ", "Ａ社", "原本(コピー)", j.l.form})
		j.after(func(k *book) { k.rename(name) })
		j.t.Sheet = name
		return j.finish()
	})
}

// rename gives the form's sheet another name.
func (k *book) rename(name string) {
	wb := string(k.parts["xl/workbook.xml"])
	old := k.form.name
	wb = strings.Replace(wb, `name="`+old+`"`, `name="`+escape(name)+`"`, 1)
	wb = strings.ReplaceAll(wb, "'"+old+"'!", "'"+escape(strings.ReplaceAll(name, "'", "''"))+"'!")
	k.parts["xl/workbook.xml"] = []byte(wb)
	for i, s := range k.sheets {
		if s.name == old {
			k.sheets[i].name = name
		}
	}
	k.form.name = name
}
