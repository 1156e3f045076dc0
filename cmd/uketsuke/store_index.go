package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/store"
)

// indexEvery is how often applications are looked for that searches have no
// index of yet.
const indexEvery = 5 * time.Second

// background keeps definitions and the index of texts up to date until ctx ends.
func (a *app) background(ctx context.Context, s *jobs.Service) {
	go a.catalog.Watch(ctx, releasesEvery)
	go s.Store.NewIndexer().Run(ctx, indexEvery, func(err error) { s.Log.Error("search index", "error", err) })
}

func (a *app) storeIndexCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "index",
		Short: a.say("検索の索引をいま作ります（serve と worker は自動で作ります）", "Build the search index now (serve and worker do so by themselves)"),
		Long: a.say("多くの申請を取り込んだ後や、前の版の保管先を移行した後に、検索をすぐに速くするためのものです。途中で止めても、次はその続きから作ります。実行中も取り込みと検索ができます。",
			"For fast searches at once after many applications were imported or a store of the version before was migrated. It may be stopped at any time and goes on from there; imports and searches go on meanwhile."),
		Args: a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				done := int64(0)
				if err := s.NewIndexer().All(cmd.Context(), func(n int64) { done = n }); err != nil {
					return err
				}
				_, err := fmt.Fprintln(a.stdout, a.sayf("索引を作りました（新しく %d 件）。", "The index is up to date (%d applications were added).", done))
				return err
			})
		},
	}
}
