package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A hyphen that stands in the frame of every answer is written over, also between the
// units of a date; hyphens between the parts of a number, or of a few cells in which
// nothing is asked for, are not.
func TestStandIns(t *testing.T) {
	d := draw(t, "A1=氏名", "B1=-", "A2=希望納期", "B2=-", "C2=年", "D2=-", "E2=月", "F2=-", "G2=日")
	for row := 3; row < 6; row++ {
		d.cell(fmt.Sprintf("A%d=番号", row))
		d.cell(fmt.Sprintf("B%d=-", row))
	}
	want := []string{"text B1 氏名", "parts B2 希望納期", "text B3 番号", "text B4 番号", "text B5 番号"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
	d = draw(t, "A1=電話", "B1", "C1=-", "D1", "E1=-", "F1", "A2=数量", "B2:F2", "A3=単価", "B3:F3=－")
	if diff := cmp.Diff([]string{"parts B1 電話", "text B2 数量"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// 入力必須 in the frame of an answer asks for it; before one it is a badge.
func TestPromptInFrame(t *testing.T) {
	d := draw(t, "A1=氏名", "B1:D1=入力必須", "A2=住所", "B2:D2", "A3=部署", "B3=入力必須", "C3:D3")
	if diff := cmp.Diff([]string{"text B1 氏名", "text B2 住所", "text C3 部署"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A drop-down list of blanks only is none.
func TestListOfBlanks(t *testing.T) {
	d := draw(t, "A1=氏名", "B1:D1", "-A3=　", "-B3=注記です")
	d.list("A3", "　", "  ")
	if diff := cmp.Diff([]string{"text B1 氏名"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// The year that stands before 年 is written over where month and day are asked for, and
// so is a whole date behind its label; the date of an edition is not.
func TestStandingDate(t *testing.T) {
	d := draw(t, "-A1=依頼日：", "-B1", "-C1=年", "-D1", "-E1=月", "-F1", "-G1=日", "-A2=改定", "-B2", "-C2=年", "-D2", "-E2=月", "-F2", "-G2=日",
		"-A3=開始", "-B3=2022", "-C3=年", "-D3", "-E3=月", "-F3", "-G3=日")
	for cell, n := range map[string]int{"B1": 2020, "D1": 5, "F1": 28, "B2": 2023, "D2": 4, "F2": 1} {
		d.must(d.f.SetCellInt(d.sheet, cell, int64(n)))
	}
	if diff := cmp.Diff([]string{"parts B1 依頼日", "parts B3 開始"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
