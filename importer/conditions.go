package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/form"
)

// conditions are the named conditions of "required: when C".
var conditions = map[string]condition{
	"cloud_product": {func(rd *reading) bool {
		return rd.anyProduct(func(p *form.Product) bool { return p.Cloud })
	}, all("[].line_product_name")},
	"annex_needed": {func(rd *reading) bool {
		return rd.anyProduct(func(p *form.Product) bool { return p.Annex != "" })
	}, all("[].line_product_name")},
	// Government and academic prices need the segment (FIELDS.md B-1, B-2).
	"special_price": {func(rd *reading) bool {
		return rd.anyLine("line_license_type", func(id string) bool { return id == "government" || id == "academic" })
	}, all("[].line_license_type")},
	"new_support": {func(rd *reading) bool { return rd.isOf("transaction_type", "new") }, all("transaction_type")},
}

// condition is a condition and what it reads.
type condition struct {
	holds func(*reading) bool
	needs needs
}

// Conditions lists the names that "required: when C" may use.
func Conditions() []string {
	names := make([]string, 0, len(conditions))
	for n := range conditions {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// isOf holds when a choice field has the id among its choices.
func (rd *reading) isOf(field, id string) bool {
	v, ok := rd.app.Get(field)
	return ok && slices.Contains(strings.Split(v.Text, ","), id)
}

// anyProduct holds when a product ordered on the form has a property.
func (rd *reading) anyProduct(is func(*form.Product) bool) bool {
	return rd.anyLine("line_product_name", func(name string) bool {
		p := rd.reader.set.Products.Find(name)
		return p != nil && is(p)
	})
}

// anyLine holds when a value of a column satisfies is.
func (rd *reading) anyLine(field string, is func(string) bool) bool {
	for i := range rd.app.Rows.Len() {
		if v, ok := rd.app.Rows.Get(i, field); ok && is(v.Text) {
			return true
		}
	}
	return false
}
