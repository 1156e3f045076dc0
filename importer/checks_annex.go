package importer

import (
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// k12Total: the total is the sum of the rows.
func (rd *reading) k12Total(c form.Check) {
	total, ok1 := rd.amount("total_units")
	sum, ok2 := rd.sum("units")
	if ok1 && ok2 && total != sum && rd.app.Rows.Len() > 0 {
		rd.against(c, diag.Error, "total_mismatch", "total_units", diag.Arg{Key: "sum", Text: strconv.FormatInt(sum, 10)})
	}
}

// k12Codes: the school code holds kind, prefecture and founder of the school;
// the columns beside it must say the same.
func (rd *reading) k12Codes(c form.Check) {
	for i, row := range rd.app.Rows.All() {
		code, ok := cell(row, "mext_school_code")
		if !ok {
			continue
		}
		_, parts, ok, _ := ja.SchoolCode(code.Text)
		if !ok {
			continue
		}
		for _, pair := range [...][2]string{{"school_type", parts.Type}, {"establishment", parts.Establishment}, {"prefecture", ja.PrefectureName(parts.Pref)}} {
			if v, ok := cell(row, pair[0]); ok && v.Text != pair[1] {
				rd.againstRow(c, diag.Warning, "school_code.mismatch", i, v, diag.Arg{Key: "code", Text: code.Text}, diag.Arg{Key: "expected", Text: pair[1]})
			}
		}
	}
}

// k12Unique: a school stands in the list once.
func (rd *reading) k12Unique(c form.Check) {
	rd.unique(c, diag.Error, "school_code.duplicate", "mext_school_code")
	rd.unique(c, diag.Warning, "duplicate_in_list", "school_name")
	rd.unique(c, diag.Warning, "duplicate_in_list", "admin_email")
	rd.unique(c, diag.Warning, "duplicate_in_list", "account_name")
}

// unique reports the second and later rows that have the same value.
func (rd *reading) unique(c form.Check, sev diag.Severity, code diag.Code, field string) {
	first := newFirsts(rd.app.Rows.Len())
	for i, v := range rd.app.Rows.Column(field) {
		same := func(row int) bool {
			other, _ := rd.app.Rows.Get(row, field)
			return other.Text == v.Text
		}
		if j := first.of(v.Text, i, same); j != i {
			other, _ := rd.app.Rows.Get(j, field)
			rd.againstRow(c, sev, code, i, v, diag.Arg{Key: "first", Text: other.Cell.String()})
		}
	}
}

// vbbssQuantity: at most what is held is migrated.
func (rd *reading) vbbssQuantity(c form.Check) {
	bought, ok1 := rd.amount("new_quantity")
	held, ok2 := rd.sum("existing_quantity")
	if ok1 && ok2 && bought > held && rd.app.Rows.Len() > 0 {
		rd.against(c, diag.Error, "new_quantity_above", "new_quantity", diag.Arg{Key: "held", Text: strconv.FormatInt(held, 10)})
	}
}

// vbbssRows: a LID stands once, migrates at most what it holds, and belongs to
// the contract holder, since a licence cannot be transferred (S6).
func (rd *reading) vbbssRows(c form.Check) {
	rd.unique(c, diag.Warning, "duplicate_in_list", "biz_lid")
	holder, named := rd.app.Get("eu_company_name")
	for i := range rd.app.Rows.Len() {
		if v, ok := rd.app.Rows.Get(i, "contract_holder_name"); ok && named && !sameCompany(v.Text, holder.Text) {
			rd.againstRow(c, diag.Warning, "holder.other", i, v, diag.Arg{Key: "holder", Text: holder.Text})
		}
		held, _ := rd.app.Rows.Get(i, "existing_quantity")
		moved, ok := rd.app.Rows.Get(i, "migrate_quantity")
		n, err1 := strconv.ParseInt(moved.Text, 10, 64)
		m, err2 := strconv.ParseInt(held.Text, 10, 64)
		if ok && err1 == nil && err2 == nil && n > m {
			rd.againstRow(c, diag.Warning, "quantity.above_holding", i, moved, diag.Arg{Key: "held", Text: held.Text})
		}
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

// contactUnique: each person has an own address, which becomes an account.
func (rd *reading) contactUnique(c form.Check) {
	rd.unique(c, diag.Warning, "duplicate_in_list", "email")
}
