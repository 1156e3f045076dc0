package internal_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

var fuzzTarget = regexp.MustCompile(`(?m)^func (Fuzz\w+)\(f \*testing\.F\)`)

// Every fuzz target has seeds in testdata/fuzz, and every folder there a target.
// They are small, so that go test stays quick.
func TestFuzzTargetsHaveSeeds(t *testing.T) {
	const most = 8 << 10 // bytes of a seed
	used := map[string]bool{}
	for _, test := range glob(t, "../*/*_test.go", "../*/*/*_test.go", "../*/*/*/*_test.go") {
		for _, m := range fuzzTarget.FindAllStringSubmatch(read(t, test), -1) {
			dir := filepath.Join(filepath.Dir(test), "testdata", "fuzz", m[1])
			used[dir] = true
			seeds := glob(t, dir+"/*")
			if len(seeds) == 0 {
				t.Errorf("%s: %s has no seeds in %s", test, m[1], dir)
			}
			for _, seed := range seeds {
				if info, err := os.Stat(seed); err != nil || info.Size() > most {
					t.Errorf("%s has more than %d bytes, %v", seed, most, err)
				}
			}
		}
	}
	if len(used) < 30 {
		t.Errorf("only %d fuzz targets were found", len(used))
	}
	for _, dir := range glob(t, "../*/testdata/fuzz/*", "../*/*/testdata/fuzz/*", "../*/*/*/testdata/fuzz/*") {
		if !used[dir] {
			t.Errorf("%s belongs to no fuzz target", dir)
		}
	}
}
