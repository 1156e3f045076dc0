package pages

import (
	"errors"
	"net/http"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

func (s *entryPages) signinPage(w http.ResponseWriter, r *http.Request) error {
	empty, err := s.Accounts.Empty(r.Context())
	switch {
	case err != nil:
		return err
	case empty:
		site.Redirect(w, r, "/setup")
		return nil
	case site.VisitOf(r).User != nil:
		site.Redirect(w, r, "/")
		return nil
	}
	form := work.SignInForm{After: site.AfterOf(r)}
	if form.After.Lost {
		form.Error = site.Messages["signin.expired"].In(site.VisitOf(r).Lang)
	}
	return site.Render(s.Site, w, r, "signin", "signin", "signin.title", form)
}

func (s *entryPages) signin(w http.ResponseWriter, r *http.Request) error {
	name := strings.TrimSpace(r.PostFormValue("name"))
	u, err := s.Accounts.SignIn(r.Context(), name, r.PostFormValue("password"), s.Address(r))
	if err == nil {
		return s.signedIn(w, r, u, "password", site.AfterOf(r))
	}
	status, key := site.Classify(err)
	if status >= http.StatusInternalServerError {
		return err
	}
	var wait account.Throttled
	if errors.As(err, &wait) {
		w.Header().Set("Retry-After", "60")
	}
	s.Log.Info("web: sign-in refused", "address", s.Address(r), "reason", key)
	w.WriteHeader(status)
	return site.Render(s.Site, w, r, "signin", "signin", "signin.title", work.SignInForm{Name: name, Error: site.Messages[key].In(site.VisitOf(r).Lang), After: site.AfterOf(r)})
}

// signedIn lets a person in, notes it, and leads on.
func (s *entryPages) signedIn(w http.ResponseWriter, r *http.Request, u *account.User, how string, after site.AfterSignIn) error {
	if err := s.Enter(r, u); err != nil {
		return err
	}
	if err := s.Store.Record(r.Context(), store.Change{User: u.Name, Action: "sign_in", Subject: "user:" + u.Name, New: how}); err != nil {
		return err
	}
	if after.Lost {
		s.Fault(r, "signin.expired")
	}
	site.Redirect(w, r, after.Goal())
	return nil
}

func (s *entryPages) signout(w http.ResponseWriter, r *http.Request) error {
	if err := s.Sessions.Destroy(r.Context()); err != nil {
		return err
	}
	site.Redirect(w, r, "/signin")
	return nil
}

func (s *entryPages) setupPage(w http.ResponseWriter, r *http.Request) error {
	empty, err := s.Accounts.Empty(r.Context())
	if err != nil {
		return err
	}
	if !empty {
		site.Redirect(w, r, "/signin")
		return nil
	}
	return site.Render(s.Site, w, r, "setup", "setup", "setup.title", work.SignInForm{})
}

func (s *entryPages) setup(w http.ResponseWriter, r *http.Request) error {
	u := account.NewUser{Name: strings.TrimSpace(r.PostFormValue("name")), Display: r.PostFormValue("display"), Password: r.PostFormValue("password")}
	err := account.ErrPassword
	if u.Password == r.PostFormValue("again") {
		err = s.Accounts.SetUp(r.Context(), u)
	}
	if err != nil {
		status, key := site.Classify(err)
		if status >= http.StatusInternalServerError {
			return err
		}
		w.WriteHeader(status)
		return site.Render(s.Site, w, r, "setup", "setup", "setup.title", work.SignInForm{Name: u.Name, Error: site.Messages[key].In(site.VisitOf(r).Lang)})
	}
	person, err := s.Accounts.User(r.Context(), u.Name)
	if err != nil {
		return err
	}
	return s.signedIn(w, r, person, "setup", site.AfterSignIn{})
}

func (s *entryPages) home(w http.ResponseWriter, r *http.Request) error {
	if site.VisitOf(r).User.Role.Allows(account.Clerk) {
		site.Redirect(w, r, "/upload")
	} else {
		site.Redirect(w, r, "/find")
	}
	return nil
}
