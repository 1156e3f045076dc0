package answer

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// oneText is the text of an answer of one piece: of one cell, of a character a
// cell, or with what the form prints between its parts. ok is false where nothing
// was written, or several answers were.
func (rd *Reader) oneText(f *form.Field, s *Span) (text string, tokens []Token, ok bool) {
	tokens = s.Written()
	if len(tokens) == 0 {
		return "", nil, false
	}
	if numbers(tokens) > 1 && !EachOneRune(tokens) {
		rd.Sink.Report(diag.Error, "cells.several", f, s, s.Raw(tokens))
		return "", nil, false
	}
	if s.gap(tokens) {
		rd.Sink.Report(diag.Error, "cells.gap", f, s, s.Raw(tokens))
		return "", nil, false
	}
	return rd.meant(f, joined(tokens)), tokens, true
}

// quantity reads an answer of one piece: a sum, a measure, a share or a mark.
func (rd *Reader) quantity(f *form.Field, s *Span) {
	text, tokens, ok := rd.oneText(f, s)
	if !ok {
		return
	}
	n := s.number(tokens)
	switch f.Type {
	case form.Money:
		rd.keep(f, s, tokens, money(f, text, n))
	case form.Decimal:
		rd.keep(f, s, tokens, decimal(f, text, n))
	case form.Percent:
		rd.keep(f, s, tokens, percentage(text, n, n.ok && !n.date && s.showsPercent(tokens[0])))
	case form.Sign:
		rd.keep(f, s, tokens, sign(text))
	}
}

// money is the sum that a text or a number means, in the unit of its field (円 where it
// names none) as decimal digits without grouping. A bare number is of that unit; another
// unit (千円, 万円) is converted into it.
func money(f *form.Field, text string, n numeral) reading {
	if n.ok && !n.date {
		text = n.literal
	}
	sum, unit, beside, ok := ja.Amount(text)
	if !ok {
		return fault("money", text)
	}
	if unit != "" {
		sum = ja.InUnit(sum, f.Unit)
	}
	out := reading{text: sum}
	if beside != "" {
		out.note(diag.Info, "unread_text", beside)
	}
	return out
}

// decimal is the measure that a text or a number means, without its unit, which must be
// the field's where that names one.
func decimal(f *form.Field, text string, n numeral) reading {
	if n.ok && !n.date {
		text = n.literal
	}
	value, unit, ok := ja.Decimal(text)
	switch {
	case !ok && ja.GroupedByPoint(text):
		return fault("number.grouped", text)
	case !ok || unit != "" && f.Unit == "" && !ja.KnownUnit(unit):
		return fault("decimal", text)
	case unit != "" && f.Unit != "" && !ja.SameUnit(unit, f.Unit):
		return fault("number.unit", text, diag.Arg{Key: "unit", Text: f.Unit})
	}
	return reading{text: value}
}

// percentage is the share, in percent, that a text or a number means. A number in a cell
// that shows it in percent is a ratio (0.05 is 5); one below 1 that is not so shown may
// be one as well, which is warned about.
func percentage(text string, n numeral, shown bool) reading {
	if n.ok && !n.date {
		text = n.literal
		if ratio, ok := ja.OfRatio(n.literal); ok && shown {
			return reading{text: ratio}
		}
	}
	value, said, ok := ja.Percent(text)
	if !ok {
		return fault("percent", text)
	}
	out := reading{text: value}
	if !said && strings.HasPrefix(value, "0.") {
		out.note(diag.Warning, "percent.ratio", text)
	}
	return out
}

// sign is a mark that is an answer by its shape; any other text is kept as
// written, with a warning.
func sign(text string) reading {
	sign, ok := ja.FreeMark(text)
	if !ok {
		out := reading{text: text}
		out.note(diag.Warning, "mark", text)
		return out
	}
	return reading{text: sign}
}

// showsPercent reports whether the number format of a cell shows a percentage.
func (s *Span) showsPercent(t Token) bool {
	return strings.Contains(s.Sheet.Cell(int(t.Entry.Index)).FormatCode(), "%")
}
