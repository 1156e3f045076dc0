package ja

import (
	"strings"
	"unicode/utf8"
)

// Clean returns the canonical text of s: invisible characters removed (see
// isInvisible), blanks of other widths as the plain one, half-width katakana in
// full width, kana with their sound marks (U+3099, U+309A) as one character,
// Kangxi and CJK radicals as ideographs, full-width ASCII (U+FF01–U+FF5E) as
// ASCII, all line breaks as LF, blanks at both ends removed. control reports
// whether control characters were removed as well.
//
// Nothing else changes. NFC and NFKC are never applied: they rewrite ㈱, ① and
// the compatibility kanji of personal names (U+FA10, U+FA19). The ideographic
// blank stays inside, a variation selector behind its ideograph, and broken
// UTF-8 becomes U+FFFD, which Suspicious finds. s itself is returned, without
// allocating, when only its ends change or nothing does.
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
			if last, _ := utf8.DecodeLastRune(b); selects(last, r) {
				b = utf8.AppendRune(b, r)
			}
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
			if c < 0x20 && c != '\n' || c == 0x7F {
				return firstOf(s, i)
			}
			i++
			continue
		}
		if c >= 0xE3 && c <= 0xE9 && i+2 < len(s) && isTail(s[i+1]) && isTail(s[i+2]) {
			if c == 0xE3 && joinsOrHides(s[i+1], s[i+2]) {
				return firstOf(s, i)
			}
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if size == 1 || changes(r) {
			return firstOf(s, i)
		}
		i += size
	}
	return len(s)
}

// firstOf is i, or where the character before i begins: a sound mark changes
// it, and a selector belongs to it.
func firstOf(s string, i int) int {
	_, size := utf8.DecodeLastRuneInString(s[:i])
	return i - size
}

// joinsOrHides reports whether bytes behind E3 are those of a sound mark, U+3099
// or U+309A, or of the invisible U+3164.
func joinsOrHides(second, third byte) bool {
	return second == 0x82 && (third == 0x99 || third == 0x9A) || second == 0x85 && third == 0xA4
}

// changes reports whether Clean may do anything to a text because of r.
func changes(r rune) bool {
	return isControl(r) || isInvisible(r) || isWide(r) || isOddBlank(r) || endsLine(r) || isSoundMark(r) || radical(r) != r
}

// isTail is true for the bytes of a character behind its first.
func isTail(c byte) bool { return c&0xC0 == 0x80 }

// isWide is true for what has another width in the canonical text.
func isWide(r rune) bool {
	return r >= 0xFF01 && r <= 0xFF5E || r >= 0xFF61 && r <= 0xFF9F
}

func isControl(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' || r >= 0x7F && r <= 0x9F
}

// appendFolded appends r in its canonical form.
func appendFolded(b []byte, r rune) []byte {
	switch {
	case isOddBlank(r):
		return append(b, ' ')
	case endsLine(r):
		return append(b, '\n')
	case r >= 0xFF01 && r <= 0xFF5E:
		return append(b, byte(r-0xFEE0))
	case r == 0xFF9E || r == 0xFF9F || isSoundMark(r):
		return appendSoundMark(b, r)
	case r >= 0xFF61 && r <= 0xFF9D:
		return utf8.AppendRune(b, fullKana(r))
	}
	return utf8.AppendRune(b, radical(r))
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
var blankLeads = leadsOf(" \t\n\r\u00A0\u1680\u2000\u2800\u3000")

// isBlank reports whether r is any white space that occurs in workbooks.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\n', '\r', 0x3000, 0x2028, 0x2029:
		return true
	}
	return isOddBlank(r)
}

// compact is the clean text without any blank or selector.
func compact(s string) string {
	s, _ = Clean(s)
	return WithoutSelectors(dropRunes(s, blankLeads, isBlank))
}

// dropRunes drops characters from a text, which is asked for their first bytes
// before it is looked at.
func dropRunes(s string, first *leads, drop func(rune) bool) string {
	if !first.in(s) || strings.IndexFunc(s, drop) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if drop(r) {
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

// allDigits is true for a text of n ASCII digits.
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
