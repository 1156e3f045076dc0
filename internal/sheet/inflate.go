package sheet

import (
	"encoding/binary"
	"math/bits"
)

// inflater takes a whole deflate stream ([RFC 1951]) apart at once, from memory to
// memory: parts of forms are small, and more than a third of the time that the
// window of a stream costs goes without one. It is strict: what it does not take,
// the stream of package flate decides.
type inflater struct {
	lit  [litTable]uint32
	dist [distTable]uint32
	lens [maxLit + maxDist]uint8
	syms [maxLit]uint16
}

const (
	maxLit  = 288
	maxDist = 32
	maxCode = 15 // bits of a code

	litBits  = 10 // that the first table of literals and lengths is looked up by
	distBits = 8
	preBits  = 7
	// Room for a first table and all second ones: as many as a complete code can need.
	litTable  = 1<<litBits + 1024
	distTable = 1<<distBits + 512

	// inflateSlack is what may be written behind the last byte: matches are copied
	// eight bytes at a time.
	inflateSlack = 8
)

// An entry of a table: how many bits it takes in all (0-5) and its code alone
// (8-13), the value (16-30), and what it is.
const (
	entryOdd     = 1 << 6 // the end of the block, or a second table
	entryBelow   = 1 << 7 // with entryOdd: a second table, its bits at 8-13
	entryLiteral = 1 << 31
	entryBits    = 0x3f
	entryOneBit  = 1<<8 | 1 // a code's bit
)

var (
	litEntries  = literalEntries()
	distEntries = distanceEntries()
	preEntries  = plainEntries()
	fixedLens   = fixedLengths()
)

// literalEntries are the entries of literals, the end of a block, and lengths, less
// their codes; 0 for what there is not.
func literalEntries() (out [maxLit]uint32) {
	for i := range 256 {
		out[i] = entryLiteral | uint32(i)<<16
	}
	out[256] = entryOdd
	base := uint32(3)
	for i := range uint32(28) {
		extra := max(i/4, 1) - 1
		out[257+i] = base<<16 | extra
		base += 1 << extra
	}
	out[285] = 258 << 16
	return out
}

func distanceEntries() (out [maxDist]uint32) {
	base := uint32(1)
	for i := range uint32(30) {
		extra := max(i/2, 1) - 1
		out[i] = base<<16 | extra
		base += 1 << extra
	}
	return out
}

func plainEntries() (out [19]uint32) {
	for i := range out {
		out[i] = entryLiteral | uint32(i)<<16
	}
	return out
}

func fixedLengths() (out [maxLit + maxDist]uint8) {
	for i := range out {
		switch {
		case i < 144:
			out[i] = 8
		case i < 256:
			out[i] = 9
		case i < 280:
			out[i] = 7
		case i < maxLit:
			out[i] = 8
		default:
			out[i] = 5
		}
	}
	return out
}

// bitReader delivers the bits of a stream, the lowest first. Behind the end come
// zeros, which are counted: over.
type bitReader struct {
	src  []byte
	pos  int
	buf  uint64
	n    uint // bits in buf; what is above them is right, too, or zero
	over uint
}

// fill has 56 bits ready at least.
func (b *bitReader) fill() {
	if b.pos+8 <= len(b.src) {
		b.buf |= binary.LittleEndian.Uint64(b.src[b.pos:]) << (b.n & 63)
		b.pos += int((63 - b.n) >> 3)
		b.n |= 56
		return
	}
	for b.n < 56 {
		if b.pos < len(b.src) {
			b.buf |= uint64(b.src[b.pos]) << b.n
			b.pos++
		} else {
			b.over++
		}
		b.n += 8
	}
}

func (b *bitReader) take(n uint) uint32 {
	v := uint32(b.buf) & (1<<n - 1)
	b.buf >>= n
	b.n -= n
	return v
}

// beyond reports whether bits behind the end were taken.
func (b *bitReader) beyond() bool { return b.over*8 > b.n }

// inflate fills dst with what src holds, which is exactly as long, but for the
// slack behind it. It returns false for anything else.
func (d *inflater) inflate(dst, src []byte) bool {
	b := bitReader{src: src}
	size := len(dst) - inflateSlack
	out := 0
	for {
		b.fill()
		last, kind := b.take(1), b.take(2)
		ok := false
		switch kind {
		case 0:
			out, ok = b.copyStored(dst[:size], out)
		case 1:
			d.lens = fixedLens
			ok = d.tables(maxLit, maxDist)
		case 2:
			ok = d.readTables(&b)
		}
		if ok && kind != 0 {
			out, ok = d.block(&b, dst, out)
		}
		if !ok || b.beyond() {
			return false
		}
		if last == 1 {
			return out == size
		}
	}
}

// copyStored copies a block that is not compressed.
func (b *bitReader) copyStored(dst []byte, out int) (int, bool) {
	b.take(b.n & 7)
	b.pos -= int(b.n/8) - int(b.over) // what was read ahead
	b.buf, b.n, b.over = 0, 0, 0
	if b.pos+4 > len(b.src) {
		return out, false
	}
	n := int(binary.LittleEndian.Uint16(b.src[b.pos:]))
	if n != int(^binary.LittleEndian.Uint16(b.src[b.pos+2:])) {
		return out, false
	}
	b.pos += 4
	if n > len(b.src)-b.pos || n > len(dst)-out {
		return out, false
	}
	copy(dst[out:], b.src[b.pos:b.pos+n])
	b.pos += n
	return out + n, true
}

// preOrder is the order in which the lengths of the codes of lengths come.
var preOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// readTables reads the codes of a block.
func (d *inflater) readTables(b *bitReader) bool {
	lits, dists, pres := int(b.take(5))+257, int(b.take(5))+1, int(b.take(4))+4
	if lits > 286 || dists > 30 {
		return false
	}
	var pre [19]uint8
	for i := range pres {
		if b.n < 3 {
			b.fill()
		}
		pre[preOrder[i]] = uint8(b.take(3))
	}
	if !d.build(d.dist[:], pre[:], preEntries[:], preBits) {
		return false
	}
	var read [maxLit + maxDist]uint8
	for i := 0; i < lits+dists; {
		b.fill()
		e := d.dist[b.buf&(1<<preBits-1)]
		b.take(uint(e) & entryBits)
		sym := uint8(e >> 16)
		if sym < 16 {
			read[i] = sym
			i++
			continue
		}
		var n int
		value := uint8(0)
		switch sym {
		case 16:
			if i == 0 {
				return false
			}
			value, n = read[i-1], 3+int(b.take(2))
		case 17:
			n = 3 + int(b.take(3))
		default:
			n = 11 + int(b.take(7))
		}
		if i+n > lits+dists || b.beyond() {
			return false
		}
		for range n {
			read[i] = value
			i++
		}
	}
	d.lens = [maxLit + maxDist]uint8{}
	copy(d.lens[:lits], read[:lits])
	copy(d.lens[maxLit:], read[lits:lits+dists])
	return d.tables(lits, dists)
}

// tables builds both tables from the lengths.
func (d *inflater) tables(lits, dists int) bool {
	return d.build(d.lit[:], d.lens[:lits], litEntries[:], litBits) && d.buildDist(d.lens[maxLit:maxLit+dists])
}

// buildDist also takes no distance at all, and a single one of one bit, neither of
// which is a complete code.
func (d *inflater) buildDist(lens []uint8) bool {
	used, last := 0, 0
	for i, n := range lens {
		if n > 0 {
			used++
			last = i
		}
	}
	switch {
	case used == 0:
		clear(d.dist[:1<<distBits])
		return true
	case used == 1 && lens[last] == 1:
		for i := range uint32(1 << distBits) {
			d.dist[i] = 0
			if i&1 == 0 {
				d.dist[i] = distEntries[last] + entryOneBit
			}
		}
		return true
	}
	return d.build(d.dist[:], lens, distEntries[:], distBits)
}

// build makes the table of a canonical code. The code must be complete; an entry 0
// is none that may be used.
func (d *inflater) build(table []uint32, lens []uint8, entries []uint32, tableBits uint) bool {
	var count [maxCode + 1]int
	for _, n := range lens {
		count[n]++
	}
	count[0] = 0
	var at [maxCode + 2]int
	room := 1 // of the codes of each length
	for n := 1; n <= maxCode; n++ {
		room = room<<1 - count[n]
		if room < 0 {
			return false
		}
		at[n+1] = at[n] + count[n]
	}
	if room != 0 {
		return false
	}
	for sym, n := range lens {
		if n > 0 {
			d.syms[at[n]] = uint16(sym)
			at[n]++
		}
	}
	i, code := 0, uint(0) // the code, its first bit highest
	for n := uint(1); n <= tableBits; n++ {
		code <<= 1
		for range count[n] {
			e := entryOf(entries, d.syms[i], n)
			for k := bits.Reverse16(uint16(code)) >> (16 - n); uint(k) < 1<<tableBits; k += 1 << n {
				table[k] = e
			}
			i++
			code++
		}
	}
	return d.buildBelow(table, entries, tableBits, count, i, code)
}

// entryOf is the entry of a symbol with a code of n bits.
func entryOf(entries []uint32, sym uint16, n uint) uint32 {
	e := entries[sym]
	if e == 0 {
		return 0
	}
	return e + uint32(n)*entryOneBit
}

// buildBelow makes second tables of the codes that are longer than the first one
// tells apart, one for each beginning.
func (d *inflater) buildBelow(table []uint32, entries []uint32, tableBits uint, count [maxCode + 1]int, i int, code uint) bool {
	next, begin, below, start := 1<<tableBits, uint(1)<<tableBits, uint(0), 0 // no beginning yet
	for n := tableBits + 1; n <= maxCode; n++ {
		code <<= 1
		for left := count[n]; left > 0; left-- {
			reversed := uint(bits.Reverse16(uint16(code)) >> (16 - n))
			if head := reversed & (1<<tableBits - 1); head != begin {
				begin, start = head, next
				below = n - tableBits
				for open := 1<<below - left; open > 0 && tableBits+below < maxCode; {
					below++
					open = open<<1 - count[tableBits+below]
				}
				next += 1 << below
				if next > len(table) {
					return false
				}
				table[begin] = entryOdd | entryBelow | uint32(below)<<8 | uint32(start)<<16 | uint32(tableBits)
			}
			e := entryOf(entries, d.syms[i], n-tableBits)
			for k := reversed >> tableBits; k < 1<<below; k += 1 << (n - tableBits) {
				table[uint(start)+k] = e
			}
			i++
			code++
		}
	}
	return true
}

// block decodes a compressed block to its end. dst has room for the slack.
func (d *inflater) block(b *bitReader, dst []byte, out int) (int, bool) {
	size := len(dst) - inflateSlack
	lit, dist := &d.lit, &d.dist
	src, pos, buf, n := b.src, b.pos, b.buf, b.n // in registers
	for {
		// Three literals and the code of a length take at most 30 + 20 of 56 bits.
		if pos+8 <= len(src) {
			buf |= binary.LittleEndian.Uint64(src[pos:]) << (n & 63)
			pos += int((63 - n) >> 3)
			n |= 56
		} else {
			b.pos, b.buf, b.n = pos, buf, n
			if b.fill(); b.over > 8 {
				return out, false
			}
			pos, buf, n = b.pos, b.buf, b.n
		}
		e := lit[buf&(1<<litBits-1)]
		if e&entryLiteral != 0 && out+3 <= size {
			buf >>= e & entryBits
			n -= uint(e & entryBits)
			dst[out] = byte(e >> 16)
			out++
			if e = lit[buf&(1<<litBits-1)]; e&entryLiteral != 0 {
				buf >>= e & entryBits
				n -= uint(e & entryBits)
				dst[out] = byte(e >> 16)
				out++
				if e = lit[buf&(1<<litBits-1)]; e&entryLiteral != 0 {
					buf >>= e & entryBits
					n -= uint(e & entryBits)
					dst[out] = byte(e >> 16)
					out++
					continue
				}
			}
		}
		if e&entryOdd != 0 && e&entryBelow != 0 {
			buf >>= litBits
			n -= litBits
			at := int(e>>16) + int(buf&(1<<(e>>8&entryBits)-1))
			if at >= len(lit) {
				return out, false
			}
			e = lit[at]
		}
		switch {
		case e&entryLiteral != 0:
			if out >= size {
				return out, false
			}
			buf >>= e & entryBits
			n -= uint(e & entryBits)
			dst[out] = byte(e >> 16)
			out++
			continue
		case e&entryOdd != 0: // the end of the block
			buf >>= e & entryBits
			n -= uint(e & entryBits)
			b.pos, b.buf, b.n = pos, buf, n
			return out, true
		}
		length := int(e>>16) + int(buf>>(e>>8&entryBits)&(1<<((e&entryBits-e>>8&entryBits)&63)-1))
		buf >>= e & entryBits
		n -= uint(e & entryBits)
		if pos+8 <= len(src) {
			buf |= binary.LittleEndian.Uint64(src[pos:]) << (n & 63)
			pos += int((63 - n) >> 3)
			n |= 56
		} else {
			b.pos, b.buf, b.n = pos, buf, n
			b.fill()
			pos, buf, n = b.pos, b.buf, b.n
		}
		e = dist[buf&(1<<distBits-1)]
		if e&entryOdd != 0 {
			buf >>= distBits
			n -= distBits
			at := int(e>>16) + int(buf&(1<<(e>>8&entryBits)-1))
			if at >= len(dist) {
				return out, false
			}
			e = dist[at]
		}
		far := int(e>>16) + int(buf>>(e>>8&entryBits)&(1<<((e&entryBits-e>>8&entryBits)&63)-1))
		buf >>= e & entryBits
		n -= uint(e & entryBits)
		if length < 3 || e == 0 || far > out || out+length > size {
			return out, false
		}
		repeat(dst, out, far, length)
		out += length
	}
}

// repeat copies what was written far bytes before; it may write up to
// inflateSlack bytes more.
func repeat(dst []byte, out, far, length int) {
	from := out - far
	if far >= length && length > 32 {
		copy(dst[out:out+length], dst[from:])
		return
	}
	if far >= 8 {
		for end := out + length; out < end; out, from = out+8, from+8 {
			binary.LittleEndian.PutUint64(dst[out:], binary.LittleEndian.Uint64(dst[from:]))
		}
		return
	}
	for end := out + length; out < end; out, from = out+1, from+1 {
		dst[out] = dst[from]
	}
}
