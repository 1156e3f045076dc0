package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// moveAtOnce is how many arrivals are moved in a transaction.
const moveAtOnce = 1000

// Detach moves what arrived in a month and is settled, with its files, into
// tables of its own (arrivals_2025_03, arrival_files_2025_03), on PostgreSQL; a
// zero from is the beginning of everything, and before names its tables then.
// The unique index against receiving an item twice covers unsettled arrivals
// only, so that the table cannot be partitioned; rows are moved in small steps
// instead, and a step may be repeated. Archives stay: their ledger records what
// was imported. Files held unread are not moved.
func (l *Ledger) Detach(ctx context.Context, from, to time.Time) (moved int64, err error) {
	suffix := "_before"
	if !from.IsZero() {
		suffix = from.UTC().Format("_2006_01")
	}
	for _, table := range []string{"arrivals", "arrival_files"} {
		if _, err := exec(ctx, l.db, "CREATE TABLE IF NOT EXISTS "+table+suffix+" (LIKE "+table+" INCLUDING DEFAULTS)"); err != nil {
			return 0, err
		}
	}
	for {
		var ids []int64
		query := l.db.Rebind(`SELECT id FROM arrivals WHERE filed_at <> 0 AND received_at >= ? AND received_at < ? AND night_id <> ? AND cause = '' ORDER BY id LIMIT ?`)
		if err := l.db.SelectContext(ctx, &ids, query, max(from.UnixMicro(), 1), to.UnixMicro(), NoNight, moveAtOnce); err != nil {
			return moved, fmt.Errorf("ledger: %w", err)
		}
		if len(ids) == 0 {
			return moved, nil
		}
		if err := l.InTx(ctx, func(tx *sqlx.Tx) error { return move(ctx, tx, suffix, ids) }); err != nil {
			return moved, err
		}
		moved += int64(len(ids))
	}
}

func move(ctx context.Context, tx *sqlx.Tx, suffix string, ids []int64) error {
	for _, step := range []string{
		"INSERT INTO arrival_files" + suffix + " SELECT * FROM arrival_files WHERE arrival_id IN (?)",
		"DELETE FROM arrival_files WHERE arrival_id IN (?)",
		"INSERT INTO arrivals" + suffix + " SELECT * FROM arrivals WHERE id IN (?)",
		"DELETE FROM arrivals WHERE id IN (?)",
	} {
		query, args, err := sqlx.In(step, ids)
		if err == nil {
			_, err = exec(ctx, tx, query, args...)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
