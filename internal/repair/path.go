package repair

import (
	"strconv"
	"strings"
)

// splitPath takes "product_lines[2].line_quantity" apart.
func splitPath(path string) (list string, row int, column string, ok bool) {
	list, rest, ok1 := strings.Cut(path, "[")
	index, column, ok2 := strings.Cut(rest, "].")
	row, err := strconv.Atoi(index)
	return list, row, column, ok1 && ok2 && err == nil && row >= 0
}

func joinPath(list string, row int, column string) string {
	return list + "[" + strconv.Itoa(row) + "]." + column
}
