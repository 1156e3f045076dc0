package jobs

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/config"
)

// TestSweep lets half a year pass and looks at what is left.
func TestSweep(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		now := &clock{}
		now.set(t, "2026-08-27T02:00:00+09:00")
		o := newOffice(t, url, now.Now, "a-1_plain.xlsx", "a-1_bad_mail.xlsx")
		o.Config.Retention = config.Retention{Originals: 30, Mails: 30}
		nightly(t, o.Service)
		o.leave(t, now)
		if diff := cmp.Diff([]int{1, 1, 1, 2}, o.traces(t)); diff != "" {
			t.Fatal(diff)
		}
		now.set(t, "2027-02-27T02:00:00+09:00")
		if err := o.Sweep(context.Background()); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]int{0, 0, 0, 1}, o.traces(t)); diff != "" {
			t.Errorf("sessions, answers, mails with an address, originals: %s", diff)
		}
		changes, err := o.Store.History(context.Background(), "originals")
		if err != nil || len(changes) != 1 || changes[0].New != "1" {
			t.Errorf("on record: %+v %v", changes, err)
		}
	})
}

// leave leaves a session and an answer behind, and one mail alone.
func (o *office) leave(t *testing.T, now *clock) {
	t.Helper()
	ctx := context.Background()
	if err := account.New(o.Store, now.Now).Sessions().CommitCtx(ctx, "token", []byte("x"), now.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		"INSERT INTO idempotency (request_key, request_hash, status, response, created_at) VALUES ('k', 'h', 200, '{}', 1)",
		"DELETE FROM outbox WHERE kind <> 'completion'",
	} {
		if _, err := o.Store.SQL().Exec(query); err != nil {
			t.Fatal(err)
		}
	}
}

// traces counts sessions, answers, mails with an address, and originals.
func (o *office) traces(t *testing.T) (counts []int) {
	t.Helper()
	for _, query := range []string{"FROM sessions", "FROM idempotency", "FROM outbox WHERE recipient <> ''", "FROM sources WHERE purged_at = 0"} {
		var n int
		if err := o.Store.SQL().QueryRow("SELECT COUNT(*) " + query).Scan(&n); err != nil {
			t.Fatal(err)
		}
		counts = append(counts, n)
	}
	return counts
}

// TestSweepRunsByItself has a worker without any schedule drop a session.
func TestSweepRunsByItself(t *testing.T) {
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), time.Now)
	ctx, stop := context.WithTimeout(context.Background(), time.Minute)
	defer stop()
	if err := account.New(o.Store, nil).Sessions().CommitCtx(ctx, "old", []byte("x"), time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- o.Run(ctx) }()
	look := time.NewTicker(50 * time.Millisecond)
	defer look.Stop()
	for o.traces(t)[0] > 0 && ctx.Err() == nil {
		<-look.C
	}
	if ctx.Err() != nil {
		t.Error("the session is still there")
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
