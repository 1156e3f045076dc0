package importer

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// timed is the text of a time, a month or a year with what the form prints
// between its parts, 令和 [7] 年 [6] 月; literal is the number of the only cell.
func (rd *reading) timed(f *form.Field, s *span) (text, literal string, tokens []token, ok bool) {
	tokens = s.written()
	if len(tokens) == 0 {
		return "", "", nil, false
	}
	literal, _, _ = rd.number(tokens)
	return rd.meant(f, joined(s.dateParts())), literal, tokens, true
}

// clock reads a time of day.
func (rd *reading) clock(f *form.Field, s *span) {
	text, literal, tokens, ok := rd.timed(f, s)
	if !ok {
		return
	}
	if _, formatted, _ := rd.number(tokens); formatted || isFraction(literal) {
		if at, ok := ja.ClockSerial(literal); ok {
			rd.keep(f, s, tokens, at)
			return
		}
	}
	at, ok := ja.Clock(text)
	if !ok {
		rd.report(diag.Error, "time", f, s, text)
		return
	}
	rd.keep(f, s, tokens, at)
}

// isFraction is true for a number between 0 and 1.
func isFraction(literal string) bool {
	return len(literal) > 2 && literal[0] == '0' && literal[1] == '.'
}

// duration reads a length of time.
func (rd *reading) duration(f *form.Field, s *span) {
	text, literal, tokens, ok := rd.timed(f, s)
	if !ok {
		return
	}
	if _, formatted, _ := rd.number(tokens); formatted {
		if length, ok := ja.DurationSerial(literal); ok {
			rd.keep(f, s, tokens, length)
			return
		}
	}
	length, ok := ja.Duration(text, f.Unit)
	if !ok {
		rd.report(diag.Error, "duration", f, s, text)
		return
	}
	rd.keep(f, s, tokens, length)
}

// month reads a year and a month.
func (rd *reading) month(f *form.Field, s *span) {
	rd.partOfDate(f, s, "month", len("2025-06"), ja.YearMonth)
}

// year reads a calendar or fiscal year.
func (rd *reading) year(f *form.Field, s *span) {
	rd.partOfDate(f, s, "year", len("2025"), ja.Year)
}

// partOfDate reads the first so many characters of a day, from a date or from a
// text that adds nothing to them.
func (rd *reading) partOfDate(f *form.Field, s *span, code diag.Code, length int, read func(string) (string, bool)) {
	text, literal, tokens, ok := rd.timed(f, s)
	if !ok {
		return
	}
	if _, formatted, _ := rd.number(tokens); formatted {
		if d, ok := ja.Serial(literal, rd.grid.date1904); ok {
			rd.keep(f, s, tokens, d.String()[:length])
			return
		}
	}
	part, ok := read(text)
	if !ok {
		rd.report(diag.Error, code, f, s, text)
		return
	}
	rd.keep(f, s, tokens, part)
}
