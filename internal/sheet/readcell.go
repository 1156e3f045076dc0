package sheet

import (
	"bytes"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// cellType is the attribute t of a cell.
type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeBool
	typeError
	typeText
	typeInline
	typeDate
)

// rawCell is a cell as written in the part. Its slices live until the next
// token.
type rawCell struct {
	row, col   int32 // 0: the cell has no reference
	style      uint16
	vm         int // of a rich value, see richData
	typ        cellType
	hasValue   bool
	hasFormula bool
	hasInline  bool
	value      []byte
	formula    []byte
}

// noStyle is the style of cells whose own does not exist.
const noStyle = 1<<16 - 1

// readCell reads a cell of any shape.
func (r *sheetReader) readCell() {
	c := r.cellTag()
	r.cell = diag.Cell{Row: r.row, Col: max(c.col, 1)}
	x := r.x
	r.again = r.again[:0] // it follows another cell
	r.value, r.formula = r.value[:0], r.formula[:0]
	r.rich.text, r.rich.furigana, r.rich.runs = r.rich.text[:0], r.rich.furigana[:0], 0
	for d := x.depth; x.only(inCell, d); {
		switch string(x.name) {
		case "v":
			r.once(&c.hasValue)
			r.value = x.content(r.value)
		case "f":
			r.once(&c.hasFormula)
			r.formula = unescape(x.content(r.formula), 0)
		case "is":
			r.once(&c.hasInline)
			r.rich.read(x)
		}
	}
	c.value, c.formula = r.value, r.formula
	r.put(&c)
}

func (r *sheetReader) once(seen *bool) {
	if *seen {
		r.x.fail("a cell with two values or formulas")
	}
	*seen = true
}

func (r *sheetReader) cellTag() (c rawCell) {
	x := r.x
	r.checkAttrs()
	for _, a := range x.attrs {
		switch string(a.name) {
		case "r":
			c.row, c.col = r.cellRef(a.value)
		case "s":
			c.style = r.style(trimSpace(a.value))
		case "t":
			c.typ = r.cellType(a.value)
		case "vm":
			if n, ok := digits(trimSpace(a.value)); ok {
				c.vm = int(min(n, 1<<30))
			}
		}
	}
	return c
}

// cellRef reads the reference of a cell. White space around it is let pass;
// a dollar sign is not.
func (r *sheetReader) cellRef(ref []byte) (row, col int32) {
	ref = trimSpace(ref)
	p, ok := parseCell(ref)
	if !ok || bytes.IndexByte(ref, '$') >= 0 {
		r.x.fail("cell reference " + string(ref))
	}
	return p.Row, p.Col
}

// style is the index of a format. One that does not exist, or is empty, costs
// the format, not the value.
func (r *sheetReader) style(s []byte) uint16 {
	if len(s) == 0 {
		r.warn("a cell has a format that does not exist")
		return noStyle
	}
	negative := len(s) > 0 && s[0] == '-'
	if negative {
		s = s[1:]
	}
	n, ok := digits(s)
	if !ok {
		r.x.fail("style of a cell is not a number")
	}
	return r.knownStyle(n, negative)
}

func (r *sheetReader) knownStyle(n int64, negative bool) uint16 {
	switch {
	case n == 0 && !negative:
		return 0
	case negative || n >= int64(len(r.styles)):
		r.warn("a cell has a format that does not exist")
		return noStyle
	}
	return uint16(n)
}

func (r *sheetReader) cellType(t []byte) cellType {
	switch string(t) {
	case "n":
		return typeNumber
	case "s":
		return typeShared
	case "b":
		return typeBool
	case "e":
		return typeError
	case "str":
		return typeText
	case "inlineStr":
		return typeInline
	case "d":
		return typeDate
	}
	r.x.fail("unknown type of a cell")
	return typeNumber
}

// put places a cell and stores its value, if it has one.
func (r *sheetReader) put(c *rawCell) {
	if c.col == 0 {
		c.row, c.col = r.row, r.col+1
		r.counted = true
	} else {
		r.placed = true
	}
	r.at(c.col)
	if c.row != r.row || c.col > MaxCol {
		r.x.fail("a cell that does not belong to its row")
		return
	}
	switch {
	case c.hasValue || c.hasFormula || c.hasInline:
		r.store(c)
	case c.typ != typeNumber:
		r.warn("a cell has a type, but no value")
	}
}

// at returns the position of the cell being read.
func (r *sheetReader) at(col int32) {
	r.unsorted = r.unsorted || col <= r.col
	r.col = col
	r.cell = diag.Cell{Row: r.row, Col: col}
	r.cols = append(r.cols, uint16(col))
}

// store keeps the value of a cell.
func (r *sheetReader) store(c *rawCell) {
	if c.hasInline && c.typ != typeInline && !c.hasValue && len(r.rich.text) > 0 {
		r.x.fail("an inline text in a cell of another type")
	}
	p := packedAt(r.row, c.col)
	p.style = c.style
	kind := r.look(c, &p, r.interpret(c, &p))
	if r.x.err != nil || !c.hasFormula && (kind == Empty || kind == Text && len(c.value) == 0) {
		return
	}
	p.rowFlags |= uint32(kind) << kindShift
	r.record(c, &p)
	r.add(p)
}

// add adds a cell to the sheet.
func (r *sheetReader) add(p packed) {
	r.sheet.cells.add(p)
	r.reader.cells++
	if r.reader.cells > r.lim.Cells {
		r.x.stop(tooMuch("Cells", int64(r.lim.Cells), "many cells"))
	}
}

// record writes the texts of a cell into the arena: the value, then what its
// flags name.
func (r *sheetReader) record(c *rawCell, p *packed) {
	r.rec = r.rec[:0]
	shared := p.rowFlags&flagShared != 0
	if !shared {
		p.size = uint32(len(c.value))
		if c.typ <= typeText && !c.hasFormula {
			p.off = r.keepCell(p.col, c.value)
			return
		}
		r.rec = append(r.rec, c.value...)
	}
	r.rec = r.fields(c, p, r.rec)
	switch {
	case !shared:
		p.off = r.keepCell(p.col, r.rec)
	case len(r.rec) > 0:
		p.size = r.keep(&r.sheet.texts, r.rec)
	}
}

func (r *sheetReader) fields(c *rawCell, p *packed, rec []byte) []byte {
	if c.hasFormula {
		p.rowFlags |= flagFormula
		rec = appendField(rec, string(c.formula))
	}
	if c.typ == typeInline {
		p.rowFlags |= uint32(r.rich.runs) << runShift
		if len(r.rich.furigana) > 0 {
			p.rowFlags |= flagFurigana
			rec = appendField(rec, string(r.rich.furigana))
		}
	}
	if p.rowFlags&flagISO != 0 {
		rec = appendField(rec, string(r.value))
	}
	if c.typ == typeInline && r.rich.runs.differ() {
		rec = appendField(rec, string(r.rich.strokes))
	}
	return rec
}
