package work

import (
	"net/http"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// What page and API do to people and keys is done here, and goes on record
// here, once for both.

// note puts what was done to a person or a key into the record.
func (s *Service) note(r *http.Request, action, subject, what string) error {
	return s.Store.Record(r.Context(), store.Change{User: site.VisitOf(r).Name(), Action: action, Subject: "user:" + subject, New: what})
}

// CreatePerson adds an account. This and the other changes of people, tokens and
// webhooks are on record.
func (s *Service) CreatePerson(r *http.Request, u account.NewUser) error {
	if err := s.Accounts.Create(r.Context(), u); err != nil {
		return err
	}
	return s.note(r, "user_add", u.Name, string(u.Role))
}

// AlterPerson changes one thing: what is role or password, and value the new
// one, or what is disable or enable.
func (s *Service) AlterPerson(r *http.Request, name, what, value string) error {
	done := what
	var err error
	switch what {
	case "role":
		done = value
		err = s.Accounts.SetRole(r.Context(), name, account.Role(value))
	case "password":
		err = s.Accounts.SetPassword(r.Context(), name, value)
	case "disable", "enable":
		err = s.Accounts.SetDisabled(r.Context(), name, what == "disable")
	default:
		err = site.ErrInput
	}
	if err != nil {
		return err
	}
	return s.note(r, "user_"+what, name, done)
}

// maxTokenDays bounds the life of a token.
const maxTokenDays = 3650

// IssueToken makes a token of the API for an account and returns its secret, which is
// not kept.
func (s *Service) IssueToken(r *http.Request, user, label string, scopes []string, days int) (secret string, err error) {
	if days < 1 || days > maxTokenDays {
		return "", site.ErrInput
	}
	var list []account.Scope
	for _, scope := range scopes {
		list = append(list, account.Scope(scope))
	}
	secret, err = s.Accounts.IssueToken(r.Context(), user, label, list, time.Duration(days)*24*time.Hour, site.VisitOf(r).Name())
	if err != nil {
		return "", err
	}
	return secret, s.note(r, "token_add", user, site.Names(list))
}

// EndToken revokes a token.
func (s *Service) EndToken(r *http.Request, id string) error {
	if err := s.Accounts.RevokeToken(r.Context(), id); err != nil {
		return err
	}
	return s.note(r, "token_revoke", id, "")
}

// CreateHook adds a webhook and returns the secret that its calls are signed with.
func (s *Service) CreateHook(r *http.Request, url string, events []string) (id, secret string, err error) {
	id, secret, err = s.Webhooks.Add(r.Context(), url, site.VisitOf(r).Name(), events...)
	if err != nil {
		return "", "", err
	}
	return id, secret, s.note(r, "webhook_add", id, url)
}

// EndHook disables a webhook.
func (s *Service) EndHook(r *http.Request, id string) error {
	if err := s.Webhooks.Disable(r.Context(), id); err != nil {
		return err
	}
	return s.note(r, "webhook_disable", id, "")
}

// TestHook calls a webhook with an event of the type "ping".
func (s *Service) TestHook(r *http.Request, id string) error {
	if err := s.Webhooks.Test(r.Context(), id); err != nil {
		return err
	}
	return s.note(r, "webhook_test", id, "")
}

// ReplayHook calls a webhook once more for a subject.
func (s *Service) ReplayHook(r *http.Request, id, subject string) error {
	if err := s.Webhooks.Replay(r.Context(), id, subject); err != nil {
		return err
	}
	return s.note(r, "webhook_replay", id, subject)
}
