package judge2

import (
	"fmt"
	"math/rand"

	"github.com/uketsuke/uketsuke/internal/housestyle/codes"
)

// annex makes the values of one of the annexes.
func annex(r *rand.Rand, form string, a asks) *record {
	m := newMaker(r, form, a)
	m.set("reception_number", codes.ReceptionNumber(r))
	switch form {
	case "annex_k12":
		m.schools()
	case "annex_vbbss_hyb":
		m.licences()
	default:
		m.persons()
	}
	return m.rec
}

var schoolKinds = []struct{ id, name, kana string }{
	{"B1", "小学校", "ショウガッコウ"}, {"C1", "中学校", "チュウガッコウ"}, {"C2", "義務教育学校", "ギムキョウイクガッコウ"},
	{"D1", "高等学校", "コウトウガッコウ"}, {"E1", "特別支援学校", "トクベツシエンガッコウ"},
}

var boards = []struct {
	city, local, domain string
	town                town
}{
	{"白川町", "06996", "shirakawa-ed.example.jp", town{"山形県", "白川町", "大字荒砥甲", "992-0831", "0238"}},
	{"東雲市", "14998", "shinonome-ed.example.jp", town{"神奈川県", "東雲市", "中央", "252-5277", "042"}},
	{"伊佐野市", "45995", "isano-ed.example.jp", town{"宮崎県", "伊佐野市", "本町", "889-1901", "0986"}},
}

var schoolNames = []struct{ name, kana string }{
	{"東", "ヒガシ"}, {"北部", "ホクブ"}, {"桜ヶ丘", "サクラガオカ"}, {"みどり", "ミドリ"}, {"第一", "ダイイチ"}, {"川﨑", "カワサキ"}, {"大鳥", "オオトリ"},
	{"城山", "シロヤマ"}, {"西ノ宮", "ニシノミヤ"}, {"朝陽", "チョウヨウ"}, {"新田", "シンデン"}, {"港", "ミナト"}, {"白鷺", "シラサギ"}, {"古町", "フルマチ"},
}

func (m *maker) schools() {
	r, board := m.r, pick(m.r, boards)
	pref := 1
	for i, p := range prefectures {
		if p == board.town.pref {
			pref = i + 1
		}
	}
	m.set("product_name", pick(r, k12Products))
	m.set("organization_name", board.city+"教育委員会")
	m.may(70, "organization_local_gov_code", codes.LocalCode(board.local))
	start, total := iso(m.from), 0
	n := m.listing()
	order := r.Perm(len(schoolNames))
	for i := range n {
		s, kind, h := schoolNames[order[i]], pick(r, schoolKinds), pick(r, people)
		units := 20 + r.Intn(600)
		total += units
		row := map[string]any{
			"no": i + 1, "school_name": board.city + "立" + s.name + kind.name, "mext_school_code": codes.SchoolCode(kind.id, pref, "2", 1000000+r.Intn(8999999)),
			"school_type": kind.id, "establishment": "2", "postal_code": board.town.postal, "prefecture": board.town.pref, "city": board.city,
			"address": fmt.Sprintf("%s%d-%d", board.town.street, 1+r.Intn(9), 1+r.Intn(40)), "phone": codes.Phone(r, board.town.area),
			"admin_last_name": h.last, "admin_first_name": h.first, "admin_email": fmt.Sprintf("admin-%02d@%s", i+1, board.domain),
			"account_name": fmt.Sprintf("school%03d", i+1), "units": units, "license_start_date": start,
		}
		if m.chance(60) {
			row["school_name_kana"] = s.kana + kind.kana
		}
		if m.chance(30) {
			row["emergency_email"] = fmt.Sprintf("kinkyu%02d@%s", i+1, board.domain)
		}
		if m.chance(15) {
			row["remarks"] = "改築のため仮校舎"
		}
		m.sparse(row, "mext_school_code", "postal_code", "address", "phone", "school_type", "establishment", "account_name", "license_start_date")
		m.row(row)
	}
	m.set("total_units", total)
}

// sparse leaves optional answers of a row empty now and then.
func (m *maker) sparse(row map[string]any, optional ...string) {
	for _, f := range optional {
		if (often(m.r, 15) || m.a.bare) && !m.a.all {
			delete(row, f)
		}
	}
}

func (m *maker) licences() {
	r := m.r
	eu := pick(r, corporates)
	m.set("eu_company_name", eu.name)
	m.set("new_product_name", hybrid)
	held := 0
	for i := range m.listing() {
		q := []int{5, 10, 15, 25, 50}[r.Intn(5)]
		held += q
		row := map[string]any{"no": i + 1, "biz_lid": codes.LicenseID(r), "existing_quantity": q}
		if m.chance(70) {
			row["existing_product_name"] = pick(r, []string{"ウイルスバスター ビジネスセキュリティ 5ユーザ版", "ウイルスバスター ビジネスセキュリティ 10ユーザ版", "ウイルスバスター ビジネスセキュリティ"})
		}
		if m.chance(40) {
			row["existing_activation_code"] = codes.ActivationCode(r)
		}
		if m.chance(60) {
			row["existing_contract_end"] = iso(m.today.AddDate(0, 1+r.Intn(8), 0))
		}
		if m.chance(60) {
			row["migrate_quantity"] = 1 + r.Intn(q)
		}
		if m.chance(50) {
			row["contract_holder_name"] = eu.name
		}
		if m.chance(15) {
			row["remarks"] = "部署統合により移管"
		}
		m.row(row)
	}
	m.set("new_quantity", held)
}

func (m *maker) persons() {
	r := m.r
	eu := pick(r, corporates)
	m.set("eu_company_name", eu.name)
	m.set("svc_name", pick(r, services))
	m.may(70, "svc_start_date", iso(m.from))
	n := m.listing()
	primary := r.Intn(n)
	order := r.Perm(len(people))
	for i := range n {
		h, t := people[order[i]], pick(r, towns)
		row := map[string]any{"no": i + 1, "last_name": h.last, "first_name": h.first, "company_name": eu.name, "email": m.mail(h, eu), "phone": codes.Phone(r, t.area),
			"name_kana": h.kana, "department": pick(r, departments), "title": pick(r, titles), "mobile": codes.Mobile(r), "lid": codes.LicenseID(r)}
		if i == primary {
			row["is_primary"] = true
		}
		if id, ok := m.a.want(r, "action"); ok && m.chance(80) {
			row["action"] = id
		}
		if m.chance(20) {
			row["remarks"] = "夜間・休日は代表へ"
		}
		m.sparse(row, "name_kana", "department", "title", "mobile", "lid")
		m.row(row)
	}
}
