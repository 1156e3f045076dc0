package xls

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Records of the table of cells that carry no cell ([MS-XLS] 2.1.7.20.5).
const (
	recDBCell = 0x00D7
	recIndex  = 0x020B
)

// tableWatch notices what a damaged table of cells looks like: .xls has no
// checksums, but its records are in a fixed order.
type tableWatch struct {
	begun bool
	stray uint16 // a record that does not belong among cells; 0: none
	last  int64  // row and column of the last cell
	said  bool   // one warning a sheet is enough
	rows  map[int32]*rowSpan

	block   int // position of the first row of the current block; 0: none yet
	blocks  int // as INDEX announces them, less those that came
	indexed bool
}

// rowSpan is the columns, 1-based, from the first cell of a row to the last,
// blank ones included: according to its ROW record, and as they came. Many
// programs write none, which is 0.
type rowSpan struct{ first, last, gotFirst, gotLast int32 }

// span is the span of a row, made at need.
func (w *tableWatch) span(row int32) *rowSpan {
	if w.rows == nil {
		w.rows = map[int32]*rowSpan{}
	}
	s := w.rows[row]
	if s == nil {
		s = &rowSpan{}
		w.rows[row] = s
	}
	return s
}

// see notes a cell, or a run of cells, of a row.
func (w *tableWatch) see(row, first, last int32) {
	s := w.span(row)
	if s.gotFirst == 0 || first < s.gotFirst {
		s.gotFirst = first
	}
	s.gotLast = max(s.gotLast, last)
}

// watchSpans warns of a row whose first or last cell never came.
func (s *sheetReader) watchSpans() {
	for row, w := range s.table.rows {
		if w.first < w.last && (w.gotFirst > w.first || w.gotLast < w.last || w.gotLast == 0) {
			s.doubt(diag.Cell{Row: row, Col: w.last}, "a row announces cells that are not there")
			return
		}
	}
}

// watchTable warns of a record between cells that is not a cell: it may have
// been one.
func (s *sheetReader) watchTable(rec *record) {
	_, cell := cellRecords[rec.kind]
	switch {
	case cell || rec.kind == recRow:
		if s.table.stray != 0 {
			s.doubt(diag.Cell{}, fmt.Sprintf("record %#04x stands among the cells; one may be lost", s.table.stray))
		}
		s.table.begun, s.table.stray = true, 0
	case s.table.begun && rec.kind != recDBCell && rec.kind != recIndex && s.table.stray == 0:
		s.table.stray = rec.kind
	}
}

// watchOrder warns of a cell out of order.
func (s *sheetReader) watchOrder(at diag.Cell) {
	key := int64(at.Row)<<16 | int64(at.Col)
	if key <= s.table.last {
		s.doubt(at, "the cells are out of order; one may stand in a wrong place")
	}
	s.table.last = max(s.table.last, key)
}

// watchBlock checks the blocks of up to 32 rows: DBCELL, behind the cells of a
// block, contains how far back its first ROW is. Excel and most others write
// it, so that a record that was lost or became longer shows.
func (s *sheetReader) watchBlock(rec *record) error {
	w := &s.table
	switch rec.kind {
	case recRow:
		if w.block == 0 {
			w.block = rec.at
		}
	case recIndex:
		if w.begun || w.indexed {
			return corrupt(rec.at, "an index behind the rows that it lists")
		}
		if len(rec.data) >= 16 {
			w.indexed, w.blocks = true, w.blocks+(len(rec.data)-16)/4
		}
	case recDBCell:
		w.blocks--
		if err := rec.need(4); err != nil {
			return err
		}
		if w.block > 0 && int64(le.Uint32(rec.data)) != int64(rec.at-w.block) {
			return corrupt(rec.at, "the rows of a block are not as long as announced; a cell may be lost")
		}
		if w.block > 0 {
			clear(w.rows) // all of them are proved: what a row announced beyond has been deleted
		}
		w.block = 0
	}
	return nil
}

// watchBlocks warns when there are fewer blocks of rows than announced.
func (s *sheetReader) watchBlocks() {
	if s.table.indexed && s.table.blocks > 0 {
		s.doubt(diag.Cell{}, "fewer rows than announced; some may be lost")
	}
}

func (s *sheetReader) doubt(at diag.Cell, detail string) {
	if !s.table.said {
		s.warn(s.name, at, detail)
	}
	s.table.said = true
}
