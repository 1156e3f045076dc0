package draft

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Name is a row of a file of names: a person's decision about one place.
type Name struct {
	Row    int // in the file, 1-based
	Sheet  string
	Area   sheet.Area
	Part   int
	Field  string // "-": on purpose no field
	Type   string
	Choice string
	Item   int // which item of the list, from 1, see form.PlaceName; 0: see cards
	// Label and Required are set on a page and override what is printed; "" =
	// as printed. Files of names have neither.
	Label    string
	Required string // yes or no
}

// NameError is a row of a file of names that cannot be used.
type NameError struct {
	Row    int
	Column string // name of the column; "header": the file has no such column as Text
	Text   string
}

// Error names the row, the column and the text.
func (e *NameError) Error() string {
	return fmt.Sprintf("row %d, %s: %q", e.Row, e.Column, e.Text)
}

// nameColumns are the columns of a file of names; the last three may be left out.
var nameColumns = []string{"sheet", "cell", "part", "field", "type", "choice", "item"}

// ReadNames reads a file of names, a list with a header in whatever encoding and with
// whatever separator spreadsheets save it, see csvbook.Read.
func ReadNames(data []byte) (names []Name, err error) {
	var at map[string]int
	err = csvbook.EachRow(data, sheet.DefaultLimits(), func(number int32, row []string) error {
		switch {
		case !slices.ContainsFunc(row, func(text string) bool { return strings.TrimSpace(text) != "" }):
			return nil // a line of nothing but separators
		case at == nil:
			at, err = readHeader(row)
			return err
		}
		n, err := readName(int(number), row, at)
		names = append(names, n)
		return err
	})
	if err == nil && at == nil {
		err = &NameError{1, "header", nameColumns[0]}
	}
	return names, err
}

// readHeader is where the columns are.
func readHeader(row []string) (map[string]int, error) {
	at := map[string]int{}
	for i, title := range row {
		at[strings.ToLower(strings.TrimSpace(title))] = i
	}
	for _, must := range nameColumns[:4] {
		if _, ok := at[must]; !ok {
			return nil, &NameError{1, "header", must}
		}
	}
	return at, nil
}

func readName(number int, row []string, at map[string]int) (n Name, err error) {
	get := func(column string) string {
		if i, ok := at[column]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	n = Name{Row: number, Sheet: get("sheet"), Field: get("field"), Type: get("type"), Choice: get("choice")}
	var ok bool
	if n.Area, ok = sheet.ParseArea(width.Fold.String(get("cell"))); !ok {
		return n, &NameError{number, "cell", get("cell")}
	}
	for _, count := range []struct {
		column string
		to     *int
	}{{"part", &n.Part}, {"item", &n.Item}} {
		if text := get(count.column); text != "" {
			if *count.to, err = strconv.Atoi(text); err != nil || *count.to < 0 {
				return n, &NameError{number, count.column, text}
			}
		}
	}
	if n.Type != "" && !slices.Contains(Types(), n.Type) {
		return n, &NameError{number, "type", n.Type}
	}
	if n.Field == "" {
		return n, &NameError{number, "field", ""}
	}
	return n, nil
}
