package layout

import (
	"slices"
	"strings"
	"unicode"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// SameButNumbers reports whether two printed texts are the same but for their
// numbers: 品目１ and 品目２.
func SameButNumbers(a, b string) bool { return WithoutNumbers(a) == WithoutNumbers(b) }

// WithoutNumbers is a printed text without its numbers, as printed texts are compared.
func WithoutNumbers(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsNumber(r) {
			return -1
		}
		return r
	}, folded(text))
}

// mostCopies is how many copies of a block are looked for on one sheet.
const mostCopies = 1000

// Copies finds copies of a block of answers that somebody made beyond those that
// the blank prints, each so many rows lower or columns further right than the one
// before. It returns the answers of the block itself, no larger than in the blank,
// then those of each copy; nil without a copy. The cells of copies are no longer
// unread; those that the block had and that are in none are.
func (f *Filled) Copies(block []*Answer, rows, cols int32) (copies [][]*Answer) {
	for k := int32(0); k < mostCopies && (k == 0 || f.isCopied(block, k*rows, k*cols)); k++ {
		one := make([]*Answer, len(block))
		for i, a := range block {
			one[i] = f.shifted(a, k*rows, k*cols)
		}
		copies = append(copies, one)
	}
	if len(copies) < 2 {
		return nil
	}
	kept := map[int32]bool{}
	for k, one := range copies {
		for _, a := range one {
			a.each(func(cell int32) { kept[cell] = true })
		}
		for _, n := range f.printsBeside(block) {
			if again, ok := f.cellAt(n, int32(k)*rows, int32(k)*cols); ok {
				kept[again] = true
			}
		}
	}
	for _, a := range block {
		a.each(func(cell int32) {
			if !slices.Contains(f.Unread, cell) {
				f.Unread = append(f.Unread, cell)
			}
		})
	}
	f.Unread = slices.DeleteFunc(f.Unread, func(cell int32) bool { return kept[cell] })
	slices.Sort(f.Unread)
	return copies
}

// each calls do for every cell of an answer.
func (a *Answer) each(do func(cell int32)) {
	for _, cells := range [][][]int32{a.Spots, a.Marks} {
		for _, at := range cells {
			for _, cell := range at {
				do(cell)
			}
		}
	}
}

// isCopied reports whether most of what is printed in a block is there again.
func (f *Filled) isCopied(block []*Answer, rows, cols int32) bool {
	same := 0
	prints := f.printsBeside(block)
	for _, n := range prints {
		if again, ok := f.cellAt(n, rows, cols); ok && !f.isPrint(again) && SameButNumbers(f.Sheet.Cell(int(n)).Text(), f.Sheet.Cell(int(again)).Text()) {
			same++
		}
	}
	return same*10 >= len(prints)*6 && same > 0
}

// printsBeside are the cells with the printed texts of a block, heads and titles
// among them: those in its columns, if the next one is further right, else in its
// rows.
func (f *Filled) printsBeside(block []*Answer) (cells []int32) {
	own, sideways := ownArea(block[0].Area, block[0].Place.Area), true
	for _, a := range block {
		own = hull(own, ownArea(a.Area, a.Place.Area))
		sideways = sideways && a.Place.Area.Left == block[0].Place.Area.Left
	}
	if sideways {
		own.Top = max(own.Top-headerLines, 1)
	} else {
		own.Left, own.Right = max(own.Left-titleReach, 1), own.Right+titleReach
	}
	for cell := range f.taken {
		if own.Contains(posOf(f.Sheet, cell)) {
			cells = append(cells, cell)
		}
	}
	slices.Sort(cells)
	return cells
}

// titleReach is how many columns from its places the title of a block may be.
const titleReach = 8

// cellAt is the cell so many rows lower and columns further right than another.
func (f *Filled) cellAt(cell int32, rows, cols int32) (at int32, ok bool) {
	p := posOf(f.Sheet, cell)
	p.Row, p.Col = p.Row+rows, p.Col+cols
	n, ok := f.Sheet.Index(p)
	return int32(n), ok
}

// ownArea is the area of an answer without what was inserted into it.
func ownArea(at, printed sheet.Area) sheet.Area {
	at.Bottom, at.Right = at.Top+printed.Bottom-printed.Top, at.Left+printed.Right-printed.Left
	return at
}

// shifted is what is at a place so many rows lower and columns further right.
func (f *Filled) shifted(a *Answer, rows, cols int32) *Answer {
	out := &Answer{Place: a.Place, Area: moved(ownArea(a.Area, a.Place.Area), rows, cols), Sure: a.Sure}
	for i := range a.Place.Spots {
		own := a.Place.Spots[i].Area
		out.Spots = append(out.Spots, f.cellsIn(moved(ownArea(f.Area(own), own), rows, cols)))
	}
	for k := range a.Place.Choices {
		own := a.Place.Choices[k].Area
		at := moved(ownArea(f.Area(own), own), rows, cols)
		out.At, out.Marks, out.Boxes = append(out.At, at), append(out.Marks, f.cellsIn(at)), append(out.Boxes, -1)
	}
	return out
}

// cellsIn are the cells with something in them that begin in an area.
func (f *Filled) cellsIn(a sheet.Area) (cells []int32) {
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; col++ {
			p := a.Cell()
			p.Row, p.Col = row, col
			if n, ok := f.Sheet.Index(p); ok && !f.isHidden(int32(n)) {
				cells = append(cells, int32(n))
			}
		}
	}
	return cells
}
