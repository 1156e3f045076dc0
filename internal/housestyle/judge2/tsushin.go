package judge2

import (
	"fmt"
	"strings"
)

// tsushin is a reseller of telecommunications lines: ninety-six narrow columns on a
// page, boxes in cells of their own, the era to be chosen, numbers a digit a cell,
// items of two lines, and schools as cards.
var tsushin = house{name: "tsushin", forms: []string{"A-1", "B-1", "B-2HW", "B-3", "NUR", "annex_k12"}, font: "ＭＳ Ｐゴシック", size: 8, draw: drawTsushin}

const tsushinColumns = 96

var (
	tsushinBar   = look{fill: "404040", color: "FFFFFF", bold: true, h: "center", size: 8}
	tsushinHead  = look{fill: "BFBFBF", bold: true, h: "left", size: 8.5, line: "thin", indent: 1}
	tsushinLabel = look{fill: "F2F2F2", line: "hair", h: "left", size: 7.5, shrink: true}
	tsushinCell  = look{line: "hair", h: "left", shrink: true}
	tsushinNote  = look{size: 7, h: "left", shrink: true}
	tsushinList  = look{fill: "D9D9D9", line: "hair", h: "center", size: 7.5, shrink: true}
	tsushinOwn   = look{fill: "E7E6E6", line: "thin", h: "center", size: 7}
)

var tsushinTitles = map[string]string{
	"A-1": "セキュリティサービス　新規申込書", "B-1": "セキュリティサービス　追加申込書", "B-2HW": "セキュリティ機器　保守更新申込書", "B-3": "有償サポートサービス　申込書", "NUR": "お客様登録書", "annex_k12": "学校情報シート",
}

var tsushinKinds = map[string]string{"A-1": "new=新規|additional=追加|renewal=更新", "B-1": "new=新規|additional=追加|renewal=更新", "B-2HW": "renewal=更新|additional=追加", "B-3": "new=新規|renewal=更新", "NUR": "new=新規|additional=追加|renewal=更新"}

func drawTsushin(b *book) {
	b.sheet("申込書", tsushinColumns, 1.25)
	r := b.row
	b.print(across(1, 40, r), "みらいテレコム販売株式会社　法人受付センター　行", look{h: "left", size: 9})
	b.print(across(1, 24, r+1), "帳票番号 MT-SEC-"+strings.ToUpper(strings.TrimPrefix(b.form, "annex_"))+"／保存年限 契約終了後3年", tsushinNote)
	b.print(block(66, r, 68, r+2), "社内\n使用欄", tsushinOwn)
	for i, s := range []string{"受付No.", "拠点CD", "営業CD", "投入", "検印"} {
		w := 6
		c := 69 + i*w
		end := c + w - 1
		if i == 4 {
			end = tsushinColumns
		}
		b.print(across(c, min(end, tsushinColumns), r), s, tsushinOwn)
		b.leave(block(c, r+1, min(end, tsushinColumns), r+2), tsushinOwn)
	}
	b.height(r+2, 22)
	b.print(across(1, 60, r+2), tsushinTitles[b.form], look{bold: true, size: 16, h: "left"})
	b.print(across(1, tsushinColumns, r+3), "枠内をご記入のうえ、営業担当者へお渡しください。◎のついた項目は必ずご記入ください。□のある項目は該当するものにチェックを入れてください。", tsushinNote)
	b.row = r + 5
	list := tsushinSections(b.form)
	if b.form == "annex_k12" {
		list = tsushinSchools()
	}
	for i, s := range b.own(list) {
		b.tsushinSection(i+1, s)
	}
	b.page(tsushinColumns, 9, false, "&L&7みらいテレコム販売㈱&C&7&P/&N&R&7第4版")
}

func (b *book) tsushinSection(n int, s section) {
	b.height(b.row, 14)
	b.print(across(1, 3, b.row), fmt.Sprint(n), tsushinBar)
	b.print(across(4, tsushinColumns, b.row), s.title, tsushinHead)
	b.row++
	for _, row := range flow(s.items, tsushinColumns) {
		b.step()
		b.height(b.row, 15)
		c := 1
		for i, it := range row {
			end := c + it.lw + it.w - 1
			fixed := it.kind == "digits" || it.kind == "tel" || it.kind == "era"
			if i == len(row)-1 && !fixed {
				end = tsushinColumns
			}
			switch {
			case it.field == "remarks":
				b.height(b.row, 44)
			case kindOf(it.field) == "kana" && i == 0:
				b.height(b.row, 11)
			}
			label := it.label
			if it.must {
				label = "◎" + label
			}
			b.print(across(c, c+it.lw-1, b.row), label, tsushinLabel)
			b.pen().answer(across(c+it.lw, end, b.row), it, tsushinCell)
			c = end + 1
		}
		b.row++
	}
	if s.list != nil {
		s.list(b)
	}
	if s.note != "" {
		b.print(across(1, tsushinColumns, b.row), s.note, tsushinNote)
		b.row++
	}
	b.gap(4)
}

const code37 = "##-####-#####-#####-#####-#####-#####"

func tsushinSections(form string) []section {
	held := []item{ask("ライセンスID", "existing_lid").size(11, 26), ask("アクティベーションコード", "existing_activation_code").size(16, 37).as("digits", code37), must("ご利用中の製品", "existing_product_name").size(11, 85)}
	if form != "B-3" {
		held = append(held, must("保有数", "existing_quantity").size(11, 18).in("ライセンス"), must("契約終了日", "existing_contract_end").size(11, 31).as("era", ""))
	}
	return append(tsushinPeople(form), []section{
		{title: "現在のご契約", forms: holding, items: held, note: "※ライセンスIDまたはアクティベーションコードのいずれか一方をご記入ください。"},
		{title: "機器・設置場所", forms: "B-2HW", items: []item{
			must("機種・型番", "hw_model").size(11, 37), must("シリアル番号", "hw_serial_number").size(11, 37),
			ask("保守種別", "hw_support_level").size(11, 85).by("boxes", "sendback=センドバック|onsite_weekday=オンサイト（平日9-17時）|onsite_24x7=オンサイト（24時間365日）"),
			must("設置先 会社名", "hw_site_company").size(11, 85), must("設置先 〒", "hw_site_postal_code").size(11, 8).as("digits", "###-####"), must("設置先 住所", "hw_site_address").size(11, 66),
			must("設置先 担当者", "hw_site_contact").size(11, 24), must("設置先 TEL", "hw_site_phone").size(9, 23).as("tel", ""), ask("納品希望日", "hw_delivery_date").size(9, 20).as("date", "20"),
		}},
		{title: "有償サポート", forms: "B-3", items: []item{
			must("サービス名", "svc_name").size(11, 46), must("開始日", "svc_start_date").size(8, 31).as("era", ""), must("対象ライセンスID", "svc_target_lids").size(11, 85),
			ask("別紙", "svc_contact_person_annex").size(11, 85).by("boxes", "true=コンタクトパーソン登録票を添付します（新規お申込みの場合は必須）"),
		}},
		{title: "お申込み製品", forms: ordering, list: func(b *book) { b.table(1, tsushinGoods()) }, note: "※６製品以上お申込みの場合は、行をコピーして追加してください。"},
		{title: "クラウド製品", forms: clouding, items: []item{
			ask("管理用メール", "cloud_admin_email").size(11, 40), ask("提供形態", "activation_method").size(9, 36).by("boxes", "code=コード|link=リンク"),
		}},
		{title: "管理番号・添付書類・ご同意", items: []item{
			ask("見積番号", "quote_number").size(11, 21), ask("発注番号", "order_number").size(11, 21), ask("SBD番号", "sbd_number").size(11, 21), ask("受付番号", "reception_number").size(11, 40), ask("回線番号", "-").size(11, 34).by("", "CAF1234567890|なし"),
			ask("添付別紙", "annex_refs").size(11, 85).by("boxes", "annex_k12=学校情報シート|annex_vbbss_hyb=既存Biz-LID報告書|annex_contact_person=コンタクトパーソン登録票"),
			must("使用許諾契約", "terms_agreed").size(11, 37).by("boxes", "true=同意します"), ask("個人情報取扱い", "privacy_agreed").size(11, 37).by("boxes", "true=同意します"), ask("備考", "remarks").size(11, 85),
		}},
	}...)
}

func tsushinPeople(form string) []section {
	return []section{
		{title: "お申込み", items: []item{
			ask("申込日", "application_date").size(11, 31).as("era", ""), must("申込区分", "transaction_type").size(11, 43).by("boxes", tsushinKinds[form]),
			must("申込者氏名", "applicant_name").size(11, 26), ask("会社名", "applicant_company").size(8, 51), must("E-mail", "applicant_email").size(11, 40), ask("TEL", "applicant_phone").size(5, 23).as("tel", ""),
			ask("申込者区分", "applicant_role").size(11, 85).by("boxes", "end_user=契約者|reseller=販売店|distributor=代理店"),
		}},
		{title: "ご契約者（エンドユーザー様）", items: []item{
			must("フリガナ", "eu_company_name_kana").size(11, 85), must("会社名・団体名", "eu_company_name").size(11, 85),
			must("ライセンス区分", "eu_segment").size(11, 50).by("boxes", "corporate=企業|government=ガバメント|academic=アカデミック"), ask("法人番号", "eu_corporate_number").size(9, 13).as("digits", "#############"),
			ask("担当者フリガナ", "eu_contact_kana").size(11, 85), must("担当者　姓", "eu_contact_last_name").size(11, 21), must("担当者　名", "eu_contact_first_name").size(11, 21), ask("部署", "eu_department").size(6, 26),
			must("〒", "eu_postal_code").size(3, 8).as("digits", "###-####"), must("都道府県", "eu_prefecture").size(9, 12), must("市区町村・番地", "eu_address").size(11, 53), ask("ビル名等", "eu_building").size(11, 85),
			must("TEL", "eu_phone").size(5, 23).as("tel", ""), ask("FAX", "eu_fax").size(5, 23).as("tel", ""), must("E-mail", "eu_email").size(6, 34),
		}},
		{title: "サポート窓口", items: []item{
			ask("窓口", "support_same_as_eu").size(11, 85).by("boxes", "true=ご契約者と同じ（以下のご記入は不要です）"),
			ask("会社名", "support_company_name").size(11, 37), ask("部署", "support_department").size(11, 37), ask("担当者名", "support_name").size(11, 21), ask("E-mail", "support_email").size(6, 30), ask("TEL", "support_phone").size(5, 23).as("tel", ""), ask("住所", "support_address").size(11, 85),
		}},
		{title: "電子納品先", items: []item{
			must("E-mail", "delivery_email").size(11, 37), ask("会社名", "delivery_company_name").size(8, 22), ask("担当者", "delivery_name").size(6, 12),
		}},
		{title: "販売店・代理店", items: []item{
			must("販売店名", "reseller_company_name").size(11, 37), ask("部署・支店", "reseller_department").size(11, 37), ask("販売店担当者", "reseller_contact_name").size(11, 21), ask("E-mail", "reseller_email").size(6, 30), ask("TEL", "reseller_phone").size(5, 23).as("tel", ""),
			ask("代理店", "distributor_same_as_reseller").size(11, 85).by("boxes", "true=販売店と同じ（不明な場合も含む）"), ask("代理店名", "distributor_company_name").size(11, 37), ask("代理店担当者", "distributor_contact_name").size(11, 37),
		}},
	}
}

func tsushinGoods() list {
	return list{number: "No", numbers: "0", lead: 4, rows: 5, head: 13, height: 15, headed: tsushinList, cell: tsushinCell, total: "合計", sum: "line_quantity", items: []item{
		must("◎製品名", "line_product_name").size(0, 44), ask("課金単位", "line_unit").size(0, 16).by("list", unitChoices()), ask("年数", "line_years").size(0, 12).in("年"), must("◎数量", "line_quantity").size(0, 20).formed("#,##0"),
		ask("型番", "line_product_code").size(0, 22).on(1), ask("ライセンス種別", "line_license_type").size(0, 22).by("list", "corporate=企業|government=ガバメント|academic=アカデミック").on(1),
		ask("契約開始日", "line_start_date").size(0, 16).formed("yyyy/mm/dd").on(1), ask("契約終了日", "line_end_date").size(0, 16).formed("yyyy/mm/dd").on(1), ask("オプション", "line_option").size(0, 16).on(1),
	}}
}

func tsushinSchools() []section {
	return []section{
		{title: "お申込み", items: []item{
			must("受付番号", "reception_number").size(11, 40), must("合計台数", "total_units").size(11, 34).in("台"),
			must("製品名", "product_name").size(11, 85).by("boxes", k12Products[0]+"|"+k12Products[1]),
			must("教育委員会・学校法人名", "organization_name").size(18, 47), ask("地方公共団体コード", "organization_local_gov_code").size(16, 6).as("digits", "######"),
		}},
		{title: "学校（１校につき１つの枠にご記入ください）", list: func(b *book) { b.cards(1, tsushinColumns, tsushinSchoolCards()) }, note: "※５校以上の場合は、枠をコピーして追加してください。"},
		{title: "連絡事項", items: []item{ask("連絡事項", "-").size(11, 85).by("", "夏休み中の設定作業を希望|なし")}},
	}
}

func tsushinSchoolCards() list {
	return list{number: "学校", lead: 5, rows: 4, height: 15, headed: tsushinBar, label: tsushinLabel, cell: tsushinCell, items: []item{
		ask("フリガナ", "school_name_kana").size(9, 36), ask("学校コード", "mext_school_code").size(9, 13).as("digits", "#############"), must("◎台数", "units").size(8, 16).in("台"),
		must("◎学校名", "school_name").size(9, 36).on(1), ask("学校種", "school_type").size(9, 13).by("list", "B1=B1（小学校）|C1=C1（中学校）|C2=C2（義務教育学校）|D1=D1（高等学校）|E1=E1（特別支援学校）").on(1), ask("設置区分", "establishment").size(8, 16).by("list", "1=1（国）|2=2（公）|3=3（私）").on(1),
		must("◎都道府県", "prefecture").size(9, 10).on(2), must("◎市区町村", "city").size(9, 17).on(2), ask("番地等", "address").size(8, 14).on(2), ask("TEL", "phone").size(4, 20).as("tel", "").on(2),
		must("◎管理者 姓", "admin_last_name").size(9, 10).on(3), must("◎管理者 名", "admin_first_name").size(9, 10).on(3), must("◎E-mail", "admin_email").size(7, 23).on(3), ask("ログインID", "account_name").size(8, 15).on(3),
	}}
}
