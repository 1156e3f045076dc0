package ledger

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/inbox/box"
)

// Arrival is an item that was seen in an inbox.
type Arrival struct {
	ID       int64
	Night    int64
	Inbox    string
	Item     box.Item
	Listed   time.Time
	Received time.Time // zero: not all of its files yet
	Filed    time.Time // zero: not yet
	Place    string    // where it was filed, or Gone
	Note     string
	Begun    time.Time // when its first file was received; zero: none yet
	Attempts int       // how often a worker has begun to read the next file
	Cause    string    // why a file of it is held unread; "" = none is
	Silent   string    // why its sender gets no answer by itself; "" = gets one
}

// Gone is the place of an arrival that had left the inbox by itself.
const Gone = "gone"

// NoNight is the Night of what did not come by an inbox: the files of an
// archive, which stay where they are.
const NoNight = -1

// ArchivePrefix begins the inbox of what an archive holds; its path follows.
const ArchivePrefix = "archive:"

// ArchiveUser is under whose name the receipts of a file of an archive are.
func ArchiveUser(a *Arrival) string { return "archive#" + a.Claim() }

// Ever is the since of Add for what is entered once for ever.
var Ever = time.UnixMicro(0)

// Claim is the name under which the arrival is taken from its inbox. The time
// is part of it: after a restore numbers begin anew, and what an earlier life
// had taken must not be mistaken for this one's.
func (a *Arrival) Claim() string {
	return fmt.Sprintf("a%d-%s", a.ID, strconv.FormatInt(a.Listed.UnixMicro(), 36))
}

type arrivalRow struct {
	ID         int64
	NightID    int64 `db:"night_id"`
	Inbox      string
	ItemKey    string `db:"item_key"`
	Name       string
	Size       int64
	ModifiedAt int64 `db:"modified_at"`
	ListedAt   int64 `db:"listed_at"`
	ReceivedAt int64 `db:"received_at"`
	FiledAt    int64 `db:"filed_at"`
	Place      string
	Note       string
	BegunAt    int64 `db:"begun_at"`
	Attempts   int
	Cause      string
	Silent     string
}

func (r *arrivalRow) arrival() Arrival {
	return Arrival{ID: r.ID, Night: r.NightID, Inbox: r.Inbox,
		Item:   box.Item{Key: r.ItemKey, Name: r.Name, Size: r.Size, Modified: time.UnixMicro(r.ModifiedAt).UTC()},
		Listed: stamp(r.ListedAt), Received: stamp(r.ReceivedAt), Filed: stamp(r.FiledAt), Place: r.Place, Note: r.Note,
		Begun: stamp(r.BegunAt), Attempts: r.Attempts, Cause: r.Cause, Silent: r.Silent}
}

// lag is by how much clocks may differ: an item that another machine has filed
// may show in a listing that seems to have begun afterwards. See Forget.
const lag = time.Minute

// Add enters those items of a listing that are not entered yet, and returns
// them. since is when the listing began.
func (l *Ledger) Add(ctx context.Context, tx *sqlx.Tx, night int64, inbox string, items []box.Item, since time.Time) ([]Arrival, error) {
	var fresh []Arrival
	for part := range slices.Chunk(items, 200) {
		known, err := l.known(ctx, tx, inbox, part, since)
		if err != nil {
			return nil, err
		}
		part = slices.DeleteFunc(slices.Clone(part), func(it box.Item) bool { return known[it.Key] })
		added, err := l.insert(ctx, tx, night, inbox, part)
		if err != nil {
			return nil, err
		}
		fresh = append(fresh, added...)
	}
	return fresh, nil
}

func (l *Ledger) known(ctx context.Context, tx *sqlx.Tx, inbox string, items []box.Item, since time.Time) (map[string]bool, error) {
	keys := make([]string, len(items))
	for i, it := range items {
		keys[i] = it.Key
	}
	query, args, err := sqlx.In("SELECT item_key FROM arrivals WHERE inbox = ? AND item_key IN (?) AND (filed_at = 0 OR filed_at > ?)",
		inbox, keys, since.UnixMicro())
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	var found []string
	if err := tx.SelectContext(ctx, &found, tx.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	known := make(map[string]bool, len(found))
	for _, key := range found {
		known[key] = true
	}
	return known, nil
}

func (l *Ledger) insert(ctx context.Context, tx *sqlx.Tx, night int64, inbox string, items []box.Item) ([]Arrival, error) {
	if len(items) == 0 {
		return nil, nil
	}
	query := "INSERT INTO arrivals (night_id, inbox, item_key, name, size, modified_at, listed_at) VALUES " +
		strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?, ?, ?, ?),", len(items)), ",") +
		" ON CONFLICT (inbox, item_key) WHERE filed_at = 0 DO NOTHING RETURNING *"
	now := l.micros()
	var args []any
	for _, it := range items {
		args = append(args, night, inbox, it.Key, it.Name, it.Size, it.Modified.UnixMicro(), now)
	}
	var rows []arrivalRow
	if err := tx.SelectContext(ctx, &rows, tx.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	slices.SortFunc(rows, func(a, b arrivalRow) int { return cmp.Compare(a.ID, b.ID) })
	added := make([]Arrival, len(rows))
	for i := range rows {
		added[i] = rows[i].arrival()
	}
	return added, nil
}

// Arrival returns one arrival.
func (l *Ledger) Arrival(ctx context.Context, id int64) (*Arrival, error) {
	var r arrivalRow
	err := l.db.GetContext(ctx, &r, l.db.Rebind("SELECT * FROM arrivals WHERE id = ?"), id)
	if err != nil {
		return nil, notFound(err, "arrival", id)
	}
	a := r.arrival()
	return &a, nil
}

// Arrivals returns those of some arrivals that are not settled, in their order.
func (l *Ledger) Arrivals(ctx context.Context, ids []int64) ([]Arrival, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	query, args, err := sqlx.In("SELECT * FROM arrivals WHERE filed_at = 0 AND id IN (?) ORDER BY id", ids)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	return l.arrivals(ctx, query, args...)
}

// notFound is the error of a query for one thing.
func notFound(err error, what string, id int64) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%w: %s %d", ErrNotFound, what, id)
	}
	return fmt.Errorf("ledger: %w", err)
}

// Waiting are the arrivals that are not filed yet, oldest first; night 0 is
// all nights.
func (l *Ledger) Waiting(ctx context.Context, night int64, limit int) ([]Arrival, error) {
	query, args := "SELECT * FROM arrivals WHERE filed_at = 0", []any{}
	if night != 0 {
		query, args = query+" AND night_id = ?", append(args, night)
	}
	return l.arrivals(ctx, query+" ORDER BY id LIMIT ?", append(args, limit)...)
}

// Open are the arrivals by some inboxes that are not settled, of any night,
// oldest first.
func (l *Ledger) Open(ctx context.Context, inboxes []string, limit int) ([]Arrival, error) {
	if len(inboxes) == 0 {
		return nil, nil
	}
	query, args, err := sqlx.In("SELECT * FROM arrivals WHERE filed_at = 0 AND inbox IN (?) AND night_id <> ? ORDER BY id LIMIT ?", inboxes, NoNight, limit)
	if err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	return l.arrivals(ctx, query, args...)
}

// Known are arrivals in any state, newest first.
func (l *Ledger) Known(ctx context.Context, limit int) ([]Arrival, error) {
	return l.arrivals(ctx, "SELECT * FROM arrivals ORDER BY id DESC LIMIT ?", limit)
}

// Unsettled are the arrivals of an inbox or archive that are not settled, by id, to go
// on after one.
func (l *Ledger) Unsettled(ctx context.Context, inbox string, after int64, limit int) ([]Arrival, error) {
	return l.arrivals(ctx, "SELECT * FROM arrivals WHERE inbox = ? AND filed_at = 0 AND id > ? ORDER BY id LIMIT ?", inbox, after, limit)
}

// Busy reports whether an inbox has arrivals that are not settled.
func (l *Ledger) Busy(ctx context.Context, inbox string) (bool, error) {
	list, err := l.Unsettled(ctx, inbox, 0, 1)
	return len(list) > 0, err
}

// Used reports whether anything was ever filed in an inbox.
func (l *Ledger) Used(ctx context.Context, inbox string) (bool, error) {
	list, err := l.arrivals(ctx, "SELECT * FROM arrivals WHERE inbox = ? AND filed_at <> 0 AND place <> ? LIMIT 1", inbox, Gone)
	return len(list) > 0, err
}

// Items counts the arrivals of an inbox, and those that are settled.
func (l *Ledger) Items(ctx context.Context, inbox string) (all, settled int64, err error) {
	const query = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN filed_at <> 0 THEN 1 ELSE 0 END), 0) FROM arrivals WHERE inbox = ?"
	if err := l.db.QueryRowxContext(ctx, l.db.Rebind(query), inbox).Scan(&all, &settled); err != nil {
		return 0, 0, fmt.Errorf("ledger: %w", err)
	}
	return all, settled, nil
}

func (l *Ledger) arrivals(ctx context.Context, query string, args ...any) ([]Arrival, error) {
	var rows []arrivalRow
	if err := l.db.SelectContext(ctx, &rows, l.db.Rebind(query), args...); err != nil {
		return nil, fmt.Errorf("ledger: %w", err)
	}
	list := make([]Arrival, len(rows))
	for i := range rows {
		list[i] = rows[i].arrival()
	}
	return list, nil
}

// File is one file of an arrival and what became of what it contains.
type File struct {
	No     int64
	Name   string
	Size   int64
	SHA256 [sha256.Size]byte
	Counts
}

// Counts are applications, annexes, entries and files by what became of them.
type Counts struct {
	Registered int64 `json:"registered"`
	Duplicate  int64 `json:"duplicate"`
	Held       int64 `json:"held"`
	Refused    int64 `json:"refused"`
}

// Sum is all of them.
func (c Counts) Sum() int64 { return c.Registered + c.Duplicate + c.Held + c.Refused }

// Add adds others to the counts.
func (c *Counts) Add(o Counts) {
	c.Registered += o.Registered
	c.Duplicate += o.Duplicate
	c.Held += o.Held
	c.Refused += o.Refused
}

// Place is where an arrival with these counts is filed: with what is held when
// anything in it waits for a person, with what is refused when anything was.
func (c Counts) Place() string {
	switch {
	case c.Held > 0:
		return box.Held
	case c.Refused > 0:
		return box.Refused
	}
	return box.Done
}
