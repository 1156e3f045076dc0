package samplegen

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// layout is the positions of the fields of one form in its blank. Addresses are
// acceptable here only: this program fills known blanks.
type layout struct {
	form, file, sheet string
	spots             []spot
	table             *table
	required          []string
	blocks            [][2]int // runs of rows that can change places
	inner             []int    // rows before which a row can be inserted
	optional          [][2]int // first row and count of rows with optional fields only
	labels            map[string][]string
}

// spot is one place to type into. kind is how the place is drawn and filled in:
// text, memo (with line breaks), code, email, kana, phone and num are one cell;
// ymd, wareki, day and daytext are dates, postal… postal codes; pref and drop
// are drop-down lists, inline and mark are choices (opts).
type spot struct {
	field, kind string
	cells       []string
	opts        []option
}

// option is one choice: its id, the text printed for it, its own mark cell.
type option struct{ id, text, cell string }

// table is the list of a form: spots of the first row, and the distance of
// rows.
type table struct {
	field       string
	first, step int
	count       int
	total       string // the cell that sums up
	totalOf     string // the field summed up
	spots       []spot
}

// spots reads a table of "field kind cell… id=text@cell…" lines.
func spots(lines string) []spot {
	var out []spot
	for _, l := range strings.Split(strings.TrimSpace(lines), "\n") {
		w := strings.Fields(l)
		s := spot{field: w[0], kind: w[1]}
		for _, x := range w[2:] {
			if id, rest, ok := strings.Cut(x, "="); ok {
				t, c, _ := strings.Cut(rest, "@")
				s.opts = append(s.opts, option{id, t, c})
			} else {
				s.cells = append(s.cells, x)
			}
		}
		out = append(out, s)
	}
	return out
}

// row gives the spots of the n-th row of the table, counted from 0.
func (t *table) row(n int) []spot {
	out := make([]spot, len(t.spots))
	for i, s := range t.spots {
		s.cells = append([]string(nil), s.cells...)
		for j, c := range s.cells {
			s.cells[j] = t.address(c, n)
		}
		out[i] = s
	}
	return out
}

// address turns "D" or "D+2" into the cell of row n.
func (t *table) address(c string, n int) string {
	col, off, _ := strings.Cut(c, "+")
	d, _ := strconv.Atoi(off)
	return fmt.Sprintf("%s%d", col, t.first+n*t.step+d)
}

// anySpot draws a column other than the first.
func (t *table) anySpot(s seed) spot {
	fields := make([]string, len(t.spots)-1)
	for i, x := range t.spots[1:] {
		fields[i] = x.field
	}
	return t.spot(s.pickField(fields))
}

// shuffled are the columns with all but the first in a random order.
func (t *table) shuffled(s seed) []spot {
	var fields []string
	for _, x := range t.spots[1:] {
		fields = append(fields, x.field)
	}
	s.shuffle(fields)
	out := t.spots[:1:1]
	for _, f := range fields {
		out = append(out, t.spot(f))
	}
	return out
}

func (t *table) spot(field string) spot {
	return t.spots[slices.IndexFunc(t.spots, func(s spot) bool { return s.field == field })]
}

func (l *layout) spot(field string) (spot, bool) {
	for _, s := range l.spots {
		if s.field == field {
			return s, true
		}
	}
	return spot{}, false
}

func (l *layout) has(field string) bool {
	_, ok := l.spot(field)
	return ok
}

func (l *layout) annex() bool { return strings.HasPrefix(l.form, "annex_") }
