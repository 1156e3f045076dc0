package form

import "iter"

// A form may ask for several lists: participants, and the books that they order.
// Their rows are in one Table, those of one list after those of the other, and each
// list begins where the one before it ends.

// tablePart is a list behind the first.
type tablePart struct {
	name  string
	first int // the row of the table that is its first
}

// Begin starts the list of a name: the rows appended from now on are its. Without
// rows of another list before it, it is the first.
func (t *Table) Begin(name string) {
	if t.Len() == 0 {
		t.Name, t.more = name, nil
		return
	}
	if t.listOf(t.Len()) != name {
		t.more = append(t.more, tablePart{name, t.Len()})
	}
}

// Path is the path of row i: "rows[3]". A row that is yet to come is one of the
// list begun last.
func (t *Table) Path(i int) string {
	name, first := t.part(i)
	return RowPath(name, i-first)
}

// ListOf is the name of the list that row i belongs to, and the number that it has
// there, from 0.
func (t *Table) ListOf(i int) (name string, row int) {
	name, first := t.part(i)
	return name, i - first
}

func (t *Table) listOf(i int) string {
	name, _ := t.part(i)
	return name
}

func (t *Table) part(i int) (name string, first int) {
	name = t.Name
	for _, p := range t.more {
		if p.first > i {
			break
		}
		name, first = p.name, p.first
	}
	return name, first
}

// Lists goes through the lists that have rows, with their rows [from, to).
func (t *Table) Lists() iter.Seq2[string, [2]int] {
	return func(yield func(string, [2]int) bool) {
		name, from := t.Name, 0
		for _, p := range t.more {
			if p.first > from && !yield(name, [2]int{from, p.first}) {
				return
			}
			name, from = p.name, p.first
		}
		if t.Len() > from {
			yield(name, [2]int{from, t.Len()})
		}
	}
}

// Rows returns the rows [from, to) of the table that are those of a list; none
// when from == to.
func (t *Table) Rows(list string) (from, to int) {
	for name, rows := range t.Lists() {
		if name == list {
			return rows[0], rows[1]
		}
	}
	return 0, 0
}

// Find is the row of the table that is row n of a list, -1 without one.
func (t *Table) Find(list string, n int) int {
	if from, to := t.Rows(list); n >= 0 && from+n < to {
		return from + n
	}
	return -1
}

// Has reports whether a list has rows.
func (t *Table) Has(list string) bool { return t.Find(list, 0) >= 0 }
