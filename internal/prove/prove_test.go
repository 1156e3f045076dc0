package prove

import (
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
	p := Prover{Reader: reader(t)}
	known := p.Reader.Known()
	if len(known) != 10 {
		t.Fatalf("%d definitions with a blank, want 10", len(known))
	}
	for i := range known {
		results, err := p.Prove(&known[i])
		if err != nil {
			t.Fatal(err)
		}
		if len(results) < 50 {
			t.Errorf("%s: only %d results", known[i].Definition.Form, len(results))
		}
		for _, r := range Failed(results) {
			t.Errorf("%s %s / %s: %s, want %q, got %q", r.Form, r.Field, r.Filling, r.State, r.Want, r.Got)
		}
	}
}
