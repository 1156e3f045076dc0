package layout

import "unicode/utf8"

// dottedCells makes a question of words in cells of their own with a dot or stroke in a
// cell between each two of them: 有, ・, 無.
func (d *deriver) dottedCells() {
	g := d.grid
	for i := range g.slots {
		s := &g.slots[i]
		left := g.slot(s.area.Top, s.area.Left-1)
		if s.taken || left != nil && isDot(left) {
			continue
		}
		run := d.dottedRun(s)
		if len(run) > 1 {
			d.addWords(run, 2, d.item(s.area))
		}
	}
}

// dottedRun are the words from one on with a dot between each two of them.
func (d *deriver) dottedRun(s *slot) (run []*slot) {
	g := d.grid
	for isChoiceWord(s) {
		run = append(run, s)
		dot := g.slot(s.area.Top, s.area.Right+1)
		if dot == nil || !isDot(dot) {
			return run
		}
		next := g.slot(s.area.Top, dot.area.Right+1)
		if next == nil || next.area.Top != s.area.Top || next.area.Bottom != s.area.Bottom {
			return nil
		}
		s = next
	}
	return nil
}

func isChoiceWord(s *slot) bool {
	return s != nil && s.text != "" && !s.formula && !s.number && !s.taken && (s.kind == labelText || s.kind == wordText || s.kind == unitText) && utf8.RuneCountInString(squeezed(s.text)) <= longestWord && hasLetter(s.text)
}

// isDot reports whether a text is what is printed between two words to circle.
func isDot(s *slot) bool {
	switch squeezed(s.text) {
	case "・", "･", "／", "/":
		return true
	}
	return false
}
