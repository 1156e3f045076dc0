package xls

import "slices"

// listKinds are records that are known by their number: those of a kind are
// consecutive.
var listKinds = []uint16{recFont, recFormat, recXF, recBoundSheet}

// runWatch notices that a list of the globals has a record of another kind in
// it: it was one of the list, and all behind it would be counted one too low.
type runWatch struct {
	last uint16
	done []uint16 // lists that have ended
}

// inRun checks that a record goes on with the list before it, or begins one.
func (r *reader) inRun(rec *record) error {
	w := &r.run
	if rec.kind == w.last {
		return nil
	}
	if slices.Contains(listKinds, w.last) {
		w.done = append(w.done, w.last)
	}
	w.last = rec.kind
	if slices.Contains(w.done, rec.kind) {
		return corrupt(rec.at, "record %#04x apart from the others of its list", rec.kind)
	}
	return nil
}
