package my

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// myFrame is what every page of applicants shows.
type myFrame[T any] struct {
	Person       store.Person
	Organization *store.Organization
	Page         T
}

// renderMy writes a page of applicants in their layout.
func renderMy[T any](s *Pages, w http.ResponseWriter, r *http.Request, name, section, title string, page T) error {
	d := myFrame[T]{Page: page}
	if c := site.VisitOf(r).Scope; c != nil {
		o, err := c.Organization(r.Context())
		if err != nil {
			return err
		}
		d.Person, d.Organization = c.Person(), o
	}
	f := s.Frame(r, section, title)
	if d.Organization != nil {
		f.Flash, f.Fault = s.Sessions.PopString(r.Context(), site.KeyFlash), s.Sessions.PopString(r.Context(), site.KeyFault)
	}
	var b bytes.Buffer
	if err := s.Templates[name].ExecuteTemplate(&b, "my_layout", site.View[myFrame[T]]{Frame: f, Data: d}); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, err := b.WriteTo(w)
	return err
}

// myList is the organisation's applications, as far as they are looked for.
func (s *Pages) myList(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	q := work.Search{Number: strings.ToUpper(strings.TrimSpace(r.PostFormValue("number"))), Company: r.PostFormValue("company"),
		State: r.PostFormValue("state"), After: r.PostFormValue("after")}
	filter, err := q.Filter(r.Context(), s.Service)
	if err != nil {
		return err
	}
	filter.Limit = site.PageSize
	list, next, err := c.Find(r.Context(), filter)
	if err != nil {
		return err
	}
	f := &work.Found{Search: q, States: store.States, List: list, Next: next}
	filter.After = ""
	if f.Total, err = c.Count(r.Context(), filter); err != nil {
		return err
	}
	return renderMy(s, w, r, "my", "my", "my.title", f)
}

// myWorkbook is the list of all of the organisation's applications.
func (s *Pages) myWorkbook(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	if s.Export == nil {
		return site.ErrMissing
	}
	site.Attach(w, site.Messages["org.list_file"].In(site.VisitOf(r).Lang)+".xlsx", site.BookMedia)
	_, err := s.Export.Applications(r.Context(), w, c.Filter(store.Filter{}), export.Format{})
	return err
}

// myApplicationView is one application as applicants see it.
type myApplicationView struct {
	*store.Record
	Sections []site.SectionView
	Lists    []site.ListView
	Copies   []string
	Annexes  []store.Annex
	Whole    bool // the file can be given back
}

func myNumber(r *http.Request) string {
	number := r.PathValue("number")
	return number[:min(len(number), 64)]
}

func (s *Pages) myApplication(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	rec, err := c.Show(r.Context(), myNumber(r))
	if err != nil {
		return err
	}
	v := &myApplicationView{Record: rec, Whole: c.Whole(r.Context(), rec.Source) == nil}
	d := s.Reader.Set().Of(rec.Application)
	v.Sections, v.Lists = site.LayOut(d, rec.Application, rec.Diagnostics, nil)
	if v.Copies, err = c.Copies(r.Context(), rec.Number); err != nil {
		return err
	}
	if v.Annexes, err = c.Annexes(r.Context(), rec.Number); err != nil {
		return err
	}
	return renderMy(s, w, r, "my_application", "my", "application.title", v)
}

func (s *Pages) myOriginal(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	rec, err := c.Show(r.Context(), myNumber(r))
	if err != nil {
		return err
	}
	if err := c.Whole(r.Context(), rec.Source); err != nil {
		return err
	}
	return s.SendOriginal(w, r, rec.Source)
}

// myCopy registers the content once more. Who asks again from the same page is
// led to the copy that was made.
func (s *Pages) myCopy(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	rec, err := c.Show(r.Context(), myNumber(r))
	if err != nil {
		return err
	}
	number, fresh, err := s.CopyOnce(r, rec, c.Copy)
	if err != nil {
		return err
	}
	switch mine, err := c.Owns(r.Context(), number); {
	case err != nil:
		return err
	case !mine:
		return site.ErrMissing // copied before, and moved to another organisation since
	}
	if fresh {
		s.Flash(r, "application.copied", number)
	} else {
		s.Flash(r, "application.copied_before", number)
	}
	site.Redirect(w, r, "/my/applications/"+number)
	return nil
}

func (s *Pages) myHeldList(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
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

func (s *Pages) myHeldOf(r *http.Request, c *store.Scope) (*store.HeldItem, error) {
	id, err := site.PathID(r, "id")
	if err != nil {
		return nil, err
	}
	return c.HeldShow(r.Context(), id)
}

func (s *Pages) myHeld(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
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
func (s *Pages) myMarked(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	h, err := s.myHeldOf(r, c)
	if err != nil {
		return err
	}
	if err := c.Whole(r.Context(), h.Source); err != nil {
		return err
	}
	leave, err := s.Reading.Take(r.Context(), s.Who(r), site.WeighReading(4<<20), s.UploadStretch)
	if err != nil {
		return err
	}
	defer leave()
	var b bytes.Buffer
	name, err := s.Bridge().Marked(r.Context(), &b, export.Arrival{Source: h.Source, File: h.File, Entry: h.Entry}, s.Repair, site.VisitOf(r).Lang)
	switch {
	case errors.Is(err, export.ErrGone), errors.Is(err, export.ErrLocked), errors.Is(err, export.ErrNoBook):
		return site.ErrGone
	case err != nil:
		return err
	}
	site.Attach(w, name, site.BookMedia)
	_, err = b.WriteTo(w)
	return err
}

// myPeopleView are the people of the organisation.
type myPeopleView struct {
	Persons []store.Person
	Owner   bool // may change them
}

func (s *Pages) myPeople(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	people, err := c.People(r.Context())
	if err != nil {
		return err
	}
	people = slices.DeleteFunc(people, func(p store.Person) bool { return p.LeftAt != 0 })
	return renderMy(s, w, r, "my_people", "my_people", "my.people", &myPeopleView{people, c.Person().Role == org.Owner})
}

func (s *Pages) myRole(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	role, ok := org.ParseRole(r.PostFormValue("role"))
	if !ok {
		return site.ErrInput
	}
	_, err := c.SetRole(r.Context(), r.PostFormValue("person"), role, site.ClipReason(r))
	if err != nil && !errors.Is(err, store.ErrNothing) {
		return err
	}
	s.Flash(r, "org.saved")
	site.Redirect(w, r, "/my/people")
	return nil
}

func (s *Pages) myHandOver(w http.ResponseWriter, r *http.Request, c *store.Scope) error {
	h := store.HandOver{From: r.PostFormValue("from"), To: r.PostFormValue("to"), Leaves: r.PostFormValue("leaves") != ""}
	if _, err := c.HandOver(r.Context(), h, site.ClipReason(r)); err != nil {
		return err
	}
	s.Flash(r, "org.saved")
	site.Redirect(w, r, "/my/people")
	return nil
}
