package main

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/form"
)

// writeValues prints every value with its id and its label, choices in the
// words of the form, and the cell that it came from. Values are never cut.
func (a *app) writeValues(s screen, set *form.Set, app *form.Application) error {
	t := table{columns: []column{{title: a.say("項目", "field")}, {title: a.say("セル", "cell")},
		{title: a.say("見出し", "label"), least: 8, soft: 20}, {title: a.say("値", "value")}}}
	d, _ := set.Edition(app.Form, app.Edition)
	if d == nil {
		d = &form.Definition{} // of a form that is no longer declared
	}
	add := func(prefix string, values []form.Value) {
		for _, v := range values {
			f := d.Any(prefix + v.Field)
			if f == nil {
				f = &form.Field{}
			}
			t.add(plain, prefix+v.Field, v.Cell.String(), f.Title(v), f.Words(v.Text))
		}
	}
	add("", app.Values)
	for i := range app.Rows.Len() {
		add(app.Rows.Path(i)+".", app.Rows.Row(i))
	}
	fmt.Fprintln(a.stdout)
	return t.write(a.stdout, s)
}
