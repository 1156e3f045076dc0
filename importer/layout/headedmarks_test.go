package layout

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Below はい and いいえ people mark one of two cells; remarks beside them stay a
// place of their own.
func TestMarksBelowHeadings(t *testing.T) {
	d := draw(t, "A1=質問", "B1=はい", "C1=いいえ", "D1=備考", "A2=熱がありますか", "B2", "C2", "D2", "A3=咳がでますか", "B3", "C3", "D3")
	want := []string{
		"options B2 熱がありますか [B2 はい] [C2 いいえ]", "text D2 熱がありますか 備考",
		"options B3 咳がでますか [B3 はい] [C3 いいえ]", "text D3 咳がでますか 備考",
	}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// Headings that may be over numbers are no marks: how many men, how many women.
func TestNumbersBelowHeadings(t *testing.T) {
	d := draw(t, "A1=区分", "B1=男", "C1=女", "A2=大人", "B2", "C2", "A3=小人", "B3", "C3")
	want := []string{"text B2 大人 男", "text C2 大人 女", "text B3 小人 男", "text C3 小人 女"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}

// A cell may ask more than one question.
func TestSeveralQuestionsInCell(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"□吸う　□吸わない　　飲酒　□飲む　□飲まない", []string{"options B1 喫煙 [B1 吸う] [B1 吸わない]", "options B1 飲酒 [B1 飲む] [B1 飲まない]"}},
		{"初診・再診　　紹介状　有・無", []string{"options B1 喫煙 [B1 初診] [B1 再診]", "options B1 紹介状 [B1 有] [B1 無]"}},
		{"□吸う　□吸わない　□やめた　□その他", []string{"options B1 喫煙 [B1 吸う] [B1 吸わない] [B1 やめた] [B1 その他]"}},
	} {
		if diff := cmp.Diff(tt.want, places(draw(t, "A1=喫煙", "B1="+tt.text).derive())); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
	}
}

// The part of a cell in which one of its questions is asked, whatever was typed.
func TestQuestionInCell(t *testing.T) {
	b := draw(t, "A1=喫煙", "B1=□有　□無　　飲酒　□有　□無").derive()
	text := "□有　☑無　　飲酒　☑有　□無"
	want := []string{"□有　☑無　　", "　☑有　□無"}
	for i := range want {
		p := &b.Places[i]
		if got := b.QuestionIn(p, p.Area, text); got != want[i] {
			t.Errorf("question %d: %q, want %q", i, got, want[i])
		}
	}
}

// A cash book has lines between its columns, not between its rows.
func TestLedger(t *testing.T) {
	d := draw(t, "A1=日付", "B1=摘要", "C1=金額")
	d.frame("A2", "A7")
	d.frame("B2", "B7")
	d.frame("C2", "C7")
	want := []string{"column A2 日付", "column B2 摘要", "column C2 金額"}
	if diff := cmp.Diff(want, places(d.derive())); diff != "" {
		t.Error(diff)
	}
}
