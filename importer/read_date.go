package importer

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// date reads a date in one cell or in cells for year, month and day, a serial
// or a text in any writing.
func (rd *reading) date(f *form.Field, s *span) {
	tokens := s.written()
	if len(tokens) == 0 {
		return
	}
	if literal, formatted, ok := rd.number(tokens); ok {
		if d, ok := rd.serial(f, literal, formatted); ok {
			note := ja.DatePlain
			if at := rd.grid.sheet.Cell(int(tokens[0].area.cell)).Raw(); strings.HasSuffix(at, "Z") {
				d, note, _ = ja.Date(at) // stored as an instant of ISO 8601, in UTC
			}
			rd.countsFrom1904(f, s, d)
			rd.keepDate(f, s, tokens, d, note)
			return
		}
	}
	text := rd.meant(f, joined(s.dateParts()))
	d, note, ok := ja.Date(text)
	if !ok && len(tokens) == 1 { // a whole date in one of the cells for its parts
		if whole, n, fine := ja.Date(tokens[0].text()); fine {
			d, note, ok = whole, n, true
		}
	}
	switch {
	case ok:
		rd.keepDate(f, s, tokens, d, note)
	case note == ja.DateBlank:
	case note == ja.DateKichijitsu:
		rd.report(severityOf(f.Required.Always), "date.kichijitsu", f, s, text)
	case note == ja.DateImpossible:
		rd.report(diag.Error, "date.impossible", f, s, text)
	case note == ja.DateIncomplete:
		rd.report(diag.Error, "date.incomplete", f, s, text)
	default:
		rd.report(diag.Error, "date", f, s, text)
	}
}

// dateParts are the tokens of a date with what the form prints between them:
// 令和 [7] 年 [6] 月 [6] 日.
func (s *span) dateParts() []token {
	var out []token
	for _, t := range s.tokens {
		if t.text() != "" && !isPlaceholder(t.text()) {
			out = append(out, t)
		}
	}
	return out
}

func severityOf(required bool) diag.Severity {
	if required {
		return diag.Error
	}
	return diag.Warning
}

// serial reads a number cell: a day serial, or eight digits 20250606. A number
// that is not shown as a date and lies far off was meant otherwise: 250606, 70606.
func (rd *reading) serial(f *form.Field, literal string, formatted bool) (ja.CivilDate, bool) {
	if whole, ok := integerLiteral(literal); ok && len(whole) == 8 {
		d, _, ok := ja.Date(whole)
		return d, ok
	}
	d, ok := ja.Serial(literal, rd.grid.date1904)
	text := d.String()
	early := text < firstSerial && (f.Usual.Low == "" || text < f.Usual.Low)
	return d, ok && (formatted || !early && d.Year < 2060 && !isEraDigits(literal)) && (!early || f.Usual.Low == "")
}

// countsFrom1904 reports once that the days of the workbook are counted from 1904,
// as old programs for the Mac do: a cell copied from it into another workbook
// is four years off.
func (rd *reading) countsFrom1904(f *form.Field, s *span, d ja.CivilDate) {
	if rd.grid.date1904 && !rd.said1904 {
		rd.said1904 = true
		rd.report(diag.Info, "date.from_1904", f, s, d.String())
	}
}

// isEraDigits is true for 50401, which may be 令和5年4月1日 as well as the
// serial of a day.
func isEraDigits(literal string) bool {
	if len(literal) != 5 || ja.Digits(literal) != literal {
		return false
	}
	month, day := literal[1:3], literal[3:]
	return "01" <= month && month <= "12" && "01" <= day && day <= "31"
}

// Dates that no form is about unless its field allows them: 明治 began in 1868.
var usualDates = form.Bounds{Low: "1868-01-01", High: "2099-12-31"}

func (rd *reading) keepDate(f *form.Field, s *span, tokens []token, d ja.CivilDate, note ja.DateNote) {
	switch note {
	case ja.DateBeyondEra:
		rd.report(diag.Warning, "date.beyond_era", f, s, s.raw(tokens), diag.Arg{Key: "date", Text: d.String()})
	case ja.DateTwoDigitYear:
		rd.report(diag.Warning, "date.two_digit_year", f, s, s.raw(tokens), diag.Arg{Key: "date", Text: d.String()})
	case ja.DateOtherZone:
		rd.report(diag.Info, "date.other_zone", f, s, s.raw(tokens), diag.Arg{Key: "date", Text: d.String()})
	case ja.DateOtherWeekday:
		rd.report(diag.Warning, "date.weekday", f, s, s.raw(tokens), diag.Arg{Key: "date", Text: d.String()}, diag.Arg{Key: "weekday", Text: d.Weekday()})
	}
	usual := f.Usual
	if usual == (form.Bounds{}) {
		usual = usualDates
	}
	if usual.Outside(form.Date, d.String()) {
		rd.report(diag.Warning, "date.far", f, s, s.raw(tokens), diag.Arg{Key: "date", Text: d.String()})
	}
	rd.keep(f, s, tokens, d.String())
}

// firstSerial is the first day that a number may be which is not shown as a
// date.
const firstSerial = "1950-01-01"
