package ledger

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
)

// Entry is a file of an arrival that is being received.
type Entry struct {
	Arrival *Arrival
	File    File
	User    string // name under which its receipts are recorded; unique to the file
}

// Enter records files as received, in the transaction that registers them, with
// the receipts that the same transaction wrote. Entries hold all files of their
// arrivals that were not entered before: these arrivals are received then. Of
// two workers with the same file, because one was thought to be dead, the
// second gets ErrReceived and its transaction must be rolled back. ErrMoved
// means that an arrival belongs to another night, and another run, meanwhile.
func (l *Ledger) Enter(ctx context.Context, tx *sqlx.Tx, entries []Entry) error {
	if len(entries) == 0 {
		return nil
	}
	// The rows of the arrivals are locked first, in their order: whoever moves
	// one to another night waits here, and then finds it begun.
	if err := l.begun(ctx, tx, entries); err != nil {
		return err
	}
	counts, err := l.counts(ctx, tx, entries)
	if err != nil {
		return err
	}
	insert := "INSERT INTO arrival_files (arrival_id, file_no, name, size, sha256, received_at, registered, duplicate, held, refused) VALUES " +
		strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?, ?, ?, ?, ?, ?, ?),", len(entries)), ",") + " ON CONFLICT (arrival_id, file_no) DO NOTHING"
	now := l.micros()
	var args []any
	for i := range entries {
		f, c := &entries[i].File, counts[entries[i].User]
		args = append(args, entries[i].Arrival.ID, f.No, f.Name, f.Size, f.SHA256[:], now, c.Registered, c.Duplicate, c.Held, c.Refused)
	}
	n, err := exec(ctx, tx, insert, args...)
	if err == nil && n < int64(len(entries)) {
		err = ErrReceived
	}
	return err
}

// begun notes that arrivals were begun, and received, by their night.
func (l *Ledger) begun(ctx context.Context, tx *sqlx.Tx, entries []Entry) error {
	nights := map[int64]int64{} // by arrival
	for i := range entries {
		nights[entries[i].Arrival.ID] = entries[i].Arrival.Night
	}
	byNight := map[int64][]int64{}
	for _, id := range slices.Sorted(maps.Keys(nights)) {
		byNight[nights[id]] = append(byNight[nights[id]], id)
	}
	now := l.micros()
	for _, night := range slices.Sorted(maps.Keys(byNight)) {
		query, args, err := sqlx.In(`UPDATE arrivals SET begun_at = CASE WHEN begun_at = 0 THEN ? ELSE begun_at END,
			received_at = CASE WHEN received_at = 0 THEN ? ELSE received_at END, attempts = 0 WHERE night_id = ? AND id IN (?)`, now, now, night, byNight[night])
		if err != nil {
			return fmt.Errorf("ledger: %w", err)
		}
		n, err := exec(ctx, tx, query, args...)
		if err == nil && n < int64(len(byNight[night])) {
			err = ErrMoved
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// counts returns the counts of the receipts of each file, by their user.
func (l *Ledger) counts(ctx context.Context, q sqlx.ExtContext, entries []Entry) (map[string]Counts, error) {
	sources, users := make([][]byte, len(entries)), make([]string, len(entries))
	for i := range entries {
		sources[i], users[i] = entries[i].File.SHA256[:], entries[i].User
	}
	query, args, err := sqlx.In(`SELECT username, SUM(CASE WHEN status = 'registered' THEN 1 ELSE 0 END) AS registered,
		SUM(CASE WHEN status = 'duplicate' THEN 1 ELSE 0 END) AS duplicate, SUM(CASE WHEN status = 'held' THEN 1 ELSE 0 END) AS held,
		SUM(CASE WHEN status = 'refused' THEN 1 ELSE 0 END) AS refused
		FROM receipts WHERE source_sha256 IN (?) AND username IN (?) GROUP BY username`, sources, users)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	var rows []struct {
		Username string
		Counts
	}
	if err := sqlx.SelectContext(ctx, q, &rows, q.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	counts := make(map[string]Counts, len(rows))
	for _, r := range rows {
		counts[r.Username] = r.Counts
	}
	return counts, nil
}

// FilesOf are the files of arrivals that were received, by arrival and number.
func (l *Ledger) FilesOf(ctx context.Context, arrivals ...int64) (map[int64]map[int64]File, error) {
	var rows []struct {
		ArrivalID int64 `db:"arrival_id"`
		FileNo    int64 `db:"file_no"`
		Name      string
		Size      int64
		SHA256    []byte `db:"sha256"`
		Counts
	}
	files := make(map[int64]map[int64]File, len(arrivals))
	if len(arrivals) == 0 {
		return files, nil
	}
	query, args, err := sqlx.In(`SELECT arrival_id, file_no, name, size, sha256, registered, duplicate, held, refused
		FROM arrival_files WHERE arrival_id IN (?)`, arrivals)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	if err := l.db.SelectContext(ctx, &rows, l.db.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	for _, r := range rows {
		if files[r.ArrivalID] == nil {
			files[r.ArrivalID] = map[int64]File{}
		}
		files[r.ArrivalID][r.FileNo] = File{No: r.FileNo, Name: r.Name, Size: r.Size, SHA256: [32]byte(r.SHA256), Counts: r.Counts}
	}
	return files, nil
}

// Files are the files of one arrival that were received, by their number.
func (l *Ledger) Files(ctx context.Context, arrival int64) (map[int64]File, error) {
	files, err := l.FilesOf(ctx, arrival)
	return files[arrival], err
}

// Received notes that all files of an arrival were received.
func (l *Ledger) Received(ctx context.Context, arrival int64) error {
	_, err := exec(ctx, l.db, "UPDATE arrivals SET received_at = ? WHERE id = ? AND received_at = 0", l.micros(), arrival)
	return err
}

// Remark notes, in the transaction that receives it, what of an arrival is no
// file.
func (l *Ledger) Remark(ctx context.Context, tx *sqlx.Tx, arrival int64, note string) error {
	_, err := exec(ctx, tx, "UPDATE arrivals SET note = ? WHERE id = ?", note, arrival)
	return err
}

// Filed notes where an arrival was filed, which settles it.
func (l *Ledger) Filed(ctx context.Context, arrival int64, place, note string) error {
	_, err := exec(ctx, l.db, "UPDATE arrivals SET filed_at = ?, place = ?, note = ? WHERE id = ? AND filed_at = 0",
		l.micros(), place, note, arrival)
	return err
}

// FiledAll notes where several arrivals were filed.
func (l *Ledger) FiledAll(ctx context.Context, places map[int64]string) error {
	return l.filedAll(ctx, l.db, places)
}

// FiledIn is FiledAll in a transaction.
func (l *Ledger) FiledIn(ctx context.Context, tx *sqlx.Tx, places map[int64]string) error {
	return l.filedAll(ctx, tx, places)
}

func (l *Ledger) filedAll(ctx context.Context, q sqlx.ExtContext, places map[int64]string) error {
	byPlace := map[string][]int64{}
	for _, id := range slices.Sorted(maps.Keys(places)) {
		byPlace[places[id]] = append(byPlace[places[id]], id)
	}
	for _, place := range slices.Sorted(maps.Keys(byPlace)) {
		query, args, err := sqlx.In("UPDATE arrivals SET filed_at = ?, place = ? WHERE filed_at = 0 AND id IN (?)", l.micros(), place, byPlace[place])
		if err != nil {
			return fmt.Errorf("ledger: %w", err)
		}
		if _, err := exec(ctx, q, query, args...); err != nil {
			return err
		}
	}
	return nil
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
