package ja

import "strings"

// Postal reads a 郵便番号 and returns it as NNN-NNNN. Full-width digits, any
// hyphen, blanks and a 〒 are accepted; anything but seven digits is not.
func Postal(s string) (text string, ok bool) {
	if len(s) == 8 && s[3] == '-' && allDigits(s[:3], 3) && allDigits(s[4:], 4) {
		return s, true
	}
	s = Hyphens(compact(s))
	if inner, ok := strings.CutPrefix(s, "("); ok {
		s = strings.TrimSuffix(inner, ")")
	}
	s = strings.TrimLeft(strings.TrimPrefix(s, "郵便番号"), "〒〶〠:)")
	if len(s) > 3 && s[3] == '-' {
		s = s[:3] + s[4:]
	}
	if !allDigits(s, 7) {
		return "", false
	}
	return s[:3] + "-" + s[3:], true
}

// SplitPostal takes a 郵便番号 off the front of an address typed into one cell,
// 「〒160-0022 東京都…」. ok is false when there is none in front.
func SplitPostal(s string) (text, rest string, ok bool) {
	s, _ = Clean(s)
	digits := 0
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case digits == 7:
			if text, ok = Postal(s[:i]); ok {
				return text, trimBlanks(s[i:]), true
			}
			return "", s, false
		case r != '〒' && r != '〠' && !isHyphen(r) && !isBlank(r):
			return "", s, false
		}
	}
	text, ok = Postal(s)
	return text, "", ok
}

// RestorePostalZero restores the zeros that a spreadsheet drops from a postal
// number typed as a number, 600000 → 060-0000. Only one or two can be missing:
// the lowest number in use begins with 001.
func RestorePostalZero(digits string) (string, bool) {
	switch {
	case digits == "" || digits[0] == '0':
		return "", false
	case allDigits(digits, 6):
		return Postal("0" + digits)
	case allDigits(digits, 5):
		return Postal("00" + digits)
	}
	return "", false
}
