package main

import (
	"context"
	"encoding/json"
	"errors"
	"iter"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) importCommand() *cobra.Command {
	r := &importRun{app: a}
	cmd := &cobra.Command{
		Use:   "import [--json] [--dry-run] PATH...",
		Short: a.say("ファイル・フォルダー・ZIP の申請書を登録します", "Register the forms in files, folders and ZIPs"),
		Long: a.say(`申請書を読み取り、誤りのないものを受付番号を付けて登録します。誤りのあるものは理由とともに保留し、
申請書でないものは受け付けません。同じ申請をもう一度読み込んでも、番号は同じです。
終了コード: 0 すべて登録または登録済み、1 保留か受付不可がある、2 実行できなかった。`,
			`Reads forms and registers those without errors under reception numbers. Those with errors are held
with their reasons; what is no form is refused. The same application again gives the same number.
Exit status: 0 all went through, 1 something is held or refused, 2 the work could not be carried out.`),
		Example: "  uketsuke import 申請書.xlsx\n  uketsuke import --dry-run --json inbox/ bundle.zip",
		Args:    a.arguments(1, -1, "PATH"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if r.jobs < 1 && cmd.Flags().Changed("jobs") {
				return a.usageError(cmd, a.say("--jobs は1以上です。", "--jobs must be at least 1."))
			}
			stayBelow(importMemory)
			return r.run(cmd.Context(), args)
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&r.json, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	flags.BoolVar(&r.dry, "dry-run", false, a.say("読み取るだけで、何も保存しません", "read only, store nothing"))
	flags.StringArrayVar(&r.passwords, "password", nil, a.say("保護されたファイルの`パスワード`（何度でも）", "`password` of protected files (repeatable)"))
	flags.IntVar(&r.jobs, "jobs", 0, a.say("同時に読む`数`（既定はプロセッサーの数）", "files read at once, `N` (default: processors)"))
	flags.BoolVar(&r.warnings, "warnings", false, a.say("登録されたものの注意も表示します", "also list warnings of registered applications"))
	return cmd
}

// importRun is one call of "uketsuke import".
type importRun struct {
	app       *app
	json      bool
	dry       bool
	warnings  bool
	passwords []string
	jobs      int
	counts    map[store.Status]int
	files     int      // files with at least one outcome
	last      string   // of them
	passed    []string // files in folders that cannot be applications
}

// printer receives every outcome: JSON lines for programs, a table for people.
type printer interface {
	outcome(*intake.Outcome) error
	close() error
}

func (r *importRun) run(ctx context.Context, paths []string) error {
	found, err := r.app.files(paths, r.json)
	if err != nil {
		return err
	}
	list := found.files
	r.passed = found.passed
	opt, err := r.app.storeOptions()
	if err != nil {
		return err
	}
	service := &intake.Service{Reader: importer.New(opt.Forms, r.app.importerOptions()), Jobs: r.jobs}
	r.counts = make(map[store.Status]int)
	if r.dry && !r.app.storeExists() {
		err = r.receive(ctx, service, list, 0)
	} else {
		err = r.app.withNewStore(ctx, opt, func(s *store.Store) error {
			service.Store = s
			return r.record(ctx, service, list)
		})
	}
	if err == nil && r.counts[store.Held]+r.counts[store.Refused] > 0 {
		return errPerson
	}
	return err
}

// record receives the files as one run of the store; a dry run leaves none.
func (r *importRun) record(ctx context.Context, service *intake.Service, list []file) error {
	if r.dry {
		return r.receive(ctx, service, list, 0)
	}
	run, err := service.Store.StartRun(ctx, "import", r.app.user(), "")
	if err != nil {
		return err
	}
	err = r.receive(ctx, service, list, run)
	status := "done"
	if err != nil {
		status = "failed"
	}
	if ctx.Err() != nil && err != nil {
		err = &interruption{r.app.sayf("中断しました。%d 件のファイルのうち %d 件まで済み、結果は保存されています。もう一度実行すると残りを取り込みます。",
			"Interrupted. Of %d files %d are done, and stored. Run it again to take in the rest.", len(list), r.files)}
	}
	summary, _ := json.Marshal(r.counts) // texts and numbers always can be
	// The run ends also when it was interrupted.
	return errors.Join(err, service.Store.EndRun(context.WithoutCancel(ctx), run, status, string(summary)))
}

// receive passes the files on and prints what became of them. After an error
// it still prints what was stored before.
func (r *importRun) receive(ctx context.Context, service *intake.Service, list []file, run int64) error {
	var out printer = newReport(r)
	if r.json {
		out = newJSONLines(r.app, r.passed)
	}
	bar := r.app.newProgress(len(list))
	err := service.Stream(ctx, r.inputs(list, run, bar), r.dry, func(o intake.Outcome) error {
		r.counts[o.Status]++
		if o.File != r.last {
			r.last, r.files = o.File, r.files+1
		}
		return out.outcome(&o)
	})
	bar.close()
	return errors.Join(err, out.close())
}

// inputs loads each file when its turn comes.
func (r *importRun) inputs(list []file, run int64, bar *progress) iter.Seq[intake.Input] {
	passwords := append(r.passwords, r.app.conf.Passwords...)
	return func(yield func(intake.Input) bool) {
		for _, f := range list {
			in := intake.Input{Name: f.name(), Load: f.load, Passwords: passwords,
				Provenance: store.Provenance{User: r.app.user(), Run: run}}
			if !yield(in) {
				return
			}
			bar.done()
		}
	}
}
