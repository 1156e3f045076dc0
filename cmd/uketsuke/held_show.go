package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) heldShowCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: a.say("保留中の申請の値と誤り", "Show a held application and what is wrong with it"),
		Args:  a.arguments(1, 1, "ID"),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, ok := heldID(heldPrefix + strings.TrimPrefix(args[0], heldPrefix))
			if !ok {
				return a.usageError(cmd, a.sayf("%q は保留の ID ではありません。uketsuke held list の ID を指定してください。",
					"%q is no id; take one from uketsuke held list.", args[0]))
			}
			set, err := a.definitions()
			if err != nil {
				return err
			}
			return a.withStoreToRead(cmd.Context(), func(s *store.Store) error { return a.showHeld(cmd.Context(), s, set, id, asJSON) })
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, a.say("JSON で出力します", "print JSON"))
	return cmd
}

func (a *app) showHeld(ctx context.Context, s *store.Store, set *form.Set, id int64, asJSON bool) error {
	h, err := s.HeldShow(ctx, id)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(a.heldJSON(h))
	}
	return a.writeHeld(set, h)
}

// writeHeld prints why an application is held, and then its values.
func (a *app) writeHeld(set *form.Set, h *store.HeldItem) error {
	facts := [][2]string{
		{"ID", heldPrefix + strconv.FormatInt(h.ID, 10)},
		{a.say("状態", "state"), h.State.Name(a.lang)},
		{a.say("様式", "form"), h.Form + " " + h.Edition},
		{a.say("契約者", "company"), h.Company},
		{a.say("ファイル", "file"), place(h.File, h.Entry)},
		{a.say("シート", "sheet"), h.Sheet},
		{a.say("受付日時", "held at"), a.clock(h.HeldAt)},
		{a.say("受付番号", "number"), h.Number},
		{a.say("処理", "settled"), h.ResolvedBy + " " + h.Reason},
	}
	s := look(a.stdout, a.env)
	if err := a.writeFacts(s, facts); err != nil {
		return err
	}
	fmt.Fprintln(a.stdout)
	if err := a.writeFindings(a.stdout, s, worstFirst(h.Diagnostics)); err != nil || h.Application == nil {
		return err
	}
	return a.writeValues(s, set, h.Application)
}

// worstFirst puts what holds an application before what is merely noted.
func worstFirst(list []diag.Diagnostic) []diag.Diagnostic {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b diag.Diagnostic) int { return int(b.Severity) - int(a.Severity) })
	return list
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
