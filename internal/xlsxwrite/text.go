package xlsxwrite

import "unicode/utf8"

// AppendText appends an element that holds a text: <t>…</t>. Blanks at its
// ends are marked to be kept.
func AppendText(dst []byte, name, s string) []byte {
	dst = append(dst, '<')
	dst = append(dst, name...)
	if s != "" && (s[0] <= ' ' || s[len(s)-1] <= ' ') {
		dst = append(dst, ` xml:space="preserve"`...)
	}
	dst = append(dst, '>')
	dst = AppendString(dst, s)
	dst = append(dst, '<', '/')
	dst = append(dst, name...)
	return append(dst, '>')
}

// The classes of bytes in texts.
const (
	asIs  = iota
	ref   // & < > "
	hex   // a control character: _x0001_
	under // _ , which may begin what would be read as an escape
	high  // a character beyond ASCII
)

var classes = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c >= utf8.RuneSelf:
			t[c] = high
		case c < ' ' && c != '\t' && c != '\n':
			t[c] = hex
		}
	}
	t['&'], t['<'], t['>'], t['"'], t['_'] = ref, ref, ref, ref, under
	return t
}()

// AppendString appends s as an ST_Xstring ([ISO/IEC 29500-1] 22.9.2.19): what
// XML cannot hold is written _xHHHH_, and so is the underscore of a text that
// looks like that.
func AppendString(dst []byte, s string) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		class := classes[s[i]]
		if class == asIs || class == high && !forbidden(s[i:]) || class == under && !looksEscaped(s[i:]) {
			continue
		}
		dst = append(dst, s[from:i]...)
		size := 1
		switch class {
		case ref:
			dst = appendReference(dst, s[i])
		case high:
			dst, size = appendHigh(dst, s[i:]), 3
		default:
			dst = appendHex(dst, rune(s[i]))
		}
		i += size - 1
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// AppendEscaped appends s for use in an element or attribute that is no
// ST_Xstring. Characters that XML forbids become U+FFFD.
func AppendEscaped(dst []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '&' || r == '<' || r == '>' || r == '"':
			dst = appendReference(dst, byte(r))
		case r == '\n' || r == '\r' || r == '\t':
			dst = append(dst, '&', '#', 'x', "0123456789ABCDEF"[r], ';')
		case r < ' ' || r == 0xFFFE || r == 0xFFFF:
			dst = append(dst, "\uFFFD"...)
		default:
			dst = utf8.AppendRune(dst, r)
		}
	}
	return dst
}

func appendReference(dst []byte, c byte) []byte {
	switch c {
	case '&':
		return append(dst, "&amp;"...)
	case '<':
		return append(dst, "&lt;"...)
	case '>':
		return append(dst, "&gt;"...)
	}
	return append(dst, "&quot;"...)
}

func appendHex(dst []byte, r rune) []byte {
	const digits = "0123456789ABCDEF"
	return append(dst, '_', 'x', digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15], '_')
}

// forbidden reports whether s begins with U+FFFE or U+FFFF, which XML cannot
// contain.
func forbidden(s string) bool {
	return s[0] == 0xEF && len(s) > 2 && s[1] == 0xBF && s[2] >= 0xBE
}

func appendHigh(dst []byte, s string) []byte {
	if s[2] == 0xBE {
		return appendHex(dst, 0xFFFE)
	}
	return appendHex(dst, 0xFFFF)
}

// looksEscaped reports whether s begins with _xHHHH_.
func looksEscaped(s string) bool {
	if len(s) < 7 || s[1] != 'x' && s[1] != 'X' || s[6] != '_' {
		return false
	}
	for _, c := range []byte(s[2:6]) {
		if c|0x20 < 'a' && (c < '0' || c > '9') || c|0x20 > 'f' {
			return false
		}
	}
	return true
}

// Units is the length of a text as Excel counts it, in UTF-16 units.
func Units(s string) int {
	n := len(s)
	if n <= MaxText {
		return n // an upper bound will do: it is within the limit
	}
	n = 0
	for _, r := range s {
		if n++; r > 0xFFFF {
			n++
		}
	}
	return n
}
