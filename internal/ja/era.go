package ja

import (
	"strconv"
	"strings"
)

// era is a 元号. Its year 1 is the calendar year of start.
type era struct {
	name   string
	letter byte
	sign   rune // the single character, ㋿
	start  CivilDate
	// shared reports whether the last day of the era is the first of the next:
	// 昭和 began on the very day that 大正 ended, 平成 on the day after 昭和.
	shared bool
}

// eras are in order of time. Starts: 明治 by its proclamation, the others by
// the cabinet orders that changed the era (rules 5.12).
var eras = [...]era{
	{"明治", 'm', '㍾', CivilDate{1868, 1, 25}, true},
	{"大正", 't', '㍽', CivilDate{1912, 7, 30}, true},
	{"昭和", 's', '㍼', CivilDate{1926, 12, 25}, false},
	{"平成", 'h', '㍻', CivilDate{1989, 1, 8}, false},
	{"令和", 'r', '㋿', CivilDate{2019, 5, 1}, false},
}

// EraText is the day by era, 「令和7年6月6日」, 「令和元年5月1日」; a day before
// 明治 is written with its Gregorian year.
func (d CivilDate) EraText() string {
	year := strconv.Itoa(d.Year)
	if name, n, ok := d.Era(); ok {
		year = name + eraYear(n)
	}
	return year + "年" + strconv.Itoa(d.Month) + "月" + strconv.Itoa(d.Day) + "日"
}

// Era is the era of a day and the year in it; a day before 明治 has none.
func (d CivilDate) Era() (name string, year int, ok bool) {
	for i := len(eras) - 1; i >= 0; i-- {
		if e := &eras[i]; !d.Before(e.start) {
			return e.name, d.Year - e.start.Year + 1, true
		}
	}
	return "", 0, false
}

// EraLetter returns the capital that abbreviates an era, 'R' for 令和, 0 if
// name is none.
func EraLetter(name string) byte {
	for i := range eras {
		if eras[i].name == name {
			return eras[i].letter - 'a' + 'A'
		}
	}
	return 0
}

func eraYear(n int) string {
	if n == 1 {
		return "元"
	}
	return strconv.Itoa(n)
}

// within reports whether d lies in era i.
func within(i int, d CivilDate) bool {
	if d.Before(eras[i].start) {
		return false
	}
	if i == len(eras)-1 {
		return true
	}
	c := d.Compare(eras[i+1].start)
	return c < 0 || c == 0 && eras[i].shared
}

// cutEra takes the name, letter or sign of an era off the front of s; i is -1
// when there is none. A letter, or half a name, counts only before a number.
func cutEra(s string) (i int, rest string) {
	for i := range eras {
		e := &eras[i]
		if rest, ok := strings.CutPrefix(s, e.name); ok {
			return i, rest
		}
		if rest, ok := strings.CutPrefix(s, string(e.sign)); ok {
			return i, rest
		}
		first := e.name[:len("令")]
		if rest, ok := strings.CutPrefix(s, first); ok && startsYear(rest) {
			return i, rest
		}
		if s != "" && s[0]|0x20 == e.letter {
			if rest := strings.TrimLeft(s[1:], "-"); startsYear(rest) {
				return i, rest
			}
		}
	}
	return -1, s
}

func startsYear(s string) bool {
	return s != "" && isDigit(s[0]) || strings.HasPrefix(s, "元")
}
