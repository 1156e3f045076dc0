package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web"
)

// mostOnPage is how many of a kind the operators' page shows.
const mostOnPage = 200

// operate is what the operators' page shows and does, the same as the commands.
func operate(s *jobs.Service) *web.Operate {
	return &web.Operate{
		Open: func(ctx context.Context) (*web.Operation, error) { return operation(ctx, s) },
		Retry: func(ctx context.Context, what string, id int64, user string) (bool, error) {
			if what == web.OperateJob {
				return true, s.RetryJob(ctx, id, user)
			}
			return s.RetryArrival(ctx, id, user)
		},
		Drop: func(ctx context.Context, what string, id int64, user, reason string) error {
			if what == web.OperateJob {
				return s.DropJob(ctx, id, user, reason)
			}
			return s.DropArrival(ctx, id, user, reason)
		},
		Ack: func(ctx context.Context, alarm int64, user string) error {
			if err := s.Ledger().Ack(ctx, alarm, user); err != nil {
				return fmt.Errorf("%w: alarm %d", store.ErrNotFound, alarm)
			}
			return nil
		},
	}
}

func operation(ctx context.Context, s *jobs.Service) (*web.Operation, error) {
	var v web.Operation
	alarms, err := s.Ledger().Alarms(ctx, false, mostOnPage)
	if err != nil {
		return nil, err
	}
	for _, a := range alarms {
		v.Alarms = append(v.Alarms, web.OpenAlarm{ID: a.ID, Text: a.Text, English: a.English, Raised: a.Raised, Acked: a.Acked, AckedBy: a.AckedBy})
	}
	lost, err := s.Jobs(ctx, true)
	if err != nil {
		return nil, err
	}
	all, err := s.Jobs(ctx, false)
	if err != nil {
		return nil, err
	}
	for i, j := range all[:min(len(all), mostOnPage)] { // those that were given up come first
		last := ""
		if len(j.Errors) > 0 {
			_, last, _ = strings.Cut(j.Errors[len(j.Errors)-1], " ") // without its time
		}
		v.Jobs = append(v.Jobs, web.WaitingJob{ID: j.ID, Kind: j.Kind, State: j.State, Attempt: j.Attempt, Most: j.Attempts, Due: j.Due, Error: last, GivenUp: i < len(lost)})
	}
	v.Arrivals, err = waitingArrivals(ctx, s)
	return &v, err
}

func waitingArrivals(ctx context.Context, s *jobs.Service) (list []web.WaitingArrival, err error) {
	poisoned, err := s.Ledger().Poisoned(ctx, 0, mostOnPage)
	if err != nil {
		return nil, err
	}
	waiting, err := s.Ledger().Waiting(ctx, 0, mostOnPage)
	for _, a := range append(poisoned, waiting...) {
		if a.Night == ledger.NoNight {
			continue // of an archive: whoever takes it over sees to it
		}
		w := web.WaitingArrival{ID: a.ID, Inbox: a.Inbox, Name: a.Item.Name, Listed: a.Listed, Attempts: a.Attempts}
		if a.Cause != "" {
			d := diag.Diagnostic{Severity: diag.Error, Code: diag.Code(a.Cause)}
			w.Cause, w.CauseEN = d.Message(diag.JA), d.Message(diag.EN)
		}
		list = append(list, w)
	}
	return list, err
}
