package importer

import (
	"github.com/uketsuke/uketsuke/importer/answer"
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
func (o *outcome) ruleValues() rules.Values {
	return rules.Values{
		Get:    func(id string) (string, bool) { v, ok := o.app.Get(id); return v.Text, ok },
		Rows:   &o.app.Rows,
		Faulty: o.faulty,
	}
}

// obey judges the form by its rules.
func (o *outcome) obey() {
	o.reader.rules.Of(o.def).Judge(o.ruleValues(), func(found []rules.Finding) {
		for i := range found {
			o.broken(&found[i])
		}
	})
}

// broken reports a rule that is not kept, at the cell of the value that it points
// at.
func (o *outcome) broken(f *rules.Finding) {
	d := f.Diagnostic()
	d.Field, d.Pos = f.Field, diag.Pos{Sheet: o.app.Sheet}
	v, ok := o.app.Get(f.Field)
	if f.Row >= 0 {
		d.Field = o.app.Rows.Path(f.Row) + "." + f.Field
		v, ok = o.app.Rows.Get(f.Row, f.Field)
	}
	if ok {
		d.Value, d.Pos.Sheet, d.Pos.Cell, d.Pos.Label = v.Text, o.app.SheetOf(&v), v.Cell.String(), v.Label
	}
	if f.First >= 0 {
		first, _ := o.app.Rows.Get(f.First, f.Field)
		d.Args = append([]diag.Arg{{Key: "first", Text: first.Cell.String()}}, d.Args...)
	}
	o.add(d)
}

// Demand judges one value by the rule of its field.
func (o *outcome) Demand(f *form.Field, s *answer.Span, text string) {
	if len(f.Demands) == 0 {
		return
	}
	for _, found := range o.reader.rules.Value(f, text) {
		d := found.Diagnostic()
		o.Report(d.Severity, d.Code, f, s, text, d.Args...)
	}
}
