package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Room that belongs to what is printed beside it is no place.
func TestRoomOfPrints(t *testing.T) {
	tests := []struct {
		name   string
		cells  []string
		frames [][2]string
		want   []string
	}{
		{"behind the title of a section", []string{"-A1=【申込者】", "-A2=氏名", "A4=住所", "B4:D4"}, [][2]string{{"A1", "D2"}}, []string{"text B2 氏名", "text B4 住所"}},
		{"behind a printed value", []string{"-A1=期間：", "-B1=3年", "-A2=金額：", "-B2=99,000円", "A4=住所", "B4:D4"}, [][2]string{{"A1", "F2"}}, []string{"text B4 住所"}},
		{"behind a printed pair", []string{"-A1=提出先：管理室の窓口", "-B1:D1", "A4=住所", "B4:D4"}, [][2]string{{"A1", "F1"}}, []string{"text B4 住所"}},
		{"between a name and 御中", []string{"-A1=株式会社見本", "-C1=御中", "A4=住所", "B4:D4"}, nil, []string{"text B4 住所"}},
		{"rest of the row of a postal code", []string{"A1:A2=住所", "B1=〒", "C1:D1", "E1:H1", "B2:H2"}, nil, []string{"text C1 住所", "text B2 住所"}},
	}
	for _, tt := range tests {
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

// A list that is on framed cells and on an unframed one below them was left there.
func TestLeftOverList(t *testing.T) {
	d := draw(t, "A1=壁紙の色", "B1:D1", "-A2:D2")
	d.list("A2:A2 B1:D1", "赤", "青")
	if diff := cmp.Diff([]string{"options B1 壁紙の色 [B1 赤] [B1 青]"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
