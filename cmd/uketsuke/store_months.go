package main

import (
	"fmt"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) storeMonthsCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "months",
		Short: a.say("受付記録と変更履歴を月ごとに示します（PostgreSQL）", "List receipts and changes by month (PostgreSQL)"),
		Args:  a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error {
				months, err := s.Months(cmd.Context())
				if err != nil {
					return err
				}
				t := table{columns: []column{{title: a.say("月", "month")}, {title: a.say("受付記録", "receipts"), right: true}, {title: a.say("変更履歴", "changes"), right: true}, {title: a.say("状態", "state")}}}
				for _, m := range months {
					name, state := monthName(m.First), ""
					if m.Detached {
						state = a.say("切り離し済み", "detached")
					}
					t.add(plain, name, strconv.FormatInt(m.Rows["receipts"], 10), strconv.FormatInt(m.Rows["changes"], 10), state)
				}
				return t.write(a.stdout, look(a.stdout, a.env))
			})
		},
	}
}

// monthBefore names everything from before the store was partitioned.
const monthBefore = "before"

func monthName(first time.Time) string {
	if first.IsZero() {
		return monthBefore
	}
	return first.Format("2006-01")
}

func (a *app) storePartitionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "partition",
		Short: a.say("受付記録と変更履歴を月ごとに分けます（PostgreSQL。一度だけ）", "Partition receipts and changes by month (PostgreSQL, once)"),
		Long: a.say("大きくなる保管先のためのものです。これまでの分は一つにまとまり、来月からは月ごとに分かれます。実行中は書き込みが待たされます。",
			"For stores that grow. What is there stays together; from next month on each month is apart. Nobody can write meanwhile."),
		Args: a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withStore(cmd.Context(), func(s *store.Store) error { return s.Partition(cmd.Context()) })
		},
	}
}

func (a *app) storeDetachCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "detach MONTH",
		Short: a.say("過ぎた月の受付記録・変更履歴・到着記録を別の表に切り離します", "Move a past month of receipts, changes and arrivals to separate tables"),
		Long: a.say("MONTH は 2025-03 の形、または before（月ごとに分ける前のすべて）。切り離した表（receipts_2025_03 など）は、控えを取ってから管理者が削除できます。申請と受付番号は残ります。",
			"MONTH is like 2025-03, or before: all from before the store was partitioned. The tables (receipts_2025_03 …) can be dumped and dropped by whoever administers the database. Applications and their numbers stay."),
		Args: a.arguments(1, 1, "MONTH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var month time.Time
			if args[0] != monthBefore {
				var err error
				if month, err = time.Parse("2006-01", args[0]); err != nil {
					return a.usageError(cmd, a.sayf("月は 2025-03 の形か before です（%q は使えません）。", "A month must be given as 2025-03, or as before; not %q.", args[0]))
				}
			}
			return a.withService(cmd.Context(), func(s *jobs.Service) error {
				n, err := s.Detach(cmd.Context(), month, a.user())
				if err != nil {
					return err
				}
				_, err = fmt.Fprintln(a.stdout, a.sayf("%s を切り離しました（到着記録 %d 件）。", "%s is detached (%d arrivals).", args[0], n))
				return err
			})
		},
	}
}
