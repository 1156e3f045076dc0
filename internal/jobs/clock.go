package jobs

import (
	"context"
	"errors"
	"time"

	"github.com/riverqueue/river/rivertype"
)

// How far ahead of the clock nothing of ours ever is: times seen to, jobs, and
// mails, which are put off for half a day at most.
const (
	aheadMarks = time.Hour
	aheadMails = 24 * time.Hour
)

// putRight undoes what a clock that was ahead has left behind: it would keep
// schedules, jobs and mails waiting until the clock is there again, which may be
// years.
func (s *Service) putRight(ctx context.Context) error {
	now := s.Now()
	marks, err := s.ledger.PutRight(ctx, now.Add(aheadMarks))
	if marks > 0 {
		s.Log.Error("times of schedules that were seen to in the future are dropped: a clock was ahead", "times", marks)
		err = errors.Join(err, s.ledger.Raise(ctx, alarmClock, s.today().String(),
			"時計が進んでいた間の予定の記録がありました。記録を取り除き、予定を続けます。各サーバーの時計（NTP）を確かめてください",
			"There were marks of schedules from a time when a clock was ahead. They were dropped, and the schedules go on. Please check the clocks (NTP)"))
	}
	return errors.Join(err, s.Store.PutRight(ctx, now.Add(aheadMails)), s.jobsPutRight(ctx, time.Now().Add(aheadMarks)))
}

// jobsPutRight makes jobs due that were put off to the future, by the system's
// clock as the queue has it.
func (s *Service) jobsPutRight(ctx context.Context, limit time.Time) error {
	states := []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStateRetryable, rivertype.JobStateScheduled}
	return s.eachJob(ctx, states, kinds, func(job *rivertype.JobRow) error {
		if !job.ScheduledAt.After(limit) {
			return nil
		}
		_, err := s.client.JobRetry(ctx, job.ID)
		if errors.Is(err, rivertype.ErrNotFound) {
			return nil
		}
		return err
	})
}
