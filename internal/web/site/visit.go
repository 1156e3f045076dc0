package site

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/store"
)

// Sessions end after a working day, and after two hours without a request.
const (
	sessionLife = 12 * time.Hour
	SessionIdle = 2 * time.Hour
	SeenEvery   = 5 * time.Minute // how exactly idleness is known
)

// Names in a session.
const (
	KeyUser  = "user"
	keyEpoch = "epoch" // of the password: a new one ends other sessions
	KeySeen  = "seen"
	KeyFlash = "flash"
	KeyFault = "fault"
	keyUndo  = "undo"
)

func (s *Site) newSessions() *scs.SessionManager {
	m := scs.New()
	m.Store = s.Accounts.Sessions()
	m.Lifetime = sessionLife
	m.Cookie.Name = "uketsuke"
	if s.Secure {
		m.Cookie.Name = "__Host-uketsuke"
	}
	m.Cookie.HttpOnly, m.Cookie.Secure = true, s.Secure
	m.Cookie.SameSite = http.SameSiteLaxMode // strict would lose the way back from the portal
	m.Cookie.Persist = false
	m.ErrorFunc = func(w http.ResponseWriter, r *http.Request, err error) {
		s.Log.Error("web: session", "err", err)
		http.Error(w, "500", http.StatusInternalServerError)
	}
	return m
}

// visiting has each request note which session it came with.
func (s *Site) visiting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(s.Accounts.Sessions().Visit(r.Context())))
	})
}

// Visit is who makes a request, and how they want the answer.
type Visit struct {
	User  *account.User // nil: nobody has signed in
	Scope *store.Scope  // of an applicant who has signed in; nil: none has
	Token *account.Token
	Lang  diag.Lang
	theme string
}

// VisitKey is the key of the Visit in the context of a request.
type VisitKey struct{}

// VisitOf returns who sends a request, and in which language they read.
func VisitOf(r *http.Request) Visit {
	v, _ := r.Context().Value(VisitKey{}).(Visit)
	return v
}

// Name is who acts, for the record.
func (v Visit) Name() string {
	switch {
	case v.User != nil:
		return v.User.Name
	case v.Scope != nil:
		return v.Scope.User()
	}
	return ""
}

// Page wraps a route: it finds out who calls and whether they may.
func (s *Site) Page(rt Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.Visitor(r)
		if err != nil {
			s.Fail(w, r, err)
			return
		}
		r = r.WithContext(context.WithValue(r.Context(), VisitKey{}, v))
		switch {
		case rt.Role != Public && v.User == nil:
			s.askToSignIn(w, r)
		case rt.Role != Public && !v.User.Role.Allows(rt.Role):
			s.Fail(w, r, ErrForbidden)
		default:
			err := s.LimitBody(w, r)
			if err == nil {
				err = rt.Serve(w, r)
			}
			switch {
			case errors.Is(err, errEnded):
				s.askToSignIn(w, r)
			case err != nil:
				s.Fail(w, r, err)
			}
		}
	})
}

// maxForm bounds a form that is no upload, in bytes; maxPublic one of somebody
// who has not signed in.
const (
	MaxForm   = 4 << 20
	maxPublic = 16 << 10
)

// Hurry has the rest of a request come within a stretch of time, so that
// nobody keeps a connection by sending it byte by byte. What it returns takes
// that back.
func (s *Site) Hurry(w http.ResponseWriter) (done func()) {
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(s.UploadStretch)) // a recorder of tests knows no deadlines
	return func() { _ = control.SetReadDeadline(time.Time{}) }
}

// LimitBody reads a form that is no upload, up to a limit.
func (s *Site) LimitBody(w http.ResponseWriter, r *http.Request) error {
	if r.Method != http.MethodPost || r.URL.Path == "/upload" {
		return nil
	}
	limit := int64(MaxForm)
	if VisitOf(r).User == nil {
		limit = maxPublic
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	defer s.Hurry(w)()
	if err := r.ParseForm(); err != nil {
		return UploadError(err)
	}
	return s.StillIn(r)
}

// StillIn refuses a request whose session was ended while its body was on its
// way: signing out is final.
func (s *Site) StillIn(r *http.Request) error {
	v := VisitOf(r)
	if v.User == nil || v.Token != nil {
		return nil
	}
	_, found, err := s.Accounts.Sessions().FindCtx(r.Context(), s.Sessions.Token(r.Context()))
	if err == nil && !found {
		err = errEnded
	}
	return err
}

// Visitor is the person of the session; nobody if it was idle for too long, or if
// the person is gone or has a new password.
func (s *Site) Visitor(r *http.Request) (Visit, error) {
	ctx := r.Context()
	v := Visit{Lang: s.Lang}
	name := s.Sessions.GetString(ctx, KeyUser)
	if name == "" {
		v.Lang = s.Accepted(r)
		return v, nil
	}
	u, err := s.Accounts.Known(ctx, name)
	if err != nil && !errors.Is(err, account.ErrNotFound) {
		return v, err
	}
	seen := time.UnixMicro(s.Sessions.GetInt64(ctx, KeySeen))
	now := s.Now()
	if err != nil || !u.Disabled.IsZero() || u.Epoch != s.Sessions.GetString(ctx, keyEpoch) || now.Sub(seen) > SessionIdle {
		return v, s.Sessions.Destroy(ctx)
	}
	if now.Sub(seen) > SeenEvery {
		s.Sessions.Put(ctx, KeySeen, now.UnixMicro())
	}
	v.User, v.theme = u, u.Theme
	if l, ok := diag.ParseLang(u.Lang); ok {
		v.Lang = l
	}
	return v, nil
}

// Accepted is the language of somebody who has not signed in: that of the
// house unless the browser asks for English and not for Japanese.
func (s *Site) Accepted(r *http.Request) diag.Lang {
	header := r.Header.Get("Accept-Language")
	if len(header) >= 2 && header[:2] == "en" && !containsFold(header, "ja") {
		return diag.EN
	}
	return s.Lang
}

// Enter signs a person in: under a fresh token, so that one planted before is
// worth nothing.
func (s *Site) Enter(r *http.Request, u *account.User) error {
	ctx := r.Context()
	if err := s.Sessions.RenewToken(ctx); err != nil {
		return err
	}
	s.Sessions.Put(ctx, KeyUser, u.Name)
	s.Sessions.Put(ctx, keyEpoch, u.Epoch)
	s.Sessions.Put(ctx, KeySeen, s.Now().UnixMicro())
	return nil
}

// askToSignIn sends a visitor to the sign-in page, which knows by its address
// where to lead afterwards: nothing is kept for somebody who has not signed in.
// An action is not repeated afterwards; the page from which it was requested
// says so. A fragment's page stays as it is, with what was typed into it.
func (s *Site) askToSignIn(w http.ResponseWriter, r *http.Request) {
	var after AfterSignIn
	switch {
	case r.Header.Get("HX-Request") != "":
	case r.Method == http.MethodGet:
		after.To = r.URL.Path
	default:
		after = AfterSignIn{To: CameFrom(r), Lost: true}
	}
	Redirect(w, r, "/signin"+after.Query())
}

// AfterSignIn is what happens after signing in.
type AfterSignIn struct {
	To   string // path of ours to lead to
	Lost bool   // an action was not done, because the session had ended
}

// maxGoal bounds the path that sign-in leads to; ours are shorter.
const maxGoal = 200

// Goal is the path to lead to; what is none of ours leads to the first page.
func (a AfterSignIn) Goal() string {
	u, err := url.Parse(a.To)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") ||
		strings.ContainsAny(a.To, "\\?#") || len(a.To) > maxGoal {
		return "/"
	}
	return u.EscapedPath()
}

// Query is its part of the address of the sign-in page.
func (a AfterSignIn) Query() string {
	q := url.Values{}
	if to := a.Goal(); to != "/" {
		q.Set("to", to)
	}
	if a.Lost {
		q.Set("lost", "1")
	}
	if len(q) == 0 {
		return ""
	}
	return "?" + q.Encode()
}

// AfterOf is what the sign-in page, or its form, was asked for with.
func AfterOf(r *http.Request) AfterSignIn {
	return AfterSignIn{To: r.FormValue("to"), Lost: r.FormValue("lost") != ""}
}

// CameFrom is the path of the page of ours that made a request, "" when there
// is none.
func CameFrom(r *http.Request) string {
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host {
		return ""
	}
	return u.Path
}

// Redirect leads on; a fragment request has the whole page led on.
func Redirect(w http.ResponseWriter, r *http.Request, to string) {
	if r.Header.Get("HX-Request") != "" {
		w.Header().Set("HX-Redirect", to)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}
