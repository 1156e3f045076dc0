package web

import (
	"errors"
	"net/http"

	"github.com/uketsuke/uketsuke/internal/account"
)

// oidcStart sends a person to the portal.
func (s *server) oidcStart(w http.ResponseWriter, r *http.Request) error {
	if s.Portal == nil {
		return errMissing
	}
	to, flow, err := s.Portal.Begin(r.Context())
	if err != nil {
		s.Log.Error("web: portal", "err", err)
		return errPortal
	}
	s.sessions.Put(r.Context(), keyFlow, flow)
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// oidcCallback takes a person back from the portal. A flow serves once.
func (s *server) oidcCallback(w http.ResponseWriter, r *http.Request) error {
	if s.Portal == nil {
		return errMissing
	}
	flow, _ := s.sessions.Pop(r.Context(), keyFlow).(account.Flow)
	id, err := s.Portal.Finish(r.Context(), flow, r.URL.Query().Get("state"), r.URL.Query().Get("code"))
	if err != nil {
		s.Log.Warn("web: portal", "err", err)
		return errPortal
	}
	u, err := s.Accounts.Vouched(r.Context(), id)
	if errors.Is(err, account.ErrNoRole) {
		// Whoever keeps the settings must be able to see what did not match.
		s.Log.Warn("web: portal: no role is assigned", "subject", id.Subject, "claim", id.Claim, "says", id.Groups)
	}
	if err != nil {
		return err
	}
	return s.signedIn(w, r, u, "portal")
}
