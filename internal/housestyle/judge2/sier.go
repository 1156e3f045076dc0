package judge2

import (
	"fmt"
	"strings"
)

// sier is a system integrator: a landscape A3 sheet with three blocks abreast in
// bands, native check boxes and option buttons, drop-downs, and a list that reckons
// amounts, tax and total.
var sier = house{name: "sier", forms: []string{"A-1", "B-1", "B-2", "B-3", "NUR", "annex_contact_person"}, font: "メイリオ", size: 9, native: true, draw: drawSier}

const (
	sierBlock   = 26 // columns of a block; one is left between two
	sierColumns = 3*sierBlock + 2
	sierLabelW  = 8
)

var (
	sierHead  = look{fill: "2F5597", color: "FFFFFF", bold: true, line: "thin", h: "center"}
	sierLabel = look{fill: "DAE3F3", line: "thin", h: "left", size: 8, shrink: true}
	sierMust  = look{fill: "F8CBAD", line: "thin", h: "left", size: 8, bold: true, shrink: true}
	sierCell  = look{line: "thin", h: "left", shrink: true}
	sierNote  = look{size: 8, h: "left", color: "404040"}
	sierRow   = look{line: "thin", h: "left", size: 8.5, shrink: true}
	sierGrey  = look{fill: "EDEDED", line: "thin", h: "center", size: 8}
)

var sierTitles = map[string]string{
	"A-1": "ライセンス申請シート ＜新規＞", "B-1": "ライセンス申請シート ＜追加＞", "B-2": "ライセンス申請シート ＜更新＞", "B-3": "有償サポート申請シート", "NUR": "エンドユーザー登録シート", "annex_contact_person": "コンタクトパーソン登録シート",
}

var sierKinds = map[string]string{"A-1": "new=新規|additional=追加|renewal=更新", "B-1": "new=新規|additional=追加|renewal=更新", "B-2": "renewal=更新|additional=追加", "B-3": "new=新規|renewal=更新", "NUR": "new=新規|additional=追加|renewal=更新"}

func drawSier(b *book) {
	b.sheet("申請", sierColumns, 2.1)
	r := b.row
	b.height(r, 28)
	b.print(across(1, 40, r), sierTitles[b.form], look{bold: true, size: 18, h: "left", color: "2F5597"})
	b.print(across(41, 58, r), "クレスト情報システムズ株式会社　ライセンス管理G", look{size: 8.5, h: "left"})
	for i, s := range []string{"管理No.", "受領日", "処理者"} {
		c := 60 + 7*i
		b.print(across(c, c+2, r), s, sierGrey)
		b.leave(across(c+3, c+6, r), look{fill: "EDEDED", line: "thin"})
	}
	b.print(across(1, 3, r+1), "必須", sierMust)
	b.print(across(4, 6, r+1), "任意", sierLabel)
	b.print(across(8, sierColumns, r+1), "濃い色の項目名は必須です。右上の灰色の欄は当社で記入します。", sierNote)
	b.row = r + 3
	if b.form == "annex_contact_person" {
		b.sierBands([]section{
			{title: "受付", items: []item{must("受付番号", "reception_number")}},
			{title: "ご契約", items: []item{must("契約者名", "eu_company_name")}},
			{title: "サービス", items: []item{must("サービス名", "svc_name").by("list", strings.Join(services, "|")), ask("開始日", "svc_start_date").formed("yyyy/m/d")}},
		})
		b.print(across(1, sierColumns, b.row), "コンタクトパーソン（主担当は１名のみチェックしてください）", sierHead)
		b.row++
		b.table(1, sierPersons())
	} else {
		b.sierBands(sierPeople(b.form))
		if onForm(ordering, b.form) {
			b.print(across(1, sierColumns, b.row), "ご注文明細", sierHead)
			b.row++
			b.sierGoods()
			b.gap(8)
		}
		b.sierBands(sierOthers(b.form))
	}
	b.page(sierColumns, 8, true, "&L&8CRS-LIC-03&R&8&P/&N")
	b.hidden("list", prefectures)
}

// sierBands draws blocks in bands of three. Rows of the blocks of a band are one.
func (b *book) sierBands(list []section) {
	own := b.own(list)
	for len(own) > 0 {
		n := min(3, len(own))
		band, rows := own[:n], 0
		own = own[n:]
		b.height(b.row, 17)
		for i, s := range band {
			from := 1 + i*(sierBlock+1)
			b.print(across(from, from+sierBlock-1, b.row), s.title, sierHead)
			rows = max(rows, len(s.items))
		}
		b.row++
		for k := range rows {
			b.step()
			b.height(b.row, 20)
			for i, s := range band {
				from := 1 + i*(sierBlock+1)
				if k >= len(s.items) {
					continue
				}
				a := across(from, from+sierBlock-1, b.row)
				if s.items[k].field == "remarks" {
					a.r2 += rows - 1
				}
				b.sierItem(a, s.items[k])
			}
			b.row++
		}
		b.gap(8)
	}
}

func (b *book) sierItem(a area, it item) {
	l := sierLabel
	if it.must {
		l = sierMust
	}
	b.print(a.cut(0, sierLabelW), it.label, l)
	b.pen().answer(a.rest(sierLabelW), it, sierCell)
}

func sierPeople(form string) []section {
	held := []item{ask("ライセンスID", "existing_lid"), ask("アクティベーションコード", "existing_activation_code"), must("利用中の製品", "existing_product_name")}
	if form != "B-3" {
		held = append(held, must("保有ライセンス数", "existing_quantity").formed("#,##0"), must("契約終了日", "existing_contract_end").formed("yyyy/m/d"))
	}
	return []section{
		{title: "申請情報", items: []item{
			ask("申請日", "application_date").formed("yyyy/m/d"), must("申請区分", "transaction_type").by("check", sierKinds[form]), ask("申請者区分", "applicant_role").by("radio", "end_user=契約者|reseller=販売店|distributor=代理店"),
			must("申請者氏名", "applicant_name"), ask("申請者会社名", "applicant_company"), must("申請者メール", "applicant_email"), ask("申請者電話番号", "applicant_phone"),
			ask("案件コード", "-").by("", "PJ-2507-011|PJ-2506-120"),
		}},
		{title: "契約者", items: []item{
			must("契約者名", "eu_company_name"), must("契約者名カナ", "eu_company_name_kana"), must("ライセンス区分", "eu_segment").by("radio", "corporate=企業|government=ガバメント|academic=アカデミック"), ask("法人番号", "eu_corporate_number"),
			must("郵便番号", "eu_postal_code").as("zip2", ""), must("都道府県", "eu_prefecture").by("list", prefectureChoices()).from("list!$A$1:$A$47"), must("市区町村・番地", "eu_address"), ask("ビル名等", "eu_building"), must("電話番号", "eu_phone"), ask("FAX番号", "eu_fax"),
		}},
		{title: "契約者 ご担当者", items: []item{
			ask("部署名", "eu_department"), must("担当者 姓", "eu_contact_last_name"), must("担当者 名", "eu_contact_first_name"), ask("担当者カナ", "eu_contact_kana"), must("メールアドレス", "eu_email"),
		}},
		{title: "サポート窓口", items: []item{
			ask("契約者と同じ", "support_same_as_eu").by("check", "true=同じ（以下の入力は不要）"), ask("会社名", "support_company_name"), ask("部署名", "support_department"), ask("担当者名", "support_name"), ask("メールアドレス", "support_email"), ask("電話番号", "support_phone"), ask("住所", "support_address"),
		}},
		{title: "販売店", items: []item{
			must("販売店名", "reseller_company_name"), ask("部署・支店", "reseller_department"), ask("担当者名", "reseller_contact_name"), ask("メールアドレス", "reseller_email"), ask("電話番号", "reseller_phone"),
		}},
		{title: "代理店", items: []item{
			ask("販売店と同じ", "distributor_same_as_reseller").by("check", "true=同じ、または不明"), ask("代理店名", "distributor_company_name"), ask("担当者名", "distributor_contact_name"),
		}},
		{title: "電子納品先", items: []item{
			must("納品先メール", "delivery_email"), ask("会社名", "delivery_company_name"), ask("担当者名", "delivery_name"),
		}},
		{title: "既存ライセンス（LIDまたはACのいずれかを入力）", forms: holding, items: held},
		{title: "有償サポート", forms: "B-3", items: []item{
			must("サービス名", "svc_name").by("list", strings.Join(services, "|")), must("サービス開始日", "svc_start_date").formed("yyyy/m/d"), must("対象ライセンスID", "svc_target_lids"), ask("登録シート", "svc_contact_person_annex").by("check", "true=コンタクトパーソン登録シートあり"),
		}},
		{title: "クラウド製品", forms: clouding, items: []item{
			ask("アカウント用メール", "cloud_admin_email"), ask("提供形態", "activation_method").by("radio", "code=コード|link=リンク"),
		}},
	}
}

func sierOthers(string) []section {
	return []section{
		{title: "管理番号", items: []item{ask("見積番号", "quote_number"), ask("発注番号", "order_number"), ask("SBD番号", "sbd_number"), ask("受付番号", "reception_number")}},
		{title: "添付・同意", items: []item{
			ask("添付別紙", "annex_refs").by("check", "annex_k12=学校リスト|annex_vbbss_hyb=LID報告書|annex_contact_person=登録シート"),
			must("使用許諾契約", "terms_agreed").by("check", "true=内容を確認し同意する"), ask("個人情報", "privacy_agreed").by("check", "true=取扱いに同意する"),
		}},
		{title: "備考", items: []item{ask("備考", "remarks")}},
	}
}

// sierGoods is the list with amounts below: subtotal, tax, total.
func (b *book) sierGoods() {
	head := look{fill: "DAE3F3", line: "thin", h: "center", size: 8, wrap: true}
	t := list{number: "No.", lead: 3, rows: 6, head: 20, height: 20, headed: head, cell: sierRow, items: []item{
		must("製品名", "line_product_name").size(0, 21), ask("型番", "line_product_code").size(0, 8), ask("ライセンス種別", "line_license_type").size(0, 7).by("list", "corporate=企業|government=ガバメント|academic=アカデミック"), ask("年数", "line_years").size(0, 3),
		ask("開始日", "line_start_date").size(0, 6).formed("yyyy/m/d"), ask("終了日", "line_end_date").size(0, 6).formed("yyyy/m/d"), ask("オプション", "line_option").size(0, 7), must("数量", "line_quantity").size(0, 5).number().formed("#,##0"), ask("単位", "line_unit").size(0, 6).by("list", unitChoices()),
		ask("単価（税抜）", "-").size(0, 4).as("price", "").formed("#,##0"), ask("金額（税抜）", "-").size(0, 4).as("amount", "").formed("#,##0"),
	}}
	first := b.row + 1
	b.total = 0
	b.table(1, t)
	end := sierColumns
	q, u := cellName(62, first), cellName(62, b.row-1)
	for i, s := range []string{"小計", "消費税（10%）", "合計"} {
		b.height(b.row, 18)
		b.print(across(end-11, end-4, b.row), s, head)
		formula := fmt.Sprintf("SUM(%s:%s)", cellName(end-3, first), cellName(end-3, b.row-1))
		n := b.total
		switch i {
		case 1:
			formula, n = fmt.Sprintf("ROUNDDOWN(%s*0.1,0)", cellName(end-3, b.row-1)), b.total/10
		case 2:
			formula, n = fmt.Sprintf("%s+%s", cellName(end-3, b.row-2), cellName(end-3, b.row-1)), b.total+b.total/10
		default:
			b.print(across(55, 61, b.row), "数量計", head)
			b.sumCell(across(62, 66, b.row), list{cell: sierRow, sum: "line_quantity"}, fmt.Sprintf("SUM(%s:%s)", q, u))
		}
		l := sierRow
		l.format, l.h = "#,##0", "right"
		a := across(end-3, end, b.row)
		b.cover(a, l)
		b.pen().note(a, 0, "-", "")
		b.formula(a, n, formula)
		b.row++
	}
}

// price is what a unit costs, and amount what an item does, by formula.
func (p *pen) price(a area, _ item, l look) {
	p.print(a, "", l)
	p.note(a, 0, "-", "")
	if p.v != nil {
		p.cost = 100 * (5 + p.hand.r.Intn(90))
		p.put(a, p.cost)
	}
}

func (p *pen) amount(a area, _ item, l look) {
	l.open = false
	p.cover(a, l)
	p.note(a, 0, "-", "")
	formula := fmt.Sprintf(`IFERROR(IF(%[1]s="","",%[1]s*%[2]s),"")`, cellName(a.c1-4, a.r1), cellName(62, a.r1))
	n, ok := p.v["line_quantity"].(int)
	if !ok {
		p.blankFormula(a, formula)
		return
	}
	p.total += n * p.cost
	p.formula(a, n*p.cost, formula)
}

// blankFormula sets a formula that results in an empty text.
func (b *book) blankFormula(a area, formula string) {
	n := 975310000 + len(b.stored)
	b.stored[n] = ""
	b.formula(a, n, formula)
}

func sierPersons() list {
	head := look{fill: "DAE3F3", line: "thin", h: "center", size: 8, wrap: true}
	return list{number: "No.", lead: 3, rows: 5, head: 18, height: 20, headed: head, cell: sierRow, items: []item{
		must("主担当", "is_primary").size(0, 5).by("check", "true=主"), ask("区分", "action").size(0, 6).by("list", "new=新規|add=追加|change=変更|delete=削除"), must("姓", "last_name").size(0, 7), must("名", "first_name").size(0, 7), ask("カナ", "name_kana").size(0, 12), must("会社名", "company_name").size(0, 22), ask("部署名", "department").size(0, 18),
		ask("役職", "title").size(0, 11).on(1), must("メールアドレス", "email").size(0, 26).on(1), must("電話番号", "phone").size(0, 14).on(1), ask("携帯電話番号", "mobile").size(0, 14).on(1), ask("備考", "remarks").size(0, 12).on(1),
	}}
}
