package main

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) runsCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:   "runs",
		Short: a.say("取り込みの実行を一覧・やり直し・取り消しします", "List runs and their files, try one again, undo one"),
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

func (a *app) runsUndoCommand() *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use:   "undo RUN --reason WHY",
		Short: a.say("実行で付けた番号を、注文済み・手で直したものを除いて無効にします", "Withdraw the numbers of a run, except those ordered or repaired by hand"),
		Long: a.say("番号は消えません。無効の印が付き、使えなくなり、同じ内容をもう一度受け付けられるようになります。",
			"Nothing is deleted: the numbers are kept, marked and unusable, and the same content can be registered again."),
		Args: a.arguments(1, 1, "RUN"),
		RunE: func(cmd *cobra.Command, args []string) error {
			run, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return a.usageError(cmd, a.sayf("%q は実行の番号ではありません。", "%q is not the number of a run.", args[0]))
			}
			if reason == "" {
				return a.usageError(cmd, a.say("--reason で理由を指定してください。", "State why with --reason."))
			}
			return a.undo(cmd, run, reason)
		},
	}
	cmd.Flags().StringVar(&reason, "reason", "", a.say("取り消す`理由`", "`why`"))
	return cmd
}

func (a *app) undo(cmd *cobra.Command, run int64, reason string) error {
	return a.withStore(cmd.Context(), func(s *store.Store) error {
		if _, err := s.Run(cmd.Context(), run); err != nil {
			return a.noRun(run, err)
		}
		withdrawn, kept, err := s.WithdrawRun(cmd.Context(), run, a.user(), reason)
		if err != nil {
			return err
		}
		t := table{columns: []column{{title: a.say("受付番号", "number")}, {title: a.say("結果", "result")}}}
		for _, number := range withdrawn {
			t.add(plain, number, a.say("無効", "withdrawn"))
		}
		why := map[string]string{"ordered": a.say("そのまま（注文済み）", "kept: ordered"), "repaired": a.say("そのまま（手で修正済み）", "kept: repaired by hand")}
		for _, k := range kept {
			t.add(yellow, k.Number, why[k.Reason])
		}
		if err := t.write(a.stdout, look(a.stdout, a.env)); err != nil {
			return err
		}
		fmt.Fprintln(a.stderr, a.sayf("無効 %d 件、そのまま %d 件", "%d withdrawn, %d kept", len(withdrawn), len(kept)))
		if len(kept) > 0 {
			return errPerson
		}
		return nil
	})
}

// noRun says of a run that is not there where to find those that are.
func (a *app) noRun(run int64, err error) error {
	if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	return a.errorf("実行 %d はありません。uketsuke runs list で番号を確かめてください。", "There is no run %d. See uketsuke runs list.", run)
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
