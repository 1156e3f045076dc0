package sheet

import (
	"errors"
	"slices"
	"sort"
)

// Input is a cell as a reader of another format hands it in.
type Input struct {
	Kind       Kind
	Text       string // Number: the literal; Bool: TRUE or FALSE; Error: the code
	Formula    string
	HasFormula bool
	Date       bool   // a Number whose format shows a date
	Format     string // of a Number, see FormatCode
	Struck     bool
	PartStruck []Piece // the text in pieces, of which some are struck through
	PartRaised bool
	Uneven     bool
	Emphasis   uint32 // see Cell.Emphasis
	Unseen     bool
	Furigana   string
	ISO        string // of a Number that is stored as a date of ISO 8601: the date as written
}

// Piece is a part of a text, so many bytes of it.
type Piece struct {
	Size   int
	Struck bool // through
}

// builtStyles are the styles of built sheets without a number format, by their
// marks; those with one follow.
var builtStyles = []cellFormat{{}, {marks: styleDate}, {marks: styleStruck}, {marks: styleDate | styleStruck}}

// style is the index of a style of the sheet.
func (b *Builder) style(v *Input) uint16 {
	f := cellFormat{}
	if v.Kind == Number {
		f.code = v.Format
	}
	if v.Date {
		f.marks |= styleDate
	}
	if v.Struck {
		f.marks |= styleStruck
	}
	if v.Unseen {
		f.marks |= styleUnseen
	}
	f.emphasis = v.Emphasis
	if f.code == "" && f.emphasis == 0 && f.marks&styleUnseen == 0 || len(b.s.styles) >= noStyle {
		return uint16(f.marks & (styleDate | styleStruck))
	}
	i, known := b.styles[f]
	if !known {
		if b.styles == nil {
			b.styles = map[cellFormat]uint16{}
			b.s.styles = slices.Clone(builtStyles)
		}
		i = uint16(len(b.s.styles))
		b.styles[f], b.s.styles = i, append(b.s.styles, f)
	}
	return i
}

// InputOf is a cell as a Builder takes it, for a sheet that is to be like
// another in all but some cells.
func InputOf(c Cell) Input {
	in := Input{Kind: c.Kind(), Text: c.Text(), Date: c.IsDate(), Struck: c.Struck(), PartRaised: c.PartRaised(),
		Uneven: c.Uneven(), Emphasis: c.Emphasis(), Unseen: c.Unseen(), Furigana: c.Furigana()}
	in.Formula, in.HasFormula = c.Formula()
	if c.PartStruck() {
		in.PartStruck = c.pieces()
	}
	if in.Kind == Number {
		in.Format = c.format().code
	}
	if c.p.rowFlags&flagISO != 0 {
		in.ISO = c.Raw()
	}
	return in
}

// Builder makes a Sheet from the cells of another format.
type Builder struct {
	s      *Sheet
	last   uint64
	seen   map[uint64]struct{} // only once cells come out of order
	sorted bool
	styles map[cellFormat]uint16 // with a number format
}

// NewSheet begins a sheet.
func NewSheet(name string, state State) *Builder {
	return &Builder{s: &Sheet{Name: name, State: state, styles: builtStyles}, sorted: true}
}

var (
	errOutside   = errors.New("cell outside the sheet")
	errTwice     = errors.New("cell given twice")
	errTextSpace = errors.New("too much text in one sheet")
)

// Add adds a cell, 1-based, in any order; row by row is fastest. It fails for a
// cell outside the sheet or given twice. A cell of no value and no formula is
// skipped.
func (b *Builder) Add(row, col int32, v Input) error {
	if row < 1 || row > MaxRow || col < 1 || col > MaxCol {
		return errOutside
	}
	if err := b.order(uint64(row)<<16 | uint64(col)); err != nil {
		return err
	}
	if !v.HasFormula && (v.Kind == Empty || v.Kind == Text && v.Text == "") {
		return nil
	}
	p := packedAt(row, col)
	p.style = b.style(&v)
	return b.store(p, v)
}

func (b *Builder) store(p packed, v Input) error {
	if v.Kind == Text && pictureCall(v.Text) {
		v.Kind, v.Text = Picture, ""
	}
	if v.Kind == Bool {
		v.Text = boolLiteral(v.Text)
	}
	p.rowFlags |= uint32(v.Kind) << kindShift
	p.size = uint32(len(v.Text))
	rec := []byte(v.Text)
	if v.HasFormula {
		p.rowFlags |= flagFormula
		rec = appendField(rec, v.Formula)
	}
	if v.Furigana != "" {
		p.rowFlags |= flagFurigana
		rec = appendField(rec, v.Furigana)
	}
	if v.ISO != "" {
		p.rowFlags |= flagISO
		rec = appendField(rec, v.ISO)
	}
	if len(v.PartStruck) > 0 {
		p.rowFlags |= uint32(runStruck|runPlain) << runShift
		var strokes []byte
		for _, piece := range v.PartStruck {
			mark := runPlain
			if piece.Struck {
				mark = runStruck
			}
			strokes = appendStroke(strokes, piece.Size, mark)
		}
		rec = appendField(rec, string(strokes))
	}
	if v.PartRaised {
		p.rowFlags |= uint32(runRaised) << runShift
	}
	if v.Uneven {
		p.rowFlags |= uint32(runUneven) << runShift
	}
	off, ok := b.s.texts.addBelow(p.col, rec)
	if !ok {
		return errTextSpace
	}
	p.off = off
	b.s.cells.add(p)
	return nil
}

func boolLiteral(text string) string {
	if text == "TRUE" || text == "1" {
		return "1"
	}
	return "0"
}

// order checks that a cell is new. Cells in ascending order are; only the
// first that is not makes a set of those given so far necessary.
func (b *Builder) order(key uint64) error {
	if b.seen == nil && key > b.last {
		b.last = key
		return nil
	}
	if b.seen == nil {
		b.sorted = false
		b.seen = map[uint64]struct{}{}
		for i := range b.s.cells.len() {
			b.seen[b.s.cells.at(i).key()] = struct{}{}
		}
	}
	if _, twice := b.seen[key]; twice || key == b.last {
		return errTwice
	}
	b.seen[key] = struct{}{}
	return nil
}

// Merge adds a merged range; a range of one cell is skipped.
func (b *Builder) Merge(a Area) { b.s.Merges = append(b.s.Merges, a) }

// HideRow marks a row as hidden.
func (b *Builder) HideRow(row int32) { b.s.hiddenRows = b.s.hiddenRows.add(row, row) }

// HideCol marks a column as hidden.
func (b *Builder) HideCol(col int32) { b.s.hiddenCols = b.s.hiddenCols.add(col, col) }

// Sheet ends the building. Merged ranges that overlap an earlier one are
// dropped. The builder must not be used afterwards.
func (b *Builder) Sheet() *Sheet {
	if !b.sorted {
		b.s.cells.sorted = true
		sort.Sort(&b.s.cells)
	}
	b.s.Merges, _ = disjoint(b.s.Merges)
	b.s.hiddenRows = b.s.hiddenRows.sealed()
	b.s.hiddenCols = b.s.hiddenCols.sealed()
	return b.s
}
