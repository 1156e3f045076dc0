package draft

import (
	"cmp"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// matcher proposes fields of a definition for places.
type matcher struct {
	def      *form.Definition
	fields   []*form.Field
	column   []bool // by field: it is a column of the list
	draft    *Draft
	known    phrases
	likes    map[string][]float64 // by label: how well it is that of each field
	keys     [][]*phrase          // by place
	labels   [][]*phrase          // by field
	meanings []meaning
	owns     []own          // by place
	sections [][]string     // by place: the sections that it may be in
	party    []headed       // by place: the column of a table of parties that it is in
	guessed  []bool         // by place: its section is that of places around it
	spots    map[string]int // by field: the place that the first pass gave it
	first    []bool         // by place: it may be of the first item of several that are no rows of a table
	score    [][]float64
}

func newMatcher(d *Draft, def *form.Definition) *matcher {
	m := &matcher{def: def, draft: d, known: phrases{}, likes: map[string][]float64{}}
	for i := range def.Fields {
		m.fields, m.column = append(m.fields, &def.Fields[i]), append(m.column, false)
	}
	if def.List != nil {
		for i := range def.List.Columns {
			m.fields, m.column = append(m.fields, &def.List.Columns[i]), append(m.column, true)
		}
	}
	for _, f := range m.fields {
		m.labels = append(m.labels, m.known.of(f.Labels))
	}
	m.meanings = meanings(def)
	for i := range d.Fields {
		m.place(i)
	}
	m.parties()
	m.carry()
	return m
}

// headPlaces is among how many places the date of a letter is.
const headPlaces = 6

// The likeness from which a title is that of a section, and from which a
// proposal is made and is sure.
const (
	leastSection  = 0.6
	alsoSection   = 0.15
	leastProposal = 0.62
	sureProposal  = 0.95
	sureLead      = 0.12
)

// What a section or type adds to the likeness of a label.
const (
	rightSection = 0.3
	wrongSection = -0.3
	rightType    = 0.12
	wrongType    = -0.45
	noChoices    = -0.1
	rightChoices = 0.5
	wrongChoices = -0.3
	rightOption  = 0.6
	likeOption   = 0.3
	onlyType     = 0.5
	optionWorth  = 0.9
	nearWorth    = 0.2
)

// rate fills the scores of all pairs of places and fields.
func (m *matcher) rate() {
	m.first = m.draft.firstOfItems()
	m.score = make([][]float64, len(m.draft.Fields))
	gone := replaced(m.draft.Fields)
	for i := range m.draft.Fields {
		m.score[i] = make([]float64, len(m.fields))
		if gone[i] {
			continue
		}
		for j := range m.fields {
			m.score[i][j] = m.pair(i, j)
		}
	}
}

// pair is how well a field fits a place.
func (m *matcher) pair(i, j int) float64 {
	d, f, column := &m.draft.Fields[i], m.fields[j], m.column[j]
	p := d.Place
	if column != (p.List >= 0) && !(column && m.first[i]) || p.Hints.Mirror || p.Hints.Aside {
		return 0
	}
	s := m.labelLikeness(i, j)
	if len(m.keys[i]) == 0 && m.onlyOfType(i, j) {
		s = onlyType
	}
	choices := m.choiceLikeness(p, f)
	if s == 0 && choices <= 0 {
		return 0
	}
	if !column {
		s += m.sectionBonus(i, f)
	}
	if at, ok := m.spots[f.Near]; ok && f.Near != "" {
		s += nearWorth / float64(max(i-at, at-i, 1))
	}
	return s + choices + typeBonus(d, f)
}

// labelLikeness is how well the label of a place is that of a field. The same
// label is compared once.
func (m *matcher) labelLikeness(i, j int) float64 {
	if len(m.keys[i]) == 0 {
		return 0
	}
	key := m.keys[i][0].text
	known := m.likes[key]
	if known == nil {
		known = make([]float64, len(m.fields))
		for k, f := range m.fields {
			known[k] = likeness(m.keys[i], m.labels[k])
			if f.Type == form.Bool {
				known[k] = max(known[k], optionWorth*likeness(m.keys[i], m.known.of(f.Option)))
			}
		}
		m.likes[key] = known
	}
	if o := &m.owns[i]; o.section != "" && o.section == m.fields[j].Section {
		return max(known[j], likeness(o.keys, m.labels[j]))
	}
	return known[j]
}

func (m *matcher) sectionBonus(i int, f *form.Field) float64 {
	switch {
	case len(m.sections[i]) == 0:
		return 0
	case slices.Contains(m.sections[i], f.Section):
		return rightSection
	case f.Anywhere:
		return 0
	}
	return wrongSection
}

// onlyOfType reports whether a field is the only one of the type of a place in the
// section that its title tells, and the type is easily told from others.
func (m *matcher) onlyOfType(i, j int) bool {
	d, f := &m.draft.Fields[i], m.fields[j]
	if !strict[d.Type] || len(m.sections[i]) != 1 || m.sections[i][0] != f.Section || f.Type.String() != d.Type {
		return false
	}
	for k, o := range m.fields {
		if k != j && o.Section == f.Section && o.Type == f.Type && !m.column[k] {
			return false
		}
	}
	return true
}

// choiceLikeness compares the captions of a place with the choices of a field.
func (m *matcher) choiceLikeness(p *layout.Place, f *form.Field) float64 {
	if len(p.Choices) == 0 {
		return 0
	}
	if f.Type == form.Bool {
		for _, c := range p.Choices {
			if isOption(f, ja.FoldLabel(c.Text)) || isOption(f, m.draft.inOwnWords(m.meanings, c.Text)) {
				if len(p.Choices) > 1 && !isYesNo(p) {
					return rightOption / float64(len(p.Choices)) // one of several things to tick
				}
				return rightOption
			}
			if sameAs.MatchString(cmp.Or(c.Text, p.Label)) && len(p.Choices) == 1 && slices.ContainsFunc(f.Option, isSameAs) {
				return likeOption // of whichever block it is
			}
		}
		return 0
	}
	known := 0
	for _, c := range p.Choices {
		if choiceID(f, c.Text) != "" || choiceID(f, m.draft.inOwnWords(m.meanings, c.Text)) != "" {
			known++
		}
	}
	if known == 0 && len(f.Choices) > 0 && len(p.Choices) > 1 {
		return wrongChoices
	}
	if known > 0 && f.Type.String() == "enum_set" && m.isOfTwo(p) && !m.isChosenElsewhere(p, f) {
		return wrongChoices // one box is no set, where a field asks to confirm just that
	}
	return rightChoices * float64(known) / float64(len(p.Choices))
}

// isOption reports whether a caption is the option of a field.
func isOption(f *form.Field, key string) bool {
	return key != "" && slices.ContainsFunc(f.Option, func(o string) bool { return key == o || strings.Contains(key, o) && len(o) >= 9 })
}

// choiceID is the id of the choice of a field that a caption means.
func choiceID(f *form.Field, text string) string {
	key := ja.FoldLabel(text)
	if key == "" {
		return ""
	}
	best, id := 0.0, ""
	bare, asID := unbracketed(key), strings.ReplaceAll(strings.TrimSpace(text), " ", "_")
	for i := range f.Choices {
		if strings.EqualFold(f.Choices[i].ID, asID) {
			return f.Choices[i].ID
		}
		for _, t := range f.Choices[i].Texts {
			switch {
			case t == key:
				return f.Choices[i].ID
			case len(t) > 3 && (strings.Contains(key, t) || strings.Contains(t, key) || strings.Contains(unbracketed(t), bare)):
				if s := partial(newPhrase(bare), newPhrase(unbracketed(t))); s > best {
					best, id = s, f.Choices[i].ID
				}
			}
		}
	}
	if id == "" && f.Reader == "prefecture" {
		if name, ok := ja.PrefectureAlone(text); ok {
			return name
		}
	}
	return id
}

// typeBonus compares the type of a place by its signals with that of a field.
func typeBonus(d *Field, f *form.Field) float64 {
	p, want := d.Place, f.Type.String()
	choice := p.Kind == layout.Options || p.Kind == layout.Box || d.Type == "enum"
	switch {
	case p.Kind == layout.Box:
		if want == "bool" || want == "enum_set" {
			return rightType
		}
		return wrongType
	case choice:
		switch want {
		case "enum", "enum_set":
			return rightType
		case "bool":
			if isYesNo(p) {
				return rightType
			}
			return 0
		}
		if f.Reader == "prefecture" || p.Choices[0].Means == layout.Listed {
			return 0
		}
		return wrongType
	case want == "bool":
		return wrongType
	case d.Type == want:
		return rightType
	case want == "enum" || want == "enum_set":
		if strict[d.Type] {
			return wrongType
		}
		return noChoices
	case want == "kana":
		return wrongType
	case d.Type == "address":
		switch f.Reader {
		case "address", "whole_address", "prefecture":
			return rightType
		}
		if want == "text" && f.Reader == "" {
			return 0 // an address that nobody takes apart
		}
		return wrongType
	}
	if strict[d.Type] && strict[want] {
		return wrongType
	}
	return 0
}

var brackets = strings.NewReplacer("(", "", ")", "", "（", "", "）", "")

// unbracketed is a text without its brackets, which forms set or leave out.
func unbracketed(text string) string { return brackets.Replace(text) }

// isYesNo reports whether the choices of a place are yes and no.
func isYesNo(p *layout.Place) bool {
	no := 0
	for _, c := range p.Choices {
		if isNo(c.Text) {
			no++
		}
	}
	return len(p.Choices) == 2 && no == 1
}

// strict lists types that are easily distinguished.
var strict = words("kana email phone postal date")
