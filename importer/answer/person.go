package answer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// lastName reads 姓, or a whole name from one cell when the form has no cell
// for 名: it is split at the first blank.
func (rd *Reader) lastName(f *form.Field, s *Span) {
	tokens := s.Written()
	text, ok := rd.single(f, s, tokens)
	if !ok {
		return
	}
	first, apart := rd.firstName(f)
	if severalPeople.MatchString(text) || severalPeople.MatchString(first) {
		rd.Sink.Report(diag.Warning, "name_unsure", f, s, text)
	}
	if apart && first != "" {
		rest := behindBlank(text)
		if utf8.RuneCountInString(rest) > 1 && japanese(rest) || endsWithName(text, first) || rd.InList && beginsWithName(first, text) {
			rd.Sink.Report(diag.Warning, "name_unsure", f, s, text)
		}
		rd.Sink.Keep(f, s, tokens, text)
		return
	}
	i := strings.IndexAny(text, " \u3000\n")
	if i < 0 {
		if !apart {
			rd.Sink.Report(diag.Warning, "name_not_split", f, s, text, diag.Arg{Key: "last", Text: text})
		}
		rd.Sink.Keep(f, s, tokens, text)
		return
	}
	rd.Sink.Keep(f, s, tokens, text[:i])
	rest := behindBlank(text)
	if !apart && isMoreThanName(text, rest) {
		rd.Sink.Report(diag.Warning, "name_unsure", f, s, text)
	}
	if other := rd.partner(f); other != nil {
		rd.Sink.Keep(other, s, tokens, rest)
		if rd.InList {
			rd.Given.Span.Kept = true
		}
	}
	if apart {
		rd.Sink.Report(diag.Warning, "name_not_split", f, s, text, diag.Arg{Key: "last", Text: text[:i]}, diag.Arg{Key: "first", Text: rest})
	}
}

// endsWithName reports whether 姓 ends with what is in the cell for 名: the whole name is
// in the first cell, or in both.
func endsWithName(text, first string) bool {
	return strings.HasSuffix(withoutBlanks(text), withoutBlanks(first))
}

// beginsWithName reports whether 名 begins with 姓: 清水, 清水美咲. 原 may well be the family
// name of 原子.
func beginsWithName(first, last string) bool {
	first, last = withoutBlanks(first), withoutBlanks(last)
	return last != "" && first != last && strings.HasPrefix(first, last) && utf8.RuneCountInString(first) > 2
}

func withoutBlanks(text string) string {
	return strings.Join(strings.Fields(text), "")
}

// severalPeople is more than one name written in kanji: 森・林, 佐藤、鈴木. With ・ between
// kana it is one foreign name.
var severalPeople = lazyregexp.New(`\p{Han}[ \x{3000}]*[・･、,/／&＆][ \x{3000}]*\p{Han}`)

// behindBlank is what is behind the first blank of a text.
func behindBlank(text string) string {
	i := strings.IndexAny(text, " \u3000\n")
	if i < 0 {
		return ""
	}
	return strings.TrimLeft(text[i:], " \u3000\n")
}

// isMoreThanName reports whether a text is family and given name only in part:
// 営業部 山田太郎, 山田 太郎 様, 山田 太郎、佐藤 花子; or that has blanks
// between its characters, 山 田 太 郎.
func isMoreThanName(text, rest string) bool {
	if !japanese(text) {
		return false
	}
	if strings.ContainsAny(text, "、,/／&・(") || utf8.RuneCountInString(behindBlank(rest)) > 1 {
		return true
	}
	// 山　田　太　郎 and 山田 太郎 様, but not 山田　太　郎.
	if last := behindBlank(rest); last != "" && (utf8.RuneCountInString(rest) > 3 || strings.Contains("様殿印㊞", last)) {
		return true
	}
	for _, word := range [...]string{"営業", "総務", "経理", "人事", "情報", "システム", "管理", "技術", "企画", "開発", "事務", "部長", "課長", "係長", "室長", "主任", "主査", "担当", "代表", "社長", "取締役", "校長", "教頭", "株式会社", "有限会社"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// suspectFirstName is what is to be said about 名 that holds 姓 (last, "" = unknown)
// too, or an honorific.
func suspectFirstName(text, last string) (said []note) {
	rest := behindBlank(text)
	if text == "様" || strings.HasSuffix(rest, "様") || beginsWithName(text, last) {
		said = []note{{severity: diag.Warning, code: "name_unsure", value: text}}
	}
	return said
}

// Partner is the field for 名 that goes with a field for 姓.
func Partner(d *form.Definition, f *form.Field) *form.Field {
	for i := range d.Fields {
		if d.Fields[i].Beside == f.ID {
			return &d.Fields[i]
		}
	}
	return nil
}

// partner is the field for 名 that goes with the one for 姓 that is being read.
func (rd *Reader) partner(f *form.Field) *form.Field {
	if rd.InList {
		return rd.Given.Field
	}
	return Partner(rd.Def, f)
}

// familyName is the 姓 that was read for a field for 名, "" = unknown.
func (rd *Reader) familyName(f *form.Field) string {
	if rd.InList {
		return ""
	}
	last, _ := rd.Form.Value(f.Beside)
	return last.Text
}

// firstName is what is in the cell for 名; apart is false when the form
// has none.
func (rd *Reader) firstName(f *form.Field) (text string, apart bool) {
	if rd.InList {
		return joined(rd.Given.Span.Written()), true
	}
	for i := range rd.Def.Fields {
		if rd.Def.Fields[i].Beside != f.ID || !rd.Form.Placed(i) {
			continue
		}
		s := rd.Form.AnswerOf(i)
		return joined(s.Written()), true
	}
	return "", false
}

// prefecture reads a cell of its own; left blank, the address may begin with it.
func (rd *Reader) prefecture(f *form.Field, s *Span) {
	tokens := s.Written()
	if len(tokens) == 0 {
		if !rd.InList {
			rd.PrefectureOfAddress(f)
		}
		return
	}
	text := rd.meant(f, joined(tokens))
	name, ok := ja.PrefectureAlone(text)
	if !ok {
		rd.Sink.Report(diag.Error, "prefecture", f, s, text)
		return
	}
	rd.Sink.Keep(f, s, tokens, name)
}

// PrefectureOfAddress takes the prefecture from the head of the address.
func (rd *Reader) PrefectureOfAddress(f *form.Field) {
	for i := range rd.Def.Fields {
		o := &rd.Def.Fields[i]
		if o.Reader != "address" || o.Section != f.Section || !rd.Form.Placed(i) {
			continue
		}
		s := rd.Form.AnswerOf(i)
		for _, t := range AddressTokens(s.Written()) {
			if name, _, ok := ja.Prefecture(WithoutPostal(t.Text())); ok {
				rd.Sink.Keep(f, s, []Token{t}, name)
				return
			}
		}
	}
}

// address reads an address; in front of it may be a postal code, which is
// another field's, and a prefecture, which is another field's too unless the
// form has none for it ("whole_address").
func (rd *Reader) address(f *form.Field, s *Span) {
	tokens, without := AddressTokens(s.Written()), WithoutPostal
	if !rd.asksPostal(f) { // a postal code is part of the address
		tokens, without = s.Written(), func(text string) string { return text }
	} else {
		defer rd.codeInAddress(f, s)
	}
	if len(tokens) == 0 {
		return
	}
	var parts []string
	for _, t := range tokens {
		parts = append(parts, without(t.Text()))
	}
	if len(parts) > 1 {
		// An address in parts, or one with something beside it that is none.
		rd.Sink.Report(diag.Warning, "cells.several", f, s, s.Raw(tokens))
	}
	text := strings.TrimSpace(strings.Join(parts, ""))
	if f.Reader == "address" && rd.prefectureIsIn(f, text) {
		_, text, _ = ja.Prefecture(text)
	} else if own, other, ok := rd.otherPrefecture(f, text); ok {
		rd.Sink.Report(diag.Warning, "prefecture.contradiction", f, s, own, diag.Arg{Key: "other", Text: other})
	}
	rd.Sink.Keep(f, s, tokens, strings.Trim(text, " \u3000"))
}

// asksPostal reports whether the form asks for the postal code of an address in a
// field of its own; for that of an item, in a column.
func (rd *Reader) asksPostal(f *form.Field) bool {
	isOne := func(o form.Field) bool { return o.Type == form.Postal && o.Section == f.Section }
	if rd.InList && rd.Def.List != nil {
		return slices.ContainsFunc(rd.Def.List.Columns, isOne)
	}
	return slices.ContainsFunc(rd.Def.Fields, isOne)
}

// prefectureIsIn reports whether the prefecture was read from this address.
func (rd *Reader) prefectureIsIn(f *form.Field, text string) bool {
	name, _, ok := ja.Prefecture(text)
	if !ok {
		return false
	}
	for i := range rd.Def.Fields {
		o := &rd.Def.Fields[i]
		if o.Reader != "prefecture" || o.Section != f.Section {
			continue
		}
		v, found := rd.Form.Value(o.ID)
		return found && v.Text == name && (!rd.Form.Placed(i) || v.Label != rd.Form.LabelOf(i))
	}
	return false
}

// otherPrefecture is the prefecture with which an address begins, own, where the form has
// another one in the cell for it.
func (rd *Reader) otherPrefecture(f *form.Field, text string) (own, other string, ok bool) {
	own, _, ok = ja.Prefecture(text)
	if !ok || f.Reader != "address" || rd.InList {
		return "", "", false
	}
	for i := range rd.Def.Fields {
		o := &rd.Def.Fields[i]
		if v, found := rd.Form.Value(o.ID); found && o.Reader == "prefecture" && o.Section == f.Section {
			return own, v.Text, v.Text != own
		}
	}
	return "", "", false
}

// AddressTokens leaves out cells that hold nothing but a postal code, or what
// was meant as one.
func AddressTokens(tokens []Token) []Token {
	var out []Token
	meant := attempt(tokens)
	for _, t := range tokens {
		if len(tokens) > 1 && meant != "" && t.Text() == meant && !japanese(meant) {
			continue
		}
		if strings.Trim(WithoutPostal(t.Text()), "〒-ー \u3000") != "" {
			out = append(out, t)
		}
	}
	return out
}

// WithoutPostal drops a postal code at the head of an address.
func WithoutPostal(text string) string {
	if _, ok := ja.Postal(text); ok {
		return ""
	}
	if _, rest, ok := ja.SplitPostal(text); ok {
		return strings.Trim(rest, " \u3000\n")
	}
	return text
}

// Pair reads an answer of two fields.
func (rd *Reader) Pair(first, second *form.Field, s *Span) {
	if !rd.sound(first, s) {
		return
	}
	tokens := s.Written()
	text, ok := rd.single(first, s, tokens)
	if !ok {
		return
	}
	if first.Reader == "prefecture" {
		text = WithoutPostal(text)
		name, rest, ok := ja.Prefecture(text)
		if !ok {
			rd.Sink.Report(diag.Error, "prefecture", first, s, text)
			rd.Sink.Keep(second, s, tokens, text)
			return
		}
		rd.Sink.Keep(first, s, tokens, name)
		rd.Sink.Keep(second, s, tokens, strings.Trim(rest, " \u3000"))
		return
	}
	last, _, apart := strings.Cut(strings.ReplaceAll(text, "\u3000", " "), " ")
	rd.Sink.Keep(first, s, tokens, last)
	rest := behindBlank(text)
	if !apart {
		rd.Sink.Report(diag.Warning, "name_not_split", first, s, text, diag.Arg{Key: "last", Text: last})
	} else if isMoreThanName(text, rest) {
		rd.Sink.Report(diag.Warning, "name_unsure", first, s, text)
	}
	rd.Sink.Keep(second, s, tokens, rest)
}
