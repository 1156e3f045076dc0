package layout

import (
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// slot is a cell or merged range of a page.
type slot struct {
	area    sheet.Area
	raw     string   // as stored
	text    string   // as ja.Clean returns it
	kind    textKind // by its text alone until mark
	number  bool     // a number, not a text
	formula bool
	look    sheet.Look
	region  int32
	taken   bool // it belongs to a place, or is crossed out
	// standing: what it shows is there until somebody writes.
	standing bool
	// heading: it is printed to be answered in another cell.
	heading bool
	// aside: it is in a column that explains or checks the answers of a sheet of questions.
	aside bool
	// must: as a badge, it tells that the answer must be given.
	must bool
}

// The bounds of what is looked at. A form is never larger; a list of few columns
// may be longer.
const (
	mostRows  = 2000
	mostCols  = 300
	mostCells = 200_000
)

// grid is a page as a grid of slots with the lines drawn between them.
type grid struct {
	s      *sheet.Sheet
	f      *sheet.Formats
	page   int
	tags   []Tag
	area   sheet.Area
	cols   int32
	slots  []slot
	index  []int32 // slot by cell
	right  []bool  // a line at the right of a cell
	below  []bool  // a line below a cell
	closed []bool  // by region: it is framed or filled
	shapes []region
	rules  []sheet.Rule
	empty  []block
	heads  map[sheet.Area]*slot // the headings that were looked for, by what they head
	// locked: the sheet is protected and has unlocked cells, which alone are
	// to be written to.
	locked bool
	// lax: so many unframed cells are unlocked that it means nothing there.
	lax bool
	// matter: nobody answers on the page, so that only its texts are looked at.
	matter bool
}

// region is what a frame encloses.
type region struct {
	area  sheet.Area // around its cells
	cells int
	texts int
	fill  string
}

func newGrid(b *sheet.Book, page int, matter bool) *grid {
	s := b.Sheets[page]
	g := &grid{s: s, f: s.Formats(), page: page, matter: matter}
	g.area = bounded(g.roomBelow(g.bounds(printArea(b, page))))
	g.cols = g.area.Right - g.area.Left + 1
	n := int(g.cols) * int(g.area.Bottom-g.area.Top+1)
	g.index = make([]int32, n)
	g.fill()
	if matter {
		return g
	}
	g.lines()
	g.openTables()
	g.stacked()
	g.regions()
	if g.ledger() {
		g.shapes = nil
		g.regions()
	}
	g.standIns()
	if g.f != nil {
		g.rules = g.f.Rules
		g.locked = g.f.Protected && (g.anyUnlocked() || writesElsewhere(b, page))
		g.lax = g.locked && g.looseUnlocked() > mostLoose
	}
	return g
}

// bounds is the area of all that is printed, framed or filled, and one cell
// more on every side, which is certainly outside every frame.
func (g *grid) bounds(print sheet.Area) sheet.Area {
	a := g.s.Bounds()
	if g.f != nil {
		g.f.Each(func(p diag.Cell, l *sheet.Look) {
			if l.Left || l.Right || l.Top || l.Bottom || l.Fill != "" || g.f.Protected && l.Unlocked {
				a = around(a, p)
			}
		})
	}
	if print != (sheet.Area{}) && a != (sheet.Area{}) {
		a = within(a, print)
	}
	return sheet.Area{Top: max(a.Top-1, 0), Left: max(a.Left-1, 0), Bottom: a.Bottom + 1, Right: a.Right + 1}
}

// around is a with p; a cell far outside is not part of a form.
func around(a sheet.Area, p diag.Cell) sheet.Area {
	if a == (sheet.Area{}) {
		return sheet.Area{Top: p.Row, Left: p.Col, Bottom: p.Row, Right: p.Col}
	}
	if p.Row > a.Bottom+mostRows || p.Col > a.Right+mostCols {
		return a
	}
	return sheet.Area{Top: min(a.Top, p.Row), Left: min(a.Left, p.Col), Bottom: max(a.Bottom, p.Row), Right: max(a.Right, p.Col)}
}

func within(a, b sheet.Area) sheet.Area {
	return sheet.Area{Top: max(a.Top, b.Top), Left: max(a.Left, b.Left), Bottom: min(a.Bottom, b.Bottom), Right: min(a.Right, b.Right)}
}

func bounded(a sheet.Area) sheet.Area {
	a.Right = max(min(a.Right, a.Left+mostCols), a.Left)
	a.Bottom = max(min(a.Bottom, a.Top+max(mostRows, mostCells/(a.Right-a.Left+1))), a.Top)
	return a
}

// printArea is the one area that a page prints; zero if it sets none, or
// prints several.
func printArea(b *sheet.Book, page int) sheet.Area {
	for _, n := range b.Names {
		if n.Sheet != page || n.Name != "_xlnm.Print_Area" {
			continue
		}
		ref := n.Ref
		for i := len(ref) - 1; i >= 0; i-- {
			if ref[i] == '!' {
				ref = ref[i+1:]
				break
			}
		}
		if a, ok := sheet.ParseArea(ref); ok {
			return a
		}
	}
	return sheet.Area{}
}

// fill makes the slots.
func (g *grid) fill() {
	for i := range g.index {
		g.index[i] = -1
	}
	for row := g.area.Top; row <= g.area.Bottom; row++ {
		for col := g.area.Left; col <= g.area.Right; col++ {
			p := diag.Cell{Row: row, Col: col}
			if g.index[g.pos(p)] < 0 {
				g.addSlot(p)
			}
		}
	}
}

// isMargin reports whether a cell is one of those around all that is printed.
func (g *grid) isMargin(p diag.Cell) bool {
	return p.Row == g.area.Top || p.Row == g.area.Bottom || p.Col == g.area.Left || p.Col == g.area.Right
}

func (g *grid) pos(p diag.Cell) int {
	return int(p.Row-g.area.Top)*int(g.cols) + int(p.Col-g.area.Left)
}

func (g *grid) addSlot(p diag.Cell) {
	s := slot{area: sheet.Area{Top: p.Row, Left: p.Col, Bottom: p.Row, Right: p.Col}}
	if p.Row > 0 && p.Col > 0 {
		s.area = g.s.Area(p)
		if c, ok := g.s.At(s.area.Cell()); ok {
			var names []string
			s.raw, names = withoutTags(c.Text())
			g.tag(g.page, s.area.Cell(), names)
			s.text, _ = ja.Clean(s.raw)
			s.number = c.Kind() == sheet.Number
			_, s.formula = c.Formula()
		}
		if g.f != nil && !g.isMargin(p) { // a column's format goes on below the form
			s.look = g.f.Look(s.area.Cell())
		}
		if g.isDefault(&s) {
			s.text = "" // room, with what is there until somebody writes
		}
		s.taken = s.look.Crossed && s.text == "" && !s.formula
		if s.text != "" && !g.matter {
			s.kind = kindOfText(s.raw, s.text)
		}
	}
	n := int32(len(g.slots))
	g.slots = append(g.slots, s)
	a := within(s.area, g.area)
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; col++ {
			g.index[g.pos(diag.Cell{Row: row, Col: col})] = n
		}
	}
}

// isDefault reports whether a number is no print but what an answer's cell holds
// until somebody writes: 0, or a date or a number where a protected sheet lets people
// write. Numbers below each other are those of rows, or the days of a month.
func (g *grid) isDefault(s *slot) bool {
	if !s.number || s.formula {
		return false
	}
	c, _ := g.s.At(s.area.Cell())
	if s.text == "0" {
		return true
	}
	if !c.IsDate() && !(g.f != nil && g.f.Protected && s.look.Unlocked) {
		return false
	}
	if c.IsDate() && g.isPeriod(s) {
		return true
	}
	for _, row := range []int32{s.area.Top - 1, s.area.Bottom + 1} {
		if near, ok := g.s.At(diag.Cell{Row: row, Col: s.area.Left}); ok && near.Kind() == sheet.Number && near.Text() != "0" {
			return false
		}
	}
	return true
}

// isPeriod reports whether a date or time is one of two below each other, each behind a
// text: 開始 and 終了.
func (g *grid) isPeriod(s *slot) bool {
	number := func(row int32) bool {
		c, ok := g.s.At(diag.Cell{Row: row, Col: s.area.Left})
		return ok && c.Kind() == sheet.Number
	}
	for _, first := range []int32{s.area.Top - 1, s.area.Top} {
		if number(first) && number(first+1) && !number(first-1) && !number(first+2) {
			return g.textBefore(first, s.area.Left) && g.textBefore(first+1, s.area.Left)
		}
	}
	return false
}

// textBefore reports whether the nearest text before a cell that is no number ends in
// a colon.
func (g *grid) textBefore(row, col int32) bool {
	for col--; col > 0; col-- {
		if c, ok := g.s.At(diag.Cell{Row: row, Col: col}); ok && c.Kind() != sheet.Number && c.Text() != "" {
			return endsInColon(c.Text())
		}
	}
	return false
}

// slot is the one over a cell; nil outside the grid.
func (g *grid) slot(row, col int32) *slot {
	if row < g.area.Top || row > g.area.Bottom || col < g.area.Left || col > g.area.Right {
		return nil
	}
	return &g.slots[g.index[g.pos(diag.Cell{Row: row, Col: col})]]
}

// anyUnlocked reports whether some cell may be written to on a protected sheet
// in which most may not.
func (g *grid) anyUnlocked() bool {
	for i := range g.slots {
		if g.slots[i].look.Unlocked {
			return true
		}
	}
	return false
}

// writesElsewhere reports whether another sheet of a workbook is protected but for some
// cells: those are all that people write to.
func writesElsewhere(b *sheet.Book, page int) bool {
	for i, s := range b.Sheets {
		f := s.Formats()
		if i == page || s.Skipped || s.State != sheet.Visible || f == nil || !f.Protected {
			continue
		}
		found := false
		f.Each(func(_ diag.Cell, l *sheet.Look) { found = found || l.Unlocked })
		if found {
			return true
		}
	}
	return false
}

// mostLoose is how many unlocked cells without a frame mean something.
const mostLoose = 40

// looseUnlocked counts the unlocked single cells without a frame.
func (g *grid) looseUnlocked() (n int) {
	for i := range g.slots {
		s := &g.slots[i]
		if s.look.Unlocked && s.text == "" && !g.closed[s.region] && s.area.Left == s.area.Right {
			n++
		}
	}
	return n
}

// take marks the slots of an area as part of a place.
func (g *grid) take(a sheet.Area) {
	a = within(a, g.area)
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; col++ {
			g.slot(row, col).taken = true
		}
	}
}

// takeFree marks the empty slots of an area as part of a place.
func (g *grid) takeFree(a sheet.Area) {
	a = within(a, g.area)
	for row := a.Top; row <= a.Bottom; row++ {
		for col := a.Left; col <= a.Right; col++ {
			if s := g.slot(row, col); s.text == "" {
				s.taken = true
			}
		}
	}
}

// width and height of an area in points, about.
func (g *grid) width(a sheet.Area) (w float32) {
	if g.f == nil {
		return float32(a.Right-a.Left+1) * 40
	}
	for c := a.Left; c <= a.Right; c++ {
		w += g.f.Width(c) * 5.5
	}
	return w
}

func (g *grid) height(a sheet.Area) (h float32) {
	if g.f == nil {
		return float32(a.Bottom-a.Top+1) * 15
	}
	for r := a.Top; r <= a.Bottom; r++ {
		h += g.f.Height(r)
	}
	return h
}
