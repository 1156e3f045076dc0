package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
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
			words, k, refused := a.wordsBeside(at, &p)
			if words != nil {
				p.Tokens = append(p.Tokens, *words)
				if refused {
					m.Tokens = append(m.Tokens, p.Tokens...)
				}
				m.Denied, m.Astray = m.Denied || refused, m.Astray || !refused
			}
			name := a.names[place].choices[k]
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
			if p.On && !refused || p.Said && f.Type != form.Bool { // nobody describes what does not apply
				m.IDs = append(m.IDs, rd.answers.IDsOf(name.id, f, s, &at.Place.Choices[k])...)
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

// wordsBeside are the words beside a mark where somebody changed them so that they say
// something else: no instead of yes, or those of another choice of the place, which is
// the one marked then. nil = they say what the blank prints.
func (a *aligned) wordsBeside(at *layout.Answer, p *answer.Pick) (words *answer.Token, choice int, refused bool) {
	c := &at.Place.Choices[p.Choice]
	t := a.caption(at, p.Choice)
	if !p.On || t == nil || answer.IsCaption(c, t.Text()) {
		return nil, p.Choice, false
	}
	if answer.Refuses(t.Text()) && !answer.Refuses(c.Text) {
		return t, p.Choice, true
	}
	if k := answer.OtherChoice(at.Place, c, t.Text()); k >= 0 {
		return t, k, false
	}
	return nil, p.Choice, false
}

// caption is the text that is as far from the cell of a mark as its words are on the blank,
// or that stands where those were found; nil without one. Words that changed places are
// found, but in the places of each other.
func (a *aligned) caption(at *layout.Answer, k int) *answer.Token {
	c, f := &at.Place.Choices[k], a.pages[at.Place.Page]
	if c.Caption.Top == 0 {
		return nil
	}
	beside := cellAt(at.At[k].Top+c.Caption.Top-c.Area.Top, at.At[k].Left+c.Caption.Left-c.Area.Left)
	for _, cell := range []diag.Cell{beside, f.Area(c.Caption).Cell()} {
		if n, ok := f.Sheet.Index(cell); ok {
			if e := answer.EntryAt(f.Sheet, int32(n)); e.Text != "" && (ja.Mark(e.Text) == ja.MarkNone || answer.Refuses(e.Text)) {
				return &answer.Token{Entry: e}
			}
		}
	}
	return nil
}

func (a *aligned) firstPlaced(field int) int {
	for _, place := range a.fields[field] {
		if a.at[place] != nil {
			return place
		}
	}
	return -1
}
