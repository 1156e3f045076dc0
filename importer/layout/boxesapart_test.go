package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// squared is a drawing whose columns are as wide as a character, with slivers between.
func squared(t *testing.T, cells ...string) *drawing {
	t.Helper()
	d := draw(t, cells...)
	d.must(d.f.SetColWidth(d.sheet, "C", "AZ", 2.4))
	for col := 4; col <= 52; col += 2 {
		name, _ := excelize.ColumnNumberToName(col)
		d.must(d.f.SetColWidth(d.sheet, name, name, 0.75))
	}
	return d
}

// boxes are so many cells of a row, a column apart.
func boxes(row, from, n int) (cells []string) {
	for i := range n {
		name, _ := excelize.CoordinatesToCellName(from+2*i, row)
		cells = append(cells, name)
	}
	return cells
}

// Boxes that stand apart hold a character each of one answer, in one line or two, also
// with hyphens and units between them; the numbers above count them. They are no item
// table.
func TestBoxesApart(t *testing.T) {
	cells := []string{"-A2=商号又は名称のフリガナ", "-A6=商号又は名称", "-A10=郵便番号", "-I10=－", "-A12=設立年月日", "-G12=年", "-M12=月", "-S12=日"}
	for _, row := range []int{2, 4, 6, 8} {
		cells = append(cells, fmt.Sprintf("-C%d=3", row-1), fmt.Sprintf("-G%d=5", row-1), fmt.Sprintf("-Q%d=10", row-1))
		cells = append(cells, boxes(row, 3, 20)...)
	}
	cells = append(append(cells, boxes(10, 3, 3)...), boxes(10, 11, 4)...)
	cells = append(append(append(cells, boxes(12, 3, 2)...), boxes(12, 9, 2)...), boxes(12, 15, 2)...)
	b := squared(t, cells...).derive()
	if diff := cmp.Diff([]string{"parts C2 商号又は名称のフリガナ", "parts C6 商号又は名称", "parts C10 郵便番号", "parts C12 設立年月日"}, places(b)); diff != "" {
		t.Error(diff)
	}
	for i, n := range []int{40, 40, 7, 6} {
		if got := len(b.Places[i].Spots); got != n {
			t.Errorf("%s: %d cells, want %d", b.Places[i].Label, got, n)
		}
	}
}

// The number that counts the boxes is no label, nor is what is in brackets between label
// and boxes; what stands above both is. Boxes of a code are two at least.
func TestLabelOfBoxesApart(t *testing.T) {
	cells := []string{"-A3=代表者の別", "C3", "-E3=（", "-F3=1.法人", "-K3=）", "-A5=許可番号", "-A8=都道府県コード"}
	cells = append(append(cells, boxes(5, 3, 6)...), boxes(8, 3, 2)...)
	cells = append(cells, "-M10=資本金額", "-M11=4", "-Q11=6")
	cells = append(append(cells, boxes(3, 13, 4)...), boxes(12, 13, 5)...)
	want := []string{"text C3 代表者の別", "parts M3 代表者の別", "parts C5 許可番号", "parts C8 都道府県コード", "parts M12 資本金額"}
	if diff := cmp.Diff(want, places(squared(t, cells...).derive())); diff != "" {
		t.Error(diff)
	}
}
