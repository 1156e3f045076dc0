package ledger

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Enter notes a file as received, in the transaction that registers it, with
// the receipts that the same transaction wrote for user, a name that nobody
// else uses. Of two workers with the same file, because one was thought to be
// dead, the second gets ErrReceived and its transaction must be rolled back.
func (l *Ledger) Enter(ctx context.Context, tx *sqlx.Tx, arrival int64, f File, user string) error {
	const insert = `INSERT INTO arrival_files (arrival_id, file_no, name, size, sha256, received_at, registered, duplicate, held, refused)
		VALUES (?, ?, ?, ?, ?, ?, 0, 0, 0, 0) ON CONFLICT (arrival_id, file_no) DO NOTHING`
	n, err := exec(ctx, tx, insert, arrival, f.No, f.Name, f.Size, f.SHA256[:], l.micros())
	if err != nil {
		return err
	}
	if n == 0 {
		return ErrReceived
	}
	const counts = `SELECT COALESCE(SUM(CASE WHEN status = 'registered' THEN 1 ELSE 0 END), 0) AS registered,
		COALESCE(SUM(CASE WHEN status = 'duplicate' THEN 1 ELSE 0 END), 0) AS duplicate,
		COALESCE(SUM(CASE WHEN status = 'held' THEN 1 ELSE 0 END), 0) AS held,
		COALESCE(SUM(CASE WHEN status = 'refused' THEN 1 ELSE 0 END), 0) AS refused
		FROM receipts WHERE source_sha256 = ? AND username = ?`
	var c Counts
	if err := tx.GetContext(ctx, &c, tx.Rebind(counts), f.SHA256[:], user); err != nil {
		return fmt.Errorf("ledger: %w", err)
	}
	const update = `UPDATE arrival_files SET registered = ?, duplicate = ?, held = ?, refused = ? WHERE arrival_id = ? AND file_no = ?`
	_, err = exec(ctx, tx, update, c.Registered, c.Duplicate, c.Held, c.Refused, arrival, f.No)
	return err
}

// Files are the files of an arrival that were received, by their number.
func (l *Ledger) Files(ctx context.Context, arrival int64) (map[int64]File, error) {
	var rows []struct {
		FileNo int64 `db:"file_no"`
		Name   string
		Size   int64
		SHA256 []byte `db:"sha256"`
		Counts
	}
	const query = `SELECT file_no, name, size, sha256, registered, duplicate, held, refused FROM arrival_files WHERE arrival_id = ?`
	if err := l.db.SelectContext(ctx, &rows, l.db.Rebind(query), arrival); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	files := make(map[int64]File, len(rows))
	for _, r := range rows {
		files[r.FileNo] = File{No: r.FileNo, Name: r.Name, Size: r.Size, SHA256: [32]byte(r.SHA256), Counts: r.Counts}
	}
	return files, nil
}

// Received notes that all files of an arrival were received.
func (l *Ledger) Received(ctx context.Context, arrival int64) error {
	_, err := exec(ctx, l.db, "UPDATE arrivals SET received_at = ? WHERE id = ? AND received_at = 0", l.micros(), arrival)
	return err
}

// Filed notes where an arrival was filed, which settles it.
func (l *Ledger) Filed(ctx context.Context, arrival int64, place, note string) error {
	_, err := exec(ctx, l.db, "UPDATE arrivals SET filed_at = ?, place = ?, note = ? WHERE id = ? AND filed_at = 0",
		l.micros(), place, note, arrival)
	return err
}

// Forget settles an arrival that turned out to be none: it was in a listing
// that another machine's filing had overtaken, and its earlier self is filed.
// It reports false when there is no earlier self.
func (l *Ledger) Forget(ctx context.Context, a *Arrival) (bool, error) {
	const query = `DELETE FROM arrivals WHERE id = ? AND filed_at = 0 AND EXISTS (
		SELECT 1 FROM arrivals other WHERE other.inbox = ? AND other.item_key = ? AND other.id < ? AND other.filed_at > ?)`
	n, err := exec(ctx, l.db, query, a.ID, a.Inbox, a.Item.Key, a.ID, a.Listed.Add(-lag).UnixMicro())
	return n > 0, err
}

// Drop forgets an arrival that was replaced before it was taken; the next look
// into the inbox finds it as what it is now.
func (l *Ledger) Drop(ctx context.Context, arrival int64) error {
	_, err := exec(ctx, l.db, "DELETE FROM arrivals WHERE id = ? AND filed_at = 0 AND received_at = 0", arrival)
	return err
}

// Note keeps what a night found out so far, until it ends with its report.
func (l *Ledger) Note(ctx context.Context, night int64, scratch string) error {
	_, err := exec(ctx, l.db, "UPDATE nights SET report = ? WHERE id = ? AND ended_at = 0", scratch, night)
	return err
}

// Total is what arrived by one inbox during a night.
type Total struct {
	Inbox   string
	Items   int64 // seen in the inbox
	Files   int64 // received
	Waiting int64 // items not settled
	Gone    int64 // items that left by themselves
	Counts
}

// Totals sums up a night by inbox.
func (l *Ledger) Totals(ctx context.Context, night int64) ([]Total, error) {
	return l.totals(ctx, "night_id = ?", night)
}

// TotalOf sums up everything that ever came by one inbox, or is in an archive.
func (l *Ledger) TotalOf(ctx context.Context, inbox string) (Total, error) {
	list, err := l.totals(ctx, "inbox = ?", inbox)
	if err != nil || len(list) == 0 {
		return Total{Inbox: inbox}, err
	}
	return list[0], nil
}

func (l *Ledger) totals(ctx context.Context, where string, arg any) ([]Total, error) {
	query := `SELECT a.inbox, COUNT(*) AS items, COALESCE(SUM(f.files), 0) AS files,
		COALESCE(SUM(CASE WHEN a.filed_at = 0 THEN 1 ELSE 0 END), 0) AS waiting,
		COALESCE(SUM(CASE WHEN a.place = 'gone' THEN 1 ELSE 0 END), 0) AS gone,
		COALESCE(SUM(f.registered), 0) AS registered, COALESCE(SUM(f.duplicate), 0) AS duplicate,
		COALESCE(SUM(f.held), 0) AS held, COALESCE(SUM(f.refused), 0) AS refused
		FROM arrivals a LEFT JOIN (SELECT arrival_id, COUNT(*) AS files, SUM(registered) AS registered, SUM(duplicate) AS duplicate,
			SUM(held) AS held, SUM(refused) AS refused FROM arrival_files
			WHERE arrival_id IN (SELECT id FROM arrivals WHERE ` + where + `) GROUP BY arrival_id) f ON f.arrival_id = a.id
		WHERE a.` + where + ` GROUP BY a.inbox ORDER BY a.inbox`
	var totals []Total
	if err := l.db.SelectContext(ctx, &totals, l.db.Rebind(query), arg, arg); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	return totals, nil
}
