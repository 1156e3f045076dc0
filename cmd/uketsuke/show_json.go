package main

import (
	"encoding/json"
	"github.com/uketsuke/uketsuke/internal/form"

	"github.com/uketsuke/uketsuke/internal/export"
	"github.com/uketsuke/uketsuke/internal/store"
)

// pageJSON is the shape of "show --json".
func (a *app) pageJSON(p page) any {
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
		Unread       json.RawMessage `json:"unread"`
		Evidence     json.RawMessage `json:"evidence"`
		Diagnostics  json.RawMessage `json:"diagnostics"`
		Annexes      []annexJSON     `json:"annexes"`
		Missing      []string        `json:"missing_annexes"`
		Differences  json.RawMessage `json:"annex_differences"`
		History      []change        `json:"history"`
	}{Number: p.Number, State: string(p.State), Form: p.Form, FormVersion: p.Edition, File: p.File, Entry: p.Entry,
		Sheet: p.Sheet, Registered: instant(p.Registered), RegisteredBy: p.RegisteredBy, CopiedFrom: p.CopiedFrom,
		Copies: append([]string{}, p.copies...), Supersedes: p.Supersedes, SupersededBy: p.SupersededBy,
		OrderRef: p.OrderRef, OrderedAt: instant(p.OrderedAt), Values: p.Application.AppendValues(nil),
		Evidence: p.Application.AppendEvidence(nil), Unread: form.AppendUnread(nil, p.Application.Unread), Diagnostics: a.rawFindings(p.Diagnostics),
		Annexes: annexesJSON(p.annexes), Missing: append([]string{}, p.missing...),
		Differences: a.rawFindings(export.Differences(p.Record, p.annexes)), History: []change{}}
	for _, c := range p.history {
		out.History = append(out.History, change{instant(c.At), c.User, c.Action, c.Field, c.Old, c.New, c.Reason})
	}
	return out
}

type annexJSON struct {
	Form     string `json:"form"`
	Rows     int64  `json:"rows"`
	Current  bool   `json:"current"`
	File     string `json:"file"`
	Received string `json:"received_at"`
	// Withdrawn is empty unless the annex was withdrawn with its run.
	Withdrawn string `json:"withdrawn_at,omitempty"`
}

func annexesJSON(list []store.Annex) []annexJSON {
	out := make([]annexJSON, len(list))
	for i, x := range list {
		out[i] = annexJSON{Form: x.Form, Rows: x.Rows, Current: x.Current, File: x.File, Received: instant(x.Received)}
		if !x.WithdrawnAt.IsZero() {
			out[i].Withdrawn = instant(x.WithdrawnAt)
		}
	}
	return out
}

// waitingJSON is the shape of "show --json" while an application has not come.
func waitingJSON(number string, annexes []store.Annex) any {
	return struct {
		Number  string      `json:"reception_number"`
		State   string      `json:"state"`
		Annexes []annexJSON `json:"annexes"`
	}{number, "waiting", annexesJSON(annexes)}
}
