package web

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/ja"
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
func (s *server) candidates(r *http.Request, a *store.Annex) (list []store.Record, err error) {
	if a.Organization == "" || !a.WithdrawnAt.IsZero() || !visitOf(r).user.Role.Allows(account.Clerk) {
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
func (s *server) annexAttach(w http.ResponseWriter, r *http.Request) error {
	id, err := pathID(r, "id")
	if err != nil {
		return err
	}
	number, _ := ja.Clean(r.PostFormValue("number"))
	number = strings.ToUpper(strings.Join(strings.Fields(number), ""))
	if len(number) > 64 {
		return errInput
	}
	if _, err = s.Store.Show(r.Context(), number); err == nil {
		var moved int64
		if moved, err = s.Intake.AttachAnnex(r.Context(), id, number, visitOf(r).name()); err == nil {
			s.flash(r, "annex.attached", number)
			id = moved
		}
	}
	switch {
	case errors.Is(err, store.ErrNotFound):
		s.fault(r, "error.no_number", number)
	case errors.Is(err, intake.ErrAttached):
		s.fault(r, "error.attached")
	case err != nil:
		return err
	}
	redirect(w, r, "/annexes/"+strconv.FormatInt(id, 10))
	return nil
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
	v.Found = alikes(a.Diagnostics)
	if v.Candidates, err = s.candidates(r, a); err != nil {
		return err
	}
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
