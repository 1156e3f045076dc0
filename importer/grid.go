package importer

import (
	"cmp"
	"slices"
	"sync"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// The part of a sheet in which labels are looked for. Lists go on below it
// and are read row by row, so that a hundred thousand rows need no grid.
const (
	gridRows = 400
)

// area is a cell or a merged range with its text, and what that is on the form.
// Merging never changes how areas are counted.
type area struct {
	answer.Entry
	style uint16 // format of the cell, comparable within the sheet
	role  role
	word  *word // that the text is, nil = of no form
	own
	sense // on the form that the sheet was named by, see name
}

// role is what an area was found to be.
type role uint8

const (
	inAnswer role = iota // until shown otherwise
	label                // prints the name of a field
	title                // prints the name of a block
	header               // is in the header of the list
)

// grid is the upper part of a sheet as areas, with an index by row.
type grid struct {
	sheet    *sheet.Sheet
	words    *vocabulary
	date1904 bool
	window   window // the rows of the sheet that are looked at
	bounds   sheet.Area
	// left and right are the first and last column of the form; what is
	// beyond are notes in the margin.
	left, right int32
	beside      int32            // first column of a list right of other blocks, 0 = it is none
	areas       []area           // by top, then left
	rows        [][]int32        // areas that touch a row, by left; index = row - window.top
	boxes       [][]int32        // check boxes by row of their anchor; nil = none
	buttons     int8             // see Radio; 0 = not looked at
	takenBoxes  []int32          // check boxes that some answer has
	above       bool             // answers are below their labels
	def         *form.Definition // whose fields the labels name, see name
}

func (r *Reader) newGrid(s *sheet.Sheet, date1904 bool, w window) *grid {
	g := &grid{sheet: s, words: r.words, date1904: date1904, window: w}
	g.collect()
	g.index()
	return g
}

// spareAreas are those of sheets that are done with: the array is by far the
// largest thing that reading a form needs.
var spareAreas sync.Pool

func takeAreas() []area {
	if spare, ok := spareAreas.Get().(*[]area); ok {
		return *spare
	}
	return nil
}

// release gives the areas back. Nothing that was read refers to them.
func (g *grid) release() {
	clear(g.areas)
	spare := g.areas[:0]
	spareAreas.Put(&spare)
	g.areas = nil
}

// collect makes areas of the merged ranges and of the cells outside them, both
// of which come by row, then column.
func (g *grid) collect() {
	links := g.links()
	last := g.lastRow()
	merges, _ := slices.BinarySearchFunc(g.sheet.Merges, g.window.top, func(m sheet.Area, row int32) int { return cmp.Compare(m.Top, row) })
	rest := g.sheet.Merges[merges:]
	in, _ := slices.BinarySearchFunc(rest, last, func(m sheet.Area, row int32) int { return cmp.Compare(m.Top, row+1) })
	i, _ := g.sheet.Index(diag.Cell{Row: g.window.top})
	end, _ := g.sheet.Index(diag.Cell{Row: last + 1})
	g.areas = slices.Grow(takeAreas(), in+min((end-i)/2, 2*gridRows))
	for ; i < g.sheet.Len(); i++ {
		c := g.sheet.Cell(i)
		p := c.Pos()
		if p.Row > last {
			break
		}
		for len(rest) > 0 && before(rest[0].Cell(), p) {
			g.areas = append(g.areas, area{Entry: answer.Entry{Area: rest[0], Index: -1}})
			rest = rest[1:]
		}
		whole := sheet.Area{Top: p.Row, Left: p.Col, Bottom: p.Row, Right: p.Col}
		switch {
		case len(rest) > 0 && rest[0].Cell() == p:
			whole, rest = rest[0], rest[1:]
		case slices.Contains(links, p):
			continue
		case g.sheet.Area(p) != whole: // what a merged range hides belongs to nobody
			continue
		}
		g.areas = append(g.areas, area{Entry: answer.Entry{Area: whole, Index: int32(i)}})
		g.areas[len(g.areas)-1].fill(c, g.words)
	}
	for len(rest) > 0 && rest[0].Top <= last {
		g.areas = append(g.areas, area{Entry: answer.Entry{Area: rest[0], Index: -1}})
		rest = rest[1:]
	}
}

// before compares places in reading order.
func before(a, b diag.Cell) bool { return a.Row < b.Row || a.Row == b.Row && a.Col < b.Col }

// links are the cells that mirror check boxes: they repeat the state of the box.
func (g *grid) links() []diag.Cell {
	var out []diag.Cell
	for _, b := range g.sheet.Boxes {
		if !b.Link.IsZero() {
			out = append(out, b.Link)
		}
	}
	return out
}

// fill reads the area's cell.
func (a *area) fill(c sheet.Cell, words *vocabulary) {
	a.style = c.Style()
	if c.Kind() != sheet.Text {
		a.Text, a.Control = ja.Clean(answer.Shown(c))
		a.keyID, a.Placeholder = -1, answer.IsPlaceholder(a.Text)
		return
	}
	a.Text = c.Text()
	a.word = words.words[a.Text]
	if a.word == nil {
		a.Text, a.Control = ja.Clean(a.Text)
		if len(a.Text) != len(c.Text()) || a.Control || a.Text != c.Text() {
			a.word = words.words[a.Text]
		}
	}
	if a.word != nil {
		a.Traits, a.own = a.word.Traits, a.word.own
		return
	}
	a.Traits, a.own = words.traits(a.Text)
}

// name finds out what every text is on a form, once.
func (g *grid) name(d *form.Definition) {
	if g.def == d {
		return
	}
	g.def = d
	lexicon := g.words.lexicons[d]
	for i := range g.areas {
		if a := &g.areas[i]; a.Text != "" {
			a.sense, a.OwnKey = lexicon.sense(a), lexicon.printed.has(a.keyID)
		}
	}
	g.reach()
	g.dropAnswers()
}

// ticked reports whether a text begins with a check mark: a choice, no label.
func (a *area) ticked() bool { return a.marked && !a.bullet }

// lastRow is the last row in which labels are looked for.
func (g *grid) lastRow() int32 { return min(g.window.bottom, g.window.top+gridRows-1) }

// inHead reports whether an area is in the rows of title, edition and stamps.
func (g *grid) inHead(a *area) bool { return a.Top < g.window.top+titleRows }

// index lists the areas that touch each row.
func (g *grid) index() {
	for i := range g.areas {
		g.bounds = around(g.bounds, g.areas[i].Area)
	}
	g.indexRows()
	g.left, g.right = g.edges()
	for i, b := range g.sheet.Boxes {
		if g.window.holds(b.Anchor.Row) {
			g.boxes = push(g.boxes, b.Anchor.Row-g.window.top, int32(i))
		}
	}
}

// indexRows counts first, so that all rows share one array.
func (g *grid) indexRows() {
	bottom := min(g.bounds.Bottom, g.lastRow())
	if len(g.areas) == 0 || bottom < g.window.top {
		return
	}
	ends := make([]int32, bottom-g.window.top+1)
	each := func(do func(row, area int32)) {
		for i := range g.areas {
			a := &g.areas[i]
			for r := a.Top; r <= min(a.Bottom, bottom); r++ {
				do(r-g.window.top, int32(i))
			}
		}
	}
	each(func(row, _ int32) { ends[row]++ })
	n := int32(0)
	g.rows = make([][]int32, len(ends))
	for row, count := range ends {
		n += count
		ends[row] = n
	}
	all := make([]int32, n)
	n = 0
	for row, end := range ends {
		g.rows[row], n = all[n:n:end], end
	}
	each(func(row, area int32) { g.rows[row] = append(g.rows[row], area) })
	for _, row := range g.rows {
		slices.SortFunc(row, func(a, b int32) int { return cmp.Compare(g.areas[a].Left, g.areas[b].Left) })
	}
}

// push adds to the n-th of some lists.
func push(lists [][]int32, n, v int32) [][]int32 {
	for int(n) >= len(lists) {
		lists = append(lists, nil)
	}
	lists[n] = append(lists[n], v)
	return lists
}

// edges are the first and the last column of the form: where its merged ranges
// begin and end, and its printed texts begin, or, on a sheet with few merged
// ranges, where anything does.
func (g *grid) edges() (left, right int32) {
	const enough = 20
	n := 0
	left = g.bounds.Right
	for i := range g.areas {
		switch a := &g.areas[i]; {
		case a.Right > a.Left:
			n++
			left, right = min(left, a.Left), max(right, a.Right)
		case a.word != nil:
			left = min(left, a.Left)
		}
	}
	if n < enough {
		return g.bounds.Left, g.bounds.Right
	}
	return left, right
}

// row returns the areas that touch a row, by left.
func (g *grid) row(r int32) []int32 { return at(g.rows, r-g.window.top) }

// boxesIn returns the check boxes anchored in a row.
func (g *grid) boxesIn(r int32) []int32 { return at(g.boxes, r-g.window.top) }

func at(lists [][]int32, n int32) []int32 {
	if n < 0 || int(n) >= len(lists) {
		return nil
	}
	return lists[n]
}

// width is that of the whole form in columns.
func (g *grid) width() int32 { return g.right - g.left + 1 }

// around is the smallest range that holds both; the zero range holds nothing.
func around(a, b sheet.Area) sheet.Area {
	if a == (sheet.Area{}) {
		return b
	}
	return sheet.Area{
		Top: min(a.Top, b.Top), Left: min(a.Left, b.Left),
		Bottom: max(a.Bottom, b.Bottom), Right: max(a.Right, b.Right),
	}
}
