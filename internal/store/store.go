// Package store keeps applications, annexes, original files and an audit record
// of every change, in SQLite or PostgreSQL, by the same queries.
//
// Nothing that was registered is changed or deleted afterwards (rules 2.2 in
// docs/rules.md); triggers in the database enforce it. Unique constraints, not
// checks, decide whether an application is new, so concurrent and repeated
// registration gives one number. Times are BIGINT microseconds since the Unix
// epoch, in UTC; digests are SHA-256. docs/store.md describes the tables.
//
// Errors wrap the variables Err… of this package; Fault finds the cause of an
// error of the database driver.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/form"
)

// Options changes how a store is opened. The zero Options is fine.
type Options struct {
	// Now is the clock; nil = time.Now.
	Now func() time.Time
	// Random is where reception numbers come from; nil = crypto/rand.
	Random io.Reader
	// Forms are the definitions that views for SQL clients are made of when
	// the store is migrated; nil = no such views.
	Forms *form.Set
	// CompletionMail puts a mail to the applicant into the outbox, in the
	// transaction that registers the application.
	CompletionMail bool
	// CompletionBy overrides CompletionMail by name of the inbox.
	CompletionBy map[string]bool
	// Migrate brings a store that is behind up to date instead of refusing it.
	Migrate bool
	// AlsoMigrate runs in a migration, under its lock, for tables of others in
	// the same database.
	AlsoMigrate func(ctx context.Context, db *sql.DB) error
	// ReadOnly opens a SQLite store that is there without the right to change
	// it or its folder. PostgreSQL decides by its own rights.
	ReadOnly bool
	// Originals keeps the bytes of originals; nil = the database does.
	Originals Originals
	// Replica is a read replica, postgres://…, for what may be a moment old: see
	// Stale. "" = none.
	Replica string
	// Connections limits the connections to PostgreSQL; 0 = 8.
	Connections int
}

// Store is an open store. It is safe for concurrent use.
type Store struct {
	write *sqlx.DB // SQLite: the one connection that writes
	read  *sqlx.DB
	dialect
	opt     Options
	replica *replica // nil = none
}

// Open opens the store at url: "sqlite:PATH", "sqlite::memory:" or
// "postgres://…". An empty store is migrated. A store whose version is not that
// of this program is refused with ErrBehind or ErrAhead, unless Options.Migrate
// is set.
func Open(ctx context.Context, url string, opt Options) (*Store, error) {
	s, err := connect(ctx, url, opt)
	if err != nil {
		return nil, err
	}
	err = s.checkVersion(ctx)
	if errors.Is(err, errEmpty) || errors.Is(err, ErrBehind) && opt.Migrate {
		err = s.migrate(ctx, false)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// Migrate brings the store at url up to date, whatever its age, and reports
// the versions before and after. 0 is an empty store.
func Migrate(ctx context.Context, url string, opt Options) (from, to int64, err error) {
	s, err := connect(ctx, url, opt)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if from, err = s.version(ctx); err != nil {
		return 0, 0, err
	}
	if from > latest {
		return from, from, ErrAhead
	}
	if err = s.migrate(ctx, true); err != nil {
		return from, from, err
	}
	to, err = s.version(ctx)
	return from, to, err
}

// Look returns the version of the store at url and the version that this
// program needs, without changing anything. 0 is an empty store.
func Look(ctx context.Context, url string, opt Options) (version, needed int64, err error) {
	s, err := connect(ctx, url, opt)
	if err != nil {
		return 0, latest, err
	}
	version, err = s.version(ctx)
	return version, latest, errors.Join(err, s.Close())
}

func connect(ctx context.Context, url string, opt Options) (*Store, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Random == nil {
		opt.Random = rand.Reader
	}
	if opt.Connections <= 0 {
		opt.Connections = 8
	}
	s, err := dial(url, opt)
	if err != nil {
		return nil, err
	}
	if s.replica, err = dialReplica(opt); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.retry(ctx, openTries, func() error { return s.write.PingContext(ctx) }); err != nil {
		return nil, errors.Join(fmt.Errorf("store: cannot open: %w", err), s.Close())
	}
	return s, nil
}

// Close closes all connections.
func (s *Store) Close() error {
	err := s.write.Close()
	if s.read != s.write {
		err = errors.Join(err, s.read.Close())
	}
	if s.replica != nil {
		err = errors.Join(err, s.replica.db.Close())
	}
	return err
}

// Ping returns an error if the database does not answer.
func (s *Store) Ping(ctx context.Context) error { return s.read.PingContext(ctx) }

// SQL is the database for others who keep tables beside ours, such as a job
// queue. On SQLite it is the one connection that writes.
func (s *Store) SQL() *sql.DB { return s.write.DB }

// Dialect is "sqlite" or "postgres".
func (s *Store) Dialect() string { return s.name() }

// micros is the present as it is stored.
func (s *Store) micros() int64 { return s.opt.Now().UnixMicro() }

// Time is a time as databases keep it, in microseconds since 1970; 0 is the zero time.
func Time(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}
