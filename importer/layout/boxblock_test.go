package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Boxes of one question may be in two columns of the same rows, or one more in a row of
// others; a heading whose own boxes are beside it is not that of the second column.
func TestBoxesInTwoColumns(t *testing.T) {
	for _, tt := range []struct {
		name   string
		frames [][2]string
		cells  []string
		want   []string
	}{
		{"two columns", [][2]string{{"A2", "C3"}, {"D2", "H3"}},
			[]string{"A1:C1=目的", "D1=返信", "E1=□", "F1=要", "G1=□", "H1=不要", "-A2=□", "-B2:C2=意見", "-D2=□", "-E2:H2=会議", "-A3=□", "-B3:C3=導入", "-D3=□", "-E3:H3=変化"},
			[]string{"options E1 返信 [E1 要] [G1 不要]", "options A2 目的 [A2 意見] [A3 導入] [D2 会議] [D3 変化]"}},
		{"one more in a row", [][2]string{{"A2", "H4"}},
			[]string{"A1:H1=連絡方法", "-A2=□", "-B2:H2=電話を下さい", "-A3=□", "-B3:H3=文章で回答します", "-A4=□", "-B4:E4=会議に出席します", "-F4=□", "-G4:H4=会議に出席しません"},
			[]string{"options A2 連絡方法 [A2 電話を下さい] [A3 文章で回答します] [A4 会議に出席します] [F4 会議に出席しません]"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := draw(t, tt.cells...)
			for _, f := range tt.frames {
				d.frame(f[0], f[1])
			}
			if diff := cmp.Diff(tt.want, places(d.derive())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Boxes below a sentence that asks for one of them are one question, apart from the boxes
// above it, also where they say that somebody agrees.
func TestBoxesBelowASentence(t *testing.T) {
	d := draw(t, "-A1=事由", "-A2=□", "-B2=新規のため", "-A3=□", "-B3=変更のため", "-B5=負担割合証の交付についていずれかに ☑ をしてください。",
		"-A6=□", "-B6=事業者が受領することに同意します。", "-A7=□", "-B7=自宅への郵送を希望します。")
	d.frame("A1", "H7")
	want := []string{"options A2 事由 [A2 新規のため] [A3 変更のため]", "options A6 負担割合証の交付についていずれかに ☑ をしてください。 [A6 事業者が受領することに同意します。] [A7 自宅への郵送を希望します。]"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
