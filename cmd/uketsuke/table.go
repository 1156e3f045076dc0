package main

import (
	"io"
	"strings"
)

// column describes the layout of a table column.
type column struct {
	title string
	least int  // the width down to which it may be shortened; 0 = never
	soft  int  // the width down to which it is shortened before others go below theirs
	first bool // gives way before the others below that
	keep  bool // keep both ends when shortened
	right bool // numbers
	// brief returns a shorter form of the text, tried before it is cut; may be
	// nil.
	brief func(string) string
}

// table is aligned by the width of what a terminal shows.
type table struct {
	columns []column
	rows    [][]string
	paints  []paint // of the column at paintAt, by row
	paintAt int
	heads   map[int]string // lines over rows, see head
}

// head puts a line over a row, above what it has in common with the next.
func (t *table) head(row int, text string) {
	if t.heads == nil {
		t.heads = make(map[int]string)
	}
	t.heads[row] = text
}

func (t *table) add(p paint, cells ...string) {
	for i := range cells {
		cells[i] = oneLine(cells[i])
	}
	t.rows = append(t.rows, cells)
	t.paints = append(t.paints, p)
}

// gap separates columns.
const gap = "  "

// write prints the table; without rows it prints nothing.
func (t *table) write(w io.Writer, s screen) error {
	if len(t.rows) == 0 {
		return nil
	}
	to := t.layout(s.width)
	var b strings.Builder
	titles := make([]string, len(t.columns))
	for i, c := range t.columns {
		titles[i] = c.title
	}
	b.WriteString(s.paint(bold, strings.TrimRight(t.line(titles, to, s, plain), " ")) + "\n")
	for i, row := range t.rows {
		if head := t.heads[i]; head != "" {
			b.WriteString(s.paint(faint, s.fit(head)) + "\n")
		}
		b.WriteString(strings.TrimRight(t.line(row, to, s, t.paints[i]), " ") + "\n")
		if b.Len() > 1<<16 {
			if _, err := io.WriteString(w, b.String()); err != nil {
				return err
			}
			b.Reset()
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *table) line(row []string, to []int, s screen, p paint) string {
	var b strings.Builder
	for i, text := range row {
		c := t.columns[i]
		if c.brief != nil && width(text) > to[i] {
			text = c.brief(text)
		}
		text = shorten(text, to[i], c.keep)
		blank := strings.Repeat(" ", to[i]-width(text))
		if i == t.paintAt {
			text = s.paint(p, text)
		}
		if c.right {
			text, blank = blank+text, ""
		}
		b.WriteString(text + blank)
		if i < len(row)-1 {
			b.WriteString(gap)
		}
	}
	return b.String()
}

// layout is the width of each column. Where the screen is too narrow, those
// give way that may be shortened, the widest of them first.
func (t *table) layout(screenWidth int) []int {
	to := make([]int, len(t.columns))
	total := len(gap) * (len(to) - 1)
	for i, c := range t.columns {
		to[i] = width(c.title)
		for _, row := range t.rows {
			to[i] = max(to[i], width(row[i]))
		}
		total += to[i]
	}
	for ; screenWidth > 0 && total > screenWidth; total-- {
		next := t.next(to)
		if next < 0 {
			break
		}
		to[next]--
	}
	return to
}

// next is the column that is shortened next; -1 when there is none.
func (t *table) next(to []int) int {
	limits := [...]func(c column) int{
		func(c column) int { return max(c.least, c.soft) },
		func(c column) int {
			if c.first {
				return c.least
			}
			return 0
		},
		func(c column) int { return c.least },
	}
	for _, limit := range limits {
		if widest := t.widest(to, limit); widest >= 0 {
			return widest
		}
	}
	return -1
}

// widest is the widest column above its limit, -1 when there is none; a limit
// of 0 is none to go down to.
func (t *table) widest(to []int, limit func(column) int) int {
	widest := -1
	for i, c := range t.columns {
		if l := limit(c); l > 0 && to[i] > l && (widest < 0 || to[i] > to[widest]) {
			widest = i
		}
	}
	return widest
}
