package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A question further left than the answer below it is its label, however the answer is
// given; not that of the answers further below, and not where a label is beside them.
func TestAskedAbove(t *testing.T) {
	blank := draw(t, "-A1:F1=アンケート", "-A2:F2=問１　会社名のフリガナをご記入ください。", "B3:D3", "-A4:F4=問２　お電話番号をご記入ください。", "B5", "-C5=－", "D5", "-E5=－", "F5",
		"-A6=問３　研修を知ったきっかけは何ですか。（複数回答可）", "-B7=□上司の案内", "-C7=□社内掲示板", "-D7=□メール",
		"-A8=問４　年代をお答えください。（番号に○）", "-B9:D9=１．20代　２．30代　３．40代",
		"-A10=問５　ご担当者についてお聞かせください。", "B11=氏名", "C11:D11", "B12=部署", "C12:D12").derive()
	want := []string{
		"B3 : 問1 会社名のフリガナをご記入ください。", "B5 : 問2 お電話番号をご記入ください。", "B7 : 問3 研修を知ったきっかけは何ですか。(複数回答可)",
		"B9 : 問4 年代をお答えください。(番号に○)", "C11 : 氏名", "C12 : 部署",
	}
	if diff := cmp.Diff(want, sections(blank)); diff != "" {
		t.Error(diff)
	}
	if !blank.Places[2].Many || len(blank.Places[2].Choices) != 3 {
		t.Errorf("%d choices, many %v", len(blank.Places[2].Choices), blank.Places[2].Many)
	}
}

// Words set apart by dots in the open below a question are those to circle; below another
// text they are not.
func TestWordsBelowAQuestion(t *testing.T) {
	for above, want := range map[string][]string{
		"問４　次回も参加したいですか。": {"options B3 問4 次回も参加したいですか。 [B3 参加したい] [B3 参加しない] [B3 わからない]", "text B5 氏名"},
		"本会の活動": {"text B5 氏名"},
	} {
		d := draw(t, "-A1:F1=アンケート", "-A2:F2="+above, "-B3:E3=参加したい ・ 参加しない ・ わからない", "A5=氏名", "B5:D5")
		if diff := cmp.Diff(want, places(d.derive())); diff != "" {
			t.Error(diff)
		}
	}
}
