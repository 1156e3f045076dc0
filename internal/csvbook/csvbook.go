// Package csvbook reads lists that come as text with separators (CSV, TSV) into
// the same values as package sheet: one sheet without a name, all cells text.
package csvbook

import (
	"bytes"

	"github.com/uketsuke/uketsuke/internal/charset"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// Read reads a whole list: UTF-8 with or without a byte order mark, UTF-16 with
// one, CP932, EUC-JP or ISO-2022-JP; separated by commas, tabs or semicolons,
// or by the separator of a first line "sep=". Rows are numbered as a
// spreadsheet shows them, empty lines included. Rows may differ in length, and
// quotation marks are read as Excel reads them; one that is never closed is an
// error with its line. What hints at loss (an end without a line end, rows of
// other lengths) is a warning.
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
	book.Warnings = r.shape.judge()
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
	split splitter
	shape shape
	take  func(row int32, fields []string) error
	lim   sheet.Limits
	cells int
	left  int64 // bytes of text that may still be kept
	row   int32
}

func newReader(text []byte, lim sheet.Limits) *reader {
	text = bytes.TrimRight(text, "\x1A") // the end mark of old programs
	comma, rest := separator(text)
	r := &reader{split: splitter{text: rest, comma: comma, line: 1}, lim: lim, left: lim.TextTotal}
	if len(rest) < len(text) {
		r.split.line = 2
	}
	return r
}

// separator finds the separator of fields. A line "sep=;" in front is Excel's
// own and no part of the list; otherwise the commonest in the first line
// counts.
func separator(text []byte) (comma byte, rest []byte) {
	line := text
	if i := bytes.IndexAny(text, "\r\n"); i >= 0 {
		line = text[:i]
	}
	if len(line) == 5 && bytes.EqualFold(line[:4], []byte("sep=")) && !bytes.ContainsAny(line[4:], "\"\x00") && line[4] < 0x80 {
		s := splitter{text: text, pos: len(line)}
		s.lineEnd()
		return line[4], text[s.pos:]
	}
	count := func(c string) int { return bytes.Count(line, []byte(c)) }
	switch tabs, commas := count("\t"), count(","); {
	case tabs > 0 && tabs >= commas: // commas occur in texts, tabs do not
		return '\t', text
	case count(";") > commas:
		return ';', text
	}
	return ',', text
}

func (r *reader) read() error {
	for {
		ok, err := r.split.next()
		if err != nil || !ok {
			return err
		}
		r.row++
		if len(r.split.fields) == 0 {
			continue // an empty line, which a spreadsheet shows as an empty row
		}
		r.shape.see(r.row, &r.split)
		if err := r.add(r.split.fields); err != nil {
			return err
		}
		if err := r.take(r.row, r.split.fields); err != nil {
			return err
		}
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
		if !r.split.plain[i] {
			fields[i] = Unguard(f)
		}
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

func corrupt(at diag.Cell, detail string) error {
	return &sheet.ReadError{Code: sheet.CodeCorrupt, Cell: at.String(), Offset: -1, Detail: detail}
}

func tooMuch(limit string, maximum int64, detail string) error {
	return &sheet.ReadError{Code: sheet.CodeLimit, Offset: -1, Limit: limit, Max: maximum, Detail: detail}
}
