package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
)

func (a *app) exportAnnexCommand() *cobra.Command {
	r := annexRun{app: a}
	var when period
	cmd := &cobra.Command{
		Use:   "annex KIND [--number N]... --out PATH",
		Short: a.say("別紙（k12, vbbss-hyb, contact-person）を出力します", "Write annexes: k12, vbbss-hyb, contact-person"),
		Long: a.say(`--out がフォルダーなら、申請ごとに1つのブックを出力します。ファイルなら、申請が1件のときはその別紙、
複数のとき（または --list のとき、csv のとき）はすべての行を1つの一覧にします。
別紙がまだ届いていない申請には、申請の内容だけを記入した別紙を作ります。`,
			`With a folder as --out: one workbook per application. With a file: the annex if there is one application,
else, or with --list, or for csv, the rows of all as one list.
Where the annex has not arrived, one is made that says what the application says.`),
		Args: a.arguments(1, 1, "KIND"),
		RunE: func(cmd *cobra.Command, args []string) error {
			r.kind = args[0]
			for i, number := range r.sel.Numbers {
				r.sel.Numbers[i] = foldNumber(number)
			}
			if err := a.needsOut(cmd, r.out); err != nil {
				return err
			}
			var err error
			if r.sel.Since, r.sel.Until, err = when.bounds(a, cmd); err != nil {
				return err
			}
			return a.withExporter(cmd.Context(), func(s *export.Service, _ *form.Set) error { return r.run(cmd, s) })
		},
	}
	flags := cmd.Flags()
	a.outFlag(flags, &r.out)
	flags.StringArrayVar(&r.sel.Numbers, "number", nil, a.say("受付`番号`（何度でも）", "reception `number` (repeatable)"))
	flags.BoolVar(&r.list, "list", false, a.say("1件でも一覧にします", "a list, even of one"))
	flags.StringVar(&r.encoding, "encoding", "utf-8", a.say("csv の文字コード `utf-8|cp932`（既定は utf-8）", "encoding of csv, `utf-8|cp932` (default: utf-8)"))
	when.define(flags, a)
	return cmd
}

// annexRun is one call of "uketsuke export annex".
type annexRun struct {
	app      *app
	kind     string
	out      string
	encoding string
	list     bool
	format   export.Format
	sel      export.Selection
}

func (r *annexRun) run(cmd *cobra.Command, s *export.Service) (err error) {
	if s.Exporter.Template(r.kind) == nil {
		var kinds []string
		for _, t := range s.Exporter.Templates() {
			kinds = append(kinds, t.Command)
		}
		return r.app.errorf("%q という別紙はありません%s。%s のどれかです。", "there is no annex %q%s; it is one of %s",
			r.kind, r.app.didYouMean(r.kind, kinds), strings.Join(kinds, ", "))
	}
	ctx := cmd.Context()
	if isFolder(r.out) {
		return r.folder(ctx, s)
	}
	if r.format, err = r.app.format(cmd, "", r.encoding, r.out); err != nil {
		return err
	}
	if !r.list && !r.format.CSV {
		only, err := r.only(ctx, s)
		if err != nil || only != nil {
			return errors.Join(err, r.one(s, only))
		}
	}
	var done export.Written
	err = r.app.writeOut(r.out, func(w io.Writer) (err error) {
		done, err = s.AnnexList(ctx, w, r.kind, r.sel, r.format)
		return err
	})
	if err != nil {
		return r.numberError(err)
	}
	return r.app.reportWritten(done, r.app.say("別紙", "annexes"), r.out)
}

// only is the selected annex when there is exactly one.
func (r *annexRun) only(ctx context.Context, s *export.Service) (*export.Annex, error) {
	var only *export.Annex
	for a, err := range s.Annexes(ctx, r.kind, r.sel) {
		if err != nil {
			return nil, r.numberError(err)
		}
		if only != nil {
			return nil, nil
		}
		only = &a
	}
	return only, nil
}

// one writes a single annex; nil is none.
func (r *annexRun) one(s *export.Service, a *export.Annex) error {
	if a == nil {
		return nil
	}
	if err := r.app.writeOut(r.out, func(w io.Writer) error { return s.Exporter.Annex(w, a.Application) }); err != nil {
		return err
	}
	return r.printFile(r.out, a.Prefilled)
}

// folder writes one workbook per application.
func (r *annexRun) folder(ctx context.Context, s *export.Service) error {
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return err
	}
	taken := make(map[string]bool)
	for a, err := range s.Annexes(ctx, r.kind, r.sel) {
		if err != nil {
			return r.numberError(err)
		}
		path := filepath.Join(r.out, unique(s.AnnexName(a), taken))
		if err := r.app.writeOut(path, func(w io.Writer) error { return s.Exporter.Annex(w, a.Application) }); err != nil {
			return err
		}
		if err := r.printFile(path, a.Prefilled); err != nil {
			return err
		}
	}
	if len(taken) == 0 {
		fmt.Fprintln(r.app.stderr, r.app.say("該当する申請はありません。", "No application is selected."))
	}
	return nil
}

// unique keeps two annexes of one name apart.
func unique(name string, taken map[string]bool) string {
	ext := filepath.Ext(name)
	free := name
	for n := 2; taken[strings.ToLower(free)]; n++ {
		free = fmt.Sprintf("%s (%d)%s", strings.TrimSuffix(name, ext), n, ext)
	}
	taken[strings.ToLower(free)] = true
	return free
}

func (r *annexRun) printFile(path string, prefilled bool) error {
	note := ""
	if prefilled {
		note = r.app.say("（未着のため、申請の内容だけを記入）", " (annex not received; filled from the application)")
	}
	_, err := fmt.Fprintln(r.app.about(path), path+note)
	return err
}

func (r *annexRun) numberError(err error) error {
	for _, number := range r.sel.Numbers {
		if err2 := r.app.numberError(number, err); err2 != err { //nolint:errorlint // was it explained?
			return err2
		}
	}
	return err
}
