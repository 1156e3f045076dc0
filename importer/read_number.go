package importer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// integerLiteral is a number literal as digits when it is a whole number:
// "12", "12.0" and "1.2E1" are 12.
func integerLiteral(literal string) (string, bool) {
	if strings.Trim(literal, "0123456789") == "" {
		return literal, literal != ""
	}
	mantissa, exponent, _ := strings.Cut(strings.ToUpper(literal), "E")
	shift := 0
	if exponent != "" {
		n, err := strconv.Atoi(exponent)
		if err != nil || n > 40 || n < -40 {
			return "", false
		}
		shift = n
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	for ; shift > 0; shift-- {
		if fraction == "" {
			fraction = "0"
		}
		whole, fraction = whole+fraction[:1], fraction[1:]
	}
	if shift < 0 || strings.Trim(fraction, "0") != "" || strings.Trim(whole, "0123456789") != "" || whole == "" {
		return "", false
	}
	return whole, true
}

// shown is the text of a cell as a spreadsheet shows it: some programs write 7
// as 7.0, and a telephone number as 3.12345678E8.
func shown(c sheet.Cell) string {
	text := c.Text()
	if c.Kind() != sheet.Number || !strings.ContainsAny(text, ".Ee") {
		return text
	}
	if whole, ok := integerLiteral(text); ok {
		return whole
	}
	return text
}

// integer reads a quantity; a counter (台, 本, ライセンス) may follow.
func (rd *reading) integer(f *form.Field, s *span) {
	tokens := s.written()
	if len(tokens) == 0 {
		return
	}
	if numbers(tokens) > 1 && !eachOneRune(tokens) {
		// 10 and 500 side by side are not 10500.
		rd.report(diag.Error, "cells.several", f, s, s.raw(tokens))
		return
	}
	text := rd.meant(f, joined(tokens))
	if literal, _, ok := rd.number(tokens); ok {
		if whole, ok := integerLiteral(literal); ok {
			text = whole
		}
	}
	n, unit, ok := ja.Int(rd.withoutUnit(f, text))
	if !ok && ja.GroupedByPoint(text) {
		rd.report(diag.Error, "number.grouped", f, s, text)
		return
	}
	if !ok || ja.IsPeriod(unit) && (f.Rule != "years" || !ja.IsYears(unit)) {
		rd.report(diag.Error, "number", f, s, text)
		return
	}
	rd.keep(f, s, tokens, strconv.FormatInt(n, 10))
}

// withoutUnit is a number without the unit that the blank prints in the place of its
// field: 30分.
func (rd *reading) withoutUnit(f *form.Field, text string) string {
	a := rd.aligned
	if last, _ := utf8.DecodeLastRuneInString(text); a == nil || !unicode.IsLetter(last) {
		return text
	}
	for i := range a.blank.Places {
		p := &a.blank.Places[i]
		if p.Hints.Unit != "" && strings.HasSuffix(text, p.Hints.Unit) && slices.ContainsFunc(a.names[i].fields, func(n int) bool { return a.field(p, n) == f }) {
			return strings.TrimSuffix(text, p.Hints.Unit)
		}
	}
	return text
}

// numbers counts the cells that hold a digit.
func numbers(tokens []token) int {
	n := 0
	for _, t := range tokens {
		if strings.ContainsAny(t.text(), "0123456789") {
			n++
		}
	}
	return n
}

// phone reads a telephone number in one cell or in parts.
func (rd *reading) phone(f *form.Field, s *span) {
	tokens := s.written()
	if len(tokens) == 0 {
		return
	}
	parts := s.tokens
	if len(parts) > 1 {
		parts = s.joinable()
	}
	text := rd.meant(f, joinedParts(parts))
	if literal, _, ok := rd.number(tokens); ok {
		whole, ok := integerLiteral(literal)
		if restored, found := ja.RestorePhoneZero(whole); ok && found {
			rd.report(diag.Info, "zero_restored", f, s, literal, diag.Arg{Key: "restored", Text: restored})
			text = restored
		}
	}
	if parts := rd.typedParts(tokens); parts != nil {
		if restored, ok := ja.RestorePhoneParts(parts); ok && restored != text {
			rd.report(diag.Info, "zero_restored", f, s, text, diag.Arg{Key: "restored", Text: restored})
			text = restored
		}
	}
	p, ok := ja.Phone(text)
	if !ok {
		rd.report(diag.Error, "phone", f, s, text)
		return
	}
	if p.More {
		rd.report(diag.Warning, "phone.several", f, s, text, diag.Arg{Key: "remark", Text: p.Remark})
	} else if p.Extension != "" || p.Remark != "" {
		rd.report(diag.Info, "phone.extension", f, s, text, diag.Arg{Key: "extension", Text: p.Extension}, diag.Arg{Key: "remark", Text: p.Remark})
	}
	if p.Odd {
		rd.report(diag.Warning, "phone.odd", f, s, text)
	}
	rd.keep(f, s, tokens, p.Text)
}

// typedParts are the parts of a number of which one at least was typed as a
// number, so that zeros in front may be lost; nil when they are no such parts.
func (rd *reading) typedParts(tokens []token) (parts []string) {
	numeric := false
	for _, t := range tokens {
		if text := t.text(); text == "" || ja.Digits(text) != text {
			return nil
		}
		_, _, is := rd.number([]token{t})
		numeric = numeric || is
		parts = append(parts, t.text())
	}
	if !numeric || len(parts) < 2 {
		return nil
	}
	return parts
}

// joinable are the tokens of a number in parts with the hyphens printed
// between them.
func (s *span) joinable() []token {
	var out []token
	for _, t := range s.tokens {
		if t.text() == "" {
			continue
		}
		if !s.isPrinted(t.area) || ja.Hyphens(t.text()) == "-" {
			out = append(out, t)
		}
	}
	return out
}

// joinedParts joins parts of a number, with a hyphen between parts of several
// digits that have none, and drops hyphens at the ends.
func joinedParts(tokens []token) string {
	if len(tokens) == 1 && ja.Hyphens(tokens[0].text()) != "-" {
		return strings.Trim(tokens[0].text(), "-")
	}
	var b strings.Builder
	for _, t := range tokens {
		text := t.text()
		if b.Len() > 0 && len(text) > 1 && ja.Hyphens(text) != "-" && !strings.HasSuffix(b.String(), "-") && ja.Digits(text) == text {
			b.WriteByte('-')
		}
		if ja.Hyphens(text) == "-" {
			text = "-"
		}
		b.WriteString(text)
	}
	return strings.Trim(b.String(), "-")
}

// postal reads a postal code, also in front of an address in the same cell.
func (rd *reading) postal(f *form.Field, s *span) {
	tokens := s.written()
	if len(tokens) == 0 {
		return
	}
	if literal, _, ok := rd.number(tokens); ok {
		if whole, ok := integerLiteral(literal); ok {
			rd.postalNumber(f, s, tokens, whole)
			return
		}
	}
	if i, whole := rd.numberBeside(tokens); i >= 0 {
		rd.postalNumber(f, s, tokens[i:i+1], whole)
		return
	}
	text := rd.meant(f, joinedParts(tokens))
	if parts := rd.typedParts(tokens); len(parts) == 2 && len(parts[0]) <= 3 && len(parts[1]) <= 4 {
		if whole := zeros(parts[0], 3) + "-" + zeros(parts[1], 4); whole != text {
			rd.report(diag.Info, "zero_restored", f, s, text, diag.Arg{Key: "restored", Text: whole})
			text = whole
		}
	}
	if code, ok := ja.Postal(text); ok {
		rd.keep(f, s, tokens, code)
		return
	}
	for _, t := range tokens {
		if code, rest, ok := ja.SplitPostal(t.text()); ok {
			if rest != "" && !rd.isAddressLabel(f, s) {
				rd.report(diag.Info, "unread_text", f, s, rest)
			}
			rd.keep(f, s, []token{t}, code)
			return
		}
	}
	if rd.isAddressLabel(f, s) {
		// The label of the whole address: only what was meant as a code counts.
		if text = attempt(tokens); text == "" {
			return
		}
	}
	if strings.Trim(text, "〒-ー \u3000") == "" {
		return
	}
	rd.report(diag.Error, "postal", f, s, text)
}

// zeros puts zeros in front of digits up to a length.
func zeros(digits string, length int) string {
	return strings.Repeat("0", max(0, length-len(digits))) + digits
}

// numberBeside finds a postal code typed as a number beside an address; -1 =
// none.
func (rd *reading) numberBeside(tokens []token) (index int, digits string) {
	for i, t := range tokens {
		literal, date, ok := rd.number([]token{t})
		whole, ok2 := integerLiteral(literal)
		if ok && ok2 && !date && len(whole) >= 5 && len(whole) <= 7 && slices.ContainsFunc(tokens, func(o token) bool { return japanese(o.text()) }) {
			return i, whole
		}
	}
	return -1, ""
}

// attempt is the cell that was meant as a postal code: one with 〒, or with
// digits and no Japanese letters.
func attempt(tokens []token) string {
	for _, t := range tokens {
		text := t.text()
		if strings.ContainsRune(text, '〒') || len(ja.Digits(text)) >= 3 && !japanese(text) {
			return text
		}
	}
	return ""
}

// japanese reports whether a text has kanji or kana.
func japanese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) })
}

func (rd *reading) postalNumber(f *form.Field, s *span, tokens []token, digits string) {
	code, ok := ja.Postal(digits)
	if !ok {
		if code, ok = ja.RestorePostalZero(digits); ok {
			rd.report(diag.Info, "zero_restored", f, s, digits, diag.Arg{Key: "restored", Text: code})
		}
	}
	if !ok {
		rd.report(diag.Error, "postal", f, s, digits)
		return
	}
	rd.keep(f, s, tokens, code)
}

// isAddressLabel reports whether the label is shared with an address field.
func (rd *reading) isAddressLabel(f *form.Field, s *span) bool {
	if s.label == nil || !f.Shares || rd.inList {
		return false
	}
	for i := range rd.def.Fields {
		o := &rd.def.Fields[i]
		if o.ID != f.ID && rd.placed(i) && rd.located.shares(i, s) {
			return true
		}
	}
	return false
}
