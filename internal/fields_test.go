package internal_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

// fieldRow is a row of docs/fields.md.
type fieldRow struct {
	id    string
	kind  string // the type
	forms string // "all", "all but B-3, NUR", "B-2HW"
	max   int    // "≤100"; 0 = not given
}

// outside are ids of docs/fields.md that no definition declares: they are read
// from the title and output beside the values, or are the list itself.
var outside = []string{"form_code", "form_version", "product_lines"}

// TestFieldsPage compares docs/fields.md with the built-in definitions: the same
// ids on the same forms, the same types and lengths.
func TestFieldsPage(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	tables := fieldTables(t)
	m := regexp.MustCompile(`Forms are (.+) \(`).FindStringSubmatch(read(t, "../docs/fields.md"))
	if m == nil {
		t.Fatal("docs/fields.md does not list the forms")
	}
	applications := strings.Split(strings.Replace(m[1], " and ", ", ", 1), ", ")
	for _, d := range set.Definitions {
		rows, ok := tables[d.Form]
		switch {
		case !ok && !slices.Contains(applications, d.Form):
			continue // a form that was added later has its requirements elsewhere
		case !ok:
			rows = slices.DeleteFunc(slices.Clone(tables[""]), func(r fieldRow) bool { return !r.on(d.Form) })
		}
		if len(rows) == 0 {
			t.Errorf("docs/fields.md has no fields of %s", d.Form)
		}
		for _, r := range rows {
			f := d.Any(r.id)
			switch {
			case f == nil && slices.Contains(outside, r.id):
			case f == nil:
				t.Errorf("%s: docs/fields.md has %s, the definition has not", d.Form, r.id)
			case f.Type.String() != r.kind:
				t.Errorf("%s: %s is of type %q in docs/fields.md, of %q in the definition", d.Form, r.id, r.kind, f.Type)
			case r.max > 0 && f.Max != r.max:
				t.Errorf("%s: %s has at most %d characters in docs/fields.md, %d in the definition", d.Form, r.id, r.max, f.Max)
			}
		}
		for _, id := range d.FieldIDs() {
			if id != "no" && !slices.ContainsFunc(rows, func(r fieldRow) bool { return r.id == id }) {
				t.Errorf("%s: docs/fields.md does not list %s", d.Form, id)
			}
		}
	}
}

func (r fieldRow) on(name string) bool {
	but, all := strings.CutPrefix(r.forms, "all")
	return all != slices.Contains(strings.Split(strings.TrimPrefix(but, " but "), ", "), name)
}

// fieldTables returns the rows by annex, those of applications under "".
func fieldTables(t *testing.T) map[string][]fieldRow {
	t.Helper()
	length := regexp.MustCompile(`^≤(\d+)\b`)
	out := map[string][]fieldRow{}
	var of string
	for line := range strings.Lines(read(t, "../docs/fields.md")) {
		if title, ok := strings.CutPrefix(line, "## "); ok {
			if of, _, _ = strings.Cut(title, " "); !strings.HasPrefix(of, "annex_") {
				of = ""
			}
		}
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		cells := strings.Split(strings.ReplaceAll(line, `\|`, "/"), " | ")
		row := fieldRow{id: strings.Trim(cells[0], "| `"), kind: cells[2], forms: cells[3]}
		if m := length.FindStringSubmatch(strings.TrimSuffix(strings.TrimSpace(cells[len(cells)-1]), " |")); m != nil {
			row.max, _ = strconv.Atoi(m[1])
		}
		out[of] = append(out[of], row)
	}
	return out
}

// TestRulesCited looks in docs/rules.md for every number that comments and pages
// cite as "rules 6.1".
func TestRulesCited(t *testing.T) {
	page := read(t, "../docs/rules.md")
	cited := regexp.MustCompile(`\brules (\d\.\d+)\b`)
	n := 0
	for _, path := range append(sources(t), "../docs/fields.md", "../schemas/parts.yaml") {
		for _, m := range cited.FindAllStringSubmatch(read(t, path), -1) {
			n++
			if !strings.Contains(page, "| "+m[1]+" |") && !strings.Contains(page, "### "+m[1]+" ") && !strings.Contains(page, "\n"+m[1]+" ") {
				t.Errorf("%s cites rule %s, which docs/rules.md has not", path, m[1])
			}
		}
	}
	if n == 0 {
		t.Error("nothing cites docs/rules.md")
	}
}
