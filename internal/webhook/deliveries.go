package webhook

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/uketsuke/uketsuke/internal/store"
)

// Delivery is a call to a hook and how far it got.
type Delivery struct {
	Subject  string // as in the header Webhook-Id, behind the hook
	Type     string
	Created  time.Time
	Due      time.Time
	Attempts int
	Sent     time.Time // zero: not yet
	Failed   time.Time // given up; zero: not
	Error    string    // of the last attempt
}

// Deliveries are the newest calls of a hook.
func (s *Service) Deliveries(ctx context.Context, hook string, limit int) ([]Delivery, error) {
	var rows []struct {
		Subject   string
		CreatedAt int64 `db:"created_at"`
		DueAt     int64 `db:"due_at"`
		Attempts  int
		SentAt    int64  `db:"sent_at"`
		FailedAt  int64  `db:"failed_at"`
		LastError string `db:"last_error"`
	}
	const query = `SELECT subject, created_at, due_at, attempts, sent_at, failed_at, last_error FROM deliveries WHERE hook = ?
		ORDER BY created_at DESC, subject LIMIT ?`
	if err := s.db.SelectContext(ctx, &rows, s.db.Rebind(query), hook, limit); err != nil {
		return nil, fmt.Errorf("webhook: %w", err)
	}
	list := make([]Delivery, len(rows))
	for i, r := range rows {
		kind, _, other := strings.Cut(r.Subject, "/")
		if !other {
			kind = Registered
		}
		list[i] = Delivery{Subject: r.Subject, Type: kind, Created: store.Time(r.CreatedAt), Due: store.Time(r.DueAt), Attempts: r.Attempts,
			Sent: store.Time(r.SentAt), Failed: store.Time(r.FailedAt), Error: r.LastError}
	}
	return list, nil
}

// Test has a hook called with an event of the type "ping" at the next look.
func (s *Service) Test(ctx context.Context, hook string) error {
	now := s.now().UnixMicro()
	res, err := s.db.ExecContext(ctx, s.db.Rebind(`INSERT INTO deliveries (hook, subject, created_at, due_at)
		SELECT hook, ?, ?, ? FROM webhooks WHERE hook = ? AND disabled_at = 0`), subjectOf(Ping, strconv.FormatInt(now, 10)), now, now, hook)
	return one(res, err)
}

// Replay has a call made once more at the next look, whatever became of it.
func (s *Service) Replay(ctx context.Context, hook, subject string) error {
	res, err := s.db.ExecContext(ctx, s.db.Rebind(`UPDATE deliveries SET sent_at = 0, failed_at = 0, attempts = 0, due_at = ?, last_error = ''
		WHERE hook = ? AND subject = ? AND EXISTS (SELECT 1 FROM webhooks w WHERE w.hook = deliveries.hook AND w.disabled_at = 0)`), s.now().UnixMicro(), hook, subject)
	return one(res, err)
}

// one turns nothing done into ErrNotFound.
func one(res interface{ RowsAffected() (int64, error) }, err error) error {
	if err != nil {
		return fmt.Errorf("webhook: %w", err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return errors.Join(ErrNotFound, err)
	}
	return nil
}
