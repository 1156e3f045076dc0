package intake

import (
	"bytes"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// The evidence of a value names the sheet that it was read from, of several.
func TestEvidenceNamesTheSheet(t *testing.T) {
	app := form.Application{Sheet: "表"}
	app.Values = []form.Value{
		{Field: "a", Text: "1", Raw: "1", Cell: diag.Cell{Row: 1, Col: 1}},
		{Field: "b", Text: "2", Raw: "2", Cell: diag.Cell{Row: 2, Col: 1}, Page: app.PageOf("裏")},
	}
	var line bytes.Buffer
	if err := NewJSONLines(&line, diag.JA).Write(&Outcome{Application: &app}); err != nil {
		t.Fatal(err)
	}
	out := line.String()
	for _, want := range []string{`"a":{"sheet":"表","cell":"A1"`, `"b":{"sheet":"裏","cell":"A2"`} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in %s", want, out)
		}
	}
}
