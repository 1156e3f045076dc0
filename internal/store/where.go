package store

import (
	"maps"
	"slices"
	"strings"
)

// where collects the conditions of a query.
type where struct {
	terms []string
	args  []any
	max   int
}

// add appends a condition when it is asked for.
func (w *where) add(asked bool, term string, args ...any) {
	if asked {
		w.terms = append(w.terms, "("+term+")")
		w.args = append(w.args, args...)
	}
}

// limit sets the number of rows, 100 when n is 0.
func (w *where) limit(n int) {
	if w.max = n; n <= 0 {
		w.max = 100
	}
}

// clause is WHERE … ORDER BY … LIMIT; it completes args.
func (w *where) clause(order string) string {
	var b strings.Builder
	if len(w.terms) > 0 {
		b.WriteString(" WHERE " + strings.Join(w.terms, " AND "))
	}
	if order != "" {
		b.WriteString(" ORDER BY " + order)
	}
	if w.max > 0 {
		b.WriteString(" LIMIT ?")
		w.args = append(w.args, w.max)
	}
	return b.String()
}

// likeClause compares with a pattern made by contains or begins.
func likeClause(column string) string { return column + ` LIKE ? ESCAPE '!'` }

var likeEscaper = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

func contains(s string) string { return "%" + likeEscaper.Replace(s) + "%" }
func begins(s string) string   { return likeEscaper.Replace(s) + "%" }

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
