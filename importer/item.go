package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// item is the item of the list being read. Its slices are used again for the
// next one, so that a long list costs no memory but for its values.
type item struct {
	apart  bool           // the list is in several tables, whose cells are read in turn
	slab   []answer.Entry // areas of its cells
	spans  []answer.Span  // its answers, by column
	echoes []echo         // by column
	merged int32          // last row that a merged range touches
	// outside are the cells amid the items that are under no column, the first
	// of each column of the sheet.
	outside []diag.Cell
	prints  textEnds // of the texts that the form prints
	numbers *column  // of row numbers, nil = none
}

// echo is what one cell was read as in the item above, without a word about it:
// lists repeat the same town in a thousand rows, and equal texts are read alike.
type echo struct {
	cell  sheet.Cell // the zero Cell: nothing to go by
	area  answer.Entry
	value int // its place among the values of the item above
}

// readItem reads one item; a row left blank but for its number or an unticked
// box is none.
func (rd *reading) readItem(t *table, top, bottom int32) {
	rd.cut(t, top, bottom)
	if !rd.isFilled() && !slices.ContainsFunc(rd.spans, rd.ticksItem) {
		rd.closes()
		return
	}
	rd.inherit(t, top, bottom)
	rd.nextItem()
	for i := range t.columns {
		rd.column(t, i)
	}
	rd.requireRow(t, rd.spans)
	rd.hiddenRow(t, top, bottom)
	rd.app.Rows.Append(rd.row)
	rd.row, rd.answers.Above = rd.answers.Above, rd.row
	rd.answers.InList = false
}

// closes points at what is in a row that is no item: 以上 or 以下余白 below the last one,
// or that there is none, or a sign alone, × or -.
func (rd *reading) closes() {
	for i := range rd.spans {
		if rd.items != nil {
			rd.examplesIn(&rd.spans[i])
		}
		for _, t := range rd.spans[i].Tokens {
			if t.Entry == nil || t.Entry.Printed || rd.isBlanks(&t) || !answer.IsClosing(t.Text()) && !answer.IsNothing(t.Text()) && (t.Text() == "" || ja.Mark(t.Text()) != ja.MarkOff) {
				continue
			}
			rd.add(diag.Diagnostic{Severity: diag.Info, Code: "nothing", Field: rd.def.List.ListName(rd.list), Value: t.Text(), Rule: rd.def.List.Pos,
				Pos: diag.Pos{Sheet: rd.sheetOf(&rd.spans[i]), Cell: t.Entry.Cell().String(), Label: rd.spans[i].Name}})
			return
		}
	}
}

// isBlanks reports whether a cell of a list is as the blank has it: an empty box, a 0 that
// a formula shows.
func (rd *reading) isBlanks(t *answer.Token) bool {
	if t.Entry.Index < 0 {
		return true
	}
	return rd.items == nil || rd.filled.IsItemPrint(rd.items, t.Entry.Index) || hasFormula(rd.grid.sheet.Cell(int(t.Entry.Index)))
}

// column reads the answer of one column, or takes it as it was read above.
func (rd *reading) column(t *table, i int) {
	c, s, e := &t.columns[i], &rd.spans[i], &rd.echoes[i]
	f := c.field
	if s.Echoes && len(s.Tokens) == 1 && s.Tokens[0].Entry != nil && rd.Offered(rd.grid.sheet.Cell(int(s.Tokens[0].Entry.Index))) {
		v := rd.answers.Above[e.value]
		v.Cell, s.Kept, e.value = s.Tokens[0].Pos(), true, len(rd.row)
		rd.row = append(rd.row, v)
		return
	}
	e.cell = sheet.Cell{}
	if s.Circled {
		rd.answers.Read(f, s)
		return
	}
	if len(s.Tokens) == 0 || c.words > 0 && len(s.Tokens) == c.words && !slices.ContainsFunc(s.Tokens, func(t answer.Token) bool { return t.Entry == nil || !t.Entry.Printed }) {
		return // nothing, or the words to circle as the blank prints them
	}
	before, said := len(rd.row), len(rd.app.Diagnostics)
	if c.second != nil {
		rd.answers.Pair(f, c.second, s)
	} else {
		rd.answers.Given = rd.givenBeside(t, i)
		rd.answers.Read(f, s)
		rd.answers.Given = nil
	}
	if len(rd.row) == before && len(rd.app.Diagnostics) == said {
		rd.saysNothing(f, s)
	}
	if c.second != nil {
		return
	}
	if a := s.Tokens[0].Entry; a != nil && len(s.Tokens) == 1 && len(rd.row) == before+1 && len(rd.app.Diagnostics) == said && a.Top > rd.merged {
		e.cell, e.area, e.value = rd.grid.sheet.Cell(int(a.Index)), *a, before
	}
}

// givenBeside is the column for given names beside one for family names; nil without one.
func (rd *reading) givenBeside(t *table, i int) *answer.Given {
	if t.columns[i].field.Reader != "last_name" {
		return nil
	}
	for n := i + 1; n < len(t.columns); n++ {
		if g := t.columns[n].field; isPair(t.columns[i].field, g) {
			return &answer.Given{Field: g, Span: &rd.spans[n]}
		}
	}
	return nil
}

// saysNothing tells of what is in a cell of an item although nothing came of it: a word
// that there is nothing, or examples.
func (rd *reading) saysNothing(f *form.Field, s *answer.Span) {
	if t := s.Nothing(); t != nil {
		rd.Report(diag.Info, "nothing", f, s, t.Text())
		return
	}
	rd.examplesIn(s)
}

// examplesIn tells of texts in a row that say that they are examples or notes, and that the
// blank does not print: 例）茶 in a row of the sender's own, ※別途 as a count.
func (rd *reading) examplesIn(s *answer.Span) {
	for _, t := range s.Tokens {
		switch {
		case t.Entry == nil:
			continue
		case rd.items != nil && t.Entry.Index >= 0 && (answer.IsExample(t.Text()) || answer.IsFootnote(t.Text()) && len(t.Text()) > len("※なし")):
			if rd.filled.IsItemPrint(rd.items, t.Entry.Index) {
				continue
			}
		case t.Entry.Printed || !answer.IsExample(t.Text()):
			continue
		}
		at := form.Unread{Sheet: rd.sheetOf(s), Cell: t.Entry.Cell(), Text: t.Text()}
		rd.app.Unread = append(rd.app.Unread, at)
		rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "unread_text", Value: at.Text, Pos: diag.Pos{Sheet: at.Sheet, Cell: at.Cell.String(), Label: s.Name}})
	}
}

// inherit gives an item the value of a cell merged over it and the items above,
// but for numbers: 10 beside two items may be the sum of both.
func (rd *reading) inherit(t *table, top, bottom int32) {
	if rd.app.Rows.Len() == 0 || top > rd.merged {
		return
	}
	height := max((bottom-top+1)/t.lines, 1)
	for i := range t.columns {
		c, s := &t.columns[i], &rd.spans[i]
		if len(s.Tokens) > 0 {
			continue
		}
		m := rd.areaAt(cellAt(top+c.line*height, c.left))
		if n, ok := rd.grid.sheet.Index(m.Cell()); ok && m.Top < top && m.Top > t.bottom && m.Left == c.left {
			if text := rd.grid.sheet.Cell(n).Text(); c.field.Type == form.Int && c.field.Rule != "years" {
				if text != "" && !c.field.Required.Always {
					rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "cell_shared", Field: rd.itemPath(rd.app.Rows.Len()) + "." + c.field.ID, Value: text, Rule: c.field.Pos,
						Pos: diag.Pos{Sheet: rd.sheetOf(s), Cell: m.Cell().String(), Label: s.Name}})
				}
				continue
			}
			rd.slab = slices.Grow(rd.slab, 1)
			s.Clear()
			s.Tokens = append(s.Tokens, answer.Token{Entry: rd.areaOf(n, rd.grid.sheet.Cell(n), m, nil)})
		}
	}
}

// hiddenRow warns once about an item that somebody hid, in the words of its
// first text: the number of an item means little to people.
func (rd *reading) hiddenRow(t *table, top, bottom int32) {
	for !rd.grid.sheet.RowHidden(top) {
		if top++; top > bottom {
			return
		}
	}
	var at *answer.Span
	for i := range rd.spans {
		s := &rd.spans[i]
		if len(s.Tokens) == 0 || !rd.grid.sheet.RowHidden(s.Tokens[0].Pos().Row) {
			continue
		}
		if at == nil {
			at = s
		}
		if t.columns[i].field.Type != form.Int {
			at = s
			break
		}
	}
	if at != nil {
		rd.add(diag.Diagnostic{Severity: diag.Warning, Code: "hidden", Field: rd.itemPath(rd.answers.Index),
			Value: at.Tokens[0].Text(), Rule: rd.def.List.Pos,
			Pos: diag.Pos{Sheet: rd.sheetOf(at), Cell: at.At().String(), Label: at.Name}})
	}
}

// begin makes ready what is the same for all items of a list.
func (rd *reading) begin(t *table) {
	rd.answers.BeginList()
	for _, m := range rd.grid.sheet.Merges {
		rd.merged = max(rd.merged, m.Bottom)
	}
	rd.spans, rd.echoes = make([]answer.Span, len(t.columns)), make([]echo, len(t.columns))
	for i := range t.columns {
		if rd.items != nil {
			t.columns[i].marks = rd.marksOf(t.columns[i].field)
		}
		rd.spans[i] = answer.Span{Label: &t.columns[i].label.Entry, Name: t.columns[i].label.name(), Sheet: rd.grid.sheet, Around: rd.grid, Def: rd.def, List: true}
	}
	for text := range rd.def.PrintedTexts {
		rd.prints.add(text)
	}
	rd.numbers = t.number
	t.index(rd.def)
}

// cut cuts an item into the answers of its columns.
func (rd *reading) cut(t *table, top, bottom int32) {
	first, last := rd.cellsFrom(top, bottom)
	rd.slab = slices.Grow(rd.slab[:0], last-first)
	for i := range rd.spans {
		rd.spans[i].Clear()
	}
	height := max((bottom-top+1)/t.lines, 1)
	for i := first; i < last; i++ {
		c := rd.grid.sheet.Cell(i)
		p := c.Pos()
		whole := rd.areaAt(p)
		if whole.Top != p.Row || whole.Left != p.Col {
			continue // hidden by a merged range
		}
		line := min((p.Row-top)/height, t.lines-1)
		if n := t.columnAt(p.Col, line); n >= 0 {
			s, e := &rd.spans[n], &rd.echoes[n]
			if s.Echoes = c.Same(e.cell); !s.Echoes {
				e = nil
			}
			s.Tokens = append(s.Tokens, answer.Token{Entry: rd.areaOf(i, c, whole, e)})
		} else if rd.items != nil {
			if t.covers(p.Col) {
				rd.leftInList(rd.aligned, rd.filled, rd.items, int32(i))
			}
		} else if rd.isOutside(t, p) && c.Text() != "" && !rd.def.PrintedTexts[c.Text()] {
			rd.outside = append(rd.outside, p)
		}
	}
	rd.addItemBoxes(t, top, bottom)
	rd.addItemShapes(t, top, bottom)
	rd.markItem(t, top)
}

// isOutside reports whether a cell under no column is amid the items, and the first
// such of its column. All columns of a CSV are the list's.
func (rd *reading) isOutside(t *table, p diag.Cell) bool {
	return (t.covers(p.Col) || rd.isCSV()) && len(rd.outside) < mostUnread &&
		!slices.ContainsFunc(rd.outside, func(o diag.Cell) bool { return o.Col == p.Col })
}

// isCSV reports whether the sheet is a list as CSV, which has no name.
func (rd *reading) isCSV() bool { return rd.grid.sheet.Name == "" }

// areaOf is a cell of the list, with what is merged with it, as area; e is the cell
// above where it has the same text, else nil.
func (rd *reading) areaOf(at int, c sheet.Cell, whole sheet.Area, e *echo) *answer.Entry {
	rd.slab = rd.slab[:len(rd.slab)+1]
	a := &rd.slab[len(rd.slab)-1] // of which nothing is ever set but this
	a.Area, a.Index = whole, int32(at)
	if e != nil {
		a.Text, a.Control, a.Sound, a.Printed, a.Looked = e.area.Text, e.area.Control, e.area.Sound, e.area.Printed, true
		return a
	}
	raw := answer.Shown(c)
	clean, sound := ja.Glance(raw)
	if a.Sound = sound; clean {
		a.Text, a.Control = ja.TrimBlanks(raw), false
	} else {
		a.Text, a.Control = ja.Clean(raw)
	}
	a.Printed, a.Looked = rd.printsItem(int32(at), a), true
	return a
}

// areaAt is the merged range that p lies in, or the one cell: in most lists
// nothing is merged but the header.
func (rd *reading) areaAt(p diag.Cell) sheet.Area {
	if p.Row > rd.merged {
		return sheet.Area{Top: p.Row, Left: p.Col, Bottom: p.Row, Right: p.Col}
	}
	return rd.grid.sheet.Area(p)
}

// filled reports whether something was typed into an item besides its number.
func filled(spans []answer.Span) bool {
	for i := range spans {
		s := &spans[i]
		if len(s.Written()) == 0 {
			continue
		}
		if s.Label != nil && isNumberLabel(s.Label.Key) || answer.OnlyOffMark(s) {
			continue
		}
		return true
	}
	return false
}

// ticksItem reports whether a control is ticked in a column of an item, and not by
// the blank already.
func (rd *reading) ticksItem(s answer.Span) bool {
	return rd.items != nil && slices.ContainsFunc(s.Tokens, func(t answer.Token) bool {
		return t.Box != nil && t.Box.Checked && !slices.ContainsFunc(rd.aligned.blank.Pages[rd.items.List.Page].Sheet.Boxes, func(b sheet.Box) bool {
			return b.Checked && b.Label == t.Box.Label
		})
	})
}

// isFilled reports whether somebody wrote into the item: what formulas of the blank
// show, the day of the week, is in empty ones too.
func (rd *reading) isFilled() bool {
	for i := range rd.spans {
		if filled(rd.spans[i:i+1]) && !rd.isComputed(&rd.spans[i]) || rd.lacksResult(&rd.spans[i]) {
			return true
		}
	}
	return false
}

// lacksResult reports whether somebody typed a formula of which no result is stored.
func (rd *reading) lacksResult(s *answer.Span) bool {
	return rd.items != nil && slices.ContainsFunc(s.Tokens, func(t answer.Token) bool {
		if t.Entry == nil || t.Entry.Index < 0 {
			return false
		}
		c := rd.grid.sheet.Cell(int(t.Entry.Index))
		return c.Kind() == sheet.Empty && hasFormula(c) && !rd.filled.ListFormula(rd.items, c.Pos())
	})
}

// isComputed reports whether an answer is what formulas of the blank show.
func (rd *reading) isComputed(s *answer.Span) bool {
	return rd.items != nil && !slices.ContainsFunc(s.Tokens, func(t answer.Token) bool {
		if t.Entry == nil || t.Entry.Index < 0 {
			return t.Text() != ""
		}
		c := rd.grid.sheet.Cell(int(t.Entry.Index))
		return !hasFormula(c) || !rd.filled.ListFormula(rd.items, c.Pos())
	})
}

func isNumberLabel(key string) bool {
	switch key {
	case "no.", "no", "番号", "項番", "№", "#":
		return true
	}
	return false
}

// textEnds distinguishes most texts from those of a set by their length and last byte.
type textEnds [256]bool

func (e *textEnds) add(text string) { e[textEnd(text)] = true }

func (e *textEnds) has(text string) bool { return e[textEnd(text)] }

func textEnd(text string) byte {
	if text == "" {
		return 0
	}
	return text[len(text)-1] ^ byte(len(text))
}
