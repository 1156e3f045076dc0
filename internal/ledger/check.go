package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// Unlike is a file of an arrival for which ledger and receipts differ.
type Unlike struct {
	Arrival  *Arrival
	File     File
	Receipts Counts // counted from the receipts
}

// checkPart is how many files are compared at a time.
const checkPart = 400

// Check compares the ledger's record of every file with the receipts, and
// returns how many files it has compared: of arrivals received since a time.
// user returns the name under which a file's receipts are recorded.
func (l *Ledger) Check(ctx context.Context, since time.Time, user func(a *Arrival, file int64) string, found func(Unlike)) (n int64, err error) {
	for after := int64(-1); ; {
		list, err := l.arrivals(ctx, "SELECT * FROM arrivals WHERE id > ? AND received_at <> 0 AND received_at >= ? ORDER BY id LIMIT ?", after, max(since.UnixMicro(), 0), checkPart)
		if err != nil || len(list) == 0 {
			return n, err
		}
		after = list[len(list)-1].ID
		entries, err := l.entries(ctx, list, user)
		if err != nil {
			return n, err
		}
		for len(entries) > 0 {
			part := entries[:min(checkPart, len(entries))]
			entries = entries[len(part):]
			said, err := l.counts(ctx, l.db, part)
			if err != nil {
				return n, err
			}
			for _, e := range part {
				n++
				if said[e.User] != e.File.Counts {
					found(Unlike{e.Arrival, e.File, said[e.User]})
				}
			}
		}
	}
}

// entries are the files of arrivals.
func (l *Ledger) entries(ctx context.Context, list []Arrival, user func(a *Arrival, file int64) string) ([]Entry, error) {
	ids := make([]int64, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	files, err := l.FilesOf(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var entries []Entry
	for i := range list {
		for no, f := range files[list[i].ID] {
			entries = append(entries, Entry{Arrival: &list[i], File: f, User: user(&list[i], no)})
		}
	}
	return entries, nil
}

// Clock is the time of the database.
func (l *Ledger) Clock(ctx context.Context) (micros int64, err error) {
	query := "SELECT CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"
	if l.dialect == "postgres" {
		query = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
	}
	if err := l.db.GetContext(ctx, &micros, query); err != nil {
		return 0, fmt.Errorf("ledger: clock: %w", err)
	}
	return micros, nil
}

// TryWrite changes something and takes it back, to find out whether that is
// allowed.
func (l *Ledger) TryWrite(ctx context.Context) error {
	err := l.InTx(ctx, func(tx *sqlx.Tx) error {
		if _, err := exec(ctx, tx, "INSERT INTO schedule_ticks (schedule, due_at, seen_at) VALUES ('', 0, 0)"); err != nil {
			return err
		}
		return errBack
	})
	if errors.Is(err, errBack) {
		return nil
	}
	return err
}

var errBack = fmt.Errorf("ledger: taken back")
