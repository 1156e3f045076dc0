package store

import (
	"context"
	"fmt"
	"strconv"

	"github.com/jmoiron/sqlx"
)

// HeldReopen opens a held application again that was returned or dropped. The
// mail that was to return it is not sent if it is not out yet; ErrResolved where
// the application was settled for good.
func (s *Store) HeldReopen(ctx context.Context, id int64, user, reason string) error {
	if err := checked("reason", user, reason); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		var state HeldState
		err := tx.GetContext(ctx, &state, tx.Rebind("SELECT state FROM held WHERE id = ?"+s.locking()), id)
		switch {
		case err != nil:
			return notFound(err, heldSubject(id))
		case state != HeldReturned && state != HeldDropped:
			return fmt.Errorf("%w: %s is %s", ErrResolved, heldSubject(id), state)
		}
		const open = `UPDATE held SET state = 'open', resolved_at = 0, resolved_by = '', reason = '', changed_at = ?, revision = revision + 1 WHERE id = ?`
		if _, err := tx.ExecContext(ctx, tx.Rebind(open), s.micros(), id); err != nil {
			return fmt.Errorf("store: reopen %s: %w", heldSubject(id), err)
		}
		if err := s.silence(ctx, tx, id); err != nil {
			return err
		}
		return s.record(ctx, tx, Change{User: user, Action: "reopen", Subject: heldSubject(id), Field: "state",
			Old: string(state), New: string(HeldOpen), Reason: reason})
	})
}

// silence keeps the mail by which staff returned an application from being sent,
// and makes its key free for the next return.
func (s *Store) silence(ctx context.Context, tx *sqlx.Tx, id int64) error {
	_, key := ReturnKeys(id)
	const stop = "UPDATE outbox SET failed_at = ?, last_error = 'reopened' WHERE mail_key = ? AND sent_at = 0 AND failed_at = 0"
	if _, err := tx.ExecContext(ctx, tx.Rebind(stop), mailDropped, key); err != nil {
		return fmt.Errorf("store: reopen %s: %w", heldSubject(id), err)
	}
	var n int
	if err := tx.GetContext(ctx, &n, tx.Rebind("SELECT COUNT(*) FROM outbox WHERE mail_key LIKE ?"), key+":%"); err != nil {
		return fmt.Errorf("store: reopen %s: %w", heldSubject(id), err)
	}
	if _, err := tx.ExecContext(ctx, tx.Rebind("UPDATE outbox SET mail_key = ? WHERE mail_key = ?"), key+":"+strconv.Itoa(n+1), key); err != nil {
		return fmt.Errorf("store: reopen %s: %w", heldSubject(id), err)
	}
	return nil
}

// formerReturns are the keys of the mails by which staff returned an application
// before it was opened again.
func (s *Store) formerReturns(ctx context.Context, id int64) (keys []string, err error) {
	_, key := ReturnKeys(id)
	err = s.read.SelectContext(ctx, &keys, s.read.Rebind("SELECT mail_key FROM outbox WHERE mail_key LIKE ?"), key+":%")
	return keys, err
}

// AnnexWithdraw takes an annex back, with a reason: it is kept and counts no more.
// Received again, it counts anew.
func (s *Store) AnnexWithdraw(ctx context.Context, id int64, user, reason string) error {
	if err := checked("reason", user, reason); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		const mark = "UPDATE annexes SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ? WHERE id = ? AND withdrawn_at = 0"
		res, err := tx.ExecContext(ctx, tx.Rebind(mark), s.micros(), user, reason, id)
		if err != nil {
			return fmt.Errorf("store: annex %d: %w", id, err)
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return fmt.Errorf("%w: annex %d", ErrNotFound, id)
		}
		return s.record(ctx, tx, Change{User: user, Action: "withdraw", Subject: "annex:" + strconv.FormatInt(id, 10),
			Field: "withdrawn_at", New: "withdrawn", Reason: reason})
	})
}

// AnnexMoved withdraws an annex in a transaction that registers its content under
// another reception number, and records from which number to which. Use it with
// Register's within. ErrNotFound when the annex was withdrawn before.
func (s *Store) AnnexMoved(ctx context.Context, tx *sqlx.Tx, a *Annex, number, user string) error {
	const mark = "UPDATE annexes SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ? WHERE id = ? AND withdrawn_at = 0"
	res, err := tx.ExecContext(ctx, tx.Rebind(mark), s.micros(), user, "→ "+number, a.ID)
	if err != nil {
		return fmt.Errorf("store: annex %d: %w", a.ID, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("%w: annex %d", ErrNotFound, a.ID)
	}
	return s.record(ctx, tx, Change{User: user, Action: "attach", Subject: "annex:" + strconv.FormatInt(a.ID, 10),
		Field: "header_number", Old: a.HeaderNumber, New: number})
}
