package store

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/org"
)

// OperationKind is a kind of change to organisations.
type OperationKind string

// The kinds of operations.
const (
	OpMerge    OperationKind = "merge"     // one takes the place of another
	OpSplit    OperationKind = "split"     // a part becomes one of its own
	OpAssign   OperationKind = "assign"    // people or applications go to another
	OpHandOver OperationKind = "hand_over" // one person's applications go to another's hands
	OpRole     OperationKind = "role"      // a person becomes owner or member
	OpDomain   OperationKind = "domain"    // a domain more
	OpUndo     OperationKind = "undo"
)

// Operation is something that was done with organisations. Each can be undone,
// also an undoing, as long as nothing that it moved was moved since.
type Operation struct {
	ID       int64
	Kind     OperationKind
	DoneAt   int64  `db:"done_at"`
	User     string `db:"username"`
	Reason   string
	From     int64 `db:"from_id"`
	To       int64 `db:"to_id"`
	Undoes   int64 // the operation that this one undid
	UndoneBy int64 `db:"undone_by"`

	// What was moved.
	Domains, People, Applications, Held, Holders int64
}

// At is when it was done.
func (o *Operation) At() time.Time { return Time(o.DoneAt) }

// mover carries out one operation in its transaction.
type mover struct {
	*Store
	tx   *sqlx.Tx
	op   int64
	now  int64
	user string
}

// operate begins an operation, does it and notes it in the record of changes of
// both organisations.
func (s *Store) operate(ctx context.Context, o Operation, do func(m *mover) error) (id int64, err error) {
	if err := checked("operation", o.User, o.Reason); err != nil {
		return 0, err
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		m := &mover{s, tx, 0, s.micros(), o.User}
		if err := m.begin(ctx, &o); err != nil {
			return err
		}
		id = m.op
		return do(m)
	})
	return id, err
}

// begin writes the operation and locks the organisations that it is about, the
// lower id first.
func (m *mover) begin(ctx context.Context, o *Operation) error {
	ids := []int64{o.From, o.To}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		if id == 0 || o.Kind == OpUndo {
			continue
		}
		if err := m.lockOrganization(ctx, m.tx, id); err != nil {
			return err
		}
	}
	op, err := m.reserve(ctx, m.tx, "organization_operations", 1)
	if err != nil {
		return err
	}
	m.op = op[0]
	row := []any{m.op, string(o.Kind), m.now, o.User, o.Reason, o.From, o.To, o.Undoes}
	if err := m.load(ctx, m.tx, tableOperations, len(row), [][]any{row}); err != nil {
		return err
	}
	var changes []Change
	for _, id := range slices.Compact(ids) {
		if id != 0 {
			if err := m.run(ctx, "UPDATE organizations SET changed_at = ? WHERE id = ?", m.now, id); err != nil {
				return err
			}
			other := o.To
			if id == o.To {
				other = o.From
			}
			changes = append(changes, Change{User: o.User, Action: string(o.Kind), Subject: organizationSubject(id), Field: "operation",
				Old: organizationSubject(other), New: strconv.FormatInt(m.op, 10), Reason: o.Reason})
		}
	}
	return m.record(ctx, m.tx, changes...)
}

// movable is a table whose rows belong to organisations.
type movable struct {
	kind, table, key string
	stamps           bool
}

var (
	moveDomains      = movable{"domain", "organization_domains", "domain", false}
	movePeople       = movable{"person", "organization_people", "id", false}
	moveApplications = movable{"application", "organization_applications", "reception_number", true}
	moveHeld         = movable{"held", "organization_held", "held_id", false}
)

// move assigns the rows that meet a condition to an organisation, records each,
// and returns their number.
func (m *mover) move(ctx context.Context, what movable, to int64, cond string, args ...any) (int64, error) {
	cond = "(" + cond + ") AND organization_id <> ?"
	args = append(args, to)
	const note = `INSERT INTO organization_moves (operation_id, kind, item, from_id, to_id)
		SELECT CAST(? AS BIGINT), CAST(? AS TEXT), CAST(%s AS TEXT), organization_id, CAST(? AS BIGINT) FROM %s WHERE %s`
	if err := m.run(ctx, fmt.Sprintf(note, what.key, what.table, cond), append([]any{m.op, what.kind, to}, args...)...); err != nil {
		return 0, err
	}
	set, first := "organization_id = ?", []any{to}
	if what.stamps {
		set, first = set+", changed_at = ?", append(first, m.now)
	}
	query := "UPDATE " + what.table + " SET " + set + " WHERE " + cond
	return m.count(ctx, query, append(first, args...)...)
}

func (m *mover) run(ctx context.Context, query string, args ...any) error {
	_, err := m.count(ctx, query, args...)
	return err
}

// count runs a statement, expanding lists of arguments, and returns the number
// of affected rows.
func (m *mover) count(ctx context.Context, query string, args ...any) (int64, error) {
	query, args, err := sqlx.In(query, args...)
	if err != nil {
		return 0, fmt.Errorf("store: organisations: %w", err)
	}
	res, err := m.tx.ExecContext(ctx, m.tx.Rebind(query), args...)
	if err != nil {
		return 0, fmt.Errorf("store: organisations: %w", err)
	}
	return res.RowsAffected()
}

// Merge has into take the place of from: its domains, people, applications and
// what is held. No number changes, and nothing is deleted.
func (s *Store) Merge(ctx context.Context, from, into int64, user, reason string) (int64, error) {
	if from == into {
		return 0, fmt.Errorf("%w: %d and itself", ErrNothing, from)
	}
	return s.operate(ctx, Operation{Kind: OpMerge, From: from, To: into, User: user, Reason: reason}, func(m *mover) error {
		if err := m.copyAccounts(ctx, from, into); err != nil {
			return err
		}
		for _, what := range []movable{moveDomains, moveApplications, moveHeld, movePeople} {
			if _, err := m.move(ctx, what, into, "organization_id = ?", from); err != nil {
				return err
			}
		}
		return m.settle(ctx, into, from, into)
	})
}

// Parts are what is taken out of an organisation: domains with all their people,
// people by address, and single applications. The applications of people go with
// them.
type Parts struct {
	Domains   []string
	Addresses []string
	Numbers   []string
}

func (p *Parts) empty() bool { return len(p.Domains)+len(p.Addresses)+len(p.Numbers) == 0 }

// clean folds what was typed. A list that is empty holds what nothing is called,
// since no SQL takes an empty list.
func (p *Parts) clean() {
	for i := range p.Domains {
		p.Domains[i] = org.Domain(p.Domains[i])
	}
	for i := range p.Addresses {
		p.Addresses[i] = org.Fold(p.Addresses[i])
	}
	for _, list := range []*[]string{&p.Domains, &p.Addresses, &p.Numbers} {
		*list = append(slices.DeleteFunc(slices.Clone(*list), func(s string) bool { return s == "" }), "-")
	}
}

// Split makes an organisation of parts of another and returns its id.
func (s *Store) Split(ctx context.Context, from int64, parts Parts, name, user, reason string) (op, made int64, err error) {
	if err := checked("name", name, user, reason); err != nil {
		return 0, 0, err
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		ids, err := s.reserve(ctx, tx, "organizations", 1)
		if err != nil {
			return err
		}
		m := &mover{s, tx, 0, s.micros(), user}
		made = ids[0]
		row := []any{made, name, "", int64(0), m.now, user, m.now}
		if err := s.load(ctx, tx, tableOrganizations, len(row), [][]any{row}); err != nil {
			return err
		}
		const kind = "UPDATE organizations SET kind = (SELECT kind FROM organizations o WHERE o.id = ?) WHERE id = ?"
		if err := m.run(ctx, kind, from, made); err != nil {
			return err
		}
		if err := m.begin(ctx, &Operation{Kind: OpSplit, From: from, To: made, User: user, Reason: reason}); err != nil {
			return err
		}
		op = m.op
		return m.take(ctx, from, made, parts)
	})
	return op, made, err
}

// Assign gives parts of an organisation, or of none (from 0), to another.
func (s *Store) Assign(ctx context.Context, from, to int64, parts Parts, user, reason string) (int64, error) {
	if from == to || to == 0 {
		return 0, fmt.Errorf("%w: %d to %d", ErrNothing, from, to)
	}
	return s.operate(ctx, Operation{Kind: OpAssign, From: from, To: to, User: user, Reason: reason}, func(m *mover) error {
		return m.take(ctx, from, to, parts)
	})
}

// take moves parts.
func (m *mover) take(ctx context.Context, from, to int64, parts Parts) error {
	if parts.empty() {
		return ErrNothing
	}
	wanted := Parts{slices.Clone(parts.Domains), slices.Clone(parts.Addresses), slices.Clone(parts.Numbers)}
	wanted.clean()
	if err := m.theirs(ctx, from, wanted); err != nil {
		return err
	}
	if err := m.copyAccounts(ctx, from, to); err != nil {
		return err
	}
	people := "organization_id = ? AND (address IN (?) OR domain IN (?))"
	of := []any{from, wanted.Addresses, wanted.Domains}
	if _, err := m.move(ctx, moveDomains, to, "organization_id = ? AND domain IN (?)", from, wanted.Domains); err != nil {
		return err
	}
	_, err := m.move(ctx, moveApplications, to, "organization_id = ? AND (reception_number IN (?) OR person_id IN (SELECT id FROM organization_people WHERE "+people+"))",
		append([]any{from, wanted.Numbers}, of...)...)
	if err != nil {
		return err
	}
	_, err = m.move(ctx, moveHeld, to, "organization_id = ? AND (domain IN (?) OR address IN (SELECT address FROM organization_people WHERE "+people+"))",
		append([]any{from, wanted.Domains}, of...)...)
	if err != nil {
		return err
	}
	if _, err := m.move(ctx, movePeople, to, people, of...); err != nil {
		return err
	}
	return m.settle(ctx, to, from, to)
}

// theirs refuses parts that are not of the organisation.
func (m *mover) theirs(ctx context.Context, from int64, parts Parts) error {
	for _, of := range []struct {
		query string
		list  []string
	}{
		{"SELECT COUNT(*) FROM organization_domains WHERE organization_id = ? AND domain IN (?)", parts.Domains},
		{"SELECT COUNT(*) FROM organization_people WHERE organization_id = ? AND address IN (?)", parts.Addresses},
		{"SELECT COUNT(*) FROM organization_applications WHERE organization_id = ? AND reception_number IN (?)", parts.Numbers},
	} {
		query, args, err := sqlx.In(of.query, from, of.list)
		if err != nil {
			return err
		}
		var n int
		if err := m.tx.GetContext(ctx, &n, m.tx.Rebind(query), args...); err != nil {
			return fmt.Errorf("store: organisations: %w", err)
		}
		slices.Sort(of.list)
		if n != len(slices.Compact(of.list))-1 {
			return ErrNotTheirs
		}
	}
	return nil
}

// settle notes of organisations without anything of their own what has taken
// their place, and of others that they live.
func (m *mover) settle(ctx context.Context, successor int64, ids ...int64) error {
	for _, id := range ids {
		if id == 0 {
			continue
		}
		const query = `UPDATE organizations SET changed_at = ?, merged_into = CASE WHEN EXISTS (SELECT 1 FROM organization_domains d WHERE d.organization_id = organizations.id)
			OR EXISTS (SELECT 1 FROM organization_people p WHERE p.organization_id = organizations.id)
			OR EXISTS (SELECT 1 FROM organization_applications b WHERE b.organization_id = organizations.id) OR id = ? THEN 0 ELSE CAST(? AS BIGINT) END WHERE id = ?`
		if err := m.run(ctx, query, m.now, successor, successor, id); err != nil {
			return err
		}
	}
	return nil
}

// AddDomain makes a domain that no organisation has one of an organisation's.
func (s *Store) AddDomain(ctx context.Context, organization int64, domain, user, reason string) (int64, error) {
	folded := org.Domain(domain)
	if folded == "" {
		return 0, fmt.Errorf("%w: %q", ErrDomain, domain)
	}
	return s.operate(ctx, Operation{Kind: OpDomain, To: organization, User: user, Reason: reason}, func(m *mover) error {
		row := []any{folded, int64(0), m.now, user}
		if _, err := m.insert(ctx, m.tx, tableDomains, 4, [][]any{row}, " ON CONFLICT (domain) DO NOTHING"); err != nil {
			return err
		}
		n, err := m.move(ctx, moveDomains, organization, "domain = ? AND organization_id = 0", folded)
		if err != nil || n == 0 {
			if err == nil {
				err = fmt.Errorf("%w: %s is of another organisation", ErrNotTheirs, folded)
			}
			return err
		}
		const waiting = "organization_id = 0 AND kind = 'group' AND domain = ?"
		if _, err := m.move(ctx, moveApplications, organization, "organization_id = 0 AND person_id IN (SELECT id FROM organization_people WHERE "+waiting+")", folded); err != nil {
			return err
		}
		if _, err := m.move(ctx, moveHeld, organization, "organization_id = 0 AND domain = ?", folded); err != nil {
			return err
		}
		if _, err := m.move(ctx, movePeople, organization, waiting, folded); err != nil {
			return err
		}
		return m.settle(ctx, organization, organization)
	})
}
