package form

import "unicode/utf8"

// AppendString appends s as a JSON string. Unlike encoding/json it leaves
// < > & readable; broken UTF-8 becomes U+FFFD.
func AppendString(dst []byte, s string) []byte {
	return append(AppendEscaped(append(dst, '"'), s), '"')
}

// AppendEscaped is AppendString without the quotation marks.
func AppendEscaped(dst []byte, s string) []byte {
	for {
		i := plain(s)
		dst = append(dst, s[:i]...)
		if i == len(s) {
			return dst
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		dst = appendEscape(dst, s[i:i+size])
		s = s[i+size:]
	}
}

// asItIs are the bytes of ASCII that need no escape in JSON.
var asItIs = func() (plain [256]bool) {
	for c := ' '; c < utf8.RuneSelf; c++ {
		plain[c] = c != '"' && c != '\\'
	}
	return plain
}()

// plain is the length of the prefix of s that needs no escape: up to what must
// be escaped or is broken. Kana and kanji are passed over by their bytes.
func plain(s string) int {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case asItIs[c]:
			i++
		case c < utf8.RuneSelf:
			return i
		case c >= 0xE3 && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80:
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 || endsLine(r) {
				return i
			}
			i += size
		}
	}
	return len(s)
}

// endsLine is true for what ends a line to those who read lines as Unicode has
// them; JSON lines must be whole to them, too.
func endsLine(r rune) bool { return r == 0x85 || r == 0x2028 || r == 0x2029 }

func appendEscape(dst []byte, char string) []byte {
	const hex = "0123456789abcdef"
	switch c := char[0]; {
	case c == '"' || c == '\\':
		return append(dst, '\\', c)
	case c == '\n':
		return append(dst, '\\', 'n')
	case len(char) == 1 && c >= utf8.RuneSelf:
		return append(dst, "\uFFFD"...)
	}
	r, _ := utf8.DecodeRuneInString(char)
	return append(dst, '\\', 'u', hex[r>>12], hex[r>>8&15], hex[r>>4&15], hex[r&15])
}

// AppendMember appends a text as one more member to an object that has some.
func AppendMember(dst []byte, key, text string) []byte {
	dst = AppendString(append(dst, ','), key)
	return AppendString(append(dst, ':'), text)
}
