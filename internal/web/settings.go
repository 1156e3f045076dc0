package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (s *server) settingsPage(w http.ResponseWriter, r *http.Request) error {
	return render(s, w, r, "settings", "settings", "settings.title", *visitOf(r).user)
}

// settings keeps language and theme.
func (s *server) settings(w http.ResponseWriter, r *http.Request) error {
	lang, theme := r.PostFormValue("lang"), r.PostFormValue("theme")
	if !slices.Contains([]string{"", "ja", "en"}, lang) || !slices.Contains([]string{"", "light", "dark"}, theme) {
		return errInput
	}
	if err := s.Accounts.SetTaste(r.Context(), visitOf(r).name(), lang, theme); err != nil {
		return err
	}
	redirect(w, r, "/settings")
	return nil
}

// ownPassword changes a person's own password, for which they give the old one.
func (s *server) ownPassword(w http.ResponseWriter, r *http.Request) error {
	name := visitOf(r).name()
	if _, err := s.Accounts.SignIn(r.Context(), name, r.PostFormValue("old"), s.address(r)); err != nil {
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
	if err := s.enter(r, u); err != nil {
		return err
	}
	s.flash(r, "settings.password_changed")
	redirect(w, r, "/settings")
	return nil
}

// flash keeps a text for the next page.
func (s *server) flash(r *http.Request, key string, args ...string) {
	s.sessions.Put(r.Context(), keyFlash, messages[key].in(visitOf(r).lang, args...))
}

// undo is what takes back what was just done: a form with one button.
type undo struct{ Action, Label string }

// offerUndo puts a button beside the text of flash.
func (s *server) offerUndo(r *http.Request, action, label string) {
	s.sessions.Put(r.Context(), keyUndo, action+"\n"+messages[label].in(visitOf(r).lang))
}

func (s *server) popUndo(r *http.Request) *undo {
	action, label, ok := strings.Cut(s.sessions.PopString(r.Context(), keyUndo), "\n")
	if !ok {
		return nil
	}
	return &undo{action, label}
}

// fault says on the next page what was not done.
func (s *server) fault(r *http.Request, key string, args ...string) {
	s.sessions.Put(r.Context(), keyFault, messages[key].in(visitOf(r).lang, args...))
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

func names[T ~string](list []T) string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return strings.Join(out, " ")
}
