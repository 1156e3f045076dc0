package importer

import (
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// retyped returns what answers a place in a cell that somebody typed over, "" where that
// is not known.
func (a *aligned) retyped(f *layout.Filled, cell int32, p *layout.Place) string {
	text := f.Sheet.Cell(int(cell)).Text()
	if c := f.Sheet.Cell(int(cell)); isMoment(c) {
		date, clock := f.AsksMoment(p)
		switch {
		case date, clock && strings.Contains(text, "."):
			return text // of the number a date takes the day, a time the rest
		}
		return ""
	}
	text, _ = f.Retyped(cell, p)
	return text
}

// isMoment reports whether a cell is a number that is shown as a date.
func isMoment(c sheet.Cell) bool { return c.Kind() == sheet.Number && c.IsDate() }

// canRead reports whether it is known what of the text of a cell answers a place.
func (a *aligned) canRead(f *layout.Filled, cell int32, p *layout.Place) bool {
	if _, ok := f.Gaps(cell, p); ok {
		return true
	}
	if isMoment(f.Sheet.Cell(int(cell))) {
		date, clock := f.AsksMoment(p)
		return date || clock
	}
	_, ok := f.Retyped(cell, p)
	return ok
}
