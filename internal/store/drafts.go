package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// Draft is a definition in progress.
type Draft struct {
	ID         int64
	User       string // who began it
	File       string // name of the blank
	Data       []byte // the blank; nil in lists
	State      string // JSON object of whoever edits it
	Rehearsal  string // JSON object: what past originals would become
	Created    time.Time
	Changed    time.Time
	ChangedBy  string
	Revision   int64
	Definition int64     // the version that came of it, 0 = none yet
	Closed     time.Time // zero = it is at work
}

// AddDraft begins a draft and returns its number.
func (s *Store) AddDraft(ctx context.Context, d Draft) (id int64, err error) {
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		ids, err := s.reserve(ctx, tx, "definition_drafts", 1)
		if err != nil {
			return err
		}
		id = ids[0]
		row := []any{id, d.User, d.File, d.Data, d.State, "{}", s.micros(), s.micros(), d.User, int64(1), int64(0), int64(0)}
		return s.load(ctx, tx, tableDefinitionDrafts, len(row), [][]any{row})
	})
	return id, err
}

// SaveDraft saves the state of a draft. It returns ErrStale if the draft was
// changed after revision.
func (s *Store) SaveDraft(ctx context.Context, id, revision int64, user, state string) error {
	if err := checked("draft", user); err != nil {
		return err
	}
	const query = `UPDATE definition_drafts SET state = ?, changed_at = ?, changed_by = ?, revision = revision + 1, rehearsal = '{}'
		WHERE id = ? AND revision = ? AND closed_at = 0`
	return s.oneRow(ctx, query, state, s.micros(), user, id, revision)
}

// SaveRehearsal saves the progress of the rehearsal of a revision of a draft.
// It returns ErrStale if the draft has another revision: the rehearsal is then
// obsolete.
func (s *Store) SaveRehearsal(ctx context.Context, id, revision int64, rehearsal string) error {
	return s.oneRow(ctx, "UPDATE definition_drafts SET rehearsal = ? WHERE id = ? AND revision = ?", rehearsal, id, revision)
}

// CloseDraft ends the work on a draft: a version came of it, or, with 0, none.
func (s *Store) CloseDraft(ctx context.Context, id, definition int64, user string) error {
	const query = "UPDATE definition_drafts SET definition_id = ?, closed_at = ?, changed_by = ? WHERE id = ? AND closed_at = 0"
	return s.oneRow(ctx, query, definition, s.micros(), user, id)
}

// ReopenDraft takes up the work again on a draft that no version came of.
func (s *Store) ReopenDraft(ctx context.Context, id int64, user string) error {
	return s.oneRow(ctx, "UPDATE definition_drafts SET closed_at = 0, changed_by = ? WHERE id = ? AND closed_at <> 0 AND definition_id = 0", user, id)
}

// oneRow carries out a change of one row; ErrStale where none fits.
func (s *Store) oneRow(ctx context.Context, query string, args ...any) error {
	return s.retry(ctx, tries, func() error {
		result, err := s.write.ExecContext(ctx, s.write.Rebind(query), args...)
		if err != nil {
			return fmt.Errorf("store: draft: %w", err)
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return ErrStale
		}
		return nil
	})
}

// Draft is a draft with its blank.
func (s *Store) Draft(ctx context.Context, id int64) (*Draft, error) {
	list, err := s.drafts(ctx, "SELECT * FROM definition_drafts WHERE id = ?", id)
	if err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, fmt.Errorf("%w: draft %d", ErrNotFound, id)
	}
	return &list[0], nil
}

// Drafts are those at work without their blanks, newest first.
func (s *Store) Drafts(ctx context.Context) ([]Draft, error) {
	return s.drafts(ctx, `SELECT id, username, file, state, rehearsal, created_at, changed_at, changed_by, revision, definition_id, closed_at
		FROM definition_drafts WHERE closed_at = 0 ORDER BY changed_at DESC`)
}

func (s *Store) drafts(ctx context.Context, query string, args ...any) ([]Draft, error) {
	var rows []struct {
		ID, Revision                     int64
		Username, File, State, Rehearsal string
		Data                             []byte
		CreatedAt                        int64  `db:"created_at"`
		ChangedAt                        int64  `db:"changed_at"`
		ChangedBy                        string `db:"changed_by"`
		Definition                       int64  `db:"definition_id"`
		ClosedAt                         int64  `db:"closed_at"`
	}
	if err := s.read.SelectContext(ctx, &rows, s.read.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("store: drafts: %w", err)
	}
	list := make([]Draft, len(rows))
	for i, r := range rows {
		list[i] = Draft{ID: r.ID, User: r.Username, File: r.File, Data: r.Data, State: r.State, Rehearsal: r.Rehearsal, Created: Time(r.CreatedAt),
			Changed: Time(r.ChangedAt), ChangedBy: r.ChangedBy, Revision: r.Revision, Definition: r.Definition, Closed: Time(r.ClosedAt)}
	}
	return list, nil
}
