package store

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/form"
)

// inRun registers in a run of its own and returns its number.
func inRun(t *testing.T, s *Store, applications ...*form.Application) (int64, []Outcome) {
	t.Helper()
	ctx := context.Background()
	run, err := s.StartRun(ctx, "import", "係", "")
	if err != nil {
		t.Fatal(err)
	}
	batch := batchOf(applications...)
	for i := range batch {
		batch[i].Provenance.Run = run
	}
	out, err := s.Register(ctx, batch)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.EndRun(ctx, run, "done", ""); err != nil {
		t.Fatal(err)
	}
	return run, out
}

// rowsNow are the sizes of the annexes under a number, the current one first
// with a sign of its own.
func rowsNow(t *testing.T, s *Store, number string) map[int64]bool {
	t.Helper()
	list, err := s.Annexes(context.Background(), number)
	if err != nil {
		t.Fatal(err)
	}
	current := make(map[int64]bool)
	for _, a := range list {
		current[a.Rows] = current[a.Rows] || a.Current
	}
	return current
}

// An annex goes with the run that brought it; the one before it counts again,
// and either can be sent anew.
func TestUndoneAnnex(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		number := register(t, s, application(1))[0].Number
		inRun(t, s, annex(number, 3))
		wrong, _ := inRun(t, s, annex(number, 2))
		undone, err := s.WithdrawRun(ctx, wrong, "長", "取り違え")
		if err != nil || len(undone) != 1 || undone[0].Kind != "annex" || undone[0].Number != number || undone[0].Kept != "" {
			t.Fatalf("%+v, %v", undone, err)
		}
		if d := cmp.Diff(map[int64]bool{3: true, 2: false}, rowsNow(t, s, number)); d != "" {
			t.Error(d)
		}
		expect(t, "the right one again", register(t, s, annex(number, 3))[0], Duplicate, number, CodeAnnexAttached)
		expect(t, "the undone one again", register(t, s, annex(number, 2))[0], Registered, number, CodeAnnexAttached, CodeAnnexReplaced)
		if d := cmp.Diff(map[int64]bool{3: false, 2: true}, rowsNow(t, s, number)); d != "" {
			t.Error(d)
		}
		if again, err := s.WithdrawRun(ctx, wrong, "長", "もう一度"); err != nil || len(again) != 0 {
			t.Errorf("a second time: %+v, %v", again, err)
		}
		if history, err := s.History(ctx, annexSubject(undone[0].ID)); err != nil || len(history) != 1 || history[0].Reason != "取り違え" {
			t.Errorf("the record: %+v, %v", history, err)
		}
	})
}

// An annex that waits for its application waits no more when it is undone, and
// nothing is compared with it.
func TestUndoneWaitingAnnex(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		run, _ := inRun(t, s, annex("N", 3))
		if _, err := s.WithdrawRun(ctx, run, "長", "取り違え"); err != nil {
			t.Fatal(err)
		}
		if list, err := s.WaitingAnnexes(ctx); err != nil || len(list) != 0 {
			t.Errorf("waiting: %+v, %v", list, err)
		}
		if _, annexes, err := s.Met(ctx, []string{"N"}); err != nil || annexes["N"] {
			t.Errorf("met: %v, %v", annexes, err)
		}
	})
}

// What was held goes too, unless staff have worked on it; sent again it is held
// anew.
func TestUndoneHeld(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		run, out := inRun(t, s, faulty(1), faulty(2), faulty(3), application(4))
		if err := s.HeldResolve(ctx, out[1].Held, HeldReturned, "係", "返却"); err != nil {
			t.Fatal(err)
		}
		const edit = "INSERT INTO held_edits (held_id, field, value, username, edited_at) VALUES (?, 'eu_phone', '1', '係', 1)"
		if _, err := s.write.Exec(s.write.Rebind(edit), out[2].Held); err != nil {
			t.Fatal(err)
		}
		undone, err := s.WithdrawRun(ctx, run, "長", "誤った取込")
		if err != nil {
			t.Fatal(err)
		}
		got := make(map[int64]string)
		for _, b := range undone {
			if b.Kind == "held" {
				got[b.ID] = b.Kept
			}
		}
		if d := cmp.Diff(map[int64]string{out[0].Held: "", out[1].Held: KeptSettled, out[2].Held: KeptInRepair}, got); d != "" {
			t.Error(d)
		}
		if h, err := s.HeldShow(ctx, out[0].Held); err != nil || h.State != HeldWithdrawn || h.Reason != "誤った取込" {
			t.Errorf("%+v, %v", h, err)
		}
		again := register(t, s, faulty(1))[0]
		if again.Status != Held || again.Held == out[0].Held {
			t.Errorf("sent again: %+v", again)
		}
	})
}

// A mail that was to announce a number is not sent once that is withdrawn.
func TestWithdrawnNumberIsNotAnnounced(t *testing.T) {
	s := open(t, databases["sqlite"](t), Options{Now: clock(), CompletionMail: true})
	number := register(t, s, application(1))[0].Number
	if waiting, _, _, err := s.MailCounts(context.Background()); err != nil || waiting != 1 {
		t.Fatalf("%d waiting, %v", waiting, err)
	}
	if err := s.Withdraw(context.Background(), number, "長", "取消"); err != nil {
		t.Fatal(err)
	}
	if waiting, _, failed, err := s.MailCounts(context.Background()); err != nil || waiting != 0 || failed != 1 {
		t.Errorf("%d waiting, %d given up, %v", waiting, failed, err)
	}
}

// Sent again, an application has a new number; the annex with the old one in
// its header is still its annex.
func TestAnnexOfWithdrawnNumber(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		run, out := inRun(t, s, application(1))
		old := out[0].Number
		register(t, s, annex(old, 3))
		if _, err := s.WithdrawRun(context.Background(), run, "長", "取り違え"); err != nil {
			t.Fatal(err)
		}
		expect(t, "while it is withdrawn", register(t, s, annex(old, 4))[0], Registered, old, CodeAnnexWithdrawn, CodeAnnexReplaced)
		again := register(t, s, application(1))[0].Number
		if d := cmp.Diff(map[int64]bool{3: false, 4: true}, rowsNow(t, s, again)); d != "" {
			t.Error(d)
		}
		expect(t, "afterwards", register(t, s, annex(old, 5))[0], Registered, old, CodeAnnexAttached, CodeAnnexReplaced)
	})
}
