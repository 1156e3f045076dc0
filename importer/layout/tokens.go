package layout

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

func sortTokens(tokens []token) {
	slices.SortFunc(tokens, func(a, b token) int { return cmp.Compare(a.area.Left, b.area.Left) })
}

func cellAt(row, col int32) diag.Cell { return diag.Cell{Row: row, Col: col} }

// piece is a text or an empty block in a row of a page.
type piece struct {
	area sheet.Area
	slot *slot  // a text
	room *block // an empty area
	// gap is how many columns lie between it and the next piece that only set the
	// cells of characters apart.
	gap int32
}

// line are the pieces that begin in a row, from left to right, those of places
// and the room under controls left out.
func (d *deriver) line(row int32) (line []piece) {
	g := d.grid
	for i := range g.empty {
		if b := &g.empty[i]; b.area.Top == row && g.free(b.area) && !d.hasControl(b.area) {
			line = append(line, piece{area: b.area, room: b})
		}
	}
	for col := g.area.Left; col <= g.area.Right; {
		s := g.slot(row, col)
		if s.text != "" && s.area.Top == row && !s.taken {
			line = append(line, piece{area: s.area, slot: s})
		}
		col = max(s.area.Right, col) + 1
	}
	slices.SortFunc(line, func(a, b piece) int { return cmp.Compare(a.area.Left, b.area.Left) })
	for i := 1; i < len(line); i++ {
		line[i-1].gap = d.gapBetween(line[i-1], line[i])
	}
	return line
}

// gapBetween is how many columns are between two pieces that belong together, one of
// them the box of a character: no more than a sliver of the background, which sets
// boxes apart.
func (d *deriver) gapBetween(p, q piece) int32 {
	gap := sheet.Area{Top: p.area.Top, Left: p.area.Right + 1, Bottom: p.area.Top, Right: q.area.Left - 1}
	if gap.Left > gap.Right || !d.isBox(p) && !d.isBox(q) || d.grid.width(gap) >= leastWidth {
		return 0
	}
	for col := gap.Left; col <= gap.Right; col++ {
		if s := d.grid.slot(gap.Top, col); s == nil || s.text != "" || s.formula || s.taken || d.grid.isClosed(s) {
			return 0
		}
	}
	return gap.Right - gap.Left + 1
}

// isBox reports whether a piece is a frame of its own for one character.
func (d *deriver) isBox(p piece) bool {
	return p.room != nil && p.room.closed && p.room.alone && d.grid.width(p.area) <= widestCharacter
}

// framed reports whether a piece is room with a sign that it is to be written
// in.
func (p piece) framed() bool { return p.room != nil && (p.room.closed || p.room.sure) }

// touches reports whether q, the next piece of a line, follows p without a gap.
func (p piece) touches(q piece) bool { return q.area.Left == p.area.Right+p.gap+1 }

func (p piece) is(texts ...string) bool {
	if p.slot == nil {
		return false
	}
	t := squeezed(p.slot.text)
	for _, x := range texts {
		if t == x {
			return true
		}
	}
	return false
}
