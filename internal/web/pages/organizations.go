package pages

import (
	"errors"
	"net/http"
	"slices"
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

// organizationRoutes are the pages about organisations.
func (s *organizationPages) organizationRoutes() []site.Route {
	return []site.Route{
		site.On("GET /organizations", account.Viewer, s.organizations),
		site.On("POST /organizations", account.Viewer, s.organizations), // a search: names must not be in URLs
		site.On("GET /organizations/alike", account.Viewer, s.organizationsAlike),
		site.On("POST /organizations/apart", account.Supervisor, s.organizationsApart),
		site.On("GET /organizations/{id}", account.Viewer, s.organization),
		site.On("GET /organizations/{id}/list.xlsx", account.Viewer, s.organizationWorkbook),
		site.On("GET /organizations/{id}/bridge.xlsx", account.Viewer, s.organizationBridge),
		site.On("POST /organizations/{id}/merge", account.Supervisor, s.organizationMerge),
		site.On("POST /organizations/{id}/split", account.Supervisor, s.organizationSplit),
		site.On("POST /organizations/{id}/assign", account.Supervisor, s.organizationAssign),
		site.On("POST /organizations/{id}/domain", account.Supervisor, s.organizationDomain),
		site.On("POST /organizations/{id}/set", account.Supervisor, s.organizationSet),
		site.On("POST /organizations/{id}/account", account.Supervisor, s.organizationAccount),
		site.On("POST /organizations/{id}/role", account.Supervisor, s.organizationRole),
		site.On("POST /organizations/{id}/hand-over", account.Clerk, s.organizationHandOver),
		site.On("POST /organizations/{id}/bounced", account.Clerk, s.organizationBounced),
		site.On("POST /organizations/{id}/undo", account.Supervisor, s.organizationUndo),
	}
}

// organizationList is a page of organisations.
type organizationList struct {
	Text  string
	Kind  org.Kind
	Work  store.WorkList
	Kinds []org.Kind
	List  []store.Organization
	Next  int64
	Total int64
	More  bool // a further page: rows alone
	Count store.OrganizationCounts
}

func (s *organizationPages) organizations(w http.ResponseWriter, r *http.Request) error {
	get := r.URL.Query().Get
	if r.Method == http.MethodPost {
		get = r.PostFormValue
	}
	v := &organizationList{Text: get("text"), Kind: org.Kind(get("kind")), Work: store.WorkList(get("work")), Kinds: org.Kinds}
	after, _ := strconv.ParseInt(get("after"), 10, 64)
	v.More = after > 0
	if len(v.Text) > 400 || v.Kind != "" && v.Kind.Rank() == 0 {
		return site.ErrInput
	}
	f := store.OrganizationFilter{Text: v.Text, Kind: v.Kind, Work: v.Work, After: after, Limit: site.PageSize}
	var err error
	if v.List, err = s.Store.Organizations(r.Context(), f); err != nil {
		return err
	}
	if len(v.List) == site.PageSize {
		v.Next = v.List[site.PageSize-1].ID
	}
	if v.More {
		return site.RenderPart(s.Site, w, r, "organizations", "rows", v)
	}
	if v.Total, err = s.Store.CountOrganizationsOf(r.Context(), f); err != nil {
		return err
	}
	if r.Header.Get("HX-Request") != "" {
		return site.RenderPart(s.Site, w, r, "organizations", "list", v)
	}
	if v.Count, err = s.Store.CountOrganizations(r.Context()); err != nil {
		return err
	}
	return site.Render(s.Site, w, r, "organizations", "organizations", "org.title", v)
}

// alikeShown is how many proposals the page shows; when some are decided, others
// follow.
const alikeShown = 100

// alikeView are organisations that are perhaps one company.
type alikeView struct {
	List  []store.Pair
	Count store.OrganizationCounts
}

func (s *organizationPages) organizationsAlike(w http.ResponseWriter, r *http.Request) error {
	list, err := s.Store.Alike(r.Context(), alikeShown)
	if err != nil {
		return err
	}
	counts, err := s.Store.CountOrganizations(r.Context())
	if err != nil {
		return err
	}
	return site.Render(s.Site, w, r, "organizations_alike", "organizations", "org.alike", &alikeView{list, counts})
}

func (s *organizationPages) organizationsApart(w http.ResponseWriter, r *http.Request) error {
	low, _ := strconv.ParseInt(r.PostFormValue("low"), 10, 64)
	high, _ := strconv.ParseInt(r.PostFormValue("high"), 10, 64)
	if err := s.Store.TwoCompanies(r.Context(), low, high, site.VisitOf(r).Name(), site.ClipReason(r)); err != nil {
		return err
	}
	s.Flash(r, "org.apart_now")
	site.Redirect(w, r, "/organizations/alike")
	return nil
}

// organizationView is one organisation's page.
type organizationView struct {
	*store.Organization
	Kinds      []org.Kind
	Names      []store.Written
	Persons    []store.Person
	Accounts   []store.Account
	More       int // accounts that are not shown
	Recent     []store.Record
	Held       []store.HeldItem
	Operations []store.Operation
	Known      map[int64]string // names of organisations
	Lists      bool             // lists can be written
}

// accountsShown is how many end users the page of an organisation shows.
const accountsShown = 100

func (s *organizationPages) organization(w http.ResponseWriter, r *http.Request) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	ctx := r.Context()
	v := &organizationView{Organization: o, Kinds: org.Kinds, Lists: s.Export != nil, Known: map[int64]string{o.ID: o.Name}}
	if v.Names, err = s.Store.Names(ctx, o.ID); err != nil {
		return err
	}
	if v.Persons, err = s.Store.People(ctx, o.ID); err != nil {
		return err
	}
	if v.Accounts, err = s.Store.Accounts(ctx, o.ID, 0); err != nil {
		return err
	}
	if v.More = len(v.Accounts) - accountsShown; v.More > 0 {
		v.Accounts = v.Accounts[:accountsShown]
	}
	if v.Recent, _, err = s.Store.Find(ctx, store.Filter{Organization: o.ID, Limit: site.PageSize}); err != nil {
		return err
	}
	if v.Held, err = s.Store.HeldList(ctx, store.HeldFilter{Organization: o.ID, State: store.HeldOpen, Limit: site.PageSize}); err != nil {
		return err
	}
	if v.Operations, err = s.Store.Operations(ctx, o.ID); err != nil {
		return err
	}
	slices.Reverse(v.Operations)
	for _, op := range v.Operations {
		for _, id := range []int64{op.From, op.To} {
			if v.Known[id] == "" && id != 0 {
				other, err := s.Store.Organization(ctx, id)
				if err != nil {
					return err
				}
				v.Known[id] = other.Name
			}
		}
	}
	return site.Render(s.Site, w, r, "organization", "organizations", "org.one", v)
}

// organizationWorkbook is the list of an organisation's applications.
func (s *organizationPages) organizationWorkbook(w http.ResponseWriter, r *http.Request) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	return s.sendList(w, r, store.Filter{Organization: o.ID})
}

// sendList sends applications as a workbook.
func (s *organizationPages) sendList(w http.ResponseWriter, r *http.Request, f store.Filter) error {
	if s.Export == nil {
		return site.ErrMissing
	}
	site.Attach(w, site.Messages["org.list_file"].In(site.VisitOf(r).Lang)+".xlsx", site.BookMedia)
	_, err := s.Export.Applications(r.Context(), w, f, export.Format{})
	return err
}

func (s *organizationPages) organizationBridge(w http.ResponseWriter, r *http.Request) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	site.Attach(w, org.Key(o.ID)+".xlsx", site.BookMedia)
	_, err = s.Bridge().BridgeBook(r.Context(), w, export.Bridge{Organization: o.ID})
	return err
}

// changed leads back to an organisation and shows what was done.
func (s *organizationPages) changed(w http.ResponseWriter, r *http.Request, id int64, op int64, err error) error {
	if err != nil {
		return err
	}
	if op != 0 {
		s.Flash(r, "org.done", strconv.FormatInt(op, 10))
	} else {
		s.Flash(r, "org.saved")
	}
	site.Redirect(w, r, "/organizations/"+strconv.FormatInt(id, 10))
	return nil
}

func (s *organizationPages) organizationMerge(w http.ResponseWriter, r *http.Request) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	into, err := s.Store.OrganizationNamed(r.Context(), r.PostFormValue("into"))
	if err != nil {
		return err
	}
	op, err := s.Store.Merge(r.Context(), o.ID, into.ID, site.VisitOf(r).Name(), site.ClipReason(r))
	return s.changed(w, r, into.ID, op, err)
}

// partsOf reads what is to be moved: ticks, and what was typed a line each.
func partsOf(r *http.Request) store.Parts {
	p := store.Parts{Domains: r.PostForm["domain"], Addresses: slices.Concat(r.PostForm["person"], strings.Fields(r.PostFormValue("people")))}
	for _, number := range strings.Fields(r.PostFormValue("numbers")) {
		p.Numbers = append(p.Numbers, strings.ToUpper(number))
	}
	return p
}

func (s *organizationPages) organizationSplit(w http.ResponseWriter, r *http.Request) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	name := strings.TrimSpace(r.PostFormValue("name"))
	if name == "" || len(name) > 400 {
		return site.ErrInput
	}
	op, made, err := s.Store.Split(r.Context(), o.ID, partsOf(r), name, site.VisitOf(r).Name(), site.ClipReason(r))
	return s.changed(w, r, made, op, err)
}

// organizationAssign takes people or applications of no organisation in.
func (s *organizationPages) organizationAssign(w http.ResponseWriter, r *http.Request) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	op, err := s.Store.Assign(r.Context(), 0, o.ID, partsOf(r), site.VisitOf(r).Name(), site.ClipReason(r))
	return s.changed(w, r, o.ID, op, err)
}

func (s *organizationPages) organizationDomain(w http.ResponseWriter, r *http.Request) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	op, err := s.Store.AddDomain(r.Context(), o.ID, r.PostFormValue("domain"), site.VisitOf(r).Name(), site.ClipReason(r))
	return s.changed(w, r, o.ID, op, err)
}

func (s *organizationPages) organizationSet(w http.ResponseWriter, r *http.Request) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	name, kind := strings.TrimSpace(r.PostFormValue("name")), org.Kind(r.PostFormValue("kind"))
	if len(name) > 400 {
		return site.ErrInput
	}
	if kind == o.Kind {
		kind = ""
	}
	return s.changed(w, r, o.ID, 0, s.Store.SetOrganization(r.Context(), o.ID, name, kind, site.VisitOf(r).Name()))
}

// organizationAccount renames an account, joins it to another, or makes it one of
// its own again.
func (s *organizationPages) organizationAccount(w http.ResponseWriter, r *http.Request) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	in := work.AccountEditJSON{Account: r.PostFormValue("account"), Into: strings.TrimSpace(r.PostFormValue("into")), Own: r.PostFormValue("own") != "", Reason: site.ClipReason(r)}
	if r.PostForm.Has("name") {
		name := r.PostFormValue("name")
		in.Name = &name
	}
	return s.changed(w, r, o.ID, 0, s.EditAccount(r, o.ID, &in))
}

// personOf is the person of a form, if they are of the organisation of the path.
func (s *organizationPages) personOf(r *http.Request, field string) (*store.Organization, *store.Person, error) {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return nil, nil, err
	}
	p, err := s.Store.PersonNamed(r.Context(), r.PostFormValue(field))
	if err == nil && p.Organization != o.ID {
		err = store.ErrNotTheirs
	}
	return o, p, err
}

func (s *organizationPages) organizationRole(w http.ResponseWriter, r *http.Request) error {
	o, p, err := s.personOf(r, "person")
	if err != nil {
		return err
	}
	role, ok := org.ParseRole(r.PostFormValue("role"))
	if !ok {
		return site.ErrInput
	}
	op, err := s.Store.SetRole(r.Context(), p.Address, role, site.VisitOf(r).Name(), site.ClipReason(r))
	if errors.Is(err, store.ErrNothing) {
		err = nil
	}
	return s.changed(w, r, o.ID, op, err)
}

func (s *organizationPages) organizationHandOver(w http.ResponseWriter, r *http.Request) error {
	o, from, err := s.personOf(r, "from")
	if err != nil {
		return err
	}
	h := store.HandOver{From: from.Address, To: r.PostFormValue("to"), Leaves: r.PostFormValue("leaves") != ""}
	if numbers := partsOf(r).Numbers; len(numbers) > 0 {
		h.Numbers = numbers
	}
	op, err := s.Store.HandOver(r.Context(), h, site.VisitOf(r).Name(), site.ClipReason(r))
	return s.changed(w, r, o.ID, op, err)
}

func (s *organizationPages) organizationBounced(w http.ResponseWriter, r *http.Request) error {
	o, p, err := s.personOf(r, "person")
	if err != nil {
		return err
	}
	at := s.Now()
	if r.PostFormValue("arrives") != "" {
		at = time.Time{}
	}
	return s.changed(w, r, o.ID, 0, s.Store.Bounced(r.Context(), p.Address, at, site.VisitOf(r).Name()))
}

func (s *organizationPages) organizationUndo(w http.ResponseWriter, r *http.Request) error {
	o, err := s.OrganizationOf(r)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(r.PostFormValue("operation"), 10, 64)
	if err != nil {
		return site.ErrInput
	}
	was, err := s.Store.Operation(r.Context(), id)
	if err != nil {
		return err
	}
	if was.From != o.ID && was.To != o.ID {
		return site.ErrMissing
	}
	op, err := s.Store.Undo(r.Context(), id, site.VisitOf(r).Name(), site.ClipReason(r))
	return s.changed(w, r, o.ID, op, err)
}
