package practice

import (
	"fmt"
	"strings"
	"time"
)

var schoolNames = []struct{ name, kana, kind string }{
	{"第一小学校", "ダイイチショウガッコウ", "B1"}, {"東小学校", "ヒガシショウガッコウ", "B1"},
	{"桜ケ丘小学校", "サクラガオカショウガッコウ", "B1"}, {"第二中学校", "ダイニチュウガッコウ", "C1"},
	{"北中学校", "キタチュウガッコウ", "C1"}, {"みどり義務教育学校", "ミドリギムキョウイクガッコウ", "C2"},
	{"中央高等学校", "チュウオウコウトウガッコウ", "D1"}, {"ひかり特別支援学校", "ヒカリトクベツシエンガッコウ", "E1"},
	{"あおば幼稚園", "アオバヨウチエン", "A1"}, {"南小学校", "ミナミショウガッコウ", "B1"},
	{"髙尾小学校", "タカオショウガッコウ", "B1"}, {"西中学校", "ニシチュウガッコウ", "C1"},
}

// set puts a value into a row in p of 100 cases, when the form asks for it.
func (m *maker) set(row map[string]any, p int, field string, value any) {
	if m.have[field] && m.chance(p) {
		row[field] = value
	}
}

func (m *maker) k12() record {
	place := 1 + m.IntN(len(sites)-1) // the first is no city
	s := sites[place]
	town, _, _ := strings.Cut(s.city, "市")
	pref := 1
	for i, name := range prefectures {
		if name == s.prefecture {
			pref = i + 1
		}
	}
	domain := "edu.example.jp"
	m.v["reception_number"] = m.reception()
	m.v["product_name"] = pick(m.Rand, k12Products)
	m.v["organization_name"] = town + "市教育委員会"
	m.maybe(60, "organization_local_gov_code", localCheck(fmt.Sprintf("%02d%03d", pref, 101+m.IntN(60))))
	var rows []map[string]any
	total, start, dated := 0, time.Date(2025, time.Month(4+m.IntN(6)), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), m.chance(70)
	numbered, logins := m.chance(80), m.chance(60)
	for i := range 1 + m.IntN(12) {
		school, p := schoolNames[i], persons[(i+place)%len(persons)]
		units := 5 * (1 + m.IntN(60))
		total += units
		row := map[string]any{"school_name": town + "市立" + school.name, "prefecture": s.prefecture, "city": s.city,
			"admin_last_name": p[0], "admin_first_name": p[1], "admin_email": fmt.Sprintf("%s%d@%s", p[3], i+1, domain), "units": units}
		if numbered {
			m.set(row, 100, "no", i+1)
		}
		m.set(row, 85, "school_name_kana", "シリツ"+school.kana)
		m.set(row, 80, "mext_school_code", schoolCheck(fmt.Sprintf("%s%02d2%d%06d", school.kind, pref, 1+i%9, 100000+m.IntN(900000))))
		if id, ok := m.one("school_type", school.kind); ok {
			m.set(row, 80, "school_type", id)
		}
		m.set(row, 80, "establishment", "2")
		m.set(row, 80, "postal_code", s.postal[:4]+fmt.Sprintf("%04d", m.IntN(9999)))
		m.set(row, 80, "address", fmt.Sprintf("本町%d-%d-%d", 1+m.IntN(5), 1+m.IntN(20), 1+m.IntN(30)))
		m.set(row, 80, "phone", m.phone(s.area))
		if logins {
			m.set(row, 100, "account_name", fmt.Sprintf("school%02d", i+1))
		}
		m.set(row, 30, "emergency_email", "kinkyu"+fmt.Sprint(i+1)+"@"+domain)
		if dated {
			m.set(row, 100, "license_start_date", start)
		}
		m.set(row, 20, "remarks", pick(m.Rand, []string{"統合予定", "分校を含む", "夏休み中の設定希望"}))
		rows = append(rows, row)
	}
	m.v["total_units"] = total
	return record{values: m.v, list: rows}
}

func (m *maker) hybrid() record {
	e := pick(m.Rand, entities[:10])
	m.v["reception_number"] = m.reception()
	m.v["eu_company_name"] = e.name
	m.v["new_product_name"] = hybridProduct
	sum, move := 0, 0
	var rows []map[string]any
	for i := range 1 + m.IntN(9) {
		q := pick(m.Rand, []int{5, 10, 15, 25, 50})
		sum += q
		row := map[string]any{"biz_lid": fmt.Sprintf("%010d", 1200000+i*977+m.IntN(900)), "existing_quantity": q}
		m.set(row, 100, "no", i+1)
		m.set(row, 80, "existing_product_name", "ウイルスバスター ビジネスセキュリティ")
		m.set(row, 60, "existing_activation_code", m.activation())
		m.set(row, 80, "existing_contract_end", time.Date(2027, time.Month(1+m.IntN(12)), 28, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
		if m.have["migrate_quantity"] {
			row["migrate_quantity"] = q - q/5*m.IntN(3)
			move += row["migrate_quantity"].(int)
		}
		m.set(row, 70, "contract_holder_name", e.name)
		m.set(row, 20, "remarks", pick(m.Rand, []string{"本社利用分", "工場利用分", "2027年度末で廃止予定"}))
		rows = append(rows, row)
	}
	if move == 0 {
		move = sum
	}
	m.v["new_quantity"] = move
	return record{values: m.v, list: rows}
}

func (m *maker) contacts() record {
	e := pick(m.Rand, entities)
	m.v["reception_number"] = m.reception()
	m.v["eu_company_name"] = e.name
	m.v["svc_name"] = pick(m.Rand, services)
	m.maybe(70, "svc_start_date", time.Date(2025, time.Month(5+m.IntN(6)), 1, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	lid := m.lid()
	n := 1 + m.IntN(6)
	primary := m.IntN(n)
	var rows []map[string]any
	for i := range n {
		p, s := persons[(i*3+e.place)%len(persons)], sites[e.place]
		row := map[string]any{"last_name": p[0], "first_name": p[1], "company_name": e.name,
			"email": mailOf(p, e.mail), "phone": m.phone(s.area)}
		if i == primary {
			row["is_primary"] = true
		}
		m.set(row, 100, "no", i+1)
		if id, ok := m.one("action"); ok {
			m.set(row, 80, "action", id)
		}
		m.set(row, 80, "lid", lid)
		m.set(row, 80, "name_kana", p[2])
		m.set(row, 60, "department", pick(m.Rand, departments))
		m.set(row, 50, "title", pick(m.Rand, []string{"課長", "係長", "主任", "部長"}))
		m.set(row, 60, "mobile", m.mobile())
		m.set(row, 20, "remarks", pick(m.Rand, []string{"平日のみ", "夜間は携帯へ"}))
		rows = append(rows, row)
	}
	return record{values: m.v, list: rows}
}
