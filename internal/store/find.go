package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Filter selects applications; zero fields select everything.
type Filter struct {
	Number     string    // the beginning of a reception number
	Company    string    // part of the applicant company's name
	Reseller   string    // part of the reseller's name
	Product    string    // part of a product's name
	Form       string    // key of a form
	State      State     //
	Email      string    // of the applicant
	Since      time.Time // registered at or after
	Until      time.Time // registered before
	Run        int64
	CopiedFrom string
	Fields     []FieldText // parts of the values of any fields; all must be there
	// Organization selects what is of one; see Within. 0 selects everything.
	Organization int64
	Changed      time.Time // registered, ordered, moved … at or after; where the organisation was derived
	OldestFirst  bool
	After        Cursor // to go on after
	Limit        int    // 0 = 100
}

// Cursor is a place in a list of applications; "" is its beginning.
type Cursor string

// Find lists applications, newest first, and returns the cursor of the next
// page; "" after the last. Pages are found by key, so each costs the same.
func (s *Store) Find(ctx context.Context, f Filter) ([]Record, Cursor, error) {
	rows, err := s.find(ctx, f, recordColumns)
	if err != nil {
		return nil, "", err
	}
	list := make([]Record, len(rows))
	for i := range rows {
		list[i] = rows[i].record()
	}
	return list, next(rows, f.limit()), nil
}

// Each calls do with every application that the filter selects, oldest first,
// values included, a page at a time in memory. An error of do ends it.
func (s *Store) Each(ctx context.Context, f Filter, do func(*Record) error) error {
	f.OldestFirst, f.Limit = true, 200
	if texts, err := f.texts(); err != nil {
		return err
	} else if len(texts) > 0 {
		f.Limit = 1000 // each page is a search of its own
	}
	for {
		rows, err := s.find(ctx, f, recordColumns+bodyColumns)
		if err != nil {
			return err
		}
		for i := range rows {
			rec, err := rows[i].full(s.opt.Forms)
			if err != nil {
				return err
			}
			if err := do(rec); err != nil {
				return err
			}
		}
		if f.After = next(rows, f.Limit); f.After == "" {
			return nil
		}
	}
}

// Count returns the number of applications that the filter selects.
func (s *Store) Count(ctx context.Context, f Filter) (n int64, err error) {
	n, _, err = s.CountUpTo(ctx, f, 0)
	return n, err
}

// CountUpTo is Count that gives up when a search by text has found as many as
// most, which is not 0; more reports whether it has.
func (s *Store) CountUpTo(ctx context.Context, f Filter, most int64) (n int64, more bool, err error) {
	w, err := f.where()
	if err != nil {
		return 0, false, err
	}
	texts, err := f.texts()
	if err != nil {
		return 0, false, err
	}
	if len(texts) > 0 {
		return s.countTexts(ctx, f, texts, most)
	}
	err = s.from(ctx).GetContext(ctx, &n, s.read.Rebind("SELECT COUNT(*) FROM applications"+w.clause("")), w.args...)
	return n, false, err
}

func (f *Filter) limit() int {
	if f.Limit <= 0 {
		return 100
	}
	return f.Limit
}

func (s *Store) find(ctx context.Context, f Filter, columns string) ([]applicationRecord, error) {
	w, err := f.where()
	if err != nil {
		return nil, err
	}
	texts, err := f.texts()
	if err != nil {
		return nil, err
	}
	if len(texts) > 0 {
		return s.findTexts(ctx, f, texts, columns)
	}
	w.limit(f.limit())
	var rows []applicationRecord
	query := "SELECT " + columns + " FROM applications" + w.clause(f.order())
	if err := s.from(ctx).SelectContext(ctx, &rows, s.read.Rebind(query), w.args...); err != nil {
		return nil, fmt.Errorf("store: find: %w", err)
	}
	return rows, nil
}

func (f *Filter) order() string {
	if f.OldestFirst {
		return "registered_at, reception_number"
	}
	return "registered_at DESC, reception_number DESC"
}

// where are all conditions but those of texts.
func (f *Filter) where() (*where, error) {
	if err := checked("filter", f.Number, f.Company, f.Reseller, f.Product, f.Form, f.Email, f.CopiedFrom); err != nil {
		return nil, err
	}
	var w where
	w.add(f.Number != "", likeClause("reception_number")+" AND reception_number BETWEEN ? AND ?", begins(f.Number), f.Number, f.Number+strings.Repeat("Z", 24))
	w.add(f.Form != "", "form = ?", f.Form)
	w.add(f.Email != "", "applicant_email = ?", f.Email)
	w.add(!f.Since.IsZero(), "registered_at >= ?", f.Since.UnixMicro())
	w.add(!f.Until.IsZero(), "registered_at < ?", f.Until.UnixMicro())
	w.add(f.Run != 0, "run_id = ?", f.Run)
	w.add(f.Organization != 0, "reception_number IN (SELECT reception_number FROM organization_applications WHERE organization_id = ?)", f.Organization)
	w.add(!f.Changed.IsZero(), "reception_number IN (SELECT reception_number FROM organization_applications WHERE changed_at >= ?)", f.Changed.UnixMicro())
	w.add(f.CopiedFrom != "", "copied_from = ? AND copied_from <> ''", f.CopiedFrom)
	if err := f.addState(&w); err != nil {
		return nil, err
	}
	return &w, f.addCursor(&w)
}

func (f *Filter) addState(w *where) error {
	switch f.State {
	case "":
	case Withdrawn:
		w.add(true, "withdrawn_at <> 0")
	case Ordered:
		w.add(true, "ordered_at <> 0")
	case Superseded:
		w.add(true, "superseded_by <> '' AND withdrawn_at = 0")
	case Ready:
		w.add(true, "ordered_at = 0 AND superseded_by = '' AND withdrawn_at = 0")
	default:
		return fmt.Errorf("%w: state %q", ErrFilter, f.State)
	}
	return nil
}

func (f *Filter) addCursor(w *where) error {
	if f.After == "" {
		return nil
	}
	micros, number, err := f.After.read()
	if err != nil {
		return err
	}
	sign := "<"
	if f.OldestFirst {
		sign = ">"
	}
	w.add(true, "registered_at "+sign+" ? OR registered_at = ? AND reception_number "+sign+" ?", micros, micros, number)
	return nil
}

// read returns the place that a cursor names.
func (c Cursor) read() (micros int64, number string, err error) {
	at, number, ok := strings.Cut(string(c), "-")
	micros, err = strconv.ParseInt(at, 36, 64)
	if !ok || err != nil || !clean(number) {
		return 0, "", fmt.Errorf("%w: not a cursor", ErrFilter)
	}
	return micros, number, nil
}

func cursorAt(micros int64, number string) Cursor {
	return Cursor(strconv.FormatInt(micros, 36) + "-" + number)
}

// next is the cursor behind a full page.
func next(rows []applicationRecord, limit int) Cursor {
	if len(rows) < limit {
		return ""
	}
	last := &rows[len(rows)-1]
	return cursorAt(last.RegisteredAt, last.ReceptionNumber)
}
