package answer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// onlyOneLeft takes the one word that is left of several in cells of their own, the others
// deleted. Where words are struck through, it notes which are not.
func onlyOneLeft(g Ground, s *sheet.Sheet, at *layout.Answer, out *Marking) {
	var left []int
	apart, crossed := true, false
	for k := range at.Place.Choices {
		c := &at.Place.Choices[k]
		if c.Means != layout.Word && c.Means != layout.InText || out.Picks[k].On || out.Picks[k].Drawn || at.Place.Anchor != "" {
			return
		}
		alone := c.Means == layout.Word && len(ChoicesOf(at.Place, c.Area)) == 1
		apart = apart && alone
		here := false
		for _, n := range at.Marks[k] {
			text, struck := leftOf(g, s, n, c)
			crossed = crossed || struck
			found, _ := layout.WordAt(text, c.Text)
			here = here || found >= 0 || alone && !struck && text != ""
		}
		if here {
			left = append(left, k)
		}
	}
	out.Crossed, out.Uncrossed = crossed, left
	if len(left) == 1 && len(at.Place.Choices) > 1 && !crossed && apart {
		out.Picks[left[0]].On = true
	}
}

// TakeUncrossed takes the one choice of a place that was not struck through.
func (m *Marking) TakeUncrossed() {
	if m.Crossed && len(m.Uncrossed) == 1 && len(m.Picks) > 1 {
		m.Picks[m.Uncrossed[0]].On = true
	}
}

// leftOf is the text of a cell without what somebody struck through, and whether anything
// is; what the blank strikes through itself says nothing.
func leftOf(g Ground, s *sheet.Sheet, n int32, c *layout.Choice) (text string, struck bool) {
	cell := s.Cell(int(n))
	if own, ok := g.BlankSheet().At(c.Area.Cell()); !cell.AnyStruck() || ok && own.AnyStruck() {
		return EntryAt(s, n).Text, false
	}
	text, _ = ja.Clean(cell.Unstruck())
	return text, true
}

// withoutStruck takes what is left of a cell in which somebody struck something through:
// the new name behind the old one. An answer that is struck through as a whole is read.
func (rd *Reader) withoutStruck(s *Span) (said []sheet.Cell) {
	for _, t := range slices.Clone(s.Tokens) {
		if t.Entry == nil || t.Entry.Index < 0 || s.isPrinted(t.Entry) {
			continue
		}
		c := s.Sheet.Cell(int(t.Entry.Index))
		if !c.PartStruck() {
			continue
		}
		whole, _ := ja.Clean(Shown(c))
		if text, _ := ja.Clean(c.Unstruck()); text != "" && whole == t.Text() {
			s.replace(t, text)
			said = append(said, c)
		}
	}
	return said
}
