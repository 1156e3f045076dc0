package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// text reads an answer as written.
func (rd *reading) text(f *form.Field, s *span) {
	switch f.Reader {
	case "last_name":
		if rd.inList {
			break // column reads a whole name in one column
		}
		rd.refersElsewhere(f, s)
		rd.lastName(f, s)
		return
	case "prefecture":
		rd.prefecture(f, s)
		return
	case "address", "whole_address":
		if !rd.inList {
			rd.refersElsewhere(f, s)
		}
		rd.address(f, s)
		return
	}
	if f.Rule == "corporate_number" || f.Rule == "local_gov_code" {
		rd.digits(f, s)
		return
	}
	if rd.inList {
		rd.standsIn(f, s)
	} else if rd.refersElsewhere(f, s) {
		return
	}
	tokens := s.written()
	if text, ok := rd.single(f, s, tokens); ok {
		if len(text) > 15 && text[0] <= '9' && rd.roundedOff(tokens) {
			rd.report(diag.Error, "precision_lost", f, s, text)
			return
		}
		if f.Reader == "first_name" {
			rd.suspectFirstName(f, s, text)
		}
		rd.keep(f, s, tokens, text)
	}
	if len(tokens) == 0 && isFree(f) {
		rd.footnote(f, s)
	}
}

// single is the text of an answer that is in one cell, one character a cell, or one
// line a cell. Several other texts are a person's to sort out: something is there that
// belongs elsewhere.
func (rd *reading) single(f *form.Field, s *span, tokens []token) (string, bool) {
	if len(tokens) == 0 {
		return "", false
	}
	if len(tokens) == 1 || eachOneRune(tokens) {
		return rd.meant(f, joined(tokens)), true
	}
	if s.lines {
		text := make([]string, len(tokens))
		for i, t := range tokens {
			text[i] = t.text()
		}
		return strings.Join(text, "\n"), true
	}
	rd.report(diag.Error, "cells.several", f, s, s.raw(tokens))
	for _, t := range tokens {
		t.area.used = false // among them may be a label that no definition knows
	}
	return "", false
}

// meant is what a text means as answer of a field: 〃 in a list means the
// value of the row above, and the field's own name in front of a code, a number
// or an address (「AC：XX-…」) is no part of it.
func (rd *reading) meant(f *form.Field, text string) string {
	if rd.inList && ja.Ditto(text) {
		if v, ok := cell(rd.above, f.ID); ok {
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
	if !found || utf8.RuneCountInString(name) > labelLength {
		return text
	}
	key := ja.FoldLabel(name)
	if key == "" || !slices.ContainsFunc(f.Labels, func(l string) bool { return strings.HasSuffix(l, key) }) {
		return text
	}
	return strings.TrimSpace(rest)
}

func eachOneRune(tokens []token) bool {
	for _, t := range tokens {
		if utf8.RuneCountInString(t.text()) != 1 {
			return false
		}
	}
	return !stacked(tokens)
}

// stacked reports whether a cell is below another: 5 above 6 is not 56.
func stacked(tokens []token) bool {
	for i := 1; i < len(tokens); i++ {
		if a, b := tokens[i-1].area, tokens[i].area; a != nil && b != nil && b.Left <= a.Left {
			return true
		}
	}
	return false
}

func (rd *reading) kana(f *form.Field, s *span) {
	tokens := s.written()
	text, ok := rd.single(f, s, tokens)
	if !ok {
		return
	}
	if ja.Undecided(text) { // of letters, TBD; of kana and kanji it is no reading anyway
		rd.report(diag.Warning, "value.stand_in", f, s, text)
	}
	kana, ok := ja.Kana(text)
	if !ok && len(tokens) == 1 && text == tokens[0].text() {
		kana, ok = ja.Kana(s.raw(tokens)) // サ－ビス, of which - was made before its kana were looked at
	}
	if !ok {
		// Hiragana is the same in other letters; anything else is no reading.
		if kana, ok = ja.Kana(kana); !ok {
			rd.report(diag.Error, "kana", f, s, text)
			return
		}
		rd.report(diag.Warning, "kana", f, s, text)
	}
	rd.keep(f, s, tokens, kana)
}

func (rd *reading) email(f *form.Field, s *span) {
	tokens := s.written()
	if len(tokens) == 0 {
		return
	}
	text := rd.meant(f, joined(tokens))
	mail, beside, n, ok := ja.Email(text)
	switch {
	case n > 1:
		rd.report(diag.Error, "email.several", f, s, text)
	case !ok:
		rd.report(diag.Error, "email", f, s, text)
	default:
		if beside != "" {
			rd.report(diag.Info, "email.beside", f, s, text, diag.Arg{Key: "beside", Text: beside})
		}
		rd.keep(f, s, tokens, mail)
	}
}

// code reads an identifier: characters may be in a cell each, hyphens are
// unified, letters upper-case where the rule of the field demands it.
func (rd *reading) code(f *form.Field, s *span) {
	tokens := s.written()
	if len(tokens) == 0 {
		return
	}
	text := rd.meant(f, joined(tokens))
	if literal, _, ok := rd.number(tokens); ok {
		if text, ok = rd.wholeNumber(f, s, literal); !ok {
			return
		}
	}
	text, ok := rd.identifier(f, s, text)
	if ok {
		rd.keep(f, s, tokens, text)
	}
}

// identifier brings a code into its canonical form.
func (rd *reading) identifier(f *form.Field, s *span, text string) (string, bool) {
	switch f.Rule {
	case "activation_code":
		code, ok := ja.ActivationCode(text)
		if ok = ok && strings.Trim(code, "X-") != ""; !ok { // XX-XXXX-… is how a code looks
			rd.report(diag.Error, "code", f, s, text)
		}
		return code, ok
	case "reception_number":
		code, ok := ja.ReceptionNumber(text)
		if !ok {
			rd.report(severityOf(f.Required.Always), "reception_number", f, s, text)
		}
		return code, ok
	case "school_code":
		return rd.schoolCode(f, s, text)
	}
	text = ja.Hyphens(text)
	if f.Rule == "license_id" && isTwoCodes(text) {
		rd.report(diag.Warning, "license_id", f, s, text)
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), "\u3000", ""), true
}

// isTwoCodes is true for a blank between texts each of which is long enough for
// a code: 0085248864 0025794321, but not 0085 2488 64.
func isTwoCodes(text string) bool {
	const enough = 7
	i := strings.IndexAny(text, " \u3000")
	return i >= enough && len(strings.TrimLeft(text[i:], " \u3000")) >= enough
}

func (rd *reading) schoolCode(f *form.Field, s *span, text string) (string, bool) {
	code, _, ok, note := ja.SchoolCode(text)
	if !ok {
		rd.report(diag.Error, "school_code", f, s, text)
		return "", false
	}
	if note != 0 {
		rd.report(diag.Warning, "school_code.unusual", f, s, text)
	}
	return code, true
}

// wholeNumber is the text of a code that was typed as a number: its digits,
// with a warning, since leading zeros may be lost; beyond 15 digits a
// spreadsheet has lost more than zeros.
func (rd *reading) wholeNumber(f *form.Field, s *span, literal string) (string, bool) {
	digits, ok := integerLiteral(literal)
	if !ok || len(digits) > 15 {
		rd.report(diag.Error, "precision_lost", f, s, literal)
		return "", false
	}
	rd.report(diag.Warning, "number_as_code", f, s, literal)
	return digits, true
}

// roundedOff is true for a number of more digits than a spreadsheet keeps.
func (rd *reading) roundedOff(tokens []token) bool {
	literal, _, ok := rd.number(tokens)
	if !ok {
		return false
	}
	digits, ok := integerLiteral(literal)
	return ok && len(digits) > 15
}

// digits reads 法人番号 and 全国地方公共団体コード, which may be typed as numbers
// without harm but for their leading zeros.
func (rd *reading) digits(f *form.Field, s *span) {
	tokens := s.written()
	if len(tokens) == 0 {
		return
	}
	text := rd.meant(f, joined(tokens))
	if literal, _, ok := rd.number(tokens); ok {
		if whole, ok := integerLiteral(literal); ok {
			text = whole
		}
		if restored, ok := rd.restoreCode(f, s, text); ok {
			text = restored
		}
	}
	code, check := ja.LocalGovCode, diag.Code("local_gov_code")
	if f.Rule == "corporate_number" {
		code, check = ja.CorporateNumber, "corporate_number"
	}
	canonical, ok := code(text)
	switch {
	case ok:
		rd.keep(f, s, tokens, canonical)
	case check == "local_gov_code" && len(ja.Digits(text)) == 6:
		// Optional and never used to find anybody: a wrong check digit is no
		// reason to keep a list of schools waiting.
		rd.report(diag.Warning, check, f, s, text)
		rd.keep(f, s, tokens, ja.Digits(text))
	default:
		rd.report(diag.Error, check, f, s, text)
	}
}

// restoreCode gives a six-digit local government code its leading zero back.
func (rd *reading) restoreCode(f *form.Field, s *span, digits string) (string, bool) {
	if f.Rule != "local_gov_code" || len(digits) != 5 {
		return "", false
	}
	if _, ok := ja.LocalGovCode("0" + digits); !ok {
		return "", false
	}
	rd.report(diag.Info, "zero_restored", f, s, digits, diag.Arg{Key: "restored", Text: "0" + digits})
	return "0" + digits, true
}

// texts reads a list of codes, one a cell or several in one.
func (rd *reading) texts(f *form.Field, s *span) {
	tokens := s.written()
	var items []string
	for _, t := range tokens {
		text := t.text()
		if literal, _, ok := rd.number([]token{t}); ok {
			if text, ok = rd.wholeNumber(f, s, literal); !ok {
				return
			}
		}
		for _, item := range strings.FieldsFunc(text, isListSeparator) {
			if isNothing(item) {
				continue
			}
			item = ja.Hyphens(item)
			rd.demand(f, s, item) // 他2件 and 別紙参照 are none
			items = append(items, item)
		}
	}
	rd.keep(f, s, tokens, strings.Join(items, ","))
}

func isListSeparator(r rune) bool { return strings.ContainsRune(",、，;；/／\n \u3000・", r) }
