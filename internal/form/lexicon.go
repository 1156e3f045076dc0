package form

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/internal/ja"
)

// lexicon holds the labels of all definitions of a set. Most forms are made of
// the same parts, and their labels, some thousands, are looked at once.
type lexicon struct {
	lists int32 // so many lists of labels
	keys  map[string][]use
	stems map[string][]use
	// letters are those of the stems, and those that a stem may be without.
	letters letterSet
}

// use records that a list of labels has a key, or a label of that stem.
type use struct{ list, rank int32 }

// spot is the position in a definition of the field with a list of labels.
type spot struct {
	field         int32
	there, column bool
}

func newLexicon() *lexicon {
	const some = 1 << 13 // labels, to begin with
	x := &lexicon{keys: make(map[string][]use, some), stems: make(map[string][]use, some)}
	x.letters.add(ja.StemLetters())
	return x
}

// letterSet is a bit for each letter that a label can have: of the basic plane.
type letterSet [1 << 16 / 64]uint64

func (s *letterSet) add(text string) {
	for _, r := range text {
		if r < 1<<16 {
			s[r/64] |= 1 << (r % 64)
		}
	}
}

func (s *letterSet) hold(text string) bool {
	for _, r := range text {
		if r >= 1<<16 || s[r/64]&(1<<(r%64)) == 0 {
			return false
		}
	}
	return true
}

// add adds a list of labels and returns its number.
func (x *lexicon) add(labels []string) int32 {
	list := x.lists
	x.lists++
	for rank, key := range labels {
		u := use{list, int32(rank)}
		x.keys[key] = append(x.keys[key], u)
		like := ja.LabelStem(key)
		uses := x.stems[like]
		if n := len(uses); n == 0 || uses[n-1].list != list { // the best label of a stem counts
			x.stems[like] = append(uses, u)
		}
		x.letters.add(like)
	}
	return list
}

// index records the position of each list of labels in the definition.
func (d *Definition) index(x *lexicon) {
	d.lexicon, d.places = x, make([]spot, x.lists)
	for i := range d.Fields {
		d.places[d.Fields[i].list] = spot{field: int32(i), there: true}
	}
	if d.List != nil {
		for i := range d.List.Columns {
			d.places[d.List.Columns[i].list] = spot{field: int32(i), there: true, column: true}
		}
	}
	d.titled = make(map[string]uint32)
	for i, s := range d.Sections {
		for _, key := range s.Titles {
			d.titled[key] |= 1 << i
		}
		for f := range d.Fields {
			if d.Fields[f].Section == s.ID {
				d.Fields[f].SectionBit = 1 << i
			}
		}
	}
}

// refs are those of the uses that are fields of the definition, in its order,
// columns last.
func (d *Definition) refs(uses []use) (refs []LabelRef) {
	for _, u := range uses {
		if p := d.places[u.list]; p.there {
			refs = append(refs, LabelRef{Field: int(p.field), Rank: int(u.rank), Column: p.column})
		}
	}
	slices.SortFunc(refs, func(a, b LabelRef) int {
		if a.Column != b.Column {
			if a.Column {
				return 1
			}
			return -1
		}
		return cmp.Compare(a.Field, b.Field)
	})
	return refs
}

// Lookup returns the fields whose labels have this key.
func (d *Definition) Lookup(key string) []LabelRef {
	if d.lexicon == nil || !d.lexicon.letters.hold(key) {
		return nil // nearly every text that senders write has another letter
	}
	return d.refs(d.lexicon.keys[key])
}

// LookupStem returns the fields of which a label has the stem of a key
// (ja.LabelStem).
func (d *Definition) LookupStem(key string) []LabelRef {
	if d.lexicon == nil || !d.lexicon.letters.hold(key) {
		return nil
	}
	return d.refs(d.lexicon.stems[ja.LabelStem(key)])
}
