package layout

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// describe finds what a person sees about a place: label, section, marks.
func (d *deriver) describe(p *Place) {
	own := p.Label
	label := d.lineAt(d.labelOf(p), p.Area)
	if own == "" {
		p.Label = label.text
	}
	if p.Kind == Box && (p.Label == "" || isStatement(p)) {
		p.Label = p.Choices[0].Text
	}
	p.Label = plainLabel(p.Label)
	p.Section = d.sectionOf(p, label)
	if upper := d.upperHeading(p, label); upper != "" {
		p.Section = plainLabel(upper)
	}
	p.Required = (isMandatory(label.text) || d.badge(p)) && !(strings.Contains(label.text, "※") && d.officeFills())
	p.Hints.Head = plainLabel(label.head)
	d.hint(p)
}

// officeFills reports whether the page says that what is marked ※ is not to be filled in.
func (d *deriver) officeFills() bool {
	return slices.ContainsFunc(d.grid.slots, func(s slot) bool { return notToFill.MatchString(squeezed(s.text)) })
}

var notToFill = regexp.MustCompile(`※(?:印)?[^。]{0,12}(?:記入不要|記入しない|記入しなく|記載しない|記載不要|記入不可|書かない)`)

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
	above := d.labelAbove(a)
	if above == nil && left != nil && d.isSide(left, a) {
		above = d.labelAslant(left, a)
	}
	if left != nil && above != nil && above.area.Left <= left.area.Left && above.area.Bottom < left.area.Top && d.isAnsweredBeside(above) {
		above = nil // the label of the row above
	}
	if left != nil && !d.isSide(left, a) {
		if head := d.columnHead(a); head != nil && head != left {
			return foundLabel{text: left.text + " " + head.text, area: left.area, head: head.text}
		}
	}
	switch {
	case left == nil && above == nil:
		return d.weakLabel(p)
	case left == nil && p.Kind == Inline && !d.grid.isClosed(above) && above.area.Right-above.area.Left > a.Right-a.Left:
		return foundLabel{} // the title, not a heading
	case left == nil:
		return d.whole(above, a)
	case above == nil:
		return d.whole(left, a)
	case p.Kind == Parts && above.area.Bottom+1 == a.Top && above.area.Left == a.Left && left.area.Right < a.Left && left.area.Top <= above.area.Top && left.area.Bottom >= a.Bottom && d.isClosedBoth(above, a):
		return foundLabel{text: left.text + " " + above.text, area: left.area, head: above.text}
	case near && !d.isSide(left, a):
		return d.whole(left, a)
	case above.area.Bottom+1 == a.Top:
		return d.whole(above, a)
	}
	return d.whole(left, a)
}

// columnHead is the heading of the column of a table that an area is in: above
// it, past others alike, a label of the same columns with another one beside it.
func (d *deriver) columnHead(a sheet.Area) *slot {
	g := d.grid
	wide := a.Right // with the unit behind
	if unit := g.slot(a.Top, a.Right+1); unit != nil && unit.kind == unitText {
		wide = unit.area.Right
	}
	for row := a.Top - 1; row >= g.area.Top; {
		s := g.slot(row, a.Left)
		if s == nil || s.area.Left != a.Left || s.area.Right != a.Right && (s.area.Right != wide || s.kind != labelText) || !g.isClosed(s) {
			return nil
		}
		if s.kind == labelText {
			if d.isHeadBeside(s, s.area.Right+1) || d.isHeadBeside(s, s.area.Left-1) {
				return s
			}
			return nil
		}
		if s.text != "" && !s.formula && s.kind != unitText && s.kind != exampleText && s.kind != boxText || s.text == "" && !s.taken {
			return nil
		}
		row = s.area.Top - 1
	}
	return nil
}

// isHeadBeside reports whether the slot at a column heads another column beside
// a heading.
func (d *deriver) isHeadBeside(head *slot, col int32) bool {
	s := d.grid.slot(head.area.Top, col)
	if s == nil || s.kind != labelText || !d.grid.isClosed(s) || s.area.Bottom != head.area.Bottom {
		return false
	}
	below := d.grid.slot(s.area.Bottom+1, s.area.Left)
	return below != nil && (below.text == "" || below.kind == exampleText || below.kind == boxText) && below.area.Right <= s.area.Right
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

// header is the heading of a column of a list: the lowest text above it; in a
// header of several lines the one with the same columns. Where one heading names
// several lines of an item, it is the part for this line.
func (d *deriver) header(p *Place, a sheet.Area) foundLabel {
	l := &d.blank.Lists[p.List]
	if s := d.lineHead(a, l); s != nil {
		return foundLabel{text: s.text, area: s.area}
	}
	var lowest, exact *slot
	for row := l.Header.Bottom; row >= l.Header.Top; row-- {
		s := d.grid.slot(row, a.Left)
		if s == nil || s.text == "" {
			continue
		}
		if lowest == nil {
			lowest = s
		}
		if exact == nil && s.area.Left == a.Left && s.area.Right == a.Right {
			exact = s
		}
		row = s.area.Top
	}
	if exact != nil && l.Height > 1 && exact != lowest {
		lowest = exact
	}
	if lowest == nil {
		return foundLabel{}
	}
	if part := d.lineOf(lowest, a, l); part != "" {
		return foundLabel{text: part, area: lowest.area}
	}
	return foundLabel{text: lowest.text, area: lowest.area}
}

// lineHead is the heading of one line of an item, where the header has a line of
// headings for each line of the items, cell for cell; nil otherwise.
func (d *deriver) lineHead(a sheet.Area, l *List) *slot {
	up := l.Header.Bottom + 1 - l.Rows.Top - l.Height
	if l.Height < 2 || l.Header.Bottom-l.Header.Top+1 < l.Height {
		return nil
	}
	for row := l.Rows.Top; row < l.Rows.Top+l.Height; row++ {
		for _, col := range []int32{a.Left, a.Right} {
			s, head := d.grid.slot(row, col), d.grid.slot(row+up, col)
			if s == nil || head == nil || head.kind != labelText || !sameSize(s.area, head.area) || s.area.Left != head.area.Left || s.area.Top+up != head.area.Top {
				return nil
			}
		}
	}
	return d.grid.slot(a.Top+up, a.Left)
}

// lineOf is the part of a heading such as 開始日／終了日 for one of the lines of an
// item; "" if the heading does not name them one by one.
func (d *deriver) lineOf(head *slot, a sheet.Area, l *List) string {
	at, lines := 0, 0
	for row := l.Rows.Top; row < l.Rows.Top+l.Height; {
		s := d.grid.slot(row, a.Left)
		if s == nil {
			return ""
		}
		if s.area.Top == a.Top {
			at = lines
		}
		lines++
		row = s.area.Bottom + 1
	}
	parts := strings.FieldsFunc(head.text, func(r rune) bool { return r == '／' || r == '/' || r == '\n' })
	if lines < 2 || len(parts) != lines {
		return ""
	}
	return lineNumber.ReplaceAllString(parts[at], "")
}

// lineNumber matches the part of a heading that numbers the line of an item.
var lineNumber = regexp.MustCompile(`[（(](?:[0-9０-９一二三上下]+段目?|上段|下段|[0-9０-９]+行目)[)）]`)

// upperHeading is the heading over several columns of a list, one of which is
// the place's.
func (d *deriver) upperHeading(p *Place, label foundLabel) string {
	if p.List < 0 || label.area.Top <= 1 {
		return ""
	}
	l := &d.blank.Lists[p.List]
	s := d.grid.slot(label.area.Top-1, label.area.Left)
	if s == nil || !l.Header.Contains(s.area.Cell()) || s.area.Right-s.area.Left < label.area.Right-label.area.Left {
		return ""
	}
	return s.text
}

// labelLeft returns the label to the left of an area; near reports that nothing is
// between them.
func (d *deriver) labelLeft(a sheet.Area) (label *slot, near bool) {
	g := d.grid
	near = true
	for _, row := range []int32{a.Top, (a.Top + a.Bottom) / 2} {
		for col := a.Left - 1; col >= g.area.Left; {
			s := g.slot(row, col)
			if s == nil {
				break
			}
			switch {
			case s.kind == badgeText || s.kind == labelText && !hasLetter(s.text):
			case s.kind == leadText && isPlaceName(squeezed(s.text)):
				near = false
			case s.kind == labelText && isRemark(s.text) && s.area.Right+1 < a.Left && !g.isClosed(s):
			case s.kind == labelText || s.kind == noteText && len([]rune(s.text)) < 60 && s.area.Right+1 == a.Left:
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
	for row, free := a.Top-1, 0; row >= g.area.Top; {
		s := g.slot(row, a.Left)
		if s == nil {
			return nil
		}
		switch {
		case s.kind == labelText && s.taken && g.list(s.area) != nil:
			return nil // what a drop-down list holds until somebody chooses
		case s.kind == labelText:
			return d.lineOfHeads(s, a)
		case s.kind == noteText && s.area.Bottom == a.Top-1 && s.area.Left == a.Left && s.area.Right == a.Right && d.isClosedBoth(s, a):
			return s
		case s.kind == noteText && row == a.Top-1 && s.area.Left == a.Left && utf8.RuneCountInString(s.text) <= 40:
			return s
		case s.kind == noteText && (s.area.Left != a.Left || s.area.Right != a.Right), s.kind == gapText, s.kind == wordText, s.kind == boxText:
			return nil
		case s.text != "" || s.taken && s.area.Left == a.Left && s.area.Right == a.Right && !d.labelled(s):
		default:
			if free++; free > freeAbove || g.isClosed(s) {
				return nil
			}
		}
		row = s.area.Top - 1
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
	if m := remarked.FindStringSubmatch(s.text); s.kind == noteText && m != nil {
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

// hasLetter reports whether a text has letters or numbers, unlike ⇔.
func hasLetter(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// isRemark reports whether a text is wholly in brackets: a remark, or whom the form
// is for.
func isRemark(text string) bool { return wholeRemark.MatchString(text) }

var wholeRemark = regexp.MustCompile(`^[（(][^（()）]*[）)]$`)

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

// badge reports whether a mark of its own requires an answer.
func (d *deriver) badge(p *Place) bool {
	g := d.grid
	for col := p.Area.Left - 1; col >= max(g.area.Left, p.Area.Left-12); {
		s := g.slot(p.Area.Top, col)
		if s == nil {
			return false
		}
		if t := squeezed(s.text); strings.Contains(t, "必須") && s.kind == badgeText && !strings.Contains(t, "条件") || t == "※" {
			return true
		}
		if s.taken && s.text == "" {
			return false
		}
		col = s.area.Left - 1
	}
	return false
}

// hint notes what the type of a place follows from.
func (d *deriver) hint(p *Place) {
	g := d.grid
	s := g.slot(p.Area.Top, p.Area.Left)
	if s == nil {
		return
	}
	p.Hints.Locked = g.f != nil && g.f.Protected && !s.look.Unlocked
	p.Hints.Format = s.look.Number
	if r := g.rule(p.Area); r != nil {
		p.Hints.Validation = strings.TrimSpace(r.Type + " " + r.Operator + " " + r.First + " " + r.Second)
	}
	if left := g.slot(p.Area.Top, p.Area.Left-1); p.Kind == Parts && left != nil && left.kind == leadText && strings.Contains(left.text, "〒") {
		p.Hints.Lead = "〒"
	}
	if p.Kind != Text && p.Kind != Column && p.Kind != Computed {
		return
	}
	if right := g.slot(p.Area.Top, p.Area.Right+1); right != nil && right.kind == unitText {
		p.Hints.Unit = squeezed(right.text)
	}
	for col := p.Area.Left - 1; col >= max(g.area.Left, p.Area.Left-2); col-- {
		if left := g.slot(p.Area.Top, col); left != nil && left.text != "" {
			if left.kind == leadText || strings.HasSuffix(left.text, "￥") || strings.HasSuffix(left.text, "¥") {
				p.Hints.Lead = squeezed(left.text)
			}
			break
		}
	}
	p.Hints.Picture = p.Hints.Picture || isStamp(p.Label) || isPicture(p.Label)
}

// isPicture reports whether a label asks for a picture.
func isPicture(label string) bool {
	t := squeezed(label)
	return strings.HasSuffix(t, "案内図") || strings.HasSuffix(t, "位置図") || strings.HasSuffix(t, "見取図") || strings.HasSuffix(t, "見取り図") || strings.HasSuffix(t, "写真") || strings.HasSuffix(t, "写真貼付欄") || strings.HasSuffix(t, "略図")
}

func isStamp(label string) bool {
	t := squeezed(label)
	return t == "印" || t == "㊞" || t == "印紙" || t == "捺印" || t == "押印" || t == "検印" || t == "承認印" || t == "受付印" || strings.HasSuffix(t, "印欄") || strings.HasPrefix(t, "収入印紙") || strings.HasPrefix(t, "印紙")
}
