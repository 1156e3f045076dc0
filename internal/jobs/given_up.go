package jobs

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/riverqueue/river/rivertype"

	"github.com/uketsuke/uketsuke/internal/ledger"
)

// givenUp are the jobs that were given up, without those that have been made up
// for: by a later job of the same kind and arguments that was not given up, or
// because the arrivals they were about are settled, or have a job again. Nor are looks
// into an inbox that cannot be listed, which is an alarm of its own: each of them would
// be one more.
func (s *Service) givenUp(ctx context.Context) ([]*rivertype.JobRow, error) {
	var list []*rivertype.JobRow
	err := s.eachJob(ctx, []rivertype.JobState{rivertype.JobStateDiscarded}, kinds, func(job *rivertype.JobRow) error {
		list = append(list, job)
		return nil
	})
	if err != nil || len(list) == 0 {
		return nil, err
	}
	later := map[string]int64{} // by kind and arguments, the newest that was not given up
	newest := map[string]int64{}
	states := append([]rivertype.JobState{rivertype.JobStateCompleted}, unfinished...)
	if err := s.eachJob(ctx, states, kinds, func(job *rivertype.JobRow) error {
		later[sameness(job)] = max(later[sameness(job)], job.ID)
		return nil
	}); err != nil {
		return nil, err
	}
	away, err := s.away(ctx)
	if err != nil {
		return nil, err
	}
	list = slices.DeleteFunc(list, away)
	for _, job := range list {
		newest[sameness(job)] = max(newest[sameness(job)], job.ID)
	}
	var left []*rivertype.JobRow
	for _, job := range list {
		key := sameness(job)
		if later[key] > job.ID || newest[key] > job.ID {
			continue
		}
		settled, err := s.settledSince(ctx, job)
		if err != nil {
			return nil, err
		}
		if !settled {
			left = append(left, job)
		}
	}
	return left, nil
}

// away returns whether a job is a look into an inbox that could not be listed at the
// last attempt.
func (s *Service) away(ctx context.Context) (func(job *rivertype.JobRow) bool, error) {
	failures, err := s.ledger.Failures(ctx)
	return func(job *rivertype.JobRow) bool {
		var args ScanArgs
		return job.Kind == args.Kind() && json.Unmarshal(job.EncodedArgs, &args) == nil &&
			slices.ContainsFunc(failures, func(f ledger.Failure) bool { return f.Inbox == args.Inbox })
	}, err
}

// sameness is the same for jobs that do the same.
func sameness(job *rivertype.JobRow) string { return job.Kind + " " + string(job.EncodedArgs) }

// settledSince reports whether a job about arrivals has nothing left to do, or
// others do it.
func (s *Service) settledSince(ctx context.Context, job *rivertype.JobRow) (bool, error) {
	if job.Kind != (TakeArgs{}).Kind() {
		return false, nil
	}
	var args TakeArgs
	if err := json.Unmarshal(job.EncodedArgs, &args); err != nil {
		return false, nil // shown as it is
	}
	open, err := s.ledger.Arrivals(ctx, args.arrivals())
	if err == nil && len(open) > 0 {
		open, err = s.idle(ctx, open)
	}
	return err == nil && len(open) == 0, err
}
