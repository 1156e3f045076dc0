package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/internal/housestyle"
	"github.com/uketsuke/uketsuke/internal/housestyle/judge"
	"github.com/uketsuke/uketsuke/internal/housestyle/judge2"
)

// readWhole are the houses whose forms were read whole the first time that the
// reader saw them: it was not changed to suit them.
var readWhole = []string{"kumiai", "seizo", "vendor"}

// readSince are houses whose forms the reader was changed for: items as cards of
// several lines or as columns, digits a cell, eras to circle.
var readSince = []string{"byoin", "shosha", "tsushin"}

const filledCopies = 3 // of each form: plain ones and one with inserted rows

// Nothing of forms of unknown houses is accepted, regardless of the words that
// they share with ours: none is registered, and of the forms no value is given. A
// list is known by its header, and is held with its rows as they are.
func TestUnknownHousesAreHeld(t *testing.T) {
	for _, style := range append(judge.Styles(), judge2.Styles()...) {
		t.Run(style.Name(), func(t *testing.T) {
			for _, line := range houseLines(t, style, "") {
				if line.Status == "registered" || line.Status == "valid" {
					t.Errorf("%s: %s as %s", line.File, line.Status, line.Form)
				}
				line.onlyRows(t)
			}
		})
	}
}

// With the blank drafted and its places named every answer is read as it is.
func TestNamedHousesAreRead(t *testing.T) {
	for _, style := range append(judge.Styles(), judge2.Styles()...) {
		if !slices.Contains(append(readWhole, readSince...), style.Name()) {
			continue
		}
		t.Run(style.Name(), func(t *testing.T) {
			folder := t.TempDir()
			for _, key := range style.Forms() {
				draftHouse(t, style, key, folder)
			}
			settings := filepath.Join(t.TempDir(), "settings.yaml")
			writeData(t, settings, []byte("schemas: "+folder+"\n"))
			lines := houseLines(t, style, settings)
			for _, line := range lines {
				line.check(t)
			}
		})
	}
}

// houseLine is one application of "import --json" with what is true of it.
type houseLine struct {
	File   string         `json:"file"`
	Form   string         `json:"form"`
	Status string         `json:"status"`
	Values map[string]any `json:"values"`
	want   housestyle.Filling
	key    string
}

// onlyRows fails if any value is given but those of rows, or one of those is wrong.
func (l *houseLine) onlyRows(t *testing.T) {
	t.Helper()
	want := l.truth(t)
	for field, value := range l.Values {
		rows, ok := value.([]any)
		rowsOf, _ := want[field].([]any)
		if !ok || l.Form != l.key || len(rows) > len(rowsOf) {
			t.Errorf("%s: %s of %s is %v, want nothing", l.File, field, l.Form, value)
			continue
		}
		for i, row := range rows {
			for column, value := range row.(map[string]any) {
				if of := rowsOf[i].(map[string]any)[column]; !reflect.DeepEqual(of, value) {
					t.Errorf("%s: %s[%d].%s is %v, want %v", l.File, field, i, column, value, of)
				}
			}
		}
	}
}

// truth are the true values as JSON has them, telephone numbers without hyphens; those
// that were read lose theirs.
func (l *houseLine) truth(t *testing.T) (want map[string]any) {
	t.Helper()
	text, err := json.Marshal(l.want.Values)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	withoutHyphens(want)
	withoutHyphens(l.Values)
	return want
}

func (l *houseLine) check(t *testing.T) {
	t.Helper()
	if l.Form != l.key || l.Status != l.want.Status {
		t.Errorf("%s: %s as %s, want %s as %s", l.File, l.Status, l.Form, l.want.Status, l.key)
	}
	want := l.truth(t)
	for field, value := range want {
		if !reflect.DeepEqual(l.Values[field], value) {
			t.Errorf("%s: %s is %v, want %v", l.File, field, l.Values[field], value)
		}
	}
	for field, value := range l.Values {
		if _, ok := want[field]; !ok && !strings.HasPrefix(field, "cell_") { // unnamed places have generated ids
			t.Errorf("%s: %s is %v, want nothing", l.File, field, value)
		}
	}
}

var phoneNumber = regexp.MustCompile(`^0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}$`)

// withoutHyphens takes the hyphens out of telephone numbers: where a sender wrote
// none they are set by the area code, which the house did not look up.
func withoutHyphens(values map[string]any) {
	for field, value := range values {
		switch v := value.(type) {
		case string:
			if phoneNumber.MatchString(v) {
				values[field] = strings.ReplaceAll(v, "-", "")
			}
		case []any:
			for _, row := range v {
				if row, ok := row.(map[string]any); ok {
					withoutHyphens(row)
				}
			}
		}
	}
}

// houseLines imports filled copies of a house's forms, one line each.
func houseLines(t *testing.T, style housestyle.Style, settings string) (lines []houseLine) {
	t.Helper()
	folder := t.TempDir()
	wants := map[string]houseLine{}
	for _, key := range style.Forms() {
		for n := range filledCopies {
			f, err := style.Filled(key, n)
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := wants[f.File]; ok {
				t.Fatalf("%s: two copies of this name", f.File)
			}
			writeData(t, filepath.Join(folder, f.File), f.Data)
			wants[f.File] = houseLine{want: f, key: key}
		}
	}
	args := []string{"import", "--json", "--dry-run", folder}
	if settings != "" {
		args = append(args, "--config", settings)
	}
	_, stdout, stderr := command(t, args...)
	for text := range strings.Lines(stdout) {
		var line houseLine
		if err := json.Unmarshal([]byte(text), &line); err != nil {
			t.Fatalf("%s: %v %s", text, err, stderr)
		}
		name := filepath.Base(line.File)
		want, ok := wants[name]
		if !ok {
			continue // a further line of a file: the first one is compared
		}
		delete(wants, name)
		line.want, line.key = want.want, want.key
		lines = append(lines, line)
	}
	for file := range wants {
		t.Errorf("%s: no line %s", file, stderr)
	}
	return lines
}

func draftHouse(t *testing.T, style housestyle.Style, key, folder string) {
	t.Helper()
	blank, err := style.Blank(key)
	if err != nil {
		t.Fatal(err)
	}
	var names bytes.Buffer
	w := csv.NewWriter(&names)
	_ = w.Write([]string{"sheet", "cell", "part", "field", "type", "choice"})
	for _, p := range style.Names(key) {
		part := ""
		if p.Part > 0 {
			part = fmt.Sprint(p.Part)
		}
		_ = w.Write([]string{p.Sheet, p.Cell, part, p.Field, p.Type, p.Choice})
	}
	w.Flush()
	dir := t.TempDir()
	writeData(t, filepath.Join(dir, "blank.xlsx"), blank)
	writeData(t, filepath.Join(dir, "names.csv"), names.Bytes())
	status, _, stderr := command(t, "schema", "draft", "--like", key, "--form", key, "--edition", "2026-01-01",
		"--names", filepath.Join(dir, "names.csv"), "--out", folder, filepath.Join(dir, "blank.xlsx"))
	if status == statusFailed {
		t.Fatalf("%s: %s", key, stderr)
	}
}

func writeData(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}
