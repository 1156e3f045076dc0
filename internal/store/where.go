package store

import (
	"maps"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/ja"
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

// maxSpellings is in how many ways a name is looked for.
const maxSpellings = 24

// addKey looks for a part of a key in every way in which it may be written: 高島
// finds 髙嶋, and カナ finds かな.
func (w *where) addKey(asked bool, column, key string) {
	if !asked {
		return
	}
	term, args := spelled(column, key)
	w.add(true, term, args...)
}

func spelled(column, key string) (term string, args []any) {
	var terms []string
	for _, s := range ja.Spellings(key, maxSpellings) {
		terms = append(terms, likeClause(column))
		args = append(args, contains(s))
	}
	return strings.Join(terms, " OR "), args
}

var likeEscaper = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

func contains(s string) string { return "%" + likeEscaper.Replace(s) + "%" }
func begins(s string) string   { return likeEscaper.Replace(s) + "%" }

func sortedKeys(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
