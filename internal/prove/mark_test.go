package prove

import (
	"testing"

	"github.com/uketsuke/uketsuke/importer/layout"
)

// Deleting the other words chooses one only where there are others.
func TestOneWordIsNotLeft(t *testing.T) {
	left := &ways[len(ways)-1]
	if !left.alone {
		t.Fatalf("%s deletes no words", left.name)
	}
	words := []layout.Choice{{Text: "有", Means: layout.Word}, {Text: "無", Means: layout.Word}}
	for n := range words {
		p := layout.Place{Choices: words[:n+1]}
		if got, want := (&pen{}).canMark(&p, 0, left), n > 0; got != want {
			t.Errorf("%d words: %v, want %v", n+1, got, want)
		}
	}
}
