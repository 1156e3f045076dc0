package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jmoiron/sqlx"
)

// names are the first width columns.
func (t *table) names(width int) []string {
	names := make([]string, width)
	for i := range names {
		names[i] = t.columns[i].name
	}
	return names
}

// insert inserts rows of the first width columns with as few statements as the
// database's limit on arguments allows. tail ends each statement; when it
// returns a column, the values are collected as text.
func insert(ctx context.Context, tx *sqlx.Tx, maxArgs int, t *table, width int, rows [][]any, tail string, returning bool) ([]string, error) {
	var returned []string
	step := max(1, maxArgs/width)
	for len(rows) > 0 {
		part := rows[:min(step, len(rows))]
		rows = rows[len(part):]
		args := make([]any, 0, len(part)*width)
		for _, row := range part {
			if err := guard(t, row); err != nil {
				return nil, err
			}
			args = append(args, row...)
		}
		query := tx.Rebind(insertQuery(t, width, len(part)) + tail)
		var err error
		if returning {
			var some []string
			err = tx.SelectContext(ctx, &some, query, args...)
			returned = append(returned, some...)
		} else {
			_, err = tx.ExecContext(ctx, query, args...)
		}
		if err != nil {
			return nil, fmt.Errorf("store: insert into %s: %w", t.name, err)
		}
	}
	return returned, nil
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

// guard refuses what PostgreSQL would refuse and SQLite would swallow.
func guard(t *table, row []any) error {
	for i, v := range row {
		if s, ok := v.(string); ok && !clean(s) {
			return fmt.Errorf("%w: %s.%s", ErrText, t.name, t.columns[i].name)
		}
	}
	return nil
}

// clean holds for text that both databases take.
func clean(s string) bool { return strings.IndexByte(s, 0) < 0 && utf8.ValidString(s) }

// checked is guard for texts that stand in no table yet.
func checked(what string, texts ...string) error {
	for i, s := range texts {
		if !clean(s) {
			return fmt.Errorf("%w: %s %s", ErrText, what, strconv.Quote(texts[max(0, i-1)]))
		}
	}
	return nil
}
