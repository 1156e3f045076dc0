package layout

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// timeKind is what a gap of a date or time asks for.
type timeKind uint8

const (
	noTime timeKind = iota
	dayTime
	clockTime
	weekdayTime
)

// timeKindOf is what the gaps of a place ask for, noTime where it is something else.
func timeKindOf(p *Place) timeKind {
	switch {
	case p.Kind != Inline || len(p.Choices) > 0:
		return noTime
	case p.Hints.Unit == "日" && len(p.Spots) == len("年月日")/len("年"):
		return dayTime
	case p.Hints.Clock, p.Hints.Unit == "分" && len(p.Spots) == clockGaps, p.Hints.Unit == "時":
		return clockTime
	case len(p.Spots) == 1 && (p.Hints.Unit == "曜日" || p.Hints.Unit == "曜" || p.Part > 1 && p.Hints.Unit == "" && opensBracket(squeezed(p.Hints.Lead))):
		return weekdayTime
	}
	return noTime
}

// timesIn are the kinds of the answers in the cell of a place, in their order, and which
// of them is that of the place; ok is false where one of them is no date or time, or
// something else is chosen there.
func (f *Filled) timesIn(p *Place) (kinds []timeKind, own int, ok bool) {
	own = -1
	for i := range f.Answers {
		o := f.Answers[i].Place
		if o.Area != p.Area {
			if choosesIn(o, p.Area) && !o.OfDate {
				return nil, -1, false
			}
			continue
		}
		if o.OfDate {
			continue
		}
		kind := timeKindOf(o)
		if kind == noTime {
			return nil, -1, false
		}
		if o == p {
			own = len(kinds)
		}
		kinds = append(kinds, kind)
	}
	return kinds, own, own >= 0
}

func choosesIn(p *Place, a sheet.Area) bool {
	for i := range p.Choices {
		if p.Choices[i].Area == a {
			return true
		}
	}
	return false
}

var (
	// typedTimes are a date, the day of the week and a time as people write them.
	typedTimes = lazyregexp.New(`(?i)((?:明治|大正|昭和|平成|令和|西暦|[MTSHR明大昭平令])?[.\s]*(?:[0-9]{1,4}|元)\s*[年./-]\s*[0-9]{1,2}\s*[月./-]\s*[0-9]{1,2}(?:\s*日|\b))` +
		`|(\(\s*[月火水木金土日](?:曜日?)?\s*\)|[月火水木金土日]曜日?)` +
		`|((?:(?:午前|午後|[ap]\.?m\.?)\s*)?[0-9]{1,2}\s*(?:時(?:半|\s*[0-9]{1,2}\s*分?)?|:\s*[0-9]{2})(?:\s*[ap]\.?m\b\.?)?|正午)`)
	// bothHalves are the halves of the day to choose from, of which neither is left out.
	bothHalves = lazyregexp.New(`(?i)(?:午前|午後|[ap]\.?m\.?)\s*[・･/]\s*(?:午前|午後|[ap]\.?m\.?)`)
	// besideTimes is what is written around them and means nothing else.
	besideTimes = lazyregexp.New(`[\s()～〜~、,・･:/-]|から|より|まで|迄|頃|ごろ|自|至`)
)

// Retyped returns what answers a place in the text of a cell that somebody typed over,
// where the blank asks for dates, times and days of the week there and each of them is
// in the text, with nothing but what is printed there beside them: a date and times are
// told apart by how they are written. A kind of which nothing is there was left out.
func (f *Filled) Retyped(cell int32, p *Place) (text string, ok bool) {
	print := f.printOf(p.Area)
	kinds, own, ok := f.timesIn(p)
	if !ok || print < 0 {
		return "", false
	}
	whole, _ := ja.Clean(f.Sheet.Cell(int(cell)).Text())
	whole = bothHalves.ReplaceAllString(strings.Join(strings.Fields(whole), " "), " ")
	var typed [weekdayTime + 1][]string
	from := 0
	rest := ""
	for _, m := range typedTimes.FindAllStringSubmatchIndex(whole, -1) {
		for kind := dayTime; kind <= weekdayTime; kind++ {
			if at := 2 * groupOf[kind]; m[at] >= 0 {
				typed[kind] = append(typed[kind], whole[m[at]:m[at+1]])
			}
		}
		rest += whole[from:m[0]] + " "
		from = m[1]
	}
	for _, left := range strings.Fields(besideTimes.ReplaceAllString(rest+whole[from:], " ")) {
		if !strings.Contains(squashed(f.page.prints[print].Text), squashed(left)) {
			return "", false
		}
	}
	text, ok = ofKind(&typed, kinds, own)
	if kinds[own] == dayTime && shortYear.MatchString(text) {
		text = eraAt(trimGap(p.Hints.Lead)) + text
	}
	return text, ok
}

// shortYear begins a date whose era was left out: 8年3月31日 behind 令和7年4月1日～, where the
// blank prints 令和 before both.
var shortYear = lazyregexp.New(`^(?:[0-9]{1,2}|元)\s*年`)

// groupOf are the groups of typedTimes.
var groupOf = [...]int{dayTime: 1, weekdayTime: 2, clockTime: 3}

// ofKind is the text of the answer at own among the kinds that are asked for. Days of the
// week that nothing asks for go with their dates.
func ofKind(typed *[weekdayTime + 1][]string, kinds []timeKind, own int) (text string, ok bool) {
	var asked, before [weekdayTime + 1]int
	for i, kind := range kinds {
		if asked[kind]++; i < own {
			before[kind]++
		}
	}
	if len(typed[dayTime])+len(typed[clockTime]) == 0 {
		return "", false
	}
	for kind := dayTime; kind <= clockTime; kind++ {
		if n := len(typed[kind]); n > 0 && n != asked[kind] {
			return "", false
		}
	}
	days := typed[weekdayTime]
	if n := len(days); n > 0 && n != asked[dayTime] {
		return "", false
	}
	kind := kinds[own]
	if len(typed[kind]) == 0 {
		return "", true
	}
	at := before[kind]
	if kind == weekdayTime {
		return strings.Trim(days[at], "() "), true
	}
	text = typed[kind][at]
	if kind == dayTime && len(days) > 0 && asked[weekdayTime] == 0 {
		text += "(" + strings.Trim(days[at], "() ") + ")"
	}
	return text, true
}

// AsksMoment reports whether a cell asks for one date and one time, which a spreadsheet
// holds as one number; whether the place is that of the date or of the time.
func (f *Filled) AsksMoment(p *Place) (date, clock bool) {
	kinds, own, ok := f.timesIn(p)
	if !ok {
		return false, false
	}
	var asked [weekdayTime + 1]int
	for _, kind := range kinds {
		asked[kind]++
	}
	if asked[dayTime] != 1 || asked[clockTime] != 1 {
		return false, false
	}
	return kinds[own] == dayTime, kinds[own] == clockTime
}
