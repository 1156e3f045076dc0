package store

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
)

// insertStatement inserts rows with an argument for each column: an array in the
// binary form of the protocol. With an argument for each value the server spent a
// third of its time on parsing and planning thousands of them, and the driver
// gathered originals in a buffer that grew by a quarter at a time. A single row,
// which may be a large file, is not copied.
func insertStatement(t *table, width int, rows [][]any) (query string, args []any, err error) {
	if len(rows) == 1 {
		return sqlx.Rebind(sqlx.DOLLAR, insertQuery(t, width, 1)), rows[0][:width], nil
	}
	args, taken := make([]any, width), make([]string, width)
	for c := range width {
		typ, ok := arrayTypes[t.columns[c].kind]
		if !ok {
			return "", nil, fmt.Errorf("store: no array of %s.%s", t.name, t.columns[c].name)
		}
		// In the list of what is selected they go in step and are not gathered first.
		taken[c] = "unnest($" + strconv.Itoa(c+1) + "::" + typ.name + "[])"
		if args[c], err = typ.array(rows, c); err != nil {
			return "", nil, fmt.Errorf("store: %s.%s: %w", t.name, t.columns[c].name, err)
		}
	}
	return "INSERT INTO " + t.name + " (" + strings.Join(t.names(width), ", ") + ") SELECT " + strings.Join(taken, ", "), args, nil
}

// arrayType is a type of PostgreSQL whose arrays are sent.
type arrayType struct {
	name string
	oid  uint32 // of the type in every PostgreSQL
}

// arrayTypes are the types by the kind of a column. The server turns JSON into
// JSONB where the column is that.
var arrayTypes = map[kind]arrayType{text: {"text", 25}, integer: {"bigint", 20}, blob: {"bytea", 17}, document: {"json", 114}}

// array is a column of rows as the server receives an array of one dimension.
func (a arrayType) array(rows [][]any, c int) ([]byte, error) {
	const head = 20
	size, null := head, uint32(0)
	for _, row := range rows {
		n, err := sizeOf(row[c])
		if err != nil {
			return nil, err
		}
		size += 4 + max(n, 0)
		if n < 0 {
			null = 1
		}
	}
	out := make([]byte, 0, size)
	for _, n := range [...]uint32{1, null, a.oid, uint32(len(rows)), 1} { // dimensions, NULLs, type, length, first index
		out = binary.BigEndian.AppendUint32(out, n)
	}
	for _, row := range rows {
		n, _ := sizeOf(row[c])
		out = binary.BigEndian.AppendUint32(out, uint32(int32(n))) //nolint:gosec // G115: what is longer no message can hold
		switch v := row[c].(type) {
		case string:
			out = append(out, v...)
		case []byte:
			out = append(out, v...)
		case int64:
			out = binary.BigEndian.AppendUint64(out, uint64(v)) //nolint:gosec // G115: the bits are what is sent
		case int:
			out = binary.BigEndian.AppendUint64(out, uint64(v)) //nolint:gosec // as above
		}
	}
	return out, nil
}

// sizeOf is how many bytes a value takes, -1 = NULL.
func sizeOf(v any) (int, error) {
	switch v := v.(type) {
	case string:
		return len(v), nil
	case []byte:
		if v == nil {
			return -1, nil
		}
		return len(v), nil
	case int64, int:
		return 8, nil
	case nil:
		return -1, nil
	}
	return 0, fmt.Errorf("a value of type %T", v)
}
