package pages

import (
	"net/http"
	"slices"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

func (s *entryPages) settingsPage(w http.ResponseWriter, r *http.Request) error {
	return site.Render(s.Site, w, r, "settings", "settings", "settings.title", *site.VisitOf(r).User)
}

// settings keeps language and theme.
func (s *entryPages) settings(w http.ResponseWriter, r *http.Request) error {
	lang, theme := r.PostFormValue("lang"), r.PostFormValue("theme")
	if !slices.Contains([]string{"", "ja", "en"}, lang) || !slices.Contains([]string{"", "light", "dark"}, theme) {
		return site.ErrInput
	}
	if err := s.Accounts.SetPreferences(r.Context(), site.VisitOf(r).Name(), lang, theme); err != nil {
		return err
	}
	site.Redirect(w, r, "/settings")
	return nil
}

// ownPassword changes a person's own password, for which they give the old one.
func (s *entryPages) ownPassword(w http.ResponseWriter, r *http.Request) error {
	name := site.VisitOf(r).Name()
	if _, err := s.Accounts.SignIn(r.Context(), name, r.PostFormValue("old"), s.Address(r)); err != nil {
		return err
	}
	if err := s.Accounts.SetPassword(r.Context(), name, r.PostFormValue("new")); err != nil {
		return err
	}
	if err := s.Store.Record(r.Context(), store.Change{User: name, Action: "password", Subject: "user:" + name}); err != nil {
		return err
	}
	u, err := s.Accounts.User(r.Context(), name)
	if err != nil {
		return err
	}
	if err := s.Enter(r, u); err != nil {
		return err
	}
	s.Flash(r, "settings.password_changed")
	site.Redirect(w, r, "/settings")
	return nil
}

// peopleView is what the page of people shows.
type peopleView struct {
	Users    []account.User
	Roles    []account.Role
	Tokens   []account.Token
	Scopes   []account.Scope
	Hooks    []hookView
	NewToken string // shown once
	NewHook  string // secret, shown once
}
