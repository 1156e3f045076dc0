package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) migrateCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "migrate",
		Short: a.say("保管先を新しい形式にします", "Migrate the store to the current version"),
		Args:  a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			opt, err := a.storeOptions()
			if err != nil {
				return err
			}
			opt.AlsoMigrate = jobs.Migrate(a.dialect())
			from, to, err := store.Migrate(cmd.Context(), a.storeURL(), opt)
			if err != nil {
				return err
			}
			if from == to {
				_, err = fmt.Fprintln(a.stdout, a.sayf("保管先は最新です（版 %d）。", "The store is up to date (version %d).", to))
				return err
			}
			_, err = fmt.Fprintln(a.stdout, a.sayf("保管先を版 %d から %d にしました。", "The store went from version %d to %d.", from, to))
			return err
		},
	}
}

// storeOptions are those of a store that is made or migrated.
func (a *app) storeOptions() (store.Options, error) {
	set, err := a.definitions()
	if err != nil {
		return store.Options{}, err
	}
	return a.places(store.Options{Forms: set, CompletionMail: a.conf.Mail.Completion, CompletionBy: a.conf.Completions()})
}
