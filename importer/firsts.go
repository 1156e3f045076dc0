package importer

import "hash/maphash"

// firsts finds the row in which a text stood first. It keeps no texts but eight
// bytes a row, since a list may have a hundred thousand of them.
type firsts struct {
	seed  maphash.Seed
	slots []firstRow // a power of two, twice as many as rows at least
}

// firstRow is where a text stood first; the zero value is a free slot.
type firstRow struct {
	hash uint32
	row  int32 // counted from 1
}

func newFirsts(rows int) *firsts {
	size := 4
	for size < 2*rows {
		size *= 2
	}
	return &firsts{maphash.MakeSeed(), make([]firstRow, size)}
}

// of is the row in which the text of a row stood first, which may be this one;
// same says whether it stands in another. There are no more rows than announced.
func (f *firsts) of(text string, row int, same func(row int) bool) int {
	hash := maphash.String(f.seed, text)
	for i := hash; ; i++ {
		slot := &f.slots[i&uint64(len(f.slots)-1)]
		if slot.row == 0 {
			*slot = firstRow{uint32(hash >> 32), int32(row + 1)}
			return row
		}
		if slot.hash == uint32(hash>>32) && same(int(slot.row-1)) {
			return int(slot.row - 1)
		}
	}
}
