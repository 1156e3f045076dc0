package layout

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// Split separates a printed text into its literals and the gaps between them
// where a person writes: 〒　　-　　, 令和　年　月　日, 会社名：　　　. There is
// always one literal more than there are gaps; literals are trimmed and may be
// empty. Blanks that only space out a text (申　請　書) are no gaps.
//
// Blanks at the ends of the text count, so it is best given as it is stored.
func Split(text string) (literals []string, gaps int) {
	spans := gapSpans(text)
	from := 0
	for _, g := range spans {
		literals = append(literals, trimGap(text[from:g.from]))
		from = g.to
	}
	return append(literals, trimGap(text[from:])), len(spans)
}

// gapSpan is a gap as a range of bytes; an empty one is a gap without room, as
// in 令和年月日.
type gapSpan struct{ from, to int }

func trimGap(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return isBlank(r) || r == '\n' })
}

// gapSpans are the gaps of a text in order.
func gapSpans(text string) (spans []gapSpan) {
	from := 0
	for _, line := range strings.SplitAfter(text, "\n") {
		bare := strings.TrimRight(line, "\r\n")
		head := enumeratorOf(bare)
		found := dottedGaps(bare[head:])
		if found == nil {
			g := gapLine{atoms: atomsOf(bare[head:])}
			g.run()
			found = g.spans
		}
		if head > 0 && len(found) == 1 && found[0].from == 0 && utf8.RuneCountInString(bare[head:head+found[0].to]) == 1 {
			found = nil // ㉟ 支店: one blank behind the number of a label
		}
		for _, s := range found {
			spans = append(spans, gapSpan{s.from + from + head, s.to + from + head})
		}
		from += len(line)
	}
	return spans
}

// enumerator is the number of a line, ① or (1), or the dot before it.
var enumerator = lazyregexp.New(`^[\s\x{3000}]*(?:[①-⑳㉑-㉟㊱-㊿❶-❿Ⅰ-Ⅻ・]|[(（][0-9０-９]{1,2}[)）]|[0-9０-９]{1,2}[.．)）]|[ア-ンa-zａ-ｚ][.．)）]?)(?:[\s\x{3000}]|[年月日時])`)

// enumeratorOf is the length of the enumerator of a line that goes on behind it.
func enumeratorOf(line string) int {
	m := enumerator.FindString(line)
	if m == "" {
		return 0
	}
	_, last := utf8.DecodeLastRuneInString(m)
	if trimGap(line[len(m)-last:]) == "" {
		return 0
	}
	return len(m) - last
}

// gapLine finds the gaps in one line of a text.
type gapLine struct {
	atoms []atom
	spans []gapSpan
}

func (g *gapLine) run() {
	for i := range g.atoms {
		a := &g.atoms[i]
		switch a.kind {
		case atomRule:
			a.gap = true
		case atomBlank:
			a.gap = g.isGap(i)
		}
	}
	g.between()
	for i := range g.atoms {
		if a := &g.atoms[i]; a.gap {
			g.spans = append(g.spans, g.roomsOf(i)...)
		}
		g.implied(i)
	}
	sort.Slice(g.spans, func(i, j int) bool {
		a, b := g.spans[i], g.spans[j]
		return a.from < b.from || a.from == b.from && a.to < b.to
	})
}

// dottedDate is a date between dots or strokes, which the name or the letter of
// an era may precede: R　.　.　. A number has one dot, a date two.
var dottedDate = lazyregexp.New(`^(?:[\s\x{3000}]*(?:` + strings.Join(eras, "|") + `|[MTSHRＭＴＳＨＲ]))?([\s\x{3000}]*)[.．/／]([\s\x{3000}]*)[.．/／]([\s\x{3000}]*)$`)

// longestDotted bounds the bytes of a dotted date, most of them blanks.
const longestDotted = 96

// dottedGaps are the gaps of a line that is a dotted date.
func dottedGaps(line string) (gaps []gapSpan) {
	if len(line) > longestDotted || !strings.ContainsAny(line, ".．/／") || !strings.ContainsFunc(line, isBlank) {
		return nil
	}
	m := dottedDate.FindStringSubmatchIndex(line)
	if m == nil {
		return nil
	}
	for i := 2; i < len(m); i += 2 {
		gaps = append(gaps, gapSpan{m[i], m[i+1]})
	}
	return gaps
}

// The widths, in half-width characters, of the end of a postal code and of room
// behind it from which another answer is written there.
const (
	postalEnd  = 8
	postalRoom = 6
)

// roomsOf are the gaps of the blank at i: two where the end of a postal code is
// followed by room for an answer with words behind it, 〒　　　－　　　　　　　　　県.
func (g *gapLine) roomsOf(i int) []gapSpan {
	a := &g.atoms[i]
	whole := gapSpan{a.from, a.to}
	before := g.at(i - 3)
	if a.kind != atomBlank || a.width < postalEnd+postalRoom || g.at(i-1).kind != atomDash || before.kind != atomWord || !strings.HasSuffix(before.text, "〒") || g.at(i+1).kind == atomNone {
		return []gapSpan{whole}
	}
	width, at := 0, 0
	for n, r := range a.text {
		if at = n; width >= postalEnd {
			break
		}
		width += blankWidth(r)
	}
	return []gapSpan{{a.from, a.from + at}, {a.from + at, a.to}}
}

// at is the atom at i; one of kind atomNone outside the line.
func (g *gapLine) at(i int) *atom {
	if i < 0 || i >= len(g.atoms) {
		return &atom{}
	}
	return &g.atoms[i]
}

// The widths, in half-width characters, from which a blank is a gap. A blank
// between a lead or unit and another text need not be wide; one that nothing
// but its width speaks for must be.
const (
	wideBlank     = 8 // between two words
	trailingBlank = 6 // behind a word at the end
	roomyBlank    = 4 // beside a sign that half suggests a gap
	someBlank     = 2 // beside a sign that suggests one
)

// isGap reports whether the blank at i is a gap.
func (g *gapLine) isGap(i int) bool {
	l, b, r := g.at(i-1), g.at(i), g.at(i+1)
	switch {
	case l.kind == atomRule || r.kind == atomRule || l.kind == atomDot || r.kind == atomDot || r.kind == atomBox || l.kind == atomBox:
		return false
	case l.kind == atomOpen && r.kind == atomClose, g.besideClock(i):
		return true
	case l.kind == atomNone && r.kind == atomOpen && b.width >= roomyBlank && (g.hollowBracket(i+1) || b.width >= wideBlank && (g.onlyBracket(i+1) || g.measuredBracket(i+1))):
		return true
	case l.kind == atomNone && b.width >= wideBlank && g.at(i+2).kind == atomNone && isTail(r.text):
		return true
	case l.kind == atomDash || r.kind == atomDash:
		return g.besideDash(i)
	case l.kind == atomNone && b.width < wideBlank && strings.HasSuffix(r.text, "。"):
		return false // the indented rest of a sentence: 　付けられています。
	case r.kind == atomWord && l.kind == atomWord && isEra(l.text) && strings.HasPrefix(r.text, "年度") && b.width >= someBlank:
		return true // 令和　　年度補助金申請書
	case r.kind == atomWord && unitAt(r.text) != "":
		return g.beforeUnit(i)
	case l.kind == atomRange || r.kind == atomRange:
		return g.besideRange(i)
	case l.kind == atomColon:
		return b.width >= roomyBlank || r.kind == atomNone && b.width >= someBlank
	case l.kind == atomOpen:
		return b.width >= roomyBlank
	case r.kind == atomClose:
		return b.width > someBlank
	case l.kind == atomWord && isLead(l.text) && !(g.at(i-2).gap && unitAt(l.text) != ""):
		return g.behindLead(i)
	case l.kind == atomClose && r.kind == atomNone:
		return b.width >= trailingBlank || g.hasPhone(i) && b.width >= someBlank
	case l.kind == atomWord && r.kind == atomNone:
		return b.width >= trailingBlank && !g.spacedOut() && !strings.HasSuffix(l.text, "。")
	}
	return false
}

// isTail reports whether a text behind room to write is what people count by,
// though no usual unit: 　　　　　　許諾. Documents end in 以上 and are called 申請書.
func isTail(text string) bool {
	return utf8.RuneCountInString(text) <= 3 && !documentWord.MatchString(text)
}

var documentWord = lazyregexp.New(`[書票届表願紙記]$|^(?:以上|敬具|謹白|一覧)$`)

// hollowBracket reports whether the bracket that opens at i holds nothing but room:
// the middle of a telephone number, 　　　（　　　）　　　.
func (g *gapLine) hollowBracket(i int) bool {
	return g.at(i+1).kind == atomBlank && g.at(i+2).kind == atomClose
}

// onlyBracket reports whether a line ends with the bracket that opens at i, around
// a few words: 　　　　　　（課・係）.
func (g *gapLine) onlyBracket(i int) bool {
	length := 0
	for n := i + 1; n < len(g.atoms); n++ {
		switch a := &g.atoms[n]; a.kind {
		case atomClose:
			return n == len(g.atoms)-1 && length > 0 && length <= longestRemark
		case atomWord, atomDot, atomRange:
			length += utf8.RuneCountInString(a.text)
		default:
			return false
		}
	}
	return false
}

// measuredBracket reports whether a line ends with the bracket that opens at i, around
// room and its unit: 　　　　　　（　　歳）.
func (g *gapLine) measuredBracket(i int) bool {
	return g.at(i+1).kind == atomBlank && g.at(i+2).kind == atomWord && unitAt(g.at(i+2).text) == g.at(i+2).text && g.at(i+3).kind == atomClose && g.at(i+4).kind == atomNone
}

// longestRemark is how long the words in brackets behind room to write are at
// most.
const longestRemark = 8

// between makes gaps of the wide blanks between words, if room to write follows
// the last word too: 氏名　　　　　　電話　　　　　　. Otherwise such blanks only
// break a long text into lines.
func (g *gapLine) between() {
	open, spaced := false, g.spacedOut()
	for i := len(g.atoms) - 1; i >= 0; i-- {
		switch a, l, r := g.at(i), g.at(i-1), g.at(i+1); {
		case a.gap:
			open = true
		case a.kind == atomWord && r.kind == atomNone && i > 0 && isAsked(a.text) && l.width >= wideBlank:
			open = true
			g.spans = append(g.spans, gapSpan{a.to, a.to})
		case a.kind == atomBlank && open && !spaced && a.width >= wideBlank && l.kind == atomWord && (r.kind == atomWord || r.kind == atomOpen) && utf8.RuneCountInString(l.text) <= 12,
			a.kind == atomBlank && open && a.width >= trailingBlank && l.kind == atomClose && (r.kind == atomOpen || r.kind == atomWord):
			a.gap = true
		}
	}
}

// besideDash decides on a blank beside a hyphen: 〒　　-　　, TEL　　-　　-　　.
func (g *gapLine) besideDash(i int) bool {
	l, b, r := g.at(i-1), g.at(i), g.at(i+1)
	if l.kind == atomDash {
		before := g.at(i - 2)
		behindGap := before.gap || before.kind == atomWord && strings.HasSuffix(before.text, "〒")
		return behindGap && (r.kind == atomNone || b.width >= someBlank || r.kind == atomClose)
	}
	next := g.at(i + 2)
	open := next.kind == atomNone || next.kind == atomBlank
	switch {
	case l.kind == atomWord && isLead(l.text):
		return open
	case l.kind == atomClose || l.kind == atomOpen || l.kind == atomColon:
		return open
	case l.kind == atomNone:
		return open && b.width >= someBlank && (next.kind == atomNone || next.width >= someBlank)
	}
	return open && b.width >= roomyBlank
}

// besideRange decides on a blank beside ～ or /.
func (g *gapLine) besideRange(i int) bool {
	l, b, r := g.at(i-1), g.at(i), g.at(i+1)
	if l.kind == atomRange && r.kind == atomRange {
		return true
	}
	if l.kind == atomNone && g.beginsTime(i+2) {
		return false // 　～　　年　　月　　日: the line before goes on
	}
	if l.kind == atomRange {
		return g.at(i-2).gap && (r.kind == atomNone || b.width >= roomyBlank || r.kind == atomClose)
	}
	return (l.kind == atomNone || l.kind == atomColon || l.kind == atomOpen) && b.width >= someBlank ||
		b.width >= roomyBlank && isLead(l.text)
}

// behindLead decides on a blank behind 〒, TEL, 第, ￥, which no unit follows.
func (g *gapLine) behindLead(i int) bool {
	l, b, r := g.at(i-1), g.at(i), g.at(i+1)
	if r.kind == atomNone {
		return b.width >= someBlank || strings.HasSuffix(l.text, "〒")
	}
	if g.spacedOut() && g.isLabel() {
		return false // 金　　額
	}
	if isEra(l.text) || r.kind == atomOpen && !(phoneWords[strings.ToUpper(l.text)] && g.hollowBracket(i+1)) {
		return false
	}
	return b.width >= roomyBlank
}

// beforeUnit decides on a blank before 年, 円, 名 and the like.
func (g *gapLine) beforeUnit(i int) bool {
	l, b, r := g.at(i-1), g.at(i), g.at(i+1)
	unit := unitAt(r.text)
	if wideUnits[unit] && l.kind != atomNone && !g.countsOnly() {
		return b.width >= roomyBlank && !g.spacedOut()
	}
	switch {
	case g.countsOnly():
		return true
	case unit == "年" && IsCentury(l.text):
		return true
	case g.at(i-2).gap && units[l.text] && b.width >= roomyBlank:
		return true
	case endsInDigit(l.text), g.spacedOut() && g.isLabel():
		return false
	case g.inDate(i + 1):
		return true
	case l.kind == atomNone:
		return true
	case l.kind != atomWord:
		return true
	case isLead(l.text):
		return true
	case g.spacedOut() || utf8.RuneCountInString(l.text) == 1:
		return b.width >= roomyBlank && !g.spacedOut()
	case !vagueUnits[unit]:
		return true
	}
	return b.width >= roomyBlank || countedWords[l.text] || g.at(i+2).kind == atomClose
}

// isLabel reports whether a line whose characters are set apart has others than
// those of a date or amount: 生　年　月　日.
func (g *gapLine) isLabel() bool {
	for i := range g.atoms {
		a := &g.atoms[i]
		if a.kind == atomWord && !isLead(a.text) && !strings.Contains("年月日時分円号名人歳台回階戸棟自至からまで", a.text) {
			return true
		}
	}
	return false
}

// endsInDigit reports whether a text ends in a digit: what is there already
// is the number before a unit.
func endsInDigit(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsDigit(r)
}

// inDate reports whether the word at i belongs to 年 月 日 or 時 分 in order.
func (g *gapLine) inDate(i int) bool {
	unit := unitAt(g.at(i).text)
	next := unitAt(g.at(i + 2).text)
	before := unitEnd(g.at(i - 2).text)
	switch unit {
	case "年":
		return next == "月"
	case "月":
		return next == "日" || before == "年"
	case "日":
		return before == "月"
	case "時":
		return next == "分"
	case "分":
		return before == "時"
	}
	return false
}

// spacedOut reports whether the line is one text whose characters are set
// apart, as in 申　請　書; a note in brackets or a sign may follow: 氏　　名(必須).
func (g *gapLine) spacedOut() bool {
	words, bracketed := 0, false
	for i := range g.atoms {
		switch a := &g.atoms[i]; a.kind {
		case atomWord:
			if bracketed && words > 1 {
				continue
			}
			if words++; utf8.RuneCountInString(strings.TrimRight(a.text, "※*＊")) > 1 {
				return false
			}
		case atomOpen, atomClose:
			bracketed = a.kind == atomOpen
		case atomBlank:
			if bracketed && words > 1 && a.width >= roomyBlank && g.at(i+1).kind != atomClose {
				return false // room for an answer
			}
		default:
			return false
		}
	}
	return words > 1
}

// hasPhone reports whether the line names before i a telephone number: that one
// follows.
func (g *gapLine) hasPhone(i int) bool {
	for _, a := range g.atoms[:i] {
		if a.kind == atomWord && phoneWords[strings.ToUpper(a.text)] {
			return true
		}
	}
	return false
}

// implied adds gaps that have no room of their own.
func (g *gapLine) implied(i int) {
	a, next := g.at(i), g.at(i+1)
	switch {
	case a.kind == atomOpen && next.kind == atomClose && a.text != "【":
		g.empty(a.to)
	case a.kind == atomColon && next.kind == atomClose:
		g.empty(a.to)
	case a.kind == atomDash && next.kind == atomNone && g.at(i-1).gap:
		g.empty(a.to)
	case a.kind == atomWord && strings.HasSuffix(a.text, "〒") && next.kind == atomDash:
		g.empty(a.to)
	case a.kind == atomWord && g.at(i-1).kind != atomBlank && (a.text == "年" || a.text == "月" || a.text == "時") && next.gap && g.inDate(i):
		g.empty(a.from)
	case a.kind == atomWord:
		g.eraDate(a)
	}
}

// eraDate finds the gaps of 令和年月日, set without any room.
func (g *gapLine) eraDate(a *atom) {
	at := strings.Index(a.text, "年月日")
	if at < 0 || !isEra(a.text[:at]) {
		return
	}
	for range 3 {
		g.empty(a.from + at)
		at += len("年")
	}
}

func (g *gapLine) empty(at int) { g.spans = append(g.spans, gapSpan{at, at}) }
