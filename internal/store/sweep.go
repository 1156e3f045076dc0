package store

import (
	"context"
	"fmt"
	"time"
)

// ForgetAnswers drops the answers that were kept for idempotency keys used
// before the given time, and says how many. Whoever comes with such a key later
// is answered anew.
func (s *Store) ForgetAnswers(ctx context.Context, before time.Time) (int64, error) {
	return s.drop(ctx, "DELETE FROM idempotency WHERE created_at < ?", before)
}

// ForgetDeliveries drops what webhooks were told before the given time, and
// says how many. What is still to be told stays.
func (s *Store) ForgetDeliveries(ctx context.Context, before time.Time) (int64, error) {
	return s.drop(ctx, "DELETE FROM deliveries WHERE created_at < ? AND (sent_at <> 0 OR failed_at <> 0)", before)
}

func (s *Store) drop(ctx context.Context, query string, before time.Time) (int64, error) {
	res, err := s.write.ExecContext(ctx, s.write.Rebind(query), before.UnixMicro())
	if err != nil {
		return 0, fmt.Errorf("store: sweep: %w", err)
	}
	return res.RowsAffected()
}
