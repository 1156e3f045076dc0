package ja

import "fmt"

// CivilDate is a day of the Gregorian calendar. The zero value is no day.
type CivilDate struct{ Year, Month, Day int }

// IsZero reports whether there is no day.
func (d CivilDate) IsZero() bool { return d == CivilDate{} }

// String is the day in ISO 8601, "2025-06-06"; "" for no day.
func (d CivilDate) String() string {
	if d.IsZero() {
		return ""
	}
	if !d.Valid() {
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	b := [10]byte{4: '-', 7: '-'}
	putDigits(b[:4], d.Year)
	putDigits(b[5:7], d.Month)
	putDigits(b[8:], d.Day)
	return string(b[:])
}

func putDigits(b []byte, n int) {
	for i := len(b) - 1; i >= 0; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
}

// ParseISO is the inverse of String, for canonical values and configuration.
func ParseISO(s string) (CivilDate, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return CivilDate{}, false
	}
	y, m, d := s[:4], s[5:7], s[8:]
	if !allDigits(y, 4) || !allDigits(m, 2) || !allDigits(d, 2) {
		return CivilDate{}, false
	}
	date := CivilDate{number(y), number(m), number(d)}
	return date, date.Valid()
}

// number is the value of a short text of ASCII digits.
func number(s string) (n int) {
	for i := 0; i < len(s); i++ {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// Valid is true for days that exist, from 0001-01-01 to 9999-12-31.
func (d CivilDate) Valid() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= 1 && d.Month <= 12 &&
		d.Day >= 1 && d.Day <= daysIn(d.Year, d.Month)
}

// Compare is negative when d lies before e, zero when they are the same day.
func (d CivilDate) Compare(e CivilDate) int {
	if d.Year != e.Year {
		return d.Year - e.Year
	}
	if d.Month != e.Month {
		return d.Month - e.Month
	}
	return d.Day - e.Day
}

// Before reports whether d lies before e.
func (d CivilDate) Before(e CivilDate) bool { return d.Compare(e) < 0 }

// AddDays is the day n days later; n may be negative.
func (d CivilDate) AddDays(n int) CivilDate { return fromDayNumber(d.dayNumber() + n) }

// AddMonths is the same day n months later, or the last day of that month when
// it is shorter: contract periods are counted so (民法第143条).
func (d CivilDate) AddMonths(n int) CivilDate {
	months := d.Year*12 + d.Month - 1 + n
	y, m := months/12, months%12+1
	return CivilDate{y, m, min(d.Day, daysIn(y, m))}
}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year, month int) int {
	switch month {
	case 2:
		if leap(year) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// dayNumber counts days from 0000-03-01, so that the leap day ends a year.
func (d CivilDate) dayNumber() int {
	y, m := d.Year, d.Month-3
	if m < 0 {
		y, m = y-1, m+12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*m+2)/5 + d.Day - 1
}

// Weekday is the weekday as one writes it in brackets behind a day, 月.
func (d CivilDate) Weekday() string { return string(d.weekday()) }

func (d CivilDate) weekday() rune {
	return [...]rune{'水', '木', '金', '土', '日', '月', '火'}[d.dayNumber()%7]
}

func fromDayNumber(n int) CivilDate {
	era, n := n/146097, n%146097
	y := (n - n/1460 + n/36524 - n/146096) / 365
	n -= 365*y + y/4 - y/100
	m := (5*n + 2) / 153
	day := n - (153*m+2)/5 + 1
	if m += 3; m > 12 {
		y, m = y+1, m-12
	}
	return CivilDate{era*400 + y, m, day}
}
