package site

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/repair"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/teach"
	"github.com/uketsuke/uketsuke/internal/webhook"
)

// Config contains everything that the pages need. Store, Intake and Reader must
// be set; the other fields have defaults.
type Config struct {
	Store    *store.Store
	Intake   *intake.Service
	Reader   *importer.Reader
	Accounts *account.Service // nil: those of Store
	Webhooks *webhook.Service // nil: those of Store; somebody must run it
	Portal   *account.Portal  // single sign-on; nil: passwords alone
	// Applicants is where applicants sign in to see what their organisation has
	// applied for; nil: they do not. TrustMail lets in addresses that the portal
	// does not call verified.
	Applicants *account.Portal
	TrustMail  bool
	Blanks     map[string][]byte                            // blank forms by name of their file, as form.Definition.Samples has it
	Lang       diag.Lang                                    // of those who have chosen none
	Secure     bool                                         // the page is reached by https alone
	Proxy      bool                                         // a proxy in front names the caller in X-Forwarded-For
	Log        *slog.Logger                                 // nil = slog.Default
	Now        func() time.Time                             // nil = time.Now
	Zone       *time.Location                               // of the times shown; nil = Asia/Tokyo
	RunNow     func(ctx context.Context, user string) error // starts the night's work; nil: no button
	// Retry has the workers try a run again and returns the run that the attempt
	// is; nil: no button.
	Retry func(ctx context.Context, run int64, user string) (int64, error)
	// Verify has the workers read all originals of a run again with the
	// independent reader; nil: no button.
	Verify func(ctx context.Context, run int64, user string) error
	// Operate shows the work and has it tried again; nil: no such page.
	Operate *Operate
	// Compute offers results for formulas that have none stored; nil: none are.
	Compute repair.Compute
	// Export writes annexes in their templates; nil: the page offers the blank
	// forms alone.
	Export *export.Service
	// UploadStretch is how long a sender has for each 64 KiB of an upload, and
	// for the whole of any other request; 0 = 20 s.
	UploadStretch time.Duration
	// Returns reports whether what was held may be returned by mail to senders of
	// an inbox; nil: of none.
	Returns func(inbox string) bool
	// Teach teaches forms; nil: no such pages. Released has this process read by
	// what was released at once, and TwoPeople has somebody other than its author
	// release a definition.
	Teach     *teach.Service
	Released  func(ctx context.Context) error
	TwoPeople bool
	// TokensEnd has the tokens of a person end with their password.
	TokensEnd bool
	// SearchTime bounds how long a search may take; 0 = 20 s.
	SearchTime time.Duration
	// MaxUpload bounds one upload in bytes; 0 = 128 MiB.
	MaxUpload int64
	// APIRate is how many calls of the API one caller may make in a minute; 0 =
	// 6000.
	APIRate int
	// Memory is what reading workbooks may take at once, for all requests
	// together; 0 = 1 GiB.
	Memory  int64
	Version string
}

// fill sets what was left out.
func (c *Config) fill() {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Accounts == nil {
		c.Accounts = account.New(c.Store, c.Now)
	}
	c.Accounts.TokensEnd = c.Accounts.TokensEnd || c.TokensEnd
	if c.Webhooks == nil {
		c.Webhooks = webhook.New(c.Store, webhook.Options{Now: c.Now})
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	if c.Zone == nil {
		c.Zone = time.FixedZone("JST", 9*60*60) // Japan knows no summer time
	}
	if c.UploadStretch <= 0 {
		c.UploadStretch = 20 * time.Second
	}
	if c.SearchTime <= 0 {
		c.SearchTime = 20 * time.Second
	}
	if c.APIRate <= 0 {
		c.APIRate = rateCalls
	}
	if c.MaxUpload <= 0 {
		c.MaxUpload = 128 << 20
	}
	if c.Memory <= 0 {
		c.Memory = 1 << 30
	}
}

// Route is one page or action and who may use it.
type Route struct {
	Pattern string
	Role    account.Role
	Serve   func(w http.ResponseWriter, r *http.Request) error
}

// Public is for routes without signing in.
const Public account.Role = ""

// On is a route: a pattern of net/http's ServeMux, who may use it, and what
// answers.
func On(pattern string, role account.Role, serve func(w http.ResponseWriter, r *http.Request) error) Route {
	return Route{pattern, role, serve}
}
