package ledger

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Begin counts an attempt to read the next file of arrivals, and returns how
// many each has had. It is counted before: a file that kills its worker leaves
// no other trace.
func (l *Ledger) Begin(ctx context.Context, arrivals []int64) (map[int64]int, error) {
	attempts := make(map[int64]int, len(arrivals))
	if len(arrivals) == 0 {
		return attempts, nil
	}
	query, args, err := sqlx.In("UPDATE arrivals SET attempts = attempts + 1 WHERE filed_at = 0 AND id IN (?) RETURNING id, attempts", arrivals)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	var rows []struct {
		ID       int64
		Attempts int
	}
	if err := l.db.SelectContext(ctx, &rows, l.db.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	for _, r := range rows {
		attempts[r.ID] = r.Attempts
	}
	return attempts, nil
}

// Forgive takes an attempt back that failed of something else than the files.
func (l *Ledger) Forgive(ctx context.Context, arrivals []int64) error {
	if len(arrivals) == 0 {
		return nil
	}
	query, args, err := sqlx.In("UPDATE arrivals SET attempts = attempts - 1 WHERE attempts > 0 AND id IN (?)", arrivals)
	if err == nil {
		_, err = exec(ctx, l.db, query, args...)
	}
	return err
}

// Poison notes, in the transaction that sets a file of it aside, why an arrival
// was not read.
func (l *Ledger) Poison(ctx context.Context, tx *sqlx.Tx, arrival int64, cause string) error {
	_, err := exec(ctx, tx, "UPDATE arrivals SET cause = ? WHERE id = ?", cause, arrival)
	return err
}

// Poisoned are the arrivals of which a file was held unread, newest first;
// night 0 is all nights.
func (l *Ledger) Poisoned(ctx context.Context, night int64, limit int) ([]Arrival, error) {
	query, args := "SELECT * FROM arrivals WHERE cause <> ''", []any{}
	if night != 0 {
		query, args = query+" AND night_id = ?", append(args, night)
	}
	return l.arrivals(ctx, query+" ORDER BY id DESC LIMIT ?", append(args, limit)...)
}

// Silence notes why the sender of an arrival gets no answer by itself.
func (l *Ledger) Silence(ctx context.Context, arrival int64, reason string) error {
	_, err := exec(ctx, l.db, "UPDATE arrivals SET silent = ? WHERE id = ?", reason, arrival)
	return err
}

// Settle notes what was done about a file that was held unread.
func (l *Ledger) Settle(ctx context.Context, arrival int64, note string) error {
	_, err := exec(ctx, l.db, "UPDATE arrivals SET cause = '', note = ? WHERE id = ? AND cause <> ''", note, arrival)
	return err
}

// Silent counts the arrivals of a night whose senders got no answer for a reason.
func (l *Ledger) Silent(ctx context.Context, night int64, reason string) (n int64, err error) {
	if err := l.db.GetContext(ctx, &n, l.db.Rebind("SELECT COUNT(*) FROM arrivals WHERE night_id = ? AND silent = ?"), night, reason); err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	return n, nil
}

// Adopt assigns to a night all arrivals of earlier ones that are unfinished and
// not begun. What was begun stays with the night whose run recorded its first
// file.
func (l *Ledger) Adopt(ctx context.Context, night int64) (int64, error) {
	return exec(ctx, l.db, adopt, night, night, NoNight)
}

const adopt = `UPDATE arrivals SET night_id = ? WHERE filed_at = 0 AND received_at = 0 AND begun_at = 0 AND night_id < ? AND night_id <> ?`

// AdoptSome gives a night some of these. ErrClosing: it takes nothing any more.
func (l *Ledger) AdoptSome(ctx context.Context, night int64, arrivals []int64) error {
	query, args, err := sqlx.In(adopt+" AND id IN (?)", night, night, NoNight, arrivals)
	if err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	return l.InTx(ctx, func(tx *sqlx.Tx) error {
		if err := l.HoldOpen(ctx, tx, night); err != nil {
			return err
		}
		_, err := exec(ctx, tx, query, args...)
		return err
	})
}
