package samplegen

import (
	"math/rand/v2"
	"slices"
)

// seed names a source of random numbers by a path: class, round, form, field. A
// source depends on its path alone and not on what else is drawn, so that one
// more field or class leaves everything that others draw as it is.
type seed struct {
	run  uint64
	path string
}

// of returns the seed of a name below s.
func (s seed) of(name string) seed { return seed{s.run, s.path + "\x00" + name} }

// rand returns a new source; the same seed returns the same numbers again.
func (s seed) rand() *rand.Rand {
	var mix uint64 = 14695981039346656037 // FNV-1a
	for _, b := range []byte(s.path) {
		mix = (mix ^ uint64(b)) * 1099511628211
	}
	return rand.New(rand.NewPCG(s.run, mix))
}

// pickField draws one of names. Each name draws for itself and the highest
// number wins, so that one more name takes the place of the winner or changes
// nothing.
func (s seed) pickField(names []string) string {
	return slices.MaxFunc(names, s.compare)
}

// shuffle orders names at random. One more name leaves the order of the others
// as it is.
func (s seed) shuffle(names []string) { slices.SortFunc(names, s.compare) }

func (s seed) compare(a, b string) int {
	switch x, y := s.of(a).rand().Uint64(), s.of(b).rand().Uint64(); {
	case x < y:
		return -1
	case x > y:
		return 1
	}
	return 0
}
