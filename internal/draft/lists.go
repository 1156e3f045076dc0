package draft

import (
	"fmt"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/importer/layout"
	"github.com/uketsuke/uketsuke/internal/ja"
)

// lists names the list that each column is of. Item tables with a column in common
// are one list, which is continued; others are lists of their own. With columns of
// the form that this one is like they are that form's list.
func (d *Draft) lists() {
	groups := d.tableGroups()
	if len(groups) == 0 {
		return
	}
	names := make([]string, len(groups))
	own := ""
	if d.Like != nil && d.Like.List != nil {
		own = d.Like.List.Name
	}
	for k, tables := range groups {
		switch {
		case own != "" && slices.ContainsFunc(tables, d.hasColumns):
			names[k] = own
		case own != "" && !d.several(groups):
			names[k] = own
		case len(groups) == 1:
			names[k] = "rows"
		default:
			names[k] = fmt.Sprintf("rows%d", k+1)
		}
	}
	for i := range d.Fields {
		f := &d.Fields[i]
		f.List = ""
		for k, tables := range groups {
			if slices.Contains(tables, f.Place.List) {
				f.List = names[k]
			}
		}
		if f.Place.List < 0 && f.known != nil && d.Like.List != nil && d.Like.Column(f.ID) == f.known {
			f.List = own // of a card
		}
	}
}

// several reports whether tables of the blank are lists of the form that this one
// is like and others are not.
func (d *Draft) several(groups [][]int) bool {
	return slices.ContainsFunc(groups, func(tables []int) bool { return slices.ContainsFunc(tables, d.hasColumns) })
}

// tableGroups are the item tables that have columns, those of one list together.
func (d *Draft) tableGroups() (groups [][]int) {
	group := map[int]int{} // table → group
	for i := range d.Fields {
		n := d.Fields[i].Place.List
		if n < 0 {
			continue
		}
		k, known := group[n]
		if !known {
			k = len(groups)
			groups = append(groups, []int{n})
			group[n] = k
		}
		for j := range d.Fields[:i] {
			other := &d.Fields[j]
			if o := other.Place.List; o >= 0 && o != n && group[o] != k && sameColumn(other, &d.Fields[i]) {
				into := min(group[o], k)
				from := max(group[o], k)
				groups[into] = append(groups[into], groups[from]...)
				for _, t := range groups[from] {
					group[t] = into
				}
				groups[from] = nil
				k = into
			}
		}
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return g == nil })
}

func sameColumn(a, b *Field) bool { return a.ID != "" && a.ID != "-" && a.ID == b.ID }

// continues is the table before that a table continues: with the same headings
// under the same title, and nothing else to write in between; -1 without one.
func (d *Draft) continues(table int) int {
	want, own := d.headings(table), &d.Blank.Lists[table]
	for t := range table {
		before := &d.Blank.Lists[t]
		if before.Page == own.Page && slices.Equal(d.headings(t), want) && continuesTitle(before.Title, own.Title) && !d.writtenBetween(before, own) {
			return t
		}
	}
	return -1
}

// continuesTitle reports whether the title of a table is that of one before, none,
// or tells that it goes on.
func continuesTitle(before, title string) bool {
	return title == "" || title == before || strings.Contains(title, "続") || strings.Contains(title, "つづ")
}

// writtenBetween reports whether there is a place between two tables: then each is a
// part of a block of its own.
func (d *Draft) writtenBetween(a, b *layout.List) bool {
	return slices.ContainsFunc(d.Blank.Places, func(p layout.Place) bool {
		return p.Page == a.Page && p.List < 0 && p.Kind != layout.Computed && p.Area.Top > a.Rows.Bottom && p.Area.Bottom < b.Rows.Top &&
			p.Area.Left <= b.Rows.Right && p.Area.Right >= b.Rows.Left
	})
}

// headings are the labels of the columns of a table, with their title.
func (d *Draft) headings(table int) (labels []string) {
	for i := range d.Fields {
		if p := d.Fields[i].Place; p.List == table {
			labels = append(labels, p.Section+"\n"+strings.Join(strings.Fields(p.Label), ""))
		}
	}
	return labels
}

// twin is the field of the same column in the table that a table continues, nil
// without one.
func (d *Draft) twin(f *Field) *Field {
	if f.Place.List < 0 {
		return nil
	}
	before := d.continues(f.Place.List)
	if before < 0 {
		return nil
	}
	nth := 0
	for i := range d.Fields {
		if p := d.Fields[i].Place; p == f.Place {
			break
		} else if p.List == f.Place.List {
			nth++
		}
	}
	for i := range d.Fields {
		if d.Fields[i].Place.List != before {
			continue
		}
		if nth == 0 {
			return &d.Fields[i]
		}
		nth--
	}
	return nil
}

// totals takes what formulas sum up below a list for no field where the form that this
// one is like knows the row as the list's total: it says nothing that the items do not.
func (d *Draft) totals() {
	if d.Like.List == nil {
		return
	}
	for i := range d.Fields {
		f := &d.Fields[i]
		if f.ID == "" && f.Place.Kind == layout.Computed && f.Place.List < 0 && d.belowList(f.Place) && d.isTotal(f.Place.Label) {
			f.ID, f.Sure = "-", true
		}
	}
}

// belowList reports whether an item table is above a place on its page.
func (d *Draft) belowList(p *layout.Place) bool {
	return slices.ContainsFunc(d.Blank.Lists, func(l layout.List) bool { return l.Page == p.Page && !l.Gone && p.Area.Top > l.Rows.Bottom })
}

// isTotal reports whether a label begins with a word for the total of the list of the
// form that this one is like; behind it may be the heading of the column.
func (d *Draft) isTotal(label string) bool {
	key := ja.FoldLabel(label)
	return slices.ContainsFunc(d.Like.List.Total, func(t string) bool { return strings.HasPrefix(key, t) })
}
