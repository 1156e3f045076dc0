package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
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

// What is left of a label's frame is not written into: below the label beside the
// frame of its answer, below a title beside the frames that it is for, and around a
// label in the middle.
func TestRestOfLabelFrame(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"beside the answer", []string{"A1=氏名", "B1:F1", "A2:A5=内容", "B2:F5"}, []string{"text B1 氏名", "text B2 内容"}},
		{"beside the frames of a title", []string{"A1:A4=状況", "B1:C1=日時", "D1:F1", "B2:C2=場所", "D2:F2", "B3:F4"},
			[]string{"text D1 日時", "text D2 場所", "text B3 状況"}},
		{"around a label", []string{"A1:C3", "D1:H3"}, []string{"text D1 理由"}},
		{"below a heading beside another", []string{"A1:C4=所見", "D1:F4=評価"}, []string{"text A2 所見", "text D2 評価"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := draw(t, tt.cells...)
			for _, a := range []string{"A1:A4", "A2:A5", "A1:C3", "A1:C4", "D1:F4"} {
				if slices.ContainsFunc(tt.cells, func(c string) bool { return strings.HasPrefix(c, a) }) {
					first, last, _ := strings.Cut(a, ":")
					d.must(d.f.UnmergeCell(d.sheet, first, last))
					d.frame(first, last)
				}
			}
			if tt.name == "around a label" {
				d.must(d.f.SetCellStr(d.sheet, "B2", "理由"))
			}
			if diff := cmp.Diff(tt.want, places(d.derive())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// frame draws lines around an area, none in it.
func (d *drawing) frame(first, last string) {
	d.t.Helper()
	a, _ := sheet.ParseArea(first + ":" + last)
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; col++ {
			style := &excelize.Style{}
			for side, at := range map[string]bool{"left": col == a.Left, "right": col == a.Right, "top": row == a.Top, "bottom": row == a.Bottom} {
				if at {
					style.Border = append(style.Border, excelize.Border{Type: side, Style: 1, Color: "000000"})
				}
			}
			id, err := d.f.NewStyle(style)
			d.must(err)
			cell := diag.Cell{Row: row, Col: col}.String()
			d.must(d.f.SetCellStyle(d.sheet, cell, cell, id))
		}
	}
}

// Room beside a form number above the frame of the form, and beyond the line that an
// answer is written on, is none; a line of its own below an area is.
func TestBesideNumberOfForm(t *testing.T) {
	d := draw(t, "-A1=第2号様式", "-A3=氏名", "A5:B5=件名", "C5:F5")
	d.frame("A2", "F14")
	for row := 6; row <= 14; row++ { // so many texts that it is no frame of an answer
		d.must(d.f.SetCellStr(d.sheet, fmt.Sprintf("A%d", row), "お読みください"))
	}
	line, err := d.f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "bottom", Style: 1, Color: "000000"}}})
	d.must(err)
	d.must(d.f.SetCellStyle(d.sheet, "B3", "C3", line))
	if diff := cmp.Diff([]string{"text B3 氏名", "text C5 件名"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Blanks that indent or end a sentence, or that the frame of a text cannot show, are
// no room; nor is 年　月 above a column, or a cell with a validation far from any text.
func TestBlanksThatAreNoRoom(t *testing.T) {
	d := draw(t, "-A1:F1=説明の記録の作成が義務", "-A2:F2=　  付けられています。", "-A3:F3=備考欄に記載してください。　　　　　　　　　",
		"A5:A6=状況　　　　　　　　　　　　　　　　", "B5:F6", "A7:F7=氏名　　　　　　　　　")
	v := excelize.NewDataValidation(true)
	v.Sqref = "C9 B12"
	d.must(v.SetRange(0, 9, excelize.DataValidationTypeWhole, excelize.DataValidationOperatorBetween))
	d.must(d.f.AddDataValidation(d.sheet, v))
	d.cell("-A12=部屋")
	want := []string{"text B5 状況", "inline A7 氏名", "text B12 部屋"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

func TestMonthAboveColumn(t *testing.T) {
	d := draw(t, "A1=年　月", "B1=生活歴")
	for row := 2; row <= 6; row++ {
		d.cell(fmt.Sprintf("A%d", row))
		d.cell(fmt.Sprintf("B%d", row))
	}
	if diff := cmp.Diff([]string{"column A2 年月", "column B2 生活歴"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A label's frame is also that beside a frame of numbered lines.
func TestRestOfLabelBesideNumberedLines(t *testing.T) {
	d := draw(t, "-A1=根拠規定", "-C1=１", "-D1=建築基準法", "-C2=２", "-D2=その他の法令の規定")
	d.frame("A1", "B3")
	d.frame("C1", "H3")
	for _, p := range places(d.derive()) {
		if strings.HasPrefix(p, "text A") || strings.HasPrefix(p, "text B") {
			t.Error(p)
		}
	}
}

// A narrow cell that shows numbers is none to tick, whatever is printed behind it.
func TestNumberCellIsNoMark(t *testing.T) {
	form := func() *drawing {
		d := draw(t, "A1=面積", "B1", "C1=坪（実測による）", "A4=引渡", "B4", "C4", "D4=年", "E4", "F4=月", "G4", "H4=日")
		d.list("B4", "相談", "即時", "期日指定")
		return d
	}
	d := form()
	format := "#,##0.00_ "
	id, err := d.f.NewStyle(&excelize.Style{CustomNumFmt: &format, Border: []excelize.Border{{Type: "left", Style: 1}, {Type: "right", Style: 1}, {Type: "top", Style: 1}, {Type: "bottom", Style: 1}}})
	d.must(err)
	d.must(d.f.SetCellStyle("Sheet1", "B1", "B1", id))
	if diff := cmp.Diff([]string{"text B1 面積", "options B4 引渡 [B4 相談] [B4 即時] [B4 期日指定]", "parts C4 引渡"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
