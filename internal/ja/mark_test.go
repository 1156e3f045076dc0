package ja

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMark(t *testing.T) {
	for _, in := range []string{"■", "☑", "☒", "⊠", "✓", "✔", "✔\ufe0f", "☑️", "✅", "レ", "ﾚ", " レ　", "○", "◯", "〇", "⭕", "●", "◎", "◉", "v", "Ｖ", "x", "Ｘ", "TRUE", "true", "1", "１", "はい", "有", "済", "yes", "(○)", "（レ）", "[x]", "【✓】", "同意する"} {
		if got := Mark(in); got != MarkOn {
			t.Errorf("Mark(%q) = %v, want on", in, got)
		}
	}
	for _, in := range []string{"", " ", "　", "□", "☐", "×", "FALSE", "0", "いいえ", "無", "no", "-", "－", "ー", "( )", "（　）", "[]", "同意しない"} {
		if got := Mark(in); got != MarkOff {
			t.Errorf("Mark(%q) = %v, want off", in, got)
		}
	}
	for _, in := range []string{"△", "✗", "?", "？", "新規", "■新規", "■□", "レレ", "2", "(", "(()", "要相談", "T", "○×"} {
		if got := Mark(in); got != MarkNone {
			t.Errorf("Mark(%q) = %v, want none", in, got)
		}
	}
}

func TestMarkRuneIsMarkOfOneCharacter(t *testing.T) {
	for r := rune(0); r <= 0x1FFFF; r++ {
		if got, want := MarkRune(r), Mark(string(r)); got != want {
			t.Errorf("MarkRune(%q) = %v, Mark says %v", r, got, want)
		}
	}
}

func TestChoices(t *testing.T) {
	on := func(s string) Choice { return Choice{On: true, Text: s} }
	off := func(s string) Choice { return Choice{Text: s} }
	tests := []struct {
		in   string
		want []Choice
	}{
		{"■新規　□追加　□更新", []Choice{on("新規"), off("追加"), off("更新")}},
		{"□新規　・　☑追加　・　□更新", []Choice{off("新規"), on("追加"), off("更新")}},
		{"□契約者　／　■販売店　／　□代理店", []Choice{off("契約者"), on("販売店"), off("代理店")}},
		{"✔新規 □追加", []Choice{on("新規"), off("追加")}},
		{"✔\ufe0f新規 □追加", []Choice{on("新規"), off("追加")}},
		{"■新規\n□追加", []Choice{on("新規"), off("追加")}},
		{"■新規□追加", []Choice{on("新規"), off("追加")}},
		{"●企業 ○ガバメント", []Choice{on("企業"), on("ガバメント")}},
		{"レ企業　□ガバメント", []Choice{on("企業"), off("ガバメント")}},
		{"ﾚ企業　□ガバメント", []Choice{on("企業"), off("ガバメント")}},
		{"レ コード　□リンク", []Choice{on("コード"), off("リンク")}},
		{"レコード　□リンク", []Choice{on("コード"), off("リンク")}},
		{"□コード　レ リンク", []Choice{off("コード"), on("リンク")}},
		{"v 新規 □追加", []Choice{on("新規"), off("追加")}},
		{"Ｘ新規 □追加", []Choice{on("新規"), off("追加")}},
		{"☒新規 ☐追加", []Choice{on("新規"), off("追加")}},
		{"×新規 ○追加", []Choice{off("新規"), on("追加")}},
		{"☑ 使用許諾契約書に同意する", []Choice{on("使用許諾契約書に同意する")}},
		{"■同意する　□同意しない", []Choice{on("同意する"), off("同意しない")}},
		{"新規■ 追加□", []Choice{on("新規"), off("追加")}},
		{"新規 □ ・ 追加 ■", []Choice{off("新規"), on("追加")}},
		{"新規（○） 追加（　）", []Choice{on("新規"), off("追加")}},
		{"（○）新規 （　）追加", []Choice{on("新規"), off("追加")}},
		{"[x] new [ ] renewal", []Choice{on("new"), off("renewal")}},
		{"【レ】新規 【 】追加", []Choice{on("新規"), off("追加")}},
		{"レ□新規 □追加", []Choice{on("新規"), off("追加")}},
		{"□レ新規 □追加", []Choice{on("新規"), off("追加")}},
		{"□新規 ✓□追加", []Choice{off("新規"), on("追加")}},
		{"□新規✓ □追加", []Choice{on("新規"), off("追加")}},
		{"□新規 ✓ □追加", []Choice{{Doubt: true, Text: "新規"}, {Doubt: true, Text: "追加"}}},
		{"□新規✓□追加", []Choice{{Doubt: true, Text: "新規"}, {Doubt: true, Text: "追加"}}},
		{"■新規□✓追加", []Choice{on("新規"), on("追加")}},
		{"区分：■新規 □追加", []Choice{off("区分:"), on("新規"), off("追加")}},
		{"□新規優待（5×2台）", []Choice{off("新規優待(5×2台)")}},
		{"□新規(更新) ■追加", []Choice{off("新規(更新)"), on("追加")}},
		{"□二〇二五年度 ■その他", []Choice{off("二〇二五年度"), on("その他")}},
		{"□Vision One ■Apex One", []Choice{off("Vision One"), on("Apex One")}},
	}
	for _, tt := range tests {
		got, ok := Choices(tt.in)
		if d := cmp.Diff(tt.want, got); d != "" || !ok {
			t.Errorf("Choices(%q), %v (-want +got)\n%s", tt.in, ok, d)
		}
	}
	for _, in := range []string{"", "新規", "Vision One", "レンタル", "xls", "(株)", "5×2", "（1）新規"} {
		if got, ok := Choices(in); ok {
			t.Errorf("Choices(%q) = %v, true", in, got)
		}
	}
}

// FuzzChoices: a text with an empty box for every choice is never on, and
// nothing panics.
func FuzzChoices(f *testing.F) {
	for _, s := range []string{"■新規　□追加", "レ□", "(○", "□✓ □", "v", "〇一〇", "x x x", "\ufe0f□"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cs, ok := Choices(s)
		if ok != (len(cs) > 0) {
			t.Errorf("Choices(%q) = %v, %v", s, cs, ok)
		}
		for _, c := range cs {
			if c.On && c.Doubt {
				t.Errorf("Choices(%q): %v is on and in doubt", s, c)
			}
		}
	})
}

func BenchmarkChoices(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Choices("■新規　・　□追加　・　□更新")
	}
}
