package store

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/store/textindex"
)

// searchBlock is a block of the index.
type searchBlock struct {
	ID, Documents, Oldest, Newest int64
}

// sweep removes what merges have left.
func (x *Indexer) sweep(ctx context.Context) error {
	s := x.store
	var ids []int64
	const query = "SELECT id FROM search_blocks WHERE state = ? OR state = ? AND lease < ?"
	if err := s.read.SelectContext(ctx, &ids, s.read.Rebind(query), blockDead, blockBuilding, s.micros()); err != nil {
		return fmt.Errorf("store: index: %w", err)
	}
	for _, id := range ids {
		err := s.inTx(ctx, func(tx *sqlx.Tx) error {
			if _, err := tx.ExecContext(ctx, tx.Rebind("DELETE FROM search_pages WHERE block = ?"), id); err != nil {
				return err
			}
			_, err := tx.ExecContext(ctx, tx.Rebind("DELETE FROM search_blocks WHERE id = ? AND state <> ?"), id, blockLive)
			return err
		})
		if err != nil {
			return fmt.Errorf("store: index: %w", err)
		}
	}
	return nil
}

// toMerge are the blocks to be merged next, neighbours in time; none = there is
// nothing to merge.
func (x *Indexer) toMerge(ctx context.Context) ([]searchBlock, error) {
	s := x.store
	var all []searchBlock
	const query = "SELECT id, documents, oldest, newest FROM search_blocks WHERE state = ? AND lease < ? AND documents < ? ORDER BY newest, id"
	if err := s.read.SelectContext(ctx, &all, s.read.Rebind(query), blockLive, s.micros(), fullBlock); err != nil {
		return nil, fmt.Errorf("store: index: %w", err)
	}
	var small, middle []searchBlock
	sum := int64(0)
	for _, b := range all {
		if b.Documents < indexAtMost {
			small = append(small, b)
			continue
		}
		if sum < fullBlock {
			sum += b.Documents
			middle = append(middle, b)
		}
	}
	switch {
	case len(small) >= mergeAtOnce:
		return small[:mergeAtOnce], nil
	case sum >= fullBlock:
		return middle, nil
	}
	return nil, nil
}

// merge merges some blocks into one. The pages are written a few at a time; the
// new block takes the place of the old ones in one step at the end, and a merge
// that is cut off is forgotten.
func (x *Indexer) merge(ctx context.Context) (int64, error) {
	s := x.store
	blocks, err := x.toMerge(ctx)
	if err != nil || len(blocks) == 0 {
		return 0, err
	}
	var ids []int64
	for _, b := range blocks {
		ids = append(ids, b.ID)
	}
	lease := s.opt.Now().Add(mergeLease).UnixMicro()
	var id int64
	err = s.inTx(ctx, func(tx *sqlx.Tx) (err error) {
		err = s.changeIn(ctx, tx, len(ids), "UPDATE search_blocks SET lease = ? WHERE state = ? AND lease < ? AND id IN (?)", lease, blockLive, s.micros(), ids)
		if err != nil {
			return err
		}
		id, err = s.newBlock(ctx, tx, blockBuilding, 0, 0, 0, lease)
		return err
	})
	if err != nil {
		return 0, err
	}
	total, err := s.mergeInto(ctx, id, lease, blocks)
	if err != nil {
		return 0, err
	}
	oldest, newest := blocks[0].Oldest, blocks[0].Newest
	for _, b := range blocks {
		oldest, newest = min(oldest, b.Oldest), max(newest, b.Newest)
	}
	err = s.inTx(ctx, func(tx *sqlx.Tx) error {
		err := s.changeIn(ctx, tx, 1, "UPDATE search_blocks SET state = ?, documents = ?, oldest = ?, newest = ?, lease = 0 WHERE id IN (?) AND state = ? AND lease = ?",
			blockLive, total, oldest, newest, []int64{id}, blockBuilding, lease)
		if err != nil {
			return err
		}
		return s.changeIn(ctx, tx, len(ids), "UPDATE search_blocks SET state = ?, lease = 0 WHERE state = ? AND lease = ? AND id IN (?)", blockDead, blockLive, lease, ids)
	})
	if err != nil {
		return 0, err
	}
	return total, x.sweep(ctx)
}

func (s *Store) mergeInto(ctx context.Context, id, lease int64, blocks []searchBlock) (total int64, err error) {
	sources := make([]*textindex.Source, len(blocks))
	for i, b := range blocks {
		docs, err := s.blockDocuments(ctx, b.ID)
		if err != nil {
			return 0, err
		}
		total += int64(len(docs))
		sources[i] = &textindex.Source{Documents: docs, Next: s.pagesOf(ctx, b.ID)}
	}
	var waiting []textindex.Page
	part := partDocuments
	write := func() error {
		pages := waiting
		waiting = nil
		return s.inTx(ctx, func(tx *sqlx.Tx) error {
			// Whose lease has ended may meet another block under this id.
			err := s.changeIn(ctx, tx, 1, "UPDATE search_blocks SET lease = ? WHERE id IN (?) AND state = ? AND lease = ?", lease, []int64{id}, blockBuilding, lease)
			if err != nil {
				return err
			}
			return s.loadPages(ctx, tx, id, part, pages)
		})
	}
	emit := func(p textindex.Page) error {
		if waiting = append(waiting, p); len(waiting) < pagesAtOnce {
			return nil
		}
		return write()
	}
	emitKeys := func(p textindex.Page) error {
		if part == partDocuments {
			if err := write(); err != nil {
				return err
			}
			part = partKeys
		}
		return emit(p)
	}
	if err := textindex.Merge(sources, emit, emitKeys); err != nil {
		return 0, err
	}
	return total, write()
}

func (s *Store) blockDocuments(ctx context.Context, block int64) ([]textindex.Document, error) {
	return s.blockDocumentsIn(ctx, s.read, block)
}

func (s *Store) blockDocumentsIn(ctx context.Context, q sqlx.QueryerContext, block int64) (docs []textindex.Document, err error) {
	var pages [][]byte
	const query = "SELECT data FROM search_pages WHERE block = ? AND part = ? ORDER BY first"
	if err := sqlx.SelectContext(ctx, q, &pages, s.read.Rebind(query), block, partDocuments); err != nil {
		return nil, fmt.Errorf("store: index: %w", err)
	}
	for _, data := range pages {
		some, err := textindex.ReadDocuments(data)
		if err != nil {
			return nil, err
		}
		docs = append(docs, some...)
	}
	return docs, nil
}

// pageRow is a page as it is stored.
type pageRow struct {
	First int64
	Data  []byte
}

// pagesOf reads the pages of a block's keys one after the other.
func (s *Store) pagesOf(ctx context.Context, block int64) func() (textindex.Page, bool, error) {
	var rows []pageRow
	last := int64(-1)
	return func() (textindex.Page, bool, error) {
		if len(rows) == 0 {
			const query = "SELECT first, data FROM search_pages WHERE block = ? AND part = ? AND first > ? ORDER BY first LIMIT ?"
			if err := s.read.SelectContext(ctx, &rows, s.read.Rebind(query), block, partKeys, last, pagesAtOnce/2); err != nil {
				return textindex.Page{}, false, fmt.Errorf("store: index: %w", err)
			}
			if len(rows) == 0 {
				return textindex.Page{}, false, nil
			}
		}
		p := textindex.Page{First: uint64(rows[0].First), Data: rows[0].Data}
		last, rows = rows[0].First, rows[1:]
		return p, true, nil
	}
}
