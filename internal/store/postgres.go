package store

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
)

// postgresDB is the dialect of PostgreSQL.
type postgresDB struct{}

// dialPostgres has parameters sent in binary, which halves the size of
// originals on their way and saves a round trip per statement.
func dialPostgres(address string, opt Options) (*Store, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, fmt.Errorf("%w: %q", ErrURL, redact(address))
	}
	q := u.Query()
	q.Set("binary_parameters", "yes")
	u.RawQuery = q.Encode()
	db, err := sqlx.Open("postgres", u.String())
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	db.SetMaxOpenConns(opt.Connections)
	db.SetMaxIdleConns(opt.Connections)
	return &Store{write: db, read: db, dialect: postgresDB{}, opt: opt}, nil
}

func (postgresDB) name() string { return "postgres" }

// locking does not stop others from referring to the row.
func (postgresDB) locking() string { return " FOR NO KEY UPDATE" }

func (postgresDB) reserve(ctx context.Context, tx *sqlx.Tx, table string, n int) ([]int64, error) {
	var ids []int64
	const query = "SELECT nextval(pg_get_serial_sequence($1, 'id')) FROM generate_series(1, $2)"
	if err := tx.SelectContext(ctx, &ids, query, table, n); err != nil {
		return nil, fmt.Errorf("store: ids of %s: %w", table, err)
	}
	return ids, nil
}

// mostRows is how many rows a statement inserts at most.
const mostRows = 2000

func (postgresDB) insert(ctx context.Context, tx *sqlx.Tx, t *table, width int, rows [][]any, conflict string) ([]bool, error) {
	used := make(map[string]bool, len(rows))
	for part := range slices.Chunk(rows, mostRows) {
		for _, row := range part {
			if err := guard(t, row); err != nil {
				return nil, err
			}
		}
		query, args, err := insertStatement(t, width, part)
		if err != nil {
			return nil, err
		}
		var keys []string
		if err := tx.SelectContext(ctx, &keys, query+conflict+" RETURNING "+t.columns[0].name, args...); err != nil {
			return nil, fmt.Errorf("store: insert into %s: %w", t.name, err)
		}
		for _, key := range keys {
			used[key] = true
		}
	}
	fresh := make([]bool, len(rows))
	for i, row := range rows {
		fresh[i] = used[keyText(row[0])]
	}
	return fresh, nil
}

// keyText is a key of our own as the database returns it.
func keyText(key any) string {
	switch k := key.(type) {
	case []byte:
		return string(k)
	case int64:
		return strconv.FormatInt(k, 10)
	}
	return key.(string)
}

// load uses COPY, at half the cost of INSERT.
func (postgresDB) load(ctx context.Context, tx *sqlx.Tx, t *table, width int, rows [][]any) (err error) {
	if len(rows) == 0 {
		return nil
	}
	stmt, err := tx.PrepareContext(ctx, pq.CopyIn(t.name, t.names(width)...)) //nolint:staticcheck // SA1019: it quotes the names; the advised way is to do that by hand
	if err != nil {
		return fmt.Errorf("store: copy into %s: %w", t.name, err)
	}
	defer func() { err = errors.Join(err, stmt.Close()) }()
	for _, row := range rows {
		if err := guard(t, row); err != nil {
			return err
		}
		if _, err := stmt.ExecContext(ctx, row...); err != nil {
			return fmt.Errorf("store: copy into %s: %w", t.name, err)
		}
	}
	if _, err := stmt.ExecContext(ctx); err != nil {
		return fmt.Errorf("store: copy into %s: %w", t.name, err)
	}
	return nil
}

// again reports whether err is a serialization failure, a deadlock or a
// reception number drawn twice.
func (postgresDB) again(err error) bool {
	var e *pq.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code {
	case "40001", "40P01":
		return true
	}
	return false
}

func (postgresDB) hasTable(ctx context.Context, db *sqlx.DB, table string) (bool, error) {
	var found bool
	err := db.GetContext(ctx, &found, "SELECT to_regclass($1) IS NOT NULL", table)
	return found, err
}

// migrationLock is the key of the advisory lock; any constant will do.
const migrationLock = 0x756b6574_73756b65

// lock holds an advisory lock on a connection of its own.
func (postgresDB) lock(ctx context.Context, db *sqlx.DB) (func() error, error) {
	conn, err := db.Connx(ctx)
	if err != nil {
		return nil, fmt.Errorf("store: lock: %w", err)
	}
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", int64(migrationLock)); err != nil {
		return nil, errors.Join(fmt.Errorf("store: lock: %w", err), conn.Close())
	}
	return func() error {
		_, err := conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", int64(migrationLock))
		return errors.Join(err, conn.Close())
	}, nil
}

// restored moves the sequence of ids behind the rows that were copied in.
func (postgresDB) restored(ctx context.Context, tx *sqlx.Tx, table string) error {
	_, err := tx.ExecContext(ctx, "SELECT setval(pg_get_serial_sequence($1, 'id'), GREATEST((SELECT max(id) FROM "+table+"), 1))", table)
	return err
}

func (postgresDB) viewer() viewer { return postgresViewer }

// backup copies everything, as it is at one moment, into a SQLite store.
func (postgresDB) backup(ctx context.Context, s *Store, path string) error {
	return copyOut(ctx, s, path)
}

// checkDatabase compares indexes with their rules where the extension amcheck is
// there; PostgreSQL checks foreign keys by itself, and pages where it was
// initialised with checksums.
func (postgresDB) checkDatabase(ctx context.Context, db *sqlx.DB, found func(Finding)) error {
	var there bool
	if err := db.GetContext(ctx, &there, "SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'amcheck')"); err != nil || !there {
		return err
	}
	var indexes []string
	const query = `SELECT c.oid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
		JOIN pg_namespace n ON n.oid = c.relnamespace WHERE m.amname = 'btree' AND n.nspname = current_schema() AND i.indisvalid`
	if err := db.SelectContext(ctx, &indexes, query); err != nil {
		return err
	}
	for _, name := range indexes {
		if _, err := db.ExecContext(ctx, "SELECT bt_index_check($1::regclass)", name); err != nil {
			found(Finding{FoundDatabase, name, err.Error()})
		}
	}
	return nil
}
