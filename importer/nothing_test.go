package importer

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// A character that turns into a hyphen begins a way to say nothing, whatever it
// is: no short way may pass it over.
func TestNothingBeginsWithEveryHyphen(t *testing.T) {
	for r := rune(1); r <= utf8.MaxRune; r++ {
		if s := string(r); utf8.ValidRune(r) && ja.Hyphens(s) == "-" && !answer.IsNothing(s) {
			t.Errorf("%U is something", r)
		}
	}
	for _, s := range []string{"-", "--", "---", "なし", "無し", "ナシ", "無", "該当なし", "特になし", "\u2003なし", "なし。", "(なし)", "N/A", "n/a", "/", "ございません", "なしです"} {
		if !answer.IsNothing(s) {
			t.Errorf("%q is something", s)
		}
	}
	for _, s := range []string{"", "無線", "NTT", "ア", "0", "a-", "なしの木小学校", "ございま線", strings.Repeat("-", 21)} {
		if answer.IsNothing(s) {
			t.Errorf("%q is nothing", s)
		}
	}
}
