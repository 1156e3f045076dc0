package form

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Blank is the blank workbook of an edition, with the names of its places.
type Blank struct {
	File  string // within the folder of definitions
	Data  []byte // as published
	Names []PlaceName
}

// PlaceName assigns a field to a place of the blank. Cells are those of the
// blank, never of what arrives.
type PlaceName struct {
	Sheet  string
	Cell   string
	Part   int    // from 1 where several places share the cell, else 0
	Field  string // "-": on purpose no field; "": not assigned
	Type   string // of a field that the definition does not declare; "" = text
	Choice string // id that this box, option or word means
	// Item is which item of the list a place is of, from 1, where items are blocks
	// or columns of their own instead of rows of a table; 0 otherwise.
	Item int
	Pos  diag.Pos
}

// placeColumns is the header of a file of names; the last three may be left out.
var placeColumns = []string{"sheet", "cell", "part", "field", "type", "choice", "item"}

// ParseNames reads a CSV file of names with the header
// sheet,cell,part,field,type,choice,item. An error names the line.
func ParseNames(file string, data []byte) ([]PlaceName, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: no header %s: %w", file, strings.Join(placeColumns, ","), err)
	}
	at := map[string]int{}
	for i, name := range header {
		at[strings.TrimSpace(name)] = i
	}
	for _, name := range placeColumns[:4] {
		if _, ok := at[name]; !ok {
			return nil, fmt.Errorf("%s:1: the header has no column %q (%s)", file, name, strings.Join(placeColumns, ","))
		}
	}
	var out []PlaceName
	var errs []error
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, errors.Join(errs...)
		}
		if err != nil {
			return out, errors.Join(append(errs, fmt.Errorf("%s: %w", file, err))...)
		}
		line, _ := r.FieldPos(0)
		name, fault := placeName(at, record)
		if fault.Format != "" {
			errs = append(errs, diag.Fault{Pos: diag.Pos{File: file, Line: line, Column: 1}, Phrase: fault})
		}
		name.Pos = diag.Pos{File: file, Line: line, Column: 1}
		out = append(out, name)
	}
}

func placeName(at map[string]int, record []string) (n PlaceName, fault diag.Phrase) {
	get := func(name string) string {
		if i, ok := at[name]; ok && i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	n = PlaceName{Sheet: get("sheet"), Cell: get("cell"), Field: get("field"), Type: get("type"), Choice: get("choice")}
	for _, number := range []struct {
		column string
		to     *int
	}{{"part", &n.Part}, {"item", &n.Item}} {
		if text := get(number.column); text != "" {
			var err error
			if *number.to, err = strconv.Atoi(text); err != nil || *number.to < 0 {
				return n, diag.Phrase{Format: "%s %q is no number", Args: []any{number.column, text}}
			}
		}
	}
	if n.Cell == "" {
		return n, diag.Phrase{Format: "the row names no cell"}
	}
	return n, fault
}

// blank reads the blank workbook and its names, which lie beside a definition.
func (l *loader) blank(d *Definition, f *fileForm) {
	if f.Blank == "" {
		if f.Places != "" {
			l.fail(d.Pos, "places: there is no blank to which they belong")
		}
		return
	}
	b := &Blank{File: path.Join(path.Dir(d.Pos.File), f.Blank)}
	d.Blank = b // also if it cannot be read: what a blank may leave out is no second fault
	var err error
	if b.Data, err = fs.ReadFile(l.fsys, b.File); err != nil {
		l.unreadable(d.Pos, b.File, err)
		return
	}
	if f.Places != "" {
		name := path.Join(path.Dir(d.Pos.File), f.Places)
		data, err := fs.ReadFile(l.fsys, name)
		if err != nil {
			l.unreadable(d.Pos, name, err)
			return
		}
		if b.Names, err = ParseNames(name, data); err != nil {
			l.errs = append(l.errs, err)
		}
	}
}

// unreadable notes that a file beside a definition cannot be read.
func (l *loader) unreadable(at diag.Pos, file string, err error) {
	if errors.Is(err, fs.ErrNotExist) {
		l.fail(at, "there is no file %s", file)
		return
	}
	l.fail(at, "%s cannot be read: %v", file, err)
}

// stamp notes in which file the parts of a definition are declared.
func (f *fileForm) stamp(name string) {
	stampFields := func(fields []fileField) {
		for i := range fields {
			fields[i].pos.File = name
		}
	}
	stampTexts := func(texts []fileText) {
		for i := range texts {
			texts[i].pos.File = name
		}
	}
	for i := range f.Sections {
		f.Sections[i].pos.File = name
		stampFields(f.Sections[i].Fields)
	}
	for id, r := range f.Override {
		r.pos.File = name
		f.Override[id] = r
	}
	f.Edition.pos.File = name
	stampTexts(f.Parts)
	stampTexts(f.Omit)
	for i := range f.Rules {
		if r := &f.Rules[i]; r.own != nil {
			r.own.pos.File = name
		} else {
			r.name.pos.File = name
		}
	}
	if f.List != nil {
		stampFields(f.List.Columns)
	}
	for i := range f.Lists {
		stampFields(f.Lists[i].Columns)
	}
}

// inherit fills what a definition omits from the form that it is like.
func inherit(f fileForm, base *fileForm) fileForm {
	if f.Form == "" {
		f.Form = base.Form
	}
	if f.Name == (fileName{}) {
		f.Name = base.Name
	}
	if f.Mark == "" {
		f.Mark = base.Mark
	}
	f.Annex = f.Annex || base.Annex
	f.Titles = append(f.Titles, base.Titles...)
	if f.Parts == nil {
		f.Parts = base.Parts
	}
	f.inherited = base.Sections
	if f.Omit == nil {
		f.Omit = base.Omit
	}
	switch {
	case f.List == nil:
		f.List = base.List
	case f.List.Name == "" && base.List != nil: // columns of its own beside those
		list := *base.List
		list.Columns = slices.Concat(base.List.Columns, f.List.Columns)
		f.List = &list
	}
	f.Lists = slices.Concat(base.Lists, f.Lists)
	if f.Roles == nil {
		f.Roles = base.Roles
	}
	if f.Rules == nil {
		f.Rules = base.Rules
	}
	choices := maps.Clone(base.Choices)
	for name, rows := range f.Choices {
		if choices == nil {
			choices = map[string][]fileRow{}
		}
		choices[name] = rows
	}
	f.Choices = choices
	override := map[string]fileRule{}
	for id, r := range base.Override {
		override[id] = r
	}
	for id, r := range f.Override {
		override[id] = r
	}
	f.Override = override
	return f
}
