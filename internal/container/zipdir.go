package container

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// Signatures and sizes of the records of a ZIP ([APPNOTE] 4.3).
const (
	sigLocal     = "PK\x03\x04"
	sigCentral   = "PK\x01\x02"
	sigEnd       = "PK\x05\x06"
	sigEnd64     = "PK\x06\x06"
	sigLocator64 = "PK\x06\x07"

	localSize     = 30
	centralSize   = 46
	endSize       = 22
	end64Size     = 56
	locator64Size = 20
	maxComment    = 1<<16 - 1
)

// zipEntry is a record of the central directory with its data.
type zipEntry struct {
	rawName       []byte
	extra         []byte
	flags, method uint16
	modTime       uint16
	crc           uint32
	csize, usize  uint64
	creator       byte // system that made the attributes
	attributes    uint32
	offset        uint64 // of the local header, in the file
	data          []byte // compressed
	localName     []byte
}

const (
	flagEncrypted = 1 << 0
	flagStrong    = 1 << 6
	flagUTF8      = 1 << 11
	flagMasked    = 1 << 13
)

func (e *zipEntry) encrypted() bool { return e.flags&flagEncrypted != 0 }

// zipDir is the directory of a ZIP, checked against the local headers.
type zipDir struct{ entries []zipEntry }

// readZipDir reads strictly: the directory must contain as many entries as its
// end record counts and end where that states, and no two entries may share
// bytes.
func readZipDir(data []byte) (*zipDir, error) {
	end, err := findEnd(data)
	if err != nil {
		return nil, err
	}
	d := &zipDir{}
	rest := data[end.dirOffset : end.dirOffset+end.dirSize]
	for range end.count {
		e, n, err := parseCentral(rest)
		if err != nil {
			return nil, err
		}
		rest = rest[n:]
		e.offset += end.base
		d.entries = append(d.entries, e)
	}
	if len(rest) > 0 && !bytes.HasPrefix(rest, []byte("PK\x05\x05")) { // digital signature
		return nil, corrupt("the ZIP directory holds more than it says")
	}
	return d, d.locate(data, end.dirOffset)
}

// zipEnd is the content of the end records, checked against the size of the
// file.
type zipEnd struct {
	count              uint64
	dirSize, dirOffset uint64
	base               uint64 // bytes in front of the ZIP
}

func findEnd(data []byte) (zipEnd, error) {
	at, ok := endOffset(data)
	if !ok {
		return zipEnd{}, corrupt("the ZIP has no end record: it is cut")
	}
	le := binary.LittleEndian
	r := data[at:]
	disk, start := le.Uint16(r[4:]), le.Uint16(r[6:])
	e := zipEnd{count: uint64(le.Uint16(r[10:])), dirSize: uint64(le.Uint32(r[12:])), dirOffset: uint64(le.Uint32(r[16:]))}
	onDisk := uint64(le.Uint16(r[8:]))
	if big, pos, ok := findEnd64(data, at); ok {
		e, at, onDisk = big, pos, big.count
	} else if disk != 0 || start != 0 {
		return e, &problem{code: CodeSplit}
	}
	if onDisk != e.count {
		return e, corrupt("the ZIP does not know how many entries it has")
	}
	return e, e.place(data, uint64(at))
}

// place finds where the directory really lies: right before the end record,
// which gives the length of whatever was put in front of the ZIP.
func (e *zipEnd) place(data []byte, at uint64) error {
	if e.dirSize > at || e.count > e.dirSize/centralSize {
		return corrupt("the ZIP directory is larger than the file")
	}
	from := at - e.dirSize
	if e.dirOffset > from {
		return corrupt("the ZIP directory lies beyond its end")
	}
	e.base = from - e.dirOffset
	if e.base > 0 && bytes.HasPrefix(data[e.dirOffset:], []byte(sigCentral)) {
		e.base, from = 0, e.dirOffset // something between directory and end record
	}
	e.dirOffset = from
	return nil
}

func endOffset(data []byte) (int, bool) {
	low := max(0, len(data)-endSize-maxComment)
	for i := len(data) - endSize; i >= low; i-- {
		if string(data[i:i+4]) == sigEnd {
			n := int(binary.LittleEndian.Uint16(data[i+20:]))
			if i+endSize+n <= len(data) {
				return i, true
			}
		}
	}
	return 0, false
}

// findEnd64 follows the locator in front of the end record to the ZIP64 one.
func findEnd64(data []byte, end int) (e zipEnd, at int, ok bool) {
	le := binary.LittleEndian
	loc := end - locator64Size
	if loc < 0 || string(data[loc:loc+4]) != sigLocator64 {
		return e, 0, false
	}
	pos := le.Uint64(data[loc+8:])
	for _, p := range []uint64{pos, uint64(max(0, loc-end64Size))} { // the second: with junk in front
		if p+end64Size <= uint64(loc) && p < uint64(loc) && string(data[p:p+4]) == sigEnd64 {
			r := data[p:]
			return zipEnd{count: le.Uint64(r[32:]), dirSize: le.Uint64(r[40:]), dirOffset: le.Uint64(r[48:])}, int(p), true
		}
	}
	return e, 0, false
}

// parseCentral reads one record of the directory; n is its size.
func parseCentral(b []byte) (e zipEntry, n int, err error) {
	if len(b) < centralSize || string(b[:4]) != sigCentral {
		return e, 0, corrupt("the ZIP directory holds fewer entries than it says")
	}
	le := binary.LittleEndian
	name, extra, comment := int(le.Uint16(b[28:])), int(le.Uint16(b[30:])), int(le.Uint16(b[32:]))
	n = centralSize + name + extra + comment
	if n > len(b) {
		return e, 0, corrupt("an entry of the ZIP directory is cut")
	}
	e = zipEntry{creator: b[5], flags: le.Uint16(b[8:]), method: le.Uint16(b[10:]), modTime: le.Uint16(b[12:]), crc: le.Uint32(b[16:]),
		csize: uint64(le.Uint32(b[20:])), usize: uint64(le.Uint32(b[24:])), attributes: le.Uint32(b[38:]),
		offset: uint64(le.Uint32(b[42:])), rawName: b[centralSize : centralSize+name],
		extra: b[centralSize+name : centralSize+name+extra]}
	if le.Uint16(b[34:]) != 0 && le.Uint16(b[34:]) != 0xFFFF {
		return e, 0, &problem{code: CodeSplit}
	}
	return e, n, e.widen()
}

// widen takes the sizes that do not fit 32 bits from the ZIP64 field.
func (e *zipEntry) widen() error {
	field, ok := extraField(e.extra, 0x0001)
	for _, v := range []*uint64{&e.usize, &e.csize, &e.offset} {
		if *v != 0xFFFFFFFF {
			continue
		}
		if !ok || len(field) < 8 {
			return corrupt("an entry lacks its ZIP64 sizes")
		}
		*v, field = binary.LittleEndian.Uint64(field), field[8:]
	}
	return nil
}

// extraField finds a field of an entry by its id ([APPNOTE] 4.5).
func extraField(extra []byte, id uint16) ([]byte, bool) {
	le := binary.LittleEndian
	for len(extra) >= 4 {
		n := int(le.Uint16(extra[2:]))
		if n > len(extra)-4 {
			return nil, false
		}
		if le.Uint16(extra) == id {
			return extra[4 : 4+n], true
		}
		extra = extra[4+n:]
	}
	return nil, false
}

// locate finds the data of every entry and checks that none reaches into the
// next one or into the directory: overlapping entries are how bombs are made.
func (d *zipDir) locate(data []byte, dirOffset uint64) error {
	order := make([]*zipEntry, len(d.entries))
	for i := range d.entries {
		order[i] = &d.entries[i]
	}
	slices.SortFunc(order, func(a, b *zipEntry) int {
		switch {
		case a.offset < b.offset:
			return -1
		case a.offset > b.offset:
			return 1
		}
		return 0
	})
	for i, e := range order {
		limit := dirOffset
		if i+1 < len(order) {
			limit = min(limit, order[i+1].offset)
		}
		if err := e.locate(data, limit); err != nil {
			return err
		}
	}
	return nil
}

// locate reads the local header, which must not contradict the directory in
// what decides how the data is read.
func (e *zipEntry) locate(data []byte, limit uint64) error {
	if e.offset > limit || limit-e.offset < localSize || string(data[e.offset:e.offset+4]) != sigLocal {
		return corrupt("the data of an entry is not where the ZIP directory says, or overlaps another")
	}
	le := binary.LittleEndian
	h := data[e.offset:]
	if le.Uint16(h[8:]) != e.method || (le.Uint16(h[6:])^e.flags)&flagEncrypted != 0 {
		return corrupt("an entry and the ZIP directory contradict each other")
	}
	name := uint64(le.Uint16(h[26:]))
	start := e.offset + localSize + name + uint64(le.Uint16(h[28:]))
	if start > limit || e.csize > limit-start {
		return corrupt("the data of an entry reaches beyond its end")
	}
	e.localName = data[e.offset+localSize : e.offset+localSize+name]
	e.data = data[start : start+e.csize]
	return nil
}
