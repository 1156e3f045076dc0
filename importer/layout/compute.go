package layout

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/lazyregexp"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// compute makes places of the formulas that depend on answers, directly or
// through other formulas.
func compute(derivers []*deriver) {
	c := computer{byPage: map[int]*deriver{}, depends: map[pageCell]bool{}, answers: map[int][]sheet.Area{}}
	for _, d := range derivers {
		c.byPage[d.page] = d
		for i := range d.found {
			c.answers[d.page] = append(c.answers[d.page], areasOf(&d.found[i])...)
		}
		for _, l := range d.blank.Lists {
			if l.Page == d.page {
				c.answers[d.page] = append(c.answers[d.page], l.Rows)
			}
		}
		c.collect(d)
	}
	c.spread()
	for _, f := range c.formulas {
		if c.depends[f.at] {
			c.place(f)
		}
	}
}

func areasOf(p *Place) (areas []sheet.Area) {
	for _, s := range p.Spots {
		areas = append(areas, s.Area)
	}
	for i := range p.Choices {
		areas = append(areas, p.Choices[i].Area)
	}
	return append(areas, p.Area)
}

type pageCell struct {
	page int
	cell diag.Cell
}

// formula is a cell with a formula and what it refers to.
type formula struct {
	at   pageCell
	refs []pageArea
	says bool // it says more than what it refers to: it looks something up
}

type pageArea struct {
	page int
	area sheet.Area
}

type computer struct {
	byPage   map[int]*deriver
	answers  map[int][]sheet.Area
	formulas []formula
	depends  map[pageCell]bool
}

// reference is a cell or range in a formula, with its sheet.
var reference = lazyregexp.New(`(?:('(?:[^']|'')+'|[\p{L}\p{N}_.（）【】]+)!)?(\$?[A-Z]{1,3}\$?[0-9]{1,7})(?::(\$?[A-Z]{1,3}\$?[0-9]{1,7}))?`)

// collect notes the formulas of a page. A cell that repeats the formula of a
// group has none of its own: it refers to what the first of them does, moved.
func (c *computer) collect(d *deriver) {
	s := d.grid.s
	var last string
	var lastAt diag.Cell
	looked := false
	for i := range s.Len() {
		cell := s.Cell(i)
		text, ok := cell.Formula()
		if !ok {
			continue
		}
		f := formula{at: pageCell{d.page, cell.Pos()}}
		if text != "" {
			looked = looksUp.MatchString(text)
			last, lastAt = text, cell.Pos()
			f.refs = c.refs(d, text, 0, 0)
		} else if last != "" {
			f.refs = c.refs(d, last, cell.Pos().Row-lastAt.Row, cell.Pos().Col-lastAt.Col)
		}
		f.says = looked
		c.formulas = append(c.formulas, f)
	}
}

// looksUp matches formulas whose result is in no answer: of a table, or a sum.
var looksUp = lazyregexp.New(`(?i)LOOKUP|INDEX|MATCH|CHOOSE|OFFSET|INDIRECT|SUM|COUNT|PRODUCT|AVERAGE|MAX|MIN`)

// repeats reports whether a formula only repeats what was answered on other sheets: of a
// workbook with a sheet to fill in, it is the one to print.
func (f *formula) repeats() bool {
	return !f.says && len(f.refs) > 0 && !slices.ContainsFunc(f.refs, func(r pageArea) bool { return r.page == f.at.page || r.area.Top != r.area.Bottom })
}

// refs are what a formula refers to, moved by so many rows and columns.
func (c *computer) refs(d *deriver, text string, rows, cols int32) (refs []pageArea) {
	for _, m := range reference.FindAllStringSubmatch(text, -1) {
		ref := m[2]
		if m[3] != "" {
			ref += ":" + m[3]
		}
		a, ok := sheet.ParseArea(ref)
		if !ok {
			continue
		}
		page := d.page
		if name := strings.ReplaceAll(strings.Trim(m[1], "'"), "''", "'"); name != "" {
			page = pageNamed(d.book, name)
		}
		a.Top, a.Bottom, a.Left, a.Right = a.Top+rows, a.Bottom+rows, a.Left+cols, a.Right+cols
		refs = append(refs, pageArea{page, a})
	}
	return refs
}

func pageNamed(b *sheet.Book, name string) int {
	for i, s := range b.Sheets {
		if s.Name == name {
			return i
		}
	}
	return -1
}

// spread finds the formulas that depend on answers: directly, and then through
// those found.
func (c *computer) spread() {
	ix := newReferrers(c.formulas)
	var todo []pageCell
	find := func(i int) {
		if at := c.formulas[i].at; !c.depends[at] {
			c.depends[at] = true
			todo = append(todo, at)
		}
	}
	for i := range c.formulas {
		if c.dependsOn(c.formulas[i].refs) {
			find(i)
		}
	}
	for len(todo) > 0 {
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		ix.each(at, find)
	}
}

// referrers finds the formulas that refer to a cell.
type referrers struct {
	low  map[pageRow][]referrer // ranges of few rows, by each of them
	tall map[pageArea][]int
}

type pageRow struct {
	page int
	row  int32
}

type referrer struct {
	area    sheet.Area
	formula int
}

// lowRange is the number of rows up to which a range is low: what a row of a
// list refers to, rather than a sum over the list.
const lowRange = 8

func newReferrers(formulas []formula) *referrers {
	x := &referrers{low: map[pageRow][]referrer{}, tall: map[pageArea][]int{}}
	for i, f := range formulas {
		for _, r := range f.refs {
			if r.area.Bottom-r.area.Top >= lowRange {
				x.tall[r] = append(x.tall[r], i)
				continue
			}
			for row := r.area.Top; row <= r.area.Bottom; row++ {
				x.low[pageRow{r.page, row}] = append(x.low[pageRow{r.page, row}], referrer{r.area, i})
			}
		}
	}
	return x
}

// each hands over the formulas that refer to a cell. Those that refer to a tall
// range are handed over once.
func (x *referrers) each(at pageCell, do func(formula int)) {
	for _, r := range x.low[pageRow{at.page, at.cell.Row}] {
		if r.area.Contains(at.cell) {
			do(r.formula)
		}
	}
	for r, formulas := range x.tall {
		if r.page != at.page || !r.area.Contains(at.cell) {
			continue
		}
		for _, i := range formulas {
			do(i)
		}
		delete(x.tall, r)
	}
}

// dependsOn reports whether an answer is among what a formula refers to.
func (c *computer) dependsOn(refs []pageArea) bool {
	for _, r := range refs {
		for _, a := range c.answers[r.page] {
			if overlap(a, r.area) {
				return true
			}
		}
	}
	return false
}

func overlap(a, b sheet.Area) bool {
	return a.Top <= b.Bottom && b.Top <= a.Bottom && a.Left <= b.Right && b.Left <= a.Right
}

// place makes a place of a formula that can be seen, in lists of the first item
// alone.
func (c *computer) place(f formula) {
	d := c.byPage[f.at.page]
	if d.blank.Pages[f.at.page].Matter || !d.grid.area.Contains(f.at.cell) {
		return
	}
	s := d.grid.slot(f.at.cell.Row, f.at.cell.Col)
	if s.taken || d.grid.s.ColHidden(f.at.cell.Col) {
		return
	}
	d.widen(s.area)
	if d.inRest(s.area) {
		return
	}
	d.add(Place{Kind: Computed, Area: s.area, Spots: []Spot{{Area: s.area}}, List: d.item(s.area), Hints: Hints{Mirror: f.repeats()}})
}

// widen makes a column of formulas beside a list one of its columns, if the list's
// header goes on above it or its items all have one.
func (d *deriver) widen(a sheet.Area) {
	for i := range d.blank.Lists {
		l := &d.blank.Lists[i]
		if l.Page != d.page || a.Top < l.Rows.Top || a.Bottom > l.Rows.Bottom || a.Left <= l.Rows.Right && a.Right >= l.Rows.Left {
			continue
		}
		if !d.isHeaded(l, a) && !d.isRepeated(l, a) {
			continue
		}
		l.Rows.Left, l.Rows.Right = min(l.Rows.Left, a.Left), max(l.Rows.Right, a.Right)
	}
}

func (d *deriver) isHeaded(l *List, a sheet.Area) bool {
	head := d.grid.slot(l.Header.Bottom, a.Left)
	return head != nil && head.text != "" && head.area.Top >= l.Header.Top
}

// isRepeated reports whether the first and the last item of a list have a formula
// in the column of an area.
func (d *deriver) isRepeated(l *List, a sheet.Area) bool {
	last := l.Rows.Bottom - l.Height + 1
	first, end := d.grid.slot(l.Rows.Top, a.Left), d.grid.slot(last, a.Left)
	return last > l.Rows.Top && first != nil && end != nil && first.formula && end.formula
}

// inRest reports whether an area lies in an item of a list behind its first.
func (d *deriver) inRest(a sheet.Area) bool {
	for i := range d.blank.Lists {
		l := &d.blank.Lists[i]
		if l.Page == d.page && l.Rows.Contains(a.Cell()) && a.Top >= l.Rows.Top+l.Height {
			return true
		}
	}
	return false
}
