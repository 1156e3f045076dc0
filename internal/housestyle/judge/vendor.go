package judge

import (
	"fmt"
	"strings"
)

// vendor is a seller of software on the net: a guide on the first sheet, customers
// and orders on sheets of their own, one question a row with a number, a badge, an
// example, and a formula that shows what is missing.
var vendor = house{name: "vendor", forms: []string{"A-1", "A-2", "B-1", "B-2", "B-3", "annex_k12", "annex_vbbss_hyb"}, font: "游ゴシック", size: 10, bound: true, general: true, draw: drawVendor}

var (
	vendorHead   = look{fill: "00695C", color: "FFFFFF", bold: true, line: "thin", h: "center", size: 9.5}
	vendorGroup  = look{fill: "B2DFDB", bold: true, line: "thin", h: "center", wrap: true}
	vendorLabel  = look{fill: "E0F2F1", line: "thin", h: "left", wrap: true}
	vendorBadge  = look{fill: "E53935", color: "FFFFFF", bold: true, line: "thin", h: "center", size: 8}
	vendorFree   = look{fill: "9E9E9E", color: "FFFFFF", line: "thin", h: "center", size: 8}
	vendorCell   = look{fill: "FFFFFF", line: "medium", h: "left", shrink: true}
	vendorRemark = look{line: "thin", h: "left", size: 8.5, color: "616161", wrap: true}
	vendorCheck  = look{line: "thin", h: "center", size: 8.5, color: "E53935"}
	vendorList   = look{fill: "00695C", color: "FFFFFF", line: "thin", h: "center", size: 8.5, wrap: true}
	vendorItem   = look{line: "thin", h: "left", size: 9, shrink: true}
)

var vendorTitles = map[string]string{
	"A-1": "新規ご購入", "A-2": "優待・乗り換えご購入", "B-1": "ライセンス追加", "B-2": "契約更新", "B-3": "有償サポート", "annex_k12": "学校情報シート", "annex_vbbss_hyb": "移行元ライセンスシート",
}

var vendorKinds = map[string]string{"A-1": "new=新規購入|additional=追加購入|renewal=契約更新", "A-2": "preferential=優待購入|switch=他社から乗り換え|upgrade=アップグレード|migration=クラウドへ移行", "B-1": "new=新規購入|additional=追加購入|renewal=契約更新",
	"B-2": "renewal=契約更新|additional=追加購入", "B-3": "new=新規契約|renewal=契約更新"}

func drawVendor(b *book) {
	b.vendorGuide()
	switch b.form {
	case "annex_k12":
		b.vendorSheet("①お客様", []section{vendorSchoolHead()})
		b.vendorTable("②学校一覧", vendorSchools())
	case "annex_vbbss_hyb":
		b.vendorSheet("①お客様", []section{vendorLicenceHead()})
		b.vendorTable("②移行元一覧", vendorLicences())
	default:
		b.vendorSheet("①お客様", vendorPeople(b.form))
		b.mut.swap = false
		b.vendorOrder()
	}
	if b.first == "" {
		b.first = "①お客様"
	}
	b.hidden("list", prefectures)
}

// vendorGuide is the sheet to be read first.
func (b *book) vendorGuide() {
	b.sheet("はじめに", 2, 46)
	b.print(across(1, 2, b.row), "【"+vendorTitles[b.form]+"】お申し込みの手順", look{bold: true, size: 14, h: "left", color: "00695C"})
	for i, s := range []string{"シート「①お客様」にお客様の情報をご入力ください。", "2枚目のシートにご注文の内容をご入力ください。", "「チェック」の列に「未入力」が残っていないことをご確認ください。",
		"ファイル名を「申込_会社名.xlsx」に変えて、order@cloudmart.example.com までお送りください。", "3営業日以内に受付完了のメールをお送りします。"} {
		b.height(b.row+1, 24)
		b.print(across(1, 2, b.row+1), fmt.Sprintf("STEP%d　%s", i+1, s), look{h: "left", line: "thin", wrap: true})
		b.row++
	}
	b.print(across(1, 2, b.row+2), "クラウドマート株式会社　お申込み受付センター", look{h: "right", size: 9})
	b.row += 2
	b.page(2, false, "&C&8&A")
}

func (b *book) vendorSheet(name string, list []section) {
	b.sheet(name, 7, 12)
	b.widths(4.5, 15, 25, 6, 46, 9, 40)
	b.height(b.row, 28)
	b.print(across(1, 7, b.row), vendorTitles[b.form]+"　お申込フォーム（"+strings.Trim(name, "①②")+"情報）", look{bold: true, size: 15, h: "left", color: "00695C"})
	b.row++
	for i, s := range []string{"No", "区分", "項目", "要否", "ご入力欄", "チェック", "備考・入力例"} {
		b.print(at(i+1, b.row), s, vendorHead)
	}
	b.row++
	n := 0
	b.inOrder(list, func(s section) {
		b.step()
		top := b.row
		for _, it := range s.items {
			n++
			b.vendorRow(n, it)
		}
		b.print(block(2, top, 2, b.row-1), s.title, vendorGroup)
	})
	b.page(7, false, "&R&8クラウドマート㈱ 2025年3月版&C&8&A")
}

func (b *book) vendorRow(n int, it item) {
	b.height(b.row, 21)
	if it.field == "remarks" {
		b.height(b.row, 66)
	}
	b.print(at(1, b.row), fmt.Sprint(n), look{line: "thin", h: "center", size: 9})
	b.print(at(3, b.row), it.label, vendorLabel)
	badge, l := "任意", vendorFree
	if it.must {
		badge, l = "必須", vendorBadge
	}
	b.print(at(4, b.row), badge, l)
	hint := it.hint
	it.hint = ""
	b.pen().answer(at(5, b.row), it, vendorCell)
	if it.must && it.field != "-" {
		check := item{field: "-", kind: "formula", formula: `IF(E%d="","未入力","OK")`, shown: "未入力", hint: "OK", also: it.field}
		if it.shown != "" {
			check.formula = `IF(OR(E%d="",E%d="` + it.shown + `"),"未入力","OK")`
		}
		b.pen().answer(at(6, b.row), check, vendorCheck)
	} else {
		b.print(at(6, b.row), "－", look{line: "thin", h: "center", size: 8.5})
	}
	b.print(at(7, b.row), hint, vendorRemark)
	b.row++
}

const choose = "選択してください"

func vendorPeople(form string) []section {
	people := []section{
		{title: "お申し込み", items: []item{
			ask("お申込日", "application_date").as("yyyy/mm/dd").with("例）2025/06/10"), must("お申し込み区分", "transaction_type").by("list", vendorKinds[form]).showing(choose),
			ask("ご申請者の区分", "applicant_role").by("list", "end_user=ご契約者様|reseller=販売店様|distributor=代理店様").showing(choose),
			must("ご申請者 お名前", "applicant_name").with("例）鈴木 花子"), ask("ご申請者 会社名", "applicant_company"), must("ご申請者 メール", "applicant_email").with("受付完了メールの送信先です"), ask("ご申請者 電話", "applicant_phone").with("例）03-0000-0000"),
		}},
		{title: "ご契約者様", items: []item{
			must("会社名・団体名", "eu_company_name").with("ライセンスをお使いになる法人様"), must("会社名カナ", "eu_company_name_kana").with("全角カタカナ"), ask("法人番号", "eu_corporate_number").with("13桁。国税庁サイトでご確認いただけます"),
			must("料金プラン", "eu_segment").by("list", "corporate=スタンダード（企業様）|government=ガバメント（官公庁様）|academic=アカデミック（教育機関様）").showing(choose),
			ask("部署名", "eu_department"), must("ご担当者 お名前", "eu_contact_last_name").and("eu_contact_first_name").with("姓と名の間に空白を入れてください"), ask("ご担当者 カナ", "eu_contact_kana"),
			must("郵便番号", "eu_postal_code").with("例）100-0000"), must("都道府県", "eu_prefecture").by("list", prefectureChoices()).from("list!$A$1:$A$47").showing(choose), must("市区町村・番地", "eu_address"), ask("建物名・部屋番号", "eu_building"),
			must("電話番号", "eu_phone"), ask("FAX番号", "eu_fax"), must("メールアドレス", "eu_email").with("納品先ではありません"),
		}},
		{title: "サポート\nご担当", items: []item{
			ask("ご契約者様と同じ", "support_same_as_eu").by("list", "true=はい|false=いいえ").with("「はい」の場合、以下は不要です"), ask("サポート 会社名", "support_company_name"), ask("サポート 部署名", "support_department"), ask("サポート お名前", "support_name"),
			ask("サポート メール", "support_email").with("仮パスワードをお送りします"), ask("サポート 電話", "support_phone"), ask("サポート 住所", "support_address"),
		}},
		{title: "納品先", items: []item{must("納品先メール", "delivery_email").with("ライセンスキーの送信先（1件のみ）"), ask("納品先 会社名", "delivery_company_name"), ask("納品先 お名前", "delivery_name")}},
		{title: "販売経路", items: []item{
			must("販売店 会社名", "reseller_company_name"), ask("販売店 部署", "reseller_department"), ask("販売店 ご担当", "reseller_contact_name"), ask("販売店 メール", "reseller_email"), ask("販売店 電話", "reseller_phone"),
			ask("代理店は販売店と同じ", "distributor_same_as_reseller").by("list", "true=はい|false=いいえ").with("不明な場合も「はい」"), ask("代理店 会社名", "distributor_company_name"), ask("代理店 ご担当", "distributor_contact_name"),
		}},
	}
	return people
}

// vendorOrder is the second sheet of an application.
func (b *book) vendorOrder() {
	held := section{title: "ご契約中の\nライセンス", forms: holding, items: []item{
		ask("ライセンスID", "existing_lid").with("「LID」から始まる番号、または数字"), ask("アクティベーションコード", "existing_activation_code").with("どちらか一方で結構です"), must("ご契約中の製品", "existing_product_name"),
	}}
	if b.form != "B-3" {
		held.items = append(held.items, must("ご契約数", "existing_quantity").as("#,##0"), must("有効期限", "existing_contract_end").as("yyyy/mm/dd"))
	}
	list := []section{held,
		{title: "サポート\nサービス", forms: "B-3", items: []item{
			must("サービス名", "svc_name").with("例）プレミアム"), must("サービス開始日", "svc_start_date").as("yyyy/mm/dd"), must("対象ライセンスID", "svc_target_lids").with("複数ある場合は「、」で区切ってください"),
			ask("コンタクトパーソン登録票", "svc_contact_person_annex").by("list", "true=添付する|false=添付しない").with("新規契約の場合は添付が必要です"),
		}},
		{title: "クラウド", forms: clouding, items: []item{
			ask("管理者アカウント", "cloud_admin_email").with("ログインIDになるメールアドレス"), ask("ライセンスの受け取り方", "activation_method").by("list", "code=コード|link=リンク").showing(choose),
		}},
		{title: "管理番号", items: []item{
			ask("お見積番号", "quote_number"), ask("ご注文番号", "order_number"), ask("特価番号", "sbd_number"), ask("受付番号", "reception_number").with("弊社でご案内済みの場合のみ"), ask("キャンペーンコード", "-").by("", "SPRING25|CM-777"),
			ask("添付シート", "annex_refs").by("list", "annex_k12=学校情報シート|annex_vbbss_hyb=移行元ライセンスシート|annex_contact_person=コンタクトパーソン登録票").showing(choose),
		}},
		{title: "ご確認", items: []item{
			must("使用許諾契約", "terms_agreed").by("list", "true=同意します|false=同意しません"), ask("プライバシーポリシー", "privacy_agreed").by("list", "true=同意します|false=同意しません"), ask("ご連絡事項", "remarks"),
		}},
	}
	b.vendorSheet("②ご注文", list)
	if onForm(ordering, b.form) {
		b.vendorTable("③製品明細", vendorLines())
	}
}

// vendorTable is a sheet with a list alone.
func (b *book) vendorTable(name string, t *table) {
	n := t.lead()
	for _, c := range t.cols {
		if !c.second {
			n += c.w
		}
	}
	b.sheet(name, n, 4)
	b.height(b.row, 24)
	b.print(across(1, n, b.row), strings.Trim(name, "①②③")+"（行が足りない場合は、行をコピーして追加してください）", look{bold: true, h: "left", color: "00695C", size: 12})
	b.row++
	b.table(1, *t)
	b.page(n, true, "&C&8&A")
}

func vendorLines() *table {
	return &table{number: "No", wide: 1, rows: 10, headed: vendorList, cell: vendorItem, head: 30, height: 20, total: "合計", sum: "line_quantity",
		cols: []item{must("製品名\n【必須】", "line_product_name").size(11), ask("製品コード\n【任意】", "line_product_code").size(4), must("ライセンス数\n【必須】", "line_quantity").size(3), ask("数え方\n【任意】", "line_unit").size(4).by("list", "client=クライアント数|server=サーバー数|user=ユーザー数|device=デバイス数|school=学校数"),
			ask("購入種別\n【任意】", "line_license_type").size(4).by("list", "corporate=企業|government=ガバメント|academic=アカデミック"), ask("年数", "line_years").size(2).by("list", "1=1|2=2|3=3"), ask("利用開始日", "line_start_date").size(4).as("yyyy/mm/dd"), ask("利用終了日", "line_end_date").size(4).as("yyyy/mm/dd"), ask("オプション", "line_option").size(4)}}
}

func vendorSchoolHead() section {
	return section{title: "お申し込み", items: []item{
		must("受付番号", "reception_number").with("24桁の英数字"), must("ご購入製品", "product_name").by("list", k12Products[0]+"|"+k12Products[1]).showing(choose), must("教育委員会・学校法人名", "organization_name"), ask("全国地方公共団体コード", "organization_local_gov_code").with("6桁"),
		must("ライセンス総数", "total_units").with("学校一覧の合計と一致させてください"),
	}}
}

func vendorSchools() *table {
	return &table{number: "No", wide: 1, rows: 12, headed: vendorList, cell: vendorItem, head: 22, height: 18,
		cols: []item{must("学校名", "school_name").size(6), ask("学校名カナ", "school_name_kana").size(6), ask("学校コード", "mext_school_code").size(4), ask("校種", "school_type").size(3).by("list", "B1=小学校|C1=中学校|C2=義務教育学校|D1=高等学校|E1=特別支援学校"), ask("設置", "establishment").size(2).by("list", "1=国立|2=公立|3=私立"),
			ask("郵便番号", "postal_code").size(3).under("所在地"), must("都道府県", "prefecture").size(3).under("所在地"), must("市区町村", "city").size(3).under("所在地"), ask("番地", "address").size(4).under("所在地"), ask("電話", "phone").size(4),
			must("姓", "admin_last_name").size(2).under("管理者"), must("名", "admin_first_name").size(2).under("管理者"), must("メール", "admin_email").size(6).under("管理者"), ask("緊急時メール", "emergency_email").size(6).under("管理者"),
			must("台数", "units").size(2), ask("開始日", "license_start_date").size(3).as("yyyy/mm/dd"), ask("メモ", "remarks").size(4)},
		example: []string{"見本市立第一小学校", "ミホンシリツダイイチショウガッコウ", "（13桁）", "小学校", "公立", "100-0000", "東京都", "見本市", "中央1-1", "03-0000-0000", "鈴木", "花子", "suzuki@example.ed.jp", "", "120", "2025/09/01", ""}}
}

func vendorLicenceHead() section {
	return section{title: "お申し込み", items: []item{
		must("受付番号", "reception_number").with("24桁の英数字"), must("会社名・団体名", "eu_company_name"), must("ご購入製品", "new_product_name"), must("ご購入ライセンス数", "new_quantity").as("#,##0"), ask("担当営業（弊社）", "-").by("", "大野|third team"),
	}}
}

func vendorLicences() *table {
	return &table{number: "No", wide: 1, rows: 10, headed: vendorList, cell: vendorItem, head: 22, height: 19,
		cols: []item{must("ライセンスID", "biz_lid").size(4), ask("製品名", "existing_product_name").size(10), ask("アクティベーションコード", "existing_activation_code").size(10), must("保有", "existing_quantity").size(2).under("ライセンス数"), ask("移行", "migrate_quantity").size(2).under("ライセンス数"),
			ask("有効期限", "existing_contract_end").size(3).as("yyyy/mm/dd"), ask("ご契約名義", "contract_holder_name").size(6), ask("メモ", "remarks").size(4)}}
}
