package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/riverqueue/river"

	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/ledger"
)

// ticker looks whether something is due. It goes by what was seen to and not
// by the moment, so that nothing is missed while machines or database sleep.
type ticker struct {
	river.WorkerDefaults[TickArgs]
	s *Service
}

// Work sees to all schedules; one that fails keeps no other waiting.
func (w *ticker) Work(ctx context.Context, _ *river.Job[TickArgs]) error {
	_, err := w.s.Tick(ctx)
	return err
}

// Tick starts every schedule that is due and returns how many were. Each due
// time is started once, however many machines call Tick at the same time.
func (s *Service) Tick(ctx context.Context) (int, error) {
	seen := 0
	faults := []error{s.putRight(ctx)}
	for i, sc := range s.schedules {
		done, err := s.seeTo(ctx, sc, s.Config.Schedules[i].Do)
		if done {
			seen++
		}
		faults = append(faults, err)
	}
	return seen, errors.Join(faults...)
}

// seeTo does what a schedule asks for if it is due. One that is new begins to
// count now.
func (s *Service) seeTo(ctx context.Context, sc *Schedule, do string) (bool, error) {
	last, err := s.ledger.LastTick(ctx, sc.Name)
	if err != nil {
		return false, err
	}
	now := s.Now()
	if last.IsZero() {
		return false, s.ledger.InTx(ctx, func(tx *sqlx.Tx) error {
			_, err := s.ledger.Tick(ctx, tx, sc.Name, now)
			return err
		})
	}
	due := sc.Due(last, now)
	if due.IsZero() {
		return false, nil
	}
	n, err := s.night(ctx)
	if err != nil {
		return false, err
	}
	mine := false
	err = s.ledger.InTx(ctx, func(tx *sqlx.Tx) error {
		mine, err = s.ledger.Tick(ctx, tx, sc.Name, due)
		if err != nil || !mine {
			return err
		}
		return s.start(ctx, tx, do, n, due)
	})
	return mine && err == nil, err
}

// start enqueues what a schedule asks for.
func (s *Service) start(ctx context.Context, tx *sqlx.Tx, do string, n *ledger.Night, due time.Time) error {
	switch do {
	case "nightly":
		return s.call(ctx, tx, n.ID, calendar.Of(due.In(s.zone)))
	case "import":
		var params []river.InsertManyParams
		for i := range s.Config.Inboxes {
			params = append(params, river.InsertManyParams{Args: ScanArgs{s.Config.Inboxes[i].Name}})
		}
		if len(params) == 0 {
			return nil
		}
		_, err := s.client.InsertManyTx(ctx, tx.Tx, params)
		return err
	}
	_, err := s.client.InsertTx(ctx, tx.Tx, ChoreArgs{Do: do, Due: due.UnixMicro()}, nil)
	return err
}

// choreWorker does scheduled work other than nightly runs and imports.
type choreWorker struct {
	river.WorkerDefaults[ChoreArgs]
	s *Service
}

// Work does one chore.
func (w *choreWorker) Work(ctx context.Context, job *river.Job[ChoreArgs]) error {
	day := calendar.Of(time.UnixMicro(job.Args.Due).In(w.s.zone)).String()
	switch job.Args.Do {
	case "remind":
		return w.s.remind(ctx, day)
	case "summary", "export":
		return w.s.interim(ctx, job.Args.Do, day)
	}
	return river.JobCancel(fmt.Errorf("jobs: no such chore: %q", job.Args.Do))
}

// interim exports, or reports on, the night that is still open.
func (s *Service) interim(ctx context.Context, do, day string) error {
	n, err := s.night(ctx)
	if err != nil {
		return err
	}
	n.Day, n.Closing = day, s.Now()
	r, err := s.balance(ctx, n, &scratch{})
	if err != nil {
		return err
	}
	if do == "export" {
		s.exports(ctx, n, r)
		if !r.Good() {
			return errors.New("jobs: " + r.Alarms[0].In(diag.EN))
		}
		return nil
	}
	r.Alarms = nil // things still on their way are no alarm
	return s.notify(ctx, "summary", "interim:"+day, s.content(r))
}
