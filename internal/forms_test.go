package internal_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"regexp"
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
	want := formsPage(t, set)
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

func formsPage(t *testing.T, set *form.Set) string {
	src := source{t: t, files: make(map[string][]string)}
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
		src.fields(&b, d.Fields)
		if d.List != nil {
			fmt.Fprintf(&b, "\n`%s`, one object per filled row:\n\n", d.List.Name)
			src.fields(&b, d.List.Columns)
		}
	}
	return b.String()
}

// anchor is what GitHub makes of the heading.
func anchor(d *form.Definition) string {
	return strings.ToLower(d.Form) + "-" + d.Edition
}

// source finds labels as they are written: definitions keep them folded.
type source struct {
	t     *testing.T
	files map[string][]string
}

func (s *source) fields(b *bytes.Buffer, fields []form.Field) {
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
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", f.ID, s.label(f), kind, required(f.Required))
	}
}

var (
	firstLabel = regexp.MustCompile(`labels: \[(?:"([^"]*)"|([^",\]]*))`)
	word       = regexp.MustCompile(`\{([^}]*)\}`)
)

// label is the first label of the line at which a field is declared, its words
// in their first writing.
func (s *source) label(f *form.Field) string {
	m := firstLabel.FindStringSubmatch(s.line(f))
	if m == nil {
		return ""
	}
	return word.ReplaceAllStringFunc(m[1]+m[2], func(w string) string {
		writing := regexp.MustCompile(`^  ` + w[1:len(w)-1] + `: \[([^,\]]*)`)
		for _, line := range s.file("parts.yaml") {
			if m := writing.FindStringSubmatch(line); m != nil {
				return m[1]
			}
		}
		return w
	})
}

// line is where the field is declared; an override without labels leaves them
// to the shared part.
func (s *source) line(f *form.Field) string {
	line := s.file(f.Pos.File)[f.Pos.Line-1]
	if strings.Contains(line, "labels:") {
		return line
	}
	for _, shared := range s.file("parts.yaml") {
		if strings.Contains(shared, "{id: "+f.ID+",") {
			return shared
		}
	}
	return line
}

func (s *source) file(name string) []string {
	if s.files[name] == nil {
		text, err := fs.ReadFile(schemas.FS, name)
		if err != nil {
			s.t.Fatal(err)
		}
		s.files[name] = strings.Split(string(text), "\n")
	}
	return s.files[name]
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
	case r.When != "":
		text = "when " + r.When
	default:
		return ""
	}
	if r.Warning {
		text += " (warning)"
	}
	return text
}
