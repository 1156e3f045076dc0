package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/oauth2-proxy/mockoidc"
	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/web/site"
)

// portal is a real OpenID Connect provider on this machine.
func portal(t *testing.T) *mockoidc.MockOIDC {
	t.Helper()
	m, err := mockoidc.Run()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := m.Shutdown(); err != nil {
			t.Error(err)
		}
	})
	return m
}

// withPortal is a house whose people come through a portal.
func withPortal(t *testing.T, m *mockoidc.MockOIDC) *house {
	t.Helper()
	// The provider must know the way back before the page's server has one.
	front := httptest.NewUnstartedServer(nil)
	address := "http://" + front.Listener.Addr().String()
	h := open(t, func(c *site.Config) {
		c.Portal = account.NewPortal(account.PortalConfig{Issuer: m.Issuer(), ClientID: m.ClientID, ClientSecret: m.ClientSecret,
			RedirectURL: address + "/oidc/callback", Scopes: []string{"profile", "email", "groups"}, RoleClaim: "groups",
			Roles: map[string]account.Role{"uketsuke-clerks": account.Clerk, "uketsuke-chiefs": account.Supervisor}})
	})
	front.Config.Handler = h.handler
	front.Start()
	t.Cleanup(front.Close)
	h.server.URL = address
	return h
}

func portalUser(subject string, groups ...string) *mockoidc.MockUser {
	return &mockoidc.MockUser{Subject: subject, Email: subject + "@example.co.jp", PreferredUsername: subject, Groups: groups}
}

// A person whom the portal knows signs in with one click, with the role that
// their groups give.
func TestPortal(t *testing.T) {
	m := portal(t)
	h := withPortal(t, m)
	m.QueueUser(portalUser("tanaka", "uketsuke-clerks", "others"))
	b := h.tab()
	b.open("/held")
	b.wait(`location.pathname === "/signin"`)
	b.shot("signin-portal")
	b.click("a[href^='/oidc/start']")
	b.wait(`location.pathname === "/held"`)
	u, err := h.people.User(context.Background(), "tanaka")
	if err != nil || u.Role != account.Clerk || u.Password {
		t.Fatalf("%+v, %v", u, err)
	}
	m.QueueUser(portalUser("tanaka", "uketsuke-chiefs"))
	if v := h.visitor(); follow(t, v) != http.StatusSeeOther {
		t.Error("the second sign-in was refused")
	}
	if u, err := h.people.User(context.Background(), "tanaka"); err != nil || u.Role != account.Supervisor {
		t.Errorf("the role does not follow the portal: %+v, %v", u, err)
	}
}

// follow goes to the portal and back and returns the status of the last step.
func follow(t *testing.T, b *browser) int {
	t.Helper()
	to := b.get("/oidc/start").header.Get("Location")
	res, err := b.Get(to)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	back, err := url.Parse(res.Header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	return b.get(back.RequestURI()).code
}

// Who belongs to no group is not let in; an account of the same name is not
// theirs.
func TestPortalRefuses(t *testing.T) {
	m := portal(t)
	h := withPortal(t, m)
	m.QueueUser(portalUser("suzuki", "others"))
	if code := follow(t, h.visitor()); code != http.StatusForbidden {
		t.Errorf("without a group: %d", code)
	}
	if log := h.log.String(); !strings.Contains(log, "no role is assigned") || !strings.Contains(log, "others") {
		t.Errorf("the log does not say why: %s", log)
	}
	m.QueueUser(portalUser("administrator", "uketsuke-clerks"))
	if code := follow(t, h.visitor()); code != http.StatusSeeOther {
		t.Errorf("a name that is taken: %d", code)
	}
	if u, err := h.people.User(context.Background(), "administrator"); err != nil || u.Subject != "" || u.Role != account.Administrator {
		t.Errorf("the portal took over an account: %+v, %v", u, err)
	}
}

// What comes back is believed once, and only by the browser that set out.
func TestPortalState(t *testing.T) {
	m := portal(t)
	h := withPortal(t, m)
	for _, query := range []string{"", "?code=x&state=y", "?state=&code="} {
		if got := h.visitor().get("/oidc/callback" + query); got.code != http.StatusUnauthorized {
			t.Errorf("%q: %d", query, got.code)
		}
	}
	m.QueueUser(portalUser("tanaka", "uketsuke-clerks"))
	b := h.visitor()
	res, err := b.Get(b.get("/oidc/start").header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	back, err := url.Parse(res.Header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	if got := h.visitor().get(back.RequestURI()); got.code != http.StatusUnauthorized {
		t.Errorf("another browser: %d", got.code)
	}
	if got := b.get(back.RequestURI()); got.code != http.StatusSeeOther {
		t.Errorf("the right browser: %d", got.code)
	}
	if got := b.get(back.RequestURI()); got.code != http.StatusUnauthorized {
		t.Errorf("the same answer again: %d", got.code)
	}
}
