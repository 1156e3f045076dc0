package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/teach"
)

// teachRoutes are the pages on which forms are taught; none where nobody said
// how.
func (s *server) teachRoutes() []route {
	if s.Teach == nil {
		return nil
	}
	return []route{
		{"GET /teach", account.Clerk, s.teachList},
		{"POST /teach", account.Clerk, s.teachBegin},
		{"GET /teach/{id}", account.Clerk, s.reads(s.sizeOfDraft, s.teachPage)},
		{"GET /teach/{id}/sheet.css", account.Clerk, s.reads(s.sizeOfDraft, s.teachCSS)},
		{"GET /teach/{id}/panel", account.Clerk, s.reads(s.sizeOfDraft, s.teachPanel)},
		{"POST /teach/{id}/name", account.Clerk, s.reads(s.sizeOfDraft, s.teachName)},
		{"POST /teach/{id}/place", account.Clerk, s.reads(s.sizeOfDraft, s.teachPlace)},
		{"POST /teach/{id}/confirm", account.Clerk, s.reads(s.sizeOfDraft, s.teachConfirm)},
		{"POST /teach/{id}/undo", account.Clerk, s.reads(s.sizeOfDraft, s.teachUndo)},
		{"POST /teach/{id}/describe", account.Clerk, s.reads(s.sizeOfDraft, s.teachDescribe)},
		{"POST /teach/{id}/try", account.Clerk, s.teachTry},
		{"POST /teach/{id}/prove", account.Clerk, s.reads(s.sizeOfDraft, s.teachProve)},
		{"POST /teach/{id}/rehearse", account.Clerk, s.reads(s.sizeOfDraft, s.teachRehearse)},
		{"POST /teach/{id}/release", account.Clerk, s.reads(s.sizeOfDraft, s.teachRelease)},
		{"POST /teach/{id}/drop", account.Clerk, s.teachDrop},
		{"POST /definitions/{id}/release", account.Clerk, s.definitionRelease},
		{"POST /definitions/{id}/again", account.Clerk, s.definitionAgain},
		{"POST /definitions/{id}/withdraw", account.Clerk, s.definitionWithdraw},
	}
}

// sizeOfDraft is how large the blank of the draft in the path is.
func (s *server) sizeOfDraft(_ context.Context, r *http.Request) (int64, error) {
	id, err := pathID(r, "id")
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

func (s *server) teachList(w http.ResponseWriter, r *http.Request) error {
	v := &teachListView{Max: s.MaxUpload}
	v.Held, _ = strconv.ParseInt(r.URL.Query().Get("held"), 10, 64)
	var err error
	if v.Drafts, err = s.Store.Drafts(r.Context()); err != nil {
		return err
	}
	if v.Versions, err = s.versions(r); err != nil {
		return err
	}
	return render(s, w, r, "teach", "forms", "teach.title", v)
}

// versions are all versions, newest first.
func (s *server) versions(r *http.Request) (list []versionView, err error) {
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
		v := versionView{Definition: d, InForce: inForce[d.Name] == d.ID, Released: first[d.ID], Mine: d.User == visitOf(r).name(), Taught: strings.Contains(d.Proof, `"state"`)}
		v.Waiting = v.Released == nil && !newest[d.Name]
		newest[d.Name] = true
		list = append(list, v)
	}
	return list, nil
}

// begunView is what came of what was dropped.
type begunView struct {
	List []teach.Begun
	Held int64
}

// teachBegin takes a blank, or a ZIP of blanks.
func (s *server) teachBegin(w http.ResponseWriter, r *http.Request) error {
	leave, err := s.roomForUpload(r)
	if err != nil {
		return err
	}
	defer leave()
	in, err := s.readUpload(w, r)
	if err != nil {
		return err
	}
	out, err := s.reading.take(r.Context(), s.who(r), weighReading(int64(len(in.Data))), s.patience())
	if err != nil {
		return err
	}
	defer out()
	d := teach.Dropped{File: in.Name, Data: in.Data, Passwords: in.Passwords, Anyway: r.URL.Query().Get("anyway") != ""}
	d.Held, _ = strconv.ParseInt(r.URL.Query().Get("held"), 10, 64)
	begun, err := s.Teach.Begin(r.Context(), visitOf(r).name(), d)
	if err != nil {
		return err
	}
	return renderPart(s, w, r, "teach", "begun", begunView{begun, d.Held})
}

func (s *server) teachDrop(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	if err := s.Store.CloseDraft(r.Context(), id, 0, visitOf(r).name()); err != nil {
		return err
	}
	s.flash(r, "teach.dropped")
	redirect(w, r, "/teach")
	return nil
}

// definitionAgain begins a draft where a version left off.
func (s *server) definitionAgain(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	draft, err := s.Teach.Again(r.Context(), visitOf(r).name(), id)
	if errors.Is(err, teach.ErrPlace) {
		return errMissing
	}
	if err != nil {
		return err
	}
	redirect(w, r, "/teach/"+strconv.FormatInt(draft, 10))
	return nil
}
