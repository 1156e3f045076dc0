// Package prove tests a definition without samples: it fills its blank with
// generated answers in every known way and reads it back. Each value must be in
// its own field and in no other.
package prove

import (
	"cmp"
	"context"
	"slices"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
)

// State is what became of an answer.
type State string

// The states.
const (
	OK      State = "ok"
	Lost    State = "lost"           // read nowhere
	Unread  State = "unread"         // not read, but reported
	Wrong   State = "wrong"          // another value was read
	Strayed State = "other_field"    // read in another field
	Unknown State = "not_recognised" // the sheet was not recognised as a form, or as another form
)

// Result is what became of one field in one filling. The field is "" for what
// concerns the whole form.
type Result struct {
	Form, Definition string
	Field, Filling   string
	State            State
	Want, Got        string
}

// Prove fills in the blank of a definition that reader knows, in every way, and
// reads it back. When ctx ends, it returns the results of what was read by then.
func Prove(ctx context.Context, reader *importer.Reader, k *importer.Known) []Result {
	t := &trial{reader: reader, known: k, byKey: map[key]int{}, ended: func() bool { return ctx.Err() != nil }}
	t.run()
	order(k.Definition, t.results)
	return t.results
}

// run tries every filling.
func (t *trial) run() {
	for _, f := range fillings {
		if !t.ended() {
			f.run(t, f.name)
		}
	}
}

// trial gathers the results of one definition.
type trial struct {
	reader  *importer.Reader
	known   *importer.Known
	results []Result
	byKey   map[key]int
	ended   func() bool // nobody waits for more results
}

type key struct{ field, filling string }

// note keeps a result. Of several of one field and filling the worst stays.
func (t *trial) note(field, filling string, s State, want, got string) {
	k := key{field, filling}
	i, known := t.byKey[k]
	if !known {
		i = len(t.results)
		t.byKey[k] = i
		d := t.known.Definition
		t.results = append(t.results, Result{Form: d.Form, Definition: d.Pos.File, Field: field, Filling: filling, State: OK, Want: want, Got: got})
	}
	if r := &t.results[i]; r.State == OK && s != OK {
		r.State, r.Want, r.Got = s, want, got
	}
}

// Failed are the results that are not ok.
func Failed(all []Result) []Result {
	return slices.DeleteFunc(slices.Clone(all), func(r Result) bool { return r.State == OK })
}

// Fillings are the names of all fillings in results, in the order tried.
func Fillings(all []Result) (names []string) {
	for i := range all {
		if !slices.Contains(names, all[i].Filling) {
			names = append(names, all[i].Filling)
		}
	}
	return names
}

// Fields are the fields in results, in the order of the definition.
func Fields(all []Result) (ids []string) {
	for i := range all {
		if !slices.Contains(ids, all[i].Field) {
			ids = append(ids, all[i].Field)
		}
	}
	return ids
}

// order puts results into the order of the definition's fields.
func order(d *form.Definition, all []Result) {
	at := map[string]int{"": -1}
	for i, id := range d.FieldIDs() {
		at[id] = i
	}
	slices.SortStableFunc(all, func(a, b Result) int { return cmp.Compare(at[a.Field], at[b.Field]) })
}
