package importer

import (
	"math/bits"
	"strings"
	"unicode/utf8"

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
	traits
	heading
}

// traits are what a text is, whatever form it is on.
type traits struct {
	key         string // label key, "" = too long for a label
	keyID       int32  // its number among the printed keys, -1 = none of them
	marked      bool   // begins with a check mark
	badge       bool   // 必須 or 任意, beside a label
	placeholder bool   // waits to be typed over
	signs       signs
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
				t := v.traits(text)
				v.words[text] = &word{id: int32(len(v.words)), title: h.title(text, t.key), bar: blockTitle(text, t.key), stamp: isStamp(t.key),
					edition: editionIn(text), traits: t, heading: h.look(text, t.key)}
			}
		}
	}
	for _, d := range set.Definitions {
		v.lexicons[d] = newLexicon(v, d)
	}
	return v
}

// traits looks at a text.
func (v *vocabulary) traits(text string) traits {
	t := traits{key: v.labelKey(text), keyID: -1, marked: hasMark(text), placeholder: isPlaceholder(text), signs: signsIn(text)}
	if t.key != "" {
		t.badge = isBadge(t.key)
		t.keyID = v.keyID(t.key)
	}
	return t
}

func (v *vocabulary) keyID(key string) int32 {
	if id, known := v.keys[key]; known {
		return id
	}
	return -1
}

// labelKey is the key of a text that is short enough to be a label, or that is one.
func (v *vocabulary) labelKey(text string) string {
	if key := labelKey(text); key != "" || len(v.longLabels) == 0 || len(text) > mostLabel {
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
			if utf8.RuneCountInString(key) > labelLength {
				v.longLabels[key] = true
			}
		}
	}
}

// labelKey is the key of a text that is short enough to be a label.
func labelKey(text string) string {
	if text == "" || len(text) > labelLength && utf8.RuneCountInString(text) > labelLength {
		return ""
	}
	return ja.FoldLabel(text)
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

// isBadge is true for 必須 and 任意 in a cell of their own beside the label.
func isBadge(key string) bool {
	if !strings.Contains(key, "必") && !strings.Contains(key, "任") {
		return false
	}
	switch strings.Trim(key, "()[]【】<>《》〈〉") {
	case "必須", "任意", "必須項目", "任意項目", "必須入力", "必", "入力必須", "記入必須":
		return true
	}
	return false
}
