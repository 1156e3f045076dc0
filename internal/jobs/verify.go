package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"github.com/uketsuke/uketsuke/internal/audit"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/ledger"
)

// VerifyArgs is the job that has all originals of a run read again by the
// independent reader.
type VerifyArgs struct {
	Run  int64  `json:"run" river:"unique"`
	User string `json:"user"`
}

// Kind names the job.
func (VerifyArgs) Kind() string { return "verify" }

// InsertOpts makes the job unique for each run.
func (VerifyArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 5, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
}

// verifier verifies runs.
type verifier struct {
	river.WorkerDefaults[VerifyArgs]
	s *Service
}

// slice is how long one piece of verifying takes, so that no job is taken for
// stuck; the next piece goes on.
const slice = 20 * time.Second

// Work verifies a piece of a run, and comes back for the next.
func (w *verifier) Work(ctx context.Context, job *river.Job[VerifyArgs]) error {
	if w.s.Audit == nil {
		return errNoAudit
	}
	_, all, err := w.s.Audit.Run(ctx, job.Args.Run, audit.Share{Percent: 100, Within: slice, Workers: w.s.Config.Workers, User: job.Args.User})
	if err == nil && !all {
		return river.JobSnooze(0)
	}
	return err
}

var errNoAudit = errors.New("jobs: there is no second reader")

// CallVerify asks the workers to verify all originals of a run.
func (s *Service) CallVerify(ctx context.Context, run int64, user string) error {
	if _, err := s.Store.Run(ctx, run); err != nil {
		return err
	}
	if _, err := s.client.Insert(ctx, VerifyArgs{Run: run, User: user}, nil); err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	return nil
}

// secondOpinion verifies a piece of the share of a night that the settings ask
// for, and reports whether there is more to do in the time that it may take.
func (s *Service) secondOpinion(ctx context.Context, n *ledger.Night) (more bool) {
	if s.Audit == nil || s.Config.Verify.Share == 0 || s.since(n.Closing) > s.Config.Verify.Within {
		return false
	}
	_, all, err := s.Audit.Run(ctx, n.Run, audit.Share{Percent: s.Config.Verify.Share, Within: slice, Workers: s.Config.Workers})
	if err != nil {
		s.Log.Error("second opinion", "run", n.Run, "error", err)
		return false
	}
	return !all
}

// verified puts into a report what is verified of its run, where anything was to
// be. That the second reader could not be asked is an alarm, and no more: a
// night does not hang on it.
func (s *Service) verified(ctx context.Context, r *balance.Report) error {
	if s.Config.Verify.Share == 0 {
		return nil
	}
	v, err := s.Store.VerifiedOf(ctx, r.Run)
	if err != nil {
		return err
	}
	r.Verify(v)
	if v.Of > 0 && v.Originals+v.Unverified == 0 {
		r.Alarm(balance.AlarmVerify, "別の読み取り器との照合ができませんでした", "Nothing could be verified by the independent reader")
	}
	return nil
}
