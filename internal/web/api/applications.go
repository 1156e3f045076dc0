package api

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// Operations are the whole API.
func (s *API) Operations() []operation {
	return slices.Concat(s.applicationOps(), s.annexOps(), s.heldOps(), s.houseOps(), s.peopleOps(), s.organizationOps())
}

func (s *API) applicationOps() []operation {
	ops := []operation{
		{Method: http.MethodPost, Path: "/imports", role: account.Clerk, scope: account.ScopeUpload, status: http.StatusOK,
			summary: "Hand in one file (multipart/form-data: file, path, password). The header Idempotency-Key makes a repeated call answer as the first.",
			out:     bodyOf[list[outcomeJSON]](), media: "multipart/form-data", serve: s.apiImport},
		jsonOp("GET", "/applications", account.Viewer, account.ScopeRead, "Applications, newest first.", s.apiApplications,
			parameter{"number", "beginning of a reception number", "string"}, parameter{"form", "key of a form", "string"},
			parameter{"state", "ready, ordered, superseded or withdrawn", "string"}, parameter{"since", "registered on or after this day, 2025-06-06", "string"},
			parameter{"until", "registered on or before this day", "string"}, parameter{"organization", "id of an organisation", "string"}, parameter{"after", "the next of the page before", "string"},
			parameter{"limit", "1 to 500, 50 if absent", "integer"}),
		jsonOp("POST", "/applications/search", account.Viewer, account.ScopeRead,
			"Applications by company, reseller, product or mail address, which do not belong in a URL.", s.apiSearch),
		jsonOp("GET", "/applications/{number}", account.Viewer, account.ScopeRead, "One application with values and evidence.", s.apiApplication),
		jsonOp("GET", "/applications/{number}/history", account.Viewer, account.ScopeRead, "Who did what with an application.", s.apiHistory),
		bookOp("/applications/{number}/annexes/{kind}", account.Viewer, "An annex in its template: with the rows that arrived, or with what the application says.", s.AnnexWritten),
		jsonOp("GET", "/applications/{number}/annexes", account.Viewer, account.ScopeRead, "The annexes that came for an application.", s.apiAnnexes),
		fileOp("/applications/{number}/original", account.Viewer, "The file as it arrived.", s.ApplicationOriginal),
		jsonOp("POST", "/applications/{number}/copy", account.Clerk, account.ScopeRepair, "Register the content once more under a new number.", s.apiCopy),
		jsonOp("POST", "/applications/{number}/correct", account.Clerk, account.ScopeRepair, "Open for correction; what is registered then supersedes this number.", s.apiCorrect),
		jsonOp("POST", "/applications/{number}/order", account.Supervisor, account.ScopeOrder, "Let an order take the number, once.", s.apiOrder),
		jsonOp("POST", "/applications/{number}/withdraw", account.Supervisor, account.ScopeOrder, "Make the number unusable.", s.apiWithdraw),
	}
	for i := range ops {
		if ops[i].Method == http.MethodPost && strings.HasPrefix(ops[i].Path, "/applications/{number}/") {
			ops[i].once, ops[i].tags = true, true
		}
		if strings.HasSuffix(ops[i].Path, "/correct") {
			ops[i].size = s.SizeOfNumber
		}
	}
	return ops
}

func (s *API) apiApplications(r *http.Request, _ *none) (*list[recordJSON], error) {
	q := r.URL.Query()
	in := searchJSON{Number: q.Get("number"), Form: q.Get("form"), State: q.Get("state"), Since: q.Get("since"), Until: q.Get("until"), Organization: q.Get("organization"), After: q.Get("after")}
	if text := q.Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return nil, site.BadRequest("limit is no number")
		}
		in.Limit = n
	}
	return s.apiSearch(r, &in)
}

// searchJSON is what is looked for; absent parts select everything.
type searchJSON struct {
	Number   string `json:"number,omitempty"`
	Company  string `json:"company,omitempty"`
	Reseller string `json:"reseller,omitempty"`
	Product  string `json:"product,omitempty"`
	Email    string `json:"email,omitempty"`
	Form     string `json:"form,omitempty"`
	State    string `json:"state,omitempty"`
	Since    string `json:"since,omitempty"`
	Until    string `json:"until,omitempty"`
	// Field is the id of a field, "LIST.COLUMN" for one of a list, "role:ROLE" for
	// those of a role, absent for any; Text a part of its value.
	Field        string `json:"field,omitempty"`
	Text         string `json:"text,omitempty"`
	After        string `json:"after,omitempty"`
	Limit        int    `json:"limit,omitempty"`
	Organization string `json:"organization,omitempty"` // id, domain or mail address
}

func (s *API) apiSearch(r *http.Request, in *searchJSON) (*list[recordJSON], error) {
	q := work.Search{Number: strings.ToUpper(in.Number), Organization: in.Organization, Company: in.Company, Reseller: in.Reseller, Product: in.Product, Form: in.Form,
		State: in.State, Since: in.Since, Until: in.Until, Email: in.Email, Field: in.Field, Text: in.Text, After: in.After}
	if in.Field != "" && !s.SearchableField(in.Field) {
		return nil, site.BadRequest("unknown field: %.100q", in.Field)
	}
	filter, err := q.Filter(r.Context(), s.Service)
	if err != nil {
		return nil, err
	}
	if in.Form != "" && s.Reader.Set().Latest(in.Form) == nil {
		return nil, site.BadRequest("unknown form: %.100q", in.Form)
	}
	if in.Limit < 0 || in.Limit > 500 {
		return nil, site.BadRequest("limit is from 1 to 500")
	}
	filter.Limit = in.Limit
	if in.Limit == 0 {
		filter.Limit = site.PageSize
	}
	records, next, err := s.Look(r.Context(), filter)
	if err != nil {
		return nil, err
	}
	filter.After = ""
	total, known, err := s.Total(r.Context(), filter, work.CallCount)
	if err != nil {
		return nil, err
	}
	out := &list[recordJSON]{Items: make([]recordJSON, len(records)), Next: string(next), Total: &total}
	if !known {
		out.Total = nil
	}
	for i := range records {
		out.Items[i] = recordsJSON(&records[i], site.VisitOf(r).Lang)
	}
	return out, nil
}

func (s *API) apiApplication(r *http.Request, _ *none) (*recordJSON, error) {
	rec, err := s.Record(r)
	if err != nil {
		return nil, err
	}
	out := recordsJSON(rec, site.VisitOf(r).Lang)
	return &out, nil
}

func (s *API) apiHistory(r *http.Request, _ *none) (*list[changeJSON], error) {
	rec, err := s.Record(r)
	if err != nil {
		return nil, err
	}
	changes, err := s.Store.History(r.Context(), rec.Number)
	out := changesJSON(changes)
	return &out, err
}

func (s *API) apiAnnexes(r *http.Request, _ *none) (*list[annexJSON], error) {
	rec, err := s.Record(r)
	if err != nil {
		return nil, err
	}
	annexes, err := s.Store.Annexes(r.Context(), rec.Number)
	return annexesJSON(annexes), err
}

// numberJSON is an answer that is a number.
type numberJSON struct {
	Number string `json:"reception_number"`
}

// matching is the application in the path, if it is as the caller has seen it.
func (s *API) matching(r *http.Request) (*store.Record, error) {
	rec, err := s.Record(r)
	if err != nil {
		return nil, err
	}
	now := recordsJSON(rec, site.VisitOf(r).Lang)
	return rec, matches(r, &now)
}

func (s *API) apiCopy(r *http.Request, _ *none) (*numberJSON, error) {
	rec, err := s.matching(r)
	if err != nil {
		return nil, err
	}
	number, err := s.Store.Copy(r.Context(), rec.Number, site.VisitOf(r).Name())
	return &numberJSON{number}, err
}

// heldID is an answer that is a held application.
type heldID struct {
	Held int64 `json:"held"`
	// Differs are fields that could not be taken over as they are registered.
	Differs []string `json:"differs,omitempty"`
}

func (s *API) apiCorrect(r *http.Request, _ *none) (*heldID, error) {
	rec, err := s.matching(r)
	if err != nil {
		return nil, err
	}
	id, differs, err := s.Correction(r.Context(), rec, site.VisitOf(r).Name())
	return &heldID{id, differs}, err
}

type orderJSON struct {
	Ref string `json:"ref"`
}

func (s *API) apiOrder(r *http.Request, in *orderJSON) (*recordJSON, error) {
	if in.Ref == "" || len(in.Ref) > 200 {
		return nil, site.BadRequest("ref has 1 to 200 bytes")
	}
	if _, err := s.matching(r); err != nil {
		return nil, err
	}
	if err := s.Store.Order(r.Context(), r.PathValue("number"), in.Ref, site.VisitOf(r).Name()); err != nil {
		return nil, err
	}
	return s.apiApplication(r, nil)
}

type reasonJSON struct {
	Reason string `json:"reason"`
}

func (s *API) apiWithdraw(r *http.Request, in *reasonJSON) (*recordJSON, error) {
	if in.Reason == "" || len(in.Reason) > 2000 {
		return nil, site.BadRequest("reason has 1 to 2000 bytes")
	}
	if _, err := s.matching(r); err != nil {
		return nil, err
	}
	if err := s.Store.Withdraw(r.Context(), r.PathValue("number"), site.VisitOf(r).Name(), in.Reason); err != nil {
		return nil, err
	}
	return s.apiApplication(r, nil)
}
