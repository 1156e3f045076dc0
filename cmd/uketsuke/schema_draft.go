package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/container"
	"github.com/uketsuke/uketsuke/internal/draft"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/workbook"
)

// draftRun is one call of "uketsuke schema draft".
type draftRun struct {
	app     *app
	json    bool
	like    string
	form    string
	edition string
	names   []string
	out     string
}

func (a *app) schemaDraftCommand() *cobra.Command {
	r := draftRun{app: a}
	cmd := &cobra.Command{
		Use:   "draft [--json] [--like FORM] [--form KEY] [--edition DATE] [--names CSV]... [--out DIR] BLANK",
		Short: a.say("空白の様式から定義の案を作ります", "Draft the definition of a form from its blank"),
		Args:  a.arguments(1, 1, "BLANK"),
		RunE:  func(_ *cobra.Command, args []string) error { return r.run(args[0]) },
	}
	f := cmd.Flags()
	f.BoolVar(&r.json, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	f.StringVar(&r.like, "like", "", a.say("項目を引き継ぐ`様式`", "`form` whose fields are preferred"))
	f.StringVar(&r.form, "form", "", a.say("新しい様式の`キー`", "`key` of the new form"))
	f.StringVar(&r.edition, "edition", "", a.say("新しい`版`", "`edition` that is new"))
	f.StringArrayVar(&r.names, "names", nil, a.say("欄の名前の`CSV`（何度でも）", "`CSV` that names places (repeatable)"))
	f.StringVar(&r.out, "out", "", a.say("定義を書き出す`フォルダー`", "`folder` to write the definition to"))
	return cmd
}

func (r *draftRun) run(path string) error {
	a := r.app
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var book *sheet.Book
	for item := range container.Open(path, data, container.Options{}) {
		if book, err = workbook.Read(&item, sheet.DefaultLimits(), sheet.WithFormats()); err != nil {
			return err
		}
	}
	set, err := a.definitions()
	if err != nil {
		return err
	}
	d, err := draft.New(book, set, set.Latest(r.like))
	if err != nil {
		return err
	}
	for _, j := range d.JSON() {
		if err := a.printJSON(j); err != nil {
			return err
		}
	}
	return nil
}
