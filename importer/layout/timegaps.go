package layout

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// clockGaps are the gaps of a time with a colon between hours and minutes.
const clockGaps = 2

// isClock reports whether nothing but a colon is between the first two gaps of some
// literals: 　　：　　.
func isClock(literals []string) bool {
	return len(literals) > clockGaps && (literals[1] == ":" || literals[1] == "：")
}

// ofDate are the units of a part of a date or a time, which name no answer.
var ofDate = set("日", "時", "分", "曜日", "曜")

// isCount reports whether an answer is the gap before a counter that is no part of a date
// or time.
func (a answer) isCount() bool {
	return a.last == a.first+1 && a.before == "" && a.unit != "" && !ofDate[a.unit]
}

// trimDay is a literal without the 日 that it begins with, and without blanks; "" where
// it begins otherwise.
func trimDay(literal string) string {
	rest, ok := strings.CutPrefix(squeezed(literal), "日")
	if !ok {
		return ""
	}
	return rest
}

// besideClock reports whether the blank at i is for the hours or the minutes of a time.
func (g *gapLine) besideClock(i int) bool {
	return g.at(i+1).kind == atomColon && g.isClock(i+1) || g.at(i-1).kind == atomColon && g.isClock(i-1)
}

// isClock reports whether the colon at i has room for hours before it and for minutes
// behind it, rather than ending a label: 氏名　　：　　　　　.
func (g *gapLine) isClock(i int) bool {
	hours, minutes, before, behind := g.at(i-1), g.at(i+1), g.at(i-2), g.at(i+2)
	if hours.kind != atomBlank || minutes.kind != atomBlank {
		return false
	}
	switch before.kind {
	case atomNone, atomRange, atomDash, atomClose, atomOpen:
		return hours.width >= someBlank || behind.kind == atomRange
	case atomWord:
	default:
		return false
	}
	if behind.kind == atomNone && minutes.width > hours.width+trailingBlank {
		return false // room for a text
	}
	return timeAhead.MatchString(before.text) || hours.width >= roomyBlank && timeLabel.MatchString(before.text)
}

var (
	// timeAhead ends what is printed right before a time.
	timeAhead = lazyregexp.New(`(?i)(?:午前|午後|[ap]\.?m\.?|自|至|から|より|迄|まで|日|時刻)$`)
	// timeLabel ends the label of a time.
	timeLabel = lazyregexp.New(`時間?|開[始演場会館店]|終[了業演]|始業|閉[場会館店]|集合|解散|出[発勤社]|到着|退[勤社]|入[場館室]|退[場館室]|[平休祝]日|[月火水木金土日]曜?|[朝昼夕夜]$`)
)

// beginsTime reports whether the blank at i is the first gap of a date or a time.
func (g *gapLine) beginsTime(i int) bool {
	if g.at(i).kind != atomBlank {
		return false
	}
	next := g.at(i + 1)
	return next.kind == atomColon && g.isClock(i+1) || next.kind == atomWord && g.inDate(i+1)
}

// withoutHalf is a label without the halves of the day at its end, printed or to choose from.
func withoutHalf(label string) string { return halfBehind.ReplaceAllString(label, "") }

var halfBehind = lazyregexp.New(`(?i)(?:[\s\x{3000}・･／/]*(?:午前|午後|a\.?m\.?|p\.?m\.?))+$`)

// moreHalves makes a choice of each 午前・午後 of a text behind the first, which belong to
// a time each.
func (d *deriver) moreHalves(s *slot) {
	first := len(d.found) - 1
	if !d.found[first].isHalf() {
		return
	}
	span, words := wordRun(s.text)
	rest, n := s.text[span.to:], len(words)
	for {
		if span, words = wordRun(rest); len(words) < 2 {
			return
		}
		d.found[first].Anchor = d.found[first].Choices[0].Text
		p := Place{Kind: Options, Area: s.area, List: d.item(s.area), Printed: s.text, Anchor: words[0]}
		for _, w := range words {
			n++
			p.Choices = append(p.Choices, Choice{Text: w, Means: Word, Area: s.area, Part: n, Box: -1})
		}
		d.add(p)
		rest = rest[span.to:]
	}
}

// hasDate reports whether a text has the gaps of a date or a time.
func hasDate(raw string) bool {
	literals, _ := Split(raw)
	for i := range literals {
		if unitsAt(literals[i:]) > 1 || isClock(literals[i:]) {
			return true
		}
	}
	return false
}

// countsOnly reports whether a line is nothing but units with room before each of
// them, and no word whose characters are set apart: 　　泊　　日, 　　年　　組　　番.
func (g *gapLine) countsOnly() bool {
	word, counters := "", 0
	for i := range g.atoms {
		a, before := &g.atoms[i], g.at(i-1)
		switch {
		case a.kind == atomBlank:
		case a.kind != atomWord:
			return false
		case i == 0 && singleLeads[a.text] && !units[a.text]:
		case !units[a.text] || before.kind != atomBlank || before.width < roomyBlank:
			return false
		default:
			word += a.text
			counters++
		}
	}
	return counters > 1 && !spacedWords[word]
}

// spacedWords are words that consist of units.
var spacedWords = set("番号", "番組", "件名", "人名", "人口", "日時", "日付", "日本", "年代", "年期", "期日", "本部", "本社", "本人", "社名", "社印", "名人", "部分", "部品", "部門", "月分", "点字", "通話", "室内", "組合", "区分", "式部", "市区町村", "都道府県", "道府県", "市町村", "区市町村", "課室", "部課", "部局", "部署", "年月日", "年月", "月日", "時分")
