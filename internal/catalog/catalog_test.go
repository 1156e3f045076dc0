package catalog

import (
	"context"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// process is one of several that work on a store.
type process struct {
	*Catalog
	store *store.Store
}

func begin(t *testing.T, url string) *process {
	t.Helper()
	st, err := store.Open(context.Background(), url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	set, err := form.Load(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	load := func(fsys fs.FS) (*form.Set, error) {
		set, err := form.Load(fsys)
		if err == nil {
			if faults := importer.LintBlanks(set); len(faults) > 0 {
				err = faults[0]
			}
		}
		return set, err
	}
	return &process{&Catalog{Base: schemas.FS, Store: st, Load: load, Reader: importer.New(set, importer.DefaultOptions())}, st}
}

// nur is a version of a built-in form under another title.
func nur(t *testing.T, title string) store.Definition {
	t.Helper()
	files, err := contents(schemas.FS)
	if err != nil {
		t.Fatal(err)
	}
	const name = "forms/nur_2025-06-06.yaml"
	files[name] = []byte(strings.Replace(string(files[name]), "ja: \"", "ja: \""+title+" ", 1))
	v, err := versionOf(name, files)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Files) != 3 {
		t.Fatalf("%d files", len(v.Files))
	}
	return v
}

// A version that one process releases is read by in another, without a restart;
// what was made of its Reader before reads by it, too. What cannot be used
// changes nothing, and the application that a version reads remembers it.
func TestReleaseReachesEveryProcess(t *testing.T) {
	for name, url := range map[string]string{"sqlite": "sqlite:" + filepath.Join(t.TempDir(), "x.db"), "postgres": pgtest.URL(t)} {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			page, worker := begin(t, url), begin(t, url)
			early := worker.Reader.From("web")
			v := nur(t, "新様式")
			id, err := page.store.AddDefinition(ctx, v)
			if err != nil {
				t.Fatal(err)
			}
			titled := func() string { return early.Set().Latest("NUR").NameJA }
			old := titled()
			step := func(want string, fails bool, do func() error) {
				t.Helper()
				if err := do(); err != nil {
					t.Fatal(err)
				}
				if err := worker.Refresh(ctx); (err != nil) != fails || (worker.Fault() != nil) != fails {
					t.Errorf("refresh: %v", err)
				}
				if got := titled(); got != want {
					t.Errorf("the worker reads by %q, want %q", got, want)
				}
			}
			step(old, false, func() error { return nil })
			step("新様式 "+old, false, func() error { return page.store.ReleaseDefinition(ctx, id, "a", "", false) })
			var read string
			for _, k := range early.Known() {
				if k.Definition.Form == "NUR" {
					read = k.Definition.Blank.File
				}
			}
			if want := "forms/@" + "1/nur_2025-06-06.xlsx"; read != want {
				t.Errorf("read by %s, want %s", read, want)
			}
			broken := v
			broken.Files = append([]store.DefinitionFile{{Path: v.Name, Data: []byte("form: [")}}, v.Files[1:]...)
			wrong, err := page.store.AddDefinition(ctx, broken)
			if err != nil {
				t.Fatal(err)
			}
			step("新様式 "+old, true, func() error { return page.store.ReleaseDefinition(ctx, wrong, "a", "", false) })
			step(old, false, func() error { return page.store.WithdrawDefinition(ctx, v.Name, "a", "") })
		})
	}
}

// Only what a folder has differently is brought in, each definition with its
// files, and what is laid comes out flat again.
func TestDiffering(t *testing.T) {
	same, err := Differing(schemas.FS, schemas.FS)
	if err != nil || len(same) != 0 {
		t.Fatalf("%d definitions differ from themselves, %v", len(same), err)
	}
	v := nur(t, "別の")
	v.ID = 9
	laid, err := Lay(schemas.FS, []store.Definition{v})
	if err != nil {
		t.Fatal(err)
	}
	out, err := Differing(schemas.FS, laid)
	if err != nil || len(out) != 1 || out[0].Name != v.Name || out[0].Form != "NUR" || len(out[0].Files) != 3 {
		t.Errorf("%+v, %v", out, err)
	}
	back, err := Differing(laid, schemas.FS)
	if err != nil || len(back) != 1 {
		t.Errorf("%+v, %v", back, err)
	}
}
