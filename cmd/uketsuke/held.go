package main

import (
	"context"
	"encoding/json"
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
		Short: a.say("保留中の申請を調べます", "Look at applications that are held"),
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
				return a.usageError(cmd, a.sayf("%q という状態はありません%s。%s のどれかです。", "There is no state %q%s; it is one of %s.",
					state, a.didYouMean(state, heldStates), strings.Join(heldStates, ", ")))
			}
			if f.State = store.HeldState(state); state == "all" {
				f.State = ""
			}
			return a.withStoreToRead(cmd.Context(), func(s *store.Store) error { return a.heldList(cmd.Context(), s, f, asJSON) })
		},
	}
	flags := cmd.Flags()
	flags.BoolVar(&asJSON, "json", false, a.say("1行に1つの JSON で出力します", "print JSON lines"))
	flags.StringVar(&state, "state", string(store.HeldOpen), a.say("`状態`: open, repaired, returned, replaced, dropped, all", "`state`: open, repaired, returned, replaced, dropped, all"))
	flags.StringVar(&f.Form, "form", "", a.say("`様式`", "`form`"))
	flags.StringVar(&f.Company, "company", "", a.say("契約者名の`一部`", "`part` of the applicant company's name"))
	flags.IntVar(&f.Limit, "limit", 0, a.say("`件数`（既定はすべて）", "at most so `many` (default: all)"))
	return cmd
}

// heldStates are what --state takes.
var heldStates = []string{string(store.HeldOpen), string(store.HeldRepaired), string(store.HeldReturned),
	string(store.HeldReplaced), string(store.HeldDropped), "all"}

// heldPrefix tells the ID of a held application from other numbers.
const heldPrefix = "held:"

// heldPage is how many held applications are asked for at a time.
const heldPage = 500

func (a *app) heldList(ctx context.Context, s *store.Store, f store.HeldFilter, asJSON bool) error {
	t := table{columns: []column{
		{title: "ID", right: true}, {title: a.say("様式", "form")}, {title: a.say("契約者", "company"), least: 10},
		{title: a.say("誤り", "errors"), right: true}, {title: a.say("受付日時", "held at")},
		{title: a.say("ファイル", "file"), least: 16, keep: true}}}
	left := f.Limit
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
				t.add(plain, strconv.FormatInt(h.ID, 10), h.Form, h.Company, strconv.Itoa(h.Problems),
					clock(h.HeldAt), place(h.File, h.Entry))
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
	return t.write(a.stdout, look(a.stdout, a.env))
}

func (a *app) heldShowCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: a.say("保留中の申請の値と誤り", "Show a held application and what is wrong with it"),
		Args:  a.arguments(1, 1, "ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := strconv.ParseInt(strings.TrimPrefix(args[0], heldPrefix), 10, 64)
			if err != nil || id <= 0 {
				return a.usageError(cmd, a.sayf("%q は保留の ID ではありません。uketsuke held list の ID を指定してください。",
					"%q is no id; take one from uketsuke held list.", args[0]))
			}
			return a.withStoreToRead(cmd.Context(), func(s *store.Store) error {
				h, err := s.HeldShow(cmd.Context(), id)
				if err != nil {
					return err
				}
				if asJSON {
					return a.printJSON(a.heldJSON(h))
				}
				return a.heldShow(h)
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("JSON で出力します", "print JSON"))
	return cmd
}

func (a *app) heldShow(h *store.HeldItem) error {
	facts := [][2]string{
		{"ID", strconv.FormatInt(h.ID, 10)},
		{a.say("状態", "state"), string(h.State)},
		{a.say("様式", "form"), h.Form + " " + h.Edition},
		{a.say("契約者", "company"), h.Company},
		{a.say("ファイル", "file"), place(h.File, h.Entry)},
		{a.say("シート", "sheet"), h.Sheet},
		{a.say("受付日時", "held at"), clock(h.HeldAt)},
		{a.say("受付番号", "number"), h.Number},
		{a.say("処理", "settled"), h.ResolvedBy + " " + h.Reason},
	}
	s := look(a.stdout, a.env)
	if err := a.writeFacts(s, facts); err != nil {
		return err
	}
	if h.Application != nil {
		if err := a.writeValues(s, h.Application); err != nil {
			return err
		}
	}
	fmt.Fprintln(a.stdout)
	return a.writeFindings(a.stdout, s, h.Diagnostics)
}

// heldJSON is the shape of "held --json"; values and diagnostics are there in
// "held show" only.
func (a *app) heldJSON(h *store.HeldItem) any {
	out := struct {
		ID          int64           `json:"id"`
		State       string          `json:"state"`
		File        string          `json:"file"`
		Entry       string          `json:"entry"`
		Sheet       string          `json:"sheet"`
		Form        string          `json:"form"`
		FormVersion string          `json:"form_version"`
		Company     string          `json:"company"`
		Problems    int             `json:"errors"`
		HeldAt      string          `json:"held_at"`
		Number      string          `json:"reception_number"`
		Values      json.RawMessage `json:"values,omitempty"`
		Evidence    json.RawMessage `json:"evidence,omitempty"`
		Diagnostics json.RawMessage `json:"diagnostics,omitempty"`
	}{ID: h.ID, State: string(h.State), File: h.File, Entry: h.Entry, Sheet: h.Sheet, Form: h.Form,
		FormVersion: h.Edition, Company: h.Company, Problems: h.Problems, HeldAt: instant(h.HeldAt), Number: h.Number}
	if h.Application != nil {
		out.Values, out.Evidence = h.Application.AppendValues(nil), h.Application.AppendEvidence(nil)
	}
	if h.Diagnostics != nil {
		out.Diagnostics = a.rawFindings(h.Diagnostics)
	}
	return out
}
