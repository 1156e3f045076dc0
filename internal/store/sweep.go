package store

import (
	"context"
	"fmt"
	"time"
)

// ForgetAnswers deletes the stored responses of idempotency keys used before
// the given time, and returns their number. A later request with such a key is
// handled anew.
func (s *Store) ForgetAnswers(ctx context.Context, before time.Time) (int64, error) {
	return s.drop(ctx, "DELETE FROM idempotency WHERE created_at < ?", before)
}

// ForgetDeliveries deletes webhook calls made before the given time, and
// returns their number. Pending ones stay.
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
