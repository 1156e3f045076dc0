package exporter

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Record is a registered application with the facts that the store knows about
// it.
type Record struct {
	Number       string
	Registered   string // local time of the office, "2025-09-01T10:20:30"
	State        string // "ready", "ordered", "superseded", "withdrawn"
	Order        string
	Supersedes   string
	SupersededBy string
	CopiedFrom   string
	File         string
	Application  *form.Application
	Annexes      []string // forms of the annexes that have arrived, "annex_k12"
	// Differences are the differences between application and annexes.
	Differences []diag.Diagnostic
}

// metas are what lists can show besides fields of forms, with their types.
var metas = map[string]form.Type{"#number": form.Code, "#registered": form.Date, "#state": form.Enum, "#form": form.Text,
	"#edition": form.Date, "#order": form.Text, "#supersedes": form.Code, "#superseded_by": form.Code, "#copied_from": form.Code,
	"#file": form.Text, "#missing": form.Text, "#annexes": form.Text, "#differences": form.Text,
	"#row": form.Int}

// meta returns a value of the store; row is the index of a line.
func (e *Exporter) meta(r *Record, field string, row int) string {
	switch field {
	case "#number":
		return r.Number
	case "#registered":
		return r.Registered
	case "#state":
		return r.State
	case "#form":
		return r.Application.Form
	case "#edition":
		return r.Application.Edition
	case "#order":
		return r.Order
	case "#supersedes":
		return r.Supersedes
	case "#superseded_by":
		return r.SupersededBy
	case "#copied_from":
		return r.CopiedFrom
	case "#file":
		return r.File
	case "#missing":
		return e.names(e.Missing(r.Application, r.Annexes))
	case "#annexes":
		return e.names(r.Annexes)
	case "#differences":
		return messages(r.Differences)
	case "#row":
		return itoa(row + 1)
	}
	return ""
}

// messages returns the messages of diagnostics without repetitions.
func messages(found []diag.Diagnostic) string {
	var list []string
	for i := range found {
		if text := found[i].Message(diag.JA); !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return strings.Join(list, " ")
}

// names are what people call annexes.
func (e *Exporter) names(annexes []string) string {
	names := make([]string, 0, len(annexes))
	for _, a := range annexes {
		if d := e.now().forms.Latest(a); d != nil {
			names = append(names, d.NameJA)
		} else {
			names = append(names, a)
		}
	}
	return strings.Join(names, "、")
}

// text returns the canonical value of a column for a record and one of its
// rows; n is the index of the row.
func (e *Exporter) text(c *Column, r *Record, row []form.Value, n int) string {
	if strings.HasPrefix(c.Field, "#") {
		return e.meta(r, c.Field, n)
	}
	if id, ok := strings.CutPrefix(c.Field, rowsPrefix); ok {
		text, _ := value(row, id)
		return text
	}
	v, _ := r.Application.Get(c.Field)
	return v.Text
}
