package main

import (
	"slices"
	"testing"
	"time"
)

// When the time is up no more mutants are tried.
func TestMost(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a test binary")
	}
	s, err := run("./testdata/shop", options{most: time.Nanosecond}, func(mutant, fate) {})
	if err != nil || s.tried != 0 || s.all != 13 {
		t.Errorf("%v, %v", s, err)
	}
}

// Each mutant of a small package meets the fate that its tests have for it.
func TestFates(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a test binary")
	}
	got := map[fate][]string{}
	s, err := run("./testdata/shop", options{}, func(m mutant, f fate) { got[f] = append(got[f], m.what) })
	if err != nil {
		t.Fatal(err)
	}
	want := map[fate][]string{
		killed: {"n >= 10 || member: &&", "n >= 10: >", "n >= 10: not", "each -= 20: +=", "i < n: <=", "i < n: not", "i++: --", "total += each: -=",
			"n > 0: not", `name != "": ==`},
		lived:      {`n > 0 && name != "": ||`, "n > 0: >="},
		notCovered: {"-c: without -"},
	}
	for f, list := range want {
		slices.Sort(list)
		slices.Sort(got[f])
		if !slices.Equal(list, got[f]) {
			t.Errorf("%s: %q, want %q", f, got[f], list)
		}
	}
	if s.all != 13 || s.tried != 13 || s.counts[killed] != 10 || s.counts[lived] != 2 || s.counts[notCovered] != 1 {
		t.Errorf("%s", s)
	}
}

// A seed chooses the same sample always, and the whole is in order.
func TestSample(t *testing.T) {
	a, b := chosen(100, options{sample: 10, seed: 7}), chosen(100, options{sample: 10, seed: 7})
	if len(a) != 10 || !slices.Equal(a, b) || slices.IsSorted(a) || slices.Min(a) < 1 || slices.Max(a) > 100 || slices.Equal(a, chosen(100, options{sample: 10, seed: 8})) {
		t.Errorf("%v, %v", a, b)
	}
	if all := chosen(5, options{sample: 10}); !slices.Equal(all, []int{1, 2, 3, 4, 5}) {
		t.Errorf("%v", all)
	}
}
