package layout

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// partBar is the title in a row of a block that has only some columns of the page, with
// others beside it: of the block in which an area is.
func (d *deriver) partBar(row int32, a sheet.Area) *slot {
	g := d.grid
	s := g.slot(row, a.Left)
	if s == nil {
		return nil
	}
	if s.text == "" && !g.isClosed(s) {
		return d.openBar(row, a)
	}
	if d.isBarBeside(s, a) {
		return s
	}
	if s.area.Left > a.Left || s.area.Right < a.Right || s.area.Bottom != row || !isTitle(s) || s.area.Right == s.area.Left {
		return nil
	}
	numbered := isTitleMark(s.text)
	if !numbered && (s.look.Fill == "" && !s.look.Bold || !g.isClosed(s)) {
		return nil
	}
	if right := g.slot(row, s.area.Right+1); right != nil && right.text == "" && right.taken && !numbered {
		return nil // its label
	}
	if !d.headsBlock(s, numbered) {
		return nil
	}
	return s
}

// isTitle reports whether a text may be a title: no remark, no sentence.
func isTitle(s *slot) bool {
	return (s.kind == labelText || s.kind == noteText) && !strings.HasPrefix(s.text, "※") && !strings.Contains(s.text, "。") && !strings.HasSuffix(s.text, "、")
}

// isTitleMark reports whether a text begins with a mark or a number of titles.
func isTitleMark(text string) bool {
	return strings.ContainsAny(firstRune(text), titleMarks) || sectionNumber(text)
}

// titleMarks are what titles begin with.
const titleMarks = "■●◆▼【〔①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ□◇○"

// headsBlock reports whether below a title there are rows of just its columns, in which
// there are answers with labels of another look: two, or one below a mark.
func (d *deriver) headsBlock(title *slot, marked bool) bool {
	g := d.grid
	rows := 0
	for row := title.area.Bottom + 1; row <= g.area.Bottom && rows < 2; {
		first, last := g.slot(row, title.area.Left), g.slot(row, title.area.Right)
		if first == nil || last == nil || first.area.Left != title.area.Left || last.area.Right != title.area.Right || first.text == "" || first.look.Fill == title.look.Fill && first.look.Bold == title.look.Bold && !marked {
			break
		}
		answers := 0
		for col := title.area.Left; col <= title.area.Right; {
			s := g.slot(row, col)
			if s.text == "" && s.taken || s.kind == gapText || s.kind == boxText {
				answers++
			}
			col = s.area.Right + 1
		}
		if answers == 0 {
			break
		}
		rows++
		row = first.area.Bottom + 1
	}
	return rows >= 2 || rows == 1 && marked
}

// isBarBeside reports whether a text over an area is one of several bars side by side that
// look alike, below one of which there are captions above their answers: all are titles of
// the columns below them.
func (d *deriver) isBarBeside(s *slot, a sheet.Area) bool {
	g := d.grid
	if s.text == "" || s.area.Left > a.Left || s.area.Right < a.Right || s.look.Fill == "" && !s.look.Bold || d.inHeader(s) {
		return false
	}
	bars, heads := 0, false
	for col := g.area.Left; col <= g.area.Right; {
		o := g.slot(s.area.Top, col)
		if o.text != "" {
			if o.area.Top != s.area.Top || o.area.Bottom != s.area.Bottom || o.look.Fill != s.look.Fill || o.look.Bold != s.look.Bold || !g.isClosed(o) || !isTitle(o) || d.headsAll(o) {
				return false
			}
			bars++
			heads = heads || d.captionRows(o) >= leastCaptions || isTitleMark(o.text) && d.captionRows(o) > 0
		} else if o.taken {
			return false
		}
		col = o.area.Right + 1
	}
	return bars > 1 && heads
}

// leastCaptions is how many rows of captions below a bar show that it is a title.
const leastCaptions = 2

// captionRows is how many rows of captions, above an answer each, are in just the columns
// of a bar below it.
func (d *deriver) captionRows(bar *slot) (n int) {
	g := d.grid
	for row := bar.area.Bottom + 1; row <= g.area.Bottom; row++ {
		captions := 0
		for col := bar.area.Left; col <= bar.area.Right; {
			s := g.slot(row, col)
			if s.text != "" && (s.area.Left < bar.area.Left || s.area.Right > bar.area.Right || s.look.Fill == bar.look.Fill && s.look.Bold == bar.look.Bold) {
				return n
			}
			if s.text != "" && s.area.Top == row && s.kind == labelText && d.headsAll(s) {
				captions++
			}
			col = s.area.Right + 1
		}
		n += min(captions, 1)
	}
	return n
}

// openBar is the title of a block in a row of several texts in the open that all begin
// with a mark: its columns reach to the next one.
func (d *deriver) openBar(row int32, a sheet.Area) (bar *slot) {
	g := d.grid
	n := 0
	for col := g.area.Left; col <= g.area.Right; {
		s := g.slot(row, col)
		if s.text != "" {
			if !isTitle(s) || !isTitleMark(s.text) || s.area.Bottom != row {
				return nil
			}
			if n++; s.area.Left <= a.Left {
				bar = s
			}
		}
		col = s.area.Right + 1
	}
	if n < 2 {
		return nil
	}
	return bar
}

// outdented is the title in a row that is further left than the labels below it, has
// nothing beside it, and is one of several alike.
func (d *deriver) outdented(row, left int32) (title *slot, past bool) {
	s := d.firstIn(row)
	if s == nil || s.area.Left >= left {
		return nil, false
	}
	if !d.isOutdent(s) || !d.isAgainOutdent(s) {
		return nil, true
	}
	return s, true
}

// firstIn is the first text of a row.
func (d *deriver) firstIn(row int32) *slot {
	g := d.grid
	for col := g.area.Left; col <= g.area.Right; {
		s := g.slot(row, col)
		if s.text != "" && s.area.Top == row {
			return s
		}
		col = s.area.Right + 1
	}
	return nil
}

// isFirst reports whether nothing is printed above a text: it is the title of the page.
func (d *deriver) isFirst(s *slot) bool {
	for row := d.grid.area.Top; row < s.area.Top; row++ {
		if d.firstIn(row) != nil {
			return false
		}
	}
	return true
}

// isOutdent reports whether a text is alone in its row and the next one below begins
// further right.
func (d *deriver) isOutdent(s *slot) bool {
	g := d.grid
	if !isTitle(s) || s.kind != labelText || s.taken || s.area.Bottom > s.area.Top || d.headsAll(s) || strings.HasSuffix(s.text, "御中") || strings.HasSuffix(s.text, "殿") || d.isFirst(s) {
		return false
	}
	for col := s.area.Right + 1; col <= g.area.Right; {
		o := g.slot(s.area.Top, col)
		if o.text != "" || o.taken {
			return false
		}
		col = o.area.Right + 1
	}
	for row := s.area.Bottom + 1; row <= min(s.area.Bottom+1+freeAbove, g.area.Bottom); row++ {
		if below := d.firstIn(row); below != nil {
			return below.area.Left > s.area.Left && (below.kind == labelText || below.kind == boxText)
		}
	}
	return false
}

// leastOutdents is how many titles in a column tell that they are some.
const leastOutdents = 2

// isAgainOutdent reports whether other titles of the page begin in the column of one and
// look like it.
func (d *deriver) isAgainOutdent(s *slot) bool {
	g := d.grid
	n := 0
	for row := g.area.Top; row <= g.area.Bottom; row++ {
		if o := g.slot(row, s.area.Left); o.area.Top == row && o.area.Left == s.area.Left && o.text != "" && o.look.Size == s.look.Size && o.look.Bold == s.look.Bold && o.look.Fill == s.look.Fill && d.isOutdent(o) {
			n++
		}
	}
	return n >= leastOutdents
}
