package answer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// significant is the literal of a number with the digits that a spreadsheet shows: 30 for
// the 29.999999999999996 that a formula stores.
func significant(literal string) string {
	const kept = 15
	if !strings.Contains(literal, ".") || len(literal) <= kept {
		return literal
	}
	v, err := strconv.ParseFloat(literal, 64)
	if err != nil {
		return literal
	}
	return strconv.FormatFloat(v, 'G', kept, 64)
}

// IntegerLiteral is a number literal as digits when it is a whole number:
// "12", "12.0" and "1.2E1" are 12.
func IntegerLiteral(literal string) (string, bool) {
	if strings.Trim(literal, "0123456789") == "" {
		return literal, literal != ""
	}
	literal = significant(literal)
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

// Shown is the text of a cell as a spreadsheet shows it: some programs write 7
// as 7.0, and a telephone number as 3.12345678E8.
func Shown(c sheet.Cell) string {
	text := c.Text()
	if c.Kind() != sheet.Number || !strings.ContainsAny(text, ".Ee") {
		return text
	}
	if whole, ok := IntegerLiteral(text); ok {
		return whole
	}
	return text
}

// count reads a quantity; a counter (台, 本, ライセンス) may follow.
func (rd *Reader) count(f *form.Field, s *Span) {
	tokens := s.Written()
	if len(tokens) == 0 {
		return
	}
	if numbers(tokens) > 1 && !EachOneRune(tokens) {
		// 10 and 500 side by side are not 10500.
		rd.Sink.Report(diag.Error, "cells.several", f, s, s.Raw(tokens))
		return
	}
	if s.gap(tokens) {
		rd.Sink.Report(diag.Error, "cells.gap", f, s, s.Raw(tokens))
		return
	}
	text := rd.meant(f, joined(tokens))
	if n := s.number(tokens); n.ok {
		if whole, ok := IntegerLiteral(n.literal); ok {
			text = whole
		}
		rd.differsFromShown(f, s, tokens[0])
	}
	rd.keep(f, s, tokens, integer(f, text, rd.withoutUnit(f, text)))
}

// integer is a quantity as decimal digits. bare is the text without the unit that the
// blank prints. A period (3年) is no quantity, but for a field of years.
func integer(f *form.Field, text, bare string) reading {
	n, unit, ok := ja.Int(bare)
	if !ok && ja.GroupedByPoint(text) {
		return fault("number.grouped", text)
	}
	if !ok || ja.IsPeriod(unit) && (f.Rule != "years" || !ja.IsYears(unit)) {
		return fault("number", text)
	}
	return reading{text: strconv.FormatInt(n, 10)}
}

// withoutUnit is a number without the unit that the blank prints in the place of its
// field: 30分.
func (rd *Reader) withoutUnit(f *form.Field, text string) string {
	if last, _ := utf8.DecodeLastRuneInString(text); !unicode.IsLetter(last) {
		return text
	}
	for _, unit := range rd.Form.Units(f) {
		if bare, ok := strings.CutSuffix(text, unit); ok {
			return bare
		}
	}
	return text
}

// numbers counts the cells that hold a digit.
func numbers(tokens []Token) int {
	n := 0
	for _, t := range tokens {
		if strings.ContainsAny(t.Text(), "0123456789") {
			n++
		}
	}
	return n
}

// phone reads a telephone number in one cell or in parts.
func (rd *Reader) phone(f *form.Field, s *Span) {
	tokens := s.Written()
	if len(tokens) == 0 {
		return
	}
	if saysMore(tokens) {
		rd.Sink.Report(diag.Error, "cells.several", f, s, s.Raw(tokens))
		for _, t := range tokens[1:] {
			t.Entry.Used = false // the label of another field, and its answer
		}
		return
	}
	parts := s.Tokens
	if len(parts) > 1 {
		parts = s.joinable()
	}
	text := rd.meant(f, JoinedParts(parts))
	if n := s.number(tokens); n.ok {
		whole, ok := IntegerLiteral(n.literal)
		if restored, found := ja.RestorePhoneZero(whole); ok && found {
			rd.Sink.Report(diag.Info, "zero_restored", f, s, n.literal, diag.Arg{Key: "restored", Text: restored})
			text = restored
		}
	}
	if parts := s.typedParts(tokens); parts != nil {
		if restored, ok := ja.RestorePhoneParts(parts); ok && restored != text {
			rd.Sink.Report(diag.Info, "zero_restored", f, s, text, diag.Arg{Key: "restored", Text: restored})
			text = restored
		}
	}
	p := phone(text)
	if p.fax && !strings.Contains(strings.ToLower(f.ID+f.Printed+s.Name), "fax") && !strings.Contains(f.Printed+s.Name, "ファ") {
		p.note(diag.Warning, "phone.extension", text, diag.Arg{Key: "remark", Text: "FAX"})
	}
	rd.keep(f, s, tokens, p)
}

// longestRemark is how many letters a remark in a cell behind a telephone number has at
// most: 代表, 内線, 日中のみ.
const longestRemark = 6

// saysMore reports whether the first of several cells is a whole telephone number and
// another says more than a remark: a label that nobody knows, a mail address.
func saysMore(tokens []Token) bool {
	if len(tokens) < 2 {
		return false
	}
	p, ok := ja.Phone(tokens[0].Text())
	if !ok || p.Remark != "" || p.Extension != "" {
		return false
	}
	return slices.ContainsFunc(tokens[1:], func(t Token) bool {
		letters := 0
		for _, r := range t.Text() {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		return t.Entry != nil && (letters > longestRemark || strings.Contains(t.Text(), "@"))
	})
}

// phone is a telephone number with its hyphens, 03-1234-5678. An extension or a remark
// behind it is no part of it.
func phone(text string) reading {
	p, ok := ja.Phone(text)
	if !ok {
		return fault("phone", text)
	}
	out := reading{text: p.Text, fax: p.Fax}
	severity := diag.Info
	if outdated.MatchString(p.Remark) {
		severity = diag.Warning
	}
	if p.More {
		out.note(diag.Warning, "phone.several", text, diag.Arg{Key: "remark", Text: p.Remark})
	} else if p.Extension != "" || p.Remark != "" {
		out.note(severity, "phone.extension", text, diag.Arg{Key: "extension", Text: p.Extension}, diag.Arg{Key: "remark", Text: p.Remark})
	}
	if p.Odd {
		out.note(diag.Warning, "phone.odd", text)
	}
	return out
}

// outdated says that a number is not to be called any more.
var outdated = lazyregexp.New(`^(?:旧|前の|以前の|変更前)|まで$|不通|使用不可`)

// typedParts are the parts of a number of which one at least was typed as a
// number, so that zeros in front may be lost; nil when they are no such parts.
func (s *Span) typedParts(tokens []Token) (parts []string) {
	numeric := false
	for _, t := range tokens {
		if text := t.Text(); text == "" || ja.Digits(text) != text {
			return nil
		}
		numeric = numeric || s.number([]Token{t}).ok
		parts = append(parts, t.Text())
	}
	if !numeric || len(parts) < 2 {
		return nil
	}
	return parts
}

// joinable are the tokens of a number in parts with the hyphens printed
// between them.
func (s *Span) joinable() []Token {
	var out []Token
	for _, t := range s.Tokens {
		if t.Text() == "" {
			continue
		}
		if !s.isPrinted(t.Entry) || ja.Hyphens(t.Text()) == "-" {
			out = append(out, t)
		}
	}
	return out
}

// JoinedParts joins parts of a number, with a hyphen between parts of several
// digits that have none, and drops hyphens at the ends.
func JoinedParts(tokens []Token) string {
	if len(tokens) == 1 && ja.Hyphens(tokens[0].Text()) != "-" {
		return strings.Trim(tokens[0].Text(), "-")
	}
	var b strings.Builder
	for _, t := range tokens {
		text := t.Text()
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
func (rd *Reader) postal(f *form.Field, s *Span) {
	tokens := s.Written()
	if len(tokens) == 0 {
		return
	}
	if n := s.number(tokens); n.ok {
		if whole, ok := IntegerLiteral(n.literal); ok {
			rd.keep(f, s, tokens, postalNumber(whole))
			return
		}
	}
	if i, whole := s.numberBeside(tokens); i >= 0 {
		rd.keep(f, s, tokens[i:i+1], postalNumber(whole))
		return
	}
	text := rd.meant(f, JoinedParts(tokens))
	if parts := s.typedParts(tokens); len(parts) == 2 && len(parts[0]) <= 3 && len(parts[1]) <= 4 {
		if whole := zeros(parts[0], 3) + "-" + zeros(parts[1], 4); whole != text {
			rd.Sink.Report(diag.Info, "zero_restored", f, s, text, diag.Arg{Key: "restored", Text: whole})
			text = whole
		}
	}
	if code, ok := ja.Postal(text); ok {
		rd.Sink.Keep(f, s, tokens, code)
		return
	}
	if _, behind, ok := strings.Cut(text, "〒"); ok { // in brackets behind a label: 現住所（〒100-0001）
		if code, ok := ja.Postal(strings.TrimRight(behind, ")） \u3000")); ok {
			rd.Sink.Keep(f, s, tokens, code)
			return
		}
	}
	for _, t := range tokens {
		if code, rest, ok := ja.SplitPostal(t.Text()); ok {
			if severalCodes(rest) {
				break
			}
			rd.Sink.Keep(f, s, []Token{t}, code)
			if rest != "" && !rd.isAddressLabel(f, s) && !rd.addressBehindCode(f, s, t, rest) {
				rd.Sink.Report(diag.Warning, "unread_text", f, s, rest)
			}
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
	rd.Sink.Report(diag.Error, "postal", f, s, text)
}

// severalCodes reports whether what is written behind a postal code is another one or
// begins with more digits: 100-0005 / 150-0002, 100-0005,6.
func severalCodes(rest string) bool {
	return secondCode.MatchString(ja.Hyphens(rest))
}

var secondCode = lazyregexp.New(`^[,、/・~～][\s\x{3000}]*[0-9]|(?:^|[^0-9-])[0-9]{3}-[0-9]{4}(?:$|[^0-9-])`)

// zeros puts zeros in front of digits up to a length.
func zeros(digits string, length int) string {
	return strings.Repeat("0", max(0, length-len(digits))) + digits
}

// numberBeside finds a postal code typed as a number beside an address; -1 =
// none.
func (s *Span) numberBeside(tokens []Token) (index int, digits string) {
	for i, t := range tokens {
		n := s.number([]Token{t})
		whole, ok := IntegerLiteral(n.literal)
		if n.ok && ok && !n.date && len(whole) >= 5 && len(whole) <= 7 && slices.ContainsFunc(tokens, func(o Token) bool { return japanese(o.Text()) }) {
			return i, whole
		}
	}
	return -1, ""
}

// attempt is the cell that was meant as a postal code: one with 〒, or with
// digits and no Japanese letters.
func attempt(tokens []Token) string {
	for _, t := range tokens {
		text := t.Text()
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

// postalNumber is the postal code, 123-4567, that was typed as a number: leading zeros
// may be lost.
func postalNumber(digits string) reading {
	if code, ok := ja.Postal(digits); ok {
		return reading{text: code}
	}
	code, ok := ja.RestorePostalZero(digits)
	if !ok {
		return fault("postal", digits)
	}
	out := reading{text: code}
	out.note(diag.Info, "zero_restored", digits, diag.Arg{Key: "restored", Text: code})
	return out
}

// isAddressLabel reports whether the label is shared with an address field.
func (rd *Reader) isAddressLabel(f *form.Field, s *Span) bool {
	if s.Label == nil || !f.Shares || rd.InList {
		return false
	}
	for i := range rd.Def.Fields {
		o := &rd.Def.Fields[i]
		if o.ID != f.ID && rd.Form.Placed(i) && rd.Form.SharesPlace(i, s) {
			return true
		}
	}
	return false
}
