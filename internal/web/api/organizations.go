package api

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

func (s *API) organizationOps() []operation {
	after, limit := parameter{"after", "the next of the page before", "string"}, parameter{"limit", "1 to 500, 50 if absent", "integer"}
	ops := []operation{
		jsonOp("GET", "/organizations", account.Viewer, account.ScopeRead, "Organisations, by id.", s.apiOrganizations,
			parameter{"kind", "end_user, reseller or distributor", "string"}, parameter{"work", "a work list: no-owner or bouncing", "string"}, after, limit),
		jsonOp("POST", "/organizations/search", account.Viewer, account.ScopeRead, "Organisations by part of a name, a domain or a mail address, which do not belong in a URL.", s.apiOrganizationSearch),
		jsonOp("GET", "/organizations/alike", account.Viewer, account.ScopeRead, "Pairs of organisations that are perhaps one company.", s.apiAlike),
		jsonOp("POST", "/organizations/apart", account.Supervisor, account.ScopeOrder, "Note that two organisations are two companies.", s.apiApart),
		{Method: http.MethodGet, Path: "/organizations/export", role: account.Viewer, scope: account.ScopeRead, status: http.StatusOK, media: "application/jsonl",
			summary: "Organisations with their applications as JSON lines, for the portal's import; the last line has the cursor for the next time.", Query: bridgeParameters, serve: s.apiBridge},
		{Method: http.MethodGet, Path: "/organizations/export.xlsx", role: account.Viewer, scope: account.ScopeRead, status: http.StatusOK, media: site.BookMedia,
			summary: "The same as a workbook; the header Uketsuke-Cursor has the cursor.", Query: bridgeParameters, serve: s.apiBridgeBook},
		jsonOp("GET", "/organizations/{id}", account.Viewer, account.ScopeRead, "One organisation; one that was merged says into which.", s.apiOrganization),
		jsonOp("GET", "/organizations/{id}/people", account.Viewer, account.ScopeRead, "Its people.", s.apiOrganizationPeople),
		jsonOp("GET", "/organizations/{id}/accounts", account.Viewer, account.ScopeRead, "The end users under it.", s.apiOrganizationAccounts),
		jsonOp("GET", "/organizations/{id}/applications", account.Viewer, account.ScopeRead, "Its applications, newest first.", s.apiOrganizationApplications, after, limit),
		jsonOp("GET", "/organizations/{id}/held", account.Viewer, account.ScopeRead, "What is held of it and open.", s.apiOrganizationHeld),
		jsonOp("GET", "/organizations/{id}/history", account.Viewer, account.ScopeRead, "What was done with it, oldest first.", s.apiOrganizationHistory),
		jsonOp("POST", "/organizations/{id}/merge", account.Supervisor, account.ScopeOrder, "Let another take its place.", s.apiMerge),
		jsonOp("POST", "/organizations/{id}/split", account.Supervisor, account.ScopeOrder, "Make an organisation of a part of it.", s.apiSplit),
		jsonOp("POST", "/organizations/{id}/assign", account.Supervisor, account.ScopeOrder, "Take in people or applications of no organisation, or of another.", s.apiAssign),
		jsonOp("POST", "/organizations/{id}/domain", account.Supervisor, account.ScopeOrder, "Add a domain.", s.apiAddDomain),
		jsonOp("POST", "/organizations/{id}/account", account.Supervisor, account.ScopeOrder, "Rename an end user under it, or join two that are one company; answers with all of them.", s.apiOrganizationAccount),
		jsonOp("POST", "/organizations/{id}/role", account.Supervisor, account.ScopeOrder, "Make somebody owner or member.", s.apiOrganizationRole),
		jsonOp("POST", "/organizations/{id}/hand-over", account.Clerk, account.ScopeRepair, "Put one person's applications into another's hands.", s.apiHandOver),
		jsonOp("POST", "/organizations/{id}/undo", account.Supervisor, account.ScopeOrder, "Undo an operation on it.", s.apiUndo),
	}
	for i := range ops {
		if ops[i].Method == http.MethodPost && strings.HasPrefix(ops[i].Path, "/organizations/{id}/") {
			ops[i].once = true
		}
	}
	return ops
}

var bridgeParameters = []parameter{{"since", "cursor of the export before; absent: everything", "string"}, {"organization", "id of the only one", "string"},
	{"values", "false leaves out the values of applications", "string"}}

// OrganizationJSON is an organisation.
type OrganizationJSON struct {
	ID           int64     `json:"id"`
	Key          string    `json:"key"`
	Name         string    `json:"name"`
	Kind         string    `json:"kind,omitempty"`
	Domains      []string  `json:"domains"`
	Names        []string  `json:"names,omitempty"` // as written
	Applications int64     `json:"applications"`
	People       int64     `json:"people"`
	Owners       int64     `json:"owners"`
	Held         int64     `json:"held"`
	MergedInto   int64     `json:"merged_into,omitempty"`
	Changed      time.Time `json:"changed_at"`
}

func organizationOut(o *store.Organization) OrganizationJSON {
	return OrganizationJSON{ID: o.ID, Key: org.Key(o.ID), Name: o.Name, Kind: string(o.Kind), Domains: append([]string{}, o.Domains...),
		Applications: o.Applications, People: o.People, Owners: o.Owners, Held: o.Open, MergedInto: o.Merged, Changed: o.Changed}
}

// organizationSearchJSON is what is looked for; absent parts select everything.
type organizationSearchJSON struct {
	Text   string `json:"text,omitempty"`
	Kind   string `json:"kind,omitempty"`
	Work   string `json:"work,omitempty"`
	Merged bool   `json:"merged,omitempty"`
	After  string `json:"after,omitempty"`
	Limit  int    `json:"limit,omitempty"`
}

func (s *API) apiOrganizations(r *http.Request, _ *none) (*list[OrganizationJSON], error) {
	q := r.URL.Query()
	in := organizationSearchJSON{Kind: q.Get("kind"), Work: q.Get("work"), After: q.Get("after")}
	if text := q.Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return nil, site.BadRequest("limit is no number")
		}
		in.Limit = n
	}
	return s.apiOrganizationSearch(r, &in)
}

func (s *API) apiOrganizationSearch(r *http.Request, in *organizationSearchJSON) (*list[OrganizationJSON], error) {
	f := store.OrganizationFilter{Text: in.Text, Kind: org.Kind(in.Kind), Work: store.WorkList(in.Work), Merged: in.Merged, Limit: in.Limit}
	if in.Limit < 0 || in.Limit > 500 {
		return nil, site.BadRequest("limit is from 1 to 500")
	}
	if in.Limit == 0 {
		f.Limit = site.PageSize
	}
	if f.Kind != "" && f.Kind.Rank() == 0 {
		return nil, site.BadRequest("unknown kind: %.100q", in.Kind)
	}
	var err error
	if in.After != "" {
		if f.After, err = strconv.ParseInt(in.After, 10, 64); err != nil {
			return nil, site.BadRequest("after is not what the page before said")
		}
	}
	found, err := s.Store.Organizations(r.Context(), f)
	if err != nil {
		return nil, err
	}
	total, err := s.Store.CountOrganizationsOf(r.Context(), f)
	out := &list[OrganizationJSON]{Items: make([]OrganizationJSON, len(found)), Total: &total}
	for i := range found {
		out.Items[i] = organizationOut(&found[i])
	}
	if len(found) == f.Limit {
		out.Next = strconv.FormatInt(found[len(found)-1].ID, 10)
	}
	return out, err
}

// pairJSON are two organisations that are perhaps one company.
type pairJSON struct {
	Low        int64  `json:"low"`
	LowName    string `json:"low_name"`
	LowDomain  string `json:"low_domain,omitempty"`
	High       int64  `json:"high"`
	HighName   string `json:"high_name"`
	HighDomain string `json:"high_domain,omitempty"`
	Certain    bool   `json:"certain"` // also the legal form is the same
}

func (s *API) apiAlike(r *http.Request, _ *none) (*list[pairJSON], error) {
	pairs, err := s.Store.Alike(r.Context(), 500)
	out := &list[pairJSON]{Items: make([]pairJSON, len(pairs))}
	for i, p := range pairs {
		out.Items[i] = pairJSON{p.Low, p.LowName, p.LowDomain, p.High, p.HighName, p.HighDomain, p.Certain}
	}
	return out, err
}

// apartJSON names two organisations.
type apartJSON struct {
	Low    int64  `json:"low"`
	High   int64  `json:"high"`
	Reason string `json:"reason,omitempty"`
}

func (s *API) apiApart(r *http.Request, in *apartJSON) (*apartJSON, error) {
	return in, s.Store.TwoCompanies(r.Context(), in.Low, in.High, site.VisitOf(r).Name(), in.Reason)
}

func (s *API) apiOrganization(r *http.Request, _ *none) (*OrganizationJSON, error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	out := organizationOut(o)
	names, err := s.Store.Names(r.Context(), o.ID)
	for _, n := range names {
		out.Names = append(out.Names, n.Name)
	}
	return &out, err
}

// organizationPersonJSON is somebody of an organisation.
type organizationPersonJSON struct {
	Email   string     `json:"email"`
	Name    string     `json:"name,omitempty"`
	Kind    string     `json:"kind"` // person, group, free
	Role    string     `json:"role,omitempty"`
	Applied int64      `json:"applied"`
	Holding int64      `json:"holding"`
	Left    *time.Time `json:"left_at,omitempty"`
	Bounced *time.Time `json:"bounced_at,omitempty"`
}

func (s *API) apiOrganizationPeople(r *http.Request, _ *none) (*list[organizationPersonJSON], error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	people, err := s.Store.People(r.Context(), o.ID)
	out := &list[organizationPersonJSON]{Items: make([]organizationPersonJSON, len(people))}
	for i := range people {
		p := &people[i]
		out.Items[i] = organizationPersonJSON{p.Address, p.Name, string(p.Kind), p.Role.String(), p.Applied, p.Holding, timeJSON(p.Left()), timeJSON(p.Bounced())}
	}
	return out, err
}

// AccountJSON is an end user under an organisation.
type AccountJSON struct {
	Key          string    `json:"key"`
	Name         string    `json:"name"`
	Own          bool      `json:"own,omitempty"`
	Applications int64     `json:"applications"`
	Ready        int64     `json:"ready"`
	Last         time.Time `json:"last_at"`
	People       []string  `json:"people"`
	Joined       []string  `json:"joined,omitempty"` // keys of accounts that a person joined to it
}

func (s *API) apiOrganizationAccounts(r *http.Request, _ *none) (*list[AccountJSON], error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	accounts, err := s.Store.Accounts(r.Context(), o.ID, 0)
	out := &list[AccountJSON]{Items: make([]AccountJSON, len(accounts))}
	for i, a := range accounts {
		out.Items[i] = AccountJSON{a.Key, a.Name, a.Own, a.Applications, a.Ready, a.Last, append([]string{}, a.People...), nil}
		for _, j := range a.Joined {
			out.Items[i].Joined = append(out.Items[i].Joined, j.Key)
		}
	}
	return out, err
}

func (s *API) apiOrganizationAccount(r *http.Request, in *work.AccountEditJSON) (*list[AccountJSON], error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	if err := s.EditAccount(r, o.ID, in); err != nil {
		return nil, err
	}
	return s.apiOrganizationAccounts(r, nil)
}

func (s *API) apiOrganizationApplications(r *http.Request, _ *none) (*list[recordJSON], error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	in := searchJSON{Organization: strconv.FormatInt(o.ID, 10), After: q.Get("after")}
	if text := q.Get("limit"); text != "" {
		if in.Limit, err = strconv.Atoi(text); err != nil {
			return nil, site.BadRequest("limit is no number")
		}
	}
	return s.apiSearch(r, &in)
}

func (s *API) apiOrganizationHeld(r *http.Request, _ *none) (*list[heldJSON], error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	held, err := s.Store.HeldList(r.Context(), store.HeldFilter{Organization: o.ID, State: store.HeldOpen, Limit: 500})
	out := &list[heldJSON]{Items: make([]heldJSON, len(held))}
	for i := range held {
		out.Items[i] = heldItemJSON(&held[i])
	}
	return out, err
}

// OrganizationOperationJSON is something that was done with organisations.
type OrganizationOperationJSON struct {
	ID           int64     `json:"operation"`
	Kind         string    `json:"kind"`
	At           time.Time `json:"at"`
	User         string    `json:"user"`
	Reason       string    `json:"reason,omitempty"`
	From         int64     `json:"from"`
	To           int64     `json:"to"`
	Undoes       int64     `json:"undoes,omitempty"`
	UndoneBy     int64     `json:"undone_by,omitempty"`
	Domains      int64     `json:"domains"`
	People       int64     `json:"people"`
	Applications int64     `json:"applications"`
	Held         int64     `json:"held"`
	Holders      int64     `json:"handed_over"`
}

func operationOut(o *store.Operation) OrganizationOperationJSON {
	return OrganizationOperationJSON{o.ID, string(o.Kind), o.At(), o.User, o.Reason, o.From, o.To, o.Undoes, o.UndoneBy, o.Domains, o.People, o.Applications, o.Held, o.Holders}
}

func (s *API) apiOrganizationHistory(r *http.Request, _ *none) (*list[OrganizationOperationJSON], error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	history, err := s.Store.Operations(r.Context(), o.ID)
	out := &list[OrganizationOperationJSON]{Items: make([]OrganizationOperationJSON, len(history))}
	for i := range history {
		out.Items[i] = operationOut(&history[i])
	}
	return out, err
}

// operationDone is the answer to an operation.
func (s *API) operationDone(r *http.Request, op int64, err error) (*OrganizationOperationJSON, error) {
	if err != nil {
		return nil, err
	}
	o, err := s.Store.Operation(r.Context(), op)
	if err != nil {
		return nil, err
	}
	out := operationOut(o)
	return &out, nil
}

// mergeJSON names the organisation that takes the place.
type mergeJSON struct {
	Into   int64  `json:"into"`
	Reason string `json:"reason,omitempty"`
}

func (s *API) apiMerge(r *http.Request, in *mergeJSON) (*OrganizationOperationJSON, error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	op, err := s.Store.Merge(r.Context(), o.ID, in.Into, site.VisitOf(r).Name(), in.Reason)
	return s.operationDone(r, op, err)
}

// partsJSON are what is moved.
type partsJSON struct {
	Name    string   `json:"name,omitempty"` // split: of the new organisation
	From    int64    `json:"from,omitempty"` // assign: the organisation that has them; absent: none has
	Domains []string `json:"domains,omitempty"`
	People  []string `json:"people,omitempty"` // mail addresses
	Numbers []string `json:"reception_numbers,omitempty"`
	Reason  string   `json:"reason,omitempty"`
}

func (p *partsJSON) parts() store.Parts {
	return store.Parts{Domains: p.Domains, Addresses: p.People, Numbers: p.Numbers}
}

func (s *API) apiSplit(r *http.Request, in *partsJSON) (*OrganizationOperationJSON, error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	if in.Name == "" || len(in.Name) > 400 {
		return nil, site.BadRequest("name has 1 to 400 bytes")
	}
	op, _, err := s.Store.Split(r.Context(), o.ID, in.parts(), in.Name, site.VisitOf(r).Name(), in.Reason)
	return s.operationDone(r, op, err)
}

func (s *API) apiAssign(r *http.Request, in *partsJSON) (*OrganizationOperationJSON, error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	op, err := s.Store.Assign(r.Context(), in.From, o.ID, in.parts(), site.VisitOf(r).Name(), in.Reason)
	return s.operationDone(r, op, err)
}

// domainJSON is a domain of an organisation.
type domainJSON struct {
	Domain string `json:"domain"`
	Reason string `json:"reason,omitempty"`
}

func (s *API) apiAddDomain(r *http.Request, in *domainJSON) (*OrganizationOperationJSON, error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	op, err := s.Store.AddDomain(r.Context(), o.ID, in.Domain, site.VisitOf(r).Name(), in.Reason)
	return s.operationDone(r, op, err)
}

// organizationRoleJSON is the role of a person.
type organizationRoleJSON struct {
	Email  string `json:"email"`
	Role   string `json:"role"` // owner, member, none
	Reason string `json:"reason,omitempty"`
}

// theirs refuses a person of another organisation than that of the path.
func (s *API) theirs(r *http.Request, address string) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	p, err := s.Store.PersonNamed(r.Context(), address)
	if err == nil && p.Organization != o.ID {
		err = store.ErrNotTheirs
	}
	return err
}

func (s *API) apiOrganizationRole(r *http.Request, in *organizationRoleJSON) (*OrganizationOperationJSON, error) {
	role, ok := org.ParseRole(in.Role)
	if !ok {
		return nil, site.BadRequest("role is owner, member or none")
	}
	if err := s.theirs(r, in.Email); err != nil {
		return nil, err
	}
	op, err := s.Store.SetRole(r.Context(), in.Email, role, site.VisitOf(r).Name(), in.Reason)
	return s.operationDone(r, op, err)
}

// handOverJSON names what is handed over, from whom and to whom.
type handOverJSON struct {
	From    string   `json:"from"` // mail address
	To      string   `json:"to"`
	Numbers []string `json:"reception_numbers,omitempty"` // absent: all in hand
	Leaves  bool     `json:"leaves,omitempty"`
	Reason  string   `json:"reason,omitempty"`
}

func (s *API) apiHandOver(r *http.Request, in *handOverJSON) (*OrganizationOperationJSON, error) {
	if err := s.theirs(r, in.From); err != nil {
		return nil, err
	}
	op, err := s.Store.HandOver(r.Context(), store.HandOver{From: in.From, To: in.To, Numbers: in.Numbers, Leaves: in.Leaves}, site.VisitOf(r).Name(), in.Reason)
	return s.operationDone(r, op, err)
}

// undoJSON names an operation.
type undoJSON struct {
	Operation int64  `json:"operation"`
	Reason    string `json:"reason,omitempty"`
}

func (s *API) apiUndo(r *http.Request, in *undoJSON) (*OrganizationOperationJSON, error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, err
	}
	was, err := s.Store.Operation(r.Context(), in.Operation)
	if err != nil {
		return nil, err
	}
	if was.From != o.ID && was.To != o.ID {
		return nil, site.ErrMissing
	}
	op, err := s.Store.Undo(r.Context(), in.Operation, site.VisitOf(r).Name(), in.Reason)
	return s.operationDone(r, op, err)
}

func (s *API) bridgeOf(r *http.Request) (b export.Bridge, err error) {
	q := r.URL.Query()
	b = export.Bridge{Since: q.Get("since"), Bare: q.Get("values") == "false"}
	if text := q.Get("organization"); text != "" {
		if b.Organization, err = strconv.ParseInt(text, 10, 64); err != nil || b.Organization <= 0 {
			return b, site.BadRequest("organization is an id")
		}
		_, err = s.Store.Organization(r.Context(), b.Organization)
	}
	return b, err
}

func (s *API) apiBridge(w http.ResponseWriter, r *http.Request) error {
	b, err := s.bridgeOf(r)
	if err != nil {
		return err
	}
	if err := export.CheckCursor(b.Since); err != nil {
		return err
	}
	site.Attach(w, "organizations.jsonl", "application/jsonl")
	if _, err := s.Bridge().BridgeJSON(r.Context(), w, b); err != nil {
		s.Log.Error("web: bridge", "err", err) // it is cut off: its last line is missing
	}
	return nil
}

func (s *API) apiBridgeBook(w http.ResponseWriter, r *http.Request) error {
	b, err := s.bridgeOf(r)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	done, err := s.Bridge().BridgeBook(r.Context(), &out, b)
	if err != nil {
		return err
	}
	w.Header().Set("Uketsuke-Cursor", done.Cursor)
	site.Attach(w, "organizations.xlsx", site.BookMedia)
	_, err = out.WriteTo(w)
	return err
}
