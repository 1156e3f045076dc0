package prove

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// way is a way to mark a choice.
type way struct {
	name  string
	means []layout.Means
	mark  string
	draw  bool // an oval is drawn around the words
	alone bool // the other words are deleted
}

var boxesOfAnyKind = []layout.Means{layout.InText, layout.InCell, layout.Drawn, layout.Gapped}

// ways are all ways to mark. The first for each means is the usual one.
var ways = []way{
	{name: "mark ■", means: boxesOfAnyKind, mark: "■"},
	{name: "mark ☑", means: boxesOfAnyKind, mark: "☑"},
	{name: "mark ✓", means: boxesOfAnyKind, mark: "✓"},
	{name: "mark レ", means: boxesOfAnyKind, mark: "レ"},
	{name: "mark ○", means: boxesOfAnyKind, mark: "○"},
	{name: "control", means: []layout.Means{layout.Control}},
	{name: "picked", means: []layout.Means{layout.Listed}},
	{name: "circle typed", means: []layout.Means{layout.Word}, mark: "○"},
	{name: "circle drawn", means: []layout.Means{layout.Word}, draw: true},
	{name: "word left", means: []layout.Means{layout.Word}, alone: true},
}

// option is one choice that a field may be answered with.
type option struct{ place, choice int }

// options are the choices of a field that can be marked in a way.
func (w *pen) options(f *form.Field, by *way) (out []option) {
	for i := range w.known.Places {
		k := &w.known.Places[i]
		if !slices.Contains(k.Fields, f) || k.Item > 1 {
			continue // items are alike
		}
		p := &w.known.Blank.Places[i]
		for c := range p.Choices {
			mine := k.Choices[c].Field == nil || k.Choices[c].Field == f
			if mine && slices.Contains(by.means, p.Choices[c].Means) && w.canMark(p, c, by) {
				out = append(out, option{i, c})
			}
		}
	}
	return out
}

// canMark reports whether a way is clear for a choice: an oval around one of
// several words of a cell needs columns that identify the word, and tells nothing
// where the blank has an oval already. Of a cell that asks several questions nobody
// leaves one word, and where there is only one, leaving it says nothing.
func (w *pen) canMark(p *layout.Place, c int, by *way) bool {
	a := p.Choices[c].Area
	if by.alone && (p.Anchor != "" || len(p.Choices) < 2) {
		return false
	}
	if !by.draw {
		// A circle in place of a printed one is what the blank has.
		return by.mark != "○" || p.Choices[c].Means != layout.InText || !layout.PrintsCircles(w.paper.pages[p.Page].text(a.Cell()))
	}
	if slices.ContainsFunc(w.known.Blank.Pages[p.Page].Sheet.Shapes, func(s sheet.Shape) bool { return s.Text == "" && overlaps(s.Area, a) }) {
		return false
	}
	return int(a.Right-a.Left+1) >= 2*len(inCell(p, a)) || w.extents(p, a) != nil
}

func overlaps(a, b sheet.Area) bool {
	return a.Top <= b.Bottom && b.Top <= a.Bottom && a.Left <= b.Right && b.Left <= a.Right
}

// extents returns the positions of the words of a cell, nil if they are
// unknown.
func (w *pen) extents(p *layout.Place, a sheet.Area) []layout.Extent {
	var words []string
	for _, i := range inCell(p, a) {
		words = append(words, p.Choices[i].Text)
	}
	return layout.WordExtents(w.known.Blank.Pages[p.Page].Sheet, a, words)
}

// around is an oval around the nth word of a cell: where it is printed, or, if
// that is unknown, over its share of the columns.
func (w *pen) around(p *layout.Place, a sheet.Area, nth int) sheet.Shape {
	if e := w.extents(p, a); e != nil {
		return layout.Around(w.known.Blank.Pages[p.Page].Sheet, a, e[nth])
	}
	cols, n := a.Right-a.Left+1, int32(len(inCell(p, a)))
	left, right := a.Left+int32(nth)*cols/n, a.Left+int32(nth+1)*cols/n-1
	return sheet.Shape{Area: sheet.Area{Top: a.Top, Left: left, Bottom: a.Bottom, Right: right}}
}

func inCell(p *layout.Place, a sheet.Area) (choices []int) {
	for i := range p.Choices {
		if p.Choices[i].Area == a {
			choices = append(choices, i)
		}
	}
	return choices
}

// mark marks the round-th option of every field and reports whether there is
// one that was not marked in an earlier round.
func (w *pen) mark(round int, by *way, inList bool) (more bool) {
	d := w.known.Definition
	fields, row := d.Fields, -1
	if inList {
		if d.List == nil {
			return false
		}
		fields, row = d.List.Columns, 0
	}
	for i := range fields {
		all := w.options(&fields[i], by)
		if len(all) == 0 {
			continue
		}
		more = more || round < len(all)
		w.markOne(&fields[i], all[round%len(all)], by, row)
	}
	w.settle()
	return more
}

// markOne marks a choice. One that two fields share sets both.
func (w *pen) markOne(f *form.Field, o option, by *way, row int) {
	p := &w.known.Blank.Places[o.place]
	row = max(row, w.known.Places[o.place].Item-1)
	if at := slices.Index(w.known.Lists, p.List); at >= 0 {
		row = at // one item of each table before is filled in
	}
	if !w.tick(p, o.choice, by) {
		return // the default: not answered
	}
	if id := w.meaning(f, o); f.Type != form.Bool || id == "true" { // a no is the absence of a value
		w.want(f, row, id, false)
	}
}

// tick marks a choice of a place; false where it is the default of a drop-down.
func (w *pen) tick(p *layout.Place, choice int, by *way) bool {
	c := &p.Choices[choice]
	pg := w.paper.pages[p.Page]
	at := c.Area.Cell()
	switch c.Means {
	case layout.InText:
		w.edit(w.boxes, p.Page, at, max(c.Part, 1), by.mark)
	case layout.InCell:
		pg.write(at, by.mark)
	case layout.Gapped:
		w.edit(w.gaps, p.Page, at, c.Gap, by.mark)
	case layout.Drawn:
		pg.shapes[c.Shape].Text = by.mark
	case layout.Control:
		if c.Box >= 0 {
			pg.check(c.Box)
		}
	case layout.Listed:
		if pg.text(at) == c.Text {
			return false
		}
		pg.write(at, c.Text)
	case layout.Word:
		w.circle(pg, p, choice, by)
	}
	return true
}

// era marks the era that the year of a date counts, where the blank offers it beside
// others.
func (w *pen) era(p *layout.Place) {
	if eras, c := w.reiwaOf(p); eras != nil {
		w.markAny(eras, c)
	}
}

// markAny marks a choice in the first way in which it can be.
func (w *pen) markAny(p *layout.Place, choice int) {
	for i := range ways {
		if by := &ways[i]; slices.Contains(by.means, p.Choices[choice].Means) && w.canMark(p, choice, by) {
			w.tick(p, choice, by)
			return
		}
	}
}

// half marks the half of the day of a time where the blank offers both; where it prints
// one, the time is in that.
func (w *pen) half(p *layout.Place, a answer) answer {
	const noon = layout.Noon
	hour, minutes, _ := strings.Cut(a.want, ":")
	h, _ := strconv.Atoi(hour)
	switch printed := p.HalfBefore(); {
	case p.Era > 0 && p.List < 0:
		halves := &w.known.Blank.Places[p.Era-1]
		for c := range halves.Choices {
			if half, ok := layout.HalfNamed(halves.Choices[c].Text); ok && (half == "午後") == (h >= noon) {
				w.markAny(halves, c)
			}
		}
		return a
	case printed == "午前":
		h %= noon
	case printed == "午後":
		h = h%noon + noon
	default:
		return a
	}
	return same(fmt.Sprintf("%02d:%s", h, minutes))
}

// reiwaOf is the place at which the era of a date is chosen, and which of its choices is
// the present one; nil without one.
func (w *pen) reiwaOf(p *layout.Place) (eras *layout.Place, choice int) {
	if p.Era == 0 || p.List >= 0 {
		return nil, 0
	}
	eras = &w.known.Blank.Places[p.Era-1]
	for c := range eras.Choices {
		if e, _ := layout.EraNamed(eras.Choices[c].Text); e == "令和" {
			return eras, c
		}
	}
	return nil, 0
}

// meaning returns the value of a choice, "" where its words decide.
func (w *pen) meaning(f *form.Field, o option) string {
	if id := w.known.Places[o.place].Choices[o.choice].ID; id != "" || f.Type != form.Bool {
		return id
	}
	return "true"
}

func (p *page) check(box int) {
	b := &p.boxes[box]
	b.Checked = true
	if !b.Link.IsZero() {
		p.cells[b.Link] = sheet.Input{Kind: sheet.Bool, Text: "TRUE"}
	}
}

// untick takes back the ticks that the blank has.
func (p *paper) untick() {
	for _, pg := range p.pages {
		for i := range pg.boxes {
			if b := &pg.boxes[i]; b.Checked {
				b.Checked = false
				if !b.Link.IsZero() {
					pg.cells[b.Link] = sheet.Input{Kind: sheet.Bool, Text: "FALSE"}
				}
			}
		}
	}
}

// circle marks a word: a circle typed before it, drawn around it, or the other
// words deleted.
func (w *pen) circle(pg *page, p *layout.Place, choice int, by *way) {
	c := &p.Choices[choice]
	at := c.Area.Cell()
	beside := inCell(p, c.Area)
	nth := slices.Index(beside, choice)
	switch {
	case by.alone:
		for i := range p.Choices {
			if o := &p.Choices[i]; o.Area != c.Area && o.Means == layout.Word {
				delete(pg.cells, o.Area.Cell())
			}
		}
		text, _ := ja.Clean(pg.text(at))
		if i, _ := layout.WordAt(text, c.Text); i >= 0 {
			pg.write(at, c.Text)
		} // otherwise the number before the words is left
	case by.draw:
		pg.shapes = append(pg.shapes, w.around(p, c.Area, nth))
	default:
		text, from := pg.text(at), 0
		if slices.ContainsFunc(beside, func(b int) bool { i, _ := layout.WordAt(text, p.Choices[b].Text); return i < 0 }) {
			text, _ = ja.Clean(text) // choices are as that returns them: 1 for １
		}
		if i, _ := layout.WordAt(text, c.Text); i < 0 { // the number before the words
			pg.write(at, by.mark+text)
			return
		}
		if question := w.known.Blank.QuestionIn(p, c.Area, text); p.Anchor != "" {
			from = max(strings.LastIndex(text, question), 0)
		}
		for i, b := range beside {
			word := p.Choices[b].Text
			n, end := layout.WordAt(text[from:], word)
			if n < 0 {
				break
			}
			if i == nth {
				pg.write(at, text[:from+n]+by.mark+text[from+n:])
				return
			}
			from += end
		}
	}
}
