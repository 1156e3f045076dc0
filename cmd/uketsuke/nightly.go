package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/calendar"
	"github.com/uketsuke/uketsuke/internal/config"
	"github.com/uketsuke/uketsuke/internal/jobs"
)

// nightlyRun is one call of the command.
type nightlyRun struct {
	*app
	date    string
	inboxes []string
	outbox  string
	json    bool
}

func (a *app) nightlyCommand() *cobra.Command {
	r := &nightlyRun{app: a}
	cmd := &cobra.Command{
		Use:   "nightly",
		Short: a.say("受信箱を取り込み、収支を報告します（夜間処理）", "Import the inboxes and report the balance (nightly run)"),
		Long: a.say("設定の inboxes にある受信箱（または --inbox）のファイルをすべて受け付け、出力を作り、収支を報告します。実行中の夜間処理があれば、それに加わります。\n--date を指定すると、その日に終わった夜間処理もやり直します。保留・受付不可の原本を今の定義で読み直し、出力を作り直します。",
			"Receives everything in the inboxes of the settings (or --inbox), makes the exports and reports the balance. A run that is under way is joined.\nWith --date, nights of that day that have ended are done again: originals that were held or refused are read by today's definitions, and exports are made anew."),
		Args: a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error { return r.run(cmd.Context()) },
	}
	f := cmd.Flags()
	f.StringVar(&r.date, "date", "", a.say("処理日 `YYYY-MM-DD`（既定は今日）", "day of the run, `YYYY-MM-DD` (default: today)"))
	f.StringArrayVar(&r.inboxes, "inbox", nil, a.say("設定の代わりに使う受信箱の `URL`（何度でも）", "`URL` of an inbox, instead of those in the settings (repeatable)"))
	f.StringVar(&r.outbox, "outbox", "", a.say("報告書と出力の置き場所の `URL`", "`URL` where report and exports go"))
	f.BoolVar(&r.json, "json", false, a.say("報告を JSON で出力します", "print the report as JSON"))
	return cmd
}

func (r *nightlyRun) run(ctx context.Context) error {
	runFreely()
	day, err := r.day()
	if err != nil {
		return err
	}
	r.apply()
	var report *balance.Report
	err = r.withService(ctx, func(s *jobs.Service) (err error) {
		if len(r.conf.Inboxes) == 0 {
			return r.errorf("受信箱がありません。--inbox か設定の inboxes で指定してください。",
				"No inbox. Name one with --inbox, or in the settings under inboxes.")
		}
		if report, err = s.Nightly(ctx, day); err != nil || r.date == "" {
			return err
		}
		report.Reruns, err = s.Rerun(ctx, day, report.Night, r.user())
		return err
	})
	if err != nil {
		return err
	}
	return r.print(report)
}

// apply lets the flags replace the settings.
func (r *nightlyRun) apply() {
	if len(r.inboxes) > 0 {
		r.conf.Inboxes = nil
	}
	for i, url := range r.inboxes {
		r.conf.Inboxes = append(r.conf.Inboxes, config.Inbox{Name: fmt.Sprintf("inbox%d", i+1), URL: url, Expect: "never"})
	}
	if r.outbox != "" {
		r.conf.Outbox = r.outbox
	}
	r.conf.Schedules = nil // this run is for itself
	r.conf.Poll = true     // and ends soon: polling costs less than listening
}

func (r *nightlyRun) day() (calendar.Date, error) {
	if r.date != "" {
		d, err := calendar.ParseDate(r.date)
		if err != nil {
			return d, r.errorf("--date は 2026-01-31 の形で指定してください（%q は使えません）。", "--date is like 2026-01-31, not %q.", r.date)
		}
		return d, nil
	}
	zone, err := r.conf.Location()
	if err != nil {
		return calendar.Date{}, err
	}
	return calendar.Of(time.Now().In(zone)), nil
}

func (r *nightlyRun) print(report *balance.Report) error {
	if r.json {
		if err := json.NewEncoder(r.stdout).Encode(report); err != nil {
			return err
		}
	} else if _, err := fmt.Fprint(r.stdout, report.Text(r.lang)); err != nil {
		return err
	}
	for _, again := range report.Reruns {
		if !r.json {
			if err := r.printRetried(again, false); err != nil {
				return err
			}
		}
		if again.Counts.Held+again.Counts.Refused > 0 {
			return errPerson
		}
	}
	if sum := report.Total(); !report.Good() || sum.Held > 0 || sum.Refused > 0 {
		return errPerson
	}
	return nil
}
