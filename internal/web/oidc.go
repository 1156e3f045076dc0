package web

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"time"

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
	if err := s.setFlow(w, underWay{flow, afterOf(r)}); err != nil {
		return err
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// oidcCallback takes a person back from the portal. A flow serves once.
func (s *server) oidcCallback(w http.ResponseWriter, r *http.Request) error {
	if s.Portal == nil {
		return errMissing
	}
	flow := s.takeFlow(w, r)
	id, err := s.Portal.Finish(r.Context(), flow.Flow, r.URL.Query().Get("state"), r.URL.Query().Get("code"))
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
	return s.signedIn(w, r, u, "portal", flow.After)
}

// underWay is a sign-in at the portal. It lies in a cookie of the browser that
// set out, so that nothing is kept here for those who do not come back.
type underWay struct {
	account.Flow
	After afterSignIn
}

// flowLife is how long somebody may take at the portal.
const flowLife = 15 * time.Minute

func (s *server) flowCookie(value string, life int) *http.Cookie {
	name := "uketsuke-portal"
	if s.Secure {
		name = "__Host-" + name
	}
	return &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: life, HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode}
}

func (s *server) setFlow(w http.ResponseWriter, f underWay) error {
	data, err := json.Marshal(f)
	if err != nil {
		return err
	}
	http.SetCookie(w, s.flowCookie(base64.RawURLEncoding.EncodeToString(data), int(flowLife.Seconds())))
	return nil
}

// takeFlow returns the sign-in that the browser set out for. It serves once in
// this browser; that the portal's code serves once is the portal's business.
func (s *server) takeFlow(w http.ResponseWriter, r *http.Request) (f underWay) {
	c, err := r.Cookie(s.flowCookie("", 0).Name)
	if err != nil {
		return f
	}
	http.SetCookie(w, s.flowCookie("", -1))
	data, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || json.Unmarshal(data, &f) != nil {
		return underWay{}
	}
	return f
}
