package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/jobs"
)

// recordKind is a kind of record that operators list, show, retry and
// discard.
type recordKind struct {
	name         string
	short, about [2]string // Japanese, English
	columns      []column
	flag         string // of list; "" = none
	flagText     [2]string
	list         func(ctx context.Context, s *jobs.Service, flagged bool) ([]recordLine, error)
	show         func(ctx context.Context, s *jobs.Service, id int64) (any, error)
	retry        func(ctx context.Context, s *jobs.Service, id int64) error
	drop         func(ctx context.Context, s *jobs.Service, id int64, reason string) error
}

// recordLine is a line of a list: as a table's, and whole.
type recordLine struct {
	cells []string
	whole any
}

func (a *app) recordCommand(d recordKind) *cobra.Command {
	cmd := a.group(&cobra.Command{Use: d.name, Short: a.say(d.short[0], d.short[1])})
	cmd.AddCommand(a.recordList(d), a.recordShow(d), a.recordRetry(d))
	if d.drop != nil {
		cmd.AddCommand(a.recordDrop(d))
	}
	return cmd
}

func (a *app) recordList(d recordKind) *cobra.Command {
	var asJSON, flagged bool
	cmd := &cobra.Command{Use: "list", Short: a.sayf("%sを一覧にします", "List %s", a.say(d.about[0], d.about[1])), Args: a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withService(cmd.Context(), func(s *jobs.Service) error {
				lines, err := d.list(cmd.Context(), s, flagged)
				if err != nil {
					return err
				}
				return a.printRecords(d, lines, asJSON)
			})
		}}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("JSON で出力します", "print JSON lines"))
	if d.flag != "" {
		cmd.Flags().BoolVar(&flagged, d.flag, false, a.say(d.flagText[0], d.flagText[1]))
	}
	return cmd
}

func (a *app) printRecords(d recordKind, lines []recordLine, asJSON bool) error {
	t := table{columns: d.columns}
	for _, line := range lines {
		if !asJSON {
			t.add(plain, line.cells...)
		} else if err := json.NewEncoder(a.stdout).Encode(line.whole); err != nil {
			return err
		}
	}
	return t.write(a.stdout, look(a.stdout, a.env))
}

// numbered is a command about one thing, by its number.
func (a *app) numbered(use string, short [2]string, do func(ctx context.Context, s *jobs.Service, id int64) error) *cobra.Command {
	return &cobra.Command{Use: use + " ID", Short: a.say(short[0], short[1]), Args: a.arguments(1, 1, "ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(args[0], 10, 64)
			if err != nil || id <= 0 {
				return a.usageError(cmd, a.sayf("%q は番号ではありません。", "%q is not a number.", args[0]))
			}
			return a.withService(cmd.Context(), func(s *jobs.Service) error { return do(cmd.Context(), s, id) })
		}}
}

func (a *app) recordShow(d recordKind) *cobra.Command {
	return a.numbered("show", [2]string{"1 件を詳しく表示します（JSON）", "Show one in full, as JSON"}, func(ctx context.Context, s *jobs.Service, id int64) error {
		whole, err := d.show(ctx, s, id)
		if err != nil {
			return err
		}
		out := json.NewEncoder(a.stdout)
		out.SetIndent("", "  ")
		return out.Encode(whole)
	})
}

func (a *app) recordRetry(d recordKind) *cobra.Command {
	return a.numbered("retry", [2]string{"すぐにもう一度試みます", "Retry at once"}, func(ctx context.Context, s *jobs.Service, id int64) error {
		if err := d.retry(ctx, s, id); err != nil {
			return err
		}
		_, err := fmt.Fprintln(a.stderr, a.sayf("%d をもう一度試みます。", "Retrying %d.", id))
		return err
	})
}

func (a *app) recordDrop(d recordKind) *cobra.Command {
	var reason string
	cmd := a.numbered("drop", [2]string{"これ以上試みないことにします", "Stop retrying"}, func(ctx context.Context, s *jobs.Service, id int64) error {
		return d.drop(ctx, s, id, reason)
	})
	cmd.Use = "drop ID --reason WHY"
	drop := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if reason == "" {
			return a.usageError(cmd, a.say("--reason で理由を指定してください。", "Specify a reason with --reason."))
		}
		return drop(cmd, args)
	}
	cmd.Flags().StringVar(&reason, "reason", "", a.say("やめる`理由`", "`why`"))
	return cmd
}
