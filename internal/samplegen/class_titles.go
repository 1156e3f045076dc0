package samplegen

import (
	"slices"
	"strings"
)

// oldEdition rebuilds the edition of 2024-10-01: the blocks in another order,
// some labels in other words. What is known of it is no more than that.
func oldEdition(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			j.oldLabels(k)
			if j.l.annex() {
				k.moveRows(8, 10, 6)
				return
			}
			j.oldOrder(k)
		})
		j.t.FormVersion = "2024-10-01"
		j.t.warnOn("edition", "form_version")
		return j.finish()
	}, "A-1", "B-1", "B-2", "NUR", "annex_k12")
}

func (j *job) oldLabels(k *book) {
	for c, words := range j.l.labels {
		if len(words) > 0 {
			k.form.cell(at(c)).text = words[0]
		}
	}
	for _, c := range k.form.cells {
		if c.kind == 's' && strings.Contains(c.text, "2025年6月6日版") && len([]rune(c.text)) < 20 {
			c.text = strings.Replace(c.text, "2025年6月6日版", "2024年10月1日版", 1)
		}
	}
}

// oldOrder puts the reseller before the customer's support and delivery, the
// products before both.
func (j *job) oldOrder(k *book) {
	blocks := j.l.blocks
	last := blocks[len(blocks)-2]
	k.moveRows(last[0], last[1], blocks[2][0])
}

// otherEdition prints an unknown edition on the known layout.
func otherEdition(b *bench) error {
	return b.each(func(j *job) error {
		said := pick(b.r, []string{"2025年4月1日版", "2025年4月1日 改訂版", "改訂日：2025年4月1日", "2025.4.1 改訂", "Ver.2025.04.01", "最終更新日 2025/4/1", "R7.4.1版", "第3版（2025年4月1日）"})
		j.after(func(k *book) { k.retext("2025年6月6日版", said) })
		j.t.FormVersion = "2025-04-01"
		j.t.warnOn("edition", "form_version")
		return j.finish()
	}, "A-2", "B-1", "B-3", "NUR", "annex_vbbss_hyb")
}

// editionSpelling writes the current edition in other ways.
func editionSpelling(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			k.retext("2025年6月6日版", pick(b.r, []string{"２０２５年６月６日版", "2025/6/6版", "2025年06月06日版", "2025年6月6日 版", "令和7年6月6日版", "2025.6.6版", "2025年6月6日改訂", "Ver.2025.06.06", "最終更新日：2025年6月6日"}))
		})
		return j.finish()
	})
}

// retext replaces a piece of printed text on the form's sheet, once per cell.
func (k *book) retext(old, new string) {
	for _, c := range k.form.cells {
		if c.kind == 's' && c.formula == "" {
			c.text = strings.Replace(c.text, old, new, 1)
		}
	}
}

// titles writes the form's code in other ways.
func titles(b *bench) error {
	return b.each(func(j *job) error {
		printed := "【" + j.l.form + "】"
		if j.l.form == "A-2" {
			printed = "【Ａ－２】"
		}
		flat := strings.ReplaceAll(j.l.form, "-", "")
		j.after(func(k *book) {
			k.retext(printed, pick(b.r, []string{
				"【" + wideASCII(j.l.form) + "】", "(" + j.l.form + ")", "（" + j.l.form + "）", "【" + flat + "】", " " + j.l.form, "〔" + j.l.form + "〕",
				"【" + strings.Replace(j.l.form, "-", "‐", 1) + "】", "【 " + j.l.form + " 】", "［" + wideASCII(j.l.form) + "］",
			}))
		})
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-2HW", "B-3")
}

// noTitle lost its title line though the layout leaves no doubt.
func noTitle(b *bench) error {
	return b.each(func(j *job) error {
		j.after(func(k *book) {
			for r, c := range k.form.cells {
				if r.row <= 2 {
					c.kind, c.text = 0, ""
				}
			}
		})
		j.t.FormVersion = ""
		j.name = pick(b.r, []string{"書類", "提出分", "form"})
		// The field of the warning is not prescribed.
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2HW", "NUR", "annex_k12")
}

// wrongTitle bears the title of another form.
func wrongTitle(b *bench) error {
	swap := map[string]string{"A-1": "B-2HW", "A-2": "B-1", "B-1": "A-2", "B-2": "B-3", "B-2HW": "A-1", "B-3": "B-2"}
	return b.each(func(j *job) error {
		printed := "【" + j.l.form + "】"
		if j.l.form == "A-2" {
			printed = "【Ａ－２】"
		}
		j.after(func(k *book) { k.retext(printed, "【"+swap[j.l.form]+"】") })
		j.t.Status = "held"
		j.t.Diagnostics = []diagnostic{{"error", "title", ""}}
		j.t.Form = swap[j.l.form]
		j.t.Unscored = j.fields() // which of the two is read is open
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-2HW", "B-3")
}

// fields lists every field a form has, those of its list too.
func (j *job) fields() []string {
	out := []string{"eu_contact_last_name", "eu_contact_first_name", "eu_prefecture", "eu_address", "product_lines"}
	all := slices.Clone(j.l.spots)
	if j.l.table != nil {
		all = append(all, j.l.table.spots...)
	}
	for _, s := range all {
		out = append(out, s.field)
	}
	return out
}

// longTexts exceed the limits of their fields.
func longTexts(b *bench) error {
	limits := map[string]int{"applicant_name": 60, "eu_company_name": 100, "reseller_company_name": 100, "remarks": 1000}
	return b.each(func(j *job) error {
		f := pick(b.r, []string{"applicant_name", "eu_company_name", "remarks"})
		long := strings.Repeat("株式会社髙島測量", limits[f]/8+2)
		j.v.set(f, long)
		j.t.errorOn("too_long", f)
		j.t.Unscored = []string{f}
		return j.finish()
	}, applications...)
}

// offList types what the drop-down does not offer.
func offList(b *bench) error {
	return b.each(func(j *job) error {
		f, word := "eu_prefecture", "東京"
		switch j.l.form {
		case "B-2HW":
			f, word = "hw_support_level", "オンサイト"
		case "annex_contact_person":
			f, word = "rows[0].action", "継続"
		}
		j.typeInstead(f, said(word))
		if list, i, sub, ok := listField(f); ok {
			delete(j.v[list].r[i], sub)
			f = sub
		} else {
			j.delete(f)
		}
		j.t.warnOn("not_in_list", f)
		j.t.Unscored = []string{f}
		return j.finish()
	}, "B-1", "B-2HW", "annex_contact_person")
}

// escapes holds control characters and line ends the way Excel stores them.
func escapes(b *bench) error {
	return b.each(func(j *job) error {
		j.v.set("remarks", "1行目\n2行目\n\n4行目 <&>\"'")
		j.typeInstead("remarks", said("1行目_x000D_\n2行目_x000D_\n_x000D_\n4行目 <&>\"'"))
		j.v.set("reseller_company_name", "データ_リンク㈱")
		j.typeInstead("reseller_company_name", said("データ_x005F_リンク㈱"))
		name := j.v.str("applicant_name")
		j.typeInstead("applicant_name", said(name+"_x0007_"))
		j.t.warnOn("control", "applicant_name")
		return j.finish()
	}, applications...)
}

// honorifics stay as they were written.
func honorifics(b *bench) error {
	return b.each(func(j *job) error {
		for _, f := range []string{"eu_company_name", "reseller_company_name", "delivery_name", "support_name"} {
			if j.v.has(f) {
				j.v.set(f, j.v.str(f)+pick(b.of("title "+f), []string{"様", " 御中", "　様"}))
			}
		}
		return j.finish()
	}, slices.Concat(applications, []string{"annex_vbbss_hyb"})...)
}
