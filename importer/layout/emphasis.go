package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// StandingOut are the cells in which somebody made one of several printed words stand
// out: by its weight, colour, fill or a line below, or by deleting all others. words are
// the areas of the words on the blank; several words may be in one cell.
func (f *Filled) StandingOut(words []sheet.Area) (cells []int32) {
	words = slices.CompactFunc(slices.Clone(words), func(a, b sheet.Area) bool { return a == b })
	var found []int32
	var looks, printed []uint32
	for _, a := range words {
		n, ok := f.FoundPrint(a)
		own, there := f.page.Sheet.At(a.Cell())
		if !ok || !there {
			continue
		}
		c := f.Sheet.Cell(int(n))
		if c.Uneven() && !own.Uneven() && !f.isRecut() {
			cells = append(cells, n)
		}
		found, looks, printed = append(found, n), append(looks, c.Emphasis()), append(printed, own.Emphasis())
	}
	switch {
	case len(words) < 2 || len(cells) > 0:
	case len(found) == 1:
		cells = found // the others are gone
	case len(found) == len(words) && odd(printed) < 0:
		if n := odd(looks); n >= 0 {
			cells = found[n : n+1]
		}
	}
	return cells
}

// isRecut reports whether most of the printed texts have parts that look unlike each other
// and have none on the blank: a program did that.
func (f *Filled) isRecut() bool {
	all, uneven := 0, 0
	for cell, i := range f.taken {
		own, ok := f.page.Sheet.At(f.page.prints[i].Area.Cell())
		if !ok {
			continue
		}
		all++
		if f.Sheet.Cell(int(cell)).Uneven() && !own.Uneven() {
			uneven++
		}
	}
	return uneven > 2 && 2*uneven > all
}

// odd is the one of several values that differs from all others, which are equal; -1
// where all are equal or more differ. Of two that differ it is the greater one: 0 is
// plain.
func odd(values []uint32) int {
	if len(values) == 2 && values[0] != values[1] {
		if values[0] > values[1] {
			return 0
		}
		return 1
	}
	for n, v := range values {
		rest := slices.Delete(slices.Clone(values), n, n+1)
		if !slices.ContainsFunc(rest, func(o uint32) bool { return o == v || o != rest[0] }) {
			return n
		}
	}
	return -1
}
