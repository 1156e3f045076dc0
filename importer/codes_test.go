package importer

import (
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Each of these is said of the least that it is about; tests of the readers name
// the others.
func TestWhatIsSaidOfACell(t *testing.T) {
	for code, cells := range map[diag.Code]map[string]any{
		"phone.extension":      {"AO32": "026-204-1740 内線12"},
		"phone.odd":            {"AO32": "090-123-4567"},
		"zero_restored":        {"AO32": 262041740},
		"date.two_digit_year":  {"M10": "25"},
		"date.beyond_era":      {"M10": "平成37"},
		"date.kichijitsu":      {"V10": "吉"},
		"cell_error":           {"K34": "#REF!"},
		"kana.error_text":      {"K21": "#N/A"},
		"control_character":    {"K23": "㈱九州_x0001_電材"},
		"suspicious_character": {"K23": "㈱九州\uE000電材"},
	} {
		a := one(t, fill(t, a1, put(t, "申請書", with(cells))))
		if !slices.ContainsFunc(a.Diagnostics, isCode(code)) {
			t.Errorf("%s is not said, but %v", code, said(a, diag.Info))
		}
	}
	a := one(t, fill(t, "../filled/b-1_plain.xlsx", put(t, "B-1申請書", map[string]any{"M21": 56301681})))
	if !slices.ContainsFunc(a.Diagnostics, isCode("number_as_code")) {
		t.Errorf("number_as_code is not said, but %v", said(a, diag.Info))
	}
	r := fill(t, a1, func(f *excelize.File) {
		put(t, "申請書", good)(f)
		if _, err := f.NewSheet("追加"); err != nil {
			t.Fatal(err)
		}
		put(t, "追加", map[string]any{"B2": "あと2台追加してください"})(f)
	})
	if a := one(t, r); !slices.ContainsFunc(slices.Concat(a.Diagnostics, r.Diagnostics), isCode("unread.sheet")) {
		t.Errorf("unread.sheet is not said, but %v", said(a, diag.Info))
	}
}
