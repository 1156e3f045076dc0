package store

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// Mention is a note in which a user is named.
type Mention struct {
	Subject string // a reception number, or "held:17"
	At      time.Time
	By      string
	Note    string
}

// Note adds a note to the history of a subject and notifies those named. Notes
// are never changed.
func (s *Store) Note(ctx context.Context, subject, user, note string, named []string) error {
	if err := checked("note", append([]string{subject, user, note}, named...)...); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sqlx.Tx) error {
		const query = `INSERT INTO mentions (username, subject, noted_at, noted_by, note) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`
		for _, name := range named {
			if _, err := tx.ExecContext(ctx, tx.Rebind(query), name, subject, s.micros(), user, note); err != nil {
				return fmt.Errorf("store: note: %w", err)
			}
		}
		return s.record(ctx, tx, Change{User: user, Action: "note", Subject: subject, Reason: note})
	})
}

// Mentions returns the notes that name user and that user has not seen, newest
// first.
func (s *Store) Mentions(ctx context.Context, user string) ([]Mention, error) {
	var rows []struct {
		Subject string
		NotedAt int64  `db:"noted_at"`
		NotedBy string `db:"noted_by"`
		Note    string
	}
	const query = "SELECT subject, noted_at, noted_by, note FROM mentions WHERE username = ? AND seen_at = 0 ORDER BY noted_at DESC LIMIT 100"
	if err := s.read.SelectContext(ctx, &rows, s.read.Rebind(query), user); err != nil {
		return nil, fmt.Errorf("store: mentions: %w", err)
	}
	list := make([]Mention, len(rows))
	for i, r := range rows {
		list[i] = Mention{r.Subject, Time(r.NotedAt), r.NotedBy, r.Note}
	}
	return list, nil
}

// SeeMentions records that user has seen the mentions of a subject.
func (s *Store) SeeMentions(ctx context.Context, user, subject string) error {
	const query = "UPDATE mentions SET seen_at = ? WHERE username = ? AND subject = ? AND seen_at = 0"
	if _, err := s.write.ExecContext(ctx, s.write.Rebind(query), s.micros(), user, subject); err != nil {
		return fmt.Errorf("store: mentions: %w", err)
	}
	return nil
}

// View is a search kept under a name.
type View struct {
	User, Page, Name, Query string
	Shared                  bool
}

// Views returns the saved searches of a page: the user's own, and those shared
// by others.
func (s *Store) Views(ctx context.Context, page, user string) ([]View, error) {
	var rows []struct {
		Username, Page, Name, Query string
		Shared                      int64
	}
	const query = "SELECT username, page, name, query, shared FROM saved_views WHERE page = ? AND (username = ? OR shared = 1) ORDER BY name, username"
	if err := s.read.SelectContext(ctx, &rows, s.read.Rebind(query), page, user); err != nil {
		return nil, fmt.Errorf("store: views: %w", err)
	}
	list := make([]View, len(rows))
	for i, r := range rows {
		list[i] = View{r.Username, r.Page, r.Name, r.Query, r.Shared != 0}
	}
	return list, nil
}

// SaveView keeps a search; one of the same name is replaced.
func (s *Store) SaveView(ctx context.Context, v View) error {
	if err := checked("view", v.User, v.Page, v.Name, v.Query); err != nil {
		return err
	}
	shared := 0
	if v.Shared {
		shared = 1
	}
	const query = `INSERT INTO saved_views (username, page, name, query, shared) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (username, page, name) DO UPDATE SET query = excluded.query, shared = excluded.shared`
	if _, err := s.write.ExecContext(ctx, s.write.Rebind(query), v.User, v.Page, v.Name, v.Query, shared); err != nil {
		return fmt.Errorf("store: view: %w", err)
	}
	return nil
}

// DropView deletes a saved search of a user.
func (s *Store) DropView(ctx context.Context, user, page, name string) error {
	const query = "DELETE FROM saved_views WHERE username = ? AND page = ? AND name = ?"
	if _, err := s.write.ExecContext(ctx, s.write.Rebind(query), user, page, name); err != nil {
		return fmt.Errorf("store: view: %w", err)
	}
	return nil
}
