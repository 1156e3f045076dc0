package work

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// UnderWay is a sign-in at the portal. It lies in a cookie of the browser that
// set out, so that nothing is kept here for those who do not come back.
type UnderWay struct {
	account.Flow
	After site.AfterSignIn
}

// flowLife is how long somebody may take at the portal.
const flowLife = 15 * time.Minute

func (s *Service) flowCookie(value string, life int) *http.Cookie {
	name := "uketsuke-portal"
	if s.Secure {
		name = "__Host-" + name
	}
	return &http.Cookie{Name: name, Value: value, Path: "/", MaxAge: life, HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode}
}

// SetFlow keeps a sign-in that begins in a cookie of the browser.
func (s *Service) SetFlow(w http.ResponseWriter, f UnderWay) error {
	data, err := json.Marshal(f)
	if err != nil {
		return err
	}
	http.SetCookie(w, s.flowCookie(base64.RawURLEncoding.EncodeToString(data), int(flowLife.Seconds())))
	return nil
}

// TakeFlow returns the sign-in that the browser set out for. It serves once in
// this browser; that the portal's code serves once is the portal's business.
func (s *Service) TakeFlow(w http.ResponseWriter, r *http.Request) (f UnderWay) {
	c, err := r.Cookie(s.flowCookie("", 0).Name)
	if err != nil {
		return f
	}
	http.SetCookie(w, s.flowCookie("", -1))
	data, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil || json.Unmarshal(data, &f) != nil {
		return UnderWay{}
	}
	return f
}

// SignInForm is the sign-in or set-up page with what was wrong.
type SignInForm struct {
	Name  string
	Error string
	After site.AfterSignIn
}
