package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// remarked is a heading with a remark behind it: ［特記事項］（※職場での…）.
var remarked = lazyregexp.New(`^([^（(※。]{2,20}?)[\s\x{3000}]*[（(※]`)

// isAnsweredBeside reports whether the framed cell of an answer follows a label.
func (d *deriver) isAnsweredBeside(s *slot) bool {
	right := d.grid.slot(s.area.Top, s.area.Right+1)
	return right != nil && right.text == "" && right.taken && d.grid.isClosed(right)
}

// isClosedBoth reports whether a slot and an area below it are both framed.
func (d *deriver) isClosedBoth(s *slot, a sheet.Area) bool {
	below := d.grid.slot(a.Top, a.Left)
	return below != nil && d.grid.isClosed(s) && d.grid.isClosed(below)
}

// lineOfHeads is the heading of an area among headings that stand below each other,
// the lowest of which is given: where as many answers stand below them and both are
// as high as one heading and one answer beside them, they pair in order.
func (d *deriver) lineOfHeads(lowest *slot, a sheet.Area) *slot {
	g := d.grid
	heads, top := []*slot{lowest}, lowest.area.Top
	for s := g.slot(top-1, a.Left); s != nil && s.kind == labelText && d.sameColumns(s, lowest.area) && g.isClosed(s); s = g.slot(top-1, a.Left) {
		heads, top = append([]*slot{s}, heads...), s.area.Top
	}
	n, bottom := 0, lowest.area.Bottom
	at := -1
	for s := g.slot(bottom+1, a.Left); s != nil && n < len(heads) && s.text == "" && d.sameColumns(s, lowest.area); s = g.slot(bottom+1, a.Left) {
		if s.area.Top == a.Top {
			at = n
		}
		n, bottom = n+1, s.area.Bottom
	}
	if len(heads) < 2 || n != len(heads) || at < 0 {
		return lowest
	}
	for _, col := range []int32{lowest.area.Left - 1, lowest.area.Right + 1} {
		head, answer := g.slot(top, col), g.slot(lowest.area.Bottom+1, col)
		if head != nil && answer != nil && head.kind == labelText && head.area.Top == top && head.area.Bottom == lowest.area.Bottom &&
			answer.text == "" && answer.area.Top == lowest.area.Bottom+1 && answer.area.Bottom == bottom {
			return heads[at]
		}
	}
	return lowest
}

func (d *deriver) sameColumns(s *slot, a sheet.Area) bool {
	return s.area.Left == a.Left && s.area.Right == a.Right
}

// isNumbered reports whether a number is right before an area, so that it is one of
// the answers that a label asks for.
func (d *deriver) isNumbered(a sheet.Area) bool {
	s := d.grid.slot(a.Top, a.Left-1)
	return s != nil && s.kind == numberText
}

// labelAslant is the label in the row above an area, to the left of it but right of
// the title down the side, which nothing in its own row answers; nil without one.
func (d *deriver) labelAslant(side *slot, a sheet.Area) *slot {
	g := d.grid
	for col := a.Left - 1; col > side.area.Right; {
		s := g.slot(a.Top-1, col)
		if s == nil {
			return nil
		}
		if s.text != "" {
			if s.kind == labelText && s.area.Bottom == a.Top-1 && !d.answeredRight(s) {
				return s
			}
			return nil
		}
		col = s.area.Left - 1
	}
	return nil
}

// lineAt is the line of a label at the height of an area, where the label is beside
// several rows and each of its lines asks for an answer: 住所 / 氏名 / 電話.
func (d *deriver) lineAt(l foundLabel, a sheet.Area) foundLabel {
	s := d.grid.slot(l.area.Top, l.area.Left)
	if s == nil || s.area != l.area || l.head != "" || l.area.Right >= a.Left || l.area.Top > a.Top || l.area.Bottom < a.Bottom || l.area.Bottom-l.area.Top <= a.Bottom-a.Top {
		return l
	}
	lines := strings.FieldsFunc(s.raw, func(r rune) bool { return r == '\n' || r == '\r' })
	lines = slices.DeleteFunc(lines, func(line string) bool { return squeezed(line) == "" })
	if len(lines) < 2 || slices.ContainsFunc(lines, func(line string) bool { return !asksAtEnd(line) }) {
		return l
	}
	rows := l.area.Bottom - l.area.Top + 1
	middle := a.Top + a.Bottom + 1 - 2*l.area.Top // twice the rows above the middle of the area
	l.text = lines[int(middle)*len(lines)/int(2*rows)]
	return l
}
