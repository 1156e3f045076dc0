package exporter

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"sync/atomic"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// ReadFunc reads a workbook as the importer does.
type ReadFunc func(*sheet.Book) []form.Application

// Exporter writes annexes and lists. It is safe for concurrent use.
type Exporter struct {
	current atomic.Pointer[declared]
	read    ReadFunc
}

// declared is what an Exporter writes by.
type declared struct {
	forms     *form.Set
	templates []*Template
	lists     []*List
}

// New loads the templates and lists in annexes/ of fsys. read reads back what
// is written. The error lists all faults, each with file and position.
func New(fsys fs.FS, forms *form.Set, read ReadFunc) (*Exporter, error) {
	e := &Exporter{read: read}
	if err := e.Replace(fsys, forms); err != nil {
		return nil, err
	}
	return e, nil
}

// Replace makes the Exporter use other templates, lists and definitions from
// now on. On error it keeps those that it has.
func (e *Exporter) Replace(fsys fs.FS, forms *form.Set) error {
	templates, err := loadTemplates(fsys, forms)
	lists, err2 := loadLists(fsys, forms)
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	e.current.Store(&declared{forms, templates, lists})
	return nil
}

func (e *Exporter) now() *declared { return e.current.Load() }

// Templates returns the annexes that can be written.
func (e *Exporter) Templates() []*Template { return e.now().templates }

// Template returns an annex by the key of its form or by its name on the
// command line, or nil.
func (e *Exporter) Template(key string) *Template {
	for _, t := range e.now().templates {
		if t.Annex == key || t.Command == key {
			return t
		}
	}
	return nil
}

// Annex writes an annex as a workbook. Nothing is written to w before the
// workbook was read again and compared; the error is a *Mismatch if a value
// would have been read differently.
func (e *Exporter) Annex(w io.Writer, a *form.Application) error {
	t := e.Template(a.Form)
	if t == nil {
		return fmt.Errorf("exporter: no template for %s", a.Form)
	}
	var out output
	if err := t.fill(&out, a); err != nil {
		return fmt.Errorf("exporter: %s: %w", t.Annex, err)
	}
	data := out.join()
	if err := e.Verify(data, a); err != nil {
		return err
	}
	_, err := w.Write(data)
	return err
}
