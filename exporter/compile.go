package exporter

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/uketsuke/uketsuke/internal/diag"
	"github.com/uketsuke/uketsuke/internal/sheet"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// piece is a part of a template that is written unchanged, or adjusted to the
// inserted rows.
type piece struct {
	raw  []byte
	kind pieceKind
	text string // of a reference or formula, references resolved
	host bool   // the formula belongs to cells of the band
}

type pieceKind uint8

const (
	asWritten   pieceKind = iota
	rangesPiece           // sqref, ref
	formulaPiece
	namePiece // formula of a defined name: references carry the sheet
	mergesPiece
	rowPiece // the number of a row
)

// bandRow is a row of the template.
type bandRow struct {
	number int
	after  []byte // of its tag, from behind the number
	cells  []bandCell
}

// bandCell is a cell: unchanged except for its row number, or with a tag.
type bandCell struct {
	column string
	after  []byte // of its tag, from behind the number of the row
	style  xlsxwrite.StyleID
	tag    tag // kind 0 = none
	writer *writer
}

// compiler turns a template's sheet into pieces.
type compiler struct {
	t     *Template
	sheet *sheet.Sheet
	errs  []error
	data  []byte
}

func (c *compiler) fail(at diag.Cell, format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf("%s: %s", c.t.at(at), fmt.Sprintf(format, args...)))
}

func (c *compiler) run() error {
	var err error
	if c.data, err = c.t.book.Part(c.t.part); err != nil {
		return fmt.Errorf("%s: %w", c.t.name, err)
	}
	s := xlsxwrite.NewScanner(c.data)
	for s.Next() && !s.Tag.Is("sheetData") {
		if len(s.Tag.Prefix) > 0 {
			return fmt.Errorf("%s: %s: sheets with prefixed elements cannot be filled; save it in Excel", c.t.name, c.t.Workbook)
		}
	}
	c.t.head.raw = c.data[:s.Tag.End]
	c.rows(s)
	c.findBand()
	c.lint()
	if len(c.errs) > 0 {
		return nil
	}
	c.tail(s.Tag.Start)
	if err := c.names(); err != nil {
		return err
	}
	return c.writers()
}

// rows reads the rows up to the end of sheetData.
func (c *compiler) rows(s *xlsxwrite.Scanner) {
	for s.Next() && !s.Tag.Close {
		t := s.Tag
		_, from, to, ok := t.Attr("r")
		if !ok {
			c.fail(diag.Cell{}, "a row without a number; save the workbook in Excel")
			return
		}
		row := bandRow{after: bytes.Clone(c.data[to:t.End])}
		row.number, _ = strconv.Atoi(string(c.data[from:to]))
		if t.Empty {
			row.after = append(bytes.TrimRight(row.after, "/> \n"), '>')
		} else {
			row.cells = c.cells(s, row.number)
		}
		c.t.rows = append(c.t.rows, row)
	}
}

func (c *compiler) cells(s *xlsxwrite.Scanner, row int) (cells []bandCell) {
	for s.Next() && !s.Tag.Close {
		t := s.Tag
		ref, _, to, _ := t.Attr("r")
		column, number := cutRef(ref)
		end := s.Skip()
		at, ok := sheet.ParseCell(ref)
		if !ok || number != row {
			c.fail(diag.Cell{Row: int32(row), Col: 1}, "a cell without a place; save the workbook in Excel")
			continue
		}
		cell := bandCell{column: column, after: c.data[to:end]}
		style, _ := strconv.Atoi(t.Value("s"))
		cell.style = xlsxwrite.StyleID(style)
		c.tagOf(&cell, at)
		if bytes.Contains(cell.after, []byte("<f>")) || bytes.Contains(cell.after, []byte("<f ")) {
			c.fail(at, "formulas on the filled sheet are not carried along; use {{sum rows.field}} or {{count rows.field}}")
		}
		cells = append(cells, cell)
	}
	return cells
}

// tagOf reads the tag of a cell.
func (c *compiler) tagOf(cell *bandCell, at diag.Cell) {
	v, ok := c.sheet.At(at)
	if !ok || v.Kind() != sheet.Text {
		return
	}
	t, found, ok := parseTag(v.Text())
	switch {
	case !ok:
		c.fail(at, "cannot read the tag %q: {{field}}, {{row}}, {{rows.field}}, {{sum rows.field}} or {{count rows.field}}, alone in its cell", v.Text())
	case found:
		cell.tag = t
	}
}

// findBand finds the rows that are repeated: those with tags of rows, and what
// is merged with them.
func (c *compiler) findBand() {
	t := c.t
	b := &t.band
	b.sheet = t.Sheet
	for _, r := range t.rows {
		for _, cell := range r.cells {
			if k := cell.tag.kind; k == columnTag || k == rowTag {
				if b.top == 0 {
					b.top = r.number
				}
				b.bottom = r.number
			}
		}
	}
	if b.top == 0 {
		c.fail(diag.Cell{Row: 1, Col: 1}, "no row has tags such as {{rows.%s}}", t.def.List.Anchor)
		return
	}
	for _, m := range c.sheet.Merges {
		if int(m.Top) <= b.bottom && int(m.Bottom) > b.bottom && int(m.Top) >= b.top {
			b.bottom = int(m.Bottom)
		}
	}
	t.bandSize = b.bottom - b.top + 1
	t.merges = c.sheet.Merges
}

// attribute and text of elements that hold references.
var carried = map[string]pieceKind{"formula": formulaPiece, "formula1": formulaPiece, "formula2": formulaPiece, "f": formulaPiece, "sqref": rangesPiece}

// tail compiles what follows the rows.
func (c *compiler) tail(from int) {
	s := xlsxwrite.NewScanner(c.data[from:])
	base := c.data[from:]
	at := 0
	add := func(upto int, p piece, next int) {
		c.t.tail = append(c.t.tail, piece{raw: base[at:upto]}, p)
		at = next
	}
	host := false
	for s.Next() {
		t := s.Tag
		if t.Close {
			continue
		}
		if t.Is("mergeCells") {
			add(t.Start, piece{kind: mergesPiece}, s.Skip())
			continue
		}
		for _, name := range [...]string{"sqref", "ref"} {
			if v, a, b, ok := t.Attr(name); ok {
				add(a, piece{kind: rangesPiece, text: v}, b)
				host = c.inBand(v)
			}
		}
		if t.Is("brk") {
			if v, a, b, ok := t.Attr("id"); ok {
				add(a, piece{kind: rowPiece, text: v}, b)
			}
		}
		if kind, ok := carried[string(t.Name)]; ok && !t.Empty {
			s.Next()
			text := unescape(base[t.End:s.Tag.Start])
			add(t.End, piece{kind: kind, text: text, host: host}, s.Tag.Start)
		}
	}
	c.t.tail = append(c.t.tail, piece{raw: base[at:]})
}

// inBand reports whether the first range of a list begins in the band.
func (c *compiler) inBand(sqref string) bool {
	first, _, _ := strings.Cut(strings.Fields(sqref + " A1")[0], ":")
	_, row := cutRef(first)
	return row >= c.t.band.top && row <= c.t.band.bottom
}

func unescape(b []byte) string {
	var s string
	if err := xml.Unmarshal(append(append([]byte("<x>"), b...), "</x>"...), &s); err != nil {
		return string(b)
	}
	return s
}

// names compiles the workbook part: print areas and titles grow along.
func (c *compiler) names() error {
	data, err := c.t.book.Part(c.t.book.Main)
	if err != nil {
		return err
	}
	s := xlsxwrite.NewScanner(data)
	at := 0
	for s.Next() {
		if t := s.Tag; t.Is("definedName") && !t.Close && !t.Empty {
			s.Next()
			c.t.names = append(c.t.names, piece{raw: data[at:t.End]}, piece{kind: namePiece, text: unescape(data[t.End:s.Tag.Start])})
			at = s.Tag.Start
		}
	}
	c.t.names = append(c.t.names, piece{raw: data[at:]})
	return nil
}
