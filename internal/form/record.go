package form

import (
	"encoding/binary"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// record goes through the values of a row of a Table.
type record struct {
	t    *Table
	b    []byte // the chunk
	at   int    // what is read next
	top  int32  // row of the sheet
	left int    // values to come
	// The value that next came to.
	column    *tableColumn
	cell      diag.Cell
	text, raw string
}

// record begins row i.
func (t *Table) record(i int) record {
	p := t.rows[i]
	r := record{t: t, b: t.chunks[p.chunk], at: int(p.off)}
	r.top = int32(r.signed())
	r.left = int(r.number())
	return r
}

// next goes to the next value and says whether there is one.
func (r *record) next() bool {
	if r.left == 0 {
		return false
	}
	r.left--
	head := r.number()
	r.column = &r.t.columns[head>>headBits]
	r.cell = diag.Cell{Row: r.top, Col: r.column.sheetCol}
	if head&flagCell != 0 {
		r.cell.Row += int32(r.signed())
		r.cell.Col = int32(r.signed())
	}
	if head&flagShared == 0 {
		r.texts(head)
		return true
	}
	there := record{b: r.t.chunks[r.number()]}
	there.at = int(r.number())
	there.texts(head)
	r.text, r.raw = there.text, there.raw
	return true
}

// value is the one that next came to.
func (r *record) value() Value {
	return Value{Field: r.column.field, Type: r.column.typ, Text: r.text, Raw: r.raw, Cell: r.cell, Label: r.column.label}
}

func (r *record) texts(head uint64) {
	r.text = r.packed()
	r.raw = r.text
	if head&flagRaw != 0 {
		r.raw = r.packed()
	}
}

func (r *record) packed() string {
	size := int(r.number())
	from := r.at
	r.at += size
	return cut(r.b, from, size)
}

func (r *record) number() uint64 {
	if c := r.b[r.at]; c < 0x80 {
		r.at++
		return uint64(c)
	}
	n, size := binary.Uvarint(r.b[r.at:])
	r.at += size
	return n
}

func (r *record) signed() int64 {
	n := r.number()
	return int64(n>>1) ^ -int64(n&1)
}
