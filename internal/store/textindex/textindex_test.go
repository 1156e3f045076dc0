package textindex

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// block is a block in memory.
type block struct{ docs, keys []Page }

func (b *block) documents(t *testing.T) (all []Document) {
	t.Helper()
	for _, p := range b.docs {
		some, err := ReadDocuments(p.Data)
		if err != nil || int(p.First) != len(all) {
			t.Fatal(p.First, err)
		}
		all = append(all, some...)
	}
	return all
}

func (b *block) find(t *testing.T, field uint32, text string) map[string]bool {
	t.Helper()
	all := b.documents(t)
	var found []uint32
	for i, span := range Spans(field, ja.SearchKey(text)) {
		var docs []uint32
		for _, p := range b.keys {
			var err error
			if docs, err = Lookup(docs, p, len(all), span); err != nil {
				t.Fatal(err)
			}
		}
		if docs = Sorted(docs); i == 0 {
			found = docs
		} else {
			found = Both(found, docs)
		}
	}
	names := make(map[string]bool)
	for _, d := range found {
		names[all[d].Name] = true
	}
	return names
}

var words = []string{"髙島屋", "宮﨑商会", "カナヤ産業", "東京都千代田区", "大阪府大阪市", "ウイルスバスター", "0312345678", "山田 太郎", "高", "株式会社"}

// made is a block of n documents, and what each has in two fields.
func made(r *rand.Rand, n, base int) (*block, map[string][2]string) {
	var b Builder
	texts := make(map[string][2]string)
	for i := range n {
		name := fmt.Sprintf("D%06d", base+i)
		b.Begin(Document{int64(base+i) * 1000, name})
		two := [2]string{words[r.IntN(len(words))] + words[r.IntN(len(words))], words[r.IntN(len(words))]}
		b.Add(1, two[0])
		b.Add(2, two[1])
		b.AddApart(3, two[1])
		texts[name] = two
	}
	return &block{b.Documents(), b.Keys()}, texts
}

// Every document that has a text is a candidate, in the field and in any.
func TestCandidates(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 63, 300, 2000} {
		b, texts := made(r, n, 0)
		check(t, b, texts)
	}
}

func check(t *testing.T, b *block, texts map[string][2]string) {
	t.Helper()
	for _, text := range append(slices.Clone(words), "高島", "島", "ｶﾅ", "京都", "無い", "屋宮", "0312", "5678", "345", "78", "9", "屋0", "8宮", "03123456789", "8髙") {
		q := NewQuery(text)
		for field, of := range map[uint32]func([2]string) bool{
			1:   func(v [2]string) bool { return q.Matches(v[0]) },
			2:   func(v [2]string) bool { return q.Matches(v[1]) },
			3:   func(v [2]string) bool { return q.Matches(v[1]) },
			Any: func(v [2]string) bool { return q.Matches(v[0]) || q.Matches(v[1]) },
		} {
			found := make(map[string]bool)
			for _, text := range q.Texts() {
				for name := range b.find(t, field, text) {
					found[name] = true
				}
			}
			wrong := 0
			for name, v := range texts {
				if of(v) && !found[name] {
					t.Fatalf("field %d: %s is not found in %v", field, text, v)
				}
				if found[name] && !of(v) {
					wrong++
				}
			}
			if len([]rune(q.Key)) <= 2 && q.Bare == q.Key && wrong > 0 {
				t.Errorf("field %d: %s: %d candidates have it not", field, text, wrong)
			}
		}
	}
}

// Blocks merged are as if they had been one, also where their times overlap.
func TestMerge(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	texts := make(map[string][2]string)
	var sources []*Source
	for i, n := range []int{500, 1, 700, 256} {
		b, some := made(r, n, 100_000-i*400)
		for name, v := range some {
			if _, ok := texts[name]; ok {
				name += "x" // of the overlap: the same number is not given twice
			}
			texts[name] = v
		}
		docs := b.documents(t)
		for j := range docs {
			if v := texts[docs[j].Name]; v != some[docs[j].Name] {
				docs[j].Name += "x"
			}
		}
		keys := b.keys
		sources = append(sources, &Source{Documents: docs, Next: func() (Page, bool, error) {
			if len(keys) == 0 {
				return Page{}, false, nil
			}
			p := keys[0]
			keys = keys[1:]
			return p, true, nil
		}})
	}
	var m block
	err := Merge(sources, func(p Page) error { m.docs = append(m.docs, p); return nil }, func(p Page) error { m.keys = append(m.keys, p); return nil })
	if err != nil {
		t.Fatal(err)
	}
	docs := m.documents(t)
	if len(docs) != 1457 || !slices.IsSortedFunc(docs, Document.Compare) || !slices.IsSortedFunc(m.keys, func(a, b Page) int { return int(a.First>>1) - int(b.First>>1) }) {
		t.Errorf("%d documents, or out of order", len(docs))
	}
	check(t, &m, texts)
}

// Broken pages are an error, never a panic.
func FuzzPages(f *testing.F) {
	b, _ := made(rand.New(rand.NewPCG(5, 6)), 100, 0)
	f.Add(b.keys[0].Data, b.keys[0].First)
	f.Add(b.docs[0].Data, uint64(0))
	f.Fuzz(func(t *testing.T, data []byte, first uint64) {
		if _, err := ReadDocuments(data); err != nil && !errors.Is(err, errPage) {
			t.Error(err)
		}
		for _, span := range []Span{{first, first}, {0, 1 << 62}} {
			if _, err := Lookup(nil, Page{first, data}, 100, span); err != nil && !errors.Is(err, errPage) {
				t.Error(err)
			}
		}
	})
}
