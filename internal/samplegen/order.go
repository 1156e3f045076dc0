package samplegen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

var licenceOfKind = map[string]string{"new": "new", "additional": "additional", "renewal": "renewal", "preferential": "preferential"}

// order makes up the product lines and what depends on the products.
func (a *author) order(v record, l *layout, c cast, full int) {
	if l.table == nil || l.table.field != "product_lines" {
		return
	}
	r := a.of("lines")
	n := 1 + r.IntN(3)
	if chance(r, 10) {
		n = l.table.count
	}
	if l.form == "B-2HW" {
		n = 1 + r.IntN(2)
	}
	a.lines(v, l, c, n, full)
}

// lines makes up n product lines; also used for tables that were lengthened.
func (a *author) lines(v record, l *layout, c cast, n, full int) {
	var lines []record
	start, years := a.term(v, c), 1+a.of("line_years").IntN(3)
	dates := a.shown("line_end_date", max(full, 40))
	seen := map[string]bool{}
	for i := range n {
		p := choose(a.of(fmt.Sprintf("product %d", i)), a.products, func(p product) bool { return a.fits(p, v, l) && !seen[p.name] })
		seen[p.name] = true
		line := a.row("product_lines", i).line(v, l, p, full)
		if a.row("product_lines", i).shown("line_years", full) {
			line["line_years"] = number(years)
		}
		if dates {
			line.set("line_start_date", iso(start))
			line.set("line_end_date", iso(start.AddDate(years, 0, -1)))
		}
		lines = append(lines, line)
		a.consequences(v, l, p, c)
	}
	v["product_lines"] = rows(lines...)
	if l.has("activation_method") && a.shown("activation_method", 80) {
		v.set("activation_method", map[bool]string{true: "link", false: "code"}[v.has("cloud_admin_email")])
	}
}

func (a *author) line(v record, l *layout, p product, full int) record {
	line := record{"line_product_name": text(p.name), "line_quantity": number(a.quantity(v, p))}
	a.option(line, full, "line_product_code", oneOf(p.code+"JP-A1", p.code+"WW-C10", p.code+"NN-B2", p.code+"JP-X99"))
	a.option(line, full, "line_unit", oneOf(p.unit))
	a.option(line, full/3, "line_option", oneOf("有", "DLP", "24H", "暗号化"))
	if a.shown("line_license_type", full) {
		licenceType(line, v, l)
	}
	return line
}

// fits holds a product against the form, its kinds of order and its customer.
func (a *author) fits(p product, v record, l *layout) bool {
	if p.paid || p.hardware != (l.form == "B-2HW") {
		return false
	}
	if !strings.Contains(p.forms, "【"+l.form+"】") {
		return false
	}
	school := strings.Contains(p.name, "K-12") || strings.Contains(p.name, "エデュケーション") || strings.Contains(p.name, "Campus")
	return !school || v.str("eu_segment") == "academic"
}

func (a *author) quantity(v record, p product) int {
	if p.hardware {
		return 1
	}
	q := pick(a.of("line_quantity"), []int{1, 5, 10, 25, 30, 50, 80, 100, 250, 1000})
	if held := v["existing_quantity"].n; held > 0 && q > held {
		return held
	}
	return q
}

// licenceType is what the form and the kind of order demand of a line.
func licenceType(line, v record, l *layout) {
	if l.form == "A-1" {
		line.set("line_license_type", v.str("eu_segment"))
		return
	}
	kinds := v.ids("transaction_type")
	if len(kinds) == 1 {
		line.set("line_license_type", licenceOfKind[kinds[0]])
	} else if slices.Contains(kinds, "renewal") {
		line.set("line_license_type", "renewal")
	}
}

func (a *author) term(v record, c cast) time.Time {
	if end, err := time.Parse("2006-01-02", v.str("existing_contract_end")); err == nil {
		return end.AddDate(0, 0, 1)
	}
	return time.Date(c.date.Year(), c.date.Month()+1, 1, 0, 0, 0, 0, time.UTC)
}

// consequences adds what a product demands: an account address, an annex.
func (a *author) consequences(v record, l *layout, p product, c cast) {
	if p.cloud && l.has("cloud_admin_email") {
		v.set("cloud_admin_email", "tm-admin@"+c.user.domain)
	}
	if id := p.annexID(); id != "" && l.has("annex_refs") {
		refs := v.ids("annex_refs")
		if !slices.Contains(refs, id) {
			refs = append(refs, id)
		}
		slices.Sort(refs)
		v["annex_refs"] = list(refs...)
	}
}

func (a *author) hardware(v record, l *layout, c cast, full int) {
	if l.form != "B-2HW" {
		return
	}
	site := pick(a.of("hw_site"), places)
	p := choose(a.of("hw_model"), a.products, func(p product) bool { return p.hardware })
	r := a.of("hw_serial_number")
	v.set("hw_model", p.name)
	v.set("hw_serial_number", letters(r, codeLetters, 1)+digits(r, 2)+"-"+digits(r, 4)+"-"+pick(r, []string{"0042", "JP01", "TW7"}))
	a.option(v, full, "hw_support_level", oneOf("sendback", "onsite_weekday", "onsite_24x7"))
	v.set("hw_site_company", c.user.text+pick(a.of("hw_site_company"), []string{"", " データセンター", "　東京工場"}))
	v.set("hw_site_postal_code", site.postal)
	v.set("hw_site_address", site.prefecture+site.address(a.of("hw_site_address")))
	v.set("hw_site_contact", newPerson(a.of("hw_site_contact")).name(" "))
	v.set("hw_site_phone", site.phone(a.of("hw_site_phone")))
	a.option(v, full, "hw_delivery_date", func(r *rand.Rand) string { return iso(c.date.AddDate(0, 0, 5+r.IntN(25))) })
}

func (a *author) service(v record, l *layout, c cast) {
	if l.form != "B-3" {
		return
	}
	p := choose(a.of("svc_name"), a.products, func(p product) bool { return p.paid })
	v.set("svc_name", p.name)
	v.set("svc_start_date", iso(time.Date(c.date.Year(), c.date.Month()+1, 1, 0, 0, 0, 0, time.UTC)))
	r := a.of("svc_target_lids")
	var ids []string
	for range 1 + r.IntN(4) {
		ids = append(ids, licenceID(r))
	}
	v["svc_target_lids"] = list(ids...)
	if slices.Contains(v.ids("transaction_type"), "new") {
		v["svc_contact_person_annex"] = ticked()
	}
}
