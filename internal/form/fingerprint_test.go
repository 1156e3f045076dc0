package form

import (
	"bytes"
	"testing"
)

// The order of one row must not show in that of the next.
func TestOrderOfEachRow(t *testing.T) {
	rows := [][]Value{
		{{Field: "b", Text: "1"}, {Field: "a", Text: "2"}},
		{{Field: "b", Text: "3"}, {Field: "a", Text: "4"}},
		{{Field: "a", Text: "5"}, {Field: "b", Text: "6"}},
		{{Field: "c", Text: "7"}},
		{{Field: "a", Text: "8"}, {Field: "a", Text: "9"}},
		{{Field: "b", Text: "0"}, {Field: "a", Text: "1"}},
		{},
	}
	var kept order
	for i, row := range rows {
		var fresh order
		if got, want := kept.append(nil, row, false), fresh.append(nil, row, false); !bytes.Equal(got, want) {
			t.Errorf("row %d: %q, want %q", i, got, want)
		}
	}
	if got, want := string(kept.append(nil, rows[4], false)), "\x02\x01a\x018\x01a\x019"; got != want {
		t.Errorf("fields of the same name: %q, want %q", got, want)
	}
}
