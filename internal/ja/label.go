package ja

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// FoldLabel returns the key by which labels are compared. On top of Clean it
// drops blanks and line breaks, lowers ASCII, drops ※ * and the badges 必須 and
// 任意, numbers and bullets in front (not those that may be check marks),
// quotation marks, colons at the end, and the last ー of a katakana word
// (ユーザー = ユーザ); all kinds of brackets become ( ), all hyphens -, 〜 and ～
// become ~. ・ and / stay. A text that would fold to nothing folds to itself
// without blanks, so that 「※」 still has a key.
//
// s itself is returned, without allocating, when nothing changes.
func FoldLabel(s string) string {
	for !isFolded(s) {
		key := foldOnce(s)
		if key == s {
			break
		}
		s = key
	}
	return s
}

// foldOnce folds once. What it removes can bring together what must be folded
// in turn, as in 「(必(必須)須)」, and so FoldLabel repeats it.
func foldOnce(s string) string {
	text, _ := Clean(s)
	var room [192]byte
	key := dropBadges(string(appendLabel(room[:0], trimLabel(withoutNote(text)))))
	if key == "" {
		return compact(s)
	}
	return key
}

// isFolded reports whether FoldLabel has nothing to do. It must see that in one
// pass: every cell of a sheet is checked.
func isFolded(s string) bool {
	if trimNumber(s) != s {
		return false
	}
	prev := rune(0)
	for i, r := range s {
		switch {
		case r == '必' || r == '任': // perhaps a badge
			return false
		case isPlain(r):
		case r == '/' || r == '・' || r == '.' || r == ')' || r == '@' || r == '_' || r == ',':
			if i == 0 {
				return false
			}
		case r == '(':
			if strings.HasPrefix(s[i:], "(r") || strings.HasPrefix(s[i:], "(o") { // perhaps a badge
				return false
			}
		case r == '-':
			if prev == 'e' || isKatakana(prev) {
				return false
			}
		case r == 'ー':
			next, _ := utf8.DecodeRuneInString(s[i+len("ー"):])
			if !isKatakana(prev) || !isKatakana(next) {
				return false
			}
		case r == ':':
			if i == len(s)-1 {
				return false
			}
		case !isKept(r):
			return false
		}
		prev = r
	}
	return true
}

// isKept is true for signs that senders write and that a label keeps.
func isKept(r rune) bool {
	switch r {
	case '々', '。', '、', '~', '&', '+', '=', '□', '■', '○', '●', '〇', '〒', '㈱', '㈲':
		return true
	}
	return r >= '①' && r <= '⑳' || r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x2FA1F
}

// trimLabel removes the ornaments at both ends that are separated by blanks:
// bullets, numbers in front, bare badges.
func trimLabel(s string) string {
	for {
		t := strings.TrimLeftFunc(s, isBullet)
		t = trimNumber(t)
		t = strings.TrimRightFunc(t, isTrailer)
		t = trimBadge(t)
		if t == s || t == "" {
			return t
		}
		s = t
	}
}

// isBullet is true for what adorns the beginning of a label.
func isBullet(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\u3000', '※', '*', '▼', '▲', '▶', '►', '★', '☆', '▪', '•', '・', '◾', '▮':
		return true
	}
	return false
}

// isTrailer is true for what may end a label.
func isTrailer(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\u3000', '※', '*', ':', '★', '☆', '†', '‡', '→', '⇒', '▶', '►', '▼':
		return true
	}
	return false
}

// withoutNote takes off the words of advice behind a label, 「電話番号 ※半角」:
// a ※ set off from the label that letters follow. A ※ in front of a bracket
// marks the item as required, and the bracket is part of the label.
func withoutNote(s string) string {
	i := strings.Index(s, "※")
	if i <= 0 {
		return s
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+len("※"):])
	if !isBlank(before) || !unicode.IsLetter(after) || strings.TrimFunc(s[:i], isBullet) == "" {
		return s
	}
	return s[:i]
}

// trimNumber removes "1." "1)" "(1)" "①" in front of a label.
func trimNumber(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if r >= '①' && r <= '⑳' {
		return s[size:]
	}
	t := strings.TrimPrefix(s, "(")
	n := 0
	for n < len(t) && isDigit(t[n]) {
		n++
	}
	if n == 0 || n > 2 || n == len(t) {
		return s
	}
	rest := t[n+1:]
	switch {
	case t[n] == ')':
		return rest
	case t[n] == '.' && len(s) == len(t) && rest != "" && !isDigit(rest[0]):
		return rest
	}
	return s
}

// trimBadge removes a bare 必須 or 任意 set off by a blank.
func trimBadge(s string) string {
	for _, badge := range [...]string{"必須", "任意"} {
		if t, ok := strings.CutPrefix(s, badge); ok && t != "" {
			if r, _ := utf8.DecodeRuneInString(t); isBlank(r) || r == '※' || r == '*' || r == ':' {
				return t
			}
		}
		if t, ok := strings.CutSuffix(s, badge); ok && t != "" {
			if r, _ := utf8.DecodeLastRuneInString(t); isBlank(r) || r == '※' || r == '*' || r == ':' {
				return t
			}
		}
	}
	return s
}

// appendLabel appends the characters of a clean label that count.
func appendLabel(b []byte, s string) []byte {
	prev := rune(0)
	for i, r := range s {
		switch {
		case isPlain(r):
		case isBlank(r) || r == '※' || r == '*' || isQuote(r) || isSelector(r):
			continue
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r == '〜':
			r = '~'
		case r == '：':
			r = ':'
		case isHyphen(r):
			if r = labelHyphen(prev, nextRune(s[i:])); r == 0 {
				continue
			}
		default:
			r = foldBracket(r)
		}
		b = utf8.AppendRune(b, r)
		prev = r
	}
	return b
}

// isPlain is true for the letters and digits that a label keeps as they are.
func isPlain(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r >= 0x4E00 && r <= 0x9FFF || r != 'ー' && isKatakana(r) || isHiragana(r)
}

// labelHyphen decides what a hyphen or ー between prev and next folds to:
// ー inside a katakana word, nothing after one or in E-mail, else '-'.
func labelHyphen(prev, next rune) rune {
	switch {
	case isKatakana(prev) && isKatakana(next):
		return 'ー'
	case isKatakana(prev):
		return 0
	case prev == 'e' && (next == 'm' || next == 'M' || next == 'メ'):
		return 0
	}
	return '-'
}

// nextRune is the first rune after the one that s begins with, blanks skipped.
func nextRune(s string) rune {
	_, size := utf8.DecodeRuneInString(s)
	for _, r := range s[size:] {
		if !isBlank(r) {
			return r
		}
	}
	return 0
}

func isQuote(r rune) bool {
	switch r {
	case '「', '」', '『', '』', '"', '“', '”', '\'', '’':
		return true
	}
	return false
}

func foldBracket(r rune) rune {
	switch r {
	case '【', '〔', '[', '〈', '《', '<', '{', '｟', '〖':
		return '('
	case '】', '〕', ']', '〉', '》', '>', '}', '｠', '〗':
		return ')'
	}
	return r
}

// badges are what trimLabel cannot see because brackets set them off.
var badges = [...]string{"(必須)", "(必須項目)", "(任意)", "(required)", "(optional)", "(必)"}

// dropBadges removes badges in brackets in any position, and separators left at
// the end.
func dropBadges(s string) string {
	if strings.IndexByte(s, '(') >= 0 {
		for _, badge := range badges {
			s = strings.ReplaceAll(s, badge, "")
		}
	}
	return strings.TrimRight(s, ":")
}
