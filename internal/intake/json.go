package intake

import (
	"bufio"
	"io"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// JSONLines writes outcomes as `uketsuke import --json` prints them, one object
// a line, with messages in one language.
type JSONLines struct {
	out  *bufio.Writer
	lang diag.Lang
	buf  []byte
}

// NewJSONLines returns a writer of lines to w.
func NewJSONLines(w io.Writer, lang diag.Lang) *JSONLines {
	return &JSONLines{out: bufio.NewWriterSize(w, 1<<16), lang: lang}
}

// Write writes one line, and everything before it has gone out when it returns.
// The rows of a list go out piece by piece: a list of 100,000 rows with its
// evidence is some hundred megabytes of text.
func (j *JSONLines) Write(o *Outcome) error {
	j.head(o)
	if o.Application != nil {
		j.values(o.Application)
		j.evidence(o.Application)
		j.unread(o.Application)
	}
	j.buf = AppendDiagnostics(append(j.buf, `,"diagnostics":`...), o.Diagnostics, j.lang)
	j.buf = append(j.buf, '}', '\n')
	j.drain(0)
	return j.out.Flush()
}

func (j *JSONLines) head(o *Outcome) {
	name, edition, sheet := "", "", ""
	if a := o.Application; a != nil {
		name, edition, sheet = a.Form, a.Edition, a.Sheet
	}
	b := form.AppendString(append(j.buf[:0], `{"file":`...), o.File)
	b = form.AppendMember(b, "entry", o.Entry)
	b = form.AppendMember(b, "sheet", sheet)
	b = form.AppendMember(b, "form", name)
	b = form.AppendMember(b, "form_version", edition)
	b = form.AppendMember(b, "status", string(o.Status))
	if o.Number != "" {
		b = form.AppendMember(b, "reception_number", o.Number)
	}
	if o.Supersedes != "" {
		b = form.AppendMember(b, "supersedes", o.Supersedes)
	}
	if o.Held != 0 {
		b = strconv.AppendInt(append(b, `,"held":`...), o.Held, 10)
	}
	if o.Receipt != 0 {
		b = strconv.AppendInt(append(b, `,"receipt":`...), o.Receipt, 10)
	}
	j.buf = b
}

const someBytes = 1 << 15

// drain hands over what has gathered, if it is more than so many bytes. An
// error stays in the writer and comes out of Flush.
func (j *JSONLines) drain(more int) {
	if len(j.buf) > more {
		_, _ = j.out.Write(j.buf)
		j.buf = j.buf[:0]
	}
}

// unread writes what nobody read, and which definition read the rest.
func (j *JSONLines) unread(a *form.Application) {
	if a.Definition != "" {
		j.buf = form.AppendMember(j.buf, "definition", a.Definition)
		j.buf = strconv.AppendFloat(append(j.buf, `,"likeness":`...), a.Likeness, 'f', 3, 64)
	}
	j.buf = form.AppendUnread(append(j.buf, `,"unread":`...), a.Unread)
}

func (j *JSONLines) values(a *form.Application) {
	j.buf = a.AppendHeader(append(j.buf, `,"values":`...))
	if a.Rows.Len() == 0 {
		return
	}
	j.buf = j.buf[:len(j.buf)-1] // the brace: the rows are a member too
	if len(a.Values) > 0 {
		j.buf = append(j.buf, ',')
	}
	for i, row := range a.Rows.All() {
		switch list, n := a.Rows.ListOf(i); {
		case n > 0:
			j.buf = append(j.buf, ',')
		case i > 0:
			j.buf = append(j.buf, ']', ',')
			fallthrough
		default:
			j.buf = append(form.AppendString(j.buf, list), ':', '[')
		}
		j.buf = form.AppendRow(j.buf, row)
		j.drain(someBytes)
	}
	j.buf = append(j.buf, ']', '}')
}

func (j *JSONLines) evidence(a *form.Application) {
	j.buf = append(j.buf, `,"evidence":{`...)
	between := func(sheet string) string {
		return string(form.AppendString([]byte(`":{"sheet":`), sheet)) + `,"cell":"`
	}
	main, first := between(a.Sheet), true
	add := func(prefix string, values []form.Value) {
		for i := range values {
			if !first {
				j.buf = append(j.buf, ',')
			}
			first = false
			sheet := main
			if values[i].Page > 0 {
				sheet = between(a.SheetOf(&values[i]))
			}
			j.trace(prefix, sheet, &values[i])
		}
		j.drain(someBytes)
	}
	add("", a.Values)
	for i, row := range a.Rows.All() {
		add(a.Rows.Path(i)+".", row)
	}
	j.buf = append(j.buf, '}')
}

// trace writes the evidence of one value; sheet is what is between its path
// and its cell.
func (j *JSONLines) trace(prefix, sheet string, v *form.Value) {
	b := form.AppendEscaped(append(j.buf, '"'), prefix)
	b = append(form.AppendEscaped(b, v.Field), sheet...)
	b = append(v.Cell.Append(b), `","raw":`...)
	j.buf = append(form.AppendString(b, v.Raw), '}')
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
	dst = form.AppendMember(dst, "code", string(d.Code))
	dst = form.AppendMember(dst, "field", d.Field)
	dst = form.AppendMember(dst, "sheet", d.Pos.Sheet)
	dst = form.AppendMember(dst, "cell", d.Pos.Cell)
	dst = form.AppendMember(dst, "label", d.Pos.Label)
	dst = form.AppendMember(dst, "value", d.Value)
	dst = form.AppendMember(dst, "message", d.Message(lang))
	dst = form.AppendMember(dst, "hint", d.Hint(lang))
	if d.Rule.File != "" {
		dst = form.AppendMember(dst, "rule", "schemas/"+d.Rule.File+":"+strconv.Itoa(d.Rule.Line))
	}
	return append(dst, '}')
}
