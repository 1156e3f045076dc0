package sheet

import (
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// What can be wrong with a workbook as a whole.
const (
	CodeCorrupt     diag.Code = "file.corrupt"      // damaged, or against the file format
	CodeLimit       diag.Code = "file.limit"        // larger than allowed
	CodeNotWorkbook diag.Code = "file.not_workbook" // no workbook in the package
	CodeUnsupported diag.Code = "file.unsupported"  // compression or encoding not known here
	CodeEncrypted   diag.Code = "file.encrypted"    // a part needs a password
	CodeOdd         diag.Code = "file.odd"          // warning: read, but something was ignored or put right
)

// ReadError is the reason why a workbook cannot be read completely, with the
// place.
type ReadError struct {
	Code   diag.Code
	Part   string // "xl/worksheets/sheet1.xml"
	Sheet  string // name of the sheet
	Cell   string // "B7"
	Offset int64  // byte in the inflated part; -1: not known
	Detail string // English, for the log and the message
	Limit  string // name of the field of Limits that was exceeded
	Max    int64  // its value
}

// Error is the reason with the place, in English.
func (e *ReadError) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Code) + ": " + e.Detail)
	if e.Limit != "" {
		b.WriteString(" (limit " + e.Limit + " = " + strconv.FormatInt(e.Max, 10) + ")")
	}
	for _, at := range []string{e.Part, e.Sheet, e.Cell} {
		if at != "" {
			b.WriteString(", " + strconv.Quote(at))
		}
	}
	if e.Offset > 0 {
		b.WriteString(" at byte " + strconv.FormatInt(e.Offset, 10))
	}
	return b.String()
}

// Diagnostic is the error as a diagnostic of the file. Its Args are detail,
// part, offset and, for file.limit, limit and max.
func (e *ReadError) Diagnostic() diag.Diagnostic {
	d := diag.Diagnostic{
		Severity: diag.Error,
		Code:     e.Code,
		Pos:      diag.Pos{Sheet: e.Sheet, Cell: e.Cell},
		Args:     []diag.Arg{{Key: "detail", Text: e.Detail}, {Key: "part", Text: e.Part}},
	}
	if e.Offset >= 0 {
		d.Args = append(d.Args, diag.Arg{Key: "offset", Text: strconv.FormatInt(e.Offset, 10)})
	}
	if e.Limit != "" {
		d.Args = append(d.Args, diag.Arg{Key: "limit", Text: e.Limit},
			diag.Arg{Key: "max", Text: strconv.FormatInt(e.Max, 10)})
	}
	return d
}

func corrupt(detail string) *ReadError {
	return &ReadError{Code: CodeCorrupt, Detail: detail, Offset: -1}
}

func tooMuch(limit string, maximum int64, detail string) *ReadError {
	return &ReadError{Code: CodeLimit, Detail: detail, Limit: limit, Max: maximum, Offset: -1}
}
