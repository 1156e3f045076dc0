package pages

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// annexView is one annex with its rows, up to a limit.
type annexView struct {
	*store.Annex
	Linked     bool // the number in its header is that of an application
	Definition *form.Definition
	Sections   []site.SectionView
	Lists      []site.ListView
	Found      []alike
	Candidates []store.Record // applications of the same company
}

// alike are diagnostics with one code: forty cells that are crossed out are one
// line of a page.
type alike struct {
	First diag.Diagnostic
	More  []diag.Diagnostic
}

// alikes puts diagnostics with the same code together, in their order.
func alikes(list []diag.Diagnostic) (groups []alike) {
	for _, d := range list {
		i := slices.IndexFunc(groups, func(g alike) bool { return g.First.Code == d.Code })
		if i < 0 {
			groups = append(groups, alike{First: d})
			continue
		}
		groups[i].More = append(groups[i].More, d)
	}
	return groups
}

// maxCandidates bounds how many applications are offered for an annex.
const maxCandidates = 5

// candidates are applications to which an annex may belong: newest first, of the
// same company, without the one that it names.
func (s *applicationPages) candidates(r *http.Request, a *store.Annex) (list []store.Record, err error) {
	if a.Organization == "" || !a.WithdrawnAt.IsZero() || !site.VisitOf(r).User.Role.Allows(account.Clerk) {
		return nil, nil
	}
	all, _, err := s.Store.Find(r.Context(), store.Filter{Company: a.Organization, Limit: 4 * maxCandidates})
	for _, rec := range all {
		if rec.Number != a.HeaderNumber && (rec.State == store.Ready || rec.State == store.Ordered) && len(list) < maxCandidates {
			list = append(list, rec)
		}
	}
	return list, err
}

// annexAttach gives an annex to the application of another number.
func (s *applicationPages) annexAttach(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	number, _ := ja.Clean(r.PostFormValue("number"))
	number = strings.ToUpper(strings.Join(strings.Fields(number), ""))
	if len(number) > 64 {
		return site.ErrInput
	}
	if _, err = s.Store.Show(r.Context(), number); err == nil {
		var moved int64
		if moved, err = s.Intake.AttachAnnex(r.Context(), id, number, site.VisitOf(r).Name()); err == nil {
			s.Flash(r, "annex.attached", number)
			id = moved
		}
	}
	switch {
	case errors.Is(err, store.ErrNotFound):
		s.Fault(r, "error.no_number", number)
	case errors.Is(err, intake.ErrAttached):
		s.Fault(r, "error.attached")
	case err != nil:
		return err
	}
	site.Redirect(w, r, "/annexes/"+strconv.FormatInt(id, 10))
	return nil
}

func (s *applicationPages) annex(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	a, app, err := s.Store.Annex(r.Context(), id)
	if err != nil {
		return err
	}
	v := &annexView{Annex: a}
	if _, err = s.Store.Show(r.Context(), a.HeaderNumber); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	v.Linked = err == nil
	v.Definition, _ = s.Reader.Set().Edition(a.Form, a.Edition)
	v.Sections, v.Lists = site.LayOut(v.Definition, app, a.Diagnostics, nil)
	v.Found = alikes(a.Diagnostics)
	if v.Candidates, err = s.candidates(r, a); err != nil {
		return err
	}
	return site.Render(s.Site, w, r, "annex", "find", "annex.title", v)
}

// annexWithdraw takes an annex back for a reason.
func (s *applicationPages) annexWithdraw(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(r.PostFormValue("reason"))
	if reason == "" || len(reason) > 2000 {
		return site.ErrInput
	}
	if err := s.Store.AnnexWithdraw(r.Context(), id, site.VisitOf(r).Name(), reason); err != nil {
		return err
	}
	s.Flash(r, "annex.taken_back")
	site.Redirect(w, r, "/annexes/"+strconv.FormatInt(id, 10))
	return nil
}

// annexAgain receives the file of an annex that was taken back again.
func (s *applicationPages) annexAgain(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	a, _, err := s.Store.Annex(r.Context(), id)
	if err != nil {
		return err
	}
	out, err := s.receiveKept(r, a.Source, a.File, store.Provenance{})
	if err != nil {
		return err
	}
	s.Flash(r, "annex.again")
	for i := range out {
		if out[i].Held != 0 {
			site.Redirect(w, r, heldAddress(out[i].Held))
			return nil
		}
	}
	site.Redirect(w, r, "/annexes/"+strconv.FormatInt(s.newestAnnex(r, a), 10))
	return nil
}

// newestAnnex is the annex that has come of the same file last.
func (s *applicationPages) newestAnnex(r *http.Request, a *store.Annex) int64 {
	list, err := s.Store.Annexes(r.Context(), a.HeaderNumber)
	if err != nil {
		return a.ID
	}
	for i := range list {
		if list[i].Form == a.Form && list[i].WithdrawnAt.IsZero() {
			return list[i].ID
		}
	}
	return a.ID
}
