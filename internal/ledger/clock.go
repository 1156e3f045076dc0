package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// The format in which the queue's tables have times in SQLite.
const queueTime = "2006-01-02 15:04:05.000"

// PutRight undoes what a clock that was ahead has written: times of schedules
// that were seen to in the future, which would keep the schedule from coming
// due until then; the hour of a night; who leads the queue and what it has
// running. It returns how many times of schedules there were.
func (l *Ledger) PutRight(ctx context.Context, limit time.Time) (marks int64, err error) {
	marks, err = exec(ctx, l.db, "DELETE FROM schedule_ticks WHERE due_at > ?", limit.UnixMicro())
	if err != nil {
		return 0, err
	}
	now := l.now()
	_, nights := exec(ctx, l.db, "UPDATE nights SET closing_at = ? WHERE ended_at = 0 AND closing_at > ?", now.UnixMicro(), limit.UnixMicro())
	return marks, errors.Join(nights, l.queuePutRight(ctx, limit.Sub(now)))
}

// queuePutRight goes by the system's clock, as the queue does.
func (l *Ledger) queuePutRight(ctx context.Context, ahead time.Duration) error {
	now := l.queueTime(time.Now())
	limit := l.queueTime(time.Now().Add(ahead))
	_, leader := exec(ctx, l.db, "DELETE FROM river_leader WHERE expires_at > ?", limit)
	_, running := exec(ctx, l.db, "UPDATE river_job SET attempted_at = ? WHERE state = 'running' AND attempted_at > ?", now, limit)
	return errors.Join(leader, running)
}

func (l *Ledger) queueTime(t time.Time) any {
	if l.dialect == "postgres" {
		return t
	}
	return t.UTC().Format(queueTime)
}

// Oldest is when the oldest arrival that is not settled was listed; zero when
// there is none.
func (l *Ledger) Oldest(ctx context.Context) (time.Time, error) {
	var listed int64
	const query = "SELECT COALESCE(MIN(listed_at), 0) FROM arrivals WHERE filed_at = 0 AND night_id <> ?"
	if err := l.db.GetContext(ctx, &listed, l.db.Rebind(query), NoNight); err != nil {
		return time.Time{}, fmt.Errorf("ledger: %w", err)
	}
	return stamp(listed), nil
}
