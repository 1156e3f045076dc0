package xls

import (
	"bytes"
	"math"
)

// Parts of a drawing that have a record of their own right behind them
// ([MS-XLS] 2.5.193): OBJ and TXO.
const (
	escherDrawing     = 0xF002
	escherClientData  = 0xF011
	escherClientText  = 0xF00D
	escherUnknownTail = 0
)

// pairWatch notices a lost object: shapes, their OBJ and their TXO come in turn,
// and without one of them the next label would become that of another box.
type pairWatch struct {
	tail     uint16 // part of the drawing that ended the last record
	size, of int    // bytes of the drawing so far, and as announced
}

// watchPairs checks that what the drawing announced has come.
func (s *sheetReader) watchPairs(rec *record) error {
	tail := s.pairs.tail
	s.pairs.tail = escherUnknownTail
	switch {
	case tail == escherClientData && rec.kind != recObj:
		return corrupt(rec.at, "an object without its record (%#04x)", rec.kind)
	case tail == escherClientText && rec.kind != recTXO:
		return corrupt(rec.at, "a text of an object without its record (%#04x)", rec.kind)
	}
	switch rec.kind {
	case recMSODrawing:
		s.drawn(append([][]byte{rec.data}, rec.more...))
	case recObj:
		s.drawn(rec.more) // of a drawing too long for one record the rest
	case recTXO:
		s.drawn(rec.behindText())
	}
	return nil
}

// drawn notes a piece of the drawing and the part that ends it.
func (s *sheetReader) drawn(pieces [][]byte) {
	if len(pieces) == 0 {
		return
	}
	b := bytes.Join(pieces, nil)
	if s.pairs.size == 0 {
		s.pairs.of = math.MaxInt // it begins with its own size, or its beginning is lost
		if len(b) >= escherHead && le.Uint16(b[2:]) == escherDrawing {
			s.pairs.of = escherHead + int(min(le.Uint32(b[4:]), 1<<30))
		}
	}
	s.pairs.size += len(b)
	for len(b) >= escherHead {
		version, kind, size := le.Uint16(b)&0xF, le.Uint16(b[2:]), uint64(le.Uint32(b[4:]))
		b = b[escherHead:]
		s.pairs.tail = kind
		if version == escherContainer {
			continue
		}
		if size > uint64(len(b)) {
			b = nil
			s.pairs.tail = escherUnknownTail
			break
		}
		b = b[size:]
	}
	if len(b) > 0 {
		s.pairs.tail = escherUnknownTail
	}
}

// behindText are the CONTINUE records of TXO behind its text and the runs of it:
// the drawing goes on there.
func (rec *record) behindText() [][]byte {
	if len(rec.data) < 14 {
		return nil
	}
	p := &pieces{more: rec.more, at: rec.at}
	if n := int(le.Uint16(rec.data[10:])); n > 0 {
		if _, err := p.chars(n, false); err != nil {
			return nil
		}
		if _, err := p.take(int(le.Uint16(rec.data[12:]))); err != nil {
			return nil
		}
	}
	if len(p.cur) > 0 {
		return nil
	}
	return p.more
}

// wholeDrawing warns when parts of the drawing never came.
func (s *sheetReader) wholeDrawing() {
	if s.pairs.size < s.pairs.of {
		s.warn(s.name, s.draw.area.Cell(), "the drawing of the sheet is not whole; a check box may be lost")
	}
}
