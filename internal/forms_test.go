package internal_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

var update = flag.Bool("update", false, "write docs/forms.md anew")

// TestFormsPage holds docs/forms.md to the definitions.
func TestFormsPage(t *testing.T) {
	const path = "../docs/forms.md"
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	want := formsPage(set)
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(want, read(t, path)); diff != "" {
		t.Errorf("docs/forms.md is not what the definitions say; run go test ./internal -update (-want +got):\n%s", diff)
	}
}

const formsHead = `# 様式 — The forms

Written by ` + "`go test ./internal -update`" + ` from schemas/; change the definitions, not this page. How a definition is written, and what each type's canonical value looks like: [schemas/README.md](../schemas/README.md).

| form | edition | name | fields | list |
|---|---|---|---|---|
`

func formsPage(set *form.Set) string {
	var b bytes.Buffer
	b.WriteString(formsHead)
	for _, d := range set.Definitions {
		list := ""
		if d.List != nil {
			list = fmt.Sprintf("%s, %d columns", d.List.Name, len(d.List.Columns))
		}
		fmt.Fprintf(&b, "| [%s](#%s) | %s | %s<br>%s | %d | %s |\n", d.Form, anchor(d), d.Edition, d.NameJA, d.NameEN, len(d.Fields), list)
	}
	for _, d := range set.Definitions {
		fmt.Fprintf(&b, "\n## %s %s\n\n%s — %s\n\n", d.Form, d.Edition, d.NameJA, d.NameEN)
		fieldRows(&b, d.Fields)
		if d.List != nil {
			fmt.Fprintf(&b, "\n`%s`, one object per filled row:\n\n", d.List.Name)
			fieldRows(&b, d.List.Columns)
		}
	}
	return b.String()
}

// anchor is what GitHub makes of the heading.
func anchor(d *form.Definition) string {
	return strings.ToLower(d.Form) + "-" + d.Edition
}

func fieldRows(b *bytes.Buffer, fields []form.Field) {
	b.WriteString("| id | label | type | required |\n|---|---|---|---|\n")
	for i := range fields {
		f := &fields[i]
		kind := f.Type.String()
		if len(f.Choices) > 0 {
			ids := make([]string, len(f.Choices))
			for k, c := range f.Choices {
				ids[k] = c.ID
			}
			kind += ": " + strings.Join(ids, ", ")
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", f.ID, f.Name(), kind, required(f.Required))
	}
}

// required is Required as definition files write it.
func required(r form.Required) string {
	var text string
	switch {
	case r.Always:
		text = "yes"
	case r.Unless != "":
		text = "unless `" + r.Unless + "`"
	case r.Or != "":
		text = "or `" + r.Or + "`"
	case r.When.Text != "":
		text = "when " + r.When.String()
	default:
		return ""
	}
	if r.Warning {
		text += " (warning)"
	}
	return text
}
