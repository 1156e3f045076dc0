package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/jmoiron/sqlx"
	"github.com/rogpeppe/go-internal/lockedfile"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

func init() { sqlx.BindDriver("sqlite", sqlx.QUESTION) }

// sqliteDB is the dialect of the SQLite file at path.
type sqliteDB struct{ path string }

// dialSQLite opens one connection for writing, since SQLite has one writer
// anyway, and some for reading beside it. A database in memory has one.
func dialSQLite(path string, opt Options) (*Store, error) {
	s := &Store{dialect: sqliteDB{path}, opt: opt}
	var err error
	if opt.ReadOnly && path != ":memory:" && !writable(path) {
		return s, s.dialReadOnly(path)
	}
	if err := private(path); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if s.write, err = sqlx.Open("sqlite", sqliteDSN(path, "_txlock=immediate&_pragma=cache_size(-16000)")); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	s.write.SetMaxOpenConns(1)
	s.read = s.write
	if path != ":memory:" {
		if s.read, err = sqlx.Open("sqlite", sqliteDSN(path, "_pragma=query_only(1)&_pragma=cache_size(-8000)")); err != nil {
			return nil, errors.Join(err, s.write.Close())
		}
		s.read.SetMaxOpenConns(max(2, runtime.NumCPU()))
	}
	return s, nil
}

// sqliteDSN sets what every connection needs. synchronous FULL: a number that
// was reported survives a power failure. The writer's cache (in KiB) holds a
// batch of originals. temp_store: statement journals stay in memory, and no
// sender's data gets into a file elsewhere. Pages larger than SQLite's default
// save system calls when originals are written, and cost bytes once a store is
// large and each application touches other pages of its indexes.
func sqliteDSN(path string, more string) string {
	return "file:" + escapePath(path) + "?_pragma=busy_timeout(30000)&_pragma=journal_mode(WAL)" +
		"&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=recursive_triggers(1)&_pragma=temp_store(MEMORY)&" + more
}

// private creates a new file that only its owner may read: a store contains
// personal data. The files that SQLite keeps beside it inherit its mode. If it
// cannot be created, SQLite's error is better.
func private(path string) error {
	if path == ":memory:" {
		return nil
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil
	}
	return file.Close()
}

func (s *Store) dialReadOnly(path string) (err error) {
	s.read, err = sqlx.Open("sqlite", readOnlyDSN(path))
	s.write = s.read
	return err
}

// writable reports whether the file at path and the files that SQLite keeps
// beside it can be written.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	f.Close()
	beside, err := os.CreateTemp(filepath.Dir(path), ".uketsuke-*")
	if err != nil {
		return false
	}
	beside.Close()
	return os.Remove(beside.Name()) == nil
}

// readOnlyDSN is for a file that only may be read. Without a write-ahead log
// beside it no process can be writing it, and SQLite need not look for one
// (https://www.sqlite.org/wal.html#read_only_databases).
func readOnlyDSN(path string) string {
	more := "mode=ro&_pragma=busy_timeout(30000)"
	if info, err := os.Stat(path + "-wal"); err != nil || info.Size() == 0 {
		more += "&immutable=1"
	}
	return "file:" + escapePath(path) + "?" + more
}

func escapePath(path string) string {
	return strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
}

func (sqliteDB) name() string    { return "sqlite" }
func (sqliteDB) locking() string { return "" }

// reserve counts on from the highest id: rows are never deleted and there is
// one writer.
func (sqliteDB) reserve(ctx context.Context, tx *sqlx.Tx, table string, n int) ([]int64, error) {
	var last int64
	if err := tx.GetContext(ctx, &last, "SELECT COALESCE(MAX(id), 0) FROM "+table); err != nil {
		return nil, fmt.Errorf("store: ids of %s: %w", table, err)
	}
	ids := make([]int64, n)
	for i := range ids {
		ids[i] = last + int64(i) + 1
	}
	return ids, nil
}

// insert runs a statement of one row again and again: one of many rows takes
// SQLite longer to compile than to carry out.
func (sqliteDB) insert(ctx context.Context, tx *sqlx.Tx, t *table, width int, rows [][]any, conflict string) ([]bool, error) {
	if len(rows) == 0 {
		return nil, nil
	}
	stmt, err := tx.PrepareContext(ctx, insertQuery(t, width, 1)+conflict)
	if err != nil {
		return nil, fmt.Errorf("store: insert into %s: %w", t.name, err)
	}
	defer stmt.Close()
	// The transaction ends with ctx; watching ctx for each row as well costs much.
	ctx = context.WithoutCancel(ctx)
	fresh := make([]bool, len(rows))
	for i, row := range rows {
		if err := guard(t, row); err != nil {
			return nil, err
		}
		res, err := stmt.ExecContext(ctx, row...)
		if err != nil {
			return nil, fmt.Errorf("store: insert into %s: %w", t.name, err)
		}
		n, err := res.RowsAffected()
		if err != nil {
			return nil, err
		}
		fresh[i] = n > 0
	}
	return fresh, nil
}

func (d sqliteDB) load(ctx context.Context, tx *sqlx.Tx, t *table, width int, rows [][]any) error {
	_, err := d.insert(ctx, tx, t, width, rows, "")
	return err
}

// again reports whether to try again: another process writes for longer than
// busy_timeout.
func (sqliteDB) again(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xFF == sqlite3.SQLITE_BUSY
}

func (sqliteDB) hasTable(ctx context.Context, db *sqlx.DB, table string) (bool, error) {
	var n int
	err := db.GetContext(ctx, &n, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?", table)
	return n > 0, err
}

// lock takes a file beside the database: SQLite's own locks end with each
// migration's transaction.
func (d sqliteDB) lock(context.Context, *sqlx.DB) (func() error, error) {
	if d.path == ":memory:" {
		return func() error { return nil }, nil
	}
	unlock, err := lockedfile.MutexAt(d.path + ".lock").Lock()
	if err != nil {
		return nil, fmt.Errorf("store: lock: %w", err)
	}
	return func() error { unlock(); return nil }, nil
}

func (sqliteDB) restored(context.Context, *sqlx.Tx, string) error { return nil }

func (sqliteDB) viewer() viewer { return sqliteViewer }

// backup writes the whole database as it is at one moment, compacted.
func (sqliteDB) backup(ctx context.Context, s *Store, path string) error {
	if _, err := s.write.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return fmt.Errorf("store: backup: %w", err)
	}
	return nil
}

// checkDatabase runs SQLite's own checks.
func (sqliteDB) checkDatabase(ctx context.Context, db *sqlx.DB, found func(Finding)) error {
	var lines []string
	if err := db.SelectContext(ctx, &lines, "PRAGMA integrity_check"); err != nil {
		return err
	}
	for _, line := range lines {
		if line != "ok" {
			found(Finding{FoundDatabase, "integrity_check", line})
		}
	}
	var broken []string
	if err := db.SelectContext(ctx, &broken, "SELECT \"table\" || ' -> ' || parent FROM pragma_foreign_key_check"); err != nil {
		return err
	}
	for _, line := range broken {
		found(Finding{FoundDatabase, "foreign_key_check", line})
	}
	return nil
}
