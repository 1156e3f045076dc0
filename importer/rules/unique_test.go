package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTwins(t *testing.T) {
	texts := []string{"a", "b", "a", "c", "b", "a", "d"}
	want := []twin{{2, 0}, {4, 1}, {5, 0}}
	for name, hash := range map[string]func(string) uint64{
		"each its own":      func(s string) uint64 { return uint64(s[0]) << 24 },
		"two share one":     func(s string) uint64 { return uint64(s[0]/2) << 24 },
		"all have the same": func(string) uint64 { return 0 },
	} {
		var seen []uint64
		for i, text := range texts {
			seen = append(seen, hash(text)|uint64(i))
		}
		got := twins(seen, func(row int) string { return texts[row] })
		if d := cmp.Diff(want, got, cmp.AllowUnexported(twin{})); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}
