package importer

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// fillFormatted writes numbers with number formats into the good form.
func fillFormatted(t *testing.T, cells map[string]any, formats map[string]string) form.Application {
	t.Helper()
	return one(t, fill(t, a1, func(f *excelize.File) {
		put(t, "申請書", with(cells))(f)
		for ref, code := range formats {
			style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("申請書", ref, ref, style); err != nil {
				t.Fatal(err)
			}
		}
	}))
}

// A text or a code is what the sheet shows: I65 is the number of a quotation,
// D76 a product, K105 the remarks.
func TestNumbersAreReadAsShown(t *testing.T) {
	for _, tt := range []struct {
		cell, field, code string
		value             float64
		want              string
		said              []string
	}{
		{"I65", "quote_number", "000000", 29869, "029869", nil},
		{"I65", "quote_number", `"Q"000000`, 29869, "Q029869", nil},
		{"I65", "quote_number", "0", 29869, "29869", nil},
		{"I65", "quote_number", `"Q"General`, 29869, "Q29869", nil},
		{"I65", "quote_number", "#,##0", 298, "298", nil},
		{"I65", "quote_number", "#,##0", 29869, "29869", []string{"warning number_format quote_number I65"}},
		{"I65", "quote_number", "0.00", 29869, "29869", []string{"warning number_format quote_number I65"}},
		{"I65", "quote_number", "0", 1234567890123456, "", []string{"error precision_lost quote_number I65"}},
		{"K105", "remarks", "0_ ", 0.5, "0.5", nil},
		{"K21", "eu_company_name_kana", `"ダイ"0"エイギョウショ"`, 7, "ダイ7エイギョウショ", nil},
		{"K21", "eu_company_name_kana", "#,##0", 1007, "1007", []string{"warning number_format eu_company_name_kana K21"}},
		{"K34", "eu_address", `"1丁目"0"番"`, 5, "1丁目5番", nil},
		{"K105", "remarks", `0"月納品"`, 6, "6月納品", nil},
		{"K105", "remarks", "yyyy/m/d", 45757, "2025/4/10", []string{"info cell_date.shown remarks K105"}},
		{"K105", "remarks", "h:mm", 0.5, "12:00", []string{"info cell_date.shown remarks K105"}},
		{"K105", "remarks", "[DBNum1]yyyy/m/d", 45757, "2025-04-10", []string{"info cell_date.shown remarks K105"}},
	} {
		a := fillFormatted(t, map[string]any{tt.cell: tt.value}, map[string]string{tt.cell: tt.code})
		if got := values(a)[tt.field]; got != tt.want {
			t.Errorf("%s of %v: %q, want %q", tt.code, tt.value, got, tt.want)
		}
		if d := cmp.Diff(tt.said, said(a, diag.Info)); d != "" {
			t.Errorf("%s of %v (-want +got):\n%s", tt.code, tt.value, d)
		}
	}
}

// Numbers and phones are read by their value, whatever their format.
func TestOtherFieldsReadTheNumber(t *testing.T) {
	a := fillFormatted(t, map[string]any{"AE76": 50, "AO32": 262041740}, map[string]string{"AE76": `0"本"`, "AO32": "00-0000-0000"})
	if got := rowValues(a)[0]["line_quantity"]; got != "50" || values(a)["eu_phone"] != "026-204-1740" {
		t.Errorf("quantity %s, phone %s", got, values(a)["eu_phone"])
	}
}

func rowValues(a form.Application) (rows []map[string]string) {
	for _, row := range a.Rows.All() {
		m := map[string]string{}
		for _, v := range row {
			m[v.Field] = v.Text
		}
		rows = append(rows, m)
	}
	return rows
}

// loan is a form of one's own with a date of birth.
var loan = fstest.MapFS{
	"parts.yaml":    {Data: []byte("{}\n")},
	"products.yaml": {Data: []byte("products: []\n")},
	"forms/loan.yaml": {Data: []byte(`form: loan
edition: "2025-04-01"
name: {ja: 備品借用申込書, en: Loan}
titles: [備品借用申込書]
sections:
  - section: header
    titles: []
    fields:
      - {id: applied, type: date, usual: [2013-01-01, 2039-12-31], labels: [申込日]}
      - {id: person, type: text, max: 60, required: "yes", labels: [氏名]}
      - {id: birth, type: date, labels: [生年月日]}
      - {id: purpose, type: text, labels: [使用目的]}
printed: [備品借用申込書, 申込日, 氏名, 生年月日, 使用目的]
`)},
}

// readLoan reads a loan form with an applied date, a date of birth and a purpose.
func readLoan(t *testing.T, date1904 bool, applied, birth, purpose sheet.Input) form.Application {
	t.Helper()
	set, err := form.Load(loan)
	if err != nil {
		t.Fatal(err)
	}
	b := sheet.NewSheet("申込書", sheet.Visible)
	for _, c := range []struct {
		row, col int32
		v        sheet.Input
	}{
		{1, 2, textCell("備品借用申込書")}, {3, 2, textCell("申込日")}, {3, 3, applied}, {4, 2, textCell("氏名")}, {4, 3, textCell("青木 恵")},
		{5, 2, textCell("生年月日")}, {5, 3, birth}, {6, 2, textCell("使用目的")}, {6, 3, purpose},
	} {
		if err := b.Add(c.row, c.col, c.v); err != nil {
			t.Fatal(err)
		}
	}
	book := sheet.NewBook(date1904)
	book.Sheets = append(book.Sheets, b.Sheet())
	return one(t, New(set, DefaultOptions()).Read(book))
}

func textCell(text string) sheet.Input { return sheet.Input{Kind: sheet.Text, Text: text} }

func dateCell(serial string) sheet.Input {
	return sheet.Input{Kind: sheet.Number, Text: serial, Date: true, Format: "yyyy/m/d"}
}

func TestDatesOfBirth(t *testing.T) {
	for _, tt := range []struct {
		birth sheet.Input
		want  string
		said  []string
	}{
		{dateCell("14675"), "1940-03-05", nil},
		{dateCell("1"), "1900-01-01", nil},
		{textCell("1868/10/23"), "1868-10-23", nil},
		{textCell("1867/10/23"), "1867-10-23", []string{"warning date.far birth C5"}},
		{textCell("明治43年3月5日"), "1910-03-05", nil},
		{textCell("大正15年3月5日"), "1926-03-05", nil},
		{textCell("昭和15年3月5日"), "1940-03-05", nil},
		{textCell("大・○昭・平 15年3月5日"), "1940-03-05", nil},
		{textCell("明治・大正・昭和 15年3月5日"), "", []string{"error date.incomplete birth C5"}},
		{textCell("明・大・昭・平　　年　　月　　日"), "", nil},
		{textCell("2100/3/5"), "2100-03-05", []string{"warning date.far birth C5"}},
	} {
		a := readLoan(t, false, dateCell("45811"), tt.birth, textCell("棚卸し"))
		if got := values(a)["birth"]; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.birth.Text, got, tt.want)
		}
		if d := cmp.Diff(tt.said, said(a, diag.Info)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.birth.Text, d)
		}
	}
	// The same dates are odd where the definition says so.
	a := readLoan(t, false, textCell("昭和15年3月5日"), sheet.Input{}, textCell("棚卸し"))
	if d := cmp.Diff([]string{"warning date.far applied C3"}, said(a, diag.Info)); d != "" {
		t.Error(d)
	}
}

// A field of one's own may be one for addresses: the date is taken with a
// warning.
func TestDateInAFieldWithoutLimit(t *testing.T) {
	a := readLoan(t, false, dateCell("45811"), sheet.Input{}, dateCell("45814"))
	if d := cmp.Diff([]string{"warning cell_date.shown purpose C6"}, said(a, diag.Info)); d != "" || values(a)["purpose"] != "2025/6/6" {
		t.Errorf("%q\n%s", values(a)["purpose"], d)
	}
}

// It is said once that a workbook counts from 1904, and only where a date was
// read so.
func TestDatesFrom1904(t *testing.T) {
	a := readLoan(t, true, dateCell("44297"), dateCell("13213"), textCell("棚卸し"))
	if d := cmp.Diff([]string{"info date.from_1904 applied C3"}, said(a, diag.Info)); d != "" {
		t.Error(d)
	}
	if v := values(a); v["applied"] != "2025-04-12" || v["birth"] != "1940-03-05" {
		t.Errorf("%v", v)
	}
	a = readLoan(t, true, textCell("2025/4/12"), sheet.Input{}, textCell("棚卸し"))
	if d := cmp.Diff([]string(nil), said(a, diag.Info)); d != "" {
		t.Error(d)
	}
}

// A cell of ISO 8601 with its zone is such an instant, too.
func TestInstantCells(t *testing.T) {
	for text, want := range map[string]string{"2025-04-11T15:00:00Z": "2025-04-12", "2025-04-11T14:00:00Z": "2025-04-11", "2025-04-11T15:00:00": "2025-04-11"} {
		a := readLoan(t, false, sheet.Input{Kind: sheet.Number, Text: "45758.625", ISO: text, Date: true}, sheet.Input{}, textCell("棚卸し"))
		var said []string
		for _, d := range a.Diagnostics {
			said = append(said, string(d.Code))
		}
		if values(a)["applied"] != want || slices.Contains(said, "date.other_zone") != (want == "2025-04-12") {
			t.Errorf("%s: %s, %v", text, values(a)["applied"], said)
		}
	}
}

func TestInstantsAreDaysInJapan(t *testing.T) {
	a := readLoan(t, false, textCell("2025-04-11T15:00:00.000Z"), sheet.Input{}, textCell("棚卸し"))
	if d := cmp.Diff([]string{"info date.other_zone applied C3"}, said(a, diag.Info)); d != "" || values(a)["applied"] != "2025-04-12" {
		t.Errorf("%s\n%s", values(a)["applied"], d)
	}
}
