package judge2

import "fmt"

// kyoiku is the education board of a prefecture: a questionnaire whose questions are
// sentences with their numbers, with boxes behind the words, and an example on a
// sheet of its own; of schools, marks in columns say of what kind they are.
var kyoiku = house{name: "kyoiku", forms: []string{"A-1", "A-2", "B-1", "B-3", "NUR", "annex_k12"}, font: "HG丸ｺﾞｼｯｸM-PRO", size: 10, draw: drawKyoiku}

const kyoikuColumns = 32

var (
	kyoikuPart = look{fill: "FFD966", bold: true, size: 11, h: "left", indent: 1}
	kyoikuNum  = look{bold: true, h: "left", v: "top"}
	kyoikuText = look{h: "left", v: "top", wrap: true}
	kyoikuLead = look{h: "right", size: 9, shrink: true}
	kyoikuCell = look{line: "dotted", h: "left", shrink: true}
	kyoikuList = look{fill: "FFF2CC", line: "thin", h: "center", size: 8.5, wrap: true}
	kyoikuRow  = look{line: "thin", h: "left", size: 8.5, shrink: true}
)

// A question is a sentence and the answers that it asks for.
type question struct {
	text  string
	items []item
}

// A chapter is some questions.
type chapter struct {
	title, forms string
	list         []question
	draw         func(b *book)
}

var kyoikuTitles = map[string]string{
	"A-1": "セキュリティソフト共同調達　申込調査票（新規）", "A-2": "セキュリティソフト共同調達　申込調査票（切替）", "B-1": "セキュリティソフト共同調達　申込調査票（追加）", "B-3": "サポートサービス　申込調査票", "NUR": "利用団体登録票", "annex_k12": "学校別台数調査票",
}

var kyoikuKinds = map[string]string{"A-1": "new=新規|additional=追加|renewal=更新", "A-2": "preferential=新規優待|switch=他社製品からの乗換|upgrade=アップグレード|migration=移行", "B-1": "new=新規|additional=追加|renewal=更新", "B-3": "new=新規|renewal=更新", "NUR": "new=新規|additional=追加|renewal=更新"}

func drawKyoiku(b *book) {
	b.kyoikuForm("調査票")
	b.example(func() { b.kyoikuForm("記入見本") })
}

func (b *book) kyoikuForm(sheet string) {
	columns := kyoikuColumns
	if b.form == "annex_k12" {
		columns = 56
	}
	b.sheet(sheet, columns, 2.9)
	r := b.row
	b.print(across(1, 18, r), "県教育委員会　教育ＤＸ推進課　あて", look{h: "left"})
	if b.silent {
		b.print(across(columns-6, columns, r), "記入見本", look{h: "center", bold: true, color: "FF0000", line: "medium"})
	}
	b.height(r+1, 34)
	b.print(across(1, columns, r+1), kyoikuTitles[b.form], look{bold: true, size: 16, h: "center"})
	b.print(across(1, columns, r+2), "次の問いにお答えください。【必須】の問いには必ずお答えください。選択肢は、あてはまる語の右の□に印をつけてください。", look{size: 9, h: "left"})
	b.row = r + 4
	list := kyoikuChapters(b.form)
	if b.form == "annex_k12" {
		list = kyoikuSchools()
	}
	n := 0
	for i, c := range b.ownChapters(list) {
		b.height(b.row, 20)
		b.print(across(1, columns, b.row), []string{"Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "Ⅵ", "Ⅶ", "Ⅷ"}[i]+"　"+c.title, kyoikuPart)
		b.row++
		for _, q := range c.list {
			n++
			b.kyoikuQuestion(n, q)
		}
		if c.draw != nil {
			c.draw(b)
		}
		b.gap(10)
	}
	b.print(across(1, columns, b.row), "ご協力ありがとうございました。（提出先：gakko-dx@pref-ed.example.jp）", look{size: 9, h: "right"})
	b.page(columns, 9, b.form == "annex_k12", "&C- &P -")
}

// ownChapters returns the chapters of the form; the sender may have moved one.
func (b *book) ownChapters(list []chapter) []chapter {
	var sections []section
	for i, c := range list {
		sections = append(sections, section{title: fmt.Sprint(i), forms: c.forms})
	}
	var own []chapter
	for _, s := range b.own(sections) {
		own = append(own, list[atoi(s.title)])
	}
	return own
}

// kyoikuQuestion prints the sentence and below it the answers.
func (b *book) kyoikuQuestion(n int, q question) {
	b.step()
	text := q.text
	for _, it := range q.items {
		if it.must {
			text += "【必須】"
			break
		}
	}
	b.height(b.row, 17)
	b.print(across(1, 3, b.row), "問"+widen(fmt.Sprint(n)), kyoikuNum)
	b.print(across(4, kyoikuColumns, b.row), text, kyoikuText)
	b.row++
	for _, row := range flow(q.items, kyoikuColumns-3) {
		b.height(b.row, 20)
		c := 4
		for i, it := range row {
			if it.lw > 0 {
				b.print(across(c, c+it.lw-1, b.row), it.label+"：", kyoikuLead)
			}
			end := c + it.lw + it.w - 1
			fixed := it.kind == "tel" || it.kind == "zip2"
			if i == len(row)-1 && !fixed {
				end = kyoikuColumns
			}
			if it.field == "remarks" {
				b.height(b.row, 60)
			}
			l := kyoikuCell
			if it.kind == "behind" {
				l.line = ""
			}
			b.pen().answer(across(c+it.lw, end, b.row), it, l)
			c = end + 1
		}
		b.row++
	}
	b.gap(6)
}

func kyoikuChapters(form string) []chapter {
	held := []question{
		{"現在お使いの製品名をお答えください。", []item{must("製品名", "existing_product_name").size(0, 29)}},
		{"そのライセンスＩＤ、またはアクティベーションコードをお答えください。わかる方だけで結構です。", []item{ask("ライセンスＩＤ", "existing_lid").size(5, 24), ask("コード", "existing_activation_code").size(5, 24)}},
	}
	if form != "B-3" {
		held = append(held, question{"現在お持ちのライセンス数と、契約が終了する日をお答えください。", []item{must("ライセンス数", "existing_quantity").size(5, 8).in("本"), must("契約終了日", "existing_contract_end").size(5, 11).as("gap", reiwa("existing_contract_end"))}})
	}
	return []chapter{
		{title: "この申込みについて", list: []question{
			{"申込みの種類をお答えください。", []item{must("", "transaction_type").size(0, 29).by("behind", kyoikuKinds[form])}},
			{"申込日はいつですか。", []item{ask("", "application_date").size(0, 29).as("gap", reiwa("application_date"))}},
			{"この票を記入した方（申込者）についてお答えください。", []item{must("お名前", "applicant_name").size(4, 11), ask("勤務先", "applicant_company").size(4, 10), must("メール", "applicant_email").size(4, 11), ask("電話", "applicant_phone").size(4, 10)}},
			{"申込者の立場はどれですか。", []item{ask("", "applicant_role").size(0, 29).by("behind", "end_user=契約者|reseller=販売店|distributor=代理店")}},
		}},
		{title: "契約者（製品を使う団体）について", list: []question{
			{"契約する団体の正式名称とフリガナをお答えください。", []item{must("名称", "eu_company_name").size(4, 25), must("フリガナ", "eu_company_name_kana").size(4, 25)}},
			{"団体の区分はどれですか。", []item{must("", "eu_segment").size(0, 29).by("behind", "corporate=企業|government=ガバメント|academic=アカデミック")}},
			{"法人番号（１３桁）があればお答えください。", []item{ask("", "eu_corporate_number").size(0, 14)}},
			{"団体の所在地をお答えください。", []item{must("郵便番号", "eu_postal_code").size(4, 8).as("zip2", ""), must("都道府県", "eu_prefecture").size(4, 6), must("市区町村番地", "eu_address").size(4, 25), ask("建物名", "eu_building").size(4, 25)}},
			{"契約のご担当者についてお答えください。", []item{ask("部署", "eu_department").size(4, 25), must("姓", "eu_contact_last_name").size(4, 8), must("名", "eu_contact_first_name").size(3, 14), ask("フリガナ", "eu_contact_kana").size(4, 25)}},
			{"団体の連絡先をお答えください。", []item{must("電話番号", "eu_phone").size(4, 11).as("tel", ""), ask("ＦＡＸ", "eu_fax").size(3, 11).as("tel", ""), must("メール", "eu_email").size(4, 25)}},
		}},
		{title: "現在お使いの製品について", forms: holding, list: held},
		{title: "サポートの窓口になる方について", list: []question{
			{"サポートの窓口は契約者と同じですか。同じ場合、次の問いへの回答は要りません。", []item{ask("", "support_same_as_eu").size(0, 29).by("behind", "true=同じである|false=異なる")}},
			{"窓口の方についてお答えください。", []item{ask("会社・団体", "support_company_name").size(4, 11), ask("部署", "support_department").size(4, 10), ask("お名前", "support_name").size(4, 11), ask("電話", "support_phone").size(4, 10), ask("メール", "support_email").size(4, 25), ask("住所", "support_address").size(4, 25)}},
		}},
		{title: "希望する製品について", forms: ordering, draw: func(b *book) { b.table(1, kyoikuGoods()) }},
		{title: "希望するサービスについて", forms: "B-3", list: []question{
			{"希望するサービスの名前と開始日をお答えください。", []item{must("サービス名", "svc_name").size(5, 24), must("開始日", "svc_start_date").size(5, 24).as("gap", reiwa("svc_start_date"))}},
			{"対象となるライセンスＩＤをすべてお答えください。", []item{must("", "svc_target_lids").size(0, 29)}},
			{"担当者の登録票を添付しますか。（新規の場合は添付が必要です）", []item{ask("", "svc_contact_person_annex").size(0, 29).by("behind", "true=添付する|false=添付しない")}},
		}},
		{title: "納品と購入先について", list: append([]question{
			{"電子納品の宛先をお答えください。", []item{must("メール", "delivery_email").size(4, 25), ask("会社・団体", "delivery_company_name").size(4, 11), ask("お名前", "delivery_name").size(4, 10)}},
			{"製品を購入する販売店についてお答えください。", []item{must("販売店名", "reseller_company_name").size(4, 11), ask("支店・部署", "reseller_department").size(4, 10), ask("担当者", "reseller_contact_name").size(4, 11), ask("電話", "reseller_phone").size(4, 10), ask("メール", "reseller_email").size(4, 25)}},
			{"代理店は販売店と同じですか。異なる場合は、代理店についてお答えください。", []item{ask("", "distributor_same_as_reseller").size(0, 29).by("behind", "true=同じ・わからない|false=異なる"), ask("代理店名", "distributor_company_name").size(4, 11), ask("担当者", "distributor_contact_name").size(4, 10)}},
			{"次の番号がわかる場合はお答えください。", []item{ask("見積番号", "quote_number").size(4, 11), ask("発注番号", "order_number").size(4, 10), ask("ＳＢＤ番号", "sbd_number").size(4, 11), ask("受付番号", "reception_number").size(4, 10)}},
		}, kyoikuCloud(form)...)},
		{title: "添付と同意について", list: []question{
			{"添付する別紙はどれですか。（いくつでも）", []item{ask("", "annex_refs").size(0, 29).by("behind", "annex_k12=学校別台数調査票|annex_vbbss_hyb=既存ＩＤ報告書|annex_contact_person=担当者登録票")}},
			{"使用許諾契約に同意しますか。", []item{must("", "terms_agreed").size(0, 29).by("behind", "true=同意する|false=同意しない")}},
			{"個人情報の取扱いに同意しますか。", []item{ask("", "privacy_agreed").size(0, 29).by("behind", "true=同意する|false=同意しない")}},
			{"本県の共同調達を何で知りましたか。", []item{ask("", "-").size(0, 29).by("behind", "通知文|説明会|その他")}},
			{"連絡事項（備考）があれば自由にご記入ください。", []item{ask("", "remarks").size(0, 29)}},
		}},
	}
}

func kyoikuCloud(form string) []question {
	if !onForm(clouding, form) {
		return nil
	}
	return []question{
		{"クラウド製品を希望する場合、アカウントに使うメールアドレスをお答えください。", []item{ask("", "cloud_admin_email").size(0, 29)}},
		{"クラウド製品を希望する場合、提供の形態はどれがよいですか。", []item{ask("", "activation_method").size(0, 29).by("behind", "code=アクティベーションコード|link=アクティベーションリンク")}},
	}
}

func kyoikuGoods() list {
	items := []item{must("製品名", "line_product_name").size(0, 10), ask("型番", "line_product_code").size(0, 4), must("数量", "line_quantity").size(0, 3), ask("年数", "line_years").size(0, 2)}
	for _, c := range []choice{{"client", "クライアント"}, {"server", "サーバ"}, {"user", "ユーザー"}, {"device", "台"}} {
		items = append(items, ask(c.text, "line_unit").size(0, 2).under("単位（一つに○）").by("mark", c.id+"="))
	}
	return list{number: "", lead: 0, rows: 4, head: 26, height: 21, headed: kyoikuList, cell: kyoikuRow, items: append(items, ask("契約開始日", "line_start_date").size(0, 5).formed("yyyy/m/d"))}
}

func kyoikuSchools() []chapter {
	items := []item{must("学校名", "school_name").size(0, 9), ask("学校コード", "mext_school_code").size(0, 6)}
	for _, c := range []choice{{"B1", "小"}, {"C1", "中"}, {"C2", "義"}, {"D1", "高"}, {"E1", "特"}} {
		items = append(items, ask(c.text, "school_type").size(0, 1).under("学校種に○").by("mark", c.id+"="))
	}
	items = append(items, must("都道府県", "prefecture").size(0, 3).under("所在地"), must("市区町村", "city").size(0, 4).under("所在地"), ask("番地", "address").size(0, 5).under("所在地"),
		must("姓", "admin_last_name").size(0, 3).under("管理者"), must("名", "admin_first_name").size(0, 3).under("管理者"), must("メールアドレス", "admin_email").size(0, 8).under("管理者"), must("台数", "units").size(0, 3), ask("開始日", "license_start_date").size(0, 5).formed("yyyy/m/d"))
	t := list{number: "番号", lead: 2, rows: 12, head: 18, height: 18, total: "合計", sum: "units", totals: "total_units", headed: kyoikuList, cell: kyoikuRow, items: items}
	return []chapter{
		{title: "申込みについて", list: []question{
			{"申込書の受付番号をお答えください。", []item{must("", "reception_number").size(0, 29)}},
			{"設置者（契約者）の名称と、地方公共団体コードをお答えください。", []item{must("名称", "organization_name").size(4, 11), ask("コード", "organization_local_gov_code").size(4, 10)}},
			{"導入する製品はどちらですか。", []item{must("", "product_name").size(0, 29).by("behind", k12Products[0]+"|"+k12Products[1])}},
		}},
		{title: "学校ごとの台数について（１校を１行に、合計は自動で計算されます）", draw: func(b *book) { b.table(1, t) }},
		{title: "その他", list: []question{{"設定作業を希望する時期はいつですか。", []item{ask("", "-").size(0, 29).by("behind", "夏季休業中|冬季休業中|いつでもよい")}}}},
	}
}
