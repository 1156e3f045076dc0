package jobs

import (
	"context"
	"errors"
	"fmt"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/calendar"
)

// Rerun repeats the closed nights of a day, all but the night except: what they
// held or refused is read again from the originals with today's definitions and
// passwords, and their exports are made again under the same names. What is
// registered already is a duplicate.
func (s *Service) Rerun(ctx context.Context, day calendar.Date, except int64, user string) ([]*balance.Retried, error) {
	nights, err := s.ledger.NightsOf(ctx, day.String())
	if err != nil {
		return nil, err
	}
	var list []*balance.Retried
	for i := range nights {
		n := &nights[i]
		if n.ID == except {
			continue
		}
		run, err := s.Store.Run(ctx, n.Run)
		if err != nil {
			return list, err
		}
		if run.Status == "withdrawn" {
			continue // what it brought is not to come again by itself
		}
		r, err := s.Retry(ctx, n.Run, user)
		if errors.Is(err, ErrRetry) {
			continue
		}
		if err != nil {
			return list, err
		}
		again := &balance.Report{}
		s.exports(ctx, n, again)
		for _, line := range again.Exports {
			if line.Fault != "" {
				return list, fmt.Errorf("jobs: %s: %s", line.Name, line.Fault)
			}
		}
		r.Exports = len(again.Exports)
		s.Log.Info("night rerun", "night", n.ID, "day", n.Day, "run", n.Run, "retry", r.Run)
		list = append(list, r)
	}
	return list, nil
}
