package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Formulas that some rows lack, the number of the first row alone and a text that one row
// has do not cut a table.
func TestOddRows(t *testing.T) {
	cells := []string{"A1=No", "B1=内容", "C1=数量", "D1=単価", "E1=税率", "F1=金額", "A2=", "A12:E12=合計", "F12==SUM(F2:F11)"}
	for row := 2; row <= 11; row++ {
		for _, col := range "ABCD" {
			cells = append(cells, fmt.Sprintf("%c%d", col, row))
		}
		e, f := fmt.Sprintf("E%d==IF(B%d=0,0,1)", row, row), fmt.Sprintf("F%d==C%d*D%d", row, row, row)
		if row < 4 {
			e = e[:2]
		}
		if row == 4 {
			f = f[:2]
		}
		if row == 9 {
			cells = append(cells, "D9=休日")
		}
		cells = append(cells, e, f)
	}
	d := draw(t, cells...)
	d.must(d.f.SetCellInt("Sheet1", "A2", 1))
	b := d.derive()
	want := []string{"column A2 No", "column B2 内容", "column C2 数量", "column D2 単価", "column E2 税率", "computed F2 金額", "computed F12 合計 金額"}
	if diff := cmp.Diff(want, places(b)); diff != "" {
		t.Error(diff)
	}
	if len(b.Lists) != 1 || b.Lists[0].Rows.Top != 2 || b.Lists[0].Rows.Bottom != 11 {
		t.Errorf("lists: %+v", b.Lists)
	}
}

// The rows of examples are not the header of those below them.
func TestSampleRows(t *testing.T) {
	d := draw(t, "A1=日付", "B1=場所", "C1=摘要", "A2=〇月〇日", "B2=JR", "C2=東京駅", "A3=〇月〇日", "B3=原宿駅", "C3=ロッカー")
	for row := 4; row < 9; row++ {
		for _, col := range "ABC" {
			d.cell(fmt.Sprintf("%c%d", col, row))
		}
	}
	if diff := cmp.Diff([]string{"column A4 日付", "column B4 場所", "column C4 摘要"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
