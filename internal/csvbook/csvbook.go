// Package csvbook reads lists that come as text with separators (CSV, TSV) into
// the same values as package sheet: one sheet without a name, all cells text.
package csvbook

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"github.com/uketsuke/uketsuke/internal/charset"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Read reads a whole list: UTF-8 with or without a byte order mark, UTF-16 with
// one, CP932, EUC-JP or ISO-2022-JP; separated by commas, tabs or semicolons, or by what a first
// line "sep=" says. Rows are numbered as a spreadsheet shows them, empty lines
// included. Rows may differ in length; bad quoting is an error with its line.
func Read(data []byte, lim sheet.Limits) (*sheet.Book, error) {
	enc := charset.Detect(data)
	text, err := charset.Decode(data, enc)
	if err != nil {
		return nil, corrupt(diag.Cell{}, "the text is in no known encoding")
	}
	b := sheet.NewSheet("", sheet.Visible)
	r := newReader(text, lim)
	r.take = func(row int32, fields []string) error { return addRow(b, row, fields) }
	if err := r.read(); err != nil {
		return nil, err
	}
	book := sheet.NewBook(false)
	book.Sheets = []*sheet.Sheet{b.Sheet()}
	return book, nil
}

// EachRow goes through the list as Read reads it and keeps nothing of it; the
// fields are used again for the next row. An error of do ends it.
func EachRow(data []byte, lim sheet.Limits, do func(row int32, fields []string) error) error {
	text, err := charset.Decode(data, charset.Detect(data))
	if err != nil {
		return corrupt(diag.Cell{}, "the text is in no known encoding")
	}
	r := newReader(text, lim)
	r.take = do
	return r.read()
}

type reader struct {
	text  []byte
	csv   *csv.Reader
	take  func(row int32, fields []string) error
	lim   sheet.Limits
	cells int
	left  int64 // bytes of text that may still be kept
	row   int32
	first int // line of the file that the parser counts as line 1
}

func newReader(text []byte, lim sheet.Limits) *reader {
	text = bytes.TrimRight(text, "\x1A") // the end mark of old programs
	if !bytes.ContainsRune(text, '\n') {
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n")) // old Macs
	}
	comma, rest := separator(text)
	r := &reader{text: rest, lim: lim, left: lim.TextTotal, first: 1}
	if len(rest) < len(text) {
		r.first = 2
	}
	r.csv = csv.NewReader(bytes.NewReader(rest))
	r.csv.Comma, r.csv.FieldsPerRecord, r.csv.ReuseRecord = comma, -1, true
	return r
}

// separator finds what stands between fields. A line "sep=;" in front is
// Excel's own and no part of the list; otherwise the commonest in the first
// line counts.
func separator(text []byte) (comma rune, rest []byte) {
	line, after, _ := bytes.Cut(text, []byte("\n"))
	line = bytes.TrimRight(line, "\r")
	if len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) && !bytes.ContainsAny(line[4:], "\"\x80\x00") {
		return rune(line[4]), after
	}
	count := func(c string) int { return bytes.Count(line, []byte(c)) }
	switch tabs, commas := count("\t"), count(","); {
	case tabs > 0 && tabs >= commas: // commas stand in texts, tabs do not
		return '\t', text
	case count(";") > commas:
		return ';', text
	}
	return ',', text
}

func (r *reader) read() error {
	for {
		from := r.csv.InputOffset()
		fields, err := r.csv.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return r.badQuoting(err)
		}
		r.row += 1 + emptyLines(r.text[from:])
		if err := r.add(fields); err != nil {
			return err
		}
		if err := r.take(r.row, fields); err != nil {
			return err
		}
	}
}

// emptyLines counts the lines that the parser has passed over: a spreadsheet
// shows them as empty rows.
func emptyLines(text []byte) (n int32) {
	for {
		switch {
		case bytes.HasPrefix(text, []byte("\n")):
			text = text[1:]
		case bytes.HasPrefix(text, []byte("\r\n")):
			text = text[2:]
		default:
			return n
		}
		n++
	}
}

// add counts a row against the limits and takes the guards off its fields.
func (r *reader) add(fields []string) error {
	for i, f := range fields {
		if f == "" {
			continue
		}
		if err := r.afford(f); err != nil {
			return err
		}
		fields[i] = Unguard(f)
	}
	return nil
}

func addRow(b *sheet.Builder, row int32, fields []string) error {
	for i, f := range fields {
		if f == "" {
			continue
		}
		at := diag.Cell{Row: row, Col: int32(i) + 1}
		if err := b.Add(at.Row, at.Col, sheet.Input{Kind: sheet.Text, Text: f}); err != nil {
			return corrupt(at, err.Error())
		}
	}
	return nil
}

func (r *reader) afford(text string) error {
	r.cells++
	r.left -= int64(len(text))
	switch {
	case r.cells > r.lim.Cells:
		return tooMuch("Cells", int64(r.lim.Cells), "many cells")
	case len(text) > r.lim.Text:
		return tooMuch("Text", int64(r.lim.Text), "a long text")
	case r.left < 0:
		return tooMuch("TextTotal", r.lim.TextTotal, "much text")
	}
	return nil
}

// badQuoting says in which line a quotation mark stands wrong.
func (r *reader) badQuoting(err error) error {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return corrupt(diag.Cell{}, fmt.Sprintf("line %d: %v", p.Line+r.first-1, p.Err))
	}
	return corrupt(diag.Cell{}, err.Error())
}

func corrupt(at diag.Cell, detail string) error {
	return &sheet.ReadError{Code: sheet.CodeCorrupt, Cell: at.String(), Offset: -1, Detail: detail}
}

func tooMuch(limit string, maximum int64, detail string) error {
	return &sheet.ReadError{Code: sheet.CodeLimit, Offset: -1, Limit: limit, Max: maximum, Detail: detail}
}
