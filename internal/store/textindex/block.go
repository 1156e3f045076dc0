package textindex

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// Document is what a block knows of a document: its name, and when it came, by
// which documents are ordered.
type Document struct {
	At   int64
	Name string
}

// Compare orders documents.
func (d Document) Compare(other Document) int {
	return cmp.Or(cmp.Compare(d.At, other.At), cmp.Compare(d.Name, other.Name))
}

// Page is a piece of a block: the key, or the position of the document, that it
// begins with, and its bytes.
type Page struct {
	First uint64
	Data  []byte
}

// pageSize is how large pages get; one posting may be larger.
const pageSize = 12 << 10

// DocumentsAPage is how many documents a page has; the last one may have fewer.
const DocumentsAPage = 256

var errPage = errors.New("textindex: broken page")

// entry is a key of the document at a position.
type entry struct {
	key uint64
	doc uint32
}

// Builder collects the documents of a block.
type Builder struct {
	docs    []Document
	entries []entry
	known   map[string][]uint64
	runes   []rune
}

// Begin begins a document; they come in order.
func (b *Builder) Begin(d Document) { b.docs = append(b.docs, d) }

// Add adds a value of a field to the document, also to those of Any.
func (b *Builder) Add(field uint32, value string) {
	doc := uint32(len(b.docs) - 1)
	for _, k := range b.keys(value) {
		b.entries = append(b.entries, entry{inField(field, k), doc}, entry{k, doc})
	}
}

// AddApart adds a value that is not among those of Any.
func (b *Builder) AddApart(field uint32, value string) {
	doc := uint32(len(b.docs) - 1)
	for _, k := range b.keys(value) {
		b.entries = append(b.entries, entry{inField(field, k), doc})
	}
}

// keys are those of a value in the field Any. Most values come again: companies,
// products, choices.
func (b *Builder) keys(value string) []uint64 {
	if keys, ok := b.known[value]; ok {
		return keys
	}
	text := ja.SearchKey(value)
	keys := appendKeys(nil, Any, b.split(text))
	if bare := ja.BareKey(text); bare != text {
		keys = appendKeys(keys, Any, b.split(bare))
	}
	slices.Sort(keys)
	keys = slices.Compact(keys)
	if b.known == nil {
		b.known = make(map[string][]uint64)
	}
	b.known[value] = keys
	return keys
}

func (b *Builder) split(text string) []rune {
	b.runes = b.runes[:0]
	for _, r := range text {
		b.runes = append(b.runes, r)
	}
	return b.runes
}

// Documents are the pages of documents.
func (b *Builder) Documents() []Page { return documentPages(b.docs) }

// Keys are the pages of keys.
func (b *Builder) Keys() []Page {
	b.entries = byKey(b.entries)
	var pages []Page
	w := writer{total: len(b.docs), emit: func(p Page) error { pages = append(pages, p); return nil }}
	var docs []uint32
	for i := 0; i < len(b.entries); {
		k := b.entries[i].key
		docs = docs[:0]
		for ; i < len(b.entries) && b.entries[i].key == k; i++ {
			if n := len(docs); n == 0 || docs[n-1] != b.entries[i].doc {
				docs = append(docs, b.entries[i].doc)
			}
		}
		_ = w.add(k, docs) // emit does not fail
	}
	_ = w.flush()
	return pages
}

// byKey sorts entries by their keys; those of a key stay in order. It is a radix
// sort, in a third of the time of one that compares.
func byKey(entries []entry) []entry {
	other := make([]entry, len(entries))
	var counts [1 << 16]int
	for shift := 0; shift < 64; shift += 16 {
		clear(counts[:])
		for i := range entries {
			counts[entries[i].key>>shift&0xFFFF]++
		}
		sum := 0
		for i, n := range counts {
			counts[i] = sum
			sum += n
		}
		for _, e := range entries {
			digit := e.key >> shift & 0xFFFF
			other[counts[digit]] = e
			counts[digit]++
		}
		entries, other = other, entries
	}
	return entries
}

func documentPages(docs []Document) (pages []Page) {
	for part := range slices.Chunk(docs, DocumentsAPage) {
		var data []byte
		at := int64(0)
		for _, d := range part {
			data = binary.AppendVarint(data, d.At-at)
			data = binary.AppendUvarint(data, uint64(len(d.Name)))
			data = append(data, d.Name...)
			at = d.At
		}
		pages = append(pages, Page{uint64(len(pages) * DocumentsAPage), data})
	}
	return pages
}

// ReadDocuments reads a page of documents.
func ReadDocuments(data []byte) ([]Document, error) {
	docs := make([]Document, 0, DocumentsAPage)
	at := int64(0)
	for len(data) > 0 {
		step, n := binary.Varint(data)
		if n <= 0 {
			return nil, errPage
		}
		size, m := binary.Uvarint(data[n:])
		if m <= 0 || uint64(len(data)-n-m) < size {
			return nil, errPage
		}
		at += step
		docs = append(docs, Document{at, string(data[n+m : n+m+int(size)])})
		data = data[n+m+int(size):]
	}
	return docs, nil
}

// writer writes pages of keys with their postings: for each key its distance
// from that before, twice the number of documents, and one more where a bit for
// each document follows instead of their distances.
type writer struct {
	total int
	emit  func(Page) error
	page  Page
	last  uint64
}

func (w *writer) add(k uint64, docs []uint32) error {
	if len(w.page.Data) >= pageSize {
		if err := w.flush(); err != nil {
			return err
		}
	}
	if len(w.page.Data) == 0 {
		w.page.First, w.last = k, k
	}
	b := binary.AppendUvarint(w.page.Data, k-w.last)
	w.last = k
	if len(docs) > w.total/8 && w.total > 64 {
		b = binary.AppendUvarint(b, uint64(len(docs))<<1|1)
		at := len(b)
		b = append(b, make([]byte, (w.total+7)/8)...)
		for _, d := range docs {
			b[at+int(d>>3)] |= 1 << (d & 7)
		}
	} else {
		b = binary.AppendUvarint(b, uint64(len(docs))<<1)
		last := uint32(0)
		for _, d := range docs {
			b = binary.AppendUvarint(b, uint64(d-last))
			last = d
		}
	}
	w.page.Data = b
	return nil
}

func (w *writer) flush() error {
	if len(w.page.Data) == 0 {
		return nil
	}
	page := w.page
	w.page = Page{}
	return w.emit(page)
}

// reader reads a page of keys.
type reader struct {
	data  []byte
	key   uint64
	total int
}

// next moves to the next key; false at the end.
func (r *reader) next() (size uint64, ok bool, err error) {
	if len(r.data) == 0 {
		return 0, false, nil
	}
	step, n := binary.Uvarint(r.data)
	if n <= 0 {
		return 0, false, errPage
	}
	size, m := binary.Uvarint(r.data[n:])
	if m <= 0 {
		return 0, false, errPage
	}
	r.key += step
	r.data = r.data[n+m:]
	return size, true, nil
}

// postings appends the documents of the key to which next moved.
func (r *reader) postings(docs []uint32, size uint64) ([]uint32, error) {
	if size&1 == 1 {
		n := (r.total + 7) / 8
		if len(r.data) < n {
			return nil, errPage
		}
		for i, bits := range r.data[:n] {
			for ; bits != 0; bits &= bits - 1 {
				docs = append(docs, uint32(i<<3+trailing(bits)))
			}
		}
		r.data = r.data[n:]
		return docs, nil
	}
	at := uint32(0)
	for range size >> 1 {
		step, n := binary.Uvarint(r.data)
		if n <= 0 {
			return nil, errPage
		}
		r.data = r.data[n:]
		at += uint32(step)
		docs = append(docs, at)
	}
	return docs, nil
}

// skip passes over the postings.
func (r *reader) skip(size uint64) error {
	if size&1 == 1 {
		n := (r.total + 7) / 8
		if len(r.data) < n {
			return errPage
		}
		r.data = r.data[n:]
		return nil
	}
	left := size >> 1
	for i := 0; left > 0; i++ {
		if i >= len(r.data) {
			return errPage
		}
		if r.data[i] < 0x80 {
			if left--; left == 0 {
				r.data = r.data[i+1:]
			}
		}
	}
	return nil
}

// Lookup appends the documents of the keys of a span in a page of a block with
// so many documents. Several keys give them in no order.
func Lookup(docs []uint32, page Page, total int, span Span) ([]uint32, error) {
	r := reader{data: page.Data, key: page.First, total: total}
	for {
		size, ok, err := r.next()
		if err != nil || !ok || r.key > span.Last {
			return docs, err
		}
		if r.key < span.First {
			err = r.skip(size)
		} else {
			docs, err = r.postings(docs, size)
		}
		if err != nil {
			return nil, err
		}
	}
}
