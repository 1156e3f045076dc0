package store

import (
	"context"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// HeldState is the state of a held application.
type HeldState string

// The states of held applications. All but HeldOpen are final.
const (
	HeldOpen     HeldState = "open"
	HeldRepaired HeldState = "repaired" // registered after correction by staff
	HeldReturned HeldState = "returned" // sent back to the sender
	HeldReplaced HeldState = "replaced" // a corrected file came in its place
	HeldDropped  HeldState = "dropped"  // nothing will come of it
	// HeldWithdrawn is what the undoing of a run makes of what it held.
	HeldWithdrawn HeldState = "withdrawn"
)

// HeldItem is an application, or a file, that needs a person.
type HeldItem struct {
	ID          int64
	State       HeldState
	Form        string // "" when no form was recognised
	Edition     string
	Company     string
	Annex       bool
	Problems    int // errors when it arrived
	File        string
	Entry       string
	Sheet       string
	Inbox       string
	Sender      string
	Run         int64
	HeldAt      time.Time
	ChangedAt   time.Time
	ResolvedAt  time.Time
	ResolvedBy  string
	Number      string // after repair
	Reason      string
	Revision    int64  // counts the changes of what is held
	Cause       string // code of the first error
	Assignee    string // who is responsible, "" = unassigned
	ClaimedBy   string // who had it open last
	ClaimedAt   time.Time
	Source      []byte            // SHA-256 of the original; empty when there is none
	Application *form.Application // HeldShow only; nil for a file without one
	Diagnostics []diag.Diagnostic // HeldShow only
}

// enterHeld stores for repair what has errors. The same file again is held
// again, as the piece of work that it is already; to decide that two files of
// different bytes are one is a person's business.
func (s *Store) enterHeld(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	items = selectItems(items, func(it *item) bool {
		return it.out.Status == Held || it.out.Status == "" && it.verdict() == Held
	})
	if len(items) == 0 {
		return nil
	}
	before, err := s.heldBefore(ctx, tx, items)
	if err != nil {
		return err
	}
	ids, err := s.reserve(ctx, tx, "held", len(items))
	if err != nil {
		return err
	}
	rows := make([][]any, 0, len(items))
	var lists []list
	for i, it := range items {
		key, comparable := it.heldKey()
		if it.out.Status = Held; comparable && before[key] != 0 {
			it.heldAgain(before[key], key.sheet)
			continue
		}
		it.out.Held = ids[i]
		rows = append(rows, it.heldRow())
		if a := it.Application; a != nil && a.Annex {
			lists = append(lists, list{it.out.Held, a})
		}
		if comparable {
			before[key] = ids[i]
		}
	}
	if err := s.load(ctx, tx, tableHeld, heldWidth, rows); err != nil {
		return err
	}
	if err := s.enterCauses(ctx, tx, items); err != nil {
		return err
	}
	return s.insertRows(ctx, tx, tableHeldRows, lists)
}

// HeldShow returns a held application with its values and diagnostics.
func (s *Store) HeldShow(ctx context.Context, id int64) (*HeldItem, error) {
	var r heldRecord
	query := "SELECT " + heldColumns + ", body, evidence, diagnostics FROM held WHERE id = ?"
	if err := s.from(ctx).GetContext(ctx, &r, s.read.Rebind(query), id); err != nil {
		return nil, notFound(err, heldSubject(id))
	}
	h := r.item()
	var err error
	if h.Diagnostics, err = decodeDiagnostics(r.Diagnostics); err != nil {
		return nil, err
	}
	if r.Form == "" {
		return &h, nil
	}
	h.Application = &form.Application{Form: r.Form, Edition: r.Edition, Annex: r.Annex != 0, Sheet: r.Sheet,
		Diagnostics: h.Diagnostics, Verdict: form.Held}
	s.opt.Forms.GiveRoles(h.Application)
	if err := h.Application.Decode([]byte(r.Body), []byte(r.Evidence)); err != nil {
		return nil, err
	}
	return &h, s.heldRows(ctx, &h)
}

// heldRows adds the rows of a held annex, unless an earlier version has kept
// them with its header.
func (s *Store) heldRows(ctx context.Context, h *HeldItem) error {
	if !h.Annex || h.Application.Rows.Len() > 0 {
		return nil
	}
	h.Application.Rows.Name = s.listName(h.Form)
	return s.eachRow(ctx, tableHeldRows, h.ID, func(row []form.Value) error {
		h.Application.Rows.Append(row)
		return nil
	})
}

var heldColumns = strings.Join(tableHeld.names(8), ", ") + `, source_sha256, file, entry, sheet, inbox, sender, run_id,
	held_at, changed_at, resolved_at, resolved_by, reception_number, reason,
	revision, cause, assignee, claimed_by, claimed_at`

// heldRecord is a row of held.
type heldRecord struct {
	ID          int64
	State       string
	Form        string
	Edition     string
	Company     string `db:"eu_company_name"`
	CompanyKey  string `db:"company_key"`
	Annex       int64
	Problems    int
	Body        string
	Evidence    string
	Diagnostics string
	Source      []byte `db:"source_sha256"`
	File        string
	Entry       string
	Sheet       string
	Inbox       string
	Sender      string
	Run         int64  `db:"run_id"`
	HeldAt      int64  `db:"held_at"`
	ChangedAt   int64  `db:"changed_at"`
	ResolvedAt  int64  `db:"resolved_at"`
	ResolvedBy  string `db:"resolved_by"`
	Number      string `db:"reception_number"`
	Reason      string
	Revision    int64
	Cause       string
	Assignee    string
	ClaimedBy   string `db:"claimed_by"`
	ClaimedAt   int64  `db:"claimed_at"`
}

func (r *heldRecord) item() HeldItem {
	return HeldItem{ID: r.ID, State: HeldState(r.State), Form: r.Form, Edition: r.Edition, Company: r.Company,
		Annex: r.Annex != 0, Problems: r.Problems, File: r.File, Entry: r.Entry, Sheet: r.Sheet, Inbox: r.Inbox,
		Sender: r.Sender, Run: r.Run, HeldAt: Time(r.HeldAt), ChangedAt: Time(r.ChangedAt),
		ResolvedAt: Time(r.ResolvedAt), ResolvedBy: r.ResolvedBy, Number: r.Number, Reason: r.Reason, Source: r.Source,
		Revision: r.Revision, Cause: r.Cause, Assignee: r.Assignee, ClaimedBy: r.ClaimedBy, ClaimedAt: Time(r.ClaimedAt)}
}
