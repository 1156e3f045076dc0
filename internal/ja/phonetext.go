package ja

import "strings"

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

// plausible holds for three parts, by their lengths, of a shape that occurs in
// Japan: the last of four digits, or 0120-XXX-XXX and its like.
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
