// Package cfbtest builds OLE2 compound files for tests.
package cfbtest

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// Stream is one stream; its path may name one storage: "VBA/dir".
type Stream struct {
	Path string
	Data []byte
}

const (
	sector     = 512
	mini       = 64
	cutoff     = 4096
	free       = 0xFFFFFFFF
	endOfChain = 0xFFFFFFFE
)

var le = binary.LittleEndian

// builder collects sectors and the chains through them.
type builder struct {
	body []byte
	fat  []uint32
	ms   []byte
	mfat []uint32
	dir  []byte
}

// Build makes a compound file of version 3. Streams below 4,096 bytes go to the
// mini stream, as the format demands.
func Build(streams ...Stream) []byte {
	b := &builder{}
	places := make([][2]uint32, len(streams)) // start, size
	for i, s := range streams {
		places[i] = [2]uint32{b.place(s.Data), uint32(len(s.Data))}
	}
	b.directory(streams, places)
	return b.file()
}

func (b *builder) place(data []byte) uint32 {
	if len(data) >= cutoff {
		return b.append(data)
	}
	start := uint32(len(b.mfat))
	n := (len(data) + mini - 1) / mini
	for i := range n {
		b.mfat = append(b.mfat, start+uint32(i)+1)
	}
	if n == 0 {
		return endOfChain
	}
	b.mfat[len(b.mfat)-1] = endOfChain
	b.ms = append(b.ms, data...)
	b.ms = append(b.ms, make([]byte, n*mini-len(data))...)
	return start
}

// append adds a chain of whole sectors and returns where it begins.
func (b *builder) append(data []byte) uint32 {
	n := (len(data) + sector - 1) / sector
	if n == 0 {
		return endOfChain
	}
	start := uint32(len(b.fat))
	for i := range n {
		b.fat = append(b.fat, start+uint32(i)+1)
	}
	b.fat[len(b.fat)-1] = endOfChain
	b.body = append(b.body, data...)
	b.body = append(b.body, make([]byte, n*sector-len(data))...)
	return start
}

// directory links the entries of a storage as a list to the right.
func (b *builder) directory(streams []Stream, places [][2]uint32) {
	msSize := uint32(len(b.ms))
	b.entry("Root Entry", 5, free, b.append(b.ms), msSize)
	storages := map[string]int{}
	last := map[string]int{}
	link := func(dir string, id int) {
		parent, field := 0, 76 // child
		if dir != "" {
			parent = storages[dir]
		}
		if before, ok := last[dir]; ok {
			parent, field = before, 72 // right
		}
		le.PutUint32(b.dir[parent*128+field:], uint32(id))
		last[dir] = id
	}
	for i, s := range streams {
		dir, name, nested := strings.Cut(s.Path, "/")
		if !nested {
			dir, name = "", s.Path
		} else if _, ok := storages[dir]; !ok {
			id := b.entry(dir, 1, free, 0, 0)
			link("", id)
			storages[dir] = id
		}
		link(dir, b.entry(name, 2, free, places[i][0], places[i][1]))
	}
}

func (b *builder) entry(name string, kind byte, child, start, size uint32) int {
	e := make([]byte, 128)
	u := utf16.Encode([]rune(name))
	for i, c := range u {
		le.PutUint16(e[2*i:], c)
	}
	le.PutUint16(e[64:], uint16(2*len(u)+2))
	e[66], e[67] = kind, 1
	for i, v := range []uint32{free, free, child} {
		le.PutUint32(e[68+4*i:], v)
	}
	le.PutUint32(e[116:], start)
	le.PutUint32(e[120:], size)
	b.dir = append(b.dir, e...)
	return len(b.dir)/128 - 1
}

// file writes the header, the sectors and the tables behind them.
func (b *builder) file() []byte {
	dir := b.append(b.dir)
	mfat := b.append(words(b.mfat))
	fats := 1
	for (len(b.fat)+fats+127)/128 > fats {
		fats++
	}
	first := len(b.fat)
	for range fats {
		b.fat = append(b.fat, 0xFFFFFFFD)
	}
	table := words(b.fat)
	for len(table) < fats*sector {
		table = le.AppendUint32(table, free)
	}
	h := make([]byte, sector)
	copy(h, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for at, v := range map[int]uint16{24: 0x3E, 26: 3, 28: 0xFFFE, 30: 9, 32: 6} {
		le.PutUint16(h[at:], v)
	}
	minis := uint32(len(b.mfat)+127) / 128
	for at, v := range map[int]uint32{44: uint32(fats), 48: dir, 56: cutoff, 60: mfat, 64: minis, 68: endOfChain} {
		le.PutUint32(h[at:], v)
	}
	for i := range 109 {
		n := uint32(free)
		if i < fats {
			n = uint32(first + i)
		}
		le.PutUint32(h[76+4*i:], n)
	}
	return append(append(h, b.body...), table...)
}

func words(list []uint32) []byte {
	out := make([]byte, 0, 4*len(list))
	for _, v := range list {
		out = le.AppendUint32(out, v)
	}
	return out
}
