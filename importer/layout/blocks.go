package layout

import (
	"slices"
	"strings"
	"unicode"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// block is an empty area in which something may be written.
type block struct {
	area   sheet.Area
	region int32
	closed bool // framed or filled
	// sure: a signal other than its looks confirms it (unlocked, a validation, a
	// line below it).
	sure  bool
	alone bool // nothing else is in its frame
	merge bool
	// standing: something stands in it until somebody writes.
	standing bool
}

// The size, in points, below which an empty area is a gap between others.
const (
	leastWidth = 9
	// leastCharacter is the least width of a framed cell beside others alike.
	leastCharacter = 5
	leastHeight    = 10
)

// blocks finds the empty areas.
func (g *grid) blocks() {
	done := make([]bool, len(g.shapes))
	for i := range g.slots {
		s := &g.slots[i]
		if done[s.region] || !g.closed[s.region] {
			continue
		}
		if r := &g.shapes[s.region]; r.texts == 0 && r.isRectangle() && g.oneAnswer(s.region) {
			done[s.region] = true
			g.addBlock(block{area: r.area, closed: true, alone: true, region: s.region})
		}
	}
	for row := g.area.Top; row <= g.area.Bottom; row++ {
		g.runs(row, done)
	}
	g.dropLocked()
}

// oneAnswer reports whether an empty frame is for one answer: it does not hold
// several merged ranges of a size, side by side.
func (g *grid) oneAnswer(region int32) bool {
	r := &g.shapes[region]
	if g.locked && g.mixed(region) || g.labelsLeft(r.area) > 1 || g.severalLists(r.area) || g.severalHeads(r.area) || g.severalRanges(r.area) {
		return false
	}
	return g.merged(region) < leastItems || r.area.Bottom-r.area.Top < leastItems
}

// severalLists reports whether some cells of an area of one row have a drop-down list
// and others none, or another.
func (g *grid) severalLists(a sheet.Area) bool {
	if a.Bottom > a.Top {
		return false
	}
	for col := a.Left + 1; col <= a.Right; col++ {
		s := g.slot(a.Top, col)
		if s.area.Left == col && g.list(s.area) != g.list(g.slot(a.Top, a.Left).area) {
			return true
		}
	}
	return false
}

// severalRanges reports whether an area of one row consists of merged ranges side by
// side: each is an answer.
func (g *grid) severalRanges(a sheet.Area) bool {
	n := 0
	for col := a.Left; col <= a.Right; {
		s := g.slot(a.Top, col)
		if s.area.Top != a.Top || s.area.Bottom != a.Bottom || s.area.Left == s.area.Right {
			return false
		}
		n++
		col = s.area.Right + 1
	}
	return n > 1
}

// severalHeads reports whether the merged cells of a frame of one row are in columns
// with a heading each, which no line divides either: 氏 and 名.
func (g *grid) severalHeads(a sheet.Area) bool {
	first := g.slot(a.Top, a.Left)
	if first.area.Bottom != a.Bottom || first.area == a || first.area.Right == first.area.Left {
		return false
	}
	var last *slot
	heads := 0
	for col := a.Left; col <= a.Right; {
		s := g.slot(a.Top, col)
		head := g.headAbove(s.area)
		if head == nil || head == last {
			return false
		}
		last = head
		heads++
		col = s.area.Right + 1
	}
	return heads > 1
}

// headAbove is the text above an area in the same columns, past empty areas of them and
// such as say with a sign that nothing is to be written there; nil without one.
func (g *grid) headAbove(a sheet.Area) *slot {
	if known, ok := g.heads[a]; ok {
		return known
	}
	s := g.slot(a.Top-1, a.Left)
	switch {
	case s == nil || s.area.Left != a.Left || s.area.Right != a.Right:
		s = nil
	case s.text == "", s.kind == signText:
		s = g.headAbove(s.area)
	}
	if g.heads == nil {
		g.heads = map[sheet.Area]*slot{}
	}
	g.heads[a] = s
	return s
}

// labelsLeft counts the texts to the left of an area that are each for some of
// its rows.
func (g *grid) labelsLeft(a sheet.Area) (n int) {
	if a.Bottom == a.Top {
		return 0
	}
	var last *slot
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left - 1; col >= g.area.Left; {
			s := g.slot(row, col)
			if s == nil {
				break
			}
			if s.text != "" || s.formula {
				if s != last && s.area.Top >= a.Top && s.area.Bottom <= a.Bottom && g.isClosed(s) && s.kind != badgeText {
					n, last = n+1, s
				}
				break
			}
			col = s.area.Left - 1
		}
	}
	return n
}

// mixed reports whether some cells of a region may be written to and others not.
func (g *grid) mixed(region int32) bool {
	locked, unlocked := false, false
	a := within(g.shapes[region].area, g.area)
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; col++ {
			if g.slot(row, col).look.Unlocked {
				unlocked = true
			} else {
				locked = true
			}
		}
	}
	return locked && unlocked
}

// merged counts the merged ranges in a region.
func (g *grid) merged(region int32) (n int) {
	a := within(g.shapes[region].area, g.area)
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; {
			s := g.slot(row, col)
			if s.region == region && s.area.Top == row && s.area != (sheet.Area{Top: row, Left: col, Bottom: row, Right: col}) {
				n++
			}
			col = max(s.area.Right, col) + 1
		}
	}
	return n
}

// runs finds the empty areas that begin in a row: merged ranges, and runs of
// cells that no line divides.
func (g *grid) runs(row int32, done []bool) {
	for col := g.area.Left; col <= g.area.Right; {
		s := g.slot(row, col)
		next := max(s.area.Right, col) + 1
		switch {
		case s.text != "" || s.formula || done[s.region] || s.area.Top != row || row == 0 || col == 0:
		case s.area.Right > s.area.Left || s.area.Bottom > s.area.Top:
			g.addBlock(block{area: s.area, merge: true, region: s.region, closed: g.isClosed(s)})
		default:
			next = g.runEnd(row, col, s) + 1
			g.addBlock(block{area: sheet.Area{Top: row, Left: col, Bottom: row, Right: next - 1}, region: s.region, closed: g.isClosed(s)})
		}
		col = next
	}
}

// runEnd is the last column of a run of single empty cells that are alike.
func (g *grid) runEnd(row, col int32, first *slot) int32 {
	end := col
	under := g.lineBelow(row, col)
	for end < g.area.Right {
		t := g.slot(row, end+1)
		if g.right[g.pos(cellAt(row, end))] || t.region != first.region || t.text != "" || t.formula || t.area.Left != t.area.Right || t.area.Top != t.area.Bottom ||
			g.lineBelow(row, end+1) != under || t.standing || first.standing || g.locked && t.look.Unlocked != first.look.Unlocked || g.hasRule(t.area) != g.hasRule(first.area) {
			break
		}
		end++
	}
	return end
}

func (g *grid) lineBelow(row, col int32) bool { return g.below[g.pos(cellAt(row, col))] }

func (g *grid) addBlock(b block) {
	if g.width(b.area) < leastWidth && !g.isCharacter(b.area) || g.height(b.area) < leastHeight {
		return
	}
	s := g.slot(b.area.Top, b.area.Left)
	if s.taken {
		return
	}
	b.sure = g.locked && s.look.Unlocked && (b.closed || b.merge || !g.lax && g.besideText(b.area)) || g.hasRule(b.area) && (b.closed || g.besideText(b.area))
	b.standing = s.standing
	b.sure = b.sure || b.standing
	if !b.closed && !b.sure {
		b.sure = g.underlined(b.area) && !g.spanned(b.area)
	}
	g.empty = append(g.empty, b)
}

// besideText reports whether a text is in the first row of an area or right above it.
// A validation of an unframed cell far from any is one that somebody left there, as
// is an unlocked column. A row of asterisks, which bounds what may be printed, is no
// text.
func (g *grid) besideText(a sheet.Area) bool {
	if above := g.slot(a.Top-1, a.Left); above != nil && hasWord(above.text) {
		return true
	}
	for col := g.area.Left; col <= g.area.Right; col++ {
		if hasWord(g.slot(a.Top, col).text) {
			return true
		}
	}
	return false
}

// hasWord reports whether a text has a letter or a digit.
func hasWord(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// isCharacter reports whether a narrow framed cell is for one character: one beside
// it is the same.
func (g *grid) isCharacter(a sheet.Area) bool {
	if a.Left != a.Right || g.width(a) < leastCharacter || !g.isClosed(g.slot(a.Top, a.Left)) {
		return false
	}
	for _, col := range []int32{a.Left - 1, a.Right + 1} {
		s := g.slot(a.Top, col)
		if s != nil && s.text == "" && g.isClosed(s) && s.area == (sheet.Area{Top: a.Top, Left: col, Bottom: a.Bottom, Right: col}) {
			return true
		}
	}
	return false
}

// spanned reports whether the line below an area goes on at both sides, as a
// frame's or ruler's does and an answer's does not.
func (g *grid) spanned(a sheet.Area) bool {
	return g.topOfFrame(a) || g.bottomOfFrame(a) || g.frameBelow(a.Bottom, a.Left) || g.width(a) > 0.8*g.width(g.area)
}

// topOfFrame reports whether the line below an area is the upper edge of a frame,
// even of one that holds a part of the form: at an end of it a line runs down.
func (g *grid) topOfFrame(a sheet.Area) bool {
	left, right, below := a.Left, a.Right, a.Bottom+1
	for left > g.area.Left && g.lineBelow(a.Bottom, left-1) {
		left--
	}
	for right < g.area.Right && g.lineBelow(a.Bottom, right+1) {
		right++
	}
	return below <= g.area.Bottom && (left > g.area.Left && g.right[g.pos(cellAt(below, left-1))] || g.right[g.pos(cellAt(below, right))])
}

// bottomOfFrame reports whether the line below an area is the lower edge of a frame that
// holds a part of the form: it goes on, and at both ends a line runs up.
func (g *grid) bottomOfFrame(a sheet.Area) bool {
	left, right := a.Left, a.Right
	for left > g.area.Left && g.lineBelow(a.Bottom, left-1) {
		left--
	}
	for right < g.area.Right && g.lineBelow(a.Bottom, right+1) {
		right++
	}
	if left == a.Left && right == a.Right || left == g.area.Left {
		return false
	}
	return g.right[g.pos(cellAt(a.Bottom, left-1))] && g.right[g.pos(cellAt(a.Bottom, right))]
}

// frameBelow reports whether the cell below is framed, so that the line is the
// upper one of its frame.
func (g *grid) frameBelow(row, col int32) bool {
	s := g.slot(row+1, col)
	return s != nil && g.isClosed(s)
}

// hasRule reports whether a data validation is on the first cell of an area.
func (g *grid) hasRule(a sheet.Area) bool { return g.rule(a) != nil || g.list(a) != nil }

// rule is the validation on an area that is no list.
func (g *grid) rule(a sheet.Area) *sheet.Rule {
	for i := range g.rules {
		if r := &g.rules[i]; r.Type != "" && r.Type != "list" && holds(r.Areas, a) {
			return r
		}
	}
	return nil
}

// list is the drop-down list on an area. One of nothing but blanks is none.
func (g *grid) list(a sheet.Area) *sheet.Validation {
	for i := range g.s.Validations {
		if v := &g.s.Validations[i]; holds(v.Areas, a) {
			if len(v.Items) > 0 && squeezed(strings.Join(v.Items, "")) == "" || g.isLeftOver(v, a) {
				return nil
			}
			return v
		}
	}
	return nil
}

// isLeftOver reports whether a list is on an unframed area by mistake: the other areas
// that it is on are framed.
func (g *grid) isLeftOver(v *sheet.Validation, a sheet.Area) bool {
	if s := g.slot(a.Top, a.Left); s == nil || g.isClosed(s) || s.text != "" {
		return false
	}
	return slices.ContainsFunc(v.Areas, func(b sheet.Area) bool {
		s := g.slot(b.Top, b.Left)
		return s != nil && g.isClosed(s)
	})
}

func holds(areas []sheet.Area, a sheet.Area) bool {
	for _, area := range areas {
		if area.Contains(a.Cell()) {
			return true
		}
	}
	return false
}

// dropLocked drops what a protected sheet does not let people write to.
func (g *grid) dropLocked() {
	if !g.locked {
		return
	}
	kept := g.empty[:0]
	for _, b := range g.empty {
		if g.slot(b.area.Top, b.area.Left).look.Unlocked {
			kept = append(kept, b)
		}
	}
	g.empty = kept
}

// free reports whether no place has an area yet.
func (g *grid) free(a sheet.Area) bool {
	a = within(a, g.area)
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; col++ {
			if g.slot(row, col).taken {
				return false
			}
		}
	}
	return true
}
