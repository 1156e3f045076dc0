package ja

import "strings"

// Serial converts the date serial of a spreadsheet, as the literal in the file
// (45814, 45814.5, 4.5814E4), to a day; the time of day is cut off. date1904 is
// the workbook's date system. Serial 60 of the 1900 system is the 29 February
// 1900 that never was, and not ok; serials below 1 are times, not days; the
// last day is 9999-12-31.
func Serial(literal string, date1904 bool) (CivilDate, bool) {
	whole, _, ok := literalParts(literal)
	if !ok || len(whole) > 7 {
		return CivilDate{}, false
	}
	n := number(whole)
	switch {
	case date1904:
		return lastDay(CivilDate{1904, 1, 1}.AddDays(n))
	case n < 1 || n == 60:
		return CivilDate{}, false
	case n < 60:
		return CivilDate{1899, 12, 31}.AddDays(n), true
	}
	return lastDay(CivilDate{1899, 12, 30}.AddDays(n))
}

func lastDay(d CivilDate) (CivilDate, bool) {
	if d.Year > 9999 {
		return CivilDate{}, false
	}
	return d, true
}

// literalParts splits the literal of a number that is not negative into its
// digits before and behind the decimal point, with the exponent applied and
// without useless zeros. No floating point is involved, so nothing is rounded.
func literalParts(s string) (whole, fraction string, ok bool) {
	mantissa, exponent, hasExp := cutExponent(s)
	whole, fraction, _ = strings.Cut(mantissa, ".")
	if whole+fraction == "" || !allDigits(whole, len(whole)) || !allDigits(fraction, len(fraction)) {
		return "", "", false
	}
	if hasExp {
		shift, ok := exponentValue(exponent)
		if !ok {
			return "", "", false
		}
		whole, fraction = shiftPoint(whole, fraction, shift)
	}
	return strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0"), true
}

func cutExponent(s string) (mantissa, exponent string, found bool) {
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

// exponentValue reads a signed exponent of at most three digits, which is all
// that a number in a workbook can have.
func exponentValue(s string) (int, bool) {
	digits := strings.TrimPrefix(strings.TrimPrefix(s, "+"), "-")
	if digits == "" || len(digits) > 3 || len(s)-len(digits) > 1 || !allDigits(digits, len(digits)) {
		return 0, false
	}
	if s[0] == '-' {
		return -number(digits), true
	}
	return number(digits), true
}

// shiftPoint moves the decimal point n places to the right.
func shiftPoint(whole, fraction string, n int) (string, string) {
	if n < 0 {
		whole = strings.Repeat("0", -n) + whole
		cut := len(whole) + n
		return whole[:cut], whole[cut:] + fraction
	}
	if pad := n - len(fraction); pad > 0 {
		fraction += strings.Repeat("0", pad)
	}
	return whole + fraction[:n], fraction[n:]
}
