package store

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

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

// insert inserts as many rows with a statement as it may have arguments.
func (postgresDB) insert(ctx context.Context, tx *sqlx.Tx, t *table, width int, rows [][]any, conflict string) ([]bool, error) {
	const maxArgs = 65535
	used := make(map[string]bool, len(rows))
	for part := range slices.Chunk(rows, maxArgs/width) {
		for _, row := range part {
			if err := guard(t, row); err != nil {
				return nil, err
			}
		}
		query, args := insertPacked(t, width, part)
		if query == "" {
			query, args = tx.Rebind(insertQuery(t, width, len(part))), slices.Concat(part...)
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

// packFrom is from how many bytes on a column of bytes is packed.
const packFrom = 64 << 10

// insertPacked inserts rows with the bytes of one column, such as originals,
// packed into the last argument: the driver gathers the arguments in a buffer
// that grows a quarter at a time, and moves all bytes each time. A query without
// text means that there is nothing to be packed.
func insertPacked(t *table, width int, rows [][]any) (query string, args []any) {
	column, size := bulky(t, width, rows)
	if size < packFrom {
		return "", nil
	}
	packed := make([]byte, 0, size)
	if len(rows) == 1 {
		packed = nil // a large file is not copied
	}
	var values strings.Builder
	for i, row := range rows {
		cast := func(kind string) string { // the first row tells the types
			if i == 0 {
				return "::" + kind
			}
			return ""
		}
		for c, v := range row[:width] {
			values.WriteString(separator(i, c))
			switch data, _ := v.([]byte); {
			case c != column:
				args = append(args, v)
				values.WriteString("$" + strconv.Itoa(len(args)) + cast(sqlTypes[t.columns[c].kind]))
			case data == nil:
				values.WriteString("NULL" + cast("integer") + ",NULL" + cast("integer"))
			default:
				values.WriteString(strconv.Itoa(len(packed)+1) + cast("integer") + "," + strconv.Itoa(len(data)) + cast("integer"))
				if packed == nil {
					packed = data
				} else {
					packed = append(packed, data...)
				}
			}
		}
	}
	args = append(args, packed)
	names := t.names(width)
	fields, taken := slices.Clone(names), slices.Clone(names)
	fields[column] = "starts_at, length"
	taken[column] = "substring(packed.bytes FROM starts_at FOR length)"
	return "INSERT INTO " + t.name + " (" + strings.Join(names, ", ") + ") SELECT " + strings.Join(taken, ", ") +
		" FROM (SELECT $" + strconv.Itoa(len(args)) + "::bytea AS bytes) packed, (VALUES " + values.String() + ")) item (" +
		strings.Join(fields, ", ") + ")", args
}

// separator is what is written before a value of a row.
func separator(row, column int) string {
	switch {
	case column > 0:
		return ","
	case row > 0:
		return "),("
	}
	return "("
}

// sqlTypes are the types of columns whose values can be packed with.
var sqlTypes = map[kind]string{text: "text", integer: "bigint", blob: "bytea"}

// bulky is the column of rows with most bytes, and how many they are; none of a
// table with columns of other types.
func bulky(t *table, width int, rows [][]any) (column, size int) {
	for c := range width {
		if sqlTypes[t.columns[c].kind] == "" {
			return 0, 0
		}
		n := 0
		for _, row := range rows {
			data, _ := row[c].([]byte)
			n += len(data)
		}
		if n > size {
			column, size = c, n
		}
	}
	return column, size
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
