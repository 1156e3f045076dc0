package sheet

import (
	"sync"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// MaxRow and MaxCol are the bounds of a sheet ([ISO/IEC 29500-1], 18.3.1).
const (
	MaxRow = 1 << 20
	MaxCol = 1 << 14
)

// Book is a workbook as read. It is safe for concurrent reading.
type Book struct {
	Sheets   []*Sheet // in the order of the tabs; charts and macro sheets without cells
	Date1904 bool     // serial 0 is 1904-01-01, not 1899-12-31
	Names    []Name
	// Warnings lists what was ignored or repaired while reading; anything that
	// a value depends on is an error instead.
	Warnings []diag.Diagnostic
}

// Name is a defined name.
type Name struct {
	Name  string
	Ref   string // the formula, without "="
	Sheet int    // index into Sheets; -1: the whole book
}

// NewBook is an empty book for readers of other formats.
func NewBook(date1904 bool) *Book { return &Book{Date1904: date1904} }

// Sheet is one sheet. Its cells are reached through Len and Cell, or At.
type Sheet struct {
	Name        string
	State       State
	Skipped     bool   // not read, see Skip
	Date1904    bool   // as the book's
	Merges      []Area // disjoint, sorted by Top, then Left; never one cell
	Boxes       []Box
	Shapes      []Shape
	Graphics    []Graphic
	Validations []Validation
	Comments    []Comment
	PageHeads   []string // see PageHeads

	cells  cellStore
	texts  arena
	shared *sharedTexts
	styles []cellFormat

	hiddenRows spans
	hiddenCols spans
	rowsHidden bool  // rows are hidden unless shown
	shownRows  spans // rows that are listed and not hidden, where rowsHidden

	formats *Formats // nil unless asked for

	index     sync.Once
	mergeRows mergeIndex
}

// Len is the number of cells that are not empty. A formula without a stored
// value counts; a cell that has a format only, or an empty text, does not.
func (s *Sheet) Len() int { return s.cells.len() }

// Cell is the i-th cell in the order of rows, then columns, 0-based.
func (s *Sheet) Cell(i int) Cell { return Cell{s, *s.cells.at(i)} }

// Forget gives the memory of most cells from one to before another back, for a
// reader that goes through a long list once. From then on they are empty and on row 0,
// for whoever goes through all cells; Len and the cells around them stay as they are.
func (s *Sheet) Forget(from, to int) {
	if to-from < 2*chunkSize || s.cells.sorted {
		return
	}
	// The texts are in the order of the cells; of shared ones there is none.
	if a, b := s.cells.at(from), s.cells.at(to); (a.rowFlags|b.rowFlags)&flagShared == 0 {
		s.texts.forget(a.off, b.off)
	}
	s.cells.forget(from, to)
}

// Index finds the cell at p; without one, i is where it would be inserted.
func (s *Sheet) Index(p diag.Cell) (i int, ok bool) {
	return s.cells.find(uint64(uint32(p.Row))<<16 | uint64(uint16(p.Col)))
}

// At is the cell at p, if it is not empty.
func (s *Sheet) At(p diag.Cell) (Cell, bool) {
	i, ok := s.Index(p)
	if !ok {
		return Cell{}, false
	}
	return s.Cell(i), true
}

// Area is the merged range that p lies in, or the one cell.
func (s *Sheet) Area(p diag.Cell) Area {
	if len(s.Merges) > 0 {
		s.index.Do(func() { s.mergeRows = indexMerges(s.Merges) })
		if i, ok := s.mergeRows.find(s.Merges, p); ok {
			return s.Merges[i]
		}
	}
	return Area{p.Row, p.Col, p.Row, p.Col}
}

// RowHidden reports whether a row cannot be seen: hidden, filtered away, or no
// height.
func (s *Sheet) RowHidden(row int32) bool {
	if s.rowsHidden {
		return !s.shownRows.contains(row)
	}
	return s.hiddenRows.contains(row)
}

// ColHidden reports whether a column cannot be seen.
func (s *Sheet) ColHidden(col int32) bool { return s.hiddenCols.contains(col) }

// Bounds is the smallest area around all cells that are not empty and all
// merged ranges; the zero Area of an empty sheet.
func (s *Sheet) Bounds() Area {
	var b Area
	for i := range s.Len() {
		p := s.cells.at(i)
		b = b.around(Area{p.row(), int32(p.col), p.row(), int32(p.col)})
	}
	for _, m := range s.Merges {
		b = b.around(m)
	}
	return b
}

func (a Area) around(b Area) Area {
	if a == (Area{}) {
		return b
	}
	return Area{min(a.Top, b.Top), min(a.Left, b.Left), max(a.Bottom, b.Bottom), max(a.Right, b.Right)}
}
