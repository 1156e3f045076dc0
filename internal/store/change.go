package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/jmoiron/sqlx"
)

// Change is one line of the record of who did what when.
type Change struct {
	ID      int64
	At      time.Time
	User    string
	Action  string // "order", "copy", "supersede", "withdraw", "repair", "return", …
	Subject string // a reception number, or "held:17"
	Field   string
	Old     string
	New     string
	Reason  string
}

// heldSubject is how changes name a held application.
func heldSubject(id int64) string { return "held:" + strconv.FormatInt(id, 10) }

// record appends changes; they are never altered afterwards.
func (s *Store) record(ctx context.Context, tx *sqlx.Tx, changes ...Change) error {
	if len(changes) == 0 {
		return nil
	}
	ids, err := s.reserve(ctx, tx, "changes", len(changes))
	if err != nil {
		return err
	}
	rows := make([][]any, len(changes))
	for i, c := range changes {
		rows[i] = []any{ids[i], s.micros(), c.User, c.Action, c.Subject, c.Field, c.Old, c.New, c.Reason}
	}
	return s.load(ctx, tx, tableChanges, len(tableChanges.columns), rows)
}

// Record appends to the record what happened outside the store's own
// operations, such as a sign-in.
func (s *Store) Record(ctx context.Context, changes ...Change) error {
	return s.inTx(ctx, func(tx *sqlx.Tx) error { return s.record(ctx, tx, changes...) })
}

// History is the record of a subject, oldest first.
func (s *Store) History(ctx context.Context, subject string) ([]Change, error) {
	return s.changes(ctx, "WHERE subject = ? ORDER BY id", subject)
}

// Changes is the record of everything from the newest back; before is the id
// to go on from, 0 at first.
func (s *Store) Changes(ctx context.Context, before int64, limit int) ([]Change, error) {
	return s.changes(ctx, "WHERE id < ? OR ? = 0 ORDER BY id DESC LIMIT ?", before, before, limit)
}

// ChangeFilter selects lines of the record; zero fields select everything.
type ChangeFilter struct {
	User, Action string
	Text         string // part of subject, values or reason
	Since, Until time.Time
	Before       int64 // id to go on before
	Limit        int   // 0 = 100
}

// ChangesOf is the record as far as a filter selects it, newest first.
func (s *Store) ChangesOf(ctx context.Context, f ChangeFilter) ([]Change, error) {
	if err := checked("filter", f.User, f.Action, f.Text); err != nil {
		return nil, err
	}
	var w where
	w.add(f.User != "", "username = ?", f.User)
	w.add(f.Action != "", "action = ?", f.Action)
	part := contains(f.Text)
	w.add(f.Text != "", likeClause("subject")+" OR "+likeClause("old_value")+" OR "+likeClause("new_value")+" OR "+likeClause("reason"), part, part, part, part)
	w.add(!f.Since.IsZero(), "changed_at >= ?", f.Since.UnixMicro())
	w.add(!f.Until.IsZero(), "changed_at < ?", f.Until.UnixMicro())
	w.add(f.Before != 0, "id < ?", f.Before)
	w.limit(f.Limit)
	return s.changes(ctx, w.clause("id DESC"), w.args...)
}

func (s *Store) changes(ctx context.Context, where string, args ...any) ([]Change, error) {
	var rows []struct {
		ID                               int64
		ChangedAt                        int64 `db:"changed_at"`
		Username, Action, Subject, Field string
		Old                              string `db:"old_value"`
		New                              string `db:"new_value"`
		Reason                           string
	}
	if err := s.from(ctx).SelectContext(ctx, &rows, s.read.Rebind("SELECT * FROM changes "+where), args...); err != nil {
		return nil, fmt.Errorf("store: changes: %w", err)
	}
	list := make([]Change, len(rows))
	for i, r := range rows {
		list[i] = Change{r.ID, Time(r.ChangedAt), r.Username, r.Action, r.Subject, r.Field, r.Old, r.New, r.Reason}
	}
	return list, nil
}

// notFound turns "no rows" into ErrNotFound, with what was looked for.
func notFound(err error, what string) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("%w: %s", ErrNotFound, what)
	}
	return fmt.Errorf("store: %s: %w", what, err)
}
