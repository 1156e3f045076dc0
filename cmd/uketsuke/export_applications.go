package main

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) exportApplicationsCommand() *cobra.Command {
	var f store.Filter
	var when period
	var out, format, encoding, state, organization string
	var lines bool
	cmd := &cobra.Command{
		Use:   "applications [--format xlsx|csv] --out PATH",
		Short: a.say("登録された申請の一覧を出力します", "Write the list of registered applications"),
		Long: a.say("xlsx には申請一覧と明細の2枚のシートが入ります。csv は申請ごとに1行、--lines なら明細ごとに1行です。",
			"xlsx has two sheets, applications and product lines. csv has a row per application, with --lines a row per product line."),
		Args: a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.needsOut(cmd, out); err != nil {
				return err
			}
			kind, err := a.format(cmd, format, encoding, out)
			if err != nil {
				return err
			}
			if kind.Lines = lines; lines && !kind.CSV {
				return a.usageError(cmd, a.say("--lines は csv のときだけ使えます（xlsx には明細のシートが入ります）。",
					"--lines is for csv; xlsx has a sheet of lines anyway."))
			}
			if f.Since, f.Until, err = when.bounds(a, cmd); err != nil {
				return err
			}
			if f.Form, err = a.formFlag(cmd, f.Form); err != nil {
				return err
			}
			if f.State = store.State(state); state != "" && !slices.Contains(numberStates, state) {
				return a.usageError(cmd, a.sayf("%q という状態はありません%s。%s のどれかです。", "Unknown state %q%s; available: %s.",
					state, a.didYouMean(state, numberStates), strings.Join(numberStates, ", ")))
			}
			f.Number = foldNumber(f.Number)
			return a.withExporter(cmd.Context(), func(s *export.Service, _ *form.Set) error {
				out, err := inFolder(out, listName(kind))
				if err != nil {
					return err
				}
				if organization != "" {
					o, err := a.organizationNamed(cmd.Context(), s.Store, organization)
					if err != nil {
						return err
					}
					f.Organization = o.ID
				}
				var done export.Written
				err = a.writeOut(out, func(w io.Writer) (err error) {
					done, err = s.Applications(cmd.Context(), w, f, kind)
					return err
				})
				if err != nil {
					return err
				}
				return a.reportWritten(done, a.say("申請", "applications"), out)
			})
		},
	}
	flags := cmd.Flags()
	a.outFlag(flags, &out)
	flags.StringVar(&format, "format", "", a.say("形式 `xlsx|csv`（既定は --out の拡張子）", "`xlsx|csv` (default: by the ending of --out)"))
	flags.StringVar(&encoding, "encoding", "utf-8", a.say("csv の文字コード `utf-8|cp932`（既定は utf-8）", "encoding of csv, `utf-8|cp932` (default: utf-8)"))
	flags.BoolVar(&lines, "lines", false, a.say("csv で明細を出力します", "csv: product lines"))
	when.define(flags, a)
	flags.StringVar(&f.Number, "number", "", a.say("受付番号（先頭の`一部`でも可）", "reception `number`, or its beginning"))
	flags.StringVar(&f.Form, "form", "", a.say("`様式`", "`form`"))
	flags.StringVar(&f.Company, "company", "", a.say("契約者名の`一部`", "`part` of the applicant company's name"))
	flags.StringVar(&f.Reseller, "reseller", "", a.say("販売店名の`一部`", "`part` of the reseller's name"))
	flags.StringVar(&f.Product, "product", "", a.say("製品名の`一部`", "`part` of a product's name"))
	flags.StringVar(&organization, "organisation", "", a.say("`組織`（ID、ドメイン、アドレス）", "`organisation`, by id, domain or address"))
	flags.StringVar(&state, "state", "", a.say("`状態`: ready, ordered, superseded, withdrawn", "`state`: ready, ordered, superseded, withdrawn"))
	return cmd
}

// numberStates are what --state takes.
var numberStates = []string{string(store.Ready), string(store.Ordered), string(store.Superseded), string(store.Withdrawn)}

// listName is the name of a list in a folder that is given as --out.
func listName(f export.Format) string {
	switch {
	case f.Lines:
		return "明細.csv"
	case f.CSV:
		return "申請一覧.csv"
	}
	return "申請一覧.xlsx"
}
