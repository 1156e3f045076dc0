package layout

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Map maps the places of a page of a blank to positions on a sheet.
type Map struct {
	page *indexed
	// Sheet is the sheet that arrived.
	Sheet *sheet.Sheet
	// Identity reports whether everything is where the blank has it.
	Identity bool
	// at is, for each print, the cell of the sheet that prints it, -1 = none.
	at    []int32
	taken map[int32]int32 // cell → print
	// refused counts how often a print was given up that had been taken for a cell.
	refused map[[2]int32]int
	regrid  int8       // 1: the sheet has wider columns than the blank; 0 = not looked at
	window  sheet.Area // the part of the sheet that is this copy's
}

// shift is by how many rows and columns a print has moved.
type shift struct{ rows, cols int32 }

// Align finds a page of a blank on a sheet and returns one Map for each copy of
// it, in reading order; none if it is not there.
func (l *Library) Align(blank, page int, s *sheet.Sheet) []*Map {
	x := l.page(blank, page)
	if m := l.identity(x, s); m != nil {
		return []*Map{m}
	}
	pairs := l.pairs(x, s)
	var out []*Map
	seeds := seeds(x, pairs)
	for _, seed := range seeds {
		m := &Map{page: x, Sheet: s, at: make([]int32, len(x.prints)), taken: map[int32]int32{}, refused: map[[2]int32]int{}}
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
	}) || l.filledElsewhere(x, s, m, missing)
}

// filledElsewhere reports whether one of the missing prints is filled in, in a cell that
// no other print claims: 備考 with its answer below rows that somebody inserted.
func (l *Library) filledElsewhere(x *indexed, s *sheet.Sheet, m *Map, missing []int32) bool {
	missing = slices.DeleteFunc(slices.Clone(missing), func(i int32) bool { return !slices.Contains(x.gapped, i) })
	last := s.Bounds().Top + lookRows
	for n := 0; n < s.Len() && len(missing) > 0; n++ {
		c := s.Cell(n)
		if c.Pos().Row > last {
			break
		}
		if _, taken := m.taken[int32(n)]; taken || c.Kind() != sheet.Text || l.keyOf(c.Text(), false) >= 0 {
			continue
		}
		if slices.ContainsFunc(missing, func(i int32) bool { return x.prints[i].fits(c.Text()) }) {
			return true
		}
	}
	return false
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

// mostCandidates bounds how often a text may occur on a sheet to be considered
// cell by cell; what is printed more often is found through its neighbours.
const mostCandidates = 400

// pairs lists for each print the cells that bear its text.
func (l *Library) pairs(x *indexed, s *sheet.Sheet) [][]pair {
	out := make([][]pair, len(x.prints))
	add := func(i, cell int32) {
		if len(out[i]) < mostCandidates {
			at, from := posOf(s, cell), x.prints[i].Area.Cell()
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
