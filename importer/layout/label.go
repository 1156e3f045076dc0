package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// found label: its text and where it is.
type foundLabel struct {
	text string
	area sheet.Area
	head string // the part that is a heading of the column, "" without one
}

// labelOf finds the label of a place: what is to its left, or above.
func (d *deriver) labelOf(p *Place) foundLabel {
	a := p.Area
	if p.List >= 0 {
		if l := d.header(p, a); l.text != "" {
			return l
		}
	}
	left, near := d.labelLeft(a)
	if under := d.underLabel(a); under != nil {
		text := strings.Trim(squeezed(under.text), "※＊*（）()")
		if left != nil && left.area.Top <= a.Top && left.area.Bottom >= under.area.Bottom {
			text = left.text + " " + text
		}
		return foundLabel{text: text, area: under.area}
	}
	above := d.labelAbove(a)
	if above == nil && left != nil && d.isSide(left, a) {
		above = d.labelAslant(left, a)
	}
	if left != nil && above != nil && above.area.Left <= left.area.Left && above.area.Bottom < left.area.Top && d.isAnsweredBeside(above) {
		above = nil // the label of the row above
	}
	if left != nil && above != nil && (left.area.Bottom < a.Top || left.area.Top > a.Bottom) && d.sharesFrame(above, a) {
		left = nil // the title of several frames, in one of which the heading is
	}
	if left != nil && above != nil && !near && left.area.Right+1 < a.Left && p.Kind == Text && d.isWordsBefore(left.area) {
		left = nil // the words of a box between
	}
	if left != nil && !d.isSide(left, a) {
		if head := d.columnHead(a); head != nil && head != left {
			if d.namesPartOf(left, a) {
				return foundLabel{text: head.text, area: head.area, head: head.text}
			}
			left = d.rowName(left)
			return foundLabel{text: left.text + " " + head.text, area: left.area, head: head.text}
		}
	}
	if left == nil && isBand(above, a) {
		if head := d.columnHead(a); head != nil {
			return foundLabel{text: head.text, area: head.area, head: head.text}
		}
	}
	asked := d.askedAbove(a)
	switch {
	case left == nil && asked != nil && (above == nil || above.area.Bottom < asked.area.Top):
		return foundLabel{text: asked.text, area: asked.area}
	case left == nil && above == nil && p.Kind == Options && d.questionAbove(a) != nil:
		q := d.questionAbove(a)
		return foundLabel{text: q.text, area: q.area}
	case left == nil && above == nil:
		return d.weakLabel(p)
	case left == nil && p.Kind == Inline && !d.grid.isClosed(above) && above.area.Right-above.area.Left > a.Right-a.Left:
		return foundLabel{} // the title, not a heading
	case left == nil:
		return d.whole(above, a)
	case above == nil:
		return d.whole(left, a)
	case p.Kind == Parts && above.area.Bottom+1 == a.Top && above.area.Left == a.Left && left.area.Right < a.Left && left.area.Top <= above.area.Top && left.area.Bottom >= a.Bottom && !d.isSide(left, a) && d.isClosedBoth(above, a):
		return foundLabel{text: left.text + " " + above.text, area: left.area, head: above.text}
	case near && !d.isSide(left, a):
		return d.whole(left, a)
	case above.area.Bottom+1 == d.belowCount(a):
		return d.whole(above, a)
	}
	return d.whole(left, a)
}

// namesPartOf reports whether a label is beside the upper rows of an area alone, and
// another one beside those below them.
func (d *deriver) namesPartOf(label *slot, a sheet.Area) bool {
	next := d.grid.slot(label.area.Bottom+1, label.area.Left)
	return label.area.Bottom < a.Bottom && next != nil && next.kind == labelText && d.sameColumns(next, label.area)
}

// rowName is the text before one that explains it in the same row of a table: (1) 健康管理
// before 体調を自主的に管理し、不調を訴えることができる.
func (d *deriver) rowName(explains *slot) *slot {
	name := d.grid.slot(explains.area.Top, explains.area.Left-1)
	if name == nil || name.kind != labelText || !d.grid.isClosed(name) || name.area.Top != explains.area.Top || name.area.Bottom != explains.area.Bottom {
		return explains
	}
	if said := utf8.RuneCountInString(explains.text); said < leastExplanation || utf8.RuneCountInString(name.text) > said*3/4 {
		return explains
	}
	return name
}

// leastExplanation is the number of characters from which a text explains the one
// before it.
const leastExplanation = 12

// belowCount is the row below what heads an area: its first, or that of the number above
// it which counts the boxes of characters.
func (d *deriver) belowCount(a sheet.Area) int32 {
	s := d.grid.slot(a.Top-1, a.Left)
	if s != nil && isNumber(s.text) && s.area.Left == a.Left && s.area.Right == a.Right && d.grid.width(a) <= widestCharacter && !d.grid.isClosed(s) {
		return s.area.Top
	}
	return a.Top
}

// failedFormula is what a formula shows whose cells are gone.
var failedFormula = lazyregexp.New(`#(?:REF|VALUE|DIV/0|NULL|NUM)!|#N/A|#NAME\?`)

// isBracketed reports whether a text is between brackets in cells of their own, which
// close before an area: (般 － 特).
func (d *deriver) isBracketed(s *slot, a sheet.Area) bool {
	opens := d.grid.slot(s.area.Top, s.area.Left-1)
	if opens == nil || squeezed(opens.text) != "(" && squeezed(opens.text) != "（" {
		return false
	}
	for col := s.area.Right + 1; col < a.Left; col++ {
		if t := squeezed(d.grid.slot(s.area.Top, col).text); t == ")" || t == "）" {
			return true
		}
	}
	return false
}

// sharesFrame reports whether a text is in the frame of an area.
func (d *deriver) sharesFrame(s *slot, a sheet.Area) bool {
	own := d.grid.slot(a.Top, a.Left)
	return own != nil && own.region == s.region && d.grid.isClosed(s)
}

// weakLabel is what else may name a place: the lead before it, the words of its
// parts, a text that goes on below.
func (d *deriver) weakLabel(p *Place) foundLabel {
	if p.Kind == Parts {
		return foundLabel{text: strings.Join(strings.Fields(p.Printed), " ")}
	}
	for col := p.Area.Left - 1; col >= max(d.grid.area.Left, p.Area.Left-3); col-- {
		if s := d.grid.slot(p.Area.Top, col); s != nil && (s.kind == leadText || s.kind == gapText && s.text != "") {
			return foundLabel{text: s.text, area: s.area}
		}
	}
	return foundLabel{}
}

// labelLeft returns the label to the left of an area; near reports that nothing is
// between them.
func (d *deriver) labelLeft(a sheet.Area) (label *slot, near bool) {
	g := d.grid
	near = true
	for _, row := range []int32{a.Top, (a.Top + a.Bottom) / 2} {
		for col := a.Left - 1; col >= d.leftmost(a); {
			s := g.slot(row, col)
			if s == nil {
				break
			}
			switch {
			case s.kind == badgeText || s.kind == labelText && !hasLetter(s.text):
			case s.kind == labelText && (d.isBracketed(s, a) || failedFormula.MatchString(s.text)):
			case s.area.Right+1 == a.Left && d.isLetterOfCode(s):
			case s.kind == labelText && s.taken && d.isCaptionBehind(s.area):
				near = false // the words of the box before
			case s.kind == leadText && isPlaceName(squeezed(s.text)):
				near = false
			case s.kind == labelText && isRemark(s.text) && s.area.Right+1 < a.Left && !g.isClosed(s):
			case s.area.Right+1 == a.Left && d.isPostalSign(s):
				return s, near
			case s.kind == labelText || s.kind == noteText && len([]rune(s.text)) < 60 && s.area.Right+1 == a.Left:
				return s, near
			case s.kind == gapText && s.area.Right+1 == a.Left && isOther(s.text) && g.isClosed(s):
				return s, near
			case s.text == "" && !s.taken && d.labelOfFrame(s, a) != nil:
				return d.labelOfFrame(s, a), near
			case s.taken || s.kind == gapText || s.kind == boxText || s.kind == wordText || s.kind == noteText:
				if d.inPlace(s) && !d.isNumbered(a) {
					near = false
				}
			}
			col = s.area.Left - 1
		}
	}
	return nil, false
}

// isLetterOfCode reports whether a slot is a letter that a code begins with, behind its
// label: T of a registration number.
func (d *deriver) isLetterOfCode(s *slot) bool {
	t := folded(s.text)
	left := d.grid.slot(s.area.Top, s.area.Left-1)
	return s.kind == labelText && len(t) == 1 && unicode.IsLetter(rune(t[0])) && left != nil && left.kind == labelText && d.grid.isClosed(left)
}

// isOther reports whether a text asks for what else there is, and so is the label of what
// is asked about it: その他（　　　）.
func isOther(text string) bool { return strings.HasPrefix(squeezed(text), "その他") }

// isPostalSign reports whether a slot is 〒 as the label of the room behind it: in a frame
// of its own, and not the first of what follows a label.
func (d *deriver) isPostalSign(s *slot) bool {
	left, right := d.grid.slot(s.area.Top, s.area.Left-1), d.grid.slot(s.area.Top, s.area.Right+1)
	return squeezed(s.text) == "〒" && d.grid.isClosed(s) && right != nil && right.region != s.region && (left == nil || left.kind != labelText)
}

// labelOfFrame is the label in whose frame an empty slot is, if an area is
// outside of that frame; nil without one.
func (d *deriver) labelOfFrame(s *slot, a sheet.Area) *slot {
	g := d.grid
	r := &g.shapes[s.region]
	if !g.isClosed(s) || r.texts == 0 || r.texts > 3 || r.area.Right >= a.Left {
		return nil
	}
	for row := r.area.Top; row <= r.area.Bottom; row++ {
		for col := r.area.Left; col <= r.area.Right; col++ {
			if t := g.slot(row, col); t != nil && t.region == s.region && t.kind == labelText {
				return t
			}
		}
	}
	return nil
}

// inPlace reports whether a slot belongs to an answer.
func (d *deriver) inPlace(s *slot) bool { return s.taken && s.text == "" || s.kind > numberText }

// labelAbove is the label above an area.
func (d *deriver) labelAbove(a sheet.Area) *slot {
	g := d.grid
	for row, free := d.belowCount(a)-1, 0; row >= g.area.Top; {
		s := g.slot(row, a.Left)
		if s == nil {
			return nil
		}
		switch {
		case failedFormula.MatchString(s.text):
			return nil
		case s.kind == labelText && s.taken && g.list(s.area) != nil:
			return nil // what a drop-down list holds until somebody chooses
		case s.kind == labelText:
			return d.lineOfHeads(s, a)
		case s.kind == numberText && d.sharesFrame(s, a) && d.titleBehind(s) != nil:
			return d.titleBehind(s)
		case s.kind == noteText && s.area.Bottom == a.Top-1 && s.area.Left == a.Left && s.area.Right == a.Right && d.isClosedBoth(s, a):
			return s
		case s.kind == noteText && row == a.Top-1 && s.area.Left == a.Left && (utf8.RuneCountInString(s.text) <= 40 || asksIt(s.text)):
			return s
		case s.kind == noteText && (s.area.Left != a.Left || s.area.Right != a.Right), s.kind == gapText, s.kind == wordText, s.kind == boxText:
			return nil
		case s.text != "" || s.taken && s.area.Left == a.Left && s.area.Right == a.Right && !d.labelled(s):
		default:
			if free++; free > freeAbove || g.isClosed(s) && (s.taken || !d.sharesFrame(s, a)) {
				return nil
			}
		}
		row = s.area.Top - 1
	}
	return nil
}

// titleBehind is the label behind its number in the same frame: ハ） 説明会の内容.
func (d *deriver) titleBehind(s *slot) *slot {
	if t := d.grid.slot(s.area.Top, s.area.Right+1); t != nil && t.kind == labelText && t.region == s.region {
		return t
	}
	return nil
}

// labelled reports whether a label is right before a slot.
func (d *deriver) labelled(s *slot) bool {
	left := d.grid.slot(s.area.Top, s.area.Left-1)
	return left != nil && left.kind == labelText
}

// freeAbove is how many empty rows may be between a heading and what it heads.
const freeAbove = 1

// isSide reports whether a label is the title down the side of several rows,
// rather than the label of one area.
func (d *deriver) isSide(s *slot, a sheet.Area) bool {
	high, own := s.area.Bottom-s.area.Top, a.Bottom-a.Top
	return high > own+1 && s.area.Top < a.Top || high > 2*own+2
}

// whole is the text of a label with the others in its frame.
func (d *deriver) whole(s *slot, a sheet.Area) foundLabel {
	g := d.grid
	l := foundLabel{text: s.text, area: s.area}
	if s.kind == gapText && isOther(s.text) {
		l.text = captionText(s.text)
	}
	if m := remarked.FindStringSubmatch(s.text); s.kind == noteText && m != nil && strings.Count(m[1], "「") == strings.Count(m[1], "」") {
		l.text = m[1]
	}
	r := &g.shapes[s.region]
	if !g.closed[s.region] || r.texts < 2 || r.texts > 4 || !r.isRectangle() {
		return l
	}
	// Only a frame of its own; in that of an answer other labels follow.
	if r.area.Contains(a.Cell()) {
		return l
	}
	if text := d.textIn(within(r.area, sheet.Area{Top: a.Top, Left: r.area.Left, Bottom: a.Bottom, Right: r.area.Right})); text != "" && !isRemark(text) {
		return foundLabel{text: text, area: s.area}
	}
	return foundLabel{text: d.textIn(r.area), area: r.area}
}

// hasLetter reports whether a text has letters or numbers, or is a sign for one, unlike
// ⇔.
func hasLetter(text string) bool {
	return phoneWords[squeezed(text)] || squeezed(text) == "〒" || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// isRemark reports whether a text is wholly in brackets: a remark, or whom the form
// is for.
func isRemark(text string) bool { return wholeRemark.MatchString(text) }

var wholeRemark = lazyregexp.New(`^[（(][^（()）]*[）)]$`)

// textIn are the texts of an area in reading order.
func (d *deriver) textIn(a sheet.Area) (text string) {
	g := d.grid
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; {
			t := g.slot(row, col)
			if t == nil {
				break
			}
			if t.text != "" && t.area.Top == max(row, t.area.Top) && (t.area.Top == row || row == a.Top) {
				text += t.text + " "
			}
			col = max(t.area.Right, col) + 1
		}
	}
	return strings.TrimSpace(text)
}

// plainLabel is a label without marks, on one line.
func plainLabel(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, mark := range []string{"（必須）", "(必須)", "【必須】", "［必須］", "[必須]", "必須"} {
		text = strings.ReplaceAll(text, mark, "")
	}
	text = strings.Trim(text, " ※＊*:：◎●")
	if spacedOut(text) {
		text = squeezed(text)
	}
	return text
}

// spacedOut reports whether the characters of a text are set apart.
func spacedOut(text string) bool {
	fields := strings.Fields(text)
	for _, f := range fields {
		if len([]rune(f)) > 1 && !strings.HasPrefix(f, "（") && !strings.HasPrefix(f, "(") {
			return false
		}
	}
	return len(fields) > 1
}
