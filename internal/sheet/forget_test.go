package sheet

import (
	"fmt"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// longSheet has some columns whose texts recur and some whose do not.
func longSheet(t *testing.T, rows int32) *Sheet {
	b := NewSheet("list", Visible)
	for row := int32(1); row <= rows; row++ {
		for col, text := range []string{fmt.Sprintf("第%d小学校", row), "神奈川県", fmt.Sprintf("%d", row/1000)} {
			if err := b.Add(row, int32(col+1), Input{Kind: Text, Text: text}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Sheet()
}

// Cells around those that were forgotten are found as before.
func TestForget(t *testing.T) {
	const rows, from, to = 50_000, 400, 140_000
	s := longSheet(t, rows)
	s.Forget(from, to)
	s.Forget(from, to+5)
	if s.Len() != 3*rows {
		t.Fatalf("%d cells", s.Len())
	}
	for i := range s.Len() {
		if i >= from && i < to {
			continue
		}
		row := int32(i/3) + 1
		want := []string{fmt.Sprintf("第%d小学校", row), "神奈川県", fmt.Sprintf("%d", row/1000)}[i%3]
		if c, ok := s.At(diag.Cell{Row: row, Col: int32(i%3) + 1}); !ok || c.Text() != want {
			t.Fatalf("cell %d is %q, %t, want %q", i, c.Text(), ok, want)
		}
	}
	left := 0
	for _, chunk := range s.cells.chunks {
		left += cap(chunk)
	}
	if left > 3*rows-to+from+3*chunkSize {
		t.Errorf("%d cells are still in memory", left)
	}
}
