package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
)

func TestOrderTakesANumberOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		number := register(t, s, application(1))[0].Number
		var taken, refused atomic.Int64
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				switch err := s.Order(ctx, number, fmt.Sprintf("PO-%d", i), "係"); {
				case err == nil:
					taken.Add(1)
				case errors.Is(err, ErrOrdered):
					refused.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if taken.Load() != 1 || refused.Load() != 7 {
			t.Errorf("%d took it, %d were refused", taken.Load(), refused.Load())
		}
		rec, err := s.Show(ctx, number)
		if err != nil || rec.State != Ordered || rec.OrderRef == "" || rec.OrderedAt.IsZero() {
			t.Errorf("%+v, %v", rec, err)
		}
		if h, err := s.History(ctx, number); err != nil || len(h) != 1 || h[0].New != rec.OrderRef {
			t.Errorf("history %+v, %v", h, err)
		}
	})
}

func TestOrderRefuses(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		old := register(t, s, application(1))[0].Number
		register(t, s, typedApp(1, old, "訂正"))
		gone := register(t, s, application(2))[0].Number
		if err := s.Withdraw(ctx, gone, "係", "誤り"); err != nil {
			t.Fatal(err)
		}
		for number, want := range map[string]error{old: ErrSuperseded, gone: ErrWithdrawn, "NONE": ErrNotFound, "\x00": ErrText} {
			if err := s.Order(ctx, number, "PO-1", "係"); !errors.Is(err, want) {
				t.Errorf("Order(%q) = %v, want %v", number, err, want)
			}
		}
		if err := s.Order(ctx, old, "", "係"); err == nil {
			t.Error("an order without a reference was taken")
		}
	})
}

func TestCopy(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		number := register(t, s, typedApp(1, "PAPACVL0MQB0H2KLG8IB4402", ""))[0].Number
		fresh, err := s.Copy(ctx, number, "係長")
		if err != nil {
			t.Fatal(err)
		}
		was, _ := s.Show(ctx, number)
		is, err := s.Show(ctx, fresh)
		if err != nil {
			t.Fatal(err)
		}
		if is.CopiedFrom != number || is.Typed != "" || is.RegisteredBy != "係長" {
			t.Errorf("copy: %+v", is)
		}
		if d := cmp.Diff(was.Application, is.Application, cmp.AllowUnexported(form.Table{})); d != "" {
			t.Error(d)
		}
		if list, err := s.Copies(ctx, number); err != nil || len(list) != 1 || list[0] != fresh {
			t.Errorf("copies: %v, %v", list, err)
		}
		if err := s.Order(ctx, number, "PO-1", ""); err != nil {
			t.Error(err)
		}
		if err := s.Order(ctx, fresh, "PO-2", ""); err != nil {
			t.Error(err)
		}
		if _, err := s.Copy(ctx, "NONE", ""); !errors.Is(err, ErrNotFound) {
			t.Errorf("copy of nothing: %v", err)
		}
		var lines int
		if err := s.read.Get(&lines, s.read.Rebind("SELECT COUNT(*) FROM application_lines WHERE reception_number = ?"), fresh); err != nil || lines != 2 {
			t.Errorf("%d lines, %v", lines, err)
		}
	})
}

func TestWithdrawRun(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		before := register(t, s, application(0))[0].Number
		run, err := s.StartRun(ctx, "import", "係", "")
		if err != nil {
			t.Fatal(err)
		}
		if err := s.EndRun(ctx, run, "done", "{}"); err != nil {
			t.Fatal(err)
		}
		batch := batchOf(application(1), application(2), typedApp(0, before, "訂正"), faulty(3))
		for i := range batch {
			batch[i].Provenance.Run = run
		}
		out, err := s.Register(ctx, batch)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Order(ctx, out[1].Number, "PO-1", ""); err != nil {
			t.Fatal(err)
		}
		fixed := faulty(3)
		fixed.Verdict = form.Valid
		repaired, err := s.HeldRegister(ctx, out[3].Held, AnyRevision, fixed, "係")
		if err != nil {
			t.Fatal(err)
		}
		undone, err := s.WithdrawRun(ctx, run, "長", "誤った取込")
		if err != nil {
			t.Fatal(err)
		}
		got := make(map[string]string)
		for _, b := range undone {
			got[b.Number] = b.Kept
		}
		want := map[string]string{out[0].Number: "", out[2].Number: "", out[1].Number: KeptOrdered, repaired.Number: KeptRepaired}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
		if r, err := s.Run(ctx, run); err != nil || r.Status != RunWithdrawn {
			t.Errorf("the run is %+v, %v", r, err)
		}
		if rec, err := s.Show(ctx, before); err != nil || rec.State != Ready {
			t.Errorf("what a withdrawn number had superseded is %v, want ready; %v", rec.State, err)
		}
		again := register(t, s, application(1))[0]
		if again.Status != Registered || again.Number == out[0].Number {
			t.Errorf("content of a withdrawn number: %+v", again)
		}
		if _, err := s.WithdrawRun(ctx, run, "長", "もう一度"); err != nil {
			t.Errorf("a second time: %v", err)
		}
		corrected := register(t, s, typedApp(0, before, "訂正の訂正"))[0]
		expect(t, "correction after the withdrawal", corrected, Registered, "", CodeNumberSuperseded)
	})
}
