package ja

import (
	"strconv"
	"strings"
)

// YearMonth reads a month: 2025年6月, 令和7年6月, R7.6, 2025/6, 202506, 2025年6月分.
// text is YYYY-MM.
func YearMonth(s string) (text string, ok bool) {
	if d, _, ok := Date(s); ok {
		return d.String()[:len("2025-06")], true
	}
	s = strings.TrimSuffix(strings.TrimSuffix(dateText(s), "分"), "度")
	if len(s) == 6 && allDigits(s, 6) {
		s = s[:4] + "-" + s[4:]
	}
	year, index, rest, ok := parseYear(s)
	if !ok || index < 0 && len(s)-len(rest) < 4 {
		return "", false
	}
	month, rest, ok := cutNumber(strings.TrimLeft(strings.TrimPrefix(rest, "年"), "-"))
	if rest = strings.TrimPrefix(rest, "月"); !ok || strings.Trim(rest, "-") != "" || month < 1 || month > 12 {
		return "", false
	}
	return strconv.Itoa(year) + "-" + twoDigits(month), true
}

// Year reads a year: 2025, 2025年, 令和7年度, R7, 令和元年分. text is the calendar
// year in which it begins.
func Year(s string) (text string, ok bool) {
	s = dateText(s)
	year, index, rest, ok := parseYear(s)
	if !ok || index < 0 && len(s)-len(rest) < 4 {
		return "", false
	}
	switch strings.Trim(rest, "-") {
	case "", "年", "年度", "年分", "年度分", "年中":
		return strconv.Itoa(year), true
	}
	return "", false
}

// FreeMark reads a mark that is an answer by its shape: ○, ◎, △, ×, ✓, ☆, ●, ■ or
// －. text is the usual sign for it.
func FreeMark(s string) (text string, ok bool) {
	s, _ = Clean(s)
	s = compact(s)
	if inner, found := insideBrackets(s); found {
		s = inner
	}
	r, size := firstRune(s)
	if s == "" || size != len(s) {
		return "", false
	}
	switch r {
	case '○', '◯', '〇', '⭕', 'o', 'O':
		return "○", true
	case '◎', '⦿', '◉':
		return "◎", true
	case '△', '▵', '∆':
		return "△", true
	case '▲':
		return "▲", true
	case '×', '✕', '✖', '✗', '✘', '❌', 'x', 'X', '╳', '☒':
		return "×", true
	case '✓', '✔', '☑', '✅', 'レ', 'v', 'V', '√', '🗸', '🗹':
		return "✓", true
	case '●', '⬤', '⚫':
		return "●", true
	case '■', '◼', '⬛':
		return "■", true
	case '☆', '★', '◇', '◆', '□', '▽', '▼':
		return string(r), true
	case '-', '－', '−', 'ー', '―', '–', '—':
		return "-", true
	}
	return "", false
}
