package store

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/org"
)

// belonging is an application on its way to its organisation.
type belonging struct {
	number string
	claim  org.Claim
}

// heldBelonging is something held on its way to its organisation.
type heldBelonging struct {
	id    int64
	claim org.Claim
}

// attached counts what attaching made.
type attached struct {
	organizations, people int
	kinds                 map[org.Address]int
}

// enterOrganizations gives what has just been registered or held to its
// organisation. It is the last but mails and receipts, so that whoever waits for
// another's new organisation holds no lock that others wait for.
func (s *Store) enterOrganizations(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	var list []belonging
	var held []heldBelonging
	for _, it := range items {
		switch {
		case it.out.Status == Registered && it.isNew():
			list = append(list, belonging{it.out.Number, it.claim()})
		case it.out.Status == Held && it.out.Held != 0:
			held = append(held, heldBelonging{it.out.Held, it.claim()})
		}
	}
	if _, err := s.attach(ctx, tx, list); err != nil {
		return err
	}
	return s.attachHeld(ctx, tx, held)
}

// claim is the organisation and the person that an item belongs to.
func (it *item) claim() org.Claim {
	a := org.Applied{Email: it.Provenance.Applicant}
	if it.Application == nil {
		a.Email = firstOf(a.Email, it.Provenance.Sender)
		return org.Claims(a)
	}
	a = appliedIn(it.Application)
	a.Email = firstOf(it.Provenance.Applicant, a.Email)
	if it.out.Status == Held {
		a.Email = firstOf(a.Email, it.Provenance.Sender)
	}
	return org.Claims(a)
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func appliedIn(a *form.Application) org.Applied {
	return org.Applied{Email: a.RoleText(form.ApplicantMail), Name: a.RoleText(form.Applicant), Company: a.RoleText(form.ApplicantCompany),
		Role: a.RoleText(form.ApplicantRole), EndUser: a.RoleText(form.Company), EndUserMail: a.RoleText(form.CompanyMail),
		Reseller: a.RoleText(form.Reseller), ResellerMail: a.RoleText(form.ResellerMail), Distributor: a.RoleText(form.Distributor)}
}

// enterRepaired gives what was held, corrected and registered to whose it was
// while it was held.
func (s *Store) enterRepaired(ctx context.Context, tx *sqlx.Tx, held int64, it *item) error {
	if it.out.Status != Registered || !it.isNew() {
		return nil
	}
	if it.Provenance.Applicant == "" {
		var addresses []string
		const query = `SELECT h.address FROM organization_held h JOIN organization_people p ON p.address = h.address WHERE h.held_id = ? AND h.organization_id <> 0`
		if err := tx.SelectContext(ctx, &addresses, tx.Rebind(query), held); err != nil {
			return fmt.Errorf("store: organisation of %s: %w", heldSubject(held), err)
		}
		if len(addresses) == 1 && it.Provenance.Inbox == InboxApplicants {
			it.Provenance.Applicant = addresses[0]
		}
	}
	_, err := s.attach(ctx, tx, []belonging{{it.out.Number, it.claim()}})
	return err
}

// InboxApplicants is the inbox of what applicants hand in after signing in.
const InboxApplicants = "applicants"

// personRow is a person as attaching needs them.
type personRow struct {
	ID           int64
	Address      string
	Organization int64 `db:"organization_id"`
}

// attaching is one round of attach.
type attaching struct {
	*Store
	tx      *sqlx.Tx
	now     int64
	people  map[string]personRow
	domains map[string]int64 // organisation of a domain
	owned   map[int64]bool   // organisations made in this round, and whether they have an owner
	out     attached
}

// attach gives applications to the organisations of who applied, making what is
// not there yet: an organisation for each new domain. Applications that have one
// already stay where they are. Rows are made in the order of their keys.
func (s *Store) attach(ctx context.Context, tx *sqlx.Tx, list []belonging) (attached, error) {
	a := attaching{s, tx, s.micros(), make(map[string]personRow), make(map[string]int64), make(map[int64]bool), attached{kinds: make(map[org.Address]int)}}
	if len(list) == 0 {
		return a.out, nil
	}
	claims := make(map[string]org.Claim) // the first of each address
	for i := range list {
		c := list[i].claim
		if first, known := claims[c.Address]; !known || first.Name == "" {
			claims[c.Address] = c
		}
	}
	delete(claims, "")
	for _, step := range []func(context.Context, map[string]org.Claim) error{a.findPeople, a.findDomains, a.makeOrganizations, a.makePeople} {
		if err := step(ctx, claims); err != nil {
			return a.out, fmt.Errorf("store: organisations: %w", err)
		}
	}
	return a.out, a.link(ctx, list)
}

func (a *attaching) findPeople(ctx context.Context, claims map[string]org.Claim) error {
	return a.readPeople(ctx, slices.Sorted(maps.Keys(claims)))
}

func (a *attaching) readPeople(ctx context.Context, addresses []string) error {
	for part := range slices.Chunk(addresses, 500) {
		var rows []personRow
		if err := a.selectIn(ctx, a.tx, &rows, "SELECT id, address, organization_id FROM organization_people WHERE address IN (?)", part); err != nil {
			return err
		}
		for _, r := range rows {
			a.people[r.Address] = r
		}
	}
	return nil
}

// findDomains reads the organisations of the domains of people who are new.
func (a *attaching) findDomains(ctx context.Context, claims map[string]org.Claim) error {
	var domains []string
	for address, c := range claims {
		if _, known := a.people[address]; !known && c.Domain != "" {
			domains = append(domains, c.Domain)
		}
	}
	slices.Sort(domains)
	return a.readDomains(ctx, slices.Compact(domains))
}

func (a *attaching) readDomains(ctx context.Context, domains []string) error {
	for part := range slices.Chunk(domains, 500) {
		var rows []struct {
			Domain       string
			Organization int64 `db:"organization_id"`
		}
		if err := a.selectIn(ctx, a.tx, &rows, "SELECT domain, organization_id FROM organization_domains WHERE domain IN (?)", part); err != nil {
			return err
		}
		for _, r := range rows {
			a.domains[r.Domain] = r.Organization
		}
	}
	return nil
}

// makeOrganizations makes one for each domain of a personal address that has
// none. Whoever is first to write the domain makes it.
func (a *attaching) makeOrganizations(ctx context.Context, claims map[string]org.Claim) error {
	first := make(map[string]org.Claim)
	for _, address := range slices.Sorted(maps.Keys(claims)) {
		c := claims[address]
		if _, known := a.people[address]; known || c.Kind != org.Personal || a.domains[c.Domain] != 0 {
			continue
		}
		if was, ok := first[c.Domain]; !ok || was.Name == "" {
			first[c.Domain] = c
		}
	}
	if len(first) == 0 {
		return nil
	}
	domains := slices.Sorted(maps.Keys(first))
	ids, err := a.reserve(ctx, a.tx, "organizations", len(domains))
	if err != nil {
		return err
	}
	slices.Sort(ids)
	fresh, err := a.makeDomains(ctx, domains, ids)
	if err != nil {
		return err
	}
	var rows [][]any
	var made []string
	for i, domain := range domains {
		if !fresh[i] {
			continue
		}
		c := first[domain]
		rows = append(rows, []any{ids[i], firstOf(c.Name, domain), string(c.Role), int64(0), a.now, "", a.now})
		a.domains[domain], a.owned[ids[i]] = ids[i], false
		made = append(made, domain)
	}
	a.out.organizations += len(rows)
	if err := a.load(ctx, a.tx, tableOrganizations, 7, rows); err != nil {
		return err
	}
	return a.lateComers(ctx, made)
}

// makeDomains inserts domains with their organisations, and reports which are
// new; the others keep the organisation that a concurrent transaction assigned.
func (a *attaching) makeDomains(ctx context.Context, domains []string, ids []int64) ([]bool, error) {
	rows := make([][]any, 0, len(domains))
	fresh := make([]bool, len(domains))
	for i, domain := range domains {
		if _, known := a.domains[domain]; known { // of no organisation any more
			res, err := a.tx.ExecContext(ctx, a.tx.Rebind("UPDATE organization_domains SET organization_id = ? WHERE domain = ? AND organization_id = 0"), ids[i], domain)
			if err != nil {
				return nil, err
			}
			n, err := res.RowsAffected()
			if fresh[i] = n == 1; err != nil {
				return nil, err
			}
			continue
		}
		rows = append(rows, []any{domain, ids[i], a.now, ""})
	}
	inserted, err := a.insert(ctx, a.tx, tableDomains, 4, rows, " ON CONFLICT (domain) DO NOTHING")
	if err != nil {
		return nil, err
	}
	for i, row := range rows {
		fresh[slices.Index(domains, row[0].(string))] = inserted[i]
	}
	var others []string
	for i := range domains {
		if !fresh[i] {
			others = append(others, domains[i])
		}
	}
	return fresh, a.readDomains(ctx, others)
}

// lateComers gives to new organisations what waited for them: what group
// addresses of their domains applied for, and what is held.
func (a *attaching) lateComers(ctx context.Context, domains []string) error {
	for part := range slices.Chunk(domains, 500) {
		var waiting []struct {
			ID     int64
			Domain string
		}
		const people = "SELECT id, domain FROM organization_people WHERE organization_id = 0 AND kind = 'group' AND domain IN (?)"
		if err := a.selectIn(ctx, a.tx, &waiting, people, part); err != nil {
			return err
		}
		for _, p := range waiting {
			to := a.domains[p.Domain]
			if err := a.do(ctx, "UPDATE organization_people SET organization_id = ? WHERE id = ?", to, p.ID); err != nil {
				return err
			}
			if err := a.do(ctx, "UPDATE organization_applications SET organization_id = ?, changed_at = ? WHERE person_id = ? AND organization_id = 0", to, a.now, p.ID); err != nil {
				return err
			}
		}
		var held []string
		const query = "SELECT DISTINCT domain FROM organization_held WHERE organization_id = 0 AND domain <> '' AND domain IN (?)"
		if err := a.selectIn(ctx, a.tx, &held, query, part); err != nil {
			return err
		}
		for _, domain := range held {
			if err := a.do(ctx, "UPDATE organization_held SET organization_id = ? WHERE domain = ? AND organization_id = 0", a.domains[domain], domain); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *attaching) do(ctx context.Context, query string, args ...any) error {
	_, err := a.tx.ExecContext(ctx, a.tx.Rebind(query), args...)
	return err
}

// makePeople makes those who are new. The first of an organisation is its owner,
// unless they apply as a partner: the portal sets no owner for those either.
func (a *attaching) makePeople(ctx context.Context, claims map[string]org.Claim) error {
	var rows [][]any
	var others []string
	for _, address := range slices.Sorted(maps.Keys(claims)) {
		if _, known := a.people[address]; known {
			continue
		}
		c := claims[address]
		organization, role := a.domains[c.Domain], org.NoRole
		if c.Kind == org.Personal {
			role = org.Member
			if owned, made := a.owned[organization]; made && !owned && c.Role.Rank() <= org.EndUser.Rank() {
				role, a.owned[organization] = org.Owner, true
			}
		}
		rows = append(rows, []any{int64(0), address, c.Person, c.Domain, string(c.Kind), organization, int64(role), a.now})
		others = append(others, address)
	}
	if len(rows) == 0 {
		return nil
	}
	ids, err := a.reserve(ctx, a.tx, "organization_people", len(rows))
	if err != nil {
		return err
	}
	slices.Sort(ids)
	for i := range rows {
		rows[i][0] = ids[i]
	}
	fresh, err := a.insert(ctx, a.tx, tablePeople, 8, rows, " ON CONFLICT (address) DO NOTHING")
	if err != nil {
		return err
	}
	for _, is := range fresh {
		if is {
			a.out.people++
		}
	}
	return a.readPeople(ctx, others)
}

// link writes which organisation each application is of.
func (a *attaching) link(ctx context.Context, list []belonging) error {
	rows := make([][]any, len(list))
	roles := make(map[int64]org.Kind)
	for i := range list {
		c := &list[i].claim
		p := a.people[c.Address]
		rows[i] = []any{list[i].number, p.Organization, p.ID, p.ID, string(c.Role), c.Name, c.NameKey, c.AccountKey, a.now}
		if p.Organization != 0 && c.Role.Rank() > roles[p.Organization].Rank() {
			roles[p.Organization] = c.Role
		}
	}
	fresh, err := a.insert(ctx, a.tx, tableBelongings, len(tableBelongings.columns), rows, " ON CONFLICT (reception_number) DO NOTHING")
	if err != nil {
		return err
	}
	for i := range list {
		if fresh[i] {
			a.out.kinds[list[i].claim.Kind]++
		}
	}
	return a.raise(ctx, roles)
}

// raise records the kind of organisations where an application is more specific
// than those before and no one has set it by hand.
func (a *attaching) raise(ctx context.Context, roles map[int64]org.Kind) error {
	for part := range slices.Chunk(slices.Sorted(maps.Keys(roles)), 500) {
		var rows []struct {
			ID   int64
			Kind org.Kind
		}
		if err := a.selectIn(ctx, a.tx, &rows, "SELECT id, kind FROM organizations WHERE settled = 0 AND id IN (?) ORDER BY id", part); err != nil {
			return err
		}
		for _, r := range rows {
			if roles[r.ID].Rank() <= r.Kind.Rank() {
				continue
			}
			if err := a.do(ctx, "UPDATE organizations SET kind = ?, changed_at = ? WHERE id = ?", string(roles[r.ID]), a.now, r.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// attachHeld notes whose something held is, as far as that is known. It makes
// no organisation: what is held may be wrong.
func (s *Store) attachHeld(ctx context.Context, tx *sqlx.Tx, list []heldBelonging) error {
	if len(list) == 0 {
		return nil
	}
	a := attaching{Store: s, tx: tx, people: make(map[string]personRow), domains: make(map[string]int64)}
	claims := make(map[string]org.Claim)
	for i := range list {
		claims[list[i].claim.Address] = list[i].claim
	}
	delete(claims, "")
	if err := a.findPeople(ctx, claims); err != nil {
		return err
	}
	if err := a.findDomains(ctx, claims); err != nil {
		return err
	}
	rows := make([][]any, len(list))
	for i := range list {
		c := &list[i].claim
		organization := a.domains[c.Domain]
		if p, known := a.people[c.Address]; known {
			organization = p.Organization
		}
		rows[i] = []any{list[i].id, organization, c.Address, c.Domain}
	}
	_, err := s.insert(ctx, tx, tableHeldBelongings, 4, rows, " ON CONFLICT (held_id) DO NOTHING")
	return err
}

// copyBelonging gives a copy to the organisation of its origin; where that has
// not been derived yet, nor is the copy's.
func (s *Store) copyBelonging(ctx context.Context, tx *sqlx.Tx, number, fresh string) error {
	const query = `INSERT INTO organization_applications (reception_number, organization_id, person_id, holder_id, role, name, name_key, account_key, changed_at)
		SELECT CAST(? AS TEXT), organization_id, person_id, holder_id, role, name, name_key, account_key, CAST(? AS BIGINT)
		FROM organization_applications WHERE reception_number = ?`
	if _, err := tx.ExecContext(ctx, tx.Rebind(query), fresh, s.micros(), number); err != nil {
		return fmt.Errorf("store: copy %s: %w", number, err)
	}
	return nil
}

// touchBelonging records that the organisation of a number has changed, for
// consumers of changes.
func (s *Store) touchBelonging(ctx context.Context, tx *sqlx.Tx, number string) error {
	const query = "UPDATE organization_applications SET changed_at = ? WHERE reception_number = ?"
	if _, err := tx.ExecContext(ctx, tx.Rebind(query), s.micros(), number); err != nil {
		return fmt.Errorf("store: %s: %w", number, err)
	}
	return nil
}
