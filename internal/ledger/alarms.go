package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// Alarm is something that a person has to look into, and that is on record
// until it is gone.
type Alarm struct {
	ID      int64
	Code    string
	Subject string // what it is about; one alarm is open for each code and subject
	Text    string // Japanese
	English string
	Raised  time.Time
	Cleared time.Time // zero: it is still so
	Told    time.Time // when operators were notified; zero: not yet
	Acked   time.Time // zero: not acknowledged
	AckedBy string
}

type alarmRow struct {
	ID        int64
	Code      string
	Subject   string
	Text      string
	TextEn    string `db:"text_en"`
	RaisedAt  int64  `db:"raised_at"`
	ClearedAt int64  `db:"cleared_at"`
	ToldAt    int64  `db:"told_at"`
	AckedAt   int64  `db:"acked_at"`
	AckedBy   string `db:"acked_by"`
}

// Raise records an alarm, or updates the text of one that is open already.
func (l *Ledger) Raise(ctx context.Context, code, subject, text, english string) error {
	_, err := exec(ctx, l.db, `INSERT INTO alarms (code, subject, text, text_en, raised_at) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (code, subject) WHERE cleared_at = 0 DO UPDATE SET text = excluded.text, text_en = excluded.text_en`,
		code, subject, text, english, l.micros())
	return err
}

// Clear notes that alarms of a code are over, but for those about some subjects.
func (l *Ledger) Clear(ctx context.Context, code string, except ...string) error {
	query, args := "UPDATE alarms SET cleared_at = ? WHERE code = ? AND cleared_at = 0", []any{l.micros(), code}
	if len(except) > 0 {
		more, subjects, err := sqlx.In(" AND subject NOT IN (?)", except)
		if err != nil {
			return fmt.Errorf("ledger: %w", err)
		}
		query, args = query+more, append(args, subjects...)
	}
	_, err := exec(ctx, l.db, query, args...)
	return err
}

// Alarms lists those that are open, or all, newest first.
func (l *Ledger) Alarms(ctx context.Context, all bool, limit int) ([]Alarm, error) {
	query := "SELECT * FROM alarms WHERE cleared_at = 0 ORDER BY id DESC LIMIT ?"
	if all {
		query = "SELECT * FROM alarms ORDER BY id DESC LIMIT ?"
	}
	return l.alarms(ctx, query, limit)
}

func (l *Ledger) alarms(ctx context.Context, query string, args ...any) ([]Alarm, error) {
	var rows []alarmRow
	if err := l.db.SelectContext(ctx, &rows, l.db.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	list := make([]Alarm, len(rows))
	for i, r := range rows {
		list[i] = Alarm{r.ID, r.Code, r.Subject, r.Text, r.TextEn, stamp(r.RaisedAt), stamp(r.ClearedAt), stamp(r.ToldAt), stamp(r.AckedAt), r.AckedBy}
	}
	return list, nil
}

// Unsent claims the open alarms that have not been sent yet; of several callers
// one gets each.
func (l *Ledger) Unsent(ctx context.Context) ([]Alarm, error) {
	return l.alarms(ctx, "UPDATE alarms SET told_at = ? WHERE told_at = 0 AND cleared_at = 0 AND acked_at = 0 RETURNING *", l.micros())
}

// SendAgain releases an alarm that could not be sent.
func (l *Ledger) SendAgain(ctx context.Context, id int64) error {
	_, err := exec(ctx, l.db, "UPDATE alarms SET told_at = 0 WHERE id = ?", id)
	return err
}

// Ack notes who has taken an alarm on.
func (l *Ledger) Ack(ctx context.Context, id int64, by string) error {
	n, err := exec(ctx, l.db, "UPDATE alarms SET acked_at = ?, acked_by = ? WHERE id = ? AND acked_at = 0", l.micros(), by, id)
	if err == nil && n == 0 {
		err = fmt.Errorf("%w: alarm %d, or it is acknowledged", ErrNotFound, id)
	}
	return err
}

// ForgetAlarms drops alarms that were over before the given time.
func (l *Ledger) ForgetAlarms(ctx context.Context, before time.Time) error {
	_, err := exec(ctx, l.db, "DELETE FROM alarms WHERE cleared_at <> 0 AND cleared_at < ?", before.UnixMicro())
	return err
}
