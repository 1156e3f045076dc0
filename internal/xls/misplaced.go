package xls

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// misplaced finds sheet i where BOUNDSHEET names a wrong place: what begins in
// the stream and no other sheet claims, if there is exactly one. Otherwise it
// returns why the place is wrong.
func (r *reader) misplaced(i int, why error) (at int, err error) {
	claimed := make(map[int]bool, len(r.places))
	for j, p := range r.places {
		if j != i {
			claimed[p.at] = true
		}
	}
	if len(r.begins) != len(r.places)+1 {
		return 0, why
	}
	found := 0
	for _, b := range r.begins[1:] { // behind the globals
		if !claimed[b.at] {
			at = b.at
			found++
		}
	}
	if found != 1 {
		return 0, why
	}
	r.warn(r.places[i].name, diag.Cell{}, "the list of sheets names a wrong place; the only sheet left over was taken")
	return at, nil
}

// beginsAt reports whether a substream of its own begins at an offset.
func (r *reader) beginsAt(at int) bool {
	return slices.ContainsFunc(r.begins, func(b beginning) bool { return b.at == at })
}
