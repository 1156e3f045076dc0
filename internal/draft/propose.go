package draft

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// propose proposes fields: those of the form that this one is like, or else ids
// made of the words of labels.
func (d *Draft) propose(set *form.Set) {
	if d.Like == nil {
		d.Like = d.nearest(set)
	}
	if d.Like != nil {
		d.sameBoxes()
		newMatcher(d, d.Like).run()
		d.numbered()
		d.proposeCards()
		d.composites()
		d.totals()
	}
	d.mirrors()
	d.strangers()
	d.choices()
}

// mirrors takes what only repeats the answers of other sheets, or checks an answer beside
// it, for no field.
func (d *Draft) mirrors() {
	for i := range d.Fields {
		if f := &d.Fields[i]; f.Place.Hints.Mirror || f.Place.Hints.Aside && f.Place.Kind == layout.Computed {
			f.ID, f.Sure = "-", true
		}
	}
}

// nearest is the definition most of whose fields the blank asks for; nil if
// none is near.
func (d *Draft) nearest(set *form.Set) (best *form.Definition) {
	if set == nil {
		return nil
	}
	most := 0.0
	for _, name := range set.Forms() {
		def := set.Latest(name)
		m := newMatcher(d, def)
		if few, many := min(len(m.fields), len(d.Fields)), max(len(m.fields), len(d.Fields), 1); float64(few)/float64(many) < nearShare {
			continue // it cannot be near, however alike
		}
		m.rate()
		sum := 0.0
		for i, j := range assign(m.score) {
			if j >= 0 && m.score[i][j] >= sureProposal {
				sum++
			}
		}
		if share := sum / float64(max(len(m.fields), len(d.Fields), 1)); share > most {
			most, best = share, def
		}
	}
	if most < nearShare {
		return nil
	}
	return best
}

// nearShare is the share of fields and places that must fit for a form to be
// taken for another edition of a known one.
const nearShare = 0.5

// run proposes in two passes: certain matches of the first determine the
// sections of the others.
func (m *matcher) run() {
	m.splitBoxes()
	m.rate()
	first := m.assign()
	m.vote(first)
	m.spots = map[string]int{}
	for i, j := range first {
		if j >= 0 && m.score[i][j] >= leastProposal {
			m.spots[m.fields[j].ID] = i
		}
	}
	m.rate()
	d := m.draft
	pairs := m.assign()
	for i, j := range pairs {
		f := &d.Fields[i]
		f.Candidates = m.candidates(i, j)
		if j < 0 || m.score[i][j] < leastProposal {
			continue
		}
		f.ID, f.known = m.fields[j].ID, m.fields[j]
		f.Sure = m.score[i][j] >= sureProposal && m.lead(i, j) >= sureLead && m.isAlone(i, pairs)
		f.Type = typeFor(f)
	}
}

// typeFor is the type of a place that is a known field: the field's, as names
// of types go.
func typeFor(f *Field) string {
	switch t := f.known.Type.String(); t {
	case "enum_set":
		return "enum[]"
	case "text":
		if f.Type == "enum" || f.Type == "kana" || f.Type == "date" {
			return f.Type
		}
		return t
	default:
		return t
	}
}

// lead is how much better a field fits a place than any other.
func (m *matcher) lead(i, j int) float64 {
	second := 0.0
	for k, s := range m.score[i] {
		if k != j {
			second = max(second, s)
		}
	}
	return m.score[i][j] - second
}

// isAlone reports whether nothing but chance could have given the field of a place to
// another one: the place is in the section of the field, by its title or its own label,
// or no other field has such a label, and no other place fits the field as well without
// having a better one.
func (m *matcher) isAlone(i int, pairs []int) bool {
	j := pairs[i]
	if m.column[j] {
		return !m.isOtherTable(i)
	}
	if m.isOfTwo(m.draft.Fields[i].Place) {
		return false
	}
	f := m.fields[j]
	told := len(m.sections[i]) > 0 && !m.guessed[i]
	if told && !f.Anywhere && !slices.Contains(m.sections[i], f.Section) {
		return false
	}
	if !told {
		own := m.score[i][j] - m.sectionBonus(i, f)
		for k, o := range m.fields {
			if k != j && !m.column[k] && m.score[i][k]-m.sectionBonus(i, o) > own-sureLead {
				return false
			}
		}
	}
	for k, l := range pairs {
		if k == i || m.draft.Fields[k].Place.List >= 0 || m.score[k][j] <= m.score[i][j]-sureLead {
			continue
		}
		if l < 0 || m.score[k][l]-m.score[k][j] < m.score[i][l]-m.score[i][j]+sureLead {
			return false
		}
	}
	return true
}

// isOfTwo reports whether the one box of a place is both what a field asks to confirm and
// a choice of another field: an annex that is to be ticked twice.
func (m *matcher) isOfTwo(p *layout.Place) bool {
	if len(p.Choices) != 1 || p.Choices[0].Text == "" {
		return false
	}
	confirms, chosen := false, false
	for k, f := range m.fields {
		switch {
		case m.column[k]:
		case f.Type == form.Bool:
			confirms = confirms || isOption(f, ja.FoldLabel(p.Choices[0].Text))
		case f.Type.String() == "enum_set":
			chosen = chosen || choiceID(f, p.Choices[0].Text) != ""
		}
	}
	return confirms && chosen
}

// isChosenElsewhere reports whether the boxes of another place are choices of a field.
func (m *matcher) isChosenElsewhere(p *layout.Place, f *form.Field) bool {
	return slices.ContainsFunc(m.draft.Fields, func(o Field) bool {
		return o.Place != p && o.Place.Area.Cell() != p.Area.Cell() && slices.ContainsFunc(o.Place.Choices, func(c layout.Choice) bool { return choiceID(f, c.Text) != "" })
	})
}

// isOtherTable reports whether a column is of a table without a column that each item
// must have, while another table of the blank has those: options, of which the form that
// this one is like knows nothing.
func (m *matcher) isOtherTable(i int) bool {
	has := func(table int) bool {
		for k, f := range m.fields {
			if m.column[k] && f.Required.Always && !m.hasColumn(table, k) {
				return false
			}
		}
		return true
	}
	own := m.draft.Fields[i].Place.List
	if own < 0 || has(own) {
		return false
	}
	for table := range m.draft.Blank.Lists {
		if table != own && has(table) {
			return true
		}
	}
	return false
}

// hasColumn reports whether a table has a column that fits a field.
func (m *matcher) hasColumn(table, field int) bool {
	for i := range m.draft.Fields {
		if m.draft.Fields[i].Place.List == table && m.score[i][field] >= sureProposal {
			return true
		}
	}
	return false
}

// candidates are other fields that fit a place, best first.
func (m *matcher) candidates(i, taken int) (ids []string) {
	var order []int
	for j, s := range m.score[i] {
		if j != taken && s >= leastProposal-0.15 {
			order = append(order, j)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		if m.score[i][a] > m.score[i][b] {
			return -1
		}
		return 1
	})
	for _, j := range order[:min(len(order), 5)] {
		ids = append(ids, m.fields[j].ID)
	}
	return ids
}

// hardlyProposal is what counts for nothing of how well a field fits: two poor pairs are
// not worth more than a good one.
const hardlyProposal = 0.5

// assign pairs places with fields. Lists are paired one by one: a form may print
// the same columns twice.
func (m *matcher) assign() []int {
	d := m.draft
	out := make([]int, len(d.Fields))
	groups := map[int][]int{}
	for i := range d.Fields {
		out[i] = -1
		list := d.Fields[i].Place.List
		groups[list] = append(groups[list], i)
	}
	for _, rows := range groups {
		score := make([][]float64, len(rows))
		for k, i := range rows {
			score[k] = make([]float64, len(m.score[i]))
			for j, s := range m.score[i] {
				score[k][j] = max(s-hardlyProposal, 0)
			}
		}
		for k, j := range assign(score) {
			out[rows[k]] = j
		}
	}
	return out
}

// vote assigns to places without a certain title the section of the preceding
// match in their block, otherwise of the next.
func (m *matcher) vote(pairs []int) {
	sure := func(i, of int) bool {
		j := pairs[i]
		p, q := m.draft.Fields[i].Place, m.draft.Fields[of].Place
		return j >= 0 && !m.column[j] && m.sameParty(i, of) && m.score[i][j] >= sureProposal && p.Page == q.Page && p.Section == q.Section && m.fields[j].Section != "" &&
			(len(m.sections[of]) == 0 || slices.Contains(m.sections[of], m.fields[j].Section))
	}
	found := make([][]string, len(pairs))
	for i := range pairs {
		found[i] = m.sections[i]
		if len(m.sections[i]) == 1 || m.draft.Fields[i].Place.Section == "" {
			continue
		}
		for k := range pairs {
			// 0, -1, +1, -2 … from the place itself
			at := i - (k+1)/2
			if k%2 == 0 {
				at = i - k/2
			}
			if k%2 == 1 {
				at = i + (k+1)/2
			}
			if at >= 0 && at < len(pairs) && sure(at, i) {
				found[i] = []string{m.fields[pairs[at]].Section}
				m.guessed[i] = true
				break
			}
		}
	}
	m.sections = found
}

// splitBoxes takes questions apart whose boxes are fields of their own, as
// consents are.
func (m *matcher) splitBoxes() {
	d := m.draft
	var fields []Field
	var keys [][]*phrase
	var sections [][]string
	var owns []own
	var guessed []bool
	var party []headed
	for i := range d.Fields {
		parts := m.separate(&d.Fields[i])
		for _, f := range parts {
			fields = append(fields, f)
			keys = append(keys, m.keys[i])
			sections = append(sections, m.sections[i])
			owns, guessed, party = append(owns, m.owns[i]), append(guessed, m.guessed[i]), append(party, m.party[i])
		}
	}
	d.Fields, m.keys, m.sections, m.owns, m.guessed, m.party = fields, keys, sections, owns, guessed, party
}

// separate is a field for each box of a question, if at least two are consents
// of their own; else the field itself.
func (m *matcher) separate(f *Field) []Field {
	p := f.Place
	if p.Kind != layout.Options || len(p.Choices) < 2 {
		return []Field{*f}
	}
	if at := m.twoQuestions(p); at > 0 {
		return f.halves(at)
	}
	bools := map[string]bool{}
	for i := range p.Choices {
		one := layout.Place{Choices: p.Choices[i : i+1]}
		for j, field := range m.fields {
			if field.Type == form.Bool && !m.column[j] && m.choiceLikeness(&one, field) > 0 {
				bools[field.ID] = true
			}
		}
	}
	if len(bools) < 2 {
		return []Field{*f}
	}
	return f.apart()
}

// apart is a field for each box.
func (f *Field) apart() (parts []Field) {
	for i := range f.Place.Choices {
		q := *f.Place
		q.Kind, q.Choices = layout.Box, f.Place.Choices[i:i+1]
		q.Area, q.Part, q.Many = q.Choices[0].Area, q.Choices[0].Part, false
		parts = append(parts, Field{Place: &q, origin: f.origin, Type: "bool"})
	}
	return parts
}

// twoQuestions is the first choice of a second question under the heading of a first:
// those before are of one field and those from there on of another; 0 = one question.
func (m *matcher) twoQuestions(p *layout.Place) int {
	knows := func(f *form.Field, from, to int) (n int) {
		for _, c := range p.Choices[from:to] {
			if choiceID(f, c.Text) != "" || choiceID(f, m.draft.inOwnWords(m.meanings, c.Text)) != "" {
				n++
			}
		}
		return n
	}
	all := len(p.Choices)
	for at := leastChoices; at <= all-leastChoices; at++ {
		before, behind := false, false
		for j, f := range m.fields {
			if m.column[j] || len(f.Choices) == 0 {
				continue
			}
			switch a, b := knows(f, 0, at), knows(f, at, all); {
			case a > 0 && b > 0:
				return 0 // it knows of both
			case a == at:
				before = true
			case b == all-at:
				behind = true
			}
		}
		if before && behind {
			return at
		}
	}
	return 0
}

// leastChoices is how many choices a question has at least.
const leastChoices = 2

// halves are two questions of one place, the second from a choice on.
func (f *Field) halves(at int) []Field {
	a, b := *f.Place, *f.Place
	a.Choices, b.Choices = f.Place.Choices[:at], f.Place.Choices[at:]
	b.Area = b.Choices[0].Area
	one, two := *f, *f
	one.Place, two.Place = &a, &b
	return []Field{one, two}
}
