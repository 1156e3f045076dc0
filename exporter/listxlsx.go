package exporter

import (
	"fmt"
	"io"
	"iter"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// Applications writes a workbook with two sheets: 申請一覧 with a row per
// application, 明細 with a row per product line. Records are taken one at a time,
// so that memory does not grow with them, except for the deflated result, which
// is read again before it is released.
func (e *Exporter) Applications(w io.Writer, records iter.Seq2[*Record, error]) error {
	return e.listBook(w, []string{applicationsList, linesList}, func(sheets []*listSheet) error {
		for r, err := range records {
			if err != nil {
				return err
			}
			if err := sheets[0].row(r, 0); err != nil {
				return err
			}
			if r.Application.Annex {
				continue
			}
			for i := range r.Application.Rows.Len() {
				if err := sheets[1].row(r, i); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// AnnexList writes the rows of all annexes of the form key as one list, in a
// workbook.
func (e *Exporter) AnnexList(w io.Writer, key string, annexes iter.Seq2[*form.Application, error]) error {
	if t := e.Template(key); t != nil {
		key = t.Annex
	}
	return e.listBook(w, []string{key}, func(sheets []*listSheet) error {
		for a, err := range annexes {
			if err != nil {
				return err
			}
			r := Record{Application: a}
			for i := range a.Rows.Len() {
				if err := sheets[0].row(&r, i); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// listBook writes lists side by side into one workbook.
func (e *Exporter) listBook(w io.Writer, keys []string, rows func([]*listSheet) error) error {
	var out output
	b := xlsxwrite.New(&out)
	sheets := make([]*listSheet, 0, len(keys))
	for _, key := range keys {
		l, err := e.list(key)
		if err != nil {
			return err
		}
		s, err := e.newListSheet(b, l)
		if err != nil {
			return err
		}
		sheets = append(sheets, s)
	}
	if err := rows(sheets); err != nil {
		return err
	}
	if err := b.Close(); err != nil {
		return fmt.Errorf("exporter: %w", err)
	}
	data := out.join()
	if err := verifyList(data, sheets); err != nil {
		return err
	}
	_, err := w.Write(data)
	return err
}

// pageWidth is how many characters fit on a page and can still be read; a wider
// list is printed over several.
const pageWidth = 450

// listSheet is a list being written.
type listSheet struct {
	e       *Exporter
	list    *List
	out     *xlsxwrite.Sheet
	writers []writer
	cells   []xlsxwrite.Cell
	items   []form.Value // of the row being written
	sums    digest
}

func appendItems(dst []form.Value, a *form.Application, n int) []form.Value {
	if n >= a.Rows.Len() {
		return dst
	}
	return a.Rows.AppendRow(dst, n)
}

func (e *Exporter) newListSheet(b *xlsxwrite.Workbook, l *List) (*listSheet, error) {
	o := xlsxwrite.Options{Frozen: 1, Filter: len(l.Columns), Titles: true, Rules: true}
	width := 0
	for _, c := range l.Columns {
		o.Columns = append(o.Columns, c.Width)
		width += c.Width
	}
	o.Wide = width <= pageWidth
	out, err := b.Sheet(l.Sheet, o)
	if err != nil {
		return nil, err
	}
	s := &listSheet{e: e, list: l, out: out, cells: make([]xlsxwrite.Cell, len(l.Columns))}
	head := b.Style(xlsxwrite.Style{Bold: true, Color: "FFFFFF", Fill: "1F3864", Border: "8EA9DB", Center: true, Wrap: true})
	for i := range l.Columns {
		s.writers = append(s.writers, listWriter(b, l, &l.Columns[i]))
		s.cells[i] = xlsxwrite.Cell{Kind: xlsxwrite.Text, Style: head, Text: l.Columns[i].Title}
	}
	s.sums.row(s.cells)
	return s, out.HighRow(24, s.cells...)
}

// listWriter has the formats of a column: texts are texts for good, dates are
// dates.
func listWriter(b *xlsxwrite.Workbook, l *List, c *Column) writer {
	s := xlsxwrite.Style{Format: "@"}
	switch {
	case c.Field == "#registered":
		s.Format, s.Center = "yyyy/mm/dd hh:mm:ss", true
	case c.kind == form.Date:
		s.Format, s.Center = "yyyy/mm/dd", true
	case c.kind == form.Int || c.kind == form.Year:
		s.Format = "0"
	case c.kind == form.Money:
		s.Format = "#,##0.####"
	case c.kind == form.Decimal || c.kind == form.Percent:
		s.Format = "0.##########"
	}
	w := writer{kind: c.kind, style: b.Style(s), words: l.words(c.Field)}
	s.Quote = true
	w.quote = b.Style(s)
	return w
}

// row writes a record with its row n, if it has rows.
func (s *listSheet) row(r *Record, n int) error {
	s.items = appendItems(s.items[:0], r.Application, n)
	for i := range s.list.Columns {
		c := &s.list.Columns[i]
		text := s.e.text(c, r, s.items, n)
		if text == "" {
			s.cells[i] = xlsxwrite.Cell{}
			continue
		}
		s.cells[i] = s.writers[i].cell(text)
	}
	s.sums.row(s.cells)
	return s.out.Row(s.cells...)
}
