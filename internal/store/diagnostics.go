package store

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// encodeDiagnostics returns JSON without message texts: the language is chosen
// on reading.
func encodeDiagnostics(list []diag.Diagnostic) string {
	b := []byte{'['}
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendDiagnostic(b, &list[i])
	}
	return string(append(b, ']'))
}

func appendDiagnostic(b []byte, d *diag.Diagnostic) []byte {
	b = append(b, '{')
	b = appendText(b, "severity", d.Severity.String())
	b = appendText(b, "code", string(d.Code))
	b = appendText(b, "field", d.Field)
	b = appendText(b, "value", d.Value)
	b = appendPos(b, "pos", &d.Pos)
	b = appendPos(b, "rule", &d.Rule)
	if len(d.Args) > 0 {
		b = append(appendName(b, "args"), '{')
		for _, arg := range d.Args {
			b = form.AppendString(appendName(b, arg.Key), visible(arg.Text))
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

func appendPos(b []byte, name string, p *diag.Pos) []byte {
	if *p == (diag.Pos{}) {
		return b
	}
	b = append(appendName(b, name), '{')
	b = appendText(b, "file", p.File)
	b = appendText(b, "entry", p.Entry)
	b = appendText(b, "sheet", p.Sheet)
	b = appendText(b, "cell", p.Cell)
	b = appendText(b, "label", p.Label)
	b = appendCount(b, "line", p.Line)
	b = appendCount(b, "column", p.Column)
	return append(b, '}')
}

func appendName(b []byte, name string) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	return append(form.AppendString(b, name), ':')
}

func appendText(b []byte, name, s string) []byte {
	if s == "" {
		return b
	}
	return form.AppendString(appendName(b, name), visible(s))
}

func appendCount(b []byte, name string, n int) []byte {
	if n == 0 {
		return b
	}
	return strconv.AppendInt(appendName(b, name), int64(n), 10)
}

// visible replaces NUL: a diagnostic may be about that very character.
func visible(s string) string {
	if strings.IndexByte(s, 0) < 0 {
		return s
	}
	return strings.ReplaceAll(s, "\x00", "\uFFFD")
}

// diagnosticJSON is what encodeDiagnostics writes.
type diagnosticJSON struct {
	Severity, Code, Field, Value string
	Pos, Rule                    diag.Pos
	Args                         orderedArgs
}

// orderedArgs keeps the order of the members.
type orderedArgs []diag.Arg

// UnmarshalJSON reads an object of texts.
func (a *orderedArgs) UnmarshalJSON(b []byte) error {
	d := json.NewDecoder(strings.NewReader(string(b)))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		var text string
		if err := d.Decode(&text); err != nil {
			return err
		}
		*a = append(*a, diag.Arg{Key: fmt.Sprint(key), Text: text})
	}
	return nil
}

func decodeDiagnostics(text string) ([]diag.Diagnostic, error) {
	var stored []diagnosticJSON
	if err := json.Unmarshal([]byte(text), &stored); err != nil {
		return nil, fmt.Errorf("store: diagnostics: %w", err)
	}
	list := make([]diag.Diagnostic, len(stored))
	for i, d := range stored {
		severity, _ := diag.ParseSeverity(d.Severity)
		list[i] = diag.Diagnostic{Severity: severity, Code: diag.Code(d.Code), Field: d.Field,
			Pos: d.Pos, Rule: d.Rule, Value: d.Value, Args: d.Args}
	}
	return list, nil
}

// problems counts the errors.
func problems(list []diag.Diagnostic) (n int64) {
	for i := range list {
		if list[i].Severity == diag.Error {
			n++
		}
	}
	return n
}
