package draft

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/schemas"
)

// blank is a workbook of framed cells: the texts of each row, "" an answer's.
func blank(t *testing.T, rows ...[]string) *sheet.Book {
	t.Helper()
	f := excelize.NewFile()
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	style, err := f.NewStyle(&excelize.Style{Border: border})
	must(t, err)
	must(t, f.SetColWidth("Sheet1", "A", "H", 24))
	for r, row := range rows {
		for c, text := range row {
			name, err := excelize.CoordinatesToCellName(c+1, r+1)
			must(t, err)
			must(t, f.SetCellStyle("Sheet1", name, name, style))
			if text != "" {
				must(t, f.SetCellStr("Sheet1", name, text))
			}
		}
	}
	var b bytes.Buffer
	must(t, f.Write(&b))
	book, err := sheet.ReadXLSX(b.Bytes(), sheet.DefaultLimits(), sheet.AsSeen(), sheet.WithFormats())
	must(t, err)
	return book
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func definitions(t *testing.T) *form.Set {
	t.Helper()
	set, err := form.Load(schemas.FS)
	must(t, err)
	return set
}

func draftOf(t *testing.T, like string, rows ...[]string) *Draft {
	t.Helper()
	set := definitions(t)
	d, err := New(blank(t, rows...), set, set.Latest(like))
	must(t, err)
	return d
}

// fields are the proposals as lines: cell, type, field.
func fields(d *Draft) (lines []string) {
	for _, j := range d.JSON() {
		lines = append(lines, strings.TrimSpace(j.Cell+" "+j.Type+" "+j.Field))
	}
	return lines
}

func TestProposeFieldsOfALikeForm(t *testing.T) {
	d := draftOf(t, "A-1",
		[]string{"申込み区分", "□新規　□追加　□更新", "受付番号", ""},
		[]string{"ご契約者名", "", "ご契約者フリガナ", ""},
		[]string{"ライセンス区分", "□企業　□ガバメント　□アカデミック", "契約者TEL", ""},
		[]string{"販売店の名称", "", "備考", ""})
	want := []string{"B1 enum[] transaction_type", "D1 code reception_number", "B2 text eu_company_name", "D2 kana eu_company_name_kana",
		"B3 enum eu_segment", "D3 phone eu_phone", "B4 text reseller_company_name", "D4 text remarks"}
	if diff := cmp.Diff(want, fields(d)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"new", "additional", "renewal"}, d.Fields[0].Choices); diff != "" {
		t.Error(diff)
	}
}

// A choice that means several others is recognised by its words; it is not one
// of them.
func TestChoiceOfSeveral(t *testing.T) {
	d := draftOf(t, "A-1", []string{"申込み区分", "□追加　□更新　□追加・更新", "受付番号", ""}, []string{"ご契約者名", "", "備考", ""})
	if diff := cmp.Diff([]string{"additional", "renewal", ""}, d.Fields[0].Choices); diff != "" {
		t.Error(diff)
	}
}

func TestProposeIDsForAStranger(t *testing.T) {
	d := draftOf(t, "", []string{"被保険者氏名", "", "生年月日", ""}, []string{"預貯金額", "", "ぬりえ", ""})
	want := []string{"B1 person insured_name", "D1 date birth_date", "B2 money amount", "D2 text"}
	got := fields(d)
	if got[2] != want[2] {
		want[2] = "B2 money"
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if d.Fields[3].Own != "cell_d2" {
		t.Errorf("own id %q", d.Fields[3].Own)
	}
}

func TestTwoFieldsInOneCell(t *testing.T) {
	d := draftOf(t, "A-1", []string{"契約者名", "", "契約者担当者", ""}, []string{"契約者住所", "", "契約者TEL", ""})
	var got []string
	for _, j := range d.JSON() {
		if j.Part > 0 {
			got = append(got, j.Cell+" "+j.Type+" "+j.Field)
		}
	}
	want := []string{"D1 person eu_contact_last_name", "D1 person eu_contact_first_name", "B2 address eu_prefecture", "B2 address eu_address"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestNames(t *testing.T) {
	d := draftOf(t, "", []string{"有無", "有　・　無", "同意", "□規約に同意　□個人情報に同意"}, []string{"連絡", "", "その他", ""})
	names, err := ReadNames([]byte("\ufeffsheet,cell,part,field,type,choice\nSheet1,B1,1,has_it,,yes\nSheet1,B1,2,has_it,,no\n" +
		"Sheet1,D1,1,terms,,true\nSheet1,D1,2,privacy,,true\nSheet1,B2,,note,text,\nSheet1,D2,,-,,\nSheet1,A9,,extra,code,\n"))
	must(t, err)
	made, err := d.Apply(names)
	must(t, err)
	if len(made) != 1 || made[0].Field != "extra" {
		t.Errorf("made %+v", made)
	}
	want := []string{"B1 enum has_it", "D1 bool terms", "D1 bool privacy", "B2 text note", "D2 text -", "A9 code extra"}
	got := fields(d)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"yes", "no"}, d.Fields[0].Choices); diff != "" {
		t.Error(diff)
	}
	again, err := ReadNames(d.Places())
	must(t, err)
	if len(again) < len(want) {
		t.Errorf("%d rows of places, want at least %d", len(again), len(want))
	}
}

func TestNamesThatCannotBeUsed(t *testing.T) {
	tests := []struct{ csv, column string }{
		{"", "header"},
		{"sheet,cell,field\n", "header"}, {"シート,セル\n", "header"},
		{"sheet,cell,part,field\nSheet1,?,,x\n", "cell"},
		{"sheet,cell,part,field\nSheet1,A1,one,x\n", "part"},
		{"sheet,cell,part,field\nSheet1,A1,,\n", "field"},
		{"sheet,cell,part,field,type\nSheet1,A1,,x,phon\n", "type"},
	}
	for _, tt := range tests {
		_, err := ReadNames([]byte(tt.csv))
		if e, ok := err.(*NameError); !ok || e.Column != tt.column {
			t.Errorf("%q: error %v, want one about %s", tt.csv, err, tt.column)
		}
	}
	d := draftOf(t, "", []string{"氏名", ""})
	for _, csv := range []string{"別紙,B1,,x\n", "Sheet1,ZZ9999,,x\n"} {
		names, err := ReadNames([]byte("sheet,cell,part,field\n" + csv))
		must(t, err)
		if _, err := d.Apply(names); err == nil {
			t.Errorf("%q is applied", csv)
		}
	}
}

func TestTagsNamePlaces(t *testing.T) {
	d := draftOf(t, "", []string{"氏名", "{{who}}", "住所", ""})
	want := []string{"B1 person who", "D1 address address"}
	if diff := cmp.Diff(want, fields(d)); diff != "" {
		t.Error(diff)
	}
}

func TestDiff(t *testing.T) {
	before := draftOf(t, "", []string{"氏名", "", "電話番号", ""}, []string{"区分", "□新規　□更新", "備考", ""})
	after := draftOf(t, "", []string{"お名前", "", "電話番号", ""}, []string{"区分", "□新規　□更新　□変更", "メール", ""})
	var got []string
	for _, c := range Diff(before, after) {
		label := ""
		if c.Old != nil {
			label = c.Old.Place.Label
		}
		if c.New != nil {
			label += ">" + c.New.Place.Label
		}
		got = append(got, c.Kind+" "+label)
	}
	want := []string{"gone 備考", "reworded 氏名>お名前", "choices 区分>区分", "added >メール"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len(Diff(before, before)); n != 0 {
		t.Errorf("%d differences from itself", n)
	}
}

func TestAssign(t *testing.T) {
	got := assign([][]float64{{0.9, 0.8}, {0.8, 0.1}, {0, 0}})
	if diff := cmp.Diff([]int{1, 0, -1}, got); diff != "" {
		t.Error(diff)
	}
}

func TestRoles(t *testing.T) {
	d := draftOf(t, "", []string{"備品購入願", ""}, []string{"申込日", ""}, []string{"会社名", ""}, []string{"担当者氏名", ""}, []string{"担当者メールアドレス", ""},
		[]string{"販売店メール", ""})
	if d.Like != nil {
		t.Fatalf("like %s", d.Like.Form)
	}
	want := map[form.Role]string{form.AppliedOn: fieldAt(t, d, "B2"), form.Company: fieldAt(t, d, "B3"), form.Applicant: fieldAt(t, d, "B4"),
		form.ApplicantMail: fieldAt(t, d, "B5"), form.ResellerMail: fieldAt(t, d, "B6")}
	if diff := cmp.Diff(want, d.Roles()); diff != "" {
		t.Error(diff)
	}
	for _, j := range d.JSON() {
		if j.Cell == "B3" && j.Role != "company" {
			t.Errorf("role of B3 %q", j.Role)
		}
	}
}

// No role is better than that of an official, of a person as the company, or of a facility.
func TestRolesOfNobody(t *testing.T) {
	d := draftOf(t, "", []string{"点検記録", ""}, []string{"施設名", ""}, []string{"担当官", ""}, []string{"作業主任者", ""}, []string{"※受付担当者", ""})
	names, err := ReadNames([]byte("sheet,cell,part,field,type\nSheet1,B2,,place,text\nSheet1,B3,,officer,person\nSheet1,B4,,chief,person\nSheet1,B5,,desk,person\n"))
	must(t, err)
	_, err = d.Apply(names)
	must(t, err)
	if got := d.Roles(); len(got) > 0 {
		t.Error(got)
	}
	d = draftOf(t, "", []string{"会議室使用", ""}, []string{"申請者", ""}, []string{"備考", ""})
	names, err = ReadNames([]byte("sheet,cell,part,field,type\nSheet1,B2,,who,person\n"))
	must(t, err)
	_, err = d.Apply(names)
	must(t, err)
	if diff := cmp.Diff(map[form.Role]string{form.Applicant: "who"}, d.Roles()); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsWrittenLoads(t *testing.T) {
	d := draftOf(t, "", []string{"被保険者届書", "", "", ""}, []string{"配偶者の有無", "有　・　無", "預貯金額", ""}, []string{"氏名", "", "ぬりえ", ""})
	files := Files{Form: "新様式 1", Edition: "2026-04-01", Blank: "f.xlsx", Places: "f.csv"}
	definition, err := d.Definition(files)
	must(t, err)
	parts, err := schemas.FS.ReadFile("parts.yaml")
	must(t, err)
	products, err := schemas.FS.ReadFile("products.yaml")
	must(t, err)
	shared := d.AddChoices(d.AddChoices(parts, files.Form), files.Form) // drafted twice
	set, err := form.Load(fstest.MapFS{"parts.yaml": {Data: shared}, "products.yaml": {Data: products}, "forms/f.yaml": {Data: definition},
		"forms/f.csv": {Data: d.Places()}, "forms/f.xlsx": {Data: []byte("-")}})
	must(t, err)
	got := set.Latest(files.Form)
	if got == nil || len(got.Fields) < 4 {
		t.Fatalf("definition %+v", got)
	}
	choice := got.Field(fieldAt(t, d, "B2"))
	if choice == nil || len(choice.Choices) != 2 || choice.Choices[0].ID != "yes" {
		t.Errorf("choices %+v", choice)
	}
}

func fieldAt(t *testing.T, d *Draft, cell string) string {
	t.Helper()
	for i := range d.Fields {
		if d.Fields[i].Place.Area.Cell().String() == cell {
			return d.Fields[i].id()
		}
	}
	t.Fatalf("no field at %s", cell)
	return ""
}

// The end of a label determines the type.
func TestLabelTypes(t *testing.T) {
	for label, want := range map[string]string{
		"IPアドレス": "code", "アドレス": "email",
		"対象従業員名": "person", "従業員": "int", "従業員数（人）": "int", "給与等の支給を受けた従業員数": "int", "給与担当者": "person",
		"基本給・手当等の名称": "text", "算定対象となる科目": "text", "課税対象額": "money", "②÷①％": "percent", "③が30％以上": "",
		"運賃": "money", "借方合計": "money", "最低賃金未満従業員数（人）": "int", "給与支給額": "money",
	} {
		if got := labelType(label); got != want {
			t.Errorf("%s is %q, not %q", label, got, want)
		}
	}
}

// 部署名 ends in 署名, and names no person.
func TestDepartmentIsNoPerson(t *testing.T) {
	d := draftOf(t, "", []string{"部署名", "", "署名", ""}, []string{"所属部署名", "", "ご署名", ""})
	for i, want := range []string{"text", "person", "text", "person"} {
		if got := d.Fields[i].Type; got != want {
			t.Errorf("%s is of type %s, want %s", d.Fields[i].Place.Label, got, want)
		}
	}
}

// A column named where the blank has no item table is one of an item whose places
// are its own.
func TestColumnsOutsideATableAreOfAnItem(t *testing.T) {
	d := draftOf(t, "A-1", []string{"商品名", "", "数量", ""}, []string{"ご契約者名", "", "備考", ""})
	nameCells(t, d, "B1", "line_product_name", "B2", "eu_company_name")
	if got := fieldAt(t, d, "B1"); got != "line_product_name" {
		t.Errorf("B1 is %q", got)
	}
	if got := itemsAt(d, "B1", "D1", "B2"); !slices.Equal(got, []int{1, 0, 0}) {
		t.Errorf("items %v", got)
	}
}

// Who names the places of the first of several blocks, or columns, that are alike
// names those of the others.
func TestItemsAlikeAreNamedByTheFirst(t *testing.T) {
	cards := draftOf(t, "A-1", []string{"品目１", "品名", "", "数量", ""}, []string{"", "オプション", "", "年数", ""},
		[]string{"品目２", "品名", "", "数量", ""}, []string{"", "オプション", "", "年数", ""}, []string{"備考", "", "", "", ""})
	nameCells(t, cards, "C1", "line_product_name", "E1", "line_quantity", "C2", "line_option", "E2", "line_years")
	if got := itemsAt(cards, "C1", "E1", "C2", "E2", "C3", "E3", "C4", "E4"); !slices.Equal(got, []int{1, 1, 1, 1, 2, 2, 2, 2}) {
		t.Errorf("items of cards %v", got)
	}
	if got := fieldAt(t, cards, "C4"); got != "line_option" {
		t.Errorf("C4 is %q", got)
	}
	if text := string(cards.Places()); !strings.Contains(text, "sheet,cell,part,field,type,choice,item\n") || !strings.Contains(text, ",C4,,line_option,text,,2\n") {
		t.Errorf("places:\n%s", text)
	}
	columns := draftOf(t, "A-1", []string{"項目", "No. 1", "No. 2", "No. 3"}, []string{"製品名", "", "", ""}, []string{"数量", "", "", ""}, []string{"年数", "", "", ""})
	nameCells(t, columns, "B2", "line_product_name", "B3", "line_quantity", "B4", "line_years")
	if got := itemsAt(columns, "B2", "C2", "D2", "D4"); !slices.Equal(got, []int{1, 2, 3, 3}) {
		t.Errorf("items of columns %v", got)
	}
}

// nameCells names cells of the first page in pairs of cell and field.
func nameCells(t *testing.T, d *Draft, pairs ...string) {
	t.Helper()
	var names []Name
	for i := 0; i < len(pairs); i += 2 {
		a, _ := sheet.ParseArea(pairs[i])
		names = append(names, Name{Sheet: d.Blank.Pages[0].Name, Area: a, Field: pairs[i+1]})
	}
	_, err := d.Apply(names)
	must(t, err)
}

// itemsAt are the items of which the places at cells are.
func itemsAt(d *Draft, cells ...string) (items []int) {
	for _, cell := range cells {
		a, _ := sheet.ParseArea(cell)
		i := slices.IndexFunc(d.Fields, func(f Field) bool { return f.Place.Area.Contains(a.Cell()) })
		items = append(items, -1)
		if i >= 0 {
			items[len(items)-1] = d.Fields[i].Item
		}
	}
	return items
}

// Columns of the form that a draft is like are proposed for items that are cards,
// for all of them.
func TestCardsAreProposed(t *testing.T) {
	d := draftOf(t, "A-1", []string{"明細１", "商品名", "", "数量", ""}, []string{"", "契約開始日", "", "契約終了日", ""},
		[]string{"明細２", "商品名", "", "数量", ""}, []string{"", "契約開始日", "", "契約終了日", ""}, []string{"備考", ""})
	for cell, want := range map[string]string{"C1": "line_product_name", "E1": "line_quantity", "C4": "line_start_date", "E4": "line_end_date", "B5": "remarks"} {
		if got := fieldAt(t, d, cell); got != want {
			t.Errorf("%s is %q, not %q", cell, got, want)
		}
	}
	if got := itemsAt(d, "C1", "E2", "C3", "E4", "B5"); !slices.Equal(got, []int{1, 1, 2, 2, 0}) {
		t.Errorf("items %v", got)
	}
}
