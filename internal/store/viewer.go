package store

import (
	"fmt"

	"github.com/uketsuke/uketsuke/internal/form"
)

// viewer holds the expressions of views that differ between databases, as
// formats: %[1]s is the JSON column, %[2]s the field.
type viewer struct {
	stamp   string // %[1]s a column of microseconds: Japanese time as text, '' for 0
	text    string
	integer string
	decimal string
	boolean string
	list    string
}

var sqliteViewer = viewer{
	stamp: "CASE WHEN %[1]s = 0 THEN '' ELSE strftime('%%Y-%%m-%%d %%H:%%M:%%S', %[1]s / 1000000, 'unixepoch', '+9 hours') END AS %[1]s",
	text:  "%[1]s ->> '$.%[2]s'",
	// What is no number, or no list, in an edition of old shows as NULL or text
	// instead of breaking the view.
	integer: "CASE json_type(%[1]s, '$.%[2]s') WHEN 'integer' THEN %[1]s ->> '$.%[2]s' END",
	decimal: "CASE WHEN json_type(%[1]s, '$.%[2]s') IN ('integer', 'real') THEN %[1]s ->> '$.%[2]s' END",
	boolean: "CASE json_type(%[1]s, '$.%[2]s') WHEN 'true' THEN 1 END",
	list: "CASE json_type(%[1]s, '$.%[2]s') WHEN 'array' THEN (SELECT group_concat(value, ',') FROM json_each(%[1]s, '$.%[2]s'))" +
		" ELSE %[1]s ->> '$.%[2]s' END",
}

var postgresViewer = viewer{
	stamp: "CASE WHEN %[1]s = 0 THEN '' ELSE to_char(to_timestamp(%[1]s / 1000000) AT TIME ZONE 'UTC' + interval '9 hours'," +
		" 'YYYY-MM-DD HH24:MI:SS') END AS %[1]s",
	text:    "%[1]s ->> '%[2]s'",
	integer: "CASE jsonb_typeof(%[1]s -> '%[2]s') WHEN 'number' THEN (%[1]s ->> '%[2]s')::bigint END",
	decimal: "CASE jsonb_typeof(%[1]s -> '%[2]s') WHEN 'number' THEN (%[1]s ->> '%[2]s')::numeric END",
	boolean: "CASE %[1]s ->> '%[2]s' WHEN 'true' THEN 1 END",
	list: "CASE jsonb_typeof(%[1]s -> '%[2]s') WHEN 'array' THEN (SELECT string_agg(e, ',') FROM jsonb_array_elements_text(%[1]s -> '%[2]s') e)" +
		" ELSE %[1]s ->> '%[2]s' END",
}

func (w viewer) time(column string) string { return fmt.Sprintf(w.stamp, column) }

// value is the expression of a field of a JSON column.
func (w viewer) value(body, field string, t form.Type) string {
	f := w.text
	switch t {
	case form.Int:
		f = w.integer
	case form.Money, form.Decimal, form.Percent, form.Year:
		f = w.decimal
	case form.Bool, form.Picture:
		f = w.boolean
	case form.EnumSet, form.List:
		f = w.list
	}
	return fmt.Sprintf(f, body, field)
}
