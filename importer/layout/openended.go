package layout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// openEnded finds answers that are written into the cell of their label, behind
// or below it, where only the room shows it.
func (d *deriver) openEnded() {
	d.besideAsked()
	g := d.grid
	for i := range g.slots {
		s := &g.slots[i]
		if s.taken || s.kind != labelText && !(s.kind == leadText && isPlaceName(squeezed(s.text))) || d.answeredRight(s) || g.locked && !s.look.Unlocked || d.inHeader(s) {
			continue
		}
		if d.beginsAddress(s) {
			d.add(Place{Kind: Inline, Area: s.area, Spots: []Spot{{s.area, 1}}, Printed: s.text, List: d.item(s.area)})
			continue
		}
		if d.roomFor(s) || d.answeredBelow(s) && !d.asksInCell(s) && g.height(s.area) < tallHeight {
			continue
		}
		if d.asksInCell(s) || d.asksBehind(s) || d.asksBelow(s) {
			_, gaps := Split(s.raw)
			p := Place{Kind: Inline, Area: s.area, Spots: []Spot{{s.area, gaps + 1}}, Printed: s.text, Label: lastWords(s.text), List: d.item(s.area)}
			if left := g.slot(s.area.Top, s.area.Left-1); d.asksInCell(s) && d.hasLabel(s) && lastWords(s.text) == s.text {
				p.Label = left.text + " " + s.text // which telephone
			}
			d.add(p)
			if endsInColon(s.text) {
				s.kind = gapText // its own answer's label, of nothing beside or below it
			}
		}
	}
}

// wishes are the places of a list of wishes, each with room behind it.
var wishes = lazyregexp.New(`^第[1-9１-９一二三四五]希望$`)

// answeredRight reports whether an answer's cell follows a label to the right, one that
// has no label in the same cell.
func (d *deriver) answeredRight(s *slot) bool {
	reach := int32(3)
	if d.asksInCell(s) {
		reach = 1 // what is past the edge of its frame is another question
	}
	for col := s.area.Right + 1; col <= s.area.Right+reach; col++ {
		t := d.grid.slot(s.area.Top, col)
		if t != nil && t.kind == badgeText {
			continue
		}
		if t == nil || t.text != "" {
			return t != nil && t.taken && !slices.ContainsFunc(d.found, func(p Place) bool { return p.Kind == Inline && p.Area == t.area && p.Label != "" })
		}
		if t.taken {
			return true
		}
	}
	return false
}

// answeredBelow reports whether the cell below a label has gaps or boxes, or is
// a place already.
func (d *deriver) answeredBelow(s *slot) bool {
	t := d.grid.slot(s.area.Bottom+1, s.area.Left)
	if left := d.grid.slot(s.area.Top, s.area.Left-1); left != nil && left.kind == labelText && left.area.Bottom > s.area.Bottom {
		return false // a label of several lines, each of which asks
	}
	return t != nil && d.grid.isClosed(t) && t.area.Left >= s.area.Left && (t.taken || t.kind == gapText || t.kind == boxText || t.kind == wordText || t.kind == exampleText)
}

// inHeader reports whether a text heads a column of a list.
func (d *deriver) inHeader(s *slot) bool {
	for i := range d.blank.Lists {
		if l := &d.blank.Lists[i]; l.Page == d.page && l.Header.Contains(s.area.Cell()) {
			return true
		}
	}
	return false
}

// lastWords is the label at the end of a text: 住所 of 発注者　住所.
func lastWords(text string) string {
	for _, w := range append(strings.Fields(text), squeezed(text)) {
		if isAsked(w) {
			return w
		}
	}
	t := squeezed(text)
	for w := range asked {
		if strings.HasSuffix(t, w) && utf8.RuneCountInString(w) > 1 {
			return w
		}
	}
	return text
}

// asksAtEnd reports whether a text ends in a word that asks for an answer.
func asksAtEnd(text string) bool {
	t := strings.TrimRight(remarkAtEnd.ReplaceAllString(squeezed(text), ""), ":：")
	for w := range asked {
		if strings.HasSuffix(t, w) {
			return true
		}
	}
	return phoneWords[strings.ToUpper(t)] || wishes.MatchString(t)
}

// remarkAtEnd is a remark behind a label: 会社名（代表者）.
var remarkAtEnd = lazyregexp.New(`[（(][^（()）]{1,10}[）)]$`)

// asksBehind reports whether an answer is written behind a short text: one that
// asks, in an answer's place or set off by blanks, with much room behind it.
func (d *deriver) asksBehind(s *slot) bool {
	g := d.grid
	n := utf8.RuneCountInString(squeezed(s.text))
	if !asksAtEnd(s.text) || g.width(s.area) < float32(n)*charWidth*2 || g.width(s.area) < float32(n)*charWidth+leastBehind {
		return false
	}
	if lead := len(s.raw) - len(strings.TrimLeftFunc(s.raw, isBlank)); lead >= wideBlank {
		return true
	}
	if g.isClosed(s) {
		if wishes.MatchString(squeezed(s.text)) {
			return true
		}
		left := g.slot(s.area.Top, s.area.Left-1)
		return left != nil && left.kind == labelText && (left.region != s.region || left.taken) && g.isClosed(left)
	}
	return false
}

// asksInCell reports whether a text with a colon is at the head of the cell of an answer:
// framed behind its label, 自宅：, or alone in a frame with room behind it, whatever words
// it has: 会社名 / Company：. A short one may be underlined only.
func (d *deriver) asksInCell(s *slot) bool {
	g := d.grid
	label := squeezed(s.text)
	if !endsInColon(s.text) || g.width(s.area) < textWidth(label)*charWidth+leastBehind/2 {
		return false
	}
	if g.isClosed(s) && g.shapes[s.region].texts == 1 && !d.roomFor(s) {
		return true
	}
	return utf8.RuneCountInString(label) <= longestAsking && (g.isClosed(s) && d.hasLabel(s) || s.area.Right > s.area.Left && g.underlined(s.area))
}

// leastBehind is how much room an answer behind its label has at least, in points.
const leastBehind = 60

// municipality is the beginning of an address that all who use a form have.
var municipality = lazyregexp.New(`^(?:\p{Han}{2,3}[都道府県])?\p{Han}{1,4}[市区町村郡]$|^\p{Han}{2,3}[都道府県]$`)

// placeLabel is the label of an address.
var placeLabel = lazyregexp.New(`住所|所在|場所|位置|地番|本籍|住居`)

// beginsAddress reports whether a text is the beginning of an address that is
// written behind it, in the place of an answer.
func (d *deriver) beginsAddress(s *slot) bool {
	g := d.grid
	if !municipality.MatchString(squeezed(s.text)) || !g.isClosed(s) || !d.hasLabel(s) || d.roomRight(s) {
		return false
	}
	left := g.slot(s.area.Top, s.area.Left-1)
	n := utf8.RuneCountInString(squeezed(s.text))
	return placeLabel.MatchString(squeezed(left.text)) && g.width(s.area) >= float32(n)*charWidth+2*leastBehind
}

// charWidth is about how wide a character is, in points.
const charWidth = 10

// The size, in points, from which a framed cell with a short text in it is one
// to write below the text.
const (
	writingHeight = 55
	writingWidth  = 90
)

// tallHeight is the height, in points, from which a cell has room for its own answer,
// whatever is below it.
const tallHeight = 150

// asksBelow reports whether a framed cell has a heading and much room below it.
func (d *deriver) asksBelow(s *slot) bool {
	g := d.grid
	if !g.isClosed(s) || g.shapes[s.region].texts > 1 || s.kind != labelText {
		return false
	}
	lines := strings.Count(s.text, "\n") + 1
	if strings.HasSuffix(s.raw, "\n\n") {
		return true
	}
	if g.height(s.area) < writingHeight || g.width(s.area) < writingWidth || float32(lines)*18 > g.height(s.area)*0.6 ||
		utf8.RuneCountInString(strings.SplitN(s.text, "\n", 2)[0]) > 20 || s.area.Top == s.area.Bottom && s.look.Fill != "" {
		return false
	}
	if s.look.Fill != "" {
		return false
	}
	right := g.slot(s.area.Top, s.area.Right+1)
	return right == nil || !g.isClosed(right) || right.area.Top == s.area.Top && right.area.Bottom == s.area.Bottom && right.text != "" && right.kind != boxText
}

// besideAsked finds unframed room to the right of words that ask, as in the head
// of a letter: merged, or behind a word that is known to ask.
func (d *deriver) besideAsked() {
	g := d.grid
	if g.locked {
		return
	}
	for i := range g.empty {
		b := &g.empty[i]
		if b.closed || !g.free(b.area) || g.width(b.area) < 2*leastRoom {
			continue
		}
		label := d.wordBefore(b.area)
		if label == nil || label.taken || label.kind != labelText || g.spills(label, b.area) || d.headsFrame(label) {
			continue
		}
		if g.isClosed(label) {
			if d.isColouredLabel(label) && d.isOpenRoom(label, b) && (b.merge || asksAlone.MatchString(squeezed(label.text)) || d.isOneOfColoured(label)) {
				d.add(Place{Kind: Text, Area: b.area, Spots: []Spot{{Area: b.area}}, List: -1})
			}
			continue
		}
		if asksAtEnd(label.text) || b.merge && utf8.RuneCountInString(squeezed(label.text)) <= longestAsking || asksAlone.MatchString(squeezed(label.text)) && d.isOpenRoom(label, b) {
			d.add(Place{Kind: Text, Area: b.area, Spots: []Spot{{Area: b.area}}, List: -1})
		}
	}
}

// headsFrame reports whether right below a text in the open is an empty frame that begins
// with it, is wider and has no label of its own: its answer, rather than what is beside it.
func (d *deriver) headsFrame(s *slot) bool {
	if s.area.Right > s.area.Left && d.asksIn(s.area.Top, s.area) {
		return true // further in
	}
	below := d.grid.slot(s.area.Bottom+1, s.area.Left)
	return below != nil && below.text == "" && !below.formula && d.grid.isClosed(below) && below.area.Left == s.area.Left && below.area.Right > s.area.Right && !d.hasLabel(below)
}

// longestAsking is how long a label of an unframed cell is at most.
const longestAsking = 8

// wordBefore is the text to the left of an area, past a few empty cells.
func (d *deriver) wordBefore(a sheet.Area) *slot {
	for col := a.Left - 1; col >= max(a.Left-3, d.grid.area.Left); {
		s := d.grid.slot(a.Top, col)
		if s == nil || s.text != "" {
			return s
		}
		if s.taken {
			return nil // its answer is before the area
		}
		col = s.area.Left - 1
	}
	return nil
}

// stamps finds frames for a stamp or seal.
func (d *deriver) stamps() {
	g := d.grid
	for n := range g.shapes {
		r := &g.shapes[n]
		if !g.closed[n] || r.texts == 0 || r.texts > 3 || !r.isRectangle() {
			continue
		}
		a := within(r.area, g.area)
		text := d.textIn(a)
		if !isStamp(text) || !g.free(a) || d.roomFor(g.slot(a.Top, a.Left)) || d.nameBefore(a) {
			continue
		}
		p := Place{Kind: Text, Area: a, Spots: []Spot{{Area: a}}, Label: text, List: -1}
		p.Hints.Picture = true
		d.add(p)
	}
}

// nameBefore reports whether there is room for a name between the label of a frame
// and 印 at its end: 作成者　　　　印.
func (d *deriver) nameBefore(a sheet.Area) bool {
	g := d.grid
	left, first := g.slot(a.Top, a.Left-1), g.slot(a.Top, a.Left)
	if left == nil || left.kind != labelText || first == nil || first.text != "" {
		return false
	}
	return slices.ContainsFunc(g.empty, func(b block) bool {
		return b.area.Left == a.Left && b.area.Top == a.Top && b.area.Right < a.Right && g.width(b.area) >= leastName
	})
}

// leastName is how wide room for a name is at least, in points.
const leastName = 60
