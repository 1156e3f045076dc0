package practice2

// dist is a distributor: landscape, two blocks beside each other with a vertical
// bar each, native check boxes and option buttons, also in the rows of lists.
var dist = house{name: "dist", forms: []string{"A-1", "B-1", "B-2", "B-2HW", "NUR", "annex_k12", "annex_vbbss_hyb", "annex_contact_person"}, font: "Meiryo UI", size: 9, draw: drawDist}

const distColumns = 41

var (
	distBar   = look{fill: "833C0B", color: "FFFFFF", bold: true, line: "thin", h: "center", tower: true, shrink: true}
	distLabel = look{fill: "FBE5D6", line: "thin", h: "left", size: 8, shrink: true}
	distCell  = look{line: "thin", h: "left", shrink: true}
	distHead  = look{fill: "F4B183", line: "thin", h: "center", size: 8, wrap: true}
)

var distTitles = map[string]string{
	"A-1": "セキュリティライセンス 発注・登録票［新規］", "B-1": "セキュリティライセンス 発注・登録票［追加］", "B-2": "セキュリティライセンス 発注・登録票［継続］", "B-2HW": "アプライアンス保守 発注・登録票［継続］",
	"NUR": "エンドユーザー登録票", "annex_k12": "文教案件 納入校別紙", "annex_vbbss_hyb": "ハイブリッド移行 旧ID別紙", "annex_contact_person": "有償保守 受付窓口別紙",
}

var distKinds = map[string]string{"A-1": "new=新規|additional=追加|renewal=継続", "B-1": "new=新規|additional=追加|renewal=継続", "B-2": "renewal=継続|additional=追加", "B-2HW": "renewal=継続|additional=追加", "NUR": "new=新規|additional=追加|renewal=継続"}

func drawDist(b *book) {
	b.sheet("発注登録票", distColumns, 3)
	b.height(1, 26)
	b.print(across(1, 28, 1), distTitles[b.form], look{size: 15, bold: true, h: "left", color: "833C0B"})
	b.print(across(29, distColumns, 1), "大和ディストリビューション㈱ 営業業務部\nFAX 00-0000-0000　licenses@yamato-d.example.co.jp", look{size: 8, h: "right"})
	b.print(across(1, distColumns, 2), "※□はクリックで選択、○はいずれか一つを選択してください。*印は必ずご記入ください。", look{size: 8, h: "left"})
	b.row = 4
	list := distSections(b.form)
	switch b.form {
	case "annex_k12":
		list = distSchools()
	case "annex_vbbss_hyb":
		list = distLicences()
	case "annex_contact_person":
		list = distPersons()
	}
	b.inOrder(list, b.distSection)
	defer b.distGuide()
	b.page(distColumns, true, "&R&8大和ディストリビューション㈱　2025.04改訂")
}

// distGuide is a sheet to be read only.
func (b *book) distGuide() {
	b.sheet("ご案内", 3, 40)
	for _, s := range []string{"ご記入にあたって", "１．発注日から起算して３営業日以内に、納品先メールへライセンス証書をお送りします。", "２．選択欄はマウスでクリックしてください。印刷しての手書きは受け付けておりません。",
		"３．明細が足りないときは、行をコピーして挿入してください。", "４．別紙がある場合は、同じメールに添付してください。", "お問い合わせ　営業業務部　平日9:00～17:30"} {
		b.print(across(1, 3, b.row), s, look{h: "left", wrap: true})
		b.row++
	}
	b.page(3, false, "&P")
}

func (b *book) distSection(s section) {
	b.step()
	top := b.row
	if s.table != nil {
		b.print(across(1, distColumns, b.row), s.title, look{fill: "833C0B", color: "FFFFFF", bold: true, line: "thin", h: "left"})
		b.row++
		b.table(1, *s.table)
		b.row++
		return
	}
	end := distColumns
	if s.right != nil {
		end = 20
	}
	b.distBlock(1, end, s)
	low := b.row
	if s.right != nil && s.right.on(b.form) {
		b.row = top
		b.distBlock(22, distColumns, *s.right)
		low = max(low, b.row)
	}
	b.row = low
	b.height(b.row, 6)
	b.row++
}

func (b *book) distBlock(from, to int, s section) {
	top := b.row
	for _, it := range s.items {
		b.height(b.row, 19)
		if it.field == "remarks" {
			b.height(b.row, 46)
		}
		b.print(across(from+1, from+5, b.row), labelled(it, " *"), distLabel)
		b.pen().answer(across(from+6, to, b.row), it, distCell)
		b.row++
	}
	b.print(block(from, top, from, b.row-1), s.title, distBar)
}

func distSections(form string) []section {
	held := section{title: "現契約", forms: holding, items: []item{
		ask("LID", "existing_lid"), ask("ACキー", "existing_activation_code"), must("契約中の製品", "existing_product_name"), must("契約数", "existing_quantity").in("本"), must("終了日", "existing_contract_end"),
	}}
	numbers := section{title: "管理番号", items: []item{
		ask("見積書No.", "quote_number"), ask("注文書No.", "order_number"), ask("SBD承認No.", "sbd_number"), ask("当社受付No.", "reception_number"), ask("コピー元No.", "copied_from_reception_number"),
		ask("当社営業担当", "-").by("", "関西第二 村井|首都圏 野口"),
	}}
	device := section{title: "保守対象", forms: "B-2HW", items: []item{
		must("機器型番", "hw_model"), must("シリアルNo.", "hw_serial_number"), ask("保守レベル", "hw_support_level").by("radio", "sendback=センドバック|onsite_weekday=平日訪問|onsite_24x7=24H訪問"), ask("納品希望", "hw_delivery_date").as("yyyy/m/d"),
	}}
	device.right = &section{title: "設置場所", forms: "B-2HW", items: []item{
		must("設置先名称", "hw_site_company"), must("〒", "hw_site_postal_code").by("postal", ""), must("設置先住所", "hw_site_address"), must("設置先担当", "hw_site_contact"), must("設置先TEL", "hw_site_phone"),
	}}
	held.right = &section{title: "備忘", items: []item{ask("当社メモ", "-"), ask("仕切番号", "-").by("", "S-88|S-1204")}}
	return append(distPeople(form), []section{
		held, device,
		{title: "発注明細", forms: ordering, table: distTable()},
		{title: "その他", items: append(distCloud(form), []item{
			ask("別紙", "annex_refs").by("check", "annex_k12=納入校別紙|annex_vbbss_hyb=旧ID別紙|annex_contact_person=受付窓口別紙"),
			must("使用許諾", "terms_agreed").by("check", "true=エンドユーザーが使用許諾契約に同意していることを確認しました"), ask("個人情報", "privacy_agreed").by("check", "true=個人情報の第三者提供に同意します"),
			ask("備考欄", "remarks"),
		}...), right: &numbers},
	}...)
}

func distCloud(form string) []item {
	if !onForm(clouding, form) {
		return nil
	}
	return []item{ask("ログイン用ID", "cloud_admin_email"), ask("納品形態", "activation_method").by("radio", "code=コード|link=リンク")}
}

func distPeople(form string) []section {
	return []section{
		{title: "発注", items: []item{
			ask("発注日", "application_date").by("west", ""), must("区分", "transaction_type").by("check", distKinds[form]), ask("起票者の種別", "applicant_role").by("radio", "end_user=ご利用者|reseller=販売店|distributor=代理店"),
		}, right: &section{title: "起票", items: []item{
			must("起票者氏名", "applicant_name"), ask("起票者会社名", "applicant_company"), must("起票者メール", "applicant_email"), ask("起票者TEL", "applicant_phone"),
		}}},
		{title: "エンドユーザー", items: []item{
			must("会社・団体名", "eu_company_name"), must("カナ", "eu_company_name_kana"), ask("法人No.", "eu_corporate_number"), must("業種区分", "eu_segment").by("radio", "corporate=民間|government=官公庁|academic=文教"),
			must("〒", "eu_postal_code").by("postal", ""), must("住所", "eu_prefecture").and("eu_address"), ask("ビル", "eu_building"), must("TEL", "eu_phone"), ask("FAX", "eu_fax"),
			ask("部門", "eu_department"), must("担当者", "eu_contact_last_name").and("eu_contact_first_name"), ask("担当者カナ", "eu_contact_kana"), must("メール", "eu_email"),
		}, right: &section{title: "保守窓口", items: []item{
			ask("左記と同じ", "support_same_as_eu").by("check", "true=エンドユーザーと同一"), ask("会社・団体名", "support_company_name"), ask("部門", "support_department"), ask("担当者", "support_name"), ask("メール", "support_email"), ask("TEL", "support_phone"), ask("住所", "support_address"),
		}}},
		{title: "販売店", items: []item{
			must("販売店", "reseller_company_name"), ask("拠点", "reseller_department"), ask("営業担当", "reseller_contact_name"), ask("メール", "reseller_email"), ask("TEL", "reseller_phone"),
		}, right: &section{title: "二次店", items: []item{
			ask("直接取引", "distributor_same_as_reseller").by("check", "true=販売店と同じ／登録不要"), ask("会社名", "distributor_company_name"), ask("営業担当", "distributor_contact_name"),
		}}},
		{title: "納品", items: []item{must("納品先メール", "delivery_email"), ask("納品先会社名", "delivery_company_name"), ask("納品先担当者", "delivery_name")}},
	}
}

func distTable() *table {
	return &table{number: "No.", rows: 5, total: "数量計", sum: "line_quantity", headed: distHead, head: 26, height: 20, cell: look{line: "thin", h: "left", size: 8, shrink: true},
		cols: []item{ask("商品名", "line_product_name").size(9), ask("商品コード", "line_product_code").size(4), ask("価格帯", "line_license_type").size(9).by("radio", "corporate=民間|government=官公庁|academic=文教"),
			ask("数量", "line_quantity").size(2), ask("課金", "line_unit").size(3).by("list", "client=クライアント|server=サーバ|user=ユーザ|device=台"), ask("年", "line_years").size(2),
			ask("開始日", "line_start_date").size(3).as("yy/m/d"), ask("終了日", "line_end_date").size(3).as("yy/m/d"), ask("至急", "-").size(2).by("check", "-= "), ask("OP", "line_option").size(2)}}
}

func distSchools() []section {
	return []section{
		{title: "案件", items: []item{must("当社受付No.", "reception_number"), must("商品", "product_name").by("radio", k12Products[0]+"="+k12Products[0]+"|"+k12Products[1]+"="+k12Products[1])}},
		{title: "設置者", items: []item{must("設置者名", "organization_name"), ask("団体コード", "organization_local_gov_code"), must("総台数", "total_units").in("台")}},
		{title: "納入校", table: &table{rows: 8, headed: distHead, head: 22, height: 20, cell: look{line: "thin", h: "left", size: 8, shrink: true},
			cols: []item{ask("No.", "no").size(1), must("学校名", "school_name").size(6), ask("学校コード", "mext_school_code").size(4), ask("設置者区分", "establishment").size(6).by("radio", "1=国|2=公|3=私"), must("都道府県", "prefecture").size(2), must("市区町村", "city").size(3),
				must("担当 姓", "admin_last_name").size(2), must("担当 名", "admin_first_name").size(2), must("メール", "admin_email").size(6), must("台数", "units").size(2), ask("開始日", "license_start_date").size(3).as("yy/m/d"), ask("新設校", "-").size(2).by("check", "-= "), ask("備考", "remarks").size(2)}}},
	}
}

func distLicences() []section {
	return []section{
		{title: "案件", items: []item{must("当社受付No.", "reception_number"), must("エンドユーザー", "eu_company_name"), must("購入商品", "new_product_name"), must("購入数", "new_quantity").in("本")}},
		{title: "旧契約ID", table: &table{number: "No.", rows: 6, total: "計", sum: "existing_quantity", headed: distHead, head: 22, height: 20, cell: look{line: "thin", h: "left", size: 8, shrink: true},
			cols: []item{must("旧ID", "biz_lid").size(5), ask("商品名", "existing_product_name").size(9), ask("ACキー", "existing_activation_code").size(9), must("契約数", "existing_quantity").size(3), ask("移行数", "migrate_quantity").size(3), ask("終了日", "existing_contract_end").size(3).as("yy/m/d"),
				ask("証書", "-").size(2).by("check", "-=有"), ask("名義", "contract_holder_name").size(5)}}},
	}
}

func distPersons() []section {
	return []section{
		{title: "契約", items: []item{must("当社受付No.", "reception_number"), must("エンドユーザー", "eu_company_name"), must("保守商品", "svc_name").by("radio", "プレミアムサポート=プレミアムサポート|プレミアムサポート for サーバ=プレミアムサポート for サーバ|スタンダードサポートプラス=スタンダードサポートプラス"), ask("開始日", "svc_start_date").by("west", "")}},
		{title: "受付窓口", table: &table{number: "No.", numbers: "①", rows: 5, headed: distHead, head: 18, height: 20, cell: look{line: "thin", h: "left", size: 8, shrink: true},
			cols: []item{must("主担当", "is_primary").size(3).by("check", "true=主"), ask("届出区分", "action").size(12).by("radio", "new=新規|add=追加|change=変更|delete=削除"), must("姓", "last_name").size(4), must("名", "first_name").size(4), ask("カナ", "name_kana").size(6), ask("役職", "title").size(4), ask("携帯", "mobile").size(6),
				must("会社名", "company_name").size(9).below(), ask("部門", "department").size(8).below(), must("メール", "email").size(10).below(), must("TEL", "phone").size(6).below(), ask("備考", "remarks").size(6).below()}}},
	}
}
