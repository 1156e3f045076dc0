package importer

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// hasMark holds when a text begins with a check mark: it is a choice then, not
// a label.
func hasMark(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	switch r {
	case '□', '■', '☐', '☑', '☒', '✓', '✔', '✕', '✗', '○', '◯', '〇', '●', '◎', 'レ', 'ﾚ':
		return size < len(text) && ja.Mark(text[:size]) != ja.MarkNone
	}
	return false
}

// lookup finds the fields of a label by its whole key or, failing that, loosely:
// without what stands in brackets, or by what its words mean.
func lookup(d *form.Definition, key string) (refs []form.LabelRef, loose bool) {
	if refs := d.Lookup(key); refs != nil {
		return refs, false
	}
	// 担当者（姓） is 担当者姓 before it is 担当者.
	if refs := d.LookupStem(ja.LabelStem(key)); refs != nil {
		return refs, true
	}
	bare := withoutBrackets(key)
	if bare == "" || bare == key {
		return nil, false
	}
	if refs := d.Lookup(bare); refs != nil {
		return refs, true
	}
	return d.LookupStem(ja.LabelStem(bare)), true
}

// withoutBrackets drops everything in round brackets.
func withoutBrackets(key string) string {
	open := strings.IndexByte(key, '(')
	if open < 0 {
		return key
	}
	end := strings.IndexByte(key[open:], ')')
	if end < 0 {
		return key[:open]
	}
	return key[:open] + withoutBrackets(key[open+end+1:])
}
