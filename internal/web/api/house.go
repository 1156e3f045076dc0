package api

import (
	"net/http"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

func (s *API) houseOps() []operation {
	return []operation{
		jsonOp("GET", "/me", account.Viewer, account.ScopeRead, "Who calls.", s.apiMe),
		jsonOp("GET", "/runs", account.Viewer, account.ScopeRead, "The last runs, newest first.", s.apiRuns),
		jsonOp("GET", "/runs/{run}/balance", account.Viewer, account.ScopeRead, "What became of every file of a run.", s.apiBalance),
		jsonOp("POST", "/runs", account.Supervisor, account.ScopeRun, "Start the night's work now.", s.apiRun),
		jsonOp("POST", "/runs/{run}/retry", account.Supervisor, account.ScopeRun, "Have the workers try a run again; gives the run that the attempt is.", s.apiRetry),
		jsonOp("GET", "/statistics", account.Viewer, account.ScopeRead, "Arrivals by day and the commonest errors of the last 30 days.", s.apiStatistics),
		jsonOp("GET", "/forms", account.Viewer, account.ScopeRead, "The forms that are known.", s.apiForms),
		jsonOp("GET", "/forms/{form}", account.Viewer, account.ScopeRead, "One form with its fields.", s.apiForm),
		bookOp("/forms/{form}/blank", account.Viewer, "The blank form.", s.Blank),
		fileOp("/annexes/{id}/original", account.Viewer, "An annex as it arrived.", s.AnnexOriginal),
		jsonOp("GET", "/audit", account.Supervisor, account.ScopeAdmin, "The record of everything, newest first.", s.apiAudit,
			parameter{"before", "the next of the page before", "string"}),
	}
}

type userJSON struct {
	Name     string   `json:"name"`
	Display  string   `json:"display,omitempty"`
	Role     string   `json:"role"`
	Disabled bool     `json:"disabled,omitempty"`
	Scopes   []string `json:"scopes,omitempty"`
	epoch    string
}

func (s *API) apiMe(r *http.Request, _ *none) (*userJSON, error) {
	v := site.VisitOf(r)
	out := &userJSON{Name: v.User.Name, Display: v.User.Display, Role: string(v.User.Role)}
	if v.Token != nil {
		for _, scope := range v.Token.Scopes {
			out.Scopes = append(out.Scopes, string(scope))
		}
	}
	return out, nil
}

func (s *API) apiRuns(r *http.Request, _ *none) (*list[runJSON], error) {
	runs, err := s.Store.Runs(r.Context(), site.PageSize)
	out := &list[runJSON]{Items: make([]runJSON, len(runs))}
	for i, run := range runs {
		out.Items[i] = runJSON{ID: run.ID, Kind: run.Kind, Status: run.Status, User: run.User, Note: run.Note, Started: run.Started}
		if !run.Ended.IsZero() {
			out.Items[i].Ended = &runs[i].Ended
		}
	}
	return out, err
}

func (s *API) apiBalance(r *http.Request, _ *none) (*list[countJSON], error) {
	id, err := site.PathID(r, "run")
	if err != nil {
		return nil, err
	}
	if _, err := s.Store.Run(r.Context(), id); err != nil {
		return nil, err
	}
	counts, err := s.Store.Balance(r.Context(), id, time.Time{}, time.Time{})
	out := &list[countJSON]{Items: make([]countJSON, len(counts))}
	for i, c := range counts {
		out.Items[i] = countJSON{c.Inbox, c.Form, string(c.Status), c.N}
	}
	return out, err
}

// startedJSON confirms that a run has begun.
type startedJSON struct {
	Started bool `json:"started"`
}

func (s *API) apiRun(r *http.Request, _ *none) (*startedJSON, error) {
	if s.RunNow == nil {
		return nil, site.ErrMissing
	}
	user := site.VisitOf(r).Name()
	if err := s.RunNow(r.Context(), user); err != nil {
		return nil, err
	}
	return &startedJSON{true}, s.Store.Record(r.Context(), store.Change{User: user, Action: "run", Subject: "nightly"})
}

// retriedJSON names the run that a second attempt is.
type retriedJSON struct {
	Run int64 `json:"run"`
}

func (s *API) apiRetry(r *http.Request, _ *none) (*retriedJSON, error) {
	id, err := site.PathID(r, "run")
	if err != nil {
		return nil, err
	}
	attempt, err := s.CallRetry(r, id)
	return &retriedJSON{attempt}, err
}

type statisticsJSON struct {
	Days   []dayJSON   `json:"days"`
	Errors []errorJSON `json:"errors"`
}

type dayJSON struct {
	Day        string `json:"day"`
	Registered int64  `json:"registered"`
	Duplicate  int64  `json:"duplicate"`
	Held       int64  `json:"held"`
	Refused    int64  `json:"refused"`
}

type errorJSON struct {
	Form  string `json:"form"`
	Field string `json:"field"`
	Code  string `json:"code"`
	Count int    `json:"count"`
}

func (s *API) apiStatistics(r *http.Request, _ *none) (*statisticsJSON, error) {
	f, err := s.Stats.Figures(r.Context())
	if err != nil {
		return nil, err
	}
	out := &statisticsJSON{Days: make([]dayJSON, len(f.Days)), Errors: make([]errorJSON, len(f.Errors))}
	for i, d := range f.Days {
		out.Days[i] = dayJSON{d.Day.Format(time.DateOnly), d.Registered, d.Duplicate, d.Held, d.Refused}
	}
	for i, e := range f.Errors {
		out.Errors[i] = errorJSON{e.Form, e.Field, string(e.Code), e.N}
	}
	return out, nil
}

type formJSON struct {
	Form    string      `json:"form"`
	Edition string      `json:"edition"`
	NameJA  string      `json:"name_ja"`
	NameEN  string      `json:"name_en"`
	Annex   bool        `json:"annex"`
	List    string      `json:"list,omitempty"`
	Fields  []fieldJSON `json:"fields,omitempty"`
	Columns []fieldJSON `json:"columns,omitempty"`
}

type fieldJSON struct {
	ID       string   `json:"id"`
	Type     string   `json:"type"`
	List     string   `json:"list,omitempty"` // of a column of a list behind the first
	Label    string   `json:"label,omitempty"`
	Required bool     `json:"required"`
	Choices  []string `json:"choices,omitempty"`
}

func (s *API) apiForms(*http.Request, *none) (*list[formJSON], error) {
	out := &list[formJSON]{Items: []formJSON{}}
	for _, d := range s.Reader.Set().Definitions {
		out.Items = append(out.Items, formJSON{Form: d.Form, Edition: d.Edition, NameJA: d.NameJA, NameEN: d.NameEN, Annex: d.Annex})
	}
	return out, nil
}

func (s *API) apiForm(r *http.Request, _ *none) (*formJSON, error) {
	d := s.Reader.Set().Latest(r.PathValue("form"))
	if d == nil {
		return nil, site.ErrMissing
	}
	out := &formJSON{Form: d.Form, Edition: d.Edition, NameJA: d.NameJA, NameEN: d.NameEN, Annex: d.Annex, Fields: describeFields(d.Fields)}
	if d.List != nil {
		out.List, out.Columns = d.List.Name, describeFields(d.List.Columns)
		for i := range out.Columns {
			if n := d.List.ListOf(i); n > 0 {
				out.Columns[i].List = d.List.ListName(n)
			}
		}
	}
	return out, nil
}

func describeFields(fields []form.Field) []fieldJSON {
	out := make([]fieldJSON, len(fields))
	for i := range fields {
		f := &fields[i]
		out[i] = fieldJSON{ID: f.ID, Type: f.Type.String(), Label: f.Title(form.Value{}), Required: f.Required.Always}
		for _, c := range f.Choices {
			out[i].Choices = append(out[i].Choices, c.ID)
		}
	}
	return out
}

func (s *API) apiAudit(r *http.Request, _ *none) (*list[changeJSON], error) {
	before, err := strconv.ParseInt("0"+r.URL.Query().Get("before"), 10, 64)
	if err != nil {
		return nil, site.BadRequest("before is not what the page before said")
	}
	changes, err := s.Store.Changes(r.Context(), before, site.PageSize)
	out := changesJSON(changes)
	if len(changes) == site.PageSize {
		out.Next = strconv.FormatInt(changes[site.PageSize-1].ID, 10)
	}
	return &out, err
}
