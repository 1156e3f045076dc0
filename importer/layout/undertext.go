package layout

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// captions takes labels in brackets right below an answer for that answer's: （姓） and
// （名） below the cells of a name. From top to bottom each takes the answer above it,
// unless that is the answer of another label, so that labels in brackets above their
// answers keep those.
func (g *grid) captions() {
	var all []*slot
	over, under := 0, 0
	for i := range g.slots {
		s := &g.slots[i]
		if s.kind != labelText && s.kind != wordText && s.kind != noteText || !isCaption(s.text) {
			continue
		}
		all = append(all, s)
		if g.isRoom(s, s.area.Top-1) {
			over++
		}
		if g.isRoom(s, s.area.Bottom+1) {
			under++
		}
	}
	if under > over {
		return // on this page they are above their answers
	}
	below := map[sheet.Area]bool{} // answers that a label in brackets is above
	for _, s := range all {
		if g.captioned(s) != nil && !below[g.captioned(s).area] {
			s.kind = underText
			continue
		}
		if next := g.slot(s.area.Bottom+1, s.area.Left); next != nil {
			below[next.area] = true
		}
	}
}

// captioned is the first of the cells of an answer right above a label in brackets that
// are as wide as it; nil without one, and where that cell has a label of its own before
// or above it, or is one of several below each other.
func (g *grid) captioned(s *slot) *slot {
	up := g.slot(s.area.Top-1, s.area.Left)
	if up == nil || up.area.Left != s.area.Left || !g.isRoom(s, s.area.Top-1) {
		return nil
	}
	if next := g.slot(s.area.Top, s.area.Right+1); next != nil && next.text == "" && g.isClosed(next) && next.region != s.region && next.area.Top == s.area.Top {
		return nil // room of its own
	}
	if left := g.labelBefore(up); left != nil {
		if left.area.Top <= up.area.Top && left.area.Bottom >= s.area.Bottom {
			return up
		}
		return nil
	}
	if over := g.slot(up.area.Top-1, up.area.Left); over != nil && (over.kind == labelText && g.isClosed(over) || over.text == "" && g.isClosed(over) && over.area.Right == up.area.Right) {
		return nil
	}
	return up
}

// isRoom reports whether there is an answer's place in a row right above or below a text,
// as wide as it: empty framed cells, perhaps with signs between and a unit behind them, or a text with boxes,
// words or gaps.
func (g *grid) isRoom(s *slot, row int32) bool {
	for col := s.area.Left; col <= s.area.Right; {
		c := g.slot(row, col)
		if c == nil || c.area.Left < s.area.Left || c.area.Right > s.area.Right || c.formula || c.taken || !g.isClosed(c) {
			return false
		}
		switch {
		case c.text == "", c.kind == signText:
		case c.area.Left == s.area.Left && c.area.Right == s.area.Right:
			return c.kind == boxText || c.kind == gapText || c.kind == wordText
		case c.kind != unitText || c.area.Right < s.area.Right || col == s.area.Left:
			return false
		}
		col = c.area.Right + 1
	}
	return true
}

// labelBefore is the first text to the left of an answer in its row, past other
// answers, where it is a label in a frame; nil otherwise.
func (g *grid) labelBefore(s *slot) *slot {
	for left := g.slot(s.area.Top, s.area.Left-1); left != nil; left = g.slot(s.area.Top, left.area.Left-1) {
		if left.text == "" && g.isClosed(left) {
			continue
		}
		if left.kind == labelText {
			return left
		}
		return nil
	}
	return nil
}

// isCaption reports whether a text is a label in brackets, with or without the mark of
// one that is required, and no remark on how to answer.
func isCaption(text string) bool {
	t := strings.TrimLeft(squeezed(text), "※＊*")
	return isRemark(t) && hasLetter(t) && !isBadge(t) && !howTo.MatchString(t)
}

// howTo is what remarks on how to answer say, which name nothing.
var howTo = lazyregexp.New(`記入|入力|記載|場合|ください|下さい|半角|全角|例|こと|可|不要|税|選択|以内|以上|まで|〇|○|添付|参照|必須|任意|単位|該当|同じ|同上|自署|印|注|複数|のみ|とき`)

// underLabel is the label in brackets below an area; nil without one.
func (d *deriver) underLabel(a sheet.Area) *slot {
	s := d.grid.slot(a.Bottom+1, a.Left)
	if s == nil || s.kind != underText || s.area.Left != a.Left || s.area.Right < a.Right {
		return nil
	}
	return s
}
