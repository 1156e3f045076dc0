package layout

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// standIns takes for room what stands in an answer's cell until somebody writes.
func (g *grid) standIns() {
	g.standingSigns()
	g.standingAts()
	g.standingDates()
	g.standingSamples()
}

// standingAts takes for room the framed cell behind a label in which @ is printed, with
// blanks or not: an address is written over it.
func (g *grid) standingAts() {
	for i := range g.slots {
		s := &g.slots[i]
		if t := squeezed(s.text); t != "@" && t != "＠" || !g.isClosed(s) || g.shapes[s.region].texts > 1 || g.parts(s) {
			continue
		}
		if left := g.slot(s.area.Top, s.area.Left-1); left != nil && left.text != "" && left.region != s.region {
			g.standsIn(s)
		}
	}
}

// standsIn empties a slot.
func (g *grid) standsIn(s *slot) {
	s.text, s.kind = "", noText
	g.shapes[s.region].texts--
}

// standingDates takes for room the numbers before 年, 月 and 日 in cells of their own:
// the year that most people write, or the day of the form behind a label that asks for
// it. Other dates that are complete are printed.
func (g *grid) standingDates() {
	for i := range g.slots {
		year := &g.slots[i]
		if year.text == "" || year.formula {
			continue
		}
		parts := g.dateFrom(year)
		if parts == nil {
			continue
		}
		open := parts[1].text == "" || parts[2].text == ""
		if before := g.slot(year.area.Top, year.area.Left-1); !open && (before == nil || !g.asksDate(before)) {
			continue
		}
		for _, s := range parts {
			if s.text != "" {
				g.standsIn(s)
			}
		}
	}
}

// dateFrom are the cells of year, month and day of a date that begins with a year,
// empty or numbers; nil if it does not.
func (g *grid) dateFrom(s *slot) (parts []*slot) {
	for _, u := range []string{"年", "月", "日"} {
		if s == nil || s.formula || s.text != "" && !onlyDigits.MatchString(s.text) {
			return nil
		}
		unit := g.slot(s.area.Top, s.area.Right+1)
		if unit == nil || squeezed(unit.text) != u {
			return nil
		}
		parts = append(parts, s)
		s = g.slot(s.area.Top, unit.area.Right+1)
	}
	return parts
}

var onlyDigits = lazyregexp.New(`^[0-9０-９]{1,4}$`)

// asksDate reports whether a slot, or the one before an empty one, asks for a date.
func (g *grid) asksDate(s *slot) bool {
	if s.text == "" {
		if s = g.slot(s.area.Top, s.area.Left-1); s == nil {
			return false
		}
	}
	return dateAsked.MatchString(squeezed(s.text))
}

// dateAsked is the end of a label that asks for a date.
var dateAsked = lazyregexp.New(`(?:日|日付|年月日|納期|期限)[:：]?$`)

// standingSigns takes for room the sign of nothing, a hyphen, in a frame of its own.
func (g *grid) standingSigns() {
	var found []*slot
	empty, listed := 0, g.listsNothing()
	for i := range g.slots {
		s := &g.slots[i]
		switch {
		case !g.isClosed(s) || s.formula:
		case s.text == "":
			empty++
		case isNothingSign(s.text) && g.shapes[s.region].texts == 1 && g.shapes[s.region].area == s.area && !g.parts(s):
			found = append(found, s)
		}
	}
	if !listed && (len(found) < leastStandIns || len(found) < empty) {
		return // a few of them say that nothing is asked for there
	}
	for _, s := range found {
		g.standsIn(s)
	}
}

// leastStandIns is how many hyphens show that answers are written over them.
const leastStandIns = 4

// isNothingSign reports whether a text is a lone hyphen.
func isNothingSign(text string) bool {
	return text != "" && strings.Contains("-－‐−―ー—", text)
}

// parts reports whether a sign is between two empty cells, the parts of a number.
func (g *grid) parts(s *slot) bool {
	left, right := g.slot(s.area.Top, s.area.Left-1), g.slot(s.area.Top, s.area.Right+1)
	return left != nil && right != nil && left.text == "" && right.text == "" && g.isClosed(left) && g.isClosed(right)
}

// listsNothing reports whether a drop-down list of the page offers the sign of nothing:
// what a cell holds until somebody chooses.
func (g *grid) listsNothing() bool {
	for i := range g.s.Validations {
		if items := g.s.Validations[i].Items; len(items) > 1 && isNothingSign(strings.TrimSpace(items[0])) {
			return true
		}
	}
	return false
}
