package store

import (
	"context"
	"fmt"
	"time"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// Receipt records the result for one file, entry or sheet.
type Receipt struct {
	ID          int64
	At          time.Time
	Provenance  Provenance
	File        string
	Entry       string
	Sheet       string
	Source      []byte // SHA-256 of the original; empty when there is none
	Form        string
	Edition     string
	Status      Status
	Number      string
	Held        int64 // 0 = none
	Annex       int64 // 0 = none
	Diagnostics []diag.Diagnostic
}

// ReceiptFilter selects receipts; zero fields select everything.
type ReceiptFilter struct {
	Run    int64
	Number string
	Held   int64
	Inbox  string
	Status Status
	Form   string
	Source []byte // SHA-256
	Since  time.Time
	Until  time.Time
	Before int64 // id to go on before
	Limit  int   // 0 = 100
}

// EachReceipt calls do for all receipts that match the filter, newest first.
func (s *Store) EachReceipt(ctx context.Context, f ReceiptFilter, do func(*Receipt)) error {
	f.Limit = 500
	for {
		list, err := s.Receipts(ctx, f)
		if err != nil {
			return err
		}
		for i := range list {
			do(&list[i])
		}
		if len(list) < f.Limit {
			return nil
		}
		f.Before = list[len(list)-1].ID
	}
}

// Receipts lists receipts, newest first.
func (s *Store) Receipts(ctx context.Context, f ReceiptFilter) ([]Receipt, error) {
	if err := checked("filter", f.Number, f.Inbox, string(f.Status), f.Form); err != nil {
		return nil, err
	}
	var w where
	w.add(f.Run != 0, "run_id = ?", f.Run)
	w.add(f.Number != "", "reception_number = ? AND reception_number <> ''", f.Number)
	w.add(f.Held != 0, "held_id = ?", f.Held)
	w.add(f.Inbox != "", "inbox = ?", f.Inbox)
	w.add(f.Status != "", "status = ?", string(f.Status))
	w.add(f.Form != "", "form = ?", f.Form)
	w.add(f.Source != nil, "source_sha256 = ?", f.Source)
	w.add(!f.Since.IsZero(), "received_at >= ?", f.Since.UnixMicro())
	w.add(!f.Until.IsZero(), "received_at < ?", f.Until.UnixMicro())
	w.add(f.Before != 0, "id < ?", f.Before)
	w.limit(f.Limit)
	return s.receipts(ctx, w.clause("id DESC"), w.args...)
}

// Receipt returns one receipt.
func (s *Store) Receipt(ctx context.Context, id int64) (*Receipt, error) {
	list, err := s.receipts(ctx, " WHERE id = ?", id)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%w: receipt %d", ErrNotFound, id)
	}
	return &list[0], nil
}

type receiptRecord struct {
	ID          int64
	ReceivedAt  int64 `db:"received_at"`
	Run         int64 `db:"run_id"`
	Inbox       string
	Sender      string
	Subject     string
	MessageID   string `db:"message_id"`
	Username    string
	File        string
	Entry       string
	Sheet       string
	Source      []byte `db:"source_sha256"`
	Form        string
	Edition     string
	Status      string
	Number      string `db:"reception_number"`
	Held        int64  `db:"held_id"`
	Annex       int64  `db:"annex_id"`
	Diagnostics string
}

func (s *Store) receipts(ctx context.Context, clause string, args ...any) ([]Receipt, error) {
	var rows []receiptRecord
	if err := s.from(ctx).SelectContext(ctx, &rows, s.read.Rebind("SELECT * FROM receipts"+clause), args...); err != nil {
		return nil, fmt.Errorf("store: receipts: %w", err)
	}
	list := make([]Receipt, len(rows))
	for i, r := range rows {
		found, err := decodeDiagnostics(r.Diagnostics)
		if err != nil {
			return nil, err
		}
		list[i] = Receipt{ID: r.ID, At: Time(r.ReceivedAt), File: r.File, Entry: r.Entry, Sheet: r.Sheet,
			Provenance: Provenance{Inbox: r.Inbox, Sender: r.Sender, Subject: r.Subject, MessageID: r.MessageID,
				User: r.Username, Run: r.Run},
			Source: r.Source, Form: r.Form, Edition: r.Edition, Status: Status(r.Status), Number: r.Number,
			Held: r.Held, Annex: r.Annex, Diagnostics: found}
	}
	return list, nil
}

// Count is a line of the balance: how many receipts have this in common.
type Count struct {
	Inbox  string
	Form   string // "" when no form was recognised
	Status Status
	N      int64
}

// Balance counts the receipts of a run, or of all runs if run is 0, by inbox,
// form and status, between two times; a zero time is no limit. The sum is the
// number of items that arrived.
func (s *Store) Balance(ctx context.Context, run int64, since, until time.Time) ([]Count, error) {
	var w where
	w.add(run != 0, "run_id = ?", run)
	w.add(!since.IsZero(), "received_at >= ?", since.UnixMicro())
	w.add(!until.IsZero(), "received_at < ?", until.UnixMicro())
	var counts []Count
	query := "SELECT inbox, form, status, COUNT(*) AS n FROM receipts" + w.clause("") +
		" GROUP BY inbox, form, status ORDER BY inbox, form, status"
	if err := s.from(ctx).SelectContext(ctx, &counts, s.read.Rebind(query), w.args...); err != nil {
		return nil, fmt.Errorf("store: balance: %w", err)
	}
	return counts, nil
}
