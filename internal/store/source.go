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
			src := it.Source
			rows = append(rows, []any{key, src.Name, int64(len(src.Data)), it.at.UnixMicro(), int64(0), notNil(src.Data)})
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

// Source returns the original with this SHA-256.
func (s *Store) Source(ctx context.Context, sha256 []byte) (*Original, error) {
	var r struct {
		Name     string
		Size     int64
		Received int64 `db:"first_received_at"`
		Purged   int64 `db:"purged_at"`
		Data     []byte
	}
	const query = "SELECT name, size, first_received_at, purged_at, data FROM sources WHERE sha256 = ?"
	if err := s.read.GetContext(ctx, &r, s.read.Rebind(query), sha256); err != nil {
		return nil, notFound(err, "original")
	}
	return &Original{r.Name, r.Size, stamp(r.Received), stamp(r.Purged), r.Data}, nil
}

// PurgeSources drops the bytes of originals first received before the given
// time and says how many. Originals of applications that are held stay, and so
// does the record that the file arrived.
func (s *Store) PurgeSources(ctx context.Context, before time.Time) (int64, error) {
	const query = `UPDATE sources SET data = NULL, purged_at = ?
		WHERE first_received_at < ? AND purged_at = 0
		AND NOT EXISTS (SELECT 1 FROM held WHERE held.source_sha256 = sources.sha256 AND held.state = 'open')`
	res, err := s.write.ExecContext(ctx, s.write.Rebind(query), s.micros(), before.UnixMicro())
	if err != nil {
		return 0, fmt.Errorf("store: purge: %w", err)
	}
	return res.RowsAffected()
}
