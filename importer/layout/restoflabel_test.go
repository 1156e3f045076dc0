package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// Unlocked single cells between the merged cell of a label and the answer, in the frame of
// the label, are no place; a cell in the frame that is as high as the label is one.
func TestRestOfLabel(t *testing.T) {
	rows := func(rest ...string) []string {
		d := draw(t, append([]string{"-A1:F1=費用の内訳", "-A3:B4=計画の作成費用", "E3:F4", "-A5:B6=教育の費用", "E5:F6"}, rest...)...)
		border := func(sides ...string) (list []excelize.Border) {
			for _, side := range sides {
				list = append(list, excelize.Border{Type: side, Style: 1, Color: "000000"})
			}
			return list
		}
		style := func(open bool, from, to string, sides ...string) {
			id, err := d.f.NewStyle(&excelize.Style{Border: border(sides...), Protection: &excelize.Protection{Locked: !open}})
			d.must(err)
			d.must(d.f.SetCellStyle(d.sheet, from, to, id))
		}
		for _, top := range []string{"3", "5"} {
			bottom := string(top[0] + 1)
			style(false, "A"+top, "A"+bottom, "left", "top", "bottom")
			style(false, "B"+top, "B"+bottom, "top", "bottom")
			style(true, "C"+top, "C"+top, "top")
			style(true, "D"+top, "D"+top, "top", "right")
			style(true, "C"+bottom, "C"+bottom, "bottom")
			style(true, "D"+bottom, "D"+bottom, "bottom", "right")
			style(true, "E"+top, "F"+bottom, "left", "top", "bottom", "right")
		}
		d.must(d.f.ProtectSheet(d.sheet, &excelize.SheetProtectionOptions{}))
		return places(d.derive())
	}
	if diff := cmp.Diff([]string{"text E3 計画の作成費用", "text E5 教育の費用"}, rows()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"text C3 計画の作成費用", "text E3 計画の作成費用", "text E5 教育の費用"}, rows("C3:D4")); diff != "" {
		t.Error(diff)
	}
}
