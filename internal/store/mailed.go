package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// Mailed is a mail of the outbox and how far it got.
type Mailed struct {
	ID     int64
	Kind   string
	To     string // "" when its retention is over
	Posted time.Time
	Sent   time.Time // zero: not yet
	Failed time.Time // given up; zero: not
	Error  string    // of the last attempt

	Bounced time.Time // when a report came that it did not arrive; zero: none did
	Bounce  string    // the text of the report
}

// Dropped reports whether an operator discarded the mail, so that it is not
// sent.
func (m Mailed) Dropped() bool { return m.Failed.UnixMicro() == mailDropped }

// CompletionKey is the key of the mail that notifies an applicant of their
// number.
func CompletionKey(number string) string { return "completion:" + number }

// ReturnKeys are the keys of the mails that return a held application: by
// itself when it arrives, and by staff.
func ReturnKeys(held int64) (arrival, staff string) {
	return fmt.Sprintf("return:%d", held), fmt.Sprintf("returned:%d", held)
}

// ReturnKey is the key of the mail that returns all that was held of one mail.
// A mail that is received again has the same key.
func ReturnKey(p Provenance) string {
	if p.MessageID != "" {
		sum := sha256.Sum256([]byte(p.Sender + "\x00" + p.MessageID))
		return "return:mail:" + hex.EncodeToString(sum[:16])
	}
	arrival, _, _ := strings.Cut(p.User, ".")
	return "return:" + arrival
}

// MailedBack returns the mails that returned a held application, in the order in
// which they were posted.
func (s *Store) MailedBack(ctx context.Context, held int64) ([]Mailed, error) {
	arrival, staff := ReturnKeys(held)
	keys := []string{arrival, staff}
	former, err := s.formerReturns(ctx, held)
	if err != nil {
		return nil, err
	}
	keys = append(keys, former...)
	receipts, err := s.Receipts(ctx, ReceiptFilter{Held: held, Limit: 20})
	if err != nil {
		return nil, err
	}
	for i := range receipts {
		if p := receipts[i].Provenance; p.Sender != "" {
			keys = append(keys, ReturnKey(p))
		}
	}
	return s.Mailed(ctx, keys...)
}

// Returned counts the mails of a kind that were posted since a time, to one
// address and to all.
func (s *Store) Returned(ctx context.Context, kind, to string, since time.Time) (one, all int, err error) {
	const query = "SELECT COUNT(*) FILTER (WHERE recipient = ?), COUNT(*) FROM outbox WHERE kind = ? AND created_at >= ?"
	err = s.from(ctx).QueryRowxContext(ctx, s.read.Rebind(query), to, kind, since.UnixMicro()).Scan(&one, &all)
	return one, all, err
}

// Mailed returns the mails with these keys, in the order in which they were
// posted.
func (s *Store) Mailed(ctx context.Context, keys ...string) ([]Mailed, error) {
	var rows []struct {
		ID        int64
		Kind      string
		Recipient string
		CreatedAt int64  `db:"created_at"`
		SentAt    int64  `db:"sent_at"`
		FailedAt  int64  `db:"failed_at"`
		LastError string `db:"last_error"`
		BouncedAt int64  `db:"bounced_at"`
		Bounce    string
	}
	const query = "SELECT id, kind, recipient, created_at, sent_at, failed_at, last_error, bounced_at, bounce FROM outbox WHERE mail_key IN (?) ORDER BY id"
	if err := s.selectIn(ctx, s.from(ctx), &rows, query, keys); err != nil {
		return nil, fmt.Errorf("store: outbox: %w", err)
	}
	list := make([]Mailed, len(rows))
	for i, r := range rows {
		list[i] = Mailed{r.ID, r.Kind, r.Recipient, Time(r.CreatedAt), Time(r.SentAt), Time(r.FailedAt), r.LastError, Time(r.BouncedAt), r.Bounce}
	}
	return list, nil
}
