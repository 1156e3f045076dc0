package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// WordAt is where a word is in a text that may set its characters apart, or have room in
// brackets between them: 週（　）回. It is -1 without it.
func WordAt(text, word string) (from, to int) {
	if i := strings.Index(text, word); i >= 0 {
		return i, i + len(word)
	}
	for from = range text {
		if to = spacedEnd(text[from:], word); to > 0 {
			return from, from + to
		}
	}
	return -1, -1
}

// spacedEnd is the length of a word with which a text begins, with blanks or brackets
// between its characters; 0 if it does not.
func spacedEnd(text, word string) int {
	at := 0
	for _, r := range word {
		if at > 0 {
			at += betweenLetters(text[at:], r)
		}
		next, size := utf8.DecodeRuneInString(text[at:])
		if next != r || size == 0 {
			return 0
		}
		at += size
	}
	return at
}

// betweenLetters is the length of what is before the next character of a word: blanks,
// and a bracket with what is written into it.
func betweenLetters(text string, next rune) int {
	blanks := func(at int) int {
		return at + len(text[at:]) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
	}
	at := blanks(0)
	if r, _ := utf8.DecodeRuneInString(text[at:]); r == next || !opensBracket(string(r)) {
		return at
	}
	if m := bracketed.FindStringIndex(text[at:]); m != nil && m[0] == 0 {
		return blanks(at + m[1])
	}
	return at
}

// endsInWord reports whether a text ends in a word, which may have room in it.
func endsInWord(text, word string) bool {
	for from := range text {
		if end := spacedEnd(text[from:], word); end > 0 && from+end == len(text) {
			return true
		}
	}
	return false
}
