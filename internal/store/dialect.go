package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
)

// dialect is what SQLite and PostgreSQL do differently.
type dialect interface {
	// name is the name of the folder with its migrations.
	name() string
	// locking ends a SELECT whose rows are about to be changed.
	locking() string
	// reserve returns n fresh ids of a table.
	reserve(ctx context.Context, tx *sqlx.Tx, table string, n int) ([]int64, error)
	// insert inserts rows of the first width columns, except those that the
	// conflict clause skips, and reports which are new.
	insert(ctx context.Context, tx *sqlx.Tx, t *table, width int, rows [][]any, conflict string) (fresh []bool, err error)
	// load inserts rows that can conflict with nothing.
	load(ctx context.Context, tx *sqlx.Tx, t *table, width int, rows [][]any) error
	// again reports whether a transaction failed for no fault of its own.
	again(err error) bool
	// hasTable reports whether the database has a table of this name.
	hasTable(ctx context.Context, db *sqlx.DB, table string) (bool, error)
	// lock keeps other migrations out until the returned function is called.
	lock(ctx context.Context, db *sqlx.DB) (unlock func() error, err error)
	// restored is called after rows with ids of their own were copied in.
	restored(ctx context.Context, tx *sqlx.Tx, table string) error
	// viewer writes the expressions of views.
	viewer() viewer
	// checkDatabase has the database check itself, as far as it can.
	checkDatabase(ctx context.Context, db *sqlx.DB, found func(Finding)) error
	// backup writes a copy of the whole store to a new SQLite file.
	backup(ctx context.Context, s *Store, path string) error
}

// dial connects without asking the database anything.
func dial(url string, opt Options) (*Store, error) {
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok && path != "" {
		return dialSQLite(strings.TrimPrefix(path, "//"), opt)
	}
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return dialPostgres(url, opt)
	}
	return nil, fmt.Errorf("%w: %q", ErrURL, redact(url))
}

// redact hides what may be a password in a misspelt URL.
func redact(url string) string {
	if i := strings.LastIndexByte(url, '@'); i >= 0 {
		return "…" + url[i:]
	}
	return url
}

const (
	// tries is how often a transaction is begun again after a deadlock.
	tries = 8

	// openTries is how often a database is opened, for half a minute: SQLite
	// does not wait, whatever its busy_timeout, when several processes open a
	// new file and each would turn it to WAL.
	openTries = 64
)

// inTx runs f in a transaction, again when the database asks for it, so f must
// not keep what it made in an earlier turn.
func (s *Store) inTx(ctx context.Context, f func(tx *sqlx.Tx) error) error {
	return s.inTxWith(ctx, nil, f)
}

func (s *Store) inTxWith(ctx context.Context, opt *sql.TxOptions, f func(tx *sqlx.Tx) error) error {
	return s.retry(ctx, tries, func() error { return once(ctx, s.write, opt, f) })
}

// retry does f again while the database asks for it, up to n times in all.
func (s *Store) retry(ctx context.Context, n int, f func() error) error {
	for try := 1; ; try++ {
		err := f()
		if err == nil || try >= n || !s.again(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return errors.Join(err, ctx.Err())
		case <-time.After(min(time.Duration(try*try)*5*time.Millisecond, 500*time.Millisecond)):
		}
	}
}

func once(ctx context.Context, db *sqlx.DB, opt *sql.TxOptions, f func(tx *sqlx.Tx) error) error {
	tx, err := db.BeginTxx(ctx, opt)
	if err != nil {
		return fmt.Errorf("store: begin: %w", err)
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("store: commit: %w", err)
	}
	return nil
}
