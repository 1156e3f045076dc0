package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A narrow empty column through a table does not divide it; two tables with the same
// headings beside each other stay two.
func TestGutterThroughATable(t *testing.T) {
	halves := func(left, right [2]string) *Blank {
		cells := []string{"A1=" + left[0], "B1=" + left[1], "D1=" + right[0], "E1=" + right[1]}
		for _, row := range []string{"2", "3", "4", "5"} {
			cells = append(cells, "A"+row, "B"+row, "D"+row, "E"+row)
		}
		d := draw(t, cells...)
		d.must(d.f.SetColWidth(d.sheet, "C", "C", 1.5))
		return d.derive()
	}
	b := halves([2]string{"品名", "数量"}, [2]string{"単価", "備考"})
	if diff := cmp.Diff([]string{"column A2 品名", "column B2 数量", "column D2 単価", "column E2 備考"}, places(b)); diff != "" || len(b.Lists) != 1 {
		t.Errorf("%d lists: %s", len(b.Lists), diff)
	}
	if b = halves([2]string{"品名", "数量"}, [2]string{"品名", "数量"}); len(b.Lists) != 2 {
		t.Errorf("%d lists of two tables", len(b.Lists))
	}
}
