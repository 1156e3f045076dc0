package xls

import "bytes"

// The types of the records that are read ([MS-XLS] 2.3).
const (
	recFormula     = 0x0006
	recFormula3    = 0x0206 // of BIFF3 and BIFF4: they are read correctly
	recFormula4    = 0x0406 // in the same places, and some programs write them
	recEOF         = 0x000A
	recExternSheet = 0x0017
	recName        = 0x0018
	recProtect     = 0x0012
	recHeader      = 0x0014
	recFooter      = 0x0015
	recNote        = 0x001C
	recDate1904    = 0x0022
	recFilePass    = 0x002F
	recFont        = 0x0031
	recContinue    = 0x003C
	recDefColWidth = 0x0055
	recObj         = 0x005D
	recColInfo     = 0x007D
	recBoundSheet  = 0x0085
	recPalette     = 0x0092
	recStdWidth    = 0x0099
	recMulRK       = 0x00BD
	recMulBlank    = 0x00BE
	recRString     = 0x00D6
	recXF          = 0x00E0
	recMergeCells  = 0x00E5
	recMSODrawing  = 0x00EC
	recSST         = 0x00FC
	recLabelSST    = 0x00FD
	recSupBook     = 0x01AE
	recTXO         = 0x01B6
	recDV          = 0x01BE
	recBlank       = 0x0201
	recNumber      = 0x0203
	recLabel       = 0x0204
	recBoolErr     = 0x0205
	recString      = 0x0207
	recRow         = 0x0208
	recArray       = 0x0221
	recDefaultRow  = 0x0225
	recTable       = 0x0236
	recRK          = 0x027E
	recFormat      = 0x041E
	recShrFmla     = 0x04BC
	recBOF         = 0x0809
	bofBIFF8       = 0x0600
	recordHead     = 4
	maxCols        = 256
)

// oldCells are cell records of BIFF2. In a BIFF8 stream they must not be passed
// over: they would be cells lost.
var oldCells = map[uint16]bool{
	0x0001: true, 0x0002: true, 0x0003: true, 0x0004: true, 0x0005: true, 0x0007: true,
}

// record is one record with its place in the stream. A record that goes on in
// CONTINUE records has the first piece in data and the others in more.
type record struct {
	kind uint16
	at   int // of the data
	data []byte
	more [][]byte
}

// cursor walks over the records of a stream.
type cursor struct {
	stream []byte
	pos    int
	last   int // see used
}

// next yields a record with all its CONTINUE records; ok is false at the end
// of the stream. A stream may be filled up with zeros; between records they
// are records of type 0 and size 0, as Crystal Reports writes them.
func (c *cursor) next() (rec record, ok bool, err error) {
	if allZero(c.stream[c.pos:]) && c.pos >= c.used() {
		return rec, false, nil
	}
	if rec, err = c.single(); err != nil {
		return rec, false, err
	}
	for c.peek() == recContinue {
		piece, err := c.single()
		if err != nil {
			return rec, false, err
		}
		rec.more = append(rec.more, piece.data)
	}
	return rec, true, nil
}

// used is the length of the stream without the zeros at its end.
func (c *cursor) used() int {
	if c.last == 0 {
		c.last = len(bytes.TrimRight(c.stream, "\x00"))
	}
	return c.last
}

// allZero looks at no more than a record head.
func allZero(b []byte) bool {
	for _, c := range b[:min(len(b), recordHead)] {
		if c != 0 {
			return false
		}
	}
	return true
}

func (c *cursor) peek() uint16 {
	if c.pos+recordHead > len(c.stream) {
		return 0
	}
	return le.Uint16(c.stream[c.pos:])
}

func (c *cursor) single() (rec record, err error) {
	if c.pos+recordHead > len(c.stream) {
		return rec, corrupt(c.pos, "a record head is cut")
	}
	rec.kind = le.Uint16(c.stream[c.pos:])
	size := int(le.Uint16(c.stream[c.pos+2:]))
	rec.at = c.pos + recordHead
	if size > longestRecord {
		return rec, corrupt(c.pos, "record %#04x is longer than a record may be", rec.kind)
	}
	if rec.at+size > len(c.stream) {
		return rec, corrupt(c.pos, "record %#04x is cut", rec.kind)
	}
	rec.data = c.stream[rec.at : rec.at+size : rec.at+size]
	c.pos = rec.at + size
	return rec, nil
}

// need checks that a record has at least n bytes.
func (rec *record) need(n int) error {
	if len(rec.data) < n {
		return corrupt(rec.at, "record %#04x has %d bytes, not %d", rec.kind, len(rec.data), n)
	}
	return nil
}

// exactly checks the size of a record that never has another.
func (rec *record) exactly(n int) error {
	if len(rec.data) != n || len(rec.more) > 0 {
		return corrupt(rec.at, "record %#04x has %d bytes, not %d", rec.kind, len(rec.data), n)
	}
	return nil
}

// substream calls visit for every record between a BOF and its EOF, those of
// substreams inside it (charts) left out. It returns the BOF.
func (r *reader) substream(pos int, visit func(record) error) error {
	c := &cursor{stream: r.stream, pos: pos}
	for depth := 1; ; {
		rec, ok, err := c.next()
		if err != nil {
			return err
		}
		if !ok {
			return corrupt(c.pos, "the stream ends inside a sheet")
		}
		switch rec.kind {
		case recBOF:
			depth++
			continue
		case recEOF:
			if depth--; depth == 0 {
				return nil
			}
			continue
		}
		if depth > 1 {
			continue
		}
		if err := visit(rec); err != nil {
			return err
		}
	}
}

// bof reads the BOF at pos and yields its kind of substream and where the
// substream goes on.
func (r *reader) bof(pos int) (kind uint16, next int, err error) {
	if pos < 0 || pos >= len(r.stream) {
		return 0, 0, corrupt(pos, "a sheet lies outside the stream")
	}
	c := &cursor{stream: r.stream, pos: pos}
	rec, err := c.single()
	if err != nil {
		return 0, 0, err
	}
	if rec.kind != recBOF || len(rec.data) < 4 {
		return 0, 0, corrupt(pos, "no sheet begins here")
	}
	if v := le.Uint16(rec.data); v != bofBIFF8 {
		return 0, 0, corrupt(pos, "a sheet of BIFF version %#04x", v)
	}
	return le.Uint16(rec.data[2:]), c.pos, nil
}
