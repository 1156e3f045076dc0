package main

import (
	"context"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/account"
	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/teach"
	"github.com/uketsuke/uketsuke/internal/web"
	"github.com/uketsuke/uketsuke/internal/webhook"
)

func (a *app) serveCommand() *cobra.Command {
	var listen string
	var pagesOnly bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: a.say("受付の画面、予定、受付の処理を動かします", "Run the web pages, the schedules and a worker"),
		Args:  a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if listen != "" {
				a.conf.Listen = listen
			}
			return a.serve(cmd.Context(), pagesOnly)
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "", a.say("待ち受ける `HOST:PORT`（既定は 127.0.0.1:8080）", "`HOST:PORT` to listen on (default 127.0.0.1:8080)"))
	cmd.Flags().BoolVar(&pagesOnly, "pages-only", false, a.say("画面だけを動かし、処理は worker に任せます", "run the page alone and leave the work to workers"))
	return cmd
}

func (a *app) serve(ctx context.Context, pagesOnly bool) error {
	runFreely()
	return a.withService(ctx, func(s *jobs.Service) error {
		hooks := webhook.New(s.Store, webhook.Options{})
		pages, err := a.pages(s, hooks)
		if err != nil {
			return err
		}
		listener, err := a.listen()
		if err != nil {
			return err
		}
		if err := a.figures(ctx, s); err != nil {
			return err
		}
		if a.conf.Replica != "" {
			pages = mayBeStale(pages)
		}
		a.announce(s, listener.Addr())
		a.background(ctx, s)
		work := s.Run
		if pagesOnly {
			go hooks.Run(ctx, hookEvery, func(err error) { s.Log.Error("webhooks", "error", err) })
			work = func(ctx context.Context) error { s.Watch(ctx); return nil }
		}
		return serving(ctx, listener, operations(s, pages), work)
	})
}

// hookEvery is how often registrations are looked for that a webhook has not
// heard of.
const hookEvery = 5 * time.Second

// releasesEvery is how often a process looks whether other definitions of forms
// are in force.
const releasesEvery = 5 * time.Second

// pages is the staff's page.
func (a *app) pages(s *jobs.Service, hooks *webhook.Service) (http.Handler, error) {
	set, err := a.definitions()
	if err != nil {
		return nil, err
	}
	zone, err := a.conf.Location()
	if err != nil {
		return nil, err
	}
	out, err := a.newExporter(s.Store, set)
	if err != nil {
		return nil, err
	}
	limits := a.conf.Page.Limits
	return web.New(web.Config{APIRate: limits.Calls, SearchTime: limits.Search, MaxUpload: int64(limits.Upload) << 20, Memory: int64(limits.Memory) << 20, UploadStretch: limits.Patience,
		Export: out, Store: s.Store, Intake: s.Intake, Reader: s.Intake.Reader,
		Teach: &teach.Service{Store: s.Store, Folder: a.catalog.Folder, Load: a.load, Reader: s.Intake.Reader, Options: a.importerOptions()}, Released: a.released(s.Store, s.Intake.Reader),
		TwoPeople: a.conf.Page.TwoPeople, TokensEnd: a.conf.Page.TokensEnd, Webhooks: hooks, Portal: portal(a.conf.Page.Portal),
		Applicants: applicants(a.conf.Page.Applicants), TrustMail: a.conf.Page.Applicants.TrustMail,
		Blanks: blankForms(), Lang: a.lang, Secure: a.conf.Page.Secure, Proxy: a.conf.Page.Proxy, Log: s.Log, Zone: zone, Retry: s.CallRetry, Operate: operate(s), Verify: s.CallVerify, Compute: s.Audit.Child.Compute, Returns: a.returns(),
		RunNow: func(ctx context.Context, user string) error {
			_, err := s.Call(ctx, calendar.Of(s.Now().In(zone)), user)
			return err
		}})
}

// applicants is where applicants sign in, nil when they do not.
func applicants(c config.Applicants) *account.Portal {
	if c.Issuer == "" {
		return nil
	}
	return account.NewPortal(account.PortalConfig{Issuer: c.Issuer, ClientID: c.ClientID, ClientSecret: c.ClientSecret, RedirectURL: c.Redirect, Scopes: c.Scopes})
}

// returns reports for which inboxes held applications may be returned by mail;
// nil if mail is not configured.
func (a *app) returns() func(inbox string) bool {
	if a.conf.Mail.SMTP == "" {
		return nil
	}
	return a.conf.ReturnsFrom
}

// portal is the single sign-on that is configured, nil when there is none.
func portal(c config.Portal) *account.Portal {
	if c.Issuer == "" {
		return nil
	}
	roles := make(map[string]account.Role, len(c.Roles))
	for group, role := range c.Roles {
		roles[group] = account.Role(role)
	}
	return account.NewPortal(account.PortalConfig{Issuer: c.Issuer, ClientID: c.ClientID, ClientSecret: c.ClientSecret, RedirectURL: c.Redirect,
		Scopes: c.Scopes, RoleClaim: c.RoleClaim, Roles: roles, Default: account.Role(c.Default)})
}
