package sheet

import (
	"bytes"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// complete keeps the drawings that need another part of the package: the texts of
// diagrams and charts, and the widths of columns where a drawing is placed by its
// distance from the corner of the sheet.
func (r *sheetReader) complete(drawing string, later []anchoredShape) {
	if len(later) == 0 {
		return
	}
	rels, err := r.pack.relations(r.x, drawing)
	if err != nil {
		r.warn("the text of a diagram cannot be read: " + err.Error())
	}
	var sizes *Formats
	for i := range later {
		s := &later[i]
		if rel, ok := byID(rels, s.rel); ok && r.pack.has(rel.target) {
			s.text = r.textsOf(rel.target)
			s.drawn = len(s.text) > 0
		}
		if s.absolute && sizes == nil {
			sizes = r.sizes()
		}
		if s.absolute {
			s.place(sizes)
		}
		r.keepDrawing(s)
	}
}

// textsOf are the texts of a diagram or a chart, a line each.
func (r *sheetReader) textsOf(part string) []byte {
	x := r.x
	if err := r.pack.open(x, part, r.lim.SmallPart); err != nil {
		r.warn("the text of a diagram cannot be read: " + err.Error())
		return nil
	}
	var out []byte
	for k := x.next(); k != kindNone; k = x.next() {
		switch {
		case k == kindText:
			x.checkText()
		case k != kindStart || x.space != spaceText:
		case string(x.name) == "t":
			out = x.content(out)
		case string(x.name) == "p" && len(out) > 0:
			out = append(out, '\n')
		}
	}
	if x.err != nil {
		r.warn("the text of a diagram cannot be read: " + x.err.Error())
	}
	return bytes.TrimSpace(out)
}

// sizes are the widths and heights of the columns and rows of the sheet.
func (r *sheetReader) sizes() *Formats {
	f := formatReader{reader: r.reader, f: newFormats(nil)}
	if err := r.pack.open(r.x, r.part, r.lim.Part); err != nil {
		return f.f
	}
	if r.x.rootOf(sheetRoots) {
		f.body()
	}
	_ = r.x.finish() // it was read before
	return f.f
}

// Of the sizes of cells: Excel gives widths in digits of the usual font, which in
// Japanese ones are 8 pixels wide.
const (
	perDigit = 8 * perPoint * 3 / 4
	farthest = 1000 // columns or rows; what is farther is no part of a form
)

// place finds the cells that a drawing covers. A mark without text, whose meaning is
// where it is, is not placed by estimated widths but told of at the first cell.
func (s *anchoredShape) place(sizes *Formats) {
	s.from = diag.Cell{Row: 1, Col: 1}
	if s.to = s.from; s.drawn && len(s.text) == 0 {
		return
	}
	width := func(col int32) int64 { return int64(sizes.Width(col) * perDigit) }
	height := func(row int32) int64 { return int64(sizes.Height(row) * perPoint) }
	s.from = diag.Cell{Row: reach(s.y, height), Col: reach(s.x, width)}
	s.to = diag.Cell{Row: reach(s.y+s.cy-1, height), Col: reach(s.x+s.cx-1, width)}
}

// reach is the column or row, from 1, at a distance from the corner of the sheet.
func reach(distance int64, size func(int32) int64) int32 {
	n := int32(1)
	for distance -= size(n); distance >= 0 && n < farthest; distance -= size(n) {
		n++
	}
	return n
}
