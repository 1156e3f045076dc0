package practice

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/internal/housestyle"
	"github.com/xuri/excelize/v2"
)

const fillings = 10

func TestNames(t *testing.T) {
	for _, s := range Styles() {
		for _, form := range s.Forms() {
			t.Run(s.Name()+"/"+form, func(t *testing.T) {
				blank, err := s.Blank(form)
				if err != nil {
					t.Fatal(err)
				}
				f, err := excelize.OpenReader(bytes.NewReader(blank))
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				seen := map[string]bool{}
				for _, p := range s.Names(form) {
					key := fmt.Sprint(p.Sheet, "!", p.Cell, "/", p.Part)
					if seen[key] {
						t.Errorf("%s is named twice", key)
					}
					seen[key] = true
					if p.Field == "" {
						t.Errorf("%s has no field", key)
					}
					onSheet(t, f, p)
				}
			})
		}
	}
}

// onSheet checks that a place is inside the printed area of its sheet and is
// the first cell of its merged range.
func onSheet(t *testing.T, f *excelize.File, p housestyle.Place) {
	t.Helper()
	style, err := f.GetCellStyle(p.Sheet, p.Cell)
	if err != nil {
		t.Fatal(err)
	}
	if style == 0 {
		t.Errorf("%s!%s of %s is a bare cell", p.Sheet, p.Cell, p.Field)
	}
	merges, err := f.GetMergeCells(p.Sheet)
	if err != nil {
		t.Fatal(err)
	}
	c, r, _ := excelize.CellNameToCoordinates(p.Cell)
	for _, m := range merges {
		c1, r1, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
		c2, r2, _ := excelize.CellNameToCoordinates(m.GetEndAxis())
		if c >= c1 && c <= c2 && r >= r1 && r <= r2 && m.GetStartAxis() != p.Cell {
			t.Errorf("%s!%s of %s lies inside %s", p.Sheet, p.Cell, p.Field, m.GetStartAxis()+":"+m.GetEndAxis())
		}
	}
}

// namedFields are the fields that the names of a form can give.
func namedFields(s housestyle.Style, form string) []string {
	out := []string{"product_lines", "rows"}
	for _, p := range s.Names(form) {
		out = append(out, p.Field)
		switch p.Type {
		case "person":
			out = append(out, "eu_contact_first_name")
		case "address":
			out = append(out, "eu_prefecture")
		}
	}
	return out
}

func TestFilled(t *testing.T) {
	for _, s := range Styles() {
		for _, form := range s.Forms() {
			t.Run(s.Name()+"/"+form, func(t *testing.T) {
				named := namedFields(s, form)
				for _, field := range required[form] {
					if !slices.Contains(named, field) {
						t.Errorf("%s is not asked for", field)
					}
				}
				held := 0
				for n := range fillings {
					f, err := s.Filled(form, n)
					if err != nil {
						t.Fatal(err)
					}
					if n == 0 {
						again, err := s.Filled(form, n)
						if err != nil || !bytes.Equal(f.Data, again.Data) || !reflect.DeepEqual(f.Values, again.Values) {
							t.Errorf("filling %d differs from itself", n)
						}
					}
					checkTexts(t, f)
					for _, field := range fieldsOf(f.Values) {
						if !slices.Contains(named, field) {
							t.Errorf("filling %d: %s has no place", n, field)
						}
					}
					if f.Status == "held" {
						held++
					}
				}
				if held != fillings/5 {
					t.Errorf("%d of %d fillings are held", held, fillings)
				}
			})
		}
	}
}

func fieldsOf(values map[string]any) []string {
	var out []string
	for field, v := range values {
		out = append(out, field)
		if rows, ok := v.([]map[string]any); ok {
			for _, row := range rows {
				out = append(out, fieldsOf(row)...)
			}
		}
	}
	return out
}

// checkTexts looks for plain values of the truth in the cells of their file: as
// a canonical text one of them is the value.
func checkTexts(t *testing.T, f housestyle.Filling) {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(f.Data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if i, err := book.GetSheetIndex(f.Sheet); err != nil || i < 0 {
		t.Errorf("%s has no sheet %s", f.File, f.Sheet)
	}
	texts := map[string]bool{}
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				texts[canon(cell)] = true
			}
		}
	}
	for field, v := range f.Values {
		text, ok := v.(string)
		if !ok || !slices.Contains([]string{"eu_company_name", "eu_company_name_kana", "reseller_company_name", "support_name",
			"quote_number", "order_number", "existing_lid", "remarks", "delivery_email"}, field) {
			continue
		}
		if !texts[text] {
			t.Errorf("%s: %s of %s stands in no cell", f.File, text, field)
		}
	}
}
