package store

import (
	"context"
	"errors"
	"time"
)

// PutRight makes due now what a clock that was ahead has put off to a time that
// nothing is ever put off to: after limit.
func (s *Store) PutRight(ctx context.Context, limit time.Time) error {
	_, mails := s.drop(ctx, "UPDATE outbox SET due_at = 0 WHERE sent_at = 0 AND failed_at = 0 AND due_at > ?", limit)
	_, calls := s.drop(ctx, "UPDATE deliveries SET due_at = 0 WHERE sent_at = 0 AND failed_at = 0 AND due_at > ?", limit)
	return errors.Join(mails, calls)
}

// MailTrouble returns when the oldest waiting mail was posted (zero if none
// waits) and how many were given up since a time.
func (s *Store) MailTrouble(ctx context.Context, since time.Time) (oldest time.Time, failed int64, err error) {
	var posted int64
	const query = `SELECT COALESCE(MIN(CASE WHEN sent_at = 0 AND failed_at = 0 THEN created_at END), 0),
		COUNT(*) FILTER (WHERE sent_at = 0 AND failed_at <> 0 AND failed_at >= ?) FROM outbox`
	err = s.from(ctx).QueryRowxContext(ctx, s.read.Rebind(query), since.UnixMicro()).Scan(&posted, &failed)
	return Time(posted), failed, err
}

// Now is the store's clock.
func (s *Store) Now() time.Time { return s.opt.Now() }
