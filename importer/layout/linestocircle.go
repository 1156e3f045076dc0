package layout

import (
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// linesToCircle makes one question of numbered lines below each other, each in a cell of
// its own, beside a label that asks for one of them to be circled: １　・他院に転院した為
// above ２　・その他.
func (d *deriver) linesToCircle() {
	g := d.grid
	for i := range g.slots {
		ask := &g.slots[i]
		if !circle.MatchString(ask.text) || !g.isClosed(ask) || d.item(ask.area) >= 0 {
			continue
		}
		frame := within(g.shapes[ask.region].area, g.area)
		if right := g.slot(frame.Top, frame.Right+1); right != nil && right.region != ask.region && g.isClosed(right) {
			if lines := d.linesIn(frame.Top, frame.Bottom, frame.Right+1); len(lines) > 1 {
				d.addLines(ask, lines)
				g.takeFree(frame)
			}
		}
	}
}

// linesIn are the texts with numbers from 1 on that begin in a column of some rows, with
// nothing but empty cells, remarks and units beside them.
func (d *deriver) linesIn(top, bottom, col int32) (lines []*slot) {
	for row := top; row <= bottom; {
		s := d.grid.slot(row, col)
		if s == nil {
			return nil
		}
		if s.text != "" && s.area.Left == col && !isRemark(s.text) {
			if n, word := numberedLine(s.text); s.taken || n != len(lines)+1 || utf8.RuneCountInString(word) > longestCaption {
				return nil
			}
			lines = append(lines, s)
		}
		row = max(s.area.Bottom, row) + 1
	}
	return lines
}

// addLines makes a question of numbered lines, of which a text asks for some to be circled.
func (d *deriver) addLines(ask *slot, lines []*slot) {
	p := Place{Kind: Options, List: -1, Many: asksForSeveral(ask.text)}
	if label := d.labelOfFrame(ask, lines[0].area); ask.kind != labelText && label != nil {
		p.Label = label.text
	}
	for _, s := range lines {
		_, word := numberedLine(s.text)
		p.Choices = append(p.Choices, Choice{Text: word, Means: Word, Area: s.area, Box: -1})
	}
	d.add(p)
	for _, s := range lines {
		_, word := numberedLine(s.text)
		if s.kind == gapText {
			d.gapsOf(s, word)
		}
		s.kind = wordText // and no label
		d.takeRest(s)
	}
}

// takeRest takes the empty cells of a line behind its words, which belong to the same
// frame: nobody writes there. A merged cell is room to say more.
func (d *deriver) takeRest(s *slot) {
	for next := d.grid.slot(s.area.Top, s.area.Right+1); next != nil && next.region == s.region && next.text == "" && next.area.Left == next.area.Right; next = d.grid.slot(s.area.Top, next.area.Right+1) {
		d.grid.take(sheet.Area{Top: s.area.Top, Left: next.area.Left, Bottom: s.area.Top, Right: next.area.Right})
	}
}

// numberedLine is the number and the word of a line to circle, without a dot between and
// room in brackets behind them; 0 for another text.
func numberedLine(text string) (n int, word string) {
	m := lineToCircle.FindStringSubmatch(text)
	if m == nil {
		return 0, ""
	}
	return digitOf(m[1]), strings.TrimSpace(otherRoom.ReplaceAllString(m[2], ""))
}

// lineWord is the word of a line to circle, or the text.
func lineWord(text string) string {
	if n, word := numberedLine(text); n > 0 {
		return word
	}
	return text
}

var lineToCircle = lazyregexp.New(`^[\s\x{3000}]*([1-9１-９①-⑨])(?:[．.、）)][\s\x{3000}]*|[\s\x{3000}]+)[・･]?[\s\x{3000}]*([^0-9０-９\s\x{3000}・･].*)$`)
