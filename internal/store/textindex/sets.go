package textindex

import (
	"math/bits"
	"slices"
)

func trailing(b byte) int { return bits.TrailingZeros8(b) }

// Sorted sorts the documents of several keys and removes doubles.
func Sorted(docs []uint32) []uint32 {
	slices.Sort(docs)
	return slices.Compact(docs)
}

// Both are the documents in both lists, which are sorted; it overwrites the first.
func Both(a, b []uint32) []uint32 {
	out := a[:0]
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			out = append(out, a[i])
			i, j = i+1, j+1
		}
	}
	return out
}

// Either are the documents in one of the lists or in both.
func Either(a, b []uint32) []uint32 {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	return Sorted(append(slices.Clone(a), b...))
}
