package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Names of groups with commas and colons can be given by the environment too.
func TestRolesOfTheEnvironment(t *testing.T) {
	for text, want := range map[string]Roles{
		`{"CN=a,DC=b":"clerk","x:y":"viewer"}`: {"CN=a,DC=b": "clerk", "x:y": "viewer"},
		`a:clerk, b c:viewer`:                  {"a": "clerk", "b c": "viewer"},
		`CN=a,DC=b:clerk`:                      nil,
		`{"a":`:                                nil,
	} {
		var c Config
		err := c.fromEnvironment(func(name string) string {
			return map[string]string{"UKETSUKE_PAGE_PORTAL_ROLES": text, "UKETSUKE_PAGE_PORTAL_SCOPES": "profile,groups"}[name]
		})
		if (err != nil) != (want == nil) {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if d := cmp.Diff(want, c.Page.Portal.Roles); want != nil && d != "" {
			t.Errorf("%s: %s", text, d)
		}
		if want != nil && !cmp.Equal(c.Page.Portal.Scopes, []string{"profile", "groups"}) {
			t.Errorf("scopes: %v", c.Page.Portal.Scopes)
		}
	}
}
