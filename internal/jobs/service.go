// Package jobs does the work that nobody starts by hand: it looks into inboxes,
// distributes files among workers, closes nights with their balance, sends
// mails and raises alarms. The queue is River's, the cron expressions are
// robfig/cron's; no other package imports either.
//
// Every step can be interrupted anywhere and is repeated by whichever worker
// comes next: what must happen once happens in the transaction that records it.
// docs/operations.md describes the settings.
package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"

	"github.com/uketsuke/uketsuke/internal/audit"
	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/inbox"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/mail"
	"github.com/uketsuke/uketsuke/internal/metrics"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/trace"
)

// Options are what a Service is made of. Config, Store and Intake must be set.
type Options struct {
	Config  *config.Config
	Store   *store.Store
	Intake  *intake.Service
	Export  Exporter       // nil: exports fail with a reason
	Mark    Marker         // nil: returned mails carry no workbook
	Trial   Trial          // nil: files are read in this process alone
	Audit   *audit.Service // nil: nothing is verified by a second reader
	Metrics *metrics.Metrics
	Trace   *trace.Tracer       // nil: nobody listens
	Listen  string              // postgres://… at which new jobs are heard of; "" = the queue is asked again and again
	Getenv  func(string) string // nil = os.Getenv
	Now     func() time.Time    // nil = time.Now
	Log     *slog.Logger        // nil = slog.Default
}

// Exporter makes an export of a night from what arrived in a run and passes
// each of its files to put. Placeholders such as {day} in names are already
// replaced.
type Exporter func(ctx context.Context, e config.Export, run int64, put PutFunc) (Exported, error)

// PutFunc takes a file of an export; slashes in its name are folders.
type PutFunc func(ctx context.Context, name string, data []byte) error

// Exported counts what an export contains.
type Exported struct {
	Rows    int // applications, rows of a list, or workbooks of annexes
	Missing int // of the workbooks: made for annexes that have not arrived
}

// Marker makes the sender's workbook with the wrong cells marked.
type Marker func(ctx context.Context, held *store.HeldItem) (name string, data []byte, err error)

// Service does the work of one process: Run works until its context ends, the
// other methods are for operators. It is safe for concurrent use.
type Service struct {
	Options
	ledger    *ledger.Ledger
	zone      *time.Location
	office    calendar.Calendar
	schedules []*Schedule
	templates *mail.Templates
	client    *river.Client[*sql.Tx]
	leastFree uint64 // bytes, where we write
	listener  *pgxpool.Pool

	large chan struct{} // holds one while a large file is being brought in

	mu    sync.Mutex
	boxes map[string]inbox.Box
}

// Migrate makes or renews the tables of queue and ledger in a store. It is the
// AlsoMigrate of store.Options.
func Migrate(dialect string) func(ctx context.Context, db *sql.DB) error {
	return func(ctx context.Context, db *sql.DB) error {
		if err := ledger.Migrate(ctx, db, dialect); err != nil {
			return err
		}
		return migrateQueue(ctx, db, dialect)
	}
}

// New returns a Service that is not running yet, with its inboxes opened.
func New(opt Options) (*Service, error) {
	if opt.Getenv == nil {
		opt.Getenv = os.Getenv
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.Default()
	}
	if opt.Metrics == nil {
		opt.Metrics = metrics.New()
	}
	s := &Service{Options: opt, boxes: map[string]inbox.Box{}, leastFree: leastFree, large: make(chan struct{}, 1)}
	s.ledger = ledger.New(opt.Store.SQL(), opt.Store.Dialect(), opt.Now)
	if err := s.settle(); err != nil {
		return nil, err
	}
	var err error
	s.client, err = s.newClient()
	return s, err
}

// settle parses the texts of the configuration.
func (s *Service) settle() error {
	var err error
	if s.zone, err = s.Config.Location(); err != nil {
		return err
	}
	if s.office, err = s.Config.Office(); err != nil {
		return err
	}
	if s.schedules, err = Schedules(s.Config); err != nil {
		return err
	}
	if s.Config.Mail.Templates == "" {
		s.templates, err = mail.LoadTemplates(nil, s.lang())
	} else {
		s.templates, err = mail.LoadTemplates(os.DirFS(s.Config.Mail.Templates), s.lang())
	}
	return err
}

// Schedules returns the schedules of a configuration. The error lists all
// faults.
func Schedules(c *config.Config) ([]*Schedule, error) {
	zone, err := c.Location()
	if err != nil {
		return nil, err
	}
	office, err := c.Office()
	if err != nil {
		return nil, err
	}
	list := make([]*Schedule, len(c.Schedules))
	var faults []error
	for i, sc := range c.Schedules {
		list[i], err = ParseSchedule(sc.Name, sc.Cron, zone, Days(sc.Days), &office)
		faults = append(faults, err)
	}
	return list, errors.Join(faults...)
}

// Ledger is the ledger of arrivals and nights.
func (s *Service) Ledger() *ledger.Ledger { return s.ledger }

// box opens an inbox once and keeps it.
func (s *Service) box(name string) (inbox.Box, *config.Inbox, error) {
	in, ok := s.Config.Inbox(name)
	if !ok {
		return nil, nil, fmt.Errorf("jobs: no inbox %q in the configuration of this worker", name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if b, ok := s.boxes[name]; ok {
		return b, in, nil
	}
	b, err := inbox.Open(in.URL, inbox.Options{Password: s.Getenv(in.PasswordVariable()), Token: s.token(in), Settle: in.Settle, Now: s.Now})
	if err != nil {
		return nil, nil, err
	}
	s.boxes[name] = b
	return b, in, nil
}

// Close closes the inboxes.
func (s *Service) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	for _, b := range s.boxes {
		err = errors.Join(err, b.Close())
	}
	s.boxes = map[string]inbox.Box{}
	return err
}

// Hush ends the connection that listens for new jobs.
func (s *Service) Hush() {
	if s.listener != nil {
		s.listener.Close()
	}
}

// today is the day it is in the configured zone.
func (s *Service) today() calendar.Date { return calendar.Of(s.Now().In(s.zone)) }

// lang is the language of reports and receipts.
func (s *Service) lang() diag.Lang {
	l, _ := diag.ParseLang(s.Config.Lang)
	return l
}
