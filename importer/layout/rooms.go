package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// texts finds the room that belongs to texts in one frame with it: below a
// label, to its right, before a unit; and what else is empty there.
func (d *deriver) texts() {
	g := d.grid
	rooms := map[int32][]*block{}
	for i := range g.empty {
		rooms[g.empty[i].region] = append(rooms[g.empty[i].region], &g.empty[i])
	}
	for n := range g.shapes {
		r := &g.shapes[n]
		if !g.closed[n] || r.texts == 0 || r.texts > mostTexts {
			continue
		}
		d.within(int32(n), r, rooms[int32(n)])
	}
}

// mostTexts is the number of texts from which a frame encloses a part of the
// form, not an answer.
const mostTexts = 8

// within finds the room in a frame that has texts.
func (d *deriver) within(n int32, r *region, rooms []*block) {
	g := d.grid
	a := within(r.area, g.area)
	first := g.slot(a.Top, a.Left)
	headed := first.region == n && first.kind == labelText
	if !headed && r.isRectangle() && d.inMiddle(n, a) || headed && r.texts == 1 && d.isColouredBar(first, a) {
		return
	}
	d.rightOf(n, a, headed, rooms)
	if g.locked {
		return
	}
	band := d.band(n, a)
	if band == (sheet.Area{}) || !headed && !r.isRectangle() {
		return // a frame with other frames in it encloses a part of the form
	}
	if r.isRectangle() && (d.isLabelFrame(a) || d.isTitleFrame(a)) || d.grid.height(band) < leastLine && d.hasPlaceIn(a) {
		return
	}
	if headed && r.texts > 1 && d.isColouredLabel(first) && d.isOneOfColoured(first) {
		return // the colour of labels goes on below the last of them
	}
	p := Place{Kind: Text, Area: band, Spots: []Spot{{Area: band}}, List: d.item(band)}
	switch {
	case headed:
		p.Label = first.text
	case first.region == n && first.text == "" && !first.taken && r.isRectangle():
		p.Area = a // the whole frame is its answer's, other texts are guests
		p.Spots[0].Area = a
		d.found = append(d.found, p)
		d.grid.takeFree(a)
		return
	}
	d.add(p)
}

// isColouredBar reports whether an area is a row in the colour of the bold text at its left
// end, without lines: a title that goes on over the empty cells behind it.
func (d *deriver) isColouredBar(title *slot, a sheet.Area) bool {
	if a.Top != a.Bottom || title.look.Fill == "" || !title.look.Bold {
		return false
	}
	for col := a.Left; col <= a.Right; col++ {
		l := d.grid.slot(a.Top, col).look
		if l.Fill != title.look.Fill || l.Left || l.Right || l.Top || l.Bottom {
			return false
		}
	}
	return true
}

// leastLine is how high, in points, an empty row in a frame with answers of its own is
// at least to be one more; a lower one only sets them apart.
const leastLine = 15

// hasPlaceIn reports whether a place was found in an area.
func (d *deriver) hasPlaceIn(a sheet.Area) bool {
	return slices.ContainsFunc(d.found, func(p Place) bool { return a.Contains(p.Area.Cell()) })
}

// band are the rows of a frame without any text, from the first on; zero
// without one.
func (d *deriver) band(n int32, a sheet.Area) (band sheet.Area) {
	for row := a.Top; row <= a.Bottom; row++ {
		free := true
		for col := a.Left; col <= a.Right; col++ {
			s := d.grid.slot(row, col)
			free = free && s.region == n && s.text == "" && !s.formula && !s.taken
		}
		switch {
		case free && band.Top == 0:
			band = sheet.Area{Top: row, Left: a.Left, Bottom: row, Right: a.Right}
		case free && band.Bottom == row-1:
			band.Bottom = row
		}
	}
	if band.Top == 0 || d.grid.height(band) < leastBand || d.grid.width(band) < leastRoom {
		return sheet.Area{}
	}
	return band
}

// The size, in points, of room beside texts that is large enough for an answer.
const (
	leastBand = 10
	leastRoom = 30
)

// rightOf finds which rooms of a frame are to the right of labels, and to the left
// of units, in the rows that have texts.
func (d *deriver) rightOf(n int32, a sheet.Area, headed bool, rooms []*block) {
	g := d.grid
	hasBand := d.band(n, a) != (sheet.Area{})
	matter := slices.ContainsFunc(g.slots, func(s slot) bool { return s.region == n && s.text != "" && d.isPrinted(&s) })
	for _, b := range rooms {
		if !g.free(b.area) || d.isBetweenBoxes(b.area) {
			continue
		}
		run, widest := d.runOf(b, rooms)
		postal := g.slot(b.area.Top, b.area.Left-1)
		if b != widest && !b.standing && (g.width(b.area) < g.width(run)/2 || g.hasLine(widest) && !g.hasLine(b)) && !(postal != nil && postal.kind == leadText && squeezed(postal.text) == "〒") {
			continue // a sliver beside the room
		}
		left, right := g.slot(b.area.Top, b.area.Left-1), g.slot(b.area.Top, run.Right+1)
		for b.merge && left != nil && left.text == "" && left.region == n && left.area.Left == left.area.Right && left.area.Left > a.Left && g.width(left.area) <= widestMargin {
			left = g.slot(b.area.Top, left.area.Left-1) // past a margin
		}
		if right != nil && right.region == n && left != nil && left.kind == labelText && right.kind == gapText && dateWithin.MatchString(right.text) {
			continue // between a label and the date that it asks for
		}
		if left != nil && left.text != "" && (g.spills(left, b.area) || pairInText.MatchString(left.text) || !b.sure && (matter || sectionTitle.MatchString(left.text))) {
			continue
		}
		if hasBand && left != nil && left.kind == labelText && left.area.Top == a.Top {
			if number := g.slot(left.area.Top, left.area.Left-1); number != nil && number.kind == numberText && number.area.Left == a.Left && number.region == n {
				continue // the title of the frame
			}
		}
		switch {
		case right != nil && right.region == n && right.kind == unitText:
		case b.merge && left != nil && left.region == n && left.kind == wordText && isOther(lineWord(left.text)) && g.width(b.area) >= leastRoom:
		case left != nil && left.region == n && (left.kind == labelText && (b.merge || !(headed && hasBand && left.area.Left == a.Left)) || left.kind == leadText) && g.width(b.area) >= leastRoom:
		case b.merge && d.endsRange(left), b.merge && left != nil && left.region == n && opensBracket(left.text):
		case left != nil && left.region == n && left.kind == numberText && g.shapes[n].texts == 1 && g.width(b.area) >= writingWidth: // a numbered line
		case b.sure:
		case b.area.Left == a.Left && !hasBand && right != nil && right.region == n && right.text != "" && right.kind != noteText && g.width(b.area) >= leastRoom && (b.merge || d.labelBefore(a, b.area)):
		default:
			continue
		}
		d.add(Place{Kind: Text, Area: b.area, Spots: []Spot{{Area: b.area}}, List: d.item(b.area)})
	}
}

// endsRange reports whether a text is the sign of a range behind its first answer:
// 2025/4/1 ～.
func (d *deriver) endsRange(s *slot) bool {
	if s == nil || !strings.Contains("～〜~", squeezed(s.text)) || s.text == "" {
		return false
	}
	before := d.grid.slot(s.area.Top, s.area.Left-1)
	return before != nil && before.text == "" && (before.taken || d.isRoom(before))
}

// opensBracket reports whether a text ends in a bracket that opens: その他（.
func opensBracket(text string) bool {
	return strings.HasSuffix(text, "（") || strings.HasSuffix(text, "(")
}

// widestMargin is how wide, in points, a cell between a label and the merged cell of its
// answer is at most.
const widestMargin = 60

// dateWithin is the text of a date or time with gaps.
var dateWithin = lazyregexp.New(`年.*月|時.*分`)

// sectionTitle is the title of what follows in a frame: 【申込者】.
var sectionTitle = lazyregexp.New(`^【[^】]*】$`)

// pairInText is a label with its printed value: 提出先：管理室.
var pairInText = lazyregexp.New(`^[^:：（(]{1,8}[:：][\s\x{3000}]*[^\s\x{3000}（(]{2}`)

// isPrinted reports whether a text is a printed value behind a label with a colon: 期間：3年.
func (d *deriver) isPrinted(s *slot) bool {
	if !strings.ContainsFunc(s.text, unicode.IsDigit) {
		return false
	}
	for col := s.area.Left - 1; col >= max(s.area.Left-2, d.grid.area.Left); col-- {
		if left := d.grid.slot(s.area.Top, col); left.text != "" {
			return left.region == s.region && endsInColon(left.text)
		}
	}
	return false
}

// runOf are the rooms of a frame side by side that a room is one of: a wide one and a
// sliver before 印. The first of the widest is the room, or the one with a line of its own.
func (d *deriver) runOf(b *block, rooms []*block) (run sheet.Area, widest *block) {
	run, widest = b.area, b
	for grown := true; grown; {
		grown = false
		for _, o := range rooms {
			if o.area.Top != run.Top || o.area.Bottom != run.Bottom || !d.grid.free(o.area) {
				continue
			}
			switch {
			case o.area.Right+1 == run.Left:
				run.Left, grown = o.area.Left, true
			case run.Right+1 == o.area.Left:
				run.Right, grown = o.area.Right, true
			default:
				continue
			}
			if own, best := d.grid.hasLine(o), d.grid.hasLine(widest); own && !best || own == best && d.grid.width(o.area) > d.grid.width(widest.area) {
				widest = o
			}
		}
	}
	return run, widest
}

// hasLine reports whether a room has a line of its own below it, or another sign that it
// is one.
func (g *grid) hasLine(b *block) bool {
	return b.sure || g.underlined(b.area) && !g.spanned(b.area)
}

// labelBefore reports whether a label is right before the frame of an area.
func (d *deriver) labelBefore(frame, a sheet.Area) bool {
	s := d.grid.slot(a.Top, frame.Left-1)
	return s != nil && s.kind == labelText
}

// spills reports whether a text is so long that it is shown over much of an
// empty area to its right.
func (g *grid) spills(s *slot, a sheet.Area) bool {
	size := s.look.Size
	if size == 0 {
		size = 11
	}
	n := float32(0)
	for _, r := range strings.Split(s.text, "\n")[0] {
		if r < 0x2000 {
			n -= 0.5
		}
		n++
	}
	return n*size*0.9-g.width(s.area) > 0.35*g.width(a)
}

// rooms makes places of the empty areas that are left.
func (d *deriver) rooms() {
	g := d.grid
	for i := range g.empty {
		b := &g.empty[i]
		if !g.free(b.area) || !d.isPlace(b) {
			continue
		}
		area := d.writtenIn(b)
		p := Place{Kind: Text, Area: area, Spots: []Spot{{Area: area}}, List: d.item(area)}
		if p.List >= 0 {
			p.Kind = Column
		}
		d.add(p)
	}
}

// writtenIn is where in an empty area an answer is written: in the open its first cell,
// if that is wide enough. What is in the cells behind it is beside the answer.
func (d *deriver) writtenIn(b *block) sheet.Area {
	first := d.grid.slot(b.area.Top, b.area.Left)
	if b.closed || b.merge || d.grid.lineBelow(b.area.Top, b.area.Left) || first.area.Right >= b.area.Right || d.grid.width(first.area) < writingWidth {
		return b.area
	}
	return first.area
}

// isPlace reports whether an empty area is one to write in.
func (d *deriver) isPlace(b *block) bool {
	g := d.grid
	if d.hasControl(b.area) || d.isBetweenBoxes(b.area) || d.isPostalRest(b) {
		return false
	}
	if left := g.slot(b.area.Top, b.area.Left-1); !b.closed && left != nil && left.text != "" && (g.spills(left, b.area) || left.kind == labelText && g.isClosed(left) && d.asksInCell(left)) {
		return false
	}
	if b.sure {
		return true
	}
	if b.closed && (d.isFiller(b) || d.isUnderLabel(b)) {
		return false
	}
	if b.closed {
		return (b.alone || g.shapes[b.region].texts == 0 || d.isBesideSign(b) || d.isBodyOf(b)) && !d.isCorner(b) && !d.isDecoration(b)
	}
	return d.isBeside(b)
}

// isPostalRest reports whether an area is what is left of a row behind the cell of a
// postal code, where the address is written into the row below.
func (d *deriver) isPostalRest(b *block) bool {
	g := d.grid
	left, below := g.slot(b.area.Top, b.area.Left-1), g.slot(b.area.Bottom+1, b.area.Left)
	if left == nil || below == nil || left.text != "" || !left.taken || below.text != "" || below.area.Left >= b.area.Left {
		return false
	}
	sign := g.slot(b.area.Top, left.area.Left-1)
	return sign != nil && squeezed(sign.text) == "〒"
}

// isBodyOf reports whether an area is a large merged one in the frame below a banner or
// beside a label, in which only units and the like are printed beside it.
func (d *deriver) isBodyOf(b *block) bool {
	g := d.grid
	r := &g.shapes[b.region]
	if !b.merge || g.width(b.area) < writingWidth || g.height(b.area) < leastBody {
		return false
	}
	banner := g.slot(r.area.Top-1, r.area.Left)
	if (banner == nil || banner.kind != labelText || banner.area.Right < b.area.Right) && !d.isBesideLabel(b) {
		return false
	}
	return !slices.ContainsFunc(g.slots, func(s slot) bool {
		return s.region == b.region && s.text != "" && s.kind != unitText && s.kind != signText && s.kind != leadText
	})
}

// isBesideLabel reports whether an area is behind a framed label of its row, past margins
// only.
func (d *deriver) isBesideLabel(b *block) bool {
	for col := b.area.Left - 1; col >= d.grid.area.Left; {
		s := d.grid.slot(b.area.Top, col)
		if s == nil || s.taken || s.text != "" || s.formula {
			return s != nil && s.kind == labelText && !s.taken && d.grid.isClosed(s)
		}
		col = s.area.Left - 1
	}
	return false
}

// leastBody is how high such an area is at least, in points.
const leastBody = 20

// isBesideSign reports whether an area of an item is before or behind a sign between
// two answers: 東京 ～ 大阪.
func (d *deriver) isBesideSign(b *block) bool {
	if d.item(b.area) < 0 || d.grid.shapes[b.region].texts > 1 {
		return false
	}
	for _, s := range []*slot{d.grid.slot(b.area.Top, b.area.Left-1), d.grid.slot(b.area.Top, b.area.Right+1)} {
		if s != nil && s.kind == signText && s.region == b.region {
			return true
		}
	}
	return false
}

// isBetweenBoxes reports whether an area is between the words of one box and the
// next box: □した　　□する.
func (d *deriver) isBetweenBoxes(a sheet.Area) bool {
	left, right := d.grid.slot(a.Top, a.Left-1), d.grid.slot(a.Top, a.Right+1)
	if left == nil || right == nil || !d.isCaption(left.area) {
		return false
	}
	p := d.at(right.area)
	return p != nil && p.isBoxes() && p.List < 0
}

// roomForDetails is how wide room behind 有・無 is in which people say more, in
// points.
const roomForDetails = 150

// isFiller reports whether an area fills up a row behind boxes or the cells of
// one answer, where nothing asks for another.
func (d *deriver) isFiller(b *block) bool {
	left := d.grid.slot(b.area.Top, b.area.Left-1)
	if left == nil || !d.grid.isClosed(left) {
		return false
	}
	p := d.at(left.area)
	if p == nil || d.headed(b.area) || d.columnHead(b.area) != nil || p.Kind != Options && p.Kind != Box && p.Kind != Parts || p.List >= 0 {
		return false
	}
	if before := d.grid.slot(p.Area.Top, p.Area.Left-1); len(p.Choices) > 0 && p.Choices[0].Means == Word && before != nil && before.text == "" && before.taken {
		return false // the words are about what is before them: 　　　 銀行・信用金庫
	}
	if (b.merge || b.alone) && len(p.Choices) == 2 && p.Choices[0].Means == Word && d.grid.width(b.area) >= roomForDetails {
		return false // 有・無, and what it is
	}
	if p.Kind == Box && d.isTick(left) && d.grid.width(b.area) >= writingWidth && d.isColumnOf(b) {
		return false // remarks beside a column of ticks
	}
	if len(p.Choices) > 0 && (p.Choices[0].Means == Listed || strings.Contains(p.Choices[len(p.Choices)-1].Text, "他")) {
		return false
	}
	above := d.grid.slot(b.area.Top-1, b.area.Left)
	if own := d.grid.slot(b.area.Top, b.area.Left); above != nil && above.text == "" && above.taken && d.sameColumns(above, b.area) && own.area == b.area && d.labelAbove(b.area) != nil {
		return false // the column goes on: in the row above it is an answer
	}
	return above == nil || above.kind != labelText || above.area.Right < b.area.Right || above.area.Left < b.area.Left
}

// isTick reports whether a slot prints a box alone.
func (d *deriver) isTick(s *slot) bool {
	return len(boxesAt(s.text)) == 1 && utf8.RuneCountInString(squeezed(s.text)) == 1
}

// isColumnOf reports whether a framed area has an equal one right above or below it,
// beside a box, too.
func (d *deriver) isColumnOf(b *block) bool {
	for _, row := range []int32{b.area.Top - 1, b.area.Bottom + 1} {
		s, tick := d.grid.slot(row, b.area.Left), d.grid.slot(row, b.area.Left-1)
		if s != nil && tick != nil && s.text == "" && d.sameColumns(s, b.area) && d.grid.isClosed(s) && s.region != b.region && d.isTick(tick) {
			return true
		}
	}
	return false
}

// isUnderLabel reports whether an area fills up the column of labels below one
// whose answer is higher than it.
func (d *deriver) isUnderLabel(b *block) bool {
	g := d.grid
	above, right := g.slot(b.area.Top-1, b.area.Left), g.slot(b.area.Top, b.area.Right+1)
	return above != nil && right != nil && above.kind == labelText && above.area.Left == b.area.Left && above.area.Right == b.area.Right &&
		right.area.Top == above.area.Top && right.area.Bottom == b.area.Bottom && right.text == ""
}

// isCorner reports whether an area is the corner of a table: heads to its right
// and below, nothing to its left or above.
func (d *deriver) isCorner(b *block) bool {
	g := d.grid
	right, below := g.slot(b.area.Top, b.area.Right+1), g.slot(b.area.Bottom+1, b.area.Left)
	if right == nil || below == nil || right.kind != labelText || below.kind != labelText && below.kind != numberText {
		return false
	}
	next := g.slot(b.area.Top, right.area.Right+1)
	left := g.slot(b.area.Top, b.area.Left-1)
	return next != nil && next.kind == labelText && (left == nil || left.kind != labelText) &&
		right.area.Bottom >= b.area.Bottom && below.area.Right >= b.area.Right
}

// isDecoration reports whether a coloured area has the colour of labels or is a
// strip.
func (d *deriver) isDecoration(b *block) bool {
	g := d.grid
	if g.width(b.area) < 12 || g.height(b.area) < 9 {
		return true
	}
	fill := g.slot(b.area.Top, b.area.Left).look.Fill
	if fill == "" {
		return false
	}
	labels, rooms := g.fills(fill)
	return labels > rooms
}

// fills counts the labels and empty areas of a colour.
func (g *grid) fills(fill string) (labels, rooms int) {
	for i := range g.slots {
		if s := &g.slots[i]; s.kind == labelText && s.look.Fill == fill {
			labels++
		}
	}
	for i := range g.empty {
		if g.slot(g.empty[i].area.Top, g.empty[i].area.Left).look.Fill == fill {
			rooms++
		}
	}
	return labels, rooms
}

// isBeside reports whether an unframed area follows a label with a colon, or is
// between a lead and a unit.
func (d *deriver) isBeside(b *block) bool {
	g := d.grid
	left, right := g.slot(b.area.Top, b.area.Left-1), g.slot(b.area.Top, b.area.Right+1)
	if d.isColonBefore(left) {
		return right == nil || right.kind != noteText
	}
	if b.merge && right != nil && addressed.MatchString(squeezed(right.text)) && (left == nil || left.text == "") {
		return true // whom a letter is for: 　　　　事業所 様
	}
	if left == nil || left.text == "" {
		return false
	}
	if right != nil && honorifics[squeezed(right.text)] && left.kind == labelText {
		return false // the name is printed
	}
	if right != nil && right.kind == unitText && right.region == b.region && left.kind != noText && g.width(b.area) < 300 {
		return true
	}
	if right != nil && right.kind == labelText && utf8.RuneCountInString(right.text) > longestSign && !endsInColon(right.text) {
		return d.isOpenFrame(b) // the answer is printed: 住所：　　盛岡市
	}
	return d.isOpenFrame(b) || d.isOpenColumn(b, left) || left.kind == labelText && endsInColon(left.text) && (right == nil || right.kind != noteText) && g.width(b.area) >= leastRoom
}

// isColonBefore reports whether a cell has the colon of the label before it.
func (d *deriver) isColonBefore(s *slot) bool {
	if s == nil || squeezed(s.text) != ":" && squeezed(s.text) != "：" {
		return false
	}
	label := d.grid.slot(s.area.Top, s.area.Left-1)
	return label != nil && label.kind == labelText && hasLetter(label.text)
}

// longestSign is how many characters what may follow an answer in the open has at most:
// 印, （自署）.
const longestSign = 5

// addressed is what follows the name of whom a letter is for.
var addressed = lazyregexp.New(`^[^、。]{0,6}(?:様|殿|御中|宛|あて)$`)

// isOpenFrame reports whether an area is a large merged one beside a framed label, with a
// line below it but none at its end.
func (d *deriver) isOpenFrame(b *block) bool {
	g := d.grid
	left := g.slot(b.area.Top, b.area.Left-1)
	return b.merge && g.underlined(b.area) && g.width(b.area) >= writingWidth && g.height(b.area) >= leastBody && left != nil && left.kind == labelText &&
		g.isClosed(left) && left.area.Top <= b.area.Top && left.area.Bottom >= b.area.Bottom
}

func endsInColon(text string) bool {
	t := []rune(trimGap(text))
	return len(t) > 1 && (t[len(t)-1] == '：' || t[len(t)-1] == ':')
}
