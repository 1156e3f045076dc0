package layout

import (
	"regexp"
	"unicode/utf8"
)

// The labels below each other from which room beside them in the open is for answers, and
// how many characters one has at most.
const (
	leastOpenLabels  = 3
	longestOpenLabel = 14
)

// askedOpen is the end of a label that asks for an answer wherever it stands.
var askedOpen = regexp.MustCompile(`(?:名|氏名|日|住所|番号|電話|メール|担当|担当者|部署|所属|備考)$`)

// isOpenColumn reports whether wide room without a frame is beside one of several labels
// below each other, most of which ask for an answer, with nothing else in their rows.
func (d *deriver) isOpenColumn(b *block, label *slot) bool {
	g := d.grid
	if g.width(b.area) < writingWidth || b.area.Bottom > b.area.Top || g.lineBelow(b.area.Top, b.area.Left) {
		return false
	}
	n, asked := 0, 0
	count := func(row int32) bool {
		s := g.slot(row, label.area.Left)
		if s == nil || s.kind != labelText || s.formula || s.area.Right != label.area.Right || s.area.Top != s.area.Bottom || utf8.RuneCountInString(s.text) > longestOpenLabel || s.look.Fill == "" && g.isClosed(s) {
			return false
		}
		for col := g.area.Left; col <= g.area.Right; {
			t := g.slot(row, col)
			if t != s && (t.text != "" || t.formula || g.isClosed(t)) {
				return false
			}
			col = t.area.Right + 1
		}
		n++
		if askedOpen.MatchString(squeezed(s.text)) {
			asked++
		}
		return true
	}
	if !count(label.area.Top) {
		return false
	}
	for row := label.area.Top - 1; count(row); row-- {
	}
	for row := label.area.Top + 1; count(row); row++ {
	}
	return n >= leastOpenLabels && asked*3 >= n*2
}
