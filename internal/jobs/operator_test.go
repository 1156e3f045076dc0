package jobs

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// TestRetryPoison receives a file that was held unread again, once it can be
// read; its alarm is over then.
func TestRetryPoison(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx")
		verdict := ErrMemory
		o.Trial = func(context.Context, intake.Input) error { return verdict }
		ctx := context.Background()
		n, err := o.night(ctx)
		if err == nil {
			_, err = o.scan(ctx, "main", n.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
		exec(t, o.Service, "UPDATE arrivals SET attempts = 1")
		nightly(t, o.Service)
		if done, err := o.RetryArrival(ctx, 1, "operator"); done || err != nil {
			t.Errorf("read all the same: %v %v", done, err)
		}
		o.alarmed(t, alarmPoison, 1)
		verdict = nil
		if done, err := o.RetryArrival(ctx, 1, "operator"); !done || err != nil {
			t.Errorf("%v %v", done, err)
		}
		o.checkHeld(t, 0)
		o.alarmed(t, alarmPoison, 0)
		if sum, err := o.Store.Count(ctx, store.Filter{}); sum != 1 || err != nil {
			t.Errorf("%d registered, %v", sum, err)
		}
	})
}

// alarmed looks for alarms, and wants so many open ones of a code.
func (o *office) alarmed(t *testing.T, code string, want int) {
	t.Helper()
	ctx := context.Background()
	if err := o.Alarms(ctx); err != nil {
		t.Fatal(err)
	}
	open, err := o.ledger.Alarms(ctx, false, 100)
	if err != nil {
		t.Fatal(err)
	}
	got := 0
	for _, a := range open {
		if a.Code == code {
			got++
		}
	}
	if got != want {
		t.Errorf("%d alarms of %s, not %d: %+v", got, code, want, open)
	}
}

// TestDrop settles what cannot be: an arrival goes to what is refused, a mail is
// not sent, a job is not done.
func TestDrop(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		o := newOffice(t, url, time.Now, "a-1_plain.xlsx")
		ctx := context.Background()
		n, err := o.night(ctx)
		if err == nil {
			_, err = o.scan(ctx, "main", n.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
		list, err := o.Jobs(ctx, false)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		if err := o.DropJob(ctx, list[0].ID, "operator", "test"); err != nil {
			t.Error(err)
		}
		if err := o.DropArrival(ctx, 1, "operator", "test"); err != nil {
			t.Error(err)
		}
		a, err := o.ledger.Arrival(ctx, 1)
		if err != nil || a.Place != "refused/"+o.today().String() || a.Note != "test" {
			t.Errorf("%+v %v", a, err)
		}
		if found, _ := filepath.Glob(filepath.Join(o.in, "refused/*/a-1_plain.xlsx")); len(found) != 1 {
			t.Error("the file is not with what is refused")
		}
		if err := o.Store.Post(ctx, store.Mail{Key: "k", Kind: "alarm", To: "x@example.jp"}); err != nil {
			t.Fatal(err)
		}
		if err := o.Store.MailDrop(ctx, 1, "test"); err != nil {
			t.Error(err)
		}
		if got, err := o.Store.Mails(ctx, store.MailGivenUp, 0, 10); err != nil || len(got) != 1 || got[0].Error != "test" {
			t.Errorf("%+v %v", got, err)
		}
		if err := o.Store.MailRetry(ctx, 1); err != nil {
			t.Error(err)
		}
		if waiting, _, failed, err := o.Store.MailCounts(ctx); waiting != 1 || failed != 0 || err != nil {
			t.Errorf("%d waiting, %d given up, %v", waiting, failed, err)
		}
	})
}

// TestAlarmsEnd has a mail that cannot go out, and then can; a job that was given
// up, and is made up for; and notifies people of each once, by mail and webhook.
func TestAlarmsEnd(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		now := &clock{}
		now.set(t, "2026-08-26T12:00:00+09:00")
		o := newOffice(t, url, now.Now)
		ctx := context.Background()
		if err := o.Store.Post(ctx, store.Mail{Key: "k", Kind: "alarm", To: "x@example.jp", Payload: "{}"}); err != nil {
			t.Fatal(err)
		}
		o.alarmed(t, alarmMail, 0)
		now.set(t, "2026-08-26T13:00:01+09:00")
		o.alarmed(t, alarmMail, 1)
		o.alarmed(t, alarmMail, 1)
		if got, err := o.Store.Mails(ctx, store.MailWaiting, 0, 10); err != nil || len(got) != 2 {
			t.Errorf("the operator is told %d times, %v", len(got)-1, err)
		}
		open, err := o.ledger.Alarms(ctx, false, 10)
		if err != nil || len(open) != 1 {
			t.Fatal(open, err)
		}
		if err := o.ledger.Ack(ctx, open[0].ID, "operator"); err != nil {
			t.Error(err)
		}
		exec(t, o.Service, "UPDATE outbox SET sent_at = 1")
		o.alarmed(t, alarmMail, 0)

		if _, err := o.client.Insert(ctx, ScanArgs{"main"}, nil); err != nil {
			t.Fatal(err)
		}
		exec(t, o.Service, "UPDATE river_job SET state = 'discarded', finalized_at = created_at")
		o.alarmed(t, alarmGivenUp, 1)
		if err := o.ledger.NoteFailure(ctx, "main", errors.New("away")); err != nil {
			t.Fatal(err)
		}
		o.alarmed(t, alarmGivenUp, 0) // an inbox that is away is an alarm of its own, and one
		if err := o.ledger.NoteListed(ctx, "main"); err != nil {
			t.Fatal(err)
		}
		o.alarmed(t, alarmGivenUp, 1)
		if _, err := o.client.Insert(ctx, ScanArgs{"main"}, nil); err != nil {
			t.Fatal(err)
		}
		o.alarmed(t, alarmGivenUp, 0)
	})
}

// TestFullDisk is not ready, and raises an alarm, where there is too little room.
func TestFullDisk(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now)
	if err := o.Ready(context.Background()); err != nil {
		t.Error(err)
	}
	o.alarmed(t, alarmDisk, 0)
	if _, known := freeBytes(o.in); !known {
		t.Skip("this system does not say what is free")
	}
	o.leastFree = 1 << 62
	if err := o.Ready(context.Background()); !errors.Is(err, ErrDisk) {
		t.Errorf("ready on a full disk: %v", err)
	}
	o.alarmed(t, alarmDisk, 3) // inbox, outbox, store
	o.leastFree = 0
	o.alarmed(t, alarmDisk, 0)
}
