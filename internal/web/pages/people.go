package pages

import (
	"net/http"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/webhook"
)

// hookView is a webhook with its newest calls.
type hookView struct {
	webhook.Hook
	Calls []webhook.Delivery
}

func (s *peoplePages) people(w http.ResponseWriter, r *http.Request) error {
	v := &peopleView{}
	switch kind, text := s.Secrets.Show(r.URL.Query().Get("new"), site.VisitOf(r).Name()); kind {
	case "token":
		v.NewToken = text
	case "hook":
		v.NewHook = text
	}
	return s.showPeople(w, r, v)
}

// showPeople shows the page, and a new secret the one time that it is known.
func (s *peoplePages) showPeople(w http.ResponseWriter, r *http.Request, v *peopleView) (err error) {
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
	return site.Render(s.Site, w, r, "people", "people", "people.title", v)
}

func (s *peoplePages) addPerson(w http.ResponseWriter, r *http.Request) error {
	u := account.NewUser{Name: r.PostFormValue("name"), Display: r.PostFormValue("display"), Password: r.PostFormValue("password"),
		Role: account.Role(r.PostFormValue("role"))}
	if err := s.CreatePerson(r, u); err != nil {
		return err
	}
	s.Flash(r, "people.added", u.Name)
	site.Redirect(w, r, "/people")
	return nil
}

// changePerson changes role, password, or whether a person may sign in.
func (s *peoplePages) changePerson(w http.ResponseWriter, r *http.Request) error {
	name, what := r.PostFormValue("name"), r.PostFormValue("what")
	value := r.PostFormValue(what)
	if err := s.AlterPerson(r, name, what, value); err != nil {
		return err
	}
	s.Flash(r, "people.changed", name)
	site.Redirect(w, r, "/people")
	return nil
}

func (s *peoplePages) addToken(w http.ResponseWriter, r *http.Request) error {
	days, err := strconv.Atoi(r.PostFormValue("days"))
	if err != nil {
		return site.ErrInput
	}
	secret, err := s.IssueToken(r, r.PostFormValue("user"), r.PostFormValue("label"), r.PostForm["scope"], days)
	if err != nil {
		return err
	}
	site.Redirect(w, r, "/people?new="+s.Secrets.Keep(site.VisitOf(r).Name(), "token", secret))
	return nil
}

func (s *peoplePages) revokeToken(w http.ResponseWriter, r *http.Request) error {
	if err := s.EndToken(r, r.PathValue("id")); err != nil {
		return err
	}
	site.Redirect(w, r, "/people")
	return nil
}

func (s *peoplePages) addWebhook(w http.ResponseWriter, r *http.Request) error {
	_, secret, err := s.CreateHook(r, r.PostFormValue("url"), r.PostForm["event"])
	if err != nil {
		return err
	}
	site.Redirect(w, r, "/people?new="+s.Secrets.Keep(site.VisitOf(r).Name(), "hook", secret))
	return nil
}

func (s *peoplePages) disableWebhook(w http.ResponseWriter, r *http.Request) error {
	if err := s.EndHook(r, r.PathValue("hook")); err != nil {
		return err
	}
	site.Redirect(w, r, "/people")
	return nil
}

func (s *peoplePages) testWebhook(w http.ResponseWriter, r *http.Request) error {
	if err := s.TestHook(r, r.PathValue("hook")); err != nil {
		return err
	}
	s.Flash(r, "people.hook_tested")
	site.Redirect(w, r, "/people#webhooks")
	return nil
}

func (s *peoplePages) replayWebhook(w http.ResponseWriter, r *http.Request) error {
	if err := s.ReplayHook(r, r.PathValue("hook"), r.PostFormValue("id")); err != nil {
		return err
	}
	s.Flash(r, "people.hook_tested")
	site.Redirect(w, r, "/people#webhooks")
	return nil
}

// HookEvents are the types of events that a webhook can ask for.
func (v *peopleView) HookEvents() []string { return webhook.Types }
