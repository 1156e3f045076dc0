// Package prove tests a definition without samples: it fills its blank with
// generated answers in every known way and reads it back. Each value must be in
// its own field and in no other.
package prove

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
)

// State is what became of an answer.
type State string

// The states.
const (
	OK      State = "ok"
	Lost    State = "lost"   // read nowhere
	Unread  State = "unread" // not read, but reported
	Wrong   State = "wrong"  // another value was read
	Strayed State = "other_field"
	Unknown State = "not_recognised" // the form was not found, or as another
)

// Result is what became of one field in one filling. The field is "" for what
// concerns the whole form.
type Result struct {
	Form, Definition string
	Field, Filling   string
	State            State
	Want, Got        string
}

// Prover proves definitions with one Reader.
type Prover struct {
	Reader *importer.Reader
	// Resave saves workbooks by another program; nil = leave that out.
	Resave func(books [][]byte) ([][]byte, error)
	// Stop ends a proof that takes too long: what was tried by then counts; nil =
	// nothing does.
	Stop func() bool
}

// Prove tries every filling of a definition.
func (p *Prover) Prove(k *importer.Known) ([]Result, error) {
	t := &trial{reader: p.Reader, known: k, byKey: map[key]int{}, stop: p.Stop}
	for _, f := range fillings {
		f.run(t, f.name)
	}
	if p.Resave != nil {
		if err := t.resave(p.Resave); err != nil {
			return nil, err
		}
	}
	order(k.Definition, t.results)
	return t.results, nil
}

// trial gathers the results of one definition.
type trial struct {
	reader  *importer.Reader
	known   *importer.Known
	results []Result
	byKey   map[key]int
	stop    func() bool
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
