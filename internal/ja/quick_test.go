package ja

import (
	"fmt"
	"testing"
	"unicode/utf8"
)

// What is decided by the first bytes of characters is right for every
// character.
func TestLeads(t *testing.T) {
	suspicious := func(r rune) bool { _, bad := firstSuspicious("a" + string(r) + "あ"); return bad }
	for name, tt := range map[string]struct {
		leads *leads
		is    func(rune) bool
	}{
		"blank":   {blankLeads, isBlank},
		"hyphen":  {hyphenLeads, func(r rune) bool { return r != '-' && isHyphen(r) }},
		"suspect": {suspectLeads, suspicious},
	} {
		for r := rune(0); r <= utf8.MaxRune; r++ {
			if utf8.ValidRune(r) && tt.is(r) && !tt.leads.in(string(r)) {
				t.Errorf("%s: %U is not told", name, r)
			}
		}
	}
}

func TestSuspiciousFindsEach(t *testing.T) {
	for _, r := range "\uFFFD〓\uE000\uF8FF\U000F0000\U0010FFFD" {
		if got, bad := Suspicious("山" + string(r) + "太郎"); !bad || got != r {
			t.Errorf("%U: %U, %v", r, got, bad)
		}
	}
	for _, s := range []string{"山?太郎", "山？太郎", "a?あ"} {
		if _, bad := Suspicious(s); !bad {
			t.Errorf("%s is not suspicious", s)
		}
	}
}

// What firstUnclean passes over is what Clean leaves as it is.
func TestFirstUncleanKnowsEveryCharacter(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		text, control := Clean("は" + string(r) + "あ")
		changes := control || text != "は"+string(r)+"あ"
		if s := "は" + string(r) + "あ"; (firstUnclean(s) < len(s)) != changes {
			t.Errorf("%U: %d", r, firstUnclean(s))
		}
	}
	for _, s := range []string{"\xff", "あ\xe3\x81", "\xe3a\x81", "\xed\xa0\x80", "\xc2"} {
		if firstUnclean(s) == len(s) {
			t.Errorf("%q passes", s)
		}
	}
}

// The ways of a hurry lead where the long ones do: what is added to a text and
// folded away again by the long way changes no answer.
func TestQuickWays(t *testing.T) {
	texts := []string{
		"", "-", "a@b.jp", "/a@b.jp", "a@b", "a..b@c.jp", ".a@b.jp", "a@-b.jp", "a@b.xn--p1ai", "a@b.c", "a@b@c.jp", "a-b_c+d@e-f.co.jp", "mailto:a@b.jp", "a@b.jp.",
		"03-1234-5678", "05-0123-4567", "050-1234-5678", "090-123-4567", "0120-123-456", "00-1234-5678", "03-1234-567", "0-31234-5678", "0081-3-1234-5678", "01267-1-2345", "03-1234-5678-1", "1-2", "03--12345678",
		"210-0006", "2100006", "210-006", "21-00006", "-100006",
		"B114210000001", "b114210000001", "B1142-1000-0001", "EP-75AV-TCAPW-XFUJE-VYYH9-KRGV8-XXGM4", "AB_1",
		"ミライ", "ミライ-ショウ", "みらい", "ヴァーー", "ア\u3099", "カ\u3099", "・", "ア ア", "アa1",
		"0", "007", "40", "123456789012345678", "1,000", "10台", "12.0",
		"東京都", "東京", "東京都港区", "13", "13(東京都)",
		"〃", "同上", "(同上)", "（ 〃）", "\u3000同", "(あ)", "上に同じ", "((", "川崎",
		"無し", "はい", "学校", "済み", "ー", "レ", "チェック", "有", "ア", "いいえ", "の",
	}
	for _, s := range texts {
		slow := s + "\u200b" // invisible: no short way takes it, and Clean takes it off
		for name, ask := range map[string]func(string) string{
			"Email":  func(s string) string { text, beside, n, ok := Email(s); return fmt.Sprint(text, beside, n, ok) },
			"Phone":  func(s string) string { p, ok := Phone(s); return fmt.Sprint(p, ok) },
			"Postal": func(s string) string { text, ok := Postal(s); return fmt.Sprint(text, ok) },
			"Kana":   func(s string) string { text, ok := Kana(s); return fmt.Sprint(text, ok) },
			"SchoolCode": func(s string) string {
				text, parts, ok, note := SchoolCode(s)
				return fmt.Sprint(text, parts, ok, note)
			},
			"ActivationCode":  func(s string) string { text, ok := ActivationCode(s); return fmt.Sprint(text, ok) },
			"Int":             func(s string) string { n, unit, ok := Int(s); return fmt.Sprint(n, unit, ok) },
			"PrefectureAlone": func(s string) string { name, ok := PrefectureAlone(s); return fmt.Sprint(name, ok) },
			"Ditto":           func(s string) string { return fmt.Sprint(Ditto(s)) },
		} {
			if got, want := ask(s), ask(slow); got != want {
				t.Errorf("%s(%q) = %s, want %s", name, s, got, want)
			}
		}
		if got, want := Mark(s), Mark("\u200b"+s); got != want {
			t.Errorf("Mark(%q) = %v, want %v", s, got, want)
		}
	}
}
