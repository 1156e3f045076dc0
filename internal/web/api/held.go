package api

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

func (s *API) heldOps() []operation {
	ops := []operation{
		jsonOp("GET", "/held", account.Viewer, account.ScopeRead, "What needs a person, oldest first.", s.apiHeldList,
			parameter{"state", "open (if absent), repaired, returned, replaced, dropped or all", "string"},
			parameter{"form", "key of a form", "string"}, parameter{"text", "part of company, file or sender, or the id", "string"},
			parameter{"cause", "code of the first error", "string"}, parameter{"assignee", "who has it to do; - for nobody in particular", "string"},
			parameter{"after", "the next of the page before", "string"}),
		jsonOp("GET", "/held/{id}", account.Viewer, account.ScopeRead, "One held application as it stands now.", s.apiHeld),
		fileOp("/held/{id}/original", account.Viewer, "The file as it arrived.", s.HeldOriginal),
		bookOp("/held/{id}/marked", account.Viewer, "The workbook with the wrong cells marked.", s.HeldMarked),
		jsonOp("POST", "/held/{id}/edits", account.Clerk, account.ScopeRepair, "Put texts in the place of answers; the form is judged again.", s.apiEdit),
		jsonOp("POST", "/held/{id}/reverts", account.Clerk, account.ScopeRepair, "Take edits back.", s.apiRevert),
		jsonOp("POST", "/held/{id}/decisions", account.Clerk, account.ScopeRepair, "Let a warning stand, for a reason.", s.apiDecide),
		jsonOp("POST", "/held/{id}/register", account.Clerk, account.ScopeRepair, "Register what has no errors left.", s.apiRegister),
		jsonOp("POST", "/held/{id}/resolve", account.Clerk, account.ScopeRepair, "Settle as returned or dropped.", s.apiResolve),
		jsonOp("POST", "/held/{id}/password", account.Clerk, account.ScopeRepair, "Open a protected file.", s.apiPassword),
	}
	ops = append(ops, s.settleOps()...)
	for i := range ops {
		if strings.HasPrefix(ops[i].Path, "/held/{id}") && !strings.HasSuffix(ops[i].Path, "/original") {
			ops[i].size = s.SizeOfHeld
			ops[i].tags = ops[i].Method == http.MethodPost && !strings.HasSuffix(ops[i].Path, "/password")
			ops[i].once = ops[i].tags
		}
	}
	return ops
}

func (s *API) apiHeldList(r *http.Request, _ *none) (*list[heldJSON], error) {
	q := r.URL.Query()
	state := q.Get("state")
	switch {
	case state == "":
		state = string(store.HeldOpen)
	case state == "all":
		state = ""
	case !slices.Contains(store.HeldStates, store.HeldState(state)):
		return nil, site.BadRequest("unknown state: %.100q", state)
	}
	if f := q.Get("form"); f != "" && s.Reader.Set().Latest(f) == nil {
		return nil, site.BadRequest("unknown form: %.100q", f)
	}
	after, err := strconv.ParseInt("0"+q.Get("after"), 10, 64)
	if err != nil {
		return nil, site.BadRequest("after is not what the page before said")
	}
	filter := store.HeldFilter{State: store.HeldState(state), Form: q.Get("form"), Text: q.Get("text"), Cause: q.Get("cause"), Assignee: q.Get("assignee"), After: after, Limit: site.PageSize}
	total, err := s.Store.HeldCount(r.Context(), filter)
	if err != nil {
		return nil, err
	}
	items, err := s.Store.HeldList(r.Context(), filter)
	if err != nil {
		return nil, err
	}
	out := &list[heldJSON]{Items: make([]heldJSON, len(items)), Total: &total}
	for i := range items {
		out.Items[i] = heldItemJSON(&items[i])
	}
	if len(items) == site.PageSize {
		out.Next = strconv.FormatInt(items[site.PageSize-1].ID, 10)
	}
	return out, nil
}

func (s *API) apiHeld(r *http.Request, _ *none) (*heldJSON, error) {
	c, err := s.OpenCase(r)
	if err != nil {
		return nil, err
	}
	return caseJSON(c, site.VisitOf(r).Lang), nil
}

func caseJSON(c *repair.Case, l diag.Lang) *heldJSON {
	out := heldItemJSON(c.Item)
	out.Ready, out.Locked, out.Problems = c.Ready(), c.Locked, c.Errors()
	found := c.Item.Diagnostics
	if c.Application != nil {
		found = c.Application.Diagnostics
	}
	out.Values, out.Evidence = bodyJSON(c.Application)
	out.Diagnostics, out.Undecided = diagnosticsJSON(found, l), diagnosticsJSON(c.Undecided(), l)
	for _, p := range c.Proposals() {
		out.Proposals = append(out.Proposals, proposalJSON{p.Field, string(p.Code), p.Was, p.Text})
	}
	out.Unread = unreadOf(c)
	for _, p := range c.Computed {
		out.Computed = append(out.Computed, computedJSON{p.Field, p.Cell, p.Formula, p.Text})
	}
	return &out
}

type editsJSON struct {
	Edits map[string]string `json:"edits"` // path → text; rows count as on the sheet
}

func (s *API) apiEdit(r *http.Request, in *editsJSON) (*heldJSON, error) {
	id, seen, err := s.seen(r)
	if err != nil {
		return nil, err
	}
	c, err := seen.Edit(r.Context(), id, site.VisitOf(r).Name(), in.Edits)
	if err != nil {
		return nil, err
	}
	return caseJSON(c, site.VisitOf(r).Lang), nil
}

type fieldsJSON struct {
	Fields []string `json:"fields"`
}

func (s *API) apiRevert(r *http.Request, in *fieldsJSON) (*heldJSON, error) {
	id, seen, err := s.seen(r)
	if err != nil {
		return nil, err
	}
	c, err := seen.Revert(r.Context(), id, site.VisitOf(r).Name(), in.Fields...)
	if err != nil {
		return nil, err
	}
	return caseJSON(c, site.VisitOf(r).Lang), nil
}

type decisionJSON struct {
	Code   string `json:"code"`
	Field  string `json:"field"`
	Reason string `json:"reason"`
}

func (s *API) apiDecide(r *http.Request, in *decisionJSON) (*heldJSON, error) {
	id, seen, err := s.seen(r)
	if err != nil {
		return nil, err
	}
	c, err := seen.Decide(r.Context(), id, site.VisitOf(r).Name(), diag.Code(in.Code), in.Field, in.Reason)
	if err != nil {
		return nil, err
	}
	return caseJSON(c, site.VisitOf(r).Lang), nil
}

// statusJSON is what became of a registration.
type statusJSON struct {
	Status string `json:"status"`
	Number string `json:"reception_number,omitempty"`
}

func (s *API) apiRegister(r *http.Request, _ *none) (*statusJSON, error) {
	id, seen, err := s.seen(r)
	if err != nil {
		return nil, err
	}
	out, err := seen.Register(r.Context(), id, site.VisitOf(r).Name())
	return &statusJSON{string(out.Status), out.Number}, err
}

type resolveJSON struct {
	State  string `json:"state"` // returned or dropped
	Reason string `json:"reason"`
}

func (s *API) apiResolve(r *http.Request, in *resolveJSON) (*heldJSON, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return nil, err
	}
	if err := s.heldMatches(r); err != nil {
		return nil, err
	}
	state := store.HeldState(in.State)
	if state != store.HeldReturned && state != store.HeldDropped {
		return nil, site.ErrInput
	}
	if err := s.Repair.Resolve(r.Context(), id, state, site.VisitOf(r).Name(), in.Reason); err != nil {
		return nil, err
	}
	return s.apiHeld(r, nil)
}

type passwordJSON struct {
	Password string `json:"password"`
}

// apiPassword opens a file that was held for want of its password: one that
// was read before is opened, any other is received again.
func (s *API) apiPassword(r *http.Request, in *passwordJSON) (*list[outcomeJSON], error) {
	c, err := s.OpenCase(r)
	if err != nil {
		return nil, err
	}
	if c.Item.Application != nil {
		return &list[outcomeJSON]{Items: []outcomeJSON{}}, s.Repair.Unlock(r.Context(), c.Item.ID, in.Password)
	}
	out, err := s.ReceiveAgain(r, c, in.Password)
	if err != nil {
		return nil, err
	}
	l := outcomesJSON(out, site.VisitOf(r).Lang)
	return &l, nil
}
