package csvbook

import "strings"

// Guard makes a text safe as a field of a CSV, which has no types: what a
// spreadsheet would take for a formula gets an apostrophe in front. So does
// what looks as if it had one already, so that Unguard is exact:
//
//	=1+1     '=1+1
//	'=1+1    ''=1+1
//	'tis     'tis
func Guard(s string) string {
	if StartsFormula(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return s
}

// Unguard is the inverse of Guard.
func Unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && StartsFormula(strings.TrimLeft(rest, "'")) {
		return rest
	}
	return s
}

// StartsFormula is true for texts that a spreadsheet takes for a formula when a
// CSV is opened or the cell is edited: those that begin with = + - @, their
// full-width forms, which Japanese Excel takes too, or the tabs and line breaks
// that hide them (OWASP, CSV injection).
func StartsFormula(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case '=', '+', '-', '@', '\t', '\r', '\n':
		return true
	}
	for _, wide := range [...]string{"＝", "＋", "－", "＠", "−"} {
		if strings.HasPrefix(s, wide) {
			return true
		}
	}
	return false
}
