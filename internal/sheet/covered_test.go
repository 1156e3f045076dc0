package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCovered(t *testing.T) {
	b := NewSheet("S", Visible)
	for _, c := range []struct {
		row, col int32
		text     string
	}{{1, 1, "a"}, {1, 2, "under"}, {1, 3, "a"}, {1, 5, "beside"}, {2, 1, "below"}, {9, 2, "far"}, {10, 1, "free"}} {
		if err := b.Add(c.row, c.col, Input{Kind: Text, Text: c.text}); err != nil {
			t.Fatal(err)
		}
	}
	b.Merge(Area{1, 1, 1, 4})
	b.Merge(Area{2, 1, 9, 2})
	b.Merge(Area{11, 1, MaxRow, 2})
	s := b.Sheet()
	var got []string
	s.Covered(func(c Cell, under Area) bool {
		got = append(got, c.Pos().String()+" "+c.Text()+" under "+under.Cell().String())
		return true
	})
	if diff := cmp.Diff([]string{"B1 under under A1", "B9 far under A2"}, got); diff != "" {
		t.Error(diff)
	}
}
