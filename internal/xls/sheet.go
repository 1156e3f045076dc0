package xls

import (
	"errors"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// sheetReader is the state while one sheet is read.
type sheetReader struct {
	*reader
	name      string
	index     int
	b         *sheet.Builder
	pageHeads []string

	pending   *pendingFormula
	table     tableWatch
	shownRows map[int32]bool // rows with a ROW record that does not hide them
	rowsHide  bool           // rows without a ROW record are hidden
	cellRows  map[int32]bool // rows with cells, where rowsHide
	merges    int
	draw      drawing
	pairs     pairWatch
	notes     []note
	rules     []sheet.Validation
	look      *lookSheet // nil unless asked for
	dropDowns int        // rules as announced, less those that came
}

// readSheets reads the sheets in the order of the tabs.
func (r *reader) readSheets() error {
	for i, p := range r.places {
		s, err := r.readSheet(i, p)
		if err != nil {
			return at(err, p.name)
		}
		r.book.Sheets = append(r.book.Sheets, s)
	}
	if err := r.allListed(); err != nil {
		return err
	}
	if err := r.framed(); err != nil {
		return err
	}
	if r.labels > 0 {
		r.warn("", diag.Cell{}, "fewer texts stand in the cells than announced; some may be lost")
	}
	r.book.Names = r.definedNames()
	return r.fillLists()
}

// at adds the sheet to an error.
func at(err error, name string) error {
	var e *sheet.ReadError
	if errors.As(err, &e) && e.Sheet == "" {
		e.Sheet = name
	}
	return err
}

// readSheet reads one sheet. Charts and modules have no cells; they keep their
// place among the tabs.
func (r *reader) readSheet(i int, p place) (*sheet.Sheet, error) {
	s := &sheetReader{reader: r, name: p.name, index: i, b: sheet.NewSheet(p.name, p.state), shownRows: map[int32]bool{}, look: r.looks.sheet()}
	if !p.grid {
		return s.b.Sheet(), nil
	}
	kind, pos, err := r.bof(p.at)
	if err != nil || !r.beginsAt(p.at) {
		if err == nil {
			err = corrupt(p.at, "no sheet begins here")
		}
		if p.at, err = r.misplaced(i, err); err != nil {
			return nil, err
		}
		r.places[i].at = p.at
		kind, pos, err = r.bof(p.at)
	}
	if err != nil {
		return nil, err
	}
	if kind != bofWorksheet && kind != bofMacroSheet {
		return nil, corrupt(p.at, "another kind of sheet than announced")
	}
	if err := r.substream(pos, s.record); err != nil {
		return nil, err
	}
	return s.finish()
}

func (s *sheetReader) finish() (*sheet.Sheet, error) {
	if err := s.flush(); err != nil {
		return nil, err
	}
	s.watchSpans()
	s.watchBlocks()
	s.wholeDrawing()
	if s.dropDowns > 0 {
		s.warn(s.name, diag.Cell{}, "fewer drop-down lists than announced")
	}
	if s.rowsHide {
		for row := range s.cellRows {
			if !s.shownRows[row] {
				s.b.HideRow(row)
			}
		}
	}
	s.look.finish(s.b)
	out := s.b.Sheet()
	s.finishBoxes(out)
	out.Boxes = s.draw.boxes
	out.Shapes, out.Graphics = s.draw.shapes, s.draw.graphics
	out.Comments = s.comments()
	out.PageHeads = s.pageHeads
	out.Validations = s.rules
	return out, nil
}

// record takes one record of the sheet.
func (s *sheetReader) record(rec record) error {
	if s.pending != nil && !followsFormula(rec.kind) {
		if err := s.flush(); err != nil {
			return err
		}
	}
	if oldCells[rec.kind] {
		return corrupt(rec.at, "a cell of an older version (%#04x)", rec.kind)
	}
	if err := s.watchPairs(&rec); err != nil {
		return err
	}
	if err := s.watchBlock(&rec); err != nil {
		return err
	}
	s.watchTable(&rec)
	s.look.record(&rec)
	if read, ok := cellRecords[rec.kind]; ok {
		return read(s, &rec)
	}
	if read, ok := layoutRecords[rec.kind]; ok {
		return read(s, &rec)
	}
	if read, ok := asideRecords[rec.kind]; ok {
		return s.tolerate(s.name, read(s, &rec))
	}
	return nil
}

var layoutRecords = map[uint16]func(*sheetReader, *record) error{
	recRow:        (*sheetReader).row,
	recColInfo:    (*sheetReader).colInfo,
	recDefaultRow: (*sheetReader).defaultRow,
	recMergeCells: (*sheetReader).mergeCells,
}

// asideRecords carry what no value depends on.
var asideRecords = map[uint16]func(*sheetReader, *record) error{
	recMSODrawing: (*sheetReader).msoDrawing,
	recObj:        (*sheetReader).object,
	recTXO:        (*sheetReader).textObject,
	recNote:       (*sheetReader).note,
	recHeader:     (*sheetReader).pageHead,
	recFooter:     (*sheetReader).pageHead,
	recDVal:       (*sheetReader).validations,
	recDV:         (*sheetReader).validation,
}

func (s *sheetReader) row(rec *record) error {
	// The height has the usual one in bit 15 (OpenOffice's Documentation of the
	// Excel File Format, 5.88): 0x8000 is no height of 0.
	const zeroHeight = 1 << 5
	if err := rec.exactly(16); err != nil {
		return err
	}
	row := int32(le.Uint16(rec.data)) + 1
	if first, behind := int32(le.Uint16(rec.data[2:])), int32(le.Uint16(rec.data[4:])); first < behind && behind <= maxCols {
		w := s.table.span(row)
		w.first, w.last = first+1, behind
	}
	if le.Uint16(rec.data[12:])&zeroHeight != 0 || le.Uint16(rec.data[6:]) == 0 {
		s.b.HideRow(row)
		return nil
	}
	s.shownRows[row] = true
	return nil
}

func (s *sheetReader) defaultRow(rec *record) error {
	const zeroHeight = 1 << 1
	if err := rec.need(2); err != nil {
		return err
	}
	if le.Uint16(rec.data)&zeroHeight != 0 {
		s.rowsHide, s.cellRows = true, map[int32]bool{}
	}
	return nil
}

func (s *sheetReader) colInfo(rec *record) error {
	const hidden = 1 << 0
	if err := rec.need(10); err != nil {
		return err
	}
	first, last := int32(le.Uint16(rec.data)), int32(le.Uint16(rec.data[2:]))
	if le.Uint16(rec.data[8:])&hidden == 0 && le.Uint16(rec.data[4:]) != 0 {
		return nil
	}
	for c := first; c <= min(last, maxCols-1); c++ {
		s.b.HideCol(c + 1)
	}
	return nil
}

func (s *sheetReader) mergeCells(rec *record) error {
	if err := rec.need(2); err != nil {
		return err
	}
	n := int(le.Uint16(rec.data))
	if err := rec.need(2 + 8*n); err != nil {
		return err
	}
	if s.merges += n; s.merges > s.lim.Merges {
		return tooMuch("Merges", int64(s.lim.Merges), "many merged ranges")
	}
	for i := range n {
		a, ok := readArea(rec.data[2+8*i:])
		if !ok {
			return corrupt(rec.at, "a merged range from end to beginning")
		}
		s.b.Merge(a)
	}
	return nil
}

// readArea reads first row, last row, first column, last column, 0-based, of
// two bytes each ([MS-XLS] 2.5.209, Ref8U).
func readArea(b []byte) (a sheet.Area, ok bool) {
	a = sheet.Area{Top: int32(le.Uint16(b)) + 1, Bottom: int32(le.Uint16(b[2:])) + 1,
		Left: int32(le.Uint16(b[4:])) + 1, Right: int32(le.Uint16(b[6:])) + 1}
	return a, a.Top <= a.Bottom && a.Left <= a.Right && a.Right <= maxCols
}

// readCell reads row and column, 0-based, of two bytes each.
func readCell(b []byte) diag.Cell {
	return diag.Cell{Row: int32(le.Uint16(b)) + 1, Col: int32(le.Uint16(b[2:])) + 1}
}

// pageHead reads HEADER and FOOTER ([MS-XLS] 2.4.136, 2.4.124), which are empty where
// nothing is printed above or below the page.
func (s *sheetReader) pageHead(rec *record) error {
	if len(rec.data) < 4 {
		return nil
	}
	p := &pieces{cur: rec.data, more: rec.more, at: rec.at}
	text, err := p.text(2)
	if err == nil && len(s.pageHeads) < s.lim.Comments {
		s.pageHeads = append(s.pageHeads, sheet.PageHeads(text)...)
		err = s.keep(text)
	}
	return s.tolerate(s.name, err)
}
