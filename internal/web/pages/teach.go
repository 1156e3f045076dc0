package pages

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/teach"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// teachRoutes are the pages on which forms are taught; none without a Teach
// service.
func (s *formPages) teachRoutes() []site.Route {
	if s.Teach == nil {
		return nil
	}
	return []site.Route{
		site.On("GET /teach", account.Clerk, s.teachList),
		site.On("POST /teach", account.Clerk, s.teachBegin),
		site.On("GET /teach/{id}", account.Clerk, s.Reads(s.sizeOfDraft, s.teachPage)),
		site.On("GET /teach/{id}/sheet.css", account.Clerk, s.Reads(s.sizeOfDraft, s.teachCSS)),
		site.On("GET /teach/{id}/panel", account.Clerk, s.Reads(s.sizeOfDraft, s.teachPanel)),
		site.On("POST /teach/{id}/name", account.Clerk, s.Reads(s.sizeOfDraft, s.teachName)),
		site.On("POST /teach/{id}/place", account.Clerk, s.Reads(s.sizeOfDraft, s.teachPlace)),
		site.On("POST /teach/{id}/confirm", account.Clerk, s.Reads(s.sizeOfDraft, s.teachConfirm)),
		site.On("POST /teach/{id}/undo", account.Clerk, s.Reads(s.sizeOfDraft, s.teachUndo)),
		site.On("POST /teach/{id}/describe", account.Clerk, s.Reads(s.sizeOfDraft, s.teachDescribe)),
		site.On("POST /teach/{id}/try", account.Clerk, s.teachTry),
		site.On("POST /teach/{id}/prove", account.Clerk, s.Reads(s.sizeOfDraft, s.teachProve)),
		site.On("POST /teach/{id}/rehearse", account.Clerk, s.Reads(s.sizeOfDraft, s.teachRehearse)),
		site.On("POST /teach/{id}/release", account.Clerk, s.Reads(s.sizeOfDraft, s.teachRelease)),
		site.On("POST /teach/{id}/drop", account.Clerk, s.teachDrop),
		site.On("POST /definitions/{id}/release", account.Clerk, s.definitionRelease),
		site.On("POST /definitions/{id}/again", account.Clerk, s.definitionAgain),
		site.On("POST /definitions/{id}/withdraw", account.Clerk, s.definitionWithdraw),
	}
}

// sizeOfDraft is how large the blank of the draft in the path is.
func (s *formPages) sizeOfDraft(_ context.Context, r *http.Request) (int64, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return 0, err
	}
	d, err := s.Store.Draft(r.Context(), id)
	if err != nil {
		return 0, err
	}
	return int64(len(d.Data)), nil
}

// teachListView is the page on which blanks are dropped.
type teachListView struct {
	Max      int64
	Held     int64 // the held application that the blank is looked for for
	Drafts   []store.Draft
	Versions []versionView
}

// versionView is a version of a definition in the list.
type versionView struct {
	store.Definition
	InForce  bool
	Waiting  bool // for somebody to release it
	Taught   bool // on the page: one can go on from it
	Mine     bool
	Released *store.Release
}

func (s *formPages) teachList(w http.ResponseWriter, r *http.Request) error {
	v := &teachListView{Max: s.MaxUpload}
	v.Held, _ = strconv.ParseInt(r.URL.Query().Get("held"), 10, 64)
	var err error
	if v.Drafts, err = s.Store.Drafts(r.Context()); err != nil {
		return err
	}
	if v.Versions, err = s.versions(r); err != nil {
		return err
	}
	return site.Render(s.Site, w, r, "teach", "forms", "teach.title", v)
}

// versions are all versions, newest first.
func (s *formPages) versions(r *http.Request) (list []versionView, err error) {
	all, releases, err := s.Store.DefinitionHistory(r.Context())
	if err != nil {
		return nil, err
	}
	inForce, first := store.InForce(releases), map[int64]*store.Release{}
	for i := range releases {
		first[releases[i].Definition] = &releases[i]
	}
	newest := map[string]bool{}
	for _, d := range all {
		v := versionView{Definition: d, InForce: inForce[d.Name] == d.ID, Released: first[d.ID], Mine: d.User == site.VisitOf(r).Name(), Taught: strings.Contains(d.Proof, `"state"`)}
		v.Waiting = v.Released == nil && !newest[d.Name]
		newest[d.Name] = true
		list = append(list, v)
	}
	return list, nil
}

// begunView is the result for the workbooks that were dropped.
type begunView struct {
	List []teach.Begun
	Held int64
}

// teachBegin takes a blank, or a ZIP of blanks.
func (s *formPages) teachBegin(w http.ResponseWriter, r *http.Request) error {
	in, leave, err := s.TakeUpload(w, r)
	if err != nil {
		return err
	}
	defer leave()
	out, err := s.Reading.Take(r.Context(), s.Who(r), site.WeighReading(int64(len(in.Data))), s.Patience())
	if err != nil {
		return err
	}
	defer out()
	d := teach.Dropped{File: in.Name, Data: in.Data, Passwords: in.Passwords, Anyway: r.URL.Query().Get("anyway") != ""}
	d.Held, _ = strconv.ParseInt(r.URL.Query().Get("held"), 10, 64)
	begun, err := s.Teach.Begin(r.Context(), site.VisitOf(r).Name(), d)
	if err != nil {
		return err
	}
	return site.RenderPart(s.Site, w, r, "teach", "begun", begunView{begun, d.Held})
}

func (s *formPages) teachDrop(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.Store.CloseDraft(r.Context(), id, 0, site.VisitOf(r).Name()); err != nil {
		return err
	}
	s.Flash(r, "teach.dropped")
	site.Redirect(w, r, "/teach")
	return nil
}

// definitionAgain begins a draft where a version left off.
func (s *formPages) definitionAgain(w http.ResponseWriter, r *http.Request) error {
	id, err := site.PathID(r, "id")
	if err != nil {
		return err
	}
	draft, err := s.Teach.Again(r.Context(), site.VisitOf(r).Name(), id)
	if errors.Is(err, teach.ErrPlace) {
		return site.ErrMissing
	}
	if err != nil {
		return err
	}
	site.Redirect(w, r, "/teach/"+strconv.FormatInt(draft, 10))
	return nil
}
