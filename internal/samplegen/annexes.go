package samplegen

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

// annex makes up a complete, correct annex with n rows.
func (a *author) annex(l *layout, n, full int) record {
	var v record
	switch l.form {
	case "annex_k12":
		v = a.schools(n, full)
	case "annex_vbbss_hyb":
		v = a.licences(n, full)
	default:
		v = a.contacts(n, full)
	}
	v.set("reception_number", receptionNumber(a.of("reception_number")))
	return v
}

var schoolKinds = []struct{ id, name, kana string }{
	{"B1", "小学校", "ショウガッコウ"}, {"C1", "中学校", "チュウガッコウ"}, {"C2", "義務教育学校", "ギムキョウイクガッコウ"}, {"E1", "特別支援学校", "トクベツシエンガッコウ"},
	{"D1", "高等学校", "コウトウガッコウ"}, {"A1", "幼稚園", "ヨウチエン"}, {"D2", "中等教育学校", "チュウトウキョウイクガッコウ"},
}

var schoolNames = []named{{"東", "ヒガシ"}, {"桜丘", "サクラオカ"}, {"日吉", "ヒヨシ"}, {"緑ヶ丘", "ミドリガオカ"}, {"城山", "シロヤマ"}, {"千歳", "チトセ"}, {"富士見", "フジミ"}, {"三ツ境", "ミツキョウ"}, {"塚越", "ツカゴシ"}}

// schools makes up a list of schools; the numbers of one district follow each other.
func (a *author) schools(n, full int) record {
	p := pick(a.of("place"), places)
	v := record{}
	v.set("product_name", pick(a.of("product_name"), []string{"Web Security as a Service - Standard for K-12 RM", "SaaS Endpoint Security for K-12 RM"}))
	v.set("organization_name", p.town()+"教育委員会")
	a.option(v, full, "organization_local_gov_code", oneOf(localGovCode(fmt.Sprintf("%02d201", p.number()))))
	first := 1000000 + a.of("mext_school_code").IntN(8000000)
	total := 0
	var list []record
	for i := range n {
		row := a.row("rows", i).school(p, first+i*7, i, full)
		total += row["units"].n
		list = append(list, row)
	}
	v["rows"] = rows(list...)
	v["total_units"] = number(total)
	return v
}

func (a *author) school(p place, code, i, full int) record {
	k, s := schoolKinds[i%len(schoolKinds)], schoolNames[i%len(schoolNames)]
	who := newPerson(a.of("admin"))
	row := record{"no": number(i + 1), "units": number(5 + a.of("units").IntN(400))}
	row.set("school_name", fmt.Sprintf("%s立%s第%d%s", p.town(), s.text, i+1, k.name))
	row.set("prefecture", p.prefecture)
	row.set("city", p.city)
	row.set("admin_last_name", who.last.text)
	row.set("admin_first_name", who.first.text)
	row.set("admin_email", fmt.Sprintf("admin%03d@gakko.example.ed.jp", i+1))
	a.option(row, full, "school_name_kana", oneOf(s.kana+k.kana))
	a.option(row, 90, "mext_school_code", oneOf(schoolCode(fmt.Sprintf("%s%02d2%07d", k.id, p.number(), code))))
	a.option(row, full, "school_type", oneOf(k.id))
	a.option(row, full, "establishment", oneOf("2"))
	a.option(row, full, "postal_code", oneOf(p.postal))
	a.option(row, full, "address", func(r *rand.Rand) string { return p.street + fmt.Sprintf("%d-%d", 1+r.IntN(9), 1+r.IntN(30)) })
	a.option(row, full, "phone", p.phone)
	a.option(row, full, "account_name", oneOf(fmt.Sprintf("school%04d", i+1)))
	a.option(row, full/4, "emergency_email", oneOf(fmt.Sprintf("kinkyu%d@gakko.example.ed.jp", i+1)))
	a.option(row, full/2, "license_start_date", oneOf("2025-10-01"))
	a.option(row, full/8, "remarks", oneOf("分校を含む", "4月に統合予定", "児童用端末のみ"))
	return row
}

const hybrid = "ウイルスバスタービジネスセキュリティサービス ハイブリッド移行ライセンス from ビジネスセキュリティ新規優待"

func (a *author) licences(n, full int) record {
	c := newCompany(a.of("eu_company_name"))
	v := record{}
	v.set("eu_company_name", c.text)
	v.set("new_product_name", hybrid)
	held := 0
	var list []record
	for i := range n {
		row := a.row("rows", i).licence(c, full)
		row["no"] = number(i + 1)
		held += row["existing_quantity"].n
		list = append(list, row)
	}
	v["rows"] = rows(list...)
	v["new_quantity"] = number(max(1, held-a.of("new_quantity").IntN(5)))
	return v
}

func (a *author) licence(c company, full int) record {
	q := pick(a.of("existing_quantity"), []int{5, 10, 25, 40, 100})
	row := record{"existing_quantity": number(q)}
	row.set("biz_lid", licenceID(a.of("biz_lid")))
	a.option(row, full, "existing_product_name", oneOf("ウイルスバスター ビジネスセキュリティ", "ウイルスバスター ビジネスセキュリティ 25ユーザ版"))
	a.option(row, full, "existing_activation_code", activationCode)
	if a.shown("migrate_quantity", full) {
		row["migrate_quantity"] = number(q)
	}
	a.option(row, full, "existing_contract_end", func(r *rand.Rand) string {
		return iso(time.Date(2026, 1, 1+r.IntN(300), 0, 0, 0, 0, time.UTC))
	})
	a.option(row, full, "contract_holder_name", oneOf(c.text))
	a.option(row, full/8, "remarks", oneOf("支店分"))
	return row
}

func (a *author) contacts(n, full int) record {
	c := newCompany(a.of("eu_company_name"))
	v := record{}
	v.set("eu_company_name", c.text)
	v.set("svc_name", choose(a.of("svc_name"), a.products, func(p product) bool { return p.paid }).name)
	a.option(v, full, "svc_start_date", oneOf("2025-10-01"))
	primary := a.of("is_primary").IntN(n)
	var list []record
	for i := range n {
		row := a.row("rows", i).contactPerson(c, i, full)
		if i == primary {
			row["is_primary"] = ticked()
		}
		list = append(list, row)
	}
	v["rows"] = rows(list...)
	return v
}

func (a *author) contactPerson(c company, i, full int) record {
	who, p := newPerson(a.of("person")), pick(a.of("place"), places)
	row := record{"no": number(i + 1)}
	row.set("last_name", who.last.text)
	row.set("first_name", who.first.text)
	row.set("company_name", c.text)
	row.set("email", fmt.Sprintf("user%d.%s@%s", i+1, strings.ToLower(letters(a.of("email"), codeLetters, 3)), c.domain))
	row.set("phone", p.phone(a.of("phone")))
	a.option(row, full, "action", oneOf("new", "new", "add", "change"))
	a.option(row, full, "name_kana", oneOf(who.kana(" ")))
	a.option(row, full, "department", oneOf(departments...))
	a.option(row, full/2, "title", oneOf("課長", "主任", "係長"))
	a.option(row, full/2, "mobile", func(r *rand.Rand) string {
		return pick(r, []string{"070", "080", "090"}) + "-" + digits(r, 4) + "-" + digits(r, 4)
	})
	a.option(row, full/8, "remarks", oneOf("夜間連絡可"))
	return row
}
