package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// text reads an answer as written.
func (rd *Reader) text(f *form.Field, s *Span) {
	switch f.Reader {
	case "last_name":
		if rd.InList && rd.Given == nil {
			break // column reads a whole name in one column
		}
		if !rd.InList {
			rd.refersElsewhere(f, s)
		} else {
			rd.say(f, s, standsIn(f, s))
		}
		rd.lastName(f, s)
		return
	case "prefecture":
		rd.prefecture(f, s)
		return
	case "address", "whole_address":
		if !rd.InList {
			rd.refersElsewhere(f, s)
		}
		rd.address(f, s)
		return
	}
	if f.Rule == "corporate_number" || f.Rule == "local_gov_code" {
		rd.digits(f, s)
		return
	}
	if rd.InList {
		rd.say(f, s, standsIn(f, s))
	} else if rd.refersElsewhere(f, s) {
		return
	}
	tokens := s.Written()
	if text, ok := rd.single(f, s, tokens); ok {
		if len(text) > 15 && text[0] <= '9' && s.number(tokens).roundedOff() {
			rd.Sink.Report(diag.Error, "precision_lost", f, s, text)
			return
		}
		if f.Reader == "first_name" {
			rd.say(f, s, suspectFirstName(text, rd.familyName(f)))
		}
		if s.gap(tokens) && ja.Digits(text) == text || s.Joined != nil && strings.Contains(text, "--") {
			rd.Sink.Report(diag.Warning, "cells.gap", f, s, text)
		}
		rd.Sink.Keep(f, s, tokens, text)
	}
	if len(tokens) == 0 && (IsFree(f) || rd.InList && f.Rule == "") { // blanks print their notes outside their rows
		rd.footnote(f, s)
	}
}

// single is the text of an answer that is in one cell, one character a cell, or one
// line a cell. Several other texts are a person's to sort out: something is there that
// belongs elsewhere.
func (rd *Reader) single(f *form.Field, s *Span, tokens []Token) (string, bool) {
	if len(tokens) == 0 {
		return "", false
	}
	if len(tokens) == 1 || EachOneRune(tokens) {
		return rd.meant(f, joined(tokens)), true
	}
	if s.Lines {
		text := make([]string, len(tokens))
		for i, t := range tokens {
			text[i] = t.Text()
		}
		return strings.Join(text, "\n"), true
	}
	rd.Sink.Report(diag.Error, "cells.several", f, s, s.Raw(tokens))
	for _, t := range tokens {
		t.Entry.Used = false // among them may be a label that no definition knows
	}
	return "", false
}

// meant is what a text means as answer of a field: 〃 in a list means the
// value of the row above, and the field's own name in front of a code, a number
// or an address (「AC：XX-…」) is no part of it.
func (rd *Reader) meant(f *form.Field, text string) string {
	if rd.InList && ja.Ditto(text) {
		if v, ok := ValueIn(rd.Above, f.ID); ok {
			return v.Text
		}
	}
	if f.Type == form.Text && f.Rule == "" || f.Type == form.Kana {
		return text
	}
	return withoutOwnLabel(f, text)
}

// withoutOwnLabel takes the end of one of the field's labels off the beginning
// of a text, with the colon behind it.
func withoutOwnLabel(f *form.Field, text string) string {
	name, rest, found := strings.Cut(text, ":")
	if !found || utf8.RuneCountInString(name) > LabelLength {
		return text
	}
	key := ja.FoldLabel(name)
	if key == "" || !slices.ContainsFunc(f.Labels, func(l string) bool { return strings.HasSuffix(l, key) }) {
		return text
	}
	return strings.TrimSpace(rest)
}

func (rd *Reader) kana(f *form.Field, s *Span) {
	tokens := s.Written()
	text, ok := rd.single(f, s, tokens)
	if !ok {
		return
	}
	if ja.Undecided(text) { // of letters, TBD; of kana and kanji it is no reading anyway
		rd.Sink.Report(diag.Warning, "value.stand_in", f, s, text)
	}
	raw := text
	if len(tokens) == 1 && text == tokens[0].Text() {
		raw = s.Raw(tokens)
	}
	read := kana(text, raw)
	if read.text != "" && asksHiragana.MatchString(s.Name) {
		read.notes = nil // ふりがな was asked for, and given
	}
	rd.keep(f, s, tokens, read)
}

// asksHiragana is a label that asks for a reading in the letters that it is written in
// itself.
var asksHiragana = lazyregexp.New(`ふりがな|よみがな|ひらがな`)

// kana is a reading in katakana; raw is the text as typed. Hiragana is the same in other
// letters, with a warning; anything else is no reading.
func kana(text, raw string) (out reading) {
	reading, ok := ja.Kana(text)
	if !ok && raw != text {
		reading, ok = ja.Kana(raw) // サ－ビス, of which - was made before its kana were looked at
	}
	if !ok {
		if reading, ok = ja.Kana(reading); !ok {
			return fault("kana", text)
		}
		out.note(diag.Warning, "kana", text)
	} else if !japanese(reading) && strings.ContainsFunc(reading, unicode.IsLetter) {
		out.note(diag.Warning, "kana", text) // a name in letters has a reading, too
	}
	out.text = reading
	return out
}

func (rd *Reader) email(f *form.Field, s *Span) {
	tokens := s.Written()
	if len(tokens) == 0 {
		return
	}
	rd.keep(f, s, tokens, email(rd.meant(f, joined(tokens))))
}

// email is the one address in a text.
func email(text string) (out reading) {
	mail, beside, n, ok := ja.Email(text)
	switch {
	case n > 1:
		return fault("email.several", text)
	case !ok:
		return fault("email", text)
	case beside != "":
		out.note(diag.Info, "email.beside", text, diag.Arg{Key: "beside", Text: beside})
	}
	out.text = mail
	return out
}

// code reads an identifier: characters may be in a cell each, hyphens are
// unified, letters upper-case where the rule of the field demands it.
func (rd *Reader) code(f *form.Field, s *Span) {
	tokens := s.Written()
	if len(tokens) == 0 {
		return
	}
	text := rd.meant(f, joined(s.withSigns(tokens)))
	if s.gap(tokens) || (len(tokens) > 1 || s.Joined != nil) && strings.Contains(text, "--") {
		rd.Sink.Report(diag.Warning, "cells.gap", f, s, s.Raw(tokens))
	}
	if n := s.number(tokens); n.ok {
		digits := wholeNumber(n.literal)
		rd.say(f, s, digits.notes)
		if text = digits.text; text == "" {
			return
		}
	}
	if !rd.InList && ja.Undecided(text) && !strings.ContainsAny(text, "0123456789") { // no code is called so
		rd.Sink.Report(diag.Warning, "value.stand_in", f, s, text)
		return
	}
	rd.keep(f, s, tokens, identifier(f, text))
}

// withSigns are the parts of a code with the signs that an item prints between them,
// 4522 － 4533: two numbers are none. Of cells for a character each they say nothing.
func (s *Span) withSigns(parts []Token) (out []Token) {
	if !s.List || len(parts) < 2 || EachOneRune(parts) {
		return parts
	}
	n := 0
	for _, t := range s.Tokens {
		switch {
		case n < len(parts) && t == parts[n]:
			out, n = append(out, t), n+1
		case n > 0 && n < len(parts) && t.Text() != "":
			out = append(out, t)
		}
	}
	return out
}

// identifier is a code in its canonical form by the rule of its field.
func identifier(f *form.Field, text string) (out reading) {
	switch f.Rule {
	case "activation_code":
		code, ok := ja.ActivationCode(text)
		if !ok || strings.Trim(code, "X-") == "" { // XX-XXXX-… is how a code looks
			return fault("code", text)
		}
		return reading{text: code}
	case "reception_number":
		code, ok := ja.ReceptionNumber(text)
		if !ok {
			out.note(severityOf(f.Required.Always), "reception_number", text)
			return out
		}
		return reading{text: code}
	case "school_code":
		return schoolCode(text)
	}
	text = ja.Hyphens(text)
	if f.Rule == "license_id" && isTwoCodes(text) {
		out.note(diag.Warning, "license_id", text)
	}
	out.text = strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), "\u3000", "")
	return out
}

// isTwoCodes is true for a blank between texts each of which is long enough for
// a code: 0085248864 0025794321, but not 0085 2488 64.
func isTwoCodes(text string) bool {
	const enough = 7
	i := strings.IndexAny(text, " \u3000")
	return i >= enough && len(strings.TrimLeft(text[i:], " \u3000")) >= enough
}

// schoolCode is a 学校コード of 13 characters.
func schoolCode(text string) reading {
	code, _, ok, note := ja.SchoolCode(text)
	if !ok {
		return fault("school_code", text)
	}
	out := reading{text: code}
	if note != 0 {
		out.note(diag.Warning, "school_code.unusual", text)
	}
	return out
}

// wholeNumber is the text of a code that was typed as a number: its digits,
// with a warning, since leading zeros may be lost; beyond 15 digits a
// spreadsheet has lost more than zeros.
func wholeNumber(literal string) reading {
	digits, ok := IntegerLiteral(literal)
	if !ok || len(digits) > 15 {
		return fault("precision_lost", literal)
	}
	out := reading{text: digits}
	out.note(diag.Warning, "number_as_code", literal)
	return out
}

// roundedOff is true for a number of more digits than a spreadsheet keeps.
func (n numeral) roundedOff() bool {
	digits, ok := IntegerLiteral(n.literal)
	return n.ok && ok && len(digits) > 15
}

// digits reads 法人番号 and 全国地方公共団体コード, which may be typed as numbers
// without harm but for their leading zeros.
func (rd *Reader) digits(f *form.Field, s *Span) {
	tokens := s.Written()
	if len(tokens) == 0 {
		return
	}
	text := rd.meant(f, joined(tokens))
	if f.Rule == "corporate_number" {
		rd.keep(f, s, tokens, corporateNumber(text, s.number(tokens)))
		return
	}
	rd.keep(f, s, tokens, localGovCode(text, s.number(tokens)))
}

// corporateNumber is a 法人番号 of 13 digits whose check digit is right.
func corporateNumber(text string, n numeral) reading {
	code, ok := ja.CorporateNumber(n.digits(text))
	if !ok {
		return fault("corporate_number", n.digits(text))
	}
	return reading{text: code}
}

// localGovCode is a 全国地方公共団体コード of 6 digits. A number may have lost its leading
// zero. The code is optional and never used to find anybody: a wrong check digit is no
// reason to keep a list of schools waiting.
func localGovCode(text string, n numeral) (out reading) {
	text = n.digits(text)
	if n.ok && len(text) == 5 {
		if _, ok := ja.LocalGovCode("0" + text); ok {
			out.note(diag.Info, "zero_restored", text, diag.Arg{Key: "restored", Text: "0" + text})
			text = "0" + text
		}
	}
	code, ok := ja.LocalGovCode(text)
	switch {
	case ok:
		out.text = code
	case len(ja.Digits(text)) == 6:
		out.note(diag.Warning, "local_gov_code", text)
		out.text = ja.Digits(text)
	default:
		out.note(diag.Error, "local_gov_code", text)
	}
	return out
}

// digits are those of a whole number, or the text where it is none.
func (n numeral) digits(text string) string {
	if whole, ok := IntegerLiteral(n.literal); n.ok && ok {
		return whole
	}
	return text
}

// texts reads a list of codes, one a cell or several in one.
func (rd *Reader) texts(f *form.Field, s *Span) {
	tokens := s.Written()
	var items []string
	for _, t := range tokens {
		text := t.Text()
		if n := s.number([]Token{t}); n.ok {
			digits := wholeNumber(n.literal)
			rd.say(f, s, digits.notes)
			if text = digits.text; text == "" {
				return
			}
		}
		for _, item := range strings.FieldsFunc(text, isListSeparator) {
			if IsNothing(item) {
				continue
			}
			item = ja.Hyphens(item)
			rd.Sink.Demand(f, s, item) // 他2件 and 別紙参照 are none
			items = append(items, item)
		}
	}
	rd.Sink.Keep(f, s, tokens, strings.Join(items, ","))
}

func isListSeparator(r rune) bool { return strings.ContainsRune(",、，;；/／\n \u3000・", r) }
