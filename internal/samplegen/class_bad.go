package samplegen

import (
	"slices"
	"strings"
)

// badRequired leaves one required field of each form empty, another each round.
func badRequired(b *bench) error {
	return b.each(func(j *job) error {
		f := j.l.required[(b.round*3+b.r.IntN(3))%len(j.l.required)]
		j.delete(f)
		j.t.errorOn("required", f)
		return j.finish()
	})
}

// badRow leaves a required field of a list row empty.
func badRow(b *bench) error {
	need := map[string][]string{
		"annex_k12":            {"school_name", "prefecture", "city", "admin_last_name", "admin_first_name", "admin_email", "units"},
		"annex_vbbss_hyb":      {"biz_lid", "existing_quantity"},
		"annex_contact_person": {"last_name", "first_name", "company_name", "email", "phone"},
	}
	return b.each(func(j *job) error {
		f := []string{"line_product_name", "line_quantity"}
		if j.l.annex() {
			j.v = b.annex(j.l, 3, 80)
			f = need[j.l.form]
		}
		field := f[b.round%len(f)]
		row := j.v[j.l.table.field].r[0]
		switch n := row[field].n; field {
		case "units":
			j.v["total_units"] = number(j.v["total_units"].n - n)
		case "existing_quantity":
			j.v["new_quantity"] = number(max(1, j.v["new_quantity"].n-n))
		}
		delete(row, field)
		j.t.errorOn("required", field)
		return j.finish()
	}, append(slices.Clone(withLines), annexForms...)...)
}

// noLines leaves the list of products empty.
func noLines(b *bench) error {
	return b.each(func(j *job) error {
		j.delete("product_lines", "cloud_admin_email", "annex_refs")
		j.t.errorOn("required", "product_lines")
		return j.finish()
	}, withLines...)
}

// noSupport omits the contact at the support provider although the support is
// not the customer's own.
func noSupport(b *bench) error {
	return b.each(func(j *job) error {
		j.delete("support_same_as_eu")
		v := record{"support_company_name": text("システムパートナーズ㈱"), "support_name": text("森 一郎"), "support_email": text("help@sys-partners.example.co.jp")}
		all := []string{"support_company_name", "support_name", "support_email"}
		missing := all[b.round%3 : b.round%3+1]
		if b.round%4 == 3 {
			missing = all
		}
		for _, f := range all {
			j.v[f] = v[f]
			if slices.Contains(missing, f) {
				delete(j.v, f)
				j.t.errorOn("required", f)
			}
		}
		return j.finish()
	}, applications...)
}

func noDistributor(b *bench) error {
	return b.each(func(j *job) error {
		j.delete("distributor_same_as_reseller", "distributor_company_name")
		j.t.errorOn("required", "distributor_company_name")
		return j.finish()
	}, applications...)
}

func noLicence(b *bench) error {
	return b.each(func(j *job) error {
		j.delete("existing_lid", "existing_activation_code")
		j.t.errorOn("required", "existing_lid")
		return j.finish()
	}, "A-2", "B-1", "B-2", "B-3")
}

func noCloudMail(b *bench) error {
	return b.each(func(j *job) error {
		row := j.v["product_lines"].r[0]
		row.set("line_product_name", pick(b.r, []string{"Trend Micro Email Security", "Trend Vision One Credits", "ウイルスバスター ビジネスセキュリティサービス"}))
		delete(row, "line_unit")
		delete(row, "line_product_code")
		j.delete("cloud_admin_email")
		j.t.errorOn("required", "cloud_admin_email")
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2")
}

var badMails = []string{
	"sato.example.co.jp", "sato@", "sato@example", "satou＠@example.co.jp", "sato@example.co.jp; suzuki@example.co.jp", "a@example.co.jp\nb@example.co.jp",
	"sato@example.co.jp,mori@example.co.jp", "sato@example.co.jp、mori@example.co.jp", "佐藤@example.co.jp", "sato @exa mple.co.jp", "メールなし（電話希望）", "sato@example..co.jp",
	"sato@example.co.jp / mori@example.co.jp",
}

func badMail(b *bench) error {
	i := b.round * 5
	return b.each(func(j *job) error {
		i++
		j.wrong("email", j.anyOf("email"), said(badMails[i%len(badMails)]))
		return j.finish()
	}, append(slices.Clone(applications), "annex_k12", "annex_contact_person")...)
}

var badPhones = []string{"代表", "03-1234", "1234-5678", "090-1234-56789", "3-1234-5678-9", "内線4567", "後日連絡", "03-12E4-5678", "0312345678901"}

func badPhone(b *bench) error {
	i := b.round * 3
	return b.each(func(j *job) error {
		i++
		j.wrong("phone", j.anyOf("phone"), said(badPhones[i%len(badPhones)]))
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-3", "annex_k12", "annex_contact_person")
}

var badPostals = []string{"060-004", "〒12345", "1234-5678", "不明", "100-00O5", "〒60-0042-1"}

func badPostal(b *bench) error {
	i := b.round * 2
	return b.each(func(j *job) error {
		i++
		j.wrong("postal_code", j.anyOf("postal"), said(badPostals[i%len(badPostals)]))
		return j.finish()
	}, "A-1", "B-1", "B-2", "NUR", "annex_k12")
}

var badQuantities = []string{"10~20", "要相談", "一式", "約50", "５～１０台", "10以上", "10.5", "-5", "未定", "0", "5+5", "10（予備2）", "50→60", "1000000"}

func badQuantity(b *bench) error {
	i := b.round * 5
	return b.each(func(j *job) error {
		i++
		field, list := "line_quantity", j.l.table.field
		switch j.l.form {
		case "annex_k12":
			j.v = b.annex(j.l, 3, 80)
			field = "units"
			j.v["total_units"] = number(j.v["total_units"].n - j.v["rows"].r[0]["units"].n)
		case "annex_vbbss_hyb":
			j.v = b.annex(j.l, 3, 80)
			field = "existing_quantity"
			j.v["new_quantity"] = number(1)
		}
		j.wrong("quantity", list+"[0]."+field, said(badQuantities[i%len(badQuantities)]))
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-2HW", "annex_k12", "annex_vbbss_hyb")
}

// anyOf picks a field drawn as one cell of a kind, of the head or of row 0.
func (j *job) anyOf(kind string) string {
	var out []string
	for _, s := range j.l.spots {
		if s.kind == kind {
			out = append(out, s.field)
		}
	}
	if j.l.table != nil && j.l.annex() {
		for _, s := range j.l.table.spots {
			if s.kind == kind {
				out = append(out, j.l.table.field+"[0]."+s.field)
			}
		}
	}
	out = slices.DeleteFunc(out, func(f string) bool {
		// Boxes "same as" make the support block moot.
		return strings.HasPrefix(f, "support_") && j.v.has("support_same_as_eu")
	})
	return j.a.seed.of("any " + kind).pickField(out)
}
