package layout

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// The least columns of a table that has only the lines between its rows, and the least
// rows of one; a table of fewer columns has more rows.
const (
	leastRuledColumns = 3
	leastRuledRows    = 2
)

// ruledTables draws the lines between the columns of tables that have only the lines
// between their rows. What tells the columns apart are the cells of the heading, each
// with a text, right beside each other.
func (g *grid) ruledTables() {
	if g.f == nil {
		return
	}
	for i := range g.slots {
		s := &g.slots[i]
		heads := g.ruledHeads(s)
		if len(heads) < 2 {
			continue
		}
		rows := g.ruledRows(heads)
		if rows < leastRuledRows || len(heads) < leastRuledColumns && rows <= leastRuledRows {
			continue
		}
		a := sheet.Area{Top: s.area.Top, Left: s.area.Left, Bottom: s.area.Bottom + rows, Right: heads[len(heads)-1].area.Right}
		for row := a.Top; row <= a.Bottom; row++ {
			g.line(g.right, diag.Cell{Row: row, Col: a.Left - 1}, diag.Cell{Row: row, Col: a.Left})
			for _, h := range heads {
				g.line(g.right, diag.Cell{Row: row, Col: h.area.Right}, diag.Cell{Row: row, Col: h.area.Right + 1})
			}
		}
		for col := a.Left; col <= a.Right; col++ {
			g.line(g.below, diag.Cell{Row: a.Top - 1, Col: col}, diag.Cell{Row: a.Top, Col: col})
		}
	}
}

// ruledHeads are the texts from one on that are right beside each other in cells of the
// same rows with a line below and none between them; nil for one that another precedes.
func (g *grid) ruledHeads(s *slot) (heads []*slot) {
	isHead := func(h *slot) bool {
		return h != nil && h.text != "" && !h.number && !h.formula && h.area.Top == s.area.Top && h.area.Bottom == s.area.Bottom && g.underlined(h.area)
	}
	if !isHead(s) || isHead(g.slot(s.area.Top, s.area.Left-1)) {
		return nil
	}
	for h := s; isHead(h); h = g.slot(s.area.Top, h.area.Right+1) {
		heads = append(heads, h)
		if g.lineBeside(h.area) {
			break
		}
	}
	if g.lineBeside(heads[len(heads)-1].area) {
		return nil
	}
	return heads
}

// lineBeside reports whether a line is drawn at the right of an area.
func (g *grid) lineBeside(a sheet.Area) bool {
	for row := a.Top; row <= a.Bottom; row++ {
		if p := (diag.Cell{Row: row, Col: a.Right}); g.area.Contains(p) && g.right[g.pos(p)] {
			return true
		}
	}
	return false
}

// ruledRows counts the rows right below headings that are empty but for their number,
// have the cells of the headings, a line below and none within.
func (g *grid) ruledRows(heads []*slot) (rows int32) {
	for row := heads[0].area.Bottom + 1; row <= g.area.Bottom; row++ {
		for i, h := range heads {
			for col := h.area.Left; col <= h.area.Right; {
				s := g.slot(row, col)
				if s == nil || s.area.Top != row || s.area.Bottom != row || s.area.Left < h.area.Left || s.area.Right > h.area.Right ||
					s.text != "" && (i > 0 || !isNumber(s.text)) || s.formula && i == 0 || !g.underlined(s.area) || g.lineBeside(s.area) {
					return rows
				}
				col = s.area.Right + 1
			}
		}
		rows++
	}
	return rows
}
