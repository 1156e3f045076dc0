package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/org"
)

// Derived is the result of deriving organisations.
type Derived struct {
	Applications  int // that had no organisation derived
	Held          int
	Organizations int // made
	People        int // made
	// Kinds counts the applications by the kind of the address that applied.
	Kinds map[org.Address]int
}

func (d *Derived) add(a attached, applications int) {
	d.Applications += applications
	d.Organizations += a.organizations
	d.People += a.people
	for kind, n := range a.kinds {
		d.Kinds[kind] += n
	}
}

// derivePage is how many applications are derived in one transaction.
const derivePage = 1000

// Underived is how many applications and held items no organisation has been
// derived of.
func (s *Store) Underived(ctx context.Context) (applications, held int64, err error) {
	err = s.read.QueryRowxContext(ctx, `SELECT (SELECT COUNT(*) FROM applications) - (SELECT COUNT(*) FROM organization_applications),
		(SELECT COUNT(*) FROM held) - (SELECT COUNT(*) FROM organization_held)`).Scan(&applications, &held)
	return applications, held, err
}

// Derive derives the organisations of all applications that have none yet,
// oldest first, and then of what is held. It goes a page at a time, each in one
// transaction, and calls done behind each with how many there were; whatever
// ends it, the next call goes on. What people have decided since stays.
func (s *Store) Derive(ctx context.Context, done func(n int)) (Derived, error) {
	sum := Derived{Kinds: make(map[org.Address]int)}
	var after appliedRow
	for {
		page, err := s.underived(ctx, after)
		if err != nil || len(page) == 0 {
			if err != nil {
				return sum, err
			}
			return sum, s.deriveHeld(ctx, &sum, done)
		}
		list := make([]belonging, len(page))
		for i := range page {
			list[i] = belonging{page[i].Number, org.Claims(page[i].applied())}
		}
		var made attached
		err = s.inTx(ctx, func(tx *sqlx.Tx) error {
			made, err = s.attach(ctx, tx, list)
			return err
		})
		if err != nil {
			return sum, err
		}
		sum.add(made, len(page))
		done(len(page))
		after = page[len(page)-1]
	}
}

// appliedRow is what the store knows of an applicant.
type appliedRow struct {
	Number       string `db:"reception_number"`
	RegisteredAt int64  `db:"registered_at"`
	Email        string `db:"applicant_email"`
	Name         string `db:"applicant_name"`
	Company      string `db:"applicant_company"`
	Role         string
	EndUser      string `db:"eu_company_name"`
	EndUserMail  string `db:"eu_email"`
	Reseller     string `db:"reseller_company_name"`
	ResellerMail string `db:"reseller_email"`
	Distributor  string `db:"distributor_company_name"`
}

func (r *appliedRow) applied() org.Applied {
	return org.Applied{Email: r.Email, Name: r.Name, Company: r.Company, Role: r.Role, EndUser: r.EndUser, EndUserMail: r.EndUserMail,
		Reseller: r.Reseller, ResellerMail: r.ResellerMail, Distributor: r.Distributor}
}

func (s *Store) underived(ctx context.Context, after appliedRow) (page []appliedRow, err error) {
	v := s.viewer()
	query := `SELECT reception_number, registered_at, applicant_email, applicant_name, applicant_company, eu_company_name, eu_email,
		reseller_company_name, distributor_company_name, COALESCE(` + v.value("body", "applicant_role", form.Text) + `, '') AS role,
		COALESCE(` + v.value("body", "reseller_email", form.Text) + `, '') AS reseller_email
		FROM applications a WHERE NOT EXISTS (SELECT 1 FROM organization_applications o WHERE o.reception_number = a.reception_number)
		AND (registered_at, reception_number) > (?, ?) ORDER BY registered_at, reception_number LIMIT ?`
	if err := s.read.SelectContext(ctx, &page, s.read.Rebind(query), after.RegisteredAt, after.Number, derivePage); err != nil {
		return nil, fmt.Errorf("store: organisations: %w", err)
	}
	return page, nil
}

func (s *Store) deriveHeld(ctx context.Context, sum *Derived, done func(n int)) error {
	v := s.viewer()
	query := `SELECT id, COALESCE(NULLIF(` + v.value("body", "applicant_email", form.Text) + `, ''), sender) AS email
		FROM held h WHERE NOT EXISTS (SELECT 1 FROM organization_held o WHERE o.held_id = h.id) AND id > ? ORDER BY id LIMIT ?`
	last := int64(0)
	for {
		var page []struct {
			ID    int64
			Email string
		}
		if err := s.read.SelectContext(ctx, &page, s.read.Rebind(query), last, derivePage); err != nil {
			return fmt.Errorf("store: organisations: %w", err)
		}
		if len(page) == 0 {
			return nil
		}
		list := make([]heldBelonging, len(page))
		for i, h := range page {
			list[i] = heldBelonging{h.ID, org.Claims(org.Applied{Email: h.Email})}
		}
		if err := s.inTx(ctx, func(tx *sqlx.Tx) error { return s.attachHeld(ctx, tx, list) }); err != nil {
			return err
		}
		sum.Held += len(page)
		done(len(page))
		last = page[len(page)-1].ID
	}
}

// OrganizationCounts are figures over all organisations.
type OrganizationCounts struct {
	Organizations int64 // that were not merged into another
	Merged        int64
	People        int64
	NoOwner       int64
	Bouncing      int64
	Alike         int64 // proposals that two are one company
	Unowned       int64 // applications of no organisation
}

// CountOrganizations counts what there is and what is to do.
func (s *Store) CountOrganizations(ctx context.Context) (c OrganizationCounts, err error) {
	const query = `SELECT (SELECT COUNT(*) FROM organizations WHERE merged_into = 0), (SELECT COUNT(*) FROM organizations WHERE merged_into <> 0),
		(SELECT COUNT(*) FROM organization_people), (SELECT COUNT(*) FROM organizations WHERE merged_into = 0 AND ` + withoutOwner + `),
		(SELECT COUNT(*) FROM organizations WHERE merged_into = 0 AND ` + withBouncing + `),
		(SELECT COUNT(*) FROM organization_applications WHERE organization_id = 0)`
	err = s.read.QueryRowxContext(ctx, query).Scan(&c.Organizations, &c.Merged, &c.People, &c.NoOwner, &c.Bouncing, &c.Unowned)
	if err != nil {
		return c, fmt.Errorf("store: organisations: %w", err)
	}
	alike, err := s.Alike(ctx, 0)
	c.Alike = int64(len(alike))
	return c, err
}

// The conditions of the work lists, on organizations.
const (
	withoutOwner = `NOT EXISTS (SELECT 1 FROM organization_people p WHERE p.organization_id = organizations.id AND p.role = 2 AND p.left_at = 0)`
	withBouncing = `EXISTS (SELECT 1 FROM organization_people p WHERE p.organization_id = organizations.id AND p.role = 2 AND p.left_at = 0 AND p.bounced_at <> 0)`
)

// noteBounce records that mail to an address was given up, or that the server
// accepts it again: the outbox forgets recipients. A report of non-delivery
// does not end when a relay accepts the next mail; a person ends it.
func (s *Store) noteBounce(ctx context.Context, mail int64, at int64) error {
	const query = `UPDATE organization_people SET bounced_at = ? WHERE address = (SELECT LOWER(recipient) FROM outbox WHERE id = ?) AND (bounced_at = 0) <> (CAST(? AS BIGINT) = 0)
		AND (CAST(? AS BIGINT) <> 0 OR NOT EXISTS (SELECT 1 FROM outbox o WHERE o.bounced_at <> 0 AND o.bounced_at >= organization_people.bounced_at AND LOWER(o.recipient) = organization_people.address))`
	if _, err := s.write.ExecContext(ctx, s.write.Rebind(query), at, mail, at, at); err != nil {
		return fmt.Errorf("store: outbox: %w", err)
	}
	return nil
}

// Bounced notes by hand that mail to an address comes back; the zero time, that
// it arrives again.
func (s *Store) Bounced(ctx context.Context, address string, at time.Time, user string) error {
	micros := int64(0)
	if !at.IsZero() {
		micros = at.UnixMicro()
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		p, err := s.person(ctx, tx, address)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, tx.Rebind("UPDATE organization_people SET bounced_at = ? WHERE id = ?"), micros, p.ID); err != nil {
			return fmt.Errorf("store: %s: %w", personSubject(p.ID), err)
		}
		if _, err := tx.ExecContext(ctx, tx.Rebind("UPDATE organizations SET changed_at = ? WHERE id = ?"), s.micros(), p.Organization); err != nil {
			return fmt.Errorf("store: %s: %w", organizationSubject(p.Organization), err)
		}
		return s.record(ctx, tx, Change{User: user, Action: "bounced", Subject: organizationSubject(p.Organization), Field: p.Address, New: stampText(micros)})
	})
}

func stampText(micros int64) string {
	if micros == 0 {
		return ""
	}
	return Time(micros).Format(time.RFC3339)
}
