package main

import (
	"context"
	"net"
	"net/http"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/web"
)

func (a *app) serveCommand() *cobra.Command {
	var listen string
	var pagesOnly bool
	cmd := &cobra.Command{
		Use:   "serve",
		Short: a.say("受付の画面、予定、受付の処理を動かします", "Run the page, the schedules and a worker"),
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
	return a.withService(ctx, func(s *jobs.Service) error {
		pages, err := a.pages(s)
		if err != nil {
			return err
		}
		listener, err := net.Listen("tcp", a.conf.Listen)
		if err != nil {
			return err
		}
		work := s.Run
		if pagesOnly {
			work = func(ctx context.Context) error { <-ctx.Done(); return nil }
		}
		return serving(ctx, listener, operations(s, pages), work)
	})
}

// pages is the staff's page.
func (a *app) pages(s *jobs.Service) (http.Handler, error) {
	set, err := a.definitions()
	if err != nil {
		return nil, err
	}
	zone, err := a.conf.Location()
	if err != nil {
		return nil, err
	}
	return web.New(web.Config{Store: s.Store, Intake: s.Intake, Reader: s.Intake.Reader, Forms: set, Lang: a.lang, Log: s.Log, Zone: zone,
		RunNow: func(ctx context.Context, _ string) error {
			_, err := s.Call(ctx, calendar.Of(s.Now().In(zone)))
			return err
		}})
}
