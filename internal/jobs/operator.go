package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river/rivertype"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Job is a job of the queue, for operators.
type Job struct {
	ID       int64
	Kind     string
	State    string
	Args     string
	Attempt  int
	Attempts int // at most
	Created  time.Time
	Due      time.Time
	Errors   []string // of its attempts
}

func jobOf(row *rivertype.JobRow) Job {
	j := Job{ID: row.ID, Kind: row.Kind, State: string(row.State), Args: string(row.EncodedArgs), Attempt: row.Attempt,
		Attempts: row.MaxAttempts, Created: row.CreatedAt, Due: row.ScheduledAt}
	for _, e := range row.Errors {
		j.Errors = append(j.Errors, e.At.UTC().Format(time.RFC3339)+" "+e.Error)
	}
	return j
}

// Jobs lists the jobs that are not done; with given up alone those that nothing
// has made up for.
func (s *Service) Jobs(ctx context.Context, givenUp bool) ([]Job, error) {
	var list []Job
	lost, err := s.givenUp(ctx)
	if err != nil {
		return nil, err
	}
	for _, row := range lost {
		list = append(list, jobOf(row))
	}
	if givenUp {
		return list, nil
	}
	err = s.eachJob(ctx, unfinished, kinds, func(row *rivertype.JobRow) error {
		list = append(list, jobOf(row))
		return nil
	})
	return list, err
}

// Job returns one job.
func (s *Service) Job(ctx context.Context, id int64) (*Job, error) {
	row, err := s.client.JobGet(ctx, id)
	if err != nil {
		return nil, noJob(id, err)
	}
	j := jobOf(row)
	return &j, nil
}

// RetryJob makes a job due at once.
func (s *Service) RetryJob(ctx context.Context, id int64, user string) error {
	if _, err := s.client.JobRetry(ctx, id); err != nil {
		return noJob(id, err)
	}
	return s.record(ctx, user, "job_retry", "job", id, "")
}

// DropJob takes a job out of the queue.
func (s *Service) DropJob(ctx context.Context, id int64, user, reason string) error {
	if _, err := s.client.JobDelete(ctx, id); err != nil {
		return noJob(id, err)
	}
	return s.record(ctx, user, "job_drop", "job", id, reason)
}

func noJob(id int64, err error) error {
	if errors.Is(err, rivertype.ErrNotFound) {
		return fmt.Errorf("%w: job %d", store.ErrNotFound, id)
	}
	return fmt.Errorf("jobs: job %d: %w", id, err)
}

func (s *Service) record(ctx context.Context, user, action, what string, id int64, reason string) error {
	return s.Store.Record(ctx, store.Change{User: user, Action: action, Subject: fmt.Sprintf("%s:%d", what, id), Reason: reason})
}

// RetryArrival makes an arrival that is not settled due at once; one with a file
// that was held unread is received again from the kept original. It reports
// whether there was anything to do.
func (s *Service) RetryArrival(ctx context.Context, id int64, user string) (bool, error) {
	a, err := s.ledger.Arrival(ctx, id)
	if err != nil {
		return false, noArrival(id, err)
	}
	if err := s.record(ctx, user, "arrival_retry", "arrival", id, ""); err != nil {
		return false, err
	}
	if a.Filed.IsZero() {
		return true, s.retake(ctx, a)
	}
	if a.Cause == "" {
		return false, fmt.Errorf("%w: arrival %d is settled", store.ErrNotFound, id)
	}
	return s.rereceive(ctx, a, user)
}

// retake has an arrival taken that is not settled.
func (s *Service) retake(ctx context.Context, a *ledger.Arrival) error {
	idle, err := s.idle(ctx, []ledger.Arrival{*a})
	if err == nil && len(idle) > 0 {
		err = s.putOff(ctx, idle)
	}
	return err
}

// rereceive receives the files of an arrival again that were held unread.
func (s *Service) rereceive(ctx context.Context, a *ledger.Arrival, user string) (bool, error) {
	files, err := s.ledger.Files(ctx, a.ID)
	if err != nil {
		return false, err
	}
	run, err := s.Store.StartRun(ctx, "retry", user, fmt.Sprintf("arrival %d", a.ID))
	if err != nil {
		return false, err
	}
	r := &balance.Retried{Run: run}
	for no, f := range files {
		receipts, err := s.Store.ReceiptsOf(ctx, [][]byte{f.SHA256[:]}, []string{fileUser(a, no)})
		if err != nil {
			return false, err
		}
		for _, rc := range receipts[fileUser(a, no)] {
			if !unread(&rc) {
				continue
			}
			r.Of = rc.Provenance.Run
			if err := s.retryOriginal(ctx, r, &rc, user); err != nil {
				return false, errors.Join(err, s.Store.EndRun(context.WithoutCancel(ctx), run, "failed", ""))
			}
		}
	}
	if r.Files > 0 {
		if err := s.ledger.Settle(ctx, a.ID, fmt.Sprintf("run %d", run)); err != nil {
			return false, err
		}
	}
	return r.Files > 0, s.Store.EndRun(ctx, run, "done", "")
}

// unread reports whether a file was held unread, by its receipt.
func unread(rc *store.Receipt) bool {
	for i := range rc.Diagnostics {
		switch rc.Diagnostics[i].Code {
		case codeSlow, codeMemory, codeDeadly:
			return true
		}
	}
	return false
}

// DropArrival settles an arrival that cannot be: it is moved to what is refused.
// One of which a file was held unread is left as it is and is no alarm any more.
func (s *Service) DropArrival(ctx context.Context, id int64, user, reason string) error {
	a, err := s.ledger.Arrival(ctx, id)
	if err != nil {
		return noArrival(id, err)
	}
	if a.Filed.IsZero() {
		if err := s.putAway(ctx, a, user, reason); err != nil {
			return err
		}
	} else if err := s.ledger.Settle(ctx, id, reason); err != nil {
		return err
	}
	return s.record(ctx, user, "arrival_drop", "arrival", id, reason)
}

// putAway moves what is not settled to what is refused, beside a receipt that
// names the person.
func (s *Service) putAway(ctx context.Context, a *ledger.Arrival, user, reason string) error {
	place := box.Refused + "/" + s.today().String()
	b, _, err := s.box(a.Inbox)
	if err == nil {
		err = b.Take(ctx, a.Item, a.Claim())
	}
	if err == nil {
		text, _ := (&receiptFile{Claim: a.Claim(), Inbox: a.Inbox, Name: a.Item.Name, Passed: []string{user + ": " + reason}}).json()
		err = b.File(ctx, a.Item, a.Claim(), place, text)
	}
	if errors.Is(err, box.ErrGone) || errors.Is(err, box.ErrChanged) {
		place, err = ledger.Gone, nil
	}
	if err != nil {
		return err
	}
	return s.ledger.Filed(ctx, a.ID, place, reason)
}

func noArrival(id int64, err error) error {
	if errors.Is(err, ledger.ErrNotFound) {
		return fmt.Errorf("%w: arrival %d", store.ErrNotFound, id)
	}
	return err
}
