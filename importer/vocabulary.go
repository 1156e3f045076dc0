package importer

import (
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// vocabulary is what all forms print, looked at once: nearly every text of a
// sheet is a printed one. What senders write is never kept in it.
type vocabulary struct {
	words map[string]*word // by canonical text
	forms map[*form.Definition]*printed
	// printers are the forms, by their place in the set, that print a key.
	printers map[string][]int32
	sizes    []int // by form: how many keys it prints that count
}

// word is a printed text.
type word struct {
	id    int
	key   string           // label key, "" = too long for a label
	title *form.Definition // whose title it is, nil = of none
}

// printed is what words and keys are on a form.
type printed struct {
	once   sync.Once
	found  map[string]meaning      // by key
	senses []atomic.Pointer[sense] // by word; nil = not asked for yet
}

// meaning is the fields that a key names.
type meaning struct {
	refs  []form.LabelRef
	loose bool
}

// sense is what a word is on a form.
type sense struct {
	meaning
	sections uint32 // whose title it is
}

func newVocabulary(r *Reader) *vocabulary {
	v := &vocabulary{words: map[string]*word{}, forms: map[*form.Definition]*printed{},
		printers: map[string][]int32{}, sizes: make([]int, len(r.set.Definitions))}
	for i, d := range r.set.Definitions {
		v.forms[d] = &printed{}
		for text := range d.PrintedTexts {
			if v.words[text] == nil {
				key := labelKey(text)
				v.words[text] = &word{len(v.words), key, r.titleOf(text, key)}
			}
		}
		for key := range d.Printed {
			if len(key) <= 3*labelLength {
				v.printers[key] = append(v.printers[key], int32(i))
				v.sizes[i]++
			}
		}
	}
	return v
}

// begin makes ready what is found out about a form when it is first met.
func (p *printed) begin(d *form.Definition, words int) {
	p.senses = make([]atomic.Pointer[sense], words)
	p.found = make(map[string]meaning, len(d.Printed))
	for key := range d.Printed {
		refs, loose := lookup(d, key)
		p.found[key] = meaning{refs, loose}
	}
}

// of returns what is known about a form, nil when it is none of the set.
func (v *vocabulary) of(d *form.Definition) *printed {
	p := v.forms[d]
	if p != nil {
		p.once.Do(func() { p.begin(d, len(v.words)) })
	}
	return p
}

// meaning is the fields that a key names on a form.
func (p *printed) meaning(d *form.Definition, key string) meaning {
	if p != nil {
		if m, ok := p.found[key]; ok {
			return m
		}
	}
	refs, loose := lookup(d, key)
	return meaning{refs, loose}
}

// sense is what a word is on a form, nil when one of the two is not known here.
func (v *vocabulary) sense(d *form.Definition, text string, w *word) *sense {
	p := v.of(d)
	if p == nil || w == nil {
		return nil
	}
	slot := &p.senses[w.id]
	known := slot.Load()
	if known == nil { // several may find it out at once, all the same
		known = &sense{p.meaning(d, w.key), sectionsOf(d, text)}
		slot.Store(known)
	}
	return known
}

// name says which fields an area's text names on a form.
func (v *vocabulary) name(a *area, d *form.Definition) {
	a.refs, a.loose, a.bullet, a.caption, a.value = nil, false, false, "", ""
	if a.key == "" {
		return
	}
	m := meaning{}
	if s := v.sense(d, a.text, a.word); s != nil {
		m = s.meaning
	} else {
		m = v.of(d).meaning(d, a.key)
	}
	a.refs, a.loose = m.refs, m.loose
}

// sections are the sections whose title an area is on a form.
func (g *grid) sections(a *area, d *form.Definition) uint32 {
	if s := g.words.sense(d, a.text, a.word); s != nil {
		return s.sections
	}
	return sectionsOf(d, a.text)
}

// labelKey is the key of a text that is short enough to be a label.
func labelKey(text string) string {
	if text == "" || utf8.RuneCountInString(text) > labelLength {
		return ""
	}
	return ja.FoldLabel(text)
}

// likeness is how much a sheet with some keys is like each form of the set, in
// per cent: see likeness.
func (v *vocabulary) likeness(keys map[string]bool) []int {
	scores := make([]int, len(v.sizes))
	for key := range keys {
		for _, i := range v.printers[key] {
			scores[i]++
		}
	}
	for i, size := range v.sizes {
		scores[i] = 100 * scores[i] / max(size, 1)
	}
	return scores
}
