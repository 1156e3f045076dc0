package exporter_test

import (
	"io/fs"
	"testing"

	"github.com/goccy/go-yaml"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

// Whatever a built-in form asks for has a column in the lists of applications: a new
// field that has none would be registered, shown, and missing from every export.
func TestListsHaveEveryField(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	columns := map[string]map[string]bool{}
	for _, name := range []string{"applications", "lines"} {
		data, err := fs.ReadFile(schemas.FS, "annexes/list_"+name+".yaml")
		if err != nil {
			t.Fatal(err)
		}
		var l exporter.List
		if err := yaml.Unmarshal(data, &l); err != nil {
			t.Fatal(err)
		}
		columns[name] = map[string]bool{}
		for _, c := range l.Columns {
			columns[name][c.Field] = true
		}
	}
	told := map[string]bool{}
	missing := func(list, field string, d *form.Definition) {
		if !columns[list][field] && !told[field] {
			told[field] = true
			t.Errorf("schemas/annexes/list_%s.yaml has no column {field: %s, title: …, width: …}, which %s asks for", list, field, d.Form)
		}
	}
	for _, d := range set.Definitions {
		if d.Annex {
			continue
		}
		for i := range d.Fields {
			missing("applications", d.Fields[i].ID, d)
		}
		if d.List == nil {
			continue
		}
		for i := range d.List.Columns {
			if d.List.Columns[i].ID == "no" { // column #row
				continue
			}
			missing("lines", "rows."+d.List.Columns[i].ID, d)
		}
	}
}
