package importer

import (
	"slices"

	"github.com/uketsuke/uketsuke/internal/form"
)

// pairs finds places that names give two fields which people write into one
// cell: family and given name, prefecture and what follows it in an address. The
// first of them has the place; the second is read with it.
func (c *compiler) pairs() {
	for i := range c.names {
		n := &c.names[i]
		if len(n.fields) != 2 || len(c.blank.Places[i].Choices) > 0 {
			continue
		}
		places := c.fields
		if c.blank.Places[i].List >= 0 {
			places = c.columns
		}
		first, second := n.fields[0], n.fields[1]
		if !isPair(c.field(&c.blank.Places[i], first), c.field(&c.blank.Places[i], second)) {
			if first, second = second, first; !isPair(c.field(&c.blank.Places[i], first), c.field(&c.blank.Places[i], second)) {
				continue
			}
		}
		n.fields, n.second = []int{first}, second
		places[second] = slices.DeleteFunc(places[second], func(place int) bool { return place == i })
	}
}

// isPair reports whether one cell may hold two fields in this order.
func isPair(first, second *form.Field) bool {
	switch first.Reader {
	case "last_name":
		return second.Reader == "first_name"
	case "prefecture":
		return second.Type == form.Text || second.Type == form.Address
	}
	return false
}

// secondOf is the field that is read with the first of a place; nil without one.
func (a *aligned) secondOf(place int) *form.Field {
	n := &a.names[place]
	if n.second < 0 {
		return nil
	}
	return a.field(&a.blank.Places[place], n.second)
}

// firstOf is the field in whose cell another is read, -1 = it is not.
func (rd *reading) firstOf(field int) int {
	if rd.aligned == nil {
		return -1
	}
	for i := range rd.aligned.names {
		n := &rd.aligned.names[i]
		if n.second == field && rd.aligned.blank.Places[i].List < 0 {
			return n.fields[0]
		}
	}
	return -1
}

// partnerColumn is the column for the given name that a list of the definition
// has beside one for the family name, if no place of the blank is that column.
func (a *aligned) partnerColumn(column int) *form.Field {
	f := &a.def.List.Columns[column]
	if f.Reader != "last_name" {
		return nil
	}
	for i := column + 1; i < len(a.def.List.Columns); i++ {
		if g := &a.def.List.Columns[i]; isPair(f, g) {
			if len(a.columns[i]) > 0 {
				return nil
			}
			return g
		}
	}
	return nil
}
