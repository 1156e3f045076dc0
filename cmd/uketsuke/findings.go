package main

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/intake"
)

// rawFindings are diagnostics as part of an object of encoding/json.
func (a *app) rawFindings(list []diag.Diagnostic) json.RawMessage {
	return intake.AppendDiagnostics(nil, list, a.lang)
}

// writeFindings prints diagnostics for people, indented below what they are
// about. Where they are on several sheets, each names its own.
func (a *app) writeFindings(w io.Writer, s screen, list []diag.Diagnostic) error {
	var b bytes.Buffer
	several := slices.ContainsFunc(list, func(d diag.Diagnostic) bool { return d.Pos.Sheet != list[0].Pos.Sheet && d.Pos.Cell != "" })
	for i := range list {
		d := &list[i]
		mark, p := a.severity(d.Severity)
		cell := d.Pos.Cell
		if several && cell != "" && d.Pos.Sheet != "" {
			cell = d.Pos.Sheet + "!" + cell
		}
		where := strings.TrimSpace(cell + " " + strings.Join(strings.Fields(d.Pos.Label), ""))
		if where == "" {
			where = d.Field
		}
		b.WriteString("  " + s.paint(p, mark))
		if where != "" {
			b.WriteString(" " + s.paint(bold, oneLine(where)))
		}
		b.WriteByte('\n')
		writeWrapped(&b, "      ", d.Message(a.lang), s.width)
		if hint := d.Hint(a.lang); hint != "" {
			writeWrapped(&b, "      → ", hint, s.width)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// severity is the word for a severity and its colour.
func (a *app) severity(s diag.Severity) (string, paint) {
	switch s {
	case diag.Error:
		return a.say("誤り", "error"), red
	case diag.Warning:
		return a.say("注意", "warning"), yellow
	}
	return a.say("参考", "info"), faint
}

// writeWrapped prints a text behind a prefix; further lines are indented by as
// much.
func writeWrapped(b *bytes.Buffer, prefix, text string, screenWidth int) {
	room := 0
	if screenWidth > 0 {
		room = max(20, screenWidth-width(prefix))
	}
	for _, line := range wrap(oneLine(text), room) {
		b.WriteString(prefix + line + "\n")
		prefix = strings.Repeat(" ", width(prefix))
	}
}

// atLeast keeps the diagnostics of a severity and above.
func atLeast(s diag.Severity, list []diag.Diagnostic) (kept []diag.Diagnostic) {
	for _, d := range list {
		if d.Severity >= s {
			kept = append(kept, d)
		}
	}
	return kept
}
