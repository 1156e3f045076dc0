package form

import (
	"strconv"
	"strings"
)

// RowPath is the path of a row of a list, counted from 0: "rows[2]".
func RowPath(list string, row int) string { return list + "[" + strconv.Itoa(row) + "]" }

// CellPath is the path of a column in a row of a list: "rows[2].units".
func CellPath(list string, row int, column string) string { return RowPath(list, row) + "." + column }

// SplitPath takes a CellPath apart; ok reports whether path is one.
func SplitPath(path string) (list string, row int, column string, ok bool) {
	list, rest, opened := strings.Cut(path, "[")
	index, column, closed := strings.Cut(rest, "].")
	row, err := strconv.Atoi(index)
	return list, row, column, opened && closed && err == nil && row >= 0
}

// AnyRow is a path without the number of its row: "rows[].units". Paths outside
// lists are returned as they are.
func AnyRow(path string) string {
	list, rest, opened := strings.Cut(path, "[")
	if _, column, closed := strings.Cut(rest, "]"); opened && closed {
		return list + "[]" + column
	}
	return path
}
