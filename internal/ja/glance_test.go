package ja

import (
	"testing"
	"unicode/utf8"
)

// Whatever the character: what Glance calls clean Clean leaves as it is, and
// what it calls sound is not suspicious.
func TestGlanceKnowsEveryCharacter(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		s := "あ" + string(r) + "a"
		clean, sound := Glance(s)
		if text, control := Clean(s); clean && (text != s || control) {
			t.Errorf("%U is not clean: %q", r, text)
		}
		if _, bad := firstSuspicious(s); sound && bad {
			t.Errorf("%U is not sound", r)
		}
	}
}

func TestGlanceKnowsUsualTexts(t *testing.T) {
	for _, s := range []string{"", "川崎市立第1小学校", "ミライショウガッコウ", "a@b.jp", " 令和7年度より\n", "044-618-1643", "B1（小学校）"[:2]} {
		if clean, sound := Glance(s); !clean || !sound {
			t.Errorf("%q: %v, %v", s, clean, sound)
		}
	}
}

func TestTrimBlanks(t *testing.T) {
	if got := TrimBlanks(" \u3000\t\n山 田\u3000\n"); got != "山 田" {
		t.Errorf("%q", got)
	}
}
