package exporter

import (
	"fmt"
	"hash/crc32"

	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// digest remembers a list by a checksum per row: four bytes where the row
// itself has hundreds, so that a long list can be held against what was meant
// without keeping it.
type digest struct {
	sums []uint32
	buf  []byte
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
	book, err := sheet.ReadXLSX(data, listLimits())
	if err != nil {
		return fmt.Errorf("exporter: the list cannot be read again: %w", err)
	}
	for i, s := range sheets {
		if i >= len(book.Sheets) || book.Sheets[i].Name != s.list.Sheet {
			return &Mismatch{Annex: s.list.List, Workbook: "sheet " + s.list.Sheet + " is missing"}
		}
		if row := s.sums.differs(book.Sheets[i]); row > 0 {
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

// differs returns the first row that is not as it was written, 0 for none.
func (d *digest) differs(s *sheet.Sheet) int {
	next := 0
	for row, want := range d.sums {
		d.buf = d.buf[:0]
		for ; next < s.Len() && int(s.Cell(next).Pos().Row) == row+1; next++ {
			c := s.Cell(next)
			d.cell(int(c.Pos().Col), c.Kind() == sheet.Text, c.Text())
		}
		if crc32.ChecksumIEEE(d.buf) != want {
			return row + 1
		}
	}
	if next < s.Len() {
		return int(s.Cell(next).Pos().Row)
	}
	return 0
}
