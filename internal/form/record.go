package form

import "github.com/uketsuke/uketsuke/internal/diag"

// record goes through the values of a row of a Table.
type record struct {
	t    *Table
	b    []byte // the chunk
	at   int    // what is read next
	top  int32  // row of the sheet
	left int    // values to come
	// The value that next came to: its head, and the position of the rest.
	head   uint64
	column *tableColumn
	rest   int
}

// record begins row i.
func (t *Table) record(i int) record {
	p := t.rows[i]
	r := record{t: t, b: t.chunks[p.chunk], at: int(p.off)}
	r.top = int32(r.signed())
	r.left = int(r.number())
	return r
}

// next advances to the next value and reports whether there is one. Only value
// reads what is in it: most are passed over.
func (r *record) next() bool {
	if r.left == 0 {
		return false
	}
	r.left--
	head, at := number(r.b, r.at)
	r.head, r.rest = head, at
	r.column = &r.t.columns[head>>headBits]
	if head&flagCell != 0 {
		at = afterNumber(r.b, afterNumber(r.b, at))
	}
	if head&flagShared != 0 {
		r.at = afterNumber(r.b, afterNumber(r.b, at))
		return true
	}
	size, at := number(r.b, at)
	at += int(size)
	if head&flagRaw != 0 {
		size, at = number(r.b, at)
		at += int(size)
	}
	r.at = at
	return true
}

// value is the one that next came to.
func (r *record) value() (v Value) {
	r.read(&v)
	return v
}

// read reads the value that next came to, whatever v was before.
func (r *record) read(v *Value) {
	at := record{b: r.b, at: r.rest}
	v.Field, v.Type, v.Page, v.Label = r.column.field, r.column.typ, r.column.page, r.column.label
	v.Cell = diag.Cell{Row: r.top, Col: r.column.sheetCol}
	if r.head&flagCell != 0 {
		v.Cell.Row += int32(at.signed())
		v.Cell.Col = int32(at.signed())
	}
	if r.head&flagShared != 0 {
		chunk, off := at.number(), at.number()
		at = record{b: r.t.chunks[chunk], at: int(off)}
	}
	v.Text = at.packed()
	v.Raw = v.Text
	if r.head&flagRaw != 0 {
		v.Raw = at.packed()
	}
}

func (r *record) packed() string {
	size := int(r.number())
	from := r.at
	r.at += size
	return cut(r.b, from, size)
}

func (r *record) number() (n uint64) {
	n, r.at = number(r.b, r.at)
	return n
}

func (r *record) signed() int64 {
	n := r.number()
	return int64(n>>1) ^ -int64(n&1)
}

// number returns the number at a position, and where it ends.
func number(b []byte, at int) (n uint64, end int) {
	for shift := 0; ; shift += 7 {
		c := b[at]
		at++
		if n |= uint64(c&0x7F) << (shift & 63); c < 0x80 {
			return n, at
		}
	}
}

// afterNumber returns the end of the number at a position.
func afterNumber(b []byte, at int) int {
	for b[at] >= 0x80 {
		at++
	}
	return at + 1
}
