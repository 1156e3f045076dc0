package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// judge applies what a definition demands of the whole form.
func (rd *reading) judge() {
	for i := range rd.def.Fields {
		rd.require(i)
	}
	if rd.def.List != nil {
		for n := range rd.def.List.Lists() {
			rd.requireList(n)
		}
	}
	rd.counted()
	rd.obey()
}

// requireList reports a list without items that must have one.
func (rd *reading) requireList(n int) {
	name := rd.def.List.ListName(n)
	if rd.def.List.Required(n) && !rd.app.Rows.Has(name) && !rd.faulty[name] {
		rd.add(diag.Diagnostic{Severity: diag.Error, Code: "required", Field: name,
			Pos: diag.Pos{Sheet: rd.app.Sheet, Label: rd.listLabel(n)}, Rule: rd.def.List.Pos})
	}
}

// require reports a value that must be there and is not.
func (rd *reading) require(i int) {
	f := &rd.def.Fields[i]
	if rd.has(f.ID) || rd.faulty[f.ID] || !rd.needed(f.Required) {
		return
	}
	sev := diag.Error
	if f.Required.Warning {
		sev = diag.Warning
	}
	at := i
	if first := rd.firstOf(i); first >= 0 {
		at = first
	} else if !rd.Placed(i) && f.Beside != "" {
		at, _ = rd.def.FieldIndex(f.Beside) // family and given name in one cell
	}
	if !rd.Placed(at) {
		rd.missingLabel(f, sev)
		return
	}
	s := rd.AnswerOf(at)
	code := diag.Code("required")
	if f.Rule == "terms" {
		code = "terms"
	}
	rd.Report(sev, code, f, s, "")
}

// missingLabel reports a required field whose label is nowhere on the sheet.
func (rd *reading) missingLabel(f *form.Field, sev diag.Severity) {
	d := diag.Diagnostic{Severity: sev, Code: "label.missing", Field: f.ID, Pos: diag.Pos{Sheet: rd.app.Sheet}, Rule: f.Pos}
	if len(f.Labels) > 0 {
		d.Pos.Label = f.Name()
		d.Args = []diag.Arg{{Key: "candidates", Text: rd.nearLabels(f.Labels[0])}}
	}
	rd.add(d)
}

// nearLabels are the labels on the sheet, as written there, that are most
// like a key.
func (rd *reading) nearLabels(key string) (near string) {
	var keys, texts []string
	for i := range rd.grid.areas {
		if a := &rd.grid.areas[i]; a.Key != "" && a.role == inAnswer {
			keys, texts = append(keys, a.Key), append(texts, a.Text)
		}
	}
	for _, k := range form.Nearest(key, keys, 3) {
		near += "「" + strings.Join(strings.Fields(texts[slices.Index(keys, k)]), "") + "」"
	}
	return near
}

// requireRow reports values that an item must have.
func (rd *reading) requireRow(t *table, spans []answer.Span) {
	for i := range t.columns {
		f := t.columns[i].field
		if second := t.columns[i].second; spans[i].Kept && second != nil && !hasValue(rd.row, second.ID) {
			f = second
		} else if spans[i].Kept {
			continue
		}
		if !f.Required.Always || rd.faulty[rd.path(f.ID)] {
			continue
		}
		s := spans[i]
		if len(s.Tokens) == 0 {
			s.Tokens = []answer.Token{{Entry: rd.emptyAt(t, i, spans)}}
		}
		rd.Report(diag.Error, "required", f, &s, "")
	}
}

// emptyAt is the empty cell of a column in the item being read.
func (rd *reading) emptyAt(t *table, column int, spans []answer.Span) *answer.Entry {
	row := int32(0)
	for i := range spans {
		for _, tok := range spans[i].Tokens {
			if at := tok.Pos().Row; row == 0 || at < row {
				row = at
			}
		}
	}
	a := &answer.Entry{Index: -1}
	a.Top, a.Bottom, a.Left, a.Right = row, row, t.columns[column].left, t.columns[column].left
	return a
}

func hasValue(row []form.Value, id string) bool {
	for i := range row {
		if row[i].Field == id {
			return true
		}
	}
	return false
}

func (o *outcome) has(id string) bool {
	_, ok := o.app.Get(id)
	return ok
}

// needed decides whether a requirement applies.
func (o *outcome) needed(r form.Required) bool {
	switch {
	case r.Always:
		return true
	case r.Unless != "":
		return !o.has(r.Unless)
	case r.Or != "":
		return !o.has(r.Or) && !o.faulty[r.Or]
	case r.When.Text != "":
		return o.reader.rules.Of(o.def).Holds(r.When, o.ruleValues())
	}
	return false
}
