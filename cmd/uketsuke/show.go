package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) showCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show NUMBER|held:ID",
		Short: a.say("登録された申請を受付番号で表示します", "Show a registered application by its number"),
		Args:  a.arguments(1, 1, "NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withExporter(cmd.Context(), func(s *export.Service, set *form.Set) error {
				if id, ok := heldID(args[0]); ok {
					return a.showHeld(cmd.Context(), s.Store, set, id, asJSON)
				}
				number := foldNumber(args[0])
				p, err := readPage(cmd.Context(), s, number)
				switch {
				case errors.Is(err, store.ErrNotFound):
					return a.showWaiting(cmd.Context(), s.Store, number, asJSON, err)
				case err != nil:
					return err
				case asJSON:
					return a.printJSON(a.pageJSON(p))
				}
				return a.writePage(set, p)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("JSON で出力します", "print JSON"))
	return cmd
}

// page is all that is known under a number.
type page struct {
	*store.Record
	copies  []string
	annexes []store.Annex
	missing []string // forms of annexes that have not arrived
	history []store.Change
}

func readPage(ctx context.Context, s *export.Service, number string) (p page, err error) {
	if p.Record, err = s.Store.Show(ctx, number); err != nil {
		return p, err
	}
	if p.copies, err = s.Store.Copies(ctx, number); err != nil {
		return p, err
	}
	if p.annexes, err = s.Store.Annexes(ctx, number); err != nil {
		return p, err
	}
	if p.missing, err = s.Missing(ctx, p.Record); err != nil {
		return p, err
	}
	p.history, err = s.Store.History(ctx, number)
	return p, err
}

func (a *app) writePage(set *form.Set, p page) error {
	s := look(a.stdout, a.env)
	facts := [][2]string{
		{a.say("受付番号", "number"), p.Number},
		{a.say("状態", "state"), p.State.Name(a.lang)},
		{a.say("様式", "form"), p.Form + " " + p.Edition},
		{a.say("契約者", "company"), p.Company},
		{a.say("登録日時", "registered"), a.clock(p.Registered) + " " + p.RegisteredBy},
		{a.say("ファイル", "file"), place(p.File, p.Entry)},
		{a.say("発注", "order"), strings.TrimSpace(p.OrderRef + " " + a.clock(p.OrderedAt))},
		{a.say("コピー元", "copied from"), p.CopiedFrom},
		{a.say("コピー先", "copies"), strings.Join(p.copies, " ")},
		{a.say("訂正前", "supersedes"), p.Supersedes},
		{a.say("訂正後", "superseded by"), p.SupersededBy},
		{a.say("未着の別紙", "missing annexes"), a.formNames(p.missing)},
		{a.say("取消", "withdrawn"), strings.TrimSpace(a.clock(p.WithdrawnAt) + " " + p.WithdrawnFor)},
	}
	for _, d := range export.Differences(p.Record, p.annexes) {
		facts = append(facts, [2]string{a.say("別紙との不一致", "annex differs"), d.Message(a.lang)})
	}
	if err := a.writeFacts(s, facts); err != nil {
		return err
	}
	if err := a.writeValues(s, set, p.Application); err != nil {
		return err
	}
	if err := a.writeAnnexes(s, p.annexes); err != nil || len(p.Diagnostics) == 0 {
		return err
	}
	fmt.Fprintln(a.stdout)
	return a.writeFindings(a.stdout, s, p.Diagnostics)
}

// writeFacts prints names and values in two columns, those without a value
// left out.
func (a *app) writeFacts(s screen, facts [][2]string) error {
	name := 0
	for _, f := range facts {
		name = max(name, width(f[0]))
	}
	for _, f := range facts {
		if text := strings.TrimSpace(oneLine(f[1])); text != "" {
			if _, err := fmt.Fprintln(a.stdout, s.paint(faint, pad(f[0], name))+gap+text); err != nil {
				return err
			}
		}
	}
	return nil
}

// showWaiting shows the annexes that came before the application with a number;
// without any, the number is not there.
func (a *app) showWaiting(ctx context.Context, s *store.Store, number string, asJSON bool, notFound error) error {
	annexes, err := s.Annexes(ctx, number)
	switch {
	case err != nil:
		return err
	case len(annexes) == 0:
		return a.numberError(number, notFound)
	case asJSON:
		return a.printJSON(waitingJSON(number, annexes))
	}
	screen := look(a.stdout, a.env)
	facts := [][2]string{
		{a.say("受付番号", "number"), number},
		{a.say("状態", "state"), a.say("申請待ち（この番号の申請はまだ届いていません）", "waiting: the application with this number has not arrived")},
		{a.say("契約者", "company"), annexes[0].Organization},
	}
	if err := a.writeFacts(screen, facts); err != nil {
		return err
	}
	return a.writeAnnexes(screen, annexes)
}

func (a *app) writeAnnexes(s screen, annexes []store.Annex) error {
	if len(annexes) == 0 {
		return nil
	}
	t := table{columns: []column{{title: a.say("別紙", "annex")}, {title: a.say("行", "rows"), right: true},
		{title: a.say("受付日時", "received")}, {title: a.say("版", "version")}, {title: a.say("ファイル", "file"), least: 16, keep: true}}}
	for _, x := range annexes {
		version := a.say("旧", "older")
		switch {
		case x.Current:
			version = a.say("最新", "current")
		case !x.WithdrawnAt.IsZero():
			version = a.say("取り消し済み", "withdrawn")
		}
		t.add(plain, a.formName(x.Form), strconv.FormatInt(x.Rows, 10), a.clock(x.Received), version, place(x.File, x.Entry))
	}
	fmt.Fprintln(a.stdout)
	return t.write(a.stdout, s)
}
