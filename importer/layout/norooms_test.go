package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// crossed draws a line from corner to corner of the cells of an area.
func (d *drawing) crossed(first, last string) {
	d.t.Helper()
	style := &excelize.Style{}
	for _, side := range []string{"left", "right", "top", "bottom", "diagonalUp"} {
		style.Border = append(style.Border, excelize.Border{Type: side, Style: 1, Color: "000000"})
	}
	id, err := d.f.NewStyle(style)
	d.must(err)
	d.must(d.f.SetCellStyle(d.sheet, first, last, id))
}

// Nobody writes into a cell with a line from corner to corner.
func TestCrossedCellIsNoPlace(t *testing.T) {
	d := draw(t, "A1", "B1=計画", "C1=現況", "D1=合計", "A2=敷地面積", "B2", "C2", "D2", "A3=建築面積", "B3", "C3", "D3")
	d.crossed("B2", "C2")
	want := []string{"text D2 敷地面積 合計", "text B3 建築面積 計画", "text C3 建築面積 現況", "text D3 建築面積 合計"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
