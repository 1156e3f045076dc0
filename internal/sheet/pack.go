package sheet

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/binary"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
)

// pack is the package of a workbook: a ZIP whose entries are parts
// ([ISO/IEC 29500-2]). Names of parts are compared without case.
type pack struct {
	data  []byte
	lim   *Limits
	parts map[string]*zip.File
	total int64 // inflated bytes of the parts opened so far
}

func openPack(data []byte, lim *Limits) (*pack, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if bytes.HasPrefix(data, []byte("PK")) {
			return nil, corrupt("ZIP directory: " + err.Error())
		}
		return nil, &ReadError{Code: CodeNotWorkbook, Detail: "not a ZIP package", Offset: -1}
	}
	if len(zr.File) > lim.Parts {
		return nil, tooMuch("Parts", int64(lim.Parts), "many parts in the package")
	}
	p := &pack{data: data, lim: lim, parts: make(map[string]*zip.File, len(zr.File))}
	for _, f := range zr.File {
		if err := p.enter(f); err != nil {
			return nil, err
		}
	}
	return p, p.disjoint()
}

// enter lists a part. Two parts of one name are refused: which of them is read
// differs from program to program.
func (p *pack) enter(f *zip.File) error {
	name := partKey(f.Name)
	if strings.HasSuffix(name, "/") || name == "" {
		return nil
	}
	if p.parts[name] != nil {
		e := corrupt("part twice in the package")
		e.Part = f.Name
		return e
	}
	p.parts[name] = f
	return nil
}

// partKey is the name of a part as it is compared.
func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// extent is the range of a part's bytes.
type extent struct{ from, to int64 }

// disjoint refuses packages whose parts share bytes: that is how a small file
// holds gigabytes.
func (p *pack) disjoint() error {
	all := make([]extent, 0, len(p.parts))
	for _, f := range p.parts {
		from, err := f.DataOffset()
		if err != nil || !p.named(f, from) {
			e := corrupt("part is not where the package says")
			e.Part = f.Name
			return e
		}
		if f.CompressedSize64 > 0 {
			all = append(all, extent{from, from + int64(min(f.CompressedSize64, 1<<40))})
		}
	}
	slices.SortFunc(all, func(a, b extent) int { return cmp.Compare(a.from, b.from) })
	for i := 1; i < len(all); i++ {
		if all[i].from < all[i-1].to {
			return corrupt("parts of the package overlap")
		}
	}
	return nil
}

// named reports whether the header in front of the bytes of a part bears the
// same name as the directory: a part whose name was damaged in the directory
// alone would otherwise be missed without a word. The header is found
// backwards; the length of its extra field is not known, but mostly nothing.
func (p *pack) named(f *zip.File, from int64) bool {
	const fixed = 30
	for extra := int64(0); extra < 1<<16; extra++ {
		at := from - extra - int64(len(f.Name)) - fixed
		if at < 0 || from > int64(len(p.data)) {
			return false
		}
		h := p.data[at:from]
		if string(h[:4]) == "PK\x03\x04" && int64(binary.LittleEndian.Uint16(h[28:])) == extra {
			name := h[fixed : fixed+len(f.Name)]
			return string(name) == f.Name || partKey(string(name)) == partKey(f.Name)
		}
	}
	return false
}

// has reports whether there is a part of this name.
func (p *pack) has(name string) bool { return p.parts[partKey(name)] != nil }

// open begins to scan a part of at most limit bytes.
func (p *pack) open(x *scanner, name string, limit int64) error {
	f := p.parts[partKey(name)]
	if f == nil {
		e := corrupt("part is missing")
		e.Part = name
		return e
	}
	body, err := p.body(f, limit)
	if err != nil {
		err.Part = f.Name
		return err
	}
	x.reset(f.Name, p.lim)
	x.src.open(f, body)
	x.begin()
	return x.err
}

// body checks the directory's entry of a part and returns its bytes as stored
// in the package.
func (p *pack) body(f *zip.File, limit int64) ([]byte, *ReadError) {
	size := int64(min(f.UncompressedSize64, 1<<40))
	packed := int64(min(f.CompressedSize64, 1<<40))
	switch {
	case f.Flags&1 != 0:
		return nil, &ReadError{Code: CodeEncrypted, Detail: "part is encrypted", Offset: -1}
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return nil, &ReadError{Code: CodeUnsupported, Offset: -1,
			Detail: "compression method " + strconv.Itoa(int(f.Method))}
	case size > limit:
		return nil, tooMuch("Part", limit, "part is large")
	case size > p.lim.RatioFree && size/p.lim.Ratio > packed:
		return nil, tooMuch("Ratio", p.lim.Ratio, "part inflates out of proportion")
	case p.total+size > p.lim.Total:
		return nil, tooMuch("Total", p.lim.Total, "parts are large together")
	}
	p.total += size
	from, err := f.DataOffset()
	if err != nil || from+packed > int64(len(p.data)) || from < 0 {
		return nil, corrupt("part does not lie inside the package")
	}
	return p.data[from : from+packed], nil
}

// resolve is the name of the part that a relationship of the part source
// points to. Producers write backslashes and percent escapes.
func (p *pack) resolve(source, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	target, _, _ = strings.Cut(target, "#")
	if !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir("/"+source), target)
	}
	name := strings.TrimPrefix(path.Clean(target), "/")
	if !p.has(name) {
		if plain, err := url.PathUnescape(name); err == nil {
			return plain
		}
	}
	return name
}
