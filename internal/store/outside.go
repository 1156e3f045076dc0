package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/jmoiron/sqlx"
)

// Originals stores the bytes of original files outside of the database, each
// under its SHA-256. Package originals implements it for folders and buckets.
type Originals interface {
	// Put keeps data for good when it returns; to put again is no error.
	Put(ctx context.Context, sha [32]byte, data []byte) error
	// Get returns what was put; the error wraps fs.ErrNotExist where it is gone.
	Get(ctx context.Context, sha [32]byte) ([]byte, error)
	// Delete forgets it; nothing there is no error.
	Delete(ctx context.Context, sha [32]byte) error
	// Each calls do for every original, with its size in bytes.
	Each(ctx context.Context, do func(sha [32]byte, size int64) error) error
	// Address returns the location.
	Address() string
}

// outside is the place of an original whose bytes are not in the database.
const outside = "outside"

// ErrOutside is returned if originals are stored outside the database, and the
// store was opened without their location.
var ErrOutside = errors.New("store: originals are kept outside, and nothing says where")

// placed is what the columns data and place of a new original hold.
func (s *Store) placed(data []byte) (any, string) {
	if s.opt.Originals == nil {
		return notNil(data), ""
	}
	return nil, outside
}

// fetch reads an original from outside.
func (s *Store) fetch(ctx context.Context, sha [32]byte) ([]byte, error) {
	if s.opt.Originals == nil {
		return nil, fmt.Errorf("%w: %x", ErrOutside, sha)
	}
	data, err := s.opt.Originals.Get(ctx, sha)
	if err != nil {
		return nil, fmt.Errorf("store: %w", err)
	}
	return data, nil
}

// uploads is how many originals are put outside at a time: each waits for a
// disk or a network.
const uploads = 8

// putOutside stores the originals of a batch outside the database, before the
// transaction that refers to them: an orphan left by a failed transaction is
// harmless, and the next attempt reuses it.
func (s *Store) putOutside(ctx context.Context, items []*item) error {
	if s.opt.Originals == nil {
		return nil
	}
	unique := map[[32]byte][]byte{}
	var keys [][]byte
	for _, it := range items {
		if it.Source != nil && unique[it.Source.SHA256] == nil {
			unique[it.Source.SHA256] = notNil(it.Source.Data)
			keys = append(keys, bytes.Clone(it.Source.SHA256[:]))
		}
	}
	for part := range slices.Chunk(keys, 500) {
		query, args, err := sqlx.In("SELECT sha256 FROM sources WHERE sha256 IN (?)", part)
		if err != nil {
			return fmt.Errorf("store: %w", err)
		}
		var there [][]byte
		if err := s.write.SelectContext(ctx, &there, s.write.Rebind(query), args...); err != nil {
			return fmt.Errorf("store: originals: %w", err)
		}
		for _, key := range there {
			delete(unique, [32]byte(key))
		}
	}
	return s.putAll(ctx, unique)
}

func (s *Store) putAll(ctx context.Context, data map[[32]byte][]byte) error {
	turns := make(chan struct{}, uploads)
	var mu sync.Mutex
	var faults []error
	var workers sync.WaitGroup
	for sha, b := range data {
		turns <- struct{}{}
		workers.Go(func() {
			defer func() { <-turns }()
			if err := s.opt.Originals.Put(ctx, sha, b); err != nil {
				mu.Lock()
				defer mu.Unlock()
				faults = append(faults, fmt.Errorf("store: %w", err))
			}
		})
	}
	workers.Wait()
	return errors.Join(faults...)
}

// deletePurged forgets outside what was purged. The row goes on naming the
// place until that is done, so that it is done after a crash, too.
func (s *Store) deletePurged(ctx context.Context) error {
	if s.opt.Originals == nil {
		return nil
	}
	for {
		var keys [][]byte
		const query = "SELECT sha256 FROM sources WHERE place = 'outside' AND purged_at <> 0 LIMIT 500"
		if err := s.write.SelectContext(ctx, &keys, query); err != nil {
			return fmt.Errorf("store: purge: %w", err)
		}
		if len(keys) == 0 {
			return nil
		}
		for _, key := range keys {
			if err := s.opt.Originals.Delete(ctx, [32]byte(key)); err != nil {
				return fmt.Errorf("store: purge: %w", err)
			}
		}
		if err := s.setPlace(ctx, keys, ""); err != nil {
			return err
		}
	}
}

func (s *Store) setPlace(ctx context.Context, keys [][]byte, place string) error {
	query, args, err := sqlx.In("UPDATE sources SET place = ? WHERE sha256 IN (?)", place, keys)
	if err != nil {
		return fmt.Errorf("store: %w", err)
	}
	if _, err := s.write.ExecContext(ctx, s.write.Rebind(query), args...); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	return nil
}

// Outside counts the originals that are kept outside, and their bytes.
func (s *Store) Outside(ctx context.Context) (n, size int64, err error) {
	const query = "SELECT COUNT(*), COALESCE(SUM(size), 0) FROM sources WHERE place = 'outside' AND purged_at = 0"
	if err := s.from(ctx).QueryRowxContext(ctx, query).Scan(&n, &size); err != nil {
		return 0, 0, fmt.Errorf("store: originals: %w", err)
	}
	return n, size, nil
}

// MoveOriginals moves the bytes of originals out of the database, or back into
// it, each compared with its SHA-256 before the other copy goes, and returns
// how many it moved. It can be interrupted at any point, and runs concurrently
// with others. progress is called after each step; it may be nil.
func (s *Store) MoveOriginals(ctx context.Context, back bool, progress func(moved int64)) (moved int64, err error) {
	if s.opt.Originals == nil {
		return 0, ErrOutside
	}
	from := ""
	if back {
		from = outside
	}
	for {
		var keys [][]byte
		query := s.write.Rebind("SELECT sha256 FROM sources WHERE place = ? AND purged_at = 0 LIMIT 32")
		if err := s.write.SelectContext(ctx, &keys, query, from); err != nil || len(keys) == 0 {
			return moved, err
		}
		for _, key := range keys {
			if err := s.moveOriginal(ctx, key, back); err != nil {
				return moved, err
			}
			moved++
		}
		if progress != nil {
			progress(moved)
		}
	}
}

func (s *Store) moveOriginal(ctx context.Context, key []byte, back bool) error {
	sha := [32]byte(key)
	if back {
		data, err := s.fetch(ctx, sha)
		if err == nil {
			err = s.place(ctx, key, notNil(data), "")
		}
		if err == nil {
			err = s.opt.Originals.Delete(ctx, sha)
		}
		return err
	}
	var data []byte
	if err := s.write.GetContext(ctx, &data, s.write.Rebind("SELECT data FROM sources WHERE sha256 = ?"), key); err != nil {
		return fmt.Errorf("store: originals: %w", err)
	}
	if sha256.Sum256(data) != sha {
		return fmt.Errorf("%w: %x", ErrDamaged, sha)
	}
	if err := s.opt.Originals.Put(ctx, sha, data); err != nil {
		return fmt.Errorf("store: %w", err)
	}
	if _, err := s.fetch(ctx, sha); err != nil {
		return err
	}
	return s.place(ctx, key, nil, outside)
}

// ErrDamaged is returned if the bytes of an original are not those that
// arrived.
var ErrDamaged = errors.New("store: an original is damaged")

// place records where the bytes of an original are; what was purged meanwhile
// stays purged.
func (s *Store) place(ctx context.Context, key []byte, data any, place string) error {
	query := s.write.Rebind("UPDATE sources SET data = ?, place = ? WHERE sha256 = ? AND purged_at = 0")
	if _, err := s.write.ExecContext(ctx, query, data, place, key); err != nil {
		return fmt.Errorf("store: originals: %w", err)
	}
	return nil
}
