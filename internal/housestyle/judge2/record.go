package judge2

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/housestyle"
	"github.com/uketsuke/uketsuke/internal/housestyle/codes"
)

// A record is what one sender answers: canonical values by field, the rows of
// the list, and what is typed instead of a value where the sender errs.
type record struct {
	v    map[string]any
	rows []map[string]any
	// raw is typed as it is, by field or by "2.line_quantity" for the third row.
	raw   map[string]string
	diags []housestyle.Diagnostic
	// spelt is how the sender writes a value, where that is not canonical.
	spelt map[string]string
	// struck is the field whose value is struck through, "" for none.
	struck string
}

// canonical returns the canonical value of what the sender writes: full-width ASCII
// is folded.
func (rec *record) canonical(value any) any {
	s, ok := value.(string)
	if !ok {
		return value
	}
	folded := fold(s)
	if folded != s {
		rec.spelt[folded] = s
	}
	return folded
}

// asks is what a house asks for on a form: fields, the ids it offers,
// and what fills itself by a formula.
type asks struct {
	fields   map[string]bool
	offered  map[string][]string
	computed map[string]bool
	// joined are written a character a cell, without blanks.
	joined map[string]bool
	// single are chosen from a drop-down or by option buttons, one at most.
	single map[string]bool
	// plain are written into a cell of their own that is no part of a list.
	plain map[string]bool
	// rows is how many items the list has room for; many wants more than these.
	rows int
	many bool
	// all wants every optional answer, bare none.
	all, bare bool
}

func (a asks) has(field string) bool { return a.fields[field] }

// want returns an id that the house offers, preferring those wanted.
func (a asks) want(r *rand.Rand, field string, wanted ...string) (string, bool) {
	var both []string
	for _, id := range a.offered[field] {
		if len(wanted) == 0 || slices.Contains(wanted, id) {
			both = append(both, id)
		}
	}
	if len(both) == 0 {
		return "", false
	}
	return pick(r, both), true
}

func iso(t time.Time) string { return t.Format(time.DateOnly) }

type maker struct {
	r    *rand.Rand
	a    asks
	form string
	rec  *record
	// Facts that several parts share.
	today, from   time.Time
	eu, seller    company
	seg, kind     string
	renew, cloudy bool
}

func newMaker(r *rand.Rand, form string, a asks) *maker {
	m := &maker{r: r, a: a, form: form, rec: &record{v: map[string]any{}, raw: map[string]string{}, spelt: map[string]string{}}}
	m.today = time.Date(2025, time.June, 7+r.Intn(112), 0, 0, 0, 0, time.UTC)
	m.from = m.today.AddDate(0, 0, 15+r.Intn(50))
	m.seg = []string{"corporate", "corporate", "government", "academic"}[r.Intn(4)]
	m.eu = pick(r, map[string][]company{"corporate": corporates, "government": governments, "academic": academics}[m.seg])
	m.seller = pick(r, resellers)
	return m
}

// set notes a value where the house asks for the field.
func (m *maker) set(field string, value any) {
	if s, ok := value.(string); ok && m.a.joined[field] {
		value = strings.NewReplacer(" ", "", "　", "").Replace(s)
	}
	value = m.rec.canonical(value)
	if m.a.has(field) && value != "" {
		m.rec.v[field] = value
	}
}

// chance reports true in percent of 100 cases of what is optional.
func (m *maker) chance(percent int) bool {
	return (often(m.r, percent) || m.a.all) && !m.a.bare
}

// may is set in percent of 100 cases.
func (m *maker) may(percent int, field string, value any) {
	if m.chance(percent) {
		m.set(field, value)
	}
}

// new sets what only forms of a new contract require.
func (m *maker) new(field string, value any) {
	if m.form[0] != 'B' || !m.a.bare {
		m.set(field, value)
	}
}

func (m *maker) mail(h human, c company) string { return h.mail + "@" + c.domain }

// application makes the values of one of the seven application forms.
func application(r *rand.Rand, form string, a asks) *record {
	m := newMaker(r, form, a)
	m.applicant()
	m.kinds()
	m.contract()
	m.support()
	m.delivery()
	m.sellers()
	m.lines()
	m.existing()
	m.device()
	m.service()
	if m.cloudy || m.chance(20) {
		m.set("cloud_admin_email", "cloud.admin@"+m.eu.domain)
	}
	if id, ok := a.want(r, "activation_method"); ok && m.chance(70) {
		m.set("activation_method", id)
	}
	m.set("terms_agreed", true)
	m.may(85, "privacy_agreed", true)
	m.may(40, "remarks", pick(r, remarksTexts))
	m.annexes()
	return m.rec
}

func (m *maker) applicant() {
	h := pick(m.r, people)
	m.may(90, "application_date", iso(m.today))
	m.set("applicant_name", spaced(m.r, h))
	who := m.seller
	if id, ok := m.a.want(m.r, "applicant_role"); ok && m.chance(85) {
		m.set("applicant_role", id)
		if id == "end_user" {
			who = m.eu
		}
	}
	m.may(85, "applicant_company", who.name)
	m.set("applicant_email", m.mail(h, who))
	m.may(70, "applicant_phone", codes.Phone(m.r, pick(m.r, towns).area))
}

// spaced is a name with one of the usual blanks inside.
func spaced(r *rand.Rand, h human) string {
	return h.last + pick(r, []string{" ", "　"}) + h.first
}

func (m *maker) kinds() {
	likely := map[string][]string{
		"A-1": {"new"}, "A-2": {"preferential", "switch", "upgrade", "migration"}, "B-1": {"additional"},
		"B-2": {"renewal"}, "B-2HW": {"renewal"}, "B-3": {"new", "renewal"}, "NUR": {"new"},
	}[m.form]
	id, ok := m.a.want(m.r, "transaction_type", likely...)
	if !ok {
		return
	}
	ids := []string{id}
	if id == "renewal" && slices.Contains(m.a.offered["transaction_type"], "additional") && !m.a.single["transaction_type"] && often(m.r, 20) && m.form == "B-2" {
		ids = []string{"additional", "renewal"}
	}
	m.kind = id
	m.renew = id != "new" && id != "additional"
	m.set("transaction_type", ids)
}

func (m *maker) contract() {
	t, h := pick(m.r, towns), pick(m.r, people)
	m.set("eu_company_name", m.eu.name)
	if often(m.r, 20) {
		m.rec.spelt[fold(m.eu.name)] = narrow(m.eu.name)
	}
	m.new("eu_company_name_kana", m.eu.kana)
	m.may(50, "eu_corporate_number", codes.CorporateNumber(m.r))
	m.new("eu_segment", m.seg)
	m.may(75, "eu_department", pick(m.r, departments))
	m.set("eu_contact_last_name", h.last)
	m.set("eu_contact_first_name", h.first)
	m.may(70, "eu_contact_kana", h.kana)
	m.new("eu_postal_code", t.postal)
	m.new("eu_prefecture", t.pref)
	m.new("eu_address", fmt.Sprintf("%s%s%d-%d-%d", t.city, t.street, 1+m.r.Intn(9), 1+m.r.Intn(30), 1+m.r.Intn(20)))
	m.may(100, "eu_building", pick(m.r, buildings))
	m.new("eu_phone", codes.Phone(m.r, t.area))
	m.may(50, "eu_fax", codes.Phone(m.r, t.area))
	m.new("eu_email", m.mail(h, m.eu))
}

func (m *maker) support() {
	if m.a.has("support_same_as_eu") && (m.a.bare || often(m.r, 50)) {
		m.set("support_same_as_eu", true)
		return
	}
	h, t := pick(m.r, people), pick(m.r, towns)
	m.set("support_company_name", m.eu.name)
	m.may(60, "support_department", pick(m.r, departments))
	m.set("support_name", spaced(m.r, h))
	m.set("support_email", "support-"+m.mail(h, m.eu))
	m.may(80, "support_phone", codes.Phone(m.r, t.area))
	m.may(50, "support_address", fmt.Sprintf("%s%s%s%d-%d", t.pref, t.city, t.street, 1+m.r.Intn(9), 1+m.r.Intn(30)))
}

func (m *maker) delivery() {
	h := pick(m.r, people)
	m.set("delivery_email", "license."+m.mail(h, m.eu))
	m.may(60, "delivery_company_name", m.eu.name)
	m.may(60, "delivery_name", spaced(m.r, h))
}

func (m *maker) sellers() {
	h, t := pick(m.r, people), pick(m.r, towns)
	m.set("reseller_company_name", m.seller.name)
	m.may(70, "reseller_department", pick(m.r, branches))
	m.may(80, "reseller_contact_name", spaced(m.r, h))
	m.may(70, "reseller_email", m.mail(h, m.seller))
	m.may(70, "reseller_phone", codes.Phone(m.r, t.area))
	if m.a.has("distributor_same_as_reseller") && (m.a.bare || often(m.r, 40)) {
		m.set("distributor_same_as_reseller", true)
	} else {
		m.set("distributor_company_name", pick(m.r, distributors).name)
		m.may(60, "distributor_contact_name", spaced(m.r, pick(m.r, people)))
	}
	m.may(60, "quote_number", fmt.Sprintf("%s%05d", pick(m.r, []string{"Q-2025-", "見", "EST"}), m.r.Intn(100000)))
	m.may(50, "order_number", fmt.Sprintf("%s%04d", pick(m.r, []string{"PO-", "発注25-", "R7購"}), m.r.Intn(10000)))
	m.may(15, "sbd_number", fmt.Sprintf("SBD-%06d", m.r.Intn(1000000)))
	if often(m.r, 6) {
		m.set("reception_number", codes.ReceptionNumber(m.r))
	}
}

func (m *maker) existing() {
	if m.form == "A-1" || m.form == "NUR" {
		return
	}
	end := m.from.AddDate(0, 0, -1)
	if m.form == "A-2" || m.form == "B-1" {
		end = m.today.AddDate(0, 1+m.r.Intn(6), 0)
	}
	both := m.r.Intn(3)
	if both != 0 || !m.a.has("existing_activation_code") {
		m.set("existing_lid", codes.LicenseID(m.r))
	}
	if both != 1 || !m.a.has("existing_lid") {
		m.set("existing_activation_code", codes.ActivationCode(m.r))
	}
	if m.form == "B-2HW" {
		m.set("existing_product_name", pick(m.r, hardware).name)
	} else {
		m.set("existing_product_name", pick(m.r, products).name)
	}
	held := 10 * (1 + m.r.Intn(40))
	for _, row := range m.rec.rows {
		held += row["line_quantity"].(int)
	}
	m.set("existing_quantity", held)
	m.set("existing_contract_end", iso(end))
}

func (m *maker) annexes() {
	ids := m.a.offered["annex_refs"]
	if len(ids) == 0 || m.form == "B-3" || !m.chance(15) {
		return
	}
	chosen := []string{pick(m.r, ids)}
	if m.a.all && !m.a.single["annex_refs"] {
		chosen = slices.Sorted(slices.Values(ids))
	}
	m.set("annex_refs", chosen)
}

func (m *maker) device() {
	if m.form != "B-2HW" {
		return
	}
	t := pick(m.r, towns)
	m.set("hw_model", pick(m.r, hardware).name)
	m.set("hw_serial_number", fmt.Sprintf("%s%02d-%05d", codes.Letters(m.r, 4), m.r.Intn(100), m.r.Intn(100000)))
	if id, ok := m.a.want(m.r, "hw_support_level"); ok {
		m.may(80, "hw_support_level", id)
	}
	m.set("hw_site_company", m.eu.name)
	m.set("hw_site_postal_code", t.postal)
	m.set("hw_site_address", fmt.Sprintf("%s%s%s%d-%d", t.pref, t.city, t.street, 1+m.r.Intn(9), 1+m.r.Intn(30)))
	m.set("hw_site_contact", spaced(m.r, pick(m.r, people)))
	m.set("hw_site_phone", codes.Phone(m.r, t.area))
	m.may(70, "hw_delivery_date", iso(m.today.AddDate(0, 0, 14+m.r.Intn(30))))
}

func (m *maker) service() {
	if m.form != "B-3" {
		return
	}
	m.set("svc_name", pick(m.r, services))
	ids := []string{codes.LicenseID(m.r)}
	for range m.r.Intn(3) {
		ids = append(ids, codes.LicenseID(m.r))
	}
	m.set("svc_target_lids", ids)
	m.set("svc_start_date", iso(m.from))
	if !m.renew {
		m.set("svc_contact_person_annex", true)
		if slices.Contains(m.a.offered["annex_refs"], "annex_contact_person") {
			m.set("annex_refs", []string{"annex_contact_person"})
		}
	}
}

// listing is how many items a list gets: mostly few.
func (m *maker) listing() int {
	n := pick(m.r, []int{1, 2, 2, 3, 3, 4, 5, 8})
	if m.a.many {
		return min(m.a.rows+1+m.r.Intn(3), 14) // as many schools and people as there are
	}
	return min(n, m.a.rows)
}

func (m *maker) lines() {
	if m.form == "B-3" || m.form == "NUR" {
		return
	}
	years := 1 + m.r.Intn(3)
	for range m.listing() {
		p := pick(m.r, products)
		if m.form == "B-2HW" {
			p = pick(m.r, hardware)
		}
		m.cloudy = m.cloudy || p.cloud
		row := map[string]any{"line_product_name": p.name, "line_quantity": pick(m.r, []int{1, 2, 10, 25, 60, 100, 350, 1500, 12000})}
		if m.chance(70) {
			row["line_product_code"] = p.code
		}
		m.line(row, years)
		m.row(row)
	}
}

// line adds what is asked beside name and quantity.
func (m *maker) line(row map[string]any, years int) {
	if id, ok := m.a.want(m.r, "line_license_type", m.seg, m.kind); ok && m.chance(60) {
		row["line_license_type"] = id
	}
	if id, ok := m.a.want(m.r, "line_unit"); ok && m.chance(60) {
		row["line_unit"] = id
	}
	if m.chance(80) {
		row["line_years"] = years
	}
	if m.chance(60) {
		row["line_start_date"] = iso(m.from)
		row["line_end_date"] = iso(m.from.AddDate(years, 0, -1))
	}
	if m.chance(20) {
		row["line_option"] = pick(m.r, []string{"レポート出力", "24時間受付", "メール保存オプション"})
	}
}

// row adds a row with what the house asks for.
func (m *maker) row(row map[string]any) {
	for field, v := range row {
		row[field] = m.rec.canonical(v)
		if !m.a.has(field) || v == "" || v == nil {
			delete(row, field)
		}
	}
	m.rec.rows = append(m.rec.rows, row)
}
