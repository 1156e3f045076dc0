package answer

import (
	"testing"

	"github.com/uketsuke/uketsuke/importer/layout"
)

// The word of a numbered line alone in its cell is marked by a sign before its number.
func TestWordOfNumberedLine(t *testing.T) {
	t.Parallel()
	c := &layout.Choice{Text: "その他", Means: layout.Word}
	for text, want := range map[string]bool{"○ 3 ・その他": true, "レ 3 ・その他": true, "3 ・その他": false, "3 ・その他 (転居)": false} {
		if on, _ := wordIn([]*layout.Choice{c}, c, text, "3 ・その他"); on != want {
			t.Errorf("%s is %v", text, on)
		}
	}
}
