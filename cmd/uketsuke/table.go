package main

import (
	"io"
	"strings"
)

// column says how a column of a table behaves.
type column struct {
	title string
	least int  // the width down to which it may be shortened; 0 = never
	keep  bool // keep both ends when shortened
	right bool // numbers
}

// table is aligned by the width of what a terminal shows.
type table struct {
	columns []column
	rows    [][]string
	paints  []paint // of the column at paintAt, by row
	paintAt int
}

func (t *table) add(p paint, cells ...string) {
	for i := range cells {
		cells[i] = oneLine(cells[i])
	}
	t.rows = append(t.rows, cells)
	t.paints = append(t.paints, p)
}

// gap stands between columns.
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

// layout is the width of each column. Where the screen is too narrow, the
// widest of those that may be shortened give way first.
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
		widest := -1
		for i, c := range t.columns {
			if c.least > 0 && to[i] > c.least && (widest < 0 || to[i] > to[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			break
		}
		to[widest]--
	}
	return to
}
