package repair

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

func (s *Service) edits(ctx context.Context, id int64) (map[string]Edit, error) {
	var rows []struct {
		Field    string
		Value    string
		Username string
		EditedAt int64 `db:"edited_at"`
	}
	query := "SELECT field, value, username, edited_at FROM held_edits WHERE held_id = ?"
	if err := s.db.SelectContext(ctx, &rows, s.db.Rebind(query), id); err != nil {
		return nil, fmt.Errorf("repair: edits: %w", err)
	}
	out := make(map[string]Edit, len(rows))
	for _, r := range rows {
		out[r.Field] = Edit{r.Field, r.Value, r.Username, time.UnixMicro(r.EditedAt).UTC()}
	}
	return out, nil
}

func (s *Service) saveEdits(ctx context.Context, tx *sqlx.Tx, id int64, user string, edits map[string]string) error {
	for path, text := range edits {
		_, err := tx.ExecContext(ctx, tx.Rebind(`INSERT INTO held_edits (held_id, field, value, username, edited_at) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (held_id, field) DO UPDATE SET value = excluded.value, username = excluded.username, edited_at = excluded.edited_at`),
			id, path, text, user, s.now().UnixMicro())
		if err != nil {
			return fmt.Errorf("repair: edits: %w", err)
		}
	}
	return nil
}

func dropEdits(ctx context.Context, tx *sqlx.Tx, id int64, paths []string) error {
	for _, path := range paths {
		if _, err := tx.ExecContext(ctx, tx.Rebind("DELETE FROM held_edits WHERE held_id = ? AND field = ?"), id, path); err != nil {
			return fmt.Errorf("repair: edits: %w", err)
		}
	}
	return nil
}
