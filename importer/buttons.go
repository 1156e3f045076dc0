package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// unfill takes the hollow circles of a place as buttons that nobody pushed where
// filled ones are beside them: ● 新規 ○ 追加. Of two consents in one row the
// circles may be two ticks, ◉ and ◯: that is for a person to say.
func (rd *reading) unfill(a *aligned, at *layout.Answer, out *marking) {
	var signs signs
	for i := range out.picks {
		if out.picks[i].on {
			signs |= signsOfTokens(out.picks[i].tokens)
		}
	}
	if signs&hollowCircle == 0 || signs&filledCircle == 0 && !rd.filledBeside(a, at) && !a.pushesButtons(at.Place.Page) {
		return
	}
	for i := range out.picks {
		if p := &out.picks[i]; p.on && signsOfTokens(p.tokens) == hollowCircle {
			p.on, out.unfilled = false, true
		}
	}
}

// pushesButtons reports whether the sender of a page marks by a filled circle among
// hollow ones somewhere: then hollow ones alone are nobody's choice.
func (a *aligned) pushesButtons(page int) bool {
	return slices.ContainsFunc(a.at, func(o *layout.Answer) bool {
		if o == nil || o.Place.Page != page || len(o.Marks) < 2 {
			return false
		}
		var found signs
		for _, cells := range o.Marks {
			for _, n := range cells {
				if !a.pages[page].Printed(n) {
					found |= signsIn(cellArea(a.pages[page].Sheet, n).text)
				}
			}
		}
		return found&(filledCircle|hollowCircle) == filledCircle|hollowCircle
	})
}

func signsOfTokens(tokens []token) (found signs) {
	for _, t := range tokens {
		found |= signsIn(t.text())
	}
	return found
}

// filledBeside reports whether a single tick is in one row with another that is
// marked by a filled circle.
func (rd *reading) filledBeside(a *aligned, at *layout.Answer) bool {
	if len(at.Place.Choices) != 1 {
		return false
	}
	return slices.ContainsFunc(a.at, func(o *layout.Answer) bool {
		return o != nil && o != at && o.Place.Page == at.Place.Page && o.Area.Top == at.Area.Top && len(o.Marks) == 1 &&
			a.isConsent(o.Place) && a.isConsent(at.Place) && slices.ContainsFunc(o.Marks[0], func(n int32) bool {
			return signsIn(cellArea(a.pages[o.Place.Page].Sheet, n).text)&filledCircle != 0 && !a.pages[o.Place.Page].Printed(n)
		})
	})
}

// isConsent reports whether a place is a tick by which somebody agrees.
func (a *aligned) isConsent(p *layout.Place) bool {
	return slices.ContainsFunc(a.names[a.indexOf(p)].fields, func(n int) bool {
		f := a.field(p, n)
		return f.Type == form.Bool && f.Shares
	})
}

// hasControl reports whether a check box floats over the answer.
func (s *span) hasControl() bool {
	return slices.ContainsFunc(s.tokens, func(t token) bool { return t.box != nil })
}

// keepOwnTick keeps a yes that is among other choices in one cell. What else
// is ticked there is unread.
func (rd *reading) keepOwnTick(f *form.Field, s *span, t token, all []ja.Choice) {
	for _, c := range all {
		switch {
		case !c.On:
		case containsOption(f, c.Text):
			rd.keep(f, s, []token{t}, "true")
		default:
			rd.leaveTick(s.grid.sheet.Name, t, c.Text)
		}
	}
}

// leaveTick notes a ticked text that is none of the blank's choices as unread.
func (rd *reading) leaveTick(sheetName string, t token, text string) {
	left := leftover{form.Unread{Sheet: sheetName, Cell: t.area.Cell(), Text: "☑" + text}, mark}
	if !slices.Contains(rd.leftRows, left) {
		rd.leftRows = append(rd.leftRows, left)
	}
}

// leftTicks notes what is ticked beside a choice in one cell and is none of the
// blank's choices.
func (rd *reading) leftTicks(f *layout.Filled, p *layout.Place, c *layout.Choice, t token) {
	field := pseudoField(choicesOf(p, c.Area))
	s := span{def: unprinted, grid: rd.grid, tokens: []token{t}, list: true}
	for _, o := range chosen(s.options(field)) {
		if _, ok := choiceID(field, o.text); !ok {
			rd.leaveTick(f.Sheet.Name, t, o.text)
		}
	}
}
