package importer

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// circled reports whether something is drawn around a choice, and whether it is
// unclear which: drawn around several words of one cell. preset reports whether the
// blank has all of these drawings.
func (a *aligned) circled(at *layout.Answer, k int) (on, unclear, preset bool) {
	f := a.pages[at.Place.Page]
	s := f.Sheet
	preset = true
	for i := range s.Shapes {
		sh := &s.Shapes[i]
		if sh.Text != "" || !covers(at.At[k], sh.Area) {
			continue
		}
		if at.Place.Choices[k].Means != layout.Word {
			return false, true, false // where there is a box to tick, a drawing may be anything
		}
		switch n := a.wordUnder(at.Place, at.Place.Choices[k].Area, at.At[k], sh); {
		case n == ofAnother:
		case n < 0:
			return false, true, false
		case n == k:
			on, preset = true, preset && f.HasDrawing(sh)
		}
	}
	return on, false, on && preset
}

// overrule gives up what only a drawing of the blank marks where the sender marked
// another choice: a circle around 有 that came with the form.
func (m *marking) overrule() {
	if slices.ContainsFunc(m.picks, func(p pick) bool { return p.on && !p.preset }) {
		for i := range m.picks {
			m.picks[i].on = m.picks[i].on && !m.picks[i].preset
		}
	}
}

// covers reports whether the middle of a drawing lies over a cell.
func covers(cell, drawn sheet.Area) bool {
	row, col := middleRow(drawn), (drawn.Left+drawn.Right)/2
	return row >= cell.Top && row <= cell.Bottom && col >= cell.Left && col <= cell.Right
}

func middleRow(drawn sheet.Area) int32 { return (drawn.Top + drawn.Bottom) / 2 }

// clearer is by how much a drawing must be nearer to one word than to another.
const clearer = 0.15

// ofAnother stands for a word of another question in the same cell.
const ofAnother = -2

// wordUnder is the choice of a place whose word lies under a drawing: of those
// that the blank prints in a cell, which is at another area of the sheet; ofAnother
// where the word is of another question, -1 where it is unknown.
func (a *aligned) wordUnder(p *layout.Place, cell, at sheet.Area, sh *sheet.Shape) int {
	var words []string
	var choices []int
	for _, q := range a.blank.Questions(p.Page, cell) {
		for k := range q.Choices {
			if q.Choices[k].Area != cell {
				continue
			}
			if words = append(words, q.Choices[k].Text); q != p {
				k = ofAnother
			}
			choices = append(choices, k)
		}
	}
	if len(choices) == 1 {
		return choices[0]
	}
	s := a.blank.Pages[p.Page].Sheet
	extents := layout.WordExtents(s, cell, words)
	if extents == nil {
		if n := byShares(at, sh.Area, words); n >= 0 {
			return choices[n]
		}
		return -1
	}
	over := make([]float32, len(words))
	for _, drawn := range layout.ShapeExtents(s, cell, sh, at.Left-cell.Left) {
		for i, e := range extents {
			over[i] = max(over[i], drawn.Over(e))
		}
	}
	best := slices.Index(over, slices.Max(over))
	for i := range over {
		if over[best] == 0 || i != best && over[best]-over[i] < clearer {
			return -1
		}
	}
	return choices[best]
}

// byShares is the word of a merged cell that lies under a drawing, by their
// shares of the width; -1 where the cell has too few columns to decide, or the words
// are too unlike in length to have equal shares.
func byShares(cell, drawn sheet.Area, words []string) int {
	const unlike = 2
	shortest, longest := math.MaxInt, 0
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		shortest, longest = min(shortest, n), max(longest, n)
	}
	width := cell.Right - cell.Left + 1
	if longest >= unlike*shortest || int(width) < 2*len(words) || drawn.Right-drawn.Left+1 > width*2/3 {
		return -1
	}
	middle := float64(drawn.Left+drawn.Right-2*cell.Left+1) / 2 / float64(width)
	return min(int(middle*float64(len(words))), len(words)-1)
}

// onlyOneLeft takes the one word that is left of several in cells of their own,
// the others deleted.
func onlyOneLeft(s *sheet.Sheet, at *layout.Answer, out *marking) {
	left := -1
	for k := range at.Place.Choices {
		c := &at.Place.Choices[k]
		if c.Means != layout.Word || out.picks[k].on || out.picks[k].drawn || len(choicesOf(at.Place, c.Area)) > 1 {
			return
		}
		if slices.ContainsFunc(at.Marks[k], func(n int32) bool { return cellArea(s, n).text != "" }) {
			if left >= 0 {
				return
			}
			left = k
		}
	}
	if left >= 0 && len(at.Place.Choices) > 1 {
		out.picks[left].on = true
	}
}

// addItemShapes gives the words of an item that something is drawn around to its
// columns, as if a circle were typed before each.
func (rd *reading) addItemShapes(t *table, top, bottom int32) {
	if rd.items == nil {
		return
	}
	for i := range rd.grid.sheet.Shapes {
		sh := &rd.grid.sheet.Shapes[i]
		if middle := middleRow(sh.Area); sh.Text != "" || middle < top || middle > bottom {
			continue
		}
		if n, word, cell := rd.itemWord(t, sh, top); n >= 0 {
			rd.spans[n].circle(word, cell)
			rd.drawn = append(rd.drawn, int32(i))
		}
	}
}

// itemWord is the column and the printed word of an item, which begins in a row,
// that lie under a drawing; the column is -1 where it is unknown.
func (rd *reading) itemWord(t *table, sh *sheet.Shape, top int32) (n int, word string, cell sheet.Area) {
	for i := range rd.items.Columns {
		c := &rd.items.Columns[i]
		fields := rd.aligned.names[rd.aligned.indexOf(c.Place)].fields
		for k := range c.Place.Choices {
			own := c.Place.Choices[k].Area
			cell = sheet.Area{Top: top + own.Top - rd.items.List.Rows.Top, Left: c.At[k].Left, Right: c.At[k].Right}
			cell.Bottom = cell.Top + own.Bottom - own.Top
			if c.Place.Choices[k].Means != layout.Word || len(fields) == 0 || !covers(cell, sh.Area) {
				continue
			}
			under := rd.aligned.wordUnder(c.Place, own, cell, sh)
			if under == ofAnother {
				continue
			}
			if under < 0 {
				return -1, "", cell
			}
			field := &rd.def.List.Columns[fields[0]]
			return slices.IndexFunc(t.columns, func(c column) bool { return c.field == field }), c.Place.Choices[under].Text, cell
		}
	}
	return -1, "", cell
}

// circle notes a word of a cell that something is drawn around, in place of all
// that is printed there.
func (s *span) circle(word string, cell sheet.Area) {
	a := *emptyArea(cell)
	s.tokens = slices.DeleteFunc(s.tokens, func(t token) bool {
		if t.area == nil || t.area.Cell() != cell.Cell() || s.circled && strings.HasPrefix(t.area.text, circleSign) {
			return false
		}
		a.cell = t.area.cell
		return true
	})
	a.text = circleSign + word
	s.tokens, s.circled, s.echoes = append(s.tokens, token{area: &a}), true, false
}

// circleSign is what people type before a word that they cannot draw around.
const circleSign = "○"
