package main

import (
	"cmp"
	"context"
	"encoding/json"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/jobs"
	"github.com/uketsuke/uketsuke/internal/store"
)

// doctor is one call of the command.
type doctor struct {
	*app
	json bool
	bad  int
	t    table
}

func (a *app) doctorCommand() *cobra.Command {
	r := &doctor{app: a}
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: a.say("設定、接続先、権限、時計、空き容量、証明書、版を診断します", "Check settings, inboxes, permissions, clock, disk space, certificates and versions"),
		Long: a.say("設定にある接続先すべてで、実際に行うこと（読む・書く・消す、サインイン）を試します。何も送らず、何も残しません。",
			"Tries at every address of the settings what the service will do there: read, write, remove, sign in. Nothing is sent and nothing is left behind."),
		Args: a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error { return r.run(cmd.Context()) },
	}
	cmd.Flags().BoolVar(&r.json, "json", false, a.say("JSON で出力します", "print JSON lines"))
	return cmd
}

func (r *doctor) run(ctx context.Context) error {
	r.t.columns = []column{{title: r.say("対象", "what")}, {title: r.say("どれ", "which"), least: 12}, {title: r.say("結果", "result")}, {title: r.say("内容", "detail"), least: 30}}
	r.print(jobs.Exam{What: "version", Fact: versionText()})
	for _, f := range r.settingsFaults() {
		r.print(jobs.Exam{What: "settings", Fault: f.In(r.lang), Warning: f.Warning})
	}
	if r.bad == 0 { // else nothing can be opened by them
		if err := r.examine(ctx); err != nil {
			r.print(jobs.Exam{What: "database", Fault: r.explain(err)})
		}
	}
	if err := r.t.write(r.stdout, look(r.stdout, r.env)); err != nil {
		return err
	}
	if r.bad > 0 {
		return errPerson
	}
	return nil
}

// examine looks at the store first: opening it for work would make one.
func (r *doctor) examine(ctx context.Context) error {
	if !r.storeExists() {
		return r.errorf("保管先 %s がまだありません（uketsuke migrate で作れます）", "there is no store %s yet; uketsuke migrate makes it", r.shownURL())
	}
	version, needed, err := store.Look(ctx, r.storeURL(), store.Options{})
	switch {
	case err != nil:
		return err
	case version == 0:
		return r.errorf("保管先は空です（uketsuke migrate で用意できます）", "the store is empty; uketsuke migrate makes it ready")
	case version < needed:
		return store.ErrBehind
	case version > needed:
		return store.ErrAhead
	}
	return r.withService(ctx, func(s *jobs.Service) error {
		s.Examine(ctx, r.print)
		return s.Close()
	})
}

func (r *doctor) print(e jobs.Exam) {
	verdict := r.say("良好", "good")
	switch {
	case e.Fault != "" && e.Warning:
		verdict = r.say("注意", "warning")
	case e.Fault != "":
		verdict = r.say("異常", "fault")
		r.bad++
	}
	if r.json {
		_ = json.NewEncoder(r.stdout).Encode(e)
		return
	}
	r.t.add(plain, r.examName(e.What), e.Which, verdict, cmp.Or(e.Fault, e.Fact))
}

func (a *app) examName(what string) string {
	japanese := map[string]string{"version": "版", "settings": "設定", "database": "データベース", "clock": "時計", "connections": "接続数", "replica": "読み取り用の複製",
		"inbox": "受信箱", "outbox": "出力先", "originals": "原本", "space": "空き容量", "state_dir": "状態フォルダー", "mail": "メール", "certificate": "証明書", "portal": "シングルサインオン"}
	return a.say(cmp.Or(japanese[what], what), what)
}
