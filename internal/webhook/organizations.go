package webhook

import (
	"context"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/org"
)

// The types of events about whose applications they are. A change is a merge, a
// split, people who were assigned, a hand-over, a role, a domain, or the undoing
// of one.
const (
	OrganizationCreated = "organization.created"
	OrganizationChanged = "organization.changed"
)

// organizationEvent is an event about an organisation: id is that of the
// organisation, or of the operation that changed it.
func (s *Service) organizationEvent(ctx context.Context, kind, id string) (*Event, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return nil, err
	}
	if kind == OrganizationCreated {
		o, err := s.store.Organization(ctx, n)
		if err != nil {
			return nil, err
		}
		return &Event{Type: kind, Timestamp: stamp(o.Created), Organization: org.Key(o.ID)}, nil
	}
	op, err := s.store.Operation(ctx, n)
	if err != nil {
		return nil, err
	}
	e := &Event{Type: kind, Timestamp: stamp(op.At()), Operation: op.ID, Change: string(op.Kind), Organization: org.Key(op.To), Undoes: op.Undoes}
	if op.From != op.To {
		e.From = org.Key(op.From)
	}
	return e, nil
}

// noteOrganizations enters deliveries of organisations that were made and of
// what was done with them.
func (s *Service) noteOrganizations(ctx context.Context, hooks []hookRow, since time.Time) error {
	for after := int64(0); wanted(hooks, OrganizationCreated); {
		list, err := s.store.OrganizationsMade(ctx, since, after, pageSize)
		if err != nil {
			return err
		}
		for _, o := range list {
			if err := s.enterFor(ctx, hooks, OrganizationCreated, strconv.FormatInt(o.ID, 10), o.At()); err != nil {
				return err
			}
			after = o.ID
		}
		if len(list) < pageSize {
			break
		}
	}
	for after := int64(0); wanted(hooks, OrganizationChanged); {
		list, err := s.store.OperationsSince(ctx, since, after, pageSize)
		if err != nil {
			return err
		}
		for i := range list {
			if err := s.enterFor(ctx, hooks, OrganizationChanged, strconv.FormatInt(list[i].ID, 10), list[i].At()); err != nil {
				return err
			}
			after = list[i].ID
		}
		if len(list) < pageSize {
			break
		}
	}
	return nil
}
