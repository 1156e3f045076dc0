package layout

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/sheet"
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

// Labels with something typed behind them are printed texts of the blank, so that the
// larger of two forms is not taken for the smaller, nor a filled one for none.
func TestFilledLabelsAreAlike(t *testing.T) {
	small := draw(t, "A1=申込書", "A3:C3=会社名：", "A4:C4=電話：").derive()
	large := draw(t, "A1=申込書", "A3:C3=会社名：", "A4:C4=電話：", "A5:C5=住所 / Address：", "A6:C6=備考：").derive()
	l := NewLibrary([]*Blank{small, large})
	for _, tt := range []struct {
		cells []string
		blank int
	}{
		{[]string{"A1=申込書", "A3:C3=会社名：株式会社湊", "A4:C4=電話：03-1234-5678"}, 0},
		{[]string{"A1=申込書", "A3:C3=会社名：株式会社湊", "A4:C4=電話：03-1234-5678", "A5:C5=住所 / Address：東京都", "A6:C6=備考： 急ぎます"}, 1},
	} {
		m := l.Rank(draw(t, tt.cells...).book().Sheets[0])
		if len(m) == 0 || m[0].Blank != tt.blank || m[0].Likeness != 1 {
			t.Errorf("%v: ranked %+v", tt.cells, m)
		}
	}
}

// A text that begins like a label is one only if all that the print has is there.
func TestOpeningsNeedEveryPrint(t *testing.T) {
	o := openings{}
	for key, literals := range [][]string{{"会社名:", ""}, {"〒", "-", ""}, {"電話:", "内線:", ""}} {
		o.add(&knownPrint{Print: Print{Area: sheet.Area{}}, key: int32(key), literals: literals})
	}
	for text, want := range map[string][]int32{"会社名：湊": {0}, "会 社 名 ： 湊": {0}, "会社名 湊": nil, "〒100-0001": {1}, "〒1000001": nil, "電話：03": nil, "電話：03 内線：4": {2}, "": nil, "□": nil} {
		if diff := cmp.Diff(want, o.filled(text)); diff != "" {
			t.Errorf("%s:\n%s", text, diff)
		}
	}
}
