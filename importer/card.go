package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
)

// Items of a list need not be rows of a table: each may be a block of several
// lines with labels of its own, a card, or a column. Their places are read like
// those of fields asked for once, and make one row for each card.

// card is the number of a column in a card, behind those of the fields of the
// definition. Cards count from 0.
func (e *blankForm) card(item, column int) int {
	return len(e.def.Fields) + item*len(e.def.List.Columns) + column
}

// mostItem is the highest number of an item among names, 0 without one.
func mostItem(names []form.PlaceName) int {
	most := 0
	for i := range names {
		most = max(most, names[i].Item)
	}
	return most
}

// cards is how many items have places of their own.
func (e *blankForm) cards() int {
	if e.def.List == nil {
		return 0
	}
	return (len(e.fields) - len(e.def.Fields)) / max(len(e.def.List.Columns), 1)
}

// fieldNo is the field of the definition with a number or, behind those, the
// column of a card.
func (e *blankForm) fieldNo(n int) *form.Field {
	if n < len(e.def.Fields) {
		return &e.def.Fields[n]
	}
	return &e.def.List.Columns[(n-len(e.def.Fields))%len(e.def.List.Columns)]
}

// inCards are the places of a column in all cards.
func (e *blankForm) inCards(column int) (places []int) {
	for item := range e.cards() {
		places = append(places, e.fields[e.card(item, column)]...)
	}
	return places
}

// hasCards reports whether the items of a list are cards.
func (e *blankForm) hasCards(list int) bool {
	from, to := e.def.List.ColumnsOf(list)
	for c := from; c < to; c++ {
		if len(e.inCards(c)) > 0 {
			return true
		}
	}
	return false
}

// cardRows reads the items of a list whose items are cards. A card in which
// nothing was written is none.
func (rd *reading) cardRows(a *aligned) {
	rd.answers.BeginList()
	last := a.cards() - 1
	more := a.moreCards(rd.list, last)
	for item := range last {
		rd.card(a, item)
	}
	for k := range max(len(more), 1) {
		if k < len(more) {
			a.replace(more[k])
		}
		rd.card(a, last)
	}
	if len(more) > 0 {
		a.replace(more[0])
	}
}

// replace puts other answers to the places of a card in the place of the former.
func (a *aligned) replace(answers []*layout.Answer) {
	for _, at := range answers {
		a.at[a.indexOf(at.Place)] = at
	}
}

// moreCards are the answers to the places of the last card of a list in the blank, then of
// each copy that the sender made of it; none if there are no copies.
func (a *aligned) moreCards(list, last int) [][]*layout.Answer {
	var block []*layout.Answer
	var rows, cols int32
	var page int
	from, to := a.def.List.ColumnsOf(list)
	for c := from; c < to; c++ {
		for i, place := range a.fields[a.card(last, c)] {
			if a.at[place] == nil {
				continue
			}
			page = a.blank.Places[place].Page
			block = append(block, a.at[place])
			if before := a.fields[a.card(max(last-1, 0), c)]; len(before) > i {
				rows = a.blank.Places[place].Area.Top - a.blank.Places[before[i]].Area.Top
				cols = a.blank.Places[place].Area.Left - a.blank.Places[before[i]].Area.Left
			}
		}
	}
	if rows == 0 && cols == 0 || slices.ContainsFunc(block, func(at *layout.Answer) bool { return at.Place.Page != page }) {
		return nil
	}
	return a.pages[page].Copies(block, rows, cols)
}

func (rd *reading) card(a *aligned, item int) {
	if !rd.writtenIn(a, item) {
		return
	}
	rd.nextItem()
	rd.answers.InCard = true
	from, to := rd.def.List.ColumnsOf(rd.list)
	for c := from; c < to; c++ {
		rd.alignedField(a, a.card(item, c))
		rd.printedInCard(a, c, a.card(item, c))
	}
	for c := from; c < to; c++ {
		f, n := &rd.def.List.Columns[c], a.card(item, c)
		if f.Required.Always && len(a.fields[n]) > 0 && a.placed(n) && !hasValue(rd.row, f.ID) && !rd.faulty[rd.path(f.ID)] {
			rd.Report(diag.Error, "required", f, rd.AnswerOf(n), "")
		}
	}
	rd.app.Rows.Append(rd.row)
	rd.row, rd.answers.Above = rd.answers.Above, rd.row
	rd.answers.InList, rd.answers.InCard = false, false
}

// printedInCard takes what the blank prints at a place of an item, because a name says
// that it is a column's, for the value of an item in which something else was written:
// the products of a printed list of which people write how many.
func (rd *reading) printedInCard(a *aligned, column, n int) {
	f := &rd.def.List.Columns[column]
	if _, found := answer.ValueIn(rd.row, f.ID); found || !a.placed(n) || a.chooses(n) || rd.faulty[rd.path(f.ID)] {
		return
	}
	at := a.at[a.firstPlaced(n)]
	page := a.pages[at.Place.Page]
	cell, ok := page.FoundPrint(at.Place.Area)
	if at.Place.Kind != layout.Text || !ok {
		return
	}
	s := &rd.room[0]
	a.answerOf(s, n)
	printed := answer.EntryAt(page.Sheet, cell)
	printed.Looked, printed.Printed = true, false
	s.Tokens = append(s.Tokens[:0], answer.Token{Entry: printed})
	rd.answers.Read(f, s)
}

// writtenIn reports whether somebody wrote or marked anything in a card.
func (rd *reading) writtenIn(a *aligned, item int) bool {
	from, to := rd.def.List.ColumnsOf(rd.list)
	for c := from; c < to; c++ {
		for _, place := range a.fields[a.card(item, c)] {
			at := a.at[place]
			if at == nil || a.isDefault(at) {
				continue
			}
			rd.grid = a.grids[at.Place.Page]
			if slices.ContainsFunc(a.tokens(nil, at, at.Place.Page), func(t answer.Token) bool { return t.Text() != "" && !t.Entry.Placeholder && !t.Entry.Printed }) {
				return true
			}
			if slices.ContainsFunc(rd.picks(a, at).Picks, func(p answer.Pick) bool { return p.On && !p.Preset }) {
				return true
			}
		}
	}
	return false
}
