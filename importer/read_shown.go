package importer

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// asShown takes for a text or a code what the sheet shows in the place of the
// number in a cell: 029869, PO-0009117 or 5階 by the format of the cell, and a
// date or a time where anything may be said.
func (rd *reading) asShown(f *form.Field, s *span) {
	if !isWords(f) && f.Type != form.Code && f.Type != form.List {
		return
	}
	for i := range s.tokens {
		t := s.tokens[i]
		if t.area == nil || t.area.cell < 0 {
			continue
		}
		c := rd.grid.sheet.Cell(int(t.area.cell))
		if c.Kind() != sheet.Number || t.text() == "" || s.isPrinted(t.area) || s.isEmptyReference(t.area) {
			continue
		}
		if text, ok := rd.shownText(f, s, c); ok && text != t.text() {
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
func (rd *reading) shownText(f *form.Field, s *span, c sheet.Cell) (text string, ok bool) {
	const kept = 15 // digits of a number that a spreadsheet keeps
	if c.IsDate() {
		return rd.shownDate(f, s, c)
	}
	text, plain, ok := c.Shown(rd.grid.date1904)
	if digits, whole := integerLiteral(c.Text()); whole && len(digits) > kept {
		return "", false
	}
	if !ok && !plain && isWords(f) {
		rd.report(diag.Warning, "number_format", f, s, c.Text())
	}
	text, _ = ja.Clean(text)
	return text, ok
}

// shownDate is the text of a date or a time in a field in which anything may be
// said. Elsewhere it is what a spreadsheet made of 3-5-1, see converted.
func (rd *reading) shownDate(f *form.Field, s *span, c sheet.Cell) (string, bool) {
	if f.Type != form.Text || !isFree(f) {
		return "", false
	}
	text, _, ok := c.Shown(rd.grid.date1904)
	if !ok {
		d, isDay := ja.Serial(c.Text(), rd.grid.date1904)
		if !isDay {
			return "", false
		}
		text = d.String()
	}
	severity := diag.Info
	if f.Max == 0 { // perhaps a field for an address, which no definition declares
		severity = diag.Warning
	}
	text, _ = ja.Clean(text)
	rd.report(severity, "cell_date.shown", f, s, text)
	return text, true
}

// replace gives a cell of an answer another text.
func (s *span) replace(t token, text string) {
	a := *t.area
	a.text = text
	for _, tokens := range [][]token{s.tokens, s.typed} {
		for i := range tokens {
			if tokens[i].area == t.area {
				tokens[i] = token{area: &a, shown: true}
			}
		}
	}
}
