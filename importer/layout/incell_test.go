package layout

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A framed cell that ends in a colon has room behind its label, whatever words that
// has, also beside the box of another block; nothing outside of the form is its answer.
func TestFramedLabelWithColonHasRoom(t *testing.T) {
	d := draw(t, "A1:D1=会社名 / Company：", "A2:D2=アクティベーションコード：", "A3:D3=法人番号：", "F3:H3=□契約者と同じ", "A4:D4=ご担当者フリガナ：", "F4:H4=電話：")
	want := []string{"inline A1 会社名", "inline A2 アクティベーションコード", "inline A3 法人番号", "inline A4 ご担当者フリガナ", "inline F4 電話"}
	got := slices.DeleteFunc(places(d.derive()), func(p string) bool { return strings.HasPrefix(p, "box F3") })
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
