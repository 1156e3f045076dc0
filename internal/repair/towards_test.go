package repair

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// item is a row of a list with a name and a quantity; row is its row on the sheet.
func item(name, quantity string, row int32) []form.Value {
	values := []form.Value{{Field: "name", Text: name}, {Field: "quantity", Text: quantity}}
	if row > 0 {
		for i := range values {
			values[i].Cell = diag.Cell{Row: row, Col: int32(i) + 1}
		}
	}
	return values
}

// Rows are paired by their place on the sheet; those that were added follow behind
// the last one read, each at a place of its own, and those not wanted are emptied.
func TestRowsTowards(t *testing.T) {
	def := &form.Definition{Fields: []form.Field{{ID: "company"}, {ID: "remarks"}},
		List: &form.ListDef{Name: "rows", Columns: []form.Field{{ID: "name"}, {ID: "quantity"}}}}
	read := &form.Application{Values: []form.Value{{Field: "company", Text: "旧"}, {Field: "remarks", Text: "メモ"}}}
	read.Rows.Name = "rows"
	read.Rows.Append(item("A", "1", 10))
	read.Rows.Append(item("B", "2", 12))
	read.Rows.Append(item("X", "9", 0)) // added by staff: on no line of the sheet, like C and D
	want := &form.Application{Values: []form.Value{{Field: "company", Text: "新"}}}
	want.Rows.Name = "rows"
	want.Rows.Append(item("A", "5", 10))
	want.Rows.Append(item("C", "3", 0))
	want.Rows.Append(item("D", "4", 0))
	c := &Case{Application: read, Definition: def, Rows: []int{0, 2, 3}}
	got := c.towards(want)
	if d := cmp.Diff(map[string]string{"company": "新", "remarks": "", "rows[0].quantity": "5", "rows[2].name": "", "rows[2].quantity": "",
		"rows[3].name": "", "rows[3].quantity": "", "rows[4].name": "C", "rows[4].quantity": "3", "rows[5].name": "D", "rows[5].quantity": "4"}, got); d != "" {
		t.Error(d)
	}
	c.Definition = nil
	if got := c.towards(want); len(got) > 0 {
		t.Errorf("of a form that is not declared: %v", got)
	}
}

// Rows that staff emptied are rows of the sheet still: edits count them, the
// application does not.
func TestSheetPath(t *testing.T) {
	read := &form.Application{}
	read.Rows.Begin("rows")
	read.Rows.Append(item("A", "1", 10))
	read.Rows.Append(item("B", "2", 12))
	c := &Case{Application: read, Rows: []int{1, 3}, Edits: map[string]Edit{
		"rows[1].name": {Text: "甲"}, "rows[3].quantity": {Text: "7"}, "rows[0].quantity": {Text: ""}, "rows[5].quantity": {Text: "many"}, "company": {Text: "新"}}}
	for path, want := range map[string]string{"rows[0].name": "rows[1].name", "rows[1].quantity": "rows[3].quantity",
		"rows[2].name": "rows[2].name", "others[1].name": "others[1].name", "company": "company", "rows": "rows"} {
		if got := c.SheetPath(path); got != want {
			t.Errorf("SheetPath(%q) = %q, want %q", path, got, want)
		}
	}
	want := map[string]string{"rows[0].name": "甲", "rows[1].quantity": "7", "rows[5].quantity": "many", "company": "新"}
	if d := cmp.Diff(want, c.typed()); d != "" {
		t.Error(d)
	}
	if got := (&Case{}).SheetPath("rows[1].name"); got != "rows[1].name" {
		t.Errorf("without an application: %q", got)
	}
}

// An address is proposed only if nothing else is written beside it.
func TestEmail(t *testing.T) {
	for text, want := range map[string]string{"a@example,co。jp": "a@example.co.jp", "a @example.co.jp;": "a@example.co.jp",
		"a@example.co.jp/b@example.co.jp": "", "a@example.co.jp(総務)": "", "総務": "", "": ""} {
		if got, ok := email(text); ok != (want != "") || ok && got != want {
			t.Errorf("email(%q) = %q, %v, want %q", text, got, ok, want)
		}
	}
}
