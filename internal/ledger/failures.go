package ledger

import (
	"context"
	"fmt"
	"time"
)

// Failure is an inbox that could not be listed at the last attempt.
type Failure struct {
	Inbox string
	Since time.Time // the first of the attempts in a row that failed
	Error string    // of the last
}

// maxError bounds the text of an error that is kept.
const maxError = 500

// NoteFailure records that an inbox could not be listed.
func (l *Ledger) NoteFailure(ctx context.Context, inbox string, reason error) error {
	text := []rune(reason.Error())
	_, err := exec(ctx, l.db, `INSERT INTO inbox_failures (inbox, since, last_at, last_text) VALUES (?, ?, ?, ?)
		ON CONFLICT (inbox) DO UPDATE SET last_at = excluded.last_at, last_text = excluded.last_text`,
		inbox, l.micros(), l.micros(), string(text[:min(len(text), maxError)]))
	return err
}

// NoteListed records that an inbox was listed.
func (l *Ledger) NoteListed(ctx context.Context, inbox string) error {
	_, err := exec(ctx, l.db, "DELETE FROM inbox_failures WHERE inbox = ?", inbox)
	return err
}

// Failures are the inboxes that could not be listed at the last attempt.
func (l *Ledger) Failures(ctx context.Context) ([]Failure, error) {
	var rows []struct {
		Inbox string
		Since int64
		Text  string `db:"last_text"`
	}
	if err := l.db.SelectContext(ctx, &rows, "SELECT inbox, since, last_text FROM inbox_failures ORDER BY inbox"); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	list := make([]Failure, len(rows))
	for i, r := range rows {
		list[i] = Failure{r.Inbox, stamp(r.Since), r.Text}
	}
	return list, nil
}
