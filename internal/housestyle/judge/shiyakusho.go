package judge

import "fmt"

// shiyakusho is a city hall: a letter with underlined blanks at the right, bars of
// titles across, native check boxes and option buttons, words to be circled, and
// the list on a second sheet.
var shiyakusho = house{name: "shiyakusho", forms: []string{"A-1", "B-1", "B-2", "B-3", "NUR", "annex_k12", "annex_contact_person"}, font: "ＭＳ Ｐ明朝", size: 10.5, general: true, draw: drawShiyakusho}

const cityColumns = 40

var (
	cityPlain = look{h: "left"}
	cityBar   = look{fill: "D9D9D9", line: "thin", h: "left", bold: true, indent: 1}
	cityLabel = look{line: "thin", h: "center", size: 9.5, wrap: true}
	cityCell  = look{line: "thin", h: "left", shrink: true}
	cityLine  = look{line: "under", h: "left", shrink: true}
	cityList  = look{fill: "F2F2F2", line: "thin", h: "center", size: 9, wrap: true}
	cityRow   = look{line: "thin", h: "left", size: 9, shrink: true}
)

var cityTitles = map[string][2]string{
	"A-1": {"第１号様式（第５条関係）", "情報端末保護ソフトウェア利用許諾申込書"}, "B-1": {"第２号様式（第５条関係）", "情報端末保護ソフトウェア利用数増加申込書"}, "B-2": {"第３号様式（第６条関係）", "情報端末保護ソフトウェア利用期間更新申込書"},
	"B-3": {"第７号様式（第１１条関係）", "有償技術支援申込書"}, "NUR": {"第８号様式（第１２条関係）", "利用者登録申出書"},
	"annex_k12": {"第１号様式別紙イ", "利用学校一覧表"}, "annex_contact_person": {"第７号様式別紙ロ", "技術支援連絡員名簿"},
}

var cityKinds = map[string]string{"A-1": "new=新規|additional=増加|renewal=更新", "B-1": "new=新規|additional=増加|renewal=更新", "B-2": "new=新規|additional=増加|renewal=更新", "B-3": "new=新規|renewal=更新", "NUR": "new=新規|additional=増加|renewal=更新"}

func drawShiyakusho(b *book) {
	columns := cityColumns
	if b.form == "annex_k12" {
		columns = 56
	}
	b.sheet("申込書", columns, 2.2)
	t := cityTitles[b.form]
	b.print(across(1, 16, b.row), t[0], cityPlain)
	b.row++
	b.print(across(1, 12, b.row), "（宛先）潮見市長", cityPlain)
	if len(b.form) < 6 {
		b.pen().answer(across(columns-12, columns, b.row), ask("", "application_date").gap(era("application_date")), look{h: "right"})
		b.row++
		b.cityApplicant()
	}
	b.height(b.row+1, 32)
	b.print(across(1, columns, b.row+1), t[1], look{h: "center", size: 15, bold: true})
	b.row += 2
	b.print(across(2, columns, b.row), "潮見市情報端末保護ソフトウェア共同利用要綱に基づき、次のとおり申し込みます。", cityPlain)
	b.row += 2
	switch b.form {
	case "annex_k12":
		b.citySections(citySchools(), columns)
	case "annex_contact_person":
		b.citySections(cityPersons(), columns)
	default:
		b.citySections(citySections(b.form), columns)
	}
	b.cityOffice(columns)
	b.page(columns, columns > cityColumns, "&C&P")
	if onForm(ordering, b.form) {
		b.sheet("別紙", columns, 2.2)
		b.print(across(1, 16, b.row), "別紙（申込書に添付）", cityPlain)
		b.height(b.row+1, 28)
		b.print(across(1, columns, b.row+1), "申込品目内訳", look{h: "center", size: 14, bold: true})
		b.row += 3
		b.table(1, *cityTable())
		b.page(columns, false, "&C&P")
	}
}

// cityApplicant is the block at the right, above the title.
func (b *book) cityApplicant() {
	b.print(across(14, 17, b.row), "申込者", cityPlain)
	for _, it := range []item{ask("所属", "applicant_company"), ask("氏名", "applicant_name"), ask("電話", "applicant_phone"), ask("電子メール", "applicant_email")} {
		b.height(b.row, 20)
		b.print(across(18, 22, b.row), it.label, cityPlain)
		b.pen().answer(across(23, cityColumns, b.row), it, cityLine)
		b.row++
	}
	b.height(b.row, 20)
	b.print(across(18, 22, b.row), "立場", cityPlain)
	b.pen().answer(across(23, cityColumns, b.row), ask("", "applicant_role").by("circle", "end_user=利用者|reseller=販売店|distributor=代理店"), look{h: "left"})
	b.row++
}

func (b *book) citySections(list []section, columns int) {
	b.inOrder(list, func(s section) {
		b.height(b.row, 17)
		b.print(across(1, columns, b.row), fmt.Sprintf("%s　%s", widen(fmt.Sprint(s.n)), s.title), cityBar)
		b.row++
		for _, row := range flow(s.items, columns) {
			b.step()
			b.height(b.row, 21)
			if row[0].tall > 1 {
				b.height(b.row, 21*float64(row[0].tall))
			}
			c := 1
			for i, it := range row {
				end := c + it.lw + it.w - 1
				if i == len(row)-1 {
					end = columns
				}
				b.print(across(c, c+it.lw-1, b.row), it.label, cityLabel)
				b.pen().answer(across(c+it.lw, end, b.row), it, cityCell)
				c = end + 1
			}
			b.row++
		}
		if s.table != nil {
			b.table(1, *s.table)
		}
		if s.note != "" {
			b.print(across(1, columns, b.row), s.note, look{h: "left", size: 8.5})
			b.row++
		}
	})
}

// cityOffice is what the city fills in.
func (b *book) cityOffice(columns int) {
	b.row++
	b.print(across(1, 6, b.row), "※市処理欄", look{h: "left", size: 9})
	b.row++
	c := 1
	for _, s := range []string{"受付年月日", "受付番号（市）", "決裁", "担当"} {
		b.print(across(c, c+3, b.row), s, look{line: "thin", h: "center", size: 8, shrink: true})
		b.print(across(c+4, c+9, b.row), "", look{line: "thin"})
		b.place(at(c+4, b.row), 0, "-", "")
		c += 10
	}
	b.height(b.row, 26)
	b.row++
}

func citySections(form string) []section {
	held := []item{ask("許諾番号\n（ＩＤ）", "existing_lid").lead(6).size(12).rows(2), ask("認証コード", "existing_activation_code").lead(5).size(17), must("現在の\nソフトウェア名", "existing_product_name").lead(6).size(34).rows(2)}
	if form != "B-3" {
		held = append(held, must("現在の\n利用数", "existing_quantity").lead(6).size(12).rows(2).in("台"), must("利用期限", "existing_contract_end").lead(5).size(17).gap(era("existing_contract_end")))
	}
	return append(cityPeople(form), []section{
		{title: "現在の利用状況", forms: holding, items: held},
		{title: "技術支援の内容", forms: "B-3", items: []item{
			must("支援の名称", "svc_name").lead(6).size(34), must("支援の開始", "svc_start_date").lead(6).size(34).gap(era("svc_start_date")), must("対象の許諾番号", "svc_target_lids").lead(6).size(34).rows(2),
			ask("連絡員名簿", "svc_contact_person_annex").lead(6).size(34).by("check", "true=第７号様式別紙ロを添付します（新規の場合）"),
		}},
		{title: "クラウド利用の場合", forms: clouding, items: []item{
			ask("管理者用\n電子メール", "cloud_admin_email").lead(6).size(34).rows(2), ask("認証の方法", "activation_method").lead(6).size(34).by("radio", "code=認証コードによる|link=リンクによる"),
		}},
		{title: "番号及び添付書類", items: []item{
			ask("見積書番号", "quote_number").lead(6).size(14), ask("注文書番号", "order_number").lead(6).size(14), ask("特価番号", "sbd_number").lead(6).size(14), ask("予算科目", "-").lead(6).size(14).by("", "2-1-5 役務費|10-2-1 需用費"),
			ask("受付番号", "reception_number").lead(6).size(34),
			ask("添付書類", "annex_refs").lead(6).size(34).by("check", "annex_k12=利用学校一覧表|annex_vbbss_hyb=既存番号報告書|annex_contact_person=連絡員名簿"),
		}},
		{title: "誓約及び連絡事項", items: []item{
			must("利用条件", "terms_agreed").lead(6).size(34).by("check", "true=使用許諾契約の条項に同意します。"), ask("個人情報", "privacy_agreed").lead(6).size(34).by("check", "true=個人情報の取扱いに同意します。"),
			ask("連絡事項", "remarks").lead(6).size(34).rows(3),
		}},
	}...)
}

func cityPeople(form string) []section {
	return []section{
		{title: "申込みの種類", items: []item{must("種　類", "transaction_type").lead(6).size(34).by("radio", cityKinds[form])}},
		{title: "利用者（契約の名義人）", items: []item{
			must("ふりがな\n（カタカナ）", "eu_company_name_kana").lead(6).size(34).rows(2), must("名　称", "eu_company_name").lead(6).size(34),
			must("区　分", "eu_segment").lead(6).size(34).by("circle", "corporate=民間企業|government=官公署|academic=学校等"),
			ask("法人番号", "eu_corporate_number").lead(6).size(14).as("0"), ask("所管課", "eu_department").lead(6).size(14),
			must("郵便番号", "eu_postal_code").lead(6).size(34).gap("〒{eu_postal_code#1:3}－{eu_postal_code#2:4}"),
			must("都道府県", "eu_prefecture").lead(6).size(8), must("市区町村以下", "eu_address").lead(6).size(20), ask("建物名等", "eu_building").lead(6).size(34),
			must("担当者氏名", "eu_contact_last_name").lead(6).size(14).and("eu_contact_first_name"), ask("フリガナ", "eu_contact_kana").lead(6).size(14),
			must("電　話", "eu_phone").lead(6).size(14).gap("{eu_phone#1:3}（{eu_phone#2:3}）{eu_phone#3:3}"), ask("ＦＡＸ", "eu_fax").lead(6).size(14).gap("{eu_fax#1:3}（{eu_fax#2:3}）{eu_fax#3:3}"),
			must("電子メール", "eu_email").lead(6).size(34),
		}},
		{title: "技術上の照会先", items: []item{
			ask("照会先", "support_same_as_eu").lead(6).size(34).by("circle", "true=利用者と同じ|false=利用者と異なる（以下に記入）"),
			ask("会社名", "support_company_name").lead(6).size(14), ask("部　署", "support_department").lead(6).size(14), ask("氏　名", "support_name").lead(6).size(14), ask("電　話", "support_phone").lead(6).size(14),
			ask("電子メール", "support_email").lead(6).size(34), ask("所在地", "support_address").lead(6).size(34),
		}},
		{title: "納品先（電子メールによる）", items: []item{
			must("電子メール", "delivery_email").lead(6).size(34), ask("会社名", "delivery_company_name").lead(6).size(14), ask("氏　名", "delivery_name").lead(6).size(14),
		}},
		{title: "販売店及び代理店", items: []item{
			must("販売店名", "reseller_company_name").lead(6).size(14), ask("支店等", "reseller_department").lead(6).size(14), ask("担当者", "reseller_contact_name").lead(6).size(14), ask("電　話", "reseller_phone").lead(6).size(14), ask("電子メール", "reseller_email").lead(6).size(34),
			ask("代理店の有無", "distributor_same_as_reseller").lead(6).size(34).by("circle", "false=有|true=無（販売店と同じ）"),
			ask("代理店名", "distributor_company_name").lead(6).size(14), ask("担当者", "distributor_contact_name").lead(6).size(14),
		}},
	}
}

func cityTable() *table {
	return &table{number: "番号", numbers: "１", rows: 12, total: "合計", sum: "line_quantity", headed: cityList, cell: cityRow, head: 30, height: 22,
		cols: []item{must("品　名", "line_product_name").size(12), ask("品番", "line_product_code").size(5), must("数量", "line_quantity").size(3), ask("単　位", "line_unit").size(4).by("list", "client=端末|server=サーバ|user=人|device=台|school=校"),
			ask("年数", "line_years").size(2), ask("開始日", "line_start_date").size(6).as(`[$-411]ggge"年"m"月"d"日"`), ask("終了日", "line_end_date").size(6).as(`[$-411]ggge"年"m"月"d"日"`)},
		bottom: "備考　行が不足する場合は、適宜追加すること。"}
}

func citySchools() []section {
	return []section{
		{title: "申込みの概要", items: []item{
			must("受付番号", "reception_number").lead(6).size(22), ask("団体コード", "organization_local_gov_code").lead(6).size(22).gap("（{organization_local_gov_code:6}）"),
			must("設置者", "organization_name").lead(6).size(22), must("台数合計", "total_units").lead(6).size(22).in("台"), must("ソフトウェア", "product_name").lead(6).size(50).by("print", k12Products[0]+"|"+k12Products[1]),
		}},
		{title: "利用学校", table: &table{number: "番号", numbers: "１", rows: 12, headed: cityList, cell: look{line: "thin", h: "left", size: 8.5, shrink: true}, head: 30, height: 20,
			cols: []item{must("学校名", "school_name").size(8), ask("学校コード", "mext_school_code").size(6), ask("設置区分", "establishment").size(7).by("print", "1=国|2=公|3=私"), ask("郵便番号", "postal_code").size(4), must("都道府県", "prefecture").size(3), must("市町村", "city").size(4),
				ask("番地", "address").size(5), must("管理者\n姓", "admin_last_name").size(3), must("管理者\n名", "admin_first_name").size(3), must("電子メール", "admin_email").size(9), must("台数", "units").size(2)}}},
	}
}

func cityPersons() []section {
	return []section{
		{title: "技術支援", items: []item{
			must("受付番号", "reception_number").lead(6).size(34), must("利用者名", "eu_company_name").lead(6).size(34), must("支援の名称", "svc_name").lead(6).size(14), ask("支援の開始", "svc_start_date").lead(6).size(14).gap(era("svc_start_date")),
		}},
		{title: "連絡員", note: "備考　「主任」欄には、主たる連絡員１名についてのみ○を記入すること。", table: &table{number: "番号", numbers: "１", rows: 8, headed: cityList, cell: look{line: "thin", h: "left", size: 8.5, shrink: true}, head: 16, height: 18,
			cols: []item{ask("区分", "action").size(3).by("list", "new=新|add=追|change=変|delete=廃"), must("主任", "is_primary").size(2), must("姓", "last_name").size(4), must("名", "first_name").size(4), ask("フリガナ", "name_kana").size(8), must("会社名", "company_name").size(17),
				ask("課等", "department").size(8).below(), ask("職名", "title").size(5).below(), must("電子メール", "email").size(11).below(), must("電話", "phone").size(7).below(), ask("携帯電話", "mobile").size(7).below()}}},
	}
}
