package exporter

import (
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/uketsuke/uketsuke/internal/csvbook"
	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/form"
	"unicode"
)

// ApplicationsCSV writes the list of applications as CSV: lines end in CRLF,
// dates are ISO, and a field that begins like a formula gets an apostrophe
// (csvbook.Guard). In CP932 a character that is missing there is replaced by
// its twin (〜 by ～) or by 〓; each field with a 〓 is returned as a warning
// (CodeUnwritable).
func (e *Exporter) ApplicationsCSV(w io.Writer, enc Encoding, records iter.Seq2[*Record, error]) ([]diag.Diagnostic, error) {
	return e.csvOf(w, enc, applicationsList, func(c *csvList) error {
		for r, err := range records {
			if err != nil {
				return err
			}
			c.row(r, 0)
		}
		return nil
	})
}

// LinesCSV is ApplicationsCSV with a row per product line.
func (e *Exporter) LinesCSV(w io.Writer, enc Encoding, records iter.Seq2[*Record, error]) ([]diag.Diagnostic, error) {
	return e.csvOf(w, enc, linesList, func(c *csvList) error {
		for r, err := range records {
			if err != nil {
				return err
			}
			for i := range r.Application.Rows.Len() {
				if !r.Application.Annex {
					c.row(r, i)
				}
			}
		}
		return nil
	})
}

// AnnexCSV is AnnexList as CSV; see ApplicationsCSV for the diagnostics.
func (e *Exporter) AnnexCSV(w io.Writer, key string, enc Encoding, annexes iter.Seq2[*form.Application, error]) ([]diag.Diagnostic, error) {
	if t := e.Template(key); t != nil {
		key = t.Annex
	}
	return e.csvOf(w, enc, key, func(c *csvList) error {
		for a, err := range annexes {
			if err != nil {
				return err
			}
			for i := range a.Rows.Len() {
				c.row(&Record{Application: a}, i)
			}
		}
		return nil
	})
}

// csvOf writes a list as CSV, reads it again and releases it.
func (e *Exporter) csvOf(w io.Writer, enc Encoding, key string, rows func(*csvList) error) ([]diag.Diagnostic, error) {
	l, err := e.list(key)
	if err != nil {
		return nil, err
	}
	c := &csvList{e: e, list: l}
	if enc == CP932 {
		c.encoder = newEncoder()
	} else if _, err := io.WriteString(&c.out, "\uFEFF"); err != nil {
		return nil, err
	}
	titles := make([]string, len(l.Columns))
	for i := range l.Columns {
		titles[i] = l.Columns[i].Title
	}
	c.write(titles)
	if err := rows(c); err != nil {
		return nil, err
	}
	data := c.out.join()
	if err := c.verify(data); err != nil {
		return nil, err
	}
	_, err = w.Write(data)
	return c.found, err
}

// csvList is a CSV being written.
type csvList struct {
	e       *Exporter
	list    *List
	encoder *encoder // nil: UTF-8
	out     output
	lines   int
	line    []byte // being written
	found   []diag.Diagnostic
	sums    digest
	err     error
}

func (c *csvList) row(r *Record, n int) {
	items := appendItems(nil, r.Application, n)
	fields := make([]string, len(c.list.Columns))
	for i := range c.list.Columns {
		col := &c.list.Columns[i]
		fields[i] = c.list.texts(col, c.e.text(col, r, items, n))
		if c.encoder != nil {
			var lost []rune
			fields[i], lost = c.encoder.fit(fields[i])
			c.report(r, col, fields[i], lost)
		}
	}
	c.write(fields)
}

// texts replaces the ids of choices by their texts.
func (l *List) texts(c *Column, text string) string {
	words := l.words(c.Field)
	if words == nil || text == "" {
		return text
	}
	ids := strings.Split(text, ",")
	for i, id := range ids {
		if word, ok := words[id]; ok {
			ids[i] = word
		}
	}
	return strings.Join(ids, "、")
}

// CodeUnwritable is the code of the warning about a character that CP932 lacks.
const CodeUnwritable diag.Code = "export.unwritable"

// report adds a diagnostic with the characters of a field that were lost.
func (c *csvList) report(r *Record, col *Column, text string, lost []rune) {
	if len(lost) == 0 {
		return
	}
	slices.Sort(lost)
	number := r.Number
	if v, ok := r.Application.Get("reception_number"); ok && number == "" {
		number = v.Text
	}
	c.found = append(c.found, diag.Diagnostic{Severity: diag.Warning, Code: CodeUnwritable, Field: col.Field, Value: text,
		Pos:  diag.Pos{Label: col.Title, Line: c.lines + 1, Column: 1},
		Args: []diag.Arg{{Key: "character", Text: seen(slices.Compact(lost))}, {Key: "number", Text: number}}})
}

// seen returns characters in visible form: combining ones, such as the
// variation selector U+E0100 in 渡邉, by their code point.
func seen(characters []rune) string {
	var b strings.Builder
	for _, r := range characters {
		if unicode.IsGraphic(r) && !unicode.Is(unicode.M, r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "U+%04X", r)
		}
	}
	return b.String()
}

// write adds a line.
func (c *csvList) write(fields []string) {
	c.sums.fields(fields)
	c.sums.keep()
	b := c.line[:0]
	for i, f := range fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendField(b, csvbook.Guard(f))
	}
	b = append(b, '\r', '\n')
	c.line = b
	c.lines++
	if c.encoder != nil {
		encoded, err := c.encoder.bytes(string(b))
		if err != nil && c.err == nil {
			c.err = fmt.Errorf("exporter: line %d: %w", c.lines, err)
		}
		b = encoded
	}
	if _, err := c.out.Write(b); err != nil && c.err == nil {
		c.err = err
	}
}

// appendField quotes a field where it must be (RFC 4180), and where blanks at
// its ends would be lost.
func appendField(b []byte, f string) []byte {
	if !strings.ContainsAny(f, ",\"\r\n") && strings.TrimSpace(f) == f {
		return append(b, f...)
	}
	b = append(b, '"')
	b = append(b, strings.ReplaceAll(f, `"`, `""`)...)
	return append(b, '"')
}

// verify reads the CSV again as the importer would.
func (c *csvList) verify(data []byte) error {
	if c.err != nil {
		return c.err
	}
	err := csvbook.EachRow(data, listLimits(), func(row int32, fields []string) error {
		c.sums.fields(fields)
		c.sums.hold(int(row))
		return nil
	})
	if err != nil {
		return fmt.Errorf("exporter: the list cannot be read again: %w", err)
	}
	if row := c.sums.firstWrong(); row > 0 {
		return &Mismatch{Annex: c.list.List, Workbook: fmt.Sprintf("line %d would be read otherwise", row)}
	}
	return nil
}
