package samplegen

import (
	"fmt"
	"strconv"
)

// extraColumns has columns of the sender's own between those of the list:
// prices, amounts, remarks of the house.
func extraColumns(b *bench) error {
	return b.each(func(j *job) error {
		if j.l.annex() {
			j.v = b.annex(j.l, 5, 80)
		}
		t := j.l.table
		s := t.anySpot(b.seed.of("beside"))
		col := at(t.address(s.cells[0], 0)).col
		name := pick(b.r, []string{"単価", "金額", "定価", "弊社管理番号", "社内コード", "仕入先"})
		header := j.headerCells()[s.field]
		if header.row == 0 {
			return j.finish()
		}
		j.after(func(k *book) {
			k.insertCols(col, 1)
			*k.form.cell(ref{header.row, col}) = cell{kind: 's', text: name, style: k.form.cell(ref{header.row, col + 1}).style}
			for i := range j.v[t.field].r {
				c := k.form.cell(ref{t.first + i*t.step, col})
				if name == "単価" || name == "金額" || name == "定価" {
					c.kind, c.text = 'n', strconv.Itoa(1000*(i+1))
				} else {
					c.kind, c.text = 's', fmt.Sprintf("K-%03d", i+1)
				}
			}
			if b.round%2 == 1 {
				k.unmerge(func(area) bool { return false })
			}
		})
		return j.finish()
	}, "A-1", "B-1", "B-2", "annex_k12", "annex_vbbss_hyb", "annex_contact_person")
}

// closing marks the end of the filled-in rows, and puts comments between items.
func closing(b *bench) error {
	return b.each(func(j *job) error {
		t := j.l.table
		rows := j.v[t.field].r
		if len(rows)+2 > t.count {
			j.v[t.field] = value{kind: 'r', r: rows[:t.count-2]}
			rows = j.v[t.field].r
		}
		if j.l.form == "annex_k12" || j.l.form == "annex_vbbss_hyb" {
			j.v = b.annex(j.l, 3, 80)
			rows = j.v[t.field].r
		}
		j.after(func(k *book) {
			word := pick(b.r, []string{"以下余白", "－以下余白－", "（以下余白）", "―　以下余白　―", "以　下　余　白", "※以下余白", "--- 以下余白 ---", "以下余白。", "以上", "－ 以上 －"})
			c := k.form.cell(at(t.address(t.spots[pickSpot(j)].cells[0], len(rows))))
			c.kind, c.text = 's', word
		})
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "annex_k12", "annex_vbbss_hyb")
}

// pickSpot returns the column of the first text of a row.
func pickSpot(j *job) int {
	if j.l.annex() {
		return 1
	}
	return 0
}

// unnumbered lost the numbers of its rows.
func unnumbered(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			for i := range j.l.table.count {
				k.form.cell(at(j.l.table.address("B", i))).kind = 0
				k.form.cell(at(j.l.table.address("B", i))).text = ""
			}
		})
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "annex_k12", "annex_vbbss_hyb", "annex_contact_person")
}

// totals calls the total something else, or leaves it out.
func totals(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			r := at(j.l.table.total)
			for col := r.col - 1; col > 0; col-- {
				if c := k.form.cells[ref{r.row, col}]; c != nil && c.kind == 's' {
					c.text = pick(b.r, []string{"合計", "小　計", "合計数", "総合計", "合計（台）", "数量計", "TOTAL", "計", "ご注文合計", "合計ライセンス数", "Total", "合　計　数　量"})
					break
				}
			}
		})
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2")
}

// sideNotes writes notes right of a list whose cells are not merged, on the
// rows of items.
func sideNotes(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			col := k.form.bounds().to.col + 1 + b.r.IntN(3)
			k.unmerge(func(area) bool { return false })
			for i := range 3 {
				c := k.form.cell(ref{j.l.table.first + i*j.l.table.step, col})
				c.kind, c.text = 's', pick(b.r, []string{"在庫確認済", "要確認", "3", "至急", "○", "2025/7/1", "担当：佐藤"})
			}
		})
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-2HW", "annex_k12", "annex_vbbss_hyb", "annex_contact_person")
}
