package config

// Page is how the staff's page is reached and who signs in there.
type Page struct {
	Secure bool   `yaml:"secure" env:"SECURE"` // it is reached by https alone
	Proxy  bool   `yaml:"proxy" env:"PROXY"`   // a proxy in front says in X-Forwarded-For who calls
	Portal Portal `yaml:"portal" envPrefix:"PORTAL_"`
}

// Portal is an OpenID Connect provider for single sign-on. Its client secret
// stands in the environment alone.
type Portal struct {
	Issuer       string            `yaml:"issuer" env:"ISSUER"`             // https://…; "" = none
	ClientID     string            `yaml:"client_id" env:"CLIENT_ID"`       //
	ClientSecret string            `yaml:"-" env:"CLIENT_SECRET"`           //
	Redirect     string            `yaml:"redirect" env:"REDIRECT"`         // https://HOST/oidc/callback
	RoleClaim    string            `yaml:"role_claim" env:"ROLE_CLAIM"`     // claim that says what somebody may do, such as groups
	Roles        map[string]string `yaml:"roles" env:"ROLES"`               // its texts → viewer, clerk, supervisor or administrator
	Default      string            `yaml:"default_role" env:"DEFAULT_ROLE"` // of those whom it says nothing about; "" refuses them
}
