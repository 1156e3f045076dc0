package samplegen

import (
	"slices"
	"strings"
)

// ornaments are printed inside answers and name no field.
var ornaments = []string{"西暦", "令和", "〒", "-", "年", "月", "日", "本", "(", ")"}

// labelOf finds the label of a spot: the nearest text left of its first cell.
func (k *book) labelOf(s spot) (ref, bool) {
	var first ref
	switch {
	case len(s.cells) > 0:
		first = at(s.cells[0])
	case len(s.opts) > 0 && s.opts[0].cell != "":
		first = at(s.opts[0].cell)
	default:
		return ref{}, false
	}
	for col := first.col - 1; col > 0; col-- {
		for r, c := range k.form.cells {
			m := k.form.mergeOf(r)
			if c.kind != 's' || m.to.col != col || m.from.row > first.row || m.to.row < first.row {
				continue
			}
			if slices.Contains(ornaments, strings.TrimSpace(c.text)) {
				break
			}
			return r, true
		}
	}
	return ref{}, false
}

// labelCells gives the label of every field that has one of its own: without
// those that print 姓 and 名 in front of the answers.
func (j *job) labelCells() map[string]ref {
	out := map[string]ref{}
	for _, s := range j.l.spots {
		if r, ok := j.k.labelOf(s); ok {
			out[s.field] = r
		}
	}
	for f, r := range out {
		for g, q := range out {
			if f < g && r == q {
				delete(out, f) // one label for both consents
			}
		}
	}
	return out
}

// headerCells returns the header of every column of the list; none if the
// columns are in two lines above each other.
func (j *job) headerCells() map[string]ref {
	out := map[string]ref{}
	if j.l.table == nil || j.l.form == "A-2" {
		return out
	}
	for _, s := range j.l.table.row(0) {
		if len(s.cells) == 0 {
			continue
		}
		first := at(s.cells[0])
		best := ref{}
		for r, c := range j.k.form.cells {
			m := j.k.form.mergeOf(r)
			if c.kind == 's' && r.col == first.col && r.row < j.l.table.first && m.to.row == j.l.table.first-1 {
				best = r
			}
		}
		if best.row > 0 {
			out[s.field] = best
		}
	}
	return out
}
