package jobs

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/schemas"
)

// without are the definitions without those of forms whose files begin so.
func without(t *testing.T, prefix string) *form.Set {
	t.Helper()
	kept := fstest.MapFS{}
	names, err := filepath.Glob("../../schemas/*/*")
	more, err2 := filepath.Glob("../../schemas/*.yaml")
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names, more...) {
		rel, err := filepath.Rel("../../schemas", name)
		if err != nil {
			t.Fatal(err)
		}
		if ok, _ := filepath.Match(prefix, filepath.Base(rel)); ok {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		kept[filepath.ToSlash(rel)] = &fstest.MapFile{Data: data}
	}
	set, err := form.Load(kept)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// know has the service read by these definitions from now on.
func (o *office) know(set *form.Set) { o.Intake.Reader = importer.New(set, importer.DefaultOptions()) }

func retryNow(t *testing.T, s *Service, run int64) *balance.Retried {
	t.Helper()
	r, err := s.Retry(context.Background(), run, "supervisor")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestRetry has a night that knew one form too few, with a password too few;
// both are put right, and the run is tried again.
func TestRetry(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx", "b-1_plain.xlsx", "a-1_bad_mail.xlsx")
		copyFile(t, "../container/testdata/zipcrypto.zip", filepath.Join(o.in, "locked.zip"))
		o.know(without(t, "b-1*"))
		first := nightly(t, o.Service)
		if first.Total().Registered != 1 {
			t.Fatalf("%+v", first.Total())
		}
		same := retryNow(t, o.Service, first.Run)
		if same.Files != 0 || same.Unchanged != 3 {
			t.Errorf("nothing has changed, but: %+v", same)
		}
		all, err := form.Load(schemas.FS)
		if err != nil {
			t.Fatal(err)
		}
		o.know(all)
		again := retryNow(t, o.Service, first.Run)
		if diff := cmp.Diff(&balance.Retried{Of: first.Run, Run: again.Run, Files: 1, Counts: balance.Counts{Registered: 1}, Unchanged: 2}, again); diff != "" {
			t.Error(diff)
		}
		run, err := o.Store.Run(context.Background(), again.Run)
		if err != nil || run.Kind != "retry" || run.Status != "done" || run.Ended.IsZero() {
			t.Errorf("%+v %v", run, err)
		}
		o.checkHeld(t, 2)
	})
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// checkHeld wants so many open held items, each for another original.
func (o *office) checkHeld(t *testing.T, want int) {
	t.Helper()
	list, err := o.Store.HeldList(context.Background(), store.HeldFilter{State: store.HeldOpen})
	if err != nil || len(list) != want {
		t.Errorf("%d held, not %d: %v", len(list), want, err)
	}
}

// TestRetryWithAPassword opens what was held for want of a password, and
// settles it.
func TestRetryWithAPassword(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now)
	copyFile(t, "testdata/locked.zip", filepath.Join(o.in, "locked.zip"))
	first := nightly(t, o.Service)
	o.checkHeld(t, 1)
	o.Config.Inboxes[0].Passwords = []string{"wrong", "right horse"}
	r := retryNow(t, o.Service, first.Run)
	if r.Files != 1 || r.Counts.Registered != 1 || !r.Good() {
		t.Errorf("%+v", r)
	}
	o.checkHeld(t, 0)
	if again := retryNow(t, o.Service, first.Run); again.Files+again.Unchanged+again.Left != 0 {
		t.Errorf("what is settled was tried again: %+v", again)
	}
}

// TestRetryLeavesRepairing does not take away what somebody is working on.
func TestRetryLeavesRepairing(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now)
	copyFile(t, "testdata/locked.zip", filepath.Join(o.in, "locked.zip"))
	first := nightly(t, o.Service)
	change := store.Change{User: "clerk", Action: "correct", Subject: "held:1", Field: "remarks", New: "x"}
	if err := o.Store.Record(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	o.Config.Passwords = []string{"right horse"}
	if r := retryNow(t, o.Service, first.Run); r.Left != 1 || r.Files != 0 || r.Good() {
		t.Errorf("%+v", r)
	}
}

// TestRetryByTheQueue is the retry that the page asks for; an export that
// failed is made by it.
func TestRetryByTheQueue(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now, "a-1_plain.xlsx")
	o.Config.Exports = []config.Export{{Name: "list-{day}.csv", List: "csv"}}
	first := nightly(t, o.Service)
	if first.Good() || first.Exports[0].Fault == "" {
		t.Fatalf("an export without an exporter: %+v", first.Exports)
	}
	o.Export = func(ctx context.Context, e config.Export, _ int64, put PutFunc) (Exported, error) {
		return Exported{Rows: 1}, put(ctx, e.Name, []byte("x"))
	}
	attempt, err := o.CallRetry(context.Background(), first.Run, "supervisor")
	if err != nil {
		t.Fatal(err)
	}
	nightly(t, o.Service) // runs the queue until its own night has ended
	run, err := o.Store.Run(context.Background(), attempt)
	if err != nil || run.Status != "done" {
		t.Errorf("%+v %v", run, err)
	}
	// The second night of the day leaves the file of the first alone.
	for _, name := range []string{"list-" + first.Day + ".csv", "list-" + first.Day + "-2.csv"} {
		if _, err := os.Stat(filepath.Join(o.out, name)); err != nil {
			t.Error(err)
		}
	}
}

func TestRetryOfNothing(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now)
	if _, err := o.Retry(context.Background(), 99, "supervisor"); !errors.Is(err, store.ErrNotFound) {
		t.Error(err)
	}
}
