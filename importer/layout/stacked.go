package layout

import "github.com/uketsuke/uketsuke/internal/diag"

// stacked draws the lines between answers on one colour that no line divides: each
// begins in the row of its label before it, or in the column of that above it.
func (g *grid) stacked() {
	if g.f == nil {
		return
	}
	for i := range g.slots {
		s := &g.slots[i]
		if s.text == "" || s.kind != labelText && s.kind != noteText {
			continue
		}
		if room := g.roomOnColour(s, g.rightOfBadges(s)); room != nil && room.area.Top == s.area.Top {
			for col := room.area.Left; col <= g.area.Right && g.sameRoom(g.slot(room.area.Top, col), room); col++ {
				g.line(g.below, diag.Cell{Row: room.area.Top - 1, Col: col}, diag.Cell{Row: room.area.Top, Col: col})
			}
		}
		if room := g.roomOnColour(s, g.slot(s.area.Bottom+1, s.area.Left)); room != nil && room.area.Left == s.area.Left {
			for row := room.area.Top; row <= g.area.Bottom && g.sameRoom(g.slot(row, room.area.Left), room); row++ {
				g.line(g.right, diag.Cell{Row: row, Col: room.area.Left - 1}, diag.Cell{Row: row, Col: room.area.Left})
			}
		}
	}
}

// roomOnColour is an empty slot on a colour that its label is not on; nil for another.
func (g *grid) roomOnColour(label, s *slot) *slot {
	if s == nil || s.text != "" || s.formula || s.look.Fill == "" || s.look.Fill == label.look.Fill {
		return nil
	}
	return s
}

// sameRoom reports whether a slot is empty and on the colour of another.
func (g *grid) sameRoom(s, room *slot) bool {
	return s != nil && s.text == "" && s.look.Fill == room.look.Fill
}
