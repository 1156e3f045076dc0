package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Answers that are written behind what their own cell prints, and beside it.
func TestLabelInAnswer(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"label with a colon", []string{"A1=電話", "B1:D1=自宅：", "E1=携帯", "F1:G1", "A2=住居", "B2:G2=□ 持家　□ 賃貸"}, []string{"inline B1 電話 自宅", "text F1 携帯", "options B2 住居 [B2 持家] [B2 賃貸]"}},
		{"several labels above a table", []string{"-A1=該当するものに○をつけてください。", "A2=緊急連絡先", "B2:D2=氏名", "E2:F2=続柄", "G2:H2=電話", "A3:B3=氏名", "C3:E3=生年月日", "F3:H3=勤務先",
			"A4:B4", "C4:E4", "F4:H4", "A5:B5", "C5:E5", "F5:H5", "A6:B6", "C6:E6", "F6:H6"},
			[]string{"inline B2 氏名", "inline E2 続柄", "inline G2 電話", "column A4 氏名", "column C4 生年月日", "column F4 勤務先"}},
		{"at", []string{"A1=メールアドレス", "B1:D1=　　＠"}, []string{"text B1 メールアドレス"}},
		{"seal", []string{"A1=代表者名", "B1:D1=㊞ _"}, []string{"inline B1 代表者名"}},
		{"printed address", []string{"-A1=お問い合わせ：", "-B1=info@example.jp", "-C1:D1", "A2=氏名", "B2:D2"}, []string{"text B2 氏名"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, places(draw(t, tt.cells...).derive())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A postal code goes into the merged cell beside 〒, the address into the merged one
// below; both have no lines between.
func TestPostalBesideSign(t *testing.T) {
	d := draw(t, "A1:A2=住所", "-B1=〒", "-C1:D1", "-E1:H1", "-B2:H2", "A3=氏名", "B3:H3")
	d.frame("B1", "H2")
	if diff := cmp.Diff([]string{"text C1 住所", "text B2 住所", "text B3 氏名"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Sentences with a box each are declared one by one, and name it.
func TestStatements(t *testing.T) {
	d := draw(t, "-A1=誓約", "-A2=□", "-B2=目的外に利用しません。", "-A3=□", "-B3=返却時に消去します。", "A4=氏名", "B4")
	want := []string{"box A2 目的外に利用しません。 [A2 目的外に利用しません。]", "box A3 返却時に消去します。 [A3 返却時に消去します。]", "text B4 氏名"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
