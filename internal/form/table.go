package form

import (
	"slices"
	"unsafe"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Table holds the rows of a list in the order written. It is packed: a list of
// a hundred thousand schools takes some twenty bytes a value beside the text.
type Table struct {
	Name    string // "product_lines" or "rows"; "" = the form has no list
	columns []tableColumn
	values  [][]tableValue // in pieces of pieceSize, so that a long list never moves
	count   int            // of the values
	ends    []int32        // index past the last value of each row
	text    []byte         // current chunk of the texts; full chunks live on in the strings cut from them
	chunks  [][]byte
}

// tableColumn is what the values of a field have in common.
type tableColumn struct {
	field, label string
	typ          Type
	// last is its value in the last row, whose texts the next one shares when
	// it says the same: prefectures, kinds, dates.
	last tableValue
}

// tableValue is one value; its text, and behind it its raw text unless that is
// the same, stand at off in a chunk.
type tableValue struct {
	row        int32
	col        uint16
	column     uint16
	chunk, off uint32
	text, raw  uint32 // lengths; raw = sameRaw: as text
}

const (
	sameRaw    = 1<<32 - 1
	tableChunk = 1 << 16
	pieceBits  = 12
	pieceSize  = 1 << pieceBits
)

// Len is the number of filled rows.
func (t *Table) Len() int { return len(t.ends) }

// Append adds a row; the values are copied.
func (t *Table) Append(row []Value) {
	for i := range row {
		t.add(&row[i])
	}
	t.ends = append(t.ends, int32(t.count))
}

func (t *Table) add(v *Value) {
	column := t.columnOf(v)
	c := &t.columns[column]
	p := c.last
	if v.Text == "" || p.text == 0 || t.textOf(&p) != v.Text || t.rawOf(&p) != v.Raw {
		p = t.write(v)
	}
	p.row, p.col, p.column = v.Cell.Row, uint16(v.Cell.Col), column
	c.last = p
	t.push(p)
}

// write stores the texts of a value.
func (t *Table) write(v *Value) tableValue {
	p := tableValue{text: uint32(len(v.Text)), raw: sameRaw}
	need := len(v.Text)
	if v.Raw != v.Text {
		p.raw = uint32(len(v.Raw))
		need += len(v.Raw)
	}
	if len(t.chunks) == 0 || len(t.text)+need > cap(t.text) {
		// Most lists have a few rows: the first chunks are small.
		t.text = make([]byte, 0, max(tableChunk>>max(0, 6-2*len(t.chunks)), need))
		t.chunks = append(t.chunks, t.text)
	}
	p.chunk, p.off = uint32(len(t.chunks)-1), uint32(len(t.text))
	t.text = append(t.text, v.Text...)
	if p.raw != sameRaw {
		t.text = append(t.text, v.Raw...)
	}
	t.chunks[p.chunk] = t.text
	return p
}

// push adds a value. Only the first piece grows: later ones will be filled.
func (t *Table) push(p tableValue) {
	last := len(t.values) - 1
	switch {
	case last < 0:
		t.values = append(t.values, nil)
		last++
	case len(t.values[last]) == pieceSize:
		t.values = append(t.values, make([]tableValue, 0, pieceSize))
		last++
	}
	t.values[last] = append(t.values[last], p)
	t.count++
}

func (t *Table) at(n int32) *tableValue { return &t.values[n>>pieceBits][n&(pieceSize-1)] }

func (t *Table) columnOf(v *Value) uint16 {
	for i := range t.columns {
		if c := &t.columns[i]; c.field == v.Field && c.label == v.Label && c.typ == v.Type {
			return uint16(i)
		}
	}
	t.columns = append(t.columns, tableColumn{field: v.Field, label: v.Label, typ: v.Type})
	return uint16(len(t.columns) - 1)
}

// bounds are the indices of the values of row i.
func (t *Table) bounds(i int) (from, to int32) {
	if i > 0 {
		from = t.ends[i-1]
	}
	return from, t.ends[i]
}

// Row returns the values of row i, 0-based, in a slice of the caller's.
func (t *Table) Row(i int) []Value { return t.AppendRow(nil, i) }

// AppendRow appends the values of row i to dst.
func (t *Table) AppendRow(dst []Value, i int) []Value {
	from, to := t.bounds(i)
	dst = slices.Grow(dst, int(to-from))
	for n := from; n < to; n++ {
		dst = append(dst, t.value(n))
	}
	return dst
}

// Get returns the value of a field in row i.
func (t *Table) Get(i int, field string) (Value, bool) {
	from, to := t.bounds(i)
	for n := from; n < to; n++ {
		if t.columns[t.at(n).column].field == field {
			return t.value(n), true
		}
	}
	return Value{}, false
}

func (t *Table) value(n int32) Value {
	p := t.at(n)
	c := &t.columns[p.column]
	v := Value{Field: c.field, Type: c.typ, Label: c.label, Cell: diag.Cell{Row: p.row, Col: int32(p.col)}}
	v.Text, v.Raw = t.textOf(p), t.rawOf(p)
	return v
}

func (t *Table) textOf(p *tableValue) string { return t.cut(p.chunk, p.off, p.text) }

func (t *Table) rawOf(p *tableValue) string {
	if p.raw == sameRaw {
		return t.textOf(p)
	}
	return t.cut(p.chunk, p.off+p.text, p.raw)
}

// cut is a text without copying it: chunks only ever grow at their end, so what
// has been written stays as it is.
func (t *Table) cut(chunk, off, size uint32) string {
	if size == 0 {
		return ""
	}
	return unsafe.String(&t.chunks[chunk][off], size)
}

// Equal says whether two tables hold the same rows, however they are packed.
func (t Table) Equal(o Table) bool {
	if t.Name != o.Name || t.Len() != o.Len() {
		return false
	}
	var a, b []Value
	for i := range t.Len() {
		a, b = t.AppendRow(a[:0], i), o.AppendRow(b[:0], i)
		if !slices.Equal(a, b) {
			return false
		}
	}
	return true
}
