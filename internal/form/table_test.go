package form

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

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

// A text equal to that of the row above is stored once, and a value of few
// letters takes few bytes.
func TestTableIsPacked(t *testing.T) {
	const rows = 10_000
	var table Table
	town := strings.Repeat("町", 20)
	for i := range rows {
		at := diag.Cell{Row: int32(i), Col: 3}
		table.Append([]Value{{Field: "no", Text: "1234", Raw: "1234", Cell: at}, {Field: "city", Text: town, Raw: town, Cell: at}})
	}
	size := 0
	for _, c := range table.chunks {
		size += cap(c)
	}
	if most := rows*16 + 2*tableChunk; size > most {
		t.Errorf("%d rows take %d bytes, more than %d", rows, size, most)
	}
}

func FuzzTable(f *testing.F) {
	f.Add("あ", "い", int32(1), int32(2), uint8(3))
	f.Add("", "x", int32(-1), int32(16384), uint8(200))
	f.Fuzz(func(t *testing.T, text, raw string, row, col int32, n uint8) {
		var table Table
		var want [][]Value
		for i := range int(n) {
			same := []Value{{Field: "a", Text: text, Raw: raw, Cell: diag.Cell{Row: row, Col: col}},
				{Field: "b", Text: raw, Raw: raw, Label: text, Cell: diag.Cell{Row: row + int32(i), Col: col - int32(i)}},
				{Field: "a", Type: Int, Text: strings.Repeat(text, i), Raw: text}}[:i%4]
			table.Append(same)
			want = append(want, same)
		}
		for i, row := range table.All() {
			if d := cmp.Diff(want[i], row, cmpopts.EquateEmpty()); d != "" {
				t.Fatalf("row %d: %s", i, d)
			}
		}
	})
}
