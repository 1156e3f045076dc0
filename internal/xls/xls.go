// Package xls reads legacy workbooks (.xls, BIFF8, [MS-XLS]) into the same
// values as package sheet reads .xlsx.
//
// It reads strictly: a record that is cut, out of place or points outside is an
// error, never a shorter sheet. Formulas are not decompiled: a cell reports
// that it has one, with the text "", and returns the stored result.
package xls

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/uketsuke/uketsuke/internal/cfb"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// part is the name of the stream in error messages.
const part = "Workbook"

var le = binary.LittleEndian

// Read reads a whole .xls, or the workbook stream taken out of one. A workbook
// that is still encrypted is an error: package container decrypts.
func Read(data []byte, lim sheet.Limits, opts ...Option) (*sheet.Book, error) {
	stream, err := workbookStream(data)
	if err != nil {
		return nil, err
	}
	r := &reader{stream: stream, lim: lim, textLeft: lim.TextTotal}
	for _, o := range opts {
		o(r)
	}
	if err := r.known(); err != nil {
		return nil, err
	}
	if err := r.walk(); err != nil {
		return nil, err
	}
	if err := r.readGlobals(); err != nil {
		return nil, err
	}
	if err := r.readSheets(); err != nil {
		return nil, err
	}
	for _, s := range r.book.Sheets {
		s.Date1904 = r.book.Date1904
	}
	return r.book, nil
}

// Option changes what Read reads.
type Option func(*reader)

// WithFormats also reads how cells look and what may be written into them, as
// sheet.WithFormats does of .xlsx.
func WithFormats() Option {
	return func(r *reader) { r.looks = &lookBook{} }
}

// AsSeen reads the characters of fonts of signs as the signs that people see, as
// sheet.AsSeen does of .xlsx.
func AsSeen() Option {
	return func(r *reader) { r.seen = true }
}

// workbookStream is data itself, or the stream of the OLE2 file. Some programs
// name a BIFF8 stream "Book", as BIFF5 does.
func workbookStream(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte(cfb.Magic)) {
		return data, nil
	}
	f, err := cfb.Open(data)
	if err != nil {
		return nil, corrupt(-1, "%v", err)
	}
	for _, name := range []string{"Workbook", "Book"} {
		if f.Has(name) {
			stream, err := f.Stream(name)
			if err != nil {
				return nil, corrupt(-1, "%v", err)
			}
			return stream, nil
		}
	}
	return nil, &sheet.ReadError{Code: sheet.CodeNotWorkbook, Detail: "no workbook stream", Offset: -1}
}

// reader is the state while one workbook is read.
type reader struct {
	stream   []byte
	lim      sheet.Limits
	book     *sheet.Book
	textLeft int64 // bytes of text that may still be kept
	cells    int

	begins  []beginning // of the substreams
	places  []place     // of BOUNDSHEET, in the order of the tabs
	fonts   []font
	formats map[uint16]string // the codes of number formats
	xfs     []format
	styles  []style
	strings []richText
	labels  int // cells with a shared string: as announced, less those read
	run     runWatch
	oddXF   bool   // the first formats are not those that every book has
	dated   bool   // the date system was stated
	books   []bool // of SUPBOOK: this workbook itself
	externs []extern
	names   []nameFormula
	lists   []listRule
	looks   *lookBook // nil unless asked for
	seen    bool      // see AsSeen
}

// corrupt is an error about the file at an offset of the stream; -1: unknown.
func corrupt(offset int, format string, args ...any) error {
	return &sheet.ReadError{Code: sheet.CodeCorrupt, Part: part, Offset: int64(offset), Detail: fmt.Sprintf(format, args...)}
}

func tooMuch(limit string, maximum int64, detail string) error {
	return &sheet.ReadError{Code: sheet.CodeLimit, Part: part, Offset: -1, Limit: limit, Max: maximum, Detail: detail}
}

// keep takes text off what may be kept of one book.
func (r *reader) keep(text string) error {
	if len(text) > r.lim.Text {
		return tooMuch("Text", int64(r.lim.Text), "a long text")
	}
	if r.textLeft -= int64(len(text)); r.textLeft < 0 {
		return tooMuch("TextTotal", r.lim.TextTotal, "much text")
	}
	return nil
}

// tolerate turns damage to what no value depends on (names, drop-downs, notes,
// drawings) into a warning. Limits stay errors.
func (r *reader) tolerate(sheetName string, err error) error {
	var e *sheet.ReadError
	if errors.As(err, &e) && e.Code == sheet.CodeCorrupt {
		r.warn(sheetName, diag.Cell{}, e.Detail)
		return nil
	}
	return err
}

// maxWarnings is enough for a person to see that something is wrong.
const maxWarnings = 100

func (r *reader) warn(sheetName string, cell diag.Cell, detail string) {
	if len(r.book.Warnings) >= maxWarnings {
		return
	}
	r.book.Warnings = append(r.book.Warnings, diag.Diagnostic{
		Severity: diag.Warning, Code: sheet.CodeOdd, Pos: diag.Pos{Sheet: sheetName, Cell: cell.String()},
		Args: []diag.Arg{{Key: "detail", Text: detail}, {Key: "part", Text: part}},
	})
}
