package importer

import (
	"sync"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// vocabulary is what all forms print, looked at once: nearly every text of a
// sheet is a printed one. What senders write is never kept in it.
type vocabulary struct {
	words map[string]word // by canonical text
	forms map[*form.Definition]*printed
	// printers are the forms, by their place in the set, that print a key.
	printers map[string][]int32
	sizes    []int // by form: how many keys it prints that count
}

// word is a printed text.
type word struct {
	key   string           // label key, "" = too long for a label
	title *form.Definition // whose title it is, nil = of none
}

// printed is what the keys that a form prints mean on it.
type printed struct {
	once  sync.Once
	found map[string]meaning
}

type meaning struct {
	refs  []form.LabelRef
	loose bool
}

func newVocabulary(r *Reader) *vocabulary {
	v := &vocabulary{words: map[string]word{}, forms: map[*form.Definition]*printed{},
		printers: map[string][]int32{}, sizes: make([]int, len(r.set.Definitions))}
	for i, d := range r.set.Definitions {
		v.forms[d] = &printed{}
		for text := range d.PrintedTexts {
			if _, known := v.words[text]; !known {
				v.words[text] = word{labelKey(text), r.titleOf(text)}
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

// labelKey is the key of a text that is short enough to be a label.
func labelKey(text string) string {
	if text == "" || utf8.RuneCountInString(text) > labelLength {
		return ""
	}
	return ja.FoldLabel(text)
}

// lookup finds the fields of a label as lookup does.
func (v *vocabulary) lookup(d *form.Definition, key string) (refs []form.LabelRef, loose bool) {
	p := v.forms[d]
	if p == nil {
		return lookup(d, key)
	}
	p.once.Do(func() {
		p.found = make(map[string]meaning, len(d.Printed))
		for key := range d.Printed {
			refs, loose := lookup(d, key)
			p.found[key] = meaning{refs, loose}
		}
	})
	if m, ok := p.found[key]; ok {
		return m.refs, m.loose
	}
	return lookup(d, key)
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
