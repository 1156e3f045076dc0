package importer

import "github.com/uketsuke/uketsuke/internal/form"

// labelsAbove distinguishes sheets on which answers are below their labels from
// the usual ones, where they are to the right, by counting which is true of more
// labels.
func (g *grid) labelsAbove() bool {
	above, beside := 0, 0
	for i := range g.areas {
		a := &g.areas[i]
		if a.role != inAnswer || !a.names || a.ticked() {
			continue
		}
		text, room := g.nextText(a)
		switch {
		case text != nil && len(text.refs) == 0, room:
			beside++
		case g.answerBelow(a):
			above++
		}
	}
	return above > beside
}

// nextText returns the first text right of a in its top row; room reports that an empty
// merged cell is before it.
func (g *grid) nextText(a *area) (next *area, room bool) {
	for _, i := range g.row(a.Top) {
		b := &g.areas[i]
		switch {
		case b.Left <= a.Right:
		case b.Text != "":
			return b, room
		case b.Right > b.Left && b.Left <= g.right:
			room = true
		}
	}
	return nil, room
}

// adjacent is the area that begins right behind a in its top row.
func (g *grid) adjacent(a *area) *area {
	for _, i := range g.row(a.Top) {
		if b := &g.areas[i]; b.Left == a.Right+1 {
			return b
		}
	}
	return nil
}

// answerBelow reports whether the area below a, in its columns, is not empty and is
// no label.
func (g *grid) answerBelow(a *area) bool {
	for _, i := range g.row(a.Bottom + 1) {
		if b := &g.areas[i]; b.Left == a.Left {
			return b.Text != "" && len(b.refs) == 0 && b.Top == a.Bottom+1
		}
	}
	return false
}

// isBelow holds, on such a sheet, for an area that is the answer of the label
// above it.
func (g *grid) isBelow(a *area) bool {
	if !g.above {
		return false
	}
	for _, i := range g.row(a.Top - 1) {
		if b := &g.areas[i]; b.Left == a.Left && b.Bottom == a.Top-1 {
			return b.names && len(a.refs) == 0
		}
	}
	return false
}

// isAbove holds, on such a sheet, for a label with its answer below it.
func (g *grid) isAbove(a *area) bool { return g.above && a.names && g.answerBelow(a) }

// below reports whether the answer of a field's label is below it.
func (p *places) below(f *form.Field, a *area) bool {
	if f.Below {
		return true
	}
	if !p.grid.above || a.value != "" {
		return false
	}
	next := p.grid.adjacent(a)
	return next == nil || next.role != inAnswer || len(next.refs) > 0
}

// answerOf is the area in which the answer of a label begins.
func (g *grid) answerOf(a *area) *area {
	if !g.above {
		return g.rightOf(a)
	}
	for _, i := range g.row(a.Bottom + 1) {
		if b := &g.areas[i]; b.Left == a.Left {
			return b
		}
	}
	return nil
}
