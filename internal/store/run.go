package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// Run is one import, night or migration.
type Run struct {
	ID      int64
	Kind    string // "import", "nightly", "archive", "retry"
	User    string
	Note    string
	Status  string // "running", "done", "failed", RunWithdrawn
	Started time.Time
	Ended   time.Time
	Summary string // JSON object
}

// RunWithdrawn is the status of a run that was undone.
const RunWithdrawn = "withdrawn"

// StartRun begins a run; its id goes into Provenance.
func (s *Store) StartRun(ctx context.Context, kind, user, note string) (int64, error) {
	var id int64
	err := s.inTx(ctx, func(tx *sqlx.Tx) error {
		ids, err := s.reserve(ctx, tx, "runs", 1)
		if err != nil {
			return err
		}
		id = ids[0]
		row := []any{id, kind, user, note, "running", s.micros(), int64(0), "{}"}
		return s.load(ctx, tx, tableRuns, len(row), [][]any{row})
	})
	return id, err
}

// EndRun closes a run with a status and a summary, a JSON object or "".
func (s *Store) EndRun(ctx context.Context, id int64, status, summary string) error {
	if summary == "" {
		summary = "{}"
	}
	const query = "UPDATE runs SET status = ?, ended_at = ?, summary = ? WHERE id = ?"
	if err := checked("summary", status, summary); err != nil {
		return err
	}
	res, err := s.write.ExecContext(ctx, s.write.Rebind(query), status, s.micros(), summary, id)
	if err != nil {
		return fmt.Errorf("store: run %d: %w", id, err)
	}
	if n, _ := res.RowsAffected(); n == 0 {
		return fmt.Errorf("%w: run %d", ErrNotFound, id)
	}
	return nil
}

// DropRun removes a run of which nothing came: somebody else had begun the same.
func (s *Store) DropRun(ctx context.Context, id int64) error {
	const query = "DELETE FROM runs WHERE id = ? AND status = 'running' AND NOT EXISTS (SELECT 1 FROM receipts WHERE run_id = ?)"
	if _, err := s.write.ExecContext(ctx, s.write.Rebind(query), id, id); err != nil {
		return fmt.Errorf("store: run %d: %w", id, err)
	}
	return nil
}

// RunBy records the user of a run that was started without one.
func (s *Store) RunBy(ctx context.Context, id int64, user string) error {
	if err := checked("user", user); err != nil {
		return err
	}
	if _, err := s.write.ExecContext(ctx, s.write.Rebind("UPDATE runs SET username = ? WHERE id = ?"), user, id); err != nil {
		return fmt.Errorf("store: run %d: %w", id, err)
	}
	return nil
}

// Runs lists runs, newest first.
func (s *Store) Runs(ctx context.Context, limit int) ([]Run, error) {
	return s.runs(ctx, "ORDER BY id DESC LIMIT ?", limit)
}

// Run returns one run.
func (s *Store) Run(ctx context.Context, id int64) (*Run, error) {
	list, err := s.runs(ctx, "WHERE id = ?", id)
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%w: run %d", ErrNotFound, id)
	}
	if err != nil {
		return nil, err
	}
	return &list[0], nil
}

func (s *Store) runs(ctx context.Context, clause string, args ...any) ([]Run, error) {
	var rows []struct {
		ID                           int64
		Kind, Username, Note, Status string
		StartedAt                    int64 `db:"started_at"`
		EndedAt                      int64 `db:"ended_at"`
		Summary                      string
	}
	if err := s.from(ctx).SelectContext(ctx, &rows, s.read.Rebind("SELECT * FROM runs "+clause), args...); err != nil {
		return nil, fmt.Errorf("store: runs: %w", err)
	}
	list := make([]Run, len(rows))
	for i, r := range rows {
		list[i] = Run{r.ID, r.Kind, r.Username, r.Note, r.Status, Time(r.StartedAt), Time(r.EndedAt), r.Summary}
	}
	return list, nil
}

// Setting returns a remembered value, "" when there is none.
func (s *Store) Setting(ctx context.Context, name string) (string, error) {
	var values []string
	err := s.from(ctx).SelectContext(ctx, &values, s.read.Rebind("SELECT value FROM settings WHERE name = ?"), name)
	if err != nil || len(values) == 0 {
		return "", err
	}
	return values[0], nil
}

// SetSetting remembers a value.
func (s *Store) SetSetting(ctx context.Context, name, value string) error {
	if err := checked("setting", name, value); err != nil {
		return err
	}
	const query = `INSERT INTO settings (name, value, updated_at) VALUES (?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`
	_, err := s.write.ExecContext(ctx, s.write.Rebind(query), name, value, s.micros())
	return err
}
