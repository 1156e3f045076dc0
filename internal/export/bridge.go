package export

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Bridge selects what is exported to the succeeding portal.
type Bridge struct {
	// Since is the cursor of the export before; "" = everything. What was changed
	// since is handed over whole, and so is what may have been changed while that
	// export ran: whoever takes it over knows by key and revision what they have.
	Since string
	// Organization is the only one to export; 0 = all.
	Organization int64
	// Bare leaves out the values of applications.
	Bare bool
}

// Bridged counts what was exported.
type Bridged struct {
	Organizations int
	Applications  int
	Cursor        string // for the next export
}

// BridgeOrganization is an organisation as the portal takes it over. Key never
// changes; Revision is the same as long as everything else here is.
type BridgeOrganization struct {
	Type       string          `json:"type"` // "organization"
	Key        string          `json:"key"`  // "org-17"
	Revision   string          `json:"revision"`
	Name       string          `json:"name"`
	Kind       string          `json:"kind,omitempty"`
	MergedInto string          `json:"merged_into,omitempty"` // key of the organisation that has taken its place
	Domains    []string        `json:"domains"`
	Names      []string        `json:"names"` // as written
	People     []BridgePerson  `json:"people"`
	Accounts   []BridgeAccount `json:"accounts"`
}

// BridgePerson is a person of an organisation.
type BridgePerson struct {
	Email   string `json:"email"`
	Name    string `json:"name,omitempty"`
	Kind    string `json:"kind"`           // person, group, free
	Role    string `json:"role,omitempty"` // owner, member
	Left    bool   `json:"left,omitempty"`
	Bounces bool   `json:"bounces,omitempty"`
	Holds   int64  `json:"holds"` // applications in hand
}

// BridgeAccount is an end user under an organisation.
type BridgeAccount struct {
	Key          string   `json:"key"` // unique within the organisation
	Name         string   `json:"name"`
	Own          bool     `json:"own,omitempty"`
	Applications int64    `json:"applications"`
	People       []string `json:"people"`
}

// BridgeApplication is an application of an organisation.
type BridgeApplication struct {
	Type         string          `json:"type"` // "application"
	Number       string          `json:"reception_number"`
	Organization string          `json:"organization"` // key
	Account      string          `json:"account,omitempty"`
	AppliedBy    string          `json:"applied_by,omitempty"`
	Holder       string          `json:"holder,omitempty"`
	Form         string          `json:"form"`
	Edition      string          `json:"form_version"`
	State        string          `json:"state"`
	OrderRef     string          `json:"order_ref,omitempty"`
	CopiedFrom   string          `json:"copied_from,omitempty"`
	Supersedes   string          `json:"supersedes,omitempty"`
	SupersededBy string          `json:"superseded_by,omitempty"`
	Company      string          `json:"company,omitempty"`
	Products     []string        `json:"products"`
	Registered   time.Time       `json:"registered_at"`
	Values       json.RawMessage `json:"values,omitempty"`
}

// bridgeEnd is the last line: without it an export was cut off.
type bridgeEnd struct {
	Type          string `json:"type"` // "end"
	Cursor        string `json:"cursor"`
	Organizations int    `json:"organizations"`
	Applications  int    `json:"applications"`
}

// bridgeSink takes what is handed over.
type bridgeSink interface {
	organization(o *BridgeOrganization) error
	application(a *BridgeApplication) error
	end(b Bridged) error
}

// ErrCursor is returned for an invalid cursor.
var ErrCursor = fmt.Errorf("%w: not a cursor", store.ErrFilter)

// BridgeJSON writes organisations with their applications as JSON lines: each
// organisation, behind it what it has, at last a line with the cursor. The same
// store gives the same bytes.
func (s *Service) BridgeJSON(ctx context.Context, w io.Writer, b Bridge) (Bridged, error) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return s.bridge(ctx, b, &bridgeLines{e})
}

// BridgeBook writes the same as a workbook with the sheets 組織, 担当者,
// 会社アカウント and 申請.
func (s *Service) BridgeBook(ctx context.Context, w io.Writer, b Bridge) (Bridged, error) {
	b.Bare = true
	book, err := newBridgeBook(w, s.Zone)
	if err != nil {
		return Bridged{}, err
	}
	return s.bridge(ctx, b, book)
}

type bridgeLines struct{ *json.Encoder }

func (l *bridgeLines) organization(o *BridgeOrganization) error { return l.Encode(o) }
func (l *bridgeLines) application(a *BridgeApplication) error   { return l.Encode(a) }
func (l *bridgeLines) end(b Bridged) error {
	return l.Encode(bridgeEnd{"end", b.Cursor, b.Organizations, b.Applications})
}

// bridgeOverlap is how long before an export a transaction may have begun that
// ends after it.
const bridgeOverlap = 10 * time.Minute

func (s *Service) bridge(ctx context.Context, b Bridge, to bridgeSink) (out Bridged, err error) {
	since, err := cursorTime(b.Since)
	if err != nil {
		return out, err
	}
	settled, newest := s.Store.Now().Add(-bridgeOverlap), since
	filter := store.OrganizationFilter{Merged: true, Changed: since, Limit: 500}
	for {
		list, err := s.bridgePage(ctx, b, filter)
		if err != nil {
			return out, err
		}
		for i := range list {
			if list[i].Changed.After(newest) {
				newest = list[i].Changed.Add(time.Microsecond)
			}
			n, err := s.bridgeOne(ctx, b, &list[i], since, to)
			if err != nil {
				return out, err
			}
			out.Organizations++
			out.Applications += n
		}
		if len(list) < filter.Limit || b.Organization != 0 {
			break
		}
		filter.After = list[len(list)-1].ID
	}
	if newest.After(settled) {
		newest = settled
	}
	if newest.Before(since) {
		newest = since
	}
	out.Cursor = strconv.FormatInt(max(0, newest.UnixMicro()), 36)
	return out, to.end(out)
}

func (s *Service) bridgePage(ctx context.Context, b Bridge, f store.OrganizationFilter) ([]store.Organization, error) {
	if b.Organization == 0 {
		return s.Store.Organizations(ctx, f)
	}
	o, err := s.Store.Organization(ctx, b.Organization)
	if err != nil {
		return nil, err
	}
	return []store.Organization{*o}, nil
}

func cursorTime(cursor string) (time.Time, error) {
	if cursor == "" {
		return time.Time{}, nil
	}
	micros, err := strconv.ParseInt(cursor, 36, 64)
	if err != nil || micros < 0 {
		return time.Time{}, ErrCursor
	}
	return time.UnixMicro(micros), nil
}

// CheckCursor refuses what is no cursor of ours.
func CheckCursor(cursor string) error {
	_, err := cursorTime(cursor)
	return err
}

// bridgeOne exports an organisation and the changed ones of its applications.
func (s *Service) bridgeOne(ctx context.Context, b Bridge, o *store.Organization, since time.Time, to bridgeSink) (n int, err error) {
	out, err := s.bridgeOrganization(ctx, o)
	if err != nil {
		return 0, err
	}
	if err := to.organization(out); err != nil {
		return 0, err
	}
	filter := store.Filter{Organization: o.ID, Changed: since}
	return n, s.Store.Each(ctx, filter, func(r *store.Record) error {
		n++
		a := BridgeApplication{Type: "application", Number: r.Number, Organization: out.Key, Account: org.NameKey(r.Company), Form: r.Form, Edition: r.Edition,
			State: string(r.State), OrderRef: r.OrderRef, CopiedFrom: r.CopiedFrom, Supersedes: r.Supersedes, SupersededBy: r.SupersededBy,
			Company: r.Company, Products: r.Products, Registered: r.Registered}
		belonging, err := s.Store.BelongingOf(ctx, r.Number)
		if err != nil {
			return err
		}
		a.AppliedBy, a.Holder = belonging.Applied, belonging.Holder
		if a.Products == nil {
			a.Products = []string{}
		}
		if !b.Bare {
			a.Values = r.Application.AppendValues(nil)
		}
		return to.application(&a)
	})
}

func (s *Service) bridgeOrganization(ctx context.Context, o *store.Organization) (*BridgeOrganization, error) {
	out := &BridgeOrganization{Type: "organization", Key: org.Key(o.ID), Name: o.Name, Kind: string(o.Kind), MergedInto: org.Key(o.Merged),
		Domains: o.Domains, Names: []string{}, People: []BridgePerson{}, Accounts: []BridgeAccount{}}
	if out.Domains == nil {
		out.Domains = []string{}
	}
	people, err := s.Store.People(ctx, o.ID)
	if err != nil {
		return nil, err
	}
	for i := range people {
		p := &people[i]
		out.People = append(out.People, BridgePerson{p.Address, p.Name, string(p.Kind), p.Role.String(), p.LeftAt != 0, p.BouncedAt != 0, p.Holding})
	}
	names, err := s.Store.Names(ctx, o.ID)
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		out.Names = append(out.Names, n.Name)
	}
	accounts, err := s.Store.Accounts(ctx, o.ID, 0)
	if err != nil {
		return nil, err
	}
	for _, a := range accounts {
		if a.People == nil {
			a.People = []string{}
		}
		out.Accounts = append(out.Accounts, BridgeAccount{a.Key, a.Name, a.Own, a.Applications, a.People})
	}
	data, err := json.Marshal(out)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	out.Revision = hex.EncodeToString(sum[:12])
	return out, nil
}
