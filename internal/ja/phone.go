package ja

import (
	"strings"
	"unicode/utf8"
)

// PhoneNumber is a telephone number of Japan as written in a form.
type PhoneNumber struct {
	Text      string // national format, "03-1234-5678"
	Extension string // 内線, digits only
	Remark    string // other text: 代表, a second number
	More      bool   // Remark holds a second number, or the end of another: 052-209-0039、40
	Fax       bool   // it is announced as that of a facsimile
	// Odd reports whether the number of digits does not fit the kind of number
	// (11 for 050, 070, 080, 090 and 0800, else 10): worth a look.
	Odd bool
}

// Phone reads a telephone number: full-width, any hyphen, brackets, dots or
// blanks between the parts, +81, a prefix such as TEL. What follows the number
// is its extension (内線) or a remark; of several numbers the first counts.
// ok is true for 10 or 11 digits with a leading 0; stricter rules refuse numbers
// that exist (rules 6.5).
func Phone(s string) (p PhoneNumber, ok bool) {
	if n, ok := plainPhone(s); ok {
		return PhoneNumber{Text: s, Odd: oddPhone(strings.Replace(s[:4], "-", "", 1), n)}, true
	}
	s, _ = Clean(s)
	s = strings.Replace(s, "(+81)", "+81", 1)
	announced := s
	s, before := cutPhonePrefix(s)
	p.Fax = before == "" && announcesFax(announced[:len(announced)-len(s)])
	head, tail := splitPhone(s)
	head, digits := nationalDigits(head)
	if len(digits) < 10 || len(digits) > 11 || digits[0] != '0' {
		return PhoneNumber{}, false
	}
	p.Text = phoneText(head, digits)
	p.Odd = oddPhone(digits, len(digits))
	p.Extension, p.Remark = phoneTail(tail)
	p.Remark = strings.TrimSpace(before + " " + p.Remark)
	p.More = len(Digits(p.Remark)) >= 4 || endsAnother(tail)
	return p, true
}

// plainPhone reports whether a number is written as it is kept; n is how many
// digits it has.
func plainPhone(s string) (n int, ok bool) {
	if len(s) < 3 || s[0] != '0' || s[1] == '0' {
		return 0, false
	}
	var parts [3]int
	at := 0
	for i := 0; i < len(s); i++ {
		switch {
		case isDigit(s[i]):
			parts[at]++
		case s[i] != '-' || at == 2:
			return 0, false
		default:
			at++
		}
	}
	n = len(s) - 2
	return n, at == 2 && (n == 10 || n == 11) && plausible(parts, n)
}

// oddPhone decides by the first of the n digits of a number.
func oddPhone(first string, n int) bool { return n != phoneLength(first) || first[1] == '0' }

// cutPhonePrefix removes the text before a number; words that merely announce a
// number are no remark.
func cutPhonePrefix(s string) (number, remark string) {
	at := strings.IndexAny(s, "0123456789+")
	if at <= 0 {
		return s, ""
	}
	prefix := strings.TrimRight(s[:at], " \t\n\u3000")
	if t, ok := strings.CutSuffix(prefix, "("); ok {
		prefix, at = t, strings.LastIndexByte(s[:at], '(')
	}
	return s[at:], phoneRemark(prefix)
}

// phoneRemark is a prefix unless it is one of the words for telephone numbers.
func phoneRemark(prefix string) string {
	word := strings.Trim(prefix, " \t\n\u3000:.-()")
	switch strings.ToLower(word) {
	case "tel", "t", "phone", "telephone", "fax", "f", "tel/fax", "電話", "電話番号", "ファクス", "ファックス", "☎", "☏", "℡", "📞":
		return ""
	}
	return word
}

// announcesFax reports whether the words before a number are FAX or the like, and not
// TEL/FAX.
func announcesFax(prefix string) bool {
	switch strings.ToLower(strings.Trim(prefix, " \t\n\u3000:.-()")) {
	case "fax", "f", "ファクス", "ファックス":
		return true
	}
	return false
}

// endsAnother reports whether what is behind a number is the end of another one that
// begins alike: 、40 or ～41.
func endsAnother(tail string) bool {
	tail = strings.TrimLeft(tail, " \t\n\u3000")
	sign, size := utf8.DecodeRuneInString(tail)
	rest := strings.TrimSpace(tail[size:])
	n := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	return strings.ContainsRune("、,，・/／~～〜&＆", sign) && n > 0 && n <= 4 && n == len(rest)
}

// splitPhone cuts s behind the first number. A bracket, blank or slash ends the
// number only when it is complete, because all three also separate its parts.
func splitPhone(s string) (number, tail string) {
	digits := 0
	intl := strings.HasPrefix(s, "+") || strings.HasPrefix(s, "0081")
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case isHyphen(r) || r == '.' || r == ')' || i == 0 && r == '+':
		case (r == '(' || r == '・' || isBlank(r)) && (digits < 10 || intl && digits < 11):
		default:
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// nationalDigits returns the number with its country code replaced by 0, as
// written and as digits.
func nationalDigits(number string) (written, digits string) {
	rest, ok := strings.CutPrefix(number, "+81")
	if !ok {
		// 00 is how a country code is dialled where there is no +.
		rest, ok = strings.CutPrefix(number, "0081")
	}
	if !ok {
		return number, Digits(number)
	}
	rest = strings.TrimLeft(Hyphens(rest), "- .")
	if t, ok := strings.CutPrefix(rest, "(0)"); ok {
		rest = strings.TrimLeft(t, "- .")
	}
	if !strings.HasPrefix(rest, "0") && !strings.HasPrefix(rest, "(0") {
		if t, ok := strings.CutPrefix(rest, "("); ok {
			rest = "(0" + t
		} else {
			rest = "0" + rest
		}
	}
	return rest, Digits(rest)
}

// phoneLength is the number of digits that a number beginning like digits has
// by the numbering plan: 11 for mobile, IP and 0800 numbers, else 10.
func phoneLength(digits string) int {
	switch digits[:3] {
	case "050", "060", "070", "080", "090", "020":
		return 11
	}
	return 10
}

// RestorePhoneParts restores the zeros that a spreadsheet drops from the parts
// of a telephone number typed as numbers, 42 509 720 → 042-509-0720: the one in
// front, those of the last part, and for numbers of 11 digits those in the
// middle. No exchange of a fixed line begins with 0.
func RestorePhoneParts(parts []string) (string, bool) {
	if len(parts) != 3 || parts[0] == "" || parts[2] == "" || !allDigits(strings.Join(parts, ""), len(strings.Join(parts, ""))) {
		return "", false
	}
	a, b, c := parts[0], parts[1], parts[2]
	if a[0] != '0' {
		a = "0" + a
	}
	last := 4
	if len(a) == 4 && (a == "0120" || a == "0570" || a == "0180" || a == "0990") {
		last = 3
	}
	c = strings.Repeat("0", max(0, last-len(c))) + c
	full := a + b + c
	if len(full) < 4 {
		return "", false
	}
	want := phoneLength(full)
	if want == 11 && len(full) < want {
		b = strings.Repeat("0", want-len(full)) + b
	}
	return a + "-" + b + "-" + c, len(a+b+c) == want
}

// RestorePhoneZero restores the 0 that a spreadsheet drops from a telephone
// number typed as a number: 9 digits, or 10 that begin like a mobile, IP or
// 0800 number without its 0.
func RestorePhoneZero(digits string) (string, bool) {
	if !allDigits(digits, len(digits)) || digits == "" || digits[0] == '0' {
		return "", false
	}
	switch len(digits) {
	case 9:
		return "0" + digits, true
	case 10:
		full := "0" + digits
		return full, phoneLength(full) == 11
	}
	return "", false
}

// extensionWords precede an extension; longer ones come before those that they
// contain.
var extensionWords = [...]string{"内線番号", "内線", "(内)", "内", "extension", "ext", "#", "x"}

// phoneTail reads the text behind a number.
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

// phoneText puts hyphens into digits: those of the writer where they are
// plausible, else those of the numbering plan.
func phoneText(written, digits string) string {
	if parts := phoneParts(written); len(parts) == 3 && plausible([3]int{len(parts[0]), len(parts[1]), len(parts[2])}, len(digits)) {
		return strings.Join(parts, "-")
	}
	a, b := phoneSplit(digits)
	return digits[:a] + "-" + digits[a:a+b] + "-" + digits[a+b:]
}

// phoneParts returns the runs of digits in s.
func phoneParts(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// plausible is true for three parts, by their lengths, of a shape that occurs
// in Japan: the last of four digits, or 0120-XXX-XXX and its like.
func plausible(parts [3]int, n int) bool {
	a, b, c := parts[0], parts[1], parts[2]
	switch {
	case n == 11:
		return c == 4 && (a == 3 && b == 4 || a == 4 && b == 3)
	case c == 4:
		return a >= 2 && a <= 5 && a+b == 6
	}
	return a == 4 && b == 3 && c == 3
}

// phoneSplit is the length of the area code and of the exchange.
func phoneSplit(digits string) (area, exchange int) {
	switch digits[:4] {
	case "0120", "0570", "0180", "0990":
		return 4, 3
	case "0800":
		return 4, len(digits) - 8
	}
	if len(digits) == 11 {
		return 3, 4
	}
	area = areaLength(digits)
	return area, 6 - area
}
