package samplegen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// author invents the content of a form; everything follows from its seed.
type author struct {
	seed     seed
	r        *rand.Rand // for what concerns no field
	products []product
}

func newAuthor(s seed, p []product) *author { return &author{s, s.rand(), p} }

// of returns the source of a field, the same numbers each time.
func (a *author) of(field string) *rand.Rand { return a.seed.of(field).rand() }

// row returns the author of row i of a list.
func (a *author) row(list string, i int) *author {
	return newAuthor(a.seed.of(fmt.Sprintf("%s[%d]", list, i)), a.products)
}

// cast is who takes part in one application.
type cast struct {
	place, resellerPlace    place
	user, reseller          company
	contact, sales, support person
	date                    time.Time
}

func (a *author) cast() cast {
	c := cast{place: pick(a.of("place"), places), resellerPlace: pick(a.of("place of the reseller"), places)}
	c.contact, c.sales, c.support = newPerson(a.of("contact")), newPerson(a.of("sales")), newPerson(a.of("support"))
	r := a.of("user")
	switch n := r.IntN(10); {
	case n == 0:
		c.user = newSchool(r, c.place)
	case n == 1:
		c.user = newOffice(r, c.place)
	default:
		c.user = newCompany(r)
	}
	c.reseller = pick(a.of("reseller"), resellers)
	c.date = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, a.of("application_date").IntN(200))
	return c
}

func iso(t time.Time) string { return t.Format("2006-01-02") }

// application makes up a complete, correct application for l. full is the
// per cent of optional fields that are filled.
func (a *author) application(l *layout, full int) record {
	c := a.cast()
	v := record{}
	a.header(v, c, full)
	a.user(v, l, c, full)
	a.support(v, c, full)
	a.delivery(v, c, full)
	a.channel(v, c, full)
	a.purpose(v, l)
	a.holding(v, l, c, full)
	a.order(v, l, c, full)
	a.hardware(v, l, c, full)
	a.service(v, l, c)
	v["terms_agreed"] = ticked()
	if a.shown("privacy_agreed", 80) {
		v["privacy_agreed"] = ticked()
	}
	for _, o := range optionals {
		a.option(v, full/o.rare, o.field, o.text)
	}
	drop(v, l)
	return v
}

// optionals are the fields that do not depend on other answers. Of the forms that
// give optional answers, one of rare gives this one. A new optional field is a line
// here and a spot of its layout.
var optionals = []optional{
	{"copied_from_reception_number", 8, receptionNumber},
	{"reception_number", 10, receptionNumber},
	{"applicant_role", 1, oneOf("end_user", "reseller", "distributor")},
	{"eu_department", 1, oneOf(departments...)},
	{"eu_building", 1, oneOf(buildings...)},
	{"reseller_department", 1, oneOf("東京支店", "西日本営業所 SE課", "第一営業部")},
	{"quote_number", 1, numbered(5, "Q000", "MT-2025-", "0")},
	{"order_number", 1, numbered(4, "PO000", "H25-", "450000")},
	{"sbd_number", 2, numbered(7, "SBD")},
	{"remarks", 1, oneOf(
		"至急ご対応をお願いいたします。", "担当者変更があります。\n旧担当:佐藤\n新担当:鈴木", "請求書は販売店宛にお願いします。", "~注意~ 8/13-15は夏季休業",
		"前回(2024年)と同じ内容です", "①本社 ②支店 の合算です/別途連絡済み", "電話番号:上記と同じ\n申請日:6月中\n■は対応不要", "契約終了日の調整をお願いします…",
	)},
}

type optional struct {
	field string
	rare  int
	text  func(*rand.Rand) string
}

// oneOf draws one of some texts.
func oneOf(texts ...string) func(*rand.Rand) string {
	return func(r *rand.Rand) string { return pick(r, texts) }
}

// numbered draws one of some beginnings and n digits behind it.
func numbered(n int, beginnings ...string) func(*rand.Rand) string {
	return func(r *rand.Rand) string { return pick(r, beginnings) + digits(r, n) }
}

// mailAt draws an address of a domain.
func mailAt(domain string) func(*rand.Rand) string {
	return func(r *rand.Rand) string { return mail(r, domain) }
}

// shown reports whether an optional field is filled, in full per cent of the
// cases.
func (a *author) shown(field string, full int) bool { return chance(a.of("shown "+field), full) }

// option sets a field in full per cent of the cases.
func (a *author) option(v record, full int, field string, x func(*rand.Rand) string) {
	if a.shown(field, full) {
		v.set(field, x(a.of(field)))
	}
}

// drop removes what the form has no place for.
func drop(v record, l *layout) {
	for f := range v {
		switch {
		case f == "product_lines":
		case f == "eu_contact_last_name" || f == "eu_contact_first_name":
		case (f == "eu_prefecture" || f == "eu_address") && l.has("eu_address_whole"):
		case !l.has(f):
			delete(v, f)
		}
	}
	if l.table == nil {
		return
	}
	for _, row := range v[l.table.field].r {
		for f := range row {
			if !slices.ContainsFunc(l.table.spots, func(s spot) bool { return s.field == f }) {
				delete(row, f)
			}
		}
	}
}

func (a *author) header(v record, c cast, full int) {
	v["application_date"] = text(iso(c.date))
	v.set("applicant_name", c.sales.name(" "))
	v.set("applicant_email", mail(a.of("applicant_email"), c.reseller.domain))
	a.option(v, full, "applicant_company", oneOf(c.reseller.text))
	a.option(v, full, "applicant_phone", c.resellerPlace.phone)
}

func (a *author) user(v record, l *layout, c cast, full int) {
	v.set("eu_company_name", c.user.text)
	v.set("eu_contact_last_name", c.contact.last.text)
	v.set("eu_contact_first_name", c.contact.first.text)
	must := full
	if strings.HasPrefix(l.form, "A-") || l.form == "NUR" {
		must = 100
	}
	a.option(v, must, "eu_company_name_kana", oneOf(c.user.kana))
	a.option(v, must, "eu_segment", oneOf(c.user.segment))
	a.option(v, must, "eu_postal_code", oneOf(c.place.postal))
	a.option(v, must, "eu_phone", c.place.phone)
	a.option(v, must, "eu_email", mailAt(c.user.domain))
	if a.shown("eu_address", must) {
		v.set("eu_prefecture", c.place.prefecture)
		v.set("eu_address", c.place.address(a.of("eu_address")))
	}
	if c.user.segment == "corporate" {
		a.option(v, full, "eu_corporate_number", func(r *rand.Rand) string { return corporateNumber(digits(r, 12)) })
	}
	a.option(v, full, "eu_contact_kana", oneOf(c.contact.kana(" ")))
	a.option(v, full, "eu_fax", c.place.phone)
}

func (a *author) support(v record, c cast, full int) {
	if a.shown("support_same_as_eu", 50) {
		v["support_same_as_eu"] = ticked()
		return
	}
	v.set("support_company_name", c.user.text)
	v.set("support_name", c.support.name(pick(a.of("support_name"), []string{" ", "　"})))
	v.set("support_email", mail(a.of("support_email"), c.user.domain))
	a.option(v, full, "support_department", oneOf(departments...))
	a.option(v, full, "support_phone", c.resellerPlace.phone)
	a.option(v, full, "support_address", func(r *rand.Rand) string { return c.resellerPlace.prefecture + c.resellerPlace.address(r) })
}

func (a *author) delivery(v record, c cast, full int) {
	r := a.of("delivery_email")
	v.set("delivery_email", pick(r, []string{"license@" + c.user.domain, mail(r, c.reseller.domain)}))
	a.option(v, full, "delivery_company_name", oneOf(c.user.text, c.reseller.text))
	a.option(v, full, "delivery_name", oneOf(c.sales.name("　")))
}

func (a *author) channel(v record, c cast, full int) {
	v.set("reseller_company_name", c.reseller.text)
	a.option(v, full, "reseller_contact_name", oneOf(c.sales.name("　")))
	a.option(v, full, "reseller_email", mailAt(c.reseller.domain))
	a.option(v, full, "reseller_phone", c.resellerPlace.phone)
	if a.shown("distributor_same_as_reseller", 50) {
		v["distributor_same_as_reseller"] = ticked()
		return
	}
	v.set("distributor_company_name", pick(a.of("distributor_company_name"), distributors))
	a.option(v, full, "distributor_contact_name", func(r *rand.Rand) string { return newPerson(r).name(" ") })
}

// purpose chooses the kinds of order that the form allows for.
func (a *author) purpose(v record, l *layout) {
	kinds := map[string][][]string{
		"A-1":   {{"new"}},
		"A-2":   {{"preferential"}, {"switch"}, {"upgrade"}, {"migration"}},
		"B-1":   {{"additional"}, {"additional"}, {"additional", "renewal"}},
		"B-2":   {{"renewal"}, {"renewal"}, {"additional", "renewal"}, {"upgrade"}, {"switch"}},
		"B-2HW": {{"renewal"}},
		"B-3":   {{"renewal"}, {"new"}, {"additional"}},
		"NUR":   {{"new"}, nil},
	}
	if k := pick(a.of("transaction_type"), kinds[l.form]); k != nil {
		v["transaction_type"] = list(k...)
	}
}

func (a *author) holding(v record, l *layout, c cast, full int) {
	if !l.has("existing_lid") {
		return
	}
	a.option(v, 60, "existing_lid", licenceID)
	if !v.has("existing_lid") || a.shown("existing_activation_code", full/2) {
		v.set("existing_activation_code", activationCode(a.of("existing_activation_code")))
	}
	optional := l.form == "B-2HW"
	p := choose(a.of("existing_product_name"), a.products, func(p product) bool { return p.hardware == optional && !p.paid && p.annexID() == "" })
	if !optional || a.shown("existing_product_name", full) {
		v.set("existing_product_name", p.name)
		v["existing_quantity"] = number(pick(a.of("existing_quantity"), []int{5, 10, 25, 50, 120, 300, 1500, 12000}))
	}
	if l.form != "A-2" && !optional || a.shown("existing_contract_end", full) {
		v.set("existing_contract_end", iso(c.date.AddDate(0, 0, 10+a.of("existing_contract_end").IntN(75))))
	}
}
