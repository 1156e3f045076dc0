package layout

import "github.com/uketsuke/uketsuke/internal/sheet"

// hasLabel reports whether a framed label is right before a slot.
func (d *deriver) hasLabel(s *slot) bool {
	left := d.grid.slot(s.area.Top, s.area.Left-1)
	return left != nil && left.kind == labelText && d.grid.isClosed(left) && left.region != s.region
}

// hasLabelApart reports whether a slot has a label that is not also the title down the side
// of another one above it.
func (d *deriver) hasLabelApart(s, above *slot) bool {
	left := d.grid.slot(s.area.Top, s.area.Left-1)
	return d.hasLabel(s) && (left != d.grid.slot(above.area.Top, above.area.Left-1) || !d.isSide(left, s.area))
}

// roomRight reports whether a framed empty area follows a text.
func (d *deriver) roomRight(s *slot) bool {
	right := d.grid.slot(s.area.Top, s.area.Right+1)
	return right != nil && right.text == "" && !right.taken && d.grid.isClosed(right)
}

// headsRoom reports whether the column of a text goes on below it as room to
// write, so that it is a heading.
func (d *deriver) headsRoom(s *slot) bool {
	below := d.grid.slot(s.area.Bottom+1, s.area.Left)
	return below != nil && below.text == "" && d.grid.isClosed(below) && below.area.Left == s.area.Left && below.area.Right <= s.area.Right
}

// isAnswer reports whether a printed text is in an answer's place: framed, with
// a label to its left and no room of its own, and not the heading of gaps below it.
func (d *deriver) isAnswer(s *slot) bool {
	g := d.grid
	if s.heading || !g.isClosed(s) || d.roomFor(s) || d.asksRight(s) {
		return false
	}
	if below := g.slot(s.area.Bottom+1, s.area.Left); below != nil && below.kind == gapText && g.isClosed(below) && !d.hasLabel(below) {
		return false
	}
	left := g.slot(s.area.Top, s.area.Left-1)
	return left != nil && left.kind == labelText && g.isClosed(left) && left.region != s.region && len(dotted(left.text)) == 0
}

// asksRight reports whether what follows a text in its rows is a frame with gaps or boxes,
// of which it is the label.
func (d *deriver) asksRight(s *slot) bool {
	right := d.grid.rightOfBadges(s)
	return right != nil && (right.kind == gapText || right.kind == boxText) && right.area.Top == s.area.Top && right.area.Bottom == s.area.Bottom && right.region != s.region && d.grid.isClosed(right)
}

// isOfNextRow reports whether an area below a text has a label of its own, perhaps
// before other answers, and other columns, unlike those of a table.
func (d *deriver) isOfNextRow(s *slot, a sheet.Area) bool {
	if a.Left == s.area.Left && a.Right == s.area.Right {
		return false
	}
	label := d.grid.labelBefore(d.grid.slot(a.Top, a.Left))
	return label != nil && d.grid.isClosed(label) && label.area.Top > s.area.Bottom
}

// roomFor reports whether an empty framed area follows a text to the right, past
// badges (必須), or below, so that the text is its label.
func (d *deriver) roomFor(s *slot) bool {
	g := d.grid
	next := g.edgeOfBadges(s) + 1
	for i := range g.empty {
		b := &g.empty[i]
		right := b.area.Left == next && b.area.Top <= s.area.Top && s.area.Top <= b.area.Bottom
		below := b.area.Top == s.area.Bottom+1 && b.area.Left <= s.area.Left && s.area.Left <= b.area.Right
		if right && g.spills(s, b.area) {
			continue
		}
		if below && !right && d.isOfNextRow(s, b.area) {
			continue
		}
		if b.closed && (right || below) {
			return true
		}
	}
	return false
}
