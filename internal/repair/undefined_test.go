package repair

import (
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/store"
)

// A layout asks for a decision while the case is open, can be read, and nobody has
// decided about it.
func TestUndefined(t *testing.T) {
	found := []diag.Diagnostic{{Severity: diag.Error, Code: CodeLayout}}
	book := Workbook{Book: &sheet.Book{}}
	open := &store.HeldItem{State: store.HeldOpen, Diagnostics: found}
	for name, tt := range map[string]struct {
		c    Case
		want bool
	}{
		"as it arrived":     {Case{Item: open, Workbook: book}, true},
		"read again":        {Case{Item: &store.HeldItem{State: store.HeldOpen}, Workbook: book, Application: &form.Application{Diagnostics: found}}, true},
		"known by now":      {Case{Item: open, Workbook: book, Application: &form.Application{}}, false},
		"settled":           {Case{Item: &store.HeldItem{State: store.HeldReturned, Diagnostics: found}, Workbook: book}, false},
		"no workbook":       {Case{Item: open}, false},
		"decided":           {Case{Item: open, Workbook: book, Decisions: []Decision{{Code: CodeLayout}}}, false},
		"another decision":  {Case{Item: open, Workbook: book, Decisions: []Decision{{Code: CodeSpot, Field: "Sheet1!B2"}}}, true},
		"only a warning":    {Case{Item: &store.HeldItem{State: store.HeldOpen, Diagnostics: []diag.Diagnostic{{Severity: diag.Warning, Code: CodeLayout}}}, Workbook: book}, false},
		"another complaint": {Case{Item: &store.HeldItem{State: store.HeldOpen, Diagnostics: []diag.Diagnostic{{Severity: diag.Error, Code: "required"}}}, Workbook: book}, false},
	} {
		if got := tt.c.Undefined(); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

// Numbers are proposed for texts of digits and the signs that divide them.
func TestPlain(t *testing.T) {
	for text, want := range map[string]string{"03-1234-5698": "0312345698", "(090) 1234": "0901234", "〒060.0000": "0600000"} {
		if got, ok := plain(text); got != want || !ok {
			t.Errorf("plain(%q) = %q, %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"03-1234-56a8", "03:1234", "代表 03-1234", "03+1"} {
		if _, ok := plain(text); ok {
			t.Errorf("plain(%q) took it for digits alone", text)
		}
	}
}

// A case can be registered while it is open and its form has no error.
func TestReady(t *testing.T) {
	valid := &form.Application{Verdict: form.Valid}
	for name, tt := range map[string]struct {
		c    Case
		want bool
	}{
		"open":       {Case{Item: &store.HeldItem{State: store.HeldOpen}, Application: valid}, true},
		"no form":    {Case{Item: &store.HeldItem{State: store.HeldOpen}}, false},
		"faulty":     {Case{Item: &store.HeldItem{State: store.HeldOpen}, Application: &form.Application{Verdict: form.Held}}, false},
		"registered": {Case{Item: &store.HeldItem{State: store.HeldRepaired}, Application: valid}, false},
	} {
		if got := tt.c.Ready(); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}
