package store

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

func TestHeldIsKeptForRepair(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		want := faulty(1)
		batch := batchOf(want, faulty(1))
		batch[1].Source = NewSource("保存し直し.xlsx", []byte("other bytes"))
		out, err := s.Register(ctx, batch)
		if err != nil {
			t.Fatal(err)
		}
		if out[0].Held == out[1].Held || out[1].Status != Held {
			t.Errorf("another file is held for itself: %+v", out)
		}
		h, err := s.HeldShow(ctx, out[0].Held)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, h.Application, cmp.AllowUnexported(form.Table{})); d != "" {
			t.Error(d)
		}
		if h.State != HeldOpen || h.Problems != 1 || h.Company != "株式会社髙橋商店1" || h.Inbox != "朝" || len(h.Source) != 32 {
			t.Errorf("%+v", h)
		}
		for _, f := range []HeldFilter{{}, {State: HeldOpen}, {Form: "A-1"}, {Company: "髙橋商店1"}} {
			if list, err := s.HeldList(ctx, f); err != nil || len(list) != 2 {
				t.Errorf("%+v: %d, %v", f, len(list), err)
			}
		}
		for _, f := range []HeldFilter{{State: HeldReturned}, {Form: "A-2"}, {Company: "%"}, {After: out[1].Held}, {Run: 7}} {
			if list, err := s.HeldList(ctx, f); err != nil || len(list) != 0 {
				t.Errorf("%+v: %d, %v", f, len(list), err)
			}
		}
		if _, err := s.HeldShow(ctx, 99); !errors.Is(err, ErrNotFound) {
			t.Errorf("no such id: %v", err)
		}
	})
}

// The same file again is held again, as the same piece of work while that is
// open; a sender by mail, and a changed reading, get their own.
func TestHeldAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		held := func(data, sender string, change func(*form.Application)) int64 {
			t.Helper()
			a := faulty(1)
			if change != nil {
				change(a)
			}
			out, err := s.Register(ctx, []Registration{{Application: a, Source: NewSource("x.xlsx", []byte(data)), Provenance: Provenance{Sender: sender}}})
			if err != nil || out[0].Status != Held || out[0].Held == 0 || out[0].Receipt == 0 {
				t.Fatalf("%+v, %v", out, err)
			}
			return out[0].Held
		}
		first := held("one", "", nil)
		if got := held("one", "", nil); got != first {
			t.Errorf("the same file again: %d after %d", got, first)
		}
		for name, got := range map[string]int64{
			"other bytes":   held("two", "", nil),
			"other sheet":   held("one", "", func(a *form.Application) { a.Sheet = "別" }),
			"other finding": held("one", "", func(a *form.Application) { a.Diagnostics[0].Code = "email" }),
			"by mail":       held("one", "a@example.co.jp", nil),
		} {
			if got == first {
				t.Errorf("%s: not a piece of work of its own", name)
			}
		}
		if a, b := held("one", "a@example.co.jp", nil), held("one", "a@example.co.jp", nil); a == b {
			t.Errorf("a sender by mail is not answered: %d, %d", a, b)
		}
		twin := Registration{Application: faulty(2), Source: NewSource("y.xlsx", []byte("y"))}
		out, err := s.Register(ctx, []Registration{twin, twin})
		if err != nil || out[0].Held != out[1].Held || out[0].Receipt == out[1].Receipt {
			t.Errorf("twice in one batch: %+v, %v", out, err)
		}
		if d := out[1].Diagnostics; len(out[0].Diagnostics) > 0 || len(d) != 1 || d[0].Code != CodeHeldAgain {
			t.Errorf("not told that it is held already: %+v", out)
		}
		if err := s.HeldResolve(ctx, first, HeldReturned, "佐藤", "電話済み"); err != nil {
			t.Fatal(err)
		}
		if got := held("one", "", nil); got == first {
			t.Error("a settled one was opened again")
		}
	})
}

// The rows of a held list have a table of their own; a correction replaces them.
func TestHeldListKeepsItsRows(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		want := annex("HUXTIZJMD83SJMC6AINAA6WU", 2*rowsAtOnce+1)
		want.Verdict = form.Held
		want.Diagnostics = faulty(1).Diagnostics
		id := register(t, s, want)[0].Held
		for range 2 {
			h, err := s.HeldShow(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(want, h.Application); d != "" {
				t.Error(d)
			}
			want.Rows.Append([]form.Value{{Field: "school_name", Type: form.Text, Text: "分校", Raw: "分校"}})
			if err := s.HeldSave(ctx, id, AnyRevision, want, Typed{}, "係"); err != nil {
				t.Fatal(err)
			}
		}
		if list, err := s.History(ctx, heldSubject(id)); err != nil || len(list) != 2 {
			t.Errorf("%d changes, %v", len(list), err)
		}
	})
}

// A file that needs a password is held without an application.
func TestHeldFile(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		reason := []diag.Diagnostic{{Severity: diag.Error, Code: "file.password"}}
		out, err := s.Register(ctx, []Registration{
			{Source: NewSource("a.xlsx", []byte("x")), Entry: "b/a.xlsx", Hold: true, Diagnostics: reason},
			{Source: NewSource("b.pdf", nil), Diagnostics: reason},
			{Application: &form.Application{Form: "A-1", Verdict: form.Refused}},
		})
		if err != nil {
			t.Fatal(err)
		}
		if out[0].Status != Held || out[1].Status != Refused || out[2].Status != Refused {
			t.Errorf("%+v", out)
		}
		h, err := s.HeldShow(ctx, out[0].Held)
		if err != nil || h.Application != nil || h.Entry != "b/a.xlsx" {
			t.Errorf("%+v, %v", h, err)
		}
		r, err := s.Receipt(ctx, out[1].Receipt)
		if err != nil || r.Status != Refused || r.File != "b.pdf" || len(r.Diagnostics) != 1 {
			t.Errorf("%+v, %v", r, err)
		}
	})
}

func TestRepair(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		id := register(t, s, faulty(1))[0].Held
		half := set(faulty(1), "applicant_name", "訂正中")
		if err := s.HeldSave(ctx, id, AnyRevision, half, Typed{}, "係"); err != nil {
			t.Fatal(err)
		}
		if _, err := s.HeldRegister(ctx, id, AnyRevision, half, "係"); err == nil {
			t.Error("an application with errors was registered")
		}
		clean := set(set(application(1), "applicant_name", "訂正中"), "eu_phone", "03-1234-5678")
		out, err := s.HeldRegister(ctx, id, AnyRevision, clean, "係")
		if err != nil || out.Status != Registered {
			t.Fatal(out, err)
		}
		h, err := s.HeldShow(ctx, id)
		if err != nil || h.State != HeldRepaired || h.Number != out.Number || h.ResolvedBy != "係" {
			t.Errorf("%+v, %v", h, err)
		}
		history, err := s.History(ctx, heldSubject(id))
		want := []Change{
			{User: "係", Action: "correct", Subject: "held:1", Field: "applicant_name", Old: "山﨑 翔", New: "訂正中"},
			{User: "係", Action: "correct", Subject: "held:1", Field: "eu_phone", New: "03-1234-5678"},
			{User: "係", Action: "repaired", Subject: "held:1", Field: "state", Old: "open", New: "repaired:" + out.Number},
		}
		if d := cmp.Diff(want, history, cmpopts.IgnoreFields(Change{}, "ID", "At")); d != "" || err != nil {
			t.Error(d, err)
		}
		rec, err := s.Show(ctx, out.Number)
		if err != nil || string(rec.Source) != string(h.Source) || rec.File != h.File {
			t.Errorf("%+v, %v", rec, err)
		}
		if err := s.HeldSave(ctx, id, AnyRevision, clean, Typed{}, "係"); !errors.Is(err, ErrResolved) {
			t.Errorf("saved after the repair: %v", err)
		}
	})
}

func TestRepairOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		id := register(t, s, faulty(1))[0].Held
		var done, late atomic.Int64
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				_, err := s.HeldRegister(context.Background(), id, AnyRevision, application(i), "係")
				switch {
				case err == nil:
					done.Add(1)
				case errors.Is(err, ErrResolved):
					late.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if n, err := s.Count(context.Background(), Filter{}); n != 1 || done.Load() != 1 || late.Load() != 7 || err != nil {
			t.Errorf("%d registered, %d done, %d late, %v", n, done.Load(), late.Load(), err)
		}
	})
}

func TestHeldResolve(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		id := register(t, s, faulty(1))[0].Held
		for _, state := range []HeldState{HeldOpen, HeldRepaired} {
			if err := s.HeldResolve(ctx, id, state, "係", ""); err == nil {
				t.Errorf("settled by hand as %s", state)
			}
		}
		if err := s.HeldResolve(ctx, id, HeldReturned, "係", "電話番号がない"); err != nil {
			t.Fatal(err)
		}
		if err := s.HeldResolve(ctx, id, HeldDropped, "係", ""); !errors.Is(err, ErrResolved) {
			t.Errorf("settled twice: %v", err)
		}
		if err := s.HeldResolve(ctx, 99, HeldDropped, "係", ""); !errors.Is(err, ErrNotFound) {
			t.Errorf("no such id: %v", err)
		}
	})
}
