package layout

import "github.com/uketsuke/uketsuke/internal/diag"

// The columns and rows from which framed columns side by side, with nothing but their
// side lines, are a ledger.
const (
	leastLedgerColumns = 3
	leastLedgerRows    = 5
)

// ledger draws the lines between the rows of a table that has only the lines between its
// columns, as a cash book has: what is one tall frame a column otherwise. It reports
// whether it drew any.
func (g *grid) ledger() (drawn bool) {
	for n := range g.shapes {
		top := g.shapes[n].area.Top
		first := g.ledgerColumn(int32(n))
		if first == nil || g.ledgerColumn(g.regionAt(top, first.area.Left-1)) != nil {
			continue // not the first column of a row of them
		}
		last, columns := first, 1
		for {
			next := g.ledgerColumn(g.regionAt(top, last.area.Right+1))
			if next == nil || next.area.Top != top || next.area.Bottom != first.area.Bottom {
				break
			}
			last = next
			columns++
		}
		if columns < leastLedgerColumns {
			continue
		}
		for row := top; row < first.area.Bottom; row++ {
			for col := first.area.Left; col <= last.area.Right; col++ {
				g.line(g.below, diag.Cell{Row: row, Col: col}, diag.Cell{Row: row + 1, Col: col})
			}
		}
		drawn = true
	}
	return drawn
}

// regionAt is the region of a cell; -1 outside of the page.
func (g *grid) regionAt(row, col int32) int32 {
	if s := g.slot(row, col); s != nil {
		return s.region
	}
	return -1
}

// ledgerColumn is a frame that may be a column of a ledger: all but empty, of many rows with the
// same cells, below a heading of the same width; nil for another.
func (g *grid) ledgerColumn(n int32) *region {
	if n < 0 || !g.closed[n] {
		return nil
	}
	r := &g.shapes[n]
	if r.texts > 1 || r.texts == 1 && !g.isMostlyEmpty(n) || !r.isRectangle() || r.area.Bottom-r.area.Top+1 < leastLedgerRows || !g.area.Contains(diag.Cell{Row: r.area.Top - 1, Col: r.area.Left}) {
		return nil
	}
	head := g.slot(r.area.Top-1, r.area.Left)
	if head.text == "" || !g.closed[head.region] || g.shapes[head.region].area.Left != r.area.Left || g.shapes[head.region].area.Right != r.area.Right {
		return nil
	}
	for row := r.area.Top; row <= r.area.Bottom; row++ {
		s := g.slot(row, r.area.Left)
		if s.area.Top != row || s.area.Bottom != row {
			return nil // a merged cell is one answer
		}
	}
	return r
}

// isMostlyEmpty reports whether the only text of a frame is the number of its first row
// or 以上 near its end.
func (g *grid) isMostlyEmpty(n int32) bool {
	r := &g.shapes[n]
	if s := g.slot(r.area.Top, r.area.Left); s.text != "" {
		return s.number && isNumber(s.text)
	}
	for row := r.area.Bottom; row > r.area.Bottom-3 && row >= r.area.Top; row-- {
		if s := g.slot(row, r.area.Left); s.text != "" {
			return squeezed(s.text) == "以上"
		}
	}
	return false
}
