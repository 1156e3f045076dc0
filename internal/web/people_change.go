package web

import (
	"net/http"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/store"
)

// What page and API do to people and keys is done here, and goes on record
// here, once for both.

// note puts what was done to a person or a key into the record.
func (s *server) note(r *http.Request, action, subject, what string) error {
	return s.Store.Record(r.Context(), store.Change{User: visitOf(r).name(), Action: action, Subject: "user:" + subject, New: what})
}

func (s *server) createPerson(r *http.Request, u account.NewUser) error {
	if err := s.Accounts.Create(r.Context(), u); err != nil {
		return err
	}
	return s.note(r, "user_add", u.Name, string(u.Role))
}

// alterPerson changes one thing: what is role or password, and value the new
// one, or what is disable or enable.
func (s *server) alterPerson(r *http.Request, name, what, value string) error {
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
		err = errInput
	}
	if err != nil {
		return err
	}
	return s.note(r, "user_"+what, name, done)
}

// maxTokenDays bounds the life of a token.
const maxTokenDays = 3650

func (s *server) issueToken(r *http.Request, user, label string, scopes []string, days int) (secret string, err error) {
	if days < 1 || days > maxTokenDays {
		return "", errInput
	}
	var list []account.Scope
	for _, scope := range scopes {
		list = append(list, account.Scope(scope))
	}
	secret, err = s.Accounts.IssueToken(r.Context(), user, label, list, time.Duration(days)*24*time.Hour, visitOf(r).name())
	if err != nil {
		return "", err
	}
	return secret, s.note(r, "token_add", user, names(list))
}

func (s *server) endToken(r *http.Request, id string) error {
	if err := s.Accounts.RevokeToken(r.Context(), id); err != nil {
		return err
	}
	return s.note(r, "token_revoke", id, "")
}

func (s *server) createHook(r *http.Request, url string, events []string) (id, secret string, err error) {
	id, secret, err = s.Webhooks.Add(r.Context(), url, visitOf(r).name(), events...)
	if err != nil {
		return "", "", err
	}
	return id, secret, s.note(r, "webhook_add", id, url)
}

func (s *server) endHook(r *http.Request, id string) error {
	if err := s.Webhooks.Disable(r.Context(), id); err != nil {
		return err
	}
	return s.note(r, "webhook_disable", id, "")
}

func (s *server) testHook(r *http.Request, id string) error {
	if err := s.Webhooks.Test(r.Context(), id); err != nil {
		return err
	}
	return s.note(r, "webhook_test", id, "")
}

func (s *server) replayHook(r *http.Request, id, subject string) error {
	if err := s.Webhooks.Replay(r.Context(), id, subject); err != nil {
		return err
	}
	return s.note(r, "webhook_replay", id, subject)
}
