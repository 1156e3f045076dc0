package answer

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// IsTimed reports whether values of a type are written with an era or units
// between their parts.
func IsTimed(t form.Type) bool {
	switch t {
	case form.Date, form.Month, form.Year, form.Time, form.Duration:
		return true
	}
	return false
}

// BeginsWithEra reports whether the first text of a date is an era, or begins with
// one or with four digits, so that an era printed or chosen beside it is not needed.
func BeginsWithEra(written []Token) bool {
	text := written[0].Text()
	first, _ := utf8.DecodeRuneInString(text)
	if _, ok := layout.EraNamed(string(first)); ok {
		return true
	}
	return leadingDigits(text) >= len("2025")
}

// leadingDigits is how many digits a text begins with.
func leadingDigits(text string) int {
	return len(text) - len(strings.TrimLeft(text, "0123456789"))
}

// LacksEra reports whether a date begins with a year of one or two digits, so that only
// its era tells which year it is.
func LacksEra(written []Token) bool {
	if BeginsWithEra(written) {
		return false
	}
	digits := leadingDigits(written[0].Text())
	return digits > 0 && digits <= len("26")
}

// date reads a date in one cell or in cells for year, month and day, a serial
// or a text in any writing.
func (rd *Reader) date(f *form.Field, s *Span) {
	tokens := s.Written()
	if len(tokens) == 0 {
		return
	}
	if n := s.number(tokens); n.ok {
		if d, ok := serial(f, n, rd.Date1904); ok {
			note := ja.DatePlain
			if at := s.Sheet.Cell(int(tokens[0].Entry.Index)).Raw(); strings.HasSuffix(at, "Z") {
				d, note, _ = ja.Date(at) // stored as an instant of ISO 8601, in UTC
			}
			rd.countsFrom1904(f, s, d)
			rd.differsFromShown(f, s, tokens[0])
			rd.keep(f, s, tokens, day(f, d, note, s.Raw(tokens)))
			return
		}
	}
	if d, ok := s.sameDay(tokens, rd.Date1904); ok {
		rd.keep(f, s, tokens, day(f, d, ja.DatePlain, s.Raw(tokens)))
		return
	}
	text := rd.meant(f, joinedDate(s.dateParts()))
	d, note, ok := ja.Date(text)
	if !ok && len(tokens) == 1 { // a whole date in one of the cells for its parts
		if whole, n, fine := ja.Date(tokens[0].Text()); fine {
			d, note, ok = whole, n, true
		}
	}
	if ok {
		rd.keep(f, s, tokens, day(f, d, note, s.Raw(tokens)))
		return
	}
	rd.keep(f, s, tokens, noDay(f, note, text))
}

// sameDay is the day that is in each of the cells for year, month and day, of which the
// formats show a part each.
func (s *Span) sameDay(tokens []Token, date1904 bool) (d ja.CivilDate, ok bool) {
	const parts = 3
	if len(tokens) != parts {
		return d, false
	}
	for i := range tokens {
		n := s.number(tokens[i : i+1])
		if !n.ok || !n.date || i > 0 && tokens[i].Text() != tokens[0].Text() {
			return d, false
		}
	}
	return ja.Serial(tokens[0].Text(), date1904)
}

// noDay is a text that is no date, for a reason.
func noDay(f *form.Field, why ja.DateNote, text string) (out reading) {
	switch why {
	case ja.DateBlank:
	case ja.DateKichijitsu:
		out.note(severityOf(f.Required.Always), "date.kichijitsu", text)
	case ja.DateImpossible:
		out = fault("date.impossible", text)
	case ja.DateIncomplete:
		out = fault("date.incomplete", text)
	default:
		out = fault("date", text)
	}
	return out
}

// joinedDate is the text of the parts of a date; year, month and day in a cell each are
// numbers with nothing printed between them.
func joinedDate(parts []Token) string {
	const all = 3
	if len(parts) != all {
		return joined(parts)
	}
	texts := make([]string, all)
	for i := range parts {
		if texts[i] = parts[i].Text(); ja.Digits(texts[i]) != texts[i] {
			return joined(parts)
		}
	}
	return strings.Join(texts, "/")
}

// dateParts are the tokens of a date with what the form prints between them:
// 令和 [7] 年 [6] 月 [6] 日.
func (s *Span) dateParts() []Token {
	var out []Token
	for _, t := range s.Tokens {
		if t.Text() != "" && !IsPlaceholder(t.Text()) {
			if said, ok := strings.CutPrefix(t.Text(), "日"); ok && said != "" && t.Entry != nil && t.Entry.Printed {
				unit := *t.Entry // 日現在
				unit.Text, t.Entry = "日", &unit
			}
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
func serial(f *form.Field, n numeral, date1904 bool) (ja.CivilDate, bool) {
	if whole, ok := IntegerLiteral(n.literal); ok && len(whole) == 8 {
		d, _, ok := ja.Date(whole)
		return d, ok
	}
	d, ok := ja.Serial(n.literal, date1904)
	text := d.String()
	early := text < firstSerial && (f.Usual.Low == "" || text < f.Usual.Low)
	return d, ok && (n.date || !early && d.Year < 2060 && !isEraDigits(n.literal)) && (!early || f.Usual.Low == "")
}

// countsFrom1904 reports once that the days of the workbook are counted from 1904,
// as old programs for the Mac do: a cell copied from it into another workbook
// is four years off.
func (rd *Reader) countsFrom1904(f *form.Field, s *Span, d ja.CivilDate) {
	if rd.Date1904 && !rd.said1904 {
		rd.said1904 = true
		rd.Sink.Report(diag.Info, "date.from_1904", f, s, d.String())
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

// day is a date as YYYY-MM-DD, with what is odd about it. raw is what was written.
func day(f *form.Field, d ja.CivilDate, how ja.DateNote, raw string) reading {
	out := reading{text: d.String()}
	date := diag.Arg{Key: "date", Text: out.text}
	switch how {
	case ja.DateBeyondEra:
		out.note(diag.Warning, "date.beyond_era", raw, date)
	case ja.DateTwoDigitYear:
		out.note(diag.Warning, "date.two_digit_year", raw, date)
	case ja.DateOtherZone:
		out.note(diag.Info, "date.other_zone", raw, date)
	case ja.DateOtherWeekday:
		out.note(diag.Warning, "date.weekday", raw, date, diag.Arg{Key: "weekday", Text: d.Weekday()})
	}
	usual := f.Usual
	if usual == (form.Bounds{}) {
		usual = usualDates
	}
	if usual.Outside(form.Date, out.text) {
		out.note(diag.Warning, "date.far", raw, date)
	}
	return out
}

// firstSerial is the first day that a number may be which is not shown as a
// date.
const firstSerial = "1950-01-01"
