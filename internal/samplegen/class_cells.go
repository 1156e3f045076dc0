package samplegen

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// formulas holds values behind formulas with stored results: they count.
func formulas(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			for _, s := range j.l.spots {
				x, ok := j.v[s.field]
				if !ok || s.kind != "text" && s.kind != "email" && s.kind != "kana" && s.kind != "num" && s.kind != "pref" || !b.shown("formula "+s.field, 40) {
					continue
				}
				c := k.form.cell(at(s.cells[0]))
				switch {
				case s.kind == "num":
					c.formula = fmt.Sprintf("%d+0", x.n)
				case s.kind == "pref":
					c.formula = `VLOOKUP("` + x.s + `",リスト!$A$2:$A$48,1,FALSE)`
				default:
					c.formula = pick(b.of("formula "+s.field), []string{`TRIM("` + x.s + `")`, `"` + x.s + `"&""`})
				}
			}
		})
		return j.finish()
	})
}

// todayFormula dates the form with a formula that has a stored result.
func todayFormula(b *bench) error {
	return b.each(func(j *job) error {
		t, _ := time.Parse("2006-01-02", j.v.str("application_date"))
		c := dated(t)
		c.formula = "TODAY()"
		j.typeInstead("application_date", c)
		return j.finish()
	}, "B-1", "B-2", "B-3")
}

// uncalculated holds a formula without a stored value, as libraries write it.
func uncalculated(b *bench) error {
	return b.each(func(j *job) error {
		f := j.anyOf("text")
		if strings.HasPrefix(f, "rows[") {
			f = "reception_number"
		}
		j.wrong("formula", f, &cell{formula: pick(b.r, []string{`VLOOKUP(A1,リスト!A:B,2,FALSE)`, "Sheet2!B3", "CONCATENATE(A1,A2)"})})
		return j.finish()
	})
}

// uncalculatedQuantity is the same in the list.
func uncalculatedQuantity(b *bench) error {
	return b.each(func(j *job) error {
		field := map[string]string{"annex_k12": "units", "annex_vbbss_hyb": "existing_quantity"}[j.l.form]
		if j.l.annex() {
			j.v = b.annex(j.l, 3, 80)
			if field == "units" {
				j.v["total_units"] = number(j.v["total_units"].n - j.v["rows"].r[0]["units"].n)
			} else {
				j.v["new_quantity"] = number(1)
			}
		} else {
			field = "line_quantity"
		}
		j.wrong("formula", j.l.table.field+"[0]."+field, &cell{formula: "5*2"})
		return j.finish()
	}, "A-1", "B-1", "B-2", "annex_k12", "annex_vbbss_hyb")
}

// errorResults are formulas whose stored result is an error.
func errorResults(b *bench) error {
	return b.each(func(j *job) error {
		f := "eu_contact_kana"
		j.delete(f)
		j.typeInstead(f, &cell{kind: 'e', text: pick(b.r, []string{"#NAME?", "#N/A", "#VALUE!"}), formula: "PHONETIC(M30)"})
		j.t.warnOn("error_value", f)
		if j.l.form == "A-1" || j.l.form == "NUR" {
			j.delete("eu_company_name_kana")
			j.typeInstead("eu_company_name_kana", &cell{kind: 'e', text: "#NAME?", formula: "PHONETIC(K23)"})
			j.t.errorOn("required", "eu_company_name_kana")
		}
		return j.finish()
	}, applications...)
}

// errorText is the text of an error left by another program.
func errorText(b *bench) error {
	return b.each(func(j *job) error {
		j.delete("eu_contact_kana")
		j.typeInstead("eu_contact_kana", said(pick(b.r, []string{"#NAME?", "#N/A"})))
		j.t.warnOn("error_value", "eu_contact_kana")
		return j.finish()
	}, "A-1", "B-1", "B-2", "B-3")
}

// numbers were typed as numbers and lost their leading zeros, which come back.
func numbers(b *bench) error {
	return b.each(func(j *job) error {
		for _, s := range j.l.spots {
			x, ok := j.v[s.field]
			switch {
			case !ok || !b.shown("number "+s.field, 70):
			case s.kind == "phone", s.kind == "postal", s.kind == "postalm":
				j.typeInstead(s.field, unzeroed(x.s))
			case s.field == "eu_corporate_number" && s.kind == "code":
				j.typeInstead(s.field, &cell{kind: 'n', text: x.s})
			}
		}
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-3", "NUR")
}

func unzeroed(s string) *cell {
	n, _ := strconv.Atoi(strings.ReplaceAll(s, "-", ""))
	return counted(n)
}

// schoolNumbers does the same in the list of schools, for all rows.
func schoolNumbers(b *bench) error {
	return b.each(func(j *job) error {
		for i, r := range j.v["rows"].r {
			for _, f := range []string{"postal_code", "phone", "mobile"} {
				if r.has(f) {
					j.typeInstead(fmt.Sprintf("rows[%d].%s", i, f), unzeroed(r.str(f)))
				}
			}
		}
		return j.finish()
	}, "annex_k12", "annex_contact_person")
}

// numericCodes typed codes as numbers: a licence id keeps its digits with a
// warning; more than 15 digits are lost and an error.
func numericCodes(b *bench) error {
	return b.each(func(j *job) error {
		if b.round%2 == 0 {
			id := "7" + digits(b.r, 9)
			j.v.set("existing_lid", id)
			j.typeInstead("existing_lid", &cell{kind: 'n', text: id})
			j.t.warnOn("numeric_code", "existing_lid")
			return j.finish()
		}
		j.v.set("existing_lid", licenceID(b.r))
		j.wrong("numeric_code", "copied_from_reception_number", &cell{kind: 'n', text: "1.2345678901234568E+23"})
		return j.finish()
	}, "A-2", "B-1", "B-2", "B-3")
}

// struck crosses out values that remain in their cells.
func struck(b *bench) error {
	return b.each(func(j *job) error {
		f := pick(b.r, []string{"eu_company_name", "reseller_company_name", "remarks", "applicant_name"})
		if f == "remarks" {
			j.v.set(f, "旧担当:佐藤")
		}
		s, _ := j.l.spot(f)
		j.after(func(k *book) {
			style := k.struckStyle()
			m := k.form.mergeOf(at(s.cells[0]))
			for col := m.from.col; col <= m.to.col; col++ {
				k.form.cell(ref{m.from.row, col}).style = style
			}
		})
		j.t.warnOn("struck", f)
		return j.finish()
	}, applications...)
}

// hiddenRows hides rows that hold values.
func hiddenRows(b *bench) error {
	return b.each(func(j *job) error {
		if j.l.table != nil && (j.l.annex() || b.round%2 == 0) {
			if j.l.annex() {
				j.v = b.annex(j.l, 4, 80)
			}
			j.hideRows(j.l.table.first, j.l.table.step)
			j.t.warnOn("hidden", j.l.table.field)
			return j.finish()
		}
		f := pick(b.r, []string{"delivery_email", "remarks"})
		if f == "remarks" {
			j.v.set(f, "要確認")
		}
		s, _ := j.l.spot(f)
		m := j.k.form.mergeOf(at(s.cells[0]))
		j.hideRows(m.from.row, m.to.row-m.from.row+1)
		for _, x := range j.l.spots {
			if _, ok := j.v[x.field]; ok && x.inRows(m.from.row, m.to.row) {
				j.t.warnOn("hidden", x.field)
			}
		}
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-3", "NUR", "annex_k12", "annex_vbbss_hyb", "annex_contact_person")
}

func (j *job) hideRows(from, n int) {
	j.after(func(k *book) {
		for r := from; r < from+n; r++ {
			k.form.rowAttr[r] += ` hidden="1"`
		}
	})
}

// placeholders fills unanswered places with hints and dashes.
func placeholders(b *bench) error {
	return b.each(func(j *job) error {
		n := 0
		for _, s := range j.l.spots {
			free := !j.v.has(s.field) && (s.kind == "text" || s.kind == "code" || s.kind == "phone" || s.kind == "email" || s.kind == "memo")
			if !free || strings.HasPrefix(s.field, "support_") || strings.HasPrefix(s.field, "distributor_") || s.field == "lid" || !b.shown("hint "+s.field, 50) {
				continue
			}
			if s.field == "reception_number" || n > 6 {
				continue
			}
			n++
			j.typeInstead(s.field, said(pick(b.of("hint "+s.field), []string{"－", "-", "なし", "例）トレンドマイクロ", "（例）03-1234-5678", "※該当する場合のみ", "選択してください", "　－　", "なし "})))
		}
		return j.finish()
	})
}

// ditto repeats the row above by a sign.
func ditto(b *bench) error {
	return b.each(func(j *job) error {
		j.v = b.annex(j.l, 5, 95)
		fields := []string{"city", "prefecture", "postal_code", "existing_product_name", "contract_holder_name", "company_name", "department"}
		rows := j.v["rows"].r
		for i := 1; i < len(rows); i++ {
			for _, f := range fields {
				place := fmt.Sprintf("rows[%d].%s", i, f)
				if !rows[i-1].has(f) || !rows[i].has(f) || !b.shown("ditto "+place, 60) {
					continue
				}
				rows[i][f] = rows[i-1][f]
				j.typeInstead(place, said(pick(b.of("ditto "+place), []string{"〃", "同上", " 〃 ", "同　上", "（同上）", "″", "上に同じ"})))
			}
		}
		return j.finish()
	}, annexForms...)
}

// macSerials dates everything in the 1904 system.
func macSerials(b *bench) error {
	return b.each(func(j *job) error {
		j.h.date = func(_ *hand, s spot, t time.Time) *cell {
			c := counted(serial(t) - 1462)
			if s.kind == "daytext" {
				c.style = j.k.builtinStyle(58)
			}
			return c
		}
		j.after(func(k *book) { k.replace("xl/workbook.xml", "<workbookPr/>", `<workbookPr date1904="1"/>`) })
		return j.finish()
	}, "A-2", "B-1", "B-2", "B-3", "annex_vbbss_hyb", "annex_contact_person")
}

// dateFormats shows serials under the formats a Japanese Excel offers.
func dateFormats(b *bench) error {
	return b.each(func(j *job) error {
		j.h.date = func(h *hand, _ spot, t time.Time) *cell {
			c := dated(t)
			if chance(h.r, 50) {
				c.style = j.k.builtinStyle(pick(h.r, []int{14, 27, 30, 31, 36, 50, 57, 58}))
			} else {
				c.style = j.k.formatStyle(pick(h.r, []string{`[$-1030411]ggge\年m\月d\日`, `[$-ja-JP-x-gannen]ggge"年"m"月"d"日";@`, `yyyy"年"m"月"d"日"(aaa)`, `[$-409]d-mmm-yy`, `ge.mm.dd`}))
			}
			if chance(h.r, 15) {
				c.text += ".5"
			}
			return c
		}
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-3", "annex_k12", "annex_vbbss_hyb", "annex_contact_person")
}

// protected sheets and books can be read all the same.
func protected(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			k.form.tail = `<sheetProtection algorithmName="SHA-512" hashValue="Zm9v" saltValue="YmFy" spinCount="100000" sheet="1" objects="1" scenarios="1"/>` + k.form.tail
			k.replace("xl/workbook.xml", "<workbookProtection/>", `<workbookProtection lockStructure="1"/>`)
		})
		return j.finish()
	})
}
