package jobs

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/riverqueue/river"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
)

const (
	sweepEvery = time.Hour
	// How long answers to uploads under an idempotency key are kept, and how
	// long the records of scheduled work and of webhook deliveries.
	keepAnswers = 7 * 24 * time.Hour
	keepTraces  = 90 * 24 * time.Hour
	sweptOn     = "swept_on" // setting: the last day on which retention was applied
)

// sweeper drops what nobody needs any more.
type sweeper struct {
	river.WorkerDefaults[SweepArgs]
	s *Service
}

// Timeout is longer than for a file: the first sweep of an old store is long.
func (w *sweeper) Timeout(*river.Job[SweepArgs]) time.Duration { return time.Hour }

// Work sweeps once.
func (w *sweeper) Work(ctx context.Context, _ *river.Job[SweepArgs]) error { return w.s.Sweep(ctx) }

// Sweep drops sessions that have expired and traces that are old, and once a
// day originals and mails whose retention is over. One that fails keeps no
// other from being dropped.
func (s *Service) Sweep(ctx context.Context) error {
	now := s.Now()
	_, sessions := account.New(s.Store, s.Now).Sessions().Sweep(ctx)
	_, answers := s.Store.ForgetAnswers(ctx, now.Add(-keepAnswers))
	_, deliveries := s.Store.ForgetDeliveries(ctx, now.Add(-keepTraces))
	ticks := s.ledger.ForgetTicks(ctx, now.Add(-keepTraces))
	return errors.Join(sessions, answers, deliveries, ticks, s.Store.MonthsAhead(ctx), s.sweepDaily(ctx))
}

func (s *Service) sweepDaily(ctx context.Context) error {
	today := s.today().String()
	last, err := s.Store.Setting(ctx, sweptOn)
	if err != nil || last == today {
		return err
	}
	if _, err := s.retain(ctx); err != nil {
		return err
	}
	return s.Store.SetSetting(ctx, sweptOn, today)
}

// retain applies the configured retention, and returns how many originals were
// dropped, which is recorded too.
func (s *Service) retain(ctx context.Context) (originals int64, err error) {
	keep := s.Config.Retention
	if keep.Originals > 0 {
		if originals, err = s.Store.PurgeSources(ctx, s.Now().AddDate(0, 0, -keep.Originals)); err != nil {
			return 0, err
		}
	}
	var mails int64
	if keep.Mails > 0 {
		if mails, err = s.Store.ForgetMails(ctx, s.Now().AddDate(0, 0, -keep.Mails)); err != nil {
			return 0, err
		}
	}
	for what, n := range map[string]int64{"originals": originals, "mails": mails} {
		if n == 0 {
			continue
		}
		err = errors.Join(err, s.Store.Record(ctx, store.Change{User: "uketsuke", Action: "purge", Subject: what, New: strconv.FormatInt(n, 10)}))
	}
	return originals, err
}
