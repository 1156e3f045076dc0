package practice2

import (
	"bytes"
	"fmt"
	"sync"
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

// TestNames checks that names meet their sheets once each.
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
	for _, p := range names {
		key := fmt.Sprint(p.Sheet, "!", p.Cell, "#", p.Part, p.Field)
		if seen[key] {
			t.Errorf("%s is named twice", key)
		}
		seen[key] = true
		if i, err := f.GetSheetIndex(p.Sheet); err != nil || i < 0 {
			t.Errorf("%s: no such sheet", key)
		}
		if _, _, err := excelize.CellNameToCoordinates(p.Cell); err != nil {
			t.Errorf("%s: no such cell", key)
		}
		merges, err := f.GetMergeCells(p.Sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range merges {
			if inside(t, p.Cell, m) && m.GetStartAxis() != p.Cell {
				t.Errorf("%s is not the first cell of %s", key, m[0])
			}
		}
	}
}

func inside(t *testing.T, cell string, m excelize.MergeCell) bool {
	t.Helper()
	c, r, err := excelize.CellNameToCoordinates(cell)
	if err != nil {
		t.Fatal(err)
	}
	c1, r1, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
	c2, r2, _ := excelize.CellNameToCoordinates(m.GetEndAxis())
	return c1 <= c && c <= c2 && r1 <= r && r <= r2
}

// TestFilled checks that every value of a filling is named on the blank, and
// that a filling comes out the same twice.
func TestFilled(t *testing.T) {
	for _, s := range Styles() {
		for _, form := range s.Forms() {
			t.Run(s.Name()+"/"+form, func(t *testing.T) {
				named := map[string]bool{}
				for _, p := range s.Names(form) {
					named[p.Field] = true
				}
				for n := range 10 {
					checkFilling(t, s, form, n, named)
				}
			})
		}
	}
}

func checkFilling(t *testing.T, s housestyle.Style, form string, n int, named map[string]bool) {
	t.Helper()
	f, err := s.Filled(form, n)
	if err != nil {
		t.Fatal(err)
	}
	book := open(t, f.Data)
	if i, err := book.GetSheetIndex(f.Sheet); err != nil || i < 0 {
		t.Errorf("%d: no sheet %s", n, f.Sheet)
	}
	for field, v := range f.Values {
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
	if held := len(f.Diagnostics) > 0; held != (f.Status == "held") || held != (n%5 == 4) {
		t.Errorf("%d: %s with %v", n, f.Status, f.Diagnostics)
	}
	if n > 1 {
		return
	}
	again, err := s.Filled(form, n)
	if err != nil || !bytes.Equal(again.Data, f.Data) {
		t.Errorf("%d: not the same twice (%v)", n, err)
	}
}

// TestForms checks that the houses together have every form.
func TestForms(t *testing.T) {
	have := map[string]bool{}
	for _, s := range Styles() {
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

type copied struct {
	b    *book
	data []byte
}

var (
	copies   = map[string]copied{}
	copiesMu sync.Mutex
)

// filled returns a filled copy as it was drawn, made once for all tests.
func filled(t *testing.T, h house, form string, n int) (*book, *excelize.File, []byte) {
	t.Helper()
	copiesMu.Lock()
	defer copiesMu.Unlock()
	key := fmt.Sprint(h.name, form, n)
	c, ok := copies[key]
	if !ok {
		c.b = h.fill(form, n)
		var err error
		if c.data, err = c.b.bytes(); err != nil {
			t.Fatal(err)
		}
		copies[key] = c
	}
	return c.b, open(t, c.data), c.data
}
