package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/jobs"
)

func (a *app) workerCommand() *cobra.Command {
	var listen string
	cmd := &cobra.Command{
		Use:   "worker",
		Short: a.say("予定と受付の処理だけを行います（何台でも動かせます）", "Run schedules and jobs without the web pages (on any number of machines)"),
		Args:  a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if listen != "" {
				a.conf.Listen = listen
			}
			return a.work(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&listen, "listen", "", a.say("/healthz・/readyz・/metrics の `HOST:PORT`", "`HOST:PORT` of /healthz, /readyz and /metrics"))
	return cmd
}

// work is worker: the jobs, and a small handler for whoever watches them.
func (a *app) work(ctx context.Context) error {
	runFreely()
	return a.withService(ctx, func(s *jobs.Service) error {
		listener, err := a.listen()
		if err != nil {
			return err
		}
		if err := a.figures(ctx, s); err != nil {
			return err
		}
		a.background(ctx, s)
		return serving(ctx, listener, operations(s, nil), func(ctx context.Context) error { return s.Run(ctx) })
	})
}
