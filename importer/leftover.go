package importer

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// region is where something unread is, and so how much it matters.
type region uint8

const (
	onPurpose   region = iota // in a place that is on purpose no field
	note                      // in a comment on a cell
	pageHead                  // above or below the page
	margin                    // beyond the form, or amid it beside nothing
	reworded                  // in the place of a printed text
	overlaid                  // a picture or handwriting over the cells
	besideLabel               // right of or below a printed text
	unnamed                   // in a place that nobody gave a field
	inList                    // in the rows of an item table
	beyond                    // more than an answer, behind the last gap of a printed text
	mark                      // a tick or a drawn mark that no field claims
)

// leftover is something on the sheets that neither the blank prints nor a field
// claims.
type leftover struct {
	form.Unread
	region region
	label  string // of the place that it lies over or is in
	field  string // that it is in the cell of
}

// leftovers closes the balance of a form whose blank is known.
func (rd *reading) leftovers(a *aligned) (out []leftover) {
	told, goesOn := map[leftover]bool{}, []leftover{}
	for p, f := range a.pages {
		if f == nil {
			continue
		}
		add := func(r region, cell diag.Cell, text string) {
			if r != note && r != pageHead {
				text = asSeen(f.Sheet, cell, text)
			}
			if r == besideLabel && slices.ContainsFunc(goesOn, func(l leftover) bool { return l.Cell == cell && l.Sheet == f.Sheet.Name }) {
				return
			}
			if l := (leftover{Unread: form.Unread{Sheet: f.Sheet.Name, Cell: cell, Text: text}, region: r}); !told[l] {
				told[l], out = true, append(out, l) // once, also where several places share the cell
			}
		}
		for _, n := range f.Unread {
			rd.leftCell(a, f, n, add)
		}
		for _, n := range f.UnreadBoxes {
			b := &f.Sheet.Boxes[n]
			add(mark, b.Anchor, answer.BoxText(b))
		}
		rd.leftShapes(a, p, add)
		for _, n := range f.MarkedPrints(a.phoneCells(p)) {
			if at := a.goesOn(f, n); at != nil {
				l := rd.leftBeyond(f, at, n)
				out, goesOn = append(out, l), append(goesOn, l)
				continue
			}
			add(mark, f.Sheet.Cell(int(n)).Pos(), f.Sheet.Cell(int(n)).Text())
		}
		for _, n := range f.RewordedPrints() {
			if c := f.Sheet.Cell(int(n)); !rd.complainsOf(f.Sheet.Name, c.Pos()) {
				add(reworded, c.Pos(), c.Text())
			}
		}
		for _, n := range f.ShortTails() {
			if c := f.Sheet.Cell(int(n)); !rd.complainsOf(f.Sheet.Name, c.Pos()) {
				add(reworded, c.Pos(), c.Text())
			}
		}
		rd.leftInPlaces(a, p, add)
		rd.leftNotes(a, p, add)
		leftPageHeads(a, p, add)
		rd.leftStruck(a, f, add)
		rd.leftMarks(a, p, add)
		rd.leftBoxes(f, add)
	}
	out = append(append(out, rd.leftRows...), rd.leftGraphics(a)...)
	slices.SortStableFunc(out, func(x, y leftover) int { return compareCells(x.Cell, y.Cell) })
	return out
}

func compareCells(a, b diag.Cell) int {
	if a.Row != b.Row {
		return int(a.Row - b.Row)
	}
	return int(a.Col - b.Col)
}

// leftInPlaces finds what was written or marked in places without a field.
func (rd *reading) leftInPlaces(a *aligned, page int, add func(region, diag.Cell, string)) {
	for i, at := range a.at {
		if at != nil && at.Place.Page == page && at.Place.Kind == layout.Computed {
			rd.leftInComputed(a, a.pages[page], at, add)
			continue
		}
		if at == nil || at.Place.Page != page || slices.Contains(rd.eras, i) || at.Place.OfDate && a.isDefault(at) {
			continue
		}
		if len(a.names[i].fields) > 0 {
			rd.leftAtField(a, at, add)
			continue
		}
		where := unnamed
		if a.names[i].ignored || at.Place.OfDate && a.ofIgnoredDate(i) {
			where = onPurpose
		}
		for _, t := range a.tokens(nil, at, page) {
			switch noted := t.Entry.Placeholder && isNote(t.Text()) && !answer.IsOwnText(rd.def, t.Entry); {
			case noted && where == unnamed:
				add(margin, t.Entry.Cell(), t.Text())
			case t.Text() != "" && (noted || !t.Entry.Placeholder):
				add(where, t.Entry.Cell(), t.Text())
			}
		}
		found := rd.picks(a, at)
		for _, p := range found.Picks {
			if p.On {
				add(where, p.Tokens[0].Pos(), "☑"+at.Place.Choices[p.Choice].Text)
			} else if p.Said {
				add(where, p.Tokens[0].Pos(), p.Tokens[0].Text())
			}
		}
		for _, t := range found.Typed {
			add(where, t.Entry.Cell(), t.Text())
		}
		if where == unnamed {
			rd.leftUnnamedChoices(a, at, found.Picks, add)
		}
	}
}

// leftInComputed finds what was typed over what a formula of the blank computes, 450（予備含む）
// or another number: nobody knows what the rest of the form says then. A program that saved
// values alone typed nothing.
func (rd *reading) leftInComputed(a *aligned, f *layout.Filled, at *layout.Answer, add func(region, diag.Cell, string)) {
	for _, cells := range at.Spots {
		for _, n := range cells {
			c := f.Sheet.Cell(int(n))
			text, _ := ja.Clean(c.Text())
			if _, formula := c.Formula(); formula || text == "" || f.Printed(n) || rd.complainsOf(f.Sheet.Name, c.Pos()) {
				continue
			}
			_, _, number := ja.Int(text)
			words := !number && c.Kind() == sheet.Text && strings.ContainsFunc(text, unicode.IsLetter)
			if !words && slices.Contains(rd.totals, c.Pos().Row) {
				continue // a total is compared with its items
			}
			if words || a.computes() {
				add(reworded, c.Pos(), text)
			}
		}
	}
}

// fewFormulas is how many formulas of a form somebody may have typed over one by one.
const fewFormulas = 2

// computes reports whether the workbook has formulas of the blank left, or the blank has
// too few for that to tell.
func (a *aligned) computes() bool {
	all, left := 0, 0
	for i, at := range a.at {
		if a.blank.Places[i].Kind != layout.Computed || at == nil {
			continue
		}
		all++
		for _, cells := range at.Spots {
			if slices.ContainsFunc(cells, func(n int32) bool { return hasFormula(a.pages[at.Place.Page].Sheet.Cell(int(n))) }) {
				left++
			}
		}
	}
	return left > 0 || all <= fewFormulas
}

// leftNotes finds the comments on cells that the blank has not, 6月末で変更: none is read.
func (rd *reading) leftNotes(a *aligned, page int, add func(region, diag.Cell, string)) {
	f, own := a.pages[page], a.blank.Pages[page].Sheet.Comments
	for _, c := range f.Sheet.Comments {
		said, _, _ := strings.Cut(c.Text, sheet.OwnNoteHead)
		text, _ := ja.Clean(said)
		if text == "" || c.Author == sheet.OwnAuthor || slices.ContainsFunc(own, func(o sheet.Comment) bool {
			was, _ := ja.Clean(o.Text)
			return was == text
		}) {
			continue
		}
		add(note, c.Cell, text)
	}
}

// leftPageHeads finds what is printed above or below the page and is not on the blank,
// 至急. It is told of at the first cell of the sheet.
func leftPageHeads(a *aligned, page int, add func(region, diag.Cell, string)) {
	own := a.blank.Pages[page].Sheet.PageHeads
	for _, text := range a.pages[page].Sheet.PageHeads {
		if text, _ = ja.Clean(text); text != "" && !slices.ContainsFunc(own, func(o string) bool {
			was, _ := ja.Clean(o)
			return was == text
		}) {
			add(pageHead, diag.Cell{Row: 1, Col: 1}, text)
		}
	}
}

// leftInOtherLists finds what is in item tables of the blank that the definition
// has no list for.
func (rd *reading) leftInOtherLists(a *aligned) {
	for _, f := range a.pages {
		if f == nil {
			continue
		}
		for i := range f.Lists {
			if l := &f.Lists[i]; !slices.Contains(a.lists, l.Index) {
				rd.sweep(a, f, l, l.Rows.Top)
			}
		}
	}
}

// sweep looks at the cells of a list from a row on.
func (rd *reading) sweep(a *aligned, f *layout.Filled, l *layout.Items, from int32) {
	n, _ := f.Sheet.Index(cellAt(from, 1))
	for ; n < f.Sheet.Len() && f.Sheet.Cell(n).Pos().Row <= l.Rows.Bottom; n++ {
		if p := f.Sheet.Cell(n).Pos(); p.Col >= l.Rows.Left && p.Col <= l.Rows.Right {
			rd.leftInList(a, f, l, int32(n))
		}
	}
}

// leftInList looks at a cell in the rows of a list that is in no column.
func (rd *reading) leftInList(a *aligned, f *layout.Filled, l *layout.Items, n int32) {
	c := f.Sheet.Cell(int(n))
	p := c.Pos()
	if f.IsItemPrint(l, n) || f.Sheet.Area(p).Cell() != p {
		return
	}
	text, _ := ja.Clean(answer.Shown(c))
	if _, over := f.OverPrinted(p); over && takesBack(text) {
		rd.leftRows = append(rd.leftRows, leftover{Unread: form.Unread{Sheet: f.Sheet.Name, Cell: p, Text: text}, region: mark})
		return
	}
	if text == "" || ja.Mark(text) == ja.MarkOff || answer.IsLinked(f.Sheet, c) || answer.IsClosing(text) || answer.IsNothing(text) {
		return
	}
	if _, formula := c.Formula(); formula && f.ListFormula(l, p) {
		return
	}
	if slices.Contains(rd.totals, p.Row) && rd.isOwnTotal(text) {
		return
	}
	where := inList
	switch {
	case rd.ignoredColumn(a, l, p):
		where = onPurpose
	case slices.ContainsFunc(f.StrangeHeaders(l), func(s sheet.Area) bool { return p.Col >= s.Left && p.Col <= s.Right }):
		where = margin // a column of the sender's own
	case rd.knowsLabel(text):
		where = reworded // the head of another page
	case isNote(text):
		where = margin
	}
	rd.leftRows = append(rd.leftRows, leftover{Unread: form.Unread{Sheet: f.Sheet.Name, Cell: p, Text: asSeen(f.Sheet, p, text)}, region: where})
}

// takesBack reports whether a text over the printed number of an item says that the item
// is not to be: ×, 取消.
func takesBack(text string) bool {
	switch strings.Trim(text, " \u3000()（）") {
	case "×", "✕", "✖", "✗", "☓", "X", "x", "取消", "取消し", "取り消し", "削除", "中止", "不要", "キャンセル":
		return true
	}
	return false
}

// asSeen is the text of a cell as the sheet shows it, where that is a date: nobody
// knows 45931 for what he wrote.
func asSeen(s *sheet.Sheet, at diag.Cell, text string) string {
	if c, ok := s.At(at); ok && c.IsDate() {
		return c.Visible()
	}
	return text
}

// leftBoxes are ticked controls in the rows of lists that no column has.
func (rd *reading) leftBoxes(f *layout.Filled, add func(region, diag.Cell, string)) {
	for i := range f.Lists {
		l := &f.Lists[i]
		for n := range f.Sheet.Boxes {
			b := &f.Sheet.Boxes[n]
			if p := b.Anchor; b.Checked && p.Row >= l.Rows.Top && p.Row <= l.Rows.Bottom && p.Col >= l.Rows.Left && p.Col <= l.Rows.Right+1 &&
				!slices.Contains(rd.boxed, int32(n)) {
				where := mark
				if rd.ignoredColumn(rd.aligned, l, p) {
					where = onPurpose
				}
				add(where, p, answer.BoxText(b))
			}
		}
	}
}

func (rd *reading) ignoredColumn(a *aligned, l *layout.Items, p diag.Cell) bool {
	return slices.ContainsFunc(l.Columns, func(c layout.Answer) bool {
		i := a.indexOf(c.Place)
		return a.names[i].ignored && p.Col >= c.Area.Left && p.Col <= c.Area.Right
	})
}

// unreadTexts keeps what is unread with the application and reports it, once
// for each region of a sheet. It holds the form where it may be an answer.
func (rd *reading) unreadTexts(left []leftover) {
	type group struct {
		region       region
		sheet, field string
	}
	counts := map[group]int{}
	first := map[group]int{}
	var order []group
	for i, l := range left {
		rd.app.Unread = append(rd.app.Unread, l.Unread)
		if rd.reader.isSettled(l.Unread) {
			continue
		}
		if l.region.severity() == diag.Error {
			rd.reader.holding(l.Unread)
		}
		g := group{l.region, l.Sheet, l.field}
		if counts[g] == 0 {
			first[g] = i
			order = append(order, g)
		}
		counts[g]++
	}
	for _, g := range order {
		l := left[first[g]]
		d := diag.Diagnostic{Severity: g.region.severity(), Code: g.region.code(), Field: l.field, Value: l.Text,
			Pos: diag.Pos{Sheet: l.Sheet, Cell: l.Cell.String(), Label: l.label}}
		if n := counts[g]; n > 1 {
			d.Args = []diag.Arg{{Key: "more", Text: strconv.Itoa(n - 1)}, {Key: "cells", Text: rd.cellList(left, g.region, g.sheet)}}
		}
		rd.add(d)
	}
}

// cellList names the cells of a region that are not settled, the first of them.
func (rd *reading) cellList(left []leftover, r region, sheet string) string {
	const most = 8
	var out []string
	for _, l := range left {
		if l.region == r && l.Sheet == sheet && !rd.reader.isSettled(l.Unread) {
			if len(out) == most {
				out = append(out, "…")
				break
			}
			out = append(out, l.Cell.String()+" "+clip(l.Text))
		}
	}
	return strings.Join(out, ", ")
}

// clip shortens a text for a list.
func clip(text string) string {
	const most = 20
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) > most {
		return string(r[:most]) + "…"
	}
	return string(r)
}

func (r region) severity() diag.Severity {
	switch r {
	case onPurpose:
		return diag.Info
	case note, pageHead, margin, reworded, overlaid:
		return diag.Warning
	}
	return diag.Error
}

func (r region) code() diag.Code {
	switch r {
	case unnamed, inList, besideLabel:
		return "unread.answer"
	case beyond:
		return "unread.more"
	case mark:
		return "unread.mark"
	case note:
		return "unread.note"
	case pageHead:
		return "unread.page_head"
	case reworded:
		return "unread.reworded"
	case overlaid:
		return "unread.picture"
	}
	return "unread_text"
}
