package judge2

import "fmt"

// daigaku is a national university: a covering letter with a document number and
// numbered headings without lines, and two appendices, one ruled with what the
// contract holder is asked, one with the list.
var daigaku = house{name: "daigaku", forms: []string{"A-1", "B-1", "B-2", "B-3", "NUR", "annex_k12"}, font: "ＭＳ 明朝", size: 10.5, draw: drawDaigaku}

const daigakuColumns = 40

var (
	daigakuPlain = look{h: "left"}
	daigakuLine  = look{h: "left", line: "under", shrink: true}
	daigakuLabel = look{line: "thin", h: "left", size: 9.5, wrap: true, indent: 1}
	daigakuGroup = look{line: "thin", h: "center", v: "center", size: 10, wrap: true}
	daigakuCell  = look{line: "thin", h: "left", shrink: true}
	daigakuList  = look{line: "thin", h: "center", size: 9, wrap: true}
	daigakuRow   = look{line: "thin", h: "left", size: 9, shrink: true}
)

var daigakuTitles = map[string][2]string{
	"A-1": {"様式第１号（第６条第１項関係）", "教育研究用ソフトウェア利用許諾申請書"}, "B-1": {"様式第２号（第６条第２項関係）", "教育研究用ソフトウェア利用許諾数変更申請書"}, "B-2": {"様式第３号（第７条関係）", "教育研究用ソフトウェア利用期間更新申請書"},
	"B-3": {"様式第８号（第１２条関係）", "技術支援サービス利用申請書"}, "NUR": {"様式第９号（第１３条関係）", "利用機関登録申請書"}, "annex_k12": {"様式第１号別紙３", "附属学校等一覧"},
}

var daigakuKinds = map[string]string{"A-1": "new=新規|additional=追加|renewal=更新", "B-1": "additional=追加|new=新規|renewal=更新", "B-2": "renewal=更新|additional=追加", "B-3": "new=新規|renewal=更新", "NUR": "new=新規|additional=追加|renewal=更新"}

// reiwa is a date in printed text.
func reiwa(field string) string {
	return fmt.Sprintf("令和{%[1]s#e:2}年{%[1]s#m:2}月{%[1]s#d:2}日", field)
}

func drawDaigaku(b *book) {
	if b.form == "annex_k12" {
		b.daigakuSchools()
		return
	}
	b.daigakuLetter()
	b.daigakuHolder()
	if onForm(ordering, b.form) {
		b.daigakuGoods()
	}
}

// daigakuLetter is the covering letter.
func (b *book) daigakuLetter() {
	b.sheet("鑑", daigakuColumns, 2.1)
	r := b.row
	t := daigakuTitles[b.form]
	b.print(across(1, 20, r), t[0], daigakuPlain)
	p := b.pen()
	p.answer(across(26, daigakuColumns, r+1), item{}.as("gap", "{-:6}第{-:4}号"), look{h: "right"})
	p.answer(across(26, daigakuColumns, r+2), item{}.as("gap", reiwa("application_date")), look{h: "right"})
	b.print(across(1, 20, r+4), "国立大学法人清峰大学", daigakuPlain)
	b.print(across(1, 20, r+5), "　情報統括本部長　殿", daigakuPlain)
	b.row = r + 7
	for _, it := range []item{ask("所属機関", "applicant_company"), must("氏　　名", "applicant_name")} {
		b.height(b.row, 22)
		b.print(across(19, 20, b.row), "", daigakuPlain)
		b.print(across(21, 25, b.row), it.label, daigakuPlain)
		p.answer(across(26, 38, b.row), it, daigakuLine)
		b.row++
	}
	b.print(across(39, daigakuColumns, b.row-1), "㊞", look{h: "center"})
	b.print(across(16, 20, b.row-2), "（申請者）", daigakuPlain)
	b.height(b.row, 22)
	b.print(across(21, 25, b.row), "立　　場", daigakuPlain)
	p.answer(across(26, daigakuColumns, b.row), item{field: "applicant_role"}.by("circle", "end_user=契約者|reseller=販売店|distributor=代理店"), daigakuPlain)
	b.row += 3
	b.height(b.row, 30)
	b.print(across(1, daigakuColumns, b.row), t[1], look{h: "center", size: 15})
	b.print(across(1, daigakuColumns, b.row+2), "　標記について、関係規程を遵守することを誓約のうえ、下記のとおり申請します。", daigakuPlain)
	b.print(across(1, daigakuColumns, b.row+4), "記", look{h: "center"})
	b.row += 6
	b.daigakuHeadings()
	b.print(across(36, daigakuColumns, b.row), "以　上", look{h: "right"})
	b.row += 2
	b.print(across(20, daigakuColumns, b.row), "〔本件連絡先〕", look{h: "left", size: 9.5})
	b.row++
	for _, it := range []item{ask("電　話", "applicant_phone"), must("Ｅメール", "applicant_email")} {
		b.height(b.row, 20)
		b.print(across(20, 24, b.row), it.label, daigakuLabel)
		p.answer(across(25, daigakuColumns, b.row), it, daigakuCell)
		b.row++
	}
	b.page(daigakuColumns, 9, false, "")
}

// daigakuHeadings are the numbered headings of the letter.
func (b *book) daigakuHeadings() {
	var items []item
	for _, s := range []section{
		{items: []item{must("申請の区分", "transaction_type").by("circle", daigakuKinds[b.form]), item{label: "契約者等", shown: "別紙１のとおり"}}},
		{forms: ordering, items: []item{{label: "対象品目", shown: "別紙２のとおり"}}},
		{items: []item{
			ask("関係番号", "quote_number").as("gap", "見積書番号〔{quote_number:7}〕　発注書番号〔{order_number:7}〕"), ask("特価番号", "sbd_number").as("gap", "〔{sbd_number:8}〕"),
			ask("添付書類", "annex_refs").by("brackets", "annex_k12=別紙３|annex_vbbss_hyb=保有ライセンス一覧|annex_contact_person=連絡担当者名簿"),
			must("使用許諾", "terms_agreed").by("brackets", "true=使用許諾契約の内容に同意する"), ask("個人情報", "privacy_agreed").by("brackets", "true=個人情報の取扱いに同意する"), ask("備　　考", "remarks"),
		}},
	} {
		if s.on(b.form) {
			items = append(items, s.items...)
		}
	}
	for i, it := range items {
		b.step()
		b.height(b.row, 22)
		b.print(across(2, 11, b.row), widen(fmt.Sprint(i+1))+"　"+it.label, daigakuPlain)
		a := across(12, daigakuColumns, b.row)
		switch {
		case it.field == "":
			b.print(a, it.shown, daigakuPlain)
		case it.field == "remarks":
			b.height(b.row, 58)
			b.pen().answer(a, it, look{h: "left", line: "dotted"})
		default:
			b.pen().answer(a, it, daigakuPlain)
		}
		b.row++
		b.gap(5)
	}
}

// daigakuHolder is the first appendix.
func (b *book) daigakuHolder() {
	b.sheet("別紙１", daigakuColumns, 2.1)
	b.print(across(33, daigakuColumns, b.row), "別紙１", look{h: "right"})
	b.height(b.row+1, 26)
	b.print(across(1, daigakuColumns, b.row+1), "契　約　者　等　調　書", look{h: "center", size: 13})
	b.print(across(1, daigakuColumns, b.row+2), "（注）※印の項目は記入漏れのないよう注意すること。（　）には該当するものに印を付すこと。", look{h: "left", size: 8.5})
	b.row += 4
	for _, s := range b.own(daigakuSections(b.form)) {
		top := b.row
		for _, row := range flow(s.items, daigakuColumns-5) {
			if b.row > top {
				b.step()
			}
			b.height(b.row, 22)
			c := 6
			for i, it := range row {
				end := c + it.lw + it.w - 1
				fixed := it.kind == "digits"
				if i == len(row)-1 && !fixed {
					end = daigakuColumns
				}
				label := it.label
				if it.must {
					label = "※" + label
				}
				b.print(across(c, c+it.lw-1, b.row), label, daigakuLabel)
				b.pen().answer(across(c+it.lw, end, b.row), it, daigakuCell)
				c = end + 1
			}
			if c <= daigakuColumns {
				b.print(across(c, daigakuColumns, b.row), "", daigakuCell)
			}
			b.row++
		}
		b.print(block(1, top, 5, b.row-1), s.title, daigakuGroup)
	}
	b.print(across(1, daigakuColumns, b.row+1), "（本部記入欄）", look{h: "left", size: 8.5})
	for i, s := range []string{"受付印", "審査", "登録", "台帳番号"} {
		b.print(across(1+10*i, 4+10*i, b.row+2), s, daigakuList)
		b.leave(across(5+10*i, 10+10*i, b.row+2), daigakuList)
	}
	b.height(b.row+2, 28)
	b.row += 3
	b.page(daigakuColumns, 9, false, "")
}

func daigakuSections(form string) []section {
	held := []item{ask("ライセンスID", "existing_lid").size(7, 10), must("製品名", "existing_product_name").size(5, 13), ask("認証コード", "existing_activation_code").size(7, 28)}
	if form != "B-3" {
		held = append(held, must("保有数", "existing_quantity").size(7, 8).in("本"), must("満了日", "existing_contract_end").size(5, 15).as("gap", reiwa("existing_contract_end")))
	}
	return []section{
		{title: "契約者\n（利用機関）", items: []item{
			must("名称（フリガナ）", "eu_company_name_kana").size(7, 28), must("名称", "eu_company_name").size(7, 28),
			must("機関の種別", "eu_segment").size(7, 28).by("brackets", "corporate=企業等|government=官公庁|academic=教育機関"), ask("法人番号", "eu_corporate_number").size(7, 13).as("digits", "#############"),
			must("郵便番号", "eu_postal_code").size(7, 8).as("digits", "###-####"), must("都道府県", "eu_prefecture").size(7, 13),
			must("市区町村番地", "eu_address").size(7, 28), ask("建物名等", "eu_building").size(7, 28),
			must("電話番号", "eu_phone").size(7, 12).as("tel", ""), ask("FAX", "eu_fax").size(4, 12).as("tel", ""), must("Ｅメール", "eu_email").size(7, 28),
		}},
		{title: "契約担当者", items: []item{
			ask("所属部署", "eu_department").size(7, 28), must("氏名（姓）", "eu_contact_last_name").size(7, 10), must("氏名（名）", "eu_contact_first_name").size(7, 11), ask("フリガナ", "eu_contact_kana").size(7, 28),
		}},
		{title: "技術担当者\n（サポート）", items: []item{
			ask("契約担当者と", "support_same_as_eu").size(7, 28).by("brackets", "true=同一である（以下省略）"), ask("機関・会社名", "support_company_name").size(7, 28), ask("所属部署", "support_department").size(7, 11), ask("氏名", "support_name").size(5, 12),
			ask("Ｅメール", "support_email").size(7, 11), ask("電話番号", "support_phone").size(5, 12), ask("所在地", "support_address").size(7, 28),
		}},
		{title: "納入先", items: []item{
			must("Ｅメール", "delivery_email").size(7, 28), ask("機関・会社名", "delivery_company_name").size(7, 11), ask("担当者名", "delivery_name").size(5, 12),
		}},
		{title: "販売店", items: []item{
			must("販売店名", "reseller_company_name").size(7, 28), ask("支店・部署", "reseller_department").size(7, 11), ask("担当者名", "reseller_contact_name").size(5, 12), ask("Ｅメール", "reseller_email").size(7, 11), ask("電話番号", "reseller_phone").size(5, 12),
		}},
		{title: "代理店", items: []item{
			ask("販売店との関係", "distributor_same_as_reseller").size(7, 28).by("brackets", "true=販売店と同じ又は不明|false=別にある"), ask("代理店名", "distributor_company_name").size(7, 11), ask("担当者名", "distributor_contact_name").size(5, 12),
		}},
		{title: "現行の契約", forms: holding, items: held},
		{title: "技術支援\nサービス", forms: "B-3", items: []item{
			must("サービス名", "svc_name").size(7, 28), must("対象のID", "svc_target_lids").size(7, 28), must("開始日", "svc_start_date").size(7, 28).as("gap", reiwa("svc_start_date")),
			ask("連絡担当者", "svc_contact_person_annex").size(7, 28).by("brackets", "true=連絡担当者名簿を添付する（新規の場合）"),
		}},
		{title: "クラウド型\n製品", forms: clouding, items: []item{
			ask("管理用Ｅメール", "cloud_admin_email").size(7, 28), ask("提供の方法", "activation_method").size(7, 28).by("brackets", "code=コード|link=リンク"),
		}},
		{title: "その他", items: []item{ask("受付番号", "reception_number").size(7, 28), ask("財源区分", "-").size(7, 28).by("brackets", "運営費交付金|科研費|受託研究費")}},
	}
}

// daigakuGoods is the second appendix.
func (b *book) daigakuGoods() {
	b.sheet("別紙２", 44, 2.6)
	b.print(across(37, 44, b.row), "別紙２", look{h: "right"})
	b.height(b.row+1, 26)
	b.print(across(1, 44, b.row+1), "対　象　品　目　内　訳", look{h: "center", size: 13})
	b.row += 3
	b.table(1, list{number: "番号", numbers: "", lead: 2, rows: 7, total: "計", sum: "line_quantity", head: 18, height: 22, headed: daigakuList, cell: daigakuRow, items: []item{
		must("製品の名称", "line_product_name").size(0, 13), ask("型番", "line_product_code").size(0, 5), must("数量", "line_quantity").size(0, 4), ask("単位", "line_unit").size(0, 4).by("list", unitChoices()), ask("年数", "line_years").size(0, 2),
		ask("自", "line_start_date").size(0, 5).under("利用期間").formed(`[$-411]ge"."m"."d`), ask("至", "line_end_date").size(0, 5).under("利用期間").formed(`[$-411]ge"."m"."d`), ask("オプション", "line_option").size(0, 4),
	}})
	b.print(across(1, 44, b.row), "（備考）記入欄が不足するときは、行を追加すること。", look{h: "left", size: 8.5})
	b.page(44, 9, true, "")
}

// daigakuSchools is the third appendix.
func (b *book) daigakuSchools() {
	const columns = 62
	t := daigakuTitles[b.form]
	b.sheet("別紙３", columns, 2.4)
	b.print(across(1, 20, b.row), t[0], daigakuPlain)
	b.height(b.row+1, 28)
	b.print(across(1, columns, b.row+1), t[1], look{h: "center", size: 15})
	b.row += 3
	for _, it := range []item{must("受付番号", "reception_number"), must("設置者（契約者）の名称", "organization_name"), ask("地方公共団体コード", "organization_local_gov_code"), must("対象製品", "product_name").by("brackets", k12Products[0]+"|"+k12Products[1]), must("台数の合計", "total_units").in("台")} {
		b.step()
		b.height(b.row, 20)
		label := it.label
		if it.must {
			label = "※" + label
		}
		b.print(across(1, 11, b.row), label, daigakuLabel)
		b.pen().answer(across(12, 44, b.row), it, daigakuCell)
		b.row++
	}
	b.gap(10)
	b.table(1, list{number: "番号", lead: 2, rows: 9, head: 20, height: 20, headed: daigakuList, cell: look{line: "thin", h: "left", size: 8.5, shrink: true}, items: []item{
		must("学校の名称", "school_name").size(0, 8).under("学校"), ask("フリガナ", "school_name_kana").size(0, 6).under("学校"), ask("学校コード", "mext_school_code").size(0, 6).under("学校"), ask("種別", "school_type").size(0, 4).under("学校").by("list", "B1=小学校|C1=中学校|C2=義務教育|D1=高校|E1=特別支援"), ask("設置", "establishment").size(0, 2).under("学校").by("list", "1=国|2=公|3=私"),
		must("都道府県", "prefecture").size(0, 3).under("所在地"), must("市区町村", "city").size(0, 4).under("所在地"), ask("番地", "address").size(0, 5).under("所在地"), ask("電話番号", "phone").size(0, 5).under("所在地"),
		must("姓", "admin_last_name").size(0, 3).under("管理責任者"), must("名", "admin_first_name").size(0, 3).under("管理責任者"), must("Ｅメール", "admin_email").size(0, 8).under("管理責任者"), must("台数", "units").size(0, 3),
	}})
	b.page(columns, 8, true, "")
}
