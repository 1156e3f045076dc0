package prove

import (
	"context"
	"testing"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

func reader(t *testing.T) *importer.Reader {
	t.Helper()
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	return importer.New(set, importer.DefaultOptions())
}

// Every value of every filling is in its own field alone.
func TestBuiltIn(t *testing.T) {
	reader := reader(t)
	known := reader.Known()
	if len(known) != 10 {
		t.Fatalf("%d definitions with a blank, want 10", len(known))
	}
	for i := range known {
		results := Prove(t.Context(), reader, &known[i])
		if len(results) < 50 {
			t.Errorf("%s: only %d results", known[i].Definition.Form, len(results))
		}
		for _, r := range Failed(results) {
			t.Errorf("%s %s / %s: %s, want %q, got %q", r.Form, r.Field, r.Filling, r.State, r.Want, r.Got)
		}
	}
}

// A proof ends with its context, whichever filling it is at, and returns what it has.
func TestProveEnds(t *testing.T) {
	reader := reader(t)
	k := &reader.Known()[0]
	all := Fillings(Prove(t.Context(), reader, k))
	for n := range fillings {
		ctx, cancel := context.WithCancel(t.Context())
		asked := 0
		trial := &trial{reader: reader, known: k, byKey: map[key]int{}, ended: func() bool {
			if asked++; asked > n {
				cancel()
			}
			return ctx.Err() != nil
		}}
		trial.run()
		if got := len(Fillings(trial.results)); got > n || got >= len(all) {
			t.Errorf("ended when asked for the %d. time: %d fillings of %d were tried", n+1, got, len(all))
		}
		cancel()
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if results := Prove(ctx, reader, k); len(results) > 0 {
		t.Errorf("a proof that nobody waits for has %d results", len(results))
	}
}
