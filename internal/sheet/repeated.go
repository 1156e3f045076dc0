package sheet

// rowCell is a cell with a value as written in the part, and the resulting
// cell:
//
//	<c r="B7" s="12" t="inlineStr"><is><t>text</t></is></c>
type rowCell struct {
	at      int64 // where it begins in the part
	letters int32 // how long it is up to the number of the row,
	ref     int32 // with that number,
	size    int32 // and as a whole
	kept    packed
}

// formRows is how many rows a form may have. Only in longer sheets are cells
// held for the row below: in forms hardly one is like the one above.
const formRows = 200

// quickAbove reads cells that are written as those above them but for the number
// of the row, as half of a list is. What that text means has been found out once;
// false when there was none.
func (r *sheetReader) quickAbove() bool {
	from := r.x.pos
	for r.x.err == nil {
		above := r.cellAbove()
		if above == nil || !r.writtenAs(above) {
			break
		}
		r.repeat(above)
	}
	return r.x.pos > from
}

// cellAbove is the next cell of the row above that is still in the window.
func (r *sheetReader) cellAbove() *rowCell {
	for ; r.next < len(r.above); r.next++ {
		if c := &r.above[r.next]; int32(c.kept.col) > r.col && c.at >= r.x.base {
			return c
		}
	}
	return nil
}

func (r *sheetReader) writtenAs(above *rowCell) bool {
	x, n := r.x, int(above.letters)
	was, b := x.buf[above.at-x.base:], x.buf[x.pos:x.end]
	if len(b) < quickRoom || string(b[:n]) != string(was[:n]) {
		return false
	}
	b, was = b[n:], was[above.ref:above.size]
	if n = len(r.number); string(b[:n]) != string(r.number) || string(b[n:n+len(was)]) != string(was) {
		return false
	}
	// What cells share must be in the current chunk, as with addBelow.
	return above.kept.rowFlags&flagShared != 0 || r.sheet.texts.isCurrent(above.kept.off)
}

// repeat places a cell below the one that it is written as.
func (r *sheetReader) repeat(above *rowCell) {
	p, tail := above.kept, above.size-above.ref
	p.rowFlags = p.rowFlags&^rowMask | uint32(r.row-1)
	if p.rowFlags&flagShared == 0 {
		r.afford(int(p.size), true)
	}
	r.placed, r.again = true, r.again[:0]
	r.at(int32(p.col))
	r.add(p)
	r.here = append(r.here, rowCell{r.x.base + int64(r.x.pos), above.letters, above.letters + int32(len(r.number)), 0, p})
	c := &r.here[len(r.here)-1]
	c.size = c.ref + tail
	r.x.pos += int(c.size)
}

const maxRowDigits = 7

// hold keeps the cell just read for the row below. b is how it is written.
func (r *sheetReader) hold(b []byte) {
	letters, n := cellLetters(b), r.sheet.cells.len()-1
	if letters == 0 || n < 0 || len(b)+maxRowDigits > quickRoom {
		return
	}
	if p := r.sheet.cells.at(n); p.row() == r.row && int32(p.col) == r.col {
		r.here = append(r.here, rowCell{r.x.base + int64(r.x.pos), int32(letters), int32(letters + len(r.number)), int32(len(b)), *p})
	}
}
