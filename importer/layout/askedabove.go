package layout

import "github.com/uketsuke/uketsuke/internal/sheet"

// askedAbove is the sentence that asks for what is in an area, in the row above it and
// further left, with nothing beside it: 問2　年代をお答えください。 nil without one.
func (d *deriver) askedAbove(a sheet.Area) *slot {
	g := d.grid
	for row := a.Top - 1; row >= max(a.Top-1-freeAbove, g.area.Top); row-- {
		s := d.firstIn(row)
		switch {
		case s == nil && d.isTakenRow(row):
			return nil
		case s == nil:
		case s.kind != labelText && s.kind != noteText, s.area.Left >= a.Left, s.area.Bottom > row, g.isClosed(s), !d.isAlone(s), !isQuestionLine(s.text):
			return nil
		default:
			return s
		}
	}
	return nil
}

// isQuestionLine reports whether a text asks a question or has the number of one.
func isQuestionLine(text string) bool { return questionNumber.MatchString(text) || asksIt(text) }

// isTakenRow reports whether there is a place in a row.
func (d *deriver) isTakenRow(row int32) bool {
	g := d.grid
	for col := g.area.Left; col <= g.area.Right; {
		s := g.slot(row, col)
		if s.taken {
			return true
		}
		col = s.area.Right + 1
	}
	return false
}

// isAlone reports whether a text is the last of its row and no place is behind it.
func (d *deriver) isAlone(s *slot) bool {
	for col := s.area.Right + 1; col <= d.grid.area.Right; {
		o := d.grid.slot(s.area.Top, col)
		if o.text != "" || o.taken {
			return false
		}
		col = o.area.Right + 1
	}
	return true
}
