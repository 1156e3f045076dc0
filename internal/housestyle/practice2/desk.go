package practice2

// desk is the order desk of a reseller: labels to the left in a blue column,
// two questions a row, a red badge where an answer is needed, examples at the
// right, boxes in print, an example row in the list and a total below.
var desk = house{name: "desk", forms: []string{"A-1", "A-2", "B-1", "B-2", "NUR", "annex_k12", "annex_contact_person"}, font: "Meiryo UI", size: 10, draw: drawDesk}

const deskColumns = 24

var (
	deskBand  = look{fill: "1F4E78", color: "FFFFFF", bold: true, size: 11, line: "thin", h: "left"}
	deskLabel = look{fill: "DDEBF7", line: "thin", h: "left", shrink: true}
	deskBadge = look{fill: "C00000", color: "FFFFFF", size: 7, h: "center", line: "thin", bold: true}
	deskCell  = look{line: "thin", h: "left", shrink: true}
	deskHint  = look{size: 8, color: "7F7F7F", h: "left", line: "thin", shrink: true}
)

var deskTitles = map[string]string{
	"A-1": "ライセンス新規お申込みシート", "A-2": "ライセンス乗換・優待お申込みシート", "B-1": "ライセンス追加お申込みシート",
	"B-2": "ライセンス更新お申込みシート", "NUR": "お客様情報ご登録シート", "annex_k12": "導入校一覧シート", "annex_contact_person": "保守お問合せ担当者 届出シート",
}

var deskCodes = map[string]string{"A-1": "01", "A-2": "02", "B-1": "03", "B-2": "04", "NUR": "10", "annex_k12": "21", "annex_contact_person": "22"}

var deskKinds = map[string]string{
	"A-1": "new=新規|additional=追加|renewal=更新", "A-2": "preferential=優待|switch=他社製品からの乗換|upgrade=上位版へ変更|migration=クラウドへ移行",
	"B-1": "additional=追加|renewal=更新|new=新規", "B-2": "renewal=更新のみ|additional=追加", "NUR": "new=新規|additional=追加|renewal=更新",
}

func drawDesk(b *book) {
	b.sheet("お申込みシート", deskColumns, 3.9)
	b.height(1, 14)
	b.print(across(1, 12, 1), "㈱さくら情報販売 ライセンス受注センター 行", look{size: 9, h: "left"})
	b.print(across(13, 24, 1), "受注様式 LS-"+deskCodes[b.form]+"（Ver.4.2）", look{size: 8, h: "right", color: "7F7F7F"})
	b.height(2, 30)
	b.print(across(1, 24, 2), deskTitles[b.form], look{size: 18, bold: true, h: "center"})
	b.height(3, 28)
	b.print(across(1, 24, 3), "■白色の欄にご記入のうえ、order@sakura-js.example.co.jp までメール添付でお送りください。\n■「必須」の項目に空欄がある場合、お手続きが進められません。", look{size: 8, h: "left", color: "C00000"})
	b.row = 4
	list := deskSections(b.form)
	switch b.form {
	case "annex_k12":
		list = deskSchools()
	case "annex_contact_person":
		list = deskPersons()
	}
	b.inOrder(list, b.deskSection)
	b.deskOffice()
	b.page(deskColumns, false, "&C&P / &N&R㈱さくら情報販売")
}

func (b *book) deskSection(s section) {
	b.height(b.row, 17)
	b.print(across(1, 24, b.row), s.title, deskBand)
	b.row++
	for i := 0; i < len(s.items); i++ {
		it := s.items[i]
		b.step()
		b.height(b.row, 18)
		if it.field == "remarks" {
			b.height(b.row, 48)
		}
		if it.w == 1 && i+1 < len(s.items) && s.items[i+1].w == 1 {
			b.deskItem(1, 12, it)
			i++
			b.deskItem(13, 24, s.items[i])
		} else {
			b.deskItem(1, 24, it)
		}
		b.row++
	}
	if s.table != nil {
		b.table(1, *s.table)
	}
	if s.note != "" {
		b.height(b.row, 14)
		b.print(across(1, 24, b.row), s.note, look{size: 8, h: "left"})
		b.row++
	}
	b.height(b.row, 6)
	b.row++
}

func (b *book) deskItem(from, to int, it item) {
	if it.must {
		b.print(across(from, from+3, b.row), it.label, deskLabel)
		b.print(at(from+4, b.row), "必須", deskBadge)
	} else {
		b.print(across(from, from+4, b.row), it.label, deskLabel)
	}
	end := to
	if it.hint != "" && to-from > 12 {
		end = to - 7
		b.print(across(end+1, to, b.row), it.hint, deskHint)
		it.hint = ""
	}
	b.pen().answer(across(from+5, end, b.row), it, deskCell)
}

// deskOffice is filled in by the house itself.
func (b *book) deskOffice() {
	b.height(b.row, 14)
	b.print(across(1, 24, b.row), "▼以下、弊社処理欄（お客様はご記入不要です）", look{size: 8, h: "left"})
	b.row++
	b.height(b.row, 16)
	p := b.pen()
	for i, label := range []string{"受付日", "担当", "承認"} {
		b.print(across(1+i*8, 3+i*8, b.row), label, look{fill: "D9D9D9", line: "thin", h: "center", size: 9})
		p.answer(across(4+i*8, 8+i*8, b.row), item{field: "-"}, deskCell)
	}
}

func deskSections(form string) []section {
	return append(deskPeople(form), []section{
		{title: "８　お持ちのライセンス", forms: holding, items: []item{
			ask("ライセンスID", "existing_lid").size(1), must("製品名", "existing_product_name").size(1),
			ask("認証コード", "existing_activation_code").with("英数字31文字（ハイフン区切り）"),
			must("保有数", "existing_quantity").in("ライセンス").size(1), must("契約満了日", "existing_contract_end").as("yyyy/mm/dd").size(1),
		}, note: "※ライセンスIDと認証コードは、少なくともどちらか一方をご記入ください。"},
		{title: "９　ご注文内容", forms: ordering, table: deskTable(form)},
		{title: "１０　ご利用開始にあたって", forms: clouding, items: []item{
			ask("管理者アカウント", "cloud_admin_email").with("クラウド製品のみ。ログインIDになります"),
			ask("ご提供方法", "activation_method").by("print", "code=認証コード|link=認証用URL"),
			ask("同封する別紙", "annex_refs").by("print", "annex_k12=導入校一覧|annex_vbbss_hyb=旧ライセンスID一覧|annex_contact_person=お問合せ担当者届"),
		}},
		{title: "１１　ご確認事項", items: []item{
			must("使用許諾", "terms_agreed").by("print", "true=使用許諾契約の内容を確認し、同意します"),
			ask("個人情報", "privacy_agreed").by("print", "true=個人情報保護方針に同意します"),
			ask("請求書", "-").by("print", "-=郵送を希望|-=PDFで可"),
			ask("通信欄", "remarks").showing("例）納期のご希望、請求書の宛名など"),
		}},
	}...)
}

func deskPeople(form string) []section {
	return []section{
		{title: "１　お申込みについて", items: []item{
			ask("ご記入日", "application_date").as("yyyy/mm/dd").size(1), ask("弊社受付No.", "reception_number").size(1),
			must("お申込区分", "transaction_type").by("print", deskKinds[form]).with("該当するものに■"),
			ask("流用元受付No.", "copied_from_reception_number").with("以前のお申込みを写す場合のみ"),
		}},
		{title: "２　ご記入者", items: []item{
			ask("お立場", "applicant_role").by("print", "end_user=ご利用者様|reseller=販売店様|distributor=卸売会社様"),
			ask("貴社名", "applicant_company").size(1), must("お名前", "applicant_name").size(1),
			must("E-Mail", "applicant_email").size(1), ask("お電話", "applicant_phone").size(1),
		}},
		{title: "３　ライセンスをご利用になるお客様", items: []item{
			must("お客様名", "eu_company_name").with("例）株式会社さくら商事"), must("お客様名カナ", "eu_company_name_kana").with("例）カブシキガイシャサクラショウジ"),
			ask("法人番号", "eu_corporate_number").with("数字13桁").as("@"), must("お客様区分", "eu_segment").by("print", "corporate=一般企業|government=官公庁・自治体|academic=学校・教育機関"),
			ask("ご所属", "eu_department").size(1).showing("例）総務部"), ask("ご担当カナ", "eu_contact_kana").size(1),
			must("ご担当(姓)", "eu_contact_last_name").size(1), must("ご担当(名)", "eu_contact_first_name").size(1),
			must("郵便番号", "eu_postal_code").with("例）101-0021").size(1), must("都道府県", "eu_prefecture").size(1),
			must("市区町村・番地", "eu_address").with("例）千代田区外神田１－２－３"), ask("建物名", "eu_building").with("例）さくらビル５階"),
			must("お電話", "eu_phone").size(1), ask("ＦＡＸ", "eu_fax").size(1), must("E-Mail", "eu_email").with("例）taro@example.co.jp"),
		}},
		{title: "４　障害時のご連絡先", items: []item{
			ask("お客様と同一", "support_same_as_eu").by("print", "true=「３」と同じ（以下ご記入不要）"),
			ask("会社名", "support_company_name").size(1), ask("ご所属", "support_department").size(1), ask("お名前", "support_name").size(1), ask("お電話", "support_phone").size(1),
			ask("E-Mail", "support_email").with("仮パスワードをお送りします"), ask("ご住所", "support_address"),
		}},
		{title: "５　ライセンス証書の送付先（電子メールのみ）", items: []item{
			must("E-Mail", "delivery_email").with("お間違いのないようご確認ください"), ask("会社名", "delivery_company_name").size(1), ask("お名前", "delivery_name").size(1),
		}},
		{title: "６　お取引の流れ", items: []item{
			must("販売店名", "reseller_company_name").size(1), ask("支店・部署", "reseller_department").size(1), ask("販売店ご担当", "reseller_contact_name").size(1),
			ask("販売店お電話", "reseller_phone").size(1), ask("販売店E-Mail", "reseller_email"),
			ask("卸売会社", "distributor_same_as_reseller").by("print", "true=販売店と同じ、または不明"), ask("卸売会社名", "distributor_company_name").size(1), ask("卸売会社ご担当", "distributor_contact_name").size(1),
		}},
		{title: "７　伝票番号", items: []item{
			ask("お見積No.", "quote_number").size(1), ask("ご注文No.", "order_number").size(1), ask("特価承認No.", "sbd_number").size(1), ask("紹介コード", "-").by("", "SK-0412|なつキャンペーン").size(1),
		}},
	}
}

func deskTable(string) *table {
	return &table{number: "行", rows: 5, total: "合計", sum: "line_quantity", headed: look{fill: "BDD7EE", line: "thin", h: "center", size: 9, wrap: true}, head: 28, height: 18,
		cell: look{line: "thin", h: "left", size: 9, shrink: true},
		cols: []item{ask("品名", "line_product_name").size(6), ask("品番", "line_product_code").size(3), ask("価格区分", "line_license_type").size(4).by("list", "corporate=一般|government=官公庁|academic=教育"),
			ask("数", "line_quantity").size(2), ask("単位", "line_unit").size(2).by("list", "client=クライアント|server=サーバー|user=ユーザー|device=台|school=校"),
			ask("年数", "line_years").size(1), ask("開始日", "line_start_date").size(2).as("yy/m/d"), ask("終了日", "line_end_date").size(2).as("yy/m/d")},
		example: []string{"セキュリティ製品Ａ（例）", "SEC-A01", "一般", "100", "台", "1", "25/7/1", "26/6/30"},
		bottom:  "※行が不足する場合は行を挿入してください。"}
}

func deskSchools() []section {
	return []section{
		{title: "導入元について", items: []item{
			must("弊社受付No.", "reception_number").with("お申込みシートに記載の24桁"), must("製品名", "product_name").by("list", k12Products[0]+"|"+k12Products[1]),
			must("導入元", "organization_name").with("教育委員会または学校法人"), ask("団体コード", "organization_local_gov_code").with("地方公共団体コード６桁").as("@"),
			ask("通知方法", "-").by("print", "-=メール|-=電話"),
		}},
		{title: "導入校", table: &table{number: "行", rows: 10, total: "合計", sum: "units", totals: "total_units", headed: look{fill: "BDD7EE", line: "thin", h: "center", size: 8, wrap: true}, head: 26, height: 17,
			cell: look{line: "thin", h: "left", size: 8, shrink: true},
			cols: []item{must("学校名", "school_name").size(6), ask("学校コード", "mext_school_code").size(4), ask("校種", "school_type").size(3).by("list", "B1=B1（小学校）|C1=C1（中学校）|C2=C2（義務教育学校）|D1=D1（高等学校）|E1=E1（特別支援学校）"),
				must("県名", "prefecture").size(2), must("市区町村", "city").size(3), must("責任者 姓", "admin_last_name").size(2), must("責任者 名", "admin_first_name").size(2),
				ask("カナ", "school_name_kana").size(6).below(), ask("番地", "address").size(4).below(), ask("お電話", "phone").size(3).below(), must("責任者E-Mail", "admin_email").size(5).below(),
				must("端末数", "units").size(2).below(), ask("開始", "license_start_date").size(2).as("yy/m/d").below()},
			example: []string{"さくら市立第三小学校", "（13桁）", "B1（小学校）", "東京都", "さくら市", "桜田", "花子", "サクラシリツダイサンショウガッコウ", "本町1-1", "03-0000-0000", "hanako@example.ed.jp", "320", "25/9/1"}}},
		{title: "通信欄", items: []item{ask("貴社メモ", "-").by("", "３年契約の２年目|夏休み中に設定予定")}},
	}
}

func deskPersons() []section {
	return []section{
		{title: "保守契約", items: []item{
			must("弊社受付No.", "reception_number"), must("お客様名", "eu_company_name").with("お申込みシートと同じ名称"), must("保守メニュー", "svc_name").with("例）スタンダード"),
			ask("保守開始日", "svc_start_date").as("yyyy/mm/dd"),
		}},
		{title: "お問合せいただける方", note: "※「主」は必ずお一人だけ選んでください。", table: &table{number: "No", rows: 6, headed: look{fill: "BDD7EE", line: "thin", h: "center", size: 8, wrap: true}, head: 18, height: 17,
			cell: look{line: "thin", h: "left", size: 8, shrink: true},
			cols: []item{ask("届出", "action").size(6).by("print", "new=登録|add=追加|change=変更|delete=抹消"), must("主", "is_primary").size(1).by("print", "true="), must("姓", "last_name").size(3), must("名", "first_name").size(3),
				ask("カナ", "name_kana").size(4), ask("役職", "title").size(3), ask("ID", "lid").size(2),
				must("会社名", "company_name").size(5).below(), ask("部署", "department").size(4).below(), must("E-Mail", "email").size(6).below(), must("電話", "phone").size(4).below(), ask("携帯", "mobile").size(3).below()}}},
	}
}
