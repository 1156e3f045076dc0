// Command samplegen fills the blank forms the way they come in from outside, and
// writes down what must be read from each of them.
//
//	go run ./internal/samplegen -out DIR [-seed N] [-n M] [-class c,d] [-soffice PROGRAM] [-exceljs NODE_MODULES]
//
// DIR/files receives the files and DIR/truth.jsonl one line per application.
// The same seed gives the same files, save those another program re-saves.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

func main() {
	log.SetFlags(0)
	out := flag.String("out", "", "folder to write files/ and truth.jsonl to")
	seed := flag.Uint64("seed", 1, "seed of everything that is made up")
	n := flag.Int("n", 1, "how often each class is gone through")
	classes := flag.String("class", "", "only these classes, separated by commas")
	blank := flag.String("blank", "samples/blank", "folder of the blank forms")
	flag.StringVar(&savers.soffice, "soffice", "", "LibreOffice, for the classes it saves again")
	flag.StringVar(&savers.nodePath, "exceljs", "", "node_modules with exceljs, for the class it saves again")
	goldens := flag.Bool("golden", false, "write the kept set to -out instead: filled/ and truth.jsonl")
	flag.Parse()
	if *out == "" {
		log.Fatal("samplegen: -out is missing")
	}
	w, err := newWorkshop(*blank)
	if err == nil && *goldens {
		err = writeGoldens(w, *out, *seed)
	} else if err == nil {
		err = run(w, *out, *seed, *n, *classes)
	}
	if err != nil {
		log.Fatal("samplegen: ", err)
	}
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
			return nil, err
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

// make goes through one class once. The seed of a class does not depend on
// the others, so that one class can be made again alone.
func (w *workshop) make(c class, seed uint64, round int) ([]made, error) {
	var mix uint64 = 14695981039346656037
	for _, b := range []byte(c.name) {
		mix = (mix ^ uint64(b)) * 1099511628211
	}
	r := rand.New(rand.NewPCG(seed*1000+uint64(round), mix))
	b := &bench{workshop: w, author: &author{r: r, products: w.products}, class: c.name, round: round}
	if err := c.make(b); err != nil {
		return nil, err
	}
	return b.out, nil
}
