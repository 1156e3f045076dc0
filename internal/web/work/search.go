package work

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// Search is what was looked for. It comes in the body of a POST: names of
// companies and people do not belong in addresses and logs.
type Search struct {
	Number, Company, Reseller, Product, Form, State, Since, Until, Email string
	Organization                                                         string // id, domain or address
	Field, Text                                                          string // a part of the value of a field
	After                                                                string
}

// Found is a page of the list.
type Found struct {
	Search Search
	Forms  []string
	States []store.State
	List   []store.Record
	Next   store.Cursor
	More   bool // a further page: rows alone
	Total  int64
	Known  bool // Total is; counting would take too long else
	// Fields and Roles are what can be looked in, Columns those of an export.
	Fields  []ListedField
	Roles   []ListedField
	Columns []ExportColumn
}

// SearchOf is the search that a form brings.
func (s *Service) SearchOf(r *http.Request) (Search, error) {
	q := Search{Number: strings.ToUpper(strings.TrimSpace(r.PostFormValue("number"))), Company: r.PostFormValue("company"),
		Reseller: r.PostFormValue("reseller"), Product: r.PostFormValue("product"), Form: r.PostFormValue("form"),
		State: r.PostFormValue("state"), Since: r.PostFormValue("since"), Until: r.PostFormValue("until"),
		Email: r.PostFormValue("email"), Organization: r.PostFormValue("organization"), Field: r.PostFormValue("field"), Text: strings.TrimSpace(r.PostFormValue("text")), After: r.PostFormValue("after")}
	if q.Field != "" && q.Field != store.AnyField && !s.SearchableField(q.Field) {
		return q, site.BadRequest("unknown field: %.100q", q.Field)
	}
	return q, nil
}

// applicationForms are the forms that have numbers of their own; annexes have
// those of their applications.
func (s *Service) applicationForms() []string {
	return slices.DeleteFunc(slices.Clone(s.Reader.Set().Forms()), func(form string) bool { return s.Reader.Set().Latest(form).Annex })
}

// Search is a page of what is looked for, newest first.
func (s *Service) Search(r *http.Request, q Search) (*Found, error) {
	filter, err := q.Filter(r.Context(), s)
	if err != nil {
		return nil, err
	}
	filter.Limit = site.PageSize
	list, next, err := s.Look(r.Context(), filter)
	if err != nil {
		return nil, err
	}
	f := &Found{Search: q, Forms: s.applicationForms(), States: store.States, List: list, Next: next, More: q.After != ""}
	if !f.More {
		if f.Total, f.Known, err = s.Total(r.Context(), filter, pageCount); err != nil {
			return nil, err
		}
		if !f.Known {
			f.Total = max(f.Total, int64(len(list)))
		}
		f.Fields, f.Roles = s.ApplicationFields(), s.SearchRoles(r)
		f.Columns, err = s.lastColumns(r)
	}
	return f, err
}

// Look is Store.Find with a bound on its time: what no index has yet, after a
// large import or a migration, is looked through one by one.
func (s *Service) Look(ctx context.Context, f store.Filter) ([]store.Record, store.Cursor, error) {
	bound, stop := context.WithTimeout(ctx, s.SearchTime)
	defer stop()
	list, next, err := s.Store.Find(bound, f)
	if err != nil && bound.Err() != nil && ctx.Err() == nil {
		err = site.ErrSearch
	}
	return list, next, err
}

// How many applications a search by text compares in order to count them: on a page,
// and in a call of the API.
const (
	pageCount = 1000
	CallCount = 10_000
)

// countTime bounds a count: page and count together are there within a second.
func (s *Service) countTime() time.Duration { return max(s.SearchTime/25, time.Nanosecond) }

// Total is Store.CountUpTo with a bound on its time; known is false when that was
// not enough, or there are more, and n is then what was counted so far.
func (s *Service) Total(ctx context.Context, f store.Filter, most int64) (n int64, known bool, err error) {
	bound, stop := context.WithTimeout(ctx, s.countTime())
	defer stop()
	n, more, err := s.Store.CountUpTo(bound, f, most)
	if err != nil && bound.Err() != nil && ctx.Err() == nil {
		return n, false, nil
	}
	return n, err == nil && !more, err
}

// Filter is the search as the store has it.
func (q *Search) Filter(ctx context.Context, s *Service) (store.Filter, error) {
	zone := s.Zone
	f := store.Filter{Number: q.Number, Company: q.Company, Reseller: q.Reseller, Product: q.Product, Form: q.Form,
		State: store.State(q.State), Email: q.Email, After: store.Cursor(q.After)}
	if q.Text != "" {
		f.Fields = []store.FieldText{s.textCondition(q.Field, q.Text)}
	}
	var err error
	if f.Since, err = Day(q.Since, zone, 0); err != nil {
		return f, err
	}
	if f.Until, err = Day(q.Until, zone, 1); err != nil {
		return f, err
	}
	f.Organization, err = s.organizationID(ctx, q.Organization)
	return f, err
}

// Day is the beginning of a day, later by some days; the zero time for "".
func Day(text string, zone *time.Location, later int) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := time.ParseInLocation("2006-01-02", text, zone)
	if err != nil {
		return t, site.ErrInput
	}
	return t.AddDate(0, 0, later), nil
}
