package main

import (
	"strconv"
	"strings"
)

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

// macroBooks are saved with macros allowed; there is nothing to run in them.
func macroBooks(b *bench) error {
	return resaved(b, ".xlsm", func(in [][]byte) ([][]byte, error) { return in, nil }, func(j *job) {
		j.after(func(k *book) {
			k.replace(contentTypes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
		})
	}, "A-1", "B-2", "annex_k12")
}

// mixture combines habits the way one careless sender does.
func mixture(b *bench) error {
	return b.each(func(j *job) error {
		j.h.noise = true
		j.h.mark = pick(b.r, signs)
		j.after(func(k *book) {
			for c, words := range j.l.labels {
				if len(words) > 0 && at(c).row%3 == b.round%3 {
					k.form.cell(at(c)).text = words[0]
				}
			}
			if len(j.l.blocks) > 0 {
				j.moveBlock(k)
			}
			k.insertRows(1, 1+b.r.IntN(2))
			k.insertCols(pick(b.r, []int{1, 2}), 1)
		})
		return j.finish()
	})
}

// wholes types into the first of several cells what belongs into all of them.
func wholes(b *bench) error {
	return b.each(func(j *job) error {
		for _, s := range j.l.spots {
			x, ok := j.v[s.field]
			if !ok {
				continue
			}
			switch s.kind {
			case "phone3", "phonedigits", "postal2", "postal7", "digits":
				j.typeInstead(s.field, said(x.s))
			}
		}
		return j.finish()
	}, "A-2", "B-2HW", "NUR")
}

// wholeDates types a whole date into the cell for its year.
func wholeDates(b *bench) error {
	return b.each(func(j *job) error {
		for _, s := range j.l.spots {
			if x, ok := j.v[s.field]; ok && (s.kind == "ymd" || s.kind == "wareki") {
				j.typeInstead(s.field, said(strings.ReplaceAll(x.s, "-", "/")))
			}
		}
		return j.finish()
	}, "A-1", "B-2HW")
}

// looseChoices types the choices of drop-downs by hand, in other widths or by
// their codes alone.
func looseChoices(b *bench) error {
	return b.each(func(j *job) error {
		j.v = b.annex(j.l, 5, 95)
		for i, r := range j.v["rows"].r {
			for _, s := range j.l.table.spots {
				for _, o := range s.opts {
					if s.kind == "drop" && r.str(s.field) == o.id {
						loose := pick(b.r, []string{foldASCII(o.text), o.text + "　", " " + o.text, wideASCII(o.text)})
						if strings.Contains(o.text, "（") && chance(b.r, 40) {
							loose = o.id
						}
						j.typeInstead("rows["+strconv.Itoa(i)+"]."+s.field, said(loose))
					}
				}
			}
		}
		return j.finish()
	}, "annex_k12", "annex_contact_person")
}
