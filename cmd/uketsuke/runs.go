package main

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) runsCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:   "runs",
		Short: a.say("取り込みの実行を一覧・やり直し・取り消しします", "List runs and their files, retry or undo a run"),
	})
	cmd.AddCommand(a.runsListCommand(), a.runsShowCommand(), a.runsRetryCommand(), a.runsUndoCommand())
	return cmd
}

func (a *app) runsListCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: a.say("新しい順に一覧にします", "List runs, newest first"),
		Args:  a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				runs, err := s.Runs(cmd.Context(), 50)
				if err != nil {
					return err
				}
				t := table{columns: []column{{title: a.say("番号", "run"), right: true}, {title: a.say("種類", "kind")},
					{title: a.say("状態", "status")}, {title: a.say("開始", "started")}, {title: a.say("利用者", "user")}}}
				for _, r := range runs {
					t.add(plain, strconv.FormatInt(r.ID, 10), a.runWord(r.Kind), a.runWord(r.Status), a.clock(r.Started), r.User)
				}
				return t.write(a.stdout, look(a.stdout, a.env))
			})
		},
	}
}

// noRun explains an unknown run and names the command that lists runs.
func (a *app) noRun(run int64, err error) error {
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return a.errorf("実行 %d はありません。uketsuke runs list で番号を確かめてください。", "Unknown run %d. See uketsuke runs list.", run)
}

// runWord is a kind or status of runs for people.
func (a *app) runWord(word string) string {
	japanese := map[string]string{"import": "取り込み", "nightly": "夜間処理", "archive": "過去分", "upload": "画面", "retry": "やり直し",
		"running": "実行中", "done": "完了", "failed": "中断", "withdrawn": "取り消し済み"}[word]
	if japanese == "" {
		return word
	}
	return a.say(japanese, word)
}
