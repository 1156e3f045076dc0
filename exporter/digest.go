package exporter

import (
	"fmt"
	"hash/crc32"

	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// digest remembers a list by a checksum per row: four bytes where the row
// itself has hundreds, so that a long list can be held against what was meant
// without keeping it. First all rows are added, then all are held against them.
type digest struct {
	sums  []uint32
	buf   []byte // of the row at hand
	held  int    // rows that were read again
	wrong int    // the first that is not as it was written, 0 for none
}

// row adds a row as it was handed to the writer.
func (d *digest) row(cells []xlsxwrite.Cell) {
	d.buf = d.buf[:0]
	for i := range cells {
		if c := &cells[i]; c.Kind != xlsxwrite.Blank {
			d.cell(i+1, c.Kind == xlsxwrite.Text, c.Text)
		}
	}
	d.keep()
}

// keep ends a row.
func (d *digest) keep() { d.sums = append(d.sums, crc32.ChecksumIEEE(d.buf)) }

// fields begins a row of texts.
func (d *digest) fields(texts []string) {
	d.buf = d.buf[:0]
	for i, text := range texts {
		if text != "" {
			d.cell(i+1, true, text)
		}
	}
}

func (d *digest) cell(column int, text bool, s string) {
	kind := byte('n')
	if text {
		kind = 't'
	}
	d.buf = append(d.buf, byte(column), byte(column>>8), kind)
	d.buf = append(d.buf, s...)
	d.buf = append(d.buf, 0)
}

// verifyList reads a list again and holds each row against what was written.
func verifyList(data []byte, sheets []*listSheet) error {
	book, err := sheet.ReadXLSX(data, listLimits(), sheet.EachRow(func(s *sheet.Sheet) {
		for _, l := range sheets {
			if l.list.Sheet == s.Name {
				l.sums.holdRow(s)
			}
		}
	}))
	if err != nil {
		return fmt.Errorf("exporter: the list cannot be read again: %w", err)
	}
	for i, s := range sheets {
		if i >= len(book.Sheets) || book.Sheets[i].Name != s.list.Sheet {
			return &Mismatch{Annex: s.list.List, Workbook: "sheet " + s.list.Sheet + " is missing"}
		}
		if row := s.sums.firstWrong(); row > 0 {
			return &Mismatch{Annex: s.list.List, Workbook: fmt.Sprintf("sheet %s, row %d would be read otherwise", s.list.Sheet, row)}
		}
	}
	return nil
}

// listLimits are those of the reader, with room for a list of our own: it may
// hold as many cells as memory allows, not as a sender may send.
func listLimits() sheet.Limits {
	l := sheet.DefaultLimits()
	l.Part, l.Total, l.TextTotal, l.Cells = 4<<30, 4<<30, 2<<30, 200_000_000
	return l
}

// holdRow holds the cells of a row against what was written.
func (d *digest) holdRow(s *sheet.Sheet) {
	d.buf = d.buf[:0]
	for i := range s.Len() {
		c := s.Cell(i)
		d.cell(int(c.Pos().Col), c.Kind() == sheet.Text, c.Text())
	}
	d.hold(int(s.Cell(0).Pos().Row))
}

// hold compares a row that was read; those left out before it must have been
// empty.
func (d *digest) hold(row int) {
	for d.held < row-1 {
		d.compare(0)
	}
	d.compare(crc32.ChecksumIEEE(d.buf))
}

// compare holds a checksum against that of the next row; 0 is that of nothing.
func (d *digest) compare(sum uint32) {
	want := uint32(0)
	if d.held < len(d.sums) {
		want = d.sums[d.held]
	}
	if d.held++; sum != want && d.wrong == 0 {
		d.wrong = d.held
	}
}

// firstWrong ends the comparison.
func (d *digest) firstWrong() int {
	for d.held < len(d.sums) {
		d.compare(0)
	}
	return d.wrong
}
