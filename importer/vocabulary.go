package importer

import (
	"math/bits"
	"unicode/utf8"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// vocabulary is what all forms print, looked at once: nearly every text of a
// sheet is a printed one. What senders write is never kept in it.
type vocabulary struct {
	words    map[string]*word // by canonical text
	keys     map[string]int32 // the printed keys, numbered from 0
	lexicons map[*form.Definition]*lexicon
	// longLabels are the keys of labels that are whole sentences.
	longLabels map[string]bool
}

// word is a printed text.
type word struct {
	id      int32
	title   *form.Definition // whose title it is, nil = of none
	bar     titleLook
	stamp   bool // it stamps a filled example
	edition edition
	answer.Traits
	own
	heading
}

// own is what a text is among those of all forms, whatever form it is on.
type own struct {
	keyID  int32 // number of its key among the printed ones, -1 = none of them
	marked bool  // begins with a check mark
	signs  answer.Signs
}

func newVocabulary(set *form.Set, h *headings) *vocabulary {
	v := &vocabulary{words: map[string]*word{}, keys: map[string]int32{}, lexicons: map[*form.Definition]*lexicon{}}
	v.longLabels = map[string]bool{}
	for _, d := range set.Definitions {
		v.noteLongLabels(d.Fields)
		if d.List != nil {
			v.noteLongLabels(d.List.Columns)
		}
		for key := range d.Printed {
			if _, known := v.keys[key]; !known {
				v.keys[key] = int32(len(v.keys))
			}
		}
	}
	for _, d := range set.Definitions {
		for text := range d.PrintedTexts {
			if v.words[text] == nil {
				t, o := v.traits(text)
				v.words[text] = &word{id: int32(len(v.words)), title: h.title(text, t.Key), bar: blockTitle(text, t.Key), stamp: isStamp(t.Key),
					edition: editionIn(text), Traits: t, own: o, heading: h.look(text, t.Key)}
			}
		}
	}
	for _, d := range set.Definitions {
		v.lexicons[d] = newLexicon(v, d)
	}
	return v
}

// traits looks at a text.
func (v *vocabulary) traits(text string) (answer.Traits, own) {
	t := answer.Traits{Key: v.labelKey(text), Placeholder: answer.IsPlaceholder(text)}
	o := own{keyID: -1, marked: answer.HasMark(text), signs: answer.SignsIn(text)}
	if t.Key != "" {
		t.Badge = answer.IsBadge(t.Key)
		o.keyID = v.keyID(t.Key)
	}
	return t, o
}

func (v *vocabulary) keyID(key string) int32 {
	if id, known := v.keys[key]; known {
		return id
	}
	return -1
}

// labelKey is the key of a text that is short enough to be a label, or that is one.
func (v *vocabulary) labelKey(text string) string {
	if key := answer.LabelKey(text); key != "" || len(v.longLabels) == 0 || len(text) > mostLabel {
		return key
	}
	if key := ja.FoldLabel(text); v.longLabels[key] {
		return key
	}
	return ""
}

// mostLabel bounds the bytes of texts that are looked up among long labels.
const mostLabel = 1000

// noteLongLabels notes the labels of fields that are whole sentences.
func (v *vocabulary) noteLongLabels(fields []form.Field) {
	for i := range fields {
		for _, key := range fields[i].Labels {
			if utf8.RuneCountInString(key) > answer.LabelLength {
				v.longLabels[key] = true
			}
		}
	}
}

// keySet is a set of printed keys, a bit each.
type keySet []uint64

func (v *vocabulary) newKeySet() keySet { return make(keySet, (len(v.keys)+63)/64) }

func (s keySet) add(id int32) { s[id/64] |= 1 << (id % 64) }

func (s keySet) has(id int32) bool { return id >= 0 && s[id/64]&(1<<(id%64)) != 0 }

// common is how many keys are in all of some sets.
func common(first keySet, others ...keySet) int {
	n := 0
	for i, word := range first {
		for _, o := range others {
			word &= o[i]
		}
		n += bits.OnesCount64(word)
	}
	return n
}
