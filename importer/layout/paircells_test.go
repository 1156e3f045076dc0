package layout

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// In each row of a checklist 有 or 無 in a cell of its own is circled, about the document
// that the row names.
func TestPairCells(t *testing.T) {
	d := draw(t, "A1=番号", "B1:D1=必要書類", "E1=要否", "F1:G1=○を記載")
	want := []string(nil)
	for i, text := range []string{"登記事項証明書", "決算書の写し", "納税証明書"} {
		row := i + 2
		for _, c := range []string{fmt.Sprintf("A%d=%d", row, i+1), fmt.Sprintf("B%d:D%d=%s", row, row, text), fmt.Sprintf("E%d=○", row), fmt.Sprintf("F%d=有", row), fmt.Sprintf("G%d=無", row)} {
			d.cell(c)
		}
		want = append(want, fmt.Sprintf("options F%d %s [F%d 有] [G%d 無]", row, text, row, row))
	}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Short words with dots between them on several lines of a frame are one choice, with room
// for another; labels on several lines are none.
func TestLinedWords(t *testing.T) {
	d := draw(t, "A1:C2=帯広市・音更町・本別町\n足寄町・上士幌町\nＮＣ・オビコ", "D1:F2=国保・水道・戸籍\n納税・資産・介護\n[　　　　　　　]", "A4:C4=氏名・住所\n電話・所属\n備考・理由", "D4:F4")
	var got []string
	for _, p := range d.derive().Places {
		got = append(got, fmt.Sprint(p.Area.Cell(), " ", len(p.Choices)))
	}
	if diff := cmp.Diff([]string{"A1 7", "D1 6", "D1 0", "D4 0"}, got); diff != "" {
		t.Error(diff)
	}
}

// Hints beside the cells of answers and the sliver before a printed answer are no
// places.
func TestHintsAreNoPlaces(t *testing.T) {
	d := draw(t, "A1:B1=事業内容", "C1:D1", "E1:F1=例）受注伝票の転記を毎日行う", "A2:B2=強み", "C2:D2", "E2:F2=例）対応が速い", "A3:B3=備考", "C3:D3=例）特になし", "-A5=住所：", "-C5=盛岡市三本柳23", "-A6=電話：", "-C6=019-637-1455")
	if diff := cmp.Diff([]string{"text C1 事業内容", "text C2 強み", "text C3 備考"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
