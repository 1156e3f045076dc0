package layout

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// lines notes the lines drawn between cells, those inside merged ranges left
// out. Without formats every merged range has a frame.
func (g *grid) lines() {
	g.right = make([]bool, len(g.index))
	g.below = make([]bool, len(g.index))
	if g.f == nil {
		g.frames()
		return
	}
	g.f.Each(func(p diag.Cell, l *sheet.Look) {
		if !g.area.Contains(p) {
			return
		}
		if l.Left {
			g.line(g.right, diag.Cell{Row: p.Row, Col: p.Col - 1}, p)
		}
		if l.Right {
			g.line(g.right, p, diag.Cell{Row: p.Row, Col: p.Col + 1})
		}
		if l.Top {
			g.line(g.below, diag.Cell{Row: p.Row - 1, Col: p.Col}, p)
		}
		if l.Bottom {
			g.line(g.below, p, diag.Cell{Row: p.Row + 1, Col: p.Col})
		}
	})
	for _, m := range g.s.Merges {
		if !g.area.Contains(m.Cell()) {
			continue
		}
		if l := g.f.Look(m.Cell()); l.Left && l.Right && l.Top && l.Bottom {
			g.frame(m) // programs draw it in the first cell alone
		}
	}
}

// line notes a line between two neighbours, unless they are one range.
func (g *grid) line(lines []bool, p, q diag.Cell) {
	if g.area.Contains(p) && g.area.Contains(q) && g.index[g.pos(p)] != g.index[g.pos(q)] {
		lines[g.pos(p)] = true
	}
}

func (g *grid) frames() {
	for _, m := range g.s.Merges {
		g.frame(m)
	}
}

// frame draws the lines around a merged range.
func (g *grid) frame(m sheet.Area) {
	for row := m.Top; row <= m.Bottom; row++ {
		g.line(g.right, diag.Cell{Row: row, Col: m.Left - 1}, diag.Cell{Row: row, Col: m.Left})
		g.line(g.right, diag.Cell{Row: row, Col: m.Right}, diag.Cell{Row: row, Col: m.Right + 1})
	}
	for col := m.Left; col <= m.Right; col++ {
		g.line(g.below, diag.Cell{Row: m.Top - 1, Col: col}, diag.Cell{Row: m.Top, Col: col})
		g.line(g.below, diag.Cell{Row: m.Bottom, Col: col}, diag.Cell{Row: m.Bottom + 1, Col: col})
	}
}

// regions finds what lines and changes of colour enclose.
func (g *grid) regions() {
	for i := range g.slots {
		g.slots[i].region = -1
	}
	for i := range g.slots {
		if g.slots[i].region < 0 {
			g.flood(int32(i))
		}
	}
	outside := g.slots[g.index[0]].region
	g.closed = make([]bool, len(g.shapes))
	for i := range g.closed {
		g.closed[i] = int32(i) != outside && g.shapes[i].texts <= mostTexts
	}
}

// flood gives the slots that are connected with one a region.
func (g *grid) flood(from int32) {
	n := int32(len(g.shapes))
	r := region{area: g.slots[from].area, fill: g.slots[from].look.Fill}
	g.slots[from].region = n
	for todo := []int32{from}; len(todo) > 0; {
		s := &g.slots[todo[len(todo)-1]]
		todo = todo[:len(todo)-1]
		r.area = union(r.area, s.area)
		r.cells += int(s.area.Bottom-s.area.Top+1) * int(s.area.Right-s.area.Left+1)
		if s.raw != "" || s.formula {
			r.texts++
		}
		g.neighbours(s.area, func(i int32) {
			if t := &g.slots[i]; t.region < 0 && t.look.Fill == r.fill {
				t.region = n
				todo = append(todo, i)
			}
		})
	}
	g.shapes = append(g.shapes, r)
}

func union(a, b sheet.Area) sheet.Area {
	return sheet.Area{Top: min(a.Top, b.Top), Left: min(a.Left, b.Left), Bottom: max(a.Bottom, b.Bottom), Right: max(a.Right, b.Right)}
}

// neighbours hands over the slots that no line separates from an area.
func (g *grid) neighbours(a sheet.Area, do func(i int32)) {
	a = within(a, g.area)
	step := func(lines []bool, line, p diag.Cell) {
		if g.area.Contains(p) && g.area.Contains(line) && !lines[g.pos(line)] {
			do(g.index[g.pos(p)])
		}
	}
	for row := a.Top; row <= a.Bottom; row++ {
		l, r := diag.Cell{Row: row, Col: a.Left - 1}, diag.Cell{Row: row, Col: a.Right}
		step(g.right, l, l)
		step(g.right, r, diag.Cell{Row: row, Col: a.Right + 1})
	}
	for col := a.Left; col <= a.Right; col++ {
		t, b := diag.Cell{Row: a.Top - 1, Col: col}, diag.Cell{Row: a.Bottom, Col: col}
		step(g.below, t, t)
		step(g.below, b, diag.Cell{Row: a.Bottom + 1, Col: col})
	}
}

// isClosed reports whether a slot lies in a frame or on a colour.
func (g *grid) isClosed(s *slot) bool { return g.closed[s.region] }

// isRectangle reports whether a region fills its bounds.
func (r *region) isRectangle() bool {
	return r.cells == int(r.area.Bottom-r.area.Top+1)*int(r.area.Right-r.area.Left+1)
}

// underlined reports whether a line runs below the whole of an area.
func (g *grid) underlined(a sheet.Area) bool {
	if a.Bottom >= g.area.Bottom || a.Top < g.area.Top {
		return false
	}
	for col := a.Left; col <= a.Right; col++ {
		if !g.area.Contains(diag.Cell{Row: a.Bottom, Col: col}) || !g.below[g.pos(diag.Cell{Row: a.Bottom, Col: col})] {
			return false
		}
	}
	return true
}
