package samplegen

import (
	"fmt"
	"strings"
)

// stacked holds several applications below each other on one sheet.
func stacked(b *bench) error {
	return b.each(func(j *job) error {
		if err := j.k.fill(j.l, j.v, j.h); err != nil {
			return err
		}
		lines := []truth{j.truthLine()}
		for range 1 + b.r.IntN(2) {
			o, err := b.second(j.l)
			if err != nil {
				return err
			}
			j.k.append(o.k, 1+b.r.IntN(4))
			lines = append(lines, o.truthLine())
		}
		data, err := j.k.bytes()
		b.put(j.fileName()+".xlsx", data, lines...)
		return err
	}, "A-1", "A-2", "B-1", "B-3", "NUR")
}

// append copies the form's sheet of o below what k's holds.
func (k *book) append(o *book, gap int) {
	down := k.form.bounds().to.row + gap
	for r, c := range o.form.cells {
		copied := *c
		if copied.formula != "" {
			copied.formula = ""
		}
		k.form.cells[ref{r.row + down, r.col}] = &copied
	}
	for r, a := range o.form.rowAttr {
		k.form.rowAttr[r+down] = a
	}
	for _, m := range o.form.merges {
		m.from.row, m.to.row = m.from.row+down, m.to.row+down
		k.form.merges = append(k.form.merges, m)
	}
}

// pages repeats the title where the second page begins: still one application.
func pages(b *bench) error {
	return b.each(func(j *job) error {
		block := j.l.blocks[len(j.l.blocks)/2]
		j.after(func(k *book) {
			title := *k.form.cell(ref{1, 2})
			k.insertRows(block[0], 2)
			c := k.form.cell(ref{block[0], 2})
			*c = title
			c.text = title.text + pick(b.r, []string{"　2/2", "（2ページ目）", "", "　つづき"})
			k.form.merges = append(k.form.merges, area{ref{block[0], 2}, ref{block[0] + 1, k.form.bounds().to.col - 1}})
		})
		return j.finish()
	}, applications...)
}

// companions holds an application, its annex and a cover letter in one book.
func companions(b *bench) error {
	return b.each(func(j *job) error {
		if err := j.k.fill(j.l, j.v, j.h); err != nil {
			return err
		}
		lines := []truth{j.truthLine()}
		j.k.letter()
		if j.l.form != "B-2" {
			other := pick(b.r, []*layout{layoutK12, layoutHyb, layoutContact})
			o, err := b.second(other)
			if err != nil {
				return err
			}
			j.k.adopt(o.k)
			name := pick(b.r, []string{other.sheet, "別紙", "別紙1"})
			j.k.graft(o.k, name, "visible")
			t := o.truthLine()
			t.Sheet = name
			lines = append(lines, t)
		}
		data, err := j.k.bytes()
		b.put(j.fileName()+".xlsx", data, lines...)
		return err
	}, "A-1", "B-1", "B-2", "B-3")
}

// adopt makes the formats of o's sheet harmless in k, whose formats are others.
func (k *book) adopt(o *book) {
	o.plainStyles()
	if i := strings.Index(o.form.tail, "<dataValidations"); i >= 0 {
		j := strings.Index(o.form.tail, "</dataValidations>") + len("</dataValidations>")
		o.form.tail = o.form.tail[:i] + o.form.tail[j:]
	}
}

// letter adds the sheet that goes in front of everything that is sent.
func (k *book) letter() {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for i, line := range []string{"FAX送付状", "トレンドマイクロ株式会社　御中", "会社名", "株式会社サンプル商会", "担当者名", "送付 太郎", "電話番号", "03-0000-0000", "件名", "法人向け製品申請書の送付", "枚数", "2枚（本状含む）", "いつもお世話になっております。申請書をお送りいたします。"} {
		fmt.Fprintf(&b, `<row r="%d"><c r="B%d" t="inlineStr"><is><t>%s</t></is></c></row>`, i+1, i+1, escape(line))
	}
	b.WriteString(`</sheetData></worksheet>`)
	k.addSheet("送付状", b.String())
}
