package xlsxwrite

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// Package is the package of a workbook of which some parts are replaced or
// added. All others are copied unchanged from the archive, as deflated bytes.
type Package struct {
	files   []*zip.File
	byName  map[string]int // lower case: names of parts do not differ by case alone
	changed map[int][]byte
	added   []part
	removed map[int]bool
}

// maxPart bounds what a part may inflate to; it is what the reader allows.
const maxPart = 384 << 20

// Open reads the directory of a package. The bytes are used until WriteTo.
func Open(data []byte) (*Package, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("xlsxwrite: %w", err)
	}
	p := &Package{files: z.File, byName: make(map[string]int, len(z.File)), changed: make(map[int][]byte)}
	for i, f := range z.File {
		p.byName[partKey(f.Name)] = i
	}
	return p, nil
}

func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// Has reports whether there is a part of that name.
func (p *Package) Has(name string) bool {
	_, ok := p.byName[partKey(name)]
	return ok
}

// Names lists the parts, in the order of the archive.
func (p *Package) Names() []string {
	names := make([]string, 0, len(p.files)+len(p.added))
	for i, f := range p.files {
		if !p.removed[i] {
			names = append(names, f.Name)
		}
	}
	for _, a := range p.added {
		names = append(names, a.name)
	}
	return names
}

// Part returns the content of a part, as changed by Set.
func (p *Package) Part(name string) ([]byte, error) {
	i, ok := p.byName[partKey(name)]
	switch {
	case !ok:
		return nil, fmt.Errorf("xlsxwrite: no part %s", name)
	case i >= len(p.files):
		return p.added[i-len(p.files)].data, nil
	}
	if data, ok := p.changed[i]; ok {
		return data, nil
	}
	return inflate(p.files[i])
}

func inflate(f *zip.File) ([]byte, error) {
	if f.UncompressedSize64 > maxPart {
		return nil, fmt.Errorf("xlsxwrite: part %s is too large", f.Name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("xlsxwrite: part %s: %w", f.Name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	if err != nil {
		return nil, fmt.Errorf("xlsxwrite: part %s: %w", f.Name, err)
	}
	return data, nil
}

// Set replaces a part, or adds it after all others.
func (p *Package) Set(name string, data []byte) {
	i, ok := p.byName[partKey(name)]
	switch {
	case !ok:
		p.byName[partKey(name)] = len(p.files) + len(p.added)
		p.added = append(p.added, part{name, data})
	case i >= len(p.files):
		p.added[i-len(p.files)].data = data
	default:
		p.changed[i] = data
	}
}

// remove leaves a part of the archive out.
func (p *Package) remove(name string) {
	i, ok := p.byName[partKey(name)]
	if !ok || i >= len(p.files) {
		return
	}
	if p.removed == nil {
		p.removed = make(map[int]bool)
	}
	p.removed[i] = true
	delete(p.byName, partKey(name))
}

// Write writes the package; produce, if not nil, is called for parts that are
// too large for memory: it gets the name and writes the content, or returns
// false for own.
func (p *Package) Write(w io.Writer, produce func(name string, w io.Writer) (own bool, err error)) error {
	a := newArchive(w)
	for i, f := range p.files {
		if p.removed[i] {
			continue
		}
		if err := p.tidy(i, f); err != nil {
			return err
		}
		if err := p.copy(a, i, f, produce); err != nil {
			return err
		}
	}
	for _, x := range p.added {
		if err := a.write(x.name, x.data); err != nil {
			return err
		}
	}
	return a.zip.Close()
}

// tidy makes the relationships of a part relative.
func (p *Package) tidy(i int, f *zip.File) error {
	of := owner(f.Name)
	if of == "" {
		return nil
	}
	data, changed := p.changed[i]
	if !changed {
		var err error
		if data, err = inflate(f); err != nil {
			return err
		}
	}
	if fresh := relativeTargets(of, data); len(fresh) != len(data) {
		p.changed[i] = fresh
	}
	return nil
}

func (p *Package) copy(a *archive, i int, f *zip.File, produce func(string, io.Writer) (bool, error)) error {
	if data, ok := p.changed[i]; ok {
		return a.write(f.Name, data)
	}
	if produce != nil {
		w := &late{archive: a, name: f.Name}
		own, err := produce(f.Name, w)
		if own || err != nil {
			return err
		}
	}
	return a.zip.Copy(f)
}

// late begins its part with the first byte written.
type late struct {
	archive *archive
	name    string
	w       io.Writer
}

func (l *late) Write(b []byte) (n int, err error) {
	if l.w == nil {
		if l.w, err = l.archive.create(l.name); err != nil {
			return 0, err
		}
	}
	return l.w.Write(b)
}
