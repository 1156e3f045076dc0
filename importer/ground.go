package importer

import (
	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// pageGround is a page of the blank with the sheet that is that page.
type pageGround struct {
	*layout.Filled
	form *aligned
	page int
}

// BlankSheet is the sheet of the blank.
func (g *pageGround) BlankSheet() *sheet.Sheet { return g.form.blank.Pages[g.page].Sheet }

// QuestionsIn are the places that an area of the blank has choices of.
func (g *pageGround) QuestionsIn(a sheet.Area) []*layout.Place {
	return g.form.blank.Questions(g.page, a)
}

// QuestionIn is the part of a text that is about a place, of several in one area.
func (g *pageGround) QuestionIn(p *layout.Place, a sheet.Area, text string) string {
	return g.form.blank.QuestionIn(p, a, text)
}

// PushesButtons reports whether a filled circle beside a place, or anywhere on the page
// among hollow ones, shows that hollow ones are buttons.
func (g *pageGround) PushesButtons(at *layout.Answer) bool {
	return g.form.filledBeside(at) || g.form.pushesButtons(g.page)
}

// picks finds which choices of a place are marked, or the one that is not struck through.
func (rd *reading) picks(a *aligned, at *layout.Answer) answer.Marking {
	out := rd.marking(a, at)
	out.TakeUncrossed()
	return out
}

// marking finds what is marked at a place. What is ticked there and is none of its choices
// is unread.
func (rd *reading) marking(a *aligned, at *layout.Answer) answer.Marking {
	g := a.grounds[at.Place.Page]
	out := answer.Picks(g, g.Sheet, at, a.behindLabel(at))
	for _, l := range out.Left {
		rd.LeaveTick(g.Sheet.Name, l.At, l.Text)
	}
	return out
}
