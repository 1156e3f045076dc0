package samplegen

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// value is one canonical value as the importer is to report it: a text, a
// number, a tick, a sorted list of ids, or the rows of a list.
type value struct {
	kind byte // s, n, b, l, r
	s    string
	n    int
	l    []string
	r    []record
}

// record holds canonical values by field id. An empty field has no key.
type record map[string]value

func text(s string) value            { return value{kind: 's', s: s} }
func number(n int) value             { return value{kind: 'n', n: n} }
func ticked() value                  { return value{kind: 'b'} }
func list(l ...string) value         { return value{kind: 'l', l: l} }
func rows(r ...record) value         { return value{kind: 'r', r: r} }
func (r record) str(f string) string { return r[f].s }
func (r record) has(f string) bool   { _, ok := r[f]; return ok }

// set stores s under f; an empty s leaves the field absent.
func (r record) set(f, s string) {
	if s != "" {
		r[f] = text(s)
	}
}

// ids gives what is chosen in f, whether f holds one id, several, or a tick.
func (r record) ids(f string) []string {
	v, ok := r[f]
	switch {
	case !ok:
		return nil
	case v.kind == 'l':
		return v.l
	case v.kind == 'b':
		return []string{"true"}
	}
	return []string{v.s}
}

// clone copies r with its rows, so that a variant can be changed alone.
func (r record) clone() record {
	c := maps.Clone(r)
	for f, v := range c {
		if v.kind == 'r' {
			w := make([]record, len(v.r))
			for i, x := range v.r {
				w[i] = x.clone()
			}
			c[f] = value{kind: 'r', r: w}
		}
		if v.kind == 'l' {
			c[f] = value{kind: 'l', l: slices.Clone(v.l)}
		}
	}
	return c
}

// MarshalJSON writes the form the importer's contract prescribes.
func (v value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case 's':
		return plainJSON(v.s)
	case 'n':
		return json.Marshal(v.n)
	case 'b':
		return []byte("true"), nil
	case 'l':
		return plainJSON(v.l)
	case 'r':
		return plainJSON(v.r)
	}
	return nil, fmt.Errorf("value of kind %q", v.kind)
}

// diagnostic is what the importer must report beside the values.
type diagnostic struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Field    string `json:"field"`
}

// truth is one line of truth.jsonl: what must come of one application, or of
// one file that holds none.
type truth struct {
	File        string       `json:"file"`
	Entry       string       `json:"entry"`
	Sheet       string       `json:"sheet"`
	Form        string       `json:"form"`
	FormVersion string       `json:"form_version"`
	Status      string       `json:"status"`
	Values      record       `json:"values"`
	Diagnostics []diagnostic `json:"diagnostics"`
	Unscored    []string     `json:"unscored,omitempty"`
	Class       []string     `json:"class"`
}

func (t *truth) errorOn(code, field string) {
	t.Diagnostics = append(t.Diagnostics, diagnostic{"error", code, field})
	t.Status = "held"
}

func (t *truth) warnOn(code, field string) {
	t.Diagnostics = append(t.Diagnostics, diagnostic{"warning", code, field})
}
