package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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
	bullets := f.bullets()
	for cell, i := range f.taken {
		at := posOf(f.Sheet, cell)
		if hasFormula(f.Sheet.Cell(int(cell))) {
			continue // it shows what was marked elsewhere
		}
		text := f.Sheet.Cell(int(cell)).Text()
		if first := leadingSign(text); bullets[first] {
			text = strings.TrimPrefix(strings.TrimLeftFunc(text, unicode.IsSpace), string(first))
		}
		if !claimed[cell] && !f.inList(at.Row, at.Col) && onMarks(text) > onMarks(f.page.prints[i].Text) {
			cells = append(cells, cell)
		}
	}
	slices.Sort(cells)
	return cells
}

// leastBullets is how many labels of answers begin with a sign that adorns them.
const leastBullets = 3

// bullets are the signs that somebody put before many labels of answers, which nobody
// marks: ●会社名, ●部署名. They adorn other texts as well.
func (f *Filled) bullets() map[rune]bool {
	count, labels := map[rune]int{}, 0
	for cell, i := range f.taken {
		if len(f.page.asks[i]) > 0 {
			labels++
		}
		first := leadingSign(f.Sheet.Cell(int(cell)).Text())
		if onMarks(string(first)) > 0 && first != leadingSign(f.page.prints[i].Text) && len(f.page.asks[i]) > 0 {
			count[first]++
		}
	}
	out := map[rune]bool{}
	for r, n := range count {
		out[r] = n >= leastBullets && n*4 >= labels // a few may be ticked off
	}
	return out
}

func leadingSign(text string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(text, unicode.IsSpace))
	return r
}

// onMarks counts the signs of a text by which people mark what applies. ◆ is only ever
// a bullet.
func onMarks(text string) (n int) {
	for _, r := range text {
		if r != '◆' && ja.MarkRune(r) == ja.MarkOn || r == '○' || r == '◯' || r == '〇' {
			n++
		}
	}
	return n
}
