package exporter

import (
	"bytes"
	"io"
	"strconv"

	"github.com/uketsuke/uketsuke/internal/form"
	"github.com/uketsuke/uketsuke/internal/xlsxwrite"
)

// prepare writes the package once with the formats that filling needs.
func (t *Template) prepare() error {
	var out bytes.Buffer
	if err := t.book.Save(&out); err != nil {
		return err
	}
	book, err := xlsxwrite.OpenBook(out.Bytes())
	t.book = book
	return err
}

// fill writes the template with the values of an annex.
func (t *Template) fill(w io.Writer, a *form.Application) error {
	f := &filling{t: t, app: a, grown: t.band, bands: max(a.Rows.Len(), t.Rows, 1)}
	f.grown.by = (f.bands - 1) * t.bandSize
	return t.book.Write(w, func(name string, w io.Writer) (bool, error) {
		switch name {
		case t.part:
			f.w = w
			return true, f.sheet()
		case t.book.Main:
			_, err := w.Write(f.pieces(nil, t.names))
			return true, err
		}
		return false, nil
	})
}

// filling is one template being filled.
type filling struct {
	t     *Template
	app   *form.Application
	grown growth
	bands int
	items []form.Value // of the repetition being written
	w     io.Writer
	buf   []byte
	err   error
}

// fillFlush is how many bytes are gathered before they are deflated.
const fillFlush = 64 << 10

func (f *filling) sheet() error {
	t := f.t
	f.buf = f.head(f.buf)
	i := 0
	for ; i < len(t.rows) && t.rows[i].number < t.band.top; i++ {
		f.row(&t.rows[i], t.rows[i].number, -1)
	}
	from := i
	for i < len(t.rows) && t.rows[i].number <= t.band.bottom {
		i++
	}
	for band := range f.bands {
		f.items = f.items[:0]
		if band < f.app.Rows.Len() {
			f.items = f.app.Rows.AppendRow(f.items, band)
		}
		for j := from; j < i; j++ {
			f.row(&t.rows[j], t.rows[j].number+band*t.bandSize, band)
		}
	}
	for ; i < len(t.rows); i++ {
		f.row(&t.rows[i], f.grown.row(t.rows[i].number), -1)
	}
	f.buf = f.pieces(f.buf, t.tail)
	f.flush(0)
	return f.err
}

func (f *filling) flush(above int) {
	if len(f.buf) < above || f.err != nil {
		return
	}
	_, f.err = f.w.Write(f.buf)
	f.buf = f.buf[:0]
}

// head writes what precedes the rows, with the final dimension.
func (f *filling) head(dst []byte) []byte {
	raw := f.t.head.raw
	s := xlsxwrite.NewScanner(raw)
	for s.Next() {
		if s.Tag.Is("dimension") {
			if ref, from, to, ok := s.Tag.Attr("ref"); ok {
				dst = append(dst, raw[:from]...)
				dst = append(dst, f.grown.sqref(ref)...)
				return append(dst, raw[to:]...)
			}
		}
	}
	return append(dst, raw...)
}

// row writes a row of the template at a place; band counts the repetitions,
// -1 outside them.
func (f *filling) row(r *bandRow, number, band int) {
	f.buf = append(f.buf, `<row r="`...)
	f.buf = strconv.AppendInt(f.buf, int64(number), 10)
	f.buf = append(f.buf, r.after...)
	for i := range r.cells {
		c := &r.cells[i]
		if c.tag.kind == 0 {
			f.buf = append(f.buf, `<c r="`...)
			f.buf = append(f.buf, c.column...)
			f.buf = strconv.AppendInt(f.buf, int64(number), 10)
			f.buf = append(f.buf, c.after...)
			continue
		}
		f.buf = xlsxwrite.AppendCell(f.buf, c.column, number, f.cell(c, band))
	}
	f.buf = append(f.buf, `</row>`...)
	f.flush(fillFlush)
}

// cell is what a tag is replaced by.
func (f *filling) cell(c *bandCell, band int) xlsxwrite.Cell {
	blank := xlsxwrite.Cell{Style: c.style}
	switch c.tag.kind {
	case sumTag, countTag:
		return f.total(c)
	case rowTag:
		return f.number(c, band)
	case headerTag:
		if v, ok := f.app.Get(c.tag.field); ok {
			return c.writer.cell(v.Text)
		}
		return blank
	}
	if v, ok := value(f.items, c.tag.field); ok {
		return c.writer.cell(v)
	}
	return blank
}

func value(row []form.Value, field string) (string, bool) {
	for i := range row {
		if row[i].Field == field {
			return row[i].Text, true
		}
	}
	return "", false
}

// number is the number that a row was given by its sender, else its place.
func (f *filling) number(c *bandCell, band int) xlsxwrite.Cell {
	text := strconv.Itoa(band + 1)
	if v, ok := value(f.items, numberColumn); ok && isNumber(v) {
		text = v
	}
	return xlsxwrite.Cell{Kind: xlsxwrite.Number, Style: c.style, Text: text}
}

// total is a live formula over the rows, with the result as it is now.
func (f *filling) total(c *bandCell) xlsxwrite.Cell {
	column := f.columnOf(c.tag.field)
	ref := column + strconv.Itoa(f.t.band.top) + ":" + column + strconv.Itoa(f.grown.end(f.t.band.bottom))
	out := xlsxwrite.Cell{Kind: xlsxwrite.Number, Style: c.style, Formula: "SUM(" + ref + ")"}
	var sum, count int64
	for i := range f.app.Rows.Len() {
		if v, ok := f.app.Rows.Get(i, c.tag.field); ok {
			count++
			if n, err := strconv.ParseInt(v.Text, 10, 64); err == nil && isNumber(v.Text) {
				sum += n
			}
		}
	}
	if c.tag.kind == countTag {
		out.Formula, sum = "COUNTA("+ref+")", count
	}
	out.Text = strconv.FormatInt(sum, 10)
	return out
}

// columnOf returns the column of a field of the rows.
func (f *filling) columnOf(field string) string {
	for _, r := range f.t.rows {
		for _, c := range r.cells {
			if c.tag == (tag{columnTag, field}) {
				return c.column
			}
		}
	}
	return ""
}

// pieces writes what is carried along.
func (f *filling) pieces(dst []byte, list []piece) []byte {
	for i := range list {
		p := &list[i]
		switch p.kind {
		case asWritten:
			dst = append(dst, p.raw...)
		case rangesPiece:
			dst = append(dst, f.grown.sqref(p.text)...)
		case formulaPiece:
			dst = xlsxwrite.AppendEscaped(dst, f.grown.formula(p.text, p.host, false))
		case namePiece:
			dst = xlsxwrite.AppendEscaped(dst, f.grown.formula(p.text, false, true))
		case rowPiece:
			n, _ := strconv.Atoi(p.text)
			dst = strconv.AppendInt(dst, int64(f.grown.row(n)), 10)
		case mergesPiece:
			dst = f.merges(dst)
		}
	}
	return dst
}

// merges writes the merged ranges: those of the band once per repetition.
func (f *filling) merges(dst []byte) []byte {
	b := &f.grown
	var above, band, below []xlsxwrite.Area
	for _, m := range f.t.merges {
		a := xlsxwrite.Area{Top: int(m.Top), Left: int(m.Left), Bottom: int(m.Bottom), Right: int(m.Right)}
		switch {
		case a.Bottom < b.top:
			above = append(above, a)
		case a.Top > b.bottom:
			below = append(below, a)
		default:
			band = append(band, a)
		}
	}
	dst = append(dst, `<mergeCells count="`...)
	dst = strconv.AppendInt(dst, int64(len(above)+len(band)*f.bands+len(below)), 10)
	dst = append(dst, `">`...)
	dst = appendMerges(dst, above, 0)
	for i := range f.bands {
		dst = appendMerges(dst, band, i*f.t.bandSize)
	}
	return append(appendMerges(dst, below, b.by), `</mergeCells>`...)
}

func appendMerges(dst []byte, areas []xlsxwrite.Area, by int) []byte {
	for _, a := range areas {
		dst = append(dst, `<mergeCell ref="`+xlsxwrite.Column(a.Left)...)
		dst = strconv.AppendInt(dst, int64(a.Top+by), 10)
		dst = append(dst, ':')
		dst = append(dst, xlsxwrite.Column(a.Right)...)
		dst = strconv.AppendInt(dst, int64(a.Bottom+by), 10)
		dst = append(dst, `"/>`...)
	}
	return dst
}
