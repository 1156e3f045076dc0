package judge2

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// shosha is a trading house: every label is in Japanese and English, columns are as
// wide as what is in them, and the order is on a second sheet with a column for each
// item.
var shosha = house{name: "shosha", forms: []string{"A-1", "A-2", "B-1", "B-3", "NUR", "annex_contact_person", "annex_vbbss_hyb"}, font: "Meiryo UI", size: 10, abroad: true, draw: drawShosha}

const shoshaColumns = 5

var (
	shoshaHead  = look{fill: "203864", color: "FFFFFF", bold: true, h: "left", size: 10.5, indent: 1}
	shoshaLabel = look{fill: "EDEDED", line: "thin", h: "left", wrap: true}
	shoshaCell  = look{line: "thin", h: "left", shrink: true}
	shoshaNote  = look{size: 8, h: "left", color: "595959", wrap: true}
	shoshaList  = look{fill: "203864", color: "FFFFFF", bold: true, line: "thin", h: "center", size: 9, wrap: true}
	shoshaOwn   = look{fill: "F2F2F2", line: "thin", h: "center", size: 8.5, wrap: true}
)

var shoshaTitles = map[string]string{
	"A-1": "ソフトウェアライセンス申込書（新規）/ Software License Application – New", "A-2": "ソフトウェアライセンス申込書（切替）/ Software License Application – Switch", "B-1": "ソフトウェアライセンス申込書（追加）/ Software License Application – Additional",
	"B-3": "サポートサービス申込書 / Support Service Application", "NUR": "エンドユーザー登録書 / End User Registration", "annex_contact_person": "窓口担当者リスト / Contact Person List", "annex_vbbss_hyb": "既存ライセンス報告書 / Existing License Report",
}

var shoshaKinds = map[string]string{"A-1": "new=新規 New|additional=追加 Additional|renewal=更新 Renewal", "A-2": "preferential=新規優待 Preferential|switch=乗換 Competitive switch|upgrade=アップグレード Upgrade|migration=移行 Migration",
	"B-1": "new=新規 New|additional=追加 Additional|renewal=更新 Renewal", "B-3": "new=新規 New|renewal=更新 Renewal", "NUR": "new=新規 New|additional=追加 Additional|renewal=更新 Renewal"}

func drawShosha(b *book) {
	switch b.form {
	case "annex_contact_person":
		b.shoshaAnnex(shoshaPersonHead(), shoshaPersons(), 4, 13, 11, 11, 11, 18, 26, 18, 13, 30, 17, 17, 18)
	case "annex_vbbss_hyb":
		b.shoshaAnnex(shoshaLicenceHead(), shoshaLicences(), 4, 16, 34, 46, 12, 12, 18, 28, 20)
	default:
		b.shoshaForm()
		if onForm(ordering, b.form) {
			b.shoshaOrder()
		}
	}
	b.sheet("Guide", 2, 60)
	b.print(at(1, 1), "記入要領 / How to fill in", look{bold: true, size: 13, h: "left"})
	for i, s := range []string{"入力は日本語または英語でお願いします。 / Please fill in either Japanese or English.", "* は必須項目です。 / Items marked with * are mandatory.", "該当する項目の□を■に変えてください。 / Replace □ with ■ where applicable.", "太枠の社内使用欄には記入しないでください。 / Leave the internal-use box blank."} {
		b.print(at(1, i+3), numeral("", i+1)+". "+s, look{h: "left"})
	}
}

// shoshaTop is the title with a line below.
func (b *book) shoshaTop(to int) {
	r := b.row
	b.print(across(2, to-2, r), "AOYAMA TRADING PARTNERS, LTD.", look{bold: true, color: "203864", h: "left"})
	b.print(across(to-1, to, r), "Form ATP-IT-07 / Rev. 4", look{size: 8, h: "right", color: "595959"})
	b.height(r+1, 30)
	b.print(across(2, to, r+1), shoshaTitles[b.form], look{bold: true, size: 14, h: "left", line: "thick-under"})
	b.print(across(2, to, r+2), "* 必須項目 / Required", look{size: 8, h: "left", color: "C00000"})
	b.row = r + 4
}

// twin prints a label in two languages, the English one small.
func (b *book) twin(a area, it item, l look) {
	ja, en, _ := strings.Cut(it.label, "/")
	b.print(a, "", l)
	if it.must {
		ja += " *"
	}
	runs := []excelize.RichTextRun{{Text: ja, Font: &excelize.Font{Family: b.font, Size: 9.5, Bold: true, Color: l.color}}}
	if en != "" {
		runs = append(runs, excelize.RichTextRun{Text: "\n" + en, Font: &excelize.Font{Family: b.font, Size: 8, Color: "595959"}})
	}
	b.check(b.f.SetCellRichText(b.sh, a.cell(), runs))
}

func (b *book) shoshaForm() {
	b.sheet("Application", shoshaColumns, 30)
	b.widths(2, 24, 36, 24, 36)
	b.shoshaTop(shoshaColumns)
	for i, s := range b.own(shoshaSections(b.form)) {
		b.height(b.row, 19)
		ja, en, _ := strings.Cut(s.title, "/")
		b.print(across(2, shoshaColumns, b.row), string(rune('A'+i))+".  "+ja+"  |  "+en, shoshaHead)
		b.row++
		b.shoshaRows(s.items, 3)
		if s.note != "" {
			b.height(b.row, 24)
			b.print(across(2, shoshaColumns, b.row), s.note, shoshaNote)
			b.row++
		}
		b.gap(9)
	}
	b.shoshaOffice()
	b.page(shoshaColumns, 9, false, "&C&8Page &P of &N")
}

func (b *book) shoshaRows(items []item, wide int) {
	for _, row := range flow(items, wide+1) {
		b.step()
		high := 29.0
		c := 2
		for i, it := range row {
			end := c + it.lw + it.w - 1
			if i == len(row)-1 {
				end = shoshaColumns
			}
			if it.hint == "lines" {
				high = max(high, 14.5*float64(len(it.choices())))
			}
			if it.field == "remarks" {
				high = 60
			}
			b.twin(at(c, b.row), it, shoshaLabel)
			b.height(b.row, high)
			b.pen().answer(across(c+1, end, b.row), it, shoshaCell)
			c = end + 1
		}
		b.row++
	}
}

// shoshaOffice is a box that the trading house fills in.
func (b *book) shoshaOffice() {
	b.print(across(2, shoshaColumns, b.row), "社内使用欄 / FOR INTERNAL USE ONLY", shoshaOwn)
	b.row++
	b.height(b.row, 26)
	b.height(b.row+1, 26)
	for i, s := range []string{"受付日\nReceived", "承認\nApproved by", "担当\nPIC", "Deal No."} {
		b.print(at(2+i, b.row), s, shoshaOwn)
		b.leave(at(2+i, b.row+1), look{line: "medium"})
	}
	b.row += 2
}

func shoshaSections(form string) []section {
	held := []item{ask("ライセンスID/License ID (LID)", "existing_lid").size(1, 1), ask("アクティベーションコード/Activation code", "existing_activation_code").size(1, 1), must("現在ご利用の製品/Product in use", "existing_product_name").size(1, 3)}
	if form != "B-3" {
		held = append(held, must("保有ライセンス数/Licenses held", "existing_quantity").size(1, 1).formed("#,##0"), must("契約終了日/Contract end date", "existing_contract_end").size(1, 1).formed("yyyy-mm-dd"))
	}
	return append(shoshaPeople(form), []section{
		{title: "既存契約/Existing contract", forms: holding, items: held, note: "LIDまたはアクティベーションコードのいずれかをご記入ください。 / Either the LID or the activation code is sufficient."},
		{title: "サポートサービス/Support service", forms: "B-3", items: []item{
			must("サービス名/Service name", "svc_name").size(1, 1), must("サービス開始日/Service start date", "svc_start_date").size(1, 1).formed("yyyy-mm-dd"), must("対象ライセンスID/Target LIDs", "svc_target_lids").size(1, 3),
			ask("窓口担当者リスト/Contact person list", "svc_contact_person_annex").size(1, 3).by("before", "true=添付する Attached (required for new service)").as("before", " "),
		}},
		{title: "クラウドサービス/Cloud service", forms: clouding, items: []item{
			ask("アカウント用メールアドレス/E-mail for cloud account", "cloud_admin_email").size(1, 1), ask("提供形態/Activation by", "activation_method").size(1, 1).by("before", "code=コード Code|link=リンク Link").as("before", " ").with("lines"),
		}, note: "クラウド製品をご注文の場合のみ。 / For cloud products only."},
		{title: "参照番号・添付/References and attachments", items: []item{
			ask("見積番号/Quotation No.", "quote_number").size(1, 1), ask("発注番号/Purchase order No.", "order_number").size(1, 1), ask("特価案件番号/SBD No.", "sbd_number").size(1, 1), ask("インコタームズ/Incoterms", "-").size(1, 1).by("", "DDP|EXW"),
			ask("受付番号/Reception No. (if issued)", "reception_number").size(1, 3),
			ask("添付別紙/Attachments", "annex_refs").size(1, 3).by("", "annex_k12=学校情報登録リスト School list|annex_vbbss_hyb=既存ライセンス報告書 Existing license report|annex_contact_person=窓口担当者リスト Contact person list").as("before", " ").with("lines"),
		}},
		{title: "同意・備考/Agreement and remarks", items: []item{
			must("使用許諾契約/License agreement", "terms_agreed").size(1, 1).by("", "true=同意する I agree").as("before", " "), ask("個人情報の取扱い/Privacy policy", "privacy_agreed").size(1, 1).by("", "true=同意する I agree").as("before", " "),
			ask("備考/Remarks", "remarks").size(1, 3),
		}},
	}...)
}

func shoshaPeople(form string) []section {
	return []section{
		{title: "申込内容/Application", items: []item{
			ask("申込日/Date of application", "application_date").size(1, 1).formed("yyyy-mm-dd"), must("申込区分/Type of transaction", "transaction_type").size(1, 1).by("", shoshaKinds[form]).as("before", " ").with("lines"),
		}},
		{title: "申込者/Applicant", items: []item{
			must("氏名/Name", "applicant_name").size(1, 1), ask("会社名/Company", "applicant_company").size(1, 1), must("Eメール/E-mail", "applicant_email").size(1, 1), ask("電話番号/Telephone", "applicant_phone").size(1, 1),
			ask("申込者の立場/Applicant is", "applicant_role").size(1, 3).by("", "end_user=契約者 End user|reseller=販売店 Reseller|distributor=代理店 Distributor").as("before", " "),
		}},
		{title: "契約者/End user", items: []item{
			must("会社名・団体名/Company name", "eu_company_name").size(1, 3), must("フリガナ/Company name in Katakana", "eu_company_name_kana").size(1, 3),
			must("ライセンス区分/License segment", "eu_segment").size(1, 1).by("", "corporate=企業 Corporate|government=ガバメント Government|academic=アカデミック Academic").as("before", " ").with("lines"), ask("法人番号/Corporate number (13 digits)", "eu_corporate_number").size(1, 1),
			must("担当者名（姓　名）/Contact person (LAST First)", "eu_contact_last_name").and("eu_contact_first_name").size(1, 1), ask("担当者フリガナ/Name in Katakana", "eu_contact_kana").size(1, 1), ask("部署名/Department", "eu_department").size(1, 1), must("郵便番号/Postal code", "eu_postal_code").size(1, 1),
			must("住所（都道府県から）/Address (from prefecture)", "eu_prefecture").and("eu_address").size(1, 3), ask("ビル名・階/Building, floor", "eu_building").size(1, 3),
			must("電話番号/Telephone", "eu_phone").size(1, 1), ask("FAX番号/Facsimile", "eu_fax").size(1, 1), must("Eメール/E-mail", "eu_email").size(1, 3),
		}},
		{title: "サポート窓口/Technical contact", items: []item{
			ask("契約者と同じ/Same as end user", "support_same_as_eu").size(1, 3).by("", "true=はい（以下省略可） Yes – skip the rest of this section").as("before", " "),
			ask("会社名/Company", "support_company_name").size(1, 1), ask("部署名/Department", "support_department").size(1, 1), ask("氏名/Name", "support_name").size(1, 1), ask("Eメール/E-mail", "support_email").size(1, 1), ask("電話番号/Telephone", "support_phone").size(1, 1), ask("住所/Address", "support_address").size(1, 1),
		}},
		{title: "電子納品先/Electronic delivery", items: []item{
			must("納品先Eメール/Delivery e-mail", "delivery_email").size(1, 3), ask("会社名/Company", "delivery_company_name").size(1, 1), ask("氏名/Name", "delivery_name").size(1, 1),
		}},
		{title: "販売店・代理店/Sales channel", items: []item{
			must("販売店名/Reseller", "reseller_company_name").size(1, 1), ask("販売店 支店・部署/Reseller branch", "reseller_department").size(1, 1), ask("販売店 担当者/Reseller contact", "reseller_contact_name").size(1, 1), ask("販売店 Eメール/Reseller e-mail", "reseller_email").size(1, 1), ask("販売店 電話/Reseller telephone", "reseller_phone").size(1, 3),
			ask("代理店は販売店と同じ/Distributor same as reseller", "distributor_same_as_reseller").size(1, 3).by("", "true=はい、または不明 Yes / unknown").as("before", " "),
			ask("代理店名/Distributor", "distributor_company_name").size(1, 1), ask("代理店 担当者/Distributor contact", "distributor_contact_name").size(1, 1),
		}},
	}
}

// shoshaOrder is the second sheet: a column for each item.
func (b *book) shoshaOrder() {
	b.sheet("Order", 12, 21)
	b.widths(2, 9, 21)
	b.height(b.row, 28)
	b.print(across(2, 8, b.row), "注文明細 / Order details", look{bold: true, size: 14, h: "left", line: "thick-under"})
	b.print(across(2, 8, b.row+1), "1品目を1列にご記入ください。5品目を超える場合は合計の左に列を追加してください。 / One column per item. Insert columns before the total if necessary.", shoshaNote)
	b.height(b.row+1, 24)
	b.row += 3
	b.columns(2, 2, 1, list{number: "項目 / Item", numbers: "No. ", lead: 1, rows: 5, total: "合計\nTotal", sum: "line_quantity", head: 30, height: 30, headed: shoshaList, label: shoshaLabel, cell: look{line: "thin", h: "left", size: 9, wrap: true}, must: "FFF2CC",
		items: []item{
			must("製品名\nProduct *", "line_product_name").under("品目\nItem"), ask("型番\nPart No.", "line_product_code").under("品目\nItem"), ask("オプション\nOption", "line_option").under("品目\nItem"),
			must("数量\nQuantity *", "line_quantity").under("数量\nQ'ty").formed("#,##0"), ask("課金単位\nUnit", "line_unit").under("数量\nQ'ty").by("list", "client=クライアント Client|server=サーバ Server|user=ユーザー User|device=台 Device|school=校 School"),
			ask("契約年数\nYears", "line_years").under("期間\nTerm"), ask("契約開始日\nStart date", "line_start_date").under("期間\nTerm").formed("yyyy-mm-dd"), ask("契約終了日\nEnd date", "line_end_date").under("期間\nTerm").formed("yyyy-mm-dd"),
		}})
	columns := 9
	if b.rec != nil {
		columns = max(columns, 4+len(b.rec.rows))
	}
	b.page(columns, 9, true, "&C&8Page &P of &N")
}

// shoshaAnnex is a sheet with a few questions and a table below.
func (b *book) shoshaAnnex(head []item, t list, widths ...float64) {
	b.sheet("List", len(widths)+1, 12)
	b.widths(append([]float64{2}, widths...)...)
	last := len(widths) + 1
	b.shoshaTop(last)
	for _, it := range head {
		b.step()
		b.height(b.row, 28)
		b.twin(across(2, 4, b.row), it, shoshaLabel)
		b.pen().answer(across(5, 7, b.row), it, shoshaCell)
		b.row++
	}
	b.gap(9)
	b.table(2, t)
	b.page(last, 9, true, "&C&8Page &P of &N")
}

func shoshaPersonHead() []item {
	return []item{must("受付番号/Reception No.", "reception_number"), must("契約者名/End user", "eu_company_name"), must("サービス名/Service name", "svc_name"), ask("サービス開始日/Service start date", "svc_start_date").formed("yyyy-mm-dd")}
}

func shoshaPersons() list {
	items := []item{ask("区分\nAction", "action").by("list", "new=新規 New|add=追加 Add|change=変更 Change|delete=削除 Delete"), must("主担当 *\nPrimary (X)", "is_primary").by("mark", "true="), must("姓 *\nLast name", "last_name"), must("名 *\nFirst name", "first_name"), ask("フリガナ\nKatakana", "name_kana"),
		must("会社名 *\nCompany", "company_name"), ask("部署名\nDepartment", "department"), ask("役職\nTitle", "title"), must("Eメール *\nE-mail", "email"), must("電話番号 *\nTelephone", "phone"), ask("携帯電話\nMobile", "mobile"), ask("備考\nRemarks", "remarks")}
	return shoshaRowsOf(items, 8)
}

func shoshaRowsOf(items []item, rows int) list {
	for i := range items {
		items[i].w = 1
	}
	return list{number: "No.", lead: 1, rows: rows, head: 30, height: 20, headed: shoshaList, cell: look{line: "thin", h: "left", size: 9, shrink: true}, items: items}
}

func shoshaLicenceHead() []item {
	return []item{must("受付番号/Reception No.", "reception_number"), must("契約者名/End user", "eu_company_name"), must("購入製品名/Product purchased", "new_product_name"), must("購入ライセンス数/Licenses purchased", "new_quantity").formed("#,##0")}
}

func shoshaLicences() list {
	t := shoshaRowsOf([]item{must("既存ライセンスID *\nExisting LID", "biz_lid"), ask("既存製品名\nExisting product", "existing_product_name"), ask("アクティベーションコード\nActivation code", "existing_activation_code"), must("保有数 *\nHeld", "existing_quantity"), ask("移行数\nTo migrate", "migrate_quantity"),
		ask("契約終了日\nContract end", "existing_contract_end").formed("yyyy-mm-dd"), ask("既存契約の契約者名\nContract holder", "contract_holder_name"), ask("備考\nRemarks", "remarks")}, 6)
	t.total, t.sum = "合計 Total", "existing_quantity"
	return t
}
