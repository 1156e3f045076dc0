package store

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"
)

// Two users with the same revision do not overwrite each other: the second gets
// ErrStale.
func TestHeldRevision(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		out, err := s.Register(ctx, batchOf(faulty(1)))
		if err != nil {
			t.Fatal(err)
		}
		id := out[0].Held
		var wg sync.WaitGroup
		failed := make(chan error, 8)
		for range 8 {
			wg.Go(func() { failed <- s.HeldSave(ctx, id, 0, faulty(1), Typed{}, "係") })
		}
		wg.Wait()
		close(failed)
		kept := 0
		for err := range failed {
			if err == nil {
				kept++
			} else if !errors.Is(err, ErrStale) {
				t.Error(err)
			}
		}
		h, err := s.HeldShow(ctx, id)
		if kept != 1 || err != nil || h.Revision != 1 {
			t.Errorf("%d of 8 were kept, revision %d, %v", kept, h.Revision, err)
		}
		if err := s.HeldTouch(ctx, id, 0); !errors.Is(err, ErrStale) {
			t.Errorf("a decision about what was not seen: %v", err)
		}
		if _, err := s.HeldRegister(ctx, id, 0, application(1), "係"); !errors.Is(err, ErrStale) {
			t.Errorf("registering what was not seen: %v", err)
		}
		if h, err := s.HeldShow(ctx, id); err != nil || h.State != HeldOpen {
			t.Errorf("%v, %v", h.State, err)
		}
	})
}

// A claim lasts until its user leaves, or has been inactive for a while.
func TestHeldClaim(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		out, err := s.Register(ctx, batchOf(faulty(1), faulty(2)))
		if err != nil {
			t.Fatal(err)
		}
		id := out[0].Held
		for _, step := range []struct{ user, other string }{{"佐藤", ""}, {"田中", "佐藤"}, {"佐藤", ""}} {
			if other, err := s.HeldClaim(ctx, id, step.user); other != step.other || err != nil {
				t.Errorf("%s meets %q, %v", step.user, other, err)
			}
		}
		if next, err := s.HeldNext(ctx, HeldFilter{}, out[1].Held, "田中"); next != 0 || err != nil {
			t.Errorf("sent to %d, which somebody has open, %v", next, err)
		}
		if next, err := s.HeldNext(ctx, HeldFilter{}, out[1].Held, "佐藤"); next != id || err != nil {
			t.Errorf("next is %d, %v", next, err)
		}
		h, err := s.HeldShow(ctx, id)
		if err != nil || h.InUse("田中", h.ClaimedAt.Add(time.Minute)) != "佐藤" || h.InUse("佐藤", h.ClaimedAt) != "" || h.InUse("田中", h.ClaimedAt.Add(claimLife)) != "" {
			t.Errorf("%+v %v", h, err)
		}
		if err := s.HeldRelease(ctx, id, "佐藤"); err != nil {
			t.Fatal(err)
		}
		if other, err := s.HeldClaim(ctx, id, "田中"); other != "" || err != nil {
			t.Errorf("after it was left: %q %v", other, err)
		}
	})
}

// The list is searched, sorted, counted and grouped as a list of work.
func TestHeldWorkList(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		regs := batchOf(faulty(1), faulty(2), faulty(3))
		regs[0].File, regs[1].Provenance.Sender = "申請_Tokyo.xlsx", "sato@example.co.jp"
		out, err := s.Register(ctx, regs)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := s.HeldAssign(ctx, []int64{out[0].Held, out[1].Held, 99}, "佐藤", "責任者"); n != 2 || err != nil {
			t.Errorf("%d assigned, %v", n, err)
		}
		tests := map[string]struct {
			f    HeldFilter
			want int64
		}{
			"all":      {HeldFilter{}, 3},
			"file":     {HeldFilter{Text: "tokyo"}, 1},
			"sender":   {HeldFilter{Text: "SATO@"}, 1},
			"company":  {HeldFilter{Text: "㈱高橋"}, 3},
			"number":   {HeldFilter{Text: "#" + strconv.FormatInt(out[0].Held, 10)}, 1},
			"mine":     {HeldFilter{Assignee: "佐藤"}, 2},
			"nobody's": {HeldFilter{Assignee: Nobody}, 1},
			"cause":    {HeldFilter{Cause: "required"}, 3},
			"other":    {HeldFilter{Cause: "email"}, 0},
			"percent":  {HeldFilter{Text: "%"}, 0},
		}
		for name, tt := range tests {
			n, err := s.HeldCount(ctx, tt.f)
			list, err2 := s.HeldList(ctx, tt.f)
			if n != tt.want || int64(len(list)) != tt.want || err != nil || err2 != nil {
				t.Errorf("%s: %d counted, %d listed, want %d, %v %v", name, n, len(list), tt.want, err, err2)
			}
		}
		for sort := range heldOrders {
			if list, err := s.HeldList(ctx, HeldFilter{Sort: sort, Limit: 2, Skip: 1}); len(list) != 2 || err != nil {
				t.Errorf("%q: %d, %v", sort, len(list), err)
			}
		}
		if _, err := s.HeldList(ctx, HeldFilter{Sort: "x"}); !errors.Is(err, ErrFilter) {
			t.Errorf("no such order: %v", err)
		}
		groups, err := s.HeldGroups(ctx, HeldFilter{State: HeldOpen})
		if err != nil || len(groups) != 1 || groups[0].Cause != "required" || groups[0].N != 3 {
			t.Errorf("%+v %v", groups, err)
		}
	})
}

// What was returned or dropped is opened again, and its mail, if it is not out,
// is not sent; what was registered is settled for good.
func TestHeldReopen(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		out, err := s.Register(ctx, batchOf(faulty(1)))
		if err != nil {
			t.Fatal(err)
		}
		id := out[0].Held
		if err := s.HeldReopen(ctx, id, "係", ""); !errors.Is(err, ErrResolved) {
			t.Errorf("one that is open: %v", err)
		}
		_, key := ReturnKeys(id)
		for n := range 2 { // twice: the second return has a mail of its own
			mail := Mail{Key: key, Kind: "return", To: "a@example.co.jp", Subject: heldSubject(id), Payload: "{}"}
			if err := s.HeldResolve(ctx, id, HeldReturned, "係", "理由", mail); err != nil {
				t.Fatal(err)
			}
			if mails, err := s.MailedBack(ctx, id); err != nil || len(mails) != n+1 || !mails[n].Failed.IsZero() {
				t.Errorf("mails %+v, %v", mails, err)
			}
			if err := s.HeldReopen(ctx, id, "係", "間違い"); err != nil {
				t.Fatal(err)
			}
			if mails, err := s.MailedBack(ctx, id); err != nil || len(mails) != n+1 || mails[n].Failed.IsZero() {
				t.Errorf("after reopening %+v, %v", mails, err)
			}
			if h, err := s.HeldShow(ctx, id); err != nil || h.State != HeldOpen || h.Reason != "" {
				t.Errorf("%+v, %v", h, err)
			}
		}
		if out, err := s.HeldRegister(ctx, id, AnyRevision, application(1), "係"); err != nil || out.Status != Registered {
			t.Fatalf("%+v, %v", out, err)
		}
		if err := s.HeldReopen(ctx, id, "係", ""); !errors.Is(err, ErrResolved) {
			t.Errorf("one that is registered: %v", err)
		}
	})
}

// A note notifies the users named in it until they have seen it; it is part of
// the history. A saved search is private or shared.
func TestNotesAndViews(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		if err := s.Note(ctx, "held:1", "佐藤", "@田中 見てください", []string{"田中"}); err != nil {
			t.Fatal(err)
		}
		told, err := s.Mentions(ctx, "田中")
		if err != nil || len(told) != 1 || told[0].By != "佐藤" || told[0].Subject != "held:1" {
			t.Errorf("%+v, %v", told, err)
		}
		if err := s.SeeMentions(ctx, "田中", "held:1"); err != nil {
			t.Fatal(err)
		}
		if told, err := s.Mentions(ctx, "田中"); err != nil || len(told) != 0 {
			t.Errorf("after looking %+v, %v", told, err)
		}
		if history, err := s.History(ctx, "held:1"); err != nil || len(history) != 1 || history[0].Reason != "@田中 見てください" {
			t.Errorf("%+v, %v", history, err)
		}
		for _, v := range []View{{"佐藤", "held", "朝", "?form=A-1", false}, {"佐藤", "held", "朝", "?form=B-1", false}, {"責任者", "held", "全員", "?sort=newest", true}} {
			if err := s.SaveView(ctx, v); err != nil {
				t.Fatal(err)
			}
		}
		if list, err := s.Views(ctx, "held", "佐藤"); err != nil || len(list) != 2 || list[0].Query+list[1].Query != "?sort=newest?form=B-1" {
			t.Errorf("%+v, %v", list, err)
		}
		if list, err := s.Views(ctx, "held", "田中"); err != nil || len(list) != 1 || list[0].Name != "全員" {
			t.Errorf("%+v, %v", list, err)
		}
		if err := s.DropView(ctx, "佐藤", "held", "朝"); err != nil {
			t.Fatal(err)
		}
		if list, err := s.Views(ctx, "held", "佐藤"); err != nil || len(list) != 1 {
			t.Errorf("%+v, %v", list, err)
		}
	})
}
