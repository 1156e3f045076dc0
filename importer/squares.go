package importer

import (
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// pickDrawn reads a drawn square: a mark written into it, typed below it or before
// its words.
func pickDrawn(f *layout.Filled, at *layout.Answer, p *pick, out *marking) {
	c := &at.Place.Choices[p.choice]
	for _, n := range at.Marks[p.choice] {
		t := token{area: cellArea(f.Sheet, n)}
		p.tokens = append(p.tokens, t)
		switch text := t.text(); {
		case ja.Mark(text) == ja.MarkOn, isMarkedCaption(c, text):
			p.on = true
		case f.Printed(n), text == "", isUnmarkedCaption(c, text), t.area.badge:
		default:
			out.typed = append(out.typed, t)
		}
	}
	if c.Caption.Top > 0 {
		if n, ok := f.Sheet.Index(f.Area(c.Caption).Cell()); ok {
			t := token{area: cellArea(f.Sheet, int32(n))}
			if isMarkedCaption(c, t.text()) {
				p.on, p.tokens = true, append(p.tokens, t)
			}
		}
	}
	over := 0
	for i := range f.Sheet.Shapes {
		sh := &f.Sheet.Shapes[i]
		switch {
		case !covers(at.At[p.choice], sh.Area):
		case ja.Mark(sh.Text) == ja.MarkOn:
			p.on = true
		case sh.Text == "":
			over++
		}
	}
	p.drawn = over > 1 // the square, and something over it
	if len(p.tokens) == 0 {
		p.tokens = []token{{area: emptyArea(at.At[p.choice])}}
	}
}
