package pages

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// heldView is a search of the list that is one click away.
type heldView struct {
	Name, Query string
	Count       int64 // what needs a person, 0 = not counted
	On, Own     bool
}

// heldViews are the searches that everybody has, and those that somebody keeps.
func (s *heldPages) heldViews(r *http.Request, q heldQuery) ([]heldView, error) {
	user := site.VisitOf(r).Name()
	f := s.Words(r)
	here := q.With("page", "1").Query()
	list := []heldView{{Name: f.T("views.all")}, {Name: f.T("views.mine"), Query: "?assignee=me"}, {Name: f.T("views.free"), Query: "?assignee=-"}}
	for i, filter := range []store.HeldFilter{{}, {Assignee: user}, {Assignee: store.Nobody}} {
		filter.State = store.HeldOpen
		n, err := s.Store.HeldCount(r.Context(), filter)
		if err != nil {
			return nil, err
		}
		list[i].Count = n
	}
	kept, err := s.Store.Views(r.Context(), "held", user)
	for _, v := range kept {
		list = append(list, heldView{Name: v.Name, Query: v.Query, Own: v.User == user})
	}
	for i := range list {
		list[i].On = list[i].Query == here && q.Text == ""
	}
	return list, err
}

// saveView keeps the search of the address under a name.
func (s *heldPages) saveView(w http.ResponseWriter, r *http.Request) error {
	q, err := heldQueryOf(r)
	if err != nil {
		return err
	}
	name := strings.TrimSpace(r.PostFormValue("name"))
	query := q.With("page", "1").Query()
	if name == "" || len(name) > 200 || query == "" {
		return site.ErrInput
	}
	v := store.View{User: site.VisitOf(r).Name(), Page: "held", Name: name, Query: query,
		Shared: r.PostFormValue("shared") != "" && site.VisitOf(r).User.Role.Allows("supervisor")}
	if err := s.Store.SaveView(r.Context(), v); err != nil {
		return err
	}
	site.Redirect(w, r, "/held"+query)
	return nil
}

// dropView forgets a kept search.
func (s *heldPages) dropView(w http.ResponseWriter, r *http.Request) error {
	if err := s.Store.DropView(r.Context(), site.VisitOf(r).Name(), "held", r.PostFormValue("name")); err != nil {
		return err
	}
	back := r.PostFormValue("back")
	if u, err := url.Parse("/held" + back); err != nil || u.Path != "/held" || u.Host != "" {
		back = ""
	}
	site.Redirect(w, r, "/held"+back)
	return nil
}
