package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup PATH",
		Short: a.say("保管先の全体を一つの新しいファイルに写します", "Copy the whole store into one new file"),
		Long: a.say("保管先が PostgreSQL でも、写しは SQLite のファイルになり、そのまま --store sqlite:PATH として開けます。",
			"The copy is a SQLite file, also of a PostgreSQL store, and opens as --store sqlite:PATH."),
		Args: a.arguments(1, 1, "PATH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				if err := s.Backup(cmd.Context(), args[0]); err != nil {
					return err
				}
				_, err := fmt.Fprintln(a.stdout, a.sayf("%s に写しました。", "Copied to %s.", args[0]))
				return err
			})
		},
	}
}

func (a *app) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "restore PATH",
		Short: a.say("写しを空の保管先に戻します", "Fill an empty store from a copy"),
		Args:  a.arguments(1, 1, "PATH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			opt, err := a.storeOptions()
			if err != nil {
				return err
			}
			err = store.Restore(cmd.Context(), a.storeURL(), args[0], opt)
			if errors.Is(err, store.ErrBackup) && store.Fault(err) == store.ErrNotOurs {
				return a.errorf("%s は uketsuke backup で作った写しではないか、壊れています。", "%s is no copy that uketsuke backup made, or damaged", args[0])
			}
			if errors.Is(err, store.ErrBackup) {
				copied := *a // what is said of a store is said of the copy
				copied.flags.store = "sqlite:" + args[0]
				return errors.New(copied.explain(err))
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(a.stdout, a.sayf("%s から戻しました。", "Restored from %s.", args[0]))
			return err
		},
	}
}
