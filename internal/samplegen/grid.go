package samplegen

import (
	"fmt"
	"strings"
)

// ref is a cell by row and column, both from 1.
type ref struct{ row, col int }

// area is a range of cells; a single cell has equal corners.
type area struct{ from, to ref }

func colNumber(letters string) int {
	n := 0
	for _, c := range letters {
		n = n*26 + int(c-'A') + 1
	}
	return n
}

func colLetters(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// at parses an address such as AB12; the tables of this program are its only
// callers, so a bad one is a mistake in the source.
func at(s string) ref {
	i := strings.IndexAny(s, "0123456789")
	var row int
	if i < 1 {
		panic("no cell address: " + s)
	}
	if _, err := fmt.Sscanf(s[i:], "%d", &row); err != nil {
		panic(err)
	}
	return ref{row, colNumber(s[:i])}
}

func (r ref) String() string { return fmt.Sprintf("%s%d", colLetters(r.col), r.row) }

func parseArea(s string) area {
	s = strings.ReplaceAll(s, "$", "")
	a, b, ok := strings.Cut(s, ":")
	if !ok {
		b = a
	}
	return area{at(a), at(b)}
}

func (a area) String() string {
	if a.from == a.to {
		return a.from.String()
	}
	return a.from.String() + ":" + a.to.String()
}

// shift maps rows and columns to their new positions after an insertion,
// deletion or move; 0 means deleted.
type shift struct{ row, col func(int) int }

func same(n int) int { return n }

func (s shift) ref(r ref) ref { return ref{s.row(r.row), s.col(r.col)} }

// area maps a range the way a spreadsheet does: an insertion inside widens it,
// a deletion at its edge shrinks it. ok is false if the range vanishes.
func (s shift) area(a area) (area, bool) {
	r1, r2, ok1 := span(a.from.row, a.to.row, s.row)
	c1, c2, ok2 := span(a.from.col, a.to.col, s.col)
	return area{ref{r1, c1}, ref{r2, c2}}, ok1 && ok2
}

func span(from, to int, f func(int) int) (int, int, bool) {
	for from <= to && f(from) == 0 {
		from++
	}
	for to >= from && f(to) == 0 {
		to--
	}
	if from > to {
		return 0, 0, false
	}
	return f(from), f(to), true
}
