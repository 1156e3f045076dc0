package store

import (
	"context"
	"fmt"
	"time"
)

// Mailed is a mail of the outbox and how far it got.
type Mailed struct {
	Kind   string
	To     string // "" when its retention is over
	Posted time.Time
	Sent   time.Time // zero: not yet
	Failed time.Time // given up; zero: not
	Error  string    // of the last attempt
}

// CompletionKey is the key of the mail that tells an applicant their number.
func CompletionKey(number string) string { return "completion:" + number }

// ReturnKeys are the keys of the mails that return a held application: by
// itself when it arrives, and by staff.
func ReturnKeys(held int64) (arrival, staff string) {
	return fmt.Sprintf("return:%d", held), fmt.Sprintf("returned:%d", held)
}

// Mailed returns the mails with these keys, in the order in which they were
// posted.
func (s *Store) Mailed(ctx context.Context, keys ...string) ([]Mailed, error) {
	var rows []struct {
		Kind      string
		Recipient string
		CreatedAt int64  `db:"created_at"`
		SentAt    int64  `db:"sent_at"`
		FailedAt  int64  `db:"failed_at"`
		LastError string `db:"last_error"`
	}
	const query = "SELECT kind, recipient, created_at, sent_at, failed_at, last_error FROM outbox WHERE mail_key IN (?) ORDER BY id"
	if err := s.selectIn(ctx, s.read, &rows, query, keys); err != nil {
		return nil, fmt.Errorf("store: outbox: %w", err)
	}
	list := make([]Mailed, len(rows))
	for i, r := range rows {
		list[i] = Mailed{r.Kind, r.Recipient, stamp(r.CreatedAt), stamp(r.SentAt), stamp(r.FailedAt), r.LastError}
	}
	return list, nil
}
