package xlsxwrite

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Workbook is a workbook being written. Sheets are written one after another
// or side by side: the first goes straight out, the others are kept deflated
// until Close.
type Workbook struct {
	Date1904 bool // serial 0 is 1904-01-01; Serial counts from 1900
	out      *archive
	sheets   []*Sheet
	styles   []Style
}

// New begins a workbook on w.
func New(w io.Writer) *Workbook {
	return &Workbook{out: newArchive(w), styles: []Style{{}}}
}

// Columns, in order, with their widths in characters; 0 = the usual width,
// below 0 = hidden.
type Columns []int

// Options are what is fixed before the first row of a sheet.
type Options struct {
	Columns Columns
	Frozen  int // rows at the top that stay in sight
	Filter  int // so many columns have a filter, in the last frozen row
	Hidden  bool
	Grid    bool // the lines between the cells are not shown
	Titles  bool // the frozen rows are repeated on each printed page, and the first column where it is not Wide
	Wide    bool // as many columns as there are on one page
	Rules   bool // lines between the cells are printed

	Selected bool // the sheet on which the book opens
	Strict   bool // part of a strict package
}

// Sheet begins a sheet. The name must be one that Excel accepts, see SheetName.
func (b *Workbook) Sheet(name string, o Options) (*Sheet, error) {
	if name != SheetName(name) {
		return nil, fmt.Errorf("xlsxwrite: %q cannot be the name of a sheet", name)
	}
	s := &Sheet{name: name, part: "xl/worksheets/sheet" + strconv.Itoa(len(b.sheets)+1) + ".xml",
		options: o, buf: make([]byte, 0, flushAt+4096)}
	var err error
	if len(b.sheets) == 0 {
		s.w, err = b.out.create(s.part)
	} else {
		s.kept = newKept()
		s.w = s.kept
	}
	if err != nil {
		return nil, err
	}
	b.sheets = append(b.sheets, s)
	s.head()
	return s, nil
}

// SheetName makes a text the name of a sheet: without the characters that
// Excel forbids, 31 UTF-16 units at most.
func SheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`:\/?*[]`, r) || r == utf8.RuneError {
			return '_'
		}
		return r
	}, s)
	s = strings.Trim(s, "'")
	units := 0
	for i, r := range s {
		if units += utf16Len(r); units > 31 {
			s = s[:i]
			break
		}
	}
	if s == "" {
		return "Sheet"
	}
	return s
}

func utf16Len(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// Close writes what belongs to all sheets. The workbook is not whole before it.
func (b *Workbook) Close() error {
	if len(b.sheets) == 0 {
		return fmt.Errorf("xlsxwrite: a workbook needs a sheet")
	}
	for i, s := range b.sheets {
		if err := s.close(); err != nil {
			return err
		}
		if i > 0 {
			if err := b.out.add(s.part, s.kept); err != nil {
				return err
			}
		}
	}
	for _, p := range b.parts() {
		if err := b.out.write(p.name, p.data); err != nil {
			return err
		}
	}
	return b.out.zip.Close()
}
