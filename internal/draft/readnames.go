package draft

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strconv"
	"strings"

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
	Column string // name of the column, "" for the row
	Text   string
}

// Error names the row, the column and the text.
func (e *NameError) Error() string {
	return fmt.Sprintf("row %d, %s: %q", e.Row, e.Column, e.Text)
}

// nameColumns are the columns of a file of names; the last three may be left out.
var nameColumns = []string{"sheet", "cell", "part", "field", "type", "choice", "item"}

// ReadNames reads a file of names: CSV in UTF-8 with a header.
func ReadNames(data []byte) ([]Name, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, &NameError{1, "header", ""}
	}
	at := map[string]int{}
	for i, title := range rows[0] {
		at[strings.ToLower(strings.TrimSpace(title))] = i
	}
	for _, must := range nameColumns[:4] {
		if _, ok := at[must]; !ok {
			return nil, &NameError{1, must, strings.Join(rows[0], ",")}
		}
	}
	var names []Name
	for i, row := range rows[1:] {
		n, err := readName(i+2, row, at)
		if err != nil {
			return nil, err
		}
		names = append(names, n)
	}
	return names, nil
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
	if n.Area, ok = sheet.ParseArea(get("cell")); !ok {
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
