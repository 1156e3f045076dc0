package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// asShown takes for a text or a code what the sheet shows in the place of the
// number in a cell: 029869, PO-0009117 or 5階 by the format of the cell, and a
// date or a time where anything may be said.
func (rd *Reader) asShown(f *form.Field, s *Span) {
	if !isWords(f) && f.Type != form.Code && f.Type != form.List {
		return
	}
	for i := range s.Tokens {
		t := s.Tokens[i]
		if t.Entry == nil || t.Entry.Index < 0 {
			continue
		}
		c := s.Sheet.Cell(int(t.Entry.Index))
		if c.Kind() != sheet.Number || t.Text() == "" || s.isPrinted(t.Entry) || s.isEmptyReference(t.Entry) {
			continue
		}
		text, said, ok := shownText(f, c, rd.Date1904)
		if rd.say(f, s, said); ok && text != t.Text() {
			s.replace(t, text)
		}
	}
}

// isWords reports whether a field holds words rather than a code or a quantity.
func isWords(f *form.Field) bool {
	return f.Type == form.Text || f.Type == form.Kana || f.Type == form.Person || f.Type == form.Address
}

// shownText is the canonical text that a sheet shows for a number; ok is false
// where the number itself is the answer. A warning points out where it may not be.
func shownText(f *form.Field, c sheet.Cell, date1904 bool) (text string, said []note, ok bool) {
	const kept = 15 // digits of a number that a spreadsheet keeps
	if c.IsDate() {
		return shownDate(f, c, date1904)
	}
	text, plain, ok := c.Shown(date1904)
	if digits, whole := IntegerLiteral(c.Text()); whole && len(digits) > kept {
		return "", nil, false
	}
	if !ok && !plain && isWords(f) {
		said = []note{{severity: diag.Warning, code: "number_format", value: c.Text()}}
	}
	if _, formula := c.Formula(); ok && !formula && roundsOff(text, c.Text()) {
		if !strings.Contains(text, "%") {
			return "", nil, false // the format shows less than was typed
		}
		said = []note{{severity: diag.Warning, code: "number_format", value: c.Text()}}
	}
	text, _ = ja.Clean(text)
	return text, said, ok
}

// roundsOff reports whether a sheet shows less of a number than is in its cell: 1 for
// 0.5 by the format 0.
func roundsOff(shown, literal string) bool {
	const kept = 15 // digits, beyond which is what computing leaves
	v, err := strconv.ParseFloat(literal, 64)
	if err != nil || v == 0 {
		return false
	}
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', kept, 64), 64); err == nil {
		v = rounded
	}
	digits := strings.Trim(ja.Digits(strconv.FormatFloat(v, 'f', -1, 64)), "0")
	return !strings.Contains(ja.Digits(shown), digits)
}

// shownDate is the text of a date or a time in a field in which anything may be
// said. Elsewhere it is what a spreadsheet made of 3-5-1, see converted.
func shownDate(f *form.Field, c sheet.Cell, date1904 bool) (text string, said []note, ok bool) {
	if f.Type != form.Text || !IsFree(f) {
		return "", nil, false
	}
	if text, _, ok = c.Shown(date1904); !ok {
		d, isDay := ja.Serial(c.Text(), date1904)
		if !isDay {
			return "", nil, false
		}
		text = d.String()
	}
	severity := diag.Info
	if f.Max == 0 { // perhaps a field for an address, which no definition declares
		severity = diag.Warning
	}
	text, _ = ja.Clean(text)
	return text, []note{{severity: severity, code: "cell_date.shown", value: text}}, true
}

// differsFromShown warns about a count or a day that the format of its cell shows as
// another one, or not at all: 1000 as 1, 2025-06-20 as 2025年6月吉日.
func (rd *Reader) differsFromShown(f *form.Field, s *Span, t Token) {
	c := s.Sheet.Cell(int(t.Entry.Index))
	text, plain, ok := c.Shown(rd.Date1904)
	if f.Type == form.Int && s.showsPercent(t) { // 1 is shown as 100%
		rd.Sink.Report(diag.Warning, "number_format", f, s, c.Text())
		return
	}
	if plain || !ok {
		return
	}
	text, _ = ja.Clean(text)
	value := c.Text()
	if c.IsDate() {
		d, isDay := ja.Serial(value, rd.Date1904)
		runs := numberRuns.FindAllString(text, -1)
		if !isDay || slices.Contains(runs, strconv.Itoa(d.Day)) || slices.Contains(runs, fmt.Sprintf("%02d", d.Day)) {
			return
		}
		value = d.String()
	} else if whole, _ := IntegerLiteral(value); integer(f, text, text).text == whole {
		return
	}
	rd.Sink.Report(diag.Warning, "number_format", f, s, value)
}

// numberRuns are the numbers in what is shown of a date.
var numberRuns = lazyregexp.New(`[0-9]+`)

// replace gives a cell of an answer another text.
func (s *Span) replace(t Token, text string) {
	a := *t.Entry
	a.Text = text
	for _, tokens := range [][]Token{s.Tokens, s.typed} {
		for i := range tokens {
			if tokens[i].Entry == t.Entry {
				tokens[i] = Token{Entry: &a, shown: true}
			}
		}
	}
}
