package practice

import (
	"fmt"
	"strings"
)

// A table describes how a style draws a list.
type table struct {
	grid
	head string
	// number is the count of columns for the row's number, 0 for none.
	number int
	// example prints a row as an example before the first.
	example bool
	// total prints a row with the sum of this column.
	total string
	// rowHeight is the height of an item.
	rowHeight float64
	// headings are printed names over groups of columns: "名前:3".
	headings []string
}

// table draws a list over the columns c1 to c2 and returns the row after it.
func (b *book) table(s section, t table, r, c1, c2 int) int {
	cols := s.columns()
	var weights []int
	for _, it := range cols {
		weights = append(weights, it.w)
	}
	from := c1 + t.number
	areas := spans(from, c2, weights)
	if len(t.headings) > 0 {
		b.groupHeads(t, areas, r)
		r++
	}
	b.height(r, 30)
	if t.number > 0 {
		b.put(r, c1, r, from-1, "No.", t.head)
	}
	for i, it := range cols {
		b.put(r, areas[i][0], r, areas[i][1], strings.ReplaceAll(it.label, "／", "\n"), t.head+" wrap")
	}
	r++
	if t.example {
		r = b.exampleRow(cols, areas, t, r, c1)
	}
	first := r
	for i := range max(s.printed, b.items) {
		b.height(r, t.rowHeight)
		if t.number > 0 {
			b.put(r, c1, r, from-1, i+1, t.text+" center")
		}
		b.itemRow(cols, areas, t, r, i)
		r++
	}
	if t.total == "" {
		return r
	}
	for i, it := range cols {
		if it.field == t.total {
			b.put(r, c1, r, areas[i][0]-1, "合　計", t.head)
			b.total("-", t, first, r, areas[i])
			if areas[i][1] < c2 {
				b.put(r, areas[i][1]+1, r, c2, nil, t.text+" fill=BFBFBF")
			}
		}
	}
	return r + 1
}

// total puts a sum over the rows from first to r-1.
func (b *book) total(field string, t table, first, r int, area [2]int) {
	s := &spot{sheet: b.sheet, kind: "calc", field: field, row: -1}
	s.formula = fmt.Sprintf("SUM(%s:%s)", b.at(first, area[0]), b.at(r-1, area[0]))
	s.cells = []string{b.put(r, area[0], r, area[1], nil, t.text+" right")}
	b.spots = append(b.spots, s)
}

func (b *book) itemRow(cols []item, areas [][2]int, t table, r, row int) {
	cells := map[string]string{}
	for i, it := range cols {
		if it.kind == "calc" {
			for field, cell := range cells {
				it.arg = strings.ReplaceAll(it.arg, "{"+field+"}", cell)
			}
		}
		s := b.place(it, t.grid, r, areas[i][0], r, areas[i][1], row)
		cells[it.field] = s.cells[0]
	}
}

func (b *book) exampleRow(cols []item, areas [][2]int, t table, r, c1 int) int {
	style := t.text + " color=808080 fill=E7E6E6"
	b.height(r, t.rowHeight)
	if t.number > 0 {
		b.put(r, c1, r, c1+t.number-1, "例", style+" center")
	}
	for i, it := range cols {
		b.put(r, areas[i][0], r, areas[i][1], it.eg, style+" shrink")
	}
	return r + 1
}

func (b *book) groupHeads(t table, areas [][2]int, r int) {
	i := 0
	for _, h := range t.headings {
		name, n, _ := strings.Cut(h, ":")
		k := atoi(n)
		b.put(r, areas[i][0], r, areas[i+k-1][1], name, t.head)
		i += k
	}
}
