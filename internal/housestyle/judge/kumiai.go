package judge

import "strings"

// kumiai is a cooperative whose forms were made for machines that read them: green
// print, a character a cell, numbers of choices to be circled, section titles down
// the side, and codes that the office fills in.
var kumiai = house{name: "kumiai", forms: []string{"A-1", "B-1", "B-2HW", "B-3", "annex_vbbss_hyb", "annex_contact_person"}, font: "ＭＳ ゴシック", size: 9, draw: drawKumiai}

const kumiaiColumns = 54

var (
	kumiaiBar   = look{fill: "C6E0B4", line: "thin", h: "center", tower: true, size: 8.5}
	kumiaiLabel = look{fill: "E2EFDA", line: "thin", h: "left", size: 8, wrap: true, color: "375623"}
	kumiaiCell  = look{line: "thin", h: "left", shrink: true}
	kumiaiNote  = look{size: 7.5, h: "left", color: "375623", shrink: true}
	kumiaiList  = look{fill: "E2EFDA", line: "thin", h: "center", size: 8, wrap: true, color: "375623"}
)

var kumiaiTitles = map[string]string{
	"A-1": "共同利用ソフトウェア　加入申込書", "B-1": "共同利用ソフトウェア　増口申込書", "B-2HW": "共同利用機器　保守継続申込書", "B-3": "共同利用サポート　申込書",
	"annex_vbbss_hyb": "旧番号明細票", "annex_contact_person": "連絡担当者明細票",
}

var kumiaiKinds = map[string]string{"A-1": "new=１．新規|additional=２．追加|renewal=３．更新", "B-1": "new=１．新規|additional=２．追加|renewal=３．更新",
	"B-2HW": "renewal=１．更新|additional=２．追加", "B-3": "new=１．新規|renewal=２．更新"}

func drawKumiai(b *book) {
	b.sheet("申込書", kumiaiColumns, 1.9)
	r := b.row
	b.print(across(1, 16, r), "全国事務機械協同組合　御中", look{h: "left"})
	b.height(r+1, 28)
	b.print(across(10, 40, r+1), kumiaiTitles[b.form], look{bold: true, size: 16, h: "center", color: "375623"})
	b.print(across(41, 44, r), "帳票番号", kumiaiLabel)
	b.print(across(45, kumiaiColumns, r), "KJ-"+strings.ToUpper(b.form[:3])+"-07", look{line: "thin", h: "center", size: 8})
	b.print(across(1, kumiaiColumns, r+2), "黒のペンまたはパソコンで、枠内に１マス１文字で記入してください。選択項目は番号を○で囲むか、右の枠に○をつけてください。", kumiaiNote)
	b.row = r + 4
	list := kumiaiSections(b.form)
	switch b.form {
	case "annex_vbbss_hyb":
		list = kumiaiLicences()
	case "annex_contact_person":
		list = kumiaiPersons()
	}
	b.inOrder(list, b.kumiaiSection)
	b.kumiaiOffice()
	b.page(kumiaiColumns, false, "&L&8全国事務機械協同組合&R&8&P/&N")
}

func (b *book) kumiaiSection(s section) {
	if s.table != nil {
		b.print(across(1, kumiaiColumns, b.row), s.title, look{fill: "C6E0B4", line: "thin", h: "left"})
		b.row++
		b.table(1, *s.table)
		b.height(b.row, 6)
		b.row++
		return
	}
	b.step()
	top := b.row
	for _, row := range flow(s.items, kumiaiColumns-2) {
		b.height(b.row, 19)
		c := 3
		for i, it := range row {
			label := it.label
			if it.must {
				label += "★"
			}
			end := c + it.lw + it.w - 1
			if i == len(row)-1 && it.kind != "chars" && it.kind != "digits" && !it.noted() {
				end = kumiaiColumns
			}
			if it.field == "remarks" {
				b.height(b.row, 56)
			}
			b.print(across(c, c+it.lw-1, b.row), label, kumiaiLabel)
			b.pen().answer(across(c+it.lw, end, b.row), it, kumiaiCell)
			if it.noted() {
				b.print(across(end+1, kumiaiColumns, b.row), it.hint, kumiaiNote)
			}
			c = end + 1
		}
		b.row++
	}
	b.print(block(1, top, 2, b.row-1), s.title, kumiaiBar)
	b.height(b.row, 5)
	b.row++
}

// kumiaiOffice is a row of codes for the office.
func (b *book) kumiaiOffice() {
	b.print(block(1, b.row, 4, b.row+1), "組合\n使用欄", kumiaiList)
	c := 5
	for _, s := range []string{"組合員コード", "地区コード", "取扱コード", "入力日", "照合"} {
		b.print(across(c, c+9, b.row), s, kumiaiList)
		b.print(across(c, c+9, b.row+1), "", kumiaiCell)
		b.place(at(c, b.row+1), 0, "-", "")
		c += 10
	}
	b.height(b.row+1, 20)
	b.row += 2
}

func kumiaiSections(form string) []section {
	held := []item{ask("ＩＤ番号", "existing_lid").lead(7).size(14).cells("chars", ""), ask("認証符号", "existing_activation_code").lead(6).size(25), must("製品名", "existing_product_name").lead(7).size(45)}
	if form != "B-3" {
		held = append(held, must("保有口数", "existing_quantity").lead(7).size(10).in("口"), must("満了日", "existing_contract_end").lead(7).size(11).cells("digits", ""))
	}
	return append(kumiaiPeople(form), []section{
		{title: "現契約", forms: holding, items: held},
		{title: "保守機器", forms: "B-2HW", items: []item{
			must("機種名", "hw_model").lead(7).size(20), must("製造番号", "hw_serial_number").lead(7).size(18).cells("chars", ""),
			ask("保守区分", "hw_support_level").lead(7).size(45).by("words", "sendback=１．引取修理|onsite_weekday=２．平日出張|onsite_24x7=３．終日出張"),
			must("設置先", "hw_site_company").lead(7).size(45), must("〒", "hw_site_postal_code").lead(7).size(8).cells("chars", "###-####"), must("設置住所", "hw_site_address").lead(6).size(31),
			must("設置担当", "hw_site_contact").lead(7).size(14), must("設置電話", "hw_site_phone").lead(7).size(13).cells("chars", ""), ask("納品希望日", "hw_delivery_date").lead(7).size(11).cells("digits", ""),
		}},
		{title: "保守契約", forms: "B-3", items: []item{
			must("サービス", "svc_name").lead(7).size(45), must("開始日", "svc_start_date").lead(7).size(11).cells("digits", ""),
			must("対象番号", "svc_target_lids").lead(7).size(45), ask("担当者票", "svc_contact_person_annex").lead(7).size(45).by("words", "true=連絡担当者明細票を添付（新規の場合）"),
		}},
		{title: "申込品目", forms: ordering, table: kumiaiTable()},
		{title: "番号・その他", items: append(kumiaiCloud(form), []item{
			ask("見積番号", "quote_number").lead(7).size(19), ask("発注番号", "order_number").lead(7).size(19), ask("特価番号", "sbd_number").lead(7).size(19), ask("口座番号", "-").lead(7).size(8).cells("chars", "########"),
			ask("受付番号", "reception_number").lead(7).size(24).cells("chars", ""),
			ask("添付票", "annex_refs").lead(7).size(45).by("words", "annex_k12=１．学校明細票|annex_vbbss_hyb=２．旧番号明細票|annex_contact_person=３．担当者明細票"),
			must("使用許諾", "terms_agreed").lead(7).size(19).by("words", "true=１．同意する|false=２．同意しない"), ask("個人情報", "privacy_agreed").lead(7).size(19).by("words", "true=１．同意する|false=２．同意しない"),
			ask("備　考", "remarks").lead(7).size(45),
		}...)},
	}...)
}

func kumiaiCloud(form string) []item {
	if !onForm(clouding, form) {
		return nil
	}
	return []item{ask("クラウド管理用メール", "cloud_admin_email").lead(10).size(42), ask("クラウド提供方法", "activation_method").lead(10).size(42).by("behind", "code=認証符号|link=認証リンク")}
}

func kumiaiPeople(form string) []section {
	return []section{
		{title: "申込", items: []item{
			ask("申込日", "application_date").lead(7).size(11).cells("digits", ""),
			must("申込区分", "transaction_type").lead(7).size(45).by("words", kumiaiKinds[form]),
			ask("申込者区分", "applicant_role").lead(7).size(45).by("words", "end_user=１．契約者本人|reseller=２．販売店|distributor=３．代理店"),
			must("氏　名", "applicant_name").lead(7).size(16), ask("会社名", "applicant_company").lead(7).size(22),
			must("メール", "applicant_email").lead(7).size(24), ask("電話", "applicant_phone").lead(5).size(13).cells("chars", ""),
		}},
		{title: "契約者（利用者）", items: []item{
			must("フリガナ", "eu_company_name_kana").lead(7).size(30).cells("chars", ""), must("名　称", "eu_company_name").lead(7).size(45),
			must("契約者区分", "eu_segment").lead(7).size(45).by("words", "corporate=１．企業|government=２．官公庁|academic=３．教育機関"),
			ask("法人番号", "eu_corporate_number").lead(7).size(13).cells("chars", "#############"), ask("部　署", "eu_department").lead(7).size(25),
			must("担当者　姓", "eu_contact_last_name").lead(7).size(9), must("名", "eu_contact_first_name").lead(3).size(9), ask("フリガナ", "eu_contact_kana").lead(6).size(16),
			must("〒", "eu_postal_code").lead(7).size(8).cells("chars", "###-####"), must("都道府県", "eu_prefecture").lead(6).size(8),
			must("市区町村以下", "eu_address").lead(7).size(45), ask("建物名", "eu_building").lead(7).size(45),
			must("電話", "eu_phone").lead(7).size(13).cells("chars", ""), ask("ＦＡＸ", "eu_fax").lead(7).size(13).cells("chars", ""), must("メール", "eu_email").lead(7).size(45),
		}},
		{title: "サポート窓口", items: []item{
			ask("契約者欄と", "support_same_as_eu").lead(7).size(45).by("words", "true=１．同じ（以下省略可）|false=２．異なる"),
			ask("会社名", "support_company_name").lead(7).size(24), ask("部　署", "support_department").lead(5).size(16),
			ask("担当者", "support_name").lead(7).size(16), ask("電話", "support_phone").lead(5).size(13).cells("chars", ""),
			ask("メール", "support_email").lead(7).size(45), ask("住　所", "support_address").lead(7).size(45),
		}},
		{title: "納品先", items: []item{
			must("メール", "delivery_email").lead(7).size(45).with(""), ask("会社名", "delivery_company_name").lead(7).size(22), ask("担当者", "delivery_name").lead(7).size(16),
		}},
		{title: "販売店・代理店", items: []item{
			must("販売店名", "reseller_company_name").lead(7).size(22), ask("支店名", "reseller_department").lead(7).size(16),
			ask("担当者", "reseller_contact_name").lead(7).size(16), ask("電話", "reseller_phone").lead(5).size(13).cells("chars", ""), ask("メール", "reseller_email").lead(7).size(45),
			ask("代理店は", "distributor_same_as_reseller").lead(7).size(45).by("words", "true=１．販売店と同じ・不明|false=２．下記のとおり"),
			ask("代理店名", "distributor_company_name").lead(7).size(22), ask("代理店担当", "distributor_contact_name").lead(7).size(16),
		}},
	}
}

func kumiaiTable() *table {
	return &table{number: "No.", numbers: "(1)", wide: 3, rows: 5, total: "口数計", sum: "line_quantity", headed: kumiaiList, cell: look{line: "thin", h: "left", size: 8.5, shrink: true}, head: 24, height: 19,
		cols: []item{must("製品名", "line_product_name").size(17), ask("型番", "line_product_code").size(6), must("口数", "line_quantity").size(4), ask("年数", "line_years").size(3).number(),
			ask("開始日", "line_start_date").size(6).as(`[$-411]ge.m.d`), ask("終了日", "line_end_date").size(6).as(`[$-411]ge.m.d`), ask("オプション", "line_option").size(9)},
		example: []string{"セキュリティソフトＸ", "SX-100", "50", "1", "R7.4.1", "R8.3.31", "なし"}, bottom: "※６件以上のときは行を挿入してください。"}
}

func kumiaiLicences() []section {
	return []section{
		{title: "申込", items: []item{
			must("受付番号", "reception_number").lead(7).size(24).cells("chars", ""), must("契約者名", "eu_company_name").lead(7).size(45), must("購入製品名", "new_product_name").lead(7).size(45).with(""), must("購入口数", "new_quantity").lead(7).size(12).in("口"),
		}},
		{title: "旧番号の明細", table: &table{number: "No.", numbers: "(1)", wide: 3, rows: 8, headed: kumiaiList, cell: look{line: "thin", h: "left", size: 8, shrink: true}, head: 24, height: 19,
			cols: []item{must("旧番号（ＩＤ）", "biz_lid").size(8), ask("製品名", "existing_product_name").size(13), ask("認証符号", "existing_activation_code").size(13), must("口数", "existing_quantity").size(3), ask("移行", "migrate_quantity").size(3),
				ask("満了日", "existing_contract_end").size(5).as(`[$-411]ge.m.d`), ask("備考", "remarks").size(6)}}},
	}
}

func kumiaiPersons() []section {
	return []section{
		{title: "保守契約", items: []item{
			must("受付番号", "reception_number").lead(7).size(24).cells("chars", ""), must("契約者名", "eu_company_name").lead(7).size(45), must("サービス", "svc_name").lead(7).size(24), ask("開始日", "svc_start_date").lead(7).size(11).cells("digits", ""),
		}},
		{title: "連絡担当者の明細（主担当は「主」の欄に○を１名だけ記入）", table: &table{number: "No.", numbers: "(1)", wide: 3, rows: 6, headed: kumiaiList, cell: look{line: "thin", h: "left", size: 8, shrink: true}, head: 14, height: 17,
			cols: []item{must("主", "is_primary").size(2).by("box", "true="), must("姓", "last_name").size(6), must("名", "first_name").size(6), ask("フリガナ", "name_kana").size(10), must("会社名", "company_name").size(15), ask("部署", "department").size(12),
				ask("役職", "title").size(8).below(), must("メールアドレス", "email").size(17).below(), must("電話", "phone").size(10).below(), ask("携帯", "mobile").size(10).below(), ask("備考", "remarks").size(6).below()}}},
	}
}
