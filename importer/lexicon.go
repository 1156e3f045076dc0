package importer

import (
	"sync/atomic"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
)

// lexicon is what texts are on one form. What the printed ones are is found out
// when they are first met on it.
type lexicon struct {
	def     *form.Definition
	printed keySet                  // what the blank form bears
	size    int                     // how many of these keys are short enough for a label
	senses  []atomic.Pointer[sense] // by word
}

// sense is what a text is on a form.
type sense struct {
	refs    []form.LabelRef // the fields that it names
	loose   bool            // it names them only roughly
	names   bool            // it names a field outside the list, and the answer is elsewhere
	column  bool            // it names a column of the list
	chooses bool            // it names a field that has texts to choose from
	fills   bool            // it names a field that is filled in with anything
	bullet  bool            // the mark in front of it is an ornament
	// caption and value are label and answer where both are in this text.
	caption, value string
	block          uint32 // the sections whose title its key is
	only           uint32 // the section whose fields alone it names, 0 = several or none
	titles         uint32 // the sections whose title it is, however many words it has more; of printed texts
}

func newLexicon(v *vocabulary, d *form.Definition) *lexicon {
	x := &lexicon{def: d, printed: v.newKeySet(), senses: make([]atomic.Pointer[sense], len(v.words))}
	for key := range d.Printed {
		x.printed.add(v.keys[key])
		if len(key) <= 3*answer.LabelLength {
			x.size++
		}
	}
	return x
}

// likeness is the share, in per cent, of a form's printed texts that a sheet
// with some keys bears.
func (x *lexicon) likeness(keys keySet) int { return 100 * common(x.printed, keys) / max(x.size, 1) }

// sense is what the text of an area is.
func (x *lexicon) sense(a *area) sense {
	if a.word == nil {
		return x.newSense(a.Text, &a.Traits, &a.own)
	}
	slot := &x.senses[a.word.id]
	known := slot.Load()
	if known == nil { // several may find it out at once, all the same
		s := x.newSense(a.Text, &a.Traits, &a.own)
		s.titles = sectionsOf(x.def, a.Text)
		known = &s
		slot.Store(known)
	}
	return *known
}

func (x *lexicon) newSense(text string, t *answer.Traits, o *own) sense {
	var s sense
	if t.Key != "" {
		s.block = x.def.Titled(t.Key)
		if s.refs, s.loose = lookup(x.def, t.Key); len(s.refs) == 0 {
			s.adorned(x.def, text)
		}
	}
	if len(s.refs) == 0 && !o.marked && !t.Placeholder {
		s.inline(x.def, text)
	}
	s.sum(x.def)
	return s
}

// adorned looks up a label with a bullet in front. The bullet may also be a
// check mark: what follows must be no choice.
func (s *sense) adorned(d *form.Definition, text string) {
	key := withoutBullet(text)
	if key == "" {
		return
	}
	if refs, loose := lookup(d, key); len(refs) > 0 && !isOffered(d, key) {
		s.refs, s.loose, s.bullet = refs, loose, true
	}
}

// sum is what the fields that are named have in common.
func (s *sense) sum(d *form.Definition) {
	for _, ref := range s.refs {
		if ref.Column {
			s.column = true
			continue
		}
		f := &d.Fields[ref.Field]
		s.names = s.value == ""
		s.chooses = s.chooses || f.Chooses()
		s.fills = s.fills || !f.Chooses()
	}
	s.only = onlySection(d, s.refs)
}

// nameless is the sense of a text that was taken for a label and is none.
func (s *sense) nameless() {
	*s = sense{block: s.block, titles: s.titles, bullet: s.bullet, loose: s.loose}
}
