package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Labels in brackets below their answers name those; above them, they name what is
// below, and a remark names nothing.
func TestCaptionsBelowAnswers(t *testing.T) {
	for name, c := range map[string]struct{ cells, want []string }{
		"beside a label of both rows": {
			[]string{"A1:A2=担当者", "B1:C1", "D1:E1", "B2:C2=（姓）", "D2:E2=（名）", "A3=電話", "B3:E3"},
			[]string{"text B1 担当者 姓", "text D1 担当者 名", "text B3 電話"},
		},
		"below each other": {
			[]string{"-A1:F1=第１　申込み", "A2:C2", "D2:F2", "-A3:C3=※（氏名）", "-D3:F3=（勤務先）", "A4:F4", "-A5:F5=（所在地）"},
			[]string{"text A2 氏名", "text D2 勤務先", "text A4 所在地"},
		},
		"above": {
			[]string{"-A1:F1=（氏名）", "A2:F2", "-A3:F3=（所在地）", "A4:F4"},
			[]string{"text A2 (氏名)", "text A4 (所在地)"},
		},
		"a remark": {
			[]string{"A1:A2=電話", "B1:C1", "B2:C2=（半角で記入）"},
			[]string{"text B1 電話"},
		},
	} {
		d := draw(t, c.cells...)
		if diff := cmp.Diff(c.want, places(d.derive())); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
