package importer

import (
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// CheckAnnex compares an annex with the application that it names: contract
// holder, product, quantity, licence. It returns warnings only, because the
// annex belongs to that application in any case and a person decides which of
// the two is right (rules 3 in docs/rules.md).
func CheckAnnex(application, annex *form.Application) []diag.Diagnostic {
	c := annexCheck{application: application, annex: annex}
	for _, v := range annex.RoleAll(form.Company) {
		c.holder(v)
	}
	if name, ok := annex.Role(form.Item); ok {
		c.ordered(name)
	}
	c.licences()
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
func (c *annexCheck) holder(v form.Value) {
	eu, named := c.application.Role(form.Company)
	if !named {
		return
	}
	a, _ := ja.CompanyKey(v.Text)
	b, _ := ja.CompanyKey(eu.Text)
	if a != b {
		c.warn("organization_mismatch", v, diag.Arg{Key: "other", Text: eu.Text})
	}
}

// ordered compares product and quantity with what is ordered: with the lines where
// the annex gives their number, else with what the application names outside of them.
func (c *annexCheck) ordered(name form.Value) {
	quantity, counted := c.annex.Role(form.Quantity)
	if !counted {
		c.service(name)
		return
	}
	if c.application.Rows.Len() == 0 {
		return
	}
	total, found := int64(0), false
	for _, row := range c.application.Rows.All() {
		line, _ := c.application.RowRole(row, form.LineItem)
		if ja.ProductKey(line.Text) != ja.ProductKey(name.Text) {
			continue
		}
		found = true
		if q, ok := c.application.RowRole(row, form.LineQuantity); ok {
			n, _ := strconv.ParseInt(q.Text, 10, 64)
			total += n
		}
	}
	switch {
	case !found:
		c.warn("annex.product_mismatch", name)
	case quantity.Text != strconv.FormatInt(total, 10):
		c.warn("annex.quantity_mismatch", quantity, diag.Arg{Key: "ordered", Text: strconv.FormatInt(total, 10)})
	}
}

// licences: the licence that the application names is one of those reported.
func (c *annexCheck) licences() {
	lid, ok := c.application.Role(form.Licence)
	if !ok || !c.annex.Has(form.LineLicence) {
		return
	}
	for _, row := range c.annex.Rows.All() {
		if v, ok := c.annex.RowRole(row, form.LineLicence); ok && v.Text == lid.Text {
			return
		}
	}
	if v, ok := c.annex.Get("reception_number"); ok {
		c.warn("annex.licence_missing", v, diag.Arg{Key: "licence", Text: lid.Text})
	}
}

// service compares what is applied for outside the lines.
func (c *annexCheck) service(name form.Value) {
	if v, ok := c.application.Role(form.Item); ok && ja.ProductKey(name.Text) != ja.ProductKey(v.Text) {
		c.warn("annex.product_mismatch", name)
	}
}
