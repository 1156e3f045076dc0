package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// truth is a line of truth.jsonl: what must come of one application in a
// sample.
type truth struct {
	File        string          `json:"file"`
	Entry       string          `json:"entry"`
	Sheet       string          `json:"sheet"`
	Form        string          `json:"form"`
	Status      string          `json:"status"` // valid, held or refused
	Values      json.RawMessage `json:"values"`
	Diagnostics []struct {
		Severity string `json:"severity"`
		Field    string `json:"field"`
	} `json:"diagnostics"`
	Unscored []string `json:"unscored"` // fields that are not compared
}

func (a *app) readTruths(path string) (map[string][]truth, error) {
	f, err := os.Open(path)
	if isMissing(err) {
		return nil, a.errorf("見本の正解 %s がありません。--samples で見本のフォルダーを指定してください。",
			"there is no %s, which says what must come of the samples; name their folder with --samples", path)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	truths := make(map[string][]truth)
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 64<<20)
	for n := 1; lines.Scan(); n++ {
		var t truth
		if err := json.Unmarshal(lines.Bytes(), &t); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		truths[filepath.Base(t.File)] = append(truths[filepath.Base(t.File)], t)
	}
	return truths, lines.Err()
}

func (t truth) matches(s sighting) bool {
	return s.entry == t.Entry && s.app.Sheet == t.Sheet && s.app.Form == t.Form
}

var verdicts = map[form.Verdict]string{form.Valid: "valid", form.Held: "held", form.Refused: "refused"}

// compare lists how an application differs from the truth.
func (t truth) compare(s *sighting) (faults []string) {
	note := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if got := verdicts[s.app.Verdict]; got != t.Status && t.Status != "duplicate" {
		note("status: want %s, got %s", t.Status, got)
	}
	got, err := flatten(s.app.AppendValues(nil))
	if err != nil {
		note("values: %v", err)
	}
	want, err := flatten(t.Values)
	if err != nil {
		note("values of truth.jsonl: %v", err)
	}
	expected := t.expected()
	for _, path := range union(want, got) {
		unreadable := want[path] == nil && expected[bare(path)] == diag.Error
		if t.compared(path) && !unreadable && !sameJSON(want[path], got[path]) {
			note("%s: want %s, got %s", path, orNothing(want[path]), orNothing(got[path]))
		}
	}
	return append(faults, compareFindings(expected, findings(&s.app))...)
}

// compared leaves out what the truth does not contain: the printed number of a
// line is not an answer.
func (t truth) compared(path string) bool {
	return bare(path) != "no" && !slices.Contains(t.Unscored, bare(path))
}

// flatten makes of the values of an application one map, with paths such as
// "product_lines[0].line_quantity" for those in lists.
func flatten(values []byte) (map[string]json.RawMessage, error) {
	flat := make(map[string]json.RawMessage)
	if err := json.Unmarshal(values, &flat); err != nil {
		return nil, err
	}
	for list, raw := range maps.Clone(flat) {
		var rows []map[string]json.RawMessage
		if json.Unmarshal(raw, &rows) != nil || len(rows) == 0 {
			continue // no list of rows
		}
		delete(flat, list)
		for i, row := range rows {
			for field, value := range row {
				flat[fmt.Sprintf("%s[%d].%s", list, i, field)] = value
			}
		}
	}
	return flat, nil
}

// expected is the worst severity by field, as the truth has it.
func (t truth) expected() map[string]diag.Severity {
	worst := make(map[string]diag.Severity)
	for _, d := range t.Diagnostics {
		severity, _ := diag.ParseSeverity(d.Severity)
		worst[bare(d.Field)] = max(worst[bare(d.Field)], severity)
	}
	return worst
}

// findings is the worst severity by field, as found. What is found inside a
// list is also found on the list.
func findings(app *form.Application) map[string]diag.Severity {
	worst := make(map[string]diag.Severity)
	note := func(field string, s diag.Severity) { worst[field] = max(worst[field], s) }
	for _, d := range app.Diagnostics {
		note(bare(d.Field), d.Severity)
		if list, _, inside := strings.Cut(d.Field, "["); inside {
			note(list, min(d.Severity, diag.Warning))
		}
	}
	return worst
}

// compareFindings wants every error and warning, and no other error. Other
// warnings and infos are welcome.
func compareFindings(want, got map[string]diag.Severity) (faults []string) {
	for _, field := range union(want, got) {
		switch {
		case want[field] > diag.Info && got[field] < want[field]:
			faults = append(faults, fmt.Sprintf("%q: want %s, got %s", field, want[field], got[field]))
		case want[field] < diag.Warning && got[field] == diag.Error:
			faults = append(faults, fmt.Sprintf("%q: an error that should not be", field))
		}
	}
	return faults
}

// bare is a field without its list: "product_lines[0].line_unit" is line_unit.
func bare(field string) string {
	if i := strings.LastIndexByte(field, '.'); i >= 0 {
		return field[i+1:]
	}
	return field
}

// union is the keys of both maps, sorted.
func union[A, B any](a map[string]A, b map[string]B) []string {
	keys := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(keys)
	return slices.Compact(keys)
}

// sameJSON compares JSON texts by what they mean.
func sameJSON(a, b json.RawMessage) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	var x, y any
	return json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil && reflect.DeepEqual(x, y)
}

func orNothing(raw json.RawMessage) string {
	if raw == nil {
		return "nothing"
	}
	return string(raw)
}
