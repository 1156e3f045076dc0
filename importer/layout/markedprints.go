package layout

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// MarkedPrints are the cells, in reading order, in which somebody put a mark to a
// text that the blank prints and that asks for none.
func (f *Filled) MarkedPrints() (cells []int32) {
	claimed := map[int32]bool{}
	for i := range f.Answers {
		a := &f.Answers[i]
		a.each(func(cell int32) { claimed[cell] = true })
		for _, cell := range a.InLabel {
			claimed[cell] = true
		}
	}
	for cell, i := range f.taken {
		at := posOf(f.Sheet, cell)
		if !claimed[cell] && !f.inList(at.Row, at.Col) && onMarks(f.Sheet.Cell(int(cell)).Text()) > onMarks(f.page.prints[i].Text) {
			cells = append(cells, cell)
		}
	}
	slices.Sort(cells)
	return cells
}

// onMarks counts the signs of a text by which people mark what applies.
func onMarks(text string) (n int) {
	for _, r := range text {
		if ja.MarkRune(r) == ja.MarkOn || r == '○' || r == '◯' || r == '〇' {
			n++
		}
	}
	return n
}
