package importer

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// checks are the rules over several values; "checks:" of a form names them.
// A check that reads a value already in error stays silent.
var checks map[string]check

// check is a rule and what it reads.
type check struct {
	run   func(*reading, form.Check)
	needs needs
}

func init() {
	checks = map[string]check{
		"contradiction":           {(*reading).contradiction, all("transaction_type")},
		"quantity_within_holding": {(*reading).quantityWithinHolding, all("existing_quantity", "transaction_type", "[].line_quantity")},
		"date_order":              {(*reading).dateOrder, needs{{"[].line_start_date", "[].line_end_date"}, {"application_date", "hw_delivery_date"}}},
		"contract_end":            {(*reading).contractEnd, all("application_date", "existing_contract_end", "transaction_type")},
		"holder_is_reseller":      {(*reading).holderIsReseller, all("eu_company_name", "reseller_company_name")},
		"academic_holder":         {(*reading).academicHolder, all("eu_company_name", "eu_segment")},
		"product_forms":           {(*reading).productForms, all("[].line_product_name")},
		"distributor_excess":      {(*reading).distributorExcess, all("distributor_company_name", "distributor_same_as_reseller")},
		"one_primary":             {(*reading).onePrimary, all("[].is_primary")},
	}
}

// Checks lists the names that "checks:" may use.
func Checks() []string {
	names := slices.AppendSeq(slices.Collect(maps.Keys(checks)), maps.Keys(rowChecks))
	slices.Sort(names)
	return names
}

// against reports a value outside the list that breaks a check.
func (rd *reading) against(c form.Check, sev diag.Severity, code diag.Code, field string, args ...diag.Arg) {
	v, ok := rd.app.Get(field)
	if !ok {
		rd.add(diag.Diagnostic{Severity: sev, Code: code, Field: field, Rule: c.Pos, Args: args, Pos: diag.Pos{Sheet: rd.app.Sheet}})
		return
	}
	rd.add(rd.finding(c, sev, code, "", v, args...))
}

// againstRow reports a value of row i.
func (rd *reading) againstRow(c form.Check, sev diag.Severity, code diag.Code, i int, v form.Value, args ...diag.Arg) {
	rd.add(rd.finding(c, sev, code, rd.rowPath(i), v, args...))
}

// finding is a value that breaks a check.
func (rd *reading) finding(c form.Check, sev diag.Severity, code diag.Code, prefix string, v form.Value, args ...diag.Arg) diag.Diagnostic {
	return diag.Diagnostic{Severity: sev, Code: code, Field: prefix + v.Field, Rule: c.Pos, Value: v.Text, Args: args,
		Pos: diag.Pos{Sheet: rd.app.Sheet, Cell: v.Cell.String(), Label: v.Label}}
}

func (rd *reading) rowPath(i int) string {
	return rd.app.Rows.Name + "[" + strconv.Itoa(i) + "]."
}

// amount is a value outside the list as a number; ok is false when it is
// absent or already in error.
func (rd *reading) amount(field string) (int64, bool) {
	v, ok := rd.app.Get(field)
	if !ok || rd.faulty[field] {
		return 0, false
	}
	n, err := strconv.ParseInt(v.Text, 10, 64)
	return n, err == nil
}

// cell is a value of a row.
func cell(row []form.Value, field string) (form.Value, bool) {
	for i := range row {
		if row[i].Field == field {
			return row[i], true
		}
	}
	return form.Value{}, false
}

// contradiction: what is new cannot be renewed on the same form.
func (rd *reading) contradiction(c form.Check) {
	if rd.isOf("transaction_type", "new") && rd.isOf("transaction_type", "renewal") {
		rd.against(c, diag.Error, "choice.contradiction", "transaction_type")
	}
}

// quantityWithinHolding: a renewal, switch or upgrade covers at most what is
// held (S5). On a form for renewal and addition a line that does not say which
// it is may be either.
func (rd *reading) quantityWithinHolding(c form.Check) {
	held, ok := rd.amount("existing_quantity")
	capped := rd.isOf("transaction_type", "renewal") || rd.isOf("transaction_type", "switch") || rd.isOf("transaction_type", "upgrade")
	if !ok || !capped {
		return
	}
	for i := range rd.app.Rows.Len() {
		v, found := rd.app.Rows.Get(i, "line_quantity")
		n, err := strconv.ParseInt(v.Text, 10, 64)
		kind, _ := rd.app.Rows.Get(i, "line_license_type")
		if !found || err != nil || n <= held || kind.Text == "new" || kind.Text == "additional" {
			continue
		}
		sev := diag.Error
		if rd.isOf("transaction_type", "additional") && kind.Text != "renewal" {
			sev = diag.Warning
		}
		rd.againstRow(c, sev, "quantity.above_holding", i, v, diag.Arg{Key: "held", Text: strconv.FormatInt(held, 10)})
	}
}

// dateOrder: a period ends after it begins; nothing is delivered before it was
// applied for.
func (rd *reading) dateOrder(c form.Check) {
	for i := range rd.app.Rows.Len() {
		start, ok1 := rd.app.Rows.Get(i, "line_start_date")
		end, ok2 := rd.app.Rows.Get(i, "line_end_date")
		if ok1 && ok2 && end.Text <= start.Text {
			rd.againstRow(c, diag.Error, "date.order", i, end, diag.Arg{Key: "start", Text: start.Text})
		}
	}
	applied, ok1 := rd.app.Get("application_date")
	wished, ok2 := rd.app.Get("hw_delivery_date")
	if ok1 && ok2 && wished.Text < applied.Text {
		rd.against(c, diag.Warning, "date.order", "hw_delivery_date", diag.Arg{Key: "start", Text: applied.Text})
	}
}

// contractEnd: the renewal window opens three months before the end; what has
// ended must be bought anew, though a few weeks of grace are given (S5, S19).
func (rd *reading) contractEnd(c form.Check) {
	applied, ok1 := rd.app.Get("application_date")
	end, ok2 := rd.app.Get("existing_contract_end")
	if !ok1 || !ok2 || !rd.isOf("transaction_type", "renewal") {
		return
	}
	if end.Text < applied.Text {
		rd.against(c, diag.Warning, "contract.expired", "existing_contract_end")
		return
	}
	if last, ok := ja.ParseISO(end.Text); ok && last.AddMonths(-3).String() > applied.Text {
		rd.against(c, diag.Warning, "window.early", "existing_contract_end")
	}
}

// holderIsReseller: the contract holder must be the end user (S6).
func (rd *reading) holderIsReseller(c form.Check) {
	eu, ok1 := rd.app.Get("eu_company_name")
	reseller, ok2 := rd.app.Get("reseller_company_name")
	if ok1 && ok2 && sameCompany(eu.Text, reseller.Text) {
		rd.against(c, diag.Warning, "holder.is_reseller", "eu_company_name")
	}
}

func sameCompany(a, b string) bool {
	keyA, legalA := ja.CompanyKey(a)
	keyB, legalB := ja.CompanyKey(b)
	return keyA == keyB && legalA == legalB
}

// academicHolder: academic prices are for schools and boards of education.
func (rd *reading) academicHolder(c form.Check) {
	eu, ok := rd.app.Get("eu_company_name")
	if !ok || !rd.isOf("eu_segment", "academic") {
		return
	}
	for _, word := range []string{"学校", "学園", "学院", "大学", "教育", "高等", "高校", "幼稚園", "こども園", "保育", "専門", "塾", "研究", "高専"} {
		if strings.Contains(eu.Text, word) {
			return
		}
	}
	rd.against(c, diag.Warning, "holder.not_school", "eu_company_name")
}

// productForms: every product has its form by kind of order (product table).
func (rd *reading) productForms(c form.Check) {
	for i := range rd.app.Rows.Len() {
		v, ok := rd.app.Rows.Get(i, "line_product_name")
		if !ok {
			continue
		}
		p := rd.reader.set.Products.Find(v.Text)
		if p == nil || len(p.Forms) == 0 || onForm(p, rd.app.Form) {
			continue
		}
		rd.againstRow(c, diag.Warning, "product.other_form", i, v, diag.Arg{Key: "forms", Text: formNames(p)})
	}
}

func onForm(p *form.Product, id string) bool {
	for _, f := range p.Forms {
		if f == id {
			return true
		}
	}
	return false
}

func formNames(p *form.Product) string {
	var names []string
	for _, f := range p.Forms {
		if !slices.Contains(names, f) {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	return strings.Join(names, "・")
}

// distributorExcess: 「販売店と同じ」 and a distributor's name exclude each other
// unless it is the reseller's.
func (rd *reading) distributorExcess(c form.Check) {
	d, ok := rd.app.Get("distributor_company_name")
	reseller, _ := rd.app.Get("reseller_company_name")
	if ok && rd.has("distributor_same_as_reseller") && !sameCompany(d.Text, reseller.Text) {
		rd.against(c, diag.Warning, "distributor.contradiction", "distributor_company_name")
	}
}
