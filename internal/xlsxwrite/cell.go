package xlsxwrite

import "strconv"

// Kind is the type that a cell is written as.
type Kind uint8

// The kinds of cells. None of them is a formula unless Formula is set: a text
// that begins with = stays a text.
const (
	Blank  Kind = iota // a format only
	Text               // Text as it is, of at most MaxText UTF-16 units
	Number             // Text is a decimal literal; dates are Numbers, see Serial
	Bool               // Text is "1" or "0"
	Error              // Text is the code of an error, "#N/A"
)

// Bounds of SpreadsheetML as Excel keeps them ([ISO/IEC 29500-1] 18.3.1 and
// Excel's published limits).
const (
	MaxRow  = 1 << 20
	MaxCol  = 1 << 14
	MaxText = 32767
)

// Cell is one cell to be written. The zero Cell is none: nothing is written.
type Cell struct {
	Kind  Kind
	Style StyleID
	Text  string
	// Formula is written before the value, which then is its stored result.
	Formula string
}

// None reports whether there is nothing to write.
func (c Cell) None() bool { return c.Kind == Blank && c.Style == 0 && c.Formula == "" }

// AppendCell appends the element of a cell at a column ("AB") and a row. The
// prefix for column and row is the caller's because it is the same for a
// hundred thousand rows.
func AppendCell(dst []byte, column string, row int, c Cell) []byte {
	dst = append(dst, `<c r="`...)
	dst = append(dst, column...)
	dst = strconv.AppendInt(dst, int64(row), 10)
	if c.Style != 0 {
		dst = append(dst, `" s="`...)
		dst = strconv.AppendInt(dst, int64(c.Style), 10)
	}
	return AppendContent(dst, c)
}

// AppendContent appends what follows the address and style of a cell's start
// tag, from the closing quotation mark on.
func AppendContent(dst []byte, c Cell) []byte {
	if c.Formula != "" {
		return appendFormula(dst, c)
	}
	switch c.Kind {
	case Text:
		dst = append(dst, `" t="inlineStr"><is>`...)
		dst = AppendText(dst, "t", c.Text)
		return append(dst, `</is></c>`...)
	case Number:
		dst = append(dst, `"><v>`...)
		dst = append(dst, c.Text...)
		return append(dst, `</v></c>`...)
	case Bool:
		dst = append(dst, `" t="b"><v>`...)
		dst = append(dst, c.Text...)
		return append(dst, `</v></c>`...)
	case Error:
		dst = append(dst, `" t="e"><v>`...)
		dst = AppendEscaped(dst, c.Text)
		return append(dst, `</v></c>`...)
	}
	return append(dst, `"/>`...)
}

func appendFormula(dst []byte, c Cell) []byte {
	switch c.Kind {
	case Text:
		dst = append(dst, `" t="str"><f>`...)
	case Bool:
		dst = append(dst, `" t="b"><f>`...)
	default:
		dst = append(dst, `"><f>`...)
	}
	dst = AppendEscaped(dst, c.Formula)
	dst = append(dst, `</f><v>`...)
	dst = AppendEscaped(dst, c.Text)
	return append(dst, `</v></c>`...)
}

// Column is the name of a column, 1-based: 1 is "A", 28 is "AB".
func Column(n int) string {
	var b [4]byte
	i := len(b)
	for ; n > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:])
}
