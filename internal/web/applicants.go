package web

import (
	"context"
	"errors"
	"net/http"

	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
)

// keyApplicant is the id of an applicant in a session. A session is a person of
// staff's or an applicant's, never both.
const keyApplicant = "applicant"

// applicantRoute is a page or action of applicants, and who may use it. It gets
// the scope of its caller and has nothing else to ask.
type applicantRoute struct {
	pattern string
	role    org.Role
	serve   func(w http.ResponseWriter, r *http.Request, c *store.Scope) error
}

// myRoutes are the pages of applicants. All their questions go to a Scope; a
// test holds the files applicants_*.go to it.
func (s *server) myRoutes() []applicantRoute {
	return []applicantRoute{
		{"GET /my", org.Member, s.myList},
		{"POST /my", org.Member, s.myList}, // a search: names stand in no address
		{"GET /my/list.xlsx", org.Member, s.myWorkbook},
		{"GET /my/upload", org.Member, s.myUploadPage},
		{"POST /my/upload", org.Member, s.myUpload},
		{"GET /my/applications/{number}", org.Member, s.myApplication},
		{"GET /my/applications/{number}/original", org.Member, s.myOriginal},
		{"POST /my/applications/{number}/copy", org.Member, s.myCopy},
		{"GET /my/held", org.Member, s.myHeldList},
		{"GET /my/held/{id}", org.Member, s.myHeld},
		{"GET /my/held/{id}/marked", org.Member, s.myMarked},
		{"GET /my/people", org.Member, s.myPeople},
		{"POST /my/people/role", org.Owner, s.myRole},
		{"POST /my/people/hand-over", org.Owner, s.myHandOver},
	}
}

// applicantRoutes lets applicants in, where the settings say so.
func (s *server) applicantRoutes(mux *http.ServeMux) {
	if s.Applicants == nil {
		return
	}
	for _, rt := range []route{{"GET /my/signin", public, s.mySigninPage}, {"GET /my/oidc/start", public, s.myStart},
		{"GET /my/oidc/callback", public, s.myCallback}, {"POST /my/signout", public, s.mySignout}} {
		mux.Handle(rt.pattern, s.page(rt))
	}
	for _, rt := range s.myRoutes() {
		mux.Handle(rt.pattern, s.applicantPage(rt))
	}
}

// applicantPage wraps a route of applicants. Who they are and where they belong
// is looked up at each request: a merge, a changed role or leaving counts at once.
func (s *server) applicantPage(rt applicantRoute) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := s.applicant(r)
		v := visit{lang: s.accepted(r), scope: c}
		r = r.WithContext(context.WithValue(r.Context(), visitKey{}, v))
		switch {
		case err != nil:
		case c == nil:
			redirect(w, r, "/my/signin")
			return
		case c.Person().Role < rt.role:
			err = errForbidden
		default:
			if rt.pattern != "POST /my/upload" {
				err = s.limitBody(w, r)
			}
			if err == nil {
				err = rt.serve(w, r, c)
			}
		}
		if err != nil {
			s.fail(w, r, err)
		}
	})
}

// applicant is the scope of who calls; nil when nobody has signed in, or when
// they may see nothing any more.
func (s *server) applicant(r *http.Request) (*store.Scope, error) {
	ctx := r.Context()
	id := s.sessions.GetInt64(ctx, keyApplicant)
	if id == 0 {
		return nil, nil
	}
	p, err := s.Store.PersonByID(ctx, id)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	now, seen := s.Now(), s.sessions.GetInt64(ctx, keySeen)
	if err != nil || now.UnixMicro()-seen > sessionIdle.Microseconds() {
		return nil, s.sessions.Destroy(ctx)
	}
	c := s.Store.Within(p)
	if !c.Open() {
		return nil, s.sessions.Destroy(ctx)
	}
	if now.UnixMicro()-seen > seenEvery.Microseconds() {
		s.sessions.Put(ctx, keySeen, now.UnixMicro())
	}
	return c, nil
}

func (s *server) mySigninPage(w http.ResponseWriter, r *http.Request) error {
	return renderMy(s, w, r, "my_signin", "", "my.signin", signinForm{})
}

// myStart sends an applicant to the portal.
func (s *server) myStart(w http.ResponseWriter, r *http.Request) error {
	to, flow, err := s.Applicants.Begin(r.Context())
	if err != nil {
		s.Log.Error("web: portal of applicants", "err", err)
		return errPortal
	}
	if err := s.setFlow(w, underWay{Flow: flow}); err != nil {
		return err
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// myCallback takes an applicant back from the portal. They are whom the portal
// says that their mail address is: without a proven one of an organisation,
// nobody.
func (s *server) myCallback(w http.ResponseWriter, r *http.Request) error {
	flow := s.takeFlow(w, r)
	id, err := s.Applicants.Finish(r.Context(), flow.Flow, r.URL.Query().Get("state"), r.URL.Query().Get("code"))
	if err != nil {
		s.Log.Warn("web: portal of applicants", "err", err)
		return errPortal
	}
	if _, kind := org.DomainOf(id.Email); kind != org.Personal || !id.Proven && !s.TrustMail {
		s.Log.Warn("web: portal of applicants: no address of an organisation", "kind", kind, "proven", id.Proven)
		return errNoAddress
	}
	p, err := s.Store.Join(r.Context(), id.Email, id.Display)
	if err != nil {
		return err
	}
	if !s.Store.Within(p).Open() {
		return errNoAddress
	}
	ctx := r.Context()
	if err := s.sessions.RenewToken(ctx); err != nil {
		return err
	}
	s.sessions.Remove(ctx, keyUser)
	s.sessions.Put(ctx, keyApplicant, p.ID)
	s.sessions.Put(ctx, keySeen, s.Now().UnixMicro())
	who := s.Store.Within(p).User()
	if err := s.Store.Record(ctx, store.Change{User: who, Action: "sign_in", Subject: "user:" + who, New: "portal"}); err != nil {
		return err
	}
	redirect(w, r, "/my")
	return nil
}

func (s *server) mySignout(w http.ResponseWriter, r *http.Request) error {
	if err := s.sessions.Destroy(r.Context()); err != nil {
		return err
	}
	redirect(w, r, "/my/signin")
	return nil
}
