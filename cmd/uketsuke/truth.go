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
	File        string                     `json:"file"`
	Entry       string                     `json:"entry"`
	Sheet       string                     `json:"sheet"`
	Form        string                     `json:"form"`
	Status      string                     `json:"status"` // valid, held or refused
	Values      map[string]json.RawMessage `json:"values"`
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
	var got map[string]json.RawMessage
	if err := json.Unmarshal(s.app.AppendValues(nil), &got); err != nil {
		note("values: %v", err)
	}
	expected := t.expected()
	for _, field := range union(t.Values, got) {
		unreadable := t.Values[field] == nil && expected[field] == diag.Error
		if !slices.Contains(t.Unscored, field) && !unreadable && !sameJSON(t.Values[field], got[field]) {
			note("%s: want %s, got %s", field, orNothing(t.Values[field]), orNothing(got[field]))
		}
	}
	return append(faults, compareFindings(expected, findings(&s.app))...)
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

// findings is the worst severity by field, as found.
func findings(app *form.Application) map[string]diag.Severity {
	worst := make(map[string]diag.Severity)
	for _, d := range app.Diagnostics {
		worst[bare(d.Field)] = max(worst[bare(d.Field)], d.Severity)
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
func union[V any](a, b map[string]V) []string {
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
