package layout

import (
	"slices"
	"strings"
	"unicode"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// inline makes places of the gaps in printed texts.
func (d *deriver) inline() {
	for i := range d.grid.slots {
		s := &d.grid.slots[i]
		if s.taken || d.grid.locked && !s.look.Unlocked {
			continue
		}
		switch {
		case s.kind == gapText && d.inHeader(s) && headsDays(s):
		case s.kind == gapText && d.bracketMarks(s):
		case s.kind == gapText:
			d.gapsOf(s)
		case s.kind == signText && d.isDottedDay(s):
			d.add(Place{Kind: Column, Area: s.area, Spots: []Spot{{Area: s.area}}, Printed: s.text, List: d.item(s.area)})
		case d.inHeader(s): // 年, 〒: the heading of a column
		case s.kind == unitText && d.isLonely(s), s.kind == leadText && squeezed(s.text) == "〒" && d.isPostal(s):
			d.add(Place{Kind: Inline, Area: s.area, Spots: []Spot{{s.area, 1}}, Printed: s.text, List: d.item(s.area), Hints: lonelyHints(s)})
			d.addressBehind(s, 1)
		}
	}
}

// addressBehind makes a place of the room behind the gaps of a postal code that are
// all that a wide cell prints: the address is written there, unless there is a line
// for it below.
func (d *deriver) addressBehind(s *slot, gaps int) {
	if !strings.HasPrefix(squeezed(s.text), "〒") || d.grid.width(s.area) < addressWidth || d.goesOnBelow(s) {
		return
	}
	d.add(Place{Kind: Inline, Area: s.area, Spots: []Spot{{s.area, gaps + 1}}, Printed: s.text, List: d.item(s.area)})
}

// goesOnBelow reports whether room to write lies below a cell that has no label of
// its own.
func (d *deriver) goesOnBelow(s *slot) bool {
	below, left := d.grid.slot(s.area.Bottom+1, s.area.Left), d.grid.slot(s.area.Top, s.area.Left-1)
	if below == nil || below.text != "" || below.area.Left != s.area.Left || !d.isRoom(below) {
		return false
	}
	label := d.grid.slot(below.area.Top, s.area.Left-1)
	return label == nil || label == left || label.text == "" || label.kind != labelText
}

// addressWidth is the width, in points, from which a cell that prints 〒 is for
// the whole address.
const addressWidth = 160

func lonelyHints(s *slot) Hints {
	if s.kind == leadText {
		return Hints{Lead: squeezed(s.text)}
	}
	return Hints{Unit: squeezed(s.text)}
}

// isLonely reports whether a unit is alone in a framed cell beside a label,
// so that the number is written before it in the same cell.
func (d *deriver) isLonely(s *slot) bool {
	g := d.grid
	r := &g.shapes[s.region]
	if !g.isClosed(s) || r.texts > 2 && !(r.texts <= 4 && s.look.Align == "right" && s.area.Left == r.area.Left && s.area.Right == r.area.Right) {
		return false
	}
	if d.item(s.area) >= 0 {
		return d.isLonelyInItem(s)
	}
	left := g.slot(s.area.Top, s.area.Left-1)
	if left == nil || left.text == "" && left.region == s.region {
		return false
	}
	return left.region != s.region && !d.isRoom(left)
}

// isLonelyInItem reports whether a unit in an item has a heading of its own, or
// follows a text with gaps: the hour behind 　月　日.
func (d *deriver) isLonelyInItem(s *slot) bool {
	if left := d.grid.slot(s.area.Top, s.area.Left-1); left != nil && left.kind == gapText && d.item(left.area) == d.item(s.area) {
		return true
	}
	above := d.grid.slot(s.area.Top-1, s.area.Left)
	return d.headed(s.area) && above.kind != unitText
}

// headsDays reports whether a text that reads like gaps is a heading whose
// characters are set apart: 月　日 above the days of items.
func headsDays(s *slot) bool {
	t := squeezed(s.text)
	return t == "月日" || t == "年月日" || t == "年月"
}

// isDottedDay reports whether a cell of an item prints nothing but the sign
// between month and day, under a heading that asks for them.
func (d *deriver) isDottedDay(s *slot) bool {
	list := d.item(s.area)
	if list < 0 || !strings.Contains("・.．/／", squeezed(s.text)) {
		return false
	}
	head := d.headingOf(list, s.area)
	h := d.grid.slot(head.Top, head.Left)
	return h != nil && strings.Contains(squeezed(h.text), "月日")
}

func (d *deriver) isRoom(s *slot) bool {
	for i := range d.grid.empty {
		if b := &d.grid.empty[i]; b.area.Contains(s.area.Cell()) {
			return true
		}
	}
	return false
}

// isPostal reports whether a postal code is written behind 〒 in the same cell:
// no cell of its own follows.
func (d *deriver) isPostal(s *slot) bool {
	right := d.grid.slot(s.area.Top, s.area.Right+1)
	if right != nil && right.text == "" && right.area.Right > right.area.Left && s.area.Right == s.area.Left {
		return false // the merged cell beside the sign is for the code
	}
	return d.grid.isClosed(s) && (right == nil || right.region == s.region && right.text == "" || right.text != "" || !d.grid.isClosed(right))
}

// answer is one answer among the gaps of a text: from the gap first to the gap
// before last.
type answer struct {
	first, last  int
	label        string
	before, unit string
	clock        bool // hours and minutes with a colon between them
}

// gapsOf makes places of the gaps in a text, but for those that only set words to
// circle apart.
func (d *deriver) gapsOf(s *slot, words ...string) {
	literals, gaps := Split(s.raw)
	if gaps == 0 {
		return
	}
	answers := answersOf(literals)
	for _, a := range answers {
		if !a.clock && isBetween(literals[a.first], literals[a.last], words) {
			continue
		}
		p := Place{Kind: Inline, Area: s.area, Printed: s.text, List: d.item(s.area), Label: lastOfWords(a.label, words)}
		if a.label == "" && len(answers) > 1 && a.isCount() && !d.grid.isClosed(s) {
			if label, _ := d.labelLeft(s.area); label == nil {
				p.Label = a.unit
			}
		}
		for i := a.first; i < a.last; i++ {
			p.Spots = append(p.Spots, Spot{s.area, i + 1})
		}
		p.Hints.Lead, p.Hints.Unit, p.Hints.Clock = a.before, a.unit, a.clock
		d.add(p)
	}
	if isPostalCode(literals) {
		d.addressBehind(s, gaps)
	}
}

// isPostalCode reports whether a text has nothing but the gaps of a postal code.
func isPostalCode(literals []string) bool {
	return len(literals) == 3 && squeezed(literals[0]) == "〒" && isHyphen(literals[1]) && squeezed(literals[2]) == ""
}

// isHyphen reports whether a text is a hyphen, by whichever sign.
func isHyphen(text string) bool {
	t := squeezed(text)
	return t != "" && strings.Contains("-－‐‑−–—―─ーｰ", t)
}

// lastOfWords is a label without the words to circle before its last one: その他 of
// 販売店 その他（.
func lastOfWords(label string, words []string) string {
	last, n := "", 0
	for _, w := range words {
		if strings.Contains(label, w) {
			n++
		}
		if strings.HasSuffix(label, w) && len(w) > len(last) {
			last = w
		}
	}
	if n > 1 && last != "" {
		return last
	}
	return label
}

// isBetween reports whether one of some words ends a literal and another begins the
// next.
func isBetween(before, behind string, words []string) bool {
	ends := slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(before, w) })
	if squeezed(behind) == "" && !strings.HasSuffix(before, "他") {
		return ends // behind the last word
	}
	return ends && slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(behind, w) })
}

// chains are the units of the gaps of one answer.
var chains = [][]string{
	{"年", "月", "日"}, {"年度", "月", "日"}, {"年", "月"}, {"月", "日"}, {"時", "分"}, {"時間", "分"}, {"時", "分", "秒"},
	{"銀行"}, {"支店"},
}

// answersOf groups the gaps between literals into answers.
func answersOf(literals []string) (answers []answer) {
	gaps := len(literals) - 1
	for i := 0; i < gaps; {
		clock := isClock(literals[i:])
		n := max(unitsAt(literals[i+1:]), dashesAt(literals[i:]), dotsAt(literals[i:]), 1)
		if clock {
			n = clockGaps
		}
		a := answer{first: i, last: i + n, before: literals[i], unit: unitBehind(literals[i+n]), clock: clock}
		if i > 0 {
			a.before = afterUnit(a.before)
		}
		a.label = gapLabel(a.before)
		if a.label == "" && i > 0 && n == 1 && a.unit != "" && !ofDate[a.unit] {
			a.label = a.unit
		}
		answers = append(answers, a)
		i += n
	}
	return answers
}

// unitBehind is the unit behind a gap, perhaps one in brackets: 容積率（　　）％, 週（　）回.
func unitBehind(literal string) string {
	if u := unitAt(literal); u != "" {
		return u
	}
	if strings.HasPrefix(literal, "年度") {
		return "年度"
	}
	rest := strings.TrimLeft(literal, closes)
	if u := countedBy(rest); rest != literal && u != "%" {
		return u
	} else if rest != literal {
		return "％"
	}
	return ""
}

// countedBy is the unit of a count or share that a text begins with, "" without one.
func countedBy(text string) string {
	for _, sign := range []string{"％", "%"} {
		if strings.HasPrefix(text, sign) {
			return sign
		}
	}
	if u := unitAt(text); countUnits[u] {
		return u
	}
	return ""
}

// countUnits are units that are printed behind brackets, too: 週（　　）回.
var countUnits = set("回", "人", "名", "台", "件", "個", "枚", "本", "冊", "通", "歳", "才")

// unitsAt counts the gaps of a date or time whose first gap is before the first
// of the literals.
func unitsAt(literals []string) int {
	best := 0
	for _, chain := range chains {
		n := 0
		for n < len(chain) && n < len(literals) && (unitOf(literals[n], n < len(chain)-1) == chain[n] || n == len(chain)-1 && n > 0 && isDayOf(chain[n], literals[n])) {
			n++
		}
		if n == len(chain) && n > best {
			best = n
		}
	}
	return best
}

// isDayOf reports whether a literal is the day of a date with an ending of its own:
// 日付けで届け出た.
func isDayOf(unit, literal string) bool {
	return unit == "日" && strings.HasPrefix(literal, "日付")
}

// unitOf is the unit at the beginning of a literal; within an answer it must be
// all of it.
func unitOf(literal string, whole bool) string {
	u := unitAt(literal)
	if whole && squeezed(literal) != u {
		return ""
	}
	return u
}

// dashesAt counts the gaps that hyphens and brackets join, as those of a postal
// code or a telephone number.
func dashesAt(literals []string) int {
	if opensBracket(trimDay(literals[0])) {
		return 0 // 　　日（　）　　時: the day of the week
	}
	n := 1
	for n < len(literals)-1 {
		t := squeezed(literals[n])
		if opensBracket(t) && unitAt(squeezed(literals[n+1])) != "" {
			break // 　　年（　　歳）
		}
		if !strings.Contains("-－‐−―ー)）", t) && t != "(" && t != "（" && t != "@" && t != "＠" || t == "" {
			break
		}
		n++
	}
	if n == 1 {
		return 0
	}
	return n
}

// dotsAt counts the gaps of a date whose parts dots or strokes separate.
func dotsAt(literals []string) int {
	if len(literals) < 4 || literals[1] != literals[2] || !slices.Contains([]string{".", "．", "/", "／"}, literals[1]) {
		return 0
	}
	return 3
}

// afterUnit is the part of a literal behind the unit of the gap before it, which may be in
// brackets.
func afterUnit(literal string) string {
	rest := strings.TrimLeft(literal, closes)
	if rest == literal {
		literal = literal[len(unitAt(literal)):]
	} else if u := countedBy(rest); u != "" { // ）人・小人（
		literal = rest[len(u):]
	}
	return strings.Trim(literal, " 　)）、,・～〜~\n")
}

// gapLabel is the label that a literal before a gap holds: 会社名 of 会社名：.
func gapLabel(literal string) string {
	text := literal
	if i := strings.LastIndexAny(text, "\n、,，。□☐◻☑○〇◯"); i >= 0 {
		text = text[i:]
	}
	if i := unclosed(text); i >= 0 && strings.IndexFunc(text[i:], unicode.IsLetter) >= 0 {
		text = text[i:] // 内容 of 変更（内容：
	}
	text = strings.Trim(text, " 　:：\n、,，。・～〜□☐○〇◯"+opens+closes)
	text, _ = ja.Clean(text)
	text = withoutEra(withoutHalf(text))
	switch {
	case text == "", IsCentury(text), isLeadText(text), signs[text], isEra(text) && len(text) <= len("昭和・平成"), isNumber(text), len(words(text)) > 0,
		particles[squeezed(text)], isPlaceName(squeezed(text)), len(text) <= 2:
		return ""
	}
	return text
}

// withoutEra is a text without the era at its end, which belongs to the date behind it:
// ご記入日 of ご記入日　令和. An era alone is kept.
func withoutEra(text string) string {
	if date := printedDate.FindString(text); date != "" && len(date) < len(text) && strings.Contains(date, "月") {
		if label := strings.Trim(strings.TrimSuffix(text, date), " 　:：(（"); label != "" {
			return label // 質問日　令和7年7月　日
		}
	}
	for _, era := range eras {
		if label, ok := strings.CutSuffix(text, era); ok && strings.Trim(label, " 　:：(（") != "" {
			return strings.Trim(label, " 　:：(（")
		}
	}
	return text
}

// particles are printed between two answers and name neither.
var particles = set("から", "まで", "より", "自", "至", "および", "及び", "又は", "または", "と", "の", "を", "に", "は", "で")

func isNumber(text string) bool { return numbering.MatchString(text) }
