package judge2

// byoin is the purchasing office of a group of hospitals: what must be answered is
// known by the colour of the cell alone, choices come from a hidden list, goods have
// a card each, persons stand side by side, and there are cells for stamps.
var byoin = house{name: "byoin", forms: []string{"A-1", "B-1", "B-2", "B-3", "NUR", "annex_contact_person"}, font: "BIZ UDPゴシック", size: 9.5, draw: drawByoin}

const byoinColumns = 30

const (
	byoinMust = "FCE4EC"
	byoinFree = "FFFDE7"
	byoinGrey = "D9D9D9"
	byoinTeal = "00796B"
)

var (
	byoinHead  = look{color: byoinTeal, bold: true, size: 11, line: "thick-under", h: "left"}
	byoinLabel = look{fill: "E0F2F1", line: "hair", h: "left", size: 8.5, wrap: true, indent: 1}
	byoinCell  = look{fill: byoinFree, line: "hair", h: "left", shrink: true}
	byoinOwn   = look{fill: byoinGrey, line: "hair", h: "center", size: 8, wrap: true}
	byoinNote  = look{size: 8, h: "left", color: "616161"}
)

var byoinTitles = map[string]string{
	"A-1": "ソフトウェア購入依頼票（新規）", "B-1": "ソフトウェア購入依頼票（数量追加）", "B-2": "ソフトウェア購入依頼票（期間延長）", "B-3": "保守サポート契約依頼票", "NUR": "利用施設登録票", "annex_contact_person": "保守サポート　問合せ担当者届",
}

var byoinKinds = map[string]string{"A-1": "new=新規|additional=追加|renewal=延長", "B-1": "additional=追加|new=新規|renewal=延長", "B-2": "renewal=延長|additional=追加", "B-3": "new=新規|renewal=延長", "NUR": "new=新規|additional=追加|renewal=延長"}

func drawByoin(b *book) {
	b.byoinForm("依頼票")
	b.example(func() { b.byoinForm("記入例") })
	b.hidden("プルダウン（削除不可）", prefectures, texts(unitChoices()), texts(byoinSegments))
}

func (b *book) byoinForm(sheet string) {
	b.sheet(sheet, 64, 3)
	r := b.row
	b.print(across(1, 12, r), "医療法人グループ暁会　本部用度課", look{size: 8.5, h: "left"})
	b.print(across(13, 19, r), "書式 用-22 第7版", look{size: 8, h: "right", color: "616161"})
	for i, s := range []string{"理事", "事務長", "課長", "係長", "担当"} {
		c := 21 + 2*i
		b.print(across(c, c+1, r), s, look{line: "thin", h: "center", size: 8})
		b.print(block(c, r+1, c+1, r+2), "", look{line: "thin"})
	}
	b.height(r+1, 24)
	b.height(r+2, 20)
	b.print(block(1, r+1, 19, r+2), byoinTitles[b.form], look{bold: true, size: 17, h: "left", color: byoinTeal})
	for i, s := range []string{byoinMust, byoinFree, byoinGrey} {
		c := 1 + 10*i
		b.print(at(c, r+4), "", look{fill: s, line: "hair"})
		b.print(across(c+1, c+8, r+4), []string{"必ず記入する欄", "任意の欄（該当する場合のみ）", "用度課が記入する欄"}[i], byoinNote)
	}
	b.row = r + 6
	list := byoinSections(b.form)
	if b.form == "annex_contact_person" {
		list = byoinPersons()
	}
	for i, s := range b.own(list) {
		b.byoinSection(i, s)
	}
	b.byoinOffice()
	columns := byoinColumns
	if b.form == "annex_contact_person" && b.rec != nil {
		columns = max(columns, 6+8*len(b.rec.rows))
	}
	b.page(columns, 9, false, "&L&8医療法人グループ暁会 本部用度課&R&8&P/&N")
}

func (b *book) byoinSection(i int, s section) {
	b.height(b.row, 20)
	b.print(across(1, byoinColumns, b.row), []string{"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ", "Ⅸ", "Ⅹ"}[i]+"　"+s.title, byoinHead)
	b.row++
	for _, row := range flow(s.items, byoinColumns) {
		b.step()
		b.height(b.row, 20)
		c := 1
		for i, it := range row {
			end := c + it.lw + it.w - 1
			if i == len(row)-1 && it.kind != "tel" && it.kind != "zip2" {
				end = byoinColumns
			}
			if it.field == "remarks" {
				b.height(b.row, 54)
			}
			b.print(across(c, c+it.lw-1, b.row), it.label, byoinLabel)
			l := byoinCell
			if it.must {
				l.fill = byoinMust
			}
			b.pen().answer(across(c+it.lw, end, b.row), it, l)
			c = end + 1
		}
		b.row++
	}
	if s.list != nil {
		b.gap(4)
		s.list(b)
	}
	if s.note != "" {
		b.print(across(1, byoinColumns, b.row), s.note, byoinNote)
		b.row++
	}
	b.gap(8)
}

// byoinOffice is what the purchasing office fills in.
func (b *book) byoinOffice() {
	b.height(b.row+1, 22)
	b.print(block(1, b.row, 5, b.row+1), "用度課\n記入欄", byoinOwn)
	for i, s := range []string{"受付日", "業者コード", "予算科目", "伺い番号", "発注確認"} {
		c := 6 + 5*i
		b.print(across(c, c+4, b.row), s, byoinOwn)
		b.leave(across(c, c+4, b.row+1), byoinOwn)
	}
	b.row += 2
}

const byoinSegments = "corporate=企業|government=ガバメント|academic=アカデミック"

// texts are those of choices.
func texts(opts string) []string {
	var list []string
	for _, c := range (item{opts: opts}).choices() {
		list = append(list, c.text)
	}
	return list
}

// choose is a drop-down that shows what to do.
func choose(it item, opts string) item {
	return it.by("list", opts).showing("選択してください")
}

func byoinSections(form string) []section {
	held := []item{ask("ライセンスID", "existing_lid").size(5, 25), ask("認証コード（AC）", "existing_activation_code").size(5, 25), must("利用中の製品", "existing_product_name").size(5, 25)}
	if form != "B-3" {
		held = append(held, must("保有数", "existing_quantity").size(5, 10).in("本"), must("契約終了日", "existing_contract_end").size(5, 10).formed("yyyy/mm/dd"))
	}
	return append(byoinPeople(form), []section{
		{title: "利用中のライセンス", forms: holding, items: held, note: "IDとコードは、お手元にある方だけで結構です。"},
		{title: "依頼品目", forms: ordering, list: func(b *book) { b.cards(1, byoinColumns, byoinCards()) }, note: "４品目以上のときは、品目の枠を行ごとコピーして増やしてください。"},
		{title: "保守サポート", forms: "B-3", items: []item{
			must("サポート名", "svc_name").size(5, 25), must("対象ライセンスID", "svc_target_lids").size(5, 25), must("開始日", "svc_start_date").size(5, 10).formed("yyyy/mm/dd"),
			choose(ask("担当者届の添付", "svc_contact_person_annex").size(5, 10), "true=添付する|false=添付しない（延長）"),
		}, note: "対象が複数あるときは「、」で区切ってください。新規契約では問合せ担当者届が必要です。"},
		{title: "クラウド製品のとき", forms: clouding, items: []item{
			ask("管理者メールアドレス", "cloud_admin_email").size(5, 10), choose(ask("提供方法", "activation_method").size(5, 10), "code=アクティベーションコード|link=アクティベーションリンク"),
		}},
		{title: "番号・添付", items: []item{
			ask("見積番号", "quote_number").size(5, 10), ask("発注番号", "order_number").size(5, 10), ask("特価番号", "sbd_number").size(5, 10), ask("稟議番号", "-").size(5, 10).by("", "稟25-031|稟25-112"),
			ask("受付番号", "reception_number").size(5, 10), choose(ask("添付する別票", "annex_refs").size(5, 10), "annex_k12=学校一覧|annex_vbbss_hyb=既存ＩＤ一覧|annex_contact_person=問合せ担当者届"),
		}, note: "受付番号は、すでに通知を受けている場合だけ記入してください。"},
		{title: "確認事項", items: []item{
			choose(must("使用許諾契約", "terms_agreed").size(5, 10), "true=同意する|false=同意しない"), choose(ask("個人情報の取扱い", "privacy_agreed").size(5, 10), "true=同意する|false=同意しない"),
			ask("備考", "remarks").size(5, 25),
		}},
	}...)
}

func byoinPeople(form string) []section {
	return []section{
		{title: "依頼者", items: []item{
			ask("依頼日", "application_date").size(5, 10).formed("yyyy/mm/dd"), choose(must("依頼区分", "transaction_type").size(5, 10), byoinKinds[form]),
			must("氏名", "applicant_name").size(5, 10), choose(ask("依頼者の立場", "applicant_role").size(5, 10), "end_user=利用施設|reseller=販売店|distributor=代理店"),
			ask("勤務先", "applicant_company").size(5, 10), must("メールアドレス", "applicant_email").size(5, 10), ask("電話番号", "applicant_phone").size(5, 14).as("tel", ""),
		}},
		{title: "利用施設（契約者）", items: []item{
			must("名称", "eu_company_name").size(5, 25), must("名称のフリガナ", "eu_company_name_kana").size(5, 25),
			choose(must("ライセンス区分", "eu_segment").size(5, 10), byoinSegments).from("'プルダウン（削除不可）'!$C$1:$C$3"), ask("法人番号", "eu_corporate_number").size(5, 10),
			ask("部署", "eu_department").size(5, 10), must("担当者（姓　名）", "eu_contact_last_name").and("eu_contact_first_name").size(5, 10), ask("担当者フリガナ", "eu_contact_kana").size(5, 10),
			must("郵便番号", "eu_postal_code").size(5, 8).as("zip2", ""), choose(must("都道府県", "eu_prefecture").size(4, 6), prefectureChoices()).from("'プルダウン（削除不可）'!$A$1:$A$47"), must("市区町村・番地", "eu_address").size(5, 25), ask("建物・階", "eu_building").size(5, 25),
			must("電話番号", "eu_phone").size(5, 11).as("tel", ""), ask("FAX番号", "eu_fax").size(3, 11).as("tel", ""), must("メールアドレス", "eu_email").size(5, 25),
		}},
		{title: "サポート窓口", items: []item{
			choose(ask("窓口の場所", "support_same_as_eu").size(5, 25), "true=利用施設と同じ（以下の記入不要）|false=利用施設とは別"),
			ask("会社名", "support_company_name").size(5, 10), ask("部署", "support_department").size(5, 10), ask("担当者名", "support_name").size(5, 10), ask("メールアドレス", "support_email").size(5, 10),
			ask("電話番号", "support_phone").size(5, 11).as("tel", ""), ask("住所", "support_address").size(3, 11),
		}},
		{title: "電子納品先", items: []item{
			must("納品先メールアドレス", "delivery_email").size(5, 25), ask("会社・施設名", "delivery_company_name").size(5, 10), ask("担当者名", "delivery_name").size(5, 10),
		}},
		{title: "購入経路", items: []item{
			must("販売店名", "reseller_company_name").size(5, 10), ask("支店・部署", "reseller_department").size(5, 10), ask("販売店の担当者", "reseller_contact_name").size(5, 10), ask("販売店のメール", "reseller_email").size(5, 10), ask("販売店の電話", "reseller_phone").size(5, 25),
			choose(ask("代理店", "distributor_same_as_reseller").size(5, 25), "true=販売店と同じ・わからない|false=別にある（下に記入）"),
			ask("代理店名", "distributor_company_name").size(5, 10), ask("代理店の担当者", "distributor_contact_name").size(5, 10),
		}},
	}
}

func byoinCards() list {
	return list{number: "品目", numbers: "１", lead: 3, rows: 3, total: "合計数量", sum: "line_quantity", height: 18, headed: look{fill: byoinTeal, color: "FFFFFF", bold: true, line: "thin", h: "center", wrap: true}, label: byoinLabel, cell: byoinCell, must: byoinMust,
		items: []item{
			must("品名", "line_product_name").size(4, 23),
			ask("品番", "line_product_code").size(4, 6).on(1), choose(ask("種別", "line_license_type").size(3, 6).on(1), byoinSegments).from("'プルダウン（削除不可）'!$C$1:$C$3"), ask("オプション", "line_option").size(3, 5).on(1),
			must("数量", "line_quantity").size(4, 6).formed("#,##0").on(2), choose(ask("単位", "line_unit").size(3, 6).on(2), unitChoices()).from("'プルダウン（削除不可）'!$B$1:$B$5"), ask("年数", "line_years").size(3, 5).in("年").on(2),
			ask("利用開始日", "line_start_date").size(4, 9).formed("yyyy/mm/dd").on(3), ask("利用終了日", "line_end_date").size(4, 10).formed("yyyy/mm/dd").on(3),
		}}
}

func byoinPersons() []section {
	return []section{
		{title: "保守サポート契約", items: []item{
			must("受付番号", "reception_number").size(5, 25), must("契約者名", "eu_company_name").size(5, 25), must("サポート名", "svc_name").size(5, 10), ask("開始日", "svc_start_date").size(5, 10).formed("yyyy/mm/dd"),
		}},
		{title: "届け出る担当者（主担当は１名）", list: func(b *book) { b.columns(1, 6, 8, byoinPersonColumns()) }, note: "４名以上のときは、右に列を足してください。"},
		{title: "連絡事項", items: []item{ask("用度課への連絡", "-").size(5, 25).by("", "夏季休業 8/13～8/15|なし")}},
	}
}

func byoinPersonColumns() list {
	return list{number: "項　目", numbers: "担当者", lead: 2, rows: 3, height: 19, head: 18, headed: look{fill: byoinTeal, color: "FFFFFF", bold: true, line: "thin", h: "center"}, label: byoinLabel, cell: byoinCell, must: byoinMust,
		items: []item{
			choose(ask("届出の区分", "action"), "new=新規|add=追加|change=変更|delete=削除"), choose(must("主担当", "is_primary"), "true=主担当|false=副担当"),
			must("姓", "last_name").under("氏名"), must("名", "first_name").under("氏名"), ask("フリガナ", "name_kana").under("氏名"),
			must("会社名", "company_name").under("所属"), ask("部署", "department").under("所属"), ask("役職", "title").under("所属"),
			must("メール", "email").under("連絡先"), must("電話", "phone").under("連絡先"), ask("携帯電話", "mobile").under("連絡先"), ask("備考", "remarks"),
		}}
}
