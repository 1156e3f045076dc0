package form

import (
	"encoding/binary"
	"iter"
	"slices"
	"unsafe"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Table holds the rows of a list in the order written. It is packed: a list of
// a hundred thousand schools takes two to six bytes a value beside the text,
// and a text equal to that of the row above is stored once.
type Table struct {
	Name    string // of its first list: "product_lines" or "rows"; "" = the form has no list
	more    []tablePart
	columns []tableColumn
	rows    []place // where the record of each row begins
	chunks  [][]byte
}

// tableColumn is what the values of a field have in common.
type tableColumn struct {
	field, label string
	typ          Type
	page         uint8
	sheetCol     int32 // position of its first value
	last         packedText
}

// place is a byte of a chunk.
type place struct{ chunk, off uint32 }

// packedText is the value of a column in the last row, whose texts the next one
// shares if it is equal: prefectures, kinds, dates.
type packedText struct {
	at        place // of its texts
	text, raw string
}

// A record is the sheet's row, the number of values, and for each of them a
// head: its column, above these flags. Then follow, according to the flags, the
// cell, and the texts or their positions.
const (
	flagShared = 1 << iota // the texts are elsewhere
	flagRaw                // the raw text differs from the canonical one
	flagCell               // the cell is not where the first value of the column led to expect it
	headBits   = 3
)

// What a record and each of its values take at most beside the texts.
const (
	rowRoom    = 2 * binary.MaxVarintLen32
	valueRoom  = 5 * binary.MaxVarintLen32
	tableChunk = 1 << 16
)

// Len is the number of filled rows.
func (t *Table) Len() int { return len(t.rows) }

// Append adds a row; the values are copied.
func (t *Table) Append(row []Value) {
	b := t.room(row)
	t.rows = append(t.rows, place{uint32(len(t.chunks) - 1), uint32(len(b))})
	top := int32(0)
	if len(row) > 0 {
		top = row[0].Cell.Row
	}
	b = binary.AppendVarint(b, int64(top))
	b = binary.AppendUvarint(b, uint64(len(row)))
	column := -1
	for i := range row {
		column = t.columnOf(&row[i], column+1)
		b = t.appendValue(b, &row[i], column, top)
	}
	t.chunks[len(t.chunks)-1] = b
}

// room is the chunk that a row is appended to. It never grows beyond what it
// was made with, so that texts cut from it stay where they are.
func (t *Table) room(row []Value) []byte {
	need := rowRoom
	for i := range row {
		need += valueRoom + len(row[i].Text) + len(row[i].Raw)
	}
	n := len(t.chunks)
	if n > 0 && len(t.chunks[n-1])+need <= cap(t.chunks[n-1]) {
		return t.chunks[n-1]
	}
	// Most lists have a few rows: the first chunks are small.
	t.chunks = append(t.chunks, make([]byte, 0, max(tableChunk>>max(0, 6-2*n), need)))
	return t.chunks[n]
}

func (t *Table) appendValue(b []byte, v *Value, column int, top int32) []byte {
	c := &t.columns[column]
	head := uint64(column) << headBits
	shared := c.last.text != "" && c.last.text == v.Text && c.last.raw == v.Raw
	if shared {
		head |= flagShared
	}
	if v.Raw != v.Text {
		head |= flagRaw
	}
	if v.Cell != (diag.Cell{Row: top, Col: c.sheetCol}) {
		head |= flagCell
	}
	b = binary.AppendUvarint(b, head)
	if head&flagCell != 0 {
		b = binary.AppendVarint(b, int64(v.Cell.Row)-int64(top))
		b = binary.AppendVarint(b, int64(v.Cell.Col))
	}
	if shared {
		b = binary.AppendUvarint(b, uint64(c.last.at.chunk))
		return binary.AppendUvarint(b, uint64(c.last.at.off))
	}
	c.last.at = place{uint32(len(t.chunks) - 1), uint32(len(b))}
	b, c.last.text = appendPacked(b, v.Text)
	c.last.raw = c.last.text
	if head&flagRaw != 0 {
		b, c.last.raw = appendPacked(b, v.Raw)
	}
	return b
}

// appendPacked appends a text with its length before it, and returns the text
// as stored.
func appendPacked(b []byte, text string) ([]byte, string) {
	b = binary.AppendUvarint(b, uint64(len(text)))
	from := len(b)
	b = append(b, text...)
	return b, cut(b, from, len(text))
}

// cut is a text without copying it: chunks only ever grow at their end, so what
// has been written stays as it is.
func cut(b []byte, from, size int) string {
	if size == 0 {
		return ""
	}
	return unsafe.String(&b[from], size)
}

// columnOf is the column of a value; most rows have the same columns in the same
// order, and so it is mostly the one behind that of the value before.
func (t *Table) columnOf(v *Value, guess int) int {
	if guess < len(t.columns) && t.columns[guess].holds(v) {
		return guess
	}
	for i := range t.columns {
		if t.columns[i].holds(v) {
			return i
		}
	}
	t.columns = append(t.columns, tableColumn{field: v.Field, label: v.Label, typ: v.Type, page: v.Page, sheetCol: v.Cell.Col})
	return len(t.columns) - 1
}

func (c *tableColumn) holds(v *Value) bool {
	return c.field == v.Field && c.label == v.Label && c.typ == v.Type && c.page == v.Page
}

// Row returns the values of row i, 0-based, in a slice of the caller's.
func (t *Table) Row(i int) []Value { return t.AppendRow(nil, i) }

// All goes through the rows. The slice is used again for the next one.
func (t *Table) All() iter.Seq2[int, []Value] {
	return func(yield func(int, []Value) bool) {
		var row []Value
		for i := range t.Len() {
			if row = t.AppendRow(row[:0], i); !yield(i, row) {
				return
			}
		}
	}
}

// AppendRow appends the values of row i to dst.
func (t *Table) AppendRow(dst []Value, i int) []Value {
	r := t.record(i)
	n := len(dst)
	dst = slices.Grow(dst, r.left)[:n+r.left]
	for ; r.next(); n++ {
		r.read(&dst[n])
	}
	return dst
}

// Get returns the value of a field in row i.
func (t *Table) Get(i int, field string) (Value, bool) {
	for r := t.record(i); r.next(); {
		if r.column.field == field {
			return r.value(), true
		}
	}
	return Value{}, false
}

// Equal reports whether two tables hold the same rows, however they are packed and
// on whichever sheet, which the short evidence of rows does not say.
func (t Table) Equal(o Table) bool {
	if t.Name != o.Name || t.Len() != o.Len() || !slices.Equal(t.more, o.more) {
		return false
	}
	var a, b []Value
	for i := range t.Len() {
		a, b = t.AppendRow(a[:0], i), o.AppendRow(b[:0], i)
		if !slices.EqualFunc(a, b, func(v, w Value) bool { w.Page = v.Page; return v == w }) {
			return false
		}
	}
	return true
}
