package sheet

import (
	"encoding/binary"
	"strings"
)

// arenaChunk is how many bytes one chunk of an arena addresses.
const arenaChunk = 1 << 16

// firstChunk is what the first chunk begins with: most sheets have little text.
const firstChunk = 1 << 10

// arena keeps the texts of a sheet one after the other in chunks, so that
// neither a string header per cell nor the doubling of one large slice is paid
// for. A record never straddles two chunks; a longer one has its own.
type arena struct {
	done []string
	cur  strings.Builder
	last []kept // by column
}

// kept is the position of the last record of a column.
type kept struct{ off, size uint32 }

// add stores a record and returns its address; ok is false when the address
// space (4 GiB in chunks of 64 KiB) is used up.
func (a *arena) add(rec []byte) (off uint32, ok bool) {
	switch {
	// A chunk is full by its length, never by its capacity: an offset beyond
	// arenaChunk would be that of another chunk.
	case a.cur.Len() > 0 && a.cur.Len()+len(rec) >= arenaChunk:
		a.done = append(a.done, a.cur.String())
		a.cur = strings.Builder{}
		a.cur.Grow(max(len(rec), arenaChunk))
	case a.cur.Len() == 0:
		a.cur.Grow(max(len(rec), firstChunk))
	}
	if len(a.done) >= 1<<16 {
		return 0, false
	}
	off = uint32(len(a.done)*arenaChunk + a.cur.Len())
	a.cur.Write(rec)
	return off, true
}

// addBelow stores a record of a column, once where the record above it is the
// same: lists repeat a town in a thousand rows. What it shares is in the
// current chunk, so that those before it can be forgotten, see Sheet.Forget.
func (a *arena) addBelow(col uint16, rec []byte) (off uint32, ok bool) {
	if int(col) >= len(a.last) {
		a.last = append(a.last, make([]kept, int(col)+1-len(a.last))...)
	}
	l := &a.last[col]
	if int(l.size) == len(rec) && a.isCurrent(l.off) && l.size > 0 && a.at(l.off)[:l.size] == string(rec) {
		return l.off, true
	}
	off, ok = a.add(rec)
	*l = kept{off, uint32(len(rec))}
	return off, ok
}

// isCurrent reports whether an address is in the chunk that is being filled.
func (a *arena) isCurrent(off uint32) bool { return int(off/arenaChunk) == len(a.done) }

// forget gives the chunks between two addresses back.
func (a *arena) forget(from, to uint32) {
	for i := int(to/arenaChunk) - 1; i > int(from/arenaChunk) && a.done[i] != ""; i-- {
		a.done[i] = ""
	}
}

// at is the arena from an address to the end of its chunk.
func (a *arena) at(off uint32) string {
	i := int(off / arenaChunk)
	if i < len(a.done) {
		return a.done[i][off%arenaChunk:]
	}
	return a.cur.String()[off%arenaChunk:]
}

// appendField adds a text with its length before it.
func appendField(b []byte, text string) []byte {
	b = binary.AppendUvarint(b, uint64(len(text)))
	return append(b, text...)
}

// cutField is the inverse of appendField.
func cutField(s string) (field, rest string) {
	var n, shift uint
	for i := 0; i < len(s); i++ {
		n |= uint(s[i]&0x7f) << shift
		shift += 7
		if s[i] < 0x80 {
			s = s[i+1:]
			return s[:n], s[n:]
		}
	}
	return "", ""
}
