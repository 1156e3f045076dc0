package sheet

import (
	"cmp"
	"slices"
	"strings"

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

// mergeEntry is a block of rows, the leftmost column and the number of a range, from high
// to low bits: numbers are sorted faster than what is compared by a function. A sheet has
// 2^20 rows and 2^14 columns, and memory for fewer than 2^28 ranges.
type mergeEntry uint64

const (
	mergeBits = 28
	colBits   = 16
)

func newMergeEntry(block, left, merge int32) mergeEntry {
	return mergeEntry(block)<<(mergeBits+colBits) | mergeEntry(left)<<mergeBits | mergeEntry(merge)
}

func (e mergeEntry) block() int32 { return int32(e >> (mergeBits + colBits)) }
func (e mergeEntry) merge() int32 { return int32(e & (1<<mergeBits - 1)) }

func indexMerges(merges []Area) mergeIndex {
	var x mergeIndex
	x.levels[0] = make([]mergeEntry, 0, len(merges)) // nearly all are low
	for i, m := range merges {
		l := mergeLevel(m)
		shift := l * levelBits
		for b := m.Top >> shift; b <= m.Bottom>>shift; b++ {
			x.levels[l] = append(x.levels[l], newMergeEntry(b, m.Left, int32(i)))
		}
	}
	for _, entries := range x.levels {
		slices.Sort(entries)
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
		i, _ := slices.BinarySearch(entries, newMergeEntry(block, p.Col+1, 0))
		for i--; i >= 0 && entries[i].block() == block; i-- {
			if n := entries[i].merge(); merges[n].Contains(p) {
				return int(n), true
			}
		}
	}
	return 0, false
}

func compareAreas(a, b Area) int {
	if a.Top != b.Top {
		return cmp.Compare(a.Top, b.Top)
	}
	return cmp.Compare(a.Left, b.Left)
}

// merges reads the merged ranges of a sheet.
func (r *sheetReader) merges() {
	x := r.x
	count := x.attrCount()
	before := len(r.sheet.Merges)
	if before > 0 {
		r.warn("merged ranges in two places")
	} else {
		r.sheet.Merges = make([]Area, 0, max(0, min(count, 1024)))
	}
	for d := x.depth; ; {
		if !r.slow && x.depth == d {
			x.quickly(r.quickMerges)
		}
		if !x.each("mergeCell", d) {
			break
		}
		ref := x.value("ref")
		a, ok := ParseArea(ref)
		if !ok {
			x.fail("merged range " + ref)
			return
		}
		if first, _ := ParseCell(firstOf(ref)); !first.IsZero() && first != a.Cell() {
			r.warn("a merged range is written from another corner: " + ref)
		}
		r.addMerge(a)
	}
	if count.differs(len(r.sheet.Merges) - before) {
		r.warn("there are more or fewer merged ranges than declared")
	}
}

// quickMerges is quickMerge for scanner.quickly.
func (r *sheetReader) quickMerges(b []byte) int {
	a, n := quickMerge(b, &r.quick)
	if n > 0 {
		r.addMerge(a)
	}
	return n
}

func (r *sheetReader) addMerge(a Area) {
	r.sheet.Merges = append(r.sheet.Merges, a)
	if len(r.sheet.Merges) > r.lim.Merges {
		r.x.stop(tooMuch("Merges", int64(r.lim.Merges), "many merged ranges"))
	}
}

func firstOf(ref string) string {
	first, _, _ := strings.Cut(ref, ":")
	return first
}

// disjoint sorts merged ranges and leaves out those of one cell and those that
// overlap another: of two the one that begins further up, then further left,
// stays. It sweeps over the rows and keeps, from left to right, the ranges that
// reach down to the present one.
func disjoint(merges []Area) (kept, overlapping []Area) {
	slices.SortFunc(merges, compareAreas)
	kept = merges[:0]
	var open []Area
	for _, m := range merges {
		if m.Top == m.Bottom && m.Left == m.Right {
			continue
		}
		from, _ := slices.BinarySearchFunc(open, m.Left, func(a Area, col int32) int { return cmp.Compare(a.Right, col) })
		to, clash := from, false
		for ; to < len(open) && open[to].Left <= m.Right; to++ {
			clash = clash || open[to].Bottom >= m.Top
		}
		if clash {
			overlapping = append(overlapping, m)
			continue
		}
		open = slices.Replace(open, from, to, m)
		kept = append(kept, m)
	}
	return kept, overlapping
}
