package importer

import (
	"testing"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// A check box that floats over an item is an answer without a cell.
func TestColumnOfFloatingBox(t *testing.T) {
	f := &form.Field{ID: "is_primary", Type: form.Bool, Option: []string{"主"}}
	rd := (&Reader{}).newReading(&form.Definition{List: &form.ListDef{Name: "rows", Columns: []form.Field{*f}}}, &grid{sheet: &sheet.Sheet{}}, &form.Application{})
	rd.answers.InList = true
	rd.spans = []answer.Span{{Sheet: rd.grid.sheet, Def: rd.def, List: true, Tokens: []answer.Token{{Box: &sheet.Box{Label: "主", Checked: true}}}}}
	rd.echoes = make([]echo, 1)
	rd.column(&table{columns: []column{{field: f}}}, 0)
	if len(rd.row) != 1 || rd.row[0].Text != "true" {
		t.Errorf("row %+v, want is_primary true", rd.row)
	}
}
