package importer

import (
	"cmp"
	"slices"

	"github.com/uketsuke/uketsuke/importer/answer"
	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/ja"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// itemTables are the lists of the blank that have columns of the definition's, as
// tables on the sheets; none where they are not there.
func (a *aligned) itemTables() (out []foundTable) {
	for _, n := range a.lists {
		for _, f := range a.pages {
			if f == nil {
				continue
			}
			for i := range f.Lists {
				if f.Lists[i].Index != n {
					continue
				}
				if t := a.newTable(f, &f.Lists[i]); t != nil {
					out = append(out, foundTable{t, f, &f.Lists[i]})
				}
			}
		}
	}
	return out
}

// foundTable is a list of the blank on a sheet.
type foundTable struct {
	*table
	filled *layout.Filled
	items  *layout.Items
}

func (a *aligned) newTable(f *layout.Filled, l *layout.Items) *table {
	t := &table{top: l.Rows.Top, bottom: l.Rows.Top - 1, left: l.Rows.Left, right: l.Rows.Right, strip: wholeSheet, lines: 1}
	var offsets []int32
	for column, places := range a.columns {
		for _, place := range places {
			c, ok := columnOf(l, &a.blank.Places[place])
			if !ok {
				continue
			}
			offset := c.Place.Area.Top - l.List.Rows.Top
			if !slices.Contains(offsets, offset) {
				offsets = append(offsets, offset)
			}
			one := column0(&a.def.List.Columns[column], c, offset)
			if one.second = a.secondOf(place); one.second == nil {
				one.second = a.partnerColumn(column)
			}
			if h, ok := a.header(f, l, column); ok && !c.Sure {
				one.left, one.right = h.Left, h.Right
			}
			t.columns = append(t.columns, one)
		}
	}
	if len(t.columns) == 0 {
		return nil
	}
	slices.Sort(offsets)
	t.lines = int32(len(offsets))
	for i := range t.columns {
		t.columns[i].line = int32(slices.Index(offsets, t.columns[i].line))
	}
	t.merge()
	t.cutAt(a.ownHeaders(f, l))
	slices.SortStableFunc(t.columns, func(a, b column) int { return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.left, b.left)) })
	t.part()
	t.height = l.Height
	t.anchor = t.anchorOf(a.def)
	t.number = numberColumn(f, l)
	return t
}

// part ends columns of one line before the next begins: one that grew because a
// column was inserted somewhere right of it reaches no further.
func (t *table) part() {
	for i := range t.columns[:max(len(t.columns)-1, 0)] {
		c, next := &t.columns[i], &t.columns[i+1]
		if c.line == next.line && c.left < next.left {
			c.right = min(c.right, next.left-1)
		}
	}
}

// header is a header in the sender's words that names a column.
func (a *aligned) header(f *layout.Filled, l *layout.Items, column int) (sheet.Area, bool) {
	for _, h := range f.StrangeHeaders(l) {
		if n := a.namesColumn(f, h); n == column {
			return h, true
		}
	}
	return sheet.Area{}, false
}

// namesColumn is the column of the definition's list that a header names, -1 =
// none.
func (a *aligned) namesColumn(f *layout.Filled, h sheet.Area) int {
	c, _ := f.Sheet.At(h.Cell())
	refs, _ := lookup(a.def, ja.FoldLabel(c.Text()))
	for _, ref := range refs {
		if ref.Column {
			return ref.Field
		}
	}
	return -1
}

// ownHeaders are the headers that name no column: 単価.
func (a *aligned) ownHeaders(f *layout.Filled, l *layout.Items) (out []sheet.Area) {
	for _, h := range f.StrangeHeaders(l) {
		if a.namesColumn(f, h) < 0 {
			out = append(out, h)
		}
	}
	return out
}

func columnOf(l *layout.Items, p *layout.Place) (*layout.Answer, bool) {
	for i := range l.Columns {
		if l.Columns[i].Place == p {
			return &l.Columns[i], true
		}
	}
	return nil, false
}

// column0 is a column whose line is still its offset in the item. Boxes in
// several cells make one column.
func column0(f *form.Field, c *layout.Answer, offset int32) column {
	out := column{field: f, left: c.Area.Left, right: c.Area.Right, line: offset, rows: c.Place.Area.Bottom - c.Place.Area.Top + 1,
		label: &area{Entry: answer.Entry{Area: c.Area, Text: c.Place.Label, Traits: answer.Traits{Key: ja.FoldLabel(c.Place.Label)}, Index: -1}, role: header}}
	for k, at := range c.At {
		if ch := &c.Place.Choices[k]; ch.Means == layout.Word && len(answer.ChoicesOf(c.Place, ch.Area)) == 1 {
			out.words++
		}
		out.left, out.right = min(out.left, at.Left), max(out.right, at.Right)
	}
	return out
}

// cutAt takes from the columns what is below headers of the sender's own: 単価.
func (t *table) cutAt(strange []sheet.Area) {
	for _, s := range strange {
		for i := range t.columns {
			switch c := &t.columns[i]; {
			case s.Right < c.left || s.Left > c.right:
			case s.Left > c.left:
				c.right = min(c.right, s.Left-1)
			case s.Right < c.right:
				c.left = max(c.left, s.Right+1)
			}
		}
	}
}

// merge joins the columns of one field in one line: 年, 月 and 日.
func (t *table) merge() {
	var out []column
	for _, c := range t.columns {
		i := slices.IndexFunc(out, func(o column) bool { return o.field == c.field && o.line == c.line })
		if i < 0 {
			out = append(out, c)
			continue
		}
		out[i].left, out[i].right = min(out[i].left, c.left), max(out[i].right, c.right)
	}
	t.columns = out
}

// listOf is the list of the definition that an item table of the blank belongs to:
// that of its columns.
func (e *blankForm) listOf(table int) int {
	for column, places := range e.columns {
		if slices.ContainsFunc(places, func(p int) bool { return e.blank.Places[p].List == table }) {
			return e.def.List.ListOf(column)
		}
	}
	return 0
}

// hasColumns reports whether places of the blank are columns of a list.
func (e *blankForm) hasColumns(list int) bool {
	from, to := e.def.List.ColumnsOf(list)
	return slices.ContainsFunc(e.columns[from:to], func(places []int) bool { return len(places) > 0 })
}

func (t *table) anchorOf(d *form.Definition) *column {
	for i := range t.columns {
		_, column := d.FieldIndex(t.columns[i].field.ID)
		if column >= 0 && t.columns[i].field.ID == d.List.AnchorOf(d.List.ListOf(column)) {
			return &t.columns[i]
		}
	}
	return &t.columns[0]
}

// numberColumn is the column in which the blank numbers its rows, nil = none.
func numberColumn(f *layout.Filled, l *layout.Items) *column {
	left, right, ok := f.Numbers(l)
	if !ok {
		return nil
	}
	return &column{left: left, right: right, label: &area{Entry: answer.Entry{Traits: answer.Traits{Key: "no."}, Index: -1}}}
}
