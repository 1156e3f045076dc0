package form

import "unicode/utf8"

// AppendString appends s as a JSON string. Unlike encoding/json it leaves
// < > & readable; broken UTF-8 becomes U+FFFD.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		size := plain(s[i:])
		if size > 0 {
			i += size
			continue
		}
		dst = append(dst, s[start:i]...)
		dst = appendEscape(dst, s[i])
		i++
		start = i
	}
	return append(append(dst, s[start:]...), '"')
}

// plain is the length of the first character of s when it stands in JSON as it
// is, 0 when it must be escaped or is broken.
func plain(s string) int {
	c := s[0]
	if c >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && size == 1 {
			return 0
		}
		return size
	}
	if c < ' ' || c == '"' || c == '\\' {
		return 0
	}
	return 1
}

func appendEscape(dst []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch {
	case c == '"' || c == '\\':
		return append(dst, '\\', c)
	case c == '\n':
		return append(dst, '\\', 'n')
	case c >= utf8.RuneSelf:
		return append(dst, "\uFFFD"...)
	}
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}

// AppendMember appends a text as one more member to an object that has some.
func AppendMember(dst []byte, key, text string) []byte {
	dst = AppendString(append(dst, ','), key)
	return AppendString(append(dst, ':'), text)
}
