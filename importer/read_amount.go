package importer

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// oneText is the text of an answer of one piece: of one cell, of a character a
// cell, or with what the form prints between its parts. ok is false where nothing
// was written, or several answers were.
func (rd *reading) oneText(f *form.Field, s *span) (text string, tokens []token, ok bool) {
	tokens = s.written()
	if len(tokens) == 0 {
		return "", nil, false
	}
	if numbers(tokens) > 1 && !eachOneRune(tokens) {
		rd.report(diag.Error, "cells.several", f, s, s.raw(tokens))
		return "", nil, false
	}
	return rd.meant(f, joined(tokens)), tokens, true
}

// money reads a sum. A bare number is of the field's unit; another unit is
// converted into it.
func (rd *reading) money(f *form.Field, s *span) {
	text, tokens, ok := rd.oneText(f, s)
	if !ok {
		return
	}
	if literal, date, ok := rd.number(tokens); ok && !date {
		text = literal
	}
	sum, unit, beside, ok := ja.Amount(text)
	if !ok {
		rd.report(diag.Error, "money", f, s, text)
		return
	}
	if unit != "" {
		sum = ja.InUnit(sum, f.Unit)
	}
	if beside != "" {
		rd.report(diag.Info, "unread_text", f, s, beside)
	}
	rd.keep(f, s, tokens, sum)
}

// decimal reads a measure with its unit.
func (rd *reading) decimal(f *form.Field, s *span) {
	text, tokens, ok := rd.oneText(f, s)
	if !ok {
		return
	}
	if literal, date, ok := rd.number(tokens); ok && !date {
		text = literal
	}
	value, unit, ok := ja.Decimal(text)
	switch {
	case !ok && ja.GroupedByPoint(text):
		rd.report(diag.Error, "number.grouped", f, s, text)
		return
	case !ok || unit != "" && f.Unit == "" && !ja.KnownUnit(unit):
		rd.report(diag.Error, "decimal", f, s, text)
		return
	case unit != "" && f.Unit != "" && !ja.SameUnit(unit, f.Unit):
		rd.report(diag.Error, "number.unit", f, s, text, diag.Arg{Key: "unit", Text: f.Unit})
		return
	}
	rd.keep(f, s, tokens, value)
}

// percent reads a share. A number in a cell that shows it in percent is a ratio;
// one below 1 that is not so shown may be one as well.
func (rd *reading) percent(f *form.Field, s *span) {
	text, tokens, ok := rd.oneText(f, s)
	if !ok {
		return
	}
	if literal, date, ok := rd.number(tokens); ok && !date {
		text = literal
		if ratio, ok := ja.OfRatio(literal); ok && rd.showsPercent(tokens[0]) {
			rd.keep(f, s, tokens, ratio)
			return
		}
	}
	value, said, ok := ja.Percent(text)
	if !ok {
		rd.report(diag.Error, "percent", f, s, text)
		return
	}
	if !said && strings.HasPrefix(value, "0.") {
		rd.report(diag.Warning, "percent.ratio", f, s, text)
	}
	rd.keep(f, s, tokens, value)
}

// showsPercent reports whether the number format of a cell shows a percentage.
func (rd *reading) showsPercent(t token) bool {
	return strings.Contains(rd.grid.sheet.Cell(int(t.area.cell)).FormatCode(), "%")
}
