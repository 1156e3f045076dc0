package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Numbered lines below each other beside a label that asks for circles are one question,
// each in a frame of its own or all in one; what is behind その他 is an answer of its own.
func TestNumberedLinesToCircle(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cells []string
		want  []string
	}{
		{"a frame each", []string{"A1=氏名", "B1:G1", "A2:A4=変更理由\n（○をつけてください）", "B2=　１　・他院に転院した為", "-C2:C2", "B3=　２　・申請時と異なる為", "B4=　３　・その他", "D4:G4"},
			[]string{"text B1 氏名", "options B2 変更理由 (○をつけてください) [B2 他院に転院した為] [B3 申請時と異なる為] [B4 その他]", "text D4 変更理由 (○をつけてください)"}},
		{"one frame, remark below the label", []string{"A1=氏名", "B1:G1", "-A2=必要な証書", "-A4=※該当するものに○を付けて下さい", "-B2=１　被保険者証", "-B3=２　資格者証", "-B4:G4=３　その他　（　　　　　　　　）"},
			[]string{"text B1 氏名", "options B2 必要な証書 [B2 被保険者証] [B3 資格者証] [B4 その他]", "inline B4 3 その他"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := draw(t, tt.cells...)
			if tt.cells[2][0] == '-' {
				d.frame("A2", "A4")
				d.frame("B2", "G4")
			}
			if diff := cmp.Diff(tt.want, places(d.derive())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Words with dots between them in one cell of a frame are circled where the label before
// it asks for it, also past empty cells.
func TestWordsAmidTheirFrame(t *testing.T) {
	d := draw(t, "A1=氏名", "B1:D1", "A2=申請区分\n（○をつけてください）", "-B2", "-C2=新規申請・更新申請・変更申請", "-D2")
	d.frame("B2", "D2")
	if diff := cmp.Diff([]string{"text B1 氏名", "options C2 申請区分 (○をつけてください) [C2 新規申請] [C2 更新申請] [C2 変更申請]"}, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
