// Package samplegen fills the blank forms the way they come in from outside, and
// writes down what must be read from each of them. Its program is samples/gen.
package samplegen

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// SamplesSeed is the seed of the kept set in samples.
const SamplesSeed = 21

// Options select what is generated. The same seed gives the same files, save
// those that another program saves again and encrypted ones.
type Options struct {
	Blanks  string // folder of the blank forms
	Seed    uint64
	Rounds  int    // how often each class is gone through
	Classes string // only these classes, separated by commas; "" = all
	// LibreOffice and ExcelJS are the program and the node_modules that save
	// some classes again; classes of a missing one are not changed.
	LibreOffice, ExcelJS string
}

// Generate writes files/ and truth.jsonl, one line per application, into the
// folder out.
func Generate(out string, o Options) error {
	w, err := newWorkshop(o.Blanks)
	if err != nil {
		return err
	}
	savers.soffice, savers.nodePath = o.LibreOffice, o.ExcelJS
	return run(w, out, o.Seed, o.Rounds, o.Classes)
}

// Regenerate replaces the kept set in the folder dir: filled/ and truth.jsonl.
// Go alone is needed: files that another program saves again stay as they are
// unless that program is given.
func Regenerate(dir string, o Options) error {
	w, err := newWorkshop(o.Blanks)
	if err != nil {
		return err
	}
	savers.soffice, savers.nodePath = o.LibreOffice, o.ExcelJS
	return writeGoldens(w, dir, o.Seed)
}

func run(w *workshop, out string, seed uint64, n int, only string) error {
	if err := checkClasses(only); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(out, "files"), 0o755); err != nil {
		return err
	}
	var lines bytes.Buffer
	count := 0
	for _, c := range classes {
		if only != "" && !strings.Contains(","+only+",", ","+c.name+",") {
			continue
		}
		for i := range n {
			made, err := w.make(c, seed, i)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			for _, m := range made {
				if err := m.writeTo(filepath.Join(out, "files"), &lines); err != nil {
					return err
				}
			}
			count += len(made)
		}
	}
	fmt.Printf("%d files in %s\n", count, out)
	return os.WriteFile(filepath.Join(out, "truth.jsonl"), lines.Bytes(), 0o644)
}

// checkClasses refuses names, separated by commas, that no class has.
func checkClasses(only string) error {
	known := make([]string, len(classes))
	for i, c := range classes {
		known[i] = c.name
	}
	for name := range strings.SplitSeq(only, ",") {
		if only != "" && !slices.Contains(known, name) {
			return fmt.Errorf("no class %q; there are %s", name, strings.Join(known, ", "))
		}
	}
	return nil
}

// made is one file with the lines of truth that belong to it.
type made struct {
	name  string
	data  []byte
	truth []truth
}

func (m made) writeTo(dir string, lines *bytes.Buffer) error {
	for _, t := range m.truth {
		t.File = m.name
		b, err := plainJSON(t)
		if err != nil {
			return err
		}
		lines.Write(b)
		lines.WriteByte('\n')
	}
	return os.WriteFile(filepath.Join(dir, m.name), m.data, 0o644)
}

// workshop holds what every file is made from.
type workshop struct {
	mu       sync.Mutex
	opened   map[string]*book // blanks taken apart, by file
	blanks   map[string][]byte
	products []product
}

func newWorkshop(dir string) (*workshop, error) {
	w := &workshop{blanks: map[string][]byte{}, opened: map[string]*book{}}
	for _, name := range append(blankNames(), productBook) {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		w.blanks[name] = b
	}
	var err error
	w.products, err = readProducts(w.blanks[productBook])
	return w, err
}

// blank gives the book of a blank form, to be filled in.
func (w *workshop) blank(l *layout) (*book, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	k := w.opened[l.file]
	if k == nil {
		var err error
		if k, err = openBook(w.blanks[l.file], l.sheet); err != nil {
			return nil, fmt.Errorf("%s: %w", l.file, err)
		}
		k.form.name = l.sheet
		w.opened[l.file] = k
	}
	return k.clone(), nil
}

func blankNames() []string {
	var out []string
	for _, l := range layouts {
		out = append(out, l.file)
	}
	return out
}

// make goes through one class once. What a class draws does not depend on the
// others, so that one class can be made again alone.
func (w *workshop) make(c class, run uint64, round int) ([]made, error) {
	s := seed{run: run*1000 + uint64(round), path: c.name}
	b := &bench{workshop: w, author: newAuthor(s, w.products), class: c.name, round: round, jobs: map[string]int{}}
	if err := c.make(b); err != nil {
		return nil, err
	}
	return b.out, nil
}
