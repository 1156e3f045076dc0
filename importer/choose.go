package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/form"
)

// chooses reports whether a field is answered by choices that the blank offers.
func (a *aligned) chooses(field int) bool {
	switch a.fieldNo(field).Type {
	case form.Enum, form.EnumSet, form.Bool, form.List:
	default:
		return slices.ContainsFunc(a.fields[field], func(place int) bool { return a.at[place] != nil && marksIn(a.at[place].Place) })
	}
	return slices.ContainsFunc(a.fields[field], func(place int) bool { return a.at[place] != nil && len(a.at[place].Place.Choices) > 0 })
}

// choose reads a field that is answered by marking what the blank offers.
func (rd *reading) choose(a *aligned, field int) {
	f, s := a.fieldNo(field), rd.AnswerOf(field)
	s.Tokens = s.Tokens[:0]
	var m answer.Marks
	choices := 0
	for _, place := range a.fields[field] {
		at := a.at[place]
		if at == nil {
			continue
		}
		found := rd.marking(a, at)
		sure, unsure := answer.Contradicts(a.grounds[at.Place.Page], a.pages[at.Place.Page].Sheet, at, &found)
		m.Denied, m.Unsure = m.Denied || sure, m.Unsure || unsure
		codes := at.Place.Numbered && answer.PickNumbers(a.tokens(nil, at, at.Place.Page), found.Picks)
		m.Lost = m.Lost || found.Lost
		m.Typed = append(m.Typed, found.Typed...)
		m.Astray = m.Astray || found.Astray
		m.Unfilled, m.Crossed = m.Unfilled || found.Unfilled, m.Crossed || found.Crossed
		for _, p := range found.Picks {
			name := a.names[place].choices[p.Choice]
			s.Tokens = append(s.Tokens, p.Tokens...)
			if name.field >= 0 && name.field != field {
				continue
			}
			choices++
			if slices.Contains(found.Uncrossed, p.Choice) {
				m.Uncrossed = append(m.Uncrossed, answer.Uncrossed{Choice: &at.Place.Choices[p.Choice], ID: name.id, Tokens: p.Tokens})
			}
			if p.Doubt {
				m.Doubts = append(m.Doubts, at.Place.Choices[p.Choice].Text)
			}
			m.Drawn = m.Drawn || p.Drawn
			if p.Said && f.Type == form.Bool {
				m.Typed = append(m.Typed, p.Tokens...)
			}
			if p.On || p.Said && f.Type != form.Bool { // nobody describes what does not apply
				m.IDs = append(m.IDs, rd.answers.IDsOf(name.id, f, s, &at.Place.Choices[p.Choice])...)
				m.Tokens = append(m.Tokens, p.Tokens...)
			}
		}
		if len(at.Spots) > 0 && len(at.Place.Spots) > 0 { // a cell to type into beside the boxes
			for _, t := range a.tokens(nil, at, at.Place.Page) {
				if t.Text() != "" && !codes {
					m.Typed = append(m.Typed, t)
				}
			}
		}
	}
	if len(s.Tokens) == 0 && len(a.fields[field]) > 0 {
		s.Tokens = append(s.Tokens, answer.Token{Entry: answer.EmptyEntry(a.at[a.firstPlaced(field)].Area)})
	}
	m.Crossed = m.Crossed && choices > 1
	rd.answers.Marked(f, s, &m)
}

func (a *aligned) firstPlaced(field int) int {
	for _, place := range a.fields[field] {
		if a.at[place] != nil {
			return place
		}
	}
	return -1
}
