package exporter

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/uketsuke/uketsuke/internal/form"
)

// List declares a list: a sheet with a column per field. It is read from
// annexes/list_*.yaml.
type List struct {
	List    string                       `yaml:"list"`  // "applications", "lines", or the key of an annex
	Sheet   string                       `yaml:"sheet"` // name of the sheet
	Words   map[string]map[string]string `yaml:"words"` // field → id → text written
	Columns []Column                     `yaml:"columns"`
	name    string
}

// Column is one column of a list.
type Column struct {
	Field string `yaml:"field"` // "eu_phone", "rows.line_quantity", or "#number": a value of the store
	Title string `yaml:"title"`
	Width int    `yaml:"width"` // characters
	kind  form.Type
}

// The lists of applications.
const (
	applicationsList = "applications"
	linesList        = "lines"
)

// isList reports whether a file name is that of a list rather than a template.
func isList(name string) bool { return strings.HasPrefix(path.Base(name), "list_") }

func loadLists(fsys fs.FS, forms *form.Set) ([]*List, error) {
	names, err := fs.Glob(fsys, "annexes/list_*.yaml")
	if err != nil {
		return nil, err
	}
	var out []*List
	var errs []error
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		l := &List{name: name}
		if err := yaml.UnmarshalWithOptions(data, l, yaml.Strict()); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", name, err))
			continue
		}
		errs = append(errs, l.lint(forms))
		out = append(out, l)
	}
	return derive(out, forms), errors.Join(errs...)
}

// lint finds the type of each column and reports what no form has.
func (l *List) lint(forms *form.Set) error {
	defs := l.forms(forms)
	if len(defs) == 0 {
		return fmt.Errorf("%s: list: %q is neither %s, %s nor an annex", l.name, l.List, applicationsList, linesList)
	}
	var errs []error
	seen := make(map[string]bool)
	for i := range l.Columns {
		c := &l.Columns[i]
		if seen[c.Field] || c.Title == "" {
			errs = append(errs, fmt.Errorf("%s: columns: %q stands twice or has no title", l.name, c.Field))
		}
		seen[c.Field] = true
		if err := l.resolve(c, defs); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// forms are the definitions whose fields a list may show.
func (l *List) forms(forms *form.Set) (defs []*form.Definition) {
	for _, d := range forms.Definitions {
		if d.Form == l.List || !d.Annex && (l.List == applicationsList || l.List == linesList) {
			defs = append(defs, d)
		}
	}
	return defs
}

// resolve finds the field of a column in any of the forms.
func (l *List) resolve(c *Column, defs []*form.Definition) error {
	if strings.HasPrefix(c.Field, "#") {
		if _, ok := metas[c.Field]; !ok {
			return fmt.Errorf("%s: columns: unknown %q", l.name, c.Field)
		}
		c.kind = metas[c.Field]
		return nil
	}
	found := false
	for _, d := range defs {
		f := d.Field(c.Field)
		if id, ok := strings.CutPrefix(c.Field, rowsPrefix); ok {
			f = d.Column(id)
		}
		if f == nil {
			continue
		}
		found, c.kind = true, f.Type
		for n := range f.Choices {
			l.word(c.Field, &f.Choices[n])
		}
	}
	if !found {
		return fmt.Errorf("%s: columns: no form has a field %q", l.name, c.Field)
	}
	return nil
}

// words are the texts of a field's ids.
func (l *List) words(field string) map[string]string {
	return l.Words[strings.TrimPrefix(field, rowsPrefix)]
}

// word has a choice that the list has no text for written as its form prints it: a
// form that is taught later has choices of its own.
func (l *List) word(field string, choice *form.Choice) {
	id := strings.TrimPrefix(field, rowsPrefix)
	if l.Words == nil {
		l.Words = make(map[string]map[string]string)
	}
	if l.Words[id] == nil {
		l.Words[id] = make(map[string]string)
	}
	if l.Words[id][choice.ID] == "" {
		l.Words[id][choice.ID] = choice.Name()
	}
}

// rowsPrefix begins the fields of rows.
const rowsPrefix = "rows."

// list finds a list by its key.
func (e *Exporter) list(key string) (*List, error) {
	for _, l := range e.now().lists {
		if l.List == key {
			return l, nil
		}
	}
	return nil, fmt.Errorf("exporter: no list %q is declared", key)
}
