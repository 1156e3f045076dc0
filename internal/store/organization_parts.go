package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/org"
)

const personColumns = "id, address, name, domain, kind, organization_id, role, seen_at, left_at, bounced_at"

// People lists the people of an organisation: owners first, then by address.
func (s *Store) People(ctx context.Context, organization int64) ([]Person, error) {
	var list []Person
	const query = "SELECT " + personColumns + `,
		(SELECT COUNT(*) FROM organization_applications b WHERE b.person_id = p.id) AS applied,
		(SELECT COUNT(*) FROM organization_applications b WHERE b.holder_id = p.id) AS holding
		FROM organization_people p WHERE organization_id = ? ORDER BY role DESC, left_at, address LIMIT 10000`
	if err := s.read.SelectContext(ctx, &list, s.read.Rebind(query), organization); err != nil {
		return nil, fmt.Errorf("store: people: %w", err)
	}
	return list, nil
}

// PersonNamed returns a person by their mail address.
func (s *Store) PersonNamed(ctx context.Context, address string) (*Person, error) {
	return s.person(ctx, s.read, address)
}

func (s *Store) person(ctx context.Context, q sqlx.QueryerContext, address string) (*Person, error) {
	if err := checked("address", address); err != nil {
		return nil, err
	}
	return s.personWhere(ctx, q, "address = ?", org.Fold(address))
}

// PersonByID returns a person.
func (s *Store) PersonByID(ctx context.Context, id int64) (*Person, error) {
	return s.personWhere(ctx, s.read, "id = ?", id)
}

func (s *Store) personWhere(ctx context.Context, q sqlx.QueryerContext, where string, arg any) (*Person, error) {
	var p Person
	err := sqlx.GetContext(ctx, q, &p, s.write.Rebind("SELECT "+personColumns+" FROM organization_people WHERE "+where), arg)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("%w (%w): %v", ErrPerson, ErrNotFound, arg)
	case err != nil:
		return nil, fmt.Errorf("store: people: %w", err)
	}
	return &p, nil
}

// Accounts lists the end users of an organisation, the most recently active
// first; limit 0 returns all.
func (s *Store) Accounts(ctx context.Context, organization int64, limit int) ([]Account, error) {
	if limit <= 0 {
		limit = 1 << 30
	}
	var rows []struct {
		Key          string `db:"account_key"`
		Own          int64
		Applications int64
		Ready        int64
		Last         int64 `db:"last_at"`
		Name         string
	}
	const query = `SELECT ` + effectiveAccount + ` AS account_key, MAX(CASE WHEN b.role = 'end_user' OR b.account_key = b.name_key THEN 1 ELSE 0 END) AS own, COUNT(*) AS applications,
		SUM(CASE WHEN a.ordered_at = 0 AND a.superseded_by = '' AND a.withdrawn_at = 0 THEN 1 ELSE 0 END) AS ready,
		MAX(a.registered_at) AS last_at, COALESCE(MAX(CASE WHEN COALESCE(c.joined_key, '') = '' THEN a.eu_company_name END), MAX(a.eu_company_name)) AS name
		FROM organization_applications b JOIN applications a ON a.reception_number = b.reception_number ` + accountJoin + `
		WHERE b.organization_id = ? AND b.account_key <> '' GROUP BY ` + effectiveAccount + ` ORDER BY last_at DESC, 1 LIMIT ?`
	if err := s.read.SelectContext(ctx, &rows, s.read.Rebind(query), organization, limit); err != nil {
		return nil, fmt.Errorf("store: accounts: %w", err)
	}
	list := make([]Account, len(rows))
	at := make(map[string]*Account, len(rows))
	for i, r := range rows {
		list[i] = Account{Key: r.Key, Name: r.Name, Own: r.Own != 0, Applications: r.Applications, Ready: r.Ready, Last: Time(r.Last)}
		at[r.Key] = &list[i]
	}
	var people []struct {
		Key     string `db:"account_key"`
		Address string
	}
	const who = `SELECT DISTINCT ` + effectiveAccount + ` AS account_key, p.address FROM organization_applications b JOIN organization_people p ON p.id = b.holder_id ` + accountJoin + `
		WHERE b.organization_id = ? AND b.account_key <> '' ORDER BY 1, p.address`
	if err := s.read.SelectContext(ctx, &people, s.read.Rebind(who), organization); err != nil {
		return nil, fmt.Errorf("store: accounts: %w", err)
	}
	for _, p := range people {
		if a := at[p.Key]; a != nil {
			a.People = append(a.People, p.Address)
		}
	}
	return list, s.nameAccounts(ctx, organization, at)
}

// Names lists the names of an organisation as its people wrote them, the
// commonest first.
func (s *Store) Names(ctx context.Context, organization int64) (list []Written, err error) {
	const query = `SELECT name, name_key, COUNT(*) AS n FROM organization_applications WHERE organization_id = ? AND name <> ''
		GROUP BY name, name_key ORDER BY n DESC, name LIMIT 200`
	if err := s.read.SelectContext(ctx, &list, s.read.Rebind(query), organization); err != nil {
		return nil, fmt.Errorf("store: names: %w", err)
	}
	return list, nil
}

// Belonging is the organisation and the people that an application belongs to.
type Belonging struct {
	Organization int64 `db:"organization_id"` // 0 = none
	Name         string
	Applied      string // address of who applied, "" = none
	Holder       string // address of who has it in hand
	Kind         org.Address
}

// BelongingOf returns the organisation and person of an application;
// ErrNotFound if they were not derived.
func (s *Store) BelongingOf(ctx context.Context, number string) (*Belonging, error) {
	var b Belonging
	const query = `SELECT b.organization_id, COALESCE(o.name, '') AS name, COALESCE(p.address, '') AS applied, COALESCE(h.address, '') AS holder,
		COALESCE(p.kind, 'none') AS kind FROM organization_applications b LEFT JOIN organizations o ON o.id = b.organization_id
		LEFT JOIN organization_people p ON p.id = b.person_id LEFT JOIN organization_people h ON h.id = b.holder_id WHERE b.reception_number = ?`
	if err := s.read.GetContext(ctx, &b, s.read.Rebind(query), number); err != nil {
		return nil, notFound(err, "organisation of "+number)
	}
	return &b, nil
}

// Pair are two organisations that are perhaps one company.
type Pair struct {
	Low, High int64
	// Names are the names that make them alike, as written.
	LowName, HighName string
	LowDomain         string
	HighDomain        string
	LowN, HighN       int64 // applications under that name
	// Certain: also the legal form is the same; else one was written without.
	Certain bool
}

// alikeMost is of how many organisations with one name pairs are proposed: a
// name of more is no name of a company.
const alikeMost = 6

// Alike proposes pairs of organisations whose members wrote the same company
// name, and which have not been marked as different companies; limit 0 = all.
func (s *Store) Alike(ctx context.Context, limit int) ([]Pair, error) {
	var rows []struct {
		Key          string `db:"name_key"`
		Organization int64  `db:"organization_id"`
		Name         string
		N            int64
	}
	const query = `SELECT b.name_key, b.organization_id, MAX(b.name) AS name, COUNT(*) AS n FROM organization_applications b
		WHERE b.organization_id <> 0 AND b.name_key <> '' GROUP BY b.name_key, b.organization_id ORDER BY b.name_key, b.organization_id`
	if err := s.read.SelectContext(ctx, &rows, query); err != nil {
		return nil, fmt.Errorf("store: alike: %w", err)
	}
	var decided []struct {
		Low  int64 `db:"low_id"`
		High int64 `db:"high_id"`
	}
	if err := s.read.SelectContext(ctx, &decided, "SELECT low_id, high_id FROM organization_decisions"); err != nil {
		return nil, fmt.Errorf("store: alike: %w", err)
	}
	seen := make(map[[2]int64]bool)
	for _, d := range decided {
		seen[[2]int64{d.Low, d.High}] = true
	}
	groups := make(map[string][]int)
	var order []string
	for i, r := range rows {
		key := org.BareKey(r.Key)
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], i)
	}
	var list []Pair
	for _, key := range order {
		group := groups[key]
		for x, i := range group {
			for _, j := range group[x+1:] {
				a, b := &rows[i], &rows[j]
				if a.Organization > b.Organization {
					a, b = b, a
				}
				pair := [2]int64{a.Organization, b.Organization}
				certain := a.Key == b.Key
				if len(group) > alikeMost || a.Organization == b.Organization || seen[pair] || !certain && a.Key != key+"|" && b.Key != key+"|" {
					continue
				}
				seen[pair] = true
				list = append(list, Pair{Low: pair[0], High: pair[1], LowName: a.Name, HighName: b.Name, LowN: a.N, HighN: b.N, Certain: certain})
			}
		}
	}
	if limit > 0 && len(list) > limit {
		list = list[:limit]
	}
	return list, s.pairDomains(ctx, list)
}

// pairDomains names a domain of each.
func (s *Store) pairDomains(ctx context.Context, list []Pair) error {
	domains := make(map[int64]string)
	for i := range list {
		domains[list[i].Low], domains[list[i].High] = "", ""
	}
	ids := make([]int64, 0, len(domains))
	for id := range domains {
		ids = append(ids, id)
	}
	for len(ids) > 0 {
		part := ids[:min(len(ids), 500)]
		ids = ids[len(part):]
		var rows []struct {
			ID     int64
			Domain string
		}
		const query = "SELECT organization_id AS id, MIN(domain) AS domain FROM organization_domains WHERE organization_id IN (?) GROUP BY organization_id"
		if err := s.selectIn(ctx, s.read, &rows, query, part); err != nil {
			return err
		}
		for _, r := range rows {
			domains[r.ID] = r.Domain
		}
	}
	for i := range list {
		list[i].LowDomain, list[i].HighDomain = domains[list[i].Low], domains[list[i].High]
	}
	return nil
}

// TwoCompanies notes that two organisations are not one company, whatever their
// names.
func (s *Store) TwoCompanies(ctx context.Context, a, b int64, user, reason string) error {
	if err := checked("decision", user, reason); err != nil {
		return err
	}
	if a > b {
		a, b = b, a
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		for _, id := range []int64{a, b} {
			if err := s.lockOrganization(ctx, tx, id); err != nil {
				return err
			}
		}
		const query = `INSERT INTO organization_decisions (low_id, high_id, decided_at, username, reason) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
		if _, err := tx.ExecContext(ctx, tx.Rebind(query), a, b, s.micros(), user, reason); err != nil {
			return fmt.Errorf("store: decision: %w", err)
		}
		return s.record(ctx, tx, Change{User: user, Action: "two_companies", Subject: organizationSubject(a), Field: "other", New: organizationSubject(b), Reason: reason},
			Change{User: user, Action: "two_companies", Subject: organizationSubject(b), Field: "other", New: organizationSubject(a), Reason: reason})
	})
}

// lockOrganization refuses an organisation that is not there or was merged, and
// keeps it from others until the end of the transaction.
func (s *Store) lockOrganization(ctx context.Context, tx *sqlx.Tx, id int64) error {
	var merged int64
	err := tx.GetContext(ctx, &merged, tx.Rebind("SELECT merged_into FROM organizations WHERE id = ?"+s.locking()), id)
	switch {
	case err != nil:
		return organizationError(err, id)
	case merged != 0:
		return fmt.Errorf("%w: %d is in %d", ErrMerged, id, merged)
	}
	return nil
}
