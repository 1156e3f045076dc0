package exporter

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/goccy/go-yaml"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// Template is an annex: a designed workbook with tags, and what is declared
// about it beside. schemas/README.md describes both. It is safe for concurrent
// use.
type Template struct {
	Annex    string                       `yaml:"annex"`    // key of the form whose fields the tags name
	Command  string                       `yaml:"command"`  // its name on the command line: "k12"
	Workbook string                       `yaml:"workbook"` // file beside the declaration
	Sheet    string                       `yaml:"sheet"`    // that is filled
	Rows     int                          `yaml:"rows"`     // printed at least
	File     string                       `yaml:"file"`     // name of a filled one: "{reception_number}_{organization_name}"
	Orders   []string                     `yaml:"orders"`   // kinds of order that need it; none = every kind
	Words    map[string]map[string]string `yaml:"words"`    // field → id → text written, where no drop-down list gives it
	From     map[string]string            `yaml:"from"`     // header field → what of an application prefills it
	First    map[string]string            `yaml:"first"`    // column → what prefills the first row

	def      *form.Definition
	name     string // of the declaration, for messages
	data     []byte // the workbook as designed
	book     *xlsxwrite.Book
	part     string // of the sheet
	head     piece
	rows     []bandRow // above, in and below the band
	tail     []piece   // of the sheet, behind the rows
	names    []piece   // the workbook part
	merges   []sheet.Area
	band     growth // its by differs from filling to filling
	bandSize int    // rows
}

// loadTemplates reads annexes/*.yaml and their workbooks. The error lists all
// that is wrong with them.
func loadTemplates(fsys fs.FS, forms *form.Set) ([]*Template, error) {
	names, err := fs.Glob(fsys, "annexes/*.yaml")
	if err != nil {
		return nil, err
	}
	var out []*Template
	var errs []error
	for _, name := range names {
		if isList(name) {
			continue
		}
		t, err := loadTemplate(fsys, name, forms)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, t)
	}
	return out, errors.Join(errs...)
}

func loadTemplate(fsys fs.FS, name string, forms *form.Set) (*Template, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	t := &Template{name: name}
	if err := yaml.UnmarshalWithOptions(data, t, yaml.Strict()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if t.def = forms.Latest(t.Annex); t.def == nil || !t.def.Annex {
		return nil, fmt.Errorf("%s: annex: no annex %q is declared%s", name, t.Annex, form.DidYouMean(t.Annex, forms.Forms()))
	}
	if t.data, err = fs.ReadFile(fsys, path.Join(path.Dir(name), t.Workbook)); err != nil {
		return nil, fmt.Errorf("%s: workbook: %w", name, err)
	}
	return t, t.compile()
}

// compile turns the workbook into pieces to be written, and lints it.
func (t *Template) compile() error {
	read, err := sheet.ReadXLSX(t.data, sheet.DefaultLimits())
	if err != nil {
		return fmt.Errorf("%s: %s: %w", t.name, t.Workbook, err)
	}
	c := &compiler{t: t}
	for _, s := range read.Sheets {
		if s.Name == t.Sheet {
			c.sheet = s
		}
	}
	if c.sheet == nil {
		return fmt.Errorf("%s: sheet: %s has no sheet %q", t.name, t.Workbook, t.Sheet)
	}
	if t.book, err = xlsxwrite.OpenBook(t.data); err != nil {
		return fmt.Errorf("%s: %s: %w", t.name, t.Workbook, err)
	}
	for _, tab := range t.book.Tabs {
		if tab.Name == t.Sheet {
			t.part = tab.Part
		}
	}
	if err := c.run(); err != nil {
		return err
	}
	return errors.Join(c.errs...)
}

// at is the place of a cell of the template in messages.
func (t *Template) at(c diag.Cell) string {
	return path.Join(path.Dir(t.name), t.Workbook) + ": " + t.Sheet + "!" + c.String()
}
