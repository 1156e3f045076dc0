package account

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sort"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// ErrPortal is wrapped by what goes wrong in a sign-in through the portal.
var ErrPortal = errors.New("account: the portal did not vouch")

// PortalConfig names the OpenID Connect provider of the portal.
type PortalConfig struct {
	Issuer       string // https://portal.example/
	ClientID     string
	ClientSecret string
	RedirectURL  string   // https://this.example/oidc/callback
	Scopes       []string // beside openid; none: profile, email
	// RoleClaim is the claim that contains a person's permissions, a text or a
	// list: "groups". Roles maps its texts, compared exactly, to roles; the
	// strongest counts.
	RoleClaim string
	Roles     map[string]Role
	// Default is the role of those whose claim is empty; "" refuses them.
	Default Role
	// Timeout is how long the portal may take for an answer; 0 = 10 s.
	Timeout time.Duration
}

// Portal signs people in through OpenID Connect: authorization code with PKCE,
// state and nonce.
type Portal struct {
	conf PortalConfig

	mu       sync.Mutex
	provider *oidc.Provider // found when first needed: the portal may be down while we start
}

// NewPortal returns the portal; it is asked for nothing yet.
func NewPortal(c PortalConfig) *Portal {
	if len(c.Scopes) == 0 {
		c.Scopes = []string{"profile", "email"}
	}
	if c.Timeout <= 0 {
		c.Timeout = 10 * time.Second
	}
	return &Portal{conf: c}
}

// Flow is a sign-in under way; it is kept in the session until the person
// comes back.
type Flow struct{ State, Nonce, Verifier string }

// Identity is whom the portal vouches for.
type Identity struct {
	Subject string // issuer and subject, unique for ever
	Name    string
	Display string
	Role    Role     // "": none that counts here
	Claim   string   // that was asked for the role
	Groups  []string // values of the claim
	Email   string   // "" = not given by the portal
	Proven  bool     // the portal has made sure that the address is theirs (email_verified)
}

// Begin starts a sign-in and returns the URL to redirect the person to.
func (p *Portal) Begin(ctx context.Context) (url string, f Flow, err error) {
	conf, _, err := p.config(ctx)
	if err != nil {
		return "", Flow{}, err
	}
	f = Flow{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier()}
	return conf.AuthCodeURL(f.State, oidc.Nonce(f.Nonce), oauth2.S256ChallengeOption(f.Verifier)), f, nil
}

// Finish takes what the person brings back.
func (p *Portal) Finish(ctx context.Context, f Flow, state, code string) (*Identity, error) {
	if f.State == "" || subtle.ConstantTimeCompare([]byte(f.State), []byte(state)) != 1 || code == "" {
		return nil, fmt.Errorf("%w: state", ErrPortal)
	}
	conf, provider, err := p.config(ctx)
	if err != nil {
		return nil, err
	}
	token, err := conf.Exchange(p.within(ctx), code, oauth2.VerifierOption(f.Verifier))
	if err != nil {
		return nil, fmt.Errorf("%w: exchange", ErrPortal)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := provider.Verifier(&oidc.Config{ClientID: p.conf.ClientID}).Verify(p.within(ctx), raw)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrPortal, err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(f.Nonce)) != 1 {
		return nil, fmt.Errorf("%w: nonce", ErrPortal)
	}
	return p.identity(id)
}

// config returns the provider's metadata, requested on first use. Concurrent
// requests do not wait for each other.
func (p *Portal) config(ctx context.Context) (*oauth2.Config, *oidc.Provider, error) {
	p.mu.Lock()
	found := p.provider
	p.mu.Unlock()
	if found == nil {
		var err error
		// The provider keeps this context for fetching keys later.
		if found, err = oidc.NewProvider(context.WithoutCancel(p.within(ctx)), p.conf.Issuer); err != nil {
			return nil, nil, fmt.Errorf("%w: %w", ErrPortal, err)
		}
		p.mu.Lock()
		p.provider = found
		p.mu.Unlock()
	}
	return &oauth2.Config{ClientID: p.conf.ClientID, ClientSecret: p.conf.ClientSecret, RedirectURL: p.conf.RedirectURL,
		Endpoint: found.Endpoint(), Scopes: append([]string{oidc.ScopeOpenID}, p.conf.Scopes...)}, found, nil
}

// within has every request to the portal end after a time.
func (p *Portal) within(ctx context.Context) context.Context {
	return oidc.ClientContext(ctx, &http.Client{Timeout: p.conf.Timeout})
}

// words is a claim that is one text or a list of them.
type words []string

// UnmarshalJSON accepts "a" and ["a","b"]; anything else is empty.
func (w *words) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil && len(data) > 0 && data[0] == '"' {
		*w = words{one}
		return nil
	}
	var list []any
	if json.Unmarshal(data, &list) != nil {
		return nil
	}
	for _, item := range list {
		if text, ok := item.(string); ok {
			*w = append(*w, text)
		}
	}
	return nil
}

// yes is a claim that is true or "true": some portals send texts.
type yes bool

// UnmarshalJSON accepts anything; what is not true is false.
func (y *yes) UnmarshalJSON(data []byte) error {
	*y = string(data) == "true" || string(data) == `"true"`
	return nil
}

func (p *Portal) identity(id *oidc.IDToken) (*Identity, error) {
	var c struct {
		Username string `json:"preferred_username"`
		Email    string `json:"email"`
		Name     string `json:"name"`
		Verified yes    `json:"email_verified"`
	}
	claims := make(map[string]words)
	if err := id.Claims(&c); err != nil {
		return nil, fmt.Errorf("%w: claims", ErrPortal)
	}
	if err := id.Claims(&claims); err != nil {
		return nil, fmt.Errorf("%w: claims", ErrPortal)
	}
	out := &Identity{Subject: id.Issuer + " " + id.Subject, Name: c.Username, Display: c.Name, Role: p.role(claims[p.conf.RoleClaim]),
		Claim: p.conf.RoleClaim, Groups: claims[p.conf.RoleClaim], Email: c.Email, Proven: bool(c.Verified)}
	if checkName(out.Name) != nil {
		out.Name = c.Email
	}
	if checkName(out.Name) != nil {
		out.Name = "portal-" + digest(out.Subject)[:12]
	}
	if out.Display == "" {
		out.Display = out.Name
	}
	return out, nil
}

// role is the strongest role that the claim gives.
func (p *Portal) role(groups []string) Role {
	roles := []Role{p.conf.Default}
	for _, g := range groups {
		roles = append(roles, p.conf.Roles[g])
	}
	sort.Slice(roles, func(i, j int) bool { return roles[i].rank() > roles[j].rank() })
	return roles[0]
}
