package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// wordsBefore gives boxes in cells of their own the words before them where those behind
// are the next box's: 承認 □ 不可 □. The label of the question is the text of its rows.
func (d *deriver) wordsBefore() {
	for again := true; again; {
		again = false
		for i := range d.found {
			p := &d.found[i]
			if !p.isBareBox() || p.Choices[0].Caption.Left <= p.Area.Right {
				continue
			}
			next := slices.IndexFunc(d.found, func(q Place) bool {
				return q.isBareBox() && q.Area.Top == p.Area.Top && q.Choices[0].Caption == p.Choices[0].Caption && q.Area.Left == p.Choices[0].Caption.Right+1
			})
			words := d.grid.slot(p.Area.Top, p.Area.Left-1)
			if next < 0 || words == nil || words.kind != labelText || words.area.Top != p.Area.Top || words.area.Bottom != p.Area.Bottom {
				continue
			}
			p.Choices[0] = named(p, words)
			if label := d.labelOfRows(words); label != nil && p.Label == "" {
				p.Label = label.text
			}
			again = true
		}
	}
}

// isBareBox reports whether a place is a single box in a cell of its own outside the
// lists.
func (p *Place) isBareBox() bool {
	return p.Kind == Box && p.List < 0 && len(p.Choices) == 1 && p.Choices[0].Means == InCell
}

// isWordsBefore reports whether an area has the words of a box behind them.
func (d *deriver) isWordsBefore(a sheet.Area) bool {
	return slices.ContainsFunc(d.found, func(p Place) bool {
		return slices.ContainsFunc(p.Choices, func(c Choice) bool { return c.Means == InCell && c.Caption == a && c.Area.Left == a.Right+1 })
	})
}

// labelOfRows is the label left of a slot that has just its rows, nil without
// one.
func (d *deriver) labelOfRows(s *slot) *slot {
	for col := s.area.Left - 1; col >= d.grid.area.Left; {
		t := d.grid.slot(s.area.Top, col)
		if t == nil {
			return nil
		}
		if t.kind == labelText && t.area.Top == s.area.Top && t.area.Bottom == s.area.Bottom && !d.isCaption(t.area) {
			return t
		}
		col = t.area.Left - 1
	}
	return nil
}

// rowOfBox is the label of a box without words of its own, or of the room behind one, in a
// checklist whose rows share the label that is next to them: the text of the row and the
// heading of the column, 基本情報 完了.
func (d *deriver) rowOfBox(p *Place, next foundLabel) string {
	if !(p.isBareBox() && p.Choices[0].Text == "") && !d.isBehindTick(p) || next.area.Right >= p.Area.Left || next.area.Top > p.Area.Top ||
		next.area.Bottom < p.Area.Bottom || next.area.Bottom-next.area.Top <= p.Area.Bottom-p.Area.Top {
		return ""
	}
	for col := d.grid.area.Left; col < next.area.Left; {
		t := d.grid.slot(p.Area.Top, col)
		if t == nil {
			return ""
		}
		if t.area.Top == p.Area.Top && t.area.Bottom == p.Area.Bottom && hasLetter(t.text) && (t.kind == labelText || t.kind == noteText || t.kind == gapText) {
			text := captionText(t.text)
			if head := d.headOfBoxes(p); head != nil {
				text += " " + head.text
			}
			return text
		}
		col = t.area.Right + 1
	}
	return ""
}

// headOfBoxes is the heading of a column of boxes, nil without one.
func (d *deriver) headOfBoxes(p *Place) *slot {
	for row := p.Area.Top - 1; row >= d.grid.area.Top; {
		s := d.grid.slot(row, p.Area.Left)
		switch {
		case s == nil:
			return nil
		case s.text == "" && !d.grid.isClosed(s): // between two parts of the list
		case s.area.Left != p.Area.Left || s.area.Right != p.Area.Right && s.text != "":
			return nil
		case s.kind == labelText:
			return s
		case s.text != "" && !isBareBox(s.text):
			return nil
		}
		row = s.area.Top - 1
	}
	return nil
}

// isBehindTick reports whether a written answer is in the cell behind a box alone.
func (d *deriver) isBehindTick(p *Place) bool {
	left := d.grid.slot(p.Area.Top, p.Area.Left-1)
	return p.Kind == Text && left != nil && d.isTick(left)
}
