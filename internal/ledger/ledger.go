// Package ledger records which items inboxes delivered and how far each of them
// got, in tables beside those of the store and in the same transactions, so
// that a worker that crashes leaves nothing half done and nothing is done
// twice.
package ledger

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/pressly/goose/v3"
)

//go:embed migrations
var migrations embed.FS

// Ledger is the ledger in an open database. It is safe for concurrent use.
type Ledger struct {
	db      *sqlx.DB
	dialect string
	now     func() time.Time
}

// The refusals of the ledger.
var (
	// ErrReceived is returned if another worker has received the file
	// meanwhile.
	ErrReceived = errors.New("ledger: the file is received already")
	// ErrClosing is returned while the night writes its report: new arrivals
	// belong to the next.
	ErrClosing = errors.New("ledger: the night is closing")
	// ErrMoved is returned if another night has taken the arrival over.
	ErrMoved = errors.New("ledger: the arrival belongs to another night now")
	// ErrNotFound is returned if there is no such record.
	ErrNotFound = errors.New("ledger: not found")
)

// New is the ledger in db; dialect is "sqlite" or "postgres", and Migrate must
// have been called at some time.
func New(db *sql.DB, dialect string, now func() time.Time) *Ledger {
	return &Ledger{sqlx.NewDb(db, dialect), dialect, now}
}

// latest is the version of the newest migration; a test compares it with the
// folders.
const latest = 2

// versionTable is where goose writes what was done.
const versionTable = "uketsuke_ledger_migrations"

// Behind reports whether the tables are older than this program needs them.
// Where there are none, that is an error.
func (l *Ledger) Behind(ctx context.Context) (bool, error) {
	var version int64
	if err := l.db.GetContext(ctx, &version, "SELECT COALESCE(MAX(version_id), 0) FROM "+versionTable); err != nil {
		return false, fmt.Errorf("ledger: version: %w", err)
	}
	return version < latest, nil
}

// Migrate makes or renews the tables. Call it under the store's lock.
func Migrate(ctx context.Context, db *sql.DB, dialect string) error {
	dir, err := fs.Sub(migrations, "migrations/"+dialect)
	if err != nil {
		return err
	}
	kind := goose.DialectSQLite3
	if dialect == "postgres" {
		kind = goose.DialectPostgres
	}
	p, err := goose.NewProvider(kind, db, dir, goose.WithTableName(versionTable),
		goose.WithDisableGlobalRegistry(true), goose.WithSlog(slog.New(slog.DiscardHandler)))
	if err != nil {
		return fmt.Errorf("ledger: migrate: %w", err)
	}
	if _, err = p.Up(ctx); err != nil {
		return fmt.Errorf("ledger: migrate: %w", err)
	}
	return nil
}

// InTx runs do in a transaction.
func (l *Ledger) InTx(ctx context.Context, do func(tx *sqlx.Tx) error) error {
	tx, err := l.db.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	return nil
}

func (l *Ledger) micros() int64 { return l.now().UnixMicro() }

// exec runs a statement and returns the number of changed rows.
func exec(ctx context.Context, q sqlx.ExtContext, query string, args ...any) (int64, error) {
	res, err := q.ExecContext(ctx, q.Rebind(query), args...)
	if err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	return res.RowsAffected()
}

// stamp is a stored time; 0 is the zero time.
func stamp(micros int64) time.Time {
	if micros == 0 {
		return time.Time{}
	}
	return time.UnixMicro(micros).UTC()
}
