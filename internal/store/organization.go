package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/org"
)

// Organization is a company, school or office that applications belong to.
type Organization struct {
	ID      int64
	Name    string
	Kind    org.Kind // "" = unknown
	Created time.Time
	By      string    // who made it; "" = it was derived
	Changed time.Time // it, or any of its applications
	Merged  int64     // the organisation that it was merged into; 0 = none
	Domains []string  //

	Applications int64
	People       int64
	Owners       int64
	Open         int64     // held and open
	Last         time.Time // its newest application
}

// Person is an applicant, identified by a mail address.
type Person struct {
	ID           int64
	Address      string
	Name         string
	Domain       string
	Kind         org.Address
	Organization int64 `db:"organization_id"`
	Role         org.Role
	SeenAt       int64 `db:"seen_at"`
	LeftAt       int64 `db:"left_at"`
	BouncedAt    int64 `db:"bounced_at"`

	Applied int64 // applications that they applied for
	Holding int64 // applications that they have in hand
}

// Seen returns when the person first applied.
func (p *Person) Seen() time.Time { return Time(p.SeenAt) }

// Left returns when the person left, after handing over their applications;
// zero if they have not.
func (p *Person) Left() time.Time { return Time(p.LeftAt) }

// Bounced returns when mail to the person last failed for good; zero if mail
// arrives.
func (p *Person) Bounced() time.Time { return Time(p.BouncedAt) }

// Account is an end user under an organisation: the applications of an
// organisation for one company under contract.
type Account struct {
	Key          string // see org.NameKey
	Name         string // as it was written last
	Own          bool   // the organisation itself
	Applications int64
	Ready        int64     // that can be ordered
	Last         time.Time // the newest application
	People       []string  // addresses of who has them in hand
	Set          string    // the name that a person has set; "" = none
	Joined       []Written // accounts that a person joined to it, see EditAccount
}

// Written is a name as it was written.
type Written struct {
	Name string
	Key  string `db:"name_key"`
	N    int64
}

// Reasons for refusing an operation on organisations.
var (
	ErrOrganization = errors.New("store: no such organisation")
	ErrPerson       = errors.New("store: no such person")
	ErrNotTheirs    = errors.New("store: that is not of this organisation")
	ErrMerged       = errors.New("store: another organisation has taken its place")
	ErrMoved        = errors.New("store: it was moved again since")
	ErrUndone       = errors.New("store: it was undone already")
	ErrNothing      = errors.New("store: there is nothing to move")
	ErrNoOwner      = errors.New("store: only a person with an address of their own has a role")
	ErrDomain       = errors.New("store: no domain of an organisation")
)

func organizationSubject(id int64) string { return "organization:" + strconv.FormatInt(id, 10) }
func personSubject(id int64) string       { return "person:" + strconv.FormatInt(id, 10) }

// WorkList is what is to be done about organisations.
type WorkList string

// The work lists.
const (
	NoOwner  WorkList = "no-owner" // without an owner who decides on members
	Bouncing WorkList = "bouncing" // mail to an owner does not arrive
)

// OrganizationFilter selects organisations; zero fields select all that were
// not merged into another.
type OrganizationFilter struct {
	Text   string // part of a name, a domain or an address, or an id
	Kind   org.Kind
	Work   WorkList
	Merged bool  // also those that were merged
	After  int64 // id to go on after
	Limit  int   // 0 = 100
	// Changed selects those that were changed, or whose applications were, at or
	// after a time; also merged ones.
	Changed time.Time
}

func (f *OrganizationFilter) where() (*where, error) {
	if err := checked("filter", f.Text, string(f.Kind)); err != nil {
		return nil, err
	}
	var w where
	w.add(!f.Merged && f.Changed.IsZero(), "merged_into = 0")
	w.add(f.Kind != "", "kind = ?", string(f.Kind))
	w.add(f.After != 0, "id > ?", f.After)
	w.add(!f.Changed.IsZero(), "changed_at >= ? OR id IN (SELECT organization_id FROM organization_applications WHERE changed_at >= ?)",
		f.Changed.UnixMicro(), f.Changed.UnixMicro())
	switch f.Work {
	case "":
	case NoOwner:
		w.add(true, withoutOwner)
	case Bouncing:
		w.add(true, withBouncing)
	default:
		return nil, fmt.Errorf("%w: work list %q", ErrFilter, f.Work)
	}
	f.addText(&w)
	return &w, nil
}

// addText searches all names by which an organisation may be known.
func (f *OrganizationFilter) addText(w *where) {
	text := strings.TrimSpace(f.Text)
	if text == "" {
		return
	}
	id, _ := strconv.ParseInt(strings.TrimPrefix(text, "#"), 10, 64)
	lower := contains(strings.ToLower(text))
	term := "id = ? OR " + likeClause("LOWER(name)") + " OR id IN (SELECT organization_id FROM organization_domains WHERE " + likeClause("domain") + `)
		OR id IN (SELECT organization_id FROM organization_people WHERE ` + likeClause("address") + ")"
	args := []any{id, lower, lower, lower}
	if key, _ := ja.CompanyKey(text); key != "" {
		term += " OR id IN (SELECT organization_id FROM organization_applications WHERE " + likeClause("name_key") + ")"
		args = append(args, contains(ja.Unvaried(key)))
	}
	w.add(true, term, args...)
}

type organizationRow struct {
	ID           int64
	Name         string
	Kind         org.Kind
	CreatedAt    int64  `db:"created_at"`
	CreatedBy    string `db:"created_by"`
	ChangedAt    int64  `db:"changed_at"`
	LinkedAt     int64  `db:"linked_at"`
	Merged       int64  `db:"merged_into"`
	Applications int64
	People       int64
	Owners       int64
	Open         int64
	Last         int64 `db:"last_at"`
}

const organizationColumns = `id, name, kind, created_at, created_by, changed_at, merged_into,
	(SELECT COUNT(*) FROM organization_applications b WHERE b.organization_id = organizations.id) AS applications,
	(SELECT COUNT(*) FROM organization_people p WHERE p.organization_id = organizations.id) AS people,
	(SELECT COUNT(*) FROM organization_people p WHERE p.organization_id = organizations.id AND p.role = 2 AND p.left_at = 0) AS owners,
	(SELECT COUNT(*) FROM organization_held o JOIN held h ON h.id = o.held_id WHERE o.organization_id = organizations.id AND h.state = 'open') AS open,
	COALESCE((SELECT MAX(b.changed_at) FROM organization_applications b WHERE b.organization_id = organizations.id), 0) AS linked_at,
	COALESCE((SELECT MAX(a.registered_at) FROM organization_applications b JOIN applications a ON a.reception_number = b.reception_number
		WHERE b.organization_id = organizations.id), 0) AS last_at`

func (r *organizationRow) organization() Organization {
	return Organization{ID: r.ID, Name: r.Name, Kind: r.Kind, Created: Time(r.CreatedAt), By: r.CreatedBy, Changed: Time(max(r.ChangedAt, r.LinkedAt)), Merged: r.Merged,
		Applications: r.Applications, People: r.People, Owners: r.Owners, Open: r.Open, Last: Time(r.Last)}
}

// Organizations lists organisations by id, with their domains and counts.
func (s *Store) Organizations(ctx context.Context, f OrganizationFilter) ([]Organization, error) {
	w, err := f.where()
	if err != nil {
		return nil, err
	}
	w.limit(f.Limit)
	var rows []organizationRow
	query := "SELECT " + organizationColumns + " FROM organizations" + w.clause("id")
	if err := s.read.SelectContext(ctx, &rows, s.read.Rebind(query), w.args...); err != nil {
		return nil, fmt.Errorf("store: organisations: %w", err)
	}
	list := make([]Organization, len(rows))
	at := make(map[int64]*Organization, len(rows))
	ids := make([]int64, len(rows))
	for i := range rows {
		list[i] = rows[i].organization()
		at[list[i].ID], ids[i] = &list[i], list[i].ID
	}
	return list, s.readDomainsOf(ctx, at, ids)
}

func (s *Store) readDomainsOf(ctx context.Context, at map[int64]*Organization, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	var domains []struct {
		Domain       string
		Organization int64 `db:"organization_id"`
	}
	const query = "SELECT domain, organization_id FROM organization_domains WHERE organization_id IN (?) ORDER BY added_at, domain"
	if err := s.selectIn(ctx, s.read, &domains, query, ids); err != nil {
		return err
	}
	for _, d := range domains {
		at[d.Organization].Domains = append(at[d.Organization].Domains, d.Domain)
	}
	return nil
}

// CountOrganizationsOf is how many organisations the filter selects.
func (s *Store) CountOrganizationsOf(ctx context.Context, f OrganizationFilter) (n int64, err error) {
	f.After = 0
	w, err := f.where()
	if err != nil {
		return 0, err
	}
	err = s.read.GetContext(ctx, &n, s.read.Rebind("SELECT COUNT(*) FROM organizations"+w.clause("")), w.args...)
	return n, err
}

// Organization returns an organisation by its id, also one that was merged.
func (s *Store) Organization(ctx context.Context, id int64) (*Organization, error) {
	var r organizationRow
	if err := s.read.GetContext(ctx, &r, s.read.Rebind("SELECT "+organizationColumns+" FROM organizations WHERE id = ?"), id); err != nil {
		return nil, organizationError(err, id)
	}
	o := r.organization()
	return &o, s.readDomainsOf(ctx, map[int64]*Organization{id: &o}, []int64{id})
}

func organizationError(err error, id int64) error {
	if err = notFound(err, organizationSubject(id)); errors.Is(err, ErrNotFound) {
		return fmt.Errorf("%w (%w): %d", ErrOrganization, ErrNotFound, id)
	}
	return err
}

// OrganizationNamed returns the organisation with this id or domain, or that of
// a person's address. A merged one is followed to its successor.
func (s *Store) OrganizationNamed(ctx context.Context, text string) (*Organization, error) {
	text = strings.TrimSpace(text)
	id, err := strconv.ParseInt(strings.TrimPrefix(text, "#"), 10, 64)
	if err != nil {
		const query = `SELECT organization_id FROM organization_people WHERE address = ? AND organization_id <> 0
			UNION ALL SELECT organization_id FROM organization_domains WHERE domain = ? AND organization_id <> 0 LIMIT 1`
		if err := checked("organisation", text); err != nil {
			return nil, err
		}
		if err := s.read.GetContext(ctx, &id, s.read.Rebind(query), org.Fold(text), org.Domain(text)); err != nil {
			if err = notFound(err, text); errors.Is(err, ErrNotFound) {
				err = fmt.Errorf("%w (%w): %s", ErrOrganization, ErrNotFound, text)
			}
			return nil, err
		}
	}
	o, err := s.Organization(ctx, id)
	for hops := 0; err == nil && o.Merged != 0 && hops < 100; hops++ {
		o, err = s.Organization(ctx, o.Merged)
	}
	return o, err
}
