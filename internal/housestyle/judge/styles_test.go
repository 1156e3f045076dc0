package judge

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/housestyle"
)

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// TestNames checks that names meet their sheets once each, at the first cell of
// what is merged.
func TestNames(t *testing.T) {
	for _, s := range Styles() {
		for _, form := range s.Forms() {
			t.Run(s.Name()+"/"+form, func(t *testing.T) {
				data, err := s.Blank(form)
				if err != nil {
					t.Fatal(err)
				}
				checkNames(t, open(t, data), s.Names(form))
			})
		}
	}
}

func checkNames(t *testing.T, f *excelize.File, names []housestyle.Place) {
	t.Helper()
	seen := map[string]bool{}
	merged := map[string]map[string]string{}
	for _, p := range names {
		key := fmt.Sprint(p.Sheet, "!", p.Cell, "#", p.Part, p.Field)
		if seen[key] && p.Field != "-" {
			t.Errorf("%s is named twice", key)
		}
		seen[key] = true
		if i, err := f.GetSheetIndex(p.Sheet); err != nil || i < 0 {
			t.Fatalf("%s: no such sheet", key)
		}
		if merged[p.Sheet] == nil {
			merged[p.Sheet] = covered(t, f, p.Sheet)
		}
		if first := merged[p.Sheet][p.Cell]; first != "" && first != p.Cell {
			t.Errorf("%s is not the first cell of what is merged at %s", key, first)
		}
	}
}

// covered returns the first cell of the merge that covers each cell.
func covered(t *testing.T, f *excelize.File, sheet string) map[string]string {
	t.Helper()
	merges, err := f.GetMergeCells(sheet)
	if err != nil {
		t.Fatal(err)
	}
	first := map[string]string{}
	for _, m := range merges {
		c1, r1, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
		c2, r2, _ := excelize.CellNameToCoordinates(m.GetEndAxis())
		for c := c1; c <= c2; c++ {
			for r := r1; r <= r2; r++ {
				if first[cellName(c, r)] != "" {
					t.Errorf("%s!%s is merged twice", sheet, cellName(c, r))
				}
				first[cellName(c, r)] = m.GetStartAxis()
			}
		}
	}
	return first
}

// TestFilled reads the filled copies by means of its own and compares them with
// their truth, and checks that every value is named on the blank.
func TestFilled(t *testing.T) {
	for _, s := range Styles() {
		h := s.(house)
		for _, form := range h.forms {
			t.Run(h.name+"/"+form, func(t *testing.T) {
				named := map[string]bool{}
				for _, p := range h.Names(form) {
					named[p.Field] = true
				}
				for n := range cycle {
					checkFilling(t, h, form, n, named)
				}
			})
		}
	}
}

func checkFilling(t *testing.T, h house, form string, n int, named map[string]bool) {
	t.Helper()
	filling, err := h.Filled(form, n)
	if err != nil {
		t.Fatal(err)
	}
	b, f := h.fill(form, n), open(t, filling.Data)
	if i, err := f.GetSheetIndex(filling.Sheet); err != nil || i < 0 {
		t.Errorf("%d: no sheet %s", n, filling.Sheet)
	}
	for field, v := range filling.Values {
		rows, list := v.([]map[string]any)
		if !list && !named[field] {
			t.Errorf("%d: %s is not named", n, field)
		}
		for _, row := range rows {
			for field := range row {
				if !named[field] {
					t.Errorf("%d: column %s is not named", n, field)
				}
			}
		}
	}
	if held := n%cycle == 4 || n%cycle == 9 || n%cycle == 13; held != (filling.Status == "held") || held && len(filling.Diagnostics) == 0 {
		t.Errorf("%d: %s with %v", n, filling.Status, filling.Diagnostics)
	}
	checkAnswers(t, f, b, n)
	checkMarks(t, f, b, n, bytes.Count(drawings(t, filling.Data), []byte(`prst="ellipse"`)))
	if n > 0 {
		return
	}
	if again, err := b.bytes(); err != nil || !bytes.Equal(again, filling.Data) {
		t.Errorf("%d: not the same twice (%v)", n, err)
	}
}

// TestForms checks that there are six houses of five forms at least, and that they
// have every form together.
func TestForms(t *testing.T) {
	if n := len(Styles()); n != 6 {
		t.Errorf("%d houses", n)
	}
	have := map[string]bool{}
	for _, s := range Styles() {
		if len(s.Forms()) < 5 {
			t.Errorf("%s has %v", s.Name(), s.Forms())
		}
		for _, f := range s.Forms() {
			have[f] = true
		}
	}
	for _, f := range []string{"A-1", "A-2", "B-1", "B-2", "B-2HW", "B-3", "NUR", "annex_k12", "annex_vbbss_hyb", "annex_contact_person"} {
		if !have[f] {
			t.Errorf("no house has %s", f)
		}
	}
}
