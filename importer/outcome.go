package importer

import (
	"strconv"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// outcome is what was read of a form so far, and what was said about it. It takes the
// values of answers, and judges each.
type outcome struct {
	reader  *Reader
	def     *form.Definition
	app     *form.Application
	faulty  map[string]bool // paths with an error: later checks stay silent on them
	answers answer.Reader   // whose values it takes
	list    int             // of the definition's lists, from 0
	row     []form.Value    // the values of the item of that list which is being read
}

// path is the field's path in diagnostics.
func (o *outcome) path(id string) string {
	if !o.answers.InList {
		return id
	}
	return o.itemPath(o.answers.Index) + "." + id
}

// itemPath is the path of an item of the list being read.
func (o *outcome) itemPath(i int) string {
	return o.def.List.ListName(o.list) + "[" + strconv.Itoa(i) + "]"
}

// nextItem begins an item of the list being read.
func (o *outcome) nextItem() {
	_, o.answers.Index = o.app.Rows.ListOf(o.app.Rows.Len())
	o.answers.InList, o.row = true, o.row[:0]
}

// Report adds a diagnostic about a field's answer.
func (o *outcome) Report(sev diag.Severity, code diag.Code, f *form.Field, s *answer.Span, value string, args ...diag.Arg) {
	pos := diag.Pos{Sheet: o.sheetOf(s), Cell: s.At().String(), Label: s.Name}
	o.add(diag.Diagnostic{Severity: sev, Code: code, Field: o.path(f.ID), Pos: pos, Rule: f.Pos, Value: value, Args: args})
}

// sheetOf is the name of the sheet that an answer is on, of a form over several.
func (o *outcome) sheetOf(s *answer.Span) string {
	if s.Sheet != nil && s.Sheet.Name != "" {
		return s.Sheet.Name
	}
	return o.app.Sheet
}

func (o *outcome) add(d diag.Diagnostic) {
	if d.Severity == diag.Error {
		o.faulty[d.Field] = true
	}
	o.app.Diagnostics = append(o.app.Diagnostics, d)
}

// Keep stores a value read from tokens of an answer.
func (o *outcome) Keep(f *form.Field, s *answer.Span, tokens []answer.Token, text string) {
	if text == "" {
		return
	}
	v := form.Value{Field: f.ID, Type: f.Type, Page: o.app.PageOf(o.sheetOf(s)), Text: text, Raw: s.Raw(tokens), Label: s.Name}
	if len(tokens) > 0 {
		v.Cell = tokens[0].Pos()
	} else {
		v.Cell = s.At()
	}
	o.measure(f, s, text)
	o.suspect(f, s, text)
	s.Kept = true
	if o.answers.InList {
		o.row = append(o.row, v)
		return
	}
	o.app.Values = append(o.app.Values, v)
}

// measure checks the length of a text and the rule of its field.
func (o *outcome) measure(f *form.Field, s *answer.Span, text string) {
	if f.Max > 0 && len(text) > f.Max {
		if n := utf8.RuneCountInString(text); n > f.Max {
			o.Report(diag.Error, "length", f, s, text,
				diag.Arg{Key: "max", Text: strconv.Itoa(f.Max)}, diag.Arg{Key: "length", Text: strconv.Itoa(n)})
		}
	}
	o.bound(f, s, text)
	if f.Type != form.List { // the items were judged
		o.Demand(f, s, text)
	}
}

// bound checks what the field declares of its values: range, usual, pattern.
func (o *outcome) bound(f *form.Field, s *answer.Span, text string) {
	if f.Range != (form.Bounds{}) && f.Range.Outside(f.Type, text) {
		o.beyond(diag.Error, "number.range", f, s, text, f.Range)
	} else if f.Usual != (form.Bounds{}) && f.Type != form.Date && f.Usual.Outside(f.Type, text) {
		o.beyond(diag.Warning, "number.usual", f, s, text, f.Usual)
	}
	if p := f.Pattern; p != nil && !p.MatchString(text) {
		o.Report(diag.Error, "pattern", f, s, text, diag.Arg{Key: "demand_ja", Text: p.JA}, diag.Arg{Key: "demand_en", Text: p.EN})
	}
}

// beyond reports a value that is too small or too large.
func (o *outcome) beyond(sev diag.Severity, code diag.Code, f *form.Field, s *answer.Span, text string, b form.Bounds) {
	unit := f.Unit
	switch {
	case f.Type == form.Money && unit == "":
		unit = "円"
	case f.Type == form.Percent:
		unit = "%"
	case f.Type == form.Duration:
		unit = ""
	}
	low, high := diag.Arg{Key: "low", Text: b.Low + unit}, diag.Arg{Key: "high", Text: b.High + unit}
	switch {
	case b.Low == "":
		o.Report(sev, code, f, s, text, diag.Arg{Key: "upto", Text: high.Text})
	case b.High == "":
		o.Report(sev, code, f, s, text, diag.Arg{Key: "from", Text: low.Text})
	default:
		o.Report(sev, code, f, s, text, low, high)
	}
}
