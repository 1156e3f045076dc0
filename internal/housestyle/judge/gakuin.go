package judge

import "fmt"

// gakuin is a school corporation: captions below the answers, marks in brackets
// behind words, dates in printed sentences, the postal code a digit a cell, the
// whole address in one cell, and notes down the right side.
var gakuin = house{name: "gakuin", forms: []string{"A-1", "A-2", "B-2", "NUR", "annex_k12", "annex_vbbss_hyb"}, font: "ＭＳ 明朝", size: 10.5, draw: drawGakuin}

const (
	gakuinWide = 36 // columns of answers; the notes are behind
	gakuinAll  = 44
)

var (
	gakuinTitle   = look{bold: true, size: 16, h: "center"}
	gakuinCell    = look{line: "thin", h: "left", shrink: true}
	gakuinCaption = look{size: 7.5, h: "center", shrink: true}
	gakuinList    = look{line: "thin", h: "center", size: 8.5, wrap: true}
	gakuinRow     = look{line: "thin", h: "left", size: 9, shrink: true}
)

var gakuinTitles = map[string][2]string{
	"A-1": {"様式第１号", "情報セキュリティソフトウェア導入申込書"}, "A-2": {"様式第２号", "情報セキュリティソフトウェア切替申込書"}, "B-2": {"様式第４号", "情報セキュリティソフトウェア継続申込書"},
	"NUR": {"様式第６号", "利用機関登録書"}, "annex_k12": {"様式第１号　別表１", "設置校調べ"}, "annex_vbbss_hyb": {"様式第２号　別表２", "現有ライセンス調べ"},
}

var gakuinKinds = map[string]string{"A-1": "new=新規導入|additional=追加|renewal=継続", "A-2": "preferential=優待購入|switch=他社からの切替|upgrade=上位版への変更|migration=移行",
	"B-2": "renewal=継続|additional=台数追加", "NUR": "new=新規導入|additional=追加|renewal=継続"}

// era is a date in a printed sentence.
func era(field string) string {
	return fmt.Sprintf("令和{%[1]s#e:2}年{%[1]s#m:2}月{%[1]s#d:2}日", field)
}

func drawGakuin(b *book) {
	b.sheet("様式", gakuinAll, 2.1)
	r := b.row
	t := gakuinTitles[b.form]
	b.print(across(1, 14, r), t[0], look{h: "left"})
	b.print(across(28, gakuinAll, r), "学校法人連合会　情報教育委員会", look{h: "right", size: 9})
	b.height(r+1, 32)
	b.print(across(1, gakuinAll, r+1), t[1], gakuinTitle)
	b.print(across(1, gakuinAll, r+2), "※印は必ず記入してください。（　）のある項目は、該当するものの（　）内に印をつけてください。", look{size: 8.5, h: "left"})
	b.row = r + 4
	list := gakuinSections(b.form)
	switch b.form {
	case "annex_k12":
		list = gakuinSchools()
	case "annex_vbbss_hyb":
		list = gakuinLicences()
	}
	b.inOrder(list, b.gakuinSection)
	b.print(across(1, gakuinAll, b.row), "（注）記入しきれないときは、行を追加するか別紙を添付してください。", look{size: 8.5, h: "left"})
	b.page(gakuinAll, b.form == "annex_k12", "&C－ &P －")
}

func (b *book) gakuinSection(s section) {
	top := b.row
	b.height(b.row, 18)
	b.print(across(1, gakuinWide, b.row), "第"+widen(fmt.Sprint(s.n))+"　"+s.title, look{bold: true, h: "left"})
	b.row++
	for _, row := range flow(s.items, gakuinWide) {
		b.step()
		b.height(b.row, 21)
		b.height(b.row+1, 12)
		c := 1
		for i, it := range row {
			end := c + it.w - 1
			if i == len(row)-1 && it.kind != "chars" {
				end = gakuinWide
			}
			if it.field == "remarks" {
				b.height(b.row, 60)
			}
			b.pen().answer(across(c, end, b.row), it, gakuinCell)
			mark := ""
			if it.must {
				mark = "※"
			}
			b.print(across(c, end, b.row+1), mark+"（"+it.label+"）", gakuinCaption)
			c = end + 1
		}
		b.row += 2
	}
	if s.note != "" && b.row > top+2 {
		b.print(block(gakuinWide+2, top+1, gakuinAll, b.row-1), "【注意】\n"+s.note, look{line: "dotted", size: 8, v: "top", h: "left", wrap: true})
	}
	if s.table != nil {
		b.table(1, *s.table)
	}
	b.height(b.row, 8)
	b.row++
}

func gakuinSections(form string) []section {
	return append(gakuinPeople(form), []section{
		{title: "現在お使いのライセンス", forms: holding, note: "ライセンス番号と認証コードはどちらか一方で構いません。", items: []item{
			ask("ライセンス番号", "existing_lid").size(12), ask("認証コード", "existing_activation_code").size(24),
			must("現在の製品名", "existing_product_name").size(36),
			must("保有している数", "existing_quantity").size(12), must("契約満了日", "existing_contract_end").size(24).gap(era("existing_contract_end")),
		}},
		{title: "申し込む製品", forms: ordering, table: gakuinTable()},
		{title: "クラウド型の製品を申し込む場合", forms: clouding, note: "管理者用メールアドレスは後から変更できません。", items: []item{
			ask("管理者用メールアドレス", "cloud_admin_email").size(22), ask("お届けの方法", "activation_method").size(14).by("paren", "code=認証コード|link=リンク"),
		}},
		{title: "番号・添付書類", items: []item{
			ask("見積書の番号", "quote_number").size(12), ask("発注書の番号", "order_number").size(12), ask("特別価格番号", "sbd_number").size(12),
			ask("受付番号（連合会で記入）", "reception_number").size(20), ask("補助金番号（ある場合）", "-").size(16).by("", "GIGA-0331|補-12"),
			ask("添付する別表", "annex_refs").size(36).by("paren", "annex_k12=別表１|annex_vbbss_hyb=別表２|annex_contact_person=担当者届"),
		}},
		{title: "確認", note: "同意がない場合は受付できません。", items: []item{
			must("使用許諾条件について", "terms_agreed").size(18).by("paren", "true=同意します"), ask("個人情報の取扱いについて", "privacy_agreed").size(18).by("paren", "true=同意します"),
			ask("通信欄", "remarks").size(36),
		}},
	}...)
}

func gakuinPeople(form string) []section {
	return []section{
		{title: "申込みについて", note: "申込者には、受付完了の連絡をメールでお送りします。", items: []item{
			ask("申込年月日", "application_date").size(18).gap(era("application_date")), ask("申込者の立場", "applicant_role").size(18).by("paren", "end_user=学校|reseller=販売店|distributor=代理店"),
			must("申込みの種類", "transaction_type").size(36).by("paren", gakuinKinds[form]),
			must("申込者氏名", "applicant_name").size(14), ask("申込者の勤務先", "applicant_company").size(22),
			must("申込者メールアドレス", "applicant_email").size(22), ask("申込者電話番号", "applicant_phone").size(14),
		}},
		{title: "契約する法人・学校", note: "名称は略さず正式名称で記入してください。\n住所は都道府県から記入してください。", items: []item{
			must("フリガナ", "eu_company_name_kana").size(36), must("契約者の正式名称", "eu_company_name").size(36),
			must("契約者の区分", "eu_segment").size(22).by("paren", "corporate=企業等|government=官公庁|academic=学校"), ask("法人番号（１３桁）", "eu_corporate_number").size(14),
			must("郵便番号", "eu_postal_code").size(8).cells("chars", "###-####"), must("所在地", "eu_prefecture").size(28).and("eu_address"),
			ask("建物名", "eu_building").size(36),
			must("契約担当者　姓", "eu_contact_last_name").size(10), must("契約担当者　名", "eu_contact_first_name").size(10), ask("契約担当者フリガナ", "eu_contact_kana").size(16),
			must("電話番号", "eu_phone").size(17).cells("split", "--"), ask("所属", "eu_department").size(19),
			ask("ファクシミリ番号", "eu_fax").size(17).cells("split", "--"), must("契約担当者メールアドレス", "eu_email").size(19),
		}},
		{title: "技術担当（サポート窓口）", note: "仮パスワードは技術担当のメールアドレスにお送りします。", items: []item{
			ask("契約担当者との関係", "support_same_as_eu").size(36).by("paren", "true=第２の契約担当者と同じ　"),
			ask("技術担当の会社・学校", "support_company_name").size(20), ask("技術担当の部署", "support_department").size(16),
			ask("技術担当者氏名", "support_name").size(14), ask("技術担当メールアドレス", "support_email").size(22),
			ask("技術担当電話番号", "support_phone").size(14), ask("技術担当の所在地", "support_address").size(22),
		}},
		{title: "納品先", note: "電子納品のみです。", items: []item{
			must("納品先メールアドレス", "delivery_email").size(36), ask("納品先の会社・学校", "delivery_company_name").size(20), ask("納品先担当者", "delivery_name").size(16),
		}},
		{title: "取引先", note: "代理店がわからないときは「販売店と同じ」に印をつけてください。", items: []item{
			must("販売店の名称", "reseller_company_name").size(20), ask("販売店の支店", "reseller_department").size(16),
			ask("販売店の担当者", "reseller_contact_name").size(14), ask("販売店のメールアドレス", "reseller_email").size(22), ask("販売店の電話番号", "reseller_phone").size(14),
			ask("代理店", "distributor_same_as_reseller").size(22).by("paren", "true=販売店と同じ"),
			ask("代理店の名称", "distributor_company_name").size(20), ask("代理店の担当者", "distributor_contact_name").size(16),
		}},
	}
}

func gakuinTable() *table {
	return &table{number: "記号", numbers: "ア", rows: 6, total: "計", sum: "line_quantity", headed: gakuinList, cell: gakuinRow, head: 26, height: 20,
		cols: []item{must("製品の名称", "line_product_name").size(14), ask("型番", "line_product_code").size(5), must("数量", "line_quantity").size(4), ask("単位", "line_unit").size(4).by("list", "client=クライアント|server=サーバ|user=ユーザー|device=台|school=校"),
			ask("年数", "line_years").size(3), ask("契約開始日", "line_start_date").size(6).as("yyyy/m/d"), ask("契約終了日", "line_end_date").size(6).as("yyyy/m/d")}}
}

func gakuinSchools() []section {
	return []section{
		{title: "申込みの内容", note: "受付番号は申込書の控えを参照してください。", items: []item{
			must("受付番号", "reception_number").size(24).cells("chars", ""),
			must("設置者の名称", "organization_name").size(20), ask("団体コード", "organization_local_gov_code").size(6).cells("chars", "######"), must("合計台数", "total_units").size(10).in("台"),
			must("製品名", "product_name").size(36).by("list", k12Products[0]+"|"+k12Products[1]),
		}},
		{title: "設置校", table: &table{number: "番号", numbers: "１", rows: 10, headed: gakuinList, cell: look{line: "thin", h: "left", size: 8, shrink: true}, head: 14, height: 17,
			cols: []item{must("学校の名称", "school_name").size(10), ask("同フリガナ", "school_name_kana").size(10), ask("学校コード", "mext_school_code").size(8), ask("学校の種類", "school_type").size(6).by("list", "B1=小学校|C1=中学校|C2=義務教育学校|D1=高等学校|E1=特別支援学校"), must("都道府県", "prefecture").size(4), must("市区町村", "city").size(4),
				ask("番地", "address").size(7).below(), ask("電話番号", "phone").size(6).below(), must("管理者の姓", "admin_last_name").size(4).below(), must("管理者の名", "admin_first_name").size(4).below(), must("管理者のメールアドレス", "admin_email").size(10).below(), must("台数", "units").size(3).below(), ask("備考", "remarks").size(8).below()}}},
	}
}

func gakuinLicences() []section {
	return []section{
		{title: "申込みの内容", note: "購入する数は、保有数の合計までです。", items: []item{
			must("受付番号", "reception_number").size(24).cells("chars", ""),
			must("契約者の正式名称", "eu_company_name").size(24), must("購入する数", "new_quantity").size(12).in("本"), must("購入する製品", "new_product_name").size(36),
		}},
		{title: "現有ライセンス", table: &table{number: "記号", numbers: "ア", rows: 8, total: "計", sum: "existing_quantity", headed: gakuinList, cell: gakuinRow, head: 28, height: 19,
			cols: []item{must("ライセンス番号", "biz_lid").size(6), ask("製品の名称", "existing_product_name").size(11), must("保有数", "existing_quantity").size(4), ask("うち移行する数", "migrate_quantity").size(4),
				ask("契約満了日", "existing_contract_end").size(6).as("yyyy/m/d"), ask("契約名義", "contract_holder_name").size(7), ask("備考", "remarks").size(4)}}},
	}
}
