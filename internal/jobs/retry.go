package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/riverqueue/river"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/ledger"
)

// Retry repeats a run: items that its inboxes still contain go to the workers,
// what it held or refused is received again from the originals if today's
// definitions and passwords read more of it, and failed exports are made.
// Nothing is done twice: what is registered already is a duplicate.
func (s *Service) Retry(ctx context.Context, run int64, user string) (*balance.Retried, error) {
	attempt, err := s.startRetry(ctx, run, user)
	if err != nil {
		return nil, err
	}
	return s.retry(ctx, RetryArgs{Of: run, Run: attempt, User: user})
}

// CallRetry asks the workers to try a run again, and returns the id of the run
// that records the attempt.
func (s *Service) CallRetry(ctx context.Context, run int64, user string) (int64, error) {
	attempt, err := s.startRetry(ctx, run, user)
	if err != nil {
		return 0, err
	}
	if _, err := s.client.Insert(ctx, RetryArgs{Of: run, Run: attempt, User: user}, nil); err != nil {
		return 0, fmt.Errorf("jobs: %w", err)
	}
	return attempt, nil
}

// startRetry begins the run of an attempt; one that is under way is joined.
func (s *Service) startRetry(ctx context.Context, of int64, user string) (int64, error) {
	run, err := s.Store.Run(ctx, of)
	if err != nil {
		return 0, err
	}
	if run.Kind == "retry" && run.Status == "running" {
		return 0, fmt.Errorf("%w: run %d is under way", ErrRetry, of)
	}
	return s.Store.StartRun(ctx, "retry", user, fmt.Sprintf("run %d", of))
}

// ErrRetry means that a run cannot be tried again now.
var ErrRetry = errors.New("jobs: no retry")

// retrier tries runs again.
type retrier struct {
	river.WorkerDefaults[RetryArgs]
	s *Service
}

// Timeout is longer than for a file: a run may have held thousands.
func (w *retrier) Timeout(*river.Job[RetryArgs]) time.Duration { return 2 * time.Hour }

// Work tries one run again.
func (w *retrier) Work(ctx context.Context, job *river.Job[RetryArgs]) error {
	_, err := w.s.retry(ctx, job.Args)
	return err
}

func (s *Service) retry(ctx context.Context, a RetryArgs) (*balance.Retried, error) {
	r := &balance.Retried{Of: a.Of, Run: a.Run}
	err := s.retryNight(ctx, r)
	if err == nil {
		err = s.retryOriginals(ctx, r, a.User)
	}
	if err != nil {
		return nil, errors.Join(err, s.Store.EndRun(context.WithoutCancel(ctx), a.Run, "failed", ""))
	}
	text, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	return r, s.Store.EndRun(ctx, a.Run, "done", string(text))
}

// retryNight goes on with what a night left in its inboxes, and makes the
// exports that failed; other runs have neither.
func (s *Service) retryNight(ctx context.Context, r *balance.Retried) error {
	n, err := s.ledger.NightOf(ctx, r.Of)
	if errors.Is(err, ledger.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	waiting, err := s.ledger.Waiting(ctx, n.ID, 100_000)
	if err != nil {
		return err
	}
	r.Waiting = len(waiting)
	idle, err := s.idle(ctx, waiting)
	if err != nil {
		return err
	}
	for part := range slices.Chunk(idle, 1000) {
		if err := s.putOff(ctx, part); err != nil {
			return err
		}
	}
	if n.Ended.IsZero() {
		return nil
	}
	report, err := Report(n)
	if err != nil {
		return err
	}
	return s.retryExports(ctx, n, report, r)
}

func (s *Service) retryExports(ctx context.Context, n *ledger.Night, report *balance.Report, r *balance.Retried) error {
	again := &balance.Report{}
	for _, line := range report.Exports {
		if line.Fault == "" {
			continue
		}
		s.exports(ctx, n, again)
		break
	}
	for _, line := range again.Exports {
		if line.Fault != "" {
			return fmt.Errorf("jobs: %s: %s", line.Name, line.Fault)
		}
		r.Exports++
	}
	return nil
}
