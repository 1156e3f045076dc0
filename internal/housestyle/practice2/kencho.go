package practice2

// kencho is a prefecture's office: squared paper, printed sentences with gaps to
// be filled, words to be circled, numbers in the order of regulations, no colour.
var kencho = house{name: "kencho", forms: []string{"A-1", "B-1", "B-2", "NUR", "annex_k12", "annex_vbbss_hyb"}, font: "ＭＳ 明朝", size: 10.5, draw: drawKencho}

const kenchoColumns = 42

var (
	kenchoPlain = look{h: "left"}
	kenchoLabel = look{line: "thin", h: "left", wrap: true, size: 10}
	kenchoCell  = look{line: "thin", h: "left", shrink: true}
	kenchoHead  = look{line: "thin", h: "center", wrap: true, size: 9}
)

var kenchoTitles = map[string][2]string{
	"A-1":             {"様式第３号の１（第６条関係）", "情報保護ソフトウェア使用許諾申請書（新規）"},
	"B-1":             {"様式第３号の２（第６条関係）", "情報保護ソフトウェア使用許諾変更申請書（増設）"},
	"B-2":             {"様式第３号の３（第７条関係）", "情報保護ソフトウェア使用許諾期間更新申請書"},
	"NUR":             {"様式第１号（第４条関係）", "使用者登録届出書"},
	"annex_k12":       {"別記様式第５号（第９条関係）", "配備対象学校調書"},
	"annex_vbbss_hyb": {"別記様式第６号（第９条関係）", "既存使用許諾番号調書"},
}

var kenchoKinds = map[string]string{"A-1": "new=新規|additional=増設|renewal=更新", "B-1": "new=新規|additional=増設|renewal=更新", "B-2": "renewal=更新|additional=増設", "NUR": "new=新規|additional=増設|renewal=更新"}

const (
	eraGaps   = "令和{%s#e:2}年{%s#m:2}月{%s#d:2}日"
	phoneGaps = "{%s#1:3}（{%s#2:3}）{%s#3:3}"
)

// fill puts a field's id into a template of gaps.
func fill(tmpl, field string) string { return replaceAll(tmpl, "%s", field) }

func drawKencho(b *book) {
	columns := kenchoColumns
	if b.form == "annex_k12" {
		columns = 64
	}
	b.sheet("様式", columns, 2.15)
	t := kenchoTitles[b.form]
	b.print(across(1, 20, 1), t[0], kenchoPlain)
	b.height(2, 18)
	p := b.pen()
	if len(b.form) < 6 {
		p.answer(across(columns-13, columns, 2), ask("", "application_date").gapped(fill(eraGaps, "application_date")), look{h: "right"})
	}
	b.height(3, 18)
	b.print(across(2, 14, 3), "青波県知事　様", kenchoPlain)
	b.row = 4
	if len(b.form) < 6 {
		b.kenchoApplicant(columns)
	}
	b.height(b.row, 34)
	b.print(across(1, columns, b.row), t[1], look{h: "center", size: 14})
	b.row++
	b.print(across(2, columns, b.row), "青波県情報保護ソフトウェア使用許諾要綱の規定により、次のとおり提出します。", kenchoPlain)
	b.row += 2
	list := kenchoSections(b.form)
	switch b.form {
	case "annex_k12":
		list = kenchoSchools()
	case "annex_vbbss_hyb":
		list = kenchoLicences()
	}
	b.inOrder(list, func(s section) { b.kenchoSection(s, columns) })
	b.print(across(1, columns, b.row), "備考　１　用紙の大きさは、日本産業規格Ａ４とする。", look{size: 9})
	b.row++
	b.print(across(1, columns, b.row), "　　　２　該当する文字は、○で囲むこと。", look{size: 9})
	b.page(columns, columns > 50, "&C－&P－")
}

// kenchoApplicant is the block at the right, above the title.
func (b *book) kenchoApplicant(columns int) {
	from := columns - 25
	b.print(across(from-4, from-1, b.row), "届出者", kenchoPlain)
	p := b.pen()
	for _, it := range []item{
		ask("立　場", "applicant_role").by("words", "end_user=使用者|reseller=販売者|distributor=取扱者"),
		ask("名　称", "applicant_company"), ask("職氏名", "applicant_name"),
		ask("電　話", "applicant_phone").gapped(fill(phoneGaps, "applicant_phone")), ask("電　子\nメール", "applicant_email"),
	} {
		b.height(b.row, 19)
		if it.label == "電　子\nメール" {
			b.height(b.row, 27)
		}
		b.print(across(from, from+3, b.row), it.label, kenchoPlain)
		p.answer(across(from+4, columns-1, b.row), it, look{line: "under", h: "left"})
		b.row++
	}
}

func (b *book) kenchoSection(s section, columns int) {
	b.height(b.row, 18)
	b.print(across(1, columns, b.row), s.title, kenchoPlain)
	b.row++
	for _, it := range s.items {
		b.step()
		b.height(b.row, 20)
		if it.field == "remarks" || it.w > 0 {
			b.height(b.row, float64(max(it.w, 42)))
		}
		b.print(across(2, 10, b.row), it.label, kenchoLabel)
		b.pen().answer(across(11, columns, b.row), it, kenchoCell)
		b.row++
	}
	if s.table != nil {
		b.table(2, *s.table)
	}
	b.height(b.row, 8)
	b.row++
}

func kenchoSections(form string) []section {
	return append(kenchoPeople(form), []section{
		{title: "７　現に有する使用許諾", forms: holding, items: []item{
			ask("許諾番号等", "existing_lid").gapped("許諾番号{existing_lid:10}"), ask("認証記号", "existing_activation_code"),
			ask("ソフトウェアの名称", "existing_product_name"), ask("数量及び期間", "existing_quantity").gapped("数量{existing_quantity:5}　許諾期間の満了日　" + fill(eraGaps, "existing_contract_end")),
		}},
		{title: "８　申請するソフトウェア", forms: ordering, table: kenchoTable()},
		{title: "９　利用の方法（該当がある場合に限る。）", forms: clouding, items: []item{
			ask("管理用電子メール", "cloud_admin_email"), ask("認証の方法", "activation_method").by("circle", "code=認証記号|link=認証用リンク"),
		}},
		{title: "１０　添付書類及び確認", items: []item{
			ask("添付書類", "annex_refs").by("box", "annex_k12=学校調書|annex_vbbss_hyb=番号調書|annex_contact_person=連絡員名簿").showing("□"),
			ask("使用条件", "terms_agreed").by("box", "true=使用許諾の条件に同意します。").showing("□"),
			ask("個人情報", "privacy_agreed").by("box", "true=個人情報の取扱いに同意します。").showing("□"),
			ask("その他", "remarks"),
		}},
	}...)
}

func kenchoPeople(form string) []section {
	return []section{
		{title: "１　申請の区分", items: []item{
			ask("区　分", "transaction_type").by("circle", kenchoKinds[form]),
			ask("整理番号", "reception_number").gapped("受理番号{reception_number:14}（県記入欄{-:6}）"),
		}},
		{title: "２　使用者（許諾を受ける者）", items: []item{
			ask("名　称", "eu_company_name"), ask("フリガナ", "eu_company_name_kana"),
			ask("法人番号", "eu_corporate_number").by("", "").as("@"), ask("使用者の別", "eu_segment").by("words", "corporate=民間事業者|government=国又は地方公共団体|academic=学校"),
			ask("所在地", "eu_postal_code").gapped("〒{eu_postal_code#1:3}－{eu_postal_code#2:4}"),
			ask("都道府県・\n市町村・番地", "eu_prefecture").and("eu_address").size(27), ask("建物の名称", "eu_building").gapped("（{eu_building:18}）"),
			ask("電話及び\nファクシミリ", "eu_phone").gapped("電話　" + fill(phoneGaps, "eu_phone") + "　ＦＡＸ　" + fill(phoneGaps, "eu_fax")).size(27),
			ask("担当する課等", "eu_department").gapped("{eu_department:10}（課・係）"), ask("担当者の氏名", "eu_contact_last_name").and("eu_contact_first_name"),
			ask("同フリガナ", "eu_contact_kana"), ask("電子メール", "eu_email"),
		}},
		{title: "３　技術的事項の照会先", items: []item{
			ask("２と同じ場合", "support_same_as_eu").by("words", "true=２に同じ"), ask("名　称", "support_company_name"), ask("課等・氏名", "support_department").gapped("課等{support_department:9}　氏名{support_name:9}"),
			ask("電　話", "support_phone").gapped(fill(phoneGaps, "support_phone")), ask("電子メール", "support_email"), ask("所在地", "support_address"),
		}},
		{title: "４　許諾証の送付先", items: []item{
			ask("電子メール", "delivery_email"), ask("名称・氏名", "delivery_company_name").gapped("名称{delivery_company_name:11}　氏名{delivery_name:8}"),
		}},
		{title: "５　販売者及び取扱者", items: []item{
			ask("販売者の名称", "reseller_company_name"), ask("支店等・氏名", "reseller_department").gapped("支店等{reseller_department:9}　氏名{reseller_contact_name:9}"),
			ask("販売者の電話", "reseller_phone").gapped(fill(phoneGaps, "reseller_phone")), ask("販売者メール", "reseller_email"),
			ask("取扱者", "distributor_same_as_reseller").by("words", "true=販売者に同じ（不明の場合を含む。）"), ask("取扱者の名称", "distributor_company_name"), ask("取扱者の氏名", "distributor_contact_name"),
		}},
		{title: "６　関係番号", items: []item{
			ask("見積書等", "quote_number").gapped("見積書　第{quote_number:8}号　・　注文書　第{order_number:8}号"), ask("特別価格番号", "sbd_number"),
		}},
	}
}

func kenchoTable() *table {
	return &table{number: "番号", numbers: "(1)", rows: 4, total: "計", sum: "line_quantity", headed: kenchoHead, cell: look{line: "thin", h: "left", size: 9, shrink: true}, head: 28, height: 22,
		cols: []item{ask("名　称", "line_product_name").size(9), ask("記号", "line_product_code").size(4), ask("数量", "line_quantity").size(3),
			ask("単　位", "line_unit").size(9).by("words", "device=台|user=人|school=校"), ask("年数", "line_years").size(2),
			ask("許諾期間の始期", "line_start_date").size(6).gapped(fill("R{%s#e:1}.{%s#m:1}.{%s#d:1}", "line_start_date")), ask("同　終期", "line_end_date").size(6).gapped(fill("R{%s#e:1}.{%s#m:1}.{%s#d:1}", "line_end_date"))}}
}

func kenchoSchools() []section {
	return []section{
		{title: "１　設置者及びソフトウェア", items: []item{
			ask("受理番号", "reception_number"), ask("設置者の名称", "organization_name"), ask("団体コード", "organization_local_gov_code").gapped("（{organization_local_gov_code:6}）"),
			ask("ソフトウェア", "product_name"), ask("配備台数", "total_units").gapped("合計　{total_units:5}　台"),
		}},
		{title: "２　配備する学校", table: &table{number: "番号", numbers: "(1)", rows: 8, headed: kenchoHead, cell: look{line: "thin", h: "left", size: 9, shrink: true}, head: 30, height: 24,
			cols: []item{ask("学校の名称", "school_name").size(9), ask("学校コード", "mext_school_code").size(6), ask("設置", "establishment").size(9).by("words", "1=国|2=公|3=私"),
				ask("郵便番号", "postal_code").size(6).gapped("〒{postal_code#1:2}－{postal_code#2:2}"), ask("都道府県", "prefecture").size(4), ask("市町村", "city").size(5), ask("番地等", "address").size(5),
				ask("管理者の氏名", "admin_last_name").and("admin_first_name").size(6), ask("電子メール", "admin_email").size(8), ask("台数", "units").size(3)}}},
		{title: "３　その他", items: []item{ask("県記入欄", "-")}},
	}
}

func kenchoLicences() []section {
	return []section{
		{title: "１　申請者及び申請内容", items: []item{
			ask("受理番号", "reception_number"), ask("使用者の名称", "eu_company_name"), ask("取得する\nソフトウェア", "new_product_name").size(27), ask("取得する数量", "new_quantity").gapped("{new_quantity:6}　許諾"),
		}},
		{title: "２　現に有する許諾番号", table: &table{number: "番号", numbers: "(1)", rows: 6, headed: kenchoHead, cell: look{line: "thin", h: "left", size: 9, shrink: true}, head: 30, height: 22, total: "計", sum: "existing_quantity",
			cols: []item{ask("許諾番号", "biz_lid").size(6), ask("ソフトウェアの名称", "existing_product_name").size(11), ask("保有数", "existing_quantity").size(3), ask("移行数", "migrate_quantity").size(3),
				ask("満了日", "existing_contract_end").size(7).gapped(fill("R{%s#e:1}.{%s#m:1}.{%s#d:1}", "existing_contract_end")), ask("契約者の名称", "contract_holder_name").size(9)}}},
	}
}
