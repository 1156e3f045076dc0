package store

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"
)

// enterSources keeps originals that are not kept yet.
func (s *Store) enterSources(ctx context.Context, tx *sqlx.Tx, items []*item) error {
	unique := make(map[[32]byte]*item)
	for _, it := range items {
		if it.Source != nil {
			if _, ok := unique[it.Source.SHA256]; !ok {
				unique[it.Source.SHA256] = it
			}
		}
	}
	var keys [][]byte
	for key := range unique {
		keys = append(keys, bytes.Clone(key[:]))
	}
	slices.SortFunc(keys, bytes.Compare)
	for part := range slices.Chunk(keys, 500) {
		if err := s.keepSources(ctx, tx, part, unique); err != nil {
			return err
		}
	}
	return nil
}

// keepSources asks first which are there, to spare the way for the bytes of
// files that come again; the conflict clause decides all the same.
func (s *Store) keepSources(ctx context.Context, tx *sqlx.Tx, keys [][]byte, unique map[[32]byte]*item) error {
	var there [][]byte
	if err := s.selectIn(ctx, tx, &there, "SELECT sha256 FROM sources WHERE sha256 IN (?)", keys); err != nil {
		return err
	}
	known := make(map[[32]byte]bool, len(there))
	for _, key := range there {
		known[[32]byte(key)] = true
	}
	var rows [][]any
	for _, key := range keys {
		if it := unique[[32]byte(key)]; !known[[32]byte(key)] {
			data, place := s.placed(it.Source.Data)
			rows = append(rows, []any{key, it.Source.Name, int64(len(it.Source.Data)), it.at.UnixMicro(), int64(0), data, place})
		}
	}
	_, err := s.insert(ctx, tx, tableSources, len(tableSources.columns), rows, " ON CONFLICT (sha256) DO NOTHING")
	return err
}

// notNil keeps an empty file apart from one whose bytes were purged.
func notNil(data []byte) []byte {
	if data == nil {
		return []byte{}
	}
	return data
}

// Original is a file as it arrived.
type Original struct {
	Name     string
	Size     int64
	Received time.Time
	Purged   time.Time // zero = Data is there
	Data     []byte
}

// Source returns the original with this SHA-256, or ErrNotFound. Its Data is
// nil after its retention, see Purged.
func (s *Store) Source(ctx context.Context, sha256 []byte) (*Original, error) {
	var r struct {
		Name     string
		Size     int64
		Received int64 `db:"first_received_at"`
		Purged   int64 `db:"purged_at"`
		Data     []byte
		Place    string
	}
	const query = "SELECT name, size, first_received_at, purged_at, data, place FROM sources WHERE sha256 = ?"
	if err := s.from(ctx).GetContext(ctx, &r, s.read.Rebind(query), sha256); err != nil {
		return nil, notFound(err, "original")
	}
	o := &Original{r.Name, r.Size, Time(r.Received), Time(r.Purged), r.Data}
	if r.Place == outside && r.Purged == 0 {
		data, err := s.fetch(ctx, [32]byte(sha256))
		if err != nil {
			return nil, err
		}
		o.Data = data
	}
	return o, nil
}

// SourceSize is how large an original is, in bytes.
func (s *Store) SourceSize(ctx context.Context, sha256 []byte) (n int64, err error) {
	err = s.from(ctx).GetContext(ctx, &n, s.read.Rebind("SELECT size FROM sources WHERE sha256 = ?"), sha256)
	return n, notFound(err, "original")
}

// HeldSize is how large the original of a held application is; 0 when it has
// none.
func (s *Store) HeldSize(ctx context.Context, id int64) (n int64, err error) {
	const query = "SELECT COALESCE(s.size, 0) FROM held h LEFT JOIN sources s ON s.sha256 = h.source_sha256 WHERE h.id = ?"
	err = s.from(ctx).GetContext(ctx, &n, s.read.Rebind(query), id)
	return n, notFound(err, heldSubject(id))
}

// NumberSize is how large the original behind a reception number is; 0 when it
// has none.
func (s *Store) NumberSize(ctx context.Context, number string) (n int64, err error) {
	const query = `SELECT COALESCE(s.size, 0) FROM applications a LEFT JOIN sources s ON s.sha256 = a.source_sha256
		WHERE a.reception_number = ?`
	if !clean(number) {
		return 0, ErrNotFound
	}
	err = s.from(ctx).GetContext(ctx, &n, s.read.Rebind(query), number)
	return n, notFound(err, "number "+number)
}

// PurgeSources deletes the bytes of originals first received before the given
// time and returns how many. Originals of held applications are kept, and so is
// the record that the file arrived.
func (s *Store) PurgeSources(ctx context.Context, before time.Time) (int64, error) {
	const query = `UPDATE sources SET data = NULL, purged_at = ?
		WHERE first_received_at < ? AND purged_at = 0
		AND NOT EXISTS (SELECT 1 FROM held WHERE held.source_sha256 = sources.sha256 AND held.state = 'open')`
	res, err := s.write.ExecContext(ctx, s.write.Rebind(query), s.micros(), before.UnixMicro())
	if err != nil {
		return 0, fmt.Errorf("store: purge: %w", err)
	}
	n, err := res.RowsAffected()
	if err != nil {
		return 0, err
	}
	return n, s.deletePurged(ctx)
}
