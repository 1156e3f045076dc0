package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/org"
)

// HandOver moves applications from one person to another.
type HandOver struct {
	From, To string   // mail addresses of two people of one organisation
	Numbers  []string // applications; nil = all that From has in hand
	Leaves   bool     // From leaves the organisation: To gets their role, unless To has a higher one
}

// HandOver puts applications into another person's hands. Who applied stays on
// record, and the completion mail is theirs alone.
func (s *Store) HandOver(ctx context.Context, h HandOver, user, reason string) (int64, error) {
	from, err := s.PersonNamed(ctx, h.From)
	if err != nil {
		return 0, err
	}
	to, err := s.PersonNamed(ctx, h.To)
	switch {
	case err != nil:
		return 0, err
	case from.Organization == 0 || from.Organization != to.Organization:
		return 0, fmt.Errorf("%w: %s", ErrNotTheirs, to.Address)
	case to.Kind != org.Personal || to.LeftAt != 0:
		return 0, fmt.Errorf("%w: %s", ErrNoOwner, to.Address)
	case from.ID == to.ID:
		return 0, ErrNothing
	}
	operation := Operation{Kind: OpHandOver, From: from.Organization, To: to.Organization, User: user, Reason: reason}
	return s.operate(ctx, operation, func(m *mover) error {
		n, err := m.holders(ctx, from, to, h.Numbers)
		if err != nil {
			return err
		}
		if h.Numbers != nil && int(n) != len(h.Numbers) {
			return fmt.Errorf("%w: of %d applications %s has %d in hand", ErrNotTheirs, len(h.Numbers), from.Address, n)
		}
		if n == 0 && !h.Leaves {
			return ErrNothing
		}
		if h.Leaves {
			err = m.leave(ctx, from, to)
		}
		change := Change{User: user, Action: string(OpHandOver), Subject: organizationSubject(from.Organization), Field: "holder", Old: from.Address, New: to.Address, Reason: reason}
		if err == nil {
			err = m.record(ctx, m.tx, change)
		}
		return err
	})
}

// holders moves applications from hand to hand.
func (m *mover) holders(ctx context.Context, from, to *Person, numbers []string) (int64, error) {
	cond, args := "holder_id = ? AND organization_id = ?", []any{from.ID, from.Organization}
	if numbers != nil {
		cond, args = cond+" AND reception_number IN (?)", append(args, append([]string{"-"}, numbers...))
	}
	note := `INSERT INTO organization_moves (operation_id, kind, item, from_id, to_id)
		SELECT CAST(? AS BIGINT), 'holder', reception_number, holder_id, CAST(? AS BIGINT) FROM organization_applications WHERE ` + cond
	if err := m.run(ctx, note, append([]any{m.op, to.ID}, args...)...); err != nil {
		return 0, err
	}
	return m.count(ctx, "UPDATE organization_applications SET holder_id = ?, changed_at = ? WHERE "+cond, append([]any{to.ID, m.now}, args...)...)
}

// leave ends a person's part, and gives their role to who takes over.
func (m *mover) leave(ctx context.Context, from, to *Person) error {
	if from.Role > to.Role {
		if err := m.set(ctx, "role", to.ID, int64(from.Role)); err != nil {
			return err
		}
	}
	if err := m.set(ctx, "role", from.ID, int64(org.NoRole)); err != nil {
		return err
	}
	return m.set(ctx, "left", from.ID, m.now)
}

// columnsOf are the columns of people that operations set, by kind of move.
var columnsOf = map[string]string{"role": "role", "left": "left_at"}

// set sets a column of a person and notes what it was.
func (m *mover) set(ctx context.Context, kind string, person, to int64) error {
	column := columnsOf[kind]
	note := `INSERT INTO organization_moves (operation_id, kind, item, from_id, to_id)
		SELECT CAST(? AS BIGINT), CAST(? AS TEXT), CAST(id AS TEXT), ` + column + `, CAST(? AS BIGINT) FROM organization_people WHERE id = ?`
	if err := m.run(ctx, note, m.op, kind, to, person); err != nil {
		return err
	}
	return m.run(ctx, "UPDATE organization_people SET "+column+" = ? WHERE id = ?", to, person)
}

// SetRole makes a person an owner or a member, or removes the role. A person
// who had left is back with a role.
func (s *Store) SetRole(ctx context.Context, address string, role org.Role, user, reason string) (int64, error) {
	p, err := s.PersonNamed(ctx, address)
	switch {
	case err != nil:
		return 0, err
	case p.Organization == 0 || p.Kind != org.Personal && role != org.NoRole:
		return 0, fmt.Errorf("%w: %s", ErrNoOwner, p.Address)
	case p.Role == role:
		return 0, ErrNothing
	}
	return s.operate(ctx, Operation{Kind: OpRole, From: p.Organization, To: p.Organization, User: user, Reason: reason}, func(m *mover) error {
		if err := m.set(ctx, "role", p.ID, int64(role)); err != nil {
			return err
		}
		if p.LeftAt != 0 && role != org.NoRole {
			if err := m.set(ctx, "left", p.ID, 0); err != nil {
				return err
			}
		}
		return m.record(ctx, m.tx, Change{User: user, Action: string(OpRole), Subject: organizationSubject(p.Organization), Field: p.Address,
			Old: p.Role.String(), New: role.String(), Reason: reason})
	})
}

// SetOrganization changes the name and the kind of an organisation; "" leaves
// either as it is. What a person has set, no application changes any more.
func (s *Store) SetOrganization(ctx context.Context, id int64, name string, kind org.Kind, user string) error {
	if err := checked("name", name, user); err != nil {
		return err
	}
	if kind != "" && kind.Rank() == 0 {
		return fmt.Errorf("%w: kind %q", ErrFilter, kind)
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.lockOrganization(ctx, tx, id); err != nil {
			return err
		}
		var was struct {
			Name string
			Kind org.Kind
		}
		if err := tx.GetContext(ctx, &was, tx.Rebind("SELECT name, kind FROM organizations WHERE id = ?"), id); err != nil {
			return fmt.Errorf("store: %s: %w", organizationSubject(id), err)
		}
		const query = `UPDATE organizations SET name = CASE WHEN ? = '' THEN name ELSE ? END, kind = CASE WHEN ? = '' THEN kind ELSE ? END,
			settled = CASE WHEN ? = '' THEN settled ELSE 1 END, changed_at = ? WHERE id = ?`
		name = strings.TrimSpace(name)
		if _, err := tx.ExecContext(ctx, tx.Rebind(query), name, name, string(kind), string(kind), string(kind), s.micros(), id); err != nil {
			return fmt.Errorf("store: %s: %w", organizationSubject(id), err)
		}
		var changes []Change
		note := func(field, old, to string) {
			if to != "" && old != to {
				changes = append(changes, Change{User: user, Action: "organization", Subject: organizationSubject(id), Field: field, Old: old, New: to})
			}
		}
		note("name", was.Name, name)
		note("kind", string(was.Kind), string(kind))
		return s.record(ctx, tx, changes...)
	})
}

// Operations lists what was done with an organisation, oldest first; 0 is all.
func (s *Store) Operations(ctx context.Context, organization int64) (list []Operation, err error) {
	return s.operations(ctx, "WHERE ? = 0 OR from_id = ? OR to_id = ? ORDER BY id", organization, organization, organization)
}

// OperationsSince lists what was done at or after a time, some at a time: those
// with greater ids than the last.
func (s *Store) OperationsSince(ctx context.Context, since time.Time, after int64, limit int) ([]Operation, error) {
	return s.operations(ctx, "WHERE done_at >= ? AND id > ? ORDER BY id LIMIT ?", since.UnixMicro(), after, limit)
}

// Made is an organisation and when it was made.
type Made struct {
	ID        int64
	CreatedAt int64 `db:"created_at"`
}

// At is when it was made.
func (m *Made) At() time.Time { return Time(m.CreatedAt) }

// OrganizationsMade lists the organisations that were made at or after a time,
// some at a time.
func (s *Store) OrganizationsMade(ctx context.Context, since time.Time, after int64, limit int) (list []Made, err error) {
	const query = "SELECT id, created_at FROM organizations WHERE created_at >= ? AND id > ? ORDER BY id LIMIT ?"
	if err := s.read.SelectContext(ctx, &list, s.read.Rebind(query), since.UnixMicro(), after, limit); err != nil {
		return nil, fmt.Errorf("store: organisations: %w", err)
	}
	return list, nil
}

// Operation returns an operation on organisations by its id.
func (s *Store) Operation(ctx context.Context, id int64) (*Operation, error) {
	list, err := s.operations(ctx, "WHERE id = ?", id)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%w: operation %d", ErrNotFound, id)
	}
	if err != nil {
		return nil, err
	}
	return &list[0], nil
}

func (s *Store) operations(ctx context.Context, where string, args ...any) (list []Operation, err error) {
	if err := s.read.SelectContext(ctx, &list, s.read.Rebind("SELECT id, kind, done_at, username, reason, from_id, to_id, undoes, undone_by FROM organization_operations "+where), args...); err != nil {
		return nil, fmt.Errorf("store: operations: %w", err)
	}
	if len(list) == 0 {
		return nil, nil
	}
	ids := make([]int64, len(list))
	at := make(map[int64]*Operation, len(list))
	for i := range list {
		ids[i], at[list[i].ID] = list[i].ID, &list[i]
	}
	var rows []struct {
		Op   int64 `db:"operation_id"`
		Kind string
		N    int64
	}
	if err := s.selectIn(ctx, s.read, &rows, "SELECT operation_id, kind, COUNT(*) AS n FROM organization_moves WHERE operation_id IN (?) GROUP BY operation_id, kind", ids); err != nil {
		return nil, err
	}
	for _, r := range rows {
		o := at[r.Op]
		switch r.Kind {
		case "domain":
			o.Domains = r.N
		case "person", "role":
			o.People += r.N
		case "application":
			o.Applications = r.N
		case "held":
			o.Held = r.N
		case "holder":
			o.Holders = r.N
		}
	}
	return list, nil
}
