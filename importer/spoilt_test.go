package importer

import (
	order "cmp"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// What a spreadsheet made of numbers and addresses, and saved as text, is said.
func TestSpoiltTexts(t *testing.T) {
	for _, tt := range []struct {
		cell, text string
		want       []string
		kept       string
	}{
		{"K34", "5月22日", []string{"warning cell_date eu_address K34"}, "5月22日"},
		{"K34", "22-May", []string{"warning cell_date eu_address K34"}, "22-May"},
		{"K34", "2001/2/3", []string{"warning cell_date eu_address K34"}, "2001/2/3"},
		{"K34", "5-22", nil, "5-22"},
		{"K34", "大和町5月22日", nil, "大和町5月22日"},
		{"K32", "5月22日", []string{"error cell_date eu_postal_code K32"}, ""},
		{"I65", "5.63017E+07", []string{"error number_shortened quote_number I65"}, ""},
		{"I65", "1E+15", []string{"error number_shortened quote_number I65"}, ""},
		{"I65", "1E15", nil, "1E15"},
		{"I65", "E+07", nil, "E+07"},
		{"I65", "5.63017e7", []string{"error number_shortened quote_number I65"}, ""},
		{"I65", "-1.2E-05", []string{"error number_shortened quote_number I65"}, ""},
		{"I65", "########", []string{"error number_hidden quote_number I65"}, ""},
		{"I65", "2025-05-22", []string{"warning cell_date quote_number I65"}, "2025-05-22"},
		{"I65", "2025/05/22 0:00", []string{"warning cell_date quote_number I65"}, "2025/05/22 0:00"},
		{"K34", "5月22日(木)", []string{"warning cell_date eu_address K34"}, "5月22日(木)"},
		{"K34", "2025-05-22T00:00:00", []string{"warning cell_date eu_address K34"}, "2025-05-22T00:00:00"},
		{"K34", "令和7年5月22日", []string{"warning cell_date eu_address K34"}, "令和7年5月22日"},
		{"K34", "R7.5.22", []string{"warning cell_date eu_address K34"}, "R7.5.22"},
		{"K34", "5/22/2025", []string{"warning cell_date eu_address K34"}, "5/22/2025"},
		{"K34", "12:30:00", []string{"warning cell_date eu_address K34"}, "12:30:00"},
		{"K34", "TRUE", []string{"warning cell_bool eu_address K34"}, "TRUE"},
		{"K34", "#####", []string{"error number_hidden eu_address K34"}, ""},
		{"K21", "5.63017E+07", []string{"error number_shortened eu_company_name_kana K21"}, ""},
		{"K34", "4月-22", []string{"warning cell_date eu_address K34"}, "4月-22"},
		{"K34", "5/22", []string{"warning cell_date eu_address K34"}, "5/22"},
		{"K34", "5/22(木) 0:00", []string{"warning cell_date eu_address K34"}, "5/22(木) 0:00"},
		{"K34", "5月", []string{"warning cell_date eu_address K34"}, "5月"},
		{"K34", "22-5月", []string{"warning cell_date eu_address K34"}, "22-5月"},
		{"K34", "2022年5月", []string{"warning cell_date eu_address K34"}, "2022年5月"},
		{"K34", "22.5.2", []string{"warning cell_date eu_address K34"}, "22.5.2"},
		{"K34", "12:00 AM", []string{"warning cell_date eu_address K34"}, "12:00 AM"},
		{"K34", "0.5", []string{"warning number_alone eu_address K34"}, "0.5"},
		{"K34", "50%", []string{"warning number_alone eu_address K34"}, "50%"},
		{"K34", "45799", []string{"warning number_alone eu_address K34"}, "45799"},
		{"K34", "101", nil, "101"},
		{"K34", "5月町1.5", nil, "5月町1.5"},
		{"I65", "5/22", []string{"warning cell_date quote_number I65"}, "5/22"},
		{"I65", "2.5", []string{"warning number_alone quote_number I65"}, "2.5"},
		{"K105", "5月22日", nil, "5月22日"},
		{"K105", "5/22", nil, "5/22"},
		{"K105", "0.5", nil, "0.5"},
		{"K105", "5.63017E+07", []string{"warning number_shortened remarks K105"}, "5.63017E+07"},
	} {
		a := one(t, fill(t, a1, put(t, "申請書", with(map[string]any{tt.cell: tt.text}))))
		if d := cmp.Diff(tt.want, said(a, diag.Warning)); d != "" {
			t.Errorf("%s %s: %s", tt.cell, tt.text, d)
		}
		field := map[string]string{"K34": "eu_address", "K32": "eu_postal_code", "I65": "quote_number", "K105": "remarks", "K21": "eu_company_name_kana"}[tt.cell]
		if got := values(a)[field]; got != tt.kept {
			t.Errorf("%s %s: %s is %q, want %q", tt.cell, tt.text, field, got, tt.kept)
		}
	}
}

// A text under a merged range is named; a picture in a cell is neither an error
// nor an answer.
func TestCoveredTextsAndPictures(t *testing.T) {
	f, err := excelize.OpenFile(filepath.Join(blanks, a1))
	if err != nil {
		t.Fatal(err)
	}
	put(t, "申請書", with(map[string]any{"K105": `=DISPIMG("ID_1",1)`, "CA20": "見出し", "CB20": "山田太郎"}))(f)
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	b, err := sheet.ReadXLSX(buf.Bytes(), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range b.Sheets {
		if s.Name == "申請書" { // excelize would not merge cells with texts
			s.Merges = append(s.Merges, sheet.Area{Top: 20, Left: 79, Bottom: 21, Right: 81})
			slices.SortFunc(s.Merges, func(a, b sheet.Area) int { return order.Or(int(a.Top-b.Top), int(a.Left-b.Left)) })
		}
	}
	a := one(t, newReader(t).Read(b))
	want := []string{"warning cell_picture remarks K105", "info cell_covered  CB20"}
	for _, w := range want {
		if !slices.Contains(said(a, diag.Info), w) {
			t.Errorf("%s is missing: %v", w, said(a, diag.Info))
		}
	}
	if got := values(a)["remarks"]; got != "" {
		t.Errorf("remarks %q", got)
	}
}
