package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// claimLife is how long a held application counts as in use after its page was
// last opened or changed.
const claimLife = 15 * time.Minute

// InUse returns who, other than user, has the application open; "" if no one
// has.
func (h *HeldItem) InUse(user string, now time.Time) string {
	if h.State != HeldOpen || h.ClaimedBy == user || now.Sub(h.ClaimedAt) >= claimLife {
		return ""
	}
	return h.ClaimedBy
}

// HeldClaim records that user has the application open. If another user has it
// open, it returns that user.
func (s *Store) HeldClaim(ctx context.Context, id int64, user string) (other string, err error) {
	now := s.micros()
	const query = `UPDATE held SET claimed_by = ?, claimed_at = ? WHERE id = ? AND state = 'open'
		AND (claimed_by = '' OR claimed_by = ? OR claimed_at < ?)`
	res, err := s.write.ExecContext(ctx, s.write.Rebind(query), user, now, id, user, now-claimLife.Microseconds())
	if err != nil {
		return "", fmt.Errorf("store: claim %s: %w", heldSubject(id), err)
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return "", err
	}
	err = s.from(ctx).GetContext(ctx, &other, s.read.Rebind("SELECT claimed_by FROM held WHERE id = ? AND state = 'open'"), id)
	if err != nil {
		return "", nil // settled, or gone: not open
	}
	return other, nil
}

// HeldRelease ends a claim.
func (s *Store) HeldRelease(ctx context.Context, id int64, user string) error {
	const query = "UPDATE held SET claimed_by = '', claimed_at = 0 WHERE id = ? AND claimed_by = ?"
	_, err := s.write.ExecContext(ctx, s.write.Rebind(query), id, user)
	return err
}

// HeldAssign assigns open applications to a user, or removes the assignment if
// to is "", and returns how many were changed.
func (s *Store) HeldAssign(ctx context.Context, ids []int64, to, user string) (n int64, err error) {
	if err := checked("assignee", to, user); err != nil {
		return 0, err
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		for _, id := range ids {
			var was string
			query := "SELECT assignee FROM held WHERE id = ? AND state = 'open'" + s.locking()
			if err := tx.GetContext(ctx, &was, tx.Rebind(query), id); err != nil || was == to {
				continue
			}
			if _, err := tx.ExecContext(ctx, tx.Rebind("UPDATE held SET assignee = ? WHERE id = ?"), to, id); err != nil {
				return fmt.Errorf("store: assign %s: %w", heldSubject(id), err)
			}
			n++
			if err := s.record(ctx, tx, Change{User: user, Action: "assign", Subject: heldSubject(id), Field: "assignee", Old: was, New: to}); err != nil {
				return err
			}
		}
		return nil
	})
	return n, err
}
