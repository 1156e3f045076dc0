package jobs

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"github.com/uketsuke/uketsuke/internal/calendar"
)

// Days selects the days on which a schedule applies.
type Days string

// The kinds of days.
const (
	EveryDay     Days = "all"
	BusinessDays Days = "business"      // times on other days do not happen
	MovedDays    Days = "next-business" // times on other days happen on the next business day
)

// Schedule defines when something is due: a cron expression in a time zone,
// limited to the days of a calendar.
type Schedule struct {
	Name   string
	expr   *cron.SpecSchedule
	zone   *time.Location
	real   bool // counts hours as they pass, not as clocks show them
	days   Days
	office *calendar.Calendar
}

// parser reads the five fields of crontab(5) and @daily and the like.
var parser = cron.NewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor)

// ParseSchedule reads a cron expression, which may begin with "CRON_TZ=ZONE ".
// An expression that never comes true, such as 30 February, is an error.
func ParseSchedule(name, expr string, zone *time.Location, days Days, office *calendar.Calendar) (*Schedule, error) {
	expr = strings.TrimSpace(expr)
	expr, zone, err := cutZone(expr, zone)
	if err != nil {
		return nil, fmt.Errorf("schedule %s: %w", name, err)
	}
	if strings.HasPrefix(expr, "@every") {
		return nil, fmt.Errorf("schedule %s: @every depends on when the program was started; write */10 * * * * or the like", name)
	}
	parsed, err := parser.Parse(expr)
	if err != nil {
		return nil, fmt.Errorf("schedule %s: %w", name, err)
	}
	spec, ok := parsed.(*cron.SpecSchedule)
	if !ok {
		return nil, fmt.Errorf("schedule %s: %q is no cron expression", name, expr)
	}
	spec.Location = time.UTC
	switch days {
	case "":
		days = EveryDay
	case EveryDay, BusinessDays, MovedDays:
	default:
		return nil, fmt.Errorf("schedule %s: days are all, business or next-business, not %q", name, days)
	}
	s := &Schedule{Name: name, expr: spec, zone: zone, real: everyHour(spec), days: days, office: office}
	if s.Next(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero() {
		return nil, fmt.Errorf("schedule %s: %q never comes true", name, expr)
	}
	return s, nil
}

// cutZone takes the zone off the front, which robfig/cron panics on when it is
// malformed.
func cutZone(expr string, zone *time.Location) (string, *time.Location, error) {
	for _, prefix := range []string{"CRON_TZ=", "TZ="} {
		rest, ok := strings.CutPrefix(expr, prefix)
		if !ok {
			continue
		}
		name, rest, ok := strings.Cut(rest, " ")
		if !ok || name == "" {
			return "", nil, errors.New("after the time zone a blank and a cron expression are missing")
		}
		loc, err := time.LoadLocation(name)
		if err != nil {
			return "", nil, fmt.Errorf("no such time zone: %q", name)
		}
		return strings.TrimSpace(rest), loc, nil
	}
	return expr, zone, nil
}

// everyHour reports whether the expression does not name hours. When clocks
// change, such a schedule goes on hour by hour; one that names its hour happens
// once that day, as cron(8) has it.
func everyHour(spec *cron.SpecSchedule) bool {
	const all = 1<<24 - 1
	return spec.Hour&all == all
}

// Next returns the first time after t at which the schedule is due, or the zero
// time if there is none within five years.
func (s *Schedule) Next(t time.Time) time.Time {
	for range 10_000 {
		due := s.tick(t)
		if due.IsZero() {
			return due
		}
		moved, ok := s.onDay(due)
		if ok && moved.After(t) {
			return s.earliest(t, moved)
		}
		t = due
	}
	return time.Time{}
}

// earliest guards against a moved time that jumps over an unmoved one.
func (s *Schedule) earliest(t, moved time.Time) time.Time {
	for due := s.tick(t); !due.IsZero() && due.Before(moved); due = s.tick(due) {
		if s.office.Business(calendar.Of(due.In(s.zone))) {
			return due
		}
	}
	return moved
}

// onDay applies the calendar to a time.
func (s *Schedule) onDay(due time.Time) (time.Time, bool) {
	day := calendar.Of(due.In(s.zone))
	if s.days == EveryDay || s.office.Business(day) {
		return due, true
	}
	if s.days == BusinessDays {
		return due, false
	}
	day = s.office.Next(day)
	hour, minute, second := due.In(s.zone).Clock()
	return local(time.Date(day.Year, day.Month, day.Day, hour, minute, second, 0, time.UTC), s.zone), true
}

// tick is the next time of the expression, whatever the day. Hours that are
// named are looked for on a clock that never changes, and then read as local
// time: an hour that is left out in spring happens right after the gap, one
// that comes twice in autumn happens the first time.
func (s *Schedule) tick(t time.Time) time.Time {
	if s.real {
		in := *s.expr
		in.Location = s.zone
		return in.Next(t.In(s.zone))
	}
	for wall := floating(t.In(s.zone)); ; {
		wall = s.expr.Next(wall)
		if wall.IsZero() {
			return wall
		}
		if due := local(wall, s.zone); due.After(t) {
			return due
		}
	}
}

// floating is what the clock shows, as if in UTC.
func floating(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// local is the first moment at which clocks show wall, or have passed it.
func local(wall time.Time, zone *time.Location) time.Time {
	// A day on either side of a change there is no doubt about the offset.
	_, before := wall.Add(-24 * time.Hour).In(zone).Zone()
	_, after := wall.Add(24 * time.Hour).In(zone).Zone()
	early := wall.Add(-time.Duration(max(before, after)) * time.Second).In(zone)
	late := wall.Add(-time.Duration(min(before, after)) * time.Second).In(zone)
	switch {
	case floating(early).Equal(wall):
		return early
	case floating(late).Equal(wall):
		return late
	}
	return gapEnd(early, late, zone)
}

// gapEnd is the moment between two at which the clock is put forward.
func gapEnd(from, to time.Time, zone *time.Location) time.Time {
	_, before := from.Zone()
	for to.Sub(from) > time.Second {
		mid := from.Add(to.Sub(from) / 2).Truncate(time.Second)
		if _, offset := mid.In(zone).Zone(); offset == before {
			from = mid
		} else {
			to = mid
		}
	}
	return to
}

// Due returns the last time after last and not after now at which the schedule
// was due, or the zero time. Of several missed times only the last counts: what
// was missed is made up for once.
func (s *Schedule) Due(last, now time.Time) time.Time {
	var due time.Time
	for next := s.Next(last); !next.IsZero() && !next.After(now); next = s.Next(next) {
		due = next
	}
	return due
}
