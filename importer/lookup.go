package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// withoutBullet is the key behind a sign that adorns the beginning of a label,
// 「■会社名」, though it may be a check mark elsewhere; "" = there is none.
func withoutBullet(text string) (key string) {
	r, size := utf8.DecodeRuneInString(text)
	switch r {
	case '■', '●', '◆', '◇', '○', '◎':
		return ja.FoldLabel(text[size:])
	}
	return ""
}

// isOffered is true for what can be ticked: the text of a tick, or a choice
// that is no label. The place of a text that can be either decides which it is
// (see isChoice).
func isOffered(d *form.Definition, key string) bool {
	isLabel := d.Lookup(key) != nil
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.Type == form.Bool && slices.Contains(f.Option, key) {
			return true
		}
		if isLabel || len(f.Choices) == 0 && len(f.Option) == 0 {
			continue
		}
		if _, ok := answer.ChoiceID(f, key); ok || answer.ContainsOption(f, key) {
			return true
		}
	}
	return false
}

// lookup finds the fields of a label by its whole key or, failing that, loosely:
// without what is in brackets, or by what its words mean.
func lookup(d *form.Definition, key string) (refs []form.LabelRef, loose bool) {
	if refs := d.Lookup(key); refs != nil {
		return refs, false
	}
	// 担当者（姓） is 担当者姓 before it is 担当者.
	if refs := d.LookupStem(key); refs != nil {
		return refs, true
	}
	if inner, ok := withoutFrame(key); ok {
		return lookup(d, inner)
	}
	bare := answer.WithoutBrackets(key)
	if bare == "" {
		return nil, false
	}
	if bare != key {
		if refs := d.Lookup(bare); refs != nil {
			return refs, true
		}
		if refs := d.LookupStem(bare); refs != nil {
			return refs, true
		}
	}
	return meantByAll(d, bare), true
}

// meantByAll are the fields that each of the words of a label names which ・ or /
// joins: 備考・ご要望 is what both mean, 住所・電話番号 is nothing that one value
// could answer.
func meantByAll(d *form.Definition, key string) (refs []form.LabelRef) {
	if !strings.ContainsAny(key, "・/") {
		return nil
	}
	for i, word := range strings.FieldsFunc(key, func(r rune) bool { return r == '・' || r == '/' }) {
		own, _ := lookup(d, word)
		if i == 0 {
			refs = slices.Clone(own)
			continue
		}
		refs = slices.DeleteFunc(refs, func(ref form.LabelRef) bool {
			return !slices.ContainsFunc(own, func(o form.LabelRef) bool { return o.Field == ref.Field && o.Column == ref.Column })
		})
	}
	return refs
}

// withoutFrame takes off the brackets around a whole key: 【郵便番号（7桁）】.
func withoutFrame(key string) (inner string, ok bool) {
	if !strings.HasPrefix(key, "(") || !strings.HasSuffix(key, ")") {
		return "", false
	}
	inner = key[1 : len(key)-1]
	depth := 0
	for i := range len(inner) {
		switch inner[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth < 0 {
				return "", false // (a)b(c)
			}
		}
	}
	return inner, inner != ""
}
