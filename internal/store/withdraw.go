package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Kept is a number that the undoing of a run left alone.
type Kept struct {
	Number string
	Reason string // "ordered" or "repaired"
}

// Withdraw makes a number unusable. It is kept, with who did it and why, and
// its content may be registered again. What it had superseded stands again.
func (s *Store) Withdraw(ctx context.Context, number, user, reason string) error {
	if err := checked("withdraw", number, user, reason); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error { return s.withdraw(ctx, tx, number, user, reason) })
}

// WithdrawRun undoes a run: its numbers are withdrawn, except those that were
// ordered and those that staff had repaired by hand, which are returned with
// the reason.
func (s *Store) WithdrawRun(ctx context.Context, run int64, user, reason string) (withdrawn []string, kept []Kept, err error) {
	if err := checked("withdraw", user, reason); err != nil {
		return nil, nil, err
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		withdrawn, kept = nil, nil
		var rows []struct {
			Number   string
			Repaired int64
		}
		const query = `SELECT reception_number AS number,
			(SELECT COUNT(*) FROM held WHERE held.reception_number = applications.reception_number AND held.state = 'repaired') AS repaired
			FROM applications WHERE run_id = ? AND withdrawn_at = 0 ORDER BY reception_number`
		if err := tx.SelectContext(ctx, &rows, tx.Rebind(query), run); err != nil {
			return fmt.Errorf("store: run %d: %w", run, err)
		}
		for _, r := range rows {
			if r.Repaired > 0 {
				kept = append(kept, Kept{r.Number, "repaired"})
				continue
			}
			switch err := s.withdraw(ctx, tx, r.Number, user, reason); {
			case errors.Is(err, ErrOrdered):
				kept = append(kept, Kept{r.Number, "ordered"})
			case err != nil:
				return err
			default:
				withdrawn = append(withdrawn, r.Number)
			}
		}
		if len(withdrawn) == 0 {
			return nil
		}
		const mark = `UPDATE runs SET status = ? WHERE id = ? AND status <> 'running'`
		_, err := tx.ExecContext(ctx, tx.Rebind(mark), RunWithdrawn, run)
		return err
	})
	return withdrawn, kept, err
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
	return s.record(ctx, tx, Change{User: user, Action: "withdraw", Subject: number, Field: "withdrawn_at",
		New: "withdrawn", Reason: reason})
}
