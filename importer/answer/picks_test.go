package answer

import (
	"testing"

	"github.com/uketsuke/uketsuke/importer/layout"
)

// Brackets that the blank prints around words mark none of them.
func TestWordsInPrintedBrackets(t *testing.T) {
	const print = "収入額と【遺族年金※・障害年金】の合計"
	words := []*layout.Choice{{Text: "遺族年金", Means: layout.Word}, {Text: "障害年金", Means: layout.Word}}
	for text, want := range map[string][2]bool{
		"収入額と【遺族年金※・○障害年金】の合計":    {false, true},
		"収入額と【○遺族年金※・障害年金】の合計":    {true, false},
		"収入額と【【遺族年金】※・【障害年金】】の合計": {true, true},
		"収入額と【遺族年金※・（障害年金）】の合計":   {false, true},
		"収入額と 【遺族年金※・障害年金】 の合計":   {false, false},
		"遺族年金": {true, false},
	} {
		for i, w := range words {
			if on, _ := wordIn(words, w, text, print); on != want[i] {
				t.Errorf("%s: %s is %v", text, w.Text, on)
			}
		}
	}
}

func TestCirclesNumber(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{"①": true, "(1)": true, "○1": true, "1": false, "②": false, "○": false, "1枚": false} {
		if got := circlesNumber("1", text); got != want {
			t.Errorf("circlesNumber(1, %q) = %v", text, got)
		}
	}
}
