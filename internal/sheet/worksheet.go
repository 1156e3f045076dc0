package sheet

import (
	"slices"
	"sort"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// sheetReader reads one worksheet.
type sheetReader struct {
	*reader
	row      int32    // being read
	col      int32    // of the last cell
	cols     []uint16 // of the cells of the row, empty ones too
	unsorted bool     // of them
	rows     []int32  // in the order of the part
	disorder bool     // cells do not come row by row, column by column
	placed   bool     // a cell has a reference
	counted  bool     // a row or cell does not
	noData   bool     // sheetData was read already

	quick     rawCell // scratch of quickCells; only what it sets ever changes
	again     []byte  // how an empty cell after the last one looks, see remember
	againRoom [64]byte
	letter    int // position of the last letter of its column

	above, here []rowCell // of the row above and of this one, see quickAbove
	next        int       // the first of above that may come
	number      []byte    // of the row, in digits; nil = none is held

	part     string // its name
	drawing  string // ids of relationships
	vml      string
	controls []control
	threaded []Comment
	rules    int // drop-down lists and their areas
}

// worksheet reads a worksheet and the parts that belong to it.
func (r *reader) worksheet(part string) error {
	rels, err := r.pack.relations(r.x, part)
	if err != nil {
		return err
	}
	if err := r.pack.open(r.x, part, r.lim.Part); err != nil {
		return err
	}
	sr := sheetReader{reader: r, part: part}
	if r.x.rootOf(sheetRoots) {
		sr.body()
	}
	if err := r.x.finish(); err != nil {
		return err
	}
	r.cell = diag.Cell{}
	if err := sr.settle(); err != nil {
		return err
	}
	if err := sr.comments(rels); err != nil {
		return err
	}
	return sr.readBoxes(rels)
}

func (r *sheetReader) body() {
	x := r.x
	for d := x.depth; x.only(inWorksheet, d); {
		r.element()
	}
}

// element reads an element of a worksheet.
func (r *sheetReader) element() {
	x := r.x
	switch string(x.name) {
	case "sheetFormatPr":
		r.sheet.rowsHidden = x.flag("zeroHeight", false)
	case "cols":
		r.columns()
	case "sheetData":
		if r.noData {
			x.fail("cells in two places")
		}
		r.noData = true
		r.data()
	case "mergeCells":
		r.merges()
	case "dataValidations":
		r.validations(spaceMain)
	case "headerFooter":
		r.pageHeads()
	case "drawing":
		r.drawing = string(x.attrIn(spaceRel, "id"))
	case "legacyDrawing":
		r.vml = string(x.attrIn(spaceRel, "id"))
	case "controls":
		r.listControls()
	case "oleObjects":
		r.listObjects()
	case "extLst":
		r.extensions()
	}
}

// extensions reads the drop-down lists that refer to other sheets, as Excel
// 2010 writes them.
func (r *sheetReader) extensions() {
	x := r.x
	for d := x.depth; x.childIn(spaceMain, d); {
		for e := x.depth; x.child(e); {
			if x.space == spaceX14 && string(x.name) == "dataValidations" {
				r.validations(spaceX14)
			}
		}
	}
}

func (r *sheetReader) columns() {
	x := r.x
	for d := x.depth; x.each("col", d); {
		r.checkAttrs()
		from, ok := x.number("min")
		to, ok2 := x.number("max")
		if !ok || !ok2 || from < 1 || from > to {
			x.fail("columns without bounds")
			return
		}
		if x.flag("hidden", false) || isZero(x.attr("width")) {
			r.sheet.hiddenCols = r.sheet.hiddenCols.add(int32(min(from, MaxCol)), int32(min(to, MaxCol)))
		}
	}
}

// isZero reports whether a length is given and is nothing.
func isZero(length []byte) bool {
	for _, c := range length {
		if c != '0' && c != '.' {
			return false
		}
	}
	return len(length) > 0
}

// data reads the rows.
func (r *sheetReader) data() {
	x := r.x
	for d := x.depth; x.only(inRows, d); {
		switch string(x.name) {
		case "row":
		case "extLst":
			continue
		default:
			r.warn("an element of the sheet stands among its rows: " + string(x.name))
			r.element()
			continue
		}
		if r.beginRow() {
			r.readRow()
			r.endRow()
			if r.eachRow != nil {
				r.handOver()
			}
		}
	}
	if x.err != nil {
		return
	}
	r.cell = diag.Cell{}
	if !r.disorder {
		return
	}
	slices.Sort(r.rows)
	switch {
	case !hasTwins(r.rows):
	case r.counted:
		x.fail("a row twice in a sheet")
	default:
		r.warn("a row is written in several pieces")
	}
}

// beginRow finds the number of a row. Rows may come in any order; a row without
// a number follows the one before it.
func (r *sheetReader) beginRow() bool {
	x := r.x
	last := r.row
	r.checkAttrs()
	n, ok := x.number("r")
	if !ok {
		n = int64(last) + 1
		r.counted = true
	}
	if n < 1 || n > MaxRow {
		x.fail("row outside the sheet")
		return false
	}
	r.row, r.col, r.cols, r.unsorted, r.again = int32(n), 0, r.cols[:0], false, r.again[:0]
	if len(r.rows) >= formRows {
		r.above, r.here, r.next = r.here, r.above[:0], 0
		r.number = strconv.AppendInt(r.number[:0], n, 10)
	}
	r.cell = diag.Cell{Row: r.row, Col: 1}
	if r.row <= last {
		r.disorder = true
	}
	r.rows = append(r.rows, r.row)
	switch hidden := x.flag("hidden", false) || isZero(x.attr("ht")); {
	case hidden:
		r.sheet.hiddenRows = r.sheet.hiddenRows.add(r.row, r.row)
	case r.sheet.rowsHidden:
		r.sheet.shownRows = r.sheet.shownRows.add(r.row, r.row)
	}
	return x.err == nil
}

func (r *sheetReader) readRow() {
	x := r.x
	for d := x.depth; ; {
		if !r.slow && x.depth == d {
			r.quickCells()
		}
		if !x.each("c", d) {
			return
		}
		r.readCell()
	}
}

// endRow refuses a row that has a cell twice.
func (r *sheetReader) endRow() {
	if !r.unsorted {
		return
	}
	r.disorder = true
	slices.Sort(r.cols)
	if hasTwins(r.cols) {
		r.x.fail("a cell twice in a row")
	}
}

func hasTwins[T comparable](sorted []T) bool {
	for i := 1; i < len(sorted); i++ {
		if sorted[i] == sorted[i-1] {
			return true
		}
	}
	return false
}

// settle brings everything into order once the part is read.
func (r *sheetReader) settle() error {
	s := r.sheet
	s.hiddenRows = s.hiddenRows.sealed()
	s.hiddenCols = s.hiddenCols.sealed()
	s.shownRows = s.shownRows.sealed()
	merges, overlapping := disjoint(s.Merges)
	for _, a := range overlapping {
		r.warn("a merged range overlaps another: " + a.Cell().String())
	}
	s.Merges = merges
	if r.placed && r.counted {
		r.warn("some cells or rows do not say where they stand; they were counted")
	}
	if r.disorder {
		s.cells.sorted = true
		sort.Sort(&s.cells)
		return r.noTwins()
	}
	return nil
}

// noTwins refuses a cell that has a value in two pieces of its row.
func (r *sheetReader) noTwins() error {
	cells := &r.sheet.cells
	for i := 1; i < cells.len(); i++ {
		if p := cells.at(i); p.key() == cells.at(i-1).key() {
			r.cell = diag.Cell{Row: p.row(), Col: int32(p.col)}
			e := corrupt("a cell twice in a sheet")
			e.Part = r.x.part
			return e
		}
	}
	return nil
}
