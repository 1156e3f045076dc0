package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/archive"
	"github.com/uketsuke/uketsuke/internal/balance"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/store"
)

// archiveRun is one call of the command.
type archiveRun struct {
	*app
	plan      bool
	json      bool
	workers   int
	passwords []string
	report    string
	verify    float64
}

func (a *app) migrateArchiveCommand() *cobra.Command {
	r := &archiveRun{app: a}
	cmd := &cobra.Command{
		Use:   "migrate-archive PATH",
		Short: a.say("過去のファイルをまとめて取り込みます（中断しても続きから）", "Import an archive of files; resumes after an interruption"),
		Long: a.say("フォルダーの中をすべて（ZIP の中も）受け付けます。元のファイルは動かしません。まず --plan で内容を確かめてください。",
			"Receives everything in the folder, ZIPs included. The files stay where they are. Look at --plan first."),
		Args: a.arguments(1, 1, "PATH"),
		RunE: func(cmd *cobra.Command, args []string) error { return r.run(cmd.Context(), args[0]) },
	}
	f := cmd.Flags()
	f.BoolVar(&r.plan, "plan", false, a.say("何があり、どうなるかを示すだけで、登録しません", "show what was found and what would result; store nothing"))
	f.BoolVar(&r.json, "json", false, a.say("JSON で出力します", "print JSON"))
	f.StringVar(&r.report, "report", "", a.say("移行報告（.xlsx と、印刷用の .html）の出力先 `PATH`。拡張子がなければフォルダー", "`PATH` of the report for sign-off: .xlsx, and .html to print; without an ending a folder"))
	f.IntVar(&r.workers, "jobs", 0, a.say("同時に処理するファイルの`数`", "`number` of files at a time"))
	f.Float64Var(&r.verify, "verify", -1, a.say("別の読み取り器で読み直す原本の`割合`（%、既定は設定 verify.archive）", "`percent` of the originals that an independent reader reads again (default: setting verify.archive)"))
	f.StringArrayVar(&r.passwords, "password", nil, a.say("保護されたファイルに試す`パスワード`（何度でも）", "`password` to try on protected files (repeatable)"))
	return cmd
}

func (r *archiveRun) run(ctx context.Context, path string) error {
	runFreely()
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	return r.withService(ctx, func(s *jobs.Service) error {
		a := &archive.Archive{Path: path, Store: s.Store, Ledger: s.Ledger(), Intake: s.Intake, User: r.user(),
			Passwords: append(r.passwords, r.conf.Passwords...), Workers: max(r.workers, 0),
			Audit: s.Audit, Share: r.verify}
		if a.Share < 0 {
			a.Share = r.conf.Verify.Archive
		}
		if a.Workers == 0 {
			a.Workers = r.conf.Workers
		}
		items, err := a.Files()
		if err != nil {
			return err
		}
		bar := r.newProgress(len(items))
		defer bar.close()
		a.Progress = showOn(bar)
		if r.plan {
			return r.showPlan(ctx, a, bar)
		}
		report, err := a.Run(ctx)
		bar.close()
		if err != nil {
			return err
		}
		if err := r.writeReport(ctx, a, report); err != nil {
			return err
		}
		return r.account(report)
	})
}

// writeReport writes the account for whoever signs it, as a workbook and as a
// page to be printed.
func (r *archiveRun) writeReport(ctx context.Context, a *archive.Archive, report *balance.Report) error {
	if r.report == "" {
		return nil
	}
	zone, err := r.conf.Location()
	if err != nil {
		return err
	}
	m, err := a.Account(ctx, report, time.Now().In(zone))
	if err != nil {
		return err
	}
	path, err := inFolder(r.report, r.say("移行報告.xlsx", "migration.xlsx"))
	if err != nil {
		return err
	}
	page := strings.TrimSuffix(path, filepath.Ext(path)) + ".html"
	if err := r.writeOut(path, func(w io.Writer) error { return m.Workbook(w, r.lang) }); err != nil {
		return err
	}
	if err := r.writeOut(page, func(w io.Writer) error { return m.Page(w, r.lang) }); err != nil {
		return err
	}
	_, err = fmt.Fprintln(r.stderr, r.sayf("移行報告を %s と %s に出力しました。", "The report is in %s and %s.", path, page))
	return err
}

// showOn returns a callback that moves a bar with the archive's progress. Its
// first call also sets how much an earlier run had done.
func showOn(bar *progress) func(done, all int64) {
	shown := int64(-1)
	return func(done, _ int64) {
		if shown < 0 {
			shown = done - 1
			bar.skip(shown)
		}
		for ; shown < done; shown++ {
			bar.done()
		}
	}
}

func (r *archiveRun) account(report *balance.Report) error {
	n := nightlyRun{app: r.app, json: r.json}
	return n.print(report)
}

func (r *archiveRun) showPlan(ctx context.Context, a *archive.Archive, bar *progress) error {
	a.Intake.Jobs = a.Workers
	p, err := a.Plan(ctx, r.lang)
	bar.close()
	if err != nil {
		return err
	}
	if r.json {
		return json.NewEncoder(r.stdout).Encode(p)
	}
	return r.printPlan(p)
}

func (r *archiveRun) printPlan(p *archive.Plan) error {
	fmt.Fprintln(r.stdout, r.sayf("ファイル %d 件（%.1f MB、対象外 %d 件）、読み取り %s", "%d files (%.1f MB, %d system files ignored), read in %s",
		p.Files, float64(p.Bytes)/1e6, p.Ignored, p.Took.Round(time.Millisecond)))
	fmt.Fprintln(r.stdout, r.sayf("登録 %d・重複 %d・保留 %d・受付不可 %d の見込み", "would be: %d registered, %d duplicate, %d held, %d refused",
		p.Outcomes.Registered, p.Outcomes.Duplicate, p.Outcomes.Held, p.Outcomes.Refused))
	for _, part := range []struct {
		title string
		list  []archive.Tally
	}{{r.say("拡張子", "ending"), p.Endings}, {r.say("年", "year"), p.Years}, {r.say("様式と版", "form and edition"), r.shortForms(p.Editions)}} {
		t := table{columns: []column{{title: part.title}, {title: r.say("件数", "count"), right: true}}}
		for _, line := range part.list {
			t.add(plain, line.Name, fmt.Sprint(line.N))
		}
		fmt.Fprintln(r.stdout)
		if err := t.write(r.stdout, look(r.stdout, r.env)); err != nil {
			return err
		}
	}
	return r.printReasons(p)
}

// shortForms are counts of "form edition" by the short names of the forms.
func (r *archiveRun) shortForms(list []archive.Tally) []archive.Tally {
	list = slices.Clone(list)
	for i := range list {
		form, edition, _ := strings.Cut(list[i].Name, " ")
		list[i].Name = r.formName(form) + " " + edition
	}
	return list
}

func (r *archiveRun) printReasons(p *archive.Plan) error {
	t := table{columns: []column{{title: r.say("様式", "form")}, {title: r.say("結果", "result")}, {title: r.say("件数", "count"), right: true},
		{title: r.say("理由", "reason")}}}
	for _, c := range p.Reasons {
		t.add(plain, r.formName(c.Form), store.Status(c.Status).Name(r.lang), fmt.Sprint(c.N), c.In(r.lang))
	}
	fmt.Fprintln(r.stdout)
	return t.write(r.stdout, look(r.stdout, r.env))
}

// reading is an intake that reads by the definitions in dir and stores nothing.
func (a *app) reading(dir string) (*intake.Service, error) {
	fsys, err := a.schemaFolder([]string{dir})
	if err != nil {
		return nil, err
	}
	set, err := a.load(fsys)
	if err != nil {
		return nil, err
	}
	return &intake.Service{Reader: importer.New(set, a.importerOptions()), Jobs: 1}, nil
}
