package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) backupCommand() *cobra.Command {
	var whole bool
	cmd := &cobra.Command{
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
				if err := a.aboutOriginals(cmd.Context(), s, args[0], whole); err != nil {
					return err
				}
				_, err := fmt.Fprintln(a.stdout, a.sayf("%s に写しました。", "Copied to %s.", args[0]))
				return err
			})
		},
	}
	cmd.Flags().BoolVar(&whole, "with-originals", false, a.say("保管先の外に置いた原本も写しに入れます", "also copy originals that are stored outside the database"))
	return cmd
}

// addOriginals copies originals that are stored outside the database into the
// backup, or reports that they are not in it.
func (a *app) aboutOriginals(ctx context.Context, s *store.Store, path string, whole bool) (err error) {
	n, size, err := s.Outside(ctx)
	if err != nil || n == 0 {
		return err
	}
	if !whole {
		_, err = fmt.Fprintln(a.stderr, a.sayf("保管先の外（%[3]s）にある原本 %[1]d 件（%.1[2]f MB）は写しに入っていません。別に控えるか、--with-originals を付けてください。",
			"%d originals (%.1f MB) in %s are not in the copy. Back them up there, or say --with-originals.", n, float64(size)/1e6, a.conf.Originals))
		return err
	}
	copied, err := store.Open(ctx, "sqlite:"+path, store.Options{Originals: kept{s.Originals()}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, copied.Close()) }()
	_, err = copied.MoveOriginals(ctx, true, nil)
	return err
}

// kept are originals of which nothing is deleted: the store goes on needing
// them.
type kept struct{ store.Originals }

// Delete does nothing.
func (kept) Delete(context.Context, [32]byte) error { return nil }

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
			if errors.Is(err, store.ErrBackup) && errors.Is(store.Fault(err), store.ErrNotOurs) {
				return a.errorf("%s は uketsuke backup で作った写しではないか、壊れています。", "%s is no copy that uketsuke backup made, or damaged", args[0])
			}
			if errors.Is(err, store.ErrBackup) {
				copied := *a // messages about a store name the copy
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
