package importer

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// lastName reads 姓, or a whole name from one cell when the form has no cell
// for 名: it is split at the first blank.
func (rd *reading) lastName(f *form.Field, s *span) {
	tokens := s.written()
	text, ok := rd.single(f, s, tokens)
	if !ok {
		return
	}
	first, apart := rd.firstName(f)
	if apart && first != "" {
		if rest := behindBlank(text); utf8.RuneCountInString(rest) > 1 && japanese(rest) {
			rd.report(diag.Warning, "name_unsure", f, s, text)
		}
		rd.keep(f, s, tokens, text)
		return
	}
	i := strings.IndexAny(text, " \u3000")
	if i < 0 {
		if !apart {
			rd.report(diag.Warning, "name_not_split", f, s, text)
		}
		rd.keep(f, s, tokens, text)
		return
	}
	rd.keep(f, s, tokens, text[:i])
	rest := behindBlank(text)
	if !apart && isMoreThanName(text, rest) {
		rd.report(diag.Warning, "name_unsure", f, s, text)
	}
	if partner := rd.partner(f); partner != nil {
		rd.keep(partner, s, tokens, rest)
	}
	if apart {
		rd.report(diag.Warning, "name_not_split", f, s, text)
	}
}

// behindBlank is what is behind the first blank of a text.
func behindBlank(text string) string {
	i := strings.IndexAny(text, " \u3000")
	if i < 0 {
		return ""
	}
	return strings.TrimLeft(text[i:], " \u3000")
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

// suspectFirstName warns about 名 that holds 姓 too, or an honorific.
func (rd *reading) suspectFirstName(f *form.Field, s *span, text string) {
	last, known := rd.app.Get(f.Beside)
	rest := behindBlank(text)
	if text == "様" || strings.HasSuffix(rest, "様") || known && rest != "" && strings.HasPrefix(text, last.Text) {
		rd.report(diag.Warning, "name_unsure", f, s, text)
	}
}

// partner is the field for 名 that goes with a field for 姓.
func (rd *reading) partner(f *form.Field) *form.Field {
	for i := range rd.def.Fields {
		if rd.def.Fields[i].Beside == f.ID {
			return &rd.def.Fields[i]
		}
	}
	return nil
}

// firstName is what is in the cell for 名; apart is false when the form
// has none.
func (rd *reading) firstName(f *form.Field) (text string, apart bool) {
	for i := range rd.def.Fields {
		if rd.def.Fields[i].Beside != f.ID || !rd.placed(i) {
			continue
		}
		s := rd.spanOf(i)
		return joined(s.written()), true
	}
	return "", false
}

// prefecture reads a cell of its own; left blank, the address may begin with it.
func (rd *reading) prefecture(f *form.Field, s *span) {
	tokens := s.written()
	if len(tokens) == 0 {
		if !rd.inList {
			rd.prefectureOfAddress(f)
		}
		return
	}
	text := rd.meant(f, joined(tokens))
	name, ok := ja.PrefectureAlone(text)
	if !ok {
		rd.report(diag.Error, "prefecture", f, s, text)
		return
	}
	rd.keep(f, s, tokens, name)
}

// prefectureOfAddress takes the prefecture from the head of the address.
func (rd *reading) prefectureOfAddress(f *form.Field) {
	for i := range rd.def.Fields {
		o := &rd.def.Fields[i]
		if o.Reader != "address" || o.Section != f.Section || !rd.placed(i) {
			continue
		}
		s := rd.spanOf(i)
		for _, t := range addressTokens(s.written()) {
			if name, _, ok := ja.Prefecture(withoutPostal(t.text())); ok {
				rd.keep(f, s, []token{t}, name)
				return
			}
		}
	}
}

// address reads an address; in front of it may be a postal code, which is
// another field's, and a prefecture, which is another field's too unless the
// form has none for it ("whole_address").
func (rd *reading) address(f *form.Field, s *span) {
	tokens := addressTokens(s.written())
	if len(tokens) == 0 {
		return
	}
	var parts []string
	for _, t := range tokens {
		parts = append(parts, withoutPostal(t.text()))
	}
	if len(parts) > 1 {
		// An address in parts, or one with something beside it that is none.
		rd.report(diag.Warning, "cells.several", f, s, s.raw(tokens))
	}
	text := strings.TrimSpace(strings.Join(parts, ""))
	if f.Reader == "address" && rd.prefectureIsIn(f, text) {
		_, text, _ = ja.Prefecture(text)
	}
	rd.keep(f, s, tokens, strings.Trim(text, " \u3000"))
}

// prefectureIsIn reports whether the prefecture was read from this address.
func (rd *reading) prefectureIsIn(f *form.Field, text string) bool {
	name, _, ok := ja.Prefecture(text)
	if !ok {
		return false
	}
	for i := range rd.def.Fields {
		o := &rd.def.Fields[i]
		if o.Reader != "prefecture" || o.Section != f.Section {
			continue
		}
		v, found := rd.app.Get(o.ID)
		return found && v.Text == name && (!rd.placed(i) || v.Label != rd.located.labelOf(i))
	}
	return false
}

// addressTokens leaves out cells that hold nothing but a postal code, or what
// was meant as one.
func addressTokens(tokens []token) []token {
	var out []token
	meant := attempt(tokens)
	for _, t := range tokens {
		if len(tokens) > 1 && meant != "" && t.text() == meant && !japanese(meant) {
			continue
		}
		if strings.Trim(withoutPostal(t.text()), "〒-ー \u3000") != "" {
			out = append(out, t)
		}
	}
	return out
}

// withoutPostal drops a postal code at the head of an address.
func withoutPostal(text string) string {
	if _, ok := ja.Postal(text); ok {
		return ""
	}
	if _, rest, ok := ja.SplitPostal(text); ok {
		return strings.Trim(rest, " \u3000\n")
	}
	return text
}
