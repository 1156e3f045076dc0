package api

import (
	"encoding/json"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/intake"
	"github.com/uketsuke/uketsuke/internal/store"
)

// The shapes of the API. Times are RFC 3339 in UTC; "" is never sent for what
// is absent.

type outcomeJSON struct {
	File        string           `json:"file"`
	Entry       string           `json:"entry,omitempty"`
	Sheet       string           `json:"sheet,omitempty"`
	Form        string           `json:"form,omitempty"`
	FormVersion string           `json:"form_version,omitempty"`
	Status      string           `json:"status"`
	Number      string           `json:"reception_number,omitempty"`
	Supersedes  string           `json:"supersedes,omitempty"`
	Held        int64            `json:"held,omitempty"`
	Receipt     int64            `json:"receipt,omitempty"`
	Values      json.RawMessage  `json:"values,omitempty"`
	Evidence    json.RawMessage  `json:"evidence,omitempty"`
	Diagnostics []diagnosticJSON `json:"diagnostics"`
}

type diagnosticJSON struct {
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Field    string `json:"field,omitempty"`
	Sheet    string `json:"sheet,omitempty"`
	Cell     string `json:"cell,omitempty"`
	Label    string `json:"label,omitempty"`
	Value    string `json:"value,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

type recordJSON struct {
	Number       string           `json:"reception_number"`
	Form         string           `json:"form"`
	FormVersion  string           `json:"form_version"`
	State        string           `json:"state"`
	Company      string           `json:"company,omitempty"`
	Reseller     string           `json:"reseller,omitempty"`
	Products     []string         `json:"products"`
	Quantity     int64            `json:"quantity,omitempty"`
	Date         string           `json:"application_date,omitempty"`
	File         string           `json:"file,omitempty"`
	Registered   time.Time        `json:"registered_at"`
	By           string           `json:"registered_by,omitempty"`
	CopiedFrom   string           `json:"copied_from,omitempty"`
	Supersedes   string           `json:"supersedes,omitempty"`
	SupersededBy string           `json:"superseded_by,omitempty"`
	OrderRef     string           `json:"order_ref,omitempty"`
	WithdrawnFor string           `json:"withdrawn_for,omitempty"`
	Values       json.RawMessage  `json:"values,omitempty"`
	Evidence     json.RawMessage  `json:"evidence,omitempty"`
	Diagnostics  []diagnosticJSON `json:"diagnostics,omitempty"`
}

type heldJSON struct {
	ID          int64            `json:"id"`
	State       string           `json:"state"`
	Revision    int64            `json:"revision"`
	Cause       string           `json:"cause,omitempty"` // code of the first error
	Sender      string           `json:"sender,omitempty"`
	Inbox       string           `json:"inbox,omitempty"`
	Assignee    string           `json:"assignee,omitempty"`
	Form        string           `json:"form,omitempty"`
	Company     string           `json:"company,omitempty"`
	Problems    int              `json:"problems"`
	File        string           `json:"file,omitempty"`
	Entry       string           `json:"entry,omitempty"`
	HeldAt      time.Time        `json:"held_at"`
	Number      string           `json:"reception_number,omitempty"`
	Reason      string           `json:"reason,omitempty"`
	Ready       bool             `json:"ready,omitempty"`
	Locked      bool             `json:"locked,omitempty"`
	Values      json.RawMessage  `json:"values,omitempty"`
	Evidence    json.RawMessage  `json:"evidence,omitempty"`
	Diagnostics []diagnosticJSON `json:"diagnostics,omitempty"`
	Undecided   []diagnosticJSON `json:"undecided,omitempty"`
	Proposals   []proposalJSON   `json:"proposals,omitempty"`
	Computed    []computedJSON   `json:"computed,omitempty"`
	// Unread is what no field claims of the workbook.
	Unread []unreadJSON `json:"unread,omitempty"`
}

// unreadJSON is something that no field claims.
type unreadJSON struct {
	Cell    string `json:"cell"` // "Sheet1!K40"
	Text    string `json:"text"`
	Holds   bool   `json:"holds"`             // keeps the application from being registered
	Settled string `json:"settled,omitempty"` // why it does not
}

// computedJSON is what a formula without a stored result comes to; it is
// computed, not read.
type computedJSON struct {
	Field   string `json:"field"`
	Cell    string `json:"cell"`
	Formula string `json:"formula"`
	Text    string `json:"text"`
}

type proposalJSON struct {
	Field string `json:"field"`
	Code  string `json:"code"`
	Was   string `json:"was"`
	Text  string `json:"text"`
}

type changeJSON struct {
	ID      int64     `json:"id"`
	At      time.Time `json:"at"`
	User    string    `json:"user"`
	Action  string    `json:"action"`
	Subject string    `json:"subject"`
	Field   string    `json:"field,omitempty"`
	Old     string    `json:"old,omitempty"`
	New     string    `json:"new,omitempty"`
	Reason  string    `json:"reason,omitempty"`
}

type annexJSON struct {
	ID           int64     `json:"id"`
	Form         string    `json:"form"`
	Number       string    `json:"reception_number,omitempty"`
	Organization string    `json:"organization,omitempty"`
	Rows         int64     `json:"rows"`
	Current      bool      `json:"current"`
	Received     time.Time `json:"received_at"`
	Withdrawn    bool      `json:"withdrawn,omitempty"`
}

type runJSON struct {
	ID      int64      `json:"id"`
	Kind    string     `json:"kind"`
	Status  string     `json:"status"`
	User    string     `json:"user,omitempty"`
	Note    string     `json:"note,omitempty"`
	Started time.Time  `json:"started_at"`
	Ended   *time.Time `json:"ended_at,omitempty"`
}

type countJSON struct {
	Inbox  string `json:"inbox,omitempty"`
	Form   string `json:"form,omitempty"`
	Status string `json:"status"`
	N      int64  `json:"count"`
}

type list[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`  // to go on with; absent when nothing is left
	Total *int64 `json:"total,omitempty"` // of all pages; where it is known
}

func diagnosticsJSON(found []diag.Diagnostic, l diag.Lang) []diagnosticJSON {
	out := make([]diagnosticJSON, len(found))
	for i, d := range found {
		out[i] = diagnosticJSON{d.Severity.String(), string(d.Code), d.Field, d.Pos.Sheet, d.Pos.Cell, d.Pos.Label, d.Value, d.Message(l), d.Hint(l)}
	}
	return out
}

// bodyJSON are values and evidence as the command line prints them.
func bodyJSON(a *form.Application) (values, evidence json.RawMessage) {
	if a == nil {
		return nil, nil
	}
	return a.AppendValues(nil), a.AppendEvidence(nil)
}

func outcomesJSON(outcomes []intake.Outcome, l diag.Lang) list[outcomeJSON] {
	out := list[outcomeJSON]{Items: make([]outcomeJSON, len(outcomes))}
	for i, o := range outcomes {
		x := outcomeJSON{File: o.File, Entry: o.Entry, Status: string(o.Status), Number: o.Number, Supersedes: o.Supersedes, Held: o.Held,
			Receipt: o.Receipt, Diagnostics: diagnosticsJSON(o.Diagnostics, l)}
		if a := o.Application; a != nil {
			x.Sheet, x.Form, x.FormVersion = a.Sheet, a.Form, a.Edition
			x.Values, x.Evidence = bodyJSON(a)
		}
		out.Items[i] = x
	}
	return out
}

func recordsJSON(r *store.Record, l diag.Lang) recordJSON {
	out := recordJSON{Number: r.Number, Form: r.Form, FormVersion: r.Edition, State: string(r.State), Company: r.Company, Reseller: r.Reseller,
		Products: r.Products, Quantity: r.Quantity, Date: r.Date, File: r.File, Registered: r.Registered, By: r.RegisteredBy,
		CopiedFrom: r.CopiedFrom, Supersedes: r.Supersedes, SupersededBy: r.SupersededBy, OrderRef: r.OrderRef, WithdrawnFor: r.WithdrawnFor}
	if out.Products == nil {
		out.Products = []string{}
	}
	if r.Application != nil {
		out.Values, out.Evidence = bodyJSON(r.Application)
		out.Diagnostics = diagnosticsJSON(r.Diagnostics, l)
	}
	return out
}

func heldItemJSON(h *store.HeldItem) heldJSON {
	return heldJSON{ID: h.ID, State: string(h.State), Revision: h.Revision, Cause: h.Cause, Sender: h.Sender, Inbox: h.Inbox, Assignee: h.Assignee,
		Form: h.Form, Company: h.Company, Problems: h.Problems, File: h.File, Entry: h.Entry,
		HeldAt: h.HeldAt, Number: h.Number, Reason: h.Reason}
}

func changesJSON(changes []store.Change) list[changeJSON] {
	out := list[changeJSON]{Items: make([]changeJSON, len(changes))}
	for i, c := range changes {
		out.Items[i] = changeJSON(c)
	}
	return out
}
