package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// squares makes a choice of every small rectangle drawn before some words.
func (d *deriver) squares() {
	for i := range d.grid.s.Shapes {
		sh := &d.grid.s.Shapes[i]
		if !sh.Rect || strings.TrimSpace(sh.Text) != "" || !d.isSmall(sh.Area) {
			continue
		}
		c := Choice{Means: Drawn, Area: sh.Area, Box: -1, Shape: i}
		if !d.wordsOf(&c) {
			continue
		}
		d.grid.takeFree(sh.Area)
		d.add(Place{Kind: Box, Area: c.Area, Choices: []Choice{c}, List: d.item(c.Area)})
		if c.Caption.Top > 0 {
			d.grid.take(c.Caption)
		}
	}
}

// The size, in points and cells, up to which the cells under a rectangle may be
// those of a box to tick.
const (
	largestSquare = 60
	mostUnder     = 3
)

func (d *deriver) isSmall(a sheet.Area) bool {
	g := d.grid
	return g.area.Contains(a.Cell()) && g.width(a) <= largestSquare && g.height(a) <= largestSquare &&
		a.Right-a.Left < mostUnder && a.Bottom-a.Top < mostUnder
}

// squareReach is how many columns behind a square its words begin at most.
const squareReach = 2

// wordsOf finds the words of a drawn square: in the cell that it is drawn over,
// or right behind it.
func (d *deriver) wordsOf(c *Choice) bool {
	g := d.grid
	over := g.slot(c.Area.Top, c.Area.Left)
	if over == nil || over.taken {
		return false
	}
	if over.text != "" {
		c.Area, c.Text = over.area, over.text
		return isWords(over)
	}
	for row := c.Area.Top; row <= c.Area.Bottom; row++ {
		for col := c.Area.Left + 1; col <= c.Area.Right+squareReach; col++ {
			s := g.slot(row, col)
			if s == nil || s.taken {
				return false
			}
			if s.text != "" {
				c.Text, c.Caption = s.text, s.area
				return isWords(s)
			}
		}
	}
	return false
}

// isWords reports whether a text may be a choice: 印 in a square is none.
func isWords(s *slot) bool {
	return (s.kind == labelText || s.kind == noteText) && utf8.RuneCountInString(squeezed(s.text)) > 1
}

// isMark reports whether a shape is a mark written into a drawn square.
func (f *Filled) isMark(sh *sheet.Shape) bool {
	if ja.Mark(sh.Text) != ja.MarkOn {
		return false
	}
	for i := range f.Answers {
		a := &f.Answers[i]
		for k := range a.Place.Choices {
			if a.Place.Choices[k].Means == Drawn && a.At[k].Overlaps(sh.Area) {
				return true
			}
		}
	}
	return false
}
