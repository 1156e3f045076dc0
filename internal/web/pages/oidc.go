package pages

import (
	"errors"
	"net/http"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/web/site"
	"github.com/uketsuke/uketsuke/internal/web/work"
)

// oidcStart sends a person to the portal.
func (s *entryPages) oidcStart(w http.ResponseWriter, r *http.Request) error {
	if s.Portal == nil {
		return site.ErrMissing
	}
	to, flow, err := s.Portal.Begin(r.Context())
	if err != nil {
		s.Log.Error("web: portal", "err", err)
		return site.ErrPortal
	}
	if err := s.SetFlow(w, work.UnderWay{Flow: flow, After: site.AfterOf(r)}); err != nil {
		return err
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// oidcCallback takes a person back from the portal. A flow serves once.
func (s *entryPages) oidcCallback(w http.ResponseWriter, r *http.Request) error {
	if s.Portal == nil {
		return site.ErrMissing
	}
	flow := s.TakeFlow(w, r)
	id, err := s.Portal.Finish(r.Context(), flow.Flow, r.URL.Query().Get("state"), r.URL.Query().Get("code"))
	if err != nil {
		s.Log.Warn("web: portal", "err", err)
		return site.ErrPortal
	}
	u, err := s.Accounts.Vouched(r.Context(), id)
	if errors.Is(err, account.ErrNoRole) {
		// Whoever keeps the settings must be able to see what did not match.
		s.Log.Warn("web: portal: no role is assigned", "subject", id.Subject, "claim", id.Claim, "says", id.Groups)
	}
	if err != nil {
		return err
	}
	return s.signedIn(w, r, u, "portal", flow.After)
}
