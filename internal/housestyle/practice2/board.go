package practice2

// board is a board of education: a vertical bar beside each block, labels above
// answers, a character a cell, words and boxes to mark, on squared paper.
var board = house{name: "board", forms: []string{"A-1", "B-1", "B-3", "NUR", "annex_k12", "annex_contact_person"}, font: "ＭＳ ゴシック", size: 10, draw: drawBoard}

const boardColumns = 44

var (
	boardBar   = look{fill: "D9E2F3", bold: true, line: "medium", h: "center", tower: true, shrink: true}
	boardLabel = look{size: 8, h: "left", line: "dotted", color: "1F3864"}
	boardCell  = look{line: "dotted", h: "left", shrink: true}
	boardHead  = look{fill: "D9E2F3", line: "thin", h: "center", size: 8, wrap: true}
)

var boardTitles = map[string]string{
	"A-1": "学習者用端末等 保護ソフト 使用申込書", "B-1": "学習者用端末等 保護ソフト 追加使用申込書", "B-3": "学習者用端末等 保護ソフト 支援サービス申込書",
	"NUR": "使用校・使用機関 登録書", "annex_k12": "使用校一覧（別表１）", "annex_contact_person": "支援サービス 連絡者名簿（別表２）",
}

var boardKinds = map[string]string{"A-1": "new=新規に使う|additional=数を増やす|renewal=続けて使う", "B-1": "additional=数を増やす|renewal=続けて使う|new=新規に使う", "B-3": "new=初めて申し込む|renewal=続けて申し込む", "NUR": "new=新規に使う|additional=数を増やす|renewal=続けて使う"}

func drawBoard(b *book) {
	columns := boardColumns
	if b.form == "annex_k12" || b.form == "annex_contact_person" {
		columns = 66
	}
	b.sheet("申込書", columns, 2.3)
	b.height(1, 24)
	b.print(across(1, columns-12, 1), boardTitles[b.form], look{size: 15, bold: true, h: "left"})
	b.print(across(columns-11, columns, 1), "若葉市教育委員会\n教育総務課 情報教育係", look{size: 8, h: "right"})
	b.print(across(1, columns, 2), "（注）黒のペン又はパソコンで記入してください。選択する欄は☐に印を付けるか、言葉を○で囲んでください。", look{size: 8, h: "left"})
	b.row = 4
	list := boardSections(b.form)
	switch b.form {
	case "annex_k12":
		list = boardSchools()
	case "annex_contact_person":
		list = boardPersons()
	}
	b.inOrder(list, func(s section) { b.boardSection(s, columns) })
	b.print(across(1, columns, b.row), "※ 御不明の点は、教育総務課（内線 2345）へお問い合わせください。", look{size: 8, h: "left"})
	b.page(columns, columns > 50, "&C若葉市教育委員会")
}

func (b *book) boardSection(s section, columns int) {
	if s.table != nil {
		b.print(across(1, columns, b.row), s.title, look{fill: "D9E2F3", bold: true, line: "medium", h: "left"})
		b.row++
		b.table(1, *s.table)
		b.row++
		return
	}
	top := b.row
	for i := 0; i < len(s.items); {
		b.step()
		c, from := 3, i
		for i < len(s.items) && (i == from || c+s.items[i].w <= columns+1) {
			c += s.items[i].w
			i++
		}
		b.boardBand(s.items[from:i], columns)
	}
	b.print(block(1, top, 2, b.row-1), s.title, boardBar)
	if s.note != "" {
		b.print(across(3, columns, b.row), s.note, look{size: 8, h: "left"})
		b.row++
	}
	b.height(b.row, 6)
	b.row++
}

func (b *book) boardBand(items []item, columns int) {
	b.height(b.row, 12)
	b.height(b.row+1, 19)
	c := 3
	for i, it := range items {
		end := c + it.w - 1
		if i == len(items)-1 {
			end = columns
		}
		label := it.label
		if it.must {
			label = "◎" + label
		}
		if it.hint != "" {
			label += "（" + it.hint + "）"
			it.hint = ""
		}
		b.print(across(c, end, b.row), label, boardLabel)
		if it.field == "remarks" {
			b.height(b.row+1, 48)
		}
		place := across(c, end, b.row+1)
		if it.kind == "chars" {
			place = across(c, c+it.w-1, b.row+1)
		}
		b.pen().answer(place, it, boardCell)
		c = end + 1
	}
	b.row += 2
}

const (
	postalBoxes = "   -    "
	codeBoxes   = "  -    -     -     -     -     -     "
)

func boardSections(form string) []section {
	kept := []item{ask("ライセンスＩＤ", "existing_lid").by("chars", "").size(12).with("左詰め"), must("使っているソフトの名前", "existing_product_name").size(30),
		ask("アクティベーションコード", "existing_activation_code").by("chars", "").showing(codeBoxes).size(37)}
	if form != "B-3" {
		kept = append(kept, must("使っている数", "existing_quantity").in("台分").size(12), must("使用期限", "existing_contract_end").by("era", "").size(30))
	}
	return append(boardPeople(form), []section{
		{title: "現在の契約", forms: holding, items: kept},
		{title: "申し込むソフト", forms: ordering, table: boardTable()},
		{title: "支援サービス", forms: "B-3", items: []item{
			must("サービスの名前", "svc_name").size(20), must("始める日", "svc_start_date").by("era", "").size(22),
			must("対象のライセンスＩＤ", "svc_target_lids").size(30).with("複数あるときは全て"), ask("別表２", "svc_contact_person_annex").by("print", "true=提出する").showing("☐").size(12),
		}},
		{title: "使い方", forms: clouding, items: []item{
			ask("管理用のメールアドレス", "cloud_admin_email").size(24).with("クラウド型のとき"), ask("受取方法", "activation_method").by("circle", "code=コード|link=リンク").size(18),
		}},
		{title: "確認", items: []item{
			must("使用条件", "terms_agreed").by("print", "true=使用許諾の条件を守ります").showing("☐").size(21), ask("個人情報", "privacy_agreed").by("print", "true=個人情報の取扱いに同意します").showing("☐").size(21),
			ask("付ける書類", "annex_refs").by("print", "annex_k12=別表１|annex_contact_person=別表２|annex_vbbss_hyb=旧ＩＤ表").showing("☐").size(24), ask("配当予算", "-").by("", "令和7年度 学校管理費|補助金").size(18),
			ask("伝えておきたいこと", "remarks").size(42),
		}},
	}...)
}

func boardPeople(form string) []section {
	return []section{
		{title: "申込み", items: []item{
			ask("申込日", "application_date").by("era", "").size(16), must("申込みの種類", "transaction_type").by("print", boardKinds[form]).showing("☐").size(26),
			ask("受付番号", "reception_number").by("chars", "").size(24).with("教育委員会が記入"), ask("見積番号", "quote_number").size(9), ask("注文番号", "order_number").size(9),
			must("記入者の氏名", "applicant_name").size(14), ask("記入者の勤務先", "applicant_company").size(28),
			ask("記入者の立場", "applicant_role").by("print", "end_user=使用者|reseller=販売業者|distributor=卸業者").showing("☐").size(20), must("記入者のメール", "applicant_email").size(22),
			ask("記入者の電話", "applicant_phone").by("phone", "").size(17), ask("特価番号", "sbd_number").size(25),
		}},
		{title: "使用者", items: []item{
			must("学校・機関の名前", "eu_company_name").size(22), must("学校・機関の名前（カナ）", "eu_company_name_kana").size(20),
			ask("法人番号", "eu_corporate_number").by("chars", "").size(13), must("区分", "eu_segment").by("words", "corporate=企業|government=官公庁|academic=学校").size(29),
			must("郵便番号", "eu_postal_code").by("chars", "").showing(postalBoxes).size(8), must("都道府県", "eu_prefecture").size(8), must("市区町村と番地", "eu_address").size(26),
			ask("建物", "eu_building").size(14), must("電話", "eu_phone").by("phone", "").size(14), ask("ＦＡＸ", "eu_fax").by("phone", "").size(14),
			ask("部署・分掌", "eu_department").size(12), must("担当者（姓）", "eu_contact_last_name").size(8), must("担当者（名）", "eu_contact_first_name").size(8), ask("担当者（カナ）", "eu_contact_kana").size(14),
			must("担当者のメール", "eu_email").size(42),
		}},
		{title: "問合せ", note: "（注）夜間・休日に連絡がつく所を書いてください。", items: []item{
			ask("使用者と同じ", "support_same_as_eu").by("print", "true=同じ").showing("☐").size(10), ask("会社・機関の名前", "support_company_name").size(18), ask("部署", "support_department").size(14),
			ask("氏名", "support_name").size(12), ask("メール", "support_email").size(18), ask("電話", "support_phone").size(12), ask("住所", "support_address").size(42),
		}},
		{title: "納品", items: []item{must("証書を受け取るメール", "delivery_email").size(20), ask("会社・機関の名前", "delivery_company_name").size(13), ask("氏名", "delivery_name").size(9)}},
		{title: "販売業者", items: []item{
			must("販売業者の名前", "reseller_company_name").size(16), ask("支店・係", "reseller_department").size(13), ask("担当者", "reseller_contact_name").size(13), ask("メール", "reseller_email").size(25), ask("電話", "reseller_phone").by("phone", "").size(17),
			ask("卸業者", "distributor_same_as_reseller").by("print", "true=販売業者と同じ").showing("☐").size(14), ask("卸業者の名前", "distributor_company_name").size(15), ask("卸業者の担当者", "distributor_contact_name").size(13),
		}},
	}
}

func boardTable() *table {
	return &table{number: "番号", rows: 4, total: "合計", sum: "line_quantity", headed: boardHead, head: 24, height: 20, cell: look{line: "dotted", h: "left", size: 9, shrink: true},
		cols: []item{ask("ソフトの名前", "line_product_name").size(13), ask("商品番号", "line_product_code").size(5), ask("数", "line_quantity").size(3),
			ask("数え方", "line_unit").size(12).by("print", "device=台|user=人|school=校").showing("☐"), ask("年数", "line_years").size(2), ask("使い始める日", "line_start_date").size(7).as(`[$-411]gge.m.d`)}}
}

func boardSchools() []section {
	return []section{
		{title: "申込み", items: []item{
			must("受付番号", "reception_number").by("chars", "").size(24), must("ソフトの名前", "product_name").size(26), ask("学校種別の確認", "-").by("", "済|確認中").size(14),
			must("設置者の名前", "organization_name").size(24), ask("団体コード", "organization_local_gov_code").by("chars", "").size(6),
		}},
		{title: "使用校", table: &table{rows: 10, total: "合計台数", sum: "units", totals: "total_units", typed: true, headed: boardHead, head: 24, height: 19, cell: look{line: "dotted", h: "left", size: 8, shrink: true},
			cols: []item{ask("番号", "no").size(2), must("学校の名前", "school_name").size(11), ask("学校コード（13桁）", "mext_school_code").by("chars", "").size(13), must("都道府県", "prefecture").size(4), must("市区町村", "city").size(5), ask("番地", "address").size(6),
				must("管理者の氏名", "admin_last_name").and("admin_first_name").size(6), must("管理者のメール", "admin_email").size(9), must("台数", "units").size(3), ask("使い始める日", "license_start_date").size(5).as("yyyy/m/d"), ask("摘要", "remarks").size(2)}}},
	}
}

func boardPersons() []section {
	return []section{
		{title: "契約", items: []item{
			must("受付番号", "reception_number").by("chars", "").size(24), must("使用者の名前", "eu_company_name").size(40), must("サービスの名前", "svc_name").size(24), ask("始める日", "svc_start_date").by("era", "").size(30),
		}},
		{title: "連絡者", table: &table{number: "番号", rows: 6, headed: boardHead, head: 24, height: 20, cell: look{line: "dotted", h: "left", size: 8, shrink: true},
			example: []string{"○", "☑新規 ☐追加 ☐変更 ☐削除", "若葉　太郎", "ワカバ タロウ", "若葉市立第一小学校", "教務", "教頭", "taro@example.ed.jp", "03-0000-0000"},
			cols: []item{must("主", "is_primary").size(2).by("box", "true="), ask("区分", "action").size(15).by("print", "new=新規|add=追加|change=変更|delete=削除").showing("☐"), must("氏名（姓　名）", "last_name").and("first_name").size(8), ask("カナ", "name_kana").size(7),
				must("会社・機関", "company_name").size(9), ask("部署", "department").size(5), ask("役職", "title").size(3), must("メール", "email").size(9), must("電話", "phone").size(6)}}},
	}
}
