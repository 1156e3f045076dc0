package my

import (
	"context"
	"errors"
	"net/http"

	"github.com/uketsuke/uketsuke/internal/org"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// keyApplicant is the id of an applicant in a session. A session is a person of
// staff's or an applicant's, never both.
const keyApplicant = "applicant"

// applicantRoute is a page or action of applicants, and who may use it. It gets
// the scope of its caller and has nothing else to ask.
type applicantRoute struct {
	Pattern string
	role    org.Role
	serve   func(w http.ResponseWriter, r *http.Request, c *store.Scope) error
}

// MyRoutes are the pages of applicants. All their questions go to a Scope; a
// test holds the files applicants_*.go to it.
func (s *Pages) MyRoutes() []applicantRoute {
	return []applicantRoute{
		{"GET /my", org.Member, s.myList},
		{"POST /my", org.Member, s.myList}, // a search: names must not be in URLs
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

// Routes are the pages of applicants; none where the settings do not allow them.
func (s *Pages) Routes(mux *http.ServeMux) {
	if s.Applicants == nil {
		return
	}
	for _, rt := range []site.Route{site.On("GET /my/signin", site.Public, s.mySigninPage), site.On("GET /my/oidc/start", site.Public, s.myStart),
		site.On("GET /my/oidc/callback", site.Public, s.myCallback), site.On("POST /my/signout", site.Public, s.mySignout)} {
		mux.Handle(rt.Pattern, s.Page(rt))
	}
	for _, rt := range s.MyRoutes() {
		mux.Handle(rt.Pattern, s.applicantPage(rt))
	}
}

// applicantPage wraps a route of applicants. Who they are and where they belong
// is looked up at each request: a merge, a changed role or leaving counts at once.
func (s *Pages) applicantPage(rt applicantRoute) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := s.applicant(r)
		v := site.Visit{Lang: s.Accepted(r), Scope: c}
		r = r.WithContext(context.WithValue(r.Context(), site.VisitKey{}, v))
		switch {
		case err != nil:
		case c == nil:
			site.Redirect(w, r, "/my/signin")
			return
		case c.Person().Role < rt.role:
			err = site.ErrForbidden
		default:
			if rt.Pattern != "POST /my/upload" {
				err = s.LimitBody(w, r)
			}
			if err == nil {
				err = rt.serve(w, r, c)
			}
		}
		if err != nil {
			s.Fail(w, r, err)
		}
	})
}

// applicant is the scope of who calls; nil when nobody has signed in, or when
// they may see nothing any more.
func (s *Pages) applicant(r *http.Request) (*store.Scope, error) {
	ctx := r.Context()
	id := s.Sessions.GetInt64(ctx, keyApplicant)
	if id == 0 {
		return nil, nil
	}
	p, err := s.Store.PersonByID(ctx, id)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	now, seen := s.Now(), s.Sessions.GetInt64(ctx, site.KeySeen)
	if err != nil || now.UnixMicro()-seen > site.SessionIdle.Microseconds() {
		return nil, s.Sessions.Destroy(ctx)
	}
	c := s.Store.Within(p)
	if !c.Open() {
		return nil, s.Sessions.Destroy(ctx)
	}
	if now.UnixMicro()-seen > site.SeenEvery.Microseconds() {
		s.Sessions.Put(ctx, site.KeySeen, now.UnixMicro())
	}
	return c, nil
}

func (s *Pages) mySigninPage(w http.ResponseWriter, r *http.Request) error {
	return renderMy(s, w, r, "my_signin", "", "my.signin", work.SignInForm{})
}

// myStart sends an applicant to the portal.
func (s *Pages) myStart(w http.ResponseWriter, r *http.Request) error {
	to, flow, err := s.Applicants.Begin(r.Context())
	if err != nil {
		s.Log.Error("web: portal of applicants", "err", err)
		return site.ErrPortal
	}
	if err := s.SetFlow(w, work.UnderWay{Flow: flow}); err != nil {
		return err
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// myCallback takes an applicant back from the portal. They are identified by
// the mail address that the portal has verified; without one of an organisation
// nobody signs in.
func (s *Pages) myCallback(w http.ResponseWriter, r *http.Request) error {
	flow := s.TakeFlow(w, r)
	id, err := s.Applicants.Finish(r.Context(), flow.Flow, r.URL.Query().Get("state"), r.URL.Query().Get("code"))
	if err != nil {
		s.Log.Warn("web: portal of applicants", "err", err)
		return site.ErrPortal
	}
	if _, kind := org.DomainOf(id.Email); kind != org.Personal || !id.Proven && !s.TrustMail {
		s.Log.Warn("web: portal of applicants: no address of an organisation", "kind", kind, "proven", id.Proven)
		return site.ErrNoAddress
	}
	p, err := s.Store.Join(r.Context(), id.Email, id.Display)
	if err != nil {
		return err
	}
	if !s.Store.Within(p).Open() {
		return site.ErrNoAddress
	}
	ctx := r.Context()
	if err := s.Sessions.RenewToken(ctx); err != nil {
		return err
	}
	s.Sessions.Remove(ctx, site.KeyUser)
	s.Sessions.Put(ctx, keyApplicant, p.ID)
	s.Sessions.Put(ctx, site.KeySeen, s.Now().UnixMicro())
	who := s.Store.Within(p).User()
	if err := s.Store.Record(ctx, store.Change{User: who, Action: "sign_in", Subject: "user:" + who, New: "portal"}); err != nil {
		return err
	}
	site.Redirect(w, r, "/my")
	return nil
}

func (s *Pages) mySignout(w http.ResponseWriter, r *http.Request) error {
	if err := s.Sessions.Destroy(r.Context()); err != nil {
		return err
	}
	site.Redirect(w, r, "/my/signin")
	return nil
}
