// Package diag contains diagnostics: a position in a file, a severity, and a
// code whose text is rendered late, in Japanese or English.
//
// An error value of Go means that an operation could not be carried out. A
// Diagnostic means that what a person wrote, or sent, is not acceptable or
// deserves a look.
package diag

import "strconv"

// Severity is the effect of a diagnostic on an application: an Error holds it,
// a Warning or an Info does not.
type Severity uint8

// The severities, from weak to strong.
const (
	Info Severity = iota + 1
	Warning
	Error
)

// String is the name used in JSON output: info, warning or error.
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return ""
}

// ParseSeverity is the inverse of String; ok is false for any other text.
func ParseSeverity(text string) (s Severity, ok bool) {
	for s = Info; s <= Error; s++ {
		if s.String() == text {
			return s, true
		}
	}
	return 0, false
}

// Pos is a place in a workbook (File, Entry, Sheet, Cell, Label) or in a
// definition file (File, Line, Column). Unused parts are zero.
type Pos struct {
	File  string // path or name as received
	Entry string // path inside a ZIP, "/" between parts
	Sheet string
	Cell  string // "AB40"; the top left one of a merged range
	Label string // the printed label that belongs to the cell
	Line  int    // 1-based, definition files and CSV
	// Column is 1-based, counted in characters.
	Column int
}

// Code names a kind of diagnostic, e.g. "required" or "file.encrypted". Every
// code has its texts in this package's table and a section in
// docs/diagnostics.md.
type Code string

// Arg is one named text that a message is completed with.
type Arg struct{ Key, Text string }

// Diagnostic is one finding. It is data; Message and Hint render it.
type Diagnostic struct {
	Severity Severity
	Code     Code
	Field    string // field id, "product_lines[0].line_quantity" inside lists; "" for the whole file
	Pos      Pos    // where a person wrote it
	Rule     Pos    // the line of the definition that demands it
	Value    string // the text at that position
	Args     []Arg
}

// Cell is a cell position, 1-based. The zero Cell is no cell.
type Cell struct{ Row, Col int32 }

// String is the cell in A1 notation, "" for the zero Cell.
func (c Cell) String() string { return string(c.Append(make([]byte, 0, 20))) }

// Append appends the cell in A1 notation.
func (c Cell) Append(dst []byte) []byte {
	if c.Row <= 0 || c.Col <= 0 {
		return dst
	}
	var b [16]byte
	i := len(b)
	for n := c.Col; n > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return strconv.AppendInt(append(dst, b[i:]...), int64(c.Row), 10)
}

// IsZero reports whether there is no cell.
func (c Cell) IsZero() bool { return c.Row == 0 }
