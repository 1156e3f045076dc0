package main

import (
	"context"
	"fmt"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/importer"
	"github.com/uketsuke/uketsuke/internal/audit"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
	"github.com/uketsuke/uketsuke/internal/verify"
)

// verifyRun is one call of "uketsuke verify".
type verifyRun struct {
	*app
	json      bool
	share     float64
	again     bool
	passwords []string
	sum       verifySum
	table     table
	alarms    []verifyAlarm
}

// verifyAlarm is an unexplained difference, with its file.
type verifyAlarm struct {
	where string
	verify.Difference
}

func (a *app) verifyCommand() *cobra.Command {
	r := &verifyRun{app: a}
	cmd := &cobra.Command{
		Use:   "verify [--json] PATH|NUMBER|RUN...",
		Short: a.say("別の作者の読み取り器で読み直し、1 セルずつ比べます", "Read originals again with an independent reader and compare cell by cell"),
		Long: a.say("ファイル・受付番号・保留（held:ID）・実行の原本を、別の作者による読み取り器 excelize（.xls は LibreOffice も）で読み直し、\n読み取ったセルと登録した値を 1 つずつ比べます。受付番号と実行の結果は保管先に残ります。",
			"Has excelize, a reader by other authors, read files or the originals of a number, of held:ID or of a run again\n(.xls through LibreOffice), and compares each cell and each registered value. Of numbers and runs the store keeps the result."),
		Args: a.arguments(1, -1, "PATH|NUMBER|RUN"),
		RunE: func(cmd *cobra.Command, args []string) error { return r.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	f.BoolVar(&r.json, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	f.Float64Var(&r.share, "share", 100, a.say("実行のうち照合する原本の`割合`（%）", "`percent` of the originals of a run"))
	f.BoolVar(&r.again, "again", false, a.say("実行のうち照合済みの原本も、もう一度照合します", "verify again originals of a run that were already verified"))
	f.StringArrayVar(&r.passwords, "password", nil, a.say("保護されたファイルの`パスワード`（何度でも）", "`password` of protected files (repeatable)"))
	return cmd
}

func (r *verifyRun) run(ctx context.Context, args []string) error {
	if r.share <= 0 || r.share > 100 {
		return r.errorf("--share は 0 より大きく 100 までです。", "--share is more than 0 and at most 100.")
	}
	r.table = table{columns: []column{{title: r.say("ファイル", "file"), least: 20, soft: 40, first: true, keep: true}, {title: r.say("結果", "result")},
		{title: r.say("セル", "cells"), right: true}, {title: r.say("値", "values"), right: true}, {title: r.say("相違", "differences"), right: true},
		{title: r.say("説明のつく相違", "explained"), right: true}, {title: r.say("備考", "remark"), least: 10, soft: 50}}}
	paths, numbers, runs := r.sort(args)
	if len(paths) > 0 {
		if err := r.files(ctx, paths); err != nil {
			return err
		}
	}
	if len(numbers)+len(runs) > 0 {
		err := r.withStore(ctx, func(s *store.Store) error { return r.stored(ctx, s, numbers, runs) })
		if err != nil {
			return err
		}
	}
	if err := r.end(); err != nil {
		return err
	}
	if r.sum.Alarms > 0 {
		return errPerson
	}
	return nil
}

// sort divides the arguments into paths, reception numbers and runs: an
// existing file is a path.
func (r *verifyRun) sort(args []string) (paths, numbers []string, runs []int64) {
	for _, arg := range args {
		_, statErr := os.Stat(arg)
		run, err := strconv.ParseInt(arg, 10, 64)
		_, held := heldID(arg)
		switch {
		case statErr == nil:
			paths = append(paths, arg)
		case err == nil && run > 0:
			runs = append(runs, run)
		case held || looksLikeNumber(foldNumber(arg)):
			numbers = append(numbers, arg)
		default:
			paths = append(paths, arg)
		}
	}
	return paths, numbers, runs
}

// looksLikeNumber reports whether a text can only be meant as a reception
// number.
func looksLikeNumber(text string) bool {
	for _, c := range text {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return len(text) == 24
}

func (r *verifyRun) files(ctx context.Context, paths []string) error {
	child, err := r.child()
	if err != nil {
		return err
	}
	set, err := r.definitions()
	if err != nil {
		return err
	}
	h, err := r.app.files(paths, r.json)
	if err != nil {
		return err
	}
	s := &audit.Service{Child: child, Read: &intake.Service{Reader: importer.New(set, r.importerOptions()), Jobs: 1, Log: r.logger()}}
	for _, f := range h.files {
		data, err := f.load()
		if err != nil {
			return fmt.Errorf("%s: %w", f.name(), err)
		}
		list, err := s.File(ctx, f.name(), data, append(r.passwords, r.conf.Passwords...))
		if err != nil {
			return err
		}
		if err := r.print(list, "", 0); err != nil {
			return err
		}
	}
	return nil
}

// stored verifies originals of the store.
func (r *verifyRun) stored(ctx context.Context, s *store.Store, numbers []string, runs []int64) error {
	service, err := r.auditor(s)
	if err != nil {
		return err
	}
	for _, number := range numbers {
		if err := r.number(ctx, service, number); err != nil {
			return err
		}
	}
	for _, run := range runs {
		if err := r.oneRun(ctx, service, run); err != nil {
			return err
		}
	}
	return nil
}

func (r *verifyRun) number(ctx context.Context, s *audit.Service, number string) error {
	var source []byte
	if id, ok := heldID(number); ok {
		h, err := s.Store.HeldShow(ctx, id)
		if err != nil {
			return err
		}
		source = h.Source
	} else {
		rec, err := s.Store.Show(ctx, foldNumber(number))
		if err != nil {
			return r.numberError(foldNumber(number), err)
		}
		source = rec.Source
	}
	if len(source) == 0 {
		return r.errorf("%s には原本がありません。", "%s has no original.", number)
	}
	list, err := s.Original(ctx, source, 0, r.user())
	if err != nil {
		return err
	}
	return r.print(list, number, 0)
}

// oneRun verifies a share of a run and prints the findings of the whole run.
func (r *verifyRun) oneRun(ctx context.Context, s *audit.Service, run int64) error {
	if _, err := s.Store.Run(ctx, run); err != nil {
		return r.noRun(run, err)
	}
	v, _, err := s.Run(ctx, run, audit.Share{Percent: r.share, Workers: r.conf.Workers, User: r.user(), Again: r.again})
	if err != nil {
		return err
	}
	list, err := s.Verified(ctx, run)
	if err != nil {
		return err
	}
	if err := r.print(list, "", run); err != nil {
		return err
	}
	r.sum.Originals, r.sum.Of = r.sum.Originals+v.Originals, r.sum.Of+v.Of
	return nil
}

// auditor is the service that verifies what is in a store, by the settings.
func (a *app) auditor(s *store.Store) (*audit.Service, error) {
	child, err := a.child()
	if err != nil {
		return nil, err
	}
	return &audit.Service{Child: child, Store: s, Passwords: func(inbox string) []string {
		passwords := a.conf.Passwords
		if in, ok := a.conf.Inbox(inbox); ok {
			passwords = append(passwords[:len(passwords):len(passwords)], in.Passwords...)
		}
		return passwords
	}}, nil
}
