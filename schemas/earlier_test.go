package schemas_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/uketsuke/uketsuke/schemas"
)

// A folder of the time when rules were part of the program gets them back; one
// that has rules or shares nothing is not changed.
func TestComplete(t *testing.T) {
	for _, tt := range []struct {
		parts string
		added bool
	}{
		{"words: {}\nparts:\n  - part: a\n", true},
		{"parts:\n  - part: a\nrules: {}\n", false},
		{"words: {}\n", false},
	} {
		got, err := fs.ReadFile(schemas.Complete(fstest.MapFS{"parts.yaml": {Data: []byte(tt.parts)}}), "parts.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if added := strings.Contains(string(got), "\nconditions:\n"); added != tt.added || !strings.HasPrefix(string(got), tt.parts) {
			t.Errorf("%q: rules added: %t", tt.parts, added)
		}
	}
}
