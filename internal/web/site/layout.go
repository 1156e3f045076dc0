package site

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/sheetview"
	"github.com/uketsuke/uketsuke/internal/store"
)

// SectionView is a block of a form with its fields.
type SectionView struct {
	Title  string
	Fields []FieldView
}

// ListView is a list of a form with its items.
type ListView struct {
	Title   string // "" = it has none of its own
	Columns []ColumnView
	Rows    [][]CellView
	Hidden  int // items that are not shown
}

// maxBlocks is up to how many items of a list are shown as blocks of labelled
// fields; more are a table, which is read by columns.
const maxBlocks = 12

// Blocks reports whether the items are shown as blocks.
func (l ListView) Blocks() bool { return len(l.Rows) <= maxBlocks }

// ColumnView is a column of a list.
type ColumnView struct {
	ID, Label string
	Wide      bool // too long for one line
}

// CellView is a value of the list.
type CellView = FieldView

// FieldView is one value with all that is known of it.
type FieldView struct {
	ID       string // for the page: path with nothing but letters, digits and _
	Path     string // as edits count rows
	Label    string
	Type     string
	Text     string // what an input shows
	Measured string // the same with its unit
	Raw      string
	Cell     string
	Sheet    string // of the cell, where it is not the first of the application
	At       string // what the cell is found by in the pictures of the sheets
	Required bool
	Wide     bool // a column of the list with long texts
	Choices  []ChoiceView
	Problems []ProblemView
	Edit     *repair.Edit
	Base     string // address of the held application, with a slash behind it
}

// Lines is how many lines an input needs; 0 for a single one. An input of one
// line would swallow the breaks of an answer that has several.
func (f FieldView) Lines() int {
	if n := strings.Count(f.Text, "\n"); n > 0 {
		return min(n+1, 12)
	}
	return 0
}

// ChoiceView is one choice of a field.
type ChoiceView struct {
	ID, Text string
	On       bool
}

// ProblemView is a diagnostic with what was decided about it.
type ProblemView struct {
	diag.Diagnostic
	Ask      bool // somebody must decide
	Decision *repair.Decision
	Path     string // of the field, as edits count rows
	Base     string // address of the held application, with a slash behind it
}

// Worst is the severity of the worst problem: "error", "warning", "info" or "".
func (f FieldView) Worst() string {
	var worst diag.Severity
	for _, p := range f.Problems {
		worst = max(worst, p.Severity)
	}
	return worst.String()
}

// MaxRowsShown is how many rows of a list the page shows; the others are in
// the workbook.
const MaxRowsShown = 300

// LayOut arranges values by sections and columns as the definition has them.
// c is nil when nothing can be edited; then what is empty is left out.
func LayOut(d *form.Definition, app *form.Application, found []diag.Diagnostic, c *repair.Case) (sections []SectionView, lists []ListView) {
	if d == nil || app == nil {
		return nil, nil
	}
	l := layout{app: app, found: diagnosticsOf(found), c: c}
	titles := SectionTitles(d)
	at := make(map[string]int)
	for i := range d.Fields {
		f := &d.Fields[i]
		v, _ := app.Get(f.ID)
		shown := l.field(f, f.ID, v)
		if c == nil && shown.Text == "" && len(shown.Problems) == 0 {
			continue
		}
		n, ok := at[f.Section]
		if !ok {
			n = len(sections)
			at[f.Section] = n
			sections = append(sections, SectionView{Title: titles[f.Section]})
		}
		sections[n].Fields = append(sections[n].Fields, shown)
	}
	if d.List == nil {
		return sections, nil
	}
	for n := range d.List.Lists() {
		list := l.list(d.List, n)
		if c == nil {
			list.withoutEmpty()
		}
		if len(list.Columns) > 0 {
			lists = append(lists, list)
		}
	}
	return sections, lists
}

// withoutEmpty leaves out the columns in which no row has anything to read.
func (l *ListView) withoutEmpty() {
	var kept []int
	for c := range l.Columns {
		if slices.ContainsFunc(l.Rows, func(row []CellView) bool { return row[c].Text != "" || len(row[c].Problems) > 0 }) {
			kept = append(kept, c)
		}
	}
	some := make([]ColumnView, len(kept))
	for i, c := range kept {
		some[i] = l.Columns[c]
	}
	for r, row := range l.Rows {
		l.Rows[r] = make([]CellView, len(kept))
		for i, c := range kept {
			l.Rows[r][i] = row[c]
		}
	}
	l.Columns = some
}

// SectionTitles are the titles of sections by id; "" for one that prints none.
func SectionTitles(d *form.Definition) map[string]string {
	titles := make(map[string]string, len(d.Sections))
	for _, s := range d.Sections {
		titles[s.ID] = "" // a block that prints no title
		if len(s.Titles) > 0 {
			titles[s.ID] = s.Titles[0]
		}
	}
	return titles
}

type layout struct {
	app   *form.Application
	found map[string][]diag.Diagnostic
	c     *repair.Case
}

func (l *layout) field(f *form.Field, path string, v form.Value) FieldView {
	out := FieldView{Path: path, Label: f.Title(v), Type: f.Type.String(), Text: v.Text, Raw: v.Raw, Cell: v.Cell.String(), Required: f.Required.Always}
	if l.c != nil {
		out.Path, out.Base = l.c.SheetPath(path), baseOf(l.c)
	}
	out.ID = strings.NewReplacer("[", "_", "]", "", ".", "_").Replace(out.Path)
	if out.Cell != "" {
		out.Sheet = l.app.SheetOf(&v)
	}
	for _, d := range l.found[path] {
		p := ProblemOf(d, l.c)
		out.Problems = append(out.Problems, p)
		if out.Cell == "" {
			out.Cell, out.Sheet = d.Pos.Cell, d.Pos.Sheet
		}
		if out.Text == "" && d.Severity == diag.Error {
			out.Text = d.Value
		}
	}
	if l.c != nil {
		if e, ok := l.c.Edits[out.Path]; ok {
			out.Edit, out.Text = &e, e.Text
			if was, known := l.c.Was[out.Path]; known {
				out.Raw = was
			}
			if v.Text != "" {
				out.Text = v.Text
			}
		}
	}
	out.At = sheetview.At(l.app.Sheet, out.Sheet, out.Cell)
	if out.Sheet == l.app.Sheet {
		out.Sheet = ""
	}
	out.Choose(f)
	return out
}

// ProblemOf is a diagnostic with what was decided about it; c may be nil.
func ProblemOf(d diag.Diagnostic, c *repair.Case) ProblemView {
	if c == nil {
		return ProblemView{Diagnostic: d}
	}
	return ProblemView{Diagnostic: d, Ask: repair.NeedsDecision(d), Decision: c.Decision(d), Path: c.SheetPath(d.Field), Base: baseOf(c)}
}

func baseOf(c *repair.Case) string { return "/held/" + strconv.FormatInt(c.Item.ID, 10) + "/" }

// Choose sets the choices of a field, and the text with its unit.
func (v *FieldView) Choose(f *form.Field) {
	v.Measured = f.Measured(v.Text)
	on := make(map[string]bool)
	for _, id := range strings.Split(v.Text, ",") {
		on[id] = true
	}
	for i := range f.Choices {
		c := &f.Choices[i]
		v.Choices = append(v.Choices, ChoiceView{c.ID, c.Name(), on[c.ID]})
	}
}

// Chosen is the text as people read it: the printed words of choices.
func (v FieldView) Chosen() string {
	if (v.Type == form.Bool.String() || v.Type == form.Picture.String()) && v.Text == "true" {
		return "✓"
	}
	var words []string
	for _, c := range v.Choices {
		if c.On {
			words = append(words, c.Text)
		}
	}
	if len(words) == 0 {
		return cmp.Or(v.Measured, v.Text)
	}
	return strings.Join(words, "・")
}

func (l *layout) list(d *form.ListDef, n int) ListView {
	out := ListView{Title: d.TitleOf(n)}
	from, to := d.ColumnsOf(n)
	columns := d.Columns[from:to]
	for i := range columns {
		label := columns[i].Title(form.Value{})
		out.Columns = append(out.Columns, ColumnView{columns[i].ID, label, utf8.RuneCountInString(label) > narrow})
	}
	name := d.ListName(n)
	next := 0 // the item behind every one of the sheet
	first, end := l.app.Rows.Rows(name)
	for r := first; r < min(end, first+MaxRowsShown); r++ {
		out.Rows = append(out.Rows, l.row(columns, l.app.Rows.Path(r), l.app.Rows.Row(r)))
	}
	out.Hidden = end - first - len(out.Rows)
	for r := first; l.c != nil && r < end; r++ {
		next = max(next, l.c.Rows[r]+1)
	}
	if l.c != nil && len(out.Rows) < MaxRowsShown { // an empty one to write into
		for path := range l.c.Edits {
			if list, row, _, ok := form.SplitPath(path); ok && list == name {
				next = max(next, row+1)
			}
		}
		out.Rows = append(out.Rows, l.row(columns, form.RowPath(name, next), nil))
	}
	widen(out.Rows)
	return out
}

// narrow is how long a text may be for a narrow field or column.
const narrow = 12

// widen marks the columns in which a text is longer than fits into a narrow field.
func widen(rows [][]CellView) {
	for _, row := range rows {
		for c := range row {
			if row[c].Wide || utf8.RuneCountInString(row[c].Text) <= narrow {
				continue
			}
			for _, other := range rows {
				other[c].Wide = true
			}
		}
	}
}

// row is an item; its path is that of the application.
func (l *layout) row(columns []form.Field, path string, values []form.Value) []CellView {
	row := make([]CellView, len(columns))
	for i := range columns {
		f := &columns[i]
		var v form.Value
		for _, have := range values {
			if have.Field == f.ID {
				v = have
			}
		}
		row[i] = l.field(f, path+"."+f.ID, v)
	}
	return row
}

// Items goes through the items of all lists.
func Items(lists []ListView) iter.Seq[[]CellView] {
	return func(yield func([]CellView) bool) {
		for i := range lists {
			for _, row := range lists[i].Rows {
				if !yield(row) {
					return
				}
			}
		}
	}
}

// SheetsOf are the sheets that an application is on: the first, others that values
// are from, and those of what is wrong or unread.
func SheetsOf(app *form.Application, found []diag.Diagnostic) []string {
	names := []string{app.Sheet}
	add := func(name string) {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range app.Sheets {
		add(name)
	}
	for i := range found {
		add(found[i].Pos.Sheet)
	}
	for i := range app.Unread {
		add(app.Unread[i].Sheet)
	}
	return names
}

// ReadAgain draws the sheets of a registered application, and reads it again for
// what was not read of it. There are none when the workbook cannot be opened any more.
func (s *Site) ReadAgain(ctx context.Context, rec *store.Record) ([]*sheetview.Picture, *form.Application, error) {
	w, err := s.Repair.Workbook(ctx, rec.Source, rec.File, rec.Entry)
	if err != nil || w.Book == nil {
		return nil, nil, err
	}
	var read *form.Application
	if out := s.Reader.From(rec.Inbox).Recheck(w.Book, rec.Sheet, nil); out.Found && out.Application.Form == rec.Form {
		read = &out.Application
	}
	both := *rec.Application
	if read != nil {
		both.Sheets = append(slices.Clone(both.Sheets), SheetsOf(read, nil)...)
	}
	return sheetview.DrawAll(w.Book, SheetsOf(&both, rec.Diagnostics), w.Package), read, nil
}

// FindSheets finds the sheets of items, which the record does not say of each value, in
// what is read of the workbook today.
func FindSheets(lists []ListView, first string, read *form.Application) {
	for row := range Items(lists) {
		for i := range row {
			f := &row[i]
			list, n, column, _ := form.SplitPath(f.Path)
			at := read.Rows.Find(list, n)
			if at < 0 {
				continue
			}
			v, ok := read.Rows.Get(at, column)
			if name := read.SheetOf(&v); ok && v.Cell.String() == f.Cell && name != first {
				f.Sheet, f.At = name, sheetview.At(first, name, f.Cell)
			}
		}
	}
}

// diagnosticsOf groups diagnostics by the field that they are about.
func diagnosticsOf(list []diag.Diagnostic) map[string][]diag.Diagnostic {
	out := make(map[string][]diag.Diagnostic)
	for _, d := range list {
		out[d.Field] = append(out[d.Field], d)
	}
	return out
}

// Doubt reports whether somebody must still look at the field.
func (f FieldView) Doubt() bool {
	for i := range f.Problems {
		if f.Problems[i].Doubt() {
			return true
		}
	}
	return false
}

// Doubt reports whether the problem keeps the application from being registered.
func (p ProblemView) Doubt() bool { return p.Severity == diag.Error || p.Ask && p.Decision == nil }

// Elsewhere reports whether the page shows it with the list of what is unread.
func (p ProblemView) Elsewhere() bool {
	return strings.HasPrefix(string(p.Code), "unread.") || p.Code == repair.CodeLayout && p.Severity == diag.Error
}
