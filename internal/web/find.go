package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/store"
)

// search is what was looked for. It comes in the body of a POST: names of
// companies and people do not belong in addresses and logs.
type search struct {
	Number, Company, Reseller, Product, Form, State, Since, Until, Email string
	Organization                                                         string // id, domain or address
	Field, Text                                                          string // a part of the value of a field
	After                                                                string
}

// found is a page of the list.
type found struct {
	Search search
	Forms  []string
	States []store.State
	List   []store.Record
	Next   store.Cursor
	More   bool // a further page: rows alone
	Total  int64
	// Fields are those that can be looked in, Columns those of an export.
	Fields  []listedField
	Columns []exportColumn
}

const pageSize = 50

func (s *server) findPage(w http.ResponseWriter, r *http.Request) error {
	f, err := s.search(r, search{})
	if err != nil {
		return err
	}
	return render(s, w, r, "find", "find", "find.title", f)
}

func (s *server) find(w http.ResponseWriter, r *http.Request) error {
	q, err := s.searchOf(r)
	if err != nil {
		return err
	}
	f, err := s.search(r, q)
	if err != nil {
		return err
	}
	switch {
	case q.After != "":
		return renderPart(s, w, r, "find", "rows", f)
	case r.Header.Get("HX-Request") != "":
		return renderPart(s, w, r, "find", "list", f)
	case len(f.List) == 1 && f.List[0].Number == q.Number:
		redirect(w, r, "/applications/"+q.Number)
		return nil
	}
	return render(s, w, r, "find", "find", "find.title", f)
}

// searchOf is the search that a form brings.
func (s *server) searchOf(r *http.Request) (search, error) {
	q := search{Number: strings.ToUpper(strings.TrimSpace(r.PostFormValue("number"))), Company: r.PostFormValue("company"),
		Reseller: r.PostFormValue("reseller"), Product: r.PostFormValue("product"), Form: r.PostFormValue("form"),
		State: r.PostFormValue("state"), Since: r.PostFormValue("since"), Until: r.PostFormValue("until"),
		Email: r.PostFormValue("email"), Organization: r.PostFormValue("organization"), Field: r.PostFormValue("field"), Text: strings.TrimSpace(r.PostFormValue("text")), After: r.PostFormValue("after")}
	if q.Field != "" && q.Field != store.AnyField && s.listedField(q.Field) == nil {
		return q, badRequest("unknown field: %.100q", q.Field)
	}
	return q, nil
}

// applicationForms are the forms that have numbers of their own; annexes have
// those of their applications.
func (s *server) applicationForms() []string {
	return slices.DeleteFunc(slices.Clone(s.Reader.Set().Forms()), func(form string) bool { return s.Reader.Set().Latest(form).Annex })
}

func (s *server) search(r *http.Request, q search) (*found, error) {
	filter, err := q.filter(r.Context(), s)
	if err != nil {
		return nil, err
	}
	filter.Limit = pageSize
	list, next, err := s.Store.Find(r.Context(), filter)
	if err != nil {
		return nil, err
	}
	f := &found{Search: q, Forms: s.applicationForms(), States: store.States, List: list, Next: next, More: q.After != ""}
	if !f.More {
		if f.Total, err = s.Store.Count(r.Context(), filter); err != nil {
			return nil, err
		}
		f.Fields = s.applicationFields()
		f.Columns, err = s.lastColumns(r)
	}
	return f, err
}

// filter is the search as the store has it.
func (q *search) filter(ctx context.Context, s *server) (store.Filter, error) {
	zone := s.Zone
	f := store.Filter{Number: q.Number, Company: q.Company, Reseller: q.Reseller, Product: q.Product, Form: q.Form,
		State: store.State(q.State), Email: q.Email, After: store.Cursor(q.After)}
	switch field := s.listedField(q.Field); {
	case q.Text == "":
	case field != nil:
		f.Fields = []store.FieldText{field.condition(q.Text)}
	default:
		text := q.Text
		if p, ok := ja.Phone(text); ok { // as telephone numbers are kept
			text = p.Text
		}
		f.Fields = []store.FieldText{{Field: store.AnyField, Text: text}}
	}
	var err error
	if f.Since, err = day(q.Since, zone, 0); err != nil {
		return f, err
	}
	if f.Until, err = day(q.Until, zone, 1); err != nil {
		return f, err
	}
	f.Organization, err = s.organizationID(ctx, q.Organization)
	return f, err
}

// day is the beginning of a day, later by some days; the zero time for "".
func day(text string, zone *time.Location, later int) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := time.ParseInLocation("2006-01-02", text, zone)
	if err != nil {
		return t, errInput
	}
	return t.AddDate(0, 0, later), nil
}

// organizationID is the organisation that somebody looks in: 0 for all, and one
// that is not there for what nobody is called.
func (s *server) organizationID(ctx context.Context, text string) (int64, error) {
	if strings.TrimSpace(text) == "" {
		return 0, nil
	}
	o, err := s.Store.OrganizationNamed(ctx, text)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return -1, nil
	case err != nil:
		return 0, err
	}
	return o.ID, nil
}
