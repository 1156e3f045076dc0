package web

import (
	"bytes"
	"errors"
	"net/http"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

// annexView is one annex with its rows, up to a limit.
type annexView struct {
	*store.Annex
	Linked     bool // the number in its header is that of an application
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
	if _, err = s.Store.Show(r.Context(), a.HeaderNumber); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	v.Linked = err == nil
	v.Definition, _ = s.Reader.Set().Edition(a.Form, a.Edition)
	v.Sections, v.Columns, v.Lines = layOut(v.Definition, app, a.Diagnostics, nil)
	return render(s, w, r, "annex", "find", "annex.title", v)
}

// annexWritten sends the annex of an application in its template: filled with
// the rows that arrived, or, where none has, with what the application says.
func (s *server) annexWritten(w http.ResponseWriter, r *http.Request) error {
	rec, err := s.record(r)
	if err != nil {
		return err
	}
	kind := r.PathValue("kind")
	if s.Export == nil || s.Export.Exporter.Template(kind) == nil {
		return errMissing
	}
	for a, err := range s.Export.Annexes(r.Context(), kind, export.Selection{Numbers: []string{rec.Number}}) {
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := s.Export.Exporter.Annex(&b, a.Application); err != nil {
			return err
		}
		attach(w, s.Export.Exporter.AnnexName(a.Application), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		_, err := b.WriteTo(w)
		return err
	}
	return errMissing
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
