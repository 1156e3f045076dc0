package judge2

import (
	"math/rand"
	"slices"

	"github.com/uketsuke/uketsuke/internal/housestyle"
)

// spoil puts one fault into a record and notes the error that it must give.
func (rec *record) spoil(r *rand.Rand, form string, a asks) {
	for {
		if rec.spoilOnce(r, form, a) {
			return
		}
	}
}

func (rec *record) fault(code, field string) {
	rec.diags = append(rec.diags, housestyle.Diagnostic{Severity: "error", Code: code, Field: field})
}

func (rec *record) spoilOnce(r *rand.Rand, form string, a asks) bool {
	if len(form) > 6 && form[:6] == "annex_" {
		return rec.spoilAnnex(r, form, a)
	}
	switch r.Intn(8) {
	case 0, 1:
		must := []string{"applicant_name", "applicant_email", "eu_company_name", "delivery_email", "reseller_company_name", "terms_agreed"}
		if form == "A-1" || form == "A-2" || form == "NUR" {
			must = append(must, "eu_phone", "eu_company_name_kana", "eu_email")
		}
		if form == "B-1" || form == "B-2" {
			must = append(must, "existing_quantity", "existing_contract_end", "existing_product_name")
		}
		if form == "B-3" {
			must = append(must, "svc_name", "svc_start_date")
		}
		if form == "B-2HW" {
			must = append(must, "hw_serial_number", "hw_site_contact", "hw_model")
		}
		return rec.drop(pick(r, must))
	case 2:
		return rec.bad(pick(r, []string{"applicant_email", "eu_email", "delivery_email", "support_email", "reseller_email", "cloud_admin_email"}),
			"email", pick(r, []string{"madoguchi＠", "info.example.or.jp", "a@example.jp, b@example.jp", "同僚に確認中"}))
	case 3:
		return rec.bad(pick(r, []string{"applicant_phone", "eu_phone", "support_phone", "reseller_phone", "hw_site_phone"}),
			"phone", pick(r, []string{"03-1234-567", "45-210-3344", "098-8888-88888"}))
	}
	return rec.spoilMore(r, form, a)
}

// spoilMore are the faults that need more than one answer.
func (rec *record) spoilMore(r *rand.Rand, form string, a asks) bool {
	switch r.Intn(4) {
	case 0:
		if rec.v["support_same_as_eu"] != nil {
			return false
		}
		return rec.drop(pick(r, []string{"support_company_name", "support_name", "support_email"}))
	case 1:
		return rec.v["distributor_same_as_reseller"] == nil && a.has("distributor_company_name") && rec.drop("distributor_company_name")
	case 2:
		return rec.bad(pick(r, []string{"eu_postal_code", "hw_site_postal_code"}), "postal", pick(r, []string{"231-005", "60-8009"}))
	}
	if len(rec.rows) == 0 || !a.has("line_quantity") {
		return false
	}
	delete(rec.rows[0], "line_quantity")
	rec.raw["0.line_quantity"] = pick(r, []string{"未定", "50~60", "ご相談"})
	rec.fault("number", "line_quantity")
	return true
}

// drop leaves a required field empty.
func (rec *record) drop(field string) bool {
	if _, ok := rec.v[field]; !ok {
		return false
	}
	delete(rec.v, field)
	rec.fault("required", field)
	return true
}

// bad types what is no value.
func (rec *record) bad(field, code, typed string) bool {
	if _, ok := rec.v[field]; !ok {
		return false
	}
	delete(rec.v, field)
	rec.raw[field] = typed
	rec.fault(code, field)
	return true
}

func (rec *record) spoilAnnex(r *rand.Rand, form string, a asks) bool {
	row := rec.rows[r.Intn(len(rec.rows))]
	switch form {
	case "annex_k12":
		switch r.Intn(4) {
		case 0:
			return !a.computed["total_units"] && rec.total()
		case 1:
			return rec.lose(row, "school_name")
		case 2:
			return rec.lose(row, "admin_email")
		}
		if len(rec.rows) < 2 || rec.rows[0]["mext_school_code"] == nil || rec.rows[1]["mext_school_code"] == nil {
			return false
		}
		for _, f := range []string{"mext_school_code", "school_type", "establishment"} {
			if rec.rows[0][f] == nil {
				delete(rec.rows[1], f)
			} else {
				rec.rows[1][f] = rec.rows[0][f]
			}
		}
		rec.fault("duplicate", "mext_school_code")
		return true
	case "annex_vbbss_hyb":
		if r.Intn(2) == 0 {
			return rec.lose(row, "biz_lid")
		}
		rec.v["new_quantity"] = rec.v["new_quantity"].(int) + 7
		rec.fault("too_many", "new_quantity")
		return true
	}
	if r.Intn(2) == 0 {
		return rec.lose(row, "email")
	}
	for _, row := range rec.rows {
		delete(row, "is_primary")
	}
	rec.fault("primary", "is_primary")
	return true
}

// total makes the total of the units another than their sum.
func (rec *record) total() bool {
	n, ok := rec.v["total_units"].(int)
	if !ok {
		return false
	}
	rec.v["total_units"] = n + 3
	rec.fault("total_mismatch", "total_units")
	return true
}

// lose empties a required answer of a row.
func (rec *record) lose(row map[string]any, field string) bool {
	if _, ok := row[field]; !ok {
		return false
	}
	delete(row, field)
	rec.fault("required", field)
	return true
}

// strike strikes through one of the answers that may be missing.
func (rec *record) strike(r *rand.Rand, a asks) {
	var fields []string
	for _, f := range []string{"applicant_company", "eu_department", "eu_building", "quote_number", "order_number", "reseller_department", "delivery_company_name", "organization_local_gov_code"} {
		if _, ok := rec.v[f]; ok && a.plain[f] {
			fields = append(fields, f)
		}
	}
	if len(fields) == 0 {
		return
	}
	slices.Sort(fields)
	rec.struck = pick(r, fields)
	rec.diags = append(rec.diags, housestyle.Diagnostic{Severity: "warning", Code: "struck", Field: rec.struck})
}
