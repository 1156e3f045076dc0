package answer

import (
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// timed reads a time, a month or a year with what the form prints between its parts,
// 令和 [7] 年 [6] 月.
func (rd *Reader) timed(f *form.Field, s *Span) {
	tokens := s.Written()
	if len(tokens) == 0 {
		return
	}
	text, n := rd.meant(f, joined(s.dateParts())), s.number(tokens)
	switch f.Type {
	case form.Time:
		rd.keep(f, s, tokens, clock(text, n))
	case form.Duration:
		rd.keep(f, s, tokens, duration(f, text, n))
	case form.Month:
		rd.keep(f, s, tokens, partOfDate(text, n, rd.Date1904, "month", len("2025-06"), ja.YearMonth))
	case form.Year:
		rd.keep(f, s, tokens, partOfDate(text, n, rd.Date1904, "year", len("2025"), ja.Year))
	}
}

// TellsHalf reports whether a time says itself whether it is before noon: 午後5時, 17:00,
// a number that a spreadsheet shows as a time.
func TellsHalf(written []Token) bool {
	text := joined(written)
	if strings.ContainsAny(text, "午正APMapm") || strings.Contains(text, ".") {
		return true
	}
	hour, _ := strconv.Atoi(text[:leadingDigits(text)])
	if leadingDigits(text) > len("12") {
		hour, _ = strconv.Atoi(text[:leadingDigits(text)-len("30")])
	}
	return hour > layout.Noon || leadingDigits(text) == 0
}

// clock is a time of day, 15:30. A number is the share of the day that has passed.
func clock(text string, n numeral) reading {
	if n.date || isFraction(n.literal) {
		if at, ok := ja.ClockSerial(n.literal); ok {
			return reading{text: at}
		}
	}
	at, ok := ja.Clock(text)
	if !ok {
		return fault("time", text)
	}
	return reading{text: at}
}

// isFraction is true for a number between 0 and 1.
func isFraction(literal string) bool {
	return len(literal) > 2 && literal[0] == '0' && literal[1] == '.'
}

// duration is a length of time, 1:30; a bare number is of the unit of its field.
func duration(f *form.Field, text string, n numeral) reading {
	if n.date {
		if length, ok := ja.DurationSerial(n.literal); ok {
			return reading{text: length}
		}
	}
	length, ok := ja.Duration(text, f.Unit)
	if !ok {
		return fault("duration", text)
	}
	return reading{text: length}
}

// partOfDate is the first so many characters of a day, from a date or from a text that
// adds nothing to them: 2025-06, or a calendar or fiscal year, 2025. code is that of
// the fault where it is neither.
func partOfDate(text string, n numeral, date1904 bool, code diag.Code, length int, read func(string) (string, bool)) reading {
	if n.date {
		if d, ok := ja.Serial(n.literal, date1904); ok {
			return reading{text: d.String()[:length]}
		}
	}
	part, ok := read(text)
	if !ok {
		return fault(code, text)
	}
	return reading{text: part}
}
