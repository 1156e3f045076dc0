package store

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// names are the first width columns.
func (t *table) names(width int) []string {
	names := make([]string, width)
	for i := range names {
		names[i] = t.columns[i].name
	}
	return names
}

func insertQuery(t *table, width, rows int) string {
	var b strings.Builder
	b.WriteString("INSERT INTO " + t.name + " (" + strings.Join(t.names(width), ", ") + ") VALUES ")
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", width), ",") + ")"
	for i := range rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(row)
	}
	return b.String()
}

// guard refuses what PostgreSQL would refuse and SQLite would swallow. Documents
// are of our own making.
func guard(t *table, row []any) error {
	for i, v := range row {
		if s, ok := v.(string); ok && t.columns[i].kind != document && !clean(s) {
			return fmt.Errorf("%w: %s.%s", ErrText, t.name, t.columns[i].name)
		}
	}
	return nil
}

// clean reports whether both databases accept the text.
func clean(s string) bool { return strings.IndexByte(s, 0) < 0 && utf8.ValidString(s) }

// checked is like guard for texts that are not stored yet.
func checked(what string, texts ...string) error {
	for i, s := range texts {
		if !clean(s) {
			return fmt.Errorf("%w: %s %s", ErrText, what, strconv.Quote(texts[max(0, i-1)]))
		}
	}
	return nil
}
