package work

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// organizationID is the organisation that somebody looks in: 0 for all, and one
// that is not there for what nobody is called.
func (s *Service) organizationID(ctx context.Context, text string) (int64, error) {
	if strings.TrimSpace(text) == "" {
		return 0, nil
	}
	o, err := s.Store.OrganizationNamed(ctx, text)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return -1, nil
	case err != nil:
		return 0, err
	}
	return o.ID, nil
}

// OrganizationOf returns the organisation whose id is in the address.
func (s *Service) OrganizationOf(r *http.Request) (*store.Organization, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return nil, err
	}
	return s.Store.Organization(r.Context(), id)
}

// Bridge writes for the portal; it needs no templates.
func (s *Service) Bridge() *export.Service {
	return &export.Service{Store: s.Store, Zone: s.Zone}
}

// AccountEditJSON is a change of an account; what is absent stays.
type AccountEditJSON struct {
	Account string  `json:"account"`        // key or name
	Name    *string `json:"name,omitempty"` // "" = as it was written
	Into    string  `json:"into,omitempty"` // key or name of the account of the same company
	Own     bool    `json:"own,omitempty"`  // it is one of its own again
	Reason  string  `json:"reason,omitempty"`
}

// EditAccount renames an account of an organisation, joins it to another, or makes
// it one of its own again.
func (s *Service) EditAccount(r *http.Request, organization int64, in *AccountEditJSON) error {
	if in.Name != nil && len(*in.Name) > 400 || len(in.Into) > 400 || in.Own && in.Into != "" {
		return site.ErrInput
	}
	key, err := s.Store.AccountNamed(r.Context(), organization, in.Account, org.NameKey)
	if err != nil {
		return err
	}
	edit := store.AccountEdit{Name: in.Name}
	if in.Into != "" {
		into, err := s.Store.AccountNamed(r.Context(), organization, in.Into, org.NameKey)
		if err != nil {
			return err
		}
		edit.Into = &into
	} else if in.Own {
		edit.Into = &in.Into
	}
	return s.Store.EditAccount(r.Context(), organization, key, edit, site.VisitOf(r).Name(), in.Reason)
}
