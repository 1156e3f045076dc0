package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Questionnaires ask in the cell of the answer, in sentences on coloured bars, and for
// words in the open to be circled.
func TestQuestionnaire(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cells []string
		want  []string
	}{
		{"a label with a colon in the cell of its answer", []string{"A2:C2=御社名：", "D2:F2=お名前：", "A3:C3=Ｅメール：", "D3:F3=お電話：（　　　）　　　－　　　", "A4:B4=〒　　　－　　　　"},
			[]string{"inline A2 御社名", "inline D2 お名前", "inline A3 Eメール", "inline D3 お電話", "inline A4"}},
		{"beside other words to circle", []string{"A1:F1=当てはまるものを○で囲んでください。", "A2:C2=御社名：", "D2:F2=お名前："},
			[]string{"inline A2 御社名", "inline D2 お名前"}},
		{"words in the open below the sentence that asks for a circle", []string{"-A2=次のどれにあたりますか。あてはまるものを○で囲んでください。", "-A3=本人", "-C3=代理店", "-E3=その他"},
			[]string{"options A3 次のどれにあたりますか。あてはまるものを○で囲んでください。 [A3 本人] [C3 代理店] [E3 その他]"}},
		{"no words in the open with room behind them", []string{"-A2=いずれかを○で囲んでください。", "-A3=本人", "-C3=代理店", "D3:F3"},
			[]string{"text D3 代理店"}},
		{"a unit behind a narrow cell", []string{"A2=契約年数", "B2", "C2:D2=年間"}, []string{"text B2 契約年数"}},
		{"a date behind its label and era", []string{"-A2:C2=株式会社みなと　御中", "F2:I2=ご記入日　令和　　年　　月　　日"}, []string{"inline F2 ご記入日"}},
		{"a heading of gaps", []string{"A1:F1=要不要を○で囲む", "A2:B2=コード", "C2:D2=数／期限", "A3:B3", "C3:D3=　　　　台"}, []string{"text A3 コード", "inline C3 数/期限"}},
	} {
		if diff := cmp.Diff(tt.want, places(draw(t, tt.cells...).derive())); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// The title of a section is the bar of the question, not the heading of an answer of the
// same width.
func TestSectionOfAQuestion(t *testing.T) {
	b := draw(t, "+A1:F1=Ｑ１　会社について教えてください。", "+A2:F2=会社名（カナ）", "A3:F3", "+A4:F4=会社名（正式）", "A5:F5", "A6:B6=担当", "C6:F6").derive()
	for i := range b.Places {
		if got := b.Places[i].Section; got != "Q1 会社について教えてください。" {
			t.Errorf("%s is in %q", b.Places[i].Area.Cell(), got)
		}
	}
}
