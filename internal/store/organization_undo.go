package store

import (
	"context"
	"fmt"
)

// Undo undoes an operation: everything that it moved goes back, and so does what
// has come since through what goes back, such as applications of its people. It
// is refused with ErrMoved when a later operation has moved any of it; that one
// is to be undone first. An undoing is an operation and can be undone.
func (s *Store) Undo(ctx context.Context, id int64, user, reason string) (int64, error) {
	was, err := s.Operation(ctx, id)
	if err != nil {
		return 0, err
	}
	operation := Operation{Kind: OpUndo, From: was.To, To: was.From, User: user, Reason: reason, Undoes: id}
	return s.operate(ctx, operation, func(m *mover) error {
		n, err := m.count(ctx, "UPDATE organization_operations SET undone_by = ? WHERE id = ? AND undone_by = 0", m.op, id)
		if err == nil && n == 0 {
			err = fmt.Errorf("%w: %d", ErrUndone, id)
		}
		if err != nil {
			return err
		}
		back := returning{m, was}
		for _, step := range []func(context.Context) error{back.unmoved, back.rows, back.newcomers, back.followers} {
			if err := step(ctx); err != nil {
				return err
			}
		}
		return m.settle(ctx, was.From, was.To, was.From)
	})
}

// returning takes back what an operation moved.
type returning struct {
	*mover
	was *Operation
}

// moved is a column that operations move.
type moved struct {
	kind, table, key, column string
	number                   bool // the key is an id
	stamps                   bool
}

var movedColumns = []moved{
	{"domain", "organization_domains", "domain", "organization_id", false, false},
	{"person", "organization_people", "id", "organization_id", true, false},
	{"application", "organization_applications", "reception_number", "organization_id", false, true},
	{"held", "organization_held", "held_id", "organization_id", true, false},
	{"holder", "organization_applications", "reception_number", "holder_id", false, true},
	{"role", "organization_people", "id", "role", true, false},
	{"left", "organization_people", "id", "left_at", true, false},
}

// item is how a row's key is written in moves, and a move's item as a key.
func (c *moved) item() (key, item string) {
	if c.number {
		return "CAST(" + c.key + " AS TEXT)", "CAST(item AS BIGINT)"
	}
	return c.key, "item"
}

// unmoved refuses when something is not where the operation put it.
func (r *returning) unmoved(ctx context.Context) error {
	for _, c := range movedColumns {
		_, item := c.item()
		query := "SELECT COUNT(*) FROM organization_moves m JOIN " + c.table + " t ON t." + c.key + " = " + item +
			" WHERE m.operation_id = ? AND m.kind = ? AND t." + c.column + " <> m.to_id"
		var n int
		if err := r.tx.GetContext(ctx, &n, r.tx.Rebind(query), r.was.ID, c.kind); err != nil {
			return fmt.Errorf("store: undo: %w", err)
		}
		if n > 0 {
			return fmt.Errorf("%w: %d %s of operation %d", ErrMoved, n, c.kind, r.was.ID)
		}
	}
	return nil
}

// rows puts everything back where it was.
func (r *returning) rows(ctx context.Context) error {
	const note = `INSERT INTO organization_moves (operation_id, kind, item, from_id, to_id)
		SELECT CAST(? AS BIGINT), kind, item, to_id, from_id FROM organization_moves WHERE operation_id = ?`
	if err := r.run(ctx, note, r.op, r.was.ID); err != nil {
		return err
	}
	for _, c := range movedColumns {
		key, item := c.item()
		set := c.column + " = (SELECT m.from_id FROM organization_moves m WHERE m.operation_id = ? AND m.kind = ? AND m.item = " + key + ")"
		args := []any{r.was.ID, c.kind}
		if c.stamps {
			set, args = set+", changed_at = ?", append(args, r.now)
		}
		query := "UPDATE " + c.table + " SET " + set + " WHERE " + c.key + " IN (SELECT " + item + " FROM organization_moves WHERE operation_id = ? AND kind = ?)"
		if err := r.run(ctx, query, append(args, r.was.ID, c.kind)...); err != nil {
			return err
		}
	}
	return nil
}

// newcomers are people who have come since through a domain that goes back.
func (r *returning) newcomers(ctx context.Context) error {
	_, err := r.move(ctx, movePeople, r.was.From, `organization_id = ? AND seen_at >= ? AND domain IN (
		SELECT item FROM organization_moves WHERE operation_id = ? AND kind = 'domain')`, r.was.To, r.was.DoneAt, r.op)
	return err
}

// followers are applications that people who go back have made since, and what
// is held of them.
func (r *returning) followers(ctx context.Context) error {
	const people = "SELECT CAST(item AS BIGINT) FROM organization_moves WHERE operation_id = ? AND kind = 'person'"
	_, err := r.move(ctx, moveApplications, r.was.From, `organization_id = ? AND person_id IN (`+people+`)
		AND reception_number IN (SELECT a.reception_number FROM applications a WHERE a.registered_at >= ?)
		AND reception_number NOT IN (SELECT item FROM organization_moves WHERE operation_id = ? AND kind = 'application')`,
		r.was.To, r.op, r.was.DoneAt, r.was.ID)
	if err != nil {
		return err
	}
	_, err = r.move(ctx, moveHeld, r.was.From, `organization_id = ? AND (address IN (SELECT address FROM organization_people WHERE id IN (`+people+`))
		OR domain IN (SELECT item FROM organization_moves WHERE operation_id = ? AND kind = 'domain'))
		AND held_id IN (SELECT id FROM held WHERE held_at >= ?)`, r.was.To, r.op, r.op, r.was.DoneAt)
	return err
}
