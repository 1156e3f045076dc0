package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// question joins boxes that answer one question: those beside or below each
// other under one label.
func (d *deriver) question() {
	d.wordsBefore()
	d.boxColumns()
	asked := d.askedBoxes()
	var boxes []int
	for i := range d.found {
		if p := &d.found[i]; p.isBoxes() && !isConsent(p) {
			boxes = append(boxes, i)
		}
	}
	slices.SortFunc(boxes, func(i, j int) int { return compareAreas(d.found[i].Area, d.found[j].Area) })
	group := map[int]int{}
	for n, j := range boxes {
		for _, i := range boxes[:n] {
			if d.together(&d.found[i], &d.found[j]) {
				group[j] = root(group, i)
				break
			}
		}
	}
	for _, j := range boxes {
		if i, ok := group[j]; ok {
			p := &d.found[i]
			p.Kind = Options
			p.Choices = append(p.Choices, d.found[j].Choices...)
		}
	}
	kept := d.found[:0]
	for i, p := range d.found {
		if _, gone := group[i]; !gone {
			p.Many = p.Many || len(p.Choices) > 1 && d.isMany(&p)
			kept = append(kept, p)
		}
	}
	d.found = kept
	d.besideBoxes()
	d.found = append(d.found, asked...)
}

// boxColumns joins boxes below each other, each with words of its own to the left,
// under a heading that spans words and boxes.
func (d *deriver) boxColumns() {
	var gone []int
	for i := range d.found {
		p := &d.found[i]
		label := d.wordsOfBox(p)
		if label == nil || slices.Contains(gone, i) {
			continue
		}
		head := d.grid.slot(label.area.Top-1, label.area.Left)
		if head == nil || head.kind != labelText && head.kind != noteText || head.area.Left > label.area.Left || head.area.Right < p.Area.Right {
			continue
		}
		choices, joined := []Choice{named(p, label)}, []int(nil)
		for next := p; ; {
			k := slices.IndexFunc(d.found, func(q Place) bool {
				return q.Area.Left == next.Area.Left && q.Area.Right == next.Area.Right && q.Area.Top == next.Area.Bottom+1 && d.wordsOfBox(&q) != nil
			})
			if k < 0 {
				break
			}
			next = &d.found[k]
			choices, joined = append(choices, named(next, d.wordsOfBox(next))), append(joined, k)
		}
		if len(choices) < leastBoxColumn || repeatsWords(choices) {
			continue
		}
		p.Kind, p.Choices, p.Label = Options, choices, head.text
		gone = append(gone, joined...)
	}
	kept := d.found[:0]
	for i, p := range d.found {
		if !slices.Contains(gone, i) {
			kept = append(kept, p)
		}
	}
	d.found = kept
}

// repeatsWords reports whether two boxes have the same words: the question comes again,
// about something else.
func repeatsWords(choices []Choice) bool {
	seen := map[string]bool{}
	for _, c := range choices {
		if key := squeezed(c.Text); seen[key] {
			return true
		} else {
			seen[key] = true
		}
	}
	return false
}

// leastBoxColumn is how many boxes below each other are one question.
const leastBoxColumn = 2

// wordsOfBox is the label before a box in a cell of its own, in its row; nil without
// one, in an item, or for another place.
func (d *deriver) wordsOfBox(p *Place) *slot {
	if p.Kind != Box || p.List >= 0 || len(p.Choices) != 1 || p.Choices[0].Means != InCell || isConsent(p) {
		return nil
	}
	s := d.grid.slot(p.Area.Top, p.Area.Left-1)
	if s != nil && s.text == "" {
		s = d.grid.slot(p.Area.Top, s.area.Left-1)
	}
	if s == nil || s.kind != labelText || s.area.Top != p.Area.Top || s.area.Bottom != p.Area.Bottom || d.isCaptionBehind(s.area) {
		return nil
	}
	return s
}

// isCaptionBehind reports whether an area has the words of a box before it.
func (d *deriver) isCaptionBehind(a sheet.Area) bool {
	return slices.ContainsFunc(d.found, func(p Place) bool {
		return slices.ContainsFunc(p.Choices, func(c Choice) bool { return c.Caption == a && c.Area.Right < a.Left })
	})
}

// named is the choice of a box with the words before it.
func named(p *Place, words *slot) Choice {
	c := p.Choices[0]
	c.Text, c.Caption = words.text, words.area
	return c
}

func root(group map[int]int, i int) int {
	for {
		next, ok := group[i]
		if !ok {
			return i
		}
		i = next
	}
}

// isBoxes reports whether a place is one of boxes to tick.
func (p *Place) isBoxes() bool {
	return p.Kind == Box || p.Kind == Options && len(p.Choices) > 0 && p.Choices[0].Means != Listed && p.Choices[0].Means != Word
}

// isConsent reports whether a box is a declaration of its own, not one of
// several answers.
func isConsent(p *Place) bool {
	return len(p.Choices) == 1 && (strings.Contains(p.Choices[0].Text, "同意") || strings.Contains(p.Choices[0].Text, "確認しました") || strings.Contains(p.Choices[0].Text, "承諾") || strings.Contains(p.Choices[0].Text, "と同じ") || p.Choices[0].Text == "同上")
}

// together reports whether two boxes, the first before the second, answer one
// question.
func (d *deriver) together(p, q *Place) bool {
	if q.Label != "" && p.Area == q.Area {
		return false // a label of its own within the text
	}
	if p.List >= 0 && d.headed(q.Area) || p.List != q.List || p.Choices[0].Means != q.Choices[0].Means && !(printsBox(p) && printsBox(q) && p.Area.Top == q.Area.Top) {
		return false
	}
	if q.Area.Top > p.Area.Bottom && p.Choices[0].Means == Control && p.Choices[0].Text != "" && p.Choices[0].Text == q.Choices[0].Text {
		return false // the same box again in each row
	}
	if p.Choices[0].Text == "" && q.Choices[0].Text == "" && (p.Area.Top == q.Area.Top || p.Kind == Box && p.Choices[0].Means == InCell && q.Kind == Box) {
		return false // a column each, of which the headings tell what they mean, or a row each
	}
	if q.Area.Top > p.Area.Bottom && slices.ContainsFunc(q.Choices, func(c Choice) bool {
		return c.Means == InCell && c.Text != "" && slices.ContainsFunc(p.Choices, func(o Choice) bool { return squeezed(o.Text) == squeezed(c.Text) })
	}) {
		return false // the same words again, about something else
	}
	if p.Area != q.Area && sameQuestion(p.Choices, q.Choices) {
		return false // in the column of what was and in that of what is to be
	}
	if p.List >= 0 {
		if a := d.headingOf(p.List, p.Area); a != (sheet.Area{}) {
			return a == d.headingOf(p.List, q.Area)
		}
	}
	if head := d.headRightAbove(q.Area); head != nil && head != d.headRightAbove(p.Area) {
		return false
	}
	lp, lq := d.boxLabel(p), d.boxLabel(q)
	if lp != nil && lq == nil && d.isSecondRow(p, q) {
		return true
	}
	if lp != nil && lq != nil {
		return lp.area == lq.area && !(q.Area.Top > p.Area.Bottom && asksNumbers(p) != asksNumbers(q))
	}
	if lp != nil && lq == nil || lp == nil && lq != nil {
		return false
	}
	if a, b := d.labelAbove(p.Area), d.labelAbove(q.Area); q.Area.Top == p.Area.Top && a != nil && b != nil && a != b {
		return false
	}
	if lp == nil && isStatement(p) && isStatement(q) {
		return false
	}
	below := q.Area.Left == p.Area.Left && q.Area.Top == p.Choices[len(p.Choices)-1].Area.Bottom+1 || d.belowAny(p, q)
	beside := q.Area.Top == p.Area.Top && (q.Area.Left-p.lastCol() <= 3 || sameStem(p.Choices[0].Text, q.Choices[0].Text))
	return below || beside
}

// headRightAbove is the label right above an area, in its frame or in one beside the same
// title down the side; nil without one.
func (d *deriver) headRightAbove(a sheet.Area) *slot {
	head, own := d.grid.slot(a.Top-1, a.Left), d.grid.slot(a.Top, a.Left)
	if head == nil || own == nil || head.kind != labelText || !d.grid.isClosed(own) {
		return nil
	}
	if left := d.grid.slot(a.Top, a.Left-1); head.region != own.region && (left == nil || left.kind != labelText || !d.isSide(left, a) || left.area.Top > head.area.Top) {
		return nil
	}
	return head
}

// printsBox reports whether the first box of a place is printed, alone in its cell or
// before its words.
func printsBox(p *Place) bool {
	return p.Choices[0].Means == InCell && p.Choices[0].Text != "" || p.Choices[0].Means == InText
}

// sameQuestion reports whether two cells print the same words to choose from.
func sameQuestion(a, b []Choice) bool {
	return len(a) > 1 && slices.EqualFunc(a, b, func(c, o Choice) bool {
		return c.Means == InText && c.Text != "" && squeezed(c.Text) == squeezed(o.Text)
	})
}

// asksNumbers reports whether each of several boxes in a text is before a number: □25m
// □50m. A row of those below one of words asks something else.
func asksNumbers(p *Place) bool {
	return len(p.Choices) > 1 && !slices.ContainsFunc(p.Choices, func(c Choice) bool { return c.Means != InText || !beginsInDigit.MatchString(c.Text) })
}

var beginsInDigit = lazyregexp.New(`^[0-9０-９]`)

// isStatement reports whether the words of a box are a sentence that one declares by
// ticking it.
func isStatement(p *Place) bool {
	return len(p.Choices) == 1 && statement.MatchString(p.Choices[0].Text)
}

var statement = lazyregexp.New(`(?:ます|ました|ません|です)。?$`)

// sameStem reports whether two captions differ in their last characters only: コースＡ and
// コースＢ.
func sameStem(a, b string) bool {
	p, q := []rune(squeezed(a)), []rune(squeezed(b))
	n := 0
	for n < len(p) && n < len(q) && p[n] == q[n] {
		n++
	}
	return n >= leastStem && n+2 >= len(p) && n+2 >= len(q)
}

// leastStem is how many characters such captions share at least.
const leastStem = 3

// isSecondRow reports whether the boxes of q are a second row of those of p: right below
// the last row, in the same columns.
func (d *deriver) isSecondRow(p, q *Place) bool {
	last := p.Choices[len(p.Choices)-1].Area
	if len(p.Choices) < 2 || len(q.Choices) < 2 || q.Area.Top != last.Bottom+1 {
		return false
	}
	for i := range q.Choices {
		if i >= len(p.Choices) || q.Choices[i].Area.Left != p.Choices[i].Area.Left {
			return false
		}
	}
	return true
}

// belowAny reports whether q is right below a box of p's column.
func (d *deriver) belowAny(p, q *Place) bool {
	if q.Area.Left != p.Area.Left {
		return false
	}
	for row := p.Area.Bottom + 1; row < q.Area.Top; row++ {
		s := d.grid.slot(row, p.Area.Left)
		if s != nil && s.text != "" && s.kind != boxText || row-p.Area.Bottom > 12 {
			return false
		}
	}
	return q.Area.Top-p.Area.Bottom <= 2 || d.grid.slot(q.Area.Top-1, q.Area.Left).kind == boxText
}

// lastCol is the last column of the boxes of a place and their captions.
func (p *Place) lastCol() int32 {
	col := p.Area.Right
	for i := range p.Choices {
		col = max(col, p.Choices[i].Area.Right, p.Choices[i].Caption.Right)
	}
	return col
}

func compareAreas(a, b sheet.Area) int {
	if a.Top != b.Top {
		return int(a.Top - b.Top)
	}
	return int(a.Left - b.Left)
}

// boxLabel is the label to the left of a box, past other boxes and their
// captions; nil without one.
func (d *deriver) boxLabel(p *Place) *slot {
	g := d.grid
	row, col := p.Area.Top, p.Area.Left-1
	if c := p.Choices[0].Caption; c.Top > 0 && c.Right < p.Area.Left {
		col = c.Left - 1
	}
	for col >= g.area.Left {
		s := g.slot(row, col)
		switch {
		case s == nil:
			return nil
		case s.text == "" && s.taken && d.roomAt(s):
			return nil
		case d.isCaption(s.area):
		case s.kind == labelText:
			return s
		case s.kind == gapText || s.kind == wordText || s.kind == noteText:
			return nil
		}
		col = s.area.Left - 1
	}
	return nil
}

// roomAt reports whether a slot is room to write in, not the cell of a box.
func (d *deriver) roomAt(s *slot) bool {
	for i := range d.found {
		p := &d.found[i]
		for _, spot := range p.Spots {
			if spot.Area.Contains(s.area.Cell()) {
				return true
			}
		}
	}
	return false
}

// isCaption reports whether an area has the words of a box.
func (d *deriver) isCaption(a sheet.Area) bool {
	for i := range d.found {
		for _, c := range d.found[i].Choices {
			if c.Caption == a {
				return true
			}
		}
	}
	return false
}
