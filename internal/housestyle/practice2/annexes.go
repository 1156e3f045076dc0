package practice2

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
	city, local string
	town        town
}{
	{"川辺市", "13998", town{"東京都", "川辺市", "中町", "190-0012", "042"}},
	{"白浜市", "30997", town{"和歌山県", "白浜市", "堅田", "649-2201", "073"}},
	{"南小樽市", "01996", town{"北海道", "南小樽市", "花園", "047-0024", "013"}},
}

var schoolNames = []struct{ name, kana string }{
	{"東", "ヒガシ"}, {"西", "ニシ"}, {"桜台", "サクラダイ"}, {"みどり野", "ミドリノ"}, {"塩﨑", "シオザキ"}, {"第一", "ダイイチ"},
	{"柳町", "ヤナギマチ"}, {"城山", "シロヤマ"}, {"港南", "コウナン"}, {"朝日", "アサヒ"}, {"若宮", "ワカミヤ"}, {"大手", "オオテ"},
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
	n := listing(r)
	order := r.Perm(len(schoolNames))
	for i := range n {
		s, kind, h := schoolNames[order[i]], pick(r, schoolKinds), pick(r, people)
		units := 20 + r.Intn(600)
		total += units
		row := map[string]any{
			"no": i + 1, "school_name": board.city + "立" + s.name + kind.name, "mext_school_code": codes.SchoolCode(kind.id, pref, "2", 1000000+r.Intn(8999999)),
			"school_type": kind.id, "establishment": "2", "postal_code": board.town.postal, "prefecture": board.town.pref, "city": board.city,
			"address": fmt.Sprintf("%s%d-%d", board.town.street, 1+r.Intn(9), 1+r.Intn(40)), "phone": codes.Phone(r, board.town.area),
			"admin_last_name": h.last, "admin_first_name": h.first, "admin_email": fmt.Sprintf("ict%02d@kawabe-ed.example.jp", i+1),
			"account_name": fmt.Sprintf("gakko%03d", i+1), "units": units, "license_start_date": start,
		}
		if often(r, 60) {
			row["school_name_kana"] = s.kana + kind.kana
		}
		if often(r, 30) {
			row["emergency_email"] = fmt.Sprintf("kyoto%02d@kawabe-ed.example.jp", i+1)
		}
		if often(r, 15) {
			row["remarks"] = "来年度統合予定"
		}
		m.sparse(row, "mext_school_code", "postal_code", "address", "phone", "school_type", "establishment", "account_name")
		m.row(row)
	}
	m.set("total_units", total)
}

// sparse leaves optional answers of a row empty now and then.
func (m *maker) sparse(row map[string]any, optional ...string) {
	for _, f := range optional {
		if often(m.r, 15) {
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
	for i := range listing(r) {
		q := []int{5, 10, 15, 25, 50}[r.Intn(5)]
		held += q
		row := map[string]any{"no": i + 1, "biz_lid": codes.LicenseID(r), "existing_quantity": q}
		if often(r, 70) {
			row["existing_product_name"] = pick(r, []string{"ウイルスバスター ビジネスセキュリティ 5ユーザ版", "ウイルスバスター ビジネスセキュリティ 10ユーザ版", "ウイルスバスター ビジネスセキュリティ"})
		}
		if often(r, 40) {
			row["existing_activation_code"] = codes.ActivationCode(r)
		}
		if often(r, 60) {
			row["existing_contract_end"] = iso(m.today.AddDate(0, 1+r.Intn(8), 0))
		}
		if often(r, 60) {
			row["migrate_quantity"] = 1 + r.Intn(q)
		}
		if often(r, 50) {
			row["contract_holder_name"] = eu.name
		}
		if often(r, 15) {
			row["remarks"] = "更新済み"
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
	n := listing(r)
	primary := r.Intn(n)
	order := r.Perm(len(people))
	for i := range n {
		h, t := people[order[i]], pick(r, towns)
		row := map[string]any{"no": i + 1, "last_name": h.last, "first_name": h.first, "company_name": eu.name, "email": m.mail(h, eu), "phone": codes.Phone(r, t.area),
			"name_kana": h.kana, "department": pick(r, departments), "title": pick(r, titles), "mobile": codes.Mobile(r), "lid": codes.LicenseID(r)}
		if i == primary {
			row["is_primary"] = true
		}
		if id, ok := m.a.want(r, "action"); ok && often(r, 80) {
			row["action"] = id
		}
		if often(r, 20) {
			row["remarks"] = "夜間の連絡は携帯電話へ"
		}
		m.sparse(row, "name_kana", "department", "mobile", "lid")
		m.row(row)
	}
}
