package practice2

// hospital is a group of hospitals: labels above the answers, numbers in circles,
// two sheets, marks in cells of their own, dates and numbers over several cells.
var hospital = house{name: "hospital", forms: []string{"A-1", "B-1", "B-3", "NUR", "annex_k12", "annex_vbbss_hyb"}, font: "ＭＳ Ｐゴシック", size: 10, draw: drawHospital}

const hospitalColumns = 30

var (
	hospitalHead  = look{fill: "E2EFDA", bold: true, size: 11, line: "thin", h: "left"}
	hospitalLabel = look{size: 8, h: "left", line: "hair", fill: "F7FBF4"}
	hospitalCell  = look{line: "hair", h: "left", shrink: true}
	hospitalNote  = look{size: 8, h: "left", color: "595959"}
)

var hospitalTitles = map[string]string{
	"A-1": "医療情報端末　保護ソフト導入依頼票", "B-1": "医療情報端末　保護ソフト増設依頼票", "B-3": "保護ソフト　有償保守依頼票",
	"NUR": "施設情報登録票", "annex_k12": "附属学校　配備先一覧票", "annex_vbbss_hyb": "旧契約番号　引継一覧票",
}

var hospitalKinds = map[string]string{"A-1": "new=新たに導入|additional=台数を増やす|renewal=期間を延ばす", "B-1": "additional=台数を増やす|renewal=期間を延ばす|new=新たに導入",
	"B-3": "new=はじめて契約|renewal=契約を継続", "NUR": "new=新たに導入|additional=台数を増やす|renewal=期間を延ばす"}

func drawHospital(b *book) {
	annexes := map[string][]section{"annex_k12": hospitalSchools(), "annex_vbbss_hyb": hospitalLicences()}
	if list, ok := annexes[b.form]; ok {
		b.hospitalSheet("一覧票", "別添")
		b.inOrder(list, b.hospitalSection)
		b.page(hospitalColumns, true, "&L白菊会グループ 医療情報部&R&P")
		return
	}
	b.hospitalSheet("依頼票（１枚目）", "１／２")
	b.inOrder(hospitalPeople(b.form), b.hospitalSection)
	b.print(across(1, hospitalColumns, b.row), "→ 「依頼票（２枚目）」のシートへ続きます。", hospitalNote)
	b.page(hospitalColumns, false, "&L白菊会グループ 医療情報部&R&P")
	b.hospitalSheet("依頼票（２枚目）", "２／２")
	b.mut.swap = false
	b.inOrder(hospitalGoods(b.form), b.hospitalSection)
	b.page(hospitalColumns, false, "&L白菊会グループ 医療情報部&R&P")
}

func (b *book) hospitalSheet(name, page string) {
	b.sheet(name, hospitalColumns, 3.1)
	b.height(1, 26)
	b.print(across(1, 22, 1), hospitalTitles[b.form], look{size: 16, bold: true, h: "left"})
	b.print(across(24, hospitalColumns, 1), "白菊会グループ共通様式 "+page, look{size: 8, h: "right"})
	b.print(across(1, hospitalColumns, 2), "太枠内をご記入ください。選択欄は、該当するものの左の枠に○をつけてください。", hospitalNote)
	b.row = 4
}

func (b *book) hospitalSection(s section) {
	b.height(b.row, 18)
	b.print(across(1, hospitalColumns, b.row), s.title, hospitalHead)
	b.row++
	for i := 0; i < len(s.items); {
		b.step()
		c, from := 1, i
		for i < len(s.items) && (i == from || c+s.items[i].w <= hospitalColumns+1) {
			c += s.items[i].w
			i++
		}
		b.hospitalBand(s.items[from:i])
	}
	if s.table != nil {
		b.table(1, *s.table)
	}
	if s.note != "" {
		b.print(across(1, hospitalColumns, b.row), s.note, hospitalNote)
		b.row++
	}
	b.height(b.row, 7)
	b.row++
}

// hospitalBand is a row of labels over a row of answers.
func (b *book) hospitalBand(items []item) {
	b.height(b.row, 12)
	b.height(b.row+1, 20)
	c := 1
	for i, it := range items {
		end := c + it.w - 1
		if i == len(items)-1 && it.kind != "postal" {
			end = hospitalColumns
		}
		label := labelled(it, "（必須）")
		if it.hint != "" {
			label += "　" + it.hint
			it.hint = ""
		}
		b.print(across(c, end, b.row), label, hospitalLabel)
		if it.field == "remarks" {
			b.height(b.row+1, 50)
		}
		b.pen().answer(across(c, end, b.row+1), it, hospitalCell)
		c = end + 1
	}
	b.row += 2
}

func hospitalPeople(form string) []section {
	return []section{
		{title: "Ⅰ　依頼の内容", items: []item{
			ask("① 依頼年月日", "application_date").by("west", "").size(12), ask("② 受付番号（システム部で採番）", "reception_number").size(18),
			must("③ 依頼の種類", "transaction_type").by("box", hospitalKinds[form]).size(30),
		}},
		{title: "Ⅱ　依頼する人", items: []item{
			ask("④ 依頼する人の立場", "applicant_role").by("box", "end_user=施設職員|reseller=納入業者|distributor=納入業者の仕入先").size(30),
			must("⑤ 氏名", "applicant_name").size(10), ask("⑥ 会社・施設", "applicant_company").size(20),
			must("⑦ メール", "applicant_email").size(15).with("完了連絡を差し上げます"), ask("⑧ 電話（内線可）", "applicant_phone").size(15),
		}},
		{title: "Ⅲ　利用する施設（契約の名義）", items: []item{
			must("⑨ 施設・法人の名称", "eu_company_name").size(16), must("⑩ 同 フリガナ", "eu_company_name_kana").size(14),
			must("⑪ 施設の種別", "eu_segment").by("box", "corporate=医療法人・企業|government=公立・官公庁|academic=大学・学校").size(30),
			ask("⑫ 法人番号", "eu_corporate_number").by("chars", "").size(13), ask("⑬ 診療科・部署", "eu_department").size(17),
			must("⑭ 責任者　姓", "eu_contact_last_name").size(7), must("⑮ 責任者　名", "eu_contact_first_name").size(7), ask("⑯ 責任者　フリガナ", "eu_contact_kana").size(16),
			must("⑰ 〒", "eu_postal_code").by("postal", "").size(7), must("⑱ 都道府県", "eu_prefecture").size(5), must("⑲ 市区町村・番地", "eu_address").size(18),
			ask("⑳ 建物・病棟", "eu_building").size(30),
			must("㉑ 電話", "eu_phone").by("phone", "").size(15), ask("㉒ ＦＡＸ", "eu_fax").by("phone", "").size(15),
			must("㉓ メール", "eu_email").size(30),
		}},
		{title: "Ⅳ　夜間・休日の技術窓口", items: []item{
			ask("㉔ Ⅲと同じ", "support_same_as_eu").by("box", "true=Ⅲの施設と同じ（㉕以下は不要）").size(30),
			ask("㉕ 会社・施設", "support_company_name").size(14), ask("㉖ 部署", "support_department").size(8), ask("㉗ 氏名", "support_name").size(8),
			ask("㉘ メール", "support_email").size(14), ask("㉙ 電話", "support_phone").size(8), ask("㉚ 住所", "support_address").size(8),
		}},
		{title: "Ⅴ　ライセンスキーの届け先", items: []item{
			must("㉛ メール", "delivery_email").size(14), ask("㉜ 会社・施設", "delivery_company_name").size(8), ask("㉝ 氏名", "delivery_name").size(8),
		}},
		{title: "Ⅵ　納入業者", items: []item{
			must("㉞ 納入業者", "reseller_company_name").size(14), ask("㉟ 支店", "reseller_department").size(8), ask("㊱ 担当", "reseller_contact_name").size(8),
			ask("㊲ メール", "reseller_email").size(15), ask("㊳ 電話", "reseller_phone").by("phone", "").size(15),
			ask("㊴ 納入業者の仕入先", "distributor_same_as_reseller").by("box", "true=納入業者と同じ・わからない").size(30), ask("㊵ 仕入先", "distributor_company_name").size(16), ask("㊶ 仕入先の担当", "distributor_contact_name").size(14),
		}},
	}
}

func hospitalGoods(form string) []section {
	kept := []item{ask("ａ ライセンスＩＤ", "existing_lid").size(10), ask("ｂ アクティベーションコード", "existing_activation_code").size(20),
		must("ｃ 製品", "existing_product_name").size(14)}
	if form != "B-3" {
		kept = append(kept, must("ｄ 台数", "existing_quantity").in("台").size(6), must("ｅ 契約の終わり", "existing_contract_end").as(`[$-411]ggge"年"m"月"d"日"`).size(10))
	}
	return []section{
		{title: "Ⅶ　いま使っているもの", forms: holding, items: kept, note: "※ａ、ｂは片方だけでも構いません。"},
		{title: "Ⅷ　導入するもの", forms: ordering, table: hospitalTable()},
		{title: "Ⅷ　保守の内容", forms: "B-3", items: []item{
			must("ｆ 保守メニュー", "svc_name").size(14), must("ｇ 保守の始まり", "svc_start_date").by("west", "").size(16),
			must("ｈ 対象とするライセンスＩＤ（複数可）", "svc_target_lids").size(30),
			ask("ｉ 担当者届", "svc_contact_person_annex").by("box", "true=コンタクトパーソンの届を別に出す（新規の場合）").size(30),
		}},
		{title: "Ⅸ　クラウド製品の場合", forms: clouding, items: []item{
			ask("ｊ 管理アカウントにするメール", "cloud_admin_email").size(16), ask("ｋ 受け取り方", "activation_method").by("box", "code=コード|link=リンク").size(14),
		}},
		{title: "Ⅹ　番号・添付", items: []item{
			ask("ｌ 見積番号", "quote_number").size(10), ask("ｍ 発注番号", "order_number").size(10), ask("ｎ 特価番号", "sbd_number").size(10),
			ask("ｏ 添付するもの", "annex_refs").by("box", "annex_k12=附属学校一覧|annex_vbbss_hyb=引継一覧|annex_contact_person=担当者届").size(30),
			ask("ｐ 予算科目（当グループ施設のみ）", "-").by("", "消耗品費|委託費").size(30),
		}},
		{title: "ⅩⅠ　確認と連絡", items: []item{
			must("ｑ 使用許諾", "terms_agreed").by("box", "true=許諾条件を承諾する").size(15), ask("ｒ 個人情報", "privacy_agreed").by("box", "true=取り扱いに同意する").size(15),
			ask("ｓ 連絡事項", "remarks").size(30),
		}},
	}
}

func hospitalTable() *table {
	return &table{number: "№", numbers: "①", rows: 6, headed: look{fill: "E2EFDA", line: "hair", h: "center", size: 8, wrap: true}, head: 24, height: 19, cell: look{line: "hair", h: "left", size: 9, shrink: true},
		bottom: "※「単位」はＣ＝クライアント、Ｓ＝サーバ、Ｕ＝ユーザー",
		cols: []item{must("製品", "line_product_name").size(9), ask("型番", "line_product_code").size(4), must("台数", "line_quantity").size(3), ask("単位 Ｃ/Ｓ/Ｕ", "line_unit").size(6).by("box", "client=Ｃ|server=Ｓ|user=Ｕ"),
			ask("年", "line_years").size(2), ask("始まり", "line_start_date").size(4).as(`yyyy/m/d`)}}
}

func hospitalSchools() []section {
	return []section{
		{title: "Ⅰ　配備の概要", items: []item{
			must("① 受付番号", "reception_number").size(12), must("② 製品", "product_name").size(18), must("③ 設置者", "organization_name").size(14), ask("④ 団体コード", "organization_local_gov_code").by("chars", "").size(6), must("⑤ 台数の合計", "total_units").in("台").size(10),
		}},
		{title: "Ⅱ　配備先", note: "※１施設につき１行", table: &table{rows: 7, headed: look{fill: "E2EFDA", line: "hair", h: "center", size: 8, wrap: true}, head: 14, height: 17, cell: look{line: "hair", h: "left", size: 8, shrink: true},
			cols: []item{ask("№", "no").size(1), must("学校", "school_name").size(8), ask("フリガナ", "school_name_kana").size(6), ask("コード", "mext_school_code").size(5), must("都道府県", "prefecture").size(3), must("市区町村", "city").size(4), ask("電話", "phone").size(3),
				ask("開始日", "license_start_date").size(4).below(), must("管理者 姓", "admin_last_name").size(3).below(), must("管理者 名", "admin_first_name").size(3).below(), must("管理者メール", "admin_email").size(8).below(), ask("ログインＩＤ", "account_name").size(4).below(), must("台数", "units").size(2).below(), ask("備考", "remarks").size(6).below()}}},
	}
}

func hospitalLicences() []section {
	return []section{
		{title: "Ⅰ　引継ぎの概要", items: []item{
			must("① 受付番号", "reception_number").size(12), must("② 契約の名義", "eu_company_name").size(18), must("③ 購入する製品", "new_product_name").size(22), must("④ 購入数", "new_quantity").in("台").size(8),
		}},
		{title: "Ⅱ　旧契約", table: &table{number: "№", numbers: "①", rows: 5, headed: look{fill: "E2EFDA", line: "hair", h: "center", size: 8, wrap: true}, head: 24, height: 19, cell: look{line: "hair", h: "left", size: 8, shrink: true},
			example: []string{"0099999999", "ビジネスセキュリティ", "AB-CDEF-…", "15", "10", "2025/12/31", "なし"},
			cols: []item{must("ＩＤ", "biz_lid").size(4), ask("製品", "existing_product_name").size(6), ask("コード", "existing_activation_code").size(7), must("保有", "existing_quantity").size(2), ask("引継", "migrate_quantity").size(2),
				ask("終わり", "existing_contract_end").size(3).as("yyyy/m/d"), ask("備考", "remarks").size(4)}}},
	}
}
