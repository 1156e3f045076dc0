package layout

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Map says where the places of a blank's page are on a sheet.
type Map struct {
	page *indexed
	// Sheet is the sheet that arrived.
	Sheet *sheet.Sheet
	// Identity says that everything is where the blank has it.
	Identity bool
	// at holds for each print the cell of the sheet that prints it, -1 = none.
	at    []int32
	taken map[int32]int32 // cell → print
	// refused are prints with cells that they were taken for and are not.
	refused map[[2]int32]bool
	regrid  int8       // 1: the sheet has wider columns than the blank; 0 = not looked at
	window  sheet.Area // the part of the sheet that is this copy's
}

// shift is by how many rows and columns a print has moved.
type shift struct{ rows, cols int32 }

// Align finds a page of a blank on a sheet, once for each copy of it that the
// sheet has, in reading order.
func (l *Library) Align(blank, page int, s *sheet.Sheet) []*Map {
	x := l.page(blank, page)
	if m := l.identity(x, s); m != nil {
		return []*Map{m}
	}
	pairs := l.pairs(x, s)
	var out []*Map
	seeds := seeds(x, pairs)
	for _, seed := range seeds {
		m := &Map{page: x, Sheet: s, at: make([]int32, len(x.prints)), taken: map[int32]int32{}, refused: map[[2]int32]bool{}}
		m.window = windowOf(x, seed, seeds)
		m.solve(pairs, seed)
		out = append(out, m)
	}
	slices.SortStableFunc(out, func(a, b *Map) int {
		return cmp.Or(cmp.Compare(a.window.Top, b.window.Top), cmp.Compare(a.window.Left, b.window.Left))
	})
	return out
}

// everywhere is a window that holds every cell.
var everywhere = sheet.Area{Top: 1, Left: 1, Bottom: sheet.MaxRow, Right: sheet.MaxCol}

// identity returns the map of a sheet on which every printed text that is there
// at all is where the blank has it; nil when some have moved.
func (l *Library) identity(x *indexed, s *sheet.Sheet) *Map {
	m := &Map{page: x, Sheet: s, Identity: true, at: make([]int32, len(x.prints)), taken: make(map[int32]int32, len(x.prints)), window: everywhere}
	var missing []int32
	for i := range x.prints {
		p := &x.prints[i]
		m.at[i] = -1
		n, ok := s.Index(p.Area.Cell())
		if ok && l.prints(p, s.Cell(n)) {
			m.take(int32(i), int32(n))
		} else {
			missing = append(missing, int32(i))
		}
	}
	if len(missing)*4 > len(x.prints) {
		return nil
	}
	if l.elsewhere(x, s, m, missing) || l.copied(x, s, m) {
		return nil
	}
	return m
}

// prints reports whether a cell prints what a print does, filled in or not.
func (l *Library) prints(p *knownPrint, c sheet.Cell) bool {
	text := c.Text()
	if text == p.Text || l.keyOf(text, false) == p.key {
		return true
	}
	return p.literals != nil && p.fits(text)
}

// elsewhere reports whether one of the missing prints is in a cell that no
// other print claims.
func (l *Library) elsewhere(x *indexed, s *sheet.Sheet, m *Map, missing []int32) bool {
	if len(missing) == 0 {
		return false
	}
	want := map[int32]bool{}
	for _, i := range missing {
		if p := &x.prints[i]; p.weighty() {
			want[p.key] = true
		}
	}
	return slices.ContainsFunc(l.cells(s), func(c keyed) bool {
		_, taken := m.taken[c.cell]
		return want[c.key] && !taken
	})
}

// copied reports whether the sheet may hold a second copy: half of the prints
// are there again.
func (l *Library) copied(x *indexed, s *sheet.Sheet, m *Map) bool {
	if s.Len() < 2*len(x.prints) {
		return false
	}
	again := map[int32]bool{}
	for _, c := range l.cells(s) {
		if _, taken := m.taken[c.cell]; !taken && len(x.byKey[c.key]) > 0 {
			again[c.key] = true
		}
	}
	return len(again)*2 > len(x.byKey)
}

// keyed is a cell of the sheet with a text that some blank prints.
type keyed struct {
	cell int32
	key  int32
}

func (l *Library) cells(s *sheet.Sheet) []keyed {
	var out []keyed
	last := s.Bounds().Top + lookRows
	for i := range s.Len() {
		c := s.Cell(i)
		if c.Pos().Row > last {
			break
		}
		if k := l.keyOf(c.Text(), false); k >= 0 {
			out = append(out, keyed{int32(i), k})
		}
	}
	return out
}

func (m *Map) take(print, cell int32) {
	m.at[print] = cell
	m.taken[cell] = print
}

// pair is a print and a cell that may be it.
type pair struct {
	print, cell int32
	by          shift
	exact       bool // to the sign: 会社名 ※ is not 会社名
}

// mostCandidates bounds how often a text may stand on a sheet to be considered
// cell by cell; what is printed more often is found through its neighbours.
const mostCandidates = 400

// pairs lists for each print the cells that bear its text.
func (l *Library) pairs(x *indexed, s *sheet.Sheet) [][]pair {
	out := make([][]pair, len(x.prints))
	add := func(i, cell int32) {
		at, from := posOf(s, cell), x.prints[i].Area.Cell()
		if len(out[i]) < mostCandidates {
			out[i] = append(out[i], pair{i, cell, shift{at.Row - from.Row, at.Col - from.Col}, s.Cell(int(cell)).Text() == x.prints[i].Text})
		}
	}
	for _, c := range l.cells(s) {
		for _, i := range x.byKey[c.key] {
			add(i, c.cell)
		}
	}
	last := s.Bounds().Top + lookRows
	for n := 0; n < s.Len() && len(x.gapped) > 0; n++ {
		c := s.Cell(n)
		if c.Pos().Row > last {
			break
		}
		if c.Kind() != sheet.Text || l.keyOf(c.Text(), false) >= 0 {
			continue
		}
		for _, i := range x.gapped {
			if x.prints[i].fits(c.Text()) {
				add(i, int32(n))
			}
		}
	}
	return out
}

// seeds are the shifts by which copies of the page have moved, the best
// supported first. Two shifts are two copies when they move the same prints.
func seeds(x *indexed, pairs [][]pair) []shift {
	votes := map[shift][]int32{}
	for _, ps := range pairs {
		for _, p := range ps {
			votes[p.by] = append(votes[p.by], p.print)
		}
	}
	order := make([]shift, 0, len(votes))
	for by := range votes {
		order = append(order, by)
	}
	slices.SortFunc(order, func(a, b shift) int {
		return cmp.Or(-cmp.Compare(len(votes[a]), len(votes[b])), cmp.Compare(abs(a.rows)+abs(a.cols), abs(b.rows)+abs(b.cols)),
			cmp.Compare(a.rows, b.rows), cmp.Compare(a.cols, b.cols))
	})
	if len(order) == 0 {
		return nil
	}
	out := order[:1:1]
	first := map[int32]bool{}
	for _, i := range votes[order[0]] {
		first[i] = true
	}
	height := extent(x).Bottom - extent(x).Top
	for _, by := range order[1:] {
		if len(votes[by])*2 < len(first) {
			break
		}
		both := 0
		for _, i := range votes[by] {
			if first[i] {
				both++
			}
		}
		apart := !slices.ContainsFunc(out, func(o shift) bool { return !farApart(o, by, extent(x)) })
		if both*2 > len(first) && apart && height > 0 {
			out = append(out, by)
		}
	}
	return out
}

// farApart reports whether two copies at these shifts would not overlap.
func farApart(a, b shift, e sheet.Area) bool {
	return abs(a.rows-b.rows)*10 > (e.Bottom-e.Top)*8 || abs(a.cols-b.cols)*10 > (e.Right-e.Left)*8
}

// extent is the smallest area around a page's prints.
func extent(x *indexed) sheet.Area {
	var e sheet.Area
	for i := range x.prints {
		e = hull(e, x.prints[i].Area)
	}
	return e
}

func hull(a, b sheet.Area) sheet.Area {
	if a == (sheet.Area{}) {
		return b
	}
	return sheet.Area{Top: min(a.Top, b.Top), Left: min(a.Left, b.Left), Bottom: max(a.Bottom, b.Bottom), Right: max(a.Right, b.Right)}
}

func abs(n int32) int32 { return max(n, -n) }

// windowOf is the part of the sheet that belongs to the copy at a seed: up to
// the next copy below and to the right.
func windowOf(x *indexed, seed shift, all []shift) sheet.Area {
	w, e := everywhere, extent(x)
	for _, o := range all {
		switch {
		case o == seed:
		case abs(o.rows-seed.rows)*10 > (e.Bottom-e.Top)*8:
			if o.rows > seed.rows {
				w.Bottom = min(w.Bottom, e.Top+o.rows-1)
			} else {
				w.Top = max(w.Top, e.Top+seed.rows)
			}
		case o.cols > seed.cols:
			w.Right = min(w.Right, e.Left+o.cols-1)
		default:
			w.Left = max(w.Left, e.Left+seed.cols)
		}
	}
	return w
}

// solve decides which cell each print is: those moved as the seed says and those
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
	for { // what is found late tells what was found too early
		for m.propagate(open, seed) {
		}
		if m.prune() == 0 {
			return
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
		for _, p := range ps {
			if _, taken := m.taken[p.cell]; taken || m.refused[[2]int32{p.print, p.cell}] || !m.page.prints[i].weighty() && !movesAlong(p.by, near) {
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
	for _, b := range best {
		if _, taken := m.taken[b.cell]; !taken {
			m.take(b.print, b.cell)
			took = true
		}
	}
	return took
}

// movesAlong reports whether a shift is by as many columns as some neighbour's, or
// by a number between theirs, where columns were inserted on both sides. Nothing
// else tells the printed number of a row from an answer 5 far right of it.
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
	by       shift
	distance float64
	sameRow  bool
	weighty  bool
}

const mostNeighbours = 8

// tallerBy is by how many rows a print may be taller than one in its row. A title
// at the side of a block moves with the first row of it.
const tallerBy = 1

// neighbours are the nearest prints that were found.
func (m *Map) neighbours(i int32) []neighbour {
	a := m.page.prints[i].Area
	var out []neighbour
	for n := range m.at {
		if m.at[n] < 0 || int32(n) == i {
			continue
		}
		b := m.page.prints[n].Area
		rows, cols := gapBetween(a.Top, a.Bottom, b.Top, b.Bottom), gapBetween(a.Left, a.Right, b.Left, b.Right)
		out = append(out, neighbour{m.shiftOf(int32(n)), float64(rows) + float64(cols)/4, rows == 0 && b.Bottom-b.Top <= a.Bottom-a.Top+tallerBy, m.page.prints[n].weighty()})
	}
	slices.SortFunc(out, func(a, b neighbour) int { return cmp.Compare(a.distance, b.distance) })
	return out[:min(len(out), mostNeighbours)]
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

// prune gives up prints found alone at a shift that none of their neighbours
// shares in any way: an answer that equals a printed text. It returns how many.
func (m *Map) prune() int {
	var drop []int32
	for i := range m.at {
		if m.at[i] < 0 {
			continue
		}
		near := m.neighbours(int32(i))
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
		m.refused[[2]int32{i, m.at[i]}] = true
		delete(m.taken, m.at[i])
		m.at[i] = -1
	}
	return len(drop)
}

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

// Found is the weight of the prints that were found, of all.
func (m *Map) Found() (found, all int) {
	for _, at := range m.at {
		if at >= 0 {
			found++
		}
	}
	return found, len(m.at)
}
