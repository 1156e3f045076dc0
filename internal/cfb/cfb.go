// Package cfb reads OLE2 compound files ([MS-CFB]): the container of .xls
// workbooks and of encrypted .xlsx workbooks.
//
// It reads strictly, from memory, and allocates by what is there: a chain that
// loops, leaves the file, ends early or shares sectors with another stream is
// an error, never a shorter stream.
package cfb

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
)

// Magic is how every compound file begins.
const Magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// Sector numbers with a meaning of their own ([MS-CFB] 2.1).
const (
	maxRegular = 0xFFFFFFFA
	endOfChain = 0xFFFFFFFE
	freeSector = 0xFFFFFFFF
)

const (
	headerSize    = 512
	headerDIFAT   = 109
	dirEntrySize  = 128
	miniShift     = 6
	maxDirEntries = 1 << 16 // an honest workbook has some dozens
)

// ErrFormat is what every error of this package wraps.
var ErrFormat = errors.New("not a sound OLE2 compound file")

func formatError(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrFormat, fmt.Sprintf(format, args...))
}

// File is an opened compound file. It refers to the bytes it was opened from.
type File struct {
	data       []byte
	shift      uint // of the size of a sector
	miniCutoff uint64
	fat        []uint32
	miniFAT    []uint32
	miniStream []byte
	entries    []entry
	paths      map[string]int // upper-cased path → index of the entry
	names      []string       // paths of streams as written
	storages   []string
	seen       []bool  // entries that are in the tree; others are unused
	owner      []int32 // sector → 1 + index of the entry it belongs to, see claim
}

// Open reads the allocation tables and the directory of a compound file.
func Open(data []byte) (*File, error) {
	f := &File{data: data}
	if err := f.readHeader(); err != nil {
		return nil, err
	}
	le := binary.LittleEndian
	if err := f.readFAT(); err != nil {
		return nil, err
	}
	if err := f.readDirectory(le.Uint32(data[48:])); err != nil {
		return nil, err
	}
	if err := f.readMini(le.Uint32(data[60:])); err != nil {
		return nil, err
	}
	f.claim()
	return f, nil
}

func (f *File) readHeader() error {
	if len(f.data) < headerSize {
		return formatError("%d bytes, shorter than a header", len(f.data))
	}
	if string(f.data[:8]) != Magic {
		return formatError("wrong magic number")
	}
	le := binary.LittleEndian
	f.shift = uint(le.Uint16(f.data[30:]))
	if f.shift != 9 && f.shift != 12 {
		return formatError("sector shift %d", f.shift)
	}
	if s := le.Uint16(f.data[32:]); s != miniShift {
		return formatError("mini sector shift %d", s)
	}
	f.miniCutoff = uint64(le.Uint32(f.data[56:]))
	if f.miniCutoff != 4096 {
		return formatError("mini stream cutoff %d", f.miniCutoff)
	}
	return nil
}

// Streams lists the paths of all streams, "/" between storages.
func (f *File) Streams() []string { return f.names }

// Storages lists the paths of all storages but the root.
func (f *File) Storages() []string { return f.storages }

// Has reports whether there is a stream of that path; case does not count.
func (f *File) Has(path string) bool {
	_, ok := f.paths[strings.ToUpper(path)]
	return ok
}

// Stream returns the whole content of a stream. Case does not count in path.
func (f *File) Stream(path string) ([]byte, error) {
	i, ok := f.paths[strings.ToUpper(path)]
	if !ok {
		return nil, formatError("no stream %q", path)
	}
	e := &f.entries[i]
	if e.size < f.miniCutoff {
		return f.readMiniChain(e)
	}
	return f.readChain(i, e.start, e.size)
}
