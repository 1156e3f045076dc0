package main

import (
	"cmp"
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/ledger"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) jobsCommand() *cobra.Command {
	return a.recordCommand(recordKind{name: "jobs",
		short: [2]string{"待ち行列の作業を一覧・再試行・中止します", "List, retry or drop queued jobs"},
		about: [2]string{"終わっていない作業", "unfinished jobs"},
		flag:  "failed", flagText: [2]string{"断念した作業だけ", "only failed ones"},
		columns: []column{{title: "ID", right: true}, {title: a.say("種類", "kind")}, {title: a.say("状態", "state")}, {title: a.say("試行", "attempt"), right: true},
			{title: a.say("予定", "due")}, {title: a.say("最後の失敗", "last error"), least: 20}},
		list: func(ctx context.Context, s *jobs.Service, failed bool) (lines []recordLine, err error) {
			list, err := s.Jobs(ctx, failed)
			for _, j := range list {
				last := ""
				if len(j.Errors) > 0 {
					last = a.lastError(j.Errors[len(j.Errors)-1])
				}
				lines = append(lines, recordLine{[]string{id(j.ID), j.Kind, j.State, fmt.Sprintf("%d/%d", j.Attempt, j.Attempts), a.clock(j.Due), last}, j})
			}
			return lines, err
		},
		show:  func(ctx context.Context, s *jobs.Service, id int64) (any, error) { return s.Job(ctx, id) },
		retry: func(ctx context.Context, s *jobs.Service, id int64) error { return s.RetryJob(ctx, id, a.user()) },
		drop: func(ctx context.Context, s *jobs.Service, id int64, reason string) error {
			return s.DropJob(ctx, id, a.user(), reason)
		},
	})
}

func (a *app) mailsCommand() *cobra.Command {
	record := func(ctx context.Context, s *jobs.Service, action string, id int64, reason string) error {
		return s.Store.Record(ctx, store.Change{User: a.user(), Action: action, Subject: fmt.Sprintf("mail:%d", id), Reason: reason})
	}
	return a.recordCommand(recordKind{name: "mails",
		short: [2]string{"送信待ち・送信を断念したメールを一覧・再送・中止します", "List, retry or drop unsent mails"},
		about: [2]string{"送信待ち・断念したメールと届かなかったメール", "pending and failed mails, and those that came back"},
		flag:  "failed", flagText: [2]string{"断念したメールと届かなかったメールだけ", "only failed ones and those that came back"},
		columns: []column{{title: "ID", right: true}, {title: a.say("種類", "kind")}, {title: a.say("状態", "state")}, {title: a.say("宛先", "to"), least: 12},
			{title: a.say("試行", "attempts"), right: true}, {title: a.say("次回", "due")}, {title: a.say("最後の失敗", "last error"), least: 20}},
		list: func(ctx context.Context, s *jobs.Service, failed bool) (lines []recordLine, err error) {
			list, err := s.Store.Mails(ctx, store.MailGivenUp, 0, 1000)
			if err == nil {
				var back []store.Posted
				back, err = s.Store.Mails(ctx, store.MailBounced, 0, 1000)
				list = append(list, back...)
			}
			if err == nil && !failed {
				var waiting []store.Posted
				waiting, err = s.Store.Mails(ctx, store.MailWaiting, 0, 1000)
				list = append(waiting, list...)
			}
			for _, m := range list {
				due := a.clock(m.Due)
				if m.State != store.MailWaiting {
					due = ""
				}
				lines = append(lines, recordLine{[]string{id(m.ID), m.Kind, string(m.State), m.To, strconv.Itoa(m.Attempts), due, m.Error}, m})
			}
			return lines, err
		},
		show: func(ctx context.Context, s *jobs.Service, id int64) (any, error) {
			list, err := s.Store.Mails(ctx, "", id, 1)
			if err == nil && len(list) == 0 {
				err = fmt.Errorf("%w: mail %d", store.ErrNotFound, id)
			}
			if err != nil {
				return nil, err
			}
			return list[0], nil
		},
		retry: func(ctx context.Context, s *jobs.Service, id int64) error {
			if err := s.Store.MailRetry(ctx, id); err != nil {
				return err
			}
			return record(ctx, s, "mail_retry", id, "")
		},
		drop: func(ctx context.Context, s *jobs.Service, id int64, reason string) error {
			if err := s.Store.MailDrop(ctx, id, reason); err != nil {
				return err
			}
			return record(ctx, s, "mail_drop", id, reason)
		},
	})
}

func (a *app) arrivalsCommand() *cobra.Command {
	return a.recordCommand(recordKind{name: "arrivals",
		short: [2]string{"受信箱から届いた未処理・読み取れないファイルを一覧・再試行・除外します", "List arrivals that are not settled or could not be read, try one again, drop one"},
		about: [2]string{"未処理のものと読み取れなかったもの", "arrivals that are not settled, and those that could not be read"},
		flag:  "poison", flagText: [2]string{"読み取れずに保留したものだけ", "only those that could not be read"},
		columns: []column{{title: "ID", right: true}, {title: a.say("受信箱", "inbox")}, {title: a.say("名前", "name"), least: 16, keep: true}, {title: a.say("到着", "listed")},
			{title: a.say("試行", "attempts"), right: true}, {title: a.say("状態", "state"), least: 20}},
		list: func(ctx context.Context, s *jobs.Service, poison bool) (lines []recordLine, err error) {
			list, err := s.Ledger().Poisoned(ctx, 0, 1000)
			if err == nil && !poison {
				var waiting []ledger.Arrival
				waiting, err = s.Ledger().Waiting(ctx, 0, 1000)
				list = append(waiting, list...)
			}
			for _, r := range list {
				lines = append(lines, recordLine{[]string{id(r.ID), r.Inbox, r.Item.Name, a.clock(r.Listed), strconv.Itoa(r.Attempts), a.arrivalState(&r)}, r})
			}
			return lines, err
		},
		show: func(ctx context.Context, s *jobs.Service, id int64) (any, error) {
			r, err := s.Ledger().Arrival(ctx, id)
			if err != nil {
				return nil, fmt.Errorf("%w: arrival %d", store.ErrNotFound, id)
			}
			files, err := s.Ledger().Files(ctx, id)
			return struct {
				*ledger.Arrival
				State string
				Files map[int64]ledger.File
			}{r, a.arrivalState(r), files}, err
		},
		retry: func(ctx context.Context, s *jobs.Service, id int64) error {
			done, err := s.RetryArrival(ctx, id, a.user())
			if err == nil && !done {
				err = a.errorf("%d は、まだ読み取れません。制限（file_timeout、file_memory）を見直してください。",
					"%d still cannot be read. Look at the limits (file_timeout, file_memory).", id)
			}
			return err
		},
		drop: func(ctx context.Context, s *jobs.Service, id int64, reason string) error {
			return s.DropArrival(ctx, id, a.user(), reason)
		},
	})
}

// arrivalState describes how far an arrival got.
func (a *app) arrivalState(r *ledger.Arrival) string {
	switch {
	case r.Cause != "":
		d := diag.Diagnostic{Severity: diag.Error, Code: diag.Code(r.Cause)}
		return d.Message(a.lang)
	case !r.Filed.IsZero():
		return cmp.Or(r.Place, a.say("処理済み", "settled"))
	case !r.Received.IsZero():
		return a.say("受付済み・移動待ち", "received, to be filed")
	}
	return a.say("未処理", "waiting")
}

func (a *app) alarmsCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{Use: "alarms", Short: a.say("要確認の事項を一覧・確認済みにします", "List alarms, acknowledge one")})
	d := recordKind{about: [2]string{"要確認の事項", "alarms"}, flag: "all", flagText: [2]string{"終わったものも", "also those that are over"},
		columns: []column{{title: "ID", right: true}, {title: a.say("発生", "raised")}, {title: a.say("解消", "over")}, {title: a.say("確認", "acknowledged")}, {title: a.say("内容", "what"), least: 30}},
		list: func(ctx context.Context, s *jobs.Service, all bool) (lines []recordLine, err error) {
			list, err := s.Ledger().Alarms(ctx, all, 1000)
			for _, r := range list {
				text := r.Text
				if a.lang == diag.EN {
					text = r.English
				}
				lines = append(lines, recordLine{[]string{id(r.ID), a.clock(r.Raised), a.clock(r.Cleared), r.AckedBy, text}, r})
			}
			return lines, err
		}}
	cmd.AddCommand(a.recordList(d), a.numbered("ack", [2]string{"確認済みにします（解消するまで記録に残ります）", "Acknowledge an alarm; it stays on record until it is over"},
		func(ctx context.Context, s *jobs.Service, id int64) error {
			if err := s.Ledger().Ack(ctx, id, a.user()); err != nil {
				return fmt.Errorf("%w: alarm %d", store.ErrNotFound, id)
			}
			return nil
		}))
	return cmd
}

func id(n int64) string { return strconv.FormatInt(n, 10) }
