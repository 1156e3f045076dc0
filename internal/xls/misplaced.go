package xls

import "github.com/uketsuke/uketsuke/internal/diag"

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
	begins, err := r.begins()
	if err != nil || len(begins) != len(r.places) {
		return 0, why
	}
	found := 0
	for _, b := range begins {
		if !claimed[b] {
			at = b
			found++
		}
	}
	if found != 1 {
		return 0, why
	}
	r.warn(r.places[i].name, diag.Cell{}, "the list of sheets names a wrong place; the only sheet left over was taken")
	return at, nil
}

// begins lists where the substreams after the globals begin, those inside
// others left out.
func (r *reader) begins() (list []int, err error) {
	c := &cursor{stream: r.stream}
	for depth := 0; ; {
		at := c.pos
		rec, ok, err := c.next()
		if err != nil || !ok {
			return list, err
		}
		switch rec.kind {
		case recBOF:
			if depth == 0 && at > 0 {
				list = append(list, at)
			}
			depth++
		case recEOF:
			depth--
		}
	}
}
