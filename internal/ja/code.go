package ja

import "strings"

// codeText is the form in which codes are compared and stored: ASCII, upper
// case, hyphens unified, no blanks.
func codeText(s string) string {
	if isCodeText(s) {
		return s
	}
	return strings.ToUpper(Hyphens(compact(s)))
}

// isCodeText is true for what is in that form already.
func isCodeText(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !isDigit(c) && (c < 'A' || c > 'Z') && c != '-' {
			return false
		}
	}
	return true
}

// codeGroups takes the hyphens out of s and puts them back after groups of the
// given sizes; ok is false when the letters and digits do not fill them.
func codeGroups(s string, sizes ...int) (text string, ok bool) {
	s = strings.ReplaceAll(codeText(s), "-", "")
	total := 0
	for _, n := range sizes {
		total += n
	}
	if len(s) != total || !alnumOnly(s) {
		return "", false
	}
	b := make([]byte, 0, total+len(sizes))
	for i, n := range sizes {
		if i > 0 {
			b = append(b, '-')
		}
		b = append(b, s[:n]...)
		s = s[n:]
	}
	return string(b), true
}

func alnumOnly(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isAlnum(s[i]) {
			return false
		}
	}
	return true
}

// ActivationCode reads an アクティベーションコード: 31 letters and digits, with
// or without hyphens, returned as XX-XXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX. It has
// no public check digit (rules 1.9).
func ActivationCode(s string) (text string, ok bool) {
	return codeGroups(s, 2, 4, 5, 5, 5, 5, 5)
}

// RegistrationKey reads a registration key, XX-XXXX-XXXX-XXXX-XXXX.
func RegistrationKey(s string) (text string, ok bool) {
	return codeGroups(s, 2, 4, 4, 4, 4)
}

// ReceptionNumber reads a 受付番号: 24 letters and digits, returned in upper
// case. Blanks and hyphens between groups are dropped; no character is ever
// corrected (rules 2.4).
func ReceptionNumber(s string) (text string, ok bool) {
	return codeGroups(s, 24)
}
