package importer

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
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

// That there is nothing, in a cell of an item that says other things, is told of as it is
// in a field; 〃 below it repeats it.
func TestNothingInAnItem(t *testing.T) {
	t.Parallel()
	const form, s = "コンタクトパーソン登録票.xlsx", "コンタクトパーソン登録票"
	for _, word := range []string{"－", "なし", "該当なし"} {
		a := one(t, fill(t, form, put(t, s, map[string]any{"L15": "髙橋", "R15": "太郎", "AG15": word, "L17": "小野", "R17": "花子", "AG17": "〃"})))
		got := said(a, diag.Info)
		for _, want := range []string{"info nothing rows[0].company_name AG15", "info nothing rows[1].company_name AG17"} {
			if !slices.Contains(got, want) {
				t.Errorf("%s: %v, want %s", word, got, want)
			}
		}
	}
}
