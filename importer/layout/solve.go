package layout

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// solve decides which cell each print is: those moved as the seed does and those
// that can be only one cell at once, the others by their neighbours.
func (m *Map) solve(pairs [][]pair, seed shift) {
	for i := range m.at {
		m.at[i] = -1
	}
	open := make([][]pair, len(pairs))
	for i, ps := range pairs {
		open[i] = slices.DeleteFunc(slices.Clone(ps), func(p pair) bool { return !m.window.Contains(posOf(m.Sheet, p.cell)) })
	}
	m.takeUnique(open)
	if found, all := m.Found(); found*fewUnique < all {
		m.takeSeed(open, seed)
	}
	m.prune()
	for { // what is found late corrects what was found early
		for m.propagate(open, seed) {
		}
		if m.prune() == 0 {
			break
		}
	}
	m.uncross()
}

// uncross puts the same texts of two adjoining rows into their order: of two lines
// that print the same one is not above the other now and was below before.
func (m *Map) uncross() {
	for _, same := range m.page.byKey {
		for n, i := range same {
			for _, k := range same[n+1:] {
				a, b := m.page.prints[i].Area, m.page.prints[k].Area
				if m.at[i] < 0 || m.at[k] < 0 || a.Left != b.Left || a.Bottom+1 != b.Top || m.area(i).Left != m.area(k).Left || m.area(i).Top < m.area(k).Top {
					continue
				}
				x, y := m.at[i], m.at[k]
				m.take(i, y)
				m.take(k, x)
			}
		}
	}
}

// fewUnique is the share of prints, as a divisor, below which those that only
// one cell can be are too few to tell where the others are.
const fewUnique = 8

// takeSeed takes the prints that moved as most did.
func (m *Map) takeSeed(open [][]pair, seed shift) {
	for _, ps := range open {
		for _, p := range ps {
			if _, taken := m.taken[p.cell]; p.by == seed && m.at[p.print] < 0 && !taken {
				m.take(p.print, p.cell)
			}
		}
	}
}

// takeUnique takes prints whose text only one cell bears, and no other print.
func (m *Map) takeUnique(open [][]pair) {
	claims := map[int32]int{}
	for _, ps := range open {
		for _, p := range ps {
			claims[p.cell]++
		}
	}
	for i, ps := range open {
		if m.at[i] < 0 && len(ps) == 1 && claims[ps[0].cell] == 1 && m.page.prints[i].weighty() {
			m.take(ps[0].print, ps[0].cell)
		}
	}
}

// propagate takes, of the prints not yet found, those whose best candidate
// moved as their neighbours did; it reports whether there were any.
func (m *Map) propagate(open [][]pair, seed shift) bool {
	var best []scored
	for i, ps := range open {
		if m.at[i] >= 0 || len(ps) == 0 {
			continue
		}
		near := m.neighbours(int32(i))
		top, second := scored{}, 0.0
		block := m.rowsOfTitle(int32(i))
		for _, p := range ps {
			if row := posOf(m.Sheet, p.cell).Row; row < block.Top || row > block.Bottom {
				continue
			}
			if _, taken := m.taken[p.cell]; taken || m.isRefused(p.print, p.cell) || !m.page.prints[i].weighty() && !movesAlong(p.by, near) {
				continue
			}
			n := support(p.by, near)
			if p.by == seed {
				n += seedBonus
			}
			if p.exact && m.page.prints[i].weighty() {
				n += exactBonus
			}
			if n > top.n {
				top, second = scored{p, n}, top.n
			} else {
				second = max(second, n)
			}
		}
		if top.n > 0 && top.n > second {
			best = append(best, top)
		}
	}
	slices.SortStableFunc(best, func(a, b scored) int { return -cmp.Compare(a.n, b.n) })
	took := false
	rows := map[int32]int32{} // by row of the blank: by how many rows its best print moved
	for _, b := range best {
		row := m.page.prints[b.print].Area.Top
		if by, ok := rows[row]; ok && by != b.by.rows {
			continue // once more, with what was found beside it
		}
		if _, taken := m.taken[b.cell]; !taken {
			m.take(b.print, b.cell)
			rows[row] = b.by.rows
			took = true
		}
	}
	return took
}

// rowsOfTitle are the rows of the sheet in which a print can be by the title at the
// side of its block, if that was found: all, where there is none, or it lost its
// merged cells.
func (m *Map) rowsOfTitle(i int32) sheet.Area {
	a := m.page.prints[i].Area
	for _, n := range m.page.outward.tall {
		b := m.page.prints[n].Area
		if m.at[n] < 0 || b.Top > a.Top || b.Bottom < a.Bottom || b.Right >= a.Left || a.Left-b.Right > titleGap {
			continue
		}
		if at := m.area(n); at.Bottom > at.Top && !isOrdinal(m.page.prints[n].Text) {
			return at
		}
	}
	return everywhere
}

// A title at the side of a block is at least so many rows taller than one, and at
// most so many columns from its texts.
const (
	leastTitle = 3
	titleGap   = 3
)

// movesAlong reports whether a shift is by as many columns as some neighbour's, or
// by a number between theirs, where columns were inserted on both sides. Nothing
// else distinguishes the printed number of a row from an answer 5 far right of it.
func movesAlong(by shift, near []neighbour) bool {
	if len(near) == 0 {
		return true
	}
	least, most := near[0].by.cols, near[0].by.cols
	for _, o := range near {
		least, most = min(least, o.by.cols), max(most, o.by.cols)
	}
	return least <= by.cols && by.cols <= most
}

// seedBonus decides between candidates that the neighbours support alike.
const seedBonus = 0.01

// exactBonus is what the same text to the sign speaks for, beside neighbours whose
// support counts up to 2 each.
const exactBonus = 0.15

type scored struct {
	pair
	n float64
}

// neighbour is a print already found, with its distance from another.
type neighbour struct {
	print    int32
	by       shift
	distance float64
	sameRow  bool
	weighty  bool
}

const mostNeighbours = 8

// tallerBy is by how many rows a print may be taller than one in its row. A title
// at the side of a block moves with the first row of it.
const tallerBy = 1

// neighbours are the nearest prints that were found, the nearest first.
func (m *Map) neighbours(i int32) []neighbour {
	a := m.page.prints[i].Area
	near := make([]neighbour, 0, mostNeighbours+1)
	for n, least := range m.page.outward.from(a) {
		if len(near) == mostNeighbours && float64(least) > near[len(near)-1].distance {
			break
		}
		if m.at[n] < 0 || n == i {
			continue
		}
		b := m.page.prints[n].Area
		rows, cols := gapBetween(a.Top, a.Bottom, b.Top, b.Bottom), gapBetween(a.Left, a.Right, b.Left, b.Right)
		one := neighbour{print: n, distance: float64(rows) + float64(cols)/4, sameRow: rows == 0}
		at, _ := slices.BinarySearchFunc(near, one, func(a, b neighbour) int {
			return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.print, b.print))
		})
		near = slices.Insert(near, at, one)
		near = near[:min(len(near), mostNeighbours)]
	}
	for k := range near {
		n := near[k].print
		b := m.page.prints[n].Area
		near[k].by, near[k].weighty = m.shiftOf(n), m.page.prints[n].weighty()
		near[k].sameRow = near[k].sameRow && b.Bottom-b.Top <= a.Bottom-a.Top+tallerBy && !m.grew(n)
	}
	return near
}

// grew reports whether rows were inserted into a found print: those beside it moved
// by more than it did, or not.
func (m *Map) grew(i int32) bool {
	own, at := m.page.prints[i].Area, m.area(i)
	return own.Bottom > own.Top && at.Bottom-at.Top > own.Bottom-own.Top
}

// gapBetween is how far two ranges lie apart, 0 when they overlap.
func gapBetween(a1, a2, b1, b2 int32) int32 { return max(b1-a2, a1-b2, 0) }

// shiftOf is by how much a found print has moved.
func (m *Map) shiftOf(i int32) shift {
	at, from := posOf(m.Sheet, m.at[i]), m.page.prints[i].Area.Cell()
	return shift{at.Row - from.Row, at.Col - from.Col}
}

// support is how far the neighbours of a print speak for a shift. Of prints in
// one row the row counts most, of those below each other the column.
func support(by shift, near []neighbour) float64 {
	n := 0.0
	for _, o := range near {
		w := 1 / (1 + o.distance)
		if o.by.rows == by.rows {
			n += 2 * w
		} else if o.sameRow {
			n -= w
		}
		if o.by.cols == by.cols {
			n += w
		}
	}
	return n
}

// tookAnswerAlong reports whether a label was found below all else with the merged
// cells of its answer beside it, as the blank has them: a block moved alone. What
// somebody typed that equals a label has no such cells.
func (m *Map) tookAnswerAlong(i int32) bool {
	own, at := m.page.prints[i].Area, m.area(i)
	if !m.page.prints[i].weighty() || !isMerged(own) || !sameSize(own, at) || !m.isLowest(i) {
		return false
	}
	by := m.shiftOf(i)
	for _, a := range m.page.asks[i] {
		to := sheet.Area{Top: a.Top + by.rows, Left: a.Left + by.cols, Bottom: a.Bottom + by.rows, Right: a.Right + by.cols}
		if isMerged(a) && to.Top > 0 && to.Left > 0 && m.Sheet.Area(to.Cell()) == to {
			return true
		}
	}
	return false
}

// isLowest reports whether a print was found below all others.
func (m *Map) isLowest(i int32) bool {
	row := posOf(m.Sheet, m.at[i]).Row
	for n := range m.at {
		if int32(n) != i && m.at[n] >= 0 && posOf(m.Sheet, m.at[n]).Row >= row {
			return false
		}
	}
	return true
}

func isMerged(a sheet.Area) bool { return a.Top != a.Bottom || a.Left != a.Right }

func sameSize(a, b sheet.Area) bool {
	return a.Bottom-a.Top == b.Bottom-b.Top && a.Right-a.Left == b.Right-b.Left
}

// tellingLength is from how many characters on a text that is printed once is no
// answer: nobody types a sentence of the form into it.
const tellingLength = 10

// isTelling reports whether a print is such a text, wherever it was found.
func (m *Map) isTelling(i int32) bool {
	p := &m.page.prints[i]
	return len(m.page.byKey[p.key]) == 1 && utf8.RuneCountInString(p.Text) >= tellingLength
}

// prune gives up prints found alone at a shift that none of their neighbours
// shares in any way: an answer that equals a printed text. It returns how many.
func (m *Map) prune() int {
	var drop []int32
	for i := range m.at {
		if m.at[i] < 0 {
			continue
		}
		near := m.neighbours(int32(i))
		if m.isTelling(int32(i)) || m.tookAnswerAlong(int32(i)) {
			continue
		}
		if !m.page.prints[i].weighty() && m.outOfRow(int32(i), near) {
			drop = append(drop, int32(i))
			continue
		}
		if len(near) >= 3 && !slices.ContainsFunc(near, func(o neighbour) bool {
			by := m.shiftOf(int32(i))
			return o.by.rows == by.rows || o.by.cols == by.cols && abs(o.by.rows-by.rows) <= 3
		}) {
			drop = append(drop, int32(i))
		}
	}
	for _, i := range drop {
		m.refused[[2]int32{i, m.at[i]}]++
		delete(m.taken, m.at[i])
		m.at[i] = -1
	}
	return len(drop)
}

// isRefused reports whether a print was given up in a cell for good: a hyphen at
// once; a label, whose neighbours may not have been found by then, later.
func (m *Map) isRefused(print, cell int32) bool {
	n := m.refused[[2]int32{print, cell}]
	return n >= mostTries || n > 0 && !m.page.prints[print].weighty()
}

// mostTries bounds how often a label is taken for a cell.
const mostTries = 3

// outOfRow reports whether a print was found in another row than all its
// neighbours of one row, or all that say more than a hyphen does: the hyphens of
// another telephone number speak for each other.
func (m *Map) outOfRow(i int32, near []neighbour) bool {
	by := m.shiftOf(i)
	same, weighty := false, slices.ContainsFunc(near, func(o neighbour) bool { return o.sameRow && o.weighty })
	for _, o := range near {
		if !o.sameRow || weighty && !o.weighty {
			continue
		}
		if o.by.rows == by.rows {
			return false
		}
		same = true
	}
	return same
}

// Found returns the weight of the printed texts that were found on the sheet,
// and of all.
func (m *Map) Found() (found, all int) {
	for _, at := range m.at {
		if at >= 0 {
			found++
		}
	}
	return found, len(m.at)
}
