package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/calendar"
)

// Phase is the progress of a night.
type Phase string

// The phases of a night, in their order. A night collects all day long; when
// its hour has come it takes in what is there, and then makes its report.
const (
	Collecting Phase = "collecting"
	Taking     Phase = "taking"
	Reporting  Phase = "reporting"
	Ended      Phase = "ended"
)

// Night is one balance.
type Night struct {
	ID      int64
	Day     string // YYYY-MM-DD
	Run     int64  // of the store
	Phase   Phase
	Opened  time.Time
	Closing time.Time
	Ended   time.Time
	Verdict string // "good" or "alarm"
	Report  string // JSON
}

type nightRow struct {
	ID        int64
	Day       string
	RunID     int64 `db:"run_id"`
	Phase     string
	OpenedAt  int64 `db:"opened_at"`
	ClosingAt int64 `db:"closing_at"`
	EndedAt   int64 `db:"ended_at"`
	Verdict   string
	Report    string
}

func (r *nightRow) night() *Night {
	return &Night{r.ID, r.Day, r.RunID, Phase(r.Phase), stamp(r.OpenedAt), stamp(r.ClosingAt), stamp(r.EndedAt), r.Verdict, r.Report}
}

// OpenNight returns the night that is open, and opens one when there is none.
func (l *Ledger) OpenNight(ctx context.Context) (*Night, error) {
	const insert = `INSERT INTO nights (day, run_id, phase, opened_at) VALUES ('', 0, ?, ?)
		ON CONFLICT (ended_at) WHERE ended_at = 0 DO NOTHING`
	for range 3 {
		n, err := l.night(ctx, "ended_at = 0")
		if !errors.Is(err, ErrNotFound) {
			return n, err
		}
		if _, err := exec(ctx, l.db, insert, string(Collecting), l.micros()); err != nil {
			return nil, err
		}
	}
	return nil, ErrClosing
}

// Night returns a night.
func (l *Ledger) Night(ctx context.Context, id int64) (*Night, error) {
	return l.night(ctx, "id = ?", id)
}

// NightOf returns the night whose balance is a run of the store.
func (l *Ledger) NightOf(ctx context.Context, run int64) (*Night, error) {
	return l.night(ctx, "run_id = ? AND run_id <> 0", run)
}

// Before counts the nights of a day that ended before a night.
func (l *Ledger) Before(ctx context.Context, n *Night) (int, error) {
	var count int
	query := l.db.Rebind("SELECT COUNT(*) FROM nights WHERE day = ? AND id < ? AND ended_at <> 0")
	if err := l.db.GetContext(ctx, &count, query, n.Day, n.ID); err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	return count, nil
}

// LastNight returns the newest night that ended; verdict "" is any verdict.
func (l *Ledger) LastNight(ctx context.Context, verdict string) (*Night, error) {
	return l.night(ctx, "ended_at <> 0 AND (verdict = ? OR ? = '') ORDER BY id DESC LIMIT 1", verdict, verdict)
}

// Nights lists nights that ended, newest first.
func (l *Ledger) Nights(ctx context.Context, limit int) ([]Night, error) {
	return l.nights(ctx, "ended_at <> 0 ORDER BY id DESC LIMIT ?", limit)
}

func (l *Ledger) nights(ctx context.Context, where string, args ...any) ([]Night, error) {
	var rows []nightRow
	if err := l.db.SelectContext(ctx, &rows, l.db.Rebind("SELECT * FROM nights WHERE "+where), args...); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	list := make([]Night, len(rows))
	for i := range rows {
		list[i] = *rows[i].night()
	}
	return list, nil
}

// NightsOf lists the nights of a day that ended, oldest first.
func (l *Ledger) NightsOf(ctx context.Context, day string) ([]Night, error) {
	return l.nights(ctx, "day = ? AND ended_at <> 0 ORDER BY id", day)
}

func (l *Ledger) night(ctx context.Context, where string, args ...any) (*Night, error) {
	var r nightRow
	err := l.db.GetContext(ctx, &r, l.db.Rebind("SELECT * FROM nights WHERE "+where), args...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("%w: night", ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	return r.night(), nil
}

// SetRun gives a night its run, unless it has one: false.
func (l *Ledger) SetRun(ctx context.Context, night, run int64) (bool, error) {
	n, err := exec(ctx, l.db, "UPDATE nights SET run_id = ? WHERE id = ? AND run_id = 0", run, night)
	return n > 0, err
}

// Call begins the end of a night, for a day: its hour has come. Whoever calls
// second joins the first.
func (l *Ledger) Call(ctx context.Context, tx *sqlx.Tx, night int64, day calendar.Date) error {
	_, err := exec(ctx, tx, "UPDATE nights SET phase = ?, day = ?, closing_at = ? WHERE id = ? AND phase = ?",
		string(Taking), day.String(), l.micros(), night, string(Collecting))
	return err
}

// Report closes a night to arrivals.
func (l *Ledger) Report(ctx context.Context, night int64) error {
	_, err := exec(ctx, l.db, "UPDATE nights SET phase = ? WHERE id = ? AND phase = ?", string(Reporting), night, string(Taking))
	return err
}

// End ends a night with its report. It reports false when the night had ended
// before.
func (l *Ledger) End(ctx context.Context, night int64, verdict, report string) (bool, error) {
	n, err := exec(ctx, l.db, "UPDATE nights SET phase = ?, ended_at = ?, verdict = ?, report = ? WHERE id = ? AND ended_at = 0",
		string(Ended), l.micros(), verdict, report, night)
	return n > 0, err
}

// HoldOpen keeps a night open to arrivals until the transaction ends.
func (l *Ledger) HoldOpen(ctx context.Context, tx *sqlx.Tx, night int64) error {
	n, err := exec(ctx, tx, "UPDATE nights SET phase = phase WHERE id = ? AND phase IN (?, ?)", night, string(Collecting), string(Taking))
	if err == nil && n == 0 {
		return ErrClosing
	}
	return err
}

// Tick records that a scheduled time is handled, in the transaction that
// enqueues the work. It returns false if another process was first.
func (l *Ledger) Tick(ctx context.Context, tx *sqlx.Tx, schedule string, due time.Time) (bool, error) {
	n, err := exec(ctx, tx, "INSERT INTO schedule_ticks (schedule, due_at, seen_at) VALUES (?, ?, ?) ON CONFLICT (schedule, due_at) DO NOTHING",
		schedule, due.UnixMicro(), l.micros())
	return n > 0, err
}

// LastTick is the newest time of a schedule that was seen to, zero when none
// was.
func (l *Ledger) LastTick(ctx context.Context, schedule string) (time.Time, error) {
	var due int64
	err := l.db.GetContext(ctx, &due, l.db.Rebind("SELECT COALESCE(MAX(due_at), 0) FROM schedule_ticks WHERE schedule = ?"), schedule)
	if err != nil {
		return time.Time{}, fmt.Errorf("ledger: %w", err)
	}
	return stamp(due), nil
}

// FirstTick is the oldest time of a schedule on record, zero when there is none.
func (l *Ledger) FirstTick(ctx context.Context, schedule string) (time.Time, error) {
	var due int64
	err := l.db.GetContext(ctx, &due, l.db.Rebind("SELECT COALESCE(MIN(due_at), 0) FROM schedule_ticks WHERE schedule = ?"), schedule)
	if err != nil {
		return time.Time{}, fmt.Errorf("ledger: %w", err)
	}
	return stamp(due), nil
}

// ForgetTicks drops the times seen to before the given one; the newest of each
// schedule stays.
func (l *Ledger) ForgetTicks(ctx context.Context, before time.Time) error {
	const query = `DELETE FROM schedule_ticks WHERE seen_at < ? AND EXISTS (
		SELECT 1 FROM schedule_ticks newer WHERE newer.schedule = schedule_ticks.schedule AND newer.due_at > schedule_ticks.due_at)`
	_, err := exec(ctx, l.db, query, before.UnixMicro())
	return err
}

// Annexes counts the annexes that the store received in a run.
func (l *Ledger) Annexes(ctx context.Context, run int64) (n int64, err error) {
	const query = "SELECT COUNT(*) FROM annexes WHERE run_id = ?"
	if err := l.db.GetContext(ctx, &n, l.db.Rebind(query), run); err != nil {
		return 0, fmt.Errorf("ledger: %w", err)
	}
	return n, nil
}

// Queue counts the unfinished jobs of the queue by their state. What was given
// up is no state of the queue: see Service.Alarms.
func (l *Ledger) Queue(ctx context.Context) (map[string]int, error) {
	var rows []struct {
		State string
		N     int
	}
	const query = "SELECT state, COUNT(*) AS n FROM river_job WHERE state <> 'completed' GROUP BY state"
	if err := l.db.SelectContext(ctx, &rows, query); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	states := map[string]int{"available": 0, "running": 0, "retryable": 0, "scheduled": 0}
	for _, r := range rows {
		if r.State != "discarded" && r.State != "cancelled" {
			states[r.State] = r.N
		}
	}
	return states, nil
}

// LastEnds are the ends of the last night, and of the last good one.
func (l *Ledger) LastEnds(ctx context.Context) (ends [2]time.Time, err error) {
	for i, verdict := range []string{"", "good"} {
		n, err := l.LastNight(ctx, verdict)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return ends, err
		}
		if err == nil {
			ends[i] = n.Ended
		}
	}
	return ends, nil
}

// AnnexIDs are the annexes of one form that the store received in a run and that
// were not withdrawn since.
func (l *Ledger) AnnexIDs(ctx context.Context, run int64, form string) (ids []int64, err error) {
	const query = "SELECT id FROM annexes WHERE run_id = ? AND form = ? AND withdrawn_at = 0 ORDER BY id"
	if err := l.db.SelectContext(ctx, &ids, l.db.Rebind(query), run, form); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	return ids, nil
}
