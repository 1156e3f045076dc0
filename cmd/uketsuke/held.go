package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) heldCommand() *cobra.Command {
	cmd := a.group(&cobra.Command{
		Use:   "held",
		Short: a.say("保留中の申請を調べます", "Show held applications"),
	})
	cmd.AddCommand(a.heldListCommand(), a.heldShowCommand())
	return cmd
}

func (a *app) heldListCommand() *cobra.Command {
	var f store.HeldFilter
	var state string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: a.say("保留中の申請の一覧", "List held applications"),
		Args:  a.arguments(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !slices.Contains(heldStates, state) {
				return a.usageError(cmd, a.sayf("%q という状態はありません%s。%s のどれかです。", "Unknown state %q%s; available: %s.",
					state, a.didYouMean(state, heldStates), strings.Join(heldStates, ", ")))
			}
			if f.Limit < 0 || f.Limit == 0 && cmd.Flags().Changed("limit") {
				return a.usageError(cmd, a.say("--limit は1以上です。", "--limit must be at least 1."))
			}
			if f.State = store.HeldState(state); state == "all" {
				f.State = ""
			}
			var err error
			if f.Form, err = a.formFlag(cmd, f.Form); err != nil {
				return err
			}
			return a.withStoreToRead(cmd.Context(), func(s *store.Store) error { return a.heldList(cmd.Context(), s, f, asJSON) })
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&asJSON, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	flags.StringVar(&state, "state", string(store.HeldOpen), a.say("`状態`: open, repaired, returned, replaced, dropped, withdrawn, all（既定は open）", "`state`: open, repaired, returned, replaced, dropped, withdrawn, all (default: open)"))
	flags.StringVar(&f.Form, "form", "", a.say("`様式`", "`form`"))
	flags.StringVar(&f.Company, "company", "", a.say("契約者名の`一部`", "`part` of the applicant company's name"))
	flags.IntVar(&f.Limit, "limit", 0, a.say("`件数`（既定はすべて）", "at most `N` entries (default: all)"))
	return cmd
}

// heldStates are what --state takes.
var heldStates = []string{string(store.HeldOpen), string(store.HeldRepaired), string(store.HeldReturned),
	string(store.HeldReplaced), string(store.HeldDropped), string(store.HeldWithdrawn), "all"}

// heldPrefix distinguishes the ID of a held application from other numbers.
const heldPrefix = "held:"

// heldPage is how many held applications are asked for at a time.
const heldPage = 500

func (a *app) heldList(ctx context.Context, s *store.Store, f store.HeldFilter, asJSON bool) error {
	t := table{columns: []column{
		{title: "ID", right: true}, {title: a.say("様式", "form")}, {title: a.say("契約者", "company"), least: 10},
		{title: a.say("誤り", "errors"), right: true}, {title: a.say("受付日時", "held at")},
		{title: a.say("ファイル", "file"), least: 16, keep: true}}}
	left, all := f.Limit, f == store.HeldFilter{State: store.HeldOpen}
	for {
		if f.Limit = heldPage; left > 0 {
			f.Limit = min(left, heldPage)
		}
		page, err := s.HeldList(ctx, f)
		if err != nil {
			return err
		}
		for i := range page {
			h := &page[i]
			if asJSON {
				err = a.printJSON(a.heldJSON(h))
			} else {
				t.add(plain, strconv.FormatInt(h.ID, 10), a.formName(h.Form), h.Company, strconv.Itoa(h.Problems),
					a.clock(h.HeldAt), place(h.File, h.Entry))
			}
			if err != nil {
				return err
			}
			f.After = h.ID
		}
		if left -= len(page); len(page) < f.Limit || left == 0 {
			break
		}
	}
	if asJSON {
		return nil
	}
	if len(t.rows) == 0 {
		fmt.Fprintln(a.stderr, a.say("保留中の申請はありません。", "Nothing is held."))
	}
	if err := t.write(a.stdout, look(a.stdout, a.env)); err != nil || !all {
		return err
	}
	return a.heldFooter(ctx, s)
}

// heldFooter reports what waits for something other than a correction.
func (a *app) heldFooter(ctx context.Context, s *store.Store) error {
	waiting, err := s.WaitingAnnexes(ctx)
	if err != nil || len(waiting) == 0 {
		return err
	}
	t := table{columns: []column{{title: a.say("受付番号", "reception number")}, {title: a.say("別紙", "annex")}, {title: a.say("契約者", "company"), least: 10},
		{title: a.say("受付日時", "received")}, {title: a.say("ファイル", "file"), least: 16, keep: true}}}
	for i := range waiting {
		w := &waiting[i]
		t.add(plain, w.HeaderNumber, a.formName(w.Form), w.Organization, a.clock(w.Received), place(w.File, w.Entry))
	}
	fmt.Fprintln(a.stdout, a.say("\n申請待ちの別紙（その受付番号の申請がまだ届いていません）", "\nAnnexes waiting for the application with their number"))
	return t.write(a.stdout, look(a.stdout, a.env))
}
