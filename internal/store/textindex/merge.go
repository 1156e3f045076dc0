package textindex

import "slices"

// Source is a block that is merged.
type Source struct {
	Documents []Document
	// Next returns the pages of keys in order, and false after the last.
	Next func() (Page, bool, error)

	r    reader
	size uint64
	done bool
	at   []uint32 // where each document is in the merged block
}

// Merge merges blocks into one and hands on its pages, those of the documents
// and then those of the keys. It has one page of each block in memory.
func Merge(sources []*Source, documents, keys func(Page) error) error {
	total, err := mergeDocuments(sources, documents)
	if err != nil {
		return err
	}
	for _, s := range sources {
		if err := s.advance(); err != nil {
			return err
		}
	}
	w := writer{total: total, emit: keys}
	var docs, part []uint32
	for {
		least, found := uint64(0), false
		for _, s := range sources {
			if !s.done && (!found || s.r.key < least) {
				least, found = s.r.key, true
			}
		}
		if !found {
			return w.flush()
		}
		docs = docs[:0]
		for _, s := range sources {
			if s.done || s.r.key != least {
				continue
			}
			if part, err = s.r.postings(part[:0], s.size); err != nil {
				return err
			}
			for _, d := range part {
				if int(d) >= len(s.at) {
					return errPage
				}
				docs = append(docs, s.at[d])
			}
			if err := s.advance(); err != nil {
				return err
			}
		}
		slices.Sort(docs)
		if err := w.add(least, docs); err != nil {
			return err
		}
	}
}

// mergeDocuments puts the documents of all blocks in order.
func mergeDocuments(sources []*Source, emit func(Page) error) (total int, err error) {
	type place struct {
		Document
		source, doc int
	}
	var all []place
	for i, s := range sources {
		s.at = make([]uint32, len(s.Documents))
		s.r.total = len(s.Documents)
		for j, d := range s.Documents {
			all = append(all, place{d, i, j})
		}
	}
	slices.SortFunc(all, func(a, b place) int { return a.Compare(b.Document) })
	docs := make([]Document, len(all))
	for i, p := range all {
		docs[i] = p.Document
		sources[p.source].at[p.doc] = uint32(i)
	}
	for _, p := range documentPages(docs) {
		if err := emit(p); err != nil {
			return 0, err
		}
	}
	return len(all), nil
}

// advance moves to the next key of a block.
func (s *Source) advance() error {
	for {
		size, ok, err := s.r.next()
		if err != nil {
			return err
		}
		if ok {
			s.size = size
			return nil
		}
		page, more, err := s.Next()
		if err != nil {
			return err
		}
		if !more {
			s.done = true
			return nil
		}
		s.r.data, s.r.key = page.Data, page.First
	}
}
