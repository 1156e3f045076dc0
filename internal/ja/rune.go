package ja

import "unicode/utf8"

// firstRune is the first rune of s and its length in bytes.
func firstRune(s string) (rune, int) { return utf8.DecodeRuneInString(s) }

// lastRune is the last rune of s and its length in bytes.
func lastRune(s string) (rune, int) { return utf8.DecodeLastRuneInString(s) }
