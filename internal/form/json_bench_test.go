package form

import (
	"encoding/json"
	"strconv"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// schoolRow is a row of a list as long as those of the school list: 20 columns.
func schoolRow() []Value {
	row := make([]Value, 0, 20)
	for c := range int32(20) {
		v := Value{Field: "field_" + strconv.Itoa(int(c)), Type: Text, Text: "みどり市立第三小学校", Raw: "みどり市立第三小学校", Cell: diag.Cell{Row: 12, Col: c + 1}}
		if c%4 == 0 {
			v.Type, v.Text, v.Raw = Int, "120", "120人"
		}
		row = append(row, v)
	}
	return row
}

// standardRow is a row for encoding/json, which writes the members of a map in
// another order.
func standardRow(row []Value) (values map[string]any, evidence map[string][]string) {
	values, evidence = make(map[string]any, len(row)), make(map[string][]string, len(row))
	for i := range row {
		v := &row[i]
		values[v.Field] = v.Text
		if v.Type == Int {
			values[v.Field] = json.Number(v.Text)
		}
		evidence[v.Field] = []string{v.Cell.String(), v.Type.String()}
		if v.Raw != v.Text {
			evidence[v.Field] = append(evidence[v.Field], v.Raw)
		}
	}
	return values, evidence
}

// BenchmarkWriteRow compares the writer of this package with encoding/json: one
// row of a list with its evidence, as a list of 100,000 rows writes it.
func BenchmarkWriteRow(b *testing.B) {
	row := schoolRow()
	b.Run("own", func(b *testing.B) {
		b.ReportAllocs()
		var dst []byte
		for b.Loop() {
			dst = AppendRowEvidence(AppendRow(dst[:0], row), row)
		}
	})
	b.Run("standard", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			values, evidence := standardRow(row)
			if _, err := json.Marshal(values); err != nil {
				b.Fatal(err)
			}
			if _, err := json.Marshal(evidence); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkReadRow compares the reader for rows written by this package with
// that by encoding/json, which reads them however they are written.
func BenchmarkReadRow(b *testing.B) {
	row := schoolRow()
	values, evidence := string(AppendRow(nil, row)), string(AppendRowEvidence(nil, row))
	b.Run("own", func(b *testing.B) {
		b.ReportAllocs()
		var dst []Value
		for b.Loop() {
			var ok bool
			if dst, ok = decodeQuickly(dst[:0], values, evidence); !ok {
				b.Fatal("not read quickly")
			}
		}
	})
	b.Run("standard", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := decodeAny([]byte(values), []byte(evidence)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
