package importer

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

func TestNamesExample(t *testing.T) {
	for name, want := range map[string]bool{
		"申請書": false, "【記入例】": true, "記載例 (2)": true, "見本": true, "申請書（見本）": true, "A-1_サンプル": true,
		"例規集": false, "国際見本市協会": false, "サンプル商会": false, "記入要領": false,
	} {
		if got := namesExample(name); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// A form is read whatever its sheet is called; 見本市 is a fair, not an example.
func TestFormOnASheetOfAnyName(t *testing.T) {
	data, err := os.ReadFile("../samples/filled/b-1_plain.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"国際見本市協会": 1, "例の件": 1, "【記入例】": 1, "見本 (2)": 1} {
		book, err := sheet.ReadXLSX(data, sheet.DefaultLimits(), sheet.Skip(Hidden))
		if err != nil {
			t.Fatal(err)
		}
		book.Sheets = slices.DeleteFunc(book.Sheets, func(s *sheet.Sheet) bool { return !strings.HasPrefix(s.Name, "B-1") })
		book.Sheets[0].Name = name
		out := newReader(t).Read(book)
		if len(out.Applications) != want {
			t.Fatalf("%s: %d applications, %v", name, len(out.Applications), out.Diagnostics)
		}
		a := out.Applications[0]
		if told := slices.Contains(said(a, diag.Warning), "warning form.example_name"); told != namesExample(name) || a.Verdict != form.Valid {
			t.Errorf("%s: %v, %v", name, a.Verdict, said(a, diag.Warning))
		}
	}
}

// Who hid the form by mistake must be told why none was found. The sheet that
// holds the items of lists is hidden on purpose, and read.
func TestHiddenSheetsArePointedAt(t *testing.T) {
	book := sheet.NewBook(false)
	for _, name := range []string{"申請書", "リスト"} {
		s := sheet.NewSheet(name, sheet.Hidden).Sheet()
		s.Skipped = name == "申請書"
		book.Sheets = append(book.Sheets, s)
	}
	out := newReader(t).Read(book)
	if len(out.Diagnostics) != 1 || out.Diagnostics[0].Message(diag.EN) != "This is none of the known forms; hidden sheets (申請書) were not read." {
		t.Errorf("%+v", out.Diagnostics)
	}
}

// A marked workbook comes back with the sheet 直し方 in front.
func TestOwnSheetIsPassedOver(t *testing.T) {
	a := one(t, fill(t, a1, func(f *excelize.File) {
		put(t, "申請書", good)(f)
		if _, err := f.NewSheet("直し方"); err != nil {
			t.Fatal(err)
		}
		put(t, "直し方", map[string]any{"A1": "直し方　この申請書の直し方", "A3": "法人向け製品申請書【A-1】", "A4": "契約者名※", "B4": "販売店名※", "A5": "メールアドレス"})(f)
	}))
	if a.Sheet != "申請書" || a.Verdict != form.Valid {
		t.Errorf("%s, verdict %v", a.Sheet, a.Verdict)
	}
}

// A sheet called サンプル is an example of a form only if it is like one.
func TestExamplesAreLikeForms(t *testing.T) {
	alien := sheet.NewSheet("サンプル", sheet.Visible)
	for i, text := range []string{"売上一覧", "商品", "金額", "部署", "担当"} {
		if err := alien.Add(int32(i+1), 1, sheet.Input{Kind: sheet.Text, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	book := sheet.NewBook(false)
	book.Sheets = append(book.Sheets, alien.Sheet())
	if out := newReader(t).Read(book); len(out.Diagnostics) != 1 || out.Diagnostics[0].Code != "form.unknown" {
		t.Errorf("%+v", out)
	}
}
