package form

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/diag"
)

func TestTableKeepsRows(t *testing.T) {
	var want [][]Value
	table := Table{Name: "rows"}
	long := strings.Repeat("長", tableChunk/3)
	for i := range 3000 {
		row := []Value{
			{Field: "no", Type: Int, Text: strconv.Itoa(i), Raw: strconv.Itoa(i), Cell: diag.Cell{Row: int32(i), Col: 2}, Label: "No."},
			{Field: "phone", Type: Phone, Text: "03-1234-5678", Raw: "０３１２３４５６７８", Cell: diag.Cell{Row: int32(i), Col: 16384}},
			{Field: "remarks", Text: "", Raw: "x"},
		}
		if i%100 == 0 {
			row = append(row, Value{Field: "remarks", Text: long, Raw: long + "。"})
		}
		table.Append(row)
		want = append(want, row)
	}
	for i := range want {
		if d := cmp.Diff(want[i], table.Row(i)); d != "" {
			t.Fatalf("row %d: %s", i, d)
		}
	}
	if v, ok := table.Get(499, "phone"); !ok || v.Raw != "０３１２３４５６７８" {
		t.Errorf("Get = %v, %v", v, ok)
	}
	if _, ok := table.Get(0, "none"); ok {
		t.Error("Get found a field that is not there")
	}
}
