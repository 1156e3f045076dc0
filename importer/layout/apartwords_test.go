package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Words to circle with blanks or dots between them, whether or not they fill the
// cell behind a label.
func TestWordsApart(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"laid out in the frame of a label", []string{"A1=氏名", "B1", "A2:A3=依頼内容", "B2:B3=　　　　訪問　　　　配送　"}, []string{"text B1 氏名", "options B2 依頼内容 [B2 訪問] [B2 配送]"}},
		{"ranges", []string{"A1=距離", "B1=50km未満　　　50～100km未満　　　100km以上"}, []string{"options B1 距離 [B1 50km未満] [B1 50～100km未満] [B1 100km以上]"}},
		{"letters", []string{"A1=付属品", "B1", "C1=預　・　貸"}, []string{"text B1 付属品", "options C1 付属品 [C1 預] [C1 貸]"}},
		{"behind a label of their own", []string{"A1=作業区分　　　　　　操作説明　　　データ調査　　　データ修復　　　そのほか修理", "A2=備考", "B2"},
			[]string{"options A1 作業区分 [A1 操作説明] [A1 データ調査] [A1 データ修復] [A1 そのほか修理]", "text B2 備考"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, places(draw(t, tt.cells...).derive())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Month and day in cells with a stroke between them are one answer.
func TestStrokeBetweenCells(t *testing.T) {
	d := draw(t, "A1=日付", "B1", "C1=/", "D1", "A2=氏名", "B2:D2")
	if diff := cmp.Diff([]string{"parts B1 日付", "text B2 氏名"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// The merged ranges of the frame below a banner are written into, the cell with 様
// beside them is not.
func TestBodyBelowBanner(t *testing.T) {
	d := draw(t, "A1:F1=会社名／住所", "-A2:E4", "-F2:F4=　　様", "-A5:E7")
	d.frame("A2", "F7")
	if diff := cmp.Diff([]string{"text A2 会社名/住所", "text A5"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
