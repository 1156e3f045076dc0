package jobs

import (
	"context"
	"encoding/json"

	"github.com/riverqueue/river/rivertype"
)

// givenUp are the jobs that were given up, without those that have been made up
// for: by a later job of the same kind and arguments that was not given up, or
// because the arrivals they were about are settled, or have a job again.
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
