package ja

import "strings"

// DateNote is what is remarkable about a date.
type DateNote uint8

// The notes. With the first five Date is ok, with the others it is not.
const (
	DatePlain        DateNote = iota
	DateBeyondEra             // 平成37年, 令和1年4月: the day is certain, its era is wrong
	DateTwoDigitYear          // 25/6/6 read as 2025-06-06; a person must confirm
	DateOtherZone             // 2025-04-11T15:00:00Z is the 12th in Japan
	DateOtherWeekday          // 2024年4月1日(火), which was a Monday: day or weekday is wrong
	DateKichijitsu            // 令和7年6月吉日: no day
	DateBlank                 // the printed 「　年　月　日」 with nothing typed
	DateIncomplete            // no year, or no day
	DateImpossible            // 2025-02-30
	DateUnknown               // not a date, or one that can be read in two ways
)

// Date reads a day in any usual spelling: 2025-06-06, 2025/6/6, 2025.6.6,
// 20250606, 2025年6月6日(金), 令和7年6月6日, 令和元年…, 令和七年六月六日, ㋿7年…,
// R7.6.6, R070606; full-width, with blanks anywhere, with a time behind it
// (ignored) or the same year in the other calendar in brackets, with one of
// several eras marked (大・○昭・平 15年3月5日). An instant of ISO 8601 with its
// zone is the day that it was in Japan.
func Date(s string) (d CivilDate, note DateNote, ok bool) {
	d, note, ok, no := instant(s)
	if ok || no {
		return d, note, ok
	}
	s = dateText(s)
	if strings.Contains(s, "吉日") {
		return CivilDate{}, DateKichijitsu, false
	}
	if isBlankDate(s) {
		return CivilDate{}, DateBlank, false
	}
	s, said, ok := cutBrackets(s)
	if !ok {
		return CivilDate{}, DateUnknown, false
	}
	d, note = said.parseDate(s)
	if note > DateOtherWeekday {
		return CivilDate{}, note, false
	}
	if said.year != 0 && said.year != d.Year {
		return CivilDate{}, DateUnknown, false
	}
	if note == DatePlain && said.weekday != 0 && said.weekday != d.weekday() {
		note = DateOtherWeekday
	}
	return d, note, true
}

// dateText folds s to ASCII digits, -, and the characters of dates. Blanks
// stay only as separators between digits of a date without 年 and 月.
func dateText(s string) string {
	s, _ = Clean(s)
	s = chosenEra(cutTime(namedMonth(behindDay(s))))
	if strings.Contains(s, "月") || strings.ContainsAny(s, "/.-") {
		s = compact(s)
	}
	s = strings.TrimPrefix(strings.TrimPrefix(kanjiDigits(s), "(西暦)"), "西暦")
	return strings.Map(dateRune, typedTwice.Replace(s))
}

// behindDay is a text without the word behind a day that leaves it what it is: 現在, 付,
// まで.
func behindDay(s string) string {
	for _, word := range [...]string{"現在", "付け", "付", "まで", "迄"} {
		if day, ok := strings.CutSuffix(s, word); ok {
			return trimBlanks(day)
		}
	}
	return s
}

// typedTwice drops the unit that was typed in front of the printed one.
var typedTwice = strings.NewReplacer("年年", "年", "月月", "月", "日日", "日")

func dateRune(r rune) rune {
	switch {
	case r == '/' || r == '.' || r == '．' || r == '・' || r == '_' || r == '。' || r == '、' || r == ',' || isBlank(r):
		return '-'
	case r == '〔' || r == '[':
		return '('
	case r == '〕' || r == ']':
		return ')'
	case isHyphen(r):
		return '-'
	}
	return r
}

// cutTime removes a time of day behind a date, and 付 or 付け. Nothing else goes
// with it: 10:00から4/15まで is more than a time.
func cutTime(s string) string {
	if i := strings.Index(s, "日"); i >= 0 {
		rest := trimBlanks(s[i+len("日"):])
		if rest == "付" || rest == "付け" || isClock(rest) {
			return s[:i+len("日")]
		}
	}
	i := strings.IndexByte(s, ':')
	if i <= 0 {
		return s
	}
	head := strings.TrimRight(s[:i], "0123456789")
	if len(s[:i])-len(head) > 2 || head == "" || !isTime(s[len(head):]) {
		return s
	}
	for _, word := range [...]string{"T", "午前", "午後", "AM", "PM"} {
		if t, ok := strings.CutSuffix(strings.TrimRight(head, " \u3000"), word); ok {
			return trimBlanks(t)
		}
	}
	if trimmed := trimBlanks(head); trimmed != head || strings.HasSuffix(head, "日") || strings.HasSuffix(head, ")") {
		return trimmed
	}
	return s
}

// isClock is true for 10時30分, and not for 25時.
func isClock(s string) bool {
	hour, rest, ok := strings.Cut(s, "時")
	minute, end, _ := strings.Cut(rest, "分")
	return ok && hour != "" && end == "" && len(hour) <= 2 && strings.Trim(hour+minute, "0123456789頃") == "" &&
		number(Digits(hour)) <= 24 && number(Digits(minute)) < 60
}

// isBlankDate is true for printed date text in which nothing was typed.
func isBlankDate(s string) bool {
	s = strings.TrimPrefix(s, "20年")
	if strings.Contains(s, "年") {
		s = strings.ReplaceAll(s, "0", "") // 〇年〇月〇日
	}
	for i := range eras {
		s = strings.ReplaceAll(s, eras[i].name, "")
	}
	return strings.Trim(s, "年月日-()・:曜_○〇") == ""
}

// besides is what a date contains besides its day, 0 = nothing.
type besides struct {
	year    int // in the other calendar: 令和7年(2025年)
	weekday rune
}

// cutBrackets removes (金), （令和7年） and the like. ok is false for any other
// text in them.
func cutBrackets(s string) (rest string, said besides, ok bool) {
	for {
		open := strings.IndexByte(s, '(')
		if open < 0 {
			return s, said, true
		}
		end := strings.IndexByte(s[open:], ')')
		if end < 0 {
			return s, said, false
		}
		inner := s[open+1 : open+end]
		if index, _ := cutEra(inner + "元"); index >= 0 && open == 0 && len(inner) == len("令和") {
			s = inner + s[end+1:]
			continue
		}
		s = s[:open] + s[open+end+1:]
		if isAge(inner) {
			continue
		}
		if day, ok := weekday(inner); ok {
			said.weekday = max(said.weekday, day)
			continue
		}
		y, _, rest, ok := parseYear(inner)
		if !ok || strings.Trim(rest, "年") != "" {
			return s, said, false
		}
		said.year = y
	}
}

// weekday reads the name of a weekday, or the empty place of one: day is 0
// then, and for a holiday.
func weekday(s string) (day rune, ok bool) {
	s = strings.TrimRight(strings.TrimSuffix(s, "祝日"), "祝-")
	s = strings.TrimSuffix(strings.TrimSuffix(s, "曜日"), "曜")
	switch strings.ToLower(s) {
	case "":
		return 0, true
	case "日", "㈰", "sun", "sunday":
		return '日', true
	case "月", "㈪", "mon", "monday":
		return '月', true
	case "火", "㈫", "tue", "tuesday":
		return '火', true
	case "水", "㈬", "wed", "wednesday":
		return '水', true
	case "木", "㈭", "thu", "thursday":
		return '木', true
	case "金", "㈮", "fri", "friday":
		return '金', true
	case "土", "㈯", "sat", "saturday":
		return '土', true
	}
	return 0, false
}
