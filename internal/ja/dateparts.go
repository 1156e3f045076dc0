package ja

import "strings"

// parseDate reads what dateText has folded.
func (said *besides) parseDate(s string) (CivilDate, DateNote) {
	if d, ok := yearLast(s); ok {
		return dated(d, -1, 4)
	}
	year, index, rest, ok := parseYear(s)
	if !ok {
		return CivilDate{}, noYear(s)
	}
	digits := len(s) - len(rest)
	rest = strings.TrimPrefix(rest, "年")
	rest = strings.TrimLeft(rest, "-")
	if run := digitRun(rest); run > 2 && run != len("0102") {
		return CivilDate{}, DateUnknown // 102 is the 2nd of October, of January, or the 102nd day
	}
	month, rest, ok := cutNumber(rest)
	if !ok {
		return CivilDate{}, DateIncomplete
	}
	rest = strings.TrimPrefix(rest, "月")
	day, rest, ok := cutNumber(strings.TrimLeft(rest, "-"))
	if !ok {
		return CivilDate{}, DateIncomplete
	}
	if !said.end(rest) {
		return CivilDate{}, DateUnknown
	}
	return dated(CivilDate{year, month, day}, index, digits)
}

// yearLast reads 6/13/2025 and 13/6/2025, which other locales write. When both
// orders would do, the day cannot be known.
func yearLast(s string) (CivilDate, bool) {
	a, rest, ok := cutNumber(s)
	if !ok || !strings.HasPrefix(rest, "-") {
		return CivilDate{}, false
	}
	b, rest, ok := cutNumber(rest[1:])
	if !ok || len(rest) != 5 || rest[0] != '-' || !allDigits(rest[1:], 4) {
		return CivilDate{}, false
	}
	if a > 12 {
		a, b = b, a
	} else if b <= 12 && a != b {
		return CivilDate{}, false
	}
	return CivilDate{number(rest[1:]), a, b}, true
}

// dated checks a day; index is its era or -1, digits how many bytes the year
// was written with.
func dated(d CivilDate, index, digits int) (CivilDate, DateNote) {
	note := DatePlain
	if index < 0 && digits < 4 {
		if digits != 2 {
			return CivilDate{}, DateUnknown
		}
		d.Year += 2000
		note = DateTwoDigitYear
	}
	if !d.Valid() {
		return CivilDate{}, DateImpossible
	}
	if index >= 0 && !within(index, d) {
		note = DateBeyondEra
	}
	return d, note
}

// parseYear reads the year in front of s, by era (index ≥ 0) or Gregorian.
// Eight or six digits without separators are split here.
func parseYear(s string) (year, index int, rest string, ok bool) {
	index, rest = cutEra(s)
	rest = strings.TrimLeft(rest, "-")
	if index >= 0 && saysYear(rest) {
		year, _, rest, ok = parseYear(rest)
		return year, index, rest, ok
	}
	if t, ok := strings.CutPrefix(rest, "元"); ok && index >= 0 {
		return eras[index].start.Year, index, t, true
	}
	run := digitRun(rest)
	switch {
	case index < 0 && run == 8:
		return number(rest[:4]), index, rest[4:], true
	case index >= 0 && run == 6:
		run = 2
	case run == 0 || run > 4 || index < 0 && run == 3 || index >= 0 && run == 4:
		return 0, index, s, false
	}
	year = number(rest[:run])
	if index >= 0 {
		if year == 0 || year > 150 {
			return 0, index, s, false
		}
		year += eras[index].start.Year - 1
	}
	return year, index, rest[run:], true
}

// saysYear reports whether a year needs no era in front, R7 or 2025: it was
// typed behind an era that the form prints.
func saysYear(s string) bool {
	index, _ := cutEra(s)
	return index >= 0 || digitRun(s) == 4
}

// noYear distinguishes a date without a year, 6月6日, from what is no date at
// all.
func noYear(s string) DateNote {
	if strings.Contains(s, "年") || strings.Contains(s, "月") {
		return DateIncomplete
	}
	return DateUnknown
}

func digitRun(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// cutNumber takes up to two digits off the front of s.
func cutNumber(s string) (n int, rest string, ok bool) {
	run := min(digitRun(s), 2)
	return number(s[:run]), s[run:], run > 0
}

// end is true for what may follow the day: nothing, its weekday, or the age of who was
// born then.
func (said *besides) end(s string) bool {
	if !strings.HasPrefix(s, "日曜") {
		s = strings.TrimPrefix(s, "日")
	}
	if s = strings.Trim(s, "-"); isAge(s) {
		return true
	}
	day, ok := weekday(s)
	said.weekday = max(said.weekday, day)
	return ok
}

// isAge is true for 85歳, 満85才 and 生 behind a day.
func isAge(s string) bool {
	switch s {
	case "生", "生まれ", "生れ":
		return true
	}
	years := strings.TrimSuffix(strings.TrimSuffix(s, "歳"), "才")
	ok := years != s
	years = strings.TrimPrefix(years, "満")
	return ok && years != "" && len(years) <= len("100") && allDigits(years, len(years))
}

// kanjiDigits replaces kanji numerals up to 九十九, and positional ones such as
// 二〇二五, by ASCII digits.
func kanjiDigits(s string) string {
	if !strings.ContainsAny(s, "〇一二三四五六七八九十") {
		return s
	}
	var b strings.Builder
	for s != "" {
		i := strings.IndexFunc(s, isKanjiNumeral)
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexFunc(s, func(r rune) bool { return !isKanjiNumeral(r) })
		if end < 0 {
			end = len(s)
		}
		b.WriteString(kanjiNumber(s[:end]))
		s = s[end:]
	}
	b.WriteString(s)
	return b.String()
}

func isKanjiNumeral(r rune) bool { return strings.ContainsRune("〇一二三四五六七八九十", r) }

// kanjiNumber writes one run of kanji numerals with ASCII digits: 二〇二五 digit
// by digit, 二十五 by its value.
func kanjiNumber(s string) string {
	tens, units, ten := strings.Cut(s, "十")
	if !ten {
		return kanjiPositional(s)
	}
	if tens == "" {
		tens = "一"
	}
	if units == "" {
		units = "〇"
	}
	return kanjiPositional(tens) + kanjiPositional(units)
}

func kanjiPositional(s string) string {
	b := make([]byte, 0, 8)
	for _, r := range s {
		n := strings.IndexRune("〇一二三四五六七八九", r)
		b = append(b, byte('0'+n/len("〇")))
	}
	return string(b)
}
