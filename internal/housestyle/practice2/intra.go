package practice2

import (
	"fmt"
	"strings"
)

// intra is a maker's form on its intranet: one question a row with number, mark
// and explanation, drop-downs from hidden sheets, names found by VLOOKUP, a second
// sheet for the items, all locked but the cells to fill in.
var intra = house{name: "intra", forms: []string{"A-1", "A-2", "B-1", "B-2HW", "NUR", "annex_k12"}, font: "游ゴシック", size: 10, locked: true, draw: drawIntra}

var (
	intraBand  = look{fill: "404040", color: "FFFFFF", bold: true, line: "thin", h: "left"}
	intraLabel = look{fill: "EDEDED", line: "thin", h: "left", wrap: true}
	intraCell  = look{fill: "FFF2CC", line: "thin", h: "left", shrink: true}
	intraNote  = look{line: "thin", h: "left", size: 8, color: "404040", wrap: true}
)

const intraChoose = "選択してください"

var intraTitles = map[string]string{
	"A-1": "ソフトウェア調達伝票（新規）", "A-2": "ソフトウェア調達伝票（製品切替）", "B-1": "ソフトウェア調達伝票（数量追加）",
	"B-2HW": "セキュリティ機器 保守更新伝票", "NUR": "利用部門マスタ登録伝票", "annex_k12": "教育機関納入 明細伝票",
}

var intraKinds = map[string]string{
	"A-1": "new=10:新規|additional=20:追加|renewal=30:更新", "B-1": "new=10:新規|additional=20:追加|renewal=30:更新", "NUR": "new=10:新規|additional=20:追加|renewal=30:更新",
	"A-2": "preferential=41:新規優待|switch=42:乗換|upgrade=43:アップグレード|migration=44:移行", "B-2HW": "renewal=30:更新|additional=20:追加",
}

func drawIntra(b *book) {
	b.sheet("入力", 5, 10)
	b.widths(6, 26, 6, 48, 52)
	b.print(at(2, 1), "アオイ電機株式会社　購買統制部", look{size: 9})
	b.print(at(5, 1), "伝票様式 KBT-"+map[string]string{"A-1": "101", "A-2": "102", "B-1": "103", "B-2HW": "105", "NUR": "190", "annex_k12": "108"}[b.form]+" 第6版", look{size: 9, h: "right"})
	b.height(2, 28)
	b.print(at(2, 2), intraTitles[b.form], look{size: 16, bold: true})
	b.print(at(2, 3), "黄色のセルのみ入力できます。●は入力必須、灰色のセルは自動表示です。", look{size: 9, color: "C00000"})
	b.row = 4
	for i, s := range []string{"項番", "項目", "必須", "入力欄", "入力要領"} {
		b.print(at(i+1, 4), s, look{fill: "8EA9DB", bold: true, line: "thin", h: "center"})
	}
	b.row++
	list := intraSections(b.form)
	if b.form == "annex_k12" {
		list = intraSchools()
	}
	part := 0
	b.inOrder(list, func(s section) {
		part++
		b.intraSection(s, part)
	})
	b.page(5, false, "&L社外秘&R&P/&N")
	b.protect()
	if t := intraTable(b.form); t != nil {
		b.sheet("明細", 40, 4.5)
		b.print(across(1, 20, 1), intraTitles[b.form]+"　明細", look{size: 13, bold: true})
		b.print(across(1, 20, 2), "コードを入力すると名称が表示されます。", look{size: 9})
		b.row = 4
		b.table(1, *t)
		b.page(40, true, "&R&P/&N")
		b.protect()
	}
	b.intraMasters()
}

// intraMasters are the hidden sheets that drop-downs and formulas look into.
func (b *book) intraMasters() {
	list := products
	if b.form == "B-2HW" {
		list = hardware
	}
	var codes, names, keys, sellers []string
	for _, p := range list {
		codes, names = append(codes, p.code), append(names, p.name)
	}
	for i, c := range resellers {
		keys, sellers = append(keys, fmt.Sprintf("T%04d", 1001+i*7)), append(sellers, c.name)
	}
	b.hidden("M_商品", codes, names)
	b.hidden("M_取引先", keys, sellers)
	b.hidden("M_区分", prefectures, k12Products)
}

// intraSellers are the codes of sellers by name, as opts of a key.
func intraSellers() string {
	var list []string
	for i, c := range resellers {
		list = append(list, fmt.Sprintf("T%04d=%s", 1001+i*7, c.name))
	}
	return strings.Join(list, "|")
}

func (b *book) intraSection(s section, part int) {
	b.print(across(1, 5, b.row), s.title, intraBand)
	b.row++
	for i, it := range s.items {
		b.height(b.row, 18)
		if it.field == "remarks" {
			b.height(b.row, 54)
		}
		b.print(at(1, b.row), fmt.Sprintf("%d-%d", part, i+1), look{line: "thin", h: "center", size: 8})
		b.print(at(2, b.row), it.label, intraLabel)
		mark := ""
		if it.must {
			mark = "●"
		}
		b.print(at(3, b.row), mark, look{line: "thin", h: "center", color: "C00000", fill: "EDEDED"})
		b.print(at(5, b.row), it.hint, intraNote)
		it.hint = ""
		if it.kind == "list" && it.opts != "true=○" {
			it.shown = intraChoose
		}
		l := intraCell
		if it.kind == "formula" {
			l.fill = "D9D9D9"
		}
		b.pen().answer(at(4, b.row), it, l)
		b.row++
	}
}

// yes is a tick by drop-down.
func (it item) yes() item { return it.by("list", "true=○") }

func (it item) prefecture() item {
	return it.by("list", strings.Join(prefectures, "|")).from("M_区分!$A$1:$A$47")
}

func intraSections(form string) []section {
	return append(intraPeople(form), []section{
		{title: "F. 現契約", forms: "A-2 B-1 B-2HW", items: []item{
			ask("契約ID", "existing_lid").with("LIDで始まる、または数字10桁"), ask("製品キー", "existing_activation_code").with("契約IDが不明な場合に入力"),
			must("現行製品", "existing_product_name"), must("現行数量", "existing_quantity").with("数値のみ"), must("満了日", "existing_contract_end").as("yyyy-mm-dd").with("西暦で入力"),
		}},
		{title: "G. 対象機器", forms: "B-2HW", items: []item{
			must("機器型式", "hw_model"), must("製造番号", "hw_serial_number").with("機器背面のラベル"),
			ask("保守等級", "hw_support_level").by("list", "sendback=S:センドバック|onsite_weekday=W:平日オンサイト|onsite_24x7=F:24時間オンサイト"),
			must("設置事業所", "hw_site_company"), must("設置先〒", "hw_site_postal_code").with("ハイフン付き8文字"), must("設置場所", "hw_site_address").with("都道府県から"), must("現地窓口", "hw_site_contact"), must("現地電話", "hw_site_phone"),
			ask("希望納期", "hw_delivery_date").as("yyyy-mm-dd"),
		}},
		{title: "H. クラウド・送付書類", forms: "A-1 A-2 B-1", items: []item{
			ask("管理者ID（メール）", "cloud_admin_email").with("クラウドサービスの場合は必須"), ask("有効化の方式", "activation_method").by("list", "code=C:コード|link=L:リンク"),
			ask("送付する明細", "annex_refs").by("list", "annex_k12=教育機関明細|annex_vbbss_hyb=旧契約明細|annex_contact_person=窓口担当明細"),
		}},
		{title: "I. 承認", items: []item{
			must("使用許諾の承諾", "terms_agreed").yes().with("法務部掲載の許諾条件を読んで○"), ask("個人情報の提供", "privacy_agreed").yes().with("同意する場合○"),
			ask("勘定科目", "-").by("list", "-=消耗品費|-=無形固定資産").with("社内処理用"), ask("申し送り", "remarks").with("1000文字まで"),
		}},
	}...)
}

func intraPeople(form string) []section {
	date := "yyyy-mm-dd"
	return []section{
		{title: "A. 起票", items: []item{
			ask("起票日", "application_date").as(date).with("西暦で入力"), must("伝票区分", "transaction_type").by("list", intraKinds[form]).with("リストから選択"),
			must("起票者", "applicant_name").with("姓と名の間は空白"), ask("起票者の会社", "applicant_company"), ask("起票者の位置づけ", "applicant_role").by("list", "end_user=U:利用部門|reseller=R:取扱店|distributor=D:元売"),
			must("起票者メール", "applicant_email").with("個人のアドレス"), ask("起票者電話", "applicant_phone"), ask("採番", "reception_number").with("購買統制部で記入。起票者は空欄"),
		}},
		{title: "B. 利用部門（契約名義）", items: []item{
			must("名義", "eu_company_name").with("登記上の名称。㈱などの略称も可"), must("名義カナ", "eu_company_name_kana").with("全角カタカナ"), ask("法人番号", "eu_corporate_number").as("0").with("13桁の数字"),
			must("価格区分", "eu_segment").by("list", "corporate=1:一般|government=2:官公庁|academic=3:文教"), ask("部門", "eu_department"), must("責任者姓", "eu_contact_last_name"), must("責任者名", "eu_contact_first_name"), ask("責任者カナ", "eu_contact_kana"),
			must("〒", "eu_postal_code").with("ハイフン付き8文字"), must("都道府県", "eu_prefecture").prefecture(), must("市区町村番地", "eu_address"), ask("棟・階", "eu_building"),
			must("代表電話", "eu_phone"), ask("代表FAX", "eu_fax"), must("責任者メール", "eu_email"),
		}},
		{title: "C. 技術窓口", items: []item{
			ask("Bと同一", "support_same_as_eu").yes().with("同一の場合○。以下入力不要"), ask("窓口会社", "support_company_name"), ask("窓口部門", "support_department"), ask("窓口担当", "support_name"), ask("窓口メール", "support_email"), ask("窓口電話", "support_phone"), ask("窓口住所", "support_address"),
		}},
		{title: "D. 電子納品", items: []item{must("納品メール", "delivery_email").with("ライセンス証書はこの宛先のみに届きます"), ask("納品先名", "delivery_company_name"), ask("納品先担当", "delivery_name")}},
		{title: "E. 購入経路", items: []item{
			item{label: "取扱店コード", field: "-", kind: "key", tmpl: "reseller_company_name", opts: intraSellers(), must: true, hint: "Tで始まる5桁"},
			item{label: "取扱店", field: "reseller_company_name", kind: "formula", formula: `IFERROR(VLOOKUP(D%u,M_取引先!$A$1:$B$4,2,FALSE),"")`, hint: "自動表示"},
			ask("取扱店の部門", "reseller_department"), ask("取扱店の担当", "reseller_contact_name"), ask("取扱店メール", "reseller_email"), ask("取扱店電話", "reseller_phone"),
			ask("元売は取扱店と同じ", "distributor_same_as_reseller").yes(), ask("元売", "distributor_company_name"), ask("元売の担当", "distributor_contact_name"),
			ask("見積伝票番号", "quote_number").as("@"), ask("発注伝票番号", "order_number").as("@"), ask("特価番号", "sbd_number").as("@"),
		}},
	}
}

func intraSchools() []section {
	return []section{
		{title: "A. 納入先", items: []item{
			must("採番", "reception_number").with("調達伝票の24桁"), must("製品", "product_name").by("list", strings.Join(k12Products, "|")).from("M_区分!$B$1:$B$2"),
			must("設置者", "organization_name"), ask("団体コード", "organization_local_gov_code").as("@").with("6桁"),
			item{label: "納入総数", field: "total_units", kind: "formula", formula: "SUM(明細!AC5:AC24)", hint: "明細シートから自動計算"},
			ask("担当バイヤー", "-").by("", "購買一課 三好|購買二課 堀"),
		}},
	}
}

func intraTable(form string) *table {
	head := look{fill: "8EA9DB", line: "thin", h: "center", size: 9, wrap: true}
	cell := look{fill: "FFF2CC", line: "thin", h: "left", size: 9, shrink: true}
	t := &table{number: "行", numbers: "0", headed: head, cell: cell, head: 18, height: 16}
	switch form {
	case "NUR":
		return nil
	case "annex_k12":
		t.rows = 20
		t.cols = []item{must("学校名", "school_name").size(5), ask("学校コード", "mext_school_code").size(3), ask("校種", "school_type").size(3).by("list", "B1=B1（小学校）|C1=C1（中学校）|C2=C2（義務教育学校）|D1=D1（高等学校）|E1=E1（特別支援学校）"),
			ask("設置", "establishment").size(2).by("list", "1=1（国）|2=2（公）|3=3（私）"), must("都道府県", "prefecture").size(2).prefecture(), must("市区町村", "city").size(2), ask("電話", "phone").size(2),
			must("管理者姓", "admin_last_name").size(2), must("管理者名", "admin_first_name").size(2), must("管理者メール", "admin_email").size(3), must("台数", "units").size(1), ask("開始日", "license_start_date").size(2).as("yyyy-mm-dd"), ask("ログインID", "account_name").size(2), ask("緊急メール", "emergency_email").size(2)}
		for i := range t.cols {
			t.cols[i].exact = t.cols[i].field == "units"
		}
		return t
	}
	n := len(products)
	if form == "B-2HW" {
		n = len(hardware)
	}
	t.rows = 14
	t.cols = []item{must("商品コード", "line_product_code").size(4), item{label: "商品名", field: "line_product_name", kind: "formula", formula: fmt.Sprintf(`IFERROR(VLOOKUP(C%%d,M_商品!$A$1:$B$%d,2,FALSE),"")`, n), w: 9},
		must("数量", "line_quantity").size(2), ask("課金", "line_unit").size(3).by("list", "client=CL|server=SV|user=US|device=DV|school=SC"), ask("区分", "line_license_type").size(3).by("list", "corporate=一般|government=官公庁|academic=文教"), ask("年", "line_years").size(2),
		ask("開始", "line_start_date").size(3).as("yyyy-mm-dd"), item{label: "終了", field: "line_end_date", kind: "formula", formula: `IF(OR(Z%d="",X%d=""),"",EDATE(Z%d,X%d*12)-1)`, w: 3, format: "yyyy-mm-dd"}, ask("付加機能", "line_option").size(4)}
	t.cols[5].exact, t.cols[6].exact = true, true // the end is reckoned from them
	return t
}
