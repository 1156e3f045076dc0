package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/exporter"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/schemas"
)

func (a *app) schemaCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:   "schema",
		Short: a.say("様式の定義を調べます", "Show and check form definitions"),
	})
	cmd.AddCommand(a.schemaLintCommand(), a.schemaShowCommand(), a.schemaTestCommand(), a.schemaDraftCommand(), a.schemaDiffCommand(),
		a.schemaProveCommand(), a.schemaExportCommand(), a.schemaImportCommand(), a.schemaVersionsCommand(), a.schemaReleaseCommand(), a.schemaWithdrawCommand())
	return cmd
}

func (a *app) schemaLintCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "lint [DIR]",
		Short: a.say("定義の誤りを、ファイル・行・桁とともに示します", "Report faults in definitions with file, line and column"),
		Long: a.say("DIR は schemas と同じ形のフォルダーです。省略すると組み込みの定義を調べます。",
			"DIR is a folder of the same shape as schemas; without it the built-in definitions are checked."),
		Args: a.arguments(0, 1, ""),
		RunE: func(_ *cobra.Command, args []string) error { return a.schemaLint(args) },
	}
}

func (a *app) schemaLint(args []string) error {
	fsys, err := a.schemaFolder(args)
	if err != nil {
		return err
	}
	set, faults := loadForms(fsys, a.lang)
	faults = append(faults, faultLines(form.Lint(set), a.lang)...)
	if len(faults) == 0 { // references from annexes to forms can be checked
		faults = annexFaults(fsys, set, a.lang)
	}
	for _, fault := range faults {
		fmt.Fprintln(a.stdout, fault)
	}
	fmt.Fprintln(a.stderr, a.sayf("定義 %d 件、製品 %d 件、誤り %d 件", "%d definitions, %d products, %d faults",
		len(set.Definitions), len(set.Products.List), len(faults)))
	if len(faults) > 0 {
		return errPerson
	}
	return nil
}

// schemaFolder is the folder named by the arguments, or the definitions that
// this run uses anyway.
func (a *app) schemaFolder(args []string) (fs.FS, error) {
	if len(args) == 0 {
		return a.schemas()
	}
	info, err := os.Stat(args[0])
	switch {
	case isMissing(err):
		return nil, a.errorf("%s が見つかりません。", "%s does not exist.", args[0])
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, a.errorf("%s はフォルダーではありません。schemas と同じ形のフォルダーを指定してください。",
			"%s is no folder. Name a folder of the same shape as schemas.", args[0])
	}
	return schemas.Complete(os.DirFS(args[0])), nil
}

// annexFaults are the faults in the templates of annexes and in the lists.
func annexFaults(fsys fs.FS, set *form.Set, lang diag.Lang) []string {
	_, err := exporter.New(fsys, set, nil)
	return lines(err, lang)
}

// lines are the single errors of a joined one, each once.
func lines(err error, lang diag.Lang) (list []string) {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		var f diag.Fault
		if errors.As(err, &f) {
			return []string{f.In(lang)}
		}
		return []string{strings.TrimRight(err.Error(), "\n")}
	}
	for _, e := range joined.Unwrap() {
		for _, line := range lines(e, lang) {
			if !slices.Contains(list, line) {
				list = append(list, line)
			}
		}
	}
	return list
}
