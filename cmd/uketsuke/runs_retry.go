package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/jobs"
)

func (a *app) runsRetryCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "retry RUN",
		Short: a.say("実行で保留・受付不可になったファイルを、今の定義とパスワードで読み直します", "Retry the held and refused files of a run with today's definitions and passwords"),
		Long: a.say("保存してある原本を読み直し、前より良い結果になるものだけを受け付け直します。修正に手を付けた申請はそのままにします。夜間処理では、受信箱に残ったものを続け、失敗した出力を作り直します。",
			"Reads the kept originals again and receives those of which more comes now. What staff have begun to correct is left alone. Of a night, what its inboxes still hold goes on, and exports that failed are made."),
		Args: a.arguments(1, 1, "RUN"),
		RunE: func(cmd *cobra.Command, args []string) error {
			run, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil {
				return a.usageError(cmd, a.sayf("%q は実行の番号ではありません。", "%q is not the number of a run.", args[0]))
			}
			return a.retry(cmd.Context(), run, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("JSON で出力します", "print JSON"))
	return cmd
}

func (a *app) retry(ctx context.Context, run int64, asJSON bool) error {
	var r *balance.Retried
	err := a.withService(ctx, func(s *jobs.Service) (err error) {
		r, err = s.Retry(ctx, run, a.user())
		return err
	})
	if err != nil {
		return a.noRun(run, err)
	}
	if err := a.printRetried(r, asJSON); err != nil {
		return err
	}
	if !r.Good() {
		return errPerson
	}
	return nil
}

func (a *app) printRetried(r *balance.Retried, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(a.stdout).Encode(r)
	}
	_, err := fmt.Fprint(a.stdout, a.sayf("実行 %d をやり直しました（実行 %d）。\n", "Run %d was retried as run %d.\n", r.Of, r.Run),
		a.sayf("読み直して受け付けたファイル %d 件: 登録 %d・重複 %d・保留 %d・受付不可 %d\n",
			"Files received again: %d; registered %d, duplicate %d, held %d, refused %d\n",
			r.Files, r.Counts.Registered, r.Counts.Duplicate, r.Counts.Held, r.Counts.Refused),
		a.sayf("変わらない %d 件、修正中または原本なし %d 件、受信箱に残り %d 件、作り直した出力 %d 件\n",
			"Unchanged %d, being corrected or without original %d, still in inboxes %d, exports made %d\n",
			r.Unchanged, r.Left, r.Waiting, r.Exports))
	return err
}
