package importer

import (
	"maps"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Rechecked is the result of Recheck: the application as it is after the edits.
type Rechecked struct {
	Application form.Application
	// Rows is for each row of the application the row that it was on the
	// sheet, 0-based within its list: rows that staff emptied are gone. Edits
	// count rows as on the sheet.
	Rows []int
	// Was holds by path, for each answer that was edited, what is in its
	// cell, be it one that cannot be read; "" for an empty one.
	Was map[string]string
	// Holding is what is unread and keeps the form from being registered until
	// somebody settles it, see Settling.
	Holding []form.Unread
	// Found is false when the book has no sheet of that name that is a form, or
	// several forms are on it.
	Found bool
}

// Recheck reads one sheet of a workbook again, by the same rules as Read, after
// staff changed some answers. edits maps paths ("eu_phone",
// "product_lines[0].line_quantity") to the new text of the answer. "" removes
// the answer; a choice may be given by its id; an index beyond the last row
// adds a row. Rechecked.Found is false if the sheet is not there or is not
// exactly one form.
func (r *Reader) Recheck(b *sheet.Book, name string, edits map[string]string) Rechecked {
	var out Rechecked
	own := r.now()
	own.amendment = &amendment{sheet: name, edits: edits, out: &out}
	for _, app := range own.read(b).Applications { // with what is unread on other sheets
		switch {
		case app.Sheet != name:
		case out.Found:
			return Rechecked{} // the name does not determine which of them
		default:
			out.Application, out.Found = app, true
		}
	}
	return out
}

// amendment is what staff changed.
type amendment struct {
	sheet string // on which
	edits map[string]string
	out   *Rechecked
}

// note remembers what an answer was before it was edited.
func (a *amendment) note(path, raw string) {
	if a.out.Was == nil {
		a.out.Was = make(map[string]string)
	}
	a.out.Was[path] = raw
}

// amend puts the edits in the place of what was read; the rules that look at
// the whole form come after it.
func (rd *reading) amend(a *amendment) {
	if a == nil || a.sheet != rd.app.Sheet {
		return
	}
	for i := range rd.def.Fields {
		if text, ok := a.edits[rd.def.Fields[i].ID]; ok {
			rd.amendField(i, text, a.edits)
		}
	}
	if rd.def.List != nil {
		rd.amendRows(a)
	}
}

func (rd *reading) amendField(i int, text string, edits map[string]string) {
	f := &rd.def.Fields[i]
	was := rd.takeValue(f.ID)
	was.Raw = rd.rawOf(was, f.ID)
	rd.reader.amendment.note(f.ID, was.Raw)
	s := rd.typed(was, asTick(f, text))
	if rd.Placed(i) {
		there := rd.AnswerOf(i)
		s.Label, s.Name = there.Label, there.Name
		if s.Tokens != nil && s.Tokens[0].Entry.Top == 0 {
			c := there.At()
			s.Tokens[0].Entry.Area = sheet.Area{Top: c.Row, Left: c.Col, Bottom: c.Row, Right: c.Col}
		}
	}
	rd.forget(f.ID)
	rd.answers.Read(f, &s)
	if p := answer.Partner(rd.def, f); p != nil {
		if _, edited := edits[p.ID]; edited {
			rd.drop(func(d *diag.Diagnostic) bool { return d.Field == f.ID && d.Code == "name_not_split" })
		}
	}
	rd.once()
	keepRaw(rd.app.Values, was)
}

// rawOf is what was in the cell: what was read, or what could not be.
func (o *outcome) rawOf(was form.Value, path string) string {
	if was.Raw != "" {
		return was.Raw
	}
	for i := range o.app.Diagnostics {
		if d := &o.app.Diagnostics[i]; d.Field == path && d.Value != "" {
			return d.Value
		}
	}
	return ""
}

// keepRaw gives an edited value the evidence of what its sender wrote.
func keepRaw(values []form.Value, was form.Value) {
	for i := range values {
		if values[i].Field == was.Field {
			values[i].Raw = was.Raw
		}
	}
}

// asTick is a mark for the canonical text of a ticked box.
func asTick(f *form.Field, text string) string {
	if f.Type == form.Bool && text == "true" {
		return "☑"
	}
	if f.Type == form.Picture && text == "true" {
		return "㊞"
	}
	return text
}

// typed is the answer that staff typed, at the place of the one before it.
func (rd *reading) typed(was form.Value, text string) answer.Span {
	s := answer.Span{Sheet: rd.gridOf(was).sheet, Around: rd.gridOf(was), Def: answer.Unprinted}
	a := &answer.Entry{Index: -1}
	a.Top, a.Left, a.Bottom, a.Right = was.Cell.Row, was.Cell.Col, was.Cell.Row, was.Cell.Col
	if a.Text, _ = ja.Clean(text); a.Text != "" {
		s.Tokens = []answer.Token{{Entry: a}}
	}
	if was.Label != "" {
		s.Label, s.Name = &answer.Entry{Text: was.Label, Area: a.Area}, was.Label
	}
	return s
}

// gridOf is the grid of the sheet that a value was read from.
func (rd *reading) gridOf(was form.Value) *grid {
	if rd.aligned != nil && was.Page > 0 {
		for _, g := range rd.aligned.grids {
			if g != nil && g.sheet.Name == rd.app.SheetOf(&was) {
				return g
			}
		}
	}
	return rd.grid
}

// takeValue removes a value outside the list and returns it.
func (o *outcome) takeValue(id string) form.Value {
	was, _ := o.app.Get(id)
	was.Field = id
	o.app.Values = slices.DeleteFunc(o.app.Values, func(v form.Value) bool { return v.Field == id })
	return was
}

// once keeps the last of values of one field: a whole name typed into 姓 gives
// 名 too.
func (o *outcome) once() {
	last := make(map[string]int, len(o.app.Values))
	for i, v := range o.app.Values {
		last[v.Field] = i
	}
	kept := o.app.Values[:0]
	for i, v := range o.app.Values {
		if last[v.Field] == i {
			kept = append(kept, v)
		}
	}
	o.app.Values = kept
}

// forget removes the diagnostics about a path.
func (o *outcome) forget(path string) {
	delete(o.faulty, path)
	o.drop(func(d *diag.Diagnostic) bool { return d.Field == path })
}

func (o *outcome) drop(gone func(*diag.Diagnostic) bool) {
	o.app.Diagnostics = slices.DeleteFunc(o.app.Diagnostics, func(d diag.Diagnostic) bool { return gone(&d) })
}

// amendRows reads the edited cells of the lists again and numbers their rows
// anew.
func (rd *reading) amendRows(a *amendment) {
	table := form.Table{}
	for n := range rd.def.List.Lists() {
		rd.list = n
		table.Begin(rd.def.List.ListName(n))
		rd.amendList(a, &table)
	}
	rd.app.Rows = table
	for n := range rd.def.List.Lists() { // the complaint that there is no list is settled once there is one
		if name := rd.def.List.ListName(n); table.Has(name) {
			rd.forget(name)
		}
	}
}

func (rd *reading) amendList(a *amendment, table *form.Table) {
	name := rd.def.List.ListName(rd.list)
	edits := rowEdits(name, a.edits)
	from, to := rd.app.Rows.Rows(name)
	last := to - from - 1
	for i := range edits {
		last = max(last, i)
	}
	for i := 0; i <= last; i++ {
		row := rd.rowAt(i)
		if edits[i] != nil {
			row = rd.amendRow(i, row, edits[i])
		}
		if len(row) == 0 {
			rd.forgetRow(i)
			continue
		}
		_, to := table.ListOf(table.Len())
		rd.renumber(i, to)
		table.Append(row)
		a.out.Rows = append(a.out.Rows, i)
	}
}

// rowAt is an item of the list being read; nil without one.
func (o *outcome) rowAt(i int) []form.Value {
	if i = o.app.Rows.Find(o.def.List.ListName(o.list), i); i < 0 {
		return nil
	}
	return o.app.Rows.Row(i)
}

// amendRow reads the edited cells of one row.
func (rd *reading) amendRow(i int, row []form.Value, edits map[string]string) []form.Value {
	rd.answers.InList, rd.answers.Index, rd.row, rd.answers.Above = true, i, nil, nil
	if i > 0 {
		rd.answers.Above = rd.rowAt(i - 1)
	}
	defer func() { rd.answers.InList, rd.row = false, nil }()
	kept := slices.Clone(row)
	from, to := rd.def.List.ColumnsOf(rd.list)
	for c := from; c < to; c++ {
		f := &rd.def.List.Columns[c]
		text, edited := edits[f.ID]
		if !edited {
			continue
		}
		was, _ := answer.ValueIn(kept, f.ID)
		was.Field = f.ID
		kept = slices.DeleteFunc(kept, func(v form.Value) bool { return v.Field == f.ID })
		rd.amendCell(f, was, text)
	}
	kept = append(kept, rd.row...)
	rd.requireCells(kept)
	return kept
}

func (rd *reading) amendCell(f *form.Field, was form.Value, text string) {
	if was.Cell.IsZero() {
		was.Cell, was.Page = rd.cellOf(rd.path(f.ID))
	}
	was.Raw = rd.rawOf(was, rd.path(f.ID))
	rd.reader.amendment.note(rd.path(f.ID), was.Raw)
	rd.forget(rd.path(f.ID))
	s := rd.typed(was, asTick(f, text))
	s.List = true
	rd.answers.Read(f, &s)
	keepRaw(rd.row, was)
}

// cellOf is the cell that a diagnostic about the path points to.
func (o *outcome) cellOf(path string) (at diag.Cell, page uint8) {
	for i := range o.app.Diagnostics {
		if d := &o.app.Diagnostics[i]; d.Field == path && d.Pos.Cell != "" {
			at, _ = sheet.ParseCell(d.Pos.Cell)
			return at, o.app.PageOf(d.Pos.Sheet)
		}
	}
	return diag.Cell{}, 0
}

// requireCells reports what a row that is not empty must have.
func (rd *reading) requireCells(row []form.Value) {
	if len(row) == 0 {
		return
	}
	from, to := rd.def.List.ColumnsOf(rd.list)
	for c := from; c < to; c++ {
		f := &rd.def.List.Columns[c]
		if path := rd.path(f.ID); f.Required.Always && !hasValue(row, f.ID) && !rd.faulty[path] {
			at, page := rd.cellOf(path)
			s := rd.typed(form.Value{Cell: at, Page: page}, "")
			rd.Report(diag.Error, "required", f, &s, "")
		}
	}
}

// forgetRow removes the diagnostics about a row that is gone.
func (o *outcome) forgetRow(i int) {
	prefix := o.itemPath(i) + "."
	o.drop(func(d *diag.Diagnostic) bool { return strings.HasPrefix(d.Field+".", prefix) })
	maps.DeleteFunc(o.faulty, func(path string, _ bool) bool { return strings.HasPrefix(path+".", prefix) })
}

// renumber moves the diagnostics about row from to row to, which is not behind it.
func (o *outcome) renumber(from, to int) {
	if from == to {
		return
	}
	was, is := o.itemPath(from), o.itemPath(to)
	for i := range o.app.Diagnostics {
		d := &o.app.Diagnostics[i]
		if rest, ok := strings.CutPrefix(d.Field, was); ok {
			d.Field = is + rest
		}
	}
	for path := range maps.Clone(o.faulty) {
		if rest, ok := strings.CutPrefix(path, was); ok {
			delete(o.faulty, path)
			o.faulty[is+rest] = true
		}
	}
}

// maxAddedRows bounds what an edit may add to a list.
const maxAddedRows = 100_000

// rowEdits sorts the edits of a list by row.
func rowEdits(list string, edits map[string]string) map[int]map[string]string {
	out := make(map[int]map[string]string)
	for path, text := range edits {
		name, i, column, ok := form.SplitPath(path)
		if !ok || name != list || i > maxAddedRows {
			continue
		}
		if out[i] == nil {
			out[i] = make(map[string]string)
		}
		out[i][column] = text
	}
	return out
}
