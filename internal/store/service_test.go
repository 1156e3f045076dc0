package store

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
)

func TestCompletionMailIsPostedWithTheNumber(t *testing.T) {
	for name, url := range databases {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			s := open(t, url(t), Options{Now: clock(), CompletionMail: true})
			out := register(t, s, application(1), application(1), faulty(2))
			mails, err := s.ClaimMails(ctx, 10, time.Hour)
			if err != nil || len(mails) != 1 {
				t.Fatal(mails, err)
			}
			m := mails[0]
			if m.Subject != out[0].Number || m.To != "abe.h@shikoku-oa.example.co.jp" || m.Kind != "completion" || m.Attempts != 1 {
				t.Errorf("%+v", m)
			}
			if more, err := s.ClaimMails(ctx, 10, time.Hour); err != nil || len(more) != 0 {
				t.Errorf("claimed twice: %v, %v", more, err)
			}
			if err := s.MailFailed(ctx, m.ID, "later", epoch); err != nil {
				t.Fatal(err)
			}
			if more, err := s.ClaimMails(ctx, 10, time.Hour); err != nil || len(more) != 1 || more[0].Attempts != 2 {
				t.Errorf("not tried again: %v, %v", more, err)
			}
			if err := s.MailSent(ctx, m.ID); err != nil {
				t.Fatal(err)
			}
			if err := s.Post(ctx, Mail{Key: m.Key, Kind: "completion", To: "x@example.com"}, Mail{Key: "k", Kind: "alarm", To: "x@example.com"}); err != nil {
				t.Fatal(err)
			}
			if err := s.MailFailed(ctx, 99, "x", time.Time{}); err != nil {
				t.Error(err)
			}
			if waiting, sent, failed, err := s.MailCounts(ctx); waiting != 1 || sent != 1 || failed != 0 || err != nil {
				t.Errorf("%d waiting, %d sent, %d failed, %v", waiting, sent, failed, err)
			}
		})
	}
}

// What runs within the transaction of a batch is stored with it or not at all.
func TestRegisterWithin(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		stop := errors.New("stop")
		post := func(tx *sqlx.Tx) error {
			return s.postMails(ctx, tx, []Mail{{Key: "k", Kind: "x", To: "a@example.com"}})
		}
		_, err := s.Register(ctx, batchOf(application(1)), post, func(*sqlx.Tx) error { return stop })
		if !errors.Is(err, stop) {
			t.Errorf("%v", err)
		}
		n, _ := s.Count(ctx, Filter{})
		waiting, _, _, _ := s.MailCounts(ctx)
		if n != 0 || waiting != 0 {
			t.Errorf("%d applications, %d mails", n, waiting)
		}
		if _, err := s.Register(ctx, batchOf(application(1)), post); err != nil {
			t.Error(err)
		}
		if waiting, _, _, _ := s.MailCounts(ctx); waiting != 1 {
			t.Errorf("%d mails", waiting)
		}
	})
}

func TestRuns(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		id, err := s.StartRun(ctx, "nightly", "係", "9/1")
		if err != nil {
			t.Fatal(err)
		}
		if err := s.EndRun(ctx, id, "done", `{"in":3}`); err != nil {
			t.Fatal(err)
		}
		list, err := s.Runs(ctx, 10)
		if err != nil || len(list) != 1 || list[0].Status != "done" || list[0].Summary != `{"in":3}` || list[0].Ended.IsZero() {
			t.Errorf("%+v, %v", list, err)
		}
		if err := s.EndRun(ctx, 99, "done", ""); !errors.Is(err, ErrNotFound) {
			t.Errorf("no such run: %v", err)
		}
	})
}

func TestSettingsAndRecord(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		for _, value := range []string{"a", "b"} {
			if err := s.SetSetting(ctx, "k", value); err != nil {
				t.Fatal(err)
			}
			if got, err := s.Setting(ctx, "k"); got != value || err != nil {
				t.Errorf("%q, %v", got, err)
			}
		}
		if got, err := s.Setting(ctx, "none"); got != "" || err != nil {
			t.Errorf("%q, %v", got, err)
		}
		if err := s.Record(ctx, Change{User: "係", Action: "sign-in", Subject: "user:1"}, Change{Action: "x"}); err != nil {
			t.Fatal(err)
		}
		list, err := s.Changes(ctx, 0, 1)
		if err != nil || len(list) != 1 || list[0].Action != "x" {
			t.Errorf("%+v, %v", list, err)
		}
		if list, err = s.Changes(ctx, list[0].ID, 5); err != nil || len(list) != 1 || list[0].Action != "sign-in" {
			t.Errorf("%+v, %v", list, err)
		}
	})
}

func TestPurgeSources(t *testing.T) {
	onBoth(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		out := register(t, s, application(1), faulty(2))
		n, err := s.PurgeSources(ctx, epoch.Add(time.Hour))
		if n != 1 || err != nil {
			t.Errorf("%d purged, %v", n, err)
		}
		rec, _ := s.Show(ctx, out[0].Number)
		o, err := s.Source(ctx, rec.Source)
		if err != nil || o.Purged.IsZero() || o.Data != nil || o.Size == 0 {
			t.Errorf("%+v, %v", o, err)
		}
		h, _ := s.HeldShow(ctx, out[1].Held)
		if o, err := s.Source(ctx, h.Source); err != nil || len(o.Data) == 0 {
			t.Errorf("the original of what is held: %+v, %v", o, err)
		}
	})
}
