package importer

import "slices"

// repeats finds the rows below the header in which it is printed again, as on
// every page of a long list: 備考 there is the label of no field outside it.
func (t *table) repeats(g *grid) {
	const enough = 3
	for n, row := range g.rows {
		r := g.window.top + int32(n)
		if r <= t.bottom {
			continue
		}
		hits := 0
		for _, i := range row {
			if a := &g.areas[i]; a.Top == r && len(a.refs) > 0 && t.prints(a) {
				hits++
			}
		}
		if hits < enough {
			continue
		}
		t.again = append(t.again, r)
		for _, i := range row {
			if a := &g.areas[i]; a.Top == r && a.text != "" && t.strip.holds(a) {
				a.role = header
			}
		}
	}
}

// prints holds for the text of a column's label in its place.
func (t *table) prints(a *area) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool { return c.label.Left == a.Left && c.label.key == a.key })
}
