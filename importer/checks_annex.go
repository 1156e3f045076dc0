package importer

import (
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// newK12Total: the total is the sum of the rows.
func newK12Total(rd *reading, c form.Check) rowCheck {
	return &sum{rd: rd, field: "units", compare: func(sum int64) {
		if total, ok := rd.amount("total_units"); ok && total != sum {
			rd.against(c, diag.Error, "total_mismatch", "total_units", diag.Arg{Key: "sum", Text: strconv.FormatInt(sum, 10)})
		}
	}}
}

// k12Codes: the school code holds kind, prefecture and founder of the school;
// the columns beside it must say the same.
type k12Codes struct{ findings }

func newK12Codes(rd *reading, c form.Check) rowCheck {
	return &k12Codes{findings{rd: rd, check: c}}
}

func (k *k12Codes) row(i int, row []form.Value) {
	code, ok := cell(row, "mext_school_code")
	if !ok {
		return
	}
	_, parts, ok, _ := ja.SchoolCode(code.Text)
	if !ok {
		return
	}
	for _, pair := range [...][2]string{{"school_type", parts.Type}, {"establishment", parts.Establishment}, {"prefecture", ja.PrefectureName(parts.Pref)}} {
		if v, ok := cell(row, pair[0]); ok && v.Text != pair[1] {
			k.against(diag.Warning, "school_code.mismatch", i, v, diag.Arg{Key: "code", Text: code.Text}, diag.Arg{Key: "expected", Text: pair[1]})
		}
	}
}

// newK12Unique: a school stands in the list once.
func newK12Unique(rd *reading, c form.Check) rowCheck {
	return several{
		rd.unique(c, diag.Error, "school_code.duplicate", "mext_school_code"),
		rd.unique(c, diag.Warning, "duplicate_in_list", "school_name"),
		rd.unique(c, diag.Warning, "duplicate_in_list", "admin_email"),
		rd.unique(c, diag.Warning, "duplicate_in_list", "account_name"),
	}
}

// newVbbssQuantity: at most what is held is migrated.
func newVbbssQuantity(rd *reading, c form.Check) rowCheck {
	return &sum{rd: rd, field: "existing_quantity", compare: func(held int64) {
		if bought, ok := rd.amount("new_quantity"); ok && bought > held {
			rd.against(c, diag.Error, "new_quantity_above", "new_quantity", diag.Arg{Key: "held", Text: strconv.FormatInt(held, 10)})
		}
	}}
}

// newVbbssRows: a LID stands once, migrates at most what it holds, and belongs
// to the contract holder, since a licence cannot be transferred (S6).
func newVbbssRows(rd *reading, c form.Check) rowCheck {
	holder, _ := rd.app.Get("eu_company_name")
	return several{
		rd.unique(c, diag.Warning, "duplicate_in_list", "biz_lid"),
		&vbbssRows{findings{rd: rd, check: c}, holder.Text},
	}
}

type vbbssRows struct {
	findings
	holder string // "" = not named
}

func (r *vbbssRows) row(i int, row []form.Value) {
	if v, ok := cell(row, "contract_holder_name"); ok && r.holder != "" && !sameCompany(v.Text, r.holder) {
		r.against(diag.Warning, "holder.other", i, v, diag.Arg{Key: "holder", Text: r.holder})
	}
	held, _ := cell(row, "existing_quantity")
	moved, _ := cell(row, "migrate_quantity")
	n, err1 := strconv.ParseInt(moved.Text, 10, 64)
	m, err2 := strconv.ParseInt(held.Text, 10, 64)
	if err1 == nil && err2 == nil && n > m {
		r.against(diag.Warning, "quantity.above_holding", i, moved, diag.Arg{Key: "held", Text: held.Text})
	}
}

// onePrimary: exactly one contact person is the primary one.
func (rd *reading) onePrimary(c form.Check) {
	n := 0
	for i := range rd.app.Rows.Len() {
		if len(rd.faulty) > 0 && rd.faulty[rd.rowPath(i)+"is_primary"] {
			return
		}
		v, ok := rd.app.Rows.Get(i, "is_primary")
		if !ok {
			continue
		}
		if n++; n > 1 {
			rd.againstRow(c, diag.Error, "primary_contact", i, v)
		}
	}
	if n == 0 && rd.app.Rows.Len() > 0 {
		rd.add(diag.Diagnostic{Severity: diag.Error, Code: "primary_contact", Field: rd.rowPath(0) + "is_primary",
			Pos: diag.Pos{Sheet: rd.app.Sheet}, Rule: c.Pos})
	}
}

// newContactUnique: each person has an own address, which becomes an account.
func newContactUnique(rd *reading, c form.Check) rowCheck {
	return rd.unique(c, diag.Warning, "duplicate_in_list", "email")
}
