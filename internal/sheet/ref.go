package sheet

import (
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// ParseCell reads a reference in A1 notation, dollar signs and lower-case
// letters allowed; ok is false for anything else and for a cell outside the
// sheet.
func ParseCell(ref string) (c diag.Cell, ok bool) { return parseCell(ref) }

func parseCell[T string | []byte](ref T) (c diag.Cell, ok bool) {
	i := dollar(ref, 0)
	from := i
	for ; i < len(ref) && isLetter(ref[i]) && c.Col <= MaxCol; i++ {
		c.Col = c.Col*26 + int32(ref[i]|0x20-'a') + 1
	}
	digits := dollar(ref, i)
	if i == from || digits == len(ref) || ref[digits] == '0' {
		return diag.Cell{}, false
	}
	for _, d := range []byte(ref[digits:]) {
		if d < '0' || d > '9' || c.Row > MaxRow {
			return diag.Cell{}, false
		}
		c.Row = c.Row*10 + int32(d-'0')
	}
	if c.Col > MaxCol || c.Row > MaxRow {
		return diag.Cell{}, false
	}
	return c, true
}

func dollar[T string | []byte](ref T, i int) int {
	if i < len(ref) && ref[i] == '$' {
		return i + 1
	}
	return i
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// ParseArea reads "A1:B2" or "A1". A range written from another corner is
// turned; whole columns ("A:C") and rows ("1:3") are areas too.
func ParseArea(ref string) (a Area, ok bool) {
	first, second, isRange := strings.Cut(ref, ":")
	p, ok := ParseCell(first)
	if !isRange {
		return Area{p.Row, p.Col, p.Row, p.Col}, ok
	}
	q, ok2 := ParseCell(second)
	if !ok || !ok2 {
		return parseLines(first, second)
	}
	return Area{min(p.Row, q.Row), min(p.Col, q.Col), max(p.Row, q.Row), max(p.Col, q.Col)}, true
}

// parseLines reads whole columns or rows.
func parseLines(first, second string) (Area, bool) {
	if p, ok := ParseCell(first + "1"); ok {
		if q, ok := ParseCell(second + "1"); ok && isName(first) && isName(second) {
			return Area{1, min(p.Col, q.Col), MaxRow, max(p.Col, q.Col)}, true
		}
	}
	p, ok := ParseCell("A" + first)
	q, ok2 := ParseCell("A" + second)
	return Area{min(p.Row, q.Row), 1, max(p.Row, q.Row), MaxCol}, ok && ok2
}

// isName reports whether a reference is a column without a row.
func isName(ref string) bool {
	return strings.Trim(ref, "$abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
