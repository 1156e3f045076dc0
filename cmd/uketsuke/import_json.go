package main

import (
	"bufio"
	"fmt"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
)

// jsonLines prints outcomes as JSON lines, as they come.
type jsonLines struct {
	app    *app
	out    *bufio.Writer
	buf    []byte
	passed []string
}

func newJSONLines(a *app, passed []string) *jsonLines {
	return &jsonLines{app: a, out: bufio.NewWriterSize(a.stdout, 1<<16), passed: passed}
}

// outcome prints one line. The rows of a list go out piece by piece: a list of
// 100,000 rows with its evidence is some hundred megabytes of text.
func (j *jsonLines) outcome(o *intake.Outcome) error {
	form, edition, sheet := subject(o)
	b := appendPlace(j.buf[:0], o.File, o.Entry)
	b = appendText(b, "sheet", sheet)
	b = appendText(b, "form", form)
	b = appendText(b, "form_version", edition)
	b = appendText(b, "status", string(o.Status))
	if o.Number != "" {
		b = appendText(b, "reception_number", o.Number)
	}
	if o.Supersedes != "" {
		b = appendText(b, "supersedes", o.Supersedes)
	}
	if o.Held != 0 {
		b = strconv.AppendInt(append(b, `,"held":`...), o.Held, 10)
	}
	if o.Receipt != 0 {
		b = strconv.AppendInt(append(b, `,"receipt":`...), o.Receipt, 10)
	}
	j.buf = b
	if o.Application != nil {
		j.values(o.Application)
		j.evidence(o.Application)
	}
	j.buf = intake.AppendDiagnostics(append(j.buf, `,"diagnostics":`...), o.Diagnostics, j.app.lang)
	j.buf = append(j.buf, '}', '\n')
	j.drain(0)
	return j.out.Flush()
}

// drain hands over what has gathered, if it is more than so many bytes. An
// error stays in the writer and comes out of Flush.
func (j *jsonLines) drain(more int) {
	if len(j.buf) > more {
		_, _ = j.out.Write(j.buf)
		j.buf = j.buf[:0]
	}
}

const someBytes = 1 << 15

func (j *jsonLines) values(a *form.Application) {
	j.buf = append(j.buf, `,"values":`...)
	if a.Rows.Len() == 0 {
		j.buf = a.AppendHeader(j.buf)
		return
	}
	j.buf = a.AppendHeader(j.buf)
	j.buf = j.buf[:len(j.buf)-1] // the brace: the rows are a member too
	if len(a.Values) > 0 {
		j.buf = append(j.buf, ',')
	}
	j.buf = append(form.AppendString(j.buf, a.Rows.Name), ':', '[')
	for i, row := range a.Rows.All() {
		if i > 0 {
			j.buf = append(j.buf, ',')
		}
		j.buf = form.AppendRow(j.buf, row)
		j.drain(someBytes)
	}
	j.buf = append(j.buf, ']', '}')
}

func (j *jsonLines) evidence(a *form.Application) {
	j.buf = append(j.buf, `,"evidence":{`...)
	first := true
	add := func(path string, v *form.Value) {
		if !first {
			j.buf = append(j.buf, ',')
		}
		first = false
		j.buf = append(form.AppendString(j.buf, path), ':')
		j.buf = form.AppendString(append(j.buf, `{"sheet":`...), a.Sheet)
		j.buf = appendText(j.buf, "cell", v.Cell.String())
		j.buf = append(appendText(j.buf, "raw", v.Raw), '}')
		j.drain(someBytes)
	}
	for i := range a.Values {
		add(a.Values[i].Field, &a.Values[i])
	}
	for i, row := range a.Rows.All() {
		prefix := a.Rows.Name + "[" + strconv.Itoa(i) + "]."
		for k := range row {
			add(prefix+row[k].Field, &row[k])
		}
	}
	j.buf = append(j.buf, '}')
}

// close ends the output. What was passed over is told people, as in the table.
func (j *jsonLines) close() error {
	if text := j.app.passedOver(j.passed); text != "" {
		fmt.Fprintln(j.app.stderr, text)
	}
	return j.out.Flush()
}
