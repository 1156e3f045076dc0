package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/org"
)

// Scope is the store as a member of one organisation may see it. Whatever
// answers an applicant uses a Scope and nothing else: every query is limited to
// the organisation, and the data of others is ErrNotFound, as if it did not
// exist.
type Scope struct {
	store        *Store
	organization int64
	person       Person
}

// noOrganization selects nothing, where 0 would select everything.
const noOrganization = -1

// Within returns the scope of a person as they are now.
func (s *Store) Within(p *Person) *Scope {
	c := &Scope{store: s, organization: p.Organization, person: *p}
	if p.Organization <= 0 || p.LeftAt != 0 || p.Role == org.NoRole || p.Kind != org.Personal {
		c.organization = noOrganization
	}
	return c
}

// Open reports whether there is anything to see at all: a person without a
// role, or who has left, sees nothing.
func (c *Scope) Open() bool { return c.organization != noOrganization }

// Person is who asks.
func (c *Scope) Person() Person { return c.person }

// Filter binds a filter to the organisation.
func (c *Scope) Filter(f Filter) Filter {
	f.Organization = c.organization
	return f
}

// Organization is their organisation.
func (c *Scope) Organization(ctx context.Context) (*Organization, error) {
	return c.store.Organization(ctx, c.organization)
}

// Find is Store.Find within the organisation.
func (c *Scope) Find(ctx context.Context, f Filter) ([]Record, Cursor, error) {
	return c.store.Find(ctx, c.Filter(f))
}

// Count is Store.Count within the organisation.
func (c *Scope) Count(ctx context.Context, f Filter) (int64, error) {
	return c.store.Count(ctx, c.Filter(f))
}

// owns refuses a number that is not of the organisation.
func (c *Scope) owns(ctx context.Context, number string) error {
	if err := checked("number", number); err != nil {
		return fmt.Errorf("%w: number", ErrNotFound)
	}
	var n int
	const query = "SELECT COUNT(*) FROM organization_applications WHERE reception_number = ? AND organization_id = ?"
	if err := c.store.read.GetContext(ctx, &n, c.store.read.Rebind(query), number, c.organization); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	if n == 0 {
		return fmt.Errorf("%w: number", ErrNotFound)
	}
	return nil
}

// Owns reports whether a number is of the organisation.
func (c *Scope) Owns(ctx context.Context, number string) (bool, error) {
	err := c.owns(ctx, number)
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// Show is Store.Show within the organisation. Numbers of linked applications of
// other organisations are omitted.
func (c *Scope) Show(ctx context.Context, number string) (*Record, error) {
	if err := c.owns(ctx, number); err != nil {
		return nil, err
	}
	r, err := c.store.Show(ctx, number)
	if err != nil {
		return nil, err
	}
	for _, linked := range []*string{&r.CopiedFrom, &r.Supersedes, &r.SupersededBy} {
		if mine, err := c.Owns(ctx, *linked); err != nil || !mine {
			if *linked = ""; err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// Copies is Store.Copies within the organisation.
func (c *Scope) Copies(ctx context.Context, number string) ([]string, error) {
	var list []string
	const query = `SELECT a.reception_number FROM applications a JOIN organization_applications b ON b.reception_number = a.reception_number
		WHERE a.copied_from = ? AND a.copied_from <> '' AND b.organization_id = ? ORDER BY a.registered_at`
	err := c.store.read.SelectContext(ctx, &list, c.store.read.Rebind(query), number, c.organization)
	return list, err
}

// Copy is Store.Copy within the organisation; the copy is in the hands of who
// asks.
func (c *Scope) Copy(ctx context.Context, number string) (string, error) {
	if err := c.owns(ctx, number); err != nil {
		return "", err
	}
	fresh, err := c.store.Copy(ctx, number, c.User())
	if err != nil {
		return "", err
	}
	const query = "UPDATE organization_applications SET holder_id = ? WHERE reception_number = ? AND organization_id = ?"
	_, err = c.store.write.ExecContext(ctx, c.store.write.Rebind(query), c.person.ID, fresh, c.organization)
	return fresh, err
}

// User is the name of the applicant in the audit record; no name of staff has
// this shape.
func (c *Scope) User() string { return "applicant:" + c.person.Address }

// Annexes returns the annexes of one of the organisation's applications.
// Annexes of a number that another organisation's application has, too, are
// omitted: typing another's number into a form does not give access to its
// annexes.
func (c *Scope) Annexes(ctx context.Context, number string) ([]Annex, error) {
	if err := c.owns(ctx, number); err != nil {
		return nil, err
	}
	all, err := c.store.Annexes(ctx, number)
	var list []Annex
	for i := range all {
		foreign, err := c.Foreign(ctx, all[i].HeaderNumber)
		if err != nil {
			return nil, err
		}
		if !foreign {
			list = append(list, all[i])
		}
	}
	return list, err
}

// Foreign reports whether a typed number is, or was typed into, an application
// of another organisation.
func (c *Scope) Foreign(ctx context.Context, number string) (bool, error) {
	if number == "" {
		return false, nil
	}
	if err := checked("number", number); err != nil {
		return false, err
	}
	var n int
	const query = `SELECT COUNT(*) FROM applications a WHERE (a.reception_number = ? OR a.typed_number = ? AND a.typed_number <> '')
		AND NOT EXISTS (SELECT 1 FROM organization_applications b WHERE b.reception_number = a.reception_number AND b.organization_id = ?)`
	err := c.store.read.GetContext(ctx, &n, c.store.read.Rebind(query), number, number, c.organization)
	return n > 0, err
}

// HeldList is Store.HeldList within the organisation.
func (c *Scope) HeldList(ctx context.Context, f HeldFilter) ([]HeldItem, error) {
	f.Organization = c.organization
	return c.store.HeldList(ctx, f)
}

// HeldShow is Store.HeldShow within the organisation.
func (c *Scope) HeldShow(ctx context.Context, id int64) (*HeldItem, error) {
	var n int
	const query = "SELECT COUNT(*) FROM organization_held WHERE held_id = ? AND organization_id = ?"
	if err := c.store.read.GetContext(ctx, &n, c.store.read.Rebind(query), id, c.organization); err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	if n == 0 {
		return nil, fmt.Errorf("%w: %s", ErrNotFound, heldSubject(id))
	}
	return c.store.HeldShow(ctx, id)
}

// Whole refuses a file that contains anything of other organisations: a bundle
// of many companies' applications is shown to none of them. What a member of
// the organisation handed in is theirs, whatever it contains.
func (c *Scope) Whole(ctx context.Context, source []byte) error {
	var sum struct{ Total, Foreign, Own int }
	const query = `SELECT COUNT(*) AS total, COUNT(*) FILTER (WHERE NOT (
			reception_number <> '' AND EXISTS (SELECT 1 FROM organization_applications b WHERE b.reception_number = receipts.reception_number AND b.organization_id = ?)
			OR held_id <> 0 AND EXISTS (SELECT 1 FROM organization_held h WHERE h.held_id = receipts.held_id AND h.organization_id = ?))) AS "foreign",
		COUNT(*) FILTER (WHERE inbox = ? AND EXISTS (SELECT 1 FROM organization_people p WHERE p.address = receipts.sender AND p.organization_id = ?)) AS own
		FROM receipts WHERE source_sha256 = ?`
	err := c.store.read.GetContext(ctx, &sum, c.store.read.Rebind(query), c.organization, c.organization, InboxApplicants, c.organization, source)
	switch {
	case err != nil:
		return fmt.Errorf("store: %w", err)
	case len(source) == 0, sum.Total == 0, sum.Own == 0 && sum.Foreign > 0:
		return fmt.Errorf("%w: file", ErrNotFound)
	}
	return nil
}

// People lists the people of the organisation.
func (c *Scope) People(ctx context.Context) ([]Person, error) {
	return c.store.People(ctx, c.organization)
}

// theirs refuses people of other organisations, and whoever is no owner.
func (c *Scope) theirs(ctx context.Context, addresses ...string) error {
	if c.organization == noOrganization || c.person.Role != org.Owner {
		return ErrNotTheirs
	}
	for _, address := range addresses {
		p, err := c.store.PersonNamed(ctx, address)
		if errors.Is(err, ErrNotFound) || err == nil && p.Organization != c.organization {
			return fmt.Errorf("%w: person", ErrNotFound)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// SetRole changes the role of a member of the organisation on behalf of an
// owner.
func (c *Scope) SetRole(ctx context.Context, address string, role org.Role, reason string) (int64, error) {
	if err := c.theirs(ctx, address); err != nil {
		return 0, err
	}
	return c.store.SetRole(ctx, address, role, c.User(), reason)
}

// HandOver has an owner put applications into other hands.
func (c *Scope) HandOver(ctx context.Context, h HandOver, reason string) (int64, error) {
	if err := c.theirs(ctx, h.From, h.To); err != nil {
		return 0, err
	}
	return c.store.HandOver(ctx, h, c.User(), reason)
}

// Join adds a person authenticated by the portal to the organisation of their
// domain, which is created if there is none. The first person becomes its
// owner, others become members.
func (s *Store) Join(ctx context.Context, address, name string) (*Person, error) {
	if err := checked("address", address, name); err != nil {
		return nil, err
	}
	claim := org.Claims(org.Applied{Email: address, Name: name})
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		a := attaching{s, tx, s.micros(), make(map[string]personRow), make(map[string]int64), make(map[int64]bool), attached{kinds: make(map[org.Address]int)}}
		claims := map[string]org.Claim{claim.Address: claim}
		for _, step := range []func(context.Context, map[string]org.Claim) error{a.findPeople, a.findDomains, a.makeOrganizations, a.makePeople} {
			if err := step(ctx, claims); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.PersonNamed(ctx, claim.Address)
}
