package sheet

import (
	"strings"
	"unicode/utf8"
)

// builtinDate reports whether a built-in number format shows dates or times,
// those of the Japanese edition included ([ISO/IEC 29500-1], 18.8.30).
func builtinDate(id int64) bool {
	return 14 <= id && id <= 22 || 27 <= id && id <= 36 || 45 <= id && id <= 47 || 50 <= id && id <= 58
}

// isDateFormat reports whether a format code shows a date or a time: its first
// section has a letter of one outside quotes, escapes and brackets. Brackets
// that are no elapsed time ([$-411], [DBNum1], [Red]) mean nothing.
func isDateFormat(code string) bool {
	for i := 0; i < len(code); {
		switch c := code[i]; c {
		case ';':
			return false
		case '"':
			i = after(code, i, '"')
		case '[':
			end := after(code, i, ']')
			if elapsed(code[i:end]) {
				return true
			}
			i = end
		case '\\', '_', '*':
			_, n := utf8.DecodeRuneInString(code[i+1:])
			i += 1 + n
		default:
			n := general(code[i:])
			if n == 0 && dateLetter(code[i:]) {
				return true
			}
			i += max(n, 1)
		}
	}
	return false
}

// after is where the text that is closed by c, and opened at i, has ended.
func after(code string, i int, c byte) int {
	if n := strings.IndexByte(code[i+1:], c); n >= 0 {
		return i + n + 2
	}
	return len(code)
}

// elapsed is [h], [mm], [s] …
func elapsed(bracket string) bool {
	inner := strings.ToLower(strings.Trim(bracket, "[]"))
	return inner != "" && (strings.Trim(inner, "h") == "" || strings.Trim(inner, "m") == "" || strings.Trim(inner, "s") == "")
}

// general is the length of the word that means "no format", whose letters mean
// nothing.
func general(code string) int {
	for _, word := range []string{"general", "g/標準"} {
		if len(code) >= len(word) && strings.EqualFold(code[:len(word)], word) {
			return len(word)
		}
	}
	return 0
}

// dateLetter: y m d h s, g and e of the Japanese eras, a of the names of days,
// b of the Buddhist year. E+ and E- are exponents.
func dateLetter(code string) bool {
	switch code[0] | 0x20 {
	case 'y', 'm', 'd', 'h', 's', 'g', 'a', 'b':
		return isLetter(code[0])
	case 'e':
		return len(code) < 2 || code[1] != '+' && code[1] != '-'
	}
	return false
}
