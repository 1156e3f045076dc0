package pages

import (
	"net/http"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// heldListView is the list of work.
type heldListView struct {
	Query  heldQuery
	Forms  []string
	States []store.HeldState
	List   []heldLine
	Total  int64
	Pages  int
	Groups []heldGroup
	People []account.User
	// Inboxes are those from which something is held.
	Inboxes []string
	// Waiting are annexes whose application has not come; on the first page.
	Waiting []store.Annex
	Views   []heldView
	Filter  bool // more than the plain list is asked for
}

// heldLine is a held application in the list.
type heldLine struct {
	store.HeldItem
	Cause *diag.Diagnostic // the first error
	InUse string
	Of    string // the number that a correction takes the place of
}

// heldGroup is how many are held for the same cause.
type heldGroup struct {
	store.HeldGroup
	Sample *diag.Diagnostic
	On     bool
}

// heldAddress is the page of a held application.
func heldAddress(id int64) string { return "/held/" + strconv.FormatInt(id, 10) }

// heldPageSize is how many a page of the list shows.
const heldPageSize = 100

func (s *heldPages) heldList(w http.ResponseWriter, r *http.Request) error {
	q, err := heldQueryOf(r)
	if err != nil {
		return err
	}
	v, err := s.heldListView(r, q)
	if err != nil {
		return err
	}
	return site.Render(s.Site, w, r, "held", "held", "held.title", v)
}

func (s *heldPages) heldListView(r *http.Request, q heldQuery) (*heldListView, error) {
	ctx, user := r.Context(), site.VisitOf(r).Name()
	v := &heldListView{Query: q, Forms: s.Reader.Set().Forms(), States: store.HeldStates}
	v.Filter = q.Query() != "" || q.Text != ""
	f := q.filter(user)
	var err error
	if v.Total, err = s.Store.HeldCount(ctx, f); err != nil {
		return nil, err
	}
	v.Pages = max(1, int(v.Total+heldPageSize-1)/heldPageSize)
	f.Limit, f.Skip = heldPageSize, (q.Page-1)*heldPageSize
	items, err := s.Store.HeldList(ctx, f)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(items))
	for i := range items {
		ids[i] = items[i].ID
	}
	corrects, err := s.Repair.Corrects(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i := range items {
		v.List = append(v.List, heldLine{items[i], firstError(items[i].Diagnostics), items[i].InUse(user, s.Now()), corrects[items[i].ID]})
	}
	if v.Groups, err = s.heldGroups(r, q); err != nil {
		return nil, err
	}
	if v.Views, err = s.heldViews(r, q); err != nil {
		return nil, err
	}
	if v.People, err = s.workers(r); err != nil {
		return nil, err
	}
	if v.Inboxes, err = s.Store.HeldInboxes(ctx); err != nil {
		return nil, err
	}
	if !v.Filter {
		v.Waiting, err = s.Store.WaitingAnnexes(ctx)
	}
	return v, err
}

func firstError(list []diag.Diagnostic) *diag.Diagnostic {
	for i := range list {
		if list[i].Severity == diag.Error {
			return &list[i]
		}
	}
	return nil
}

// maxGroups is how many causes the list shows.
const maxGroups = 8

// heldGroups are the commonest causes of what is asked for, whichever of them
// is chosen.
func (s *heldPages) heldGroups(r *http.Request, q heldQuery) (list []heldGroup, err error) {
	groups, err := s.Store.HeldGroups(r.Context(), q.With("cause", "").filter(site.VisitOf(r).Name()))
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		if len(list) == maxGroups {
			break
		}
		if g.Cause == "" {
			continue
		}
		one, err := s.Store.HeldShow(r.Context(), g.First)
		if err != nil {
			return nil, err
		}
		list = append(list, heldGroup{g, firstError(one.Diagnostics), g.Cause == q.Cause})
	}
	return list, nil
}

// workers are those to whom work can be given.
func (s *base) workers(r *http.Request) (list []account.User, err error) {
	users, err := s.Accounts.Users(r.Context())
	for _, u := range users {
		if u.Disabled.IsZero() && u.Role.Allows(account.Clerk) {
			list = append(list, u)
		}
	}
	return list, err
}

// Person is what the page calls somebody.
func (v *heldListView) Person(name string) string {
	for _, u := range v.People {
		if u.Name == name && u.Display != "" {
			return u.Display
		}
	}
	return name
}

// Cause is the code of a group as the address of its list has it.
func (g heldGroup) Address(q heldQuery) string {
	if g.On {
		return "/held" + q.With("cause", "").Query()
	}
	return "/held" + q.With("cause", g.Cause).Query()
}

// PageAt is the address of another page of the list; "" when there is none.
func (v *heldListView) PageAt(by int) string {
	to := v.Query.Page + by
	if to < 1 || to > v.Pages {
		return ""
	}
	return "/held" + v.Query.With("page", strconv.Itoa(to)).Query()
}
