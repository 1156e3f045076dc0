package web

import (
	"context"
	"encoding/gob"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
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
	keyGoal  = "goal" // where to go after signing in
	keyFlow  = "flow" // sign-in under way at the portal
)

func (s *server) newSessions() *scs.SessionManager {
	gob.Register(account.Flow{})
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

// visit is who makes a request, and how they want the answer.
type visit struct {
	user  *account.User // nil: nobody has signed in
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
	if v.user == nil {
		return ""
	}
	return v.user.Name
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
			if err != nil {
				s.fail(w, r, err)
			}
		}
	})
}

// maxForm bounds a form that is no upload, in bytes.
const maxForm = 4 << 20

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
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	defer s.hurry(w)()
	if err := r.ParseForm(); err != nil {
		return uploadError(err)
	}
	return nil
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
	goal := s.sessions.PopString(ctx, keyGoal)
	if err := s.sessions.RenewToken(ctx); err != nil {
		return err
	}
	s.sessions.Put(ctx, keyUser, u.Name)
	s.sessions.Put(ctx, keyEpoch, u.Epoch)
	s.sessions.Put(ctx, keySeen, s.Now().UnixMicro())
	if goal != "" {
		s.sessions.Put(ctx, keyGoal, goal)
	}
	return nil
}

// askToSignIn sends a visitor to the sign-in page and remembers where to. An
// action is not made up for afterwards: the page from which it was asked for
// says so. A fragment's page stays as it is, with what was typed into it.
func (s *server) askToSignIn(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Header.Get("HX-Request") != "":
	case r.Method == http.MethodGet:
		s.sessions.Put(r.Context(), keyGoal, r.URL.Path)
	default:
		s.sessions.Put(r.Context(), keyGoal, cameFrom(r))
		s.fault(r, "signin.expired")
	}
	redirect(w, r, "/signin")
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
