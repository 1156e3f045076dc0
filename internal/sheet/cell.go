package sheet

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// packed is a cell in 16 bytes. Its texts are in the arena of the sheet, or in
// the shared strings of the book.
type packed struct {
	rowFlags uint32 // row, from 0, in the low 20 bits; flags above
	col      uint16
	style    uint16 // index into the styles of the sheet
	off      uint32 // arena address of the text, or index of the shared string
	size     uint32 // bytes of the text; of a shared string: arena address of the tail
}

const (
	rowBits = 20
	rowMask = 1<<rowBits - 1

	kindShift = rowBits // three bits
	kindMask  = 7

	flagShared   = 1 << (rowBits + 3)
	flagFormula  = 1 << (rowBits + 4) // the tail holds a formula
	flagFurigana = 1 << (rowBits + 5) // the tail holds furigana
	flagISO      = 1 << (rowBits + 6) // the tail holds the date as it was written
	runShift     = rowBits + 7        // five bits of runMarks
)

// runMarks is how the runs of a text look.
type runMarks uint8

// A run without properties of its own follows the font of the cell.
const (
	runStruck runMarks = 1 << iota
	runPlain
	runInherits
	runRaised // some runs are superscript or subscript, others not
	runUneven // some runs have another weight, colour or line below than others
)

// styleMarks are the properties of a cell format.
type styleMarks uint8

const (
	styleDate styleMarks = 1 << iota
	styleStruck
	styleUnseen // white on white, or a number format that shows nothing
)

func packedAt(row, col int32) packed { return packed{rowFlags: uint32(row - 1), col: uint16(col)} }

func (p packed) row() int32 { return int32(p.rowFlags&rowMask) + 1 }

func (p packed) key() uint64 { return uint64(p.row())<<16 | uint64(p.col) }

// Cell is a view of one cell. The zero Cell is an empty cell at no position.
type Cell struct {
	s *Sheet
	p packed
}

// Pos returns the position of the cell.
func (c Cell) Pos() diag.Cell {
	if c.s == nil {
		return diag.Cell{}
	}
	return diag.Cell{Row: c.p.row(), Col: int32(c.p.col)}
}

// Same reports whether two cells with values are known to be equal in all but
// position: value, format, formula. Equal texts below each other are stored
// once; equality of other cells may not be known.
func (c Cell) Same(o Cell) bool {
	return c.s == o.s && c.p.off == o.p.off && c.p.size == o.p.size && c.p.style == o.p.style && c.p.rowFlags>>rowBits == o.p.rowFlags>>rowBits
}

// Kind returns the kind of the content; Empty is a formula without a stored
// value.
func (c Cell) Kind() Kind { return Kind(c.p.rowFlags >> kindShift & kindMask) }

// Text is the decoded text of a Text; the literal as stored of a Number (the
// serial of a date); TRUE or FALSE; the code of an Error; "" when Empty. A date
// stored in ISO 8601 (t="d") yields its serial in the date system of the book.
func (c Cell) Text() string {
	if c.s == nil {
		return ""
	}
	text := c.value()
	switch c.Kind() {
	case Text:
		if f := c.format().symbols; f != NoSymbols {
			return c.signs(text, f)
		}
		return text
	case Bool:
	default:
		return text
	}
	if text == "1" || text == "true" {
		return "TRUE"
	}
	return "FALSE"
}

// value is the value as it was read.
func (c Cell) value() string {
	if c.p.rowFlags&flagShared != 0 {
		return c.s.shared.text(c.p.off)
	}
	return c.s.texts.at(c.p.off)[:c.p.size]
}

// signs is a text in a cell whose font is one of signs. Runs with a font of their own
// were read in that.
func (c Cell) signs(text string, f Symbols) string {
	runs := c.runs()
	switch {
	case runs&(runStruck|runPlain) == 0:
		return f.Signs(text)
	case runs&runInherits == 0:
		return text
	}
	var b strings.Builder
	for _, p := range c.strokes() {
		if p.size > len(text) {
			break
		}
		b.WriteString(p.seen(text, f))
		text = text[p.size:]
	}
	return b.String()
}

// seen is the piece at the beginning of a text as it looks in a cell with a font of signs.
func (p stroke) seen(text string, f Symbols) string {
	if p.mark != runInherits {
		return text[:p.size]
	}
	return f.Signs(text[:p.size])
}

// Raw is the value as stored: as Text, but the stored literal of a Bool, and
// what was written for a date in ISO 8601.
func (c Cell) Raw() string {
	switch {
	case c.s != nil && c.p.rowFlags&flagISO != 0:
		return c.tail(flagISO)
	case c.Kind() == Bool:
		return c.value()
	}
	return c.Text()
}

// Formula is the formula without "=". A child of a shared formula has a
// formula, but its text is "": the text is in the first cell of the group.
func (c Cell) Formula() (string, bool) {
	if c.p.rowFlags&flagFormula == 0 {
		return "", false
	}
	return c.tail(flagFormula), true
}

// Furigana is the reading kept beside the text, its runs joined; never part of
// the text.
func (c Cell) Furigana() string {
	switch {
	case c.p.rowFlags&flagFurigana != 0:
		return c.tail(flagFurigana)
	case c.p.rowFlags&flagShared != 0:
		return c.s.shared.furigana(c.p.off)
	}
	return ""
}

// tail is one of the texts that follow the value in the arena, in the order of
// their flags.
func (c Cell) tail(flag uint32) string {
	off := c.p.off + c.p.size
	if c.p.rowFlags&flagShared != 0 {
		off = c.p.size
	}
	rest := c.s.texts.at(off)
	for f := uint32(flagFormula); f < flag; f <<= 1 {
		if c.p.rowFlags&f != 0 {
			_, rest = cutField(rest)
		}
	}
	field, _ := cutField(rest)
	return field
}

// IsDate reports whether the cell is a Number whose format shows a date.
func (c Cell) IsDate() bool {
	return c.Kind() == Number && (c.p.rowFlags&flagISO != 0 || c.marks()&styleDate != 0)
}

// Struck reports whether all of the text is struck through: by the font of the
// cell, or by every run of it.
func (c Cell) Struck() bool {
	struck, plain := c.strikes()
	return struck && !plain
}

// PartStruck reports whether some of the text is struck through and some is
// not.
func (c Cell) PartStruck() bool {
	struck, plain := c.strikes()
	return struck && plain
}

// AnyStruck reports whether some or all of the text is struck through.
func (c Cell) AnyStruck() bool {
	struck, _ := c.strikes()
	return struck
}

// Unstruck is the text without what is struck through.
func (c Cell) Unstruck() string {
	struck, plain := c.strikes()
	switch {
	case !struck:
		return c.Text()
	case !plain || c.Kind() != Text || !c.runs().differ():
		return ""
	}
	var b strings.Builder
	text := c.Text()
	for _, p := range c.pieces() {
		if p.Size > len(text) {
			break
		}
		if !p.Struck {
			b.WriteString(text[:p.Size])
		}
		text = text[p.Size:]
	}
	return b.String()
}

// pieces are the parts of a text whose runs differ.
func (c Cell) pieces() []Piece {
	format := c.format()
	inherits := format.marks&styleStruck != 0
	strokes := c.strokes()
	list := make([]Piece, 0, len(strokes))
	rest := c.value()
	for _, p := range strokes {
		if p.size > len(rest) {
			break
		}
		size := p.size
		if format.symbols != NoSymbols {
			size = len(p.seen(rest, format.symbols))
		}
		list = append(list, Piece{size, p.mark == runStruck || p.mark == runInherits && inherits})
		rest = rest[p.size:]
	}
	return list
}

// strokes are the pieces of a text whose runs differ.
func (c Cell) strokes() []stroke {
	if c.p.rowFlags&flagShared != 0 {
		return strokesOf(c.s.shared.strokes(c.p.off))
	}
	return strokesOf(c.tail(flagISO << 1)) // behind all that flags name
}

// PartRaised reports whether some of the text is superscript or subscript and some is
// not: the number of a footnote, m².
func (c Cell) PartRaised() bool { return c.runs()&runRaised != 0 }

// Uneven reports whether some of the text has another weight, slant, colour or line below
// than the rest: one word of several stands out.
func (c Cell) Uneven() bool { return c.runs()&runUneven != 0 }

// Emphasis distinguishes the weight, slant, colour, line below and fill of cells of a
// sheet; 0 is plain black on white.
func (c Cell) Emphasis() uint32 { return c.format().emphasis }

// Unseen reports whether the format of the cell hides what is in it: white on white, or
// the number format ;;;.
func (c Cell) Unseen() bool { return c.marks()&styleUnseen != 0 }

func (c Cell) runs() runMarks {
	if c.p.rowFlags&flagShared != 0 {
		return c.s.shared.runs(c.p.off)
	}
	return runMarks(c.p.rowFlags >> runShift)
}

// differ reports whether some runs may be struck through and others not.
func (m runMarks) differ() bool {
	kinds := m & (runStruck | runPlain | runInherits)
	return kinds&(kinds-1) != 0
}

func (c Cell) strikes() (struck, plain bool) {
	runs := c.runs()
	cell := c.marks()&styleStruck != 0
	inherits := runs == 0 || runs&runInherits != 0
	struck = runs&runStruck != 0 || inherits && cell
	plain = runs&runPlain != 0 || inherits && !cell
	return struck, plain
}

// TypeLetter is the type in the output of "uketsuke cells": s text, n number,
// d date, b boolean, e error; a formula without a stored value is n.
func (c Cell) TypeLetter() string {
	switch c.Kind() {
	case Text:
		return "s"
	case Bool:
		return "b"
	case Error:
		return "e"
	}
	if c.IsDate() {
		return "d"
	}
	return "n"
}
