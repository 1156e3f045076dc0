package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
)

func (a *app) organizationsExportCommand() *cobra.Command {
	var b export.Bridge
	var out, format, organization string
	cmd := &cobra.Command{
		Use:   "export --out PATH [--since CURSOR]",
		Short: a.say("組織とその申請を、移行先のポータルに渡す形（JSON・Excel）で出力します", "Write organisations and their applications for the portal's import (JSON lines or Excel)"),
		Long: a.say("最後の行（Excel では画面の表示）の cursor を次の --since に渡すと、その後に変わったものだけを出力します。同じものが二度出ることがありますが、組織キー・受付番号と版で見分けられ、何度取り込んでも同じ結果になります。",
			"Pass the cursor of the last line (for Excel: as printed) as the next --since to get what has changed. Something may come twice; keys, numbers and revisions tell, so that importing it again changes nothing."),
		Args: a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.needsOut(cmd, out); err != nil {
				return err
			}
			if format == "" {
				format = strings.TrimPrefix(strings.ToLower(filepath.Ext(out)), ".")
			}
			if out == toStdout && format == "" {
				format = "json"
			}
			if format != "json" && format != "jsonl" && format != "xlsx" {
				return a.usageError(cmd, a.sayf("形式は json か xlsx です（%q は使えません）。--format か --out の拡張子で指定してください。",
					"The format is json or xlsx, not %q; say so with --format or the ending of --out.", format))
			}
			return a.withExporter(cmd.Context(), func(s *export.Service, _ *form.Set) error {
				if organization != "" {
					o, err := a.organizationNamed(cmd.Context(), s.Store, organization)
					if err != nil {
						return err
					}
					b.Organization = o.ID
				}
				write := s.BridgeJSON
				if format == "xlsx" {
					write = s.BridgeBook
				}
				var done export.Bridged
				err := a.writeOut(out, func(w io.Writer) (err error) {
					done, err = write(cmd.Context(), w, b)
					return err
				})
				if err != nil {
					return err
				}
				_, err = fmt.Fprintln(a.about(out), a.sayf("%s に組織 %d 件、申請 %d 件を出力しました。次は --since %s", "%[2]d organisations and %[3]d applications written to %[1]s; next time: --since %[4]s",
					a.shownPath(out), done.Organizations, done.Applications, done.Cursor))
				return err
			})
		},
	}
	a.outFlag(cmd.Flags(), &out)
	cmd.Flags().StringVar(&format, "format", "", a.say("形式 `json|xlsx`（既定は --out の拡張子）", "`json|xlsx` (default: by the ending of --out)"))
	cmd.Flags().StringVar(&b.Since, "since", "", a.say("前回の `cursor`", "`cursor` of the export before"))
	cmd.Flags().StringVar(&organization, "organisation", "", a.say("この`組織`だけ", "this `organisation` alone"))
	cmd.Flags().BoolVar(&b.Bare, "without-values", false, a.say("申請の値を出力しません", "leave out the values of applications"))
	return cmd
}
