package judge

// shinkin is a credit association: two blocks abreast, names of the questions printed
// inside the cells before a colon, cells to be marked below words, and a list with a
// column to be marked for each unit.
var shinkin = house{name: "shinkin", forms: []string{"A-1", "A-2", "B-1", "B-2HW", "NUR", "annex_contact_person", "annex_vbbss_hyb"}, font: "ＭＳ Ｐゴシック", size: 9.5, draw: drawShinkin}

const shinkinColumns = 47 // two blocks of 23 with a column between

var (
	shinkinHead = look{fill: "806000", color: "FFFFFF", bold: true, line: "thin", h: "center", size: 9}
	shinkinCell = look{line: "hair", h: "left", shrink: true}
	shinkinList = look{fill: "FFF2CC", line: "hair", h: "center", size: 8, wrap: true}
	shinkinRow  = look{line: "hair", h: "left", size: 8.5, shrink: true}
)

var shinkinTitles = map[string]string{
	"A-1": "端末保護サービス　お申込書（新規）", "A-2": "端末保護サービス　お切替え申込書", "B-1": "端末保護サービス　増数お申込書", "B-2HW": "通信機器保守　継続お申込書", "NUR": "ご利用先　登録票",
	"annex_contact_person": "ご照会担当者　届出票", "annex_vbbss_hyb": "ご利用中ID　報告票",
}

var shinkinKinds = map[string]string{"A-1": "new=新規|additional=増数|renewal=継続", "A-2": "preferential=優待|switch=乗換|upgrade=上位移行|migration=移行", "B-1": "new=新規|additional=増数|renewal=継続",
	"B-2HW": "renewal=継続|additional=増設", "NUR": "new=新規|additional=増数|renewal=継続"}

func drawShinkin(b *book) {
	b.sheet("お申込書", shinkinColumns, 2)
	r := b.row
	b.print(across(1, 20, r), "白峰信用金庫　事務集中部　御中", look{h: "left", size: 11})
	b.print(across(34, shinkinColumns, r), "（兼　お届出書）　事-0412", look{h: "right", size: 8})
	b.height(r+1, 30)
	b.print(across(1, shinkinColumns, r+1), shinkinTitles[b.form], look{h: "center", bold: true, size: 17, color: "806000"})
	b.print(across(1, shinkinColumns, r+2), "貴金庫の定める取扱規定を承認のうえ、次のとおり申し込みます。（＊は必須。選択欄は該当する語の下の枠に印をつけてください）", look{h: "left", size: 8, shrink: true})
	b.row = r + 4
	list := shinkinSections(b.form)
	switch b.form {
	case "annex_contact_person":
		list = shinkinPersons()
	case "annex_vbbss_hyb":
		list = shinkinLicences()
	}
	b.inOrder(list, b.shinkinSection)
	b.shinkinUse()
	b.page(shinkinColumns, false, "&L&8白峰信用金庫&R&8保存 ５年")
}

func (b *book) shinkinSection(s section) {
	if s.table != nil {
		b.print(across(1, shinkinColumns, b.row), s.title, shinkinHead)
		b.row++
		b.table(1, *s.table)
		b.height(b.row, 6)
		b.row++
		return
	}
	b.step()
	top := b.row
	if s.right == nil || !s.right.on(b.form) {
		b.shinkinBlock(1, shinkinColumns, s)
	} else {
		b.shinkinBlock(1, 23, s)
		low := b.row
		b.row = top
		b.shinkinBlock(25, shinkinColumns, *s.right)
		b.row = max(low, b.row)
	}
	b.height(b.row, 6)
	b.row++
}

func (b *book) shinkinBlock(from, to int, s section) {
	b.height(b.row, 16)
	b.print(across(from, to, b.row), s.title, shinkinHead)
	b.row++
	for _, row := range flow(s.items, to-from+1) {
		c := from
		n := 1
		for i, it := range row {
			n = max(n, it.tall)
			end := c + it.lw + it.w - 1
			if i == len(row)-1 && it.kind != "split" {
				end = to
			}
			b.shinkinItem(block(c, b.row, end, b.row+max(it.tall, 1)-1), it)
			c = end + 1
		}
		b.row += n
	}
}

// shinkinItem is one cell with its name printed inside, or a name before an answer
// of another kind.
func (b *book) shinkinItem(a area, it item) {
	label := labelled(it, "＊")
	b.height(a.r1, 18)
	p := b.pen()
	switch {
	case it.kind == "":
		it.kind, it.tmpl = "gap", label+"：{"+it.field+":8}"
		p.answer(a, it, shinkinCell)
		return
	case it.kind == "gap":
		p.answer(a, it, shinkinCell)
		return
	case it.kind == "under":
		b.height(a.r1, 12)
		b.height(a.r2, 15)
	case it.field == "remarks":
		b.height(a.r1, 50)
	}
	b.print(block(a.c1, a.r1, a.c1+it.lw-1, a.r2), label, look{line: "hair", h: "left", fill: "FFF2CC", size: 8.5, wrap: true})
	a.c1 += it.lw
	p.answer(a, it, shinkinCell)
}

// labelled returns a label with a mark for what must be answered.
func labelled(it item, mark string) string {
	if it.must {
		return it.label + mark
	}
	return it.label
}

// shinkinUse is what the association fills in.
func (b *book) shinkinUse() {
	b.print(across(1, shinkinColumns, b.row), "金　庫　使　用　欄", look{fill: "D9D9D9", line: "thin", h: "center", size: 8})
	c := 1
	for i, s := range []string{"店番", "顧客番号", "受付", "照合", "承認", "入力"} {
		end := c + 7
		if i == 5 {
			end = shinkinColumns
		}
		b.print(across(c, end, b.row+1), s, look{line: "thin", h: "center", size: 8, fill: "D9D9D9"})
		b.print(across(c, end, b.row+2), "", look{line: "thin", fill: "D9D9D9"})
		b.place(at(c, b.row+2), 0, "-", "")
		c = end + 1
	}
	b.height(b.row+2, 28)
	b.row += 3
}

func shinkinSections(form string) []section {
	held := section{title: "ご利用中のご契約", forms: holding, items: []item{
		ask("ライセンスID", "existing_lid").size(23), ask("コード", "existing_activation_code").size(23),
		must("製品", "existing_product_name").size(23), must("数量", "existing_quantity").size(9).gap("数量＊：{existing_quantity:4}個"),
		must("ご契約終了日", "existing_contract_end").size(14).gap("終了日＊：令和{existing_contract_end#e:1}年{existing_contract_end#m:1}月{existing_contract_end#d:1}日"),
	}}
	numbers := section{title: "番号", items: []item{
		ask("お見積番号", "quote_number").size(23), ask("ご注文番号", "order_number").size(23), ask("特価番号", "sbd_number").size(23), ask("受付番号", "reception_number").size(23),
	}}
	if onForm(holding, form) {
		held.right = &numbers
		return append(shinkinPeople(form), append([]section{held}, shinkinGoods(form)...)...)
	}
	return append(shinkinPeople(form), append([]section{numbers}, shinkinGoods(form)...)...)
}

func shinkinGoods(form string) []section {
	device := section{title: "保守の対象機器", forms: "B-2HW", items: []item{
		must("機種", "hw_model").size(23), must("シリアル番号", "hw_serial_number").size(23),
		ask("保守の種類", "hw_support_level").lead(5).size(18).rows(2).by("under", "sendback=送付|onsite_weekday=平日訪問|onsite_24x7=常時訪問"), ask("納品希望日", "hw_delivery_date").size(23).gap("納品希望日：{hw_delivery_date#y:2}年{hw_delivery_date#m:1}月{hw_delivery_date#d:1}日"),
	}}
	device.right = &section{title: "機器の設置場所", forms: "B-2HW", items: []item{
		must("設置先", "hw_site_company").size(23), must("〒", "hw_site_postal_code").size(23).gap("〒{hw_site_postal_code#1:2}－{hw_site_postal_code#2:3}"), must("ご住所", "hw_site_address").size(23), must("ご担当", "hw_site_contact").size(23), must("TEL", "hw_site_phone").size(23),
	}}
	other := []item{
		must("使用許諾", "terms_agreed").lead(5).size(18).by("box", "true=使用許諾契約に同意します"), ask("個人情報", "privacy_agreed").lead(5).size(18).by("box", "true=取扱いに同意します"),
		ask("添付票", "annex_refs").lead(5).size(42).rows(2).by("under", "annex_k12=学校リスト|annex_vbbss_hyb=ご利用中ID報告票|annex_contact_person=担当者届出票"),
		ask("ご要望", "remarks").lead(5).size(42).by("plain", ""),
	}
	if onForm(clouding, form) {
		other = append([]item{ask("管理者メール（クラウドのみ）", "cloud_admin_email").size(25), ask("ご提供方法", "activation_method").lead(5).size(17).by("print", "code=コード|link=リンク")}, other...)
	}
	return []section{
		device,
		{title: "お申込みの製品", forms: ordering, table: shinkinTable()},
		{title: "その他", items: other},
	}
}

func shinkinPeople(form string) []section {
	first := section{title: "お申込み", items: []item{
		ask("お申込日", "application_date").size(23).gap("お申込日　西暦{application_date#y:2}年{application_date#m:1}月{application_date#d:1}日"),
		must("種類", "transaction_type").lead(4).size(19).rows(2).by("under", shinkinKinds[form]), ask("お立場", "applicant_role").lead(4).size(19).rows(2).by("under", "end_user=ご契約先|reseller=取扱店|distributor=卸元"),
	}}
	first.right = &section{title: "お申込みされる方", items: []item{
		must("お名前", "applicant_name").size(23), ask("会社名", "applicant_company").size(23), must("Eメール", "applicant_email").size(23), ask("TEL", "applicant_phone").size(23),
		ask("CIF番号", "-").size(23).gap("CIF番号（当金庫とお取引のある方）：{-:5}"),
	}}
	who := section{title: "ご契約先（ご利用される法人・団体）", items: []item{
		must("フリガナ", "eu_company_name_kana").size(47), must("名称", "eu_company_name").size(47),
		must("区分", "eu_segment").lead(5).size(18).rows(2).by("under", "corporate=一般企業|government=官公庁|academic=学校"), ask("法人番号", "eu_corporate_number").lead(5).size(19).rows(2).by("plain", "").as("@"),
		must("〒", "eu_postal_code").size(10).gap("〒{eu_postal_code#1:2}－{eu_postal_code#2:3}"), must("都道府県", "eu_prefecture").lead(5).size(6).by("list", prefectureChoices()), must("市区町村・番地", "eu_address").size(26),
		ask("ビル・階", "eu_building").size(23), ask("部署", "eu_department").size(24),
		must("ご担当者（姓）", "eu_contact_last_name").size(15), must("（名）", "eu_contact_first_name").size(12), ask("フリガナ", "eu_contact_kana").size(20),
		must("TEL", "eu_phone").size(14), ask("FAX", "eu_fax").size(13), must("Eメール", "eu_email").size(20),
	}}
	desk := section{title: "お問合せ窓口（サポート）", items: []item{
		ask("ご契約先と", "support_same_as_eu").lead(5).size(18).by("box", "true=同じ（以下省略）"), ask("会社名", "support_company_name").size(23), ask("部署", "support_department").size(23), ask("お名前", "support_name").size(23),
		ask("Eメール", "support_email").size(23), ask("TEL", "support_phone").size(23), ask("ご住所", "support_address").size(23),
	}}
	desk.right = &section{title: "お取扱店・卸元", items: []item{
		must("お取扱店", "reseller_company_name").size(23), ask("支店・部署", "reseller_department").size(23), ask("ご担当", "reseller_contact_name").size(23), ask("Eメール", "reseller_email").size(23), ask("TEL", "reseller_phone").size(23),
		ask("卸元", "distributor_same_as_reseller").lead(5).size(18).by("box", "true=お取扱店と同じ・不明"), ask("卸元の名称", "distributor_company_name").size(23), ask("卸元のご担当", "distributor_contact_name").size(23),
	}}
	goal := section{title: "電子納品のあて先", items: []item{must("Eメール", "delivery_email").size(47), ask("会社名", "delivery_company_name").size(23), ask("お名前", "delivery_name").size(24)}}
	return []section{first, who, desk, goal}
}

func shinkinTable() *table {
	cols := []item{must("製品名", "line_product_name").size(15), ask("品番", "line_product_code").size(5), must("数量", "line_quantity").size(4)}
	for _, unit := range []choice{{"client", "ｸﾗｲ\nｱﾝﾄ"}, {"server", "ｻｰﾊﾞ"}, {"user", "利用\n者"}, {"device", "台"}} {
		cols = append(cols, ask(unit.text, "line_unit").size(2).under("単位（１つに○）").by("box", unit.id+"="))
	}
	cols = append(cols, ask("年", "line_years").size(2), ask("開始日", "line_start_date").size(6).as("yyyy/mm/dd").under("ご契約期間"), ask("終了日", "line_end_date").size(5).as("yyyy/mm/dd").under("ご契約期間"))
	return &table{number: "№", numbers: "①", rows: 5, total: "合計", sum: "line_quantity", headed: shinkinList, cell: shinkinRow, head: 28, height: 18, cols: cols}
}

func shinkinPersons() []section {
	top := section{title: "ご契約", items: []item{
		must("受付番号", "reception_number").size(23), must("サービス名", "svc_name").size(23), ask("開始日", "svc_start_date").size(23).gap("開始日　西暦{svc_start_date#y:2}年{svc_start_date#m:1}月{svc_start_date#d:1}日"),
	}}
	top.right = &section{title: "ご契約先", items: []item{must("名称", "eu_company_name").size(23), ask("お取引店（当金庫）", "-").size(23).gap("お取引店（当金庫）：{-:6}")}}
	cols := []item{}
	for _, c := range []choice{{"new", "新\n規"}, {"add", "追\n加"}, {"change", "変\n更"}, {"delete", "削\n除"}} {
		cols = append(cols, ask(c.text, "action").size(2).under("届出の区分").by("box", c.id+"="))
	}
	cols = append(cols, must("主担当", "is_primary").size(2).by("box", "true="), must("姓", "last_name").size(3).under("お名前"), must("名", "first_name").size(3).under("お名前"),
		must("会社名", "company_name").size(8).under("ご所属"), ask("部署", "department").size(5).under("ご所属"), ask("役職", "title").size(3).under("ご所属"),
		must("Eメール", "email").size(8).under("ご連絡先"), must("TEL", "phone").size(5).under("ご連絡先"))
	return []section{top, {title: "ご照会担当者（主担当はお一人に○）", table: &table{number: "№", numbers: "①", rows: 8, headed: shinkinList, cell: shinkinRow, head: 26, height: 19, cols: cols}}}
}

func shinkinLicences() []section {
	top := section{title: "ご契約", items: []item{must("受付番号", "reception_number").size(23), must("お求めになる数", "new_quantity").size(23).gap("お求めになる数＊：{new_quantity:4}個")}}
	top.right = &section{title: "ご契約先", items: []item{must("名称", "eu_company_name").size(23), ask("お取引店（当金庫）", "-").size(23).gap("お取引店（当金庫）：{-:6}")}}
	return []section{top,
		{title: "お求めになる製品", items: []item{must("製品名", "new_product_name").size(47)}},
		{title: "ご利用中のID", table: &table{number: "№", numbers: "①", rows: 7, headed: shinkinList, cell: shinkinRow, head: 20, height: 19, total: "計", sum: "existing_quantity",
			cols: []item{must("ID", "biz_lid").size(6), ask("コード", "existing_activation_code").size(13), ask("製品名", "existing_product_name").size(9), must("保有", "existing_quantity").size(3).under("数　量"), ask("移行", "migrate_quantity").size(3).under("数　量"),
				ask("終了日", "existing_contract_end").size(5).as("yyyy/mm/dd"), ask("名義", "contract_holder_name").size(6)}}},
	}
}
