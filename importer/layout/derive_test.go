package layout

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// drawing is a workbook being drawn for a test. A cell is written as
// "B2:D3=text"; framed unless it begins with "-", underlined only with "_", filled
// with "+".
type drawing struct {
	t     *testing.T
	f     *excelize.File
	sheet string
}

func draw(t *testing.T, cells ...string) *drawing {
	t.Helper()
	d := &drawing{t: t, f: excelize.NewFile(), sheet: "Sheet1"}
	for _, c := range cells {
		d.cell(c)
	}
	return d
}

func (d *drawing) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *drawing) cell(spec string) {
	d.t.Helper()
	ref, text, _ := strings.Cut(spec, "=")
	style := &excelize.Style{}
	if mark := strings.TrimLeft(ref, "+"); mark != ref {
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDDDDD"}}
		ref = mark
	}
	if line := strings.TrimPrefix(ref, "_"); line != ref {
		ref = line
		style.Border = []excelize.Border{{Type: "bottom", Style: 1, Color: "000000"}}
	} else if bare := strings.TrimPrefix(ref, "-"); bare != ref {
		ref = bare
	} else {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			style.Border = append(style.Border, excelize.Border{Type: side, Style: 1, Color: "000000"})
		}
	}
	first, last, merged := strings.Cut(ref, ":")
	if !merged {
		last = first
	} else {
		d.must(d.f.MergeCell(d.sheet, first, last))
	}
	id, err := d.f.NewStyle(style)
	d.must(err)
	d.must(d.f.SetCellStyle(d.sheet, first, last, id))
	switch {
	case strings.HasPrefix(text, "="):
		d.must(d.f.SetCellFormula(d.sheet, first, text[1:]))
	case text != "":
		d.must(d.f.SetCellStr(d.sheet, first, text))
	}
}

func (d *drawing) list(area string, items ...string) {
	v := excelize.NewDataValidation(true)
	v.Sqref = area
	d.must(v.SetDropList(items))
	d.must(d.f.AddDataValidation(d.sheet, v))
}

func (d *drawing) book() *sheet.Book {
	d.t.Helper()
	var b bytes.Buffer
	d.must(d.f.Write(&b))
	book, err := sheet.ReadXLSX(b.Bytes(), sheet.DefaultLimits(), sheet.AsSeen(), sheet.WithFormats())
	d.must(err)
	return book
}

func (d *drawing) derive() *Blank {
	d.t.Helper()
	blank, err := Derive(d.book())
	d.must(err)
	return blank
}

var kindNames = map[Kind]string{Text: "text", Inline: "inline", Parts: "parts", Options: "options", Box: "box", Column: "column", Computed: "computed"}

// places are the places of a blank as lines: kind, area, label, and choices.
func places(b *Blank) (lines []string) {
	for i := range b.Places {
		p := &b.Places[i]
		line := fmt.Sprintf("%s %s %s", kindNames[p.Kind], p.Area.Cell(), p.Label)
		for _, c := range p.Choices {
			line += fmt.Sprintf(" [%s %s]", c.Area.Cell(), c.Text)
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

func TestDerive(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"label to the left", []string{"A1=申請書", "A2:B2=氏名", "C2:F2", "A3:B3=住　　所", "C3:F3"},
			[]string{"text C2 氏名", "text C3 住所"}},
		{"labels above", []string{"A1:B1=会社名", "C1:E1=電話番号", "A2:B2", "C2:E2"},
			[]string{"text A2 会社名", "text C2 電話番号"}},
		{"required marks are no part of the label", []string{"A1=氏名", "B1=必須", "C1:F1"},
			[]string{"text C1 氏名"}},
		{"a date over cells", []string{"A1:B1=申請日", "C1=令和", "D1", "E1=年", "F1", "G1=月", "H1", "I1=日"},
			[]string{"parts D1 申請日"}},
		{"a telephone number over cells", []string{"A1:B1=電話番号", "C1:D1", "E1=－", "F1:G1", "H1=－", "I1:J1"},
			[]string{"parts C1 電話番号"}},
		{"hours and minutes over cells", []string{"A1:B1=時間", "C1", "D1=：", "E1", "F1=～", "G1", "H1=：", "I1"},
			[]string{"parts C1 時間", "parts G1 時間"}},
		{"a cell between brackets", []string{"A1:B1=利用日", "C1", "D1=年", "E1", "F1=月", "G1", "H1=日", "-I1=（", "-J1", "-K1=）"},
			[]string{"parts C1 利用日", "text J1 利用日"}},
		{"a number between words that are labels elsewhere", []string{"A1:B1=作業人数", "-C1=約", "-D1", "-E1=名"},
			[]string{"text D1 作業人数"}},
		{"a number before a word that is a label elsewhere", []string{"A1:B1=従業員数", "C1:D1=設立", "-E1", "A2", "-B2=名", "C2:D2", "-E2"},
			[]string{"text A2 従業員数", "text C2 設立"}},
		{"characters below the unit of a date", []string{"A1:B1=設立年月", "C1", "D1=年", "E1", "F1=月", "A2:B2=法人番号", "C2", "D2", "E2", "F2", "G2", "H2", "I2"},
			[]string{"parts C1 設立年月", "parts C2 法人番号"}},
		{"what is left of a row before a date", []string{"A1:B1=振替伝票", "-C1", "-D1", "-E1:F1", "-G1=年", "-H1:I1", "-J1=月", "-K1:L1", "-M1=日"},
			[]string{"parts E1 振替伝票"}},
		{"the rest of a label's column beside a high answer", []string{"A1=名称", "B1", "A2=製品", "B2:B3", "A3", "A4=時期", "B4"},
			[]string{"text B1 名称", "text B2 製品", "text B4 時期"}},
		{"gaps in texts", []string{"A1:B1=申請日", "C1:F1=令和　　年　　月　　日", "A2:B2=住所", "C2:F2=〒　　　－　　　　"},
			[]string{"inline C1 申請日", "inline C2 住所"}},
		{"two answers in one cell", []string{"A1:B1=担当者", "C1:H1=氏名：　　　　　　　電話：　　　　　　　"},
			[]string{"inline C1 氏名", "inline C1 電話"}},
		{"words to circle in cells of their own, the first of them no label", []string{"A1:E1=予約票", "B2:E2=開始を希望される時刻を○で囲んでください。", "A3:A4=予約日時", "B3=①　　　月　　　日", "C3=夜１０時", "D3=夜１１時", "E3=夜１２時",
			"B4=②　　　月　　　日", "C4=夜１０時", "D4=夜１１時", "E4=夜１２時", "A5=見積", "B5=　　　月　　　日", "C5=要", "D5=不要", "A6=区分", "B6=新規", "C6=更新", "D6=廃止", "A7=氏名", "B7:E7"},
			[]string{"inline B3 予約日時", "options C3 予約日時 [C3 夜10時] [D3 夜11時] [E3 夜12時]", "inline B4 予約日時", "options C4 予約日時 [C4 夜10時] [D4 夜11時] [E4 夜12時]",
				"inline B5 見積", "options C5 見積 [C5 要] [D5 不要]", "options B6 区分 [B6 新規] [C6 更新] [D6 廃止]", "text B7 氏名"}},
		{"a word to circle behind a note that speaks of it", []string{"A1:E1=申込書", "A2=生年月日", "B2=　　年　　月　　日", "C2:D2=写真を添付した場合は\n有に○をつけてください", "E2=有", "A3=氏名", "B3:E3"},
			[]string{"inline B2 生年月日", "box E2 写真を添付した場合は 有に○をつけてください [E2 有]", "text B3 氏名"}},
		{"boxes in a text", []string{"A1:B1=区分", "C1:F1=□新規　□更新　□その他（　　　）"},
			[]string{"options C1 区分 [C1 新規] [C1 更新] [C1 その他]", "inline C1 その他"}},
		{"boxes in cells of their own", []string{"A1:B1=区分", "C1=□", "D1:E1=新規", "F1=□", "G1:H1=更新"},
			[]string{"options C1 区分 [C1 新規] [F1 更新]"}},
		{"empty cells to mark", []string{"A1:B1=区分", "C1", "D1:E1=新規", "F1", "G1:H1=更新"},
			[]string{"options C1 区分 [C1 新規] [F1 更新]"}},
		{"labels and answers in turn are no marks", []string{"A1:B1=年齢", "C1", "D1:E1=性別", "F1"},
			[]string{"text C1 年齢", "text F1 性別"}},
		{"words to circle", []string{"A1:B1=配偶者の有無", "C1:F1=有　・　無"},
			[]string{"options C1 配偶者の有無 [C1 有] [C1 無]"}},
		{"a label with dots is no choice", []string{"A1:B1=会社名・団体名", "C1:F1"},
			[]string{"text C1 会社名・団体名"}},
		{"an example in the answer's cell", []string{"A1:B1=氏名", "C1:F1=例）鈴木　一郎"},
			[]string{"text C1 氏名"}},
		{"a formula of answers", []string{"A1:B1=数量", "C1:D1", "A2:B2=合計", "C2:D2==C1*2", "A3:B3=番号", "C3:D3==1+1"},
			[]string{"text C1 数量", "computed C2 合計"}},
		{"unframed room behind a colon", []string{"-A1=会社名：", "-B1:F1", "-A2=以上"},
			[]string{"text B1 会社名"}},
		{"a table of labels and headings is no list", []string{"A1", "B1=前年", "C1=今年", "D1=来年", "A2=売上", "B2", "C2", "D2", "A3=費用", "B3", "C3", "D3"},
			[]string{"text B2 売上 前年", "text C2 売上 今年", "text D2 売上 来年", "text B3 費用 前年", "text C3 費用 今年", "text D3 費用 来年"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := places(draw(t, tt.cells...).derive())
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Sheets that are named for a meeting are forms, and so is what is all that a
// workbook has.
func TestMatter(t *testing.T) {
	for name, want := range map[string]int{"説明会報告書（表）": 1, "戸別説明記録": 1, "説明": 0, "入力の説明": 0} {
		d := draw(t, "A1:B1=氏名", "C1:F1")
		d.must(d.f.SetSheetName("Sheet1", name))
		if got := len(d.derive().Places); got != 1 {
			t.Errorf("only sheet %s: %d places, want 1", name, got)
		}
		_, err := d.f.NewSheet("申請書")
		d.must(err)
		if got := len(d.derive().Places); got != want {
			t.Errorf("sheet %s beside another: %d places, want %d", name, got, want)
		}
	}
}

// The hour in a cell behind 　月　日 has a place in each line of an item, and so
// has a day of which the form prints the sign in its middle.
func TestDeriveItemDays(t *testing.T) {
	d := draw(t, "A1=番号", "B1=月　日", "C1:D1=日　時", "E1=備考")
	for row := 2; row <= 9; row += 2 {
		d.cell(fmt.Sprintf("A%d:A%d", row, row+1))
		for _, r := range []int{row, row + 1} {
			d.cell(fmt.Sprintf("B%d=・", r))
			d.cell(fmt.Sprintf("C%d=　　月　　日", r))
			d.cell(fmt.Sprintf("D%d=時", r))
			d.cell(fmt.Sprintf("E%d", r))
		}
	}
	want := []string{"column A2 番号", "column B2 月日", "inline C2 日時", "inline D2 日時", "column E2 備考",
		"column B3 月日", "inline C3 日時", "inline D3 日時", "column E3 備考"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

func TestDeriveList(t *testing.T) {
	d := draw(t, "A1=No.", "B1:C1=品名", "D1=数量", "A2=例", "B2:C2=封筒", "D2=10")
	for row := 3; row <= 6; row++ {
		d.cell(fmt.Sprintf("A%d=%d", row, row-2))
		d.cell(fmt.Sprintf("B%d:C%d", row, row))
		d.cell(fmt.Sprintf("D%d", row))
	}
	d.cell("A7:C7=合計")
	d.cell("D7==SUM(D3:D6)")
	b := d.derive()
	want := []string{"column B3 品名", "column D3 数量", "computed D7 合計"}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Error(diff)
	}
	if len(b.Lists) != 1 {
		t.Fatalf("%d lists, want 1", len(b.Lists))
	}
	l := b.Lists[0]
	if got := [3]int32{l.Rows.Top, l.Rows.Bottom, l.Height}; got != [3]int32{3, 6, 1} || l.Example.Top != 2 || l.Total.Top != 7 || l.Header.Top != 1 {
		t.Errorf("list %+v", l)
	}
}

// slip draws a list with items of two lines, each with a heading of its own.
func slip(t *testing.T) *drawing {
	d := draw(t, "A1:A2=日付", "B1=科目コード", "C1=金額", "B2=部門", "C2=消費税額")
	for row := 3; row <= 9; row += 2 {
		d.cell(fmt.Sprintf("A%d:A%d", row, row+1))
		for _, col := range []string{"B", "C"} {
			d.cell(fmt.Sprintf("%s%d", col, row))
			d.cell(fmt.Sprintf("%s%d", col, row+1))
		}
	}
	return d
}

func TestDeriveItemsOfTwoLines(t *testing.T) {
	b := slip(t).derive()
	want := []string{"column A3 日付", "column B3 科目コード", "column C3 金額", "column B4 部門", "column C4 消費税額"}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Error(diff)
	}
	for cell, first := range map[string]string{"B5": "B3", "C8": "C4", "A9": "A3"} {
		if p := b.Find(0, cellOf(t, cell), 0); p == nil || p.Area.Cell().String() != first {
			t.Errorf("%s is %v, want the column at %s", cell, p, first)
		}
	}
}

func cellOf(t *testing.T, text string) diag.Cell {
	t.Helper()
	c, ok := sheet.ParseCell(text)
	if !ok {
		t.Fatal(text)
	}
	return c
}

func TestDeriveDropDown(t *testing.T) {
	d := draw(t, "A1:B1=性別", "C1:D1", "A2:B2=希望", "C2", "D2:F2=説明会")
	d.list("C1", "男", "女")
	d.list("C2", "○")
	want := []string{"options C1 性別 [C1 男] [C1 女]", "box C2 希望 [C2 説明会]"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

func TestDeriveWordsToCircle(t *testing.T) {
	const says = "-A1:F1=該当する語を○で囲んでください。"
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"words above other answers", []string{says, "A2:B2=申請者の別", "C2:F2=使用団体・販売店", "A3:B3=氏名", "C3:F3"},
			[]string{"options C2 申請者の別 [C2 使用団体] [C2 販売店]", "text C3 氏名"}},
		{"words in cells of their own", []string{says, "A2:B2=種別", "C2:D2=新規", "E2:F2=追加", "A3:B3=氏名", "C3:F3"},
			[]string{"options C2 種別 [C2 新規] [E2 追加]", "text C3 氏名"}},
		{"headings are no words", []string{says, "A2=区分", "B2=前年", "C2=今年", "A3=売上", "B3", "C3", "A4=費用", "B4", "C4"},
			[]string{"text B3 売上 前年", "text C3 売上 今年", "text B4 費用 前年", "text C4 費用 今年"}},
		{"no page says so", []string{"A2:B2=種別", "C2:D2=新規", "E2:F2=追加", "A3:B3=氏名", "C3:F3"},
			[]string{"text C3 氏名"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, places(draw(t, tt.cells...).derive())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A character a cell, over two narrow columns or three.
func TestDeriveCharactersOfSeveralWidths(t *testing.T) {
	d := draw(t, "A1:B1=法人番号", "C1:D1", "E1:G1", "H1:I1", "J1:L1", "M1:N1", "O1:Q1")
	d.must(d.f.SetColWidth(d.sheet, "C", "Q", 2.5))
	if diff := cmp.Diff([]string{"parts C1 法人番号"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Numbered words to circle may follow their label in the same cell.
func TestDeriveNumberedWordsBehindLabel(t *testing.T) {
	d := draw(t, "A1:B1=氏名", "C1:F1", "A2:F2=お支払方法　１．口座振替　２．郵便振替　３．当日現金", "A3:F3=受取方法：①窓口 ②郵送")
	want := []string{"text C1 氏名", "options A2 お支払方法 [A2 口座振替] [A2 郵便振替] [A2 当日現金]", "options A3 受取方法 [A3 窓口] [A3 郵送]"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Two cells are a code's by its label, also with its first and last sign printed;
// behind another label they are answers of their own.
func TestDeriveFewCharacters(t *testing.T) {
	for label, want := range map[string][]string{
		"都道府県コード": {"parts C1 都道府県コード"},
		"通帳記号=1":  {"parts D1 通帳記号"},
		"左右":      {"text C1 左右", "text D1 左右"},
	} {
		text, print, _ := strings.Cut(label, "=")
		cells := []string{"A1:B1=" + text, "C1", "D1"}
		if print != "" {
			cells = []string{"A1:B1=" + text, "C1=" + print, "D1", "E1", "F1=0"}
		}
		d := draw(t, cells...)
		d.must(d.f.SetColWidth(d.sheet, "C", "F", 2.5))
		if diff := cmp.Diff(want, places(d.derive())); diff != "" {
			t.Errorf("%s: %s", label, diff)
		}
	}
}

// The cells under controls are no room for the parts of one answer, and what
// heads a column is none.
func TestDeriveControls(t *testing.T) {
	d := draw(t, "A1:B1=区分", "C1:D1", "E1:F1", "G1:H1", "A3=品名", "B3=〒", "C3=年", "A7=計")
	for _, row := range []string{"4", "5", "6"} {
		for _, col := range []string{"A", "B", "C"} {
			d.cell(col + row)
		}
	}
	for _, c := range [][2]string{{"C1", "新規"}, {"E1", "追加"}, {"G1", "更新"}} {
		d.must(d.f.AddFormControl(d.sheet, excelize.FormControl{Cell: c[0], Text: c[1], Type: excelize.FormControlOptionButton, Width: 50, Height: 16}))
	}
	want := []string{"options C1 区分 [C1 新規] [E1 追加] [G1 更新]", "column A4 品名", "column B4 〒", "column C4 年"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

func TestDeriveProtected(t *testing.T) {
	d := draw(t, "A1:B1=氏名", "A2:B2=決裁", "C2:F2")
	open, err := d.f.NewStyle(&excelize.Style{Protection: &excelize.Protection{Locked: false}})
	d.must(err)
	d.must(d.f.SetCellStyle(d.sheet, "C1", "C1", open))
	d.must(d.f.ProtectSheet(d.sheet, &excelize.SheetProtectionOptions{}))
	if diff := cmp.Diff([]string{"text C1 氏名"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

func TestDeriveTags(t *testing.T) {
	b := draw(t, "A1:B1=電話番号", "C1:F1={{eu_phone}}").derive()
	if diff := cmp.Diff([]string{"text C1 電話番号"}, places(b)); diff != "" {
		t.Error(diff)
	}
	want := []Tag{{Cell: diag.Cell{Row: 1, Col: 3}, Name: "eu_phone"}}
	if diff := cmp.Diff(want, b.Tags); diff != "" {
		t.Error(diff)
	}
	for _, p := range b.Pages[0].Prints {
		if strings.Contains(p.Text, "{{") {
			t.Errorf("the tag is printed: %s", p.Text)
		}
	}
}

func TestDeriveMatter(t *testing.T) {
	d := draw(t, "A1:B1=氏名", "C1:F1")
	_, err := d.f.NewSheet("記入例")
	d.must(err)
	d.sheet = "記入例"
	d.cell("A1:B1=氏名")
	d.cell("C1:F1=鈴木")
	b := d.derive()
	if !b.Pages[1].Matter || len(b.Places) != 1 {
		t.Errorf("matter %v, %d places", b.Pages[1].Matter, len(b.Places))
	}
}

func TestDeriveEmpty(t *testing.T) {
	if _, err := Derive(draw(t).book()); err != ErrEmpty {
		t.Errorf("error %v, want ErrEmpty", err)
	}
}

func TestFind(t *testing.T) {
	b := draw(t, "A1:B1=調査日", "C1:H1=　　年　　月　　日　□有　□無", "A2:B2=氏名", "C2:F2").derive()
	cell := func(col int32) diag.Cell { return diag.Cell{Row: 1, Col: col} }
	if p := b.Find(0, cell(3), 1); p == nil || p.Kind != Inline {
		t.Errorf("Find gives %+v, want the date", p)
	}
	if p := b.FindBox(0, cell(3), 2); p == nil || p.Kind != Options {
		t.Errorf("FindBox gives %+v, want the boxes", p)
	}
	if p := b.Find(0, diag.Cell{Row: 2, Col: 5}, 0); p == nil || p.Label != "氏名" {
		t.Errorf("Find in a merged range gives %+v", p)
	}
	if p := b.Find(0, cell(1), 0); p != nil {
		t.Errorf("Find on a label gives %+v", p)
	}
	n := len(b.Places)
	if p := b.Add(0, cell(1), 0); p == nil || len(b.Places) != n+1 || b.Find(0, cell(1), 0) == nil {
		t.Error("Add makes no place")
	}
}

func TestDeriveSlips(t *testing.T) {
	var cells []string
	for _, row := range []int{1, 7, 13} {
		for i, label := range []string{"受付票", "氏名", "電話番号", "住所"} {
			cells = append(cells, fmt.Sprintf("A%d:B%d=%s", row+i, row+i, label))
			if i > 0 {
				cells = append(cells, fmt.Sprintf("C%d:F%d", row+i, row+i))
			}
		}
	}
	b := draw(t, cells...).derive()
	if diff := cmp.Diff([]string{"text C2 氏名", "text C3 電話番号", "text C4 住所"}, places(b)); diff != "" {
		t.Error(diff)
	}
	if p := b.Pages[0]; p.Repeats != 3 || p.Pitch != 6 {
		t.Errorf("%d copies every %d rows, want 3 every 6", p.Repeats, p.Pitch)
	}
}

func TestDeriveCircles(t *testing.T) {
	got := places(draw(t, "-A1=○　課題", "A2:D2=○　1. 変化なし", "A3:D3=○　2. 変化あり", "A4:B4=理由", "C4:D4").derive())
	if diff := cmp.Diff([]string{"options A2 ○ 課題 [A2 1. 変化なし] [A3 2. 変化あり]", "text C4 理由"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestDeriveBesideOpenLabels(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"the head of a letter", []string{"-E1=住所", "-F1:J1", "-E2=氏名", "-F2:J2", "A4:B4=件名", "C4:F4"},
			[]string{"text F1 住所", "text F2 氏名", "text C4 件名"}},
		{"words that ask in the answer's cell", []string{"A1:B2=施工者", "C1:J1=住所", "C2:J2=氏名　　　　　　　　　　　電話"},
			[]string{"inline C1 住所", "inline C2 氏名", "inline C2 電話"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := places(draw(t, tt.cells...).derive())
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Rows whose numbers are formulas, with formulas beside them, are one list
// however many they are.
func TestDeriveLongList(t *testing.T) {
	cells := []string{"A3=NO", "B3=氏名", "C3=金額", "D3=判定"}
	for row := 4; row < 2304; row++ {
		number := "1"
		if row > 4 {
			number = fmt.Sprintf(`=IF(B%d="","",A%d+1)`, row, row-1)
		}
		cells = append(cells, fmt.Sprintf("A%d=%s", row, number), fmt.Sprintf("B%d", row), fmt.Sprintf("C%d", row),
			fmt.Sprintf(`D%d==IF(C%d="","",C%d>0)`, row, row, row), fmt.Sprintf(`-F%d==COUNTIF($B$4:$B$2303,B%d)`, row, row))
	}
	b := draw(t, cells...).derive()
	want := []string{"column B4 氏名", "column C4 金額", "computed D4 判定", "computed F4"}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Error(diff)
	}
	if len(b.Lists) != 1 || b.Lists[0].Rows.Bottom != 2303 {
		t.Errorf("lists: %+v", b.Lists)
	}
}

// A box before a word is one to tick, also before words that begin as the sentences
// do that speak of boxes.
func TestBoxesBeforeWords(t *testing.T) {
	for text, want := range map[string]bool{"□ はい（以下省略可）": true, "□印鑑証明書": true, "□ 内部利用": true, "□がん検診": true, "□でんわ": true, "□にほんご": true,
		"該当する□にチェックを入れてください": false, "□を■に変えてください": false, "□内に○をつけてください": false, "□は記入しないでください": false, "□がある項目": false} {
		if got := hasBoxes(text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
