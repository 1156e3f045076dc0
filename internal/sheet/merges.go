package sheet

import (
	"cmp"
	"slices"
	"sort"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// mergeIndex finds the merged range over a cell. A range is entered once for
// every block of rows that it touches, in the level whose blocks are about as
// high as the range; so a range takes at most nine entries, however high.
type mergeIndex struct{ levels [mergeLevels][]mergeEntry }

const (
	mergeLevels = 7 // 8^7 rows are more than a sheet has
	levelBits   = 3
)

type mergeEntry struct{ block, left, merge int32 }

func (e mergeEntry) compare(f mergeEntry) int {
	return cmp.Or(cmp.Compare(e.block, f.block), cmp.Compare(e.left, f.left))
}

func indexMerges(merges []Area) mergeIndex {
	var x mergeIndex
	for i, m := range merges {
		l := mergeLevel(m)
		shift := l * levelBits
		for b := m.Top >> shift; b <= m.Bottom>>shift; b++ {
			x.levels[l] = append(x.levels[l], mergeEntry{b, m.Left, int32(i)})
		}
	}
	for _, entries := range x.levels {
		slices.SortStableFunc(entries, mergeEntry.compare)
	}
	return x
}

func mergeLevel(m Area) int {
	l := 0
	for h := (m.Bottom - m.Top) >> levelBits; h > 0; h >>= levelBits {
		l++
	}
	return min(l, mergeLevels-1)
}

func (x *mergeIndex) find(merges []Area, p diag.Cell) (int, bool) {
	for l := range x.levels {
		entries := x.levels[l]
		block := p.Row >> (l * levelBits)
		i := sort.Search(len(entries), func(i int) bool {
			e := entries[i]
			return e.block > block || e.block == block && e.left > p.Col
		})
		for i--; i >= 0 && entries[i].block == block; i-- {
			if merges[entries[i].merge].Contains(p) {
				return int(entries[i].merge), true
			}
		}
	}
	return 0, false
}

func compareAreas(a, b Area) int {
	return cmp.Or(cmp.Compare(a.Top, b.Top), cmp.Compare(a.Left, b.Left))
}
