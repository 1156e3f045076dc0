package importer

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// A check box that floats over an item is an answer without a cell.
func TestColumnOfFloatingBox(t *testing.T) {
	f := &form.Field{ID: "is_primary", Type: form.Bool, Option: []string{"主"}}
	rd := &reading{reader: &Reader{}, def: &form.Definition{List: &form.ListDef{Name: "rows", Columns: []form.Field{*f}}}, app: &form.Application{},
		grid: &grid{sheet: &sheet.Sheet{}}, faulty: map[string]bool{}}
	rd.inList = true
	s := span{grid: rd.grid, def: rd.def, list: true, tokens: []token{{box: &sheet.Box{Label: "主", Checked: true}}}}
	rd.column(&column{field: f}, &s, &echo{})
	if len(rd.row) != 1 || rd.row[0].Text != "true" {
		t.Errorf("row %+v, want is_primary true", rd.row)
	}
}
