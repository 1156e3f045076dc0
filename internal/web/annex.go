package web

import (
	"net/http"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// annexView is one annex with its rows, up to a limit.
type annexView struct {
	*store.Annex
	Definition *form.Definition
	Sections   []sectionView
	Columns    []columnView
	Lines      [][]cellView
}

func (s *server) annex(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	a, app, err := s.Store.Annex(r.Context(), id)
	if err != nil {
		return err
	}
	v := &annexView{Annex: a}
	v.Definition, _ = s.Forms.Edition(a.Form, a.Edition)
	v.Sections, v.Columns, v.Lines = layOut(v.Definition, app, a.Diagnostics, nil)
	return render(s, w, r, "annex", "find", "annex.title", v)
}

func (s *server) annexOriginal(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	a, _, err := s.Store.Annex(r.Context(), id)
	if err != nil {
		return err
	}
	return s.sendOriginal(w, r, a.Source)
}
