package ja

import "strings"

// extensionWords stand before an extension; longer ones before those that they
// contain.
var extensionWords = [...]string{"内線番号", "内線", "(内)", "内", "extension", "ext", "#", "x"}

// phoneTail reads what stands behind a number.
func phoneTail(s string) (extension, remark string) {
	s = strings.Trim(s, " \t\n\u3000/,;、・")
	before, rest, found := cutExtension(s)
	n := 0
	for n < len(rest) && (isDigit(rest[n]) || n > 0 && rest[n] == '-') {
		n++
	}
	if !found || n == 0 {
		return "", trimBrackets(s)
	}
	before = strings.TrimRight(before, " \t\n\u3000(/,;、・")
	after := strings.TrimLeft(rest[n:], " \t\n\u3000)/,;、・")
	return Digits(rest[:n]), trimBrackets(strings.TrimSpace(before + " " + after))
}

// cutExtension cuts s around the word for an extension.
func cutExtension(s string) (before, rest string, found bool) {
	low := strings.Map(lowerASCII, s)
	for _, word := range extensionWords {
		if before, rest, found := strings.Cut(low, word); found && !(word == "x" && before != "" && isAlnum(before[len(before)-1])) {
			return s[:len(before)], strings.TrimLeft(s[len(s)-len(rest):], " \t\n\u3000:.-)"), true
		}
	}
	return "", "", false
}

// lowerASCII keeps the length of a text, as strings.ToLower does not.
func lowerASCII(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// trimBrackets removes one pair of brackets around the whole of s.
func trimBrackets(s string) string {
	if len(s) > 1 && s[0] == '(' && strings.IndexByte(s, ')') == len(s)-1 {
		return s[1 : len(s)-1]
	}
	return s
}
