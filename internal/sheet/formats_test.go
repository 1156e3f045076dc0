package sheet_test

import (
	"bytes"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

func TestWithFormats(t *testing.T) {
	f := excelize.NewFile()
	look, err := f.NewStyle(&excelize.Style{
		Border:     []excelize.Border{{Type: "left", Style: 1, Color: "000000"}, {Type: "bottom", Style: 5, Color: "000000"}, {Type: "diagonalDown", Style: 1, Color: "000000"}},
		Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFFF00"}},
		Font:       &excelize.Font{Bold: true, Size: 14, Color: "808080"},
		Protection: &excelize.Protection{Locked: false},
		Alignment:  &excelize.Alignment{TextRotation: 255, Horizontal: "center"},
		NumFmt:     31,
	})
	if err != nil {
		t.Fatal(err)
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = "B2"
	if err := v.SetRange(1, 13, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorEqual); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		f.SetCellStyle("Sheet1", "B2", "B2", look), f.SetColWidth("Sheet1", "B", "B", 20), f.SetRowHeight("Sheet1", 2, 30),
		f.AddDataValidation("Sheet1", v), f.ProtectSheet("Sheet1", &excelize.SheetProtectionOptions{}), f.SetCellStr("Sheet1", "A1", "x"),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	plain, err := sheet.ReadXLSX(b.Bytes(), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if plain.Sheets[0].Formats() != nil {
		t.Error("formats are read without being asked for")
	}
	book, err := sheet.ReadXLSX(b.Bytes(), sheet.DefaultLimits(), sheet.WithFormats())
	if err != nil {
		t.Fatal(err)
	}
	got := book.Sheets[0].Formats()
	cell := diag.Cell{Row: 2, Col: 2}
	want := sheet.Look{Left: true, Bottom: true, Thick: true, Crossed: true, Fill: "FFFFFF00", Font: "FF808080", Size: 14, Bold: true, Unlocked: true,
		Upright: true, Align: "center", Number: `yyyy"年"m"月"d"日"`}
	if l := got.Look(cell); l != want {
		t.Errorf("look %+v\nwant %+v", l, want)
	}
	if !got.Protected || got.Width(2) < 19 || got.Height(2) != 30 || !got.Own(cell) {
		t.Errorf("protected %v, width %v, height %v", got.Protected, got.Width(2), got.Height(2))
	}
	if len(got.Rules) != 1 || got.Rules[0].Type != "textLength" || got.Rules[0].First != "1" {
		t.Errorf("rules %+v", got.Rules)
	}
}

func TestPageHeads(t *testing.T) {
	for code, want := range map[string][]string{
		`&L&"ＭＳ ゴシック,標準"&10至急&C&A&R納期4/10`: {"至急", "納期4/10"},
		"&CPage &P / &N": nil,
		"A && B":         {"A & B"},
		"&K0000FF青":      {"青"},
		"&":              nil,
		"":               nil,
	} {
		if got := sheet.PageHeads(code); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", code, got, want)
		}
	}
}
