package web

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
)

// myFrame is what every page of applicants shows.
type myFrame[T any] struct {
	Person       store.Person
	Organization *store.Organization
	Page         T
}

// renderMy writes a page of applicants in their layout.
func renderMy[T any](s *server, w http.ResponseWriter, r *http.Request, name, section, title string, page T) error {
	d := myFrame[T]{Page: page}
	if c := visitOf(r).scope; c != nil {
		o, err := c.Organization(r.Context())
		if err != nil {
			return err
		}
		d.Person, d.Organization = c.Person(), o
	}
	f := s.frame(r, section, title)
	if d.Organization != nil {
		f.Flash, f.Fault = s.sessions.PopString(r.Context(), keyFlash), s.sessions.PopString(r.Context(), keyFault)
	}
	var b bytes.Buffer
	if err := s.templates[name].ExecuteTemplate(&b, "my_layout", view[myFrame[T]]{f, d}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err := b.WriteTo(w)
	return err
}

// myList is the organisation's applications, as far as they are looked for.
func (s *server) myList(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	q := search{Number: strings.ToUpper(strings.TrimSpace(r.PostFormValue("number"))), Company: r.PostFormValue("company"),
		State: r.PostFormValue("state"), After: r.PostFormValue("after")}
	filter, err := q.filter(r.Context(), s)
	if err != nil {
		return err
	}
	filter.Limit = pageSize
	list, next, err := c.Find(r.Context(), filter)
	if err != nil {
		return err
	}
	f := &found{Search: q, States: store.States, List: list, Next: next}
	filter.After = ""
	if f.Total, err = c.Count(r.Context(), filter); err != nil {
		return err
	}
	return renderMy(s, w, r, "my", "my", "my.title", f)
}

// myWorkbook is the list of all of the organisation's applications.
func (s *server) myWorkbook(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	if s.Export == nil {
		return errMissing
	}
	attach(w, messages["org.list_file"].in(visitOf(r).lang)+".xlsx", bookMedia)
	_, err := s.Export.Applications(r.Context(), w, c.Filter(store.Filter{}), export.Format{})
	return err
}

// myApplicationView is one application as applicants see it.
type myApplicationView struct {
	*store.Record
	Sections []sectionView
	Columns  []columnView
	Rows     [][]cellView
	Copies   []string
	Annexes  []store.Annex
	Whole    bool // the file can be given back
}

func myNumber(r *http.Request) string {
	number := r.PathValue("number")
	return number[:min(len(number), 64)]
}

func (s *server) myApplication(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	rec, err := c.Show(r.Context(), myNumber(r))
	if err != nil {
		return err
	}
	v := &myApplicationView{Record: rec, Whole: c.Whole(r.Context(), rec.Source) == nil}
	d := s.Reader.Set().Of(rec.Application)
	v.Sections, v.Columns, v.Rows = layOut(d, rec.Application, rec.Diagnostics, nil)
	if v.Copies, err = c.Copies(r.Context(), rec.Number); err != nil {
		return err
	}
	if v.Annexes, err = c.Annexes(r.Context(), rec.Number); err != nil {
		return err
	}
	return renderMy(s, w, r, "my_application", "my", "application.title", v)
}

func (s *server) myOriginal(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	rec, err := c.Show(r.Context(), myNumber(r))
	if err != nil {
		return err
	}
	if err := c.Whole(r.Context(), rec.Source); err != nil {
		return err
	}
	return s.sendOriginal(w, r, rec.Source)
}

// myCopy registers the content once more. Who asks again from the same page is
// led to the copy that was made.
func (s *server) myCopy(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	rec, err := c.Show(r.Context(), myNumber(r))
	if err != nil {
		return err
	}
	number, fresh, err := s.copyOnce(r, rec, c.Copy)
	if err != nil {
		return err
	}
	switch mine, err := c.Owns(r.Context(), number); {
	case err != nil:
		return err
	case !mine:
		return errMissing // copied before, and moved to another organisation since
	}
	if fresh {
		s.flash(r, "application.copied", number)
	} else {
		s.flash(r, "application.copied_before", number)
	}
	redirect(w, r, "/my/applications/"+number)
	return nil
}

func (s *server) myHeldList(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	list, err := c.HeldList(r.Context(), store.HeldFilter{Sort: store.HeldNewest, Limit: 200})
	if err != nil {
		return err
	}
	return renderMy(s, w, r, "my_held", "my_held", "my.held", list)
}

// myHeldView is something held as applicants see it.
type myHeldView struct {
	*store.HeldItem
	Whole bool
}

func (s *server) myHeldOf(r *http.Request, c *store.Scope) (*store.HeldItem, error) {
	id, err := pathID(r, "id")
	if err != nil {
		return nil, err
	}
	return c.HeldShow(r.Context(), id)
}

func (s *server) myHeld(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	h, err := s.myHeldOf(r, c)
	if err != nil {
		return err
	}
	if h.Number != "" {
		mine, err := c.Owns(r.Context(), h.Number)
		if err != nil {
			return err
		}
		if !mine {
			h.Number = ""
		}
	}
	return renderMy(s, w, r, "my_one_held", "my_held", "my.held", &myHeldView{h, c.Whole(r.Context(), h.Source) == nil})
}

// myMarked gives the sender's own workbook back with what is wrong marked.
func (s *server) myMarked(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	h, err := s.myHeldOf(r, c)
	if err != nil {
		return err
	}
	if err := c.Whole(r.Context(), h.Source); err != nil {
		return err
	}
	leave, err := s.reading.take(r.Context(), s.who(r), weighReading(4<<20), s.UploadStretch)
	if err != nil {
		return err
	}
	defer leave()
	var b bytes.Buffer
	name, err := s.bridge().Marked(r.Context(), &b, export.Arrival{Source: h.Source, File: h.File, Entry: h.Entry}, s.mend, visitOf(r).lang)
	switch {
	case errors.Is(err, export.ErrGone), errors.Is(err, export.ErrLocked), errors.Is(err, export.ErrNoBook):
		return errGone
	case err != nil:
		return err
	}
	attach(w, name, bookMedia)
	_, err = b.WriteTo(w)
	return err
}

// myPeopleView are the people of the organisation.
type myPeopleView struct {
	Persons []store.Person
	Owner   bool // may change them
}

func (s *server) myPeople(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	people, err := c.People(r.Context())
	if err != nil {
		return err
	}
	people = slices.DeleteFunc(people, func(p store.Person) bool { return p.LeftAt != 0 })
	return renderMy(s, w, r, "my_people", "my_people", "my.people", &myPeopleView{people, c.Person().Role == org.Owner})
}

func (s *server) myRole(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	role, ok := org.ParseRole(r.PostFormValue("role"))
	if !ok {
		return errInput
	}
	_, err := c.SetRole(r.Context(), r.PostFormValue("person"), role, clipReason(r))
	if err != nil && !errors.Is(err, store.ErrNothing) {
		return err
	}
	s.flash(r, "org.saved")
	redirect(w, r, "/my/people")
	return nil
}

func (s *server) myHandOver(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	h := store.HandOver{From: r.PostFormValue("from"), To: r.PostFormValue("to"), Leaves: r.PostFormValue("leaves") != ""}
	if _, err := c.HandOver(r.Context(), h, clipReason(r)); err != nil {
		return err
	}
	s.flash(r, "org.saved")
	redirect(w, r, "/my/people")
	return nil
}
