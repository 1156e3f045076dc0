package jobs

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

func exec(t *testing.T, s *Service, query string, args ...any) {
	t.Helper()
	if _, err := s.Store.SQL().Exec(query, args...); err != nil {
		t.Fatal(err)
	}
}

// TestNightOwnsWhatWasLeft has a night that ended before one of its files could
// be taken, and whose job waits for an hour that the next process does not live
// to see. The next night takes it in, under its own run.
func TestNightOwnsWhatWasLeft(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx")
		o.Config.Inboxes[0].Expect = "never"
		ctx := context.Background()
		n, err := o.night(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.scan(ctx, "main", n.ID); err != nil {
			t.Fatal(err)
		}
		later := time.Now().Add(30 * time.Minute).UTC()
		exec(t, o.Service, "UPDATE river_job SET state = 'retryable', attempt = 5, scheduled_at = '"+later.Format("2006-01-02 15:04:05.000")+"' WHERE kind = 'take'")
		if err := o.end(ctx, n, &balance.Report{Night: n.ID}); err != nil {
			t.Fatal(err)
		}
		r := nightly(t, o.Service)
		if diff := cmp.Diff(balance.Counts{Registered: 1}, r.Total()); diff != "" || !r.Good() {
			t.Errorf("%s %v", diff, r.Alarms)
		}
	})
}

// TestMovedWhileItIsRead has a night take over an arrival that a worker has read
// and not registered: it is registered once, under the run of the night that
// counts it.
func TestMovedWhileItIsRead(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx")
		ctx := context.Background()
		n, err := o.night(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.scan(ctx, "main", n.ID); err != nil {
			t.Fatal(err)
		}
		waiting, err := o.ledger.Waiting(ctx, 0, 1)
		if err != nil {
			t.Fatal(err)
		}
		b, in, err := o.box("main")
		if err != nil {
			t.Fatal(err)
		}
		worker := &arrivalGroup{s: o.Service, box: b, in: in, from: o.Now(), runs: map[int64]int64{}}
		worker.add(ctx, worker.take(ctx, &waiting[0]))
		if err := o.end(ctx, n, &balance.Report{Night: n.ID}); err != nil {
			t.Fatal(err)
		}
		next, err := o.night(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if moved, err := o.ledger.Adopt(ctx, next.ID); moved != 1 || err != nil {
			t.Fatal(moved, err)
		}
		worker.flush(ctx)
		if got := fmt.Sprint(worker.faults); !strings.Contains(got, ledger.ErrMoved.Error()) {
			t.Errorf("the worker was not told: %s", got)
		}
		r := nightly(t, o.Service)
		if diff := cmp.Diff(balance.Counts{Registered: 1}, r.Total()); diff != "" || !r.Good() || r.Night != next.ID {
			t.Errorf("%s %v", diff, r.Alarms)
		}
	})
}

// TestClockAhead has a clock that was four years ahead for a while, with all that
// it put off until then, and a schedule that goes on all the same.
func TestClockAhead(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		now := &clock{}
		now.set(t, "2026-08-26T12:00:00+09:00")
		o := newOffice(t, url, now.Now, "a-1_plain.xlsx")
		ctx := context.Background()
		tick(t, []*Service{o.Service})
		now.set(t, "2030-08-26T12:00:00+09:00")
		if seen := tick(t, []*Service{o.Service}); seen != 1 {
			t.Fatal("the jump was not seen to")
		}
		if err := o.Store.Post(ctx, store.Mail{Key: "k", Kind: "alarm", To: "operator@example.jp", Payload: "{}"}); err != nil {
			t.Fatal(err)
		}
		now.set(t, "2026-08-26T12:01:00+09:00")
		nightly(t, o.Service) // that of the jump, now
		now.set(t, "2026-08-27T02:00:01+09:00")
		s := service(t, url, o.Config, now.Now)
		if seen := tick(t, []*Service{s}); seen != 1 {
			t.Errorf("the night was seen to %d times", seen)
		}
		if waiting, _, _, err := o.Store.MailCounts(ctx); waiting != 0 || err != nil {
			t.Errorf("%d mails wait for 2030, %v", waiting, err)
		}
		open, err := s.ledger.Alarms(ctx, false, 10)
		if err != nil || !strings.Contains(fmt.Sprint(open), alarmClock) {
			t.Errorf("no alarm: %v %v", open, err)
		}
	})
}

// TestTooSlow holds a file that outlasts its time, by name and with the cause,
// and takes the others in.
func TestTooSlow(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx", "b-1_plain.xlsx")
		tries := map[string]int{}
		o.Trial = func(_ context.Context, in intake.Input) error {
			tries[in.Name]++
			if in.Name == "a-1_plain.xlsx" {
				return ErrMemory
			}
			return nil
		}
		ctx := context.Background()
		n, err := o.night(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.scan(ctx, "main", n.ID); err != nil {
			t.Fatal(err)
		}
		exec(t, o.Service, "UPDATE arrivals SET attempts = 1") // a worker died over them
		r := nightly(t, o.Service)
		if diff := cmp.Diff(balance.Counts{Registered: 1, Held: 1}, r.Total()); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{balance.AlarmPoison}, codes(r)); diff != "" || !strings.Contains(r.Alarms[0].Text, "a-1_plain.xlsx") {
			t.Errorf("%s %v", diff, r.Alarms)
		}
		if diff := cmp.Diff(map[string]int{"a-1_plain.xlsx": 1, "b-1_plain.xlsx": 1}, tries); diff != "" {
			t.Error(diff)
		}
		day := time.Now().In(o.zone).Format(time.DateOnly)
		if _, err := os.Stat(filepath.Join(o.in, "poison", day, "a-1_plain.xlsx")); err != nil {
			t.Error(err)
		}
	})
}

// TestNoTimeAtAll reads nothing within its time: after a few attempts everything
// is held, and the night ends.
func TestNoTimeAtAll(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now, "a-1_plain.xlsx", "b-1_plain.xlsx")
	o.Config.FileTimeout = time.Nanosecond
	r := nightly(t, service(t, "sqlite:"+o.path(t), o.Config, time.Now))
	if r.Total().Held != 2 || r.Total().Sum() != 2 {
		t.Errorf("%+v", r.Total())
	}
	list, err := o.ledger.Poisoned(context.Background(), r.Night, 10)
	if err != nil || len(list) != 2 || list[0].Cause != string(codeSlow) || list[0].Attempts != 0 {
		t.Errorf("%+v %v", list, err)
	}
}

// TestKilledOverAFile has every worker die over a file that nobody can try
// beforehand.
func TestKilledOverAFile(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now, "a-1_plain.xlsx")
	ctx := context.Background()
	n, err := o.night(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.scan(ctx, "main", n.ID); err != nil {
		t.Fatal(err)
	}
	exec(t, o.Service, "UPDATE arrivals SET attempts = ?", maxAttempts)
	nightly(t, o.Service)
	held, err := o.Store.HeldList(ctx, store.HeldFilter{})
	if err != nil || len(held) != 1 || held[0].File != "a-1_plain.xlsx" {
		t.Errorf("%+v %v", held, err)
	}
}

// TestNotToBlame has trials end without an end for reasons that are not the
// file's: the job's time is up, or the machine is overloaded. Neither is held
// against the file.
func TestNotToBlame(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now)
	wait := func(ctx context.Context, _ intake.Input) error {
		<-ctx.Done()
		return ErrSlow
	}
	job, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer stop()
	o.Trial = wait
	if _, err := o.tryFirst(job, 2, intake.Input{}); err == nil || poison(err) != "" {
		t.Errorf("the job's time is up: %v", err)
	}
	o.Trial = func(context.Context, intake.Input) error { return ErrSlow }
	if _, err := o.tryFirst(context.Background(), 2, intake.Input{}); poison(err) != codeSlow {
		t.Errorf("the file's time is up: %v", err)
	}
	o.Trial = func(context.Context, intake.Input) error { return ErrStarved }
	if _, err := o.tryFirst(context.Background(), maxAttempts+1, intake.Input{}); err == nil || poison(err) != "" {
		t.Errorf("the machine had no time: %v", err)
	}
}

// TestInboxAway raises an alarm about an inbox that cannot be listed for longer
// than alarms.after, though each look into it is a job of its own and none is
// old; the alarm ends with the first look that succeeds.
func TestInboxAway(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		now := &clock{}
		now.set(t, "2026-08-26T12:00:00+09:00")
		o := newOffice(t, url, now.Now)
		ctx := context.Background()
		look := func() error {
			n, err := o.night(ctx)
			if err == nil {
				_, err = o.scan(ctx, "main", n.ID)
			}
			return err
		}
		open := func() (codes []string) {
			if err := o.Alarms(ctx); err != nil {
				t.Fatal(err)
			}
			list, err := o.ledger.Alarms(ctx, false, 10)
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range list {
				if a.Code == alarmInbox {
					codes = append(codes, a.Subject)
				}
			}
			return codes
		}
		away := func(t *testing.T) {
			if err := os.Rename(o.in, o.in+".away"); err != nil {
				t.Fatal(err)
			}
		}
		if err := look(); err != nil {
			t.Fatal(err)
		}
		away(t)
		for _, at := range []string{"12:10:00", "12:40:00", "13:05:00"} {
			now.set(t, "2026-08-26T"+at+"+09:00")
			if err := look(); err == nil {
				t.Fatal("an inbox that is away was listed")
			}
			if got := open(); len(got) > 0 {
				t.Errorf("%s: alarm before its time: %v", at, got)
			}
		}
		now.set(t, "2026-08-26T13:11:00+09:00")
		if diff := cmp.Diff([]string{"main"}, open()); diff != "" {
			t.Error(diff)
		}
		if err := os.Rename(o.in+".away", o.in); err != nil {
			t.Fatal(err)
		}
		if err := look(); err != nil {
			t.Fatal(err)
		}
		if got := open(); len(got) > 0 {
			t.Errorf("the alarm does not end: %v", got)
		}
	})
}
