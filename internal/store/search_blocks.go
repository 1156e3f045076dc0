package store

import (
	"container/heap"
	"context"
	"fmt"
	"math"
	"slices"
	"sort"

	"github.com/jmoiron/sqlx"

	"github.com/uketsuke/uketsuke/internal/store/textindex"
)

// candidates are the applications of all blocks that may have some texts, in the
// order of a search. Blocks are opened when it is their turn: what is frequent
// is found in the newest.
type candidates struct {
	s       *Store
	tx      *sqlx.Tx // a snapshot
	terms   []textTerm
	fields  map[string]uint32
	oldest  bool
	after   textindex.Document // to begin behind
	from    int64              // registered at or after
	until   int64              // and before
	waiting []searchBlock      // not opened, the next one last
	open    blockHeap
}

// candidatesOf prepares the candidates of a search.
func (s *Store) candidatesOf(ctx context.Context, tx *sqlx.Tx, f *Filter, terms []textTerm) (*candidates, error) {
	c := &candidates{s: s, tx: tx, terms: terms, oldest: f.OldestFirst, from: math.MinInt64, until: math.MaxInt64}
	if !f.Since.IsZero() {
		c.from = f.Since.UnixMicro()
	}
	if !f.Until.IsZero() {
		c.until = f.Until.UnixMicro()
	}
	c.after = textindex.Document{At: math.MaxInt64}
	if c.oldest {
		c.after.At = math.MinInt64
	}
	var err error
	if f.After != "" {
		if c.after.At, c.after.Name, err = f.After.read(); err != nil {
			return nil, err
		}
	}
	if c.fields, err = s.knownFields(ctx, tx); err != nil {
		return nil, err
	}
	const query = "SELECT id, documents, oldest, newest FROM search_blocks WHERE state = ?"
	if err := tx.SelectContext(ctx, &c.waiting, tx.Rebind(query), blockLive); err != nil {
		return nil, fmt.Errorf("store: find: %w", err)
	}
	c.waiting = slices.DeleteFunc(c.waiting, func(b searchBlock) bool {
		return b.Newest < c.from || b.Oldest >= c.until || c.oldest && b.Newest < c.after.At || !c.oldest && b.Oldest > c.after.At
	})
	slices.SortFunc(c.waiting, func(a, b searchBlock) int {
		if c.oldest {
			return int(sign(b.Oldest - a.Oldest))
		}
		return int(sign(a.Newest - b.Newest))
	})
	c.open.oldest = c.oldest
	return c, nil
}

func sign(n int64) int64 {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// next returns up to n candidates; none = there are no more.
func (c *candidates) next(ctx context.Context, n int) (numbers []string, err error) {
	for len(numbers) < n {
		if err := c.openDue(ctx); err != nil {
			return nil, err
		}
		if len(c.open.blocks) == 0 {
			break
		}
		b := c.open.blocks[0]
		if d := b.head; d.At >= c.from && d.At < c.until {
			numbers = append(numbers, d.Name)
		}
		more, err := b.advance(ctx)
		if err != nil {
			return nil, err
		}
		if more {
			heap.Fix(&c.open, 0)
		} else {
			heap.Pop(&c.open)
		}
	}
	return numbers, nil
}

// openDue opens the blocks that may have the next candidate.
func (c *candidates) openDue(ctx context.Context) error {
	for len(c.waiting) > 0 {
		b := c.waiting[len(c.waiting)-1]
		if len(c.open.blocks) > 0 {
			head := c.open.blocks[0].head.At
			if c.oldest && b.Oldest > head || !c.oldest && b.Newest < head {
				return nil
			}
		}
		c.waiting = c.waiting[:len(c.waiting)-1]
		docs, err := c.documents(ctx, b)
		if err != nil {
			return err
		}
		o := &openBlock{c: c, block: b, docs: docs}
		if !c.oldest {
			slices.Reverse(o.docs)
		}
		if more, err := o.begin(ctx); err != nil {
			return err
		} else if more {
			heap.Push(&c.open, o)
		}
	}
	return nil
}

// documents are the positions of the candidates in a block, sorted.
func (c *candidates) documents(ctx context.Context, b searchBlock) ([]uint32, error) {
	return inAll(c.terms, func(t textTerm) ([]uint32, error) { return c.term(ctx, b, &t) })
}

// inAll are the documents that are found for each of several things; the rest is not
// looked for when none are left.
func inAll[T any](list []T, find func(T) ([]uint32, error)) (all []uint32, err error) {
	for i, one := range list {
		docs, err := find(one)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			all = docs
		} else {
			all = textindex.Both(all, docs)
		}
		if len(all) == 0 {
			return nil, nil
		}
	}
	return all, nil
}

func (c *candidates) term(ctx context.Context, b searchBlock, t *textTerm) (all []uint32, err error) {
	fields := []uint32{textindex.Any}
	if t.fields != nil {
		fields = fields[:0]
		for _, name := range t.fields {
			if id := c.fields[name]; id != 0 {
				fields = append(fields, id)
			}
		}
	}
	for _, field := range fields {
		for _, text := range t.query.Texts() {
			docs, err := inAll(textindex.Spans(field, text), func(s textindex.Span) ([]uint32, error) { return c.span(ctx, b, s) })
			if err != nil {
				return nil, err
			}
			all = textindex.Either(all, docs)
		}
	}
	return all, nil
}

// span are the documents with one of the keys.
func (c *candidates) span(ctx context.Context, b searchBlock, span textindex.Span) (docs []uint32, err error) {
	const query = `SELECT first, data FROM search_pages WHERE block = ? AND part = ? AND first <= ? AND first >= COALESCE(
		(SELECT MAX(first) FROM search_pages WHERE block = ? AND part = ? AND first <= ?), 0) ORDER BY first`
	var pages []pageRow
	err = c.tx.SelectContext(ctx, &pages, c.tx.Rebind(query), b.ID, partKeys, int64(span.Last), b.ID, partKeys, int64(span.First))
	if err != nil {
		return nil, fmt.Errorf("store: find: %w", err)
	}
	for _, p := range pages {
		if docs, err = textindex.Lookup(docs, textindex.Page{First: uint64(p.First), Data: p.Data}, int(b.Documents), span); err != nil {
			return nil, fmt.Errorf("store: find: block %d: %w", b.ID, err)
		}
	}
	if span.First != span.Last {
		docs = textindex.Sorted(docs)
	}
	return docs, nil
}

// openBlock is a block that candidates are taken from.
type openBlock struct {
	c     *candidates
	block searchBlock
	docs  []uint32 // those left, in the order of the search
	head  textindex.Document
	page  []textindex.Document
	at    int64 // first document of page; it is nil before the first
}

// begin skips what is before the cursor.
func (o *openBlock) begin(ctx context.Context) (more bool, err error) {
	skip := sort.Search(len(o.docs), func(i int) bool {
		var d textindex.Document
		if err == nil {
			d, err = o.document(ctx, o.docs[i])
		}
		if err != nil {
			return true
		}
		if o.c.oldest {
			return d.Compare(o.c.after) > 0 && d.At >= o.c.from
		}
		return d.Compare(o.c.after) < 0 && d.At < o.c.until
	})
	if err != nil {
		return false, err
	}
	o.docs = o.docs[skip:]
	return o.advance(ctx)
}

// advance moves on to the next candidate; false = it was the last.
func (o *openBlock) advance(ctx context.Context) (bool, error) {
	if len(o.docs) == 0 {
		return false, nil
	}
	var err error
	if o.head, err = o.document(ctx, o.docs[0]); err != nil {
		return false, err
	}
	o.docs = o.docs[1:]
	if o.c.oldest {
		return o.head.At < o.c.until, nil
	}
	return o.head.At >= o.c.from, nil
}

// document is the document at a position.
func (o *openBlock) document(ctx context.Context, doc uint32) (textindex.Document, error) {
	first := int64(doc) / textindex.DocumentsAPage * textindex.DocumentsAPage
	if o.page == nil || o.at != first {
		var data []byte
		const query = "SELECT data FROM search_pages WHERE block = ? AND part = ? AND first = ?"
		if err := o.c.tx.GetContext(ctx, &data, o.c.tx.Rebind(query), o.block.ID, partDocuments, first); err != nil {
			return textindex.Document{}, fmt.Errorf("store: find: block %d: %w", o.block.ID, err)
		}
		var err error
		if o.page, err = textindex.ReadDocuments(data); err != nil {
			return textindex.Document{}, err
		}
		o.at = first
	}
	if i := int64(doc) - first; i < int64(len(o.page)) {
		return o.page[i], nil
	}
	return textindex.Document{}, fmt.Errorf("store: find: block %d has no document %d", o.block.ID, doc)
}

// blockHeap has the block with the next candidate on top.
type blockHeap struct {
	blocks []*openBlock
	oldest bool
}

func (h *blockHeap) Len() int      { return len(h.blocks) }
func (h *blockHeap) Swap(i, j int) { h.blocks[i], h.blocks[j] = h.blocks[j], h.blocks[i] }
func (h *blockHeap) Push(b any)    { h.blocks = append(h.blocks, b.(*openBlock)) }
func (h *blockHeap) Less(i, j int) bool {
	order := h.blocks[i].head.Compare(h.blocks[j].head)
	return h.oldest && order < 0 || !h.oldest && order > 0
}

func (h *blockHeap) Pop() any {
	last := len(h.blocks) - 1
	b := h.blocks[last]
	h.blocks = h.blocks[:last]
	return b
}
