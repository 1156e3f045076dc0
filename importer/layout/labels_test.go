package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLabels(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"a lead in a bracket is no label", []string{"A1:A2=現住所", "B1=（〒", "C1", "D1=-", "E1", "F1=）", "B2:F2"},
			[]string{"parts C1 現住所", "text B2 現住所"}},
		{"a heading past a total", []string{"A1=区分", "B1=金額", "C1=備考", "A2=補助金", "B2==B3+1", "C2", "A3=借入金", "B3", "C3"},
			[]string{"computed B2 補助金 金額", "text C2 補助金 備考", "text B3 借入金 金額", "text C3 借入金 備考"}},
		{"headings below each other, beside one as high as both", []string{"A1:C1=期間", "D1:F2=業務内容", "A2:C2=企業名", "A3:C3", "D3:F4", "A4:C4", "A5:F5=以上"},
			[]string{"text A3 期間", "text D3 業務内容", "text A4 企業名"}},
		{"a remark as wide as its answer", []string{"A1:F1=［特記事項］（離職した場合にはその理由や、周囲の評価など、知っていることを記入してください）", "A2:F5"},
			[]string{"text A2 [特記事項]"}},
		{"answers that are numbered in a row", []string{"A1:B1=高度地区", "C1=①", "D1", "E1:F1=建ぺい率", "G1", "A2:B2=日影規制", "C2=①", "D2", "E2=②", "F2:G2"},
			[]string{"text D1 高度地区", "text G1 建ぺい率", "text D2 日影規制", "text F2 日影規制"}},
		{"a text above, not the title at the side", []string{"A1:A6=基本情報", "-B1=携帯番号", "C2:F2", "-B4=返却の方法", "C5:F5"},
			[]string{"text C2 携帯番号", "text C5 返却の方法"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, places(draw(t, tt.cells...).derive())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What a drop-down list holds is no heading of what is below it.
func TestNoHeadingInList(t *testing.T) {
	d := draw(t, "A1:B1=有無", "C1:G1=有", "A2:B2=時期", "C2:D2=令和　年　月　日", "E2=～", "F2:G2=令和　年　月　日")
	d.list("C1:G1", "有", "無")
	want := []string{"options C1 有無 [C1 有] [C1 無]", "inline C2 時期", "inline F2 時期"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
