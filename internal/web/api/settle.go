package api

import (
	"net/http"
	"slices"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// settleOps settle what was not read, and take back what was settled by mistake.
func (s *API) settleOps() []operation {
	return []operation{
		jsonOp("POST", "/held/{id}/settlements", account.Clerk, account.ScopeRepair, "Say that something unread is no answer, or put it into a field.", s.apiSettle),
		jsonOp("POST", "/held/{id}/reread", account.Clerk, account.ScopeRepair, "Read again by the definitions of today; what they find nothing wrong with is registered.", s.apiReread),
		jsonOp("POST", "/held/{id}/reopen", account.Clerk, account.ScopeRepair, "Open again what was returned or dropped.", s.apiReopen),
	}
}

// unreadOf is what is unread of a case.
func unreadOf(c *repair.Case) (list []unreadJSON) {
	if c.Application == nil {
		return nil
	}
	for _, u := range c.Application.Unread {
		j := unreadJSON{Cell: repair.Spot(u), Text: u.Text, Holds: slices.Contains(c.Holding, u)}
		if d := c.DecisionAbout(u); d != nil {
			j.Settled = d.Reason
		}
		list = append(list, j)
	}
	return list
}

// settlementJSON settles a cell. Code edition.unknown_layout, without a cell, has a
// sheet of an undefined layout read by its labels.
type settlementJSON struct {
	Cell   string `json:"cell,omitempty"`
	Code   string `json:"code,omitempty"`
	Field  string `json:"field,omitempty"` // into which the text goes; absent: it is no answer
	Reason string `json:"reason"`
}

func (s *API) apiSettle(r *http.Request, in *settlementJSON) (*heldJSON, error) {
	id, seen, err := s.seen(r)
	if err != nil {
		return nil, err
	}
	settling, edits := repair.Settling{Code: repair.CodeLayout, Reason: in.Reason}, map[string]string{}
	if in.Code != string(repair.CodeLayout) {
		c, err := s.Repair.Open(r.Context(), id)
		if err != nil {
			return nil, err
		}
		list := unreadOf(c)
		i := slices.IndexFunc(list, func(u unreadJSON) bool { return u.Cell == in.Cell })
		if i < 0 {
			return nil, site.BadRequest("nothing is unread in %.100q", in.Cell)
		}
		settling = repair.Settling{Code: repair.CodeSpot, Field: in.Cell, Text: list[i].Text, Reason: in.Reason}
		if in.Field != "" {
			edits[in.Field] = list[i].Text
		}
	}
	c, err := seen.Settle(r.Context(), id, site.VisitOf(r).Name(), []repair.Settling{settling}, edits)
	if err != nil {
		return nil, err
	}
	return caseJSON(c, site.VisitOf(r).Lang), nil
}

func (s *API) apiReread(r *http.Request, _ *none) (*heldJSON, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return nil, err
	}
	if err := s.heldMatches(r); err != nil {
		return nil, err
	}
	c, err := s.Repair.Open(r.Context(), id)
	if err != nil {
		return nil, err
	}
	if _, err := s.Reread(r, c); err != nil {
		return nil, err
	}
	return s.apiHeld(r, nil)
}

func (s *API) apiReopen(r *http.Request, in *reasonJSON) (*heldJSON, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return nil, err
	}
	if err := s.heldMatches(r); err != nil {
		return nil, err
	}
	if err := s.Store.HeldReopen(r.Context(), id, site.VisitOf(r).Name(), in.Reason); err != nil {
		return nil, err
	}
	return s.apiHeld(r, nil)
}
