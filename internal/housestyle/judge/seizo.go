package judge

import "fmt"

// seizo is the purchasing department of a manufacturer: a protected sheet with
// yellow cells, codes chosen by number from a printed legend, dates from three
// drop-downs, names of goods from a hidden master with their numbers looked up, and
// an example on a sheet of its own.
var seizo = house{name: "seizo", forms: []string{"A-1", "B-1", "B-2", "B-3", "NUR", "annex_k12", "annex_contact_person"}, font: "Meiryo UI", size: 9, locked: true, draw: drawSeizo}

const seizoColumns = 46

var (
	seizoHead  = look{fill: "1F3864", color: "FFFFFF", bold: true, h: "left", indent: 1}
	seizoLabel = look{fill: "D9E1F2", line: "thin", h: "left", size: 8.5, shrink: true}
	seizoCell  = look{fill: "FFFFCC", line: "thin", h: "left", shrink: true}
	seizoNote  = look{size: 7.5, h: "left", color: "404040", shrink: true}
	seizoList  = look{fill: "D9E1F2", line: "thin", h: "center", size: 8, wrap: true}
)

var seizoTitles = map[string]string{
	"A-1": "ソフトウェア使用権　申込シート（新規契約用）", "B-1": "ソフトウェア使用権　申込シート（数量追加用）", "B-2": "ソフトウェア使用権　申込シート（期間延長用）", "B-3": "保守サービス　申込シート",
	"NUR": "使用者マスタ　登録依頼シート", "annex_k12": "付表Ａ　納入学校一覧", "annex_contact_person": "付表Ｃ　問合せ窓口担当者一覧",
}

var seizoKinds = map[string]string{"A-1": "new=1|additional=2|renewal=3", "B-1": "new=1|additional=2|renewal=3", "B-2": "new=1|additional=2|renewal=3", "B-3": "new=1|renewal=3", "NUR": "new=1|additional=2|renewal=3"}

func drawSeizo(b *book) {
	b.seizoForm("申込シート")
	b.example(func() { b.seizoForm("記入例") })
	var names, numbers []string
	for _, p := range products {
		names, numbers = append(names, p.name), append(numbers, p.code)
	}
	b.hidden("mst", prefectures, names, numbers)
}

func (b *book) seizoForm(sheet string) {
	b.sheet(sheet, seizoColumns, 2)
	r := b.row
	b.print(across(1, 26, r), "朝比奈重工業株式会社　購買本部　間接材調達グループ　行", look{h: "left", size: 8})
	b.print(across(32, seizoColumns, r), "書式番号　PUR-117-"+map[bool]string{true: "B", false: "A"}[len(b.form) > 5]+"（2025.02 改）", look{h: "right", size: 8})
	b.height(r+1, 27)
	b.print(across(1, seizoColumns, r+1), seizoTitles[b.form], look{fill: "1F3864", color: "FFFFFF", bold: true, size: 15, h: "center"})
	b.print(across(1, seizoColumns, r+2), "黄色のセルのみ入力できます。●印は必須項目です。番号で回答する項目は▼から選択してください。", seizoNote)
	b.row = r + 4
	list := seizoSections(b.form)
	switch b.form {
	case "annex_k12":
		list = seizoSchools()
	case "annex_contact_person":
		list = seizoPersons()
	}
	b.inOrder(list, b.seizoSection)
	b.seizoReceiver()
	b.page(seizoColumns, b.form == "annex_k12", "&L&8朝比奈重工業㈱ 購買本部&C&8&P / &N&R&8社外秘")
	b.protect()
}

func (b *book) seizoSection(s section) {
	b.print(across(1, seizoColumns, b.row), widen(fmt.Sprintf("%d．", s.n))+s.title, seizoHead)
	b.height(b.row, 16)
	b.row++
	for _, row := range flow(s.items, seizoColumns) {
		b.step()
		b.height(b.row, 18)
		c := 1
		for i, it := range row {
			label := it.label
			if it.must {
				label = "●" + label
			}
			b.print(across(c, c+it.lw-1, b.row), label, seizoLabel)
			end := c + it.lw + it.w - 1
			if i == len(row)-1 && it.kind != "west" && !it.noted() {
				end = seizoColumns
			}
			if it.field == "remarks" {
				b.height(b.row, 52)
			}
			b.pen().answer(across(c+it.lw, end, b.row), it, seizoCell)
			if it.noted() {
				b.print(across(end+1, seizoColumns, b.row), it.hint, seizoNote)
			}
			c = end + 1
		}
		b.row++
	}
	if s.table != nil {
		b.table(1, *s.table)
	}
	if s.note != "" {
		b.print(across(1, seizoColumns, b.row), s.note, seizoNote)
		b.row++
	}
	b.height(b.row, 6)
	b.row++
}

// seizoReceiver is what the receiving office fills in.
func (b *book) seizoReceiver() {
	b.print(block(1, b.row, 5, b.row+2), "購買本部\n使用欄", look{line: "thin", h: "center", size: 8, fill: "E7E6E6"})
	c := 6
	for _, s := range []string{"受付日", "伝票起票", "検印", "課長", "担当"} {
		b.print(across(c, c+5, b.row), s, look{line: "thin", h: "center", size: 8, fill: "E7E6E6"})
		b.print(block(c, b.row+1, c+5, b.row+2), "", look{line: "thin", fill: "E7E6E6"})
		if !b.silent {
			b.place(at(c, b.row+1), 0, "-", "")
		}
		c += 6
	}
	b.row += 3
}

func seizoSections(form string) []section {
	return append(seizoPeople(form), []section{
		{title: "現在の使用権", forms: holding, items: []item{
			ask("ライセンスID", "existing_lid").lead(7).size(12), ask("認証コード", "existing_activation_code").lead(7).size(20),
			must("使用中の製品", "existing_product_name").lead(7).size(39),
			must("保有数", "existing_quantity").lead(7).size(9).in("本"), must("使用期限", "existing_contract_end").lead(7).size(23).cells("west", "").with("pick"),
		}, note: "※IDと認証コードは、どちらか分かるものをご記入ください。"},
		{title: "申込品目", forms: ordering, table: seizoTable(), note: "※品名を選択すると品番は自動表示されます。行の追加はできません。"},
		{title: "保守サービス", forms: "B-3", items: []item{
			must("サービス名", "svc_name").lead(7).size(39), must("開始日", "svc_start_date").lead(7).size(22).cells("west", "").with("pick"),
			must("対象のID", "svc_target_lids").lead(7).size(39),
			ask("窓口担当者一覧", "svc_contact_person_annex").lead(7).size(16).by("print", "true=付表Ｃを提出する（新規のとき）"),
		}},
		{title: "クラウド品目の場合", forms: clouding, items: []item{
			ask("管理者ID", "cloud_admin_email").lead(7).size(25).with("メールアドレスがそのままIDになります"),
			ask("提供方法", "activation_method").lead(7).size(3).by("list", "code=1|link=2").with("1：認証コード　2：認証用リンク"),
		}},
		{title: "番号・付表", items: []item{
			ask("見積番号", "quote_number").lead(7).size(12), ask("注文番号", "order_number").lead(7).size(12), ask("特価番号", "sbd_number").lead(4).size(4),
			ask("予算コード", "-").lead(7).size(12).by("", "G-2201|K-0098"), ask("受付番号", "reception_number").lead(7).size(20),
			ask("付表", "annex_refs").lead(7).size(39).by("print", "annex_k12=付表Ａ（学校）|annex_vbbss_hyb=付表Ｂ（既存ID）|annex_contact_person=付表Ｃ（窓口）"),
		}},
		{title: "同意・連絡事項", items: []item{
			must("使用許諾", "terms_agreed").lead(7).size(12).by("list", "true=同意する|false=同意しない").with("使用許諾契約書の内容を確認のうえ選択"),
			ask("個人情報", "privacy_agreed").lead(7).size(12).by("list", "true=同意する|false=同意しない").with("購買本部の個人情報保護方針"),
			ask("連絡事項", "remarks").lead(7).size(39),
		}},
	}...)
}

func seizoPeople(form string) []section {
	return []section{
		{title: "申込区分・申込者", items: []item{
			ask("申込日", "application_date").lead(7).size(16).cells("west", "").with("pick"), ask("管理No.", "-").lead(7).size(12).by("", "25-0417|25-0802"),
			must("区分", "transaction_type").lead(7).size(3).by("list", seizoKinds[form]).with("1：新規　2：追加　3：更新　の番号"),
			ask("申込者の立場", "applicant_role").lead(7).size(3).by("list", "end_user=1|reseller=2|distributor=3").with("1：使用者（契約者）　2：販売店　3：代理店"),
			must("申込者名", "applicant_name").lead(7).size(14), ask("会社名", "applicant_company").lead(7).size(18),
			must("メール", "applicant_email").lead(7).size(21), ask("電話番号", "applicant_phone").lead(7).size(11),
		}},
		{title: "使用者（契約者）", items: []item{
			must("会社・団体名", "eu_company_name").lead(7).size(39), must("カナ", "eu_company_name_kana").lead(7).size(39),
			must("契約種別", "eu_segment").lead(7).size(3).by("list", "corporate=1|government=2|academic=3").with("1：一般企業　2：官公庁（ガバメント）　3：教育機関（アカデミック）"),
			ask("法人番号", "eu_corporate_number").lead(7).size(14), ask("部署", "eu_department").lead(7).size(18),
			must("担当者（姓）", "eu_contact_last_name").lead(7).size(8), must("担当者（名）", "eu_contact_first_name").lead(7).size(8), ask("カナ", "eu_contact_kana").lead(3).size(13),
			must("〒", "eu_postal_code").lead(3).size(7), must("都道府県", "eu_prefecture").lead(6).size(7).by("list", prefectureChoices()).from("mst!$A$1:$A$47"), must("市区町村番地", "eu_address").lead(7).size(16),
			ask("ビル名・階", "eu_building").lead(7).size(39),
			must("電話番号", "eu_phone").lead(7).size(14), ask("FAX番号", "eu_fax").lead(7).size(18), must("メール", "eu_email").lead(7).size(39),
		}},
		{title: "サポート窓口", items: []item{
			ask("窓口", "support_same_as_eu").lead(7).size(39).by("print", "true=上記２と同じ（同じ場合、以下は記入不要）"),
			ask("会社名", "support_company_name").lead(7).size(16), ask("部署", "support_department").lead(7).size(16), ask("担当者名", "support_name").lead(7).size(16), ask("電話番号", "support_phone").lead(7).size(16),
			ask("メール", "support_email").lead(7).size(39), ask("所在地", "support_address").lead(7).size(39),
		}},
		{title: "電子納品先", items: []item{
			must("納品先メール", "delivery_email").lead(7).size(39), ask("会社名", "delivery_company_name").lead(7).size(16), ask("担当者名", "delivery_name").lead(7).size(16),
		}},
		{title: "商流", items: []item{
			must("販売店名", "reseller_company_name").lead(7).size(16), ask("支店・部署", "reseller_department").lead(7).size(16), ask("販売店担当者", "reseller_contact_name").lead(7).size(16), ask("販売店電話", "reseller_phone").lead(7).size(16),
			ask("販売店メール", "reseller_email").lead(7).size(39),
			ask("代理店の有無", "distributor_same_as_reseller").lead(7).size(10).by("list", "false=1|true=2").with("1：代理店あり（下欄に記入）　2：販売店と同じ、または不明"),
			ask("代理店名", "distributor_company_name").lead(7).size(16), ask("代理店担当者", "distributor_contact_name").lead(7).size(16),
		}},
	}
}

func seizoProducts() string {
	s := ""
	for i, p := range products {
		if i > 0 {
			s += "|"
		}
		s += p.name
	}
	return s
}

func seizoTable() *table {
	n := len(products)
	return &table{number: "行", numbers: "0", rows: 12, total: "合計", sum: "line_quantity", headed: seizoList, cell: look{fill: "FFFFCC", line: "thin", h: "left", size: 8.5, shrink: true}, head: 15, height: 17,
		cols: []item{must("品　名（▼から選択）", "line_product_name").size(15).under("品　目").by("list", seizoProducts()).from(fmt.Sprintf("mst!$B$1:$B$%d", n)),
			ask("品番（自動）", "line_product_code").size(5).under("品　目").calc(fmt.Sprintf(`IF(C%%d="","",VLOOKUP(C%%d,mst!$B$1:$C$%d,2,FALSE))`, n)),
			must("数量", "line_quantity").size(4), ask("単位", "line_unit").size(4).by("list", "client=ｸﾗｲｱﾝﾄ|server=ｻｰﾊﾞ|user=ﾕｰｻﾞｰ|device=台|school=校"), ask("年数", "line_years").size(2).number(),
			ask("開始", "line_start_date").size(5).under("使用期間").as("yyyy/m/d").number(), ask("終了", "line_end_date").size(5).under("使用期間").as("yyyy/m/d").number(), ask("付加品", "line_option").size(4)}}
}

func seizoSchools() []section {
	return []section{
		{title: "申込の概要", items: []item{
			must("受付番号", "reception_number").lead(7).size(39), must("品名", "product_name").lead(7).size(39).by("list", k12Products[0]+"|"+k12Products[1]),
			must("設置者名", "organization_name").lead(7).size(20), ask("団体コード", "organization_local_gov_code").lead(7).size(12),
		}},
		{title: "納入学校", table: &table{number: "行", numbers: "0", rows: 15, total: "台数合計", sum: "units", totals: "total_units", headed: seizoList, cell: look{fill: "FFFFCC", line: "thin", h: "left", size: 8, shrink: true}, head: 15, height: 16,
			cols: []item{must("名称", "school_name").size(7).under("学　校"), ask("学校コード", "mext_school_code").size(5).under("学　校"), ask("種別", "school_type").size(3).under("学　校").by("list", "B1=小|C1=中|C2=義|D1=高|E1=特"),
				must("都道府県", "prefecture").size(3).by("list", prefectureChoices()).from("mst!$A$1:$A$47"), must("市区町村", "city").size(3), ask("電話", "phone").size(5),
				must("姓", "admin_last_name").size(3).under("管理者"), must("名", "admin_first_name").size(3).under("管理者"), must("メール", "admin_email").size(6).under("管理者"),
				must("台数", "units").size(3), ask("開始日", "license_start_date").size(3).as("yy/m/d")}},
			note: "※1校につき1行でご記入ください。台数は自動集計されます。"},
	}
}

func seizoPersons() []section {
	return []section{
		{title: "保守契約", items: []item{
			must("受付番号", "reception_number").lead(7).size(39), must("契約者名", "eu_company_name").lead(7).size(39), must("サービス名", "svc_name").lead(7).size(39), ask("開始日", "svc_start_date").lead(7).size(22).cells("west", "").with("pick"),
		}},
		{title: "窓口担当者", table: &table{number: "行", numbers: "0", rows: 14, headed: seizoList, cell: look{fill: "FFFFCC", line: "thin", h: "left", size: 8, shrink: true}, head: 15, height: 16,
			cols: []item{ask("処理", "action").size(3).by("list", "new=登録|add=追加|change=変更|delete=削除"), must("主", "is_primary").size(2).by("list", "true=○"),
				must("姓", "last_name").size(3).under("氏　名"), must("名", "first_name").size(3).under("氏　名"), ask("カナ", "name_kana").size(4).under("氏　名"),
				must("会社名", "company_name").size(6).under("所　属"), ask("部署", "department").size(4).under("所　属"), ask("役職", "title").size(3).under("所　属"),
				must("メール", "email").size(6).under("連絡先"), must("電話", "phone").size(5).under("連絡先"), ask("携帯", "mobile").size(5).under("連絡先")}},
			note: "※「主」は主担当の方１名のみ○を選択してください。"},
	}
}
