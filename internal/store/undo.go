package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/jmoiron/sqlx"
)

// Brought is something that a run brought into the store: an application, an
// annex, or an item that was held.
type Brought struct {
	Kind   string // "application", "annex" or "held"
	Number string // of an application; of an annex the number in its header
	ID     int64  // of an annex or a held item
	Form   string
	File   string
	Entry  string
	Sheet  string
	// Kept is the reason why undoing the run did not withdraw it; "" = it is
	// withdrawn.
	Kept string
}

// Reasons why undoing a run leaves something as it is.
const (
	KeptOrdered  = "ordered"  // an order has taken the number
	KeptRepaired = "repaired" // staff had corrected and registered it
	KeptInRepair = "mending"  // staff have begun to correct it
	KeptSettled  = "settled"  // held, and returned, replaced or dropped since
)

// WithdrawRun undoes a run: what it brought is withdrawn, and returned, each
// with what became of it. Applications that were ordered and whatever staff have
// worked on stay as they are. Nothing is deleted; what was withdrawn can be sent
// again, and what an annex or a correction had replaced is current again.
func (s *Store) WithdrawRun(ctx context.Context, run int64, user, reason string) ([]Brought, error) {
	if err := checked("withdraw", user, reason); err != nil {
		return nil, err
	}
	var all []Brought
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		all = nil
		undo := undoing{s, tx, user, reason}
		for _, kind := range []func(context.Context, int64) ([]Brought, error){undo.applications, undo.annexes, undo.held} {
			list, err := kind(ctx, run)
			if err != nil {
				return fmt.Errorf("store: run %d: %w", run, err)
			}
			all = append(all, list...)
		}
		if !anyWithdrawn(all) {
			return nil
		}
		const mark = `UPDATE runs SET status = ? WHERE id = ? AND status <> 'running'`
		_, err := tx.ExecContext(ctx, tx.Rebind(mark), RunWithdrawn, run)
		return err
	})
	return all, err
}

func anyWithdrawn(all []Brought) bool {
	for i := range all {
		if all[i].Kept == "" {
			return true
		}
	}
	return false
}

// undoing is the undoing of a run within its transaction.
type undoing struct {
	*Store
	tx           *sqlx.Tx
	user, reason string
}

func (u *undoing) selectAll(ctx context.Context, list any, query string, run int64) error {
	return u.tx.SelectContext(ctx, list, u.tx.Rebind(query), run)
}

func (u *undoing) applications(ctx context.Context, run int64) ([]Brought, error) {
	var list []Brought
	const query = `SELECT 'application' AS kind, reception_number AS number, 0 AS id, form, file, entry, sheet,
		CASE WHEN EXISTS (SELECT 1 FROM held WHERE held.reception_number = applications.reception_number
			AND held.state = 'repaired') THEN '` + KeptRepaired + `' ELSE '' END AS kept
		FROM applications WHERE run_id = ? AND withdrawn_at = 0 ORDER BY reception_number`
	if err := u.selectAll(ctx, &list, query, run); err != nil {
		return nil, err
	}
	for i := range list {
		if list[i].Kept != "" {
			continue
		}
		switch err := u.withdraw(ctx, u.tx, list[i].Number, u.user, u.reason); {
		case errors.Is(err, ErrOrdered):
			list[i].Kept = KeptOrdered
		case err != nil:
			return nil, err
		}
	}
	return list, nil
}

// annexes withdraws lists; one that staff had corrected is known by its place
// in the file that was held.
func (u *undoing) annexes(ctx context.Context, run int64) ([]Brought, error) {
	var list []Brought
	const query = `SELECT 'annex' AS kind, header_number AS number, id, form, file, entry, sheet,
		CASE WHEN EXISTS (SELECT 1 FROM held WHERE held.source_sha256 = annexes.source_sha256 AND held.entry = annexes.entry
			AND held.sheet = annexes.sheet AND held.annex = 1 AND held.run_id = annexes.run_id
			AND held.state = 'repaired') THEN '` + KeptRepaired + `' ELSE '' END AS kept
		FROM annexes WHERE run_id = ? AND withdrawn_at = 0 ORDER BY id`
	if err := u.selectAll(ctx, &list, query, run); err != nil {
		return nil, err
	}
	const mark = "UPDATE annexes SET withdrawn_at = ?, withdrawn_by = ?, withdrawn_reason = ? WHERE id = ? AND withdrawn_at = 0"
	for i := range list {
		if list[i].Kept != "" {
			continue
		}
		if _, err := u.tx.ExecContext(ctx, u.tx.Rebind(mark), u.micros(), u.user, u.reason, list[i].ID); err != nil {
			return nil, err
		}
		err := u.record(ctx, u.tx, Change{User: u.user, Action: "withdraw", Subject: annexSubject(list[i].ID),
			Field: "withdrawn_at", New: "withdrawn", Reason: u.reason})
		if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// held settles held applications that are still open and unchanged.
func (u *undoing) held(ctx context.Context, run int64) ([]Brought, error) {
	var list []Brought
	query := `SELECT 'held' AS kind, '' AS number, id, form, file, entry, sheet,
		CASE WHEN state <> 'open' THEN '` + KeptSettled + `'
			WHEN EXISTS (SELECT 1 FROM held_edits WHERE held_id = held.id)
			OR EXISTS (SELECT 1 FROM held_decisions WHERE held_id = held.id) THEN '` + KeptInRepair + `' ELSE '' END AS kept
		FROM held WHERE run_id = ? AND state NOT IN ('repaired', '` + string(HeldWithdrawn) + `') ORDER BY id` + u.locking()
	if err := u.selectAll(ctx, &list, query, run); err != nil {
		return nil, err
	}
	for i := range list {
		if list[i].Kept != "" {
			continue
		}
		if err := u.settle(ctx, u.tx, list[i].ID, HeldWithdrawn, "", u.user, u.reason); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// annexSubject is how the record of changes calls an annex.
func annexSubject(id int64) string { return "annex:" + strconv.FormatInt(id, 10) }
