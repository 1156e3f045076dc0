package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/store/reception"
)

// Order assigns a number to an order. A number can be ordered once (rules 2.1):
// a second call, even with the same reference, returns ErrOrdered.
func (s *Store) Order(ctx context.Context, number, ref, user string) error {
	if err := checked("order", number, ref, user); err != nil {
		return err
	}
	if ref == "" {
		return fmt.Errorf("store: an order needs a reference")
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		const query = `UPDATE applications SET order_ref = ?, ordered_at = ?, ordered_by = ?
			WHERE reception_number = ? AND ordered_at = 0 AND superseded_by = '' AND withdrawn_at = 0`
		res, err := tx.ExecContext(ctx, tx.Rebind(query), ref, s.micros(), user, number)
		if err != nil {
			return fmt.Errorf("store: order %s: %w", number, err)
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return s.whyNot(ctx, tx, number)
		}
		if err := s.touchBelonging(ctx, tx, number); err != nil {
			return err
		}
		return s.record(ctx, tx, Change{User: user, Action: "order", Subject: number, Field: "order_ref", New: ref})
	})
}

// whyNot returns the reason why a number cannot be ordered or withdrawn.
func (s *Store) whyNot(ctx context.Context, tx *sqlx.Tx, number string) error {
	old, err := s.lockNumber(ctx, tx, number)
	switch {
	case err != nil:
		return err
	case old.OrderedAt != 0:
		return fmt.Errorf("%w: %s", ErrOrdered, number)
	case old.WithdrawnAt != 0:
		return fmt.Errorf("%w: %s", ErrWithdrawn, number)
	case old.SupersededBy != "":
		return fmt.Errorf("%w: %s by %s", ErrSuperseded, number, old.SupersededBy)
	}
	return fmt.Errorf("store: %s changed at this moment; try again", number)
}

// Copy registers the content of number again under a new number, which it
// returns (コピー&新規; rules 2.1).
func (s *Store) Copy(ctx context.Context, number, user string) (string, error) {
	if err := checked("copy", number, user); err != nil {
		return "", err
	}
	var fresh string
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		old, err := s.lockNumber(ctx, tx, number)
		if err != nil {
			return err
		}
		if old.WithdrawnAt != 0 {
			return fmt.Errorf("%w: %s", ErrWithdrawn, number)
		}
		if fresh, err = reception.New(s.opt.Random); err != nil {
			return err
		}
		return s.copyRows(ctx, tx, number, fresh, user)
	})
	if err != nil {
		return "", err
	}
	return fresh, nil
}

// copyRows copies the application and its lines. The number that the sender
// typed stays with the original, and so do the annexes that name it.
func (s *Store) copyRows(ctx context.Context, tx *sqlx.Tx, number, fresh, user string) error {
	err := s.copyRow(ctx, tx, tableApplications, applicationWidth, number, map[string]any{
		"reception_number": fresh, "registered_at": s.micros(), "registered_by": user,
		"copied_from": number, "supersedes": "", "typed_number": "", "run_id": 0, "inbox": "",
	})
	if err != nil {
		return err
	}
	err = s.copyRow(ctx, tx, tableApplicationLines, len(tableApplicationLines.columns), number,
		map[string]any{"reception_number": fresh})
	if err != nil {
		return err
	}
	if err := s.copyBelonging(ctx, tx, number, fresh); err != nil {
		return err
	}
	return s.record(ctx, tx,
		Change{User: user, Action: "copy", Subject: number, Field: "copied_to", New: fresh},
		Change{User: user, Action: "copy", Subject: fresh, Field: "copied_from", New: number})
}

// copyRow copies the rows of a number with some columns replaced.
func (s *Store) copyRow(ctx context.Context, tx *sqlx.Tx, t *table, width int, number string, replace map[string]any) error {
	names := t.names(width)
	terms := make([]string, width)
	var args []any
	for i, name := range names {
		terms[i] = name
		if v, ok := replace[name]; ok {
			terms[i] = "CAST(? AS " + sqlType(t.columns[i].kind) + ")"
			args = append(args, v)
		}
	}
	query := "INSERT INTO " + t.name + " (" + strings.Join(names, ", ") + ") SELECT " + strings.Join(terms, ", ") +
		" FROM " + t.name + " WHERE reception_number = ?"
	if _, err := tx.ExecContext(ctx, tx.Rebind(query), append(args, number)...); err != nil {
		return fmt.Errorf("store: copy %s: %w", number, err)
	}
	return nil
}

func sqlType(k kind) string {
	if k == integer {
		return "BIGINT"
	}
	return "TEXT"
}
