package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A narrow framed cell before the words of a declaration is one to mark, also without a
// label before it; one before a unit is not.
func TestMarkBeforeADeclaration(t *testing.T) {
	d := draw(t, "-A1:F1=申込書", "A3=会社名", "B3:F3", "B5", "-C5:F5=契約者と同じ", "A7=電話番号", "B7:F7", "B9", "-C9:F9=個人情報の取り扱いに同意します", "B11", "-C11=年間")
	d.must(d.f.SetColWidth(d.sheet, "B", "B", 4))
	want := []string{"text B3 会社名", "box B5 契約者と同じ [B5 契約者と同じ]", "text B7 電話番号", "box B9 個人情報の取り扱いに同意します [B9 個人情報の取り扱いに同意します]", "text B11"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
