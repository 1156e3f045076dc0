package importer

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// readAligned reads one form whose blank is known. Places of another page than
// the first are read on the sheet that is that page.
func (r *Reader) readAligned(a *aligned, found recognition, main int) form.Application {
	def := a.def
	g := a.grids[main]
	app := form.Application{Form: def.Form, Edition: found.edition, Annex: def.Annex, Sheet: g.sheet.Name, Roles: def.Roles}
	if app.Edition == "" {
		app.Edition = def.Edition
	}
	rd := r.newReading(def, g, &app)
	rd.located, rd.aligned = a, a
	rd.answers.Known = true
	app.Diagnostics = append(app.Diagnostics, found.headline(g)...)
	if found.against != nil {
		app.Verdict = form.Held
		return app
	}
	for i := range def.Fields {
		rd.alignedField(a, i)
	}
	tables := a.itemTables()
	rd.leftInOtherLists(a)
	if def.List != nil {
		rd.alignedLists(a, tables)
	}
	rd.grid = g
	rd.amend(r.amendment)
	left := rd.leftovers(a)
	if rd.onlyDefaults(a) && app.Rows.Len() == 0 && len(left) == 0 && !rd.anyComplaint(a) && !a.struckMore() && !a.drewLess() {
		return blank(app)
	}
	rd.preset()
	rd.judge()
	rd.unreadTexts(left)
	app.Verdict = verdict(app.Diagnostics)
	return app
}

// onlyDefaults reports whether nothing was answered but what the blank prints in
// its drop-down lists already, and what its formulas show.
func (rd *reading) onlyDefaults(a *aligned) bool {
	if slices.ContainsFunc(a.at, a.isUnticked) {
		return false
	}
	for i := range rd.app.Values {
		field, _ := a.def.FieldIndex(rd.app.Values[i].Field)
		if field < 0 || !slices.ContainsFunc(a.fields[field], func(place int) bool { return a.isDefault(a.at[place]) }) {
			return false
		}
	}
	return true
}

// isDefault reports whether a drop-down list shows what it shows in the blank, or
// a formula of the blank is still one.
func (a *aligned) isDefault(at *layout.Answer) bool {
	if at == nil {
		return false
	}
	f := a.pages[at.Place.Page]
	if at.Place.Kind == layout.Computed {
		c, ok := f.Sheet.At(at.Area.Cell())
		return ok && hasFormula(c) && f.BlankFormula(at.Area.Cell())
	}
	if len(at.Marks) == 0 {
		return false
	}
	if at.Place.Choices[0].Means == layout.Control && !a.controlsChanged(at) {
		return true
	}
	if marksIn(at.Place) && !a.drawnByBlank(at) {
		return false
	}
	return !slices.ContainsFunc(at.Marks[0], func(n int32) bool { return !f.Printed(n) })
}

// isUnticked reports whether a control is off that the blank has ticked.
func (a *aligned) isUnticked(at *layout.Answer) bool {
	if at == nil {
		return false
	}
	own := a.blank.Pages[at.Place.Page].Sheet.Boxes
	for k, n := range at.Boxes {
		c := &at.Place.Choices[k]
		if n >= 0 && c.Box >= 0 && own[c.Box].Checked && !a.pages[at.Place.Page].Sheet.Boxes[n].Checked {
			return true
		}
	}
	return false
}

// controlsChanged reports whether a control of a choice is not as the blank has it,
// or something was typed below one.
func (a *aligned) controlsChanged(at *layout.Answer) bool {
	f := a.pages[at.Place.Page]
	own := a.blank.Pages[at.Place.Page].Sheet.Boxes
	for k := range at.Boxes {
		c := &at.Place.Choices[k]
		if at.Boxes[k] < 0 || c.Box < 0 || f.Sheet.Boxes[at.Boxes[k]].Checked != own[c.Box].Checked {
			return true
		}
		if slices.ContainsFunc(at.Marks[k], func(n int32) bool { return !f.Printed(n) && f.Sheet.Cell(int(n)).Text() != "" }) {
			return true
		}
	}
	return false
}

// drawnByBlank reports whether all that marks a choice is drawn where the blank has
// the same drawing.
func (a *aligned) drawnByBlank(at *layout.Answer) bool {
	f := a.pages[at.Place.Page]
	own := a.blank.Pages[at.Place.Page].Sheet.Shapes
	drawn := false
	for k := range at.At {
		for i := range f.Sheet.Shapes {
			sh := &f.Sheet.Shapes[i]
			if sh.Text != "" || !layout.Covers(at.Seen[k], sh.Area) {
				continue
			}
			drawn = true
			moved := at.At[k].Top - at.Place.Choices[k].Area.Top
			if !slices.ContainsFunc(own, func(o sheet.Shape) bool {
				return o.Area.Top+moved == sh.Area.Top && o.Area.Left == sh.Area.Left && o.Area.Right == sh.Area.Right
			}) {
				return false
			}
		}
	}
	return drawn
}

// anyComplaint reports whether something was written that could not be read, be it that
// it holds nothing: a circle around nobody knows which word, a text where a tick belongs.
func (rd *reading) anyComplaint(a *aligned) bool {
	drew := a.drewOther()
	return slices.ContainsFunc(rd.app.Diagnostics, func(d diag.Diagnostic) bool {
		return d.Field != "" && !rd.isOwnFormula(a, &d) && (d.Severity == diag.Error || d.Severity == diag.Warning && (drew || a.isWritten(d.Pos)))
	})
}

// isOwnFormula reports whether all that is wrong is that a formula of the blank has no
// result yet, which whoever makes workbooks by a library leaves to Excel.
func (rd *reading) isOwnFormula(a *aligned, d *diag.Diagnostic) bool {
	field, _ := a.def.FieldIndex(d.Field)
	return d.Code == "formula_no_value" && field >= 0 &&
		slices.ContainsFunc(a.fields[field], func(place int) bool { return a.isDefault(a.at[place]) })
}

// isWritten reports whether a cell has another text than the blank.
func (a *aligned) isWritten(at diag.Pos) bool {
	p, ok := sheet.ParseCell(at.Cell)
	return ok && slices.ContainsFunc(a.pages, func(f *layout.Filled) bool {
		if f == nil || f.Sheet.Name != at.Sheet {
			return false
		}
		n, ok := f.Sheet.Index(p)
		return ok && f.Sheet.Cell(n).Text() != "" && !f.Printed(int32(n))
	})
}

// alignedField reads one field outside the list.
func (rd *reading) alignedField(a *aligned, i int) {
	f := a.fieldNo(i)
	if !a.placed(i) {
		if f.Reader == "prefecture" {
			rd.answers.PrefectureOfAddress(f)
		}
		return
	}
	rd.grid = a.grids[a.blank.Places[a.firstPlaced(i)].Page]
	if a.chooses(i) {
		rd.choose(a, i)
		return
	}
	s := &rd.room[0]
	a.answerOf(s, i)
	rd.addEra(a, f, i, s)
	a.joinParts(f, i, s)
	a.withoutOwnPrint(i, s)
	s.Lines = rd.inLines(a, f, i, s)
	if rd.crowded(a, f, i, s) || rd.saysUnsureLabel(a, i, s) {
		return
	}
	before := len(rd.app.Values)
	if second := a.secondOf(a.firstPlaced(i)); second != nil && len(s.Written()) > 0 {
		rd.answers.Pair(f, second, s)
	} else {
		rd.answers.Read(f, s)
	}
	if t := s.Nothing(); t != nil && len(rd.app.Values) == before && !rd.answers.InCard {
		rd.Report(diag.Info, "nothing", f, s, t.Text())
	}
	if at := a.at[a.firstPlaced(i)]; !at.Sure && len(rd.app.Values) > before {
		rd.Report(diag.Warning, "label.moved", f, s, rd.app.Values[before].Text)
	} else if a.inLabelOnly(at, s) && len(rd.app.Values) > before {
		rd.Report(diag.Warning, "label.answer", f, s, rd.app.Values[before].Text)
	}
}

// inLabelOnly reports whether an answer was typed into the cell of its label, with
// nothing but a blank between them: it may be a remark on the label, 担当者名　別紙参照.
func (a *aligned) inLabelOnly(at *layout.Answer, s *answer.Span) bool {
	if len(at.InLabel) != 1 || len(at.Place.Choices) > 0 || len(s.Written()) != 1 || s.Written()[0].Entry.Index != at.InLabel[0] {
		return false
	}
	text := a.pages[at.Place.Page].Sheet.Cell(int(at.InLabel[0])).Text()
	return !strings.ContainsAny(text, ":：\n")
}

// joinParts makes one text of the parts of an answer over several cells, with what
// the blank prints between them: 5 丁目 10 番; of cells for a character each, whatever
// is in them. Dates and numbers are read part by part.
func (a *aligned) joinParts(f *form.Field, i int, s *answer.Span) {
	if f.Type != form.Text && f.Type != form.Address && f.Type != form.Code && f.Type != form.Email || len(s.Tokens) < 2 {
		return
	}
	at := a.at[a.firstPlaced(i)]
	if at == nil || at.Place.Kind != layout.Parts {
		return
	}
	written := slices.DeleteFunc(slices.Clone(s.Tokens), func(t answer.Token) bool {
		return t.Entry == nil || t.Entry.Index < 0 || a.pages[at.Place.Page].Printed(t.Entry.Index)
	})
	if len(written) == 0 || answer.EachOneRune(written) {
		return
	}
	between := make([]string, len(at.Spots))
	copy(between, at.Place.Between)
	apart := strings.Join(between, "") != "" // otherwise a character is in each
	text, sign, n := "", "", 0
	var joined []int32
	for k, cells := range at.Spots {
		for _, cell := range cells {
			part, _ := ja.Clean(answer.Shown(a.pages[at.Place.Page].Sheet.Cell(int(cell))))
			if text != "" && apart && between[k-1] == "" && part != "" {
				text += " "
			}
			if text += part; part != "" {
				sign = between[k]
				text += sign
				joined = append(joined, cell)
				n++
			}
			if len(cells) > 1 || !slices.ContainsFunc(s.Tokens, func(t answer.Token) bool { return t.Entry != nil && t.Entry.Index == cell }) {
				return // something else is there, too
			}
		}
	}
	if n == len(written) {
		first := *written[0].Entry
		if strings.Trim(sign, "@＠-－‐―/／ 　") == "" {
			text = strings.TrimSuffix(text, sign) // there is nothing behind it to join: all is in the first cell
		}
		first.Text, s.Joined = text, joined
		s.Tokens = []answer.Token{{Entry: &first}}
	}
}

// inLines reports whether an answer was typed into cells below each other, in room of
// several rows that nothing divides. A label among them may be a line that is meant for
// another field.
func (rd *reading) inLines(a *aligned, f *form.Field, i int, s *answer.Span) bool {
	at := a.at[a.firstPlaced(i)]
	if f.Type != form.Text || !answer.IsFree(f) || at == nil || at.Place.Kind != layout.Text || at.Place.Area.Bottom == at.Place.Area.Top {
		return false
	}
	lines := s.Written()
	for k, t := range lines {
		if t.Entry == nil || t.Entry.Left != lines[0].Entry.Left || k > 0 && t.Entry.Top <= lines[k-1].Entry.Bottom || rd.knowsLabel(t.Text()) {
			return false
		}
	}
	return len(lines) > 1
}

// saysUnsureLabel reports whether a label is where an answer may be: that place is
// known by the texts around it alone, and blocks change places between editions.
func (rd *reading) saysUnsureLabel(a *aligned, i int, s *answer.Span) bool {
	t := s.OnlyText()
	if t == nil || a.at[a.firstPlaced(i)].Sure || !rd.knowsLabel(t.Text) {
		return false
	}
	rd.leftRows = append(rd.leftRows, leftover{Unread: form.Unread{Sheet: s.Sheet.Name, Cell: t.Cell(), Text: t.Text}, region: reworded})
	return true
}

// crowded reports a printed text with gaps for several fields that somebody
// typed over, and any answer at a place that is not divided though several fields are
// named there: it is unknown whose answer it is.
func (rd *reading) crowded(a *aligned, f *form.Field, i int, s *answer.Span) bool {
	for _, place := range a.fields[i] {
		at := a.at[place]
		if at != nil && a.isUndivided(place) && len(s.Written()) > 0 {
			rd.Report(diag.Error, "cells.several", f, s, s.Raw(s.Written()))
			return true
		}
		if at == nil || at.Place.Kind != layout.Inline || a.alone(at.Place) {
			continue
		}
		for _, cells := range at.Spots {
			for _, n := range cells {
				if page := a.pages[at.Place.Page]; !a.canRead(page, n, at.Place) {
					rd.Report(diag.Error, "cells.several", f, s, a.grids[at.Place.Page].sheet.Cell(int(n)).Text())
					return true
				}
			}
		}
	}
	return false
}

// alignedLists reads the items of the lists, one list after the other.
func (rd *reading) alignedLists(a *aligned, tables []foundTable) {
	rd.apart = len(tables) > 1
	for n := range rd.def.List.Lists() {
		rd.list = n
		rd.app.Rows.Begin(rd.def.List.ListName(n))
		if a.hasCards(n) {
			rd.cardRows(a)
		} else {
			rd.alignedRows(a, n, tables)
		}
	}
}

// alignedRows reads the items of a list: those of one table after the other, if
// its columns are in several.
func (rd *reading) alignedRows(a *aligned, list int, tables []foundTable) {
	found := false
	for _, t := range tables {
		if a.listOf(t.items.Index) == list {
			found = true
			rd.alignedTable(a, t)
		}
	}
	if !found && a.hasColumns(list) {
		rd.missingList()
	}
}

func (rd *reading) alignedTable(a *aligned, t foundTable) {
	rd.items, rd.filled = t.items, t.filled
	rd.found, rd.cursor, rd.lastItem, rd.totals, rd.answers.Above = foundCells{}, 0, 0, nil, nil
	for i := range a.grids {
		if a.pages[i] == t.filled {
			rd.grid = a.grids[i]
		}
	}
	t.again = rd.headersAgain(a, t.filled)
	rd.rows(t.table)
	if total := rd.items.List.Total; total.Top > 0 {
		if row := t.filled.Area(total).Top; row > rd.lastItem {
			rd.sum(t.table, row)
		}
	}
	rd.sweep(a, t.filled, rd.items, max(rd.lastItem+1, rd.items.Rows.Top))
}

// headersAgain are the rows of a list in which its header is printed again, as on
// a new page, in the blank's words or nearly so.
func (rd *reading) headersAgain(a *aligned, f *layout.Filled) (rows []int32) {
	heads := map[string]bool{}
	for _, p := range a.blank.Pages[rd.items.List.Page].Prints {
		if h := rd.items.List.Header; p.Area.Top >= h.Top && p.Area.Bottom <= h.Bottom {
			heads[strings.Trim(p.Text, headerSigns)] = true
		}
	}
	s, in := f.Sheet, rd.items.Rows
	n, _ := s.Index(cellAt(in.Top, 1))
	for row := int32(0); n < s.Len() && s.Cell(n).Pos().Row <= in.Bottom; n++ {
		c := s.Cell(n)
		if p := c.Pos(); p.Row == row || c.Text() == "" || p.Col < in.Left || p.Col > in.Right {
			continue
		}
		row = c.Pos().Row // its first text suffices nearly always
		if heads[strings.Trim(c.Text(), headerSigns)] && rd.onlyHeads(heads, f, n) {
			rows = append(rows, row)
		}
	}
	return rows
}

// headerSigns are around the words of a header and no part of them.
const headerSigns = "※*＊ \u3000\n"

// onlyHeads reports whether the texts of a row from a cell on are headers, several
// of them; of other words the column may be known by.
func (rd *reading) onlyHeads(heads map[string]bool, f *layout.Filled, n int) bool {
	const several = 3
	count, row := 0, f.Sheet.Cell(n).Pos().Row
	for ; n < f.Sheet.Len() && f.Sheet.Cell(n).Pos().Row == row; n++ {
		c := f.Sheet.Cell(n)
		text, _ := ja.Clean(answer.Shown(c))
		if text == "" || c.Pos().Col > rd.items.Rows.Right {
			continue
		}
		if !heads[strings.Trim(text, headerSigns)] && !rd.knowsLabel(text) {
			return false
		}
		count++
	}
	return count >= several
}

// printsItem reports whether a cell of the list is printed: by its place where
// the blank is known, by its text where not.
func (rd *reading) printsItem(n int32, a *answer.Entry) bool {
	if rd.items != nil {
		return rd.filled.IsItemPrint(rd.items, n) || answer.IsPlaceholder(a.Text)
	}
	if rd.numbers != nil && a.Left <= rd.numbers.right && a.Right >= rd.numbers.left && rd.def.PrintedNumbers[a.Text] {
		return true
	}
	return rd.prints.has(a.Text) && rd.def.PrintedTexts[a.Text] || answer.IsPlaceholder(a.Text)
}

// addItemBoxes gives the controls that float over an item to its columns.
func (rd *reading) addItemBoxes(t *table, top, bottom int32) {
	for i := range rd.grid.sheet.Boxes {
		b := &rd.grid.sheet.Boxes[i]
		if b.Anchor.Row < top || b.Anchor.Row > bottom {
			continue
		}
		if n := t.boxColumn(b.Anchor.Col); n >= 0 {
			rd.spans[n].Tokens = append(rd.spans[n].Tokens, answer.Token{Box: b})
			rd.boxed = append(rd.boxed, int32(i))
		}
	}
}

// boxColumn is the column of ticks that a control at a sheet column belongs to.
func (t *table) boxColumn(col int32) int {
	for slack := int32(0); slack <= 1; slack++ {
		for i := range t.columns {
			c := &t.columns[i]
			if c.field.Chooses() || c.field.Type == form.Bool {
				if col >= c.left-slack && col <= c.right+slack {
					return i
				}
			}
		}
	}
	return -1
}

// readable are the visible sheets of a book that are to be read.
func readable(b *sheet.Book) (out []*sheet.Sheet) {
	for _, s := range b.Sheets {
		if s.State == sheet.Visible && !s.Skipped && (s.Len() > 0 || len(s.Boxes) > 0) && !isOurs(s) {
			out = append(out, s)
		}
	}
	return out
}
