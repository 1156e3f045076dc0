package importer

import (
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// pick is one choice of a place as it was found.
type pick struct {
	choice int
	on     bool
	doubt  bool // the file contradicts itself about it
	drawn  bool // something is drawn that may mark it, or another
	preset bool // nothing but a drawing of the blank marks it
	tokens []token
}

// marking is what was marked at a place.
type marking struct {
	picks []pick
	typed []token // texts that are neither a choice nor a mark
	lost  bool    // the blank has a control where the sheet has none
	// unfilled reports whether hollow circles were taken as buttons that nobody
	// pushed.
	unfilled bool
}

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
	f, s := a.fieldNo(field), rd.spanOf(field)
	s.tokens = s.tokens[:0]
	var ids, doubts []string
	var tokens []token
	var all marking
	drawn := false
	for _, place := range a.fields[field] {
		at := a.at[place]
		if at == nil {
			continue
		}
		found := rd.picks(a, at)
		codes := a.codes(at, found.picks)
		all.lost = all.lost || found.lost
		all.typed = append(all.typed, found.typed...)
		all.unfilled = all.unfilled || found.unfilled
		for _, p := range found.picks {
			name := a.names[place].choices[p.choice]
			s.tokens = append(s.tokens, p.tokens...)
			if name.field >= 0 && name.field != field {
				continue
			}
			if p.doubt {
				doubts = append(doubts, at.Place.Choices[p.choice].Text)
			}
			drawn = drawn || p.drawn
			if p.on {
				ids = append(ids, rd.idsOf(name, f, s, &at.Place.Choices[p.choice])...)
				tokens = append(tokens, p.tokens...)
			}
		}
		if len(at.Spots) > 0 && len(at.Place.Spots) > 0 { // a cell to type into beside the boxes
			for _, t := range a.tokens(nil, at, at.Place.Page) {
				if t.text() != "" && !codes {
					all.typed = append(all.typed, t)
				}
			}
		}
	}
	if len(s.tokens) == 0 && len(a.fields[field]) > 0 {
		s.tokens = append(s.tokens, token{area: emptyArea(a.at[a.firstPlaced(field)].Area)})
	}
	if len(tokens) == 0 && all.lost {
		rd.report(diag.Warning, "box.lost", f, s, "")
	}
	if len(doubts) > 0 {
		rd.report(diag.Warning, "box.doubt", f, s, strings.Join(doubts, "、"))
	}
	crossed := rd.lookAtMarks(f, s)
	if len(ids) == 0 && len(all.typed) == 0 && (drawn || crossed || all.unfilled) {
		rd.report(diag.Warning, "choice.unclear", f, s, s.raw(s.tokens[:1]))
		return
	}
	if crossed {
		rd.report(diag.Warning, "struck", f, s, s.raw(tokens))
	}
	rd.keepChoice(f, s, ids, tokens, all.typed)
}

// codes marks the choices whose numbers are written into the cell for them, and reports
// whether nothing else is there.
func (a *aligned) codes(at *layout.Answer, picks []pick) bool {
	if !at.Place.Numbered {
		return false
	}
	tokens := a.tokens(nil, at, at.Place.Page)
	var numbers []int
	for _, t := range tokens {
		for _, word := range strings.FieldsFunc(t.text(), func(r rune) bool { return strings.ContainsRune(" 　,，、・.．/／", r) }) {
			n, err := strconv.Atoi(ja.Digits(word))
			if err != nil || ja.Digits(word) != word || n < 1 || n > len(picks) {
				return false
			}
			numbers = append(numbers, n)
		}
	}
	for _, n := range numbers {
		picks[n-1].on = true
		picks[n-1].tokens = tokens
	}
	return true
}

// lookAtMarks warns about cells with marks that somebody hid, and reports
// whether something in them is crossed out: what does not apply, or what does?
func (rd *reading) lookAtMarks(f *form.Field, s *span) (crossed bool) {
	hidden, seen := false, int32(-1)
	for _, t := range s.tokens {
		if t.area == nil || t.area.cell < 0 || t.area.cell == seen || t.text() == "" {
			continue
		}
		seen = t.area.cell
		c := s.grid.sheet.Cell(int(seen))
		crossed = crossed || c.AnyStruck()
		p := c.Pos()
		hidden = hidden || s.grid.sheet.RowHidden(p.Row) || s.grid.sheet.ColHidden(p.Col)
	}
	if hidden {
		rd.report(diag.Warning, "hidden", f, s, s.raw(s.tokens[:1]))
	}
	return crossed
}

func (a *aligned) firstPlaced(field int) int {
	for _, place := range a.fields[field] {
		if a.at[place] != nil {
			return place
		}
	}
	return -1
}

// idsOf are the ids that a choice means: one, or those that its words join.
func (rd *reading) idsOf(n choiceName, f *form.Field, s *span, c *layout.Choice) []string {
	if n.id != "" {
		return []string{n.id}
	}
	if f.Type == form.Bool {
		if c.Means == layout.Listed && !agrees(c.Text, f) && !containsOption(f, c.Text) {
			return []string{"false"} // an item without a yes
		}
		return []string{c.Text}
	}
	if ids := rd.ids(f, s, option{text: c.Text}); len(ids) > 0 {
		return ids
	}
	rd.noChoice(f, s, option{text: c.Text, marked: true})
	return nil
}

// keepChoice keeps what was marked, or typed in place of marking.
func (rd *reading) keepChoice(f *form.Field, s *span, ids []string, tokens, typed []token) {
	for _, t := range typed {
		if f.Type == form.Bool || isNothing(t.text()) {
			continue
		}
		found := rd.ids(f, s, option{text: t.text()})
		if len(found) == 0 {
			rd.noChoice(f, s, option{text: t.text(), marked: len(ids) > 0, tokens: []token{t}})
		}
		ids, tokens = append(ids, found...), append(tokens, t)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if f.Type == form.Bool {
		rd.keepTick(f, s, ids, tokens, typed)
		return
	}
	switch {
	case len(ids) > 1 && f.Type != form.EnumSet && f.Type != form.List:
		rd.report(diag.Error, "choice.several", f, s, s.raw(tokens))
	case f.Type == form.Enum || f.Type == form.EnumSet || f.Type == form.List:
		rd.keep(f, s, tokens, strings.Join(ids, ","))
	case len(ids) == 1:
		s.tokens = tokens
		rd.keep(f, s, tokens, ids[0])
	}
}

// keepTick keeps a yes. A no is the absence of a value.
func (rd *reading) keepTick(f *form.Field, s *span, ids []string, tokens, typed []token) {
	yes := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "false" || refuses(id) })
	if len(ids) == 0 && len(typed) > 0 {
		text := typed[0].text()
		if cs, _ := ja.Choices(text); len(cs) > 1 {
			rd.keepOwnTick(f, s, typed[0], cs)
			return
		}
		switch {
		case refuses(text) || isNothing(text):
			return
		case agrees(text, f) || containsOption(f, text) && ja.Mark(text) != ja.MarkOff:
			rd.keep(f, s, typed, "true")
			if hedges(text) || s.hasControl() {
				rd.report(diag.Warning, "choice.unclear", f, s, text)
			}
			return
		}
	}
	switch {
	case len(yes) > 0 && len(yes) < len(ids):
		rd.report(diag.Error, "choice.several", f, s, s.raw(tokens))
	case len(yes) > 0:
		rd.keep(f, s, tokens, "true")
		for _, t := range tokens {
			if hedges(t.text()) && !rd.def.PrintedTexts[t.text()] {
				rd.report(diag.Warning, "choice.unclear", f, s, t.text())
			}
		}
	case len(typed) > 0:
		rd.report(diag.Warning, "choice.unclear", f, s, s.raw(typed))
	}
}
