package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/jmoiron/sqlx"
)

// Backup writes the whole store, as it is at one moment, to a new file: a
// SQLite store, whichever database it comes from. The file can be opened as it
// is (sqlite:PATH) and restored into either database.
func (s *Store) Backup(ctx context.Context, path string) error {
	if err := checked("path", path); err != nil {
		return err
	}
	// SQLite fills an empty file, but its error does not name the reason when
	// it cannot create one.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	switch {
	case errors.Is(err, os.ErrExist):
		return fmt.Errorf("%w: %s", ErrExists, path)
	case err != nil:
		return fmt.Errorf("store: backup: %w", err)
	}
	if err := errors.Join(f.Close(), s.backup(ctx, s, path)); err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}

// Restore fills the empty store at url from a backup, which is not changed. An
// error that wraps ErrBackup is the backup's, any other one the store's.
func Restore(ctx context.Context, url, path string, opt Options) (err error) {
	src, err := openBackup(ctx, path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrBackup, err)
	}
	defer func() { err = errors.Join(err, src.Close()) }()
	dst, err := Open(ctx, url, opt)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dst.Close()) }()
	return copyAll(ctx, src, dst)
}

// openBackup opens a copy as it is: one that is empty is none, and one of an
// older program is not brought up to date behind anybody's back.
func openBackup(ctx context.Context, path string) (*Store, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case info.Size() == 0:
		return nil, ErrNotOurs // SQLite would make it one
	}
	src, err := connect(ctx, "sqlite:"+path, Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	if err = src.checkVersion(ctx); errors.Is(err, errEmpty) {
		err = ErrNotOurs
	}
	if err != nil {
		return nil, errors.Join(err, src.Close())
	}
	return src, nil
}

// copyOut is the backup of a database that is not SQLite.
func copyOut(ctx context.Context, s *Store, path string) (err error) {
	dst, err := Open(ctx, "sqlite:"+path, Options{Now: s.opt.Now, Forms: s.opt.Forms})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, dst.Close()) }()
	return copyAll(ctx, s, dst)
}

// copyAll copies every table in one transaction on either side.
func copyAll(ctx context.Context, src, dst *Store) error {
	snapshot := &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	if src.name() == "sqlite" {
		snapshot = nil // every transaction of SQLite is one
	}
	return once(ctx, src.read, snapshot, func(from *sqlx.Tx) error {
		return once(ctx, dst.write, nil, func(to *sqlx.Tx) error {
			if err := mustBeEmpty(ctx, to); err != nil {
				return err
			}
			for _, t := range tables {
				if err := copyTable(ctx, from, to, dst, t); err != nil {
					return fmt.Errorf("store: copy of %s: %w", t.name, err)
				}
			}
			return nil
		})
	})
}

func mustBeEmpty(ctx context.Context, tx *sqlx.Tx) error {
	for _, t := range tables {
		if t == tableSettings { // a fresh store remembers its views
			continue
		}
		var n int64
		if err := tx.GetContext(ctx, &n, "SELECT COUNT(*) FROM (SELECT 1 FROM "+t.name+" LIMIT 1) one"); err != nil {
			return err
		}
		if n > 0 {
			return fmt.Errorf("%w: %s has rows", ErrNotEmpty, t.name)
		}
	}
	_, err := tx.ExecContext(ctx, "DELETE FROM settings")
	return err
}

// purgedAt is the place of purged_at in sources; the bytes follow it, and then
// where they are.
const purgedAt = 4

// copyTable copies a table, some rows at a time; originals are large.
func copyTable(ctx context.Context, from, to *sqlx.Tx, dst *Store, t *table) error {
	width, batch := len(t.columns), 500
	if t == tableSources {
		batch = 32
	}
	rows, err := from.QueryContext(ctx, "SELECT "+strings.Join(t.names(width), ", ")+" FROM "+t.name)
	if err != nil {
		return err
	}
	defer rows.Close()
	var part [][]any
	for rows.Next() {
		row, err := scanRow(rows, t)
		if err != nil {
			return err
		}
		if t == tableSources && (row[purgedAt] != int64(0) || row[purgedAt+2] == outside) {
			row[purgedAt+1] = nil // a driver may not distinguish an empty value from NULL
		}
		if part = append(part, row); len(part) < batch {
			continue
		}
		if err := dst.load(ctx, to, t, width, part); err != nil {
			return err
		}
		part = part[:0]
	}
	if err := rows.Err(); err != nil {
		return err
	}
	if err := dst.load(ctx, to, t, width, part); err != nil || t.columns[0].name != "id" {
		return err
	}
	return dst.restored(ctx, to, t.name)
}

// scanRow reads a row according to the types of its columns.
func scanRow(rows *sql.Rows, t *table) ([]any, error) {
	targets := make([]any, len(t.columns))
	for i, c := range t.columns {
		switch c.kind {
		case integer:
			targets[i] = new(sql.NullInt64)
		case blob:
			targets[i] = new([]byte)
		default:
			targets[i] = new(string)
		}
	}
	if err := rows.Scan(targets...); err != nil {
		return nil, err
	}
	for i := range targets {
		switch v := targets[i].(type) {
		case *sql.NullInt64:
			targets[i] = nil
			if v.Valid {
				targets[i] = v.Int64
			}
		case *[]byte:
			targets[i] = notNil(*v)
		case *string:
			targets[i] = *v
		}
	}
	return targets, nil
}
