package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/ledger"
)

// nightWorker ends nights.
type nightWorker struct {
	river.WorkerDefaults[NightArgs]
	s *Service
}

// Timeout is longer than for a file: exports take their time. A night that is
// rescued and done by two at once ends once.
func (w *nightWorker) Timeout(*river.Job[NightArgs]) time.Duration { return 0 }

// Work does the next step of a night, and comes back for the one after it, so
// that no step depends on this worker living on.
func (w *nightWorker) Work(ctx context.Context, job *river.Job[NightArgs]) error {
	n, err := w.s.ledger.Night(ctx, job.Args.Night)
	if err != nil {
		return err
	}
	switch n.Phase {
	case ledger.Taking:
		settled, err := w.s.takeIn(ctx, n)
		if err != nil {
			return err
		}
		if !settled {
			return river.JobSnooze(500 * time.Millisecond)
		}
		if err := w.s.ledger.Report(ctx, n.ID); err != nil {
			return err
		}
		return w.s.report(ctx, n.ID)
	case ledger.Reporting:
		return w.s.report(ctx, n.ID)
	}
	return nil
}

// scratch is what a night found out before its report.
type scratch struct {
	Scanned bool              `json:"scanned"`
	Faults  map[string]string `json:"faults"`
	Left    map[string]int64  `json:"left"`
	Old     []string          `json:"old"`    // left alone for more than a day
	Nudged  int64             `json:"nudged"` // when waiting arrivals were last enqueued, µs
}

func (n *scratch) read(text string) error {
	if text == "" {
		return nil
	}
	return json.Unmarshal([]byte(text), n)
}

// settling is how long a night waits for files that are being written.
const settling = time.Minute

// takeIn looks into all inboxes and sees to it that everything is taken: what
// came for this night, and what earlier ones have left. It reports true when
// nothing is left to wait for, or time is up.
func (s *Service) takeIn(ctx context.Context, n *ledger.Night) (bool, error) {
	var found scratch
	if err := found.read(n.Report); err != nil {
		return false, err
	}
	if !found.Scanned {
		if err := s.inherit(ctx, n.ID); err != nil {
			return false, err
		}
	}
	fresh := false
	if !found.Scanned || s.since(n.Closing) < settling {
		fresh = s.scanAll(ctx, n.ID, &found)
	}
	if err := s.nudge(ctx, &found); err != nil {
		return false, err
	}
	note, err := json.Marshal(&found)
	if err != nil {
		return false, err
	}
	if err := s.ledger.Note(ctx, n.ID, string(note)); err != nil {
		return false, err
	}
	if s.since(n.Closing) > s.Config.NightLimit {
		return true, nil
	}
	waiting, err := s.ledger.Open(ctx, s.readable(&found), 1)
	return len(waiting) == 0 && !fresh, err
}

// since is how long ago something was; 0 of what a clock that was wrong has put
// into the future.
func (s *Service) since(t time.Time) time.Duration { return max(s.Now().Sub(t), 0) }

// inherit has a night own what earlier ones left, and has it done now: what
// failed then may have been put right since, and a process that works for one
// night only has no time to wait.
func (s *Service) inherit(ctx context.Context, night int64) error {
	if _, err := s.ledger.Adopt(ctx, night); err != nil {
		return err
	}
	kinds := []string{TakeArgs{}.Kind(), RetryArgs{}.Kind(), ChoreArgs{}.Kind()}
	return s.eachJob(ctx, []rivertype.JobState{rivertype.JobStateRetryable}, kinds, func(job *rivertype.JobRow) error {
		_, err := s.client.JobRetry(ctx, job.ID)
		if errors.Is(err, rivertype.ErrNotFound) {
			return nil
		}
		return err
	})
}

// names are the inboxes of the configuration.
func (s *Service) names() []string {
	names := make([]string, len(s.Config.Inboxes))
	for i := range s.Config.Inboxes {
		names[i] = s.Config.Inboxes[i].Name
	}
	return names
}

// readable are the inboxes that a night waits for: to wait for one that cannot
// be read would keep the balance of the others.
func (s *Service) readable(found *scratch) []string {
	return slices.DeleteFunc(s.names(), func(name string) bool { return found.Faults[name] != "" })
}

// scanAll looks into all inboxes; one that cannot be read keeps no other from
// being read. It reports whether something is still being written.
func (s *Service) scanAll(ctx context.Context, night int64, found *scratch) (fresh bool) {
	*found = scratch{Scanned: true, Faults: map[string]string{}, Left: map[string]int64{}, Nudged: found.Nudged}
	for i := range s.Config.Inboxes {
		name := s.Config.Inboxes[i].Name
		listing, err := s.scan(ctx, name, night)
		if err != nil {
			s.Log.Error("inbox", "inbox", name, "night", night, "error", err)
			found.Faults[name] = err.Error()
			continue
		}
		for _, left := range listing.Left {
			if left.Reason == box.Claimed {
				continue // see orphans
			}
			found.Left[name]++
			fresh = fresh || left.Reason == box.Fresh || left.Reason == box.Open
			if s.Now().Sub(left.Modified) > 24*time.Hour {
				found.Old = append(found.Old, name+": "+left.Name)
			}
		}
	}
	return fresh
}

// nudge has waiting arrivals taken that no job is about: it was given up, or
// lost with the queue.
func (s *Service) nudge(ctx context.Context, found *scratch) error {
	if s.since(time.UnixMicro(found.Nudged)) < time.Minute && found.Nudged <= s.Now().UnixMicro() {
		return nil
	}
	found.Nudged = s.Now().UnixMicro()
	waiting, err := s.ledger.Open(ctx, s.names(), 10_000)
	if err == nil && len(waiting) > 0 {
		waiting, err = s.idle(ctx, waiting)
	}
	if err != nil || len(waiting) == 0 {
		return err
	}
	return s.putOff(ctx, waiting)
}

// report makes the exports and the balance of a night and ends it. All of it
// may be done twice: files are replaced, mails have keys.
func (s *Service) report(ctx context.Context, night int64) error {
	n, err := s.ledger.Night(ctx, night)
	if err != nil || !n.Ended.IsZero() {
		return err
	}
	if s.secondOpinion(ctx, n) {
		return river.JobSnooze(0)
	}
	var found scratch
	if err := found.read(n.Report); err != nil {
		return err
	}
	r, err := s.balance(ctx, n, &found)
	if err != nil {
		return err
	}
	if err := s.verified(ctx, r); err != nil {
		return err
	}
	s.exports(ctx, n, r)
	if r.Purged, err = s.retain(ctx); err != nil {
		return err
	}
	if err := s.remind(ctx, n.Day); err != nil {
		return err
	}
	if err := s.deliver(ctx, r); err != nil {
		return err
	}
	return s.end(ctx, n, r)
}

func (s *Service) end(ctx context.Context, n *ledger.Night, r *balance.Report) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	verdict := "good"
	if !r.Good() {
		verdict = "alarm"
	}
	if err := s.Store.EndRun(ctx, n.Run, "done", string(text)); err != nil {
		return err
	}
	s.Log.Info("night ended", "night", n.ID, "day", n.Day, "run", n.Run, "verdict", verdict)
	_, err = s.ledger.End(ctx, n.ID, verdict, string(text))
	return err
}

// Call asks the workers to close the open night for a day, and returns the night.
// If that was asked before, the same night is returned; otherwise its run is
// recorded as user's, if user is not empty.
func (s *Service) Call(ctx context.Context, day calendar.Date, user string) (*ledger.Night, error) {
	n, err := s.night(ctx)
	if err != nil {
		return nil, err
	}
	if user != "" && n.Closing.IsZero() {
		if err := s.Store.RunBy(ctx, n.Run, user); err != nil {
			return nil, err
		}
	}
	return n, s.ledger.InTx(ctx, func(tx *sqlx.Tx) error { return s.call(ctx, tx, n.ID, day) })
}

func (s *Service) call(ctx context.Context, tx *sqlx.Tx, night int64, day calendar.Date) error {
	if err := s.ledger.Call(ctx, tx, night, day); err != nil {
		return err
	}
	if _, err := s.client.InsertTx(ctx, tx.Tx, NightArgs{night}, nil); err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	return nil
}

// Await waits until a night has ended and returns its report.
func (s *Service) Await(ctx context.Context, night int64) (*balance.Report, error) {
	look := time.NewTicker(200 * time.Millisecond)
	defer look.Stop()
	for {
		n, err := s.ledger.Night(ctx, night)
		if err == nil && !n.Ended.IsZero() {
			return Report(n)
		}
		if errors.Is(err, ledger.ErrNotFound) {
			return nil, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-look.C:
		}
	}
}

// Report is the report of a night that ended.
func Report(n *ledger.Night) (*balance.Report, error) {
	var r balance.Report
	if err := json.Unmarshal([]byte(n.Report), &r); err != nil {
		return nil, fmt.Errorf("jobs: report of night %d: %w", n.ID, err)
	}
	return &r, nil
}

// faults are the inboxes that could not be read, in their order.
func (n *scratch) faults() []string { return slices.Sorted(maps.Keys(n.Faults)) }
