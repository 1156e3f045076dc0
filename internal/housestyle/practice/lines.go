package practice

import (
	"fmt"
	"slices"
	"time"
)

// lines makes the products of an order.
func (m *maker) lines(e entity, kinds []string, applied time.Time) []map[string]any {
	n := pick(m.Rand, []int{1, 1, 2, 2, 3, 3, 4, 5, 7, 9, 12})
	start := time.Date(applied.Year(), applied.Month()+1, 1, 0, 0, 0, 0, time.UTC)
	if end, ok := m.v["existing_contract_end"].(string); ok {
		start = day(end).AddDate(0, 0, 1)
	}
	from, cloud, sum := products, false, 0
	if m.form == "B-2HW" {
		from = hardware
	}
	dated, years := m.chance(75), 1+m.IntN(3)
	var out []map[string]any
	for i := range n {
		p := pick(m.Rand, from)
		if m.form != "B-2HW" && n <= len(from) {
			p = from[(i*5+int(e.place))%len(from)]
		}
		cloud = cloud || p.cloud
		q := pick(m.Rand, []int{1, 5, 10, 20, 25, 50, 100, 120, 350, 1000, 1250})
		sum += q
		line := map[string]any{"line_product_name": p.name, "line_quantity": q}
		m.lineDetails(line, p, e, kinds)
		if dated {
			line["line_years"] = years
			line["line_start_date"] = start.Format(time.DateOnly)
			line["line_end_date"] = start.AddDate(years, 0, -1).Format(time.DateOnly)
		}
		out = append(out, line)
	}
	if q, ok := m.v["existing_quantity"].(int); ok && q < sum {
		m.v["existing_quantity"] = sum + 5*m.IntN(4)
	}
	if cloud && m.have["cloud_admin_email"] {
		m.v["cloud_admin_email"] = mailOf(pick(m.Rand, persons), e.mail)
	}
	if cloud || m.chance(40) {
		m.choose(90, "activation_method")
	}
	if n > 1 && m.chance(12) {
		out = slices.Insert(out, 1+m.IntN(n-1), map[string]any(nil))
	}
	return out
}

func (m *maker) lineDetails(line map[string]any, p product, e entity, kinds []string) {
	set := func(chance int, field string, value any) {
		if m.have[field] && m.chance(chance) {
			line[field] = value
		}
	}
	code := 85
	if m.computed["line_product_name"] {
		code = 100 // the name is looked up by the code
	}
	set(code, "line_product_code", p.code)
	if m.have["line_license_type"] {
		wanted := []string{e.segment}
		if len(kinds) > 0 {
			wanted = append(wanted, kinds[0])
		}
		if id, ok := m.one("line_license_type", wanted...); ok && m.chance(85) {
			line["line_license_type"] = id
		}
	}
	if id, ok := m.one("line_unit", p.unit); ok && m.chance(85) {
		line["line_unit"] = id
	}
	set(25, "line_option", pick(m.Rand, lineOptions))
}

func (m *maker) hardware(applied time.Time) {
	if m.form != "B-2HW" {
		return
	}
	p, s, e := pick(m.Rand, persons), pick(m.Rand, sites), pick(m.Rand, entities)
	h := pick(m.Rand, hardware)
	m.v["hw_model"] = h.code
	m.v["hw_serial_number"] = fmt.Sprintf("TM%s-%06d", m.code(letters, 2), m.IntN(1000000))
	m.choose(80, "hw_support_level")
	m.v["hw_site_company"] = e.name + " データセンター"
	m.v["hw_site_postal_code"] = s.postal
	m.v["hw_site_address"] = s.prefecture + s.city + s.street
	m.v["hw_site_contact"] = p[0] + " " + p[1]
	m.v["hw_site_phone"] = m.phone(s.area)
	m.maybe(70, "hw_delivery_date", applied.AddDate(0, 0, 14+m.IntN(30)).Format(time.DateOnly))
}

func (m *maker) service(applied time.Time, kinds []string) {
	if m.form != "B-3" {
		return
	}
	m.v["svc_name"] = pick(m.Rand, services)
	lids := []string{m.v["existing_lid"].(string)}
	for range m.IntN(3) {
		lids = append(lids, m.lid())
	}
	m.v["svc_target_lids"] = lids
	m.v["svc_start_date"] = time.Date(applied.Year(), applied.Month()+1, 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	if slices.Contains(kinds, "new") {
		m.v["svc_contact_person_annex"] = true
	}
}

// annexes ticks the annexes that go with the order.
func (m *maker) annexes(kinds []string) {
	var want []string
	switch {
	case m.form == "B-3" && slices.Contains(kinds, "new"):
		want = []string{"annex_contact_person"}
	case m.form != "B-3" && m.chance(20):
		want = []string{pick(m.Rand, []string{"annex_k12", "annex_vbbss_hyb"})}
	}
	var ids []string
	for _, id := range want {
		if slices.Contains(m.offer["annex_refs"], id) {
			ids = append(ids, id)
		}
	}
	if len(ids) > 0 {
		m.v["annex_refs"] = ids
	}
}
