package ja

import (
	"strconv"
	"strings"
)

// monthNames are matched by their first three letters.
var monthNames = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// namedMonth turns 12-Jun-25, June 12, 2025 and Thu, 12 Jun 2025, as a
// spreadsheet set to English shows days, into 2025-6-12. The day must be beside
// the month and the year behind both; anything else is returned unchanged.
func namedMonth(s string) string {
	if strings.IndexFunc(s, isASCIILetter) < 0 {
		return s
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" -,./\u3000\u00a0", r) })
	said := ""
	if len(words) == 4 {
		if _, ok := weekday(words[0]); ok {
			said, words = "("+words[0]+")", words[1:]
		}
	}
	if len(words) != 3 {
		return s
	}
	month, day := monthNumber(words[1]), words[0]
	if month == 0 {
		month, day = monthNumber(words[0]), words[1]
	}
	year := words[2]
	day = strings.TrimRight(strings.ToLower(day), "stndrh")
	if month == 0 || !allDigits(day, len(day)) || len(day) > 2 || day == "" || !allDigits(year, 4) && !allDigits(year, 2) {
		return s
	}
	return year + "-" + strconv.Itoa(month) + "-" + day + said
}

// monthNumber is 1–12, or 0 when s is no English month.
func monthNumber(s string) int {
	s = strings.ToLower(s)
	for i, name := range monthNames {
		if len(s) >= 3 && (s == name[:3] || s == name || s == "sept" && i == 8) {
			return i + 1
		}
	}
	return 0
}

func isASCIILetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' }
