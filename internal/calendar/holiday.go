package calendar

import "time"

// The years that Holiday knows. The rules are those of the Act on National
// Holidays (国民の祝日に関する法律) as in force since 2022, when the moves for
// the Olympic Games had ended. The equinoxes come from the usual approximation,
// good for 1980–2099; the National Astronomical Observatory fixes each of them
// only in the February before. A change of the Act needs a change here, or
// until then an entry under own days.
const (
	FirstYear = 2022
	LastYear  = 2099
)

// fixed are the holidays with a date of their own; see also mondays and the
// equinoxes.
var fixed = map[[2]int]string{
	{1, 1}:   "元日",
	{2, 11}:  "建国記念の日",
	{2, 23}:  "天皇誕生日",
	{4, 29}:  "昭和の日",
	{5, 3}:   "憲法記念日",
	{5, 4}:   "みどりの日",
	{5, 5}:   "こどもの日",
	{8, 11}:  "山の日",
	{11, 3}:  "文化の日",
	{11, 23}: "勤労感謝の日",
}

// mondays are the holidays on the nth Monday of a month.
var mondays = map[[2]int]string{
	{1, 2}:  "成人の日",
	{7, 3}:  "海の日",
	{9, 3}:  "敬老の日",
	{10, 2}: "スポーツの日",
}

// Holiday is the name of the national holiday on a day, "" when it is none or
// outside the years that are known.
func Holiday(d Date) string {
	if d.Year < FirstYear || d.Year > LastYear {
		return ""
	}
	if name := named(d); name != "" {
		return name
	}
	return derived(d)
}

// named is a holiday that the Act names (article 2).
func named(d Date) string {
	month := int(d.Month)
	if name, ok := fixed[[2]int{month, d.Day}]; ok {
		return name
	}
	if d.Weekday() == time.Monday {
		if name, ok := mondays[[2]int{month, (d.Day + 6) / 7}]; ok {
			return name
		}
	}
	switch {
	case d.Month == time.March && d.Day == equinox(208431, d.Year):
		return "春分の日"
	case d.Month == time.September && d.Day == equinox(232488, d.Year):
		return "秋分の日"
	}
	return ""
}

// equinox is floor(base + 0.242194 × (year − 1980) − floor((year − 1980) / 4)),
// in whole numbers; base is in ten-thousandths of a day.
func equinox(base, year int) int {
	n := year - 1980
	return (base*100+242194*n)/1_000_000 - n/4
}

// derived is a day between two holidays (article 3, paragraph 3), or the first
// day that is no holiday after one on a Sunday (paragraph 2).
func derived(d Date) string {
	for before := d.Add(-1); named(before) != ""; before = before.Add(-1) {
		if before.Weekday() == time.Sunday {
			return "振替休日"
		}
	}
	if named(d.Add(-1)) != "" && named(d.Add(1)) != "" {
		return "国民の休日"
	}
	return ""
}
