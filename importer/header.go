package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/ja"
)

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
			if a := &g.areas[i]; a.Top == r && a.Text != "" && t.strip.holds(a) {
				a.role = header
			}
		}
	}
}

// prints is true for the text of a column's label in its place.
func (t *table) prints(a *area) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool { return c.label.Left == a.Left && c.label.Key == a.Key })
}

// hasSlot reports whether a row has an empty merged cell: something to fill in,
// which the rows of a header have not.
func (g *grid) hasSlot(t *table, row int32) bool {
	for _, i := range g.row(row) {
		if a := &g.areas[i]; a.Text == "" && a.Right > a.Left && a.Left <= g.right && t.strip.holds(a) {
			return true
		}
	}
	return false
}

// namesOthers reports whether a row has labels that no column has, and no more
// of those that columns alone have: it is a row of the block above the list,
// though 契約満了日 in it may be the name of a column too. 仕入先 amid a header
// is a column of the sender's own.
func (g *grid) namesOthers(t *table, row int32) bool {
	others, own := 0, 0
	for _, i := range g.row(row) {
		switch a := &g.areas[i]; {
		case a.Top != row || a.names == a.column || !t.strip.holds(a):
		case a.names:
			others++
		default:
			own++
		}
	}
	return others > 0 && own <= others
}

// counts reports whether a row has a number: an item's, or the row of another
// block.
func (g *grid) counts(t *table, row int32) bool {
	return slices.ContainsFunc(g.row(row), func(i int32) bool {
		a := &g.areas[i]
		return a.isNumber() && t.strip.holds(a)
	})
}

// isNumber is true for digits alone.
func (a *area) isNumber() bool { return a.Text != "" && ja.Digits(a.Text) == a.Text }

// seal takes what is behind the numbers of items for answers: ライセンス as a unit
// and 備考 as an option name no field there, and end no list.
func (t *table) seal(g *grid) {
	if t.number == nil {
		return
	}
	for r := t.bottom + 1; r <= g.lastRow(); r++ {
		for _, i := range g.row(r) {
			switch a := &g.areas[i]; {
			case a.Left < t.number.left || a.Text == "":
			case a.Left == t.number.left:
				if !a.isNumber() {
					return
				}
				t.sealBand(g, a)
			}
		}
	}
}

// sealBand does so for the rows of one number.
func (t *table) sealBand(g *grid, number *area) {
	for r := number.Top; r <= number.Bottom; r++ {
		for _, i := range g.row(r) {
			if a := &g.areas[i]; a.Left > number.Right && a.Left <= t.right && (len(a.refs) > 0 || a.block != 0) {
				a.role = header
			}
		}
	}
}
