package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// headerPastRoom finds the header of items that an unframed empty row sets off from it,
// or from the example below it.
func (t *tabler) headerPastRoom(l *List, first []token) bool {
	if l.Example.Top > 0 || !t.isBare(l.Rows.Top-1, l) {
		return false
	}
	items, higher := l.Rows.Top, slices.Clone(first)
	l.Rows.Top--
	for i := range higher {
		higher[i].area.Top--
		higher[i].area.Bottom--
	}
	t.example(l, higher)
	found := t.header(l, higher)
	if l.Rows.Top = items; l.Example.Top > 0 {
		l.Example.Bottom = items - 1
	}
	return found
}

// isBare reports whether a row has neither text nor frame in the columns of a list.
func (t *tabler) isBare(row int32, l *List) bool {
	for col := l.Rows.Left; col <= l.Rows.Right; col++ {
		s := t.g.slot(row, col)
		if s == nil || s.text != "" || s.area.Top != s.area.Bottom || t.g.isClosed(s) {
			return false
		}
	}
	return true
}

// headedAt reports whether most of the blocks of an item have a heading in a
// row.
func (t *tabler) headedAt(row int32, first []token) bool {
	named, blocks := 0, 0
	heads := map[*slot]bool{}
	for _, k := range first {
		if k.class != "" || k.area.Top != first[0].area.Top {
			continue
		}
		blocks++
		if s := t.g.slot(row, k.area.Left); s != nil && isHeading(s) {
			heads[s] = true
			named++
		}
	}
	return blocks > 0 && named*10 >= blocks*6 && (blocks < leastUnderBar || len(heads) > 1)
}

// leastUnderBar is how many blocks of an item a text above all of them is no heading of, but
// a bar over the table.
const leastUnderBar = 3

// headerLines is how many rows of texts a header has at most.
const headerLines = 3

// header finds the rows of texts above the items, or above their example.
func (t *tabler) header(l *List, first []token) bool {
	bottom := l.Rows.Top - 1
	if l.Example.Top > 0 {
		bottom = l.Example.Top - 1
	}
	heads := bottom
	for t.g.hasBadges(heads, l.Rows.Left, l.Rows.Right) {
		heads--
	}
	named, blocks := 0, 0
	top := heads + 1
	for _, k := range first {
		if k.class != "" || k.area.Top != first[0].area.Top {
			continue
		}
		blocks++
		if s := t.g.slot(heads, k.area.Left); s != nil && isHeading(s) {
			named++
			top = min(top, s.area.Top)
		}
	}
	if blocks == 0 || named*10 < blocks*6 {
		return false
	}
	for range headerLines {
		up := t.lineAbove(top, l)
		if up == top {
			break
		}
		top = up
	}
	l.Header = sheet.Area{Top: top, Bottom: bottom, Left: l.Rows.Left, Right: l.Rows.Right}
	return true
}

// hasBadges reports whether a row tells which columns must be filled in, 必須 and 任意, and
// nothing else.
func (g *grid) hasBadges(row, left, right int32) bool {
	badges := 0
	for col := left; col <= right; col++ {
		switch s := g.slot(row, col); {
		case s == nil || s.area.Top != row || s.area.Bottom != row || s.formula:
			return false
		case s.kind == badgeText:
			badges++
		case s.text != "":
			return false
		}
	}
	return badges > 0
}

func isHeading(s *slot) bool {
	return s.text != "" && (s.kind == labelText || s.kind == noteText || s.kind == unitText || s.kind == leadText || s.kind == numberText || s.kind == gapText)
}

// lineAbove is where another line of the header begins above top: texts over
// several columns each, but not over all of them.
func (t *tabler) lineAbove(top int32, l *List) int32 {
	up, texts := top, 0
	for col := l.Rows.Left; col <= l.Rows.Right; {
		s := t.g.slot(top-1, col)
		if s == nil || !t.g.isClosed(s) || s.area.Left < l.Rows.Left || s.area.Right > l.Rows.Right {
			return top
		}
		if s.area.Bottom < top { // otherwise it reaches into the header
			if s.text == "" || s.kind != labelText || s.area.Left == l.Rows.Left && s.area.Right == l.Rows.Right || t.cuts(top, s.area) && !t.headsCell(l, s.area) {
				return top
			}
			up = min(up, s.area.Top)
			texts++
		}
		col = s.area.Right + 1
	}
	if texts == 0 {
		return top
	}
	return up
}

// cuts reports whether a text above a line of headings ends within one of them: it is
// another row of the form.
func (t *tabler) cuts(row int32, a sheet.Area) bool {
	first, last := t.g.slot(row, a.Left), t.g.slot(row, a.Right)
	return first.area.Left < a.Left || last.area.Right > a.Right
}

// headsCell reports whether a text has exactly the columns of a cell of the items, of
// several lines each: a line of headings for another line of them.
func (t *tabler) headsCell(l *List, a sheet.Area) bool {
	for row := l.Rows.Top; row < l.Rows.Top+l.Height && l.Height > 1; row++ {
		if s := t.g.slot(row, a.Left); s != nil && s.area.Left == a.Left && s.area.Right == a.Right {
			return true
		}
	}
	return false
}

// title is the text line right above the header.
func (t *tabler) title(l *List) string {
	for up := l.Header.Top - 1; up >= max(l.Header.Top-3, 1); up-- {
		for col := l.Rows.Left; col <= l.Rows.Right; col++ {
			if s := t.g.slot(up, col); s != nil && s.kind == labelText {
				return s.text
			}
		}
	}
	return ""
}

// takeUnheaded takes the empty cells of a header above what the items print: nothing is
// written there.
func (t *tabler) takeUnheaded(l *List) {
	for _, k := range t.byRow[l.Rows.Top] {
		head := t.g.slot(l.Header.Bottom, k.area.Left)
		if k.class != "" && l.Rows.Contains(k.area.Cell()) && head != nil && head.text == "" && !head.formula {
			t.g.take(head.area)
		}
	}
}
