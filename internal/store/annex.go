package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// rowsAtOnce bounds the memory that a list of 100,000 rows takes on its way.
const rowsAtOnce = 1000

// enterAnnexes registers annexes that are not in the store yet. An annex
// belongs to the application whose number, or typed number, its header
// contains; the application is looked up on reading, so an annex may arrive
// before its application and nothing has to be attached later.
func (s *Store) enterAnnexes(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	items = selectItems(items, func(it *item) bool { return it.isAnnex() && it.out.Status == "" })
	if len(items) == 0 {
		return nil
	}
	slices.SortStableFunc(items, func(a, b *item) int { return bytes.Compare(a.fingerprint[:], b.fingerprint[:]) })
	for part := range slices.Chunk(items, 500) {
		if err := s.noteApplications(ctx, tx, part); err != nil {
			return err
		}
	}
	if err := s.findEarlierAnnexes(ctx, tx, items); err != nil {
		return err
	}
	if items = selectItems(items, func(it *item) bool { return it.out.Status == "" }); len(items) == 0 {
		return nil
	}
	for part := range slices.Chunk(items, 500) {
		if err := s.noteOlder(ctx, tx, part); err != nil {
			return err
		}
	}
	fresh, err := s.insertAnnexes(ctx, tx, items)
	if err != nil {
		return err
	}
	var lists []list
	for i, it := range items {
		it.out.Number = it.typed
		if !fresh[i] {
			it.out.Status = Duplicate
			it.out.Diagnostics = slices.DeleteFunc(it.out.Diagnostics, func(d diag.Diagnostic) bool { return d.Code == CodeAnnexReplaced })
			if err := s.findAnnex(ctx, tx, it); err != nil {
				return err
			}
			continue
		}
		it.out.Status = Registered
		lists = append(lists, list{it.annexID, it.Application})
	}
	return s.insertRows(ctx, tx, tableAnnexRows, lists)
}

func selectItems(items []*item, keep func(*item) bool) []*item {
	var some []*item
	for _, it := range items {
		if keep(it) {
			some = append(some, it)
		}
	}
	return some
}

// insertAnnexes inserts annexes and reports which of them are new.
func (s *Store) insertAnnexes(ctx context.Context, tx *sqlx.Tx, items []*item) ([]bool, error) {
	ids, err := s.reserve(ctx, tx, "annexes", len(items))
	if err != nil {
		return nil, err
	}
	rows := make([][]any, len(items))
	for i, it := range items {
		it.annexID = ids[i]
		rows[i] = it.annexRow()
	}
	return s.insert(ctx, tx, tableAnnexes, annexWidth, rows, " ON CONFLICT (fingerprint) WHERE withdrawn_at = 0 DO NOTHING")
}

// list is an annex under the id that it has in a table.
type list struct {
	id int64
	*form.Application
}

// insertRows enters the rows of annexes into a table.
func (s *Store) insertRows(ctx context.Context, tx *sqlx.Tx, t *table, lists []list) error {
	var rows [][]any
	for _, l := range lists {
		for from, n := 0, l.Rows.Len(); from < n; {
			to := min(from+rowsAtOnce-len(rows), n)
			rows = l.appendRows(rows, from, to)
			if from = to; len(rows) < rowsAtOnce {
				continue
			}
			if err := s.load(ctx, tx, t, len(t.columns), rows); err != nil {
				return err
			}
			rows = rows[:0]
		}
	}
	return s.load(ctx, tx, t, len(t.columns), rows)
}

func (s *Store) findAnnex(ctx context.Context, tx *sqlx.Tx, it *item) error {
	var twin struct {
		ID      int64 `db:"id"`
		Current int64 `db:"is_current"`
	}
	err := tx.GetContext(ctx, &twin, tx.Rebind("SELECT id, "+currentColumn+" FROM annexes WHERE fingerprint = ? AND withdrawn_at = 0"), it.fingerprint[:])
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("store: the twin of an annex was withdrawn at this moment; try again")
	}
	if err != nil {
		return fmt.Errorf("store: the twin of an annex: %w", err)
	}
	if it.annexID = twin.ID; twin.Current == 0 && it.typed != "" {
		it.add(diag.Warning, CodeAnnexOutdated)
	}
	return nil
}

// noteApplications records for some annexes whether their application is in the
// store.
func (s *Store) noteApplications(ctx context.Context, tx *sqlx.Tx, part []*item) error {
	var rows []struct {
		Number, Typed string
		Gone          bool // withdrawn, and nothing of the same content registered since
	}
	const query = `SELECT reception_number AS number, typed_number AS typed, withdrawn_at <> 0 AND NOT EXISTS (
			SELECT 1 FROM applications again WHERE again.fingerprint = applications.fingerprint
			AND again.withdrawn_at = 0 AND again.copied_from = '') AS gone FROM applications
		WHERE reception_number IN (?) OR typed_number IN (?) AND typed_number <> ''`
	typed := typedNumbers(part)
	if err := s.selectIn(ctx, tx, &rows, query, typed, typed); err != nil {
		return err
	}
	known, gone := make(map[string]bool, 2*len(rows)), make(map[string]bool)
	for _, r := range rows {
		known[r.Number] = true
		known[r.Typed] = true
		if r.Gone {
			gone[r.Number] = true
		}
	}
	for _, it := range part {
		switch {
		case it.typed == "" || !known[it.typed]:
			it.add(diag.Info, CodeAnnexWaiting)
		case gone[it.typed]:
			it.add(diag.Warning, CodeAnnexWithdrawn)
		default:
			it.add(diag.Info, CodeAnnexAttached)
		}
	}
	return nil
}

// noteOlder records which annexes replace an older one.
func (s *Store) noteOlder(ctx context.Context, tx *sqlx.Tx, part []*item) error {
	var rows []struct{ Form, Number string }
	const query = "SELECT DISTINCT form, header_number AS number FROM annexes WHERE header_number IN (?) AND header_number <> '' AND withdrawn_at = 0"
	if err := s.selectIn(ctx, tx, &rows, query, typedNumbers(part)); err != nil {
		return err
	}
	for _, r := range rows {
		for _, it := range part {
			if it.typed == r.Number && it.Application.Form == r.Form {
				it.add(diag.Info, CodeAnnexReplaced)
			}
		}
	}
	return nil
}

func typedNumbers(items []*item) []string {
	typed := make([]string, len(items))
	for i, it := range items {
		typed[i] = it.typed
	}
	return typed
}
