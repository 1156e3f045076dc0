package exporter

import (
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/lazyregexp"
)

// growth describes how a template's sheet grows: rows are inserted below a
// repeated band of rows. It adjusts references accordingly.
type growth struct {
	sheet       string // name of the sheet that grows
	top, bottom int    // the band
	by          int    // rows added
}

// row returns the new number of a row.
func (g *growth) row(n int) int {
	if n > g.bottom {
		return n + g.by
	}
	return n
}

// end is where a range that ends in a row ends afterwards: one that reaches
// into the band takes all repeated bands in.
func (g *growth) end(n int) int {
	if n >= g.top {
		return n + g.by
	}
	return n
}

// sqref carries a list of ranges: "A1:B2 C3".
func (g *growth) sqref(s string) string {
	fields := strings.Fields(s)
	for i, f := range fields {
		first, last, isRange := strings.Cut(f, ":")
		if !isRange {
			last = first
		}
		c1, r1 := cutRef(first)
		c2, r2 := cutRef(last)
		from, to := c1+strconv.Itoa(g.row(r1)), c2+strconv.Itoa(g.end(r2))
		if r2 < g.top || r1 > g.bottom {
			to = c2 + strconv.Itoa(g.row(r2))
		}
		fields[i] = from
		if isRange || from != to {
			fields[i] += ":" + to
		}
	}
	return strings.Join(fields, " ")
}

// cutRef splits "$AB$12" into "$AB$" and 12; 0 without a row.
func cutRef(ref string) (column string, row int) {
	i := len(ref)
	for i > 0 && ref[i-1] >= '0' && ref[i-1] <= '9' {
		i--
	}
	row, _ = strconv.Atoi(ref[i:])
	return ref[:i], row
}

// references finds what in a formula may be a reference, and what must not be
// taken for one: texts, names, functions.
var references = lazyregexp.New(`"[^"]*"|'(?:[^']|'')+'!|[\p{L}_][\p{L}\p{N}_.]*!|` +
	`\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?\b|\$?[0-9]+:\$?[0-9]+|[\p{L}_][\p{L}\p{N}_.]*|[0-9.]+`)

// formula adjusts the references of a formula. inBand marks a formula of a cell
// of the band, where relative rows move with each repetition.
func (g *growth) formula(f string, inBand, named bool) string {
	own := !named
	at := 0
	var b strings.Builder
	for _, m := range references.FindAllStringIndex(f, -1) {
		word := f[m[0]:m[1]]
		b.WriteString(f[at:m[0]])
		at = m[1]
		switch {
		case strings.HasSuffix(word, "!"):
			own = strings.ReplaceAll(strings.Trim(strings.TrimSuffix(word, "!"), "'"), "''", "'") == g.sheet
		case isRef(word) && !strings.HasPrefix(f[at:], "("):
			if own {
				word = g.reference(word, inBand)
			}
			own = !named
		default:
			own = !named
		}
		b.WriteString(word)
	}
	return b.String() + f[at:]
}

func isRef(word string) bool {
	_, row := cutRef(word)
	return row > 0 && (word[0] == '$' || word[0] >= 'A' && word[0] <= 'Z' || strings.Contains(word, ":"))
}

// reference carries "$A$1" or "$A$1:$B$2".
func (g *growth) reference(ref string, inBand bool) string {
	first, last, isRange := strings.Cut(ref, ":")
	c1, r1 := cutRef(first)
	if fixed := strings.HasSuffix(c1, "$"); fixed || !inBand {
		r1 = g.row(r1)
	}
	out := c1 + strconv.Itoa(r1)
	if !isRange {
		return out
	}
	c2, r2 := cutRef(last)
	if fixed := strings.HasSuffix(c2, "$"); fixed || !inBand {
		if r1 > g.bottom || r2 < g.top {
			r2 = g.row(r2)
		} else {
			r2 = g.end(r2)
		}
	}
	return out + ":" + c2 + strconv.Itoa(r2)
}
