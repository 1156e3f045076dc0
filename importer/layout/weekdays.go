package layout

import "strings"

// daysOfWeek are the days of a week in their order, twice: it may begin with any.
const daysOfWeek = "月火水木金土日月火水木金土日"

// leastWeekdays is from how many days beside each other on they are a week.
const leastWeekdays = 3

// weekdays takes the days of a week in cells beside each other for what they are, headings
// of columns: 月 and 日 are units elsewhere, 金 and 土 are printed before answers.
func (g *grid) weekdays() {
	for i := range g.slots {
		s := &g.slots[i]
		if before := g.slot(s.area.Top, s.area.Left-1); s.text == "" || before != nil && followsDay(before, s) {
			continue
		}
		run := []*slot{s}
		for last := s; ; last = run[len(run)-1] {
			next := g.slot(s.area.Top, last.area.Right+1)
			if next == nil || !followsDay(last, next) {
				break
			}
			run = append(run, next)
		}
		if len(run) < leastWeekdays {
			continue
		}
		for _, day := range run {
			day.kind = labelText
		}
	}
}

// followsDay reports whether two cells of the same rows are two days in a row.
func followsDay(s, next *slot) bool {
	one, two := squeezed(s.text), squeezed(next.text)
	return len(one) == len("月") && len(two) == len("月") && s.area.Top == next.area.Top && strings.Contains(daysOfWeek, one+two)
}
