package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// controls makes a choice of every check box that floats over the page.
func (d *deriver) controls() {
	for i := range d.grid.s.Boxes {
		b := &d.grid.s.Boxes[i]
		if b.Anchor.IsZero() || !d.grid.area.Contains(b.Anchor) {
			continue
		}
		a := sheet.Area{Top: b.Anchor.Row, Left: b.Anchor.Col, Bottom: b.Anchor.Row, Right: b.Anchor.Col}
		label, _ := ja.Clean(b.Label)
		c := Choice{Text: label, Means: Control, Area: a, Box: i}
		if c.Text == "" {
			d.captionOf(&c)
		}
		d.found = append(d.found, Place{Kind: Box, Area: a, Choices: []Choice{c}, List: -1})
	}
	d.numberControls()
}

// numberControls counts the controls over the same cell, which names tell apart by their
// part.
func (d *deriver) numberControls() {
	over := map[sheet.Area][]*Choice{}
	for i := range d.found {
		c := &d.found[i].Choices[0]
		over[c.Area] = append(over[c.Area], c)
	}
	for _, choices := range over {
		for n, c := range choices {
			if len(choices) > 1 {
				c.Part = n + 1
			}
		}
	}
}

// controlsInItems gives the controls over the first item of a table to it. Those
// over the items below are the same again.
func (d *deriver) controlsInItems() {
	d.found = slices.DeleteFunc(d.found, func(p Place) bool {
		a := d.grid.s.Area(p.Area.Cell())
		return d.item(a) < 0 && slices.ContainsFunc(d.blank.Lists, func(l List) bool {
			return l.Page == d.page && a.Top >= l.Rows.Top && a.Bottom <= l.Rows.Bottom && a.Left >= l.Rows.Left && a.Right <= l.Rows.Right
		})
	})
	for i := range d.found {
		d.found[i].List = d.item(d.grid.s.Area(d.found[i].Area.Cell()))
	}
}

// hasControl reports whether a control floats over an area, which then is no
// room to write in.
func (d *deriver) hasControl(a sheet.Area) bool {
	for i := range d.found {
		for _, c := range d.found[i].Choices {
			if c.Means == Control && a.Contains(c.Area.Cell()) {
				return true
			}
		}
	}
	return false
}

// captionOf finds the words that belong to a mark in a cell of its own: to the
// right, or in its own cell.
func (d *deriver) captionOf(c *Choice) {
	g := d.grid
	if s := g.slot(c.Area.Top, c.Area.Left); s != nil && !isBareBox(s.text) && s.text != "" {
		c.Text = s.text
		return
	}
	if c.Means == Control && d.captionBelow(c) {
		return
	}
	for _, col := range []int32{c.Area.Right + 1, c.Area.Right + 2} {
		s := g.slot(c.Area.Top, col)
		if s == nil {
			break
		}
		if s.text != "" && s.kind != hintText {
			if s.kind != boxText {
				c.Text, c.Caption = s.text, s.area
			}
			if s.kind == gapText {
				c.Text = captionText(s.text) // 電話を下さい of 電話を下さい（　月　日）
			}
			return
		}
	}
	if s := g.slot(c.Area.Top, c.Area.Left-1); s != nil && s.kind == labelText && (c.Means != InCell || s.area.Top >= c.Area.Top && s.area.Bottom <= c.Area.Bottom) {
		c.Text, c.Caption = s.text, s.area
	}
}

// captionBelow finds the words beside the lower half of a control, which floats over two
// rows, where none are beside its upper one.
func (d *deriver) captionBelow(c *Choice) bool {
	for row := c.Area.Top; row <= c.Area.Top+1; row++ {
		for col := c.Area.Right + 1; col <= c.Area.Right+2; col++ {
			s := d.grid.slot(row, col)
			if s == nil || s.text == "" || s.area.Top != row {
				continue
			}
			if row > c.Area.Top {
				c.Text, c.Caption = s.text, s.area
			}
			return row > c.Area.Top
		}
	}
	return false
}
