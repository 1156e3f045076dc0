package xlsxwrite

import (
	"fmt"
	"io"
	"strconv"
)

// flushAt is how many bytes are gathered before they are deflated.
const flushAt = 32 << 10

// Sheet is a sheet being written, from the first row down.
type Sheet struct {
	name    string
	part    string
	options Options
	w       io.Writer
	kept    *kept // nil: goes straight out
	buf     []byte
	columns []string
	row     int // the last one written
	merges  []string
	links   []link
	lists   []link
	err     error
}

// link leads from a cell to another place in the book; or gives a range a list
// to choose from.
type link struct{ from, to, tip string }

// Row writes the next row; cells are in the order of the columns from A on.
func (s *Sheet) Row(cells ...Cell) error { return s.HighRow(0, cells...) }

// HighRow is Row with a height in points; 0 = the usual one.
func (s *Sheet) HighRow(height int, cells ...Cell) error {
	if s.err != nil {
		return s.err
	}
	if s.row++; s.row > MaxRow || len(cells) > MaxCol {
		s.err = fmt.Errorf("xlsxwrite: sheet %s: row %d with %d cells: too large for a sheet", s.name, s.row, len(cells))
		return s.err
	}
	s.startRow(height)
	for i := range cells {
		c := &cells[i]
		if c.None() {
			continue
		}
		if c.Kind == Text && Units(c.Text) > MaxText {
			s.err = fmt.Errorf("xlsxwrite: sheet %s: %s%d: a text of more than %d characters", s.name, s.column(i), s.row, MaxText)
			return s.err
		}
		s.buf = AppendCell(s.buf, s.column(i), s.row, *c)
	}
	s.buf = append(s.buf, "</row>"...)
	if len(s.buf) >= flushAt {
		s.flush()
	}
	return s.err
}

// Skip leaves rows out: the next one is row n.
func (s *Sheet) Skip(n int) { s.row = max(s.row, n-1) }

func (s *Sheet) startRow(height int) {
	s.buf = append(s.buf, `<row r="`...)
	s.buf = strconv.AppendInt(s.buf, int64(s.row), 10)
	if height > 0 {
		s.buf = append(s.buf, `" ht="`...)
		s.buf = strconv.AppendInt(s.buf, int64(height), 10)
		s.buf = append(s.buf, `" customHeight="1`...)
	}
	s.buf = append(s.buf, `">`...)
}

func (s *Sheet) column(i int) string {
	for len(s.columns) <= i {
		s.columns = append(s.columns, Column(len(s.columns)+1))
	}
	return s.columns[i]
}

// Merge joins the cells of a range, "A1:C1".
func (s *Sheet) Merge(ref string) { s.merges = append(s.merges, ref) }

// Link makes a cell lead to a place in the book: "'申請書'!K12".
func (s *Sheet) Link(from, to, tip string) { s.links = append(s.links, link{from, to, tip}) }

// List gives a range a drop-down; items are joined by commas, 255 characters
// in all, without quotation marks.
func (s *Sheet) List(ref, items string) { s.lists = append(s.lists, link{from: ref, to: items}) }

func (s *Sheet) flush() {
	if s.err == nil {
		_, s.err = s.w.Write(s.buf)
	}
	s.buf = s.buf[:0]
}

// NewSheet begins a sheet that becomes a part of an existing package; its
// formats are those of that package. End it with Close.
func NewSheet(w io.Writer, name string, o Options) *Sheet {
	s := &Sheet{name: name, options: o, w: w}
	s.head()
	return s
}

// Close ends a sheet that was begun by NewSheet.
func (s *Sheet) Close() error { return s.close() }

// head writes what precedes the rows.
func (s *Sheet) head() {
	o := &s.options
	space := mainSpace
	if o.Strict {
		space = strictMainSpace
	}
	b := append(s.buf, xmlHead+`<worksheet xmlns="`+space+`">`...)
	if o.Wide {
		b = append(b, `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`...)
	}
	b = append(b, `<sheetViews><sheetView workbookViewId="0"`...)
	if o.Selected {
		b = append(b, ` tabSelected="1"`...)
	}
	if o.Grid {
		b = append(b, ` showGridLines="0"`...)
	}
	if o.Frozen > 0 {
		row := strconv.Itoa(o.Frozen + 1)
		b = append(b, `><pane ySplit="`+strconv.Itoa(o.Frozen)+`" topLeftCell="A`+row+
			`" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A`+row+`" sqref="A`+row+`"/></sheetView>`...)
	} else {
		b = append(b, `/>`...)
	}
	b = append(b, `</sheetViews><sheetFormatPr defaultRowHeight="18"/>`...)
	s.buf = append(o.Columns.append(b), `<sheetData>`...)
}

func (c Columns) append(b []byte) []byte {
	if len(c) == 0 {
		return b
	}
	b = append(b, `<cols>`...)
	for i, width := range c {
		n := strconv.Itoa(i + 1)
		switch {
		case width > 0:
			b = append(b, `<col min="`+n+`" max="`+n+`" width="`+strconv.Itoa(width)+`" customWidth="1"/>`...)
		case width < 0:
			b = append(b, `<col min="`+n+`" max="`+n+`" width="9" hidden="1" customWidth="1"/>`...)
		}
	}
	return append(b, `</cols>`...)
}

// close writes what follows the rows.
func (s *Sheet) close() error {
	b := append(s.buf, `</sheetData>`...)
	if ref := s.filterRef(); ref != "" {
		b = append(b, `<autoFilter ref="`+ref+`"/>`...)
	}
	b = s.appendMerges(b)
	b = s.appendLists(b)
	b = s.appendLinks(b)
	if s.options.Rules {
		b = append(b, `<printOptions gridLines="1"/>`...)
	}
	b = append(b, `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>`...)
	switch {
	case s.options.Wide:
		b = append(b, `<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>`...)
	case s.options.Titles:
		b = append(b, `<pageSetup paperSize="9" orientation="landscape"/>`...)
	}
	b = append(b, `<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>`...)
	s.buf = append(b, `</worksheet>`...)
	s.flush()
	return s.err
}

// filterRef is the range of the filter, "" without one.
func (s *Sheet) filterRef() string {
	if s.options.Filter == 0 {
		return ""
	}
	top := max(s.options.Frozen, 1)
	return "A" + strconv.Itoa(top) + ":" + s.column(s.options.Filter-1) + strconv.Itoa(max(s.row, top))
}

func (s *Sheet) appendMerges(b []byte) []byte {
	if len(s.merges) == 0 {
		return b
	}
	b = append(b, `<mergeCells count="`+strconv.Itoa(len(s.merges))+`">`...)
	for _, ref := range s.merges {
		b = append(b, `<mergeCell ref="`+ref+`"/>`...)
	}
	return append(b, `</mergeCells>`...)
}

func (s *Sheet) appendLists(b []byte) []byte {
	if len(s.lists) == 0 {
		return b
	}
	b = append(b, `<dataValidations count="`+strconv.Itoa(len(s.lists))+`">`...)
	for _, l := range s.lists {
		b = append(b, `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="`+l.from+`"><formula1>"`...)
		b = AppendEscaped(b, l.to)
		b = append(b, `"</formula1></dataValidation>`...)
	}
	return append(b, `</dataValidations>`...)
}

func (s *Sheet) appendLinks(b []byte) []byte {
	if len(s.links) == 0 {
		return b
	}
	b = append(b, `<hyperlinks>`...)
	for _, l := range s.links {
		b = append(b, `<hyperlink ref="`+l.from+`" location="`...)
		b = AppendEscaped(b, l.to)
		b = append(b, `" tooltip="`...)
		b = AppendEscaped(b, l.tip)
		b = append(b, `"/>`...)
	}
	return append(b, `</hyperlinks>`...)
}
