package main

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/store"
)

func (a *app) showCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show NUMBER",
		Short: a.say("登録された申請を受付番号で表示します", "Show a registered application by its number"),
		Args:  a.arguments(1, 1, "NUMBER"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withExporter(cmd.Context(), func(s *export.Service, _ *form.Set) error {
				p, err := readPage(cmd.Context(), s, args[0])
				switch {
				case err != nil:
					return a.numberError(args[0], err)
				case asJSON:
					return a.printJSON(a.pageJSON(p))
				}
				return a.writePage(p)
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

func (a *app) writePage(p page) error {
	s := look(a.stdout, a.env)
	facts := [][2]string{
		{a.say("受付番号", "number"), p.Number},
		{a.say("状態", "state"), a.state(p.State)},
		{a.say("様式", "form"), p.Form + " " + p.Edition},
		{a.say("契約者", "company"), p.Company},
		{a.say("登録日時", "registered"), clock(p.Registered) + " " + p.RegisteredBy},
		{a.say("ファイル", "file"), place(p.File, p.Entry)},
		{a.say("注文", "order"), strings.TrimSpace(p.OrderRef + " " + clock(p.OrderedAt))},
		{a.say("コピー元", "copied from"), p.CopiedFrom},
		{a.say("コピー先", "copies"), strings.Join(p.copies, " ")},
		{a.say("訂正前", "supersedes"), p.Supersedes},
		{a.say("訂正後", "superseded by"), p.SupersededBy},
		{a.say("未着の別紙", "missing annexes"), strings.Join(p.missing, " ")},
		{a.say("取消", "withdrawn"), strings.TrimSpace(clock(p.WithdrawnAt) + " " + p.WithdrawnFor)},
	}
	if err := a.writeFacts(s, facts); err != nil {
		return err
	}
	if err := a.writeValues(s, p.Application); err != nil {
		return err
	}
	if err := a.writeAnnexes(s, p.annexes); err != nil || len(p.Diagnostics) == 0 {
		return err
	}
	fmt.Fprintln(a.stdout)
	return a.writeFindings(a.stdout, s, p.Diagnostics)
}

func (a *app) state(s store.State) string {
	switch s {
	case store.Ready:
		return a.say("登録済み（未注文）", "registered, not ordered")
	case store.Ordered:
		return a.say("注文済み", "ordered")
	case store.Superseded:
		return a.say("訂正により無効", "superseded")
	case store.Withdrawn:
		return a.say("取消", "withdrawn")
	}
	return string(s)
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

// writeValues prints every value with the cell it came from.
func (a *app) writeValues(s screen, app *form.Application) error {
	t := table{columns: []column{{title: a.say("項目", "field")}, {title: a.say("値", "value"), least: 16}, {title: a.say("セル", "cell")}}}
	add := func(prefix string, values []form.Value) {
		for _, v := range values {
			t.add(plain, prefix+v.Field, v.Text, v.Cell.String())
		}
	}
	add("", app.Values)
	for i := range app.Rows.Len() {
		add(app.Rows.Name+"["+strconv.Itoa(i)+"].", app.Rows.Row(i))
	}
	fmt.Fprintln(a.stdout)
	return t.write(a.stdout, s)
}

func (a *app) writeAnnexes(s screen, annexes []store.Annex) error {
	if len(annexes) == 0 {
		return nil
	}
	t := table{columns: []column{{title: a.say("別紙", "annex")}, {title: a.say("行", "rows"), right: true},
		{title: a.say("受付日時", "received")}, {title: a.say("版", "version")}, {title: a.say("ファイル", "file"), least: 16, keep: true}}}
	for _, x := range annexes {
		version := a.say("旧", "older")
		if x.Current {
			version = a.say("最新", "current")
		}
		t.add(plain, x.Form, strconv.FormatInt(x.Rows, 10), clock(x.Received), version, place(x.File, x.Entry))
	}
	fmt.Fprintln(a.stdout)
	return t.write(a.stdout, s)
}

// clock is a time for people, in the zone of the machine; "" for no time.
func clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Local().Format("2006-01-02 15:04")
}

// instant is a time for programs.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// pageJSON is the shape of "show --json".
func (a *app) pageJSON(p page) any {
	type annex struct {
		Form     string `json:"form"`
		Rows     int64  `json:"rows"`
		Current  bool   `json:"current"`
		File     string `json:"file"`
		Received string `json:"received_at"`
	}
	type change struct {
		At     string `json:"at"`
		User   string `json:"user"`
		Action string `json:"action"`
		Field  string `json:"field"`
		Old    string `json:"old"`
		New    string `json:"new"`
		Reason string `json:"reason"`
	}
	out := struct {
		Number       string          `json:"reception_number"`
		State        string          `json:"state"`
		Form         string          `json:"form"`
		FormVersion  string          `json:"form_version"`
		File         string          `json:"file"`
		Entry        string          `json:"entry"`
		Sheet        string          `json:"sheet"`
		Registered   string          `json:"registered_at"`
		RegisteredBy string          `json:"registered_by"`
		CopiedFrom   string          `json:"copied_from"`
		Copies       []string        `json:"copies"`
		Supersedes   string          `json:"supersedes"`
		SupersededBy string          `json:"superseded_by"`
		OrderRef     string          `json:"order_ref"`
		OrderedAt    string          `json:"ordered_at"`
		Values       json.RawMessage `json:"values"`
		Evidence     json.RawMessage `json:"evidence"`
		Diagnostics  json.RawMessage `json:"diagnostics"`
		Annexes      []annex         `json:"annexes"`
		Missing      []string        `json:"missing_annexes"`
		History      []change        `json:"history"`
	}{Number: p.Number, State: string(p.State), Form: p.Form, FormVersion: p.Edition, File: p.File, Entry: p.Entry,
		Sheet: p.Sheet, Registered: instant(p.Registered), RegisteredBy: p.RegisteredBy, CopiedFrom: p.CopiedFrom,
		Copies: append([]string{}, p.copies...), Supersedes: p.Supersedes, SupersededBy: p.SupersededBy,
		OrderRef: p.OrderRef, OrderedAt: instant(p.OrderedAt), Values: p.Application.AppendValues(nil),
		Evidence: p.Application.AppendEvidence(nil), Diagnostics: a.rawFindings(p.Diagnostics),
		Annexes: []annex{}, Missing: append([]string{}, p.missing...), History: []change{}}
	for _, x := range p.annexes {
		out.Annexes = append(out.Annexes, annex{x.Form, x.Rows, x.Current, x.File, instant(x.Received)})
	}
	for _, c := range p.history {
		out.History = append(out.History, change{instant(c.At), c.User, c.Action, c.Field, c.Old, c.New, c.Reason})
	}
	return out
}
