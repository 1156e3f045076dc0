package web

import (
	"net/http"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/webhook"
)

// hookView is a webhook with its newest calls.
type hookView struct {
	webhook.Hook
	Calls []webhook.Delivery
}

func (s *server) people(w http.ResponseWriter, r *http.Request) error {
	v := &peopleView{}
	switch kind, text := s.secrets.show(r.URL.Query().Get("new"), visitOf(r).name()); kind {
	case "token":
		v.NewToken = text
	case "hook":
		v.NewHook = text
	}
	return s.showPeople(w, r, v)
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
	hooks, err := s.Webhooks.List(ctx)
	if err != nil {
		return err
	}
	for _, h := range hooks {
		calls, err := s.Webhooks.Deliveries(ctx, h.ID, 20)
		if err != nil {
			return err
		}
		v.Hooks = append(v.Hooks, hookView{h, calls})
	}
	return render(s, w, r, "people", "people", "people.title", v)
}

func (s *server) addPerson(w http.ResponseWriter, r *http.Request) error {
	u := account.NewUser{Name: r.PostFormValue("name"), Display: r.PostFormValue("display"), Password: r.PostFormValue("password"),
		Role: account.Role(r.PostFormValue("role"))}
	if err := s.createPerson(r, u); err != nil {
		return err
	}
	s.flash(r, "people.added", u.Name)
	redirect(w, r, "/people")
	return nil
}

// changePerson changes role, password, or whether a person may sign in.
func (s *server) changePerson(w http.ResponseWriter, r *http.Request) error {
	name, what := r.PostFormValue("name"), r.PostFormValue("what")
	value := r.PostFormValue(what)
	if err := s.alterPerson(r, name, what, value); err != nil {
		return err
	}
	s.flash(r, "people.changed", name)
	redirect(w, r, "/people")
	return nil
}

func (s *server) addToken(w http.ResponseWriter, r *http.Request) error {
	days, err := strconv.Atoi(r.PostFormValue("days"))
	if err != nil {
		return errInput
	}
	secret, err := s.issueToken(r, r.PostFormValue("user"), r.PostFormValue("label"), r.PostForm["scope"], days)
	if err != nil {
		return err
	}
	redirect(w, r, "/people?new="+s.secrets.keep(visitOf(r).name(), "token", secret))
	return nil
}

func (s *server) revokeToken(w http.ResponseWriter, r *http.Request) error {
	if err := s.endToken(r, r.PathValue("id")); err != nil {
		return err
	}
	redirect(w, r, "/people")
	return nil
}

func (s *server) addWebhook(w http.ResponseWriter, r *http.Request) error {
	_, secret, err := s.createHook(r, r.PostFormValue("url"), r.PostForm["event"])
	if err != nil {
		return err
	}
	redirect(w, r, "/people?new="+s.secrets.keep(visitOf(r).name(), "hook", secret))
	return nil
}

func (s *server) disableWebhook(w http.ResponseWriter, r *http.Request) error {
	if err := s.endHook(r, r.PathValue("hook")); err != nil {
		return err
	}
	redirect(w, r, "/people")
	return nil
}

func (s *server) testWebhook(w http.ResponseWriter, r *http.Request) error {
	if err := s.testHook(r, r.PathValue("hook")); err != nil {
		return err
	}
	s.flash(r, "people.hook_tested")
	redirect(w, r, "/people#webhooks")
	return nil
}

func (s *server) replayWebhook(w http.ResponseWriter, r *http.Request) error {
	if err := s.replayHook(r, r.PathValue("hook"), r.PostFormValue("id")); err != nil {
		return err
	}
	s.flash(r, "people.hook_tested")
	redirect(w, r, "/people#webhooks")
	return nil
}

// HookEvents are the types of events that a webhook can ask for.
func (v *peopleView) HookEvents() []string { return webhook.Types }
