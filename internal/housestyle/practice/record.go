package practice

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// A record is the intended answers: canonical values by field. A nil row of the
// list is a row left blank.
type record struct {
	values map[string]any
	list   []map[string]any
}

// A maker makes records of one form; have are the fields that the form asks
// for, offer the choices that it prints.
type maker struct {
	*rand.Rand
	form  string
	have  map[string]bool
	offer map[string][]string
	// computed are the fields that formulas give.
	computed map[string]bool
	v        map[string]any
}

func seeded(parts ...any) *rand.Rand {
	h := fnv.New64a()
	fmt.Fprint(h, parts...)
	return rand.New(rand.NewPCG(h.Sum64(), 7))
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// chance reports true in p of 100 cases.
func (m *maker) chance(p int) bool { return m.IntN(100) < p }

// maybe sets an optional field in p of 100 cases.
func (m *maker) maybe(p int, field string, value any) {
	if m.chance(p) {
		m.v[field] = value
	}
}

func (m *maker) phone(area string) string {
	n := 6 - len(area) // digits of the exchange
	return fmt.Sprintf("%s-%s%s-%04d", area, m.code("23456789", 1), m.code("0123456789", n-1), m.IntN(10000))
}

func (m *maker) mobile() string {
	return fmt.Sprintf("%s-%04d-%04d", pick(m.Rand, []string{"070", "080", "090"}), 1000+m.IntN(9000), m.IntN(10000))
}

const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"

func (m *maker) code(alphabet string, n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = alphabet[m.IntN(len(alphabet))]
	}
	return string(out)
}

func (m *maker) reception() string { return m.code(letters, 3) + m.code(letters+"23456789", 20) + "7" }

func (m *maker) activation() string {
	parts := []string{m.code(letters, 2), m.code(letters+"0123456789", 4)}
	for range 5 {
		parts = append(parts, m.code(letters+"0123456789", 5))
	}
	return strings.Join(parts, "-")
}

func (m *maker) lid() string { return fmt.Sprintf("%08d", 10000+m.IntN(99000000)) }

// one chooses among the ids that the form offers, first those preferred.
func (m *maker) one(field string, preferred ...string) (string, bool) {
	offered := m.offer[field]
	good := slices.DeleteFunc(slices.Clone(preferred), func(id string) bool { return !slices.Contains(offered, id) })
	if len(good) > 0 {
		return pick(m.Rand, good), true
	}
	if len(preferred) == 0 && len(offered) > 0 {
		return pick(m.Rand, offered), true
	}
	return "", false
}

func (m *maker) choose(p int, field string, preferred ...string) {
	if id, ok := m.one(field, preferred...); ok && m.chance(p) {
		m.v[field] = id
	}
}

func (m *maker) make() record {
	m.v = map[string]any{}
	switch m.form {
	case "annex_k12":
		return m.k12()
	case "annex_vbbss_hyb":
		return m.hybrid()
	case "annex_contact_person":
		return m.contacts()
	}
	return m.application()
}

func (m *maker) application() record {
	applied := time.Date(2025, 4, 1+m.IntN(170), 0, 0, 0, 0, time.UTC)
	if m.chance(90) {
		m.v["application_date"] = applied.Format(time.DateOnly)
	}
	e := pick(m.Rand, entities)
	kinds := m.transaction()
	m.applicant(e)
	m.endUser(e)
	m.support(e)
	m.trade()
	m.existing(applied)
	r := record{values: m.v}
	if m.have["line_product_name"] {
		r.list = m.lines(e, kinds, applied)
	}
	m.hardware(applied)
	m.service(applied, kinds)
	m.v["terms_agreed"], m.v["privacy_agreed"] = true, true
	m.maybe(45, "remarks", pick(m.Rand, remarks))
	m.annexes(kinds)
	return r
}

// transaction chooses the kind of order by what the form is for.
func (m *maker) transaction() []string {
	sets := map[string][][]string{
		"A-1":   {{"new"}, {"new"}, {"new"}, {"additional"}},
		"A-2":   {{"preferential"}, {"switch"}, {"upgrade"}, {"migration"}, {"new"}},
		"B-1":   {{"additional"}, {"additional"}, {"additional", "renewal"}},
		"B-2":   {{"renewal"}, {"renewal"}, {"additional", "renewal"}},
		"B-2HW": {{"renewal"}, {"new"}, {"additional"}},
		"B-3":   {{"new"}, {"renewal"}},
		"NUR":   {{"new"}},
	}
	var good [][]string
	for _, set := range sets[m.form] {
		if !slices.ContainsFunc(set, func(id string) bool { return !slices.Contains(m.offer["transaction_type"], id) }) {
			good = append(good, set)
		}
	}
	if len(good) == 0 {
		return nil
	}
	kinds := pick(m.Rand, good)
	m.v["transaction_type"] = kinds
	return kinds
}

func mailOf(p [4]string, domain string) string { return p[3] + "@" + domain }

func (m *maker) applicant(e entity) {
	p, r := pick(m.Rand, persons), pick(m.Rand, resellers)
	role, _ := m.one("applicant_role", "end_user", "reseller")
	company, domain := r.name, r.mail
	if role == "end_user" {
		company, domain = e.name, e.mail
	}
	if role != "" && m.chance(90) {
		m.v["applicant_role"] = role
	}
	m.maybe(80, "applicant_company", company)
	m.v["applicant_name"] = p[0] + pick(m.Rand, []string{"", " "}) + p[1]
	m.v["applicant_email"] = mailOf(p, domain)
	m.maybe(80, "applicant_phone", m.phone(pick(m.Rand, sites).area))
}

func (m *maker) endUser(e entity) {
	p, s := pick(m.Rand, persons), sites[e.place]
	m.v["eu_company_name"], m.v["eu_company_name_kana"] = e.name, e.kana
	if e.segment != "academic" {
		m.maybe(60, "eu_corporate_number", corporateCheck(m.code("123456789", 1)+m.code("0123456789", 11)))
	}
	m.choose(100, "eu_segment", e.segment)
	m.maybe(70, "eu_department", pick(m.Rand, departments))
	m.v["eu_contact_last_name"], m.v["eu_contact_first_name"] = p[0], p[1]
	m.maybe(70, "eu_contact_kana", p[2])
	m.v["eu_postal_code"], m.v["eu_prefecture"] = s.postal, s.prefecture
	m.v["eu_address"] = s.city + s.street
	if s.building != "" {
		m.v["eu_building"] = s.building
	}
	m.v["eu_phone"] = m.phone(s.area)
	m.maybe(50, "eu_fax", m.phone(s.area))
	m.v["eu_email"] = mailOf(p, e.mail)
}

func (m *maker) support(e entity) {
	if m.have["support_same_as_eu"] && m.chance(55) {
		m.v["support_same_as_eu"] = true
		return
	}
	p, s := pick(m.Rand, persons), pick(m.Rand, sites)
	m.v["support_company_name"] = pick(m.Rand, []string{e.name, "株式会社保守サービスセンター", "㈱アイティ運用"})
	m.maybe(60, "support_department", pick(m.Rand, departments))
	m.v["support_name"] = p[0] + " " + p[1]
	m.v["support_email"] = mailOf(p, e.mail)
	m.maybe(80, "support_phone", m.phone(s.area))
	m.maybe(60, "support_address", s.prefecture+s.city+s.street)
}

func (m *maker) trade() {
	p, r := pick(m.Rand, persons), pick(m.Rand, resellers)
	m.v["delivery_email"] = mailOf(p, r.mail)
	m.maybe(60, "delivery_company_name", r.name)
	m.maybe(60, "delivery_name", p[0]+" "+p[1])
	m.v["reseller_company_name"] = r.name
	m.maybe(70, "reseller_department", r.place)
	m.maybe(80, "reseller_contact_name", p[0]+" "+p[1])
	m.maybe(70, "reseller_email", mailOf(p, r.mail))
	m.maybe(70, "reseller_phone", m.phone(pick(m.Rand, sites).area))
	if m.have["distributor_same_as_reseller"] && m.chance(55) {
		m.v["distributor_same_as_reseller"] = true
	} else {
		m.v["distributor_company_name"] = pick(m.Rand, distributors)
		q := pick(m.Rand, persons)
		m.maybe(60, "distributor_contact_name", q[0]+" "+q[1])
	}
	m.maybe(60, "quote_number", fmt.Sprintf("Q2025-%05d", m.IntN(100000)))
	m.maybe(50, "order_number", fmt.Sprintf("PO-%07d", m.IntN(10000000)))
	m.maybe(30, "sbd_number", fmt.Sprintf("SBD-%06d", m.IntN(1000000)))
}

// existing describes the contract that is renewed or added to; it ends within
// three months, so that a renewal is due.
func (m *maker) existing(applied time.Time) {
	if m.form == "A-1" || m.form == "NUR" {
		return
	}
	m.v["existing_lid"] = m.lid()
	m.maybe(60, "existing_activation_code", m.activation())
	m.v["existing_product_name"] = pick(m.Rand, products[:12]).name
	m.v["existing_quantity"] = 10 + m.IntN(400)
	m.v["existing_contract_end"] = applied.AddDate(0, 0, 10+m.IntN(70)).Format(time.DateOnly)
}
