package samplegen

import "fmt"

// flip changes the last digit, so that a check digit no longer holds.
func flip(s string) string {
	n := len(s) - 1
	return s[:n] + string('0'+(s[n]-'0'+1+byte(n%2))%10)
}

func badCorporate(b *bench) error {
	return b.each(func(j *job) error {
		good := corporateNumber(digits(b.r, 12))
		bad := pick(b.r, []string{string('1'+(good[0]-'1'+1)%9) + good[1:], good[:12], good + "0"})
		j.wrong("check_digit", "eu_corporate_number", said(bad))
		return j.finish()
	}, "A-1", "A-2", "B-1", "B-2", "B-3", "NUR")
}

// codeFor makes a primary school's code that agrees with the row's prefecture.
func codeFor(row record) string {
	n := place{prefecture: row.str("prefecture")}.number()
	return schoolCode(fmt.Sprintf("B1%02d22000101", n))
}

func badSchoolCode(b *bench) error {
	return b.each(func(j *job) error {
		row := j.v["rows"].r[0]
		code := codeFor(row)
		j.wrong("check_digit", "rows[0].mext_school_code", said(pick(b.r, []string{flip(code), code[:12], "X" + code[1:]})))
		delete(row, "school_type")
		return j.finish()
	}, "annex_k12")
}

// overHolding orders more than is held.
func overHolding(b *bench) error {
	return b.each(func(j *job) error {
		kinds := map[string][]string{"A-2": {"switch", "upgrade"}, "B-1": {"additional", "renewal"}, "B-2": {"renewal", "switch", "upgrade"}}[j.l.form]
		kind := kinds[b.round%len(kinds)]
		row := j.v["product_lines"].r[0]
		j.v["transaction_type"] = list(kind)
		delete(row, "line_license_type")
		if j.l.form == "B-1" {
			j.v["transaction_type"] = list("additional", "renewal")
			row.set("line_license_type", "renewal")
		}
		row["line_quantity"] = number(j.v["existing_quantity"].n + 1 + b.r.IntN(20))
		j.t.errorOn("over_holding", "line_quantity")
		return j.finish()
	}, "A-2", "B-1", "B-2")
}

// contradiction ticks new and renewal together.
func contradiction(b *bench) error {
	return b.each(func(j *job) error {
		j.v["transaction_type"] = list("new", "renewal")
		delete(j.v, "svc_contact_person_annex")
		j.t.errorOn("contradiction", "transaction_type")
		return j.finish()
	}, "A-1", "B-2", "B-2HW", "B-3", "NUR")
}

// schoolTotals breaks the sums and the uniqueness of the school list.
func schoolTotals(b *bench) error {
	return b.each(func(j *job) error {
		j.v = b.annex(j.l, 3+b.r.IntN(6), 90)
		r := j.v["rows"].r
		switch b.round % 3 {
		case 0:
			j.v["total_units"] = number(j.v["total_units"].n + 1)
			j.t.errorOn("total", "total_units")
		case 1:
			r[0].set("mext_school_code", codeFor(r[0]))
			r[2].set("mext_school_code", r[0].str("mext_school_code"))
			delete(r[0], "school_type")
			delete(r[2], "school_type")
			j.t.errorOn("duplicate", "mext_school_code")
		case 2:
			j.v["total_units"] = number(j.v["total_units"].n - r[0]["units"].n)
			j.t.errorOn("total", "total_units")
		}
		return j.finish()
	}, "annex_k12")
}

func tooMany(b *bench) error {
	return b.each(func(j *job) error {
		sum := 0
		for _, r := range j.v["rows"].r {
			sum += r["existing_quantity"].n
		}
		j.v["new_quantity"] = number(sum + 1 + b.r.IntN(50))
		j.t.errorOn("over_holding", "new_quantity")
		return j.finish()
	}, "annex_vbbss_hyb")
}

// primaries names two main contacts, or none.
func primaries(b *bench) error {
	return b.each(func(j *job) error {
		j.v = b.annex(j.l, 3, 80)
		for i, r := range j.v["rows"].r {
			delete(r, "is_primary")
			if b.round%2 == 0 && i < 2 {
				r["is_primary"] = ticked()
			}
		}
		j.t.errorOn("primary", "is_primary")
		return j.finish()
	}, "annex_contact_person")
}

// lateDate is a form dated after the forms were abolished.
func lateDate(b *bench) error {
	return b.each(func(j *job) error {
		j.v.set("application_date", fmt.Sprintf("2025-1%d-%02d", b.r.IntN(3), 1+b.r.IntN(28)))
		j.v.set("existing_contract_end", "2025-12-31")
		j.delete("hw_delivery_date")
		for _, r := range j.v["product_lines"].r {
			delete(r, "line_start_date")
			delete(r, "line_end_date")
		}
		drop(j.v, j.l)
		j.t.warnOn("abolished", "application_date")
		return j.finish()
	}, applications...)
}

func unknownProduct(b *bench) error {
	return b.each(func(j *job) error {
		row := j.v["product_lines"].r[0]
		row.set("line_product_name", pick(b.r, []string{"ウイルスバスター2025", "Trend Micro Apex Two", "Deep Discovery Inspector 9900", "ウィルスバスター法人版"}))
		delete(row, "line_product_code")
		if len(j.v["product_lines"].r) == 1 {
			j.delete("cloud_admin_email")
		}
		j.t.warnOn("product", "line_product_name")
		return j.finish()
	}, withLines...)
}

func freeMail(b *bench) error {
	return b.each(func(j *job) error {
		j.v.set("applicant_email", pick(b.r, []string{"taro.98", "k.mori", "abe_h"})+"@"+pick(b.r, []string{"gmail.com", "yahoo.co.jp", "outlook.jp", "icloud.com", "hotmail.co.jp"}))
		j.t.warnOn("free_mail", "applicant_email")
		return j.finish()
	}, applications...)
}

// oneName writes a name without a blank into the cell for both names.
func oneName(b *bench) error {
	return b.each(func(j *job) error {
		last := j.v.str("eu_contact_last_name")
		if last == "Nguyen" {
			last = "佐藤"
		}
		j.v.set("eu_contact_last_name", last+"太郎")
		j.delete("eu_contact_first_name")
		j.t.warnOn("one_name", "eu_contact_last_name")
		return j.finish()
	}, "B-2HW", "B-3")
}
