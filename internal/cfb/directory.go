package cfb

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// The types of directory entries ([MS-CFB] 2.6.1).
const (
	typeStorage = 1
	typeStream  = 2
	typeRoot    = 5
)

const noEntry = 0xFFFFFFFF

// maxDepth bounds nested storages; VBA projects reach four.
const maxDepth = 32

type entry struct {
	name               string
	kind               byte
	left, right, child uint32
	start              uint32
	size               uint64
}

func (f *File) readDirectory(start uint32) error {
	list, err := chain(f.fat, start)
	if err != nil {
		return err
	}
	for _, n := range list {
		b, err := f.sector(n)
		if err != nil {
			return err
		}
		for ; len(b) >= dirEntrySize; b = b[dirEntrySize:] {
			f.entries = append(f.entries, f.parseEntry(b[:dirEntrySize]))
		}
		if len(f.entries) > maxDirEntries {
			return formatError("more than %d directory entries", maxDirEntries)
		}
	}
	if len(f.entries) == 0 || f.entries[0].kind != typeRoot {
		return formatError("no root entry")
	}
	f.paths = map[string]int{}
	f.seen = make([]bool, len(f.entries))
	f.seen[0] = true
	return f.walk(f.entries[0].child, "", 0)
}

func (f *File) parseEntry(b []byte) entry {
	le := binary.LittleEndian
	e := entry{kind: b[66], left: le.Uint32(b[68:]), right: le.Uint32(b[72:]), child: le.Uint32(b[76:]),
		start: le.Uint32(b[116:]), size: le.Uint64(b[120:])}
	if f.shift == 9 {
		e.size &= 0xFFFFFFFF // the upper half may hold anything, [MS-CFB] 2.6.1
	}
	n := min(int(le.Uint16(b[64:])), 64) / 2
	u := make([]uint16, 0, 32)
	for i := range n {
		c := le.Uint16(b[2*i:])
		if c == 0 {
			break
		}
		u = append(u, c)
	}
	e.name = string(utf16.Decode(u))
	return e
}

// walk lists the entries below a storage. The tree's colours and order do not
// matter here; that it is a tree does.
func (f *File) walk(id uint32, dir string, depth int) error {
	if depth > maxDepth {
		return formatError("storages nested deeper than %d", maxDepth)
	}
	pending := []uint32{id}
	for len(pending) > 0 {
		id := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if id == noEntry {
			continue
		}
		if int64(id) >= int64(len(f.entries)) || f.seen[id] {
			return formatError("directory entry %d out of place", id)
		}
		f.seen[id] = true
		e := &f.entries[id]
		pending = append(pending, e.right, e.left)
		if err := f.list(int(id), dir+e.name, depth); err != nil {
			return err
		}
	}
	return nil
}

func (f *File) list(id int, path string, depth int) error {
	switch e := &f.entries[id]; e.kind {
	case typeStorage:
		f.storages = append(f.storages, path)
		return f.walk(e.child, path+"/", depth+1)
	case typeStream:
		key := strings.ToUpper(path)
		if _, ok := f.paths[key]; ok {
			return formatError("two streams %q", path)
		}
		f.paths[key] = id
		f.names = append(f.names, path)
	}
	return nil
}

// shared marks a sector that two streams lay claim to.
const shared = -1

// claim notes which stream each sector belongs to, so that a pointer bent into
// another stream is found when either is read. A stream whose own chain is
// broken fails when it is read; others may still be whole.
func (f *File) claim() {
	f.owner = make([]int32, f.sectors())
	for i := range f.entries {
		e := &f.entries[i]
		mini := e.kind == typeStream && e.size < f.miniCutoff
		if f.seen[i] && (e.kind == typeStream || e.kind == typeRoot) && !mini && e.size > 0 {
			f.claimChain(int32(i)+1, e)
		}
	}
}

// claimChain stops at the first sector that is taken: what follows it is
// reached only through that one.
func (f *File) claimChain(owner int32, e *entry) {
	need := (e.size + 1<<f.shift - 1) >> f.shift
	for n := e.start; need > 0 && int64(n) < int64(min(len(f.owner), len(f.fat))); n = f.fat[n] {
		if f.owner[n] != 0 {
			f.owner[n] = shared
			return
		}
		f.owner[n] = owner
		need--
	}
}
