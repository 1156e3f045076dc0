package web

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
	sessionIdle = 2 * time.Hour
	seenEvery   = 5 * time.Minute // how exactly idleness is known
)

// Names in a session.
const (
	keyUser  = "user"
	keyEpoch = "epoch" // of the password: a new one ends other sessions
	keySeen  = "seen"
	keyFlash = "flash"
	keyFault = "fault"
	keyUndo  = "undo"
)

func (s *server) newSessions() *scs.SessionManager {
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
func (s *server) visiting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(s.Accounts.Sessions().Visit(r.Context())))
	})
}

// visit is who makes a request, and how they want the answer.
type visit struct {
	user  *account.User // nil: nobody has signed in
	scope *store.Scope  // of an applicant who has signed in; nil: none has
	token *account.Token
	lang  diag.Lang
	theme string
}

type visitKey struct{}

func visitOf(r *http.Request) visit {
	v, _ := r.Context().Value(visitKey{}).(visit)
	return v
}

// name is who acts, for the record.
func (v visit) name() string {
	switch {
	case v.user != nil:
		return v.user.Name
	case v.scope != nil:
		return v.scope.User()
	}
	return ""
}

// page wraps a route: it finds out who calls and whether they may.
func (s *server) page(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, err := s.visitor(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		r = r.WithContext(context.WithValue(r.Context(), visitKey{}, v))
		switch {
		case rt.role != public && v.user == nil:
			s.askToSignIn(w, r)
		case rt.role != public && !v.user.Role.Allows(rt.role):
			s.fail(w, r, errForbidden)
		default:
			err := s.limitBody(w, r)
			if err == nil {
				err = rt.serve(w, r)
			}
			switch {
			case errors.Is(err, errEnded):
				s.askToSignIn(w, r)
			case err != nil:
				s.fail(w, r, err)
			}
		}
	})
}

// maxForm bounds a form that is no upload, in bytes; maxPublic one of somebody
// who has not signed in.
const (
	maxForm   = 4 << 20
	maxPublic = 16 << 10
)

// hurry has the rest of a request come within a stretch of time, so that
// nobody keeps a connection by sending it byte by byte. What it returns takes
// that back.
func (s *server) hurry(w http.ResponseWriter) (done func()) {
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(s.UploadStretch)) // a recorder of tests knows no deadlines
	return func() { _ = control.SetReadDeadline(time.Time{}) }
}

// limitBody reads a form that is no upload, up to a limit.
func (s *server) limitBody(w http.ResponseWriter, r *http.Request) error {
	if r.Method != http.MethodPost || r.URL.Path == "/upload" {
		return nil
	}
	limit := int64(maxForm)
	if visitOf(r).user == nil {
		limit = maxPublic
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	defer s.hurry(w)()
	if err := r.ParseForm(); err != nil {
		return uploadError(err)
	}
	return s.stillIn(r)
}

// stillIn refuses a request whose session was ended while its body was on its
// way: signing out is final.
func (s *server) stillIn(r *http.Request) error {
	v := visitOf(r)
	if v.user == nil || v.token != nil {
		return nil
	}
	_, found, err := s.Accounts.Sessions().FindCtx(r.Context(), s.sessions.Token(r.Context()))
	if err == nil && !found {
		err = errEnded
	}
	return err
}

// visitor is who the session says; one that has lain idle, or whose person is
// gone or has a new password, says nobody.
func (s *server) visitor(r *http.Request) (visit, error) {
	ctx := r.Context()
	v := visit{lang: s.Lang}
	name := s.sessions.GetString(ctx, keyUser)
	if name == "" {
		v.lang = s.accepted(r)
		return v, nil
	}
	u, err := s.Accounts.Known(ctx, name)
	if err != nil && !errors.Is(err, account.ErrNotFound) {
		return v, err
	}
	seen := time.UnixMicro(s.sessions.GetInt64(ctx, keySeen))
	now := s.Now()
	if err != nil || !u.Disabled.IsZero() || u.Epoch != s.sessions.GetString(ctx, keyEpoch) || now.Sub(seen) > sessionIdle {
		return v, s.sessions.Destroy(ctx)
	}
	if now.Sub(seen) > seenEvery {
		s.sessions.Put(ctx, keySeen, now.UnixMicro())
	}
	v.user, v.theme = u, u.Theme
	if l, ok := diag.ParseLang(u.Lang); ok {
		v.lang = l
	}
	return v, nil
}

// accepted is the language of somebody who has not signed in: that of the
// house unless the browser asks for English and not for Japanese.
func (s *server) accepted(r *http.Request) diag.Lang {
	header := r.Header.Get("Accept-Language")
	if len(header) >= 2 && header[:2] == "en" && !containsFold(header, "ja") {
		return diag.EN
	}
	return s.Lang
}

// enter signs a person in: under a fresh token, so that one planted before is
// worth nothing.
func (s *server) enter(r *http.Request, u *account.User) error {
	ctx := r.Context()
	if err := s.sessions.RenewToken(ctx); err != nil {
		return err
	}
	s.sessions.Put(ctx, keyUser, u.Name)
	s.sessions.Put(ctx, keyEpoch, u.Epoch)
	s.sessions.Put(ctx, keySeen, s.Now().UnixMicro())
	return nil
}

// askToSignIn sends a visitor to the sign-in page, which knows by its address
// where to lead afterwards: nothing is kept for somebody who has not signed in.
// An action is not made up for later; the page from which it was asked for says
// so. A fragment's page stays as it is, with what was typed into it.
func (s *server) askToSignIn(w http.ResponseWriter, r *http.Request) {
	var after afterSignIn
	switch {
	case r.Header.Get("HX-Request") != "":
	case r.Method == http.MethodGet:
		after.To = r.URL.Path
	default:
		after = afterSignIn{To: cameFrom(r), Lost: true}
	}
	redirect(w, r, "/signin"+after.Query())
}

// afterSignIn is what happens after signing in.
type afterSignIn struct {
	To   string // path of ours to lead to
	Lost bool   // an action was not done, because the session had ended
}

// maxGoal bounds the path that sign-in leads to; ours are shorter.
const maxGoal = 200

// goal is the path to lead to; what is none of ours leads to the first page.
func (a afterSignIn) goal() string {
	u, err := url.Parse(a.To)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") ||
		strings.ContainsAny(a.To, "\\?#") || len(a.To) > maxGoal {
		return "/"
	}
	return u.EscapedPath()
}

// Query is what the address of the sign-in page says about it.
func (a afterSignIn) Query() string {
	q := url.Values{}
	if to := a.goal(); to != "/" {
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

// afterOf is what the sign-in page, or its form, was asked for with.
func afterOf(r *http.Request) afterSignIn {
	return afterSignIn{To: r.FormValue("to"), Lost: r.FormValue("lost") != ""}
}

// cameFrom is the path of the page of ours that made a request, "" when there
// is none.
func cameFrom(r *http.Request) string {
	u, err := url.Parse(r.Referer())
	if err != nil || u.Host != r.Host {
		return ""
	}
	return u.Path
}

// redirect leads on; a fragment request has the whole page led on.
func redirect(w http.ResponseWriter, r *http.Request, to string) {
	if r.Header.Get("HX-Request") != "" {
		w.Header().Set("HX-Redirect", to)
		w.WriteHeader(http.StatusNoContent)
		return
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}
