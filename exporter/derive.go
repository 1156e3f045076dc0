package exporter

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/form"
)

// derive adds the lists that a folder of definitions does not declare, with a
// column for each field: a company with forms of its own has lists at once.
func derive(lists []*List, forms *form.Set) []*List {
	keys := []string{applicationsList, linesList}
	for _, d := range forms.Definitions {
		if d.Annex && !slices.Contains(keys, d.Form) {
			keys = append(keys, d.Form)
		}
	}
	for _, key := range keys {
		if slices.ContainsFunc(lists, func(l *List) bool { return l.List == key }) {
			continue
		}
		l := &List{List: key, Sheet: map[string]string{applicationsList: "申請一覧", linesList: "明細"}[key], name: "forms", Words: map[string]map[string]string{}}
		if l.Sheet == "" {
			l.Sheet = "一覧"
		}
		defs := l.forms(forms)
		if len(defs) == 0 {
			continue
		}
		l.columns(defs)
		if l.lint(forms) == nil {
			lists = append(lists, l)
		}
	}
	return lists
}

// storeColumns are the columns that the store knows of every application.
var storeColumns = []Column{{Field: "#number", Title: "受付番号", Width: 28}, {Field: "#registered", Title: "受付日時", Width: 21}, {Field: "#state", Title: "状態", Width: 9},
	{Field: "#form", Title: "様式", Width: 12}, {Field: "#edition", Title: "版", Width: 12}, {Field: "#order", Title: "注文番号", Width: 18}, {Field: "#file", Title: "ファイル", Width: 36}}

// columns are those of some definitions: the fields outside lists, or for lines
// and annexes the columns of the list.
func (l *List) columns(defs []*form.Definition) {
	if l.List == applicationsList {
		l.Columns = append(l.Columns, storeColumns...)
		l.Words["#state"] = map[string]string{"ready": "受付済", "ordered": "注文済", "superseded": "差替済", "withdrawn": "取下げ"}
	} else if l.List == linesList {
		l.Columns = append(l.Columns, storeColumns[0], storeColumns[1], storeColumns[3], Column{Field: "#row", Title: "行", Width: 6})
	}
	for _, d := range defs {
		if l.List == applicationsList {
			for i := range d.Fields {
				l.add("", &d.Fields[i])
			}
			continue
		}
		if d.List != nil {
			for i := range d.List.Columns {
				l.add(rowsPrefix, &d.List.Columns[i])
			}
		}
	}
}

// add adds a column of a field once, with the words for its choices.
func (l *List) add(prefix string, f *form.Field) {
	const usual = 20 // characters
	key := prefix + f.ID
	if !slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Field == key }) {
		l.Columns = append(l.Columns, Column{Field: key, Title: f.Name() + inUnit(f), Width: usual})
	}
	for i := range f.Choices {
		if l.Words[f.ID] == nil {
			l.Words[f.ID] = map[string]string{}
		}
		if c := &f.Choices[i]; l.Words[f.ID][c.ID] == "" {
			l.Words[f.ID][c.ID] = c.Name()
		}
	}
}

// inUnit is the unit of a field behind its title.
func inUnit(f *form.Field) string {
	switch {
	case f.Type == form.Money && f.Unit == "":
		return "（円）"
	case f.Type == form.Percent:
		return "（%）"
	case f.Unit == "" || f.Type == form.Duration:
		return ""
	}
	return "（" + f.Unit + "）"
}
