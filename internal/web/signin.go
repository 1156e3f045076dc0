package web

import (
	"errors"
	"net/http"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
)

// signinForm is the sign-in or set-up page with what was wrong.
type signinForm struct {
	Name  string
	Error string
	After afterSignIn
}

func (s *server) signinPage(w http.ResponseWriter, r *http.Request) error {
	empty, err := s.Accounts.Empty(r.Context())
	switch {
	case err != nil:
		return err
	case empty:
		redirect(w, r, "/setup")
		return nil
	case visitOf(r).user != nil:
		redirect(w, r, "/")
		return nil
	}
	form := signinForm{After: afterOf(r)}
	if form.After.Lost {
		form.Error = messages["signin.expired"].in(visitOf(r).lang)
	}
	return render(s, w, r, "signin", "signin", "signin.title", form)
}

func (s *server) signin(w http.ResponseWriter, r *http.Request) error {
	name := strings.TrimSpace(r.PostFormValue("name"))
	u, err := s.Accounts.SignIn(r.Context(), name, r.PostFormValue("password"), s.address(r))
	if err == nil {
		return s.signedIn(w, r, u, "password", afterOf(r))
	}
	status, key := classify(err)
	if status >= http.StatusInternalServerError {
		return err
	}
	var wait account.Throttled
	if errors.As(err, &wait) {
		w.Header().Set("Retry-After", "60")
	}
	s.Log.Info("web: sign-in refused", "address", s.address(r), "reason", key)
	w.WriteHeader(status)
	return render(s, w, r, "signin", "signin", "signin.title", signinForm{name, messages[key].in(visitOf(r).lang), afterOf(r)})
}

// signedIn lets a person in, notes it, and leads on.
func (s *server) signedIn(w http.ResponseWriter, r *http.Request, u *account.User, how string, after afterSignIn) error {
	if err := s.enter(r, u); err != nil {
		return err
	}
	if err := s.Store.Record(r.Context(), store.Change{User: u.Name, Action: "sign_in", Subject: "user:" + u.Name, New: how}); err != nil {
		return err
	}
	if after.Lost {
		s.fault(r, "signin.expired")
	}
	redirect(w, r, after.goal())
	return nil
}

func (s *server) signout(w http.ResponseWriter, r *http.Request) error {
	if err := s.sessions.Destroy(r.Context()); err != nil {
		return err
	}
	redirect(w, r, "/signin")
	return nil
}

func (s *server) setupPage(w http.ResponseWriter, r *http.Request) error {
	empty, err := s.Accounts.Empty(r.Context())
	if err != nil {
		return err
	}
	if !empty {
		redirect(w, r, "/signin")
		return nil
	}
	return render(s, w, r, "setup", "setup", "setup.title", signinForm{})
}

func (s *server) setup(w http.ResponseWriter, r *http.Request) error {
	u := account.NewUser{Name: strings.TrimSpace(r.PostFormValue("name")), Display: r.PostFormValue("display"), Password: r.PostFormValue("password")}
	err := account.ErrPassword
	if u.Password == r.PostFormValue("again") {
		err = s.Accounts.SetUp(r.Context(), u)
	}
	if err != nil {
		status, key := classify(err)
		if status >= http.StatusInternalServerError {
			return err
		}
		w.WriteHeader(status)
		return render(s, w, r, "setup", "setup", "setup.title", signinForm{Name: u.Name, Error: messages[key].in(visitOf(r).lang)})
	}
	person, err := s.Accounts.User(r.Context(), u.Name)
	if err != nil {
		return err
	}
	return s.signedIn(w, r, person, "setup", afterSignIn{})
}

func (s *server) home(w http.ResponseWriter, r *http.Request) error {
	if visitOf(r).user.Role.Allows(account.Clerk) {
		redirect(w, r, "/upload")
	} else {
		redirect(w, r, "/find")
	}
	return nil
}
