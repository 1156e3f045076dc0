package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// The cells from which a page has its labels in the answers' cells.
const (
	leastOwnLabels = 3
	// mostAnswered is one of how many of them may have an empty cell beside it, which
	// fills up a row.
	mostAnswered = 4
	// leastOwnHeight is how high, in points, a cell with a label and an answer is at least.
	leastOwnHeight = 24
	// longestOwnLabel is how many characters its label has at most.
	longestOwnLabel = 20
)

// ownLabels finds the framed cells that have their own label at the upper edge, with the
// answer below it: several side by side and above each other, most without an empty cell
// beside them that would be their answer's. Those with nothing but their label are
// places; those that print gaps or boxes below it become some later.
func (d *deriver) ownLabels() {
	g := d.grid
	var bare, all []*slot
	answered := 0
	own := map[*slot]bool{}
	for i := range g.slots {
		if s := &g.slots[i]; d.hasOwnLabel(s) {
			own[s] = true
			all = append(all, s)
		}
	}
	for _, s := range all {
		if d.besideOwn(s, own) && s.text == ownLabelOf(s) {
			bare = append(bare, s)
			if d.besideEmpty(s) {
				answered++
			}
		}
	}
	if len(bare) < leastOwnLabels || answered*mostAnswered > len(bare) {
		return
	}
	d.owned = map[sheet.Area]string{}
	for _, s := range all {
		if d.besideOwn(s, own) || g.height(s.area) >= writingHeight {
			d.owned[s.area] = ownLabelOf(s)
		}
	}
	for _, s := range all {
		label, ok := d.owned[s.area]
		if !ok || s.text != label {
			continue
		}
		d.add(Place{Kind: Inline, Area: s.area, Spots: []Spot{{s.area, 1}}, Printed: s.text, Label: label, List: -1})
		s.kind = gapText // no label of anything beside or below it
	}
}

// hasOwnLabel reports whether a slot is a framed cell of two lines' height or more with a
// short label at its upper edge and nothing else but gaps or boxes below that.
func (d *deriver) hasOwnLabel(s *slot) bool {
	g := d.grid
	if s.taken || s.text == "" || s.formula || s.number || !s.look.High || s.look.Fill != "" || s.look.Upright || g.locked && !s.look.Unlocked || !g.isClosed(s) ||
		s.look.Align != "" && s.look.Align != "left" && s.look.Align != "general" || g.shapes[s.region].area != s.area || g.height(s.area) < leastOwnHeight || d.inHeader(s) || d.item(s.area) >= 0 {
		return false
	}
	label := ownLabelOf(s)
	if n := utf8.RuneCountInString(squeezed(label)); n < 2 || n > longestOwnLabel || float32(n)*charWidth > g.width(s.area) {
		return false
	}
	if bare := remarkAtEnd.ReplaceAllString(label, ""); !hasLetter(label) || kindOfText(bare, bare) != labelText && !asksAtEnd(bare) {
		return false
	}
	rest := strings.TrimPrefix(strings.TrimSpace(s.text), label)
	_, gaps := Split(s.raw)
	return squeezed(rest) == "" || gaps > 0 || hasBoxes(s.text)
}

// ownLabelOf is the first line of a text.
func ownLabelOf(s *slot) string {
	first, _, _ := strings.Cut(strings.TrimSpace(s.text), "\n")
	return strings.TrimSpace(first)
}

// besideOwn reports whether a cell with its own label touches another one.
func (d *deriver) besideOwn(s *slot, own map[*slot]bool) bool {
	g, a := d.grid, s.area
	return own[g.slot(a.Top, a.Right+1)] || own[g.slot(a.Top, a.Left-1)] || own[g.slot(a.Top-1, a.Left)] || own[g.slot(a.Bottom+1, a.Left)]
}

// besideEmpty reports whether an empty framed cell is right of a label in its rows, or
// below it in its columns, which may be for its answer.
func (d *deriver) besideEmpty(s *slot) bool {
	g, a := d.grid, s.area
	right, below := g.slot(a.Top, a.Right+1), g.slot(a.Bottom+1, a.Left)
	empty := func(t *slot) bool { return t != nil && t.text == "" && !t.formula && g.isClosed(t) }
	return empty(right) && right.area.Top == a.Top && right.area.Bottom == a.Bottom || empty(below) && d.sameColumns(below, a)
}

// titleOfOwn is the title directly left of the cells with labels of their own that an area
// is one of; nil without one.
func (d *deriver) titleOfOwn(a sheet.Area) *slot {
	g := d.grid
	for col := a.Left - 1; col >= g.area.Left; {
		s := g.slot(a.Top, col)
		if s == nil || s.text == "" || !g.isClosed(s) {
			return nil
		}
		if _, ok := d.owned[s.area]; !ok {
			if s.kind == labelText && s.area.Top <= a.Top && s.area.Bottom >= a.Bottom {
				return s
			}
			return nil
		}
		col = s.area.Left - 1
	}
	return nil
}
