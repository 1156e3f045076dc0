package importer_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/workbook"
	"github.com/uketsuke/uketsuke/schemas"
)

// truth is a line of samples/truth.jsonl; samples/README.md describes it.
type truth struct {
	File, Entry, Sheet, Form, Status string
	Values                           map[string]any
	Unscored                         []string
	Diagnostics                      []struct{ Severity, Field string }
}

// TestSamplesAreReadAsFilled reads every filled sample as it would arrive and
// compares form, verdict, every value and the required diagnostics with what was
// meant when it was filled. No value may be missing, wrong or invented.
func TestSamplesAreReadAsFilled(t *testing.T) {
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	reader := importer.New(set, importer.DefaultOptions())
	data, err := os.ReadFile("../samples/truth.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]map[string][]form.Application{} // by file and entry
	lines, values := 0, 0
	for line := range strings.Lines(string(data)) {
		var want truth
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		if read[want.File] == nil {
			read[want.File] = readFile(t, reader, want.File)
		}
		app := onSheet(read[want.File][want.Entry], want.Sheet)
		name := strings.TrimSuffix(want.File+" "+want.Entry, " ")
		switch {
		case app == nil && (want.Status == "refused" || want.Form == "" || len(want.Values) == 0):
			continue // refused as a file, locked, or no form
		case app == nil:
			t.Errorf("%s: no application on %q", name, want.Sheet)
			continue
		case app.Form != want.Form:
			t.Errorf("%s: form %s, not %s", name, app.Form, want.Form)
		case (app.Verdict == form.Held) != (want.Status == "held"):
			t.Errorf("%s: verdict %v, not %s: %+v", name, app.Verdict, want.Status, app.Diagnostics)
		}
		lines, values = lines+1, values+len(want.Values)
		compareValues(t, name, app, &want)
		for _, d := range want.Diagnostics {
			if !reported(app, d.Severity, d.Field) {
				t.Errorf("%s: no %s on %s", name, d.Severity, d.Field)
			}
		}
	}
	if lines < 40 || values < 1000 {
		t.Errorf("only %d samples and %d values were compared", lines, values)
	}
}

// readFile reads the applications of a sample, by entry.
func readFile(t *testing.T, reader *importer.Reader, name string) map[string][]form.Application {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../samples/filled", name))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]form.Application{}
	for item := range container.Open(name, data, container.Options{}) {
		if item.Kind == container.Refused || item.Kind == container.Ignored {
			continue
		}
		if book, err := workbook.Read(&item, sheet.DefaultLimits()); err == nil {
			out[item.Entry] = append(out[item.Entry], reader.Read(book).Applications...)
		}
	}
	return out
}

func onSheet(list []form.Application, name string) *form.Application {
	for i := range list {
		if list[i].Sheet == name || name == "" || len(list) == 1 {
			return &list[i]
		}
	}
	return nil
}

func compareValues(t *testing.T, name string, app *form.Application, want *truth) {
	t.Helper()
	var got map[string]any
	if err := json.Unmarshal(app.AppendValues(nil), &got); err != nil {
		t.Fatal(err)
	}
	is, should := flat(got), flat(want.Values)
	for path := range union(is, should) {
		unreadable := should[path] == nil && reported(app, "error", bare(path))
		if bare(path) != "no" && !slices.Contains(want.Unscored, bare(path)) && !unreadable && !reflect.DeepEqual(is[path], should[path]) {
			t.Errorf("%s: %s is %v, not %v", name, path, is[path], should[path])
		}
	}
}

// flat has a path for each value: "eu_phone", "rows[0].units".
func flat(values map[string]any) map[string]any {
	out := map[string]any{}
	for field, v := range values {
		rows, _ := v.([]any)
		if len(rows) == 0 || reflect.TypeOf(rows[0]).Kind() != reflect.Map {
			out[field] = v
			continue
		}
		for i, row := range rows {
			for column, v := range row.(map[string]any) {
				out[fmt.Sprintf("%s[%d].%s", field, i, column)] = v
			}
		}
	}
	return out
}

func union(a, b map[string]any) map[string]bool {
	out := map[string]bool{}
	for _, m := range []map[string]any{a, b} {
		for path := range m {
			out[path] = true
		}
	}
	return out
}

// bare is the id of a field or column.
func bare(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

// reported reports whether a diagnostic is about a field, a column, or anything
// in a list.
func reported(app *form.Application, severity, field string) bool {
	return slices.ContainsFunc(app.Diagnostics, func(d diag.Diagnostic) bool {
		list, _, _ := strings.Cut(d.Field, "[")
		return bare(d.Field) == field && d.Severity.String() == severity || list == field && d.Severity >= diag.Warning && severity == "warning"
	})
}
