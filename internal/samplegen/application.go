package samplegen

import (
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// author invents the content of a form; everything follows from its seed.
type author struct {
	r        *rand.Rand
	products []product
}

// cast is who takes part in one application.
type cast struct {
	place, resellerPlace    place
	user, reseller          company
	contact, sales, support person
	date                    time.Time
}

func (a *author) cast() cast {
	c := cast{place: pick(a.r, places), resellerPlace: pick(a.r, places), contact: newPerson(a.r), sales: newPerson(a.r), support: newPerson(a.r)}
	switch n := a.r.IntN(10); {
	case n == 0:
		c.user = newSchool(a.r, c.place)
	case n == 1:
		c.user = newOffice(a.r, c.place)
	default:
		c.user = newCompany(a.r)
	}
	c.reseller = pick(a.r, resellers)
	c.date = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, a.r.IntN(200))
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
	a.option(v, 80, "privacy_agreed", ticked())
	a.option(v, full, "remarks", text(pick(a.r, remarks)))
	drop(v, l)
	return v
}

var remarks = []string{
	"至急ご対応をお願いいたします。", "担当者変更があります。\n旧担当:佐藤\n新担当:鈴木", "請求書は販売店宛にお願いします。", "~注意~ 8/13-15は夏季休業",
	"前回(2024年)と同じ内容です", "①本社 ②支店 の合算です/別途連絡済み", "電話番号:上記と同じ\n申請日:6月中\n■は対応不要", "契約終了日の調整をお願いします…",
}

// option sets a field in full per cent of the cases.
func (a *author) option(v record, full int, field string, x value) {
	if chance(a.r, full) {
		v[field] = x
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
	v.set("applicant_email", mail(a.r, c.reseller.domain))
	a.option(v, full, "applicant_role", text(pick(a.r, []string{"end_user", "reseller", "distributor"})))
	a.option(v, full, "applicant_company", text(c.reseller.text))
	a.option(v, full, "applicant_phone", text(c.resellerPlace.phone(a.r)))
	a.option(v, full/8, "copied_from_reception_number", text(receptionNumber(a.r)))
	a.option(v, full/10, "reception_number", text(receptionNumber(a.r)))
}

func (a *author) user(v record, l *layout, c cast, full int) {
	v.set("eu_company_name", c.user.text)
	v.set("eu_contact_last_name", c.contact.last.text)
	v.set("eu_contact_first_name", c.contact.first.text)
	must := func() int {
		if strings.HasPrefix(l.form, "A-") || l.form == "NUR" {
			return 100
		}
		return full
	}
	a.option(v, must(), "eu_company_name_kana", text(c.user.kana))
	a.option(v, must(), "eu_segment", text(c.user.segment))
	a.option(v, must(), "eu_postal_code", text(c.place.postal))
	a.option(v, must(), "eu_phone", text(c.place.phone(a.r)))
	a.option(v, must(), "eu_email", text(mail(a.r, c.user.domain)))
	if chance(a.r, must()) {
		v.set("eu_prefecture", c.place.prefecture)
		v.set("eu_address", c.place.address(a.r))
	}
	if c.user.segment == "corporate" {
		a.option(v, full, "eu_corporate_number", text(corporateNumber(digits(a.r, 12))))
	}
	a.option(v, full, "eu_department", text(pick(a.r, departments)))
	a.option(v, full, "eu_contact_kana", text(c.contact.kana(" ")))
	a.option(v, full, "eu_building", text(pick(a.r, buildings)))
	a.option(v, full, "eu_fax", text(c.place.phone(a.r)))
}

func (a *author) support(v record, c cast, full int) {
	if chance(a.r, 50) {
		v["support_same_as_eu"] = ticked()
		return
	}
	v.set("support_company_name", c.user.text)
	v.set("support_name", c.support.name(pick(a.r, []string{" ", "　"})))
	v.set("support_email", mail(a.r, c.user.domain))
	a.option(v, full, "support_department", text(pick(a.r, departments)))
	a.option(v, full, "support_phone", text(c.resellerPlace.phone(a.r)))
	a.option(v, full, "support_address", text(c.resellerPlace.prefecture+c.resellerPlace.address(a.r)))
}

func (a *author) delivery(v record, c cast, full int) {
	v.set("delivery_email", pick(a.r, []string{"license@" + c.user.domain, mail(a.r, c.reseller.domain)}))
	a.option(v, full, "delivery_company_name", text(pick(a.r, []string{c.user.text, c.reseller.text})))
	a.option(v, full, "delivery_name", text(c.sales.name("　")))
}

func (a *author) channel(v record, c cast, full int) {
	v.set("reseller_company_name", c.reseller.text)
	a.option(v, full, "reseller_department", text(pick(a.r, []string{"東京支店", "西日本営業所 SE課", "第一営業部"})))
	a.option(v, full, "reseller_contact_name", text(c.sales.name("　")))
	a.option(v, full, "reseller_email", text(mail(a.r, c.reseller.domain)))
	a.option(v, full, "reseller_phone", text(c.resellerPlace.phone(a.r)))
	if chance(a.r, 50) {
		v["distributor_same_as_reseller"] = ticked()
	} else {
		v.set("distributor_company_name", pick(a.r, distributors))
		a.option(v, full, "distributor_contact_name", text(newPerson(a.r).name(" ")))
	}
	a.option(v, full, "quote_number", text(pick(a.r, []string{"Q000", "MT-2025-", "0"})+digits(a.r, 5)))
	a.option(v, full, "order_number", text(pick(a.r, []string{"PO000", "H25-", "450000"})+digits(a.r, 4)))
	a.option(v, full/2, "sbd_number", text("SBD"+digits(a.r, 7)))
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
	if k := pick(a.r, kinds[l.form]); k != nil {
		v["transaction_type"] = list(k...)
	}
}

func (a *author) holding(v record, l *layout, c cast, full int) {
	if !l.has("existing_lid") {
		return
	}
	lid := chance(a.r, 60)
	if lid {
		v.set("existing_lid", licenceID(a.r))
	}
	if !lid || chance(a.r, full/2) {
		v.set("existing_activation_code", activationCode(a.r))
	}
	optional := l.form == "B-2HW"
	p := choose(a.r, a.products, func(p product) bool { return p.hardware == optional && !p.paid && p.annexID() == "" })
	if !optional || chance(a.r, full) {
		v.set("existing_product_name", p.name)
		v["existing_quantity"] = number(pick(a.r, []int{5, 10, 25, 50, 120, 300, 1500, 12000}))
	}
	if l.form != "A-2" && !optional || chance(a.r, full) {
		v.set("existing_contract_end", iso(c.date.AddDate(0, 0, 10+a.r.IntN(75))))
	}
}
