package draft

import "github.com/uketsuke/uketsuke/importer/layout"

// headed is a column of a table of headings outside the item tables: what is below one
// heading.
type headed struct {
	page    int
	section string
	left    int32
	head    string
}

// headedBy is the column that a place is in; the zero value for one without a heading
// beside that of its row.
func headedBy(p *layout.Place) headed {
	if p.Hints.Head == "" || p.List >= 0 || rowLabel(p) == p.Label {
		return headed{}
	}
	return headed{p.Page, p.Section, p.Area.Left, p.Hints.Head}
}

// rowsTell are the columns in which the rows say what is asked for, so that the heading
// says whose answers they are: 氏名, 電話番号 and 電子メール below 緊急連絡先.
func rowsTell(places []layout.Place) map[headed]bool {
	types := map[headed]map[string]bool{}
	for i := range places {
		by := headedBy(&places[i])
		if by == (headed{}) {
			continue
		}
		if types[by] == nil {
			types[by] = map[string]bool{}
		}
		if t := labelType(rowLabel(&places[i])); t != "" {
			types[by][t] = true
		}
	}
	tell := map[headed]bool{}
	for by, told := range types {
		for t := range told {
			tell[by] = tell[by] || strict[t] && len(told) > 1
		}
	}
	return tell
}

// parties tells the sections of the columns of a table with a heading for each party and a
// row for each thing that is asked for, where some heading means a section. Of one that
// means none it is the section that no other answers are of and that has a field for most
// of its rows.
func (m *matcher) parties() {
	m.party = make([]headed, len(m.draft.Fields))
	heads, known, columns := map[headed]string{}, map[headed]bool{}, map[headed]map[string]bool{}
	for i := range m.draft.Fields {
		by := headedBy(m.draft.Fields[i].Place)
		if by == (headed{}) || !m.draft.rowsTell[by] {
			continue
		}
		m.party[i] = by
		if columns[by.table()] == nil {
			columns[by.table()] = map[string]bool{}
		}
		columns[by.table()][by.head] = true
		if ids := m.sectionOf(by.head); len(ids) == 1 {
			heads[by], known[by.table()] = ids[0], true
		}
	}
	rest := map[headed][]int{}
	for i, by := range m.party {
		switch {
		case by == (headed{}):
		case !known[by.table()], len(columns[by.table()]) < leastParties:
			m.party[i] = headed{}
		case heads[by] != "":
			m.sections[i] = []string{heads[by]}
		default:
			rest[by] = append(rest[by], i)
		}
	}
	for _, places := range rest {
		id := m.sectionLeft(places, heads)
		for _, i := range places {
			m.sections[i], m.guessed[i] = nil, id != ""
			if id != "" {
				m.sections[i] = []string{id}
			}
		}
	}
}

// table is the table that a column is of.
func (h headed) table() headed { return headed{page: h.page, section: h.section} }

// leastParties is how many columns such a table has at least: ご記入欄 above all answers is
// no party.
const leastParties = 2

// leastRows is how many rows of a column are fields of the section that it is taken for.
const leastRows = 2

// sectionLeft is the section that has a field for the most of some places, and for two at
// least, of those that no heading, title or label tells; "" without one and of several.
func (m *matcher) sectionLeft(places []int, heads map[headed]string) (id string) {
	told := map[string]bool{}
	for _, s := range heads {
		told[s] = true
	}
	for i := range m.draft.Fields {
		if m.party[i] != (headed{}) {
			continue
		}
		told[m.owns[i].section] = true
		if len(m.sections[i]) == 1 {
			told[m.sections[i][0]] = true
		}
	}
	most, again := leastRows-1, false
	for s := range m.def.Sections {
		sec := m.def.Sections[s].ID
		if told[sec] {
			continue
		}
		n := 0
		for _, i := range places {
			if m.asksFor(i, sec) {
				n++
			}
		}
		switch {
		case n > most:
			id, most, again = sec, n, false
		case n == most:
			again = true
		}
	}
	if again {
		return ""
	}
	return id
}

// asksFor reports whether the label of a place, or its choices, are those of a field of a
// section.
func (m *matcher) asksFor(i int, section string) bool {
	for j, f := range m.fields {
		if f.Section != section || m.column[j] {
			continue
		}
		if likeness(m.keys[i], m.labels[j]) >= ownLabel || m.choiceLikeness(m.draft.Fields[i].Place, f) > 0 {
			return true
		}
	}
	return false
}

// sameParty reports whether two places are of the same party, or neither is of one.
func (m *matcher) sameParty(i, k int) bool { return m.party[i] == m.party[k] }
