// Package calendar knows on which days a Japanese office works: not on
// weekends, national holidays (祝日), over the turn of the year (年末年始), and
// not on days that a company adds.
package calendar

import (
	"fmt"
	"slices"
	"time"
)

// Date is a day, without a time or a zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Of is the day of a time, in its own zone.
func Of(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}

// ParseDate reads a date as YYYY-MM-DD.
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, fmt.Errorf("calendar: %q is no date like 2026-01-31", text)
	}
	return Of(t), nil
}

// String is the date as YYYY-MM-DD.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

// Add is the day n days later.
func (d Date) Add(n int) Date { return Of(d.noon().AddDate(0, 0, n)) }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.noon().Weekday() }

// Compare orders dates.
func (d Date) Compare(e Date) int { return d.noon().Compare(e.noon()) }

func (d Date) noon() time.Time { return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC) }

// Calendar is a company's year. The zero Calendar knows weekends and national
// holidays alone.
type Calendar struct {
	// YearEnd and YearStart bound the turn of the year, both days included,
	// as month and day; {12, 29} and {1, 3} are usual. Zero: none.
	YearEnd, YearStart [2]int
	Closed             []Date // further days off
	Open               []Date // days worked although they would be off
}

// Default closes from 29 December to 3 January, as offices of the state do
// (行政機関の休日に関する法律, article 1).
func Default() Calendar {
	return Calendar{YearEnd: [2]int{12, 29}, YearStart: [2]int{1, 3}}
}

// Business reports whether the office works on a day.
func (c *Calendar) Business(d Date) bool { return c.Reason(d) == "" }

// Reason is why the office is closed on a day, in Japanese; "" when it works.
func (c *Calendar) Reason(d Date) string {
	switch {
	case slices.Contains(c.Open, d):
		return ""
	case slices.Contains(c.Closed, d):
		return "休業日"
	case d.Weekday() == time.Saturday:
		return "土曜日"
	case d.Weekday() == time.Sunday:
		return "日曜日"
	case c.turnOfYear(d):
		return "年末年始"
	}
	return Holiday(d)
}

func (c *Calendar) turnOfYear(d Date) bool {
	day := int(d.Month)*100 + d.Day
	end, start := c.YearEnd[0]*100+c.YearEnd[1], c.YearStart[0]*100+c.YearStart[1]
	return end != 0 && day >= end || start != 0 && day <= start
}

// Next is the first business day on or after a day. A calendar that is closed
// for a year on end gives the day itself.
func (c *Calendar) Next(d Date) Date { return c.walk(d, 1) }

// Previous is the last business day on or before a day.
func (c *Calendar) Previous(d Date) Date { return c.walk(d, -1) }

func (c *Calendar) walk(d Date, step int) Date {
	for e, n := d, 0; n < 366; e, n = e.Add(step), n+1 {
		if c.Business(e) {
			return e
		}
	}
	return d
}

// Between counts the business days after one day up to another.
func (c *Calendar) Between(from, to Date) int {
	n := 0
	for d := from.Add(1); d.Compare(to) <= 0; d = d.Add(1) {
		if c.Business(d) {
			n++
		}
	}
	return n
}
