package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Words with brackets for one character beside each are one question; brackets with
// room for a text, and those that ask for one, are answers, and a sentence that speaks of
// brackets is neither.
func TestBracketsToMark(t *testing.T) {
	d := draw(t, "A1=立場", "B1:F1=学校（　）　販売店（　）　代理店（　）", "A2=区分", "B2:F2=（　）新規　（　）更新", "A3=連絡", "B3:F3=内線（　　　　）　携帯（　　　　　　）",
		"A4=扱い", "B4:F4=契約者と同じ（　）", "-A5:F5=該当するものの（　）内に印をつけてください。")
	want := []string{"options B1 立場 [B1 学校] [B1 販売店] [B1 代理店]", "options B2 区分 [B2 新規] [B2 更新]", "inline B3 内線", "inline B3 携帯", "box B4 扱い [B4 契約者と同じ]"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
