package store

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// State is the state of a reception number.
type State string

// The states of a reception number.
const (
	Ready      State = "ready" // registered, not ordered
	Ordered    State = "ordered"
	Superseded State = "superseded"
	Withdrawn  State = "withdrawn"
)

// Record is a registered application.
type Record struct {
	Number       string
	Form         string
	Edition      string
	State        State
	Company      string
	Applicant    string
	Email        string // of the applicant
	Reseller     string
	Distributor  string
	Products     []string
	Quantity     int64
	Transaction  string // ids joined by ","
	Date         string // application date, "" when absent
	File         string
	Entry        string
	Sheet        string
	Inbox        string
	Run          int64
	Registered   time.Time
	RegisteredBy string
	Typed        string // reception number as typed by the sender
	CopiedFrom   string
	Supersedes   string
	SupersededBy string
	OrderRef     string
	OrderedAt    time.Time
	OrderedBy    string
	WithdrawnAt  time.Time
	WithdrawnBy  string
	WithdrawnFor string
	Source       []byte // SHA-256 of the original

	// The following are filled by Show and Each, not by Find.

	Application *form.Application
	Diagnostics []diag.Diagnostic
}

// Show returns a registered application by its number, or ErrNotFound.
func (s *Store) Show(ctx context.Context, number string) (*Record, error) {
	return s.one(ctx, number, "reception_number = ?", number)
}

// Named returns the application that a written number refers to: the one that
// has it, otherwise the newest whose sender typed it.
func (s *Store) Named(ctx context.Context, number string) (*Record, error) {
	return s.one(ctx, number, `reception_number = ? OR typed_number = ? AND typed_number <> ''
		ORDER BY reception_number <> ?, registered_at DESC, reception_number DESC LIMIT 1`, number, number, number)
}

func (s *Store) one(ctx context.Context, number, where string, args ...any) (*Record, error) {
	if err := checked("number", number); err != nil {
		return nil, err
	}
	var r applicationRecord
	query := "SELECT " + recordColumns + bodyColumns + " FROM applications WHERE " + where
	if err := s.from(ctx).GetContext(ctx, &r, s.read.Rebind(query), args...); err != nil {
		return nil, notFound(err, "number "+number)
	}
	return r.full(s.opt.Forms)
}

// Copies returns the numbers that Copy made from number.
func (s *Store) Copies(ctx context.Context, number string) ([]string, error) {
	var list []string
	const query = "SELECT reception_number FROM applications WHERE copied_from = ? AND copied_from <> '' ORDER BY registered_at"
	err := s.from(ctx).SelectContext(ctx, &list, s.read.Rebind(query), number)
	return list, err
}

const (
	recordColumns = `reception_number, form, edition, eu_company_name, applicant_name, applicant_email,
	reseller_company_name, distributor_company_name, products, quantity, transaction_type, application_date,
	typed_number, source_sha256, file, entry, sheet, inbox, run_id, registered_at, registered_by, copied_from,
	supersedes, superseded_by, order_ref, ordered_at, ordered_by, withdrawn_at, withdrawn_by, withdrawn_reason`
	bodyColumns = ", body, evidence, diagnostics"
)

// applicationRecord is a row of applications.
type applicationRecord struct {
	ReceptionNumber string `db:"reception_number"`
	Form            string
	Edition         string
	Company         string `db:"eu_company_name"`
	Applicant       string `db:"applicant_name"`
	Email           string `db:"applicant_email"`
	Reseller        string `db:"reseller_company_name"`
	Distributor     string `db:"distributor_company_name"`
	Products        string
	Quantity        int64
	Transaction     string `db:"transaction_type"`
	Date            string `db:"application_date"`
	Typed           string `db:"typed_number"`
	Source          []byte `db:"source_sha256"`
	File            string
	Entry           string
	Sheet           string
	Inbox           string
	Run             int64  `db:"run_id"`
	RegisteredAt    int64  `db:"registered_at"`
	RegisteredBy    string `db:"registered_by"`
	CopiedFrom      string `db:"copied_from"`
	Supersedes      string
	SupersededBy    string `db:"superseded_by"`
	OrderRef        string `db:"order_ref"`
	OrderedAt       int64  `db:"ordered_at"`
	OrderedBy       string `db:"ordered_by"`
	WithdrawnAt     int64  `db:"withdrawn_at"`
	WithdrawnBy     string `db:"withdrawn_by"`
	WithdrawnReason string `db:"withdrawn_reason"`
	Body            string
	Evidence        string
	Diagnostics     string
}

func (r *applicationRecord) record() Record {
	rec := Record{Number: r.ReceptionNumber, Form: r.Form, Edition: r.Edition, State: r.state(), Company: r.Company,
		Applicant: r.Applicant, Email: r.Email, Reseller: r.Reseller, Distributor: r.Distributor, Quantity: r.Quantity,
		Transaction: r.Transaction, Date: r.Date, File: r.File, Entry: r.Entry, Sheet: r.Sheet, Inbox: r.Inbox,
		Run: r.Run, Registered: Time(r.RegisteredAt), RegisteredBy: r.RegisteredBy, Typed: r.Typed,
		CopiedFrom: r.CopiedFrom, Supersedes: r.Supersedes, SupersededBy: r.SupersededBy, OrderRef: r.OrderRef,
		OrderedAt: Time(r.OrderedAt), OrderedBy: r.OrderedBy, WithdrawnAt: Time(r.WithdrawnAt),
		WithdrawnBy: r.WithdrawnBy, WithdrawnFor: r.WithdrawnReason, Source: r.Source}
	if r.Products != "" {
		rec.Products = strings.Split(r.Products, "\n")
	}
	return rec
}

func (r *applicationRecord) state() State {
	switch {
	case r.WithdrawnAt != 0:
		return Withdrawn
	case r.OrderedAt != 0:
		return Ordered
	case r.SupersededBy != "":
		return Superseded
	}
	return Ready
}

func (r *applicationRecord) full(set *form.Set) (*Record, error) {
	rec := r.record()
	var err error
	if rec.Diagnostics, err = decodeDiagnostics(r.Diagnostics); err != nil {
		return nil, fmt.Errorf("number %s: %w", rec.Number, err)
	}
	rec.Application = &form.Application{Form: r.Form, Edition: r.Edition, Sheet: r.Sheet,
		Diagnostics: rec.Diagnostics, Verdict: form.Valid}
	set.GiveRoles(rec.Application)
	if err := rec.Application.Decode([]byte(r.Body), []byte(r.Evidence)); err != nil {
		return nil, fmt.Errorf("store: number %s: %w", rec.Number, err)
	}
	return &rec, nil
}
