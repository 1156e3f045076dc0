package web

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/webhook"
)

type hookView = webhook.Hook

func (s *server) people(w http.ResponseWriter, r *http.Request) error {
	return s.showPeople(w, r, &peopleView{})
}

// showPeople shows the page, and a new secret the one time that it is known.
func (s *server) showPeople(w http.ResponseWriter, r *http.Request, v *peopleView) (err error) {
	ctx := r.Context()
	v.Roles, v.Scopes = account.Roles, account.Scopes
	if v.Users, err = s.Accounts.Users(ctx); err != nil {
		return err
	}
	if v.Tokens, err = s.Accounts.Tokens(ctx); err != nil {
		return err
	}
	if v.Hooks, err = s.Webhooks.List(ctx); err != nil {
		return err
	}
	return render(s, w, r, "people", "people", "people.title", v)
}

func (s *server) addPerson(w http.ResponseWriter, r *http.Request) error {
	u := account.NewUser{Name: r.PostFormValue("name"), Display: r.PostFormValue("display"), Password: r.PostFormValue("password"),
		Role: account.Role(r.PostFormValue("role"))}
	if err := s.Accounts.Create(r.Context(), u); err != nil {
		return err
	}
	if err := s.note(r.Context(), r, "user_add", u.Name, string(u.Role)); err != nil {
		return err
	}
	s.flash(r, "people.added", u.Name)
	redirect(w, r, "/people")
	return nil
}

// note puts what was done to a person or a key into the record.
func (s *server) note(ctx context.Context, r *http.Request, action, subject, what string) error {
	return s.Store.Record(ctx, store.Change{User: visitOf(r).name(), Action: action, Subject: "user:" + subject, New: what})
}

// changePerson changes role, password, or whether a person may sign in.
func (s *server) changePerson(w http.ResponseWriter, r *http.Request) error {
	name, what := r.PostFormValue("name"), r.PostFormValue("what")
	done := what
	var err error
	switch what {
	case "role":
		done = r.PostFormValue("role")
		err = s.Accounts.SetRole(r.Context(), name, account.Role(done))
	case "password":
		err = s.Accounts.SetPassword(r.Context(), name, r.PostFormValue("password"))
	case "disable", "enable":
		err = s.Accounts.SetDisabled(r.Context(), name, what == "disable")
	default:
		err = errInput
	}
	if err != nil {
		return err
	}
	if err := s.note(r.Context(), r, "user_"+what, name, done); err != nil {
		return err
	}
	s.flash(r, "people.changed", name)
	redirect(w, r, "/people")
	return nil
}

func (s *server) addToken(w http.ResponseWriter, r *http.Request) error {
	days, err := strconv.Atoi(r.PostFormValue("days"))
	if err != nil || days < 1 || days > 3650 {
		return errInput
	}
	var scopes []account.Scope
	for _, scope := range r.PostForm["scope"] {
		scopes = append(scopes, account.Scope(scope))
	}
	user := r.PostFormValue("user")
	secret, err := s.Accounts.IssueToken(r.Context(), user, r.PostFormValue("label"), scopes, time.Duration(days)*24*time.Hour, visitOf(r).name())
	if err != nil {
		return err
	}
	if err := s.note(r.Context(), r, "token_add", user, names(scopes)); err != nil {
		return err
	}
	return s.showPeople(w, r, &peopleView{NewToken: secret})
}

func (s *server) revokeToken(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	if err := s.Accounts.RevokeToken(r.Context(), id); err != nil {
		return err
	}
	if err := s.note(r.Context(), r, "token_revoke", id, ""); err != nil {
		return err
	}
	redirect(w, r, "/people")
	return nil
}

func (s *server) addWebhook(w http.ResponseWriter, r *http.Request) error {
	id, secret, err := s.Webhooks.Add(r.Context(), r.PostFormValue("url"), visitOf(r).name())
	if err != nil {
		return err
	}
	if err := s.note(r.Context(), r, "webhook_add", id, r.PostFormValue("url")); err != nil {
		return err
	}
	return s.showPeople(w, r, &peopleView{NewHook: secret})
}

func (s *server) disableWebhook(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("hook")
	if err := s.Webhooks.Disable(r.Context(), id); err != nil {
		return err
	}
	if err := s.note(r.Context(), r, "webhook_disable", id, ""); err != nil {
		return err
	}
	redirect(w, r, "/people")
	return nil
}

type auditView struct {
	List []store.Change
	Next int64
}

func (s *server) audit(w http.ResponseWriter, r *http.Request) error {
	before, err := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
	if err != nil && r.URL.Query().Get("before") != "" {
		return errInput
	}
	const page = 100
	list, err := s.Store.Changes(r.Context(), before, page)
	if err != nil {
		return err
	}
	v := auditView{List: list}
	if len(list) == page {
		v.Next = list[page-1].ID
	}
	return render(s, w, r, "audit", "audit", "audit.title", v)
}
