package importer

import (
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// CheckAnnex compares an annex with the application that it names: contract
// holder, product, quantity, licence. All findings are warnings, since the
// annex is that application's all the same; a person decides which is right.
func CheckAnnex(application, annex *form.Application) []diag.Diagnostic {
	c := annexCheck{application: application, annex: annex}
	c.holder("organization_name")
	c.holder("eu_company_name")
	switch annex.Form {
	case "annex_k12":
		c.ordered("product_name", "total_units")
	case "annex_vbbss_hyb":
		c.ordered("new_product_name", "new_quantity")
		c.licences()
	case "annex_contact_person":
		c.service()
	}
	return c.found
}

type annexCheck struct {
	application, annex *form.Application
	found              []diag.Diagnostic
}

func (c *annexCheck) warn(code diag.Code, v form.Value, args ...diag.Arg) {
	c.found = append(c.found, diag.Diagnostic{Severity: diag.Warning, Code: code, Field: v.Field, Value: v.Text, Args: args,
		Pos: diag.Pos{Sheet: c.annex.Sheet, Cell: v.Cell.String(), Label: v.Label}})
}

// holder compares the organisation; legal form and blanks do not count.
func (c *annexCheck) holder(field string) {
	v, ok := c.annex.Get(field)
	eu, named := c.application.Get("eu_company_name")
	if !ok || !named {
		return
	}
	a, _ := ja.CompanyKey(v.Text)
	b, _ := ja.CompanyKey(eu.Text)
	if a != b {
		c.warn("organization_mismatch", v, diag.Arg{Key: "other", Text: eu.Text})
	}
}

// ordered compares product and quantity with the order lines.
func (c *annexCheck) ordered(product, quantity string) {
	name, ok := c.annex.Get(product)
	if !ok || c.application.Rows.Len() == 0 {
		return
	}
	total, found := int64(0), false
	for i := range c.application.Rows.Len() {
		row := c.application.Rows.Row(i)
		line, _ := cell(row, "line_product_name")
		if ja.ProductKey(line.Text) != ja.ProductKey(name.Text) {
			continue
		}
		found = true
		if q, ok := cell(row, "line_quantity"); ok {
			n, _ := strconv.ParseInt(q.Text, 10, 64)
			total += n
		}
	}
	if !found {
		c.warn("annex.product_mismatch", name)
		return
	}
	if v, ok := c.annex.Get(quantity); ok && v.Text != strconv.FormatInt(total, 10) {
		c.warn("annex.quantity_mismatch", v, diag.Arg{Key: "ordered", Text: strconv.FormatInt(total, 10)})
	}
}

// licences: the licence that the application names is one of those reported.
func (c *annexCheck) licences() {
	lid, ok := c.application.Get("existing_lid")
	if !ok {
		return
	}
	for i := range c.annex.Rows.Len() {
		if v, ok := cell(c.annex.Rows.Row(i), "biz_lid"); ok && v.Text == lid.Text {
			return
		}
	}
	if v, ok := c.annex.Get("reception_number"); ok {
		c.warn("annex.licence_missing", v, diag.Arg{Key: "licence", Text: lid.Text})
	}
}

// service compares the name of the paid support.
func (c *annexCheck) service() {
	a, ok1 := c.annex.Get("svc_name")
	b, ok2 := c.application.Get("svc_name")
	if ok1 && ok2 && ja.ProductKey(a.Text) != ja.ProductKey(b.Text) {
		c.warn("annex.product_mismatch", a)
	}
}
