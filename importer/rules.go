package importer

import (
	"github.com/uketsuke/uketsuke/importer/rules"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// readings are the names of "rule:" that decide how a text is read; the readers
// carry them out. All others are declared under "rules" of parts.yaml.
var readings = []string{"years", "corporate_number", "local_gov_code", "activation_code", "reception_number", "school_code", "terms", "holder", "past_end"}

// Readings lists the names that the key "rule" of a field may use without a
// declaration: they decide how the text is read. schemas/README.md explains
// each.
func Readings() []string { return readings }

// values are those of the form as rules see them: without sheet and cell.
func (rd *reading) ruleValues() rules.Values {
	return rules.Values{
		Get:    func(id string) (string, bool) { v, ok := rd.app.Get(id); return v.Text, ok },
		Rows:   &rd.app.Rows,
		Faulty: rd.faulty,
	}
}

// obey judges the form by its rules.
func (rd *reading) obey() {
	rd.reader.rules.Of(rd.def).Judge(rd.ruleValues(), func(found []rules.Finding) {
		for i := range found {
			rd.broken(&found[i])
		}
	})
}

// broken reports a rule that is not kept, at the cell of the value that it points
// at.
func (rd *reading) broken(f *rules.Finding) {
	d := f.Diagnostic()
	d.Field, d.Pos = f.Field, diag.Pos{Sheet: rd.app.Sheet}
	v, ok := rd.app.Get(f.Field)
	if f.Row >= 0 {
		d.Field = rd.app.Rows.Path(f.Row) + "." + f.Field
		v, ok = rd.app.Rows.Get(f.Row, f.Field)
	}
	if ok {
		d.Value, d.Pos.Sheet, d.Pos.Cell, d.Pos.Label = v.Text, rd.app.SheetOf(&v), v.Cell.String(), v.Label
	}
	if f.First >= 0 {
		first, _ := rd.app.Rows.Get(f.First, f.Field)
		d.Args = append([]diag.Arg{{Key: "first", Text: first.Cell.String()}}, d.Args...)
	}
	rd.add(d)
}

// demand judges one value by the rule of its field.
func (rd *reading) demand(f *form.Field, s *span, text string) {
	if len(f.Demands) == 0 {
		return
	}
	for _, found := range rd.reader.rules.Value(f, text) {
		d := found.Diagnostic()
		rd.report(d.Severity, d.Code, f, s, text, d.Args...)
	}
}
