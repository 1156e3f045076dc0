package ja

import (
	"strings"
	"unicode/utf8"
)

// Clean returns the canonical text of s: invisible characters (U+200B–U+200F,
// U+2060, U+FEFF, U+00AD) removed, U+00A0 as a blank, half-width katakana
// composed to full width, full-width ASCII (U+FF01–U+FF5E) as ASCII, line
// breaks as LF, blanks at both ends removed. control says that control
// characters were removed as well.
//
// Nothing else changes. NFC and NFKC are never applied: they rewrite ㈱, ① and
// the compatibility kanji of personal names (U+FA10, U+FA19). Blanks inside
// stay what they are, and broken UTF-8 becomes U+FFFD, which Suspicious finds.
// s itself is returned, without allocating, when only its
// ends change or nothing does.
func Clean(s string) (text string, control bool) {
	i := firstUnclean(s)
	if i == len(s) {
		return trimBlanks(s), false
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	b := make([]byte, 0, len(s)+8)
	b = append(b, s[:i]...)
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == '\r':
			if i < len(s) && s[i] == '\n' {
				i++
			}
			b = append(b, '\n')
		case isControl(r):
			control = true
		case isInvisible(r):
		default:
			b = appendFolded(b, r)
		}
	}
	return trimBlanks(string(b)), control
}

// firstUnclean is the index of the first byte that Clean must look at, or
// len(s). Every cell is asked, several times: ASCII, kana and kanji are passed
// over by their bytes, and only other characters are decoded.
func firstUnclean(s string) int {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < 0x20 && c != '\t' && c != '\n' || c == 0x7F {
				return i
			}
			i++
			continue
		}
		if c >= 0xE3 && c <= 0xE9 && i+2 < len(s) && isTail(s[i+1]) && isTail(s[i+2]) {
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if size == 1 || isControl(r) || isInvisible(r) || isWide(r) || r == 0x00A0 {
			return i
		}
		i += size
	}
	return len(s)
}

// isTail holds for the bytes of a character behind its first.
func isTail(c byte) bool { return c&0xC0 == 0x80 }

// isWide holds for what has another width in the canonical text.
func isWide(r rune) bool {
	return r >= 0xFF01 && r <= 0xFF5E || r >= 0xFF61 && r <= 0xFF9F
}

// isInvisible holds for characters that leave no trace on paper.
func isInvisible(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF || r == 0x00AD
}

func isControl(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' || r >= 0x7F && r <= 0x9F
}

// appendFolded appends r in its canonical width.
func appendFolded(b []byte, r rune) []byte {
	switch {
	case r == 0x00A0:
		return append(b, ' ')
	case r >= 0xFF01 && r <= 0xFF5E:
		return append(b, byte(r-0xFEE0))
	case r == 0xFF9E || r == 0xFF9F:
		return appendSoundMark(b, r)
	case r >= 0xFF61 && r <= 0xFF9D:
		return utf8.AppendRune(b, fullKana(r))
	}
	return utf8.AppendRune(b, r)
}

// trimBlanks removes blanks, ideographic blanks, tabs and line breaks at both
// ends.
func trimBlanks(s string) string {
	for len(s) > 0 {
		n := blankPrefix(s)
		if n == 0 {
			break
		}
		s = s[n:]
	}
	for len(s) > 0 {
		n := blankSuffix(s)
		if n == 0 {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}

const ideographicBlank = "\u3000"

// blankPrefix is the length of the blank that s begins with, 0 = none. Every
// cell is asked, and nearly none has one.
func blankPrefix(s string) int {
	switch s[0] {
	case ' ', '\t', '\n':
		return 1
	case ideographicBlank[0]:
		if strings.HasPrefix(s, ideographicBlank) {
			return len(ideographicBlank)
		}
	}
	return 0
}

func blankSuffix(s string) int {
	switch s[len(s)-1] {
	case ' ', '\t', '\n':
		return 1
	case ideographicBlank[2]:
		if strings.HasSuffix(s, ideographicBlank) {
			return len(ideographicBlank)
		}
	}
	return 0
}

// blankLeads are those of isBlank.
var blankLeads = leadsOf(" \t\n\r\u00A0\u2000\u3000")

// isBlank holds for every white space that occurs in workbooks.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', 0x00A0, 0x3000, 0x2028, 0x2029, 0x202F, 0x205F:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// compact is the clean text without any blank.
func compact(s string) string {
	s, _ = Clean(s)
	if !blankLeads.in(s) || strings.IndexFunc(s, isBlank) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}

// Digits returns the ASCII digits of s in order, full-width ones folded.
func Digits(s string) string {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == len(s) {
		return s
	}
	b := append(make([]byte, 0, len(s)), s[:i]...)
	for _, r := range s[i:] {
		if d, ok := digit(r); ok {
			b = append(b, d)
		}
	}
	return string(b)
}

func digit(r rune) (byte, bool) {
	switch {
	case r >= '0' && r <= '9':
		return byte(r), true
	case r >= '０' && r <= '９':
		return byte(r - 0xFEE0), true
	}
	return 0, false
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// allDigits holds for a text of n ASCII digits.
func allDigits(s string, n int) bool {
	if len(s) != n {
		return false
	}
	for i := 0; i < n; i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}
