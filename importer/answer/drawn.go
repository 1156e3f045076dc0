package answer

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// pickDrawn reads a drawn square: a mark written into it, typed below it or before
// its words.
func pickDrawn(g Ground, s *sheet.Sheet, at *layout.Answer, p *Pick, out *Marking) {
	c := &at.Place.Choices[p.Choice]
	for _, n := range at.Marks[p.Choice] {
		t := Token{Entry: EntryAt(s, n)}
		p.Tokens = append(p.Tokens, t)
		switch text := t.Text(); {
		case ja.Mark(text) == ja.MarkOn, isMarkedCaption(c, text):
			p.On = true
		case g.Printed(n), text == "", IsUnmarkedCaption(c, text), t.Entry.Badge:
		default:
			out.Typed = append(out.Typed, t)
		}
	}
	if c.Caption.Top > 0 {
		if n, ok := s.Index(g.Area(c.Caption).Cell()); ok {
			t := Token{Entry: EntryAt(s, int32(n))}
			if isMarkedCaption(c, t.Text()) {
				p.On, p.Tokens = true, append(p.Tokens, t)
			}
		}
	}
	over := 0
	for i := range s.Shapes {
		sh := &s.Shapes[i]
		switch {
		case !layout.Covers(at.At[p.Choice], sh.Area):
		case ja.Mark(sh.Text) == ja.MarkOn:
			p.On = true
		case sh.Text == "":
			over++
		}
	}
	p.Drawn = over > 1 // the square, and something over it
	if len(p.Tokens) == 0 {
		p.Tokens = []Token{{Entry: EmptyEntry(at.At[p.Choice])}}
	}
}

// isCovered reports whether the sender drew something over the cell of a choice: an oval,
// a ring. What strikes it out is no such mark.
func isCovered(g Ground, s *sheet.Sheet, at *layout.Answer, k int) bool {
	return slices.ContainsFunc(s.Shapes, func(sh sheet.Shape) bool {
		return sh.Text == "" && !sh.Strikes && layout.Covers(at.At[k], sh.Area) && !g.HasDrawing(&sh)
	})
}

// circled reports whether something is drawn around a choice, and whether it is
// unclear which: drawn around several words of one cell, or through one. preset reports
// whether the blank has all of these drawings.
func circled(g Ground, s *sheet.Sheet, at *layout.Answer, k int) (on, unclear, preset bool) {
	preset = true
	for i := range s.Shapes {
		sh := &s.Shapes[i]
		if sh.Text != "" || !sh.Strikes && !layout.Covers(at.Seen[k], sh.Area) || sh.Strikes && (!at.Seen[k].Overlaps(sh.Area) || g.HasDrawing(sh)) {
			continue
		}
		if at.Place.Choices[k].Means != layout.Word {
			return false, true, false // where there is a box to tick, a drawing may be anything
		}
		switch n := WordUnder(g, at.Place, at.Place.Choices[k].Area, at.At[k], sh); {
		case n == OfAnother:
		case n < 0, n == k && sh.Strikes: // what does not apply is struck out
			return false, true, false
		case n == k:
			on, preset = true, preset && g.HasDrawing(sh)
		}
	}
	return on, false, on && preset
}

// Contradicts reports whether something is drawn on a place that says another thing than
// its ticks: through the choice that is ticked, or around one that is not. unsure reports
// that it is unknown which choice it is on. Words to circle are chosen by drawings.
func Contradicts(g Ground, s *sheet.Sheet, at *layout.Answer, found *Marking) (sure, unsure bool) {
	if !slices.ContainsFunc(found.Picks, func(p Pick) bool { return p.On }) {
		return false, false
	}
	for i := range s.Shapes {
		sh := &s.Shapes[i]
		if sh.Text != "" || g.HasDrawing(sh) {
			continue
		}
		for k := range at.Place.Choices {
			c, area := &at.Place.Choices[k], at.At[k]
			if !isDrawnOn(g, c, area, sh) {
				continue
			}
			n := k
			if len(ChoicesOf(at.Place, c.Area)) > 1 {
				n = WordUnder(g, at.Place, c.Area, area, sh)
			}
			switch {
			case n == OfAnother:
			case n < 0:
				unsure = true
			default:
				sure = sure || found.Picks[n].On == sh.Strikes
			}
			break
		}
	}
	return sure, unsure
}

// isDrawnOn reports whether a drawing is on a choice that is ticked otherwise. A line or
// cross through its caption is, and one through a word that is circled or typed around.
func isDrawnOn(g Ground, c *layout.Choice, at sheet.Area, sh *sheet.Shape) bool {
	switch c.Means {
	case layout.InText:
	case layout.InCell, layout.Control, layout.Drawn:
		if sh.Strikes && c.Caption.Top > 0 && layout.Strikes(sh, g.Area(c.Caption)) {
			return true
		}
	case layout.Word:
		return sh.Strikes && layout.Strikes(sh, at)
	default:
		return false
	}
	if sh.Strikes {
		return layout.Strikes(sh, at)
	}
	return c.Means != layout.Drawn && layout.Covers(at, sh.Area)
}

// overrule gives up what only a drawing of the blank marks where the sender marked
// another choice: a circle around 有 that came with the form.
func (m *Marking) overrule() {
	if slices.ContainsFunc(m.Picks, func(p Pick) bool { return p.On && !p.Preset }) {
		for i := range m.Picks {
			m.Picks[i].On = m.Picks[i].On && !m.Picks[i].Preset
		}
	}
}

// clearer is by how much a drawing must be nearer to one word than to another.
const clearer = 0.15

// OfAnother stands for a word of another question in the same cell.
const OfAnother = -2

// WordUnder is the choice of a place whose word lies under a drawing: of those
// that the blank prints in a cell, which is at another area of the sheet; OfAnother
// where the word is of another question, -1 where it is unknown.
func WordUnder(g Ground, p *layout.Place, cell, at sheet.Area, sh *sheet.Shape) int {
	var words []string
	var choices []int
	for _, q := range g.QuestionsIn(cell) {
		for k := range q.Choices {
			if q.Choices[k].Area != cell {
				continue
			}
			if words = append(words, q.Choices[k].Text); q != p {
				k = OfAnother
			}
			choices = append(choices, k)
		}
	}
	if len(choices) == 1 {
		return choices[0]
	}
	s := g.BlankSheet()
	seen := layout.Visible(s, cell)
	extents := layout.WordExtents(s, seen, words)
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

// Circle notes a word of a cell that something is drawn around, in place of all
// that is printed there.
func (s *Span) Circle(word string, cell sheet.Area) {
	a := *EmptyEntry(cell)
	s.Tokens = slices.DeleteFunc(s.Tokens, func(t Token) bool {
		if t.Entry == nil || t.Entry.Cell() != cell.Cell() || s.Circled && strings.HasPrefix(t.Entry.Text, circleSign) {
			return false
		}
		a.Index = t.Entry.Index
		return true
	})
	a.Text = circleSign + word
	s.Tokens, s.Circled, s.Echoes = append(s.Tokens, Token{Entry: &a}), true, false
}

// circleSign is what people type before a word that they cannot draw around.
const circleSign = "○"
