package archive

import (
	"archive/zip"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/pgtest"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
	"time"
)

// onBoth runs a test over both databases.
func onBoth(t *testing.T, test func(t *testing.T, url string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, pgtest.URL(t)) })
}

// years is an archive of some years' files.
func years(t *testing.T, url string) *Archive {
	t.Helper()
	dir := t.TempDir()
	copySample(t, dir, "2023/a-1_plain.xlsx", "a-1_plain.xlsx")
	copySample(t, dir, "2023/b-1_plain.xlsx", "b-1_plain.xlsx")
	copySample(t, dir, "2024/再送/a-1_plain.xlsx", "a-1_plain.xlsx")
	copySample(t, dir, "2024/a-1_bad_mail.xlsx", "a-1_bad_mail.xlsx")
	write(t, filepath.Join(dir, "2024/Thumbs.db"), []byte("x"))
	write(t, filepath.Join(dir, "2024/読んでね.txt"), []byte("x"))
	bundle(t, filepath.Join(dir, "2025/b.zip"), "b-2_plain.xlsx", "b-3_plain.xlsx")
	dialect, _, _ := strings.Cut(url, ":")
	st, err := store.Open(context.Background(), url, store.Options{AlsoMigrate: jobs.Migrate(dialect)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	return &Archive{Path: dir, Store: st, Ledger: ledger.New(st.SQL(), st.Dialect(), time.Now), Intake: reading(t, st, schemas.FS), Workers: 3}
}

func reading(t *testing.T, st *store.Store, fsys fs.FS) *intake.Service {
	t.Helper()
	set, err := form.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return &intake.Service{Reader: importer.New(set, importer.DefaultOptions()), Store: st, Jobs: 1, Log: slog.New(slog.DiscardHandler)}
}

func copySample(t *testing.T, dir, name, sample string) {
	t.Helper()
	write(t, filepath.Join(dir, name), read(t, sample))
}

func read(t *testing.T, sample string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../samples/filled", sample))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, data, 0o644)); err != nil {
		t.Fatal(err)
	}
}

func bundle(t *testing.T, path string, names ...string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w := zip.NewWriter(file)
	for _, name := range names {
		part, err := w.Create(name)
		if err == nil {
			_, err = part.Write(read(t, name))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

var whole = balance.Counts{Registered: 4, Duplicate: 1, Held: 1, Refused: 1}

func TestPlanStoresNothing(t *testing.T) {
	a := years(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"))
	p, err := a.Plan(context.Background(), diag.JA)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole, p.Outcomes); diff != "" {
		t.Error(diff)
	}
	if p.Files != 7 || p.Ignored != 1 || len(p.Reasons) != 2 {
		t.Errorf("%d files, %d ignored, reasons %v", p.Files, p.Ignored, p.Reasons)
	}
	if n, err := a.Store.Count(context.Background(), store.Filter{}); n != 0 || err != nil {
		t.Errorf("%d stored, %v", n, err)
	}
}

// TestCutOffAndGoesOn ends the work after each group in turn, of one file and of
// two, and runs once more when everything is done.
func TestCutOffAndGoesOn(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		a := years(t, url)
		a.Workers = 1
		for _, a.group = range []int{1, 1, 2, 1} {
			ctx, stop := context.WithCancel(context.Background())
			a.Progress = func(int64, int64) { stop() }
			if _, err := a.Run(ctx); !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
		}
		a.Progress, a.Workers = nil, 3
		for range 2 {
			r, err := a.Run(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(whole, r.Total()); diff != "" || !r.Good() || len(r.Reasons) != 2 {
				t.Errorf("%s %v", diff, r.Alarms)
			}
			if in := r.Inboxes[0]; in.Items != 7 || in.Files != 6 || in.Left != 1 {
				t.Errorf("%+v", in)
			}
		}
		receipts, err := a.Store.Receipts(context.Background(), store.ReceiptFilter{})
		if err != nil || len(receipts) != 7 {
			t.Errorf("%d receipts, %v", len(receipts), err)
		}
	})
}

// A file that is gone when its turn comes is settled as gone, and the others of
// its group are received.
func TestGoneMeanwhile(t *testing.T) {
	a := years(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"))
	a.Workers, a.group = 1, 2
	a.Progress = func(done, _ int64) {
		if done == 2 {
			if err := os.Remove(filepath.Join(a.Path, "2024/a-1_bad_mail.xlsx")); err != nil {
				t.Error(err)
			}
		}
	}
	r, err := a.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if in := r.Inboxes[0]; in.Items != 7 || in.Files != 5 || in.Gone != 1 || in.Left != 1 || in.Waiting != 0 {
		t.Errorf("%+v", in)
	}
	want := whole
	want.Held = 0
	if diff := cmp.Diff(want, r.Total()); diff != "" {
		t.Error(diff)
	}
}

// What was undone is not called done by calling it again.
func TestUndone(t *testing.T) {
	a := years(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"))
	r, err := a.Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Store.WithdrawRun(context.Background(), r.Run, "chief", "wrong folder"); err != nil {
		t.Fatal(err)
	}
	if r, err := a.Run(context.Background()); !errors.Is(err, ErrUndone) {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestRehearse(t *testing.T) {
	a := years(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"))
	if _, err := a.Run(context.Background()); err != nil {
		t.Fatal(err)
	}
	if n, changes := rehearse(t, a, schemas.FS); len(changes) != 0 || n.Receipts != 6 || n.Originals != 5 {
		t.Errorf("with the same definitions: %+v %v", n, changes)
	}
	n, changes := rehearse(t, a, without(t, "B-1"))
	if n.Changed != 1 || len(changes) == 0 || changes[0].File != "2023/b-1_plain.xlsx" {
		t.Errorf("without form B-1: %+v %v", n, changes)
	}
	if c := changes[0]; c.Rule == "" || c.Reason == nil || c.Past || c.Is == string(store.Valid) || n.Loses != 1 {
		t.Errorf("what decides is not said: %+v %+v", n, c)
	}
}

func rehearse(t *testing.T, a *Archive, fsys fs.FS) (Rehearsal, []Change) {
	t.Helper()
	var changes []Change
	n, err := Rehearse(context.Background(), a.Store, reading(t, nil, fsys), nil, store.ReceiptFilter{}, func(c Change) error {
		changes = append(changes, c)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n, changes
}

// without are the definitions without those of a form.
func without(t *testing.T, name string) fs.FS {
	t.Helper()
	kept := fstest.MapFS{}
	err := fs.WalkDir(schemas.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, "forms/"+strings.ToLower(name)) {
			return err
		}
		data, err := fs.ReadFile(schemas.FS, path)
		kept[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return kept
}
