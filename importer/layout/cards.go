package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// card is a block of the page with others beside it: its title and the rows below, in the
// columns of the title.
type card struct {
	title *slot
	area  sheet.Area
	asked int // rows with a label and its answer
}

// findCards finds the blocks that stand beside each other below bars that look alike, each
// with labels or captions and answers of its own: 申請者 | 使用者. They may begin in
// different rows.
func (d *deriver) findCards() (cards []card) {
	g := d.grid
	for i := range g.slots {
		s := &g.slots[i]
		if s.text != "" && s.area.Right > s.area.Left && (s.look.Fill != "" || s.look.Bold) && g.isClosed(s) && isTitle(s) && !d.inHeader(s) {
			if c := d.cardBelow(s); c.asked > 0 {
				cards = append(cards, c)
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(cards), func(c card) bool {
		return !slices.ContainsFunc(cards, func(o card) bool { return c.isBeside(&o) && max(c.asked, o.asked) >= leastAsked })
	})
}

// leastAsked is how many labels with answers one of two blocks beside each other has at
// least.
const leastAsked = 2

// isBeside reports whether two blocks whose titles look alike share rows but no columns.
func (c *card) isBeside(o *card) bool {
	return sameLook(c.title, o.title) && (c.area.Right < o.area.Left || o.area.Right < c.area.Left) && c.title.area.Top <= o.area.Bottom && o.title.area.Top <= c.area.Bottom
}

func sameLook(s, o *slot) bool {
	return s.look.Fill == o.look.Fill && s.look.Bold == o.look.Bold && s.look.Size == o.look.Size
}

// cardBelow is the block below a bar: the rows down to the next one like it or to what goes
// beyond its columns.
func (d *deriver) cardBelow(title *slot) card {
	g := d.grid
	a := title.area
	a.Top, a.Bottom = title.area.Bottom+1, title.area.Bottom
	c := card{title: title}
	for row := a.Top; row <= g.area.Bottom; row++ {
		first, last := g.slot(row, a.Left), g.slot(row, a.Right)
		if first.area.Left < a.Left || last.area.Right > a.Right || first.text != "" && sameLook(first, title) && first.area.Right == a.Right {
			break
		}
		a.Bottom = row
		if first.area.Top == row && d.asksIn(row, a) {
			c.asked++
		}
	}
	c.area = a
	return c
}

// asksIn reports whether the first text in a row of a block asks for an answer there: behind
// it, or in the row below.
func (d *deriver) asksIn(row int32, a sheet.Area) bool {
	g := d.grid
	s := g.slot(row, a.Left)
	if s.text == "" || s.kind != labelText && s.kind != noteText {
		return false
	}
	from, at := s.area.Right+1, row
	if s.area.Right == a.Right {
		from, at = a.Left, s.area.Bottom+1
	}
	for col := from; col <= a.Right && at <= g.area.Bottom; {
		o := g.slot(at, col)
		if o.kind == gapText || o.kind == boxText || o.text == "" && o.area.Top == at && o.area.Right <= a.Right && (g.isClosed(o) || g.underlined(o.area)) {
			return true
		}
		col = o.area.Right + 1
	}
	return false
}

// cardOf is the block that an area is in; nil for one in none.
func (d *deriver) cardOf(a sheet.Area) *card {
	for i := range d.cards {
		if c := &d.cards[i]; c.area.Contains(a.Cell()) {
			return c
		}
	}
	return nil
}

// isTitleOfCard reports whether a text is the title of a block, and so of nothing outside it.
func (d *deriver) isTitleOfCard(s *slot) bool {
	return slices.ContainsFunc(d.cards, func(c card) bool { return c.title == s })
}

// leftmost is the first column in which the label of an area may be: that of its block.
func (d *deriver) leftmost(a sheet.Area) int32 {
	if c := d.cardOf(a); c != nil {
		return c.area.Left
	}
	return d.grid.area.Left
}

// titleOfCard is the title of the block that an area is in, or of a part of it.
func (d *deriver) titleOfCard(c *card, a sheet.Area) *slot {
	for row := a.Top - 1; row >= c.area.Top; row-- {
		if s := d.partBar(row, a); s != nil && s.area.Left >= c.area.Left && s.area.Right <= c.area.Right {
			return s
		}
	}
	return c.title
}
