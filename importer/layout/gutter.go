package layout

import "slices"

// gutterWidth is the width, in points, up to which an empty column across a page sets
// its halves apart without dividing a table.
const gutterWidth = 24

// joinHalves makes one list of the two halves of a table that an empty narrow column
// divides. Halves with a heading in common are two tables beside each other.
func (d *deriver) joinHalves() {
	for a := 0; a < len(d.blank.Lists); a++ {
		for b := 0; b < len(d.blank.Lists); b++ {
			if a != b && d.areHalves(&d.blank.Lists[a], &d.blank.Lists[b]) {
				d.join(a, b)
				b, a = -1, min(a, len(d.blank.Lists)-1)
			}
		}
	}
}

// areHalves reports whether the second list is right of the first in the same rows,
// behind a narrow column.
func (d *deriver) areHalves(l, r *List) bool {
	if l.Page != d.page || r.Page != d.page || l.Rows.Top != r.Rows.Top || l.Rows.Bottom != r.Rows.Bottom || l.Height != r.Height || l.Header.Bottom != r.Header.Bottom {
		return false
	}
	gap := l.Rows
	gap.Left, gap.Right = l.Rows.Right+1, r.Rows.Left-1
	if gap.Left != gap.Right || d.grid.width(gap) > gutterWidth {
		return false
	}
	heads := d.headTexts(l)
	return len(heads) > 0 && !slices.ContainsFunc(d.headTexts(r), func(t string) bool { return slices.Contains(heads, t) })
}

// headTexts are the headings of a list.
func (d *deriver) headTexts(l *List) (texts []string) {
	for i := range d.grid.slots {
		if s := &d.grid.slots[i]; s.text != "" && l.Header.Contains(s.area.Cell()) {
			texts = append(texts, squeezed(s.text))
		}
	}
	return texts
}

// join adds the second list to the first.
func (d *deriver) join(first, second int) {
	l, r := &d.blank.Lists[first], &d.blank.Lists[second]
	l.Rows, l.Header = union(l.Rows, r.Rows), union(l.Header, r.Header)
	d.blank.Lists = slices.Delete(d.blank.Lists, second, second+1)
	renumber := func(places []Place) {
		for i := range places {
			if p := &places[i]; p.List == second {
				p.List = first
			}
		}
		for i := range places {
			if p := &places[i]; p.List > second {
				p.List--
			}
		}
	}
	renumber(d.found)
	renumber(d.blank.Places)
}
