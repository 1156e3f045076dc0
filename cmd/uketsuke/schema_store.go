package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/catalog"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) schemaExportCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "export DIR",
		Short: a.say("使用中の定義を、保管先の版も含めてフォルダーに書き出します", "Write the definitions in force, with the versions of the store, into a folder"),
		Long: a.say("DIR は schemas と同じ形のフォルダーになり、git などで管理できます。すでにあるフォルダーのファイルは書き換えられます。",
			"DIR becomes a folder of the same shape as schemas, to be kept under version control. Files that are there already are written over."),
		Args: a.arguments(1, 1, "DIR"),
		RunE: func(_ *cobra.Command, args []string) error {
			fsys, err := a.schemas()
			if err != nil {
				return err
			}
			if err := writeFolder(fsys, args[0]); err != nil {
				return err
			}
			_, err = fmt.Fprintln(a.stdout, a.sayf("定義を %s に書き出しました。", "wrote the definitions to %s", args[0]))
			return err
		},
	}
}

func (a *app) schemaImportCommand() *cobra.Command {
	var note string
	cmd := &cobra.Command{
		Use:   "import DIR",
		Short: a.say("フォルダーの定義のうち変わったものを、保管先の新しい版として使用します", "Release the changed definitions of a folder in the store, effective at once"),
		Long: a.say("DIR は schemas と同じ形のフォルダーです。動いている画面と作業者は、再起動なしに新しい版を使います。",
			"DIR is a folder of the same shape as schemas. Pages and workers that are running go on with the new versions, without a restart."),
		Args: a.arguments(1, 1, "DIR"),
		RunE: func(cmd *cobra.Command, args []string) error { return a.schemaImport(cmd.Context(), args[0], note) },
	}
	cmd.Flags().StringVar(&note, "note", "", a.say("版の履歴に残す`メモ`", "`note` for the list of versions"))
	return cmd
}

func (a *app) schemaImport(ctx context.Context, dir, note string) error {
	brought, err := a.schemaFolder([]string{dir})
	if err != nil {
		return err
	}
	if _, err := a.load(brought); err != nil {
		return err
	}
	now, err := a.schemas()
	if err != nil {
		return err
	}
	versions, err := catalog.Differing(now, brought)
	if err != nil {
		return err
	}
	if len(versions) == 0 {
		_, err = fmt.Fprintln(a.stdout, a.say("変わった定義はありません。", "No definition has changed."))
		return err
	}
	return a.withNewStore(ctx, store.Options{}, func(s *store.Store) error {
		for _, v := range versions {
			v.User, v.Note = a.user(), note
			id, err := s.AddDefinition(ctx, v)
			if err == nil {
				err = s.ReleaseDefinition(ctx, id, v.User, note, false)
			}
			if err != nil {
				return err
			}
			fmt.Fprintln(a.stdout, a.sayf("版 %d: %s", "version %d: %s", id, v.Name))
		}
		return a.newViews(ctx, s)
	})
}

// newViews makes the views of the store anew by what is in force now.
func (a *app) newViews(ctx context.Context, s *store.Store) error {
	a.inForce = nil
	set, err := a.definitions()
	if err != nil {
		return err
	}
	return s.MakeViews(ctx, set)
}

func (a *app) schemaVersionsCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "versions",
		Short: a.say("保管先にある定義の版を一覧します", "List the versions of definitions in the store"),
		Args:  a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStoreToRead(cmd.Context(), func(s *store.Store) error { return a.schemaVersions(cmd.Context(), s, asJSON) })
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	return cmd
}

// versionLine is one line of "schema versions --json".
type versionLine struct {
	Version int64  `json:"version"`
	Name    string `json:"name"`
	Form    string `json:"form"`
	Edition string `json:"edition"`
	User    string `json:"user"`
	Created string `json:"created_at"`
	Note    string `json:"note"`
	InForce bool   `json:"in_force"`
}

func (a *app) schemaVersions(ctx context.Context, s *store.Store, asJSON bool) error {
	versions, releases, err := s.DefinitionHistory(ctx)
	if err != nil {
		return err
	}
	inForce := store.InForce(releases)
	t := table{columns: []column{{title: a.say("版", "version"), right: true}, {title: a.say("使用中", "in force")}, {title: a.say("定義", "definition"), least: 20},
		{title: a.say("作成者", "author")}, {title: a.say("作成", "created")}, {title: a.say("メモ", "note"), least: 8}}}
	for _, v := range versions {
		line := versionLine{v.ID, v.Name, v.Form, v.Edition, v.User, a.clock(v.Created), v.Note, inForce[v.Name] == v.ID}
		if asJSON {
			if err := a.printJSON(line); err != nil {
				return err
			}
			continue
		}
		mark := ""
		if line.InForce {
			mark = a.say("○", "yes")
		}
		t.add(plain, strconv.FormatInt(v.ID, 10), mark, v.Name, v.User, line.Created, v.Note)
	}
	if asJSON {
		return nil
	}
	return t.write(a.stdout, look(a.stdout, a.env))
}

func (a *app) schemaReleaseCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "release VERSION",
		Short: a.say("保管先の版を使用します（前の版を指定すると元に戻ります）", "Put a stored version in force (an earlier one to roll back)"),
		Args:  a.arguments(1, 1, "VERSION"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return a.usageError(cmd, a.sayf("版は数字です（%q は使えません）。", "A version must be a number, not %q.", args[0]))
			}
			return a.withStore(cmd.Context(), func(s *store.Store) error { return a.schemaRelease(cmd.Context(), s, id) })
		},
	}
}

func (a *app) schemaRelease(ctx context.Context, s *store.Store, id int64) error {
	err := s.ReleaseDefinition(ctx, id, a.user(), "", a.conf.Page.TwoPeople)
	if errors.Is(err, store.ErrSecondPerson) {
		return a.errorf("作成者以外の人が使用開始にしてください（設定 page.two_people）。", "Somebody other than its author must release it (setting page.two_people).")
	}
	if err != nil {
		return err
	}
	return a.newViews(ctx, s)
}

func (a *app) schemaWithdrawCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "withdraw NAME",
		Short: a.say("保管先の版の使用をやめ、フォルダーの定義に戻します", "Retire the versions of a name; the folder's definition, if any, is in force again"),
		Long:  a.say("NAME は schema versions が示す名前（forms/….yaml）です。", "NAME is a name that \"schema versions\" lists (forms/….yaml)."),
		Args:  a.arguments(1, 1, "NAME"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				_, releases, err := s.DefinitionHistory(cmd.Context())
				if err != nil {
					return err
				}
				if store.InForce(releases)[args[0]] == 0 {
					return a.errorf("%s の版は使用されていません。", "No version of %s is in force.", args[0])
				}
				if err := s.WithdrawDefinition(cmd.Context(), args[0], a.user(), ""); err != nil {
					return err
				}
				return a.newViews(cmd.Context(), s)
			})
		},
	}
}
