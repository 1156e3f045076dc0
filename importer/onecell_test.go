package importer

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// A postal code and an address in the cell of one of them are read apart, with a warning;
// a second postal code is told of.
func TestCodeAndAddressInOneCell(t *testing.T) {
	t.Parallel()
	const (
		nur, b1 = "../filled/nur_plain.xlsx", "../filled/b-1_plain.xlsx"
		whole   = "〒160-0022　東京都新宿区新宿1-2-3"
		print   = "〒　　　-　　　　" // of the blank
	)
	apart := []string{"160-0022", "東京都", "新宿区新宿1-2-3"}
	for name, tt := range map[string]struct {
		form string
		set  map[string]any
		want []string
		said []string
	}{
		"in the cell of the address":        {nur, map[string]any{"M34": print, "Y34": whole}, apart, []string{"warning address.one_cell eu_postal_code Y34"}},
		"there, without 〒":                  {nur, map[string]any{"M34": print, "Y34": "160-0022\n東京都新宿区新宿1-2-3"}, apart, []string{"warning address.one_cell eu_postal_code Y34"}},
		"the print is gone":                 {nur, map[string]any{"M34": nil, "Y34": whole}, apart, []string{"warning address.one_cell eu_address Y34"}},
		"in the cell of the code":           {nur, map[string]any{"M34": whole, "Y34": nil}, apart, []string{"warning address.one_cell eu_address M34"}},
		"the code in both cells":            {nur, map[string]any{"M34": "〒160-0022", "Y34": whole}, apart, nil},
		"two codes":                         {nur, map[string]any{"M34": "〒160-0023", "Y34": whole}, []string{"160-0023", "東京都", "新宿区新宿1-2-3"}, []string{"warning postal.contradiction eu_address Y34"}},
		"all in the cell of the address":    {b1, map[string]any{"M15": nil, "AE15": nil, "M16": whole}, apart, []string{"warning address.one_cell eu_postal_code M16"}},
		"all in the cell of the code":       {b1, map[string]any{"M15": whole, "AE15": nil, "M16": nil}, apart, []string{"warning address.one_cell eu_address M15"}},
		"a remark behind the code":          {b1, map[string]any{"M15": "160-0022 大口", "AE15": "東京都", "M16": nil}, []string{"160-0022", "東京都", ""}, []string{"warning unread_text eu_postal_code M15"}},
		"the address in its cell, and more": {b1, map[string]any{"M15": whole, "AE15": "東京都", "M16": "新宿区新宿1-2-3"}, apart, []string{"warning unread_text eu_postal_code M15"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			a := one(t, fill(t, tt.form, func(f *excelize.File) { setAll(t, f, f.GetSheetName(0), tt.set) }))
			v := values(a)
			if got := []string{v["eu_postal_code"], v["eu_prefecture"], v["eu_address"]}; !slices.Equal(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if d := cmp.Diff(tt.said, said(a, diag.Info), cmpopts.EquateEmpty()); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
