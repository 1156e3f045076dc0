package csvbook

import (
	"bytes"
	"fmt"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
)

// splitter splits a list into rows and fields as Excel does when it opens a
// CSV: only a quotation mark at the beginning of a field quotes it, any other
// is a character like the rest, and what follows the closing mark belongs to
// the field. A field ="…" is the text between the marks.
type splitter struct {
	text  []byte
	comma byte
	pos   int
	line  int // of the file, 1-based, at pos

	buf    []byte // of the row's fields
	ends   []int  // of the fields in buf
	plain  []bool // fields that a formula ="…" gave: they are no guarded ones
	fields []string
	broken string // what is odd about the quotation marks of the row, "" = nothing
	ended  bool   // the row has a line end
	widest int    // fields of the longest row so far
}

// next reads a row; false at the end of the text. An empty line is a row
// without fields. The fields are good until the next call.
func (s *splitter) next() (ok bool, err error) {
	if s.pos >= len(s.text) {
		return false, nil
	}
	s.buf, s.ends, s.plain, s.fields = s.buf[:0], s.ends[:0], s.plain[:0], s.fields[:0]
	s.broken, s.ended = "", false
	if s.lineEnd() {
		return true, nil
	}
	for {
		if err := s.field(); err != nil {
			return false, err
		}
		if err := s.end(); err != nil {
			return false, err
		}
		if s.pos < len(s.text) && s.text[s.pos] == s.comma {
			s.pos++
			continue
		}
		s.lineEnd()
		break
	}
	s.widest = max(s.widest, len(s.ends))
	row, from := string(s.buf), 0
	for _, end := range s.ends {
		s.fields = append(s.fields, row[from:end])
		from = end
	}
	return true, nil
}

// end closes the field just read. Beyond the last column of a spreadsheet nothing may be;
// separators alone, of which there may be millions, are no fields.
func (s *splitter) end() error {
	if len(s.ends) < sheet.MaxCol {
		s.ends = append(s.ends, len(s.buf))
		return nil
	}
	if len(s.buf) > s.ends[len(s.ends)-1] {
		return corrupt(diag.Cell{}, fmt.Sprintf("line %d: a field beyond column %d", s.line, sheet.MaxCol))
	}
	s.plain = s.plain[:len(s.ends)]
	return nil
}

// lineEnd passes over a line end, if there is one.
func (s *splitter) lineEnd() bool {
	rest := s.text[s.pos:]
	switch {
	case bytes.HasPrefix(rest, []byte("\r\n")):
		s.pos += 2
	case len(rest) > 0 && (rest[0] == '\n' || rest[0] == '\r'):
		s.pos++
	default:
		return false
	}
	s.line++
	s.ended = true
	return true
}

// field reads a field up to what ends it.
func (s *splitter) field() error {
	rest := s.text[s.pos:]
	if n, ok := s.formula(rest); ok {
		s.buf = appendUnquoted(s.buf, rest[2:n-1])
		s.plain = append(s.plain, true)
		s.pos += n
		return nil
	}
	s.plain = append(s.plain, false)
	if len(rest) == 0 || rest[0] != '"' {
		s.bare()
		return nil
	}
	from := len(s.buf)
	if err := s.quoted(); err != nil {
		return err
	}
	if text := s.buf[from:]; isFormula(text) {
		s.buf = append(s.buf[:from], appendUnquoted(nil, text[2:len(text)-1])...)
		s.plain[len(s.plain)-1] = true
	}
	return nil
}

// formula finds a field ="…" that was not quoted: many systems write it so
// that Excel keeps leading zeros. n is its length.
func (s *splitter) formula(rest []byte) (n int, ok bool) {
	if len(rest) < 3 || rest[0] != '=' || rest[1] != '"' {
		return 0, false
	}
	for n = 2; n < len(rest); n++ {
		switch rest[n] {
		case '\r', '\n':
			return 0, false
		case '"':
			if n+1 < len(rest) && rest[n+1] == '"' {
				n++
				continue
			}
			n++
			return n, n == len(rest) || rest[n] == s.comma || rest[n] == '\r' || rest[n] == '\n'
		}
	}
	return 0, false
}

// isFormula reports whether a whole text is ="…" with nothing else in it.
func isFormula(text []byte) bool {
	if len(text) < 3 || text[0] != '=' || text[1] != '"' || text[len(text)-1] != '"' {
		return false
	}
	inner := bytes.ReplaceAll(text[2:len(text)-1], []byte(`""`), nil)
	return bytes.IndexByte(inner, '"') < 0
}

func appendUnquoted(buf, text []byte) []byte {
	for i := 0; i < len(text); i++ {
		buf = append(buf, text[i])
		if text[i] == '"' {
			i++ // the second of two
		}
	}
	return buf
}

// bare reads up to the next separator or line end.
func (s *splitter) bare() {
	from := s.pos
	for s.pos < len(s.text) {
		if c := s.text[s.pos]; c == s.comma || c == '\n' || c == '\r' {
			break
		}
		s.pos++
	}
	s.buf = append(s.buf, s.text[from:s.pos]...)
}

// quoted reads a field in quotation marks and what follows the closing one.
func (s *splitter) quoted() error {
	first, from := s.line, len(s.buf)
	for s.pos++; ; {
		n := bytes.IndexByte(s.text[s.pos:], '"')
		if n < 0 {
			return corrupt(diag.Cell{}, fmt.Sprintf("line %d: a quotation mark that is never closed; the list may be cut", first))
		}
		s.keepLines(s.text[s.pos : s.pos+n])
		s.pos += n + 1
		if s.pos >= len(s.text) || s.text[s.pos] != '"' {
			break
		}
		s.buf = append(s.buf, '"')
		s.pos++
	}
	tail := len(s.buf)
	s.bare()
	switch {
	case len(bytes.TrimSpace(s.buf[tail:])) > 0:
		s.broken = fmt.Sprintf("line %d: text behind a closing quotation mark", first)
	case s.line > first && s.swallows(s.buf[from:tail]):
		s.broken = fmt.Sprintf("lines %d to %d: one text in quotation marks that looks like several rows", first, s.line)
	}
	return nil
}

// keepLines appends quoted text, its line ends made one kind.
func (s *splitter) keepLines(text []byte) {
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '\r' {
			if i+1 < len(text) && text[i+1] == '\n' {
				continue
			}
			c = '\n'
		}
		if c == '\n' {
			s.line++
		}
		s.buf = append(s.buf, c)
	}
}

// swallows reports whether a text of several lines holds so many separators
// that whole rows may be in it: a mark that was not meant to quote opened it.
func (s *splitter) swallows(text []byte) bool {
	const fewest = 3
	for line := range bytes.Lines(text) {
		if bytes.Count(line, []byte{s.comma}) >= max(fewest, s.widest/2) {
			return true
		}
	}
	return false
}
