package sheet

import (
	"bytes"
	"unicode/utf8"
)

// The classes of bytes inside text.
const (
	plainByte = iota
	highByte  // part of a character beyond ASCII
	refByte   // &
	breakByte // carriage return
	closeByte // ], perhaps of "]]>"
	ltByte
	badByte // a control character that XML does not allow
)

var textClass = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= 0x80:
			t[c] = highByte
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r':
			t[c] = badByte
		}
	}
	t['&'], t['\r'], t[']'], t['<'] = refByte, breakByte, closeByte, ltByte
	return t
}()

func plainASCII(b []byte) bool {
	for _, c := range b {
		if textClass[c] != plainByte {
			return false
		}
	}
	return true
}

// checkText requires that unused text is well-formed, too.
func (x *scanner) checkText() {
	if !isBlank(x.text) {
		x.scratch = x.appendText(x.scratch[:0])
	}
}

// appendText appends the characters of the text token.
func (x *scanner) appendText(dst []byte) []byte {
	if x.cdata {
		return x.appendSection(dst)
	}
	return x.appendChars(dst, x.text, false)
}

// appendValue appends the characters of an attribute value.
func (x *scanner) appendValue(dst, b []byte) []byte { return x.appendChars(dst, b, true) }

// appendChars resolves references and line ends and demands valid characters.
func (x *scanner) appendChars(dst, b []byte, attribute bool) []byte {
	seen, from := uint8(plainByte), 0
	for i := 0; ; i++ {
		for i < len(b) && textClass[b[i]] <= highByte {
			seen |= textClass[b[i]]
			i++
		}
		if i == len(b) {
			break
		}
		switch textClass[b[i]] {
		case refByte:
			dst = append(dst, b[from:i]...)
			dst, from = x.reference(dst, b, i)
			i = from - 1
		case breakByte:
			dst = append(dst, b[from:i]...)
			if i+1 == len(b) || b[i+1] != '\n' {
				dst = append(dst, '\n')
			}
			from = i + 1
		case closeByte:
			if !attribute && bytes.HasPrefix(b[i:], []byte("]]>")) {
				x.fail("]]> inside text")
			}
		case ltByte:
			x.fail("< inside an attribute")
		case badByte:
			x.fail("a control character")
		}
	}
	if seen == highByte && !x.validText(b) {
		x.fail("text that is not valid UTF-8")
	}
	return append(dst, b[from:]...)
}

// appendSection appends a CDATA section.
func (x *scanner) appendSection(dst []byte) []byte {
	for i, c := range x.text {
		switch {
		case textClass[c] == badByte:
			x.fail("a control character")
		case c != '\r':
			dst = append(dst, c)
		case i+1 == len(x.text) || x.text[i+1] != '\n':
			dst = append(dst, '\n')
		}
	}
	if !x.validText(x.text) {
		x.fail("text that is not valid UTF-8")
	}
	return dst
}

// validText demands UTF-8 without U+FFFE and U+FFFF, which XML forbids.
func (x *scanner) validText(b []byte) bool {
	if !utf8.Valid(b) {
		return false
	}
	// The last characters below U+10000 begin alike; few texts have any.
	for {
		_, rest, found := bytes.Cut(b, []byte("\xEF\xBF"))
		if !found {
			return true
		}
		if last := rest[0]; last >= 0xBE || last == 0xBD && x.foreign {
			return false
		}
		b = rest
	}
}

// reference resolves the reference that begins at i, and decimal ones behind it,
// and returns where they end.
func (x *scanner) reference(dst, b []byte, i int) ([]byte, int) {
	if dst, n := appendDecimals(dst, b[i:]); n > 0 {
		return dst, i + n
	}
	n := bytes.IndexByte(b[i:min(len(b), i+12)], ';')
	if n < 2 {
		x.fail("a reference that is not well-formed")
		return dst, len(b)
	}
	name, end := b[i+1:i+n], i+n+1
	switch string(name) {
	case "lt":
		return append(dst, '<'), end
	case "gt":
		return append(dst, '>'), end
	case "amp":
		return append(dst, '&'), end
	case "quot":
		return append(dst, '"'), end
	case "apos":
		return append(dst, '\''), end
	}
	r, ok := charRef(name)
	if !ok {
		x.fail("a reference to no character")
	}
	return utf8.AppendRune(dst, r), end
}

// appendDecimals appends the characters of references that follow each other,
// "&#30003;&#35531;", as some programs write every character beyond ASCII, and
// returns how far they go. It stops before any other reference, and before one to
// no character.
func appendDecimals(dst, b []byte) ([]byte, int) {
	i := 0
	for {
		r, n := decimalRef(b[i:])
		switch {
		case n == 0:
			return dst, i
		case 0x800 <= r && r < 0xD800: // kana and kanji
			dst = append(dst, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
		default:
			dst = utf8.AppendRune(dst, r)
		}
		i += n
	}
}

// decimalRef reads one such reference and returns its length; 0 for any other.
func decimalRef(b []byte) (r rune, n int) {
	if len(b) < 5 || b[0] != '&' || b[1] != '#' {
		return 0, 0
	}
	for n = 2; n < len(b) && n < 8; n++ {
		d := b[n] - '0'
		if d > 9 {
			break
		}
		r = r*10 + rune(d)
	}
	if n == len(b) || b[n] != ';' || !validRune(r) {
		return 0, 0
	}
	return r, n + 1
}

// charRef reads "#12354" or "#x3042".
func charRef(b []byte) (r rune, ok bool) {
	if b[0] != '#' || len(b) < 2 {
		return 0, false
	}
	b = b[1:]
	base := rune(10)
	if b[0] == 'x' && len(b) > 1 {
		base, b = 16, b[1:]
	}
	for _, c := range b {
		d := hexDigit(c)
		if d < 0 || d >= base {
			return 0, false
		}
		r = r*base + d
		if r > utf8.MaxRune {
			return 0, false
		}
	}
	return r, validRune(r)
}

func hexDigit(c byte) rune {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10
	}
	return -1
}

// validRune reports whether r is a character of XML 1.0.
func validRune(r rune) bool {
	return r >= 0x20 && utf8.ValidRune(r) && r != 0xFFFE && r != 0xFFFF || r == '\t' || r == '\n' || r == '\r'
}

// unescape resolves the _xHHHH_ of ST_Xstring in place, from the byte at from.
// What PostgreSQL or UTF-8 cannot hold (NUL, half a surrogate pair) becomes
// U+FFFD; a whole pair its character; other control characters stay.
func unescape(b []byte, from int) []byte {
	i := from + bytes.IndexByte(b[from:], '_')
	if i < from {
		return b
	}
	out := b[:i]
	for i < len(b) {
		u, ok := escape(b[i:])
		if !ok {
			out = append(out, b[i])
			i++
			continue
		}
		i += escapeLen
		if low, ok := escape(b[i:]); ok && 0xD800 <= u && u < 0xDC00 && 0xDC00 <= low && low < 0xE000 {
			u = (u-0xD800)<<10 | (low - 0xDC00) + 0x10000
			i += escapeLen
		}
		if u == 0 || u == 0xFFFE || u == 0xFFFF {
			u = utf8.RuneError
		}
		out = utf8.AppendRune(out, u)
	}
	return out
}

const escapeLen = len("_x0000_")

func escape(b []byte) (u rune, ok bool) {
	if len(b) < escapeLen || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	for _, c := range b[2:6] {
		d := hexDigit(c)
		if d < 0 {
			return 0, false
		}
		u = u<<4 | d
	}
	return u, true
}
