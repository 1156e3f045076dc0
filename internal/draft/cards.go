package draft

import (
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// cards numbers the names of columns that are given to places outside of item
// tables: items that are blocks of several lines each, or columns. A person names
// the places of the first item; those of the others, which are the same so many
// rows lower or columns further right, get the same names.
func (d *Draft) cards(names []Name) []Name {
	first := make([][]Name, len(d.Blank.Pages))
	for i := range names {
		n := &names[i]
		page := d.Blank.PageNamed(n.Sheet)
		if page < 0 || !d.isCardColumn(page, n) {
			continue
		}
		if n.Item == 0 {
			n.Item = 1
		}
		if n.Item == 1 {
			first[page] = append(first[page], *n)
		}
	}
	for page, group := range first {
		if len(group) == 0 || slices.ContainsFunc(names, func(n Name) bool { return n.Item > 1 && d.Blank.PageNamed(n.Sheet) == page }) {
			continue // all items are named
		}
		names = append(names, d.copies(page, group)...)
	}
	return names
}

// isCardColumn reports whether a name is that of a column for a place in no item
// table.
func (d *Draft) isCardColumn(page int, n *Name) bool {
	if d.Like == nil || d.Like.List == nil || d.Like.Column(n.Field) == nil || d.Like.Field(n.Field) != nil {
		return false
	}
	p := d.find(page, *n)
	if p == nil {
		p = &layout.Place{Page: page, Area: n.Area, List: -1}
	}
	return p.List < 0 && !d.inItemRows(p)
}

// copies are the names of the items behind the first, which names gives.
func (d *Draft) copies(page int, names []Name) (out []Name) {
	down, right, ok := d.pitch(page, names)
	for item := 2; ok; item++ {
		var next []Name
		for _, n := range names {
			n.Area = shifted(n.Area, down*int32(item-1), right*int32(item-1))
			if n.Item = item; d.find(page, n) != nil {
				next = append(next, n)
			}
		}
		if len(next)*leastShareOf < len(names)*leastShare {
			break
		}
		out = append(out, next...)
	}
	return out
}

// leastShare of leastShareOf names of an item have to be those of places in the
// next one.
const leastShare, leastShareOf = 4, 5

// pitch is how many rows lower, or columns further right, the second item is: the
// least for which nearly all its places are there and most have the labels of the
// first item's, but for numbers.
func (d *Draft) pitch(page int, names []Name) (down, right int32, ok bool) {
	for _, n := range names {
		origin := d.find(page, n)
		for i := range d.Blank.Places {
			p := &d.Blank.Places[i]
			if origin == nil || p.Page != page || p.Kind != origin.Kind || !layout.SameButNumbers(p.Label, origin.Label) {
				continue
			}
			rows, cols := p.Area.Top-origin.Area.Top, p.Area.Left-origin.Area.Left
			if rows < 0 || cols < 0 || (rows > 0) == (cols > 0) || ok && rows+cols >= down+right {
				continue
			}
			if d.agree(page, names, rows, cols) {
				down, right, ok = rows, cols, true
			}
		}
	}
	return down, right, ok
}

// agree reports whether nearly all places that names name are there again, most
// with the same labels but for numbers.
func (d *Draft) agree(page int, names []Name, rows, cols int32) bool {
	there, same := 0, 0
	for _, n := range names {
		p := d.find(page, n)
		n.Area = shifted(n.Area, rows, cols)
		q := d.find(page, n)
		if p == nil || q == nil || p == q || p.Kind != q.Kind {
			continue
		}
		if slices.ContainsFunc(names, func(o Name) bool { return q.Area.Contains(o.Area.Cell()) }) {
			return false // a place of the first item itself
		}
		there++
		if layout.SameButNumbers(p.Label, q.Label) {
			same++
		}
	}
	return there*leastShareOf >= len(names)*leastShare && same*2 > there
}

func shifted(a sheet.Area, rows, cols int32) sheet.Area {
	return sheet.Area{Top: a.Top + rows, Left: a.Left + cols, Bottom: a.Bottom + rows, Right: a.Right + cols}
}

// itemOf is the item of which a place is by the names of a field.
func itemOf(names []Name, field string) int {
	for _, n := range names {
		if n.Field == field && n.Item > 0 {
			return n.Item
		}
	}
	return 0
}

// firstOfItems reports for each field whether its place may be one of the first item
// of several that are cards or columns: it comes again lower or further right, but
// not before. With an item table there are none.
func (d *Draft) firstOfItems() []bool {
	first := make([]bool, len(d.Fields))
	if len(d.Blank.Lists) > 0 {
		return first
	}
	for i := range d.Fields {
		before, again := false, false
		for k := range d.Fields {
			if k != i && isTwin(d.Fields[i].Place, d.Fields[k].Place) {
				before, again = before || k < i, again || k > i
			}
		}
		first[i] = again && !before
	}
	return first
}

// isTwin reports whether two places are the same but for their row or their column,
// and the numbers of their labels.
func isTwin(p, q *layout.Place) bool {
	a, b := p.Area, q.Area
	if p.Page != q.Page || p.Kind != q.Kind || p.Label == "" || a.Bottom-a.Top != b.Bottom-b.Top || a.Right-a.Left != b.Right-b.Left || (a.Top == b.Top) == (a.Left == b.Left) {
		return false
	}
	return layout.SameButNumbers(rowLabel(p), rowLabel(q))
}

// rowLabel is the label of a place without the heading of its column.
func rowLabel(p *layout.Place) string {
	if p.Hints.Head == "" {
		return p.Label
	}
	return strings.TrimSuffix(p.Label, " "+p.Hints.Head)
}

// proposeCards gives the columns that were proposed for places of a first item to
// those of the next ones, and takes back those that do not come again together.
func (d *Draft) proposeCards() {
	var names []Name
	page := -1
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.known == nil || f.Place.List >= 0 || d.Like.List == nil || d.Like.Column(f.ID) != f.known {
			continue
		}
		page = f.Place.Page
		names = append(names, Name{Sheet: d.Blank.Pages[page].Name, Area: f.Place.Area, Part: f.Place.Part, Field: f.ID})
	}
	if len(names) == 0 {
		return
	}
	copies := d.copies(page, names)
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.known == nil || f.Place.List >= 0 || d.Like.Column(f.ID) != f.known {
			continue
		}
		if f.Item = 1; len(names) < leastColumns || len(copies) == 0 {
			f.ID, f.known, f.Sure, f.Choices, f.Item = "", nil, false, nil, 0
			continue
		}
		for _, n := range copies {
			k := slices.IndexFunc(d.Fields, func(o Field) bool { return o.Place.Page == page && o.Place.Area == n.Area })
			if n.Field == f.ID && k >= 0 {
				to := &d.Fields[k]
				to.ID, to.known, to.Sure, to.Type, to.Choices, to.Item = f.ID, f.known, f.Sure, f.Type, f.Choices, n.Item
			}
		}
	}
}

// leastColumns is how many columns an item has at least.
const leastColumns = 2
