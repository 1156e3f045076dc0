package importer

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"sync"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xls"
)

// blankForm is a definition with its blank and the names of its places.
type blankForm struct {
	def     *form.Definition
	blank   *layout.Blank
	numbers map[*layout.Place]int // of the places
	names   []naming              // by place
	fields  [][]int               // by field of the definition, then of the cards, see card: its places
	columns [][]int               // by column of its list: its places
	lists   []int                 // the blank's lists that have columns of the definition's, in order
}

// naming is which fields a place is.
type naming struct {
	fields  []int // as in blankForm.fields or, for a place in an item table, columns
	second  int   // the field or column behind the first in one cell, see pairs; -1 = none
	ignored bool  // on purpose no field
	choices []choiceName
}

// choiceName is the meaning of one choice of a place.
type choiceName struct {
	field int    // -1: that of the place
	id    string // "" = by its text
	pos   diag.Pos
}

// readBlank reads a blank workbook with the formats of its cells.
func readBlank(b *form.Blank) (*layout.Blank, error) {
	var book *sheet.Book
	var err error
	if !bytes.HasPrefix(b.Data, []byte("PK")) {
		book, err = xls.Read(b.Data, sheet.DefaultLimits(), xls.AsSeen(), xls.WithFormats())
	} else {
		book, err = sheet.ReadXLSX(b.Data, sheet.DefaultLimits(), sheet.AsSeen(), sheet.WithFormats())
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", b.File, err)
	}
	return layout.Derive(book)
}

// compile derives the places of a definition's blank and gives them their names.
func compile(d *form.Definition) (*blankForm, []diag.Fault) {
	blank, err := readBlank(d.Blank)
	if err != nil {
		return nil, []diag.Fault{diag.FaultAt(diag.Pos{File: d.Pos.File, Line: 1}, "blank: %v", err)}
	}
	e := &blankForm{def: d, blank: blank}
	c := compiler{blankForm: e}
	c.cut()
	c.makePlaces()
	e.names, e.numbers = make([]naming, len(blank.Places)), make(map[*layout.Place]int, len(blank.Places))
	e.fields, e.columns = make([][]int, len(d.Fields)), nil
	if d.List != nil {
		e.columns = make([][]int, len(d.List.Columns))
		e.fields = make([][]int, e.card(mostItem(d.Blank.Names), 0))
	}
	for i := range e.names {
		e.numbers[&blank.Places[i]] = i
		e.names[i].second = -1
		e.names[i].choices = make([]choiceName, len(blank.Places[i].Choices))
		for k := range e.names[i].choices {
			e.names[i].choices[k].field = -1
		}
	}
	c.dissolve()
	for i := range d.Blank.Names {
		c.name(&d.Blank.Names[i])
	}
	c.sortLists()
	c.fillChoices()
	c.lintFields()
	c.pairs()
	c.matter()
	d.Print(prints(blank))
	return e, c.faults
}

// prints are all texts that a blank prints.
func prints(b *layout.Blank) (texts []string) {
	for i := range b.Pages {
		if b.Pages[i].Matter || b.Pages[i].Sheet.State != sheet.Visible {
			continue // an example prints answers, a list to pick from prints choices
		}
		for _, p := range b.Pages[i].Prints {
			if !inItems(b, i, p.Area) || ja.Digits(p.Text) == p.Text {
				texts = append(texts, p.Text)
			}
		}
	}
	return texts
}

// inItems reports whether a print is in the rows of a list: the number of a row,
// or the text of its example.
func inItems(b *layout.Blank, page int, a sheet.Area) bool {
	return slices.ContainsFunc(b.Lists, func(l layout.List) bool {
		return l.Page == page && a.Top > l.Header.Bottom && a.Bottom <= l.Rows.Bottom && a.Left >= l.Rows.Left-2 && a.Right <= l.Rows.Right+2
	})
}

type compiler struct {
	*blankForm
	faults []diag.Fault
}

func (c *compiler) fault(p diag.Pos, format string, args ...any) {
	c.faults = append(c.faults, diag.FaultAt(p, format, args...))
}

// matter takes a page without any place but those that are on purpose no field for printed
// matter: instructions that come with every form of a house are evidence for none of them.
// A sheet that repeats the answers by formulas is none, as somebody may type over these.
func (c *compiler) matter() {
	asked := make([]bool, len(c.blank.Pages))
	for i := range c.blank.Places {
		if p := &c.blank.Places[i]; p.Kind == layout.Computed || !c.names[i].ignored {
			asked[p.Page] = true
		}
	}
	if !slices.Contains(asked, true) {
		return
	}
	for i := range asked {
		c.blank.Pages[i].Matter = c.blank.Pages[i].Matter || !asked[i]
	}
}

// cut divides places at whose cells names say that different fields are.
func (c *compiler) cut() {
	var named []layout.Pointed
	for i := range c.def.Blank.Names {
		n := &c.def.Blank.Names[i]
		if page, cell, ok := c.locate(n); ok && n.Choice == "" && n.Part == 0 {
			if p := c.find(page, cell, n); p != nil {
				named = append(named, layout.Pointed{Place: p, Cell: cell, Field: n.Field})
			}
		}
	}
	var others []layout.Place
	for _, cut := range c.blank.Cut(named) {
		others = append(others, cut.Others...)
	}
	for _, p := range others { // moves the places that were found
		c.blank.Insert(p)
	}
}

// makePlaces makes a place at each named cell that has none: a person may point
// at any cell.
func (c *compiler) makePlaces() {
	for i := range c.def.Blank.Names {
		n := &c.def.Blank.Names[i]
		page, cell, ok := c.locate(n)
		if !ok {
			continue
		}
		switch p := c.find(page, cell, n); {
		case p == nil && n.Choice == "":
			c.blank.BehindLabel(c.blank.Add(page, cell, n.Part))
		case p == nil, n.Choice == "" && c.blank.IsOtherGap(p, cell, n.Part):
			c.blank.Add(page, cell, n.Part)
		case n.Choice != "" && p.IsGap() && c.isAlsoWritten(n, p):
			c.blank.Insert(p.WordBefore())
		case n.Choice == "" && n.Part > 0 && c.blank.IsGappedWords(p) && c.isWritten(n):
			p.Gap()
			c.unmark(page, p)
		case c.isOtherGap(n, p, cell):
			c.blank.Add(page, cell, n.Part)
		case n.Choice == "" && p.IsWords() && c.isWritten(n):
			c.blank.Unword(p)
		case n.Choice == "" && c.blank.IsEmptyMarks(p) && c.isWritten(n):
			c.unmark(page, p)
		}
	}
}

// isOtherGap reports whether a row names a gap of a cell that is none of the places there.
func (c *compiler) isOtherGap(n *form.PlaceName, p *layout.Place, cell diag.Cell) bool {
	if n.Choice != "" || !c.isWritten(n) || !c.blank.HasGap(p, n.Part) {
		return false
	}
	return p.IsWords() || p.Kind == layout.Inline && p.List < 0 && len(p.Choices) == 0 && p.Part > 0 && p.Part != n.Part && !p.HasPart(cell, n.Part)
}

// unmark makes answers of the cells or gaps that a place asks to mark.
func (c *compiler) unmark(page int, p *layout.Place) {
	for _, o := range p.Unmark() { // adding moves the place
		c.blank.Add(page, o.Area.Cell(), o.Gap)
	}
}

// isAlsoWritten reports whether another row than one with a choice says that something is
// written at its place.
func (c *compiler) isAlsoWritten(n *form.PlaceName, p *layout.Place) bool {
	return slices.ContainsFunc(c.def.Blank.Names, func(o form.PlaceName) bool {
		if o.Choice != "" || o.Sheet != n.Sheet || o.Field == "-" || !c.isWritten(&o) {
			return false
		}
		page, cell, ok := c.locate(&o)
		return ok && c.find(page, cell, &o) == p
	})
}

// isWritten reports whether the answer of the field that a row names is written, by the
// type of the row or of the field.
func (c *compiler) isWritten(n *form.PlaceName) bool {
	if n.Type != "" {
		return form.IsWritten(n.Type)
	}
	field, _ := c.def.FieldIndex(n.Field)
	return field >= 0 && !c.def.Fields[field].Chooses() && form.IsWritten(c.def.Fields[field].Type.String())
}

// dissolve takes item tables of the blank for blocks of single fields where names
// say so: some of their places are fields, and none is a column.
func (c *compiler) dissolve() {
	fields, columns := make([]bool, len(c.blank.Lists)), make([]bool, len(c.blank.Lists))
	for i := range c.def.Blank.Names {
		n := &c.def.Blank.Names[i]
		page, cell, ok := c.locate(n)
		if !ok {
			continue
		}
		p := c.find(page, cell, n)
		if p == nil || p.List < 0 {
			continue
		}
		field, column := c.def.FieldIndex(n.Field)
		columns[p.List] = columns[p.List] || column >= 0
		fields[p.List] = fields[p.List] || field >= 0 && column < 0
	}
	for i := range fields {
		if fields[i] && !columns[i] {
			c.blank.Dissolve(i)
		}
	}
}

// find returns the place that a row names, nil if there is none: that of the box
// if the row has the meaning of one, since a cell may have boxes and an answer.
func (c *compiler) find(page int, cell diag.Cell, n *form.PlaceName) *layout.Place {
	if n.Choice != "" {
		if p := c.blank.FindBox(page, cell, n.Part); p != nil && (n.Part == 0 || p.HasPart(cell, n.Part)) {
			return p
		}
	}
	if n.Choice == "" && form.IsWritten(n.Type) {
		return c.blank.FindAnswer(page, cell, n.Part)
	}
	return c.blank.Find(page, cell, n.Part)
}

// locate is the page and the cell of the blank that a row names.
func (c *compiler) locate(n *form.PlaceName) (page int, cell diag.Cell, ok bool) {
	page = c.blank.PageNamed(n.Sheet)
	if page < 0 && n.Sheet == "" {
		page = 0
	}
	cell, ok = sheet.ParseCell(n.Cell)
	return page, cell, ok && page >= 0 && page < len(c.blank.Pages)
}

// name gives one place its field.
func (c *compiler) name(n *form.PlaceName) {
	page, cell, ok := c.locate(n)
	if !ok {
		c.fault(n.Pos, "the blank has no cell %s on a sheet %q", n.Cell, n.Sheet)
		return
	}
	place := c.indexOf(c.find(page, cell, n))
	if place < 0 {
		c.fault(n.Pos, "there is no place at %s", n.Cell)
		return
	}
	to := &c.names[place]
	if n.Field == "-" || n.Field == "" {
		to.ignored = n.Field == "-"
		return
	}
	p := &c.blank.Places[place]
	field, column := c.def.FieldIndex(n.Field)
	if column >= 0 && field < 0 && p.List < 0 && n.Item == 0 {
		c.joinList(p)
	}
	switch {
	case p.List < 0 && column >= 0 && n.Item > 0:
		field = c.card(n.Item-1, column)
		c.give(to, field, place, c.fields)
	case p.List >= 0 && column >= 0:
		c.give(to, column, place, c.columns)
		if at, found := slices.BinarySearch(c.lists, p.List); !found {
			c.lists = slices.Insert(c.lists, at, p.List)
		}
		field = column
	case p.List >= 0 && field >= 0:
		c.fault(n.Pos, "%s is asked for once, but %s is in an item table of the blank: declare it as a column of the list", n.Field, n.Cell)
		return
	case field >= 0:
		c.give(to, field, place, c.fields)
	case column >= 0 && n.Field == "no": // rows are numbered by the form
		to.ignored = true
	case column >= 0:
		c.fault(n.Pos, "%s is a column, but %s is in no item table of the blank: give the number of its item", n.Field, n.Cell)
		return
	default:
		c.fault(n.Pos, "the form has no field %q%s", n.Field, form.DidYouMean(n.Field, c.def.FieldIDs()))
		return
	}
	choice := n.Choice
	if id, ok := form.YesNo(choice); ok && c.isYesNo(n.Field) {
		choice = id
	}
	if len(p.Choices) == 0 && (n.Choice != "" || c.isYesNo(n.Field) && p.Kind == layout.Inline && p.Printed != "" && len(p.Spots) == 1) {
		c.makeMark(n, place)
	}
	if k := c.choiceAt(p, cell, n.Part, to.choices); k >= 0 && (n.Choice != "" || len(p.Choices) == 1) {
		to.choices[k] = choiceName{field, choice, n.Pos}
	}
}

// isYesNo reports whether a field or column is a yes or no.
func (c *compiler) isYesNo(id string) bool {
	f := c.def.Any(id)
	return f != nil && f.Type == form.Bool
}

func (c *compiler) give(to *naming, field, place int, places [][]int) {
	if !slices.Contains(to.fields, field) {
		to.fields = append(to.fields, field)
		places[field] = append(places[field], place)
	}
}

// sortLists brings the item tables into the order of the lists that they belong to.
// All columns of one belong to one.
func (c *compiler) sortLists() {
	slices.SortStableFunc(c.lists, func(a, b int) int { return cmp.Compare(c.listOf(a), c.listOf(b)) })
	for column, places := range c.columns {
		for _, p := range places {
			if n := c.blank.Places[p].List; n >= 0 && c.listOf(n) != c.def.List.ListOf(column) {
				c.fault(c.def.List.Pos, "%s is a column of %s, but in a table of %s", c.def.List.Columns[column].ID, c.def.List.NameOf(column), c.def.List.ListName(c.listOf(n)))
			}
		}
	}
}

// joinList makes a place in the rows of an item table a column of it.
func (c *compiler) joinList(p *layout.Place) {
	for i := range c.blank.Lists {
		l := &c.blank.Lists[i]
		if l.Page == p.Page && p.Area.Top > l.Header.Bottom && p.Area.Top <= l.Rows.Bottom && p.Area.Left >= l.Rows.Left-1 && p.Area.Right <= l.Rows.Right+1 {
			p.List, p.Kind = i, layout.Column
			return
		}
	}
}

// compileAll compiles the definitions that have a blank; those that cannot be
// used are left out, with their faults.
func compileAll(set *form.Set) (out []*blankForm, faults []diag.Fault) {
	blanks, wrong := make([]*blankForm, len(set.Definitions)), make([][]diag.Fault, len(set.Definitions))
	var all sync.WaitGroup // definitions do not touch each other
	for i, d := range set.Definitions {
		if d.Blank != nil {
			all.Go(func() { blanks[i], wrong[i] = compile(d) })
		}
	}
	all.Wait()
	for i, b := range blanks {
		if b != nil {
			out = append(out, b)
		}
		faults = append(faults, wrong[i]...)
	}
	return out, faults
}

// LintBlanks returns the faults in the blanks of a set and in the names of
// their places; none if all are right.
func LintBlanks(set *form.Set) []diag.Fault {
	_, faults := compileAll(set)
	return faults
}

func libraryOf(blanks []*blankForm) *layout.Library {
	all := make([]*layout.Blank, len(blanks))
	for i, b := range blanks {
		all[i] = b.blank
	}
	return layout.NewLibrary(all)
}
