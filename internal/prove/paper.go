package prove

import (
	"maps"
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// paper is a copy of a blank workbook to fill in.
type paper struct{ pages []*page }

// page is one sheet of a paper.
type page struct {
	name        string
	state       sheet.State
	skipped     bool
	cells       map[diag.Cell]sheet.Input
	merges      []sheet.Area
	boxes       []sheet.Box
	shapes      []sheet.Shape
	validations []sheet.Validation
	hiddenRows  map[int32]bool
	hiddenCols  map[int32]bool
}

// newPaper copies a blank.
func newPaper(b *layout.Blank) *paper {
	p := &paper{}
	for i := range b.Pages {
		p.pages = append(p.pages, newPage(b.Pages[i].Sheet))
	}
	return p
}

func newPage(s *sheet.Sheet) *page {
	p := &page{name: s.Name, state: s.State, skipped: s.Skipped, cells: make(map[diag.Cell]sheet.Input, s.Len()),
		merges: slices.Clone(s.Merges), boxes: slices.Clone(s.Boxes), shapes: slices.Clone(s.Shapes),
		hiddenRows: map[int32]bool{}, hiddenCols: map[int32]bool{}}
	for i := range s.Len() {
		c := s.Cell(i)
		p.cells[c.Pos()] = sheet.InputOf(c)
	}
	for _, v := range s.Validations {
		p.validations = append(p.validations, sheet.Validation{Areas: slices.Clone(v.Areas), Items: v.Items})
	}
	bounds := s.Bounds()
	for r := bounds.Top; r <= bounds.Bottom; r++ {
		if s.RowHidden(r) {
			p.hiddenRows[r] = true
		}
	}
	for c := bounds.Left; c <= bounds.Right; c++ {
		if s.ColHidden(c) {
			p.hiddenCols[c] = true
		}
	}
	return p
}

// copy is the paper with every sheet of it copied, as by Ctrl and dragging.
func (p *paper) copy() *paper {
	out := &paper{}
	for _, pg := range p.pages {
		q := *pg
		q.cells = maps.Clone(pg.cells)
		q.merges, q.boxes, q.shapes = slices.Clone(pg.merges), slices.Clone(pg.boxes), slices.Clone(pg.shapes)
		q.hiddenRows, q.hiddenCols = maps.Clone(pg.hiddenRows), maps.Clone(pg.hiddenCols)
		out.pages = append(out.pages, &q)
	}
	return out
}

// write types a text into a cell.
func (p *page) write(at diag.Cell, text string) {
	p.cells[at] = sheet.Input{Kind: sheet.Text, Text: text}
}

// text is what a cell holds.
func (p *page) text(at diag.Cell) string { return p.cells[at].Text }

// book is the paper as a workbook that was read.
func (p *paper) book() *sheet.Book {
	b := sheet.NewBook(false)
	for _, pg := range p.pages {
		b.Sheets = append(b.Sheets, pg.sheet())
	}
	return b
}

func (p *page) sheet() *sheet.Sheet {
	b := sheet.NewSheet(p.name, p.state)
	at := slices.Collect(maps.Keys(p.cells))
	slices.SortFunc(at, compareCells)
	for _, c := range at {
		_ = b.Add(c.Row, c.Col, p.cells[c]) // in order, each once, and within the sheet
	}
	for _, m := range p.merges {
		b.Merge(m)
	}
	for r := range p.hiddenRows {
		b.HideRow(r)
	}
	for c := range p.hiddenCols {
		b.HideCol(c)
	}
	s := b.Sheet()
	s.Skipped, s.Boxes, s.Shapes, s.Validations = p.skipped, p.boxes, p.shapes, p.validations
	return s
}

func compareCells(a, b diag.Cell) int {
	if a.Row != b.Row {
		return int(a.Row - b.Row)
	}
	return int(a.Col - b.Col)
}

// insertRows inserts rows before one, as a spreadsheet does: what lies below
// moves, and a merged range around it grows.
func (p *page) insertRows(before, n int32) {
	p.move(func(row int32) int32 {
		if row >= before {
			return row + n
		}
		return row
	}, func(col int32) int32 { return col })
}

// insertCols inserts columns before one.
func (p *page) insertCols(before, n int32) {
	p.move(func(row int32) int32 { return row }, func(col int32) int32 {
		if col >= before {
			return col + n
		}
		return col
	})
}

func (p *page) move(row, col func(int32) int32) {
	cell := func(c diag.Cell) diag.Cell {
		if c.IsZero() {
			return c
		}
		return diag.Cell{Row: row(c.Row), Col: col(c.Col)}
	}
	area := func(a sheet.Area) sheet.Area {
		return sheet.Area{Top: row(a.Top), Left: col(a.Left), Bottom: row(a.Bottom), Right: col(a.Right)}
	}
	cells := make(map[diag.Cell]sheet.Input, len(p.cells))
	for at, in := range p.cells {
		cells[cell(at)] = in
	}
	p.cells = cells
	for i := range p.merges {
		p.merges[i] = area(p.merges[i])
	}
	for i := range p.boxes {
		p.boxes[i].Anchor, p.boxes[i].Link = cell(p.boxes[i].Anchor), cell(p.boxes[i].Link)
	}
	for i := range p.shapes {
		p.shapes[i].Area = area(p.shapes[i].Area)
	}
	for i := range p.validations {
		for k := range p.validations[i].Areas {
			p.validations[i].Areas[k] = area(p.validations[i].Areas[k])
		}
	}
	p.hiddenRows, p.hiddenCols = moved(p.hiddenRows, row), moved(p.hiddenCols, col)
}

func moved(lines map[int32]bool, to func(int32) int32) map[int32]bool {
	out := make(map[int32]bool, len(lines))
	for n := range lines {
		out[to(n)] = true
	}
	return out
}

// copyRows copies the merged ranges and printed texts of some rows to others,
// like a user who copies the rows of an item and inserts them.
func (p *page) copyRows(top, bottom, to int32) {
	down := to - top
	for at, in := range maps.Clone(p.cells) {
		if at.Row >= top && at.Row <= bottom {
			p.cells[diag.Cell{Row: at.Row + down, Col: at.Col}] = in
		}
	}
	for _, m := range slices.Clone(p.merges) {
		if m.Top >= top && m.Bottom <= bottom {
			p.merges = append(p.merges, sheet.Area{Top: m.Top + down, Left: m.Left, Bottom: m.Bottom + down, Right: m.Right})
		}
	}
}

// bounds are the first and the last row in which anything is.
func (p *page) bounds() (first, last int32) {
	for at := range p.cells {
		if first == 0 || at.Row < first {
			first = at.Row
		}
		last = max(last, at.Row)
	}
	for _, m := range p.merges {
		first, last = min(first, m.Top), max(last, m.Bottom)
	}
	return first, last
}
