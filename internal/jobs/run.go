package jobs

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/mail"
	"github.com/uketsuke/uketsuke/internal/webhook"
)

// stopWithin is how long work under way may take when the process is to end.
// What is not done then is done by others.
const stopWithin = 30 * time.Second

// Run works until the context ends, and then finishes what it has begun.
func (s *Service) Run(ctx context.Context) error {
	return s.running(ctx, func(ctx context.Context) error {
		<-ctx.Done()
		return nil
	})
}

// Nightly ends the open night, for a day, with this process as one of the
// workers, and returns its report. Mails that are due are sent as well.
func (s *Service) Nightly(ctx context.Context, day calendar.Date) (*balance.Report, error) {
	var r *balance.Report
	err := s.running(ctx, func(ctx context.Context) error {
		n, err := s.Call(ctx, day, "")
		if err == nil {
			r, err = s.Await(ctx, n.ID)
		}
		return err
	})
	return r, err
}

// running keeps queue and mail going while do is at work.
func (s *Service) running(ctx context.Context, do func(ctx context.Context) error) error {
	postman, err := s.waitForMail(ctx)
	if err != nil {
		return err
	}
	// The workers' context outlives ctx: they finish what they have begun.
	if err := s.client.Start(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	var workers sync.WaitGroup
	side, stop := context.WithCancel(ctx)
	if postman != nil {
		workers.Go(func() { postman.Run(side) })
	}
	workers.Go(func() { s.Watch(side) })
	hooks := webhook.New(s.Store, webhook.Options{Now: s.Now})
	workers.Go(func() { hooks.Run(side, hookEvery, func(err error) { s.Log.Error("webhooks", "error", err) }) })
	err = do(ctx)
	stop()
	workers.Wait()
	err = errors.Join(err, s.stopClient())
	if ctx.Err() == nil {
		if _, err := hooks.Deliver(ctx); err != nil {
			s.Log.Warn("webhooks", "error", err)
		}
	}
	if postman != nil {
		s.lastMails(ctx, postman)
		err = errors.Join(err, postman.Journal.Close())
	}
	return errors.Join(err, s.Close())
}

// hookEvery is how often registrations are looked for that a webhook has not
// heard of.
const hookEvery = 5 * time.Second

// waitForMail settles the mail journal, for as long as the database is away.
func (s *Service) waitForMail(ctx context.Context) (*mail.Postman, error) {
	for {
		p, err := s.postman(ctx)
		if err == nil || s.Store.Ping(ctx) == nil || ctx.Err() != nil {
			return p, err
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
}

// lastMails sends what is due, unless the process was stopped.
func (s *Service) lastMails(ctx context.Context, p *mail.Postman) {
	if ctx.Err() != nil {
		return
	}
	if err := p.Drain(ctx); err != nil {
		s.Log.Warn("mail", "error", err)
	}
}

// stopClient waits for jobs under way, then cancels them, then leaves them to
// be rescued: River itself would wait for ever.
func (s *Service) stopClient() error {
	ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	err := s.client.Stop(ctx)
	if err == nil {
		return nil
	}
	s.Log.Warn("jobs still running are cancelled", "error", err)
	hard, cancel := context.WithTimeout(context.Background(), stopWithin/3)
	defer cancel()
	return s.client.StopAndCancel(hard)
}

// Watch updates the figures for monitoring, corrects times that a clock ahead
// of time has left, and raises alarms, until the context ends. Run includes it;
// a process without workers calls it alone.
func (s *Service) Watch(ctx context.Context) {
	look := time.NewTicker(15 * time.Second)
	defer look.Stop()
	for {
		for what, do := range map[string]func(context.Context) error{"metrics": s.measure, "clock": s.putRight, "alarms": s.Alarms} {
			if err := do(ctx); err != nil && ctx.Err() == nil {
				s.Log.Warn(what, "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-look.C:
		}
	}
}

func (s *Service) measure(ctx context.Context) error {
	waiting, sent, failed, err := s.Store.MailCounts(ctx)
	if err != nil {
		return err
	}
	s.Metrics.Outbox("waiting", waiting)
	s.Metrics.Outbox("sent", sent)
	s.Metrics.Outbox("failed", failed)
	states, err := s.ledger.Queue(ctx)
	if err != nil {
		return err
	}
	for state, n := range states {
		s.Metrics.Queue(state, n)
	}
	last, err := s.ledger.LastEnds(ctx)
	if err == nil {
		s.Metrics.Night(last[0], last[1])
	}
	return err
}

// quiet keeps River's routine out of the log.
func quiet(log *slog.Logger) *slog.Logger {
	return slog.New(leveled{log.Handler()})
}

// leveled passes warnings and errors on.
type leveled struct{ slog.Handler }

// Enabled is true from warnings on.
func (l leveled) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && l.Handler.Enabled(ctx, level)
}

// Handle drops warnings about work that was stopped: a nightly run that is
// over ends everything that its client had begun, which is no error.
func (l leveled) Handle(ctx context.Context, r slog.Record) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return nil
	}
	return l.Handler.Handle(ctx, r)
}

// WithAttrs keeps the filter.
func (l leveled) WithAttrs(attrs []slog.Attr) slog.Handler {
	return leveled{l.Handler.WithAttrs(attrs)}
}

// WithGroup keeps the filter.
func (l leveled) WithGroup(name string) slog.Handler { return leveled{l.Handler.WithGroup(name)} }
