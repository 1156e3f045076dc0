package intake

import (
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// AppendJSON appends the outcome as the JSON object that `uketsuke import
// --json` prints, with messages in one language. The whole object is in
// memory; the lists of annexes can be long.
func (o *Outcome) AppendJSON(dst []byte, lang diag.Lang) []byte {
	dst = form.AppendString(append(dst, `{"file":`...), o.File)
	dst = appendText(dst, "entry", o.Entry)
	name, edition, sheet := "", "", ""
	if a := o.Application; a != nil {
		name, edition, sheet = a.Form, a.Edition, a.Sheet
	}
	dst = appendText(dst, "sheet", sheet)
	dst = appendText(dst, "form", name)
	dst = appendText(dst, "form_version", edition)
	dst = appendText(dst, "status", string(o.Status))
	if o.Number != "" {
		dst = appendText(dst, "reception_number", o.Number)
	}
	if o.Supersedes != "" {
		dst = appendText(dst, "supersedes", o.Supersedes)
	}
	if o.Held != 0 {
		dst = strconv.AppendInt(append(dst, `,"held":`...), o.Held, 10)
	}
	if a := o.Application; a != nil {
		dst = a.AppendValues(append(dst, `,"values":`...))
		dst = a.AppendEvidence(append(dst, `,"evidence":`...))
	}
	dst = AppendDiagnostics(append(dst, `,"diagnostics":`...), o.Diagnostics, lang)
	return append(dst, '}')
}

// AppendDiagnostics appends diagnostics as a JSON array, in one language.
func AppendDiagnostics(dst []byte, list []diag.Diagnostic, lang diag.Lang) []byte {
	dst = append(dst, '[')
	for i := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendDiagnostic(dst, &list[i], lang)
	}
	return append(dst, ']')
}

func appendDiagnostic(dst []byte, d *diag.Diagnostic, lang diag.Lang) []byte {
	dst = form.AppendString(append(dst, `{"severity":`...), d.Severity.String())
	dst = appendText(dst, "code", string(d.Code))
	dst = appendText(dst, "field", d.Field)
	dst = appendText(dst, "sheet", d.Pos.Sheet)
	dst = appendText(dst, "cell", d.Pos.Cell)
	dst = appendText(dst, "label", d.Pos.Label)
	dst = appendText(dst, "value", d.Value)
	dst = appendText(dst, "message", d.Message(lang))
	dst = appendText(dst, "hint", d.Hint(lang))
	return append(dst, '}')
}

func appendText(dst []byte, key, text string) []byte {
	dst = form.AppendString(append(dst, ','), key)
	return form.AppendString(append(dst, ':'), text)
}
