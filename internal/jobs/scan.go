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

	"github.com/uketsuke/uketsuke/internal/inbox/box"
	"github.com/uketsuke/uketsuke/internal/ledger"
)

// scanner looks into inboxes.
type scanner struct {
	river.WorkerDefaults[ScanArgs]
	s *Service
}

// Work looks into one inbox. While a night makes its report, the next one is
// not open yet.
func (w *scanner) Work(ctx context.Context, job *river.Job[ScanArgs]) error {
	night, err := w.s.night(ctx)
	if err == nil {
		_, err = w.s.scan(ctx, job.Args.Inbox, night.ID)
	}
	if errors.Is(err, ledger.ErrClosing) {
		return river.JobSnooze(5 * time.Second)
	}
	return err
}

// night is the open night, with its run.
func (s *Service) night(ctx context.Context) (*ledger.Night, error) {
	n, err := s.ledger.OpenNight(ctx)
	if err != nil || n.Run != 0 {
		return n, err
	}
	run, err := s.Store.StartRun(ctx, "nightly", "uketsuke", fmt.Sprintf("night %d", n.ID))
	if err != nil {
		return nil, err
	}
	mine, err := s.ledger.SetRun(ctx, n.ID, run)
	if err == nil && !mine { // another worker was faster
		err = s.Store.DropRun(ctx, run)
	}
	if err != nil {
		return nil, err
	}
	return s.ledger.Night(ctx, n.ID)
}

// list lists an inbox, and records whether that was possible.
func (s *Service) list(ctx context.Context, name string) (listing box.Listing, err error) {
	b, _, err := s.box(name)
	if err == nil {
		listing, err = b.List(ctx)
	}
	if err == nil && len(listing.Ready) == 0 {
		err = s.asBefore(ctx, name, listing.Bare)
	}
	switch {
	case err == nil:
		err = s.ledger.NoteListed(ctx, name)
	case !errors.Is(ctx.Err(), context.Canceled): // it was not stopped
		err = errors.Join(err, s.ledger.NoteFailure(context.WithoutCancel(ctx), name, err))
	}
	return listing, err
}

// scan enters what is new in an inbox and has it taken, in one transaction.
func (s *Service) scan(ctx context.Context, name string, night int64) (box.Listing, error) {
	since := s.Now()
	listing, err := s.list(ctx, name)
	if err != nil {
		return listing, err
	}
	s.Metrics.Inbox(name, len(listing.Ready), oldest(listing.Ready, since))
	if len(listing.Ready) == 0 {
		return listing, nil
	}
	return listing, s.ledger.InTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.ledger.HoldOpen(ctx, tx, night); err != nil {
			return err
		}
		fresh, err := s.ledger.Add(ctx, tx, night, name, listing.Ready, since)
		if err != nil {
			return err
		}
		return s.enqueue(ctx, tx, fresh)
	})
}

// asBefore is an error when an inbox in which things were filed is as if nothing
// ever had been.
func (s *Service) asBefore(ctx context.Context, inbox string, bare bool) error {
	if !bare {
		return nil
	}
	used, err := s.ledger.Used(ctx, inbox)
	if err == nil && used {
		err = box.ErrBare
	}
	return err
}

// oldest is how long the oldest item has been waiting.
func oldest(items []box.Item, now time.Time) time.Duration {
	var age time.Duration
	for _, it := range items {
		age = max(age, now.Sub(it.Modified))
	}
	return age
}

// enqueue has arrivals taken, some of one inbox by each job: few enough that
// every worker gets a share.
func (s *Service) enqueue(ctx context.Context, tx *sqlx.Tx, arrivals []ledger.Arrival) error {
	byInbox := map[string][]int64{}
	for i := range arrivals {
		byInbox[arrivals[i].Inbox] = append(byInbox[arrivals[i].Inbox], arrivals[i].ID)
	}
	var params []river.InsertManyParams
	for _, name := range slices.Sorted(maps.Keys(byInbox)) {
		ids := byInbox[name]
		for part := range slices.Chunk(ids, min(max(len(ids)/shares, 1), groupSize)) {
			params = append(params, river.InsertManyParams{Args: TakeArgs{Arrivals: part}})
		}
	}
	if len(params) == 0 {
		return nil
	}
	if _, err := s.client.InsertManyTx(ctx, tx.Tx, params); err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	return nil
}

// shares is how many jobs a few arrivals are given to.
const shares = 16

// putOff leaves arrivals to a job of their own.
func (s *Service) putOff(ctx context.Context, arrivals []ledger.Arrival) error {
	return s.ledger.InTx(ctx, func(tx *sqlx.Tx) error { return s.enqueue(ctx, tx, arrivals) })
}

// idle are those of some arrivals that no unfinished job is about.
func (s *Service) idle(ctx context.Context, arrivals []ledger.Arrival) ([]ledger.Arrival, error) {
	busy := map[int64]bool{}
	err := s.eachJob(ctx, unfinished, []string{TakeArgs{}.Kind()}, func(job *rivertype.JobRow) error {
		var args TakeArgs
		if err := json.Unmarshal(job.EncodedArgs, &args); err != nil {
			return fmt.Errorf("jobs: job %d: %w", job.ID, err)
		}
		for _, id := range args.arrivals() {
			busy[id] = true
		}
		return nil
	})
	return slices.DeleteFunc(arrivals, func(a ledger.Arrival) bool { return busy[a.ID] }), err
}

// eachJob hands over all jobs of some kinds in some states.
func (s *Service) eachJob(ctx context.Context, states []rivertype.JobState, kinds []string, do func(job *rivertype.JobRow) error) error {
	params := river.NewJobListParams().Kinds(kinds...).States(states...).OrderBy(river.JobListOrderByID, river.SortOrderAsc).First(1000)
	for {
		page, err := s.client.JobList(ctx, params)
		if err != nil {
			return fmt.Errorf("jobs: %w", err)
		}
		for _, job := range page.Jobs {
			if err := do(job); err != nil {
				return err
			}
		}
		if len(page.Jobs) < 1000 {
			return nil
		}
		params = params.After(page.LastCursor)
	}
}
