package importer

import (
	"cmp"
	"hash/maphash"
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// unique reports the second and later rows that have the same value. It keeps
// no texts but eight bytes a row, since a list may have a hundred thousand.
type unique struct {
	findings
	sev   diag.Severity
	code  diag.Code
	field string
	seed  maphash.Seed
	seen  []uint64 // by row: most of the hash of its text, and below that the row
}

// seenRow are the bits of the row, of which a sheet has 1<<20.
const seenRow = 1<<24 - 1

func (rd *reading) unique(c form.Check, sev diag.Severity, code diag.Code, field string) *unique {
	return &unique{findings{rd: rd, check: c}, sev, code, field, maphash.MakeSeed(), make([]uint64, 0, rd.app.Rows.Len())}
}

func (u *unique) row(i int, row []form.Value) {
	if v, ok := cell(row, u.field); ok {
		u.seen = append(u.seen, maphash.String(u.seed, v.Text)&^seenRow|uint64(i))
	}
}

func (u *unique) end() {
	for _, t := range twins(u.seen, func(row int) string { return u.value(row).Text }) {
		u.against(u.sev, u.code, t.row, u.value(t.row), diag.Arg{Key: "first", Text: u.value(t.first).Cell.String()})
	}
	u.findings.end()
}

func (u *unique) value(row int) form.Value {
	v, _ := u.rd.app.Rows.Get(row, u.field)
	return v
}

// twin is a row with the text of one before it, the first.
type twin struct{ row, first int }

// twins finds the rows whose text stood in one before, by row. Sorting brings
// those of the same hash together, the first row first.
func twins(seen []uint64, text func(row int) string) []twin {
	var out []twin
	slices.Sort(seen)
	for len(seen) > 0 {
		n := 1
		for n < len(seen) && seen[n]&^seenRow == seen[0]&^seenRow {
			n++
		}
		out = appendTwins(out, seen[:n], text)
		seen = seen[n:]
	}
	slices.SortFunc(out, func(a, b twin) int { return cmp.Compare(a.row, b.row) })
	return out
}

// appendTwins appends the twins among rows of the same hash, which have mostly
// the same text.
func appendTwins(out []twin, same []uint64, text func(row int) string) []twin {
	firsts := []int{int(same[0] & seenRow)}
	for _, s := range same[1:] {
		row := int(s & seenRow)
		i := slices.IndexFunc(firsts, func(first int) bool { return text(first) == text(row) })
		if i < 0 {
			firsts = append(firsts, row)
			continue
		}
		out = append(out, twin{row, firsts[i]})
	}
	return out
}
