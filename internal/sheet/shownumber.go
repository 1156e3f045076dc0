package sheet

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// showNumber shows a number by a format made of 0 # ? @ and texts.
func showNumber(code, literal string) (string, bool) {
	v, err := strconv.ParseFloat(literal, 64)
	if err != nil {
		return "", false
	}
	sections, ok := formatSections(code)
	if !ok {
		return "", false
	}
	section, minus := numberSection(sections, v)
	if !slices.ContainsFunc(section, func(p piece) bool { return p.kind != localePiece }) {
		return "", false // of what shows nothing nothing was meant to be seen
	}
	section, thousands := scaled(section)
	digits := roundedDigits(v / math.Pow(1000, float64(thousands)))
	text, ok := fillDigits(section, digits, literal)
	if minus && digits != "" {
		text = "-" + text
	}
	return text, ok
}

// scaled takes the commas behind the digits of a section, each of which shows a number in
// thousands, out of it, with the commas between its thousands and what is behind the point.
func scaled(section []piece) (whole []piece, thousands int) {
	last := len(section) - 1
	for last >= 0 && section[last].kind != digitPiece {
		last--
	}
	end := last + 1
	for end < len(section) && section[end] == (piece{pointPiece, ","}) {
		end++
	}
	if last < 0 || end == last+1 {
		return section, 0
	}
	point := false
	for _, p := range section[:last+1] {
		point = point || p == (piece{pointPiece, "."})
		if !point && p.kind != pointPiece {
			whole = append(whole, p)
		}
	}
	return append(whole, section[end:]...), end - last - 1
}

// numberSection is the section of a format by which a number is shown; minus
// reports whether the sign is not part of it. A last section with @ is for
// texts, but shows numbers too where it is the only one.
func numberSection(sections [][]piece, v float64) (section []piece, minus bool) {
	isText := func(p piece) bool { return p.kind == textPiece }
	if n := len(sections) - 1; n > 0 && slices.ContainsFunc(sections[n], isText) {
		sections = sections[:n]
	}
	switch {
	case v < 0 && len(sections) > 1:
		return sections[1], false
	case v == 0 && len(sections) > 2:
		return sections[2], false
	}
	return sections[0], v < 0
}

// roundedDigits are the digits of a number rounded to a whole one, "" for zero.
// As in a spreadsheet, the first 15 digits count.
func roundedDigits(v float64) string {
	const kept = 15
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(v, 'e', kept-1, 64), "e")
	digits := strings.NewReplacer("-", "", ".", "").Replace(mantissa)
	shift, _ := strconv.Atoi(exponent)
	switch whole := shift + 1; {
	case whole < 0:
		return ""
	case whole >= kept:
		digits += strings.Repeat("0", whole-kept)
	default:
		up := digits[whole] >= '5'
		n, _ := strconv.ParseInt("0"+digits[:whole], 10, 64)
		if up {
			n++
		}
		digits = strconv.FormatInt(n, 10)
	}
	return strings.TrimLeft(digits, "0")
}

// fillDigits puts digits into the places of a section, the last into the last;
// surplus ones go before the first.
func fillDigits(section []piece, digits, literal string) (string, bool) {
	places := 0
	for _, p := range section {
		if p.kind == digitPiece {
			places++
		}
	}
	short := ungrouped(section, digits)
	var b strings.Builder
	for _, p := range section {
		switch p.kind {
		case literalPiece:
			b.WriteString(p.text)
		case localePiece:
		case generalPiece, textPiece:
			text, ok := generalText(literal)
			if !ok || places > 0 {
				return "", false
			}
			b.WriteString(text)
		case digitPiece:
			take := max(0, len(digits)-places+1)
			b.WriteString(digits[:take])
			digits = digits[take:]
			if places--; take == 0 {
				b.WriteString(map[string]string{"0": "0", "?": " "}[p.text])
			}
		default:
			if p.text != "," || places == 0 || !short {
				return "", false
			}
		}
	}
	return b.String(), !fraction(section)
}

// ungrouped reports whether a number is too short for the comma between its
// thousands.
func ungrouped(section []piece, digits string) bool {
	zeros := 0
	for _, p := range section {
		if p == (piece{digitPiece, "0"}) {
			zeros++
		}
	}
	return len(digits) <= 3 && zeros <= 3
}

// fraction reports whether a / is between digits, as in # ?/?.
func fraction(section []piece) bool {
	for i := 1; i+1 < len(section); i++ {
		if section[i] == (piece{literalPiece, "/"}) && section[i-1].kind == digitPiece && section[i+1].kind == digitPiece {
			return true
		}
	}
	return false
}

// generalText is a number as it is shown without a format, its sign left out:
// up to 11 characters unchanged, beyond with an exponent, which depends on the
// width of the column.
func generalText(literal string) (string, bool) {
	v, err := strconv.ParseFloat(literal, 64)
	text := strings.TrimPrefix(strconv.FormatFloat(v, 'f', -1, 64), "-")
	return text, err == nil && len(text) <= 11
}
