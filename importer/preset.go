package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// CodePreset is the code of the note on a value that is a default of the inbox.
const CodePreset diag.Code = "inbox.default"

// From returns a Reader for files from the named inbox: its Presets fill fields
// that the sender left empty. The definitions are shared with r.
func (r *Reader) From(inbox string) *Reader {
	if len(r.options.Presets[inbox]) == 0 {
		return r
	}
	own := *r
	own.inbox = inbox
	return &own
}

// CanPreset reports whether an inbox may state a default for a field. It may
// not for what is ticked, nor for the number that an application names: only
// the sender can say these.
func CanPreset(f *form.Field) bool { return f.Type != form.Bool && f.ID != "reception_number" }

// TryPreset reads text as the default that an inbox would give to a field, and
// returns the errors that the field would have. It returns nil if the form has
// no such field.
func (r *Reader) TryPreset(def *form.Definition, field, text string) []diag.Diagnostic {
	f := def.Field(field)
	if f == nil {
		return nil
	}
	rd := r.newReading(def, &grid{sheet: &sheet.Sheet{}}, &form.Application{Form: def.Form})
	s := rd.typed(form.Value{}, text)
	rd.answers.Read(f, &s)
	rd.drop(func(d *diag.Diagnostic) bool { return d.Severity != diag.Error })
	return rd.app.Diagnostics
}

// preset fills what was left empty. An annex belongs to an application, which
// says these things for it.
func (rd *reading) preset() {
	texts := rd.reader.options.Presets[rd.reader.inbox]
	if len(texts) == 0 || rd.def.Annex {
		return
	}
	written := slices.Clone(rd.app.Values)
	for i := range rd.def.Fields {
		f := &rd.def.Fields[i]
		if text := texts[f.ID]; text != "" && CanPreset(f) && !rd.answered(i) && !rd.answeredBeside(f) {
			rd.presetField(i, text, written)
		}
	}
}

// presetField keeps the value that a text is read as. It came from no cell, and
// nothing was written: both stay empty in its evidence.
func (rd *reading) presetField(i int, text string, written []form.Value) {
	f := &rd.def.Fields[i]
	s := rd.typed(form.Value{}, text)
	if rd.Placed(i) {
		there := rd.AnswerOf(i)
		s.Label, s.Name = there.Label, there.Name
	}
	before := len(rd.app.Values)
	rd.answers.Read(f, &s)
	kept := rd.app.Values[:before]
	for _, v := range rd.app.Values[before:] {
		if hasValue(written, v.Field) {
			continue // a name typed as a whole gives 名 too, which somebody wrote
		}
		v.Cell, v.Raw = diag.Cell{}, ""
		kept = append(kept, v)
		rd.add(diag.Diagnostic{Severity: diag.Info, Code: CodePreset, Field: v.Field, Value: v.Text, Rule: f.Pos,
			Pos: diag.Pos{Sheet: rd.app.Sheet, Label: v.Label}, Args: []diag.Arg{{Key: "inbox", Text: rd.reader.inbox}}})
	}
	rd.app.Values = kept
}

// answered reports whether somebody wrote a field's answer, be it one that
// cannot be read, or took it away.
func (rd *reading) answered(i int) bool {
	f := &rd.def.Fields[i]
	if rd.has(f.ID) || rd.faulty[f.ID] {
		return true
	}
	if a := rd.reader.amendment; a != nil {
		if _, edited := a.edits[f.ID]; edited {
			return true
		}
	}
	if !rd.Placed(i) || f.Type == form.Enum || f.Type == form.EnumSet {
		return false // boxes nobody ticked are printed all the same
	}
	s := rd.AnswerOf(i)
	return len(s.Written()) > 0
}

// answeredBeside reports whether the other half of a name was written: halves
// of two people make a third.
func (rd *reading) answeredBeside(f *form.Field) bool {
	for i := range rd.def.Fields {
		if other := &rd.def.Fields[i]; (other.Beside == f.ID || f.Beside == other.ID) && rd.answered(i) && !rd.given(other.ID) {
			return true
		}
	}
	return false
}

// given reports whether the inbox gave a field's value.
func (o *outcome) given(id string) bool {
	return slices.ContainsFunc(o.app.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == CodePreset && d.Field == id })
}
