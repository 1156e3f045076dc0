package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
)

// tableAccounts has what people have changed of accounts.
var tableAccounts = &table{"organization_accounts", []column{
	{"organization_id", integer}, {"account_key", text}, {"name", text}, {"joined_key", text}, {"changed_at", integer}, {"username", text},
}}

// AccountEdit is what a person changes of an account of an organisation. What is
// nil stays. Setting what was set before undoes an edit; the record of changes has
// all of them.
type AccountEdit struct {
	Name *string // what it is called; "" = as it was written
	Into *string // key of the account of the same company; "" = it is one of its own
}

// accountRow is what is set of an account.
type accountRow struct {
	Name string
	Into string `db:"joined_key"`
}

// EditAccount changes the name of an account, or joins it to another of the same
// organisation: the company is one that was written in two ways. Accounts that
// were joined to it go along. Nothing that is registered changes.
func (s *Store) EditAccount(ctx context.Context, organization int64, key string, edit AccountEdit, user, reason string) error {
	for _, text := range []*string{edit.Name, edit.Into} {
		if text != nil {
			if err := checked("account", *text, user, reason); err != nil {
				return err
			}
		}
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := s.lockOrganization(ctx, tx, organization); err != nil {
			return err
		}
		e := accountEditing{s, tx, organization, user, reason}
		was, err := e.find(ctx, key)
		if err != nil {
			return err
		}
		if edit.Name != nil {
			if err := e.rename(ctx, key, *was, strings.TrimSpace(*edit.Name)); err != nil {
				return err
			}
			was.Name = strings.TrimSpace(*edit.Name)
		}
		if edit.Into != nil {
			if err := e.join(ctx, key, *was, *edit.Into); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, tx.Rebind("UPDATE organizations SET changed_at = ? WHERE id = ?"), s.micros(), organization)
		return err
	})
}

// accountEditing is one call of EditAccount.
type accountEditing struct {
	*Store
	tx           *sqlx.Tx
	organization int64
	user, reason string
}

// find returns what is set of an account, which must have applications.
func (e *accountEditing) find(ctx context.Context, key string) (*accountRow, error) {
	var n int
	const there = "SELECT COUNT(*) FROM organization_applications WHERE organization_id = ? AND account_key = ? AND account_key <> ''"
	if err := e.tx.GetContext(ctx, &n, e.tx.Rebind(there), e.organization, key); err != nil {
		return nil, fmt.Errorf("store: account: %w", err)
	}
	if n == 0 {
		return nil, fmt.Errorf("%w: account %q", ErrNotTheirs, key)
	}
	var rows []accountRow
	const query = "SELECT name, joined_key FROM organization_accounts WHERE organization_id = ? AND account_key = ?"
	if err := e.tx.SelectContext(ctx, &rows, e.tx.Rebind(query), e.organization, key); err != nil {
		return nil, fmt.Errorf("store: account: %w", err)
	}
	if len(rows) == 0 {
		return &accountRow{}, nil
	}
	return &rows[0], nil
}

func (e *accountEditing) rename(ctx context.Context, key string, was accountRow, name string) error {
	if name == was.Name {
		return nil
	}
	if err := e.set(ctx, key, accountRow{name, was.Into}); err != nil {
		return err
	}
	return e.note(ctx, "account_name", key, was.Name, name)
}

// join puts an account under another, or under none. One that is itself under
// another is replaced by that one.
func (e *accountEditing) join(ctx context.Context, key string, was accountRow, into string) error {
	if into != "" {
		target, err := e.find(ctx, into)
		if err != nil {
			return err
		}
		if target.Into != "" {
			into = target.Into
		}
		if into == key {
			return fmt.Errorf("%w: account %q and itself", ErrNothing, key)
		}
	}
	if into == was.Into {
		return nil
	}
	if err := e.set(ctx, key, accountRow{was.Name, into}); err != nil {
		return err
	}
	if err := e.note(ctx, "account_into", key, was.Into, into); err != nil || into == "" {
		return err
	}
	var along []struct {
		Key  string `db:"account_key"`
		Name string
	}
	const query = "SELECT account_key, name FROM organization_accounts WHERE organization_id = ? AND joined_key = ? ORDER BY account_key"
	if err := e.tx.SelectContext(ctx, &along, e.tx.Rebind(query), e.organization, key); err != nil {
		return fmt.Errorf("store: account: %w", err)
	}
	for _, a := range along {
		if err := e.set(ctx, a.Key, accountRow{a.Name, into}); err != nil {
			return err
		}
		if err := e.note(ctx, "account_into", a.Key, key, into); err != nil {
			return err
		}
	}
	return nil
}

func (e *accountEditing) set(ctx context.Context, key string, to accountRow) error {
	const query = `INSERT INTO organization_accounts (organization_id, account_key, name, joined_key, changed_at, username) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (organization_id, account_key) DO UPDATE SET name = excluded.name, joined_key = excluded.joined_key, changed_at = excluded.changed_at, username = excluded.username`
	if _, err := e.tx.ExecContext(ctx, e.tx.Rebind(query), e.organization, key, to.Name, to.Into, e.micros(), e.user); err != nil {
		return fmt.Errorf("store: account: %w", err)
	}
	return nil
}

func (e *accountEditing) note(ctx context.Context, action, key, old, to string) error {
	return e.record(ctx, e.tx, Change{User: e.user, Action: action, Subject: organizationSubject(e.organization), Field: key, Old: old, New: to, Reason: e.reason})
}

// copyAccounts gives an organisation what people have set of the accounts of
// another, before applications go there; what is set there already stays.
func (m *mover) copyAccounts(ctx context.Context, from, to int64) error {
	const query = `INSERT INTO organization_accounts (organization_id, account_key, name, joined_key, changed_at, username)
		SELECT CAST(? AS BIGINT), account_key, name, joined_key, CAST(? AS BIGINT), username FROM organization_accounts WHERE organization_id = ?
		ON CONFLICT (organization_id, account_key) DO NOTHING`
	return m.run(ctx, query, to, m.now, from)
}

// effectiveAccount is the account of an application b with what is set of it, c.
const (
	effectiveAccount = "COALESCE(NULLIF(c.joined_key, ''), b.account_key)"
	accountJoin      = "LEFT JOIN organization_accounts c ON c.organization_id = b.organization_id AND c.account_key = b.account_key"
)

// nameAccounts gives accounts the names that people have set, and names those
// that were joined to them.
func (s *Store) nameAccounts(ctx context.Context, organization int64, at map[string]*Account) error {
	var names []struct {
		Key  string `db:"account_key"`
		Name string
	}
	const set = "SELECT account_key, name FROM organization_accounts WHERE organization_id = ? AND name <> ''"
	if err := s.read.SelectContext(ctx, &names, s.read.Rebind(set), organization); err != nil {
		return fmt.Errorf("store: accounts: %w", err)
	}
	for _, n := range names {
		if a := at[n.Key]; a != nil {
			a.Name, a.Set = n.Name, n.Name
		}
	}
	var joined []struct {
		Into string `db:"joined_key"`
		Key  string `db:"account_key"`
		Name string
	}
	const query = `SELECT c.joined_key, b.account_key, MAX(a.eu_company_name) AS name FROM organization_accounts c
		JOIN organization_applications b ON b.organization_id = c.organization_id AND b.account_key = c.account_key
		JOIN applications a ON a.reception_number = b.reception_number
		WHERE c.organization_id = ? AND c.joined_key <> '' GROUP BY c.joined_key, b.account_key ORDER BY b.account_key`
	if err := s.read.SelectContext(ctx, &joined, s.read.Rebind(query), organization); err != nil {
		return fmt.Errorf("store: accounts: %w", err)
	}
	for _, j := range joined {
		if a := at[j.Into]; a != nil {
			a.Joined = append(a.Joined, Written{Name: j.Name, Key: j.Key})
		}
	}
	return nil
}

// AccountNamed returns the key of an organisation's account from typed text: a
// key, or a name as written or set.
func (s *Store) AccountNamed(ctx context.Context, organization int64, text string, key func(name string) string) (string, error) {
	list, err := s.Accounts(ctx, organization, 0)
	if err != nil {
		return "", err
	}
	text = strings.TrimSpace(text)
	for _, is := range []func(name, k string) bool{
		func(_, k string) bool { return k == text },
		func(name, _ string) bool { return name == text },
		func(_, k string) bool { return k != "" && k == key(text) },
	} {
		for _, a := range list {
			if is(a.Name, a.Key) {
				return a.Key, nil
			}
			if i := slices.IndexFunc(a.Joined, func(w Written) bool { return is(w.Name, w.Key) }); i >= 0 {
				return a.Joined[i].Key, nil
			}
		}
	}
	return "", fmt.Errorf("%w: account %q", ErrNotFound, text)
}
