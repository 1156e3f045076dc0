package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A sheet with a question in each row: what is beside the column of answers explains
// them and checks them, and names nothing.
func TestQuestionSheet(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"badges and remarks", []string{
			"A1=No", "B1=区分", "C1=項目", "D1=要否", "E1=ご入力欄", "F1=備考・入力例",
			"A2=1", "B2:B4=ご契約者様", "C2=会社名・団体名", "D2=必須", "E2", "F2=登記上の名称です",
			"A3=2", "C3=電話番号", "D3=任意", "E3", "F3=代表電話",
			"A4=3", "C4=建物名・部屋番号", "D4=任意", "E4", "F4"},
			[]string{"text E2 会社名・団体名 *", "text E3 電話番号", "text E4 建物名・部屋番号", "text F4 建物名・部屋番号 備考・入力例"}},
		{"marks for what is required, titles across", []string{
			"A1=項番", "B1=項目", "C1=必須", "D1=入力欄", "E1=入力要領",
			"A2:E2=A. 契約者", "A3=1-1", "B3=名義", "C3=●", "D3", "E3=略称も可",
			"A4=1-2", "B4=〒", "C4=●", "D4", "E4=ハイフン付き8文字",
			"A5:E5=B. 窓口", "A6=2-1", "B6=棟・階", "C6", "D6", "E6=都道府県は不要",
			"A7=2-2", "B7=窓口会社", "C7", "D7", "E7",
			"A8=2-3", "B8=窓口部門", "C8", "D8", "E8",
			"A9=2-4", "B9=窓口電話", "C9", "D9", "E9",
		},
			[]string{"text D3 名義 *", "text D4 〒 *", "text D6 棟・階", "text D7 窓口会社", "text E7 窓口会社 入力要領", "text D8 窓口部門", "text E8 窓口部門 入力要領", "text D9 窓口電話", "text E9 窓口電話 入力要領"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := draw(t, tt.cells...).derive()
			got := places(b)
			for i := range got {
				if b.Places[i].Required {
					got[i] += " *"
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The remark beside a cell to mark is not the words that are ticked.
func TestRemarkBesideMark(t *testing.T) {
	d := draw(t, "A1=項目", "B1=入力欄", "C1=入力要領", "A2=Bと同一", "B2", "C2=同一の場合○。以下入力不要", "A3=窓口会社", "B3", "C3=略称も可", "A4=窓口電話", "B4", "C4=携帯も可")
	d.list("B2", "○")
	want := []string{"box B2 Bと同一 [B2 Bと同一]", "text B3 窓口会社", "text B4 窓口電話"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
