package web

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
)

// organizationRoutes are the pages of whose applications they are.
func (s *server) organizationRoutes() []route {
	return []route{
		{"GET /organizations", account.Viewer, s.organizations},
		{"POST /organizations", account.Viewer, s.organizations}, // a search: names stand in no address
		{"GET /organizations/alike", account.Viewer, s.organizationsAlike},
		{"POST /organizations/apart", account.Supervisor, s.organizationsApart},
		{"GET /organizations/{id}", account.Viewer, s.organization},
		{"GET /organizations/{id}/list.xlsx", account.Viewer, s.organizationWorkbook},
		{"GET /organizations/{id}/bridge.xlsx", account.Viewer, s.organizationBridge},
		{"POST /organizations/{id}/merge", account.Supervisor, s.organizationMerge},
		{"POST /organizations/{id}/split", account.Supervisor, s.organizationSplit},
		{"POST /organizations/{id}/assign", account.Supervisor, s.organizationAssign},
		{"POST /organizations/{id}/domain", account.Supervisor, s.organizationDomain},
		{"POST /organizations/{id}/set", account.Supervisor, s.organizationSet},
		{"POST /organizations/{id}/account", account.Supervisor, s.organizationAccount},
		{"POST /organizations/{id}/role", account.Supervisor, s.organizationRole},
		{"POST /organizations/{id}/hand-over", account.Clerk, s.organizationHandOver},
		{"POST /organizations/{id}/bounced", account.Clerk, s.organizationBounced},
		{"POST /organizations/{id}/undo", account.Supervisor, s.organizationUndo},
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

func (s *server) organizations(w http.ResponseWriter, r *http.Request) error {
	get := r.URL.Query().Get
	if r.Method == http.MethodPost {
		get = r.PostFormValue
	}
	v := &organizationList{Text: get("text"), Kind: org.Kind(get("kind")), Work: store.WorkList(get("work")), Kinds: org.Kinds}
	after, _ := strconv.ParseInt(get("after"), 10, 64)
	v.More = after > 0
	if len(v.Text) > 400 || v.Kind != "" && v.Kind.Rank() == 0 {
		return errInput
	}
	f := store.OrganizationFilter{Text: v.Text, Kind: v.Kind, Work: v.Work, After: after, Limit: pageSize}
	var err error
	if v.List, err = s.Store.Organizations(r.Context(), f); err != nil {
		return err
	}
	if len(v.List) == pageSize {
		v.Next = v.List[pageSize-1].ID
	}
	if v.More {
		return renderPart(s, w, r, "organizations", "rows", v)
	}
	if v.Total, err = s.Store.CountOrganizationsOf(r.Context(), f); err != nil {
		return err
	}
	if r.Header.Get("HX-Request") != "" {
		return renderPart(s, w, r, "organizations", "list", v)
	}
	if v.Count, err = s.Store.CountOrganizations(r.Context()); err != nil {
		return err
	}
	return render(s, w, r, "organizations", "organizations", "org.title", v)
}

// alikeShown is how many proposals the page shows; when some are decided, others
// follow.
const alikeShown = 100

// alikeView are organisations that are perhaps one company.
type alikeView struct {
	List  []store.Pair
	Count store.OrganizationCounts
}

func (s *server) organizationsAlike(w http.ResponseWriter, r *http.Request) error {
	list, err := s.Store.Alike(r.Context(), alikeShown)
	if err != nil {
		return err
	}
	counts, err := s.Store.CountOrganizations(r.Context())
	if err != nil {
		return err
	}
	return render(s, w, r, "organizations_alike", "organizations", "org.alike", &alikeView{list, counts})
}

func (s *server) organizationsApart(w http.ResponseWriter, r *http.Request) error {
	low, _ := strconv.ParseInt(r.PostFormValue("low"), 10, 64)
	high, _ := strconv.ParseInt(r.PostFormValue("high"), 10, 64)
	if err := s.Store.TwoCompanies(r.Context(), low, high, visitOf(r).name(), clipReason(r)); err != nil {
		return err
	}
	s.flash(r, "org.apart_now")
	redirect(w, r, "/organizations/alike")
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

func (s *server) organization(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organizationOf(r)
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
	if v.Recent, _, err = s.Store.Find(ctx, store.Filter{Organization: o.ID, Limit: pageSize}); err != nil {
		return err
	}
	if v.Held, err = s.Store.HeldList(ctx, store.HeldFilter{Organization: o.ID, State: store.HeldOpen, Limit: pageSize}); err != nil {
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
	return render(s, w, r, "organization", "organizations", "org.one", v)
}

func (s *server) organizationOf(r *http.Request) (*store.Organization, error) {
	id, err := pathID(r, "id")
	if err != nil {
		return nil, err
	}
	return s.Store.Organization(r.Context(), id)
}

// organizationWorkbook is the list of an organisation's applications.
func (s *server) organizationWorkbook(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organizationOf(r)
	if err != nil {
		return err
	}
	return s.sendList(w, r, store.Filter{Organization: o.ID})
}

// sendList sends applications as a workbook.
func (s *server) sendList(w http.ResponseWriter, r *http.Request, f store.Filter) error {
	if s.Export == nil {
		return errMissing
	}
	attach(w, messages["org.list_file"].in(visitOf(r).lang)+".xlsx", bookMedia)
	_, err := s.Export.Applications(r.Context(), w, f, export.Format{})
	return err
}

func (s *server) organizationBridge(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organizationOf(r)
	if err != nil {
		return err
	}
	attach(w, org.Key(o.ID)+".xlsx", bookMedia)
	_, err = s.bridge().BridgeBook(r.Context(), w, export.Bridge{Organization: o.ID})
	return err
}

// bridge writes for the portal; it needs no templates.
func (s *server) bridge() *export.Service {
	return &export.Service{Store: s.Store, Zone: s.Zone}
}

func clipReason(r *http.Request) string {
	reason := []rune(strings.TrimSpace(r.PostFormValue("reason")))
	return string(reason[:min(len(reason), 2000)])
}

// changed leads back to an organisation and says what was done.
func (s *server) changed(w http.ResponseWriter, r *http.Request, id int64, op int64, err error) error {
	if err != nil {
		return err
	}
	if op != 0 {
		s.flash(r, "org.done", strconv.FormatInt(op, 10))
	} else {
		s.flash(r, "org.saved")
	}
	redirect(w, r, "/organizations/"+strconv.FormatInt(id, 10))
	return nil
}

func (s *server) organizationMerge(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organizationOf(r)
	if err != nil {
		return err
	}
	into, err := s.Store.OrganizationNamed(r.Context(), r.PostFormValue("into"))
	if err != nil {
		return err
	}
	op, err := s.Store.Merge(r.Context(), o.ID, into.ID, visitOf(r).name(), clipReason(r))
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

func (s *server) organizationSplit(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organizationOf(r)
	if err != nil {
		return err
	}
	name := strings.TrimSpace(r.PostFormValue("name"))
	if name == "" || len(name) > 400 {
		return errInput
	}
	op, made, err := s.Store.Split(r.Context(), o.ID, partsOf(r), name, visitOf(r).name(), clipReason(r))
	return s.changed(w, r, made, op, err)
}

// organizationAssign takes people or applications of no organisation in.
func (s *server) organizationAssign(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organizationOf(r)
	if err != nil {
		return err
	}
	op, err := s.Store.Assign(r.Context(), 0, o.ID, partsOf(r), visitOf(r).name(), clipReason(r))
	return s.changed(w, r, o.ID, op, err)
}

func (s *server) organizationDomain(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organizationOf(r)
	if err != nil {
		return err
	}
	op, err := s.Store.AddDomain(r.Context(), o.ID, r.PostFormValue("domain"), visitOf(r).name(), clipReason(r))
	return s.changed(w, r, o.ID, op, err)
}

func (s *server) organizationSet(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organizationOf(r)
	if err != nil {
		return err
	}
	name, kind := strings.TrimSpace(r.PostFormValue("name")), org.Kind(r.PostFormValue("kind"))
	if len(name) > 400 {
		return errInput
	}
	if kind == o.Kind {
		kind = ""
	}
	return s.changed(w, r, o.ID, 0, s.Store.SetOrganization(r.Context(), o.ID, name, kind, visitOf(r).name()))
}

// organizationAccount renames an account, joins it to another, or makes it one of
// its own again.
func (s *server) organizationAccount(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organizationOf(r)
	if err != nil {
		return err
	}
	in := accountEditJSON{Account: r.PostFormValue("account"), Into: strings.TrimSpace(r.PostFormValue("into")), Own: r.PostFormValue("own") != "", Reason: clipReason(r)}
	if r.PostForm.Has("name") {
		name := r.PostFormValue("name")
		in.Name = &name
	}
	return s.changed(w, r, o.ID, 0, s.editAccount(r, o.ID, &in))
}

// personOf is the person of a form, if they are of the organisation of the path.
func (s *server) personOf(r *http.Request, field string) (*store.Organization, *store.Person, error) {
	o, err := s.organizationOf(r)
	if err != nil {
		return nil, nil, err
	}
	p, err := s.Store.PersonNamed(r.Context(), r.PostFormValue(field))
	if err == nil && p.Organization != o.ID {
		err = store.ErrNotTheirs
	}
	return o, p, err
}

func (s *server) organizationRole(w http.ResponseWriter, r *http.Request) error {
	o, p, err := s.personOf(r, "person")
	if err != nil {
		return err
	}
	role, ok := org.ParseRole(r.PostFormValue("role"))
	if !ok {
		return errInput
	}
	op, err := s.Store.SetRole(r.Context(), p.Address, role, visitOf(r).name(), clipReason(r))
	if errors.Is(err, store.ErrNothing) {
		err = nil
	}
	return s.changed(w, r, o.ID, op, err)
}

func (s *server) organizationHandOver(w http.ResponseWriter, r *http.Request) error {
	o, from, err := s.personOf(r, "from")
	if err != nil {
		return err
	}
	h := store.HandOver{From: from.Address, To: r.PostFormValue("to"), Leaves: r.PostFormValue("leaves") != ""}
	if numbers := partsOf(r).Numbers; len(numbers) > 0 {
		h.Numbers = numbers
	}
	op, err := s.Store.HandOver(r.Context(), h, visitOf(r).name(), clipReason(r))
	return s.changed(w, r, o.ID, op, err)
}

func (s *server) organizationBounced(w http.ResponseWriter, r *http.Request) error {
	o, p, err := s.personOf(r, "person")
	if err != nil {
		return err
	}
	at := s.Now()
	if r.PostFormValue("arrives") != "" {
		at = time.Time{}
	}
	return s.changed(w, r, o.ID, 0, s.Store.Bounced(r.Context(), p.Address, at, visitOf(r).name()))
}

func (s *server) organizationUndo(w http.ResponseWriter, r *http.Request) error {
	o, err := s.organizationOf(r)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(r.PostFormValue("operation"), 10, 64)
	if err != nil {
		return errInput
	}
	was, err := s.Store.Operation(r.Context(), id)
	if err != nil {
		return err
	}
	if was.From != o.ID && was.To != o.ID {
		return errMissing
	}
	op, err := s.Store.Undo(r.Context(), id, visitOf(r).name(), clipReason(r))
	return s.changed(w, r, o.ID, op, err)
}

// KindName is what people call the kind of an organisation.
func (f frame) KindName(k org.Kind) string { return k.Name(f.Lang) }

// RoleName is what people call the role of a person.
func (f frame) RoleName(r org.Role) string { return r.Name(f.Lang) }

// AddressName is what people call the kind of an address.
func (f frame) AddressName(a org.Address) string { return a.Name(f.Lang) }

// Operation says in words what was done.
func (f frame) Operation(o store.Operation) string {
	if o.Undoes != 0 {
		return f.T("org.undo_of", strconv.FormatInt(o.Undoes, 10))
	}
	return o.Kind.Name(f.Lang)
}

// MovedBy says in words what an operation moved.
func (f frame) MovedBy(o store.Operation) string {
	var parts []string
	add := func(n int64, say func(n string) string) {
		if n > 0 {
			parts = append(parts, say(strconv.FormatInt(n, 10)))
		}
	}
	add(o.Domains, func(n string) string { return f.T("org.n_domains", n) })
	add(o.People, func(n string) string { return f.T("org.n_people", n) })
	add(o.Applications, func(n string) string { return f.T("org.n_applications", n) })
	add(o.Held, func(n string) string { return f.T("org.n_held", n) })
	add(o.Holders, func(n string) string { return f.T("org.n_holders", n) })
	return strings.Join(parts, f.T("org.and"))
}
