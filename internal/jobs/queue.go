package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

// The queues: files wait in one of their own, so that a thousand of them keep
// nothing else waiting.
const (
	queueControl = river.QueueDefault
	queueFiles   = "files"
)

// driver is River's driver for a database.
func driver(db *sql.DB, dialect string) riverdriver.Driver[*sql.Tx] {
	if dialect == "postgres" {
		return riverdatabasesql.New(db)
	}
	return riversqlite.New(db)
}

// How often the queue is polled: often where nothing notifies, seldom where
// PostgreSQL notifies at once.
const (
	pollAlone  = 250 * time.Millisecond
	pollBeside = time.Second
)

// queue is the driver of this service, and how often it asks. Where there is an
// address to listen at, one connection does nothing but listen for new jobs
// (LISTEN), so that many workers at rest are next to no load.
func (s *Service) queue() (riverdriver.Driver[*sql.Tx], time.Duration, error) {
	if s.Listen == "" || s.Store.Dialect() != "postgres" {
		return driver(s.Store.SQL(), s.Store.Dialect()), pollAlone, nil
	}
	config, err := pgxpool.ParseConfig(s.Listen)
	if err != nil {
		return nil, 0, errors.New("jobs: the address to listen at is not understood") // it may hold a password
	}
	config.MaxConns, config.MinConns = 1, 0
	s.listener, err = pgxpool.NewWithConfig(context.Background(), config) // connects when it is used
	if err != nil {
		return nil, 0, fmt.Errorf("jobs: %w", err)
	}
	return riverdatabasesql.NewWithPgxListener(s.Store.SQL(), s.listener), pollBeside, nil
}

func migrateQueue(ctx context.Context, db *sql.DB, dialect string) error {
	m, err := rivermigrate.New(driver(db, dialect), nil)
	if err != nil {
		return fmt.Errorf("jobs: %w", err)
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("jobs: migrate: %w", err)
	}
	return nil
}

// TakeArgs is the job that takes items of one inbox, receives and files them.
type TakeArgs struct {
	Arrival  int64   `json:"arrival,omitempty" river:"unique"` // of former versions
	Arrivals []int64 `json:"arrivals,omitempty" river:"unique"`
}

func (a TakeArgs) arrivals() []int64 {
	if a.Arrival != 0 {
		return append([]int64{a.Arrival}, a.Arrivals...)
	}
	return a.Arrivals
}

// Kind names the job.
func (TakeArgs) Kind() string { return "take" }

// InsertOpts makes the job unique for the same arrivals while it waits.
func (TakeArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{Queue: queueFiles, MaxAttempts: 30, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
}

// ScanArgs is the job that looks into one inbox.
type ScanArgs struct {
	Inbox string `json:"inbox" river:"unique"`
}

// Kind names the job.
func (ScanArgs) Kind() string { return "scan" }

// InsertOpts makes the job unique for each inbox.
func (ScanArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 3, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
}

// NightArgs is the job that closes a night.
type NightArgs struct {
	Night int64 `json:"night" river:"unique"`
}

// Kind names the job.
func (NightArgs) Kind() string { return "night" }

// InsertOpts makes the job unique for each night.
func (NightArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 200, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
}

// ChoreArgs is the job that does something else that a schedule asks for.
type ChoreArgs struct {
	Do  string `json:"do" river:"unique"`
	Due int64  `json:"due" river:"unique"` // microseconds
}

// Kind names the job.
func (ChoreArgs) Kind() string { return "chore" }

// InsertOpts makes the job unique for what is to be done and when.
func (ChoreArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 10, UniqueOpts: river.UniqueOpts{ByArgs: true}}
}

// RetryArgs is the job that retries a run.
type RetryArgs struct {
	Of   int64  `json:"of" river:"unique"` // the run
	Run  int64  `json:"run"`               // that the attempt is
	User string `json:"user"`
}

// Kind names the job.
func (RetryArgs) Kind() string { return "retry" }

// InsertOpts makes the job unique for each run.
func (RetryArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 5, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
}

// SweepArgs is the job that deletes expired sessions, old traces, and originals
// and mails after their retention.
type SweepArgs struct{}

// Kind names the job.
func (SweepArgs) Kind() string { return "sweep" }

// InsertOpts makes the job unique: one machine sweeps at a time.
func (SweepArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 1, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
}

// TickArgs is the job that starts schedules that are due.
type TickArgs struct{}

// Kind names the job.
func (TickArgs) Kind() string { return "tick" }

// InsertOpts makes the job unique, with one attempt: the next one does the same.
func (TickArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{MaxAttempts: 1, UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished}}
}

// unfinished are the states that keep another job of the same kind and
// arguments out.
var unfinished = []rivertype.JobState{rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable,
	rivertype.JobStateRunning, rivertype.JobStateScheduled}

// kinds are those of all jobs.
var kinds = []string{TakeArgs{}.Kind(), ScanArgs{}.Kind(), NightArgs{}.Kind(), ChoreArgs{}.Kind(), RetryArgs{}.Kind(), VerifyArgs{}.Kind(), SweepArgs{}.Kind(), TickArgs{}.Kind()}

// tickEvery is how often schedules are looked at.
const tickEvery = 20 * time.Second

// newClient is a client that can do all kinds of jobs: any client may become
// the leader, and the leader's word goes for all.
func (s *Service) newClient() (*river.Client[*sql.Tx], error) {
	workers := river.NewWorkers()
	river.AddWorker(workers, &takeWorker{s: s})
	river.AddWorker(workers, &scanner{s: s})
	river.AddWorker(workers, &nightWorker{s: s})
	river.AddWorker(workers, &choreWorker{s: s})
	river.AddWorker(workers, &ticker{s: s})
	river.AddWorker(workers, &retrier{s: s})
	river.AddWorker(workers, &sweeper{s: s})
	river.AddWorker(workers, &verifier{s: s})
	timeout := s.Config.FileTimeout
	driver, poll, err := s.queue()
	if err != nil {
		return nil, err
	}
	return river.NewClient(driver, &river.Config{
		Logger:  quiet(s.Log),
		Workers: workers,
		Queues: map[string]river.QueueConfig{
			queueControl: {MaxWorkers: 4},
			queueFiles:   {MaxWorkers: s.Config.Workers},
		},
		// The ceiling of files per second is Workers / FetchCooldown.
		FetchCooldown:     20 * time.Millisecond,
		FetchPollInterval: poll,
		// Work on arrivals ends before this: see arrivalGroup.late.
		JobTimeout:           timeout + timeout/2 + time.Second,
		RescueStuckJobsAfter: timeout + timeout/2 + 2*time.Second,
		// An arrival is kept in the ledger; its job need not be.
		CompletedJobRetentionPeriod: time.Hour,
		RetryPolicy:                 retry{},
		PeriodicJobs:                s.periodic(),
	})
}

// periodic has the schedules and some inboxes looked at, soon after a start and
// then regularly.
func (s *Service) periodic() []*river.PeriodicJob {
	var list []*river.PeriodicJob
	every := func(id string, interval time.Duration, args river.JobArgs) {
		list = append(list, river.NewPeriodicJob(river.PeriodicInterval(interval),
			func() (river.JobArgs, *river.InsertOpts) { return args, nil },
			&river.PeriodicJobOpts{ID: id, RunOnStart: true}))
	}
	every("sweep", sweepEvery, SweepArgs{})
	if len(s.schedules) > 0 {
		every("tick", tickEvery, TickArgs{})
	}
	for i := range s.Config.Inboxes {
		if in := &s.Config.Inboxes[i]; in.Every > 0 {
			every("scan_"+in.Name, in.Every, ScanArgs{in.Name})
		}
	}
	return list
}

// retry waits a second longer after each attempt, up to a minute: what fails is
// a database or a share that is away for a while.
type retry struct{}

// NextRetry is when a job that failed is tried again.
func (retry) NextRetry(job *rivertype.JobRow) time.Time {
	return time.Now().Add(min(time.Duration(job.Attempt)*time.Second, time.Minute))
}

// Migrated reports whether a store has the tables of queue and ledger, and
// whether they are older than this program needs them.
func Migrated(ctx context.Context, s *store.Store) (there, behind bool, err error) {
	for _, table := range []string{"schedule_ticks", "river_queue"} {
		if _, err := s.SQL().ExecContext(ctx, "SELECT 1 FROM "+table+" LIMIT 1"); err != nil {
			return false, false, nil
		}
	}
	behind, err = ledger.New(s.SQL(), s.Dialect(), time.Now).Behind(ctx)
	if err != nil || behind {
		return true, behind, err
	}
	m, err := rivermigrate.New(driver(s.SQL(), s.Dialect()), nil)
	if err != nil {
		return true, false, fmt.Errorf("jobs: %w", err)
	}
	state, err := m.Validate(ctx, nil)
	if err != nil {
		return true, false, fmt.Errorf("jobs: %w", err)
	}
	return true, !state.OK, nil
}
