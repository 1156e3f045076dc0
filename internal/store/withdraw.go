package store

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Withdraw makes a number unusable. The record is kept, with the user and
// reason, and its content may be registered again. What it had superseded is
// valid again; the pending mail about it is not sent.
func (s *Store) Withdraw(ctx context.Context, number, user, reason string) error {
	if err := checked("withdraw", number, user, reason); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error { return s.withdraw(ctx, tx, number, user, reason) })
}

func (s *Store) withdraw(ctx context.Context, tx *sqlx.Tx, number, user, reason string) error {
	old, err := s.lockNumber(ctx, tx, number)
	if err != nil {
		return err
	}
	if old.OrderedAt != 0 || old.WithdrawnAt != 0 {
		return s.whyNot(ctx, tx, number)
	}
	const query = `UPDATE applications SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ? WHERE reception_number = ?`
	if _, err := tx.ExecContext(ctx, tx.Rebind(query), s.micros(), user, reason, number); err != nil {
		return fmt.Errorf("store: withdraw %s: %w", number, err)
	}
	const back = "UPDATE applications SET superseded_by = '' WHERE superseded_by = ? AND withdrawn_at = 0"
	if _, err := tx.ExecContext(ctx, tx.Rebind(back), number); err != nil {
		return fmt.Errorf("store: withdraw %s: %w", number, err)
	}
	const silent = "UPDATE outbox SET failed_at = ?, last_error = ? WHERE mail_key = ? AND sent_at = 0 AND failed_at = 0"
	if _, err := tx.ExecContext(ctx, tx.Rebind(silent), s.micros(), "withdrawn", CompletionKey(number)); err != nil {
		return fmt.Errorf("store: withdraw %s: %w", number, err)
	}
	const touch = `UPDATE organization_applications SET changed_at = ?
		WHERE reception_number = ? OR reception_number = (SELECT supersedes FROM applications WHERE reception_number = ?)`
	if _, err := tx.ExecContext(ctx, tx.Rebind(touch), s.micros(), number, number); err != nil {
		return fmt.Errorf("store: withdraw %s: %w", number, err)
	}
	return s.record(ctx, tx, Change{User: user, Action: "withdraw", Subject: number, Field: "withdrawn_at",
		New: "withdrawn", Reason: reason})
}
