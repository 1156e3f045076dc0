package work

import (
	"errors"
	"net/http"

	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// Reread judges a held application by the definitions of today: one that they
// find nothing wrong with is registered. A file in which no form was known is
// received again. The outcomes are returned; nil = it is held as before.
func (s *Service) Reread(r *http.Request, c *repair.Case) ([]intake.Outcome, error) {
	switch {
	case c.Item.State != store.HeldOpen:
		return nil, store.ErrResolved
	case c.Locked:
		return nil, repair.ErrLocked
	case c.Gone:
		return nil, repair.ErrGone
	case c.Application == nil || c.Book == nil:
		return s.receiveUnknown(r, c)
	}
	user := site.VisitOf(r).Name()
	c, err := s.Repair.Seen(c.Item.Revision).Rejudge(r.Context(), c.Item.ID, user)
	if err != nil || !c.Ready() {
		return nil, err
	}
	out, err := s.Repair.Seen(c.Item.Revision).Register(r.Context(), c.Item.ID, user)
	if err != nil || out.Status == store.Held {
		return nil, err
	}
	return []intake.Outcome{{Status: out.Status, Number: out.Number, Supersedes: out.Supersedes, Application: c.Application}}, nil
}

// receiveUnknown receives a file again in which no form was known.
func (s *Service) receiveUnknown(r *http.Request, c *repair.Case) ([]intake.Outcome, error) {
	original, err := s.Repair.Original(r.Context(), c.Item)
	if err != nil {
		return nil, err
	}
	user := site.VisitOf(r).Name()
	out, err := s.Intake.Receive(r.Context(), intake.Input{Name: c.Item.File, Data: original.Data,
		Provenance: store.Provenance{Inbox: c.Item.Inbox, Sender: c.Item.Sender, User: user}})
	if err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].Held == c.Item.ID {
			return nil, nil
		}
	}
	return out, s.Repair.Resolve(r.Context(), c.Item.ID, store.HeldReplaced, user, "reread")
}

// RereadAll reads all that are ticked again, and returns how many were settled.
func (s *Service) RereadAll(r *http.Request, ids []int64) (done int, err error) {
	for _, id := range ids {
		c, err := s.Repair.Open(r.Context(), id)
		if err != nil {
			return done, err
		}
		out, err := s.Reread(r, c)
		switch {
		case errors.Is(err, repair.ErrLocked), errors.Is(err, repair.ErrGone), errors.Is(err, store.ErrResolved), errors.Is(err, repair.ErrNoForm):
		case err != nil:
			return done, err
		case out != nil:
			done++
		}
	}
	return done, nil
}
