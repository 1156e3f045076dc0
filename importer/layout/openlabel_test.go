package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// An empty cell without a frame beside a label is a place where the label is a word that
// asks wherever it stands, has a colour, or a colon; beside titles and headings it is none.
func TestOpenLabelBesideRoom(t *testing.T) {
	tests := []struct {
		name  string
		cells []string
		want  []string
	}{
		{"known words", []string{"-A1=納品書", "-B3=No", "-B4=納品日", "A6=備考", "B6:C6"}, []string{"text C3 No", "text C4 納品日", "text B6 備考"}},
		{"coloured labels", []string{"-A1=見積書", "+-A3=工事の名前", "+-A4=納め方", "A6=備考", "B6:C6"},
			[]string{"text B3 工事の名前", "text B4 納め方", "text B6 備考"}},
		{"the colour goes on below", []string{"-A1=見積書", "+-A3=工事の名前", "+-A4=納め方", "+-A5", "A8=備考", "B8:C8"},
			[]string{"text B3 工事の名前", "text B4 納め方", "text B8 備考"}},
		{"a merged cell beside a coloured label", []string{"-A1=見積書", "+-A3:B3=受け渡し", "-C3:D3"}, []string{"text C3 受け渡し"}},
		{"a label with a colon before another one", []string{"-A1=記録", "-A3=利用された方：", "-C3=作成年月日：", "-D3", "-E3=年", "-F3", "-G3=月", "-H3", "-I3=日"},
			[]string{"text B3 利用された方", "parts D3 作成年月日"}},
		{"a coloured title", []string{"-A1=見積書", "+-A3=1. 仕事", "A4=備考", "B4:C4"}, []string{"text B4 備考"}},
		{"a printed answer", []string{"-A1=案内", "-A3=件名", "-B3=納品のご案内", "A4=備考", "B4:C4"}, []string{"text B4 備考"}},
		{"a word above its answer", []string{"-A1=案内", "-A3=件名", "A4:C4"}, []string{"text A4 件名"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := draw(t, tt.cells...)
			d.must(d.f.SetColWidth(d.sheet, "A", "C", 20))
			if diff := cmp.Diff(tt.want, places(d.derive())); diff != "" {
				t.Error(diff)
			}
		})
	}
}
