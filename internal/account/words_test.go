package account

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A claim is read as the JSON that it is, and compared as a whole.
func TestRolesOfClaims(t *testing.T) {
	const dn = "CN=Admins,OU=受付,DC=example,DC=jp"
	p := NewPortal(PortalConfig{Roles: map[string]Role{"admins": Administrator, "Osaka branch (read only)": Viewer, `a"b\c`: Clerk,
		dn: Supervisor, "受付": Clerk, "a, b": Viewer, "[x]": Clerk}})
	for claim, want := range map[string]Role{
		`"admins"`:                             Administrator,
		`["admins","others"]`:                  Administrator,
		`["admins, Osaka branch (read only)"]`: "",
		`["Osaka branch (read only)"]`:         Viewer,
		`"a\"b\\c"`:                            Clerk,
		`["\u53d7\u4ed8"]`:                     Clerk,
		`["` + dn + `"]`:                       Supervisor,
		`"` + dn + `"`:                         Supervisor,
		`["cn=admins,OU=受付,DC=example,DC=jp"]`: "",
		`"a, b"`:                               Viewer,
		`["[x]"]`:                              Clerk,
		`" admins"`:                            "",
		`"Admins"`:                             "",
		`"admins others"`:                      "",
		`[["admins"]]`:                         "",
		`{"admins":true}`:                      "",
		`[1,null,"admins"]`:                    Administrator,
		`null`:                                 "",
		`7`:                                    "",
		`[]`:                                   "",
		`"受付"`:                                 Clerk,
		`["受付","Osaka branch (read only)"]`:    Clerk,
	} {
		var claims map[string]words
		if err := json.Unmarshal([]byte(`{"groups":`+claim+`,"exp":1,"aud":["x"]}`), &claims); err != nil {
			t.Fatal(claim, err)
		}
		if got := p.role(claims["groups"]); got != want {
			t.Errorf("%s gives %q, want %q", claim, got, want)
		}
	}
}

func TestScopesAreASetting(t *testing.T) {
	if got := NewPortal(PortalConfig{}).conf.Scopes; !cmp.Equal(got, []string{"profile", "email"}) {
		t.Error(got)
	}
	if got := NewPortal(PortalConfig{Scopes: []string{"groups"}}).conf.Scopes; !cmp.Equal(got, []string{"groups"}) {
		t.Error(got)
	}
}
