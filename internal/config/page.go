package config

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"
)

// Page is how the staff's page is reached and who signs in there.
type Page struct {
	Secure bool `yaml:"secure" env:"SECURE"` // it is reached by https alone
	Proxy  bool `yaml:"proxy" env:"PROXY"`   // a proxy in front sets X-Forwarded-For to the client's address
	// TwoPeople requires definitions of forms to be released by a person other
	// than their author.
	TwoPeople bool `yaml:"two_people" env:"TWO_PEOPLE"`
	// TokensEnd has the tokens of a person end with their password.
	TokensEnd bool   `yaml:"tokens_end" env:"TOKENS_END"`
	Portal    Portal `yaml:"portal" envPrefix:"PORTAL_"`
	// Applicants is where applicants sign in; without it they do not.
	Applicants Applicants `yaml:"applicants" envPrefix:"APPLICANTS_"`
	Limits     Limits     `yaml:"limits" envPrefix:"LIMITS_"`
}

// Limits bound what callers of the page and the API may take, all of them in
// one process; 0 is the default of package web.
type Limits struct {
	Calls    int           `yaml:"calls" env:"CALLS"`       // of the API, of one caller in a minute; 6000
	Upload   int           `yaml:"upload" env:"UPLOAD"`     // MiB of one upload; 128
	Memory   int           `yaml:"memory" env:"MEMORY"`     // MiB for workbooks being read for all requests together; 1024
	Search   time.Duration `yaml:"search" env:"SEARCH"`     // that one search may take; 20s
	Patience time.Duration `yaml:"patience" env:"PATIENCE"` // for each 64 KiB on their way, and for room; 20s
}

// Portal is an OpenID Connect provider for single sign-on. Its client secret is
// read from the environment only.
type Portal struct {
	Issuer       string   `yaml:"issuer" env:"ISSUER"`             // https://…; "" = none
	ClientID     string   `yaml:"client_id" env:"CLIENT_ID"`       //
	ClientSecret string   `yaml:"-" env:"CLIENT_SECRET"`           //
	Redirect     string   `yaml:"redirect" env:"REDIRECT"`         // https://HOST/oidc/callback
	RoleClaim    string   `yaml:"role_claim" env:"ROLE_CLAIM"`     // claim with a person's permissions, such as groups
	Scopes       []string `yaml:"scopes" env:"SCOPES"`             // asked for beside openid; empty = profile, email
	Roles        Roles    `yaml:"roles" env:"ROLES"`               // its texts → viewer, clerk, supervisor or administrator
	Default      string   `yaml:"default_role" env:"DEFAULT_ROLE"` // of those without a matching claim; "" refuses them
}

// Applicants is the OpenID Connect provider where applicants sign in, to see
// what their organisation has applied for. The secret of its client is read
// from the environment only.
type Applicants struct {
	Issuer       string   `yaml:"issuer" env:"ISSUER"`         // https://…; "" = they do not sign in
	ClientID     string   `yaml:"client_id" env:"CLIENT_ID"`   //
	ClientSecret string   `yaml:"-" env:"CLIENT_SECRET"`       //
	Redirect     string   `yaml:"redirect" env:"REDIRECT"`     // https://HOST/my/oidc/callback
	Scopes       []string `yaml:"scopes" env:"SCOPES"`         // asked for beside openid; empty = profile, email
	TrustMail    bool     `yaml:"trust_mail" env:"TRUST_MAIL"` // let in addresses that it does not call verified
}

// Roles are what groups of the portal may do. In the environment they are a JSON
// object, as names of groups may hold commas and colons; GROUP:ROLE,GROUP:ROLE
// serves for those that do not.
type Roles map[string]string

// parsers read environment variables with a syntax of their own.
var parsers = map[reflect.Type]env.ParserFunc{reflect.TypeFor[Roles](): parseRoles}

func parseRoles(text string) (any, error) {
	roles := make(Roles)
	if strings.HasPrefix(strings.TrimSpace(text), "{") {
		err := json.Unmarshal([]byte(text), &roles)
		return roles, err
	}
	for pair := range strings.SplitSeq(text, ",") {
		group, role, ok := strings.Cut(pair, ":")
		if !ok || strings.Contains(role, ":") {
			return nil, fmt.Errorf("%q is not GROUP:ROLE; names with commas or colons need a JSON object", pair)
		}
		roles[strings.TrimSpace(group)] = strings.TrimSpace(role)
	}
	return roles, nil
}
