// Package web serves the pages of staff and applicants and the JSON API:
// upload, review, correct, register, search. New returns one http.Handler. What
// happens to applications is done by packages intake, mend and store; the
// handlers only translate.
//
// docs/web.md describes pages, API and webhooks, docs/api/openapi.json the API;
// docs/cookbook.md shows how to add a page.
package web

import (
	"context"
	"embed"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/alexedwards/scs/v2"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/mend"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/teach"
	"github.com/uketsuke/uketsuke/internal/webhook"
)

//go:embed assets templates
var files embed.FS

// Config contains everything that the page needs. Store, Intake and Reader must
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
	Proxy      bool                                         // a proxy in front says in X-Forwarded-For who calls
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
	Compute mend.Compute
	// Export writes annexes in their templates; nil: the page offers the blank
	// forms alone.
	Export *export.Service
	// UploadStretch is how long a sender has for each 64 KiB of an upload, and
	// for the whole of any other request; 0 = 20 s.
	UploadStretch time.Duration
	// Returns says from which inboxes what was held may be returned by mail;
	// nil: from none.
	Returns func(inbox string) bool
	// Teach teaches forms; nil: no such pages. Released has this process read by
	// what was released at once, and TwoPeople has somebody other than its author
	// release a definition.
	Teach     *teach.Service
	Released  func(ctx context.Context) error
	TwoPeople bool
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

// server is the page at work.
type server struct {
	Config
	mend      *mend.Service
	sessions  *scs.SessionManager
	templates templates
	files     *room // for files on their way in or out
	reading   *room // for workbooks that are being read
	stats     *statistics
	secrets   *secrets
	rates     *rates
}

// New returns the handler of the pages and of the API, or an error if a
// template or the API's description is wrong.
func New(c Config) (http.Handler, error) {
	s, err := newServer(c)
	if err != nil {
		return nil, err
	}
	return s.handler()
}

func newServer(c Config) (*server, error) {
	if c.Store == nil || c.Intake == nil || c.Reader == nil {
		return nil, errors.New("web: Store, Intake and Reader must be set")
	}
	c.fill()
	t, err := parseTemplates(files)
	if err != nil {
		return nil, err
	}
	s := &server{Config: c, templates: t, mend: mend.New(c.Store, c.Reader, c.Now)}
	s.mend.Compute = c.Compute
	s.stats = newStatistics(c.Store, c.Now, c.Zone)
	s.secrets = newSecrets(c.Now)
	s.rates = newRates(c.Now, c.APIRate)
	s.sessions = s.newSessions()
	s.makeRoom()
	return s, nil
}

// fill sets what was left out.
func (c *Config) fill() {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Accounts == nil {
		c.Accounts = account.New(c.Store, c.Now)
	}
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

// staffRoutes are all pages of staff.
func (s *server) staffRoutes() []route {
	return slices.Concat(s.routes(), s.operateRoutes(), s.teachRoutes())
}

// handler puts the layers in front of the routes: every answer has its
// headers, every panic ends in a page, no other site can make a request count.
func (s *server) handler() (http.Handler, error) {
	mux := http.NewServeMux()
	if err := s.assets(mux); err != nil {
		return nil, err
	}
	for _, r := range s.staffRoutes() {
		mux.Handle(r.pattern, s.page(r))
	}
	s.applicantRoutes(mux)
	if err := s.apiRoutes(mux); err != nil {
		return nil, err
	}
	guarded := http.NewCrossOriginProtection()
	guarded.SetDenyHandler(http.HandlerFunc(s.denied))
	return s.steadily(s.headers(s.recovered(guarded.Handler(s.visiting(s.sessions.LoadAndSave(s.astray(mux))))))), nil
}

// route is one page or action and who may use it.
type route struct {
	pattern string
	role    account.Role
	serve   func(w http.ResponseWriter, r *http.Request) error
}

// public stands for: without signing in.
const public account.Role = ""

func (s *server) routes() []route {
	return append(s.organizationRoutes(), []route{
		{"GET /{$}", account.Viewer, s.home},
		{"GET /signin", public, s.signinPage},
		{"POST /signin", public, s.signin},
		{"POST /signout", public, s.signout},
		{"GET /setup", public, s.setupPage},
		{"POST /setup", public, s.setup},
		{"GET /oidc/start", public, s.oidcStart},
		{"GET /oidc/callback", public, s.oidcCallback},
		{"GET /settings", account.Viewer, s.settingsPage},
		{"POST /settings", account.Viewer, s.settings},
		{"POST /settings/password", account.Viewer, s.ownPassword},

		{"GET /upload", account.Clerk, s.uploadPage},
		{"POST /upload", account.Clerk, s.upload},

		{"GET /held", account.Viewer, s.heldList},
		{"POST /held", account.Viewer, s.heldList}, // a search: names stand in no address
		{"POST /held/views", account.Clerk, s.saveView},
		{"POST /held/views/drop", account.Clerk, s.dropView},
		{"GET /held/list.xlsx", account.Viewer, s.heldWorkbook},
		{"POST /held/bulk", account.Clerk, s.heldBulk},
		{"GET /held/{id}", account.Viewer, s.reads(s.sizeOfHeld, s.heldPage)},
		{"GET /held/{id}/sheet.css", account.Viewer, s.reads(s.sizeOfHeld, s.heldCSS)},
		{"GET /held/{id}/original", account.Viewer, s.heldOriginal},
		{"GET /held/{id}/marked", account.Clerk, s.reads(s.sizeOfHeld, s.heldMarked)},
		{"GET /held/{id}/next", account.Viewer, s.heldSkip},
		{"POST /held/{id}/claim", account.Clerk, s.heldClaim},
		{"POST /held/{id}/release", account.Clerk, s.heldRelease},
		{"POST /held/{id}/edit", account.Clerk, s.reads(s.sizeOfHeld, s.heldEdit)},
		{"POST /held/{id}/revert", account.Clerk, s.reads(s.sizeOfHeld, s.heldRevert)},
		{"POST /held/{id}/accept", account.Clerk, s.reads(s.sizeOfHeld, s.heldAccept)},
		{"POST /held/{id}/decide", account.Clerk, s.reads(s.sizeOfHeld, s.heldDecide)},
		{"POST /held/{id}/settle", account.Clerk, s.reads(s.sizeOfHeld, s.heldSettle)},
		{"POST /held/{id}/reread", account.Clerk, s.reads(s.sizeOfHeld, s.heldReread)},
		{"POST /held/{id}/register", account.Clerk, s.reads(s.sizeOfHeld, s.heldRegister)},
		{"POST /held/{id}/resolve", account.Clerk, s.reads(s.sizeOfHeld, s.heldResolve)},
		{"POST /held/{id}/password", account.Clerk, s.reads(s.sizeOfHeld, s.heldPassword)},

		{"POST /held/{id}/reopen", account.Clerk, s.heldReopen},
		{"POST /held/{id}/note", account.Clerk, s.heldNote},

		{"GET /find", account.Viewer, s.findPage},
		{"POST /find", account.Viewer, s.find},
		{"POST /find/export", account.Viewer, s.findExport},
		{"GET /applications/{number}", account.Viewer, s.reads(s.sizeOfNumber, s.application)},
		{"GET /applications/{number}/sheet.css", account.Viewer, s.reads(s.sizeOfNumber, s.applicationCSS)},
		{"GET /applications/{number}/original", account.Viewer, s.applicationOriginal},
		{"POST /applications/{number}/copy", account.Clerk, s.applicationCopy},
		{"POST /applications/{number}/correct", account.Clerk, s.reads(s.sizeOfNumber, s.applicationCorrect)},
		{"POST /applications/{number}/order", account.Supervisor, s.applicationOrder},
		{"POST /applications/{number}/withdraw", account.Supervisor, s.applicationWithdraw},
		{"GET /applications/{number}/annexes/{kind}", account.Viewer, s.annexWritten},
		{"POST /applications/{number}/note", account.Clerk, s.applicationNote},
		{"POST /annexes/{id}/withdraw", account.Clerk, s.annexWithdraw},
		{"POST /annexes/{id}/again", account.Clerk, s.annexAgain},
		{"POST /annexes/{id}/attach", account.Clerk, s.reads(s.sizeOfAnnex, s.annexAttach)},
		{"GET /annexes/{id}", account.Viewer, s.annex},
		{"GET /annexes/{id}/original", account.Viewer, s.annexOriginal},

		{"GET /nights", account.Viewer, s.nights},
		{"GET /nights/statistics.xlsx", account.Viewer, s.statisticsBook},
		{"GET /nights/{run}", account.Viewer, s.night},
		{"POST /nights/run", account.Supervisor, s.runNow},
		{"POST /nights/{run}/retry", account.Supervisor, s.retryRun},
		{"POST /nights/{run}/verify", account.Supervisor, s.verifyRun},

		{"GET /receipts", account.Viewer, s.receipts},
		{"GET /receipts/{id}", account.Viewer, s.receipt},
		{"GET /receipts/{id}/original", account.Viewer, s.receiptOriginal},
		{"POST /receipts/{id}/again", account.Clerk, s.receiptAgain},
		{"GET /mails", account.Clerk, s.mails},
		{"POST /mails/{id}/retry", account.Clerk, s.mailRetry},
		{"POST /mails/{id}/drop", account.Clerk, s.mailDrop},

		{"GET /forms", account.Viewer, s.forms},
		{"GET /forms/{form}", account.Viewer, s.form},
		{"GET /forms/{form}/blank", account.Viewer, s.blank},

		{"GET /people", account.Administrator, s.people},
		{"POST /people", account.Administrator, s.addPerson},
		{"POST /people/change", account.Administrator, s.changePerson},
		{"POST /tokens", account.Administrator, s.addToken},
		{"POST /tokens/{id}/revoke", account.Administrator, s.revokeToken},
		{"POST /webhooks", account.Administrator, s.addWebhook},
		{"POST /webhooks/{hook}/test", account.Administrator, s.testWebhook},
		{"POST /webhooks/{hook}/replay", account.Administrator, s.replayWebhook},
		{"POST /webhooks/{hook}/disable", account.Administrator, s.disableWebhook},
		{"GET /waived", account.Supervisor, s.waived},
		{"GET /help", account.Viewer, s.help},
		{"GET /audit", account.Supervisor, s.audit},
		{"POST /audit", account.Supervisor, s.audit}, // a search: names stand in no address
		{"GET /audit/list.csv", account.Supervisor, s.auditExport},
	}...)
}
